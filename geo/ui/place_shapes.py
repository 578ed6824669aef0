"""The shape of a place that is no point, as a map of a few centimetres needs it: small, and quickly made."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.places.gazetteer import Gazetteer

FINEST_SHARE = 1 / 160
"""Details smaller than this share of a place's width are left out."""

MOST_PARTS = 24
"""As many islands, or pieces of a line, the largest ones."""

MOST_REGIONS = 40
"""What is made of more regions, beside whole countries, has no shape here."""


@lru_cache(maxsize=4_096)
def place_shape(place_id: str, gazetteer: Gazetteer) -> dict[str, Any] | None:
    """Return what is drawn for a place, or None for a point.

    Returns:
        `countries` (ids of countries, whose shapes the basemap has), `parts` (rings or lines, each as lon, lat, lon,
        lat … in degrees), `is_area` (whether `parts` are rings).
    """
    row, place = gazetteer.row(place_id), gazetteer.place(place_id)
    if row is None or place is None or place.precision == "point":
        return None
    tables = gazetteer.tables
    is_made_of_others = not gazetteer.is_hand_made(row) and (place.kind == "country" or "of" in tables.area(row))
    if not is_made_of_others:
        geometry = gazetteer.geometry(place_id)
        parts = [] if geometry is None else _parts_of(geometry)
        return {"countries": [], "parts": parts, "is_area": place.precision == "area"} if parts else None
    regions, codes = tables.members(row)
    whole = {region for region in regions if tables.country_code[region] in codes}
    others = sorted(regions - whole)
    if len(others) > MOST_REGIONS:
        return None
    countries = {f"ISO:{gazetteer.country_at(region)}" for region in whole} | ({place_id} & {f"ISO:{place.country}"})
    parts = [part for region in others for part in _parts_of(tables.geometry(region))]
    return {"countries": sorted(countries), "parts": parts, "is_area": True}


def _parts_of(geometry: BaseGeometry) -> list[list[float]]:
    west, south, east, north = geometry.bounds
    size = max(east - west, north - south)
    simple = shapely.simplify(geometry, size * FINEST_SHARE)
    pieces = sorted(shapely.get_parts(simple), key=lambda piece: -float(piece.area or piece.length))[:MOST_PARTS]
    lines = [line for piece in pieces for line in ([piece.exterior, *piece.interiors] if piece.area else [piece])]
    digits = 1 if size > 20 else 2 if size > 2 else 3  # A tenth of a pixel, or less.
    return [[round(value, digits) for point in line.coords for value in point[:2]] for line in lines]
