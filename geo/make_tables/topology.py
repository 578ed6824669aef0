"""Polygons that share their edges, written as TopoJSON: every shared edge once.

The format is TopoJSON 1.0 (https://github.com/topojson/topojson-specification). Arcs are cut where the set of
polygons on either side changes, so a border between countries is made of whole arcs, and so is a coast.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

Point: TypeAlias = tuple[int, int]
Ring: TypeAlias = list[Point]
DirectedArc: TypeAlias = int
"""An arc's index, or `~index` where it is walked backwards (as TopoJSON writes it)."""


@dataclass(slots=True)
class Arcs:
    """The arcs of a coverage, and for each polygon the directed arcs with the polygon's inside on their left."""

    points: list[Ring] = field(default_factory=list)
    by_polygon: list[list[DirectedArc]] = field(default_factory=list)
    """One list for each polygon, in the order given."""


def cut_arcs(polygons: Sequence[MultiPolygon | Polygon], *, step_deg: float) -> Arcs:
    """Return the arcs of a coverage snapped to a grid.

    Args:
        polygons: a valid coverage (shared edges have the same vertices), lon lat, EPSG:4326.
        step_deg: grid step in degrees; a ring that collapses on the grid is dropped.
    """
    rings = [_snap_rings(polygon, step_deg) for polygon in polygons]
    sides: dict[tuple[Point, Point], list[int]] = defaultdict(list)
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for owner, owned in enumerate(rings):
        for ring in owned:
            for a, b in _segments(ring):
                sides[(a, b) if a < b else (b, a)].append(owner)
                neighbours[a].add(b)
                neighbours[b].add(a)
    junctions = {p for p, around in neighbours.items() if _is_junction(p, around, sides)}
    arcs = Arcs()
    index: dict[tuple[Point, ...], int] = {}
    for owned in rings:
        pieces = [piece for ring in owned for piece in _pieces(ring, junctions)]
        directed = [_index_arc(tuple(piece), index, arcs.points) for piece in pieces]
        arcs.by_polygon.append(directed)
    return arcs


def _snap_rings(polygon: MultiPolygon | Polygon, step_deg: float) -> list[Ring]:
    """Return the polygon's rings on the grid, without their closing point, exteriors anticlockwise, holes clockwise."""
    rings = []
    for part in shapely.get_parts(polygon):
        oriented = shapely.orient_polygons(part, exterior_cw=False)
        for line in (oriented.exterior, *oriented.interiors):
            grid = np.rint(shapely.get_coordinates(line) / step_deg).astype(int)
            keep = np.ones(len(grid), bool)
            keep[1:] = (grid[1:] != grid[:-1]).any(axis=1)
            ring: Ring = [(int(x), int(y)) for x, y in grid[keep]]
            ring.pop()
            if len(set(ring)) >= 3:
                rings.append(ring)
    return rings


def _segments(ring: Ring) -> Iterable[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def _is_junction(point: Point, around: set[Point], sides: Mapping[tuple[Point, Point], list[int]]) -> bool:
    if len(around) != 2:
        return True
    first, second = (sorted(sides[(point, other) if point < other else (other, point)]) for other in around)
    return first != second


def _pieces(ring: Ring, junctions: set[Point]) -> Iterable[Ring]:
    """Cut a ring at its junctions; one without any begins at its smallest point, so that both sides agree."""
    cuts = [i for i, point in enumerate(ring) if point in junctions]
    if not cuts:
        start = ring.index(min(ring))
        cuts = [start]
    closed = ring[cuts[0] :] + ring[: cuts[0]] + [ring[cuts[0]]]
    ends = [c - cuts[0] for c in cuts] + [len(ring)]
    return [closed[a : b + 1] for a, b in pairwise(ends)]


def _index_arc(piece: tuple[Point, ...], index: dict[tuple[Point, ...], int], points: list[Ring]) -> DirectedArc:
    if (known := index.get(piece)) is not None:
        return known
    if (known := index.get(piece[::-1])) is not None:
        return ~known
    index[piece] = len(points)
    points.append(list(piece))
    return index[piece]


def outline(arcs: Arcs, polygons: Iterable[int]) -> list[DirectedArc]:
    """Return the directed arcs around the union of some polygons: those not walked back by another of them."""
    directed: dict[DirectedArc, int] = defaultdict(int)
    for polygon in polygons:
        for arc in arcs.by_polygon[polygon]:
            if directed[~arc]:
                directed[~arc] -= 1
            else:
                directed[arc] += 1
    return [arc for arc, times in directed.items() for _ in range(times)]


def walk(arcs: Arcs, arc: DirectedArc) -> Ring:
    """Return the points of a directed arc in the order walked."""
    return arcs.points[arc] if arc >= 0 else arcs.points[~arc][::-1]


def stitch(arcs: Arcs, directed: Iterable[DirectedArc]) -> list[list[DirectedArc]]:
    """Join directed arcs, end to start, into closed rings."""
    starting: dict[Point, list[DirectedArc]] = defaultdict(list)
    for arc in directed:
        starting[walk(arcs, arc)[0]].append(arc)
    rings = []
    for start in list(starting):
        while starting[start]:
            ring, here = [], start
            while True:
                arc = starting[here].pop()
                ring.append(arc)
                here = walk(arcs, arc)[-1]
                if here == start or not starting[here]:
                    break
            rings.append(ring)
    return rings


def multipolygon(arcs: Arcs, polygons: Iterable[int]) -> list[list[list[DirectedArc]]]:
    """Return the union of some polygons as TopoJSON's `arcs` of a MultiPolygon."""
    outers: list[tuple[Polygon, list[list[DirectedArc]]]] = []
    holes: list[list[DirectedArc]] = []
    for ring in stitch(arcs, outline(arcs, polygons)):
        points = [p for arc in ring for p in walk(arcs, arc)[:-1]]
        if len(set(points)) < 3:
            continue
        shape = Polygon(points)
        if shape.exterior.is_ccw:
            outers.append((shape, [ring]))
        else:
            holes.append(ring)
    tree = shapely.STRtree([shape for shape, _ in outers])
    for hole in holes:
        ring_shape = Polygon([p for arc in hole for p in walk(arcs, arc)[:-1]]).buffer(0)
        if ring_shape.is_empty:
            continue
        point = ring_shape.representative_point()
        around = [i for i in tree.query(point) if outers[i][0].buffer(0).contains(point)]
        if around:
            outers[min(around, key=lambda i: outers[i][0].area)][1].append(hole)
    return [rings for _, rings in outers]


def arcs_between(arcs: Arcs, groups: Sequence[str], *, same_group: bool) -> list[list[DirectedArc]]:
    """Return arcs with polygons on both sides, of one group or of two, as TopoJSON's `arcs` of a MultiLineString.

    Args:
        arcs: the arcs of the polygons.
        groups: the group (say, the country) of each polygon.
        same_group: True for the lines inside groups, False for the lines between them.
    """
    around: dict[int, list[str]] = defaultdict(list)
    for group, directed in zip(groups, arcs.by_polygon, strict=True):
        for arc in directed:
            around[arc if arc >= 0 else ~arc].append(group)
    return [[arc] for arc, seen in sorted(around.items()) if len(seen) > 1 and (len(set(seen)) == 1) == same_group]


def write_topology(arcs: Arcs, objects: Mapping[str, Any], *, step_deg: float) -> dict[str, Any]:
    """Return a TopoJSON Topology with delta-coded arcs, keeping only arcs that an object uses."""
    used = sorted({arc if arc >= 0 else ~arc for arc in _arc_numbers(objects)})
    renumber = {old: new for new, old in enumerate(used)}
    return {
        "type": "Topology",
        "transform": {"scale": [step_deg, step_deg], "translate": [0, 0]},
        "objects": _renumber(objects, renumber),
        "arcs": [_delta(arcs.points[old]) for old in used],
    }


def _delta(points: Ring) -> list[list[int]]:
    previous = [(0, 0), *points[:-1]]
    return [[x - px, y - py] for (x, y), (px, py) in zip(points, previous, strict=True)]


def _arc_numbers(value: Any) -> Iterable[int]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "arcs":
                yield from _flatten(inner)
            elif key != "properties":
                yield from _arc_numbers(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _arc_numbers(inner)


def _flatten(value: Any) -> Iterable[int]:
    if isinstance(value, int):
        yield value
    else:
        for inner in value:
            yield from _flatten(inner)


def _renumber(value: Any, renumber: Mapping[int, int], *, inside: bool = False) -> Any:
    if isinstance(value, dict):
        return {
            k: v if k == "properties" else _renumber(v, renumber, inside=inside or k == "arcs")
            for k, v in value.items()
        }
    if isinstance(value, list):
        return [_renumber(inner, renumber, inside=inside) for inner in value]
    if inside and isinstance(value, int):
        return renumber[value] if value >= 0 else ~renumber[~value]
    return value
