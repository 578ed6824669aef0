"""What is drawn for a place whose outline is not in the tables: a circle, a band along a line, or the line.

Latitudes and longitudes are degrees (WGS 84); shapes are lon lat, EPSG:4326. They are as rough as what they are made
from, which the place's source says; none is a pin.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

KM_PER_DEG = 111.195
"""Kilometres in a degree of latitude, on a sphere."""
STEP_DEG = 6
"""Between the corners of a circle, in degrees of its turn."""
WORLD = shapely.box(-180, -90, 180, 90)


def outline(shape: Mapping[str, Any]) -> BaseGeometry:
    """Return the shape that `at` with `radius_km`, or `path` (with `width_km` where it is no line), stand for.

    Args:
        shape: pairs `[lat, lon]` in degrees; a path's longitudes may go past 180 where it crosses the date line.
    """
    if "path" in shape:
        path = np.array([(lon, lat) for lat, lon in shape["path"]], float)
        return line(path) if "width_km" not in shape else band(path, shape["width_km"] / 2)
    lat, lon = shape["at"]
    return circle(lat, lon, shape["radius_km"])


def circle(lat: float, lon: float, radius_km: float) -> BaseGeometry:
    """Return the points of the globe within a distance of one, as a polygon cut at the date line."""
    turns = np.radians(np.arange(0, 360, STEP_DEG))
    reach = radius_km / KM_PER_DEG * math.pi / 180
    lat_r = math.radians(lat)
    lats = np.arcsin(math.sin(lat_r) * math.cos(reach) + math.cos(lat_r) * math.sin(reach) * np.cos(turns))
    lons = np.arctan2(
        np.sin(turns) * math.sin(reach) * math.cos(lat_r), math.cos(reach) - math.sin(lat_r) * np.sin(lats)
    )
    corners = np.column_stack([lon + np.degrees(lons), np.degrees(lats)])
    if abs(lat) + math.degrees(reach) >= 90:  # it holds a pole: what is poleward of its edge, all the way round
        return _around_pole(corners, lat)
    return wrap(shapely.Polygon(corners))


def _around_pole(corners: NDArray[np.float64], lat: float) -> BaseGeometry:
    lon, lats = (corners[:, 0] + 180) % 360 - 180, corners[:, 1]
    order = np.argsort(lon)
    pole = math.copysign(90, lat)
    edge = [(-180.0, lats[order[0]]), *zip(lon[order], lats[order], strict=True), (180.0, lats[order[-1]])]
    return shapely.make_valid(shapely.Polygon([*edge, (180.0, pole), (-180.0, pole)]))


def band(path: NDArray[np.float64], half_width_km: float) -> BaseGeometry:
    """Return what lies within a distance of a line, as if the map were stretched by the middle of its latitudes."""
    stretch = max(0.05, math.cos(math.radians(float(path[:, 1].mean()))))
    plane = shapely.LineString(path * (stretch, 1.0)).buffer(half_width_km / KM_PER_DEG, quad_segs=4)
    return wrap(shapely.transform(plane, lambda points: points / (stretch, 1.0)))


def line(path: NDArray[np.float64]) -> BaseGeometry:
    """Return a line, cut at the date line."""
    return wrap(shapely.LineString(path))


def wrap(geometry: BaseGeometry) -> BaseGeometry:
    """Return a shape whose longitudes may go past 180, cut at the date line and kept within -180 and 180."""
    west, _, east, _ = geometry.bounds
    turns = range(math.floor((west + 180) / 360), math.floor((east + 180) / 360) + 1)
    parts = [shapely.transform(geometry, lambda points, turn=turn: points - (360.0 * turn, 0)) for turn in turns]
    return shapely.union_all([shapely.intersection(part, WORLD) for part in parts])


def middle(parts: Sequence[BaseGeometry]) -> tuple[float, float]:
    """Return latitude and longitude of the middle of some polygons, each weighing as much as its area on the globe.

    Exact enough for parts a few thousand km across: the centroid of each in an equal-area cylindrical projection
    (Lambert's), put together as vectors, so that the date line does no harm.
    """
    flat = shapely.transform(shapely.get_parts(np.array(parts, dtype=object)), _to_cylinder)
    centres, sizes = shapely.get_coordinates(shapely.centroid(flat)), shapely.area(flat)
    lat, lon = np.arcsin(np.clip(centres[:, 1], -1, 1)), np.radians(centres[:, 0])
    vectors = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    x, y, z = (vectors * sizes[:, None]).sum(axis=0).tolist()
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _to_cylinder(points: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.column_stack([points[:, 0], np.sin(np.radians(points[:, 1]))])
