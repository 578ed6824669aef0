"""How the tables are laid out on disk: what the build writes and what the gazetteer reads."""

from __future__ import annotations

from pathlib import Path

FORMAT = 1
"""Number of this layout; the reader refuses any other."""

TABLES_FOLDER = Path(__file__).resolve().parents[2] / "data" / "gazetteer"
BASEMAP_FOLDER = TABLES_FOLDER.parent / "basemap"

NAMES_FILE = "names.marisa"
"""BytesTrie from a folded name to 3-byte values: 23 bits of row; the highest bit is set where it is an alias."""
COLUMNS_FILE = "columns.npz"
"""One value a row, rows by falling prominence; see `COLUMNS`. `text` and `text_start` hold the names shown."""
AREAS_FILE = "areas.jsonl.gz"
"""One JSON object a line for each region and country, by position in the file."""
REGIONS_FILE = "regions.parquet"
"""GeoParquet of the regions' polygons, in the order of the areas; countries are unions of their regions."""
MANIFEST_FILE = "manifest.json"
"""Format, versions of the inputs, and SHA-256 and size of every table."""

ALIAS_BIT = 1 << 23
ROW_GROUP = 64
"""Polygons a Parquet row group: what is read to get one."""

KINDS = ("city", "region", "country")
"""Codes of the `kind` column."""

COLUMNS = {
    "lat_e5": "int32, 1e-5 degrees (WGS 84)",
    "lon_e5": "int32, 1e-5 degrees (WGS 84)",
    "kind": "uint8, position in KINDS",
    "country": "uint8, position in the `countries` text; 0 is none",
    "region": "int32, row of the first-level region around a city; -1 is none",
    "people": "int32, inhabitants; a region: those of its cities, or 0 where it is one city (to rank by only)",
    "spellings": "uint8, how many names a city has in the inputs, at most 255; 0 for areas",
    "key": "int32, GeoNames id of a city; position among the areas of a region or country",
}

COUNTRY_WEIGHT = 10.0
REGION_WEIGHT = 0.2


def prominence(kind: str, people: int) -> float:
    """Return the weight by which namesakes are ranked: inhabitants, a country's tenfold, a region's a fifth.

    So `Georgia` is first the country, `Texas` the state and not a town. Rows are sorted by it.
    """
    if kind == "country":
        return COUNTRY_WEIGHT * max(people, 100_000)
    return REGION_WEIGHT * people if kind == "region" else float(people)
