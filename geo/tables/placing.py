"""The place of a row, as precise as its table says and no more.

A row known to a province is drawn as the province (the gazetteer's outline), one known to a country as the country; a
point that stands for a district, or for somewhere nearby, becomes a circle. A pin is only for what is a point.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import shapely
from shapely.errors import ShapelyError

from geo.places.gazetteer import Gazetteer
from geo.places.geocoder import GazetteerGeocoder
from geo.tables.cells import is_empty, read_degrees
from geo.tables.mapping import Placing, WhereMapping, Within

_OWN_ID = re.compile(r"T:(-?[0-9]{1,3}\.[0-9]+),(-?[0-9]{1,3}\.[0-9]+)(?:~([0-9.]+)km)?")
"""Id of a point of a table, or of a circle around one (`geo.tables.drawing.place_id`)."""

MOST_KM = 2000.0
"""A circle is no larger, in km."""

LEAST_KM = 100.0
"""Radius of the circle that is drawn where not even a region or a country is known around a point, in km."""


class PlaceKey(NamedTuple):
    """A place of a table: one of the gazetteer, or a point of its own, with what is drawn for it."""

    gazetteer: str
    """Id of the gazetteer's place; empty where it is the table's own point."""
    lat: float
    lon: float
    within_km: float
    """Radius of the circle that is drawn around the point, in km; 0 where it is a point or has a geometry."""
    what: str
    """`point`, `district`, `feature`, `area` or `line`."""
    geometry: str
    """WKT (lon lat) of a geometry that the table has; empty where it has a point."""


class Placed(NamedTuple):
    """Where a row is, or why nowhere."""

    key: PlaceKey | None
    name: str = ""
    """As the table writes it."""
    problems: tuple[tuple[str, str, str], ...] = ()
    """Reason, column and cell of each."""


@dataclass(frozen=True)
class Placer:
    """Places rows by one mapping and one gazetteer."""

    mapping: WhereMapping
    gazetteer: Gazetteer

    @cached_property
    def geocoder(self) -> GazetteerGeocoder:
        """The geocoder of names."""
        return GazetteerGeocoder(self.gazetteer)

    @cached_property
    def _regions(self) -> dict[tuple[str, str | None], str | None]:
        return {}

    @cached_property
    def _countries(self) -> dict[str, str | None]:
        return {}

    def place(self, cells: Mapping[str, str]) -> Placed:
        """Return where a row is, of its cells by the names of their columns."""
        name = next((cells[column].strip() for column in self.mapping.name if not is_empty(cells[column])), "")
        if self.mapping.place and (known := self._by_id(cells[self.mapping.place].strip())) is not None:
            return Placed(known, name or self._region_cell(cells))
        point = self._point(cells)
        if isinstance(point, tuple) and point[0] != "no_place":
            return Placed(None, name, (point,))
        placing, problems = self._placing(cells)
        if isinstance(point, tuple):
            return self._by_name(name, cells, placing, point)
        if point.geom_type != "Point":
            return self._by_geometry(point, name)
        key, more = self._drawn(point.y, point.x, placing, cells)
        return Placed(key, name or self._region_cell(cells), (*problems, *more))

    def _by_id(self, place_id: str) -> PlaceKey | None:
        """Return the place of an id as exports have it; None where that does not tell all of it."""
        match = _OWN_ID.fullmatch(place_id)
        if match is None:
            is_known = bool(place_id) and self.gazetteer.place(place_id) is not None
            return _of_gazetteer(place_id) if is_known else None
        lat, lon, km = (float(part or 0) for part in match.groups())
        if abs(lat) > 90 or abs(lon) > 180 or km > MOST_KM:
            return None
        return PlaceKey("", lat, lon, km, "point", "")

    def _region_cell(self, cells: Mapping[str, str]) -> str:
        columns = (self.mapping.region, self.mapping.country)
        return next((cells[column].strip() for column in columns if column and not is_empty(cells[column])), "")

    def _placing(self, cells: Mapping[str, str]) -> tuple[Placing, tuple[tuple[str, str, str], ...]]:
        words = self.mapping.precision
        if words is None:
            return self.mapping.otherwise, ()
        cell = cells[words.column].strip()
        known = words.values.get(cell) or words.values.get(cell.removesuffix(".0"))
        if known is not None:
            return known, ()
        least = max(words.values.values(), key=_looseness)
        return least, (("precision_unknown", words.column, cell),)

    def _point(self, cells: Mapping[str, str]) -> Any:
        """Return the geometry that the cells give, or a problem."""
        mapping = self.mapping
        if mapping.geometry and not is_empty(cells[mapping.geometry]):
            shape = read_geometry(cells[mapping.geometry])
            return ("geometry", mapping.geometry, cells[mapping.geometry]) if shape is None else shape
        if mapping.lat and mapping.lon:
            return _checked(mapping.lat, cells[mapping.lat], mapping.lon, cells[mapping.lon])
        if mapping.point:
            cell = cells[mapping.point]
            parts = next((cell.split(sign) for sign in "|;, " if len(cell.split(sign)) == 2), [cell, cell])
            if is_empty(cell.replace("|", "")):
                parts = ["", ""]
            return _checked(mapping.point, parts[0], mapping.point, parts[1])
        return ("no_place", mapping.name[0] if mapping.name else mapping.geometry or "", "")

    def _drawn(
        self, lat: float, lon: float, placing: Placing, cells: Mapping[str, str]
    ) -> tuple[PlaceKey, tuple[tuple[str, str, str], ...]]:
        """Return what is drawn for a point of the table."""
        if isinstance(placing, Within):
            return PlaceKey("", lat, lon, placing.within_km, placing.what, ""), ()
        if placing == "point":
            return PlaceKey("", lat, lon, 0.0, "point", ""), ()
        problems: tuple[tuple[str, str, str], ...] = ()
        around = self.gazetteer.tables.regions_around(lat, lon)
        column = self.mapping.region or ""
        if placing == "region":
            cell = cells[column] if column else ""
            region = self.region(cell, self.country(cells), lat, lon)
            if region is not None:
                return _of_gazetteer(region), ()
            if not is_empty(cell):
                problems = (("region_unknown", column, cell),)
            if around:
                return _of_gazetteer(self.gazetteer.id_at(around[0])), problems
            problems = (("country_drawn", column, cell),)
        country = self._country_id(cells, around)
        if country is not None:
            return _of_gazetteer(country), problems
        cell = cells[self.mapping.country] if self.mapping.country else ""
        return PlaceKey("", lat, lon, LEAST_KM, "feature", ""), (("circle_drawn", self.mapping.country or "", cell),)

    def _by_geometry(self, shape: Any, name: str) -> Placed:
        inside = shape.representative_point()
        what = "line" if "Line" in shape.geom_type else "area"
        wkt = shapely.to_wkt(shape, rounding_precision=5)
        return Placed(PlaceKey("", round(inside.y, 5), round(inside.x, 5), 0.0, what, wkt), name)

    def _by_name(self, name: str, cells: Mapping[str, str], placing: Placing, none: tuple[str, str, str]) -> Placed:
        """Return the gazetteer's place of a name, where it is clear; it is told where other rows have a point."""
        if placing in ("region", "country"):
            country = self.country(cells)
            column = self.mapping.region
            region = self.region(cells[column], country, None, None) if column and placing == "region" else None
            found = region or (f"ISO:{country}" if country else None)
            if found is not None and self.gazetteer.place(found) is not None:
                return Placed(_of_gazetteer(found), name or self._region_cell(cells))
        if not name:
            return Placed(None, name, (none,))
        country = self.country(cells)
        results = self.geocoder.geocode(name, exactly_one=False, countries=country and [country])
        column = self.mapping.name[0]
        if not results:
            return Placed(None, name, (("no_place", column, name),))
        if results[0].raw["ambiguous"]:
            return Placed(None, name, (("place_unclear", column, name),))
        told = (("named_place", column, name),) if self.mapping.gives_points else ()
        return Placed(_of_gazetteer(str(results[0].raw["id"])), name, told)

    def region(self, cell: str, country: str | None, lat: float | None, lon: float | None) -> str | None:
        """Return the id of the first-level region that a cell names, in the country where that is known, or None."""
        if is_empty(cell):
            return None
        known = (cell, country)
        if known not in self._regions:
            self._regions[known] = self._find_region(" ".join(cell.split()), country, lat, lon)
        return self._regions[known]

    def _find_region(self, name: str, country: str | None, lat: float | None, lon: float | None) -> str | None:
        near = None if lat is None or lon is None else (lat, lon)
        for words in dict.fromkeys((name, name.rpartition(" ")[0])):
            if not words:
                continue
            found = self.geocoder.geocode(
                words, exactly_one=False, kind="region", countries=country and [country], near=near
            )
            if found and (country is not None or not found[0].raw["ambiguous"]):
                return str(found[0].raw["id"])
        return None

    def country(self, cells: Mapping[str, str]) -> str | None:
        """Return the code of the country (ISO 3166-1 alpha-2) that a row names, or None."""
        if self.mapping.country is None:
            return None
        cell = cells[self.mapping.country].strip()
        if cell not in self._countries:
            self._countries[cell] = self._find_country(cell)
        return self._countries[cell]

    def _find_country(self, cell: str) -> str | None:
        if is_empty(cell):
            return None
        if len(cell) == 2 and cell.isascii() and self.gazetteer.place(f"ISO:{cell.upper()}") is not None:
            return cell.upper()
        found = self.geocoder.geocode(cell, exactly_one=False, kind="country")
        return str(found[0].raw["id"]).removeprefix("ISO:") if found else None

    def _country_id(self, cells: Mapping[str, str], around: list[int]) -> str | None:
        """Return the id of the country that a row names, or else of the one around its point."""
        code = self.country(cells) or next((self.gazetteer.country_at(row) for row in around), None)
        return f"ISO:{code}" if code and self.gazetteer.place(f"ISO:{code}") is not None else None


def _of_gazetteer(place_id: str) -> PlaceKey:
    return PlaceKey(place_id, 0.0, 0.0, 0.0, "", "")


def _looseness(placing: Placing) -> float:
    """Return how imprecise a placing is, for comparing."""
    if isinstance(placing, Within):
        return placing.within_km
    return {"point": 0.0, "region": 1e6, "country": 1e7}[placing]


def _checked(lat_column: str, lat_cell: str, lon_column: str, lon_cell: str) -> Any:
    """Return the point that two cells give, or a problem."""
    if is_empty(lat_cell) or is_empty(lon_cell):
        return ("no_place", lat_column if is_empty(lat_cell) else lon_column, lat_cell)
    lat, lon = read_degrees(lat_cell), read_degrees(lon_cell)
    if lat is None or math.isnan(lat):
        return ("lat_number", lat_column, lat_cell)
    if lon is None or math.isnan(lon):
        return ("lon_number", lon_column, lon_cell)
    if abs(lat) > 90:
        return ("lat_range", lat_column, lat_cell)
    if abs(lon) > 180:
        return ("lon_range", lon_column, lon_cell)
    return ("null_island", lat_column, lat_cell) if lat == lon == 0 else shapely.Point(lon, lat)


def read_geometry(cell: str) -> Any:
    """Return a geometry of GeoJSON or WKT within the world (lon lat), or None where it cannot be read."""
    text = cell.strip()
    try:
        shape = shapely.from_geojson(text) if text.startswith("{") else shapely.from_wkt(text)
    except (ShapelyError, ValueError):
        return None
    if shape is not None and shape.geom_type == "GeometryCollection" and not shape.is_empty:
        shape = max(shapely.get_parts(shape), key=lambda part: (part.area, part.length))
    if shape is None or shape.is_empty or not bool(shapely.is_valid(shape)):
        return None
    west, south, east, north = shape.bounds
    return shapely.force_2d(shape) if west >= -180 and east <= 180 and south >= -90 and north <= 90 else None
