"""The basemap that the page carries: land, countries, lines between regions, and the names written on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.make_tables.areas import Area, Regions
from geo.make_tables.border_corrections import correct_borders
from geo.make_tables.topology import Arcs, arcs_between, cut_arcs, multipolygon, outline, write_topology
from geo.places.gazetteer.basemap import LabelRow, city_zoom, label_row
from geo.places.gazetteer.format import KINDS
from geo.places.gazetteer.names import normalise_name
from geo.places.gazetteer.place_tables import Tables
from geo.places.gazetteer.topology import encode_arcs

TOLERANCE_DEG = 0.03
"""Simplification of the coverage (square root of the smallest triangle kept, as GEOS counts)."""
STEP_DEG = 0.005
"""Grid of the coordinates: about a pixel at zoom 8."""
SMALLEST_ISLAND_DEG2 = 0.006
"""Islands smaller than this (some 8 km across) are left out, unless a country has no larger one."""
SMALLEST_REGION_DEG2 = 0.15
"""Lines between regions are left out of countries whose middling region is smaller than this."""


def build_basemap(regions: Regions, borders: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the topology that the page draws (see data/basemap/README.md), with these borders put right."""
    polygons = _drop_islands(shapely.coverage_simplify(regions.polygons, TOLERANCE_DEG), regions)
    countries = [area.country or "" for area in regions.areas]
    groups = _merge_small_regions(polygons, regions)
    merged = [shapely.coverage_union_all(polygons[members]) for members in groups]
    first = [members[0] for members in groups]
    owners = [countries[i] for i in first]
    disputed = [regions.areas[i].disputed for i in first]
    arcs = cut_arcs(merged, step_deg=STEP_DEG)
    objects = {
        "land": {"type": "MultiPolygon", "arcs": multipolygon(arcs, range(len(merged)))},
        "countries": {"type": "GeometryCollection", "geometries": _countries(arcs, owners)},
        "country_lines": _lines(arcs_between(arcs, owners, same_group=False), skip=_disputed_edges(arcs, disputed)),
        "region_lines": _lines(arcs_between(arcs, owners, same_group=True), skip=_disputed_edges(arcs, disputed)),
        "disputed": {"type": "GeometryCollection", "geometries": _disputed(arcs, regions, first)},
        "disputed_lines": _lines(_disputed_edges(arcs, disputed), skip=[]),
    }
    topology = write_topology(arcs, objects, step_deg=STEP_DEG)
    return encode_arcs(correct_borders(topology, borders, step_deg=STEP_DEG))


def _lines(lines: list[list[int]], skip: list[list[int]]) -> dict[str, Any]:
    skipped = {arc for line in skip for arc in line}
    return {"type": "MultiLineString", "arcs": [line for line in lines if line[0] not in skipped]}


def _drop_islands(polygons: NDArray[np.object_], regions: Regions) -> NDArray[np.object_]:
    parts, owner = shapely.get_parts(polygons, return_index=True)
    land = shapely.get_parts(shapely.union_all(polygons))
    tree = shapely.STRtree(land)
    inside = parts.copy()
    land_of = np.full(len(parts), -1)
    found, piece = tree.query(shapely.point_on_surface(inside), predicate="intersects")
    land_of[found] = piece
    largest: dict[str, int] = {}
    land_area = shapely.area(land)
    for part, region in enumerate(owner):
        country = regions.areas[region].country or regions.areas[region].id
        best = largest.get(country)
        if best is None or land_area[land_of[part]] > land_area[land_of[best]]:
            largest[country] = part
    kept_land = set(np.flatnonzero(land_area >= SMALLEST_ISLAND_DEG2)) | {
        int(land_of[part]) for part in largest.values()
    }
    kept: dict[int, list[Any]] = defaultdict(list)
    for part, region in enumerate(owner):
        if int(land_of[part]) in kept_land:
            kept[int(region)].append(parts[part])
    return np.array([shapely.MultiPolygon(kept.get(i, [])) for i in range(len(polygons))], dtype=object)


def _merge_small_regions(polygons: NDArray[np.object_], regions: Regions) -> list[list[int]]:
    members: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for i, area in enumerate(regions.areas):
        if not polygons[i].is_empty:
            members[area.country or area.id, area.disputed].append(i)
    groups: list[list[int]] = []
    for inside in members.values():
        if np.median(shapely.area(polygons[inside])) < SMALLEST_REGION_DEG2:
            groups.append(inside)
        else:
            groups.extend([i] for i in inside)
    return groups


def _countries(arcs: Arcs, owners: Sequence[str]) -> list[dict[str, Any]]:
    members: dict[str, list[int]] = defaultdict(list)
    for i, owner in enumerate(owners):
        if owner:
            members[owner].append(i)
    return [
        {"type": "MultiPolygon", "properties": {"id": f"ISO:{iso}"}, "arcs": multipolygon(arcs, inside)}
        for iso, inside in sorted(members.items())
    ]


def _disputed(arcs: Arcs, regions: Regions, first: Sequence[int]) -> list[dict[str, Any]]:
    return [
        {
            "type": "MultiPolygon",
            "properties": {"id": regions.areas[i].id, "country": regions.areas[i].country},
            "arcs": multipolygon(arcs, [k]),
        }
        for k, i in enumerate(first)
        if regions.areas[i].disputed
    ]


def _disputed_edges(arcs: Arcs, disputed: Sequence[bool]) -> list[list[int]]:
    """Return the arcs with a disputed area on one side and undisputed land on the other."""
    inside = {arc if arc >= 0 else ~arc for arc in outline(arcs, [i for i, flag in enumerate(disputed) if flag])}
    outside = {arc if arc >= 0 else ~arc for i, flag in enumerate(disputed) if not flag for arc in arcs.by_polygon[i]}
    return [[arc] for arc in sorted(inside & outside)]


CITIES_LABELLED = 3_500
"""How many of the world's largest cities are named, besides every capital."""
LARGEST_REGIONS_DEG2 = 3.0
"""Regions of at least this size are named."""
COUNTRY_ZOOM_BY_AREA_DEG2 = ((100.0, 2), (20.0, 3), (6.0, 4), (1.0, 5), (0.0, 6))
"""Lowest zoom at which a country of at least this size is named."""


def build_labels(
    tables: Tables, regions: Regions, countries: Sequence[Area], capitals: Mapping[str, str]
) -> dict[str, Any]:
    """Return the names written on the basemap, by zoom and then by importance.

    Args:
        tables: the tables as written.
        regions: the regions with their polygons at full detail.
        countries: the countries; like the regions they say where their name is written.
        capitals: folded name of each country's capital, by ISO 3166-1 alpha-2 code.
    """
    sizes: dict[str, float] = defaultdict(float)
    for area, size in zip(regions.areas, shapely.area(regions.polygons), strict=True):
        sizes[area.id] = float(size)
        sizes[f"ISO:{area.country}"] += float(size)
    points = {area.id: area.label for area in countries}
    labels: list[LabelRow] = []
    left = dict(capitals)
    cities = 0
    for row in range(tables.size):
        kind, place_id = KINDS[tables.kind[row]], tables.id(row)
        position = tables.key[row]
        if kind not in ("city", "country") and position >= len(regions.areas):
            continue
        names = tables.shown_names(row)
        if kind != "city":
            zoom = _area_zoom(kind, sizes[place_id])
        else:
            country = tables.country(row) or ""
            is_capital = left.get(country) == normalise_name(names["en"])
            if is_capital:
                del left[country]
                kind = "capital"
            elif cities >= CITIES_LABELLED or tables.is_district(row):
                continue
            cities += 1
            zoom = city_zoom(tables.people[row], is_capital=is_capital)
        if zoom is not None:
            label = regions.areas[position].label if kind == "region" else points.get(place_id)
            lat, lon = label or tables.lat_lon(row)
            labels.append(label_row(lat, lon, names, zoom, kind))
    columns = ["lat", "lon", "fr", "en", "min_zoom", "class"]
    return {"format": 1, "columns": columns, "rows": sorted(labels, key=itemgetter(4))}


def _area_zoom(kind: str, size_deg2: float) -> int | None:
    """Return the lowest zoom at which a country or region of this size is named, or None where it is not."""
    if kind == "country":
        return next(zoom for least, zoom in COUNTRY_ZOOM_BY_AREA_DEG2 if size_deg2 >= least)
    if size_deg2 < LARGEST_REGIONS_DEG2:
        return None
    return 5 if size_deg2 >= 30 else 6
