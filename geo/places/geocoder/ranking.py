"""Which places a toponym may mean, best first, and which of them nothing tells apart."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from geo.places.gazetteer import KINDS, Gazetteer, distance_km
from geo.places.gazetteer.format import prominence

EQUAL_SHARE = 0.25
"""Namesakes are *equal*, and the choice between them flagged, where the other has at least this share of the chosen
one's inhabitants (a region's are those of its cities), both names are as good, and neither lies in the other."""
NEAR_EQUAL_KM = 25.0
"""Where nearness ranks: namesakes are equal where their distances differ by less than this."""
NAMESAKE_SHARE = 0.05
"""A city with at least this share of a region's inhabitants takes the bare name that they share."""

CITY, REGION, COUNTRY = (KINDS.index(kind) for kind in ("city", "region", "country"))

Found = Sequence[tuple[bool, int]]
"""(Whether the name is an alias, row), as the gazetteer finds them."""
Pair = tuple[float, float]
"""Latitude and longitude, in degrees."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a toponym may mean."""

    row: int
    is_own: bool
    """Whether the collection itself gives the place this name; such a place comes before all others."""
    is_alias: bool
    """Whether the name is not one shown for the place; such a place comes after those whose main name it is."""
    score: float
    """Decides among the rest, higher first: log10 of the prominence, or, given a point, minus the distance in km."""


def needs_ranking(gazetteer: Gazetteer, found: Found, folded: str) -> bool:
    """Say whether the first found, the most prominent, may not be the best: where there are regions or own places."""
    kinds, size = gazetteer.tables.kind, gazetteer.tables.size
    for _, row in found:
        if row >= size or kinds[row] == REGION:
            return True
    return gazetteer.has_added(folded)


def rank(gazetteer: Gazetteer, found: Found, folded: str, near: Pair | None = None) -> list[Candidate]:
    """Return the places found for a folded name, best first."""
    weights = {row: _weight(gazetteer, row) for _, row in found}
    regions = [row for row in weights if row < gazetteer.tables.size and gazetteer.tables.kind[row] == REGION]
    candidates = []
    for is_alias, row in found:
        if near is not None:
            score = -distance_km(*near, *gazetteer.lat_lon_at(row))
        else:
            after = [weights[area] + 1 for area in regions if not is_alias and is_named_after(gazetteer, area, row)]
            score = math.log10(max([weights[row], *after]) + 1)
        candidates.append(Candidate(row, gazetteer.is_added(folded, row), is_alias, score))
    return sorted(candidates, key=lambda c: (not c.is_own, c.is_alias, -c.score, c.row))


def _weight(gazetteer: Gazetteer, row: int) -> float:
    if row >= gazetteer.tables.size:
        return 1.0
    return prominence(KINDS[gazetteer.tables.kind[row]], gazetteer.tables.people[row])


def is_named_after(gazetteer: Gazetteer, area: int, city: int) -> bool:
    """Say whether a region bears the name of a city in or by it (`Kursk`, `Kyiv`), both being known to have one name.

    The city then has the bare name, if it is large enough (`NAMESAKE_SHARE`); the region is meant by its cue word.
    """
    tables = gazetteer.tables
    if max(area, city) >= tables.size or tables.kind[area] != REGION or tables.kind[city] != CITY:
        return False
    if tables.country_code[area] != tables.country_code[city]:
        return False
    if tables.people[city] < NAMESAKE_SHARE * tables.people[area]:
        return False
    return tables.region[city] == area or tables.is_in_bounds(area, *tables.lat_lon(city))


def is_equal(gazetteer: Gazetteer, best: Candidate, other: Candidate, *, by_distance: bool, all_equal: bool) -> bool:
    """Say whether nothing but a little size or distance tells another candidate from the best.

    Args:
        gazetteer: what their rows stand in.
        best: the candidate ranked first.
        other: one of the others.
        by_distance: whether the scores are distances.
        all_equal: whether something in the toponym that was to tell them apart is unknown, so that size says nothing.
    """
    if (best.is_own, best.is_alias) != (other.is_own, other.is_alias):
        return False
    if best.is_own or all_equal:
        return True
    if by_distance:
        return abs(best.score - other.score) < NEAR_EQUAL_KM
    for one, two in ((best.row, other.row), (other.row, best.row)):
        if is_named_after(gazetteer, one, two) or gazetteer.lies_in(one, two):
            return False
    people = gazetteer.tables.people
    return people[other.row] >= EQUAL_SHARE * max(1, people[best.row])


@dataclass(frozen=True, slots=True)
class Filter:
    """Keeps the places that are of a kind, in a country and in every context asked for."""

    gazetteer: Gazetteer
    countries: frozenset[str] | None = None
    """ISO 3166-1 alpha-2; None for all."""
    kinds: frozenset[str] | None = None
    contexts: Sequence[Sequence[int]] = ()
    """For each context the rows of the areas that it may mean."""

    def keep(self, found: Found, kind: str | None = None) -> list[tuple[bool, int]]:
        """Return what is of the kinds, the countries, the contexts, and of this kind too."""
        return [
            (is_alias, row)
            for is_alias, row in found
            if self._is_kept(row)
            and (kind is None or self.gazetteer.kind_at(row) == kind)
            and all(any(self.gazetteer.lies_in(row, area) for area in areas) for areas in self.contexts)
        ]

    def keep_anywhere(self, found: Found) -> list[tuple[bool, int]]:
        """Return what is of the kinds and the countries, whatever the contexts."""
        return [(is_alias, row) for is_alias, row in found if self._is_kept(row)]

    def _is_kept(self, row: int) -> bool:
        if self.kinds is not None and self.gazetteer.kind_at(row) not in self.kinds:
            return False
        return self.countries is None or self.gazetteer.country_at(row) in self.countries


def as_set(values: str | Collection[str] | None) -> frozenset[str] | None:
    """Return one value or several as a set; None stays None."""
    if values is None:
        return None
    return frozenset([values] if isinstance(values, str) else values)
