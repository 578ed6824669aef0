"""An atlas as GeoParquet, for analysis: GeoPandas, DuckDB, R and QGIS read it as it is."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
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

FILE_EVENTS = 20_000
"""Events of a large table in one file, where an atlas is several."""

LISTS = ("claims", "tags")
"""Columns that are JSON arrays, as many readers know no nested columns."""


def to_geoparquet(atlas: Atlas) -> bytes:
    """Return the whole of `geoparquet_parts`."""
    return b"".join(geoparquet_parts(atlas))


def geoparquet_parts(atlas: Atlas) -> Iterator[bytes]:
    """Yield a GeoParquet file (1.1, WKB, EPSG:4326, lon lat), one row for each event and place.

    Its `bbox` column covers the geometries, so that readers of a part of the world skip the rest.

    The columns are those of `Atlas.rows`, with the same types whatever the rows hold; `LISTS` are JSON arrays.
    Areas are as coarse as on the map. The collection's titles and version are
    kept as attributes of the frame. What has large tables is written part by part, a group of rows for each.
    """
    columns = atlas.columns
    if not atlas.large:
        yield _file(atlas, columns)
        return
    out = _Written()
    writer = None
    for part in atlas.parts():
        table = pq.read_table(io.BytesIO(_file(part, columns)))
        if writer is None:
            writer = pq.ParquetWriter(out, _schema_of_all(table.schema), compression="zstd")
        writer.write_table(table.replace_schema_metadata(writer.schema.metadata))
        yield out.take()
    if writer is not None:
        writer.close()
    yield out.take()


class _Written(io.RawIOBase):
    """What a writer has written and nobody has taken yet."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []
        self._count = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        part = bytes(data)
        self._waiting.append(part)
        self._count += len(part)
        return len(part)

    def tell(self) -> int:
        return self._count

    def take(self) -> bytes:
        taken, self._waiting = b"".join(self._waiting), []
        return taken


def geoparquet_files(atlas: Atlas) -> Iterator[bytes]:
    """Yield GeoParquet files with the same columns that together are the atlas, of up to `FILE_EVENTS` events each."""
    columns = atlas.columns
    for part in atlas.parts(FILE_EVENTS):
        yield _file(part, columns)


def _schema_of_all(schema: pa.Schema) -> pa.Schema:
    """Return a part's schema as that of all parts: without its bounds, and with geometries of any type."""
    metadata = dict(schema.metadata)
    geo = json.loads(metadata[b"geo"])
    for column in geo["columns"].values():
        column.pop("bbox", None)
        column["geometry_types"] = []
    return schema.with_metadata({**metadata, b"geo": json.dumps(geo).encode()})


def _file(atlas: Atlas, names: Sequence[str]) -> bytes:
    """Return an atlas that has no large tables as a GeoParquet file with these columns."""
    rows = atlas.rows
    columns = {
        name: pd.Series(
            [json.dumps(item, ensure_ascii=False) for item in rows[name]] if name in LISTS else list(rows[name]),
            dtype=pd.ArrowDtype(TYPES.get(name, pa.string())),
        )
        for name in names
    }
    drawn = {
        name: shapely.geometry.shape(display_geometry(p, atlas.geometries[name])) for name, p in atlas.places.items()
    }
    table = gpd.GeoDataFrame(columns, geometry=[drawn[place] for place in rows["place"]], crs=CRS)
    table.attrs = {"title": atlas.title.model_dump(), "version": atlas.version}
    file = io.BytesIO()
    table.to_parquet(file, index=False, compression="zstd", schema_version="1.1.0", write_covering_bbox=True)
    return file.getvalue()
