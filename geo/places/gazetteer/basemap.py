"""The basemap for the page, and the names written on it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from geo.errors import Phrase, TablesError
from geo.places.gazetteer.format import BASEMAP_FOLDER
from geo.places.gazetteer.gazetteer import Gazetteer
from geo.places.gazetteer.waters import WATERS_FILE

LabelRow = list[float | int | str | None]
"""lat, lon, French name, English name (None where the same), lowest zoom, class."""

ZOOM_BY_PEOPLE = ((8_000_000, 3), (3_000_000, 4), (1_000_000, 5), (300_000, 6), (80_000, 7), (15_000, 8), (0, 9))
"""Lowest zoom at which a city of at least so many inhabitants is named."""


def city_zoom(people: int, *, is_capital: bool = False) -> int:
    """Return the lowest zoom at which a city is named; a capital two levels before its size alone would have it."""
    zoom = next(zoom for least, zoom in ZOOM_BY_PEOPLE if people >= least)
    return max(3, min(zoom - 2, 5)) if is_capital else zoom


def label_row(lat: float, lon: float, names: dict[str, str], zoom: int, kind: str) -> LabelRow:
    """Return a label as the page reads it (see data/basemap/README.md)."""
    english = names["en"]
    french = names.get("fr", english)
    return [round(lat, 3), round(lon, 3), french, None if english == french else english, zoom, kind]


def load_basemap(folder: Path = BASEMAP_FOLDER) -> dict[str, Any]:
    """Return `{"topology": …, "labels": …}` as data/basemap/README.md describes them. Treat it as read-only.

    Raises:
        TablesError: a file is missing or damaged.
    """
    return {"topology": _read(folder / "world.json"), "labels": _read(folder / "labels.json")}


def load_waters(folder: Path = BASEMAP_FOLDER) -> dict[str, Any]:
    """Return the rivers and lakes of the world by cells, for `waters_near`. Treat it as read-only.

    Raises:
        TablesError: the file is missing or damaged.
    """
    waters: dict[str, Any] = _read(folder / WATERS_FILE)
    return waters


@cache
def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise TablesError(path, Phrase("cannot be read ({problem})", problem=error)) from error


MANY_POINTS = 300
"""Beyond so many points, one of each cell of half a degree is enough to label what is around all of them."""


def _thinned(points: Sequence[tuple[float, float]]) -> Collection[tuple[float, float]]:
    if len(points) <= MANY_POINTS:
        return points
    return {(round(lat * 2), round(lon * 2)): (lat, lon) for lat, lon in points}.values()


def labels_near(
    gazetteer: Gazetteer, points: Iterable[tuple[float, float]], *, per_point: int = 25, least_people: int = 2_000
) -> list[LabelRow]:
    """Return labels for the cities around some points, largest first, so that a close view is not empty.

    Cities that the basemap's own labels already name are left out, and districts of larger ones.

    Args:
        gazetteer: where the cities are looked up.
        points: latitude and longitude, in degrees.
        per_point: how many of the nearest cities to take for each point.
        least_people: cities with fewer inhabitants are left out.
    """
    tables = gazetteer.tables
    known = {(row[0], row[1]) for row in _read(BASEMAP_FOLDER / "labels.json")["rows"]}
    rows = {row for lat, lon in _thinned(list(points)) for row, _ in tables.nearest_cities(lat, lon, per_point)}
    labels = []
    for row in sorted(rows):
        label = label_row(*tables.lat_lon(row), tables.shown_names(row), city_zoom(tables.people[row]), "city")
        if tables.people[row] >= least_people and (label[0], label[1]) not in known and not tables.is_district(row):
            labels.append(label)
    return labels
