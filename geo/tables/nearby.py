"""Rows of a table near an event: asked for by day and box, so that of a million rows only those are looked at."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.dates.edtf import OPEN_END, OPEN_START, parse_when
from geo.places.gazetteer import Gazetteer
from geo.tables.collecting import Table
from geo.tables.likeness import Likeness
from geo.tables.placing import PlaceKey

NEAR_KM = 25.0
"""Farther apart than this, two points are not the same event."""

NEAR_DAYS = 1
"""Reports date a deed to its day, or to the day on which it was told of."""

MOST_DAYS = 31
"""An event that can have been on more days than this is offered no rows: too many would fit."""

LEAST_SCORE = 0.5
"""A row is offered from this score on."""

SAME_DAY, NEXT_DAY = 0.4, 0.25
"""Worth of days that meet, and of days that are next to each other."""

VAGUE_DAYS, VAGUE_SHARE = 7, 0.75
"""Days of a telling from which on its days are worth less, and how much of that is left."""

SAME_POINT, FAR_POINT = 0.4, 0.2
"""Worth of the same point, and of one at `NEAR_KM`."""

IN_COUNTRY, IN_AREA = 0.05, 0.2
"""Worth of lying in the same country, and in the same smaller area."""

SAME_FIGURE = 0.35
"""Worth of each figure that both give."""

_EARTH_KM = 6371.0088
_KM_OF_DEGREE = 111.32
_KEPT = 4


@dataclass(frozen=True)
class Told:
    """What is told of an event, to be compared with rows."""

    days: tuple[int, int]
    """First and last day on which it can have been, as days since 1970-01-01."""
    places: tuple[Spot, ...]
    figures: frozenset[tuple[str, float]] = frozenset()
    """What is counted, and the number."""


@dataclass(frozen=True)
class Spot:
    """A place of an event."""

    lat: float
    lon: float
    area: BaseGeometry | None = None
    """Its outline where it is an area or a line; None for a point."""
    is_country: bool = False
    id: str = ""
    """In the gazetteer."""


@dataclass(frozen=True)
class Near:
    """A row that may tell the same event."""

    position: int
    """Of the event among the derived ones."""
    score: float
    why: Likeness


class RowIndex:
    """The days and the places of a table's rows, as arrays."""

    def __init__(self, table: Table, gazetteer: Gazetteer) -> None:
        """Read the columns of a table."""
        self._derived, self._gazetteer = table.derived, gazetteer
        self._measures = [measure.what for measure in table.record.mapping.measures]
        columns = self._derived.events(["when", "s1", "e2", "place"])
        dated = columns["when"].is_valid().to_numpy()
        self.first = np.where(dated, columns["s1"].to_numpy(), OPEN_END)
        self.last = np.where(dated, columns["e2"].to_numpy(), OPEN_START)
        self.place = columns["place"].to_numpy()
        self._columns: dict[str, NDArray[np.float64]] = {}

    @cached_property
    def _keys(self) -> Sequence[PlaceKey]:
        return [key for key, _ in self._derived.places()]

    @cached_property
    def _boxes(self) -> NDArray[np.float64]:
        """West, south, east and north of each place, in degrees; one row a place."""
        return np.array([self._box(key) for key in self._keys] or [(0.0, 0.0, 0.0, 0.0)], np.float64)

    def _box(self, key: PlaceKey) -> tuple[float, float, float, float]:
        area = self.area(key)
        if area is not None:
            west, south, east, north = area.bounds
            return west, south, east, north
        return key.lon, key.lat, key.lon, key.lat

    def area(self, key: PlaceKey) -> BaseGeometry | None:
        """Return the outline of a place of the table; None for a point, and for a circle around one."""
        if key.gazetteer:
            return self._gazetteer.geometry(key.gazetteer)
        return shapely.from_wkt(key.geometry) if key.geometry else None

    def find(self, told: Told, leave_out: Iterable[int] = (), limit: int = 5) -> list[Near]:
        """Return the rows that may tell the same event, the likest first.

        Args:
            told: What is told of the event.
            leave_out: Positions of rows that are joined already.
            limit: As many at most.
        """
        if told.days[1] - told.days[0] >= MOST_DAYS:
            return []
        found: dict[int, Near] = {}
        for spot in told.places:
            for near in self._find_at(spot, told, limit + len(set(leave_out))):
                if near.position not in found or found[near.position].score < near.score:
                    found[near.position] = near
        left = [near for near in found.values() if near.position not in set(leave_out)]
        return sorted(left, key=lambda near: (-near.score, near.position))[:limit]

    def why(self, position: int, told: Told | None) -> Likeness:
        """Return what a row has in common with an event, however little: told to whoever joins them by hand."""
        if told is None:
            return Likeness()
        first, last = int(self.first[position]), int(self.last[position])
        days = max(0, first - told.days[1], told.days[0] - last) if first != OPEN_END else None
        number = int(self.place[position])
        places = [self._place_likeness(number, spot, most_km=math.inf) for spot in told.places]
        best = min(
            (one for one in places if one.km is not None), key=lambda one: one.km or 0.0, default=_PlaceLikeness(None)
        )
        at = np.array([position])
        figures = [value for what, value in sorted(told.figures) if self._gives(at, what, value)[0]]
        return Likeness(days, None if best.is_within else best.km, best.is_within, tuple(figures))

    def positions(self, days: tuple[int, int], box: tuple[float, float, float, float]) -> NDArray[np.int64]:
        """Return the positions of the rows whose days and whose place meet some days and a box.

        Args:
            days: First and last, since 1970-01-01.
            box: West, south, east, north, in degrees.
        """
        west, south, east, north = box
        boxes = self._boxes
        is_near = np.zeros(len(boxes), np.bool_)
        for turn in (-360.0, 0.0, 360.0):  # The date line is no border.
            is_near |= (boxes[:, 0] + turn <= east) & (boxes[:, 2] + turn >= west)
        is_near &= (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
        in_days = np.flatnonzero((self.first <= days[1]) & (self.last >= days[0]))
        found: NDArray[np.int64] = in_days[is_near[self.place[in_days]]]
        return found

    def may_be(self, position: int, when: str | None) -> bool:
        """Tell whether a row can be of the days of an event (EDTF), or of those beside them."""
        if when is None:
            return False
        days = parse_when(when)
        first, last = int(self.first[position]), int(self.last[position])
        return first <= days.e2 + NEAR_DAYS and last >= days.s1 - NEAR_DAYS and days.e2 - days.s1 < MOST_DAYS

    def compare(self, position: int, told: Told) -> Near | None:
        """Return how like a row is to an event; None where it would not be offered for it."""
        at = np.array([position])
        near = [one for spot in told.places for one in self._best_of(at, spot, told, 1)]
        return max(near, key=lambda one: one.score, default=None)

    def _find_at(self, spot: Spot, told: Told, limit: int) -> list[Near]:
        first, last = told.days[0] - NEAR_DAYS, told.days[1] + NEAR_DAYS
        return self._best_of(self.positions((first, last), _box_round(spot)), spot, told, limit)

    def _best_of(self, positions: NDArray[np.int64], spot: Spot, told: Told, limit: int) -> list[Near]:
        """Return those of some rows that are like enough to an event at one of its places, the likest first."""
        numbers = self.place[positions].tolist()
        likeness = {number: self._place_likeness(number, spot) for number in set(numbers)}
        worth = np.array([_place_worth(likeness[number]) for number in numbers])
        begin, end = (days[positions].astype(np.int64) for days in (self.first, self.last))
        apart = np.maximum(0, np.maximum(begin - told.days[1], told.days[0] - end))
        vague = np.maximum(end - begin, told.days[1] - told.days[0]) >= VAGUE_DAYS
        days = np.where(apart == 0, SAME_DAY, NEXT_DAY) * np.where(vague, VAGUE_SHARE, 1.0)
        shared = [(number, self._gives(positions, what, number)) for what, number in sorted(told.figures)]
        figures = sum((SAME_FIGURE * gives for _, gives in shared), np.zeros(len(positions)))
        score = np.where(worth > 0, worth + days + figures, 0.0) if len(positions) else np.zeros(0)
        best = [int(i) for i in np.argsort(-score, kind="stable")[:limit] if score[i] >= LEAST_SCORE]
        return [
            Near(
                int(positions[i]),
                round(float(score[i]), 3),
                _why(int(apart[i]), likeness[numbers[i]], [number for number, gives in shared if gives[i]]),
            )
            for i in best
        ]

    def _gives(self, positions: NDArray[np.int64], what: str, number: float) -> NDArray[np.bool_]:
        """Return which rows give a figure: as it, or with a range around it."""
        gives = np.zeros(len(positions), np.bool_)
        for i, measured in enumerate(self._measures):
            if measured == what:
                value, low, high = (self._column(f"{end}{i}")[positions] for end in ("value", "low", "high"))
                gives |= (value == number) | ((low <= number) & (number <= high))
        return gives

    def _column(self, name: str) -> NDArray[np.float64]:
        if name not in self._columns:
            column = self._derived.events([name])[name]
            self._columns[name] = column.to_numpy(zero_copy_only=False).astype(np.float64)
        return self._columns[name]

    def _place_likeness(self, number: int, spot: Spot, *, most_km: float = NEAR_KM) -> _PlaceLikeness:
        """Return how near a place of the table is to a place of the event."""
        key = self._keys[number]
        area = self.area(key)
        is_country = spot.is_country or (bool(key.gazetteer) and self._is_country(key.gazetteer))
        if key.gazetteer and key.gazetteer == spot.id:
            return _PlaceLikeness(0.0, is_within=area is not None, is_country=is_country)
        if area is None and spot.area is None:
            far_km = max(0.0, distance_km(key.lat, key.lon, spot.lat, spot.lon) - key.within_km)
            return _PlaceLikeness(far_km if far_km <= most_km else None)
        mine = area if area is not None else shapely.Point(key.lon, key.lat)
        theirs = spot.area if spot.area is not None else shapely.Point(spot.lon, spot.lat)
        return _PlaceLikeness(0.0 if mine.intersects(theirs) else None, is_within=True, is_country=is_country)

    def _is_country(self, place_id: str) -> bool:
        place = self._gazetteer.place(place_id)
        return place is not None and place.kind == "country"


@dataclass(frozen=True)
class _PlaceLikeness:
    """How near two places are."""

    km: float | None
    """None where they are too far apart."""
    is_within: bool = False
    is_country: bool = False


def _place_worth(likeness: _PlaceLikeness) -> float:
    if likeness.km is None:
        return 0.0
    if likeness.is_within:
        return IN_COUNTRY if likeness.is_country else IN_AREA
    return SAME_POINT - (SAME_POINT - FAR_POINT) * likeness.km / NEAR_KM


def _why(days: int, place: _PlaceLikeness, figures: Sequence[float]) -> Likeness:
    return Likeness(days, None if place.is_within else place.km, place.is_within, tuple(figures))


def _box_round(spot: Spot) -> tuple[float, float, float, float]:
    """Return the box in which the rows near a place are, in degrees (west, south, east, north)."""
    if spot.area is not None:
        west, south, east, north = spot.area.bounds
        return west, south, east, north
    high = NEAR_KM / _KM_OF_DEGREE
    wide = min(180.0, high / max(0.01, float(np.cos(np.radians(spot.lat)))))
    return spot.lon - wide, spot.lat - high, spot.lon + wide, spot.lat + high


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance between two points (degrees), in km."""
    a, b = np.radians(lat), np.radians(other_lat)
    half = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(np.radians(other_lon - lon) / 2) ** 2
    return float(2 * _EARTH_KM * np.arcsin(np.sqrt(half)))


_indexes: OrderedDict[Path, RowIndex] = OrderedDict()
_lock = Lock()


def row_index(table: Table, gazetteer: Gazetteer) -> RowIndex:
    """Return the index of a table; of the few that were made last, the same again."""
    with _lock:
        known = _indexes.get(table.derived.folder)
        if known is not None:
            _indexes.move_to_end(table.derived.folder)
            return known
    made = RowIndex(table, gazetteer)
    with _lock:
        _indexes[table.derived.folder] = made
        while len(_indexes) > _KEPT:
            _indexes.popitem(last=False)
    return made
