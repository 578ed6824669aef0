"""Rivers and lakes for close views: `python -m geo.make_tables.waters RIVERS.shp LAKES.shp` writes their table.

The inputs are Natural Earth's 1:10 m `ne_10m_rivers_lake_centerlines` and `ne_10m_lakes` (public domain); where they
can be had is in `data/basemap/README.md`.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import geopandas
import shapely
from ruamel.yaml import YAML
from shapely.geometry.base import BaseGeometry

from geo.files.whole import write_whole
from geo.make_tables.__main__ import CORRECTIONS_FILE
from geo.places.gazetteer.format import BASEMAP_FOLDER
from geo.places.gazetteer.topology import encode_arc
from geo.places.gazetteer.waters import CELL_DEG, STEP_DEG, WATERS_FILE

TOLERANCE_DEG = 0.004
"""Simplification, about 400 m."""
SMALLEST_LAKE_DEG2 = 0.0005
"""Lakes smaller than this (some 2 km across) are left out."""


def build_waters(
    rivers: Iterable[tuple[str | None, BaseGeometry]], lakes: Iterable[BaseGeometry], corrections: Mapping[str, Any]
) -> dict[str, Any]:
    """Return rivers and lakes by the cells of a grid that they lie in, as data/basemap/README.md describes them.

    Args:
        rivers: name and line of each (lon lat, EPSG:4326).
        lakes: their areas.
        corrections: by a river's name, stretches that run otherwise: `from` and `to`, its points between which the
            `path` stands instead.
    """
    cells: dict[str, dict[str, list[Any]]] = defaultdict(lambda: {"rivers": [], "lakes": []})
    for name, line in rivers:
        correction = corrections.get(name or "")
        course = _correct(line, correction) if correction else shapely.simplify(line, TOLERANCE_DEG)
        for cell, piece in _cut(course):
            cells[cell]["rivers"].extend(_texts(piece))
    large = [lake for lake in lakes if lake.area >= SMALLEST_LAKE_DEG2]
    areas = [[_text(ring) for ring in _rings(shapely.simplify(lake, TOLERANCE_DEG))] for lake in large]
    for number, lake in enumerate(large):
        for cell in _cells_of(lake):
            cells[cell]["lakes"].append(number)
    return {
        "format": 1,
        "encoding": "varint5",
        "step_deg": STEP_DEG,
        "cell_deg": CELL_DEG,
        "lakes": areas,
        "cells": dict(sorted(cells.items())),
    }


def _correct(line: BaseGeometry, correction: Mapping[str, Any]) -> BaseGeometry:
    points = [tuple(point) for part in shapely.get_parts(line) for point in shapely.get_coordinates(part).tolist()]
    first, last = (_nearest(points, correction[name]) for name in ("from", "to"))
    before, after = shapely.LineString(points[: first + 1]), points[last:]
    simple = shapely.get_coordinates(shapely.simplify(before, TOLERANCE_DEG)).tolist()
    return shapely.LineString([*simple, *correction["path"], *after])


def _nearest(points: Sequence[tuple[float, ...]], point: Sequence[float]) -> int:
    return min(range(len(points)), key=lambda k: (points[k][0] - point[0]) ** 2 + (points[k][1] - point[1]) ** 2)


def _cells_of(geometry: BaseGeometry) -> list[str]:
    west, south, east, north = geometry.bounds
    columns = range(int(west // CELL_DEG), int(east // CELL_DEG) + 1)
    return [f"{x} {y}" for x in columns for y in range(int(south // CELL_DEG), int(north // CELL_DEG) + 1)]


def _cut(line: BaseGeometry) -> Iterable[tuple[str, BaseGeometry]]:
    for cell in _cells_of(line):
        x, y = (int(number) * CELL_DEG for number in cell.split())
        yield cell, shapely.intersection(line, shapely.box(x, y, x + CELL_DEG, y + CELL_DEG))


def _texts(geometry: BaseGeometry) -> list[str]:
    return [_text(part) for part in shapely.get_parts(geometry) if part.geom_type == "LineString"]


def _rings(area: BaseGeometry) -> list[BaseGeometry]:
    return [ring for part in shapely.get_parts(area) for ring in (part.exterior, *part.interiors)]


def _text(line: BaseGeometry) -> str:
    grid = [(round(x / STEP_DEG), round(y / STEP_DEG)) for x, y in shapely.get_coordinates(line).tolist()]
    points = [point for k, point in enumerate(grid) if k == 0 or point != grid[k - 1]]
    before = [(0, 0), *points]
    return encode_arc([[x - px, y - py] for (px, py), (x, y) in zip(before, points, strict=False)])


def main() -> None:
    """Read the arguments and write the table."""
    parser = argparse.ArgumentParser(prog="python -m geo.make_tables.waters", description=__doc__)
    parser.add_argument("rivers", type=Path, metavar="RIVERS.shp")
    parser.add_argument("lakes", type=Path, metavar="LAKES.shp")
    arguments = parser.parse_args()
    rivers = geopandas.read_file(arguments.rivers)
    lakes = geopandas.read_file(arguments.lakes)
    corrections = YAML(typ="safe").load(CORRECTIONS_FILE.read_text("utf-8"))["rivers"]
    table = build_waters(zip(rivers["name"], rivers.geometry, strict=True), lakes.geometry, corrections)
    write_whole(BASEMAP_FOLDER / WATERS_FILE, json.dumps(table, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
