"""Borders that run otherwise than in Natural Earth, put right in the basemap's arcs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Point = tuple[int, int]


def correct_borders(
    topology: Mapping[str, Any], corrections: Sequence[Mapping[str, Any]], *, step_deg: float
) -> dict[str, Any]:
    """Return a plain topology (arcs as lists of steps) with some of its borders redrawn.

    Each correction names the `countries` on both sides, an `end` of the arc between them, the point `until` which the
    arc is redrawn from that end, and the `path` that takes the place of that part, the new end first; points are lon,
    lat. Arcs that meet in an end need one correction each with the same first point, or the areas would gape.

    Raises:
        ValueError: no arc between two countries has that end and that point.
    """
    arcs = [_points(steps) for steps in topology["arcs"]]
    sides = _countries_by_arc(topology)
    for correction in corrections:
        countries = {f"ISO:{iso}" for iso in correction["countries"]}
        end, until = (_on_grid(correction[name], step_deg) for name in ("end", "until"))
        path = [_on_grid(point, step_deg) for point in correction["path"]]
        found = [i for i, owners in sides.items() if owners == countries and end in {arcs[i][0], arcs[i][-1]}]
        redrawn = {i: _redraw(arcs[i], end, until, path) for i in found if until in arcs[i]}
        if not redrawn:
            raise ValueError(f"no border between {sorted(countries)} has the end {correction['end']}")
        for i, points in redrawn.items():
            arcs[i] = points
    return {**topology, "arcs": [_steps(points) for points in arcs]}


def _redraw(arc: list[Point], end: Point, until: Point, path: list[Point]) -> list[Point]:
    forwards = arc if arc[0] == end else arc[::-1]
    points = path + forwards[forwards.index(until) :]
    redrawn = [point for k, point in enumerate(points) if k == 0 or point != points[k - 1]]
    return redrawn if arc[0] == end else redrawn[::-1]


def _on_grid(point: Sequence[float], step_deg: float) -> Point:
    return round(point[0] / step_deg), round(point[1] / step_deg)


def _points(steps: Sequence[Sequence[int]]) -> list[Point]:
    points: list[Point] = []
    x = y = 0
    for dx, dy in steps:
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


def _steps(points: Sequence[Point]) -> list[list[int]]:
    before = [(0, 0), *points]
    return [[x - px, y - py] for (px, py), (x, y) in zip(before, points, strict=False)]


def _countries_by_arc(topology: Mapping[str, Any]) -> dict[int, set[str]]:
    sides: dict[int, set[str]] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        for arc in _arc_numbers(country["arcs"]):
            sides.setdefault(arc if arc >= 0 else ~arc, set()).add(country["properties"]["id"])
    return sides


def _arc_numbers(nested: Any) -> Iterator[int]:
    if isinstance(nested, int):
        yield nested
        return
    for part in nested:
        yield from _arc_numbers(part)
