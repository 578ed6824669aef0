"""A place's geometry as it is drawn and exported: GeoJSON, as fine as a map of events needs."""

from __future__ import annotations

from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.models import Place

SIMPLIFIED_DEG = {"country": 0.05, "region": 0.01, "county": 0.01, "area": 0.01, "island": 0.01}
"""Tolerance, in degrees (0.01° is about 1 km), to which a kind of place is simplified; others keep every point."""

FINEST_SHARE = 1 / 1000
"""A place so wide that this share of its width exceeds the tolerance is simplified to that (a continent)."""

COORDINATE_DIGITS = 5
"""Decimals of a degree, about 1 m."""


def display_geometry(place: Place, geometry: BaseGeometry) -> dict[str, Any]:
    """Return a geometry as GeoJSON (lon lat), simplified by the kind of its place and rounded.

    As RFC 7946 has it, exterior rings run counter-clockwise and holes clockwise, and what crosses the antimeridian is
    cut there. Islands smaller than the tolerance leave; a place never becomes empty.

    Args:
        place: The place.
        geometry: Its geometry in EPSG:4326.
    """
    tolerance = SIMPLIFIED_DEG.get(place.kind)
    if tolerance is not None and place.precision == "area":
        west, south, east, north = geometry.bounds
        if place.kind != "country":
            tolerance = max(tolerance, FINEST_SHARE * max(east - west, north - south))
        simplified = shapely.simplify(geometry, tolerance)
        large = [part for part in shapely.get_parts(simplified) if part.area > tolerance**2]
        geometry = shapely.MultiPolygon(large) if len(large) > 1 else large[0] if large else geometry
    mapping: dict[str, Any] = shapely.geometry.mapping(shapely.orient_polygons(_cut_at_antimeridian(geometry)))
    return {"type": mapping["type"], "coordinates": _rounded(mapping["coordinates"])}


def _cut_at_antimeridian(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry whose longitudes lie within ±180°: what lies beyond is cut off and put on the other side."""
    west, _, east, _ = geometry.bounds
    if west >= -180 and east <= 180:
        return geometry
    parts: list[BaseGeometry] = []
    for turn in (-360, 0, 360):
        inside = shapely.intersection(geometry, shapely.box(turn - 180, -90, turn + 180, 90))
        moved = shapely.transform(inside, lambda points, turn=turn: points - [turn, 0])
        parts.extend(part for part in shapely.get_parts(moved) if not part.is_empty)
    most = max(shapely.get_dimensions(part) for part in parts)
    return shapely.union_all([part for part in parts if shapely.get_dimensions(part) == most])


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, COORDINATE_DIGITS)
    return [_rounded(part) for part in coordinates]
