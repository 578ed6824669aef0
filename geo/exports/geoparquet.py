"""An atlas as GeoParquet, for analysis: GeoPandas, DuckDB, R and QGIS read it as it is."""

from __future__ import annotations

import io
import json

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import shapely

from geo.atlas import CRS, Atlas
from geo.places.drawn import display_geometry

TYPES = {
    "start": pa.date32(),
    "end": pa.date32(),
    "expected": pa.bool_(),
    "vouched_until": pa.date32(),
    "metonym": pa.bool_(),
}
"""Arrow types of the columns; the others are text."""


def to_geoparquet(atlas: Atlas) -> bytes:
    """Return a GeoParquet file (1.1, WKB, EPSG:4326, lon lat), one row for each event and place.

    Its `bbox` column covers the geometries, so that readers of a part of the world skip the rest.

    The columns are those of `Atlas.rows`, with the same types whatever the rows hold; `claims` is a JSON array, as
    many readers know no nested columns. Areas are as coarse as on the map. The collection's titles and version are
    kept as attributes of the frame.
    """
    rows = atlas.rows
    columns = {
        name: pd.Series(
            [json.dumps(claims, ensure_ascii=False) for claims in rows[name]] if name == "claims" else list(rows[name]),
            dtype=pd.ArrowDtype(TYPES.get(name, pa.string())),
        )
        for name in atlas.columns
    }
    drawn = {
        name: shapely.geometry.shape(display_geometry(p, atlas.geometries[name])) for name, p in atlas.places.items()
    }
    table = gpd.GeoDataFrame(columns, geometry=[drawn[place] for place in rows["place"]], crs=CRS)
    table.attrs = {"title": atlas.title.model_dump(), "version": atlas.version}
    file = io.BytesIO()
    table.to_parquet(file, index=False, compression="zstd", schema_version="1.1.0", write_covering_bbox=True)
    return file.getvalue()
