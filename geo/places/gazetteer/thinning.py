"""Outlines far from some points, drawn with fewer corners: for a page that is to stay light.

Each arc of a topology is simplified by itself (Douglas and Peucker, 1973) between its two ends, so that what meets goes
on meeting. Near the points nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely

from geo.places.gazetteer.topology import ALPHABET, encode_arc

FAR_DEG = 6.0
"""From here on an outline is far from a point, in degrees."""
TOLERANCE_DEG = 0.05
"""How far a far outline may come off its own, in degrees: one pixel at zoom 5."""
_LEAST_RING = 4
"""Corners that a ring keeps, its first one twice."""


def thin_far_arcs(topology: dict[str, Any], points: Iterable[tuple[float, float]]) -> dict[str, Any]:
    """Return a topology (see data/basemap/README.md) whose arcs far from all of `points` have fewer corners.

    Args:
        topology: TopoJSON with its arcs as text; it is left as it is.
        points: Latitude and longitude, in degrees.
    """
    places = [(lon, lat) for lat, lon in points]
    if not places:
        return topology
    step = topology["transform"]["scale"][0]
    lines = _lines_of(topology["arcs"])
    is_far = shapely.distance(lines, shapely.multipoints(np.array(places) / step)) > FAR_DEG / step
    simple = shapely.simplify(lines, TOLERANCE_DEG / step, preserve_topology=False)
    is_lost = shapely.is_closed(lines) & (shapely.get_num_coordinates(simple) < _LEAST_RING)
    thinned = np.flatnonzero(is_far & ~is_lost & (shapely.get_num_coordinates(simple) >= 2))
    arcs = list(topology["arcs"])
    for number in thinned:
        corners = shapely.get_coordinates(simple[number]).astype(int)
        arcs[number] = encode_arc(np.diff(corners, axis=0, prepend=[[0, 0]]).tolist())
    return {**topology, "arcs": arcs}


def _lines_of(arcs: list[str]) -> Any:
    """Return arcs as lines, in steps of the grid."""
    value_of = np.zeros(128, np.int64)
    value_of[np.frombuffer(ALPHABET.encode(), np.uint8)] = np.arange(len(ALPHABET))
    digits = value_of[np.frombuffer("".join(arcs).encode(), np.uint8)]
    is_last = digits < 32
    number: Any = np.cumsum(is_last) - is_last
    first = np.flatnonzero(np.concatenate([[True], is_last[:-1]]))
    values = np.zeros(int(is_last.sum()), np.int64)
    np.add.at(values, number, (digits & 31) << ((np.arange(len(digits)) - first[number]) * 5))
    steps = ((values >> 1) ^ -(values & 1)).reshape(-1, 2)
    ends = np.cumsum(is_last)[np.cumsum([len(arc) for arc in arcs]) - 1] // 2
    counts = np.diff(ends, prepend=0)
    arc_of = np.repeat(np.arange(len(arcs)), counts)
    along = np.cumsum(steps, axis=0)
    before = np.concatenate([[[0, 0]], along])[ends - counts]
    return shapely.linestrings((along - before[arc_of]).astype(float), indices=arc_of)
