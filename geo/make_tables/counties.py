"""The counties of the United States, and what stands in their place (parishes, boroughs, independent cities)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.make_tables.areas import Area, Regions, middle_inside
from geo.places.gazetteer.names import normalise_name

SUFFIXES = {"AK": "Borough", "LA": "Parish"}
"""What a county is called in the states where it is not one, by the state's postal code."""
FRENCH = {"Borough": "Borough", "Parish": "Paroisse", "County": "Comté"}
DISTRICT = "ISO:US-DC"
CITIES = {"24510": "Baltimore", "29510": "St. Louis", "32510": "Carson City", "11001": "District of Columbia"}
"""Counties that are a city each, outside Virginia: they keep their bare name out of a county's."""


def build_counties(topology: Mapping[str, Any], regions: Regions) -> Regions:
    """Return the counties that lie in a state, by FIPS code; cities that are counties are left to the cities.

    Args:
        topology: `us-atlas`' TopoJSON: counties and states with a FIPS code as id and a name.
        regions: the first-level regions, of which the states are matched by name.
    """
    states = {g["id"]: g["properties"]["name"] for g in topology["objects"]["states"]["geometries"]}
    position = {normalise_name(a.names["en"]): i for i, a in enumerate(regions.areas) if _is_state(a)}
    arcs = _read_arcs(topology)
    areas: list[Area] = []
    polygons: list[BaseGeometry] = []
    for county in sorted(topology["objects"]["counties"]["geometries"], key=lambda g: str(g["id"])):
        fips, name = str(county["id"]), str(county["properties"]["name"])
        region = position.get(normalise_name(states.get(fips[:2], "")))
        if region is None or fips in CITIES or (fips[:2] == "51" and int(fips[2:]) >= 500):
            continue
        polygon = shapely.make_valid(_read_polygon(county, arcs), method="structure")
        areas.append(_county(fips, name, regions.areas[region], region, polygon))
        polygons.append(polygon)
    return Regions(areas, np.array(polygons, dtype=object))


def _is_state(area: Area) -> bool:
    """Say whether a region is a state; the capital's district has the name of one, Washington."""
    return area.country == "US" and area.id != DISTRICT


def _county(fips: str, name: str, state: Area, region: int, polygon: BaseGeometry) -> Area:
    suffix = SUFFIXES.get(state.id.rpartition("-")[2], "County")
    lat, lon = middle_inside(polygon)
    aliases = [f"{name} Co.", f"County of {name}"] if suffix == "County" else []
    return Area(
        id=f"FIPS:{fips}",
        kind="county",
        names={"en": f"{name} {suffix}", "fr": f"{FRENCH[suffix]} {_of(name)}"},
        country="US",
        aliases=aliases,
        lat=round(lat, 5),
        lon=round(lon, 5),
        region=region,
    )


def _of(name: str) -> str:
    return f"d'{name}" if name[0] in "AEIOUÀÂÉÈÊÎÔ" else f"de {name}"


def _read_arcs(topology: Mapping[str, Any]) -> list[np.ndarray[Any, np.dtype[np.float64]]]:
    scale, shift = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    return [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]


def _read_polygon(geometry: Mapping[str, Any], arcs: Sequence[Any]) -> BaseGeometry:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = [[_ring(ring, arcs) for ring in polygon] for polygon in polygons]
    return MultiPolygon([Polygon(p[0], [hole for hole in p[1:] if len(hole) > 3]) for p in rings if len(p[0]) > 3])


def _ring(indices: Sequence[int], arcs: Sequence[Any]) -> np.ndarray[Any, np.dtype[np.float64]]:
    lines = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
    return np.concatenate([line if n == 0 else line[1:] for n, line in enumerate(lines)])
