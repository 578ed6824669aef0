"""What a text's places say together: which countries, regions and squares of the Earth it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp

from geo.geoparse.names.resolving.groups import Group, Masses
from geo.geoparse.names.resolving.possible_places import CELLS_AROUND
from geo.geoparse.names.resolving.weights import WEIGHTS
from geo.places.namesakes import WIDE_KINDS, is_local

GREATEST = WEIGHTS.country + WEIGHTS.region + WEIGHTS.near
"""Most points that the other places of a text can give: a candidate farther behind the best is out of the question."""
LEAST_SHARE = 0.05
"""Candidates less likely than this say nothing about the text."""
PART = 0.5
"""How much a part of a country (`England`) that is named counts for each of its first-level regions."""
AROUND = tuple(
    (north * CELLS_AROUND + east, (1.0, 0.6, 0.4)[abs(north) + abs(east)])
    for north, east in ((0, 0), (0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1))
)
"""A square and the eight around it, with how near they count."""


class Context:
    """How much of a text's places lie in each country, region and square."""

    def __init__(self, groups: Sequence[Group], nations: Mapping[int, float], regions: Mapping[int, float]) -> None:
        """Add up what the groups say by their shares.

        Args:
            groups: all of a text.
            nations: how much the text speaks of countries (positions in the tables') without naming them.
            regions: the same of first-level regions (rows).
        """
        self.countries: Masses = dict(nations)
        self.regions: Masses = dict(regions)
        self.cells: Masses = {}
        self.total = sum(nations.values())
        for group in groups:
            if group.masses is None or not group.is_sure:
                group.masses = _masses(group)
            own = group.masses
            if group.candidates and not group.is_absent:
                self.total += group.weight
            for mass, of_text in zip(own, (self.countries, self.regions, self.cells), strict=True):
                for key, value in mass.items():
                    of_text[key] = of_text.get(key, 0.0) + value

    def weigh(self, groups: Sequence[Group]) -> None:
        """Set the points of every candidate: its prior, what is stated of it, and what the other groups say."""
        country, region, near, half = WEIGHTS.country, WEIGHTS.region, WEIGHTS.near, WEIGHTS.half
        in_country, in_region, in_cell = self.countries.get, self.regions.get, self.cells.get
        for group in groups:
            if group.is_sure or group.masses is None:
                continue
            own_country, own_region, own_cell = (masses.get for masses in group.masses)
            others = self.total - group.weight + WEIGHTS.doubt
            for position, candidate in enumerate(group.candidates[: group.live]):
                itself, kind, code, row, cell, prior, *_ = candidate
                points = prior + group.bonus[position]
                if (mass := in_country(code, 0.0) - own_country(code, 0.0)) > 0:
                    points += country * mass / others
                    if kind == "country":
                        points += (region + near) * mass / (mass + half)
                if row >= 0 and (mass := in_region(row, 0.0) - own_region(row, 0.0)) > 0:
                    points += (region + near if row == itself else region) * mass / (mass + half)
                if kind not in WIDE_KINDS and (mass := in_cell(cell, 0.0) - own_cell(cell, 0.0)) > 0:
                    points += near * mass / (mass + half)
                group.points[position] = points


def guess(group: Group) -> None:
    """Set a group's first points and shares, from priors and statements, and how many candidates are in question."""
    candidates, bonus = group.candidates, group.bonus
    group.points = [candidate.prior + extra for candidate, extra in zip(candidates, bonus, strict=True)]
    least = max(group.points, default=0.0) - GREATEST
    group.live = next((i for i in range(len(candidates), 0, -1) if group.points[i - 1] > least), 0)
    group.shares = [0.0] * len(candidates)
    share_points(group, WEIGHTS.early)
    group.is_sure = group.live == 1 and group.points[0] > WEIGHTS.nothing + GREATEST


def share_points(group: Group, sharpness: float) -> None:
    """Set the shares of a group's candidates: a softmax over their points and those of a place that is not known."""
    live = group.points[: group.live]
    if not live:
        return
    is_misfit = group.kind is not None and not any(group.bonus)
    nothing = WEIGHTS.nothing + WEIGHTS.misfit * is_misfit
    best = max(live)
    raw = [exp(sharpness * (points - best)) for points in live]
    total = sum(raw) + exp(sharpness * (nothing - best))
    group.shares[: group.live] = [value / total for value in raw]


def _masses(group: Group) -> tuple[Masses, Masses, Masses]:
    countries: Masses = {}
    regions: Masses = {}
    cells: Masses = {}
    if not group.is_absent:
        for candidate, share in zip(group.candidates, group.shares, strict=True):
            if share < LEAST_SHARE:
                continue
            mass = share * group.weight
            _, kind, code, row, cell = candidate[:5]
            if code:
                countries[code] = countries.get(code, 0.0) + mass
            if row >= 0:
                regions[row] = regions.get(row, 0.0) + mass
            for part in candidate.parts:
                regions[part] = regions.get(part, 0.0) + mass * PART
            if is_local(kind):
                for step, nearness in AROUND:
                    cells[cell + step] = cells.get(cell + step, 0.0) + mass * nearness
    return countries, regions, cells
