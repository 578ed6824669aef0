"""How the tables are laid out on disk: what the build writes and what the gazetteer reads."""

from __future__ import annotations

from geo.files.data_folder import data_folder

FORMAT = 2
"""Number of this layout; the reader refuses any other."""

TABLES_FOLDER = data_folder("gazetteer")
BASEMAP_FOLDER = data_folder("basemap")

NAMES_FILE = "names.marisa"
"""BytesTrie from a folded name to 3-byte values: 23 bits of row; the highest bit is set where it is an alias."""
COLUMNS_FILE = "columns.npz"
"""One value a row, rows by falling prominence; see `COLUMNS`. `text` and `text_start` hold the names shown."""
AREAS_FILE = "areas.jsonl.gz"
"""One JSON object a line for each place that is no city, by position in the file: regions, counties, countries, then
the rest. `of` lists the ids that a place is made of; `at` with `radius_km`, or `path` (with `width_km` where it is no
line), is all that is known of the outline of a natural feature."""
REGIONS_FILE = "regions.parquet"
"""GeoParquet of the polygons of regions and counties, in the order of the areas; the others are made from them."""
SPELLINGS_FILE = "spellings.npz"
"""The folded names of areas and of the larger cities by row, one a line: what a reader may search a place by."""
MANIFEST_FILE = "manifest.json"
"""Format, versions of the inputs, and SHA-256 and size of every table."""

ALIAS_BIT = 1 << 23
ROW_GROUP = 64
"""Polygons a Parquet row group: what is read to get one."""

KINDS = ("city", "region", "country", "county", "area", "sea", "lake", "river", "mountains", "island", "land")
"""Codes of the `kind` column. A `region` is a first-level one or a part of a country made of some (England); a `county`
lies in a first-level one; an `area` is anything else made of countries or regions (Europe, the Balkans, a lost state);
the rest are natural features: `sea` is any salt water, `river` also a canal, `land` a desert, a plain, a peninsula."""

COLUMNS = {
    "lat_e5": "int32, 1e-5 degrees (WGS 84)",
    "lon_e5": "int32, 1e-5 degrees (WGS 84)",
    "kind": "uint8, position in KINDS",
    "country": "uint8, position in the `countries` text; 0 is none",
    "region": "int32, row of the first-level region around a city; -1 is none",
    "people": "int32, inhabitants; of an area those of its cities, or 0 where it is one city (to rank by only); of a"
    " natural feature a number that says how well known it is",
    "spellings": "uint8, how many names a city has in the inputs, at most 255; 0 for areas",
    "key": "int32, GeoNames id of a city, or the ZIP code of a post office, negated; position among the areas of"
    " what is no city",
}

COUNTRY_WEIGHT = 10.0
WEIGHTS = {"region": 0.2, "county": 0.05}


def prominence(kind: str, people: int) -> float:
    """Return the weight by which namesakes are ranked: inhabitants, a country's tenfold, a region's a fifth.

    So `Georgia` is first the country, `Texas` the state and not a town. Rows are sorted by it.
    """
    if kind == "country":
        return COUNTRY_WEIGHT * max(people, 100_000)
    return WEIGHTS.get(kind, 1.0) * people
