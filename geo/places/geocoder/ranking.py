"""Which places a toponym may mean, best first, and which of them nothing tells apart."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from geo.places.gazetteer import Gazetteer, distance_km
from geo.places.namesakes import NamedRows, is_named_after, weigh_namesakes

EQUAL_SHARE = 0.25
"""Namesakes are *equal*, and the choice between them flagged, where the other has at least this share of the chosen
one's inhabitants (a region's are those of its cities), both names are as good, and neither lies in the other."""
NEAR_EQUAL_KM = 25.0
"""Where nearness ranks: namesakes are equal where their distances differ by less than this."""
Pair = tuple[float, float]
"""Latitude and longitude, in degrees."""


@dataclass(frozen=True, slots=True)
class RankedPlace:
    """A place that a toponym may mean."""

    row: int
    is_own: bool
    """Whether the collection itself gives the place this name; such a place comes before all others."""
    is_alias: bool
    """Whether the name is not one shown for the place."""
    score: float
    """Decides among the rest, higher first: the points of the bare name, or minus the distance in km from a point."""


def rank(
    gazetteer: Gazetteer, found: NamedRows, folded: str, near: Pair | None = None, *, language: str | None = None
) -> list[RankedPlace]:
    """Return the places found for a folded name, best first.

    Args:
        gazetteer: Where `found` are rows.
        found: The places that the gazetteer has for the name, or some of them.
        folded: The name, folded.
        near: Latitude and longitude in degrees; nearer places come first.
        language: BCP 47, of the text that the name stands in; empty where unknown, None where it makes no difference.
    """
    candidates: dict[int, RankedPlace] = {}
    for one in weigh_namesakes(gazetteer, folded, found, language):
        score = one.points if near is None else -distance_km(*near, *gazetteer.lat_lon_at(one.row))
        candidates.setdefault(one.row, RankedPlace(one.row, one.is_own, one.is_alias, score))
    return sorted(candidates.values(), key=lambda c: (not c.is_own, -c.score, c.is_alias, c.row))


def is_equal(
    gazetteer: Gazetteer, best: RankedPlace, other: RankedPlace, *, by_distance: bool, all_equal: bool
) -> bool:
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
    return gazetteer.people_at(other.row) >= EQUAL_SHARE * max(1, gazetteer.people_at(best.row))


@dataclass(frozen=True, slots=True)
class Filter:
    """Keeps the places that are of a kind, in a country and in every context asked for."""

    gazetteer: Gazetteer
    countries: frozenset[str] | None = None
    """ISO 3166-1 alpha-2; None for all."""
    kinds: frozenset[str] | None = None
    contexts: Sequence[Sequence[int]] = ()
    """For each context the rows of the areas that it may mean."""

    def keep(self, found: NamedRows, kind: str | None = None) -> list[tuple[bool, int]]:
        """Return what is of the kinds, the countries, the contexts, and of this kind too."""
        return [
            (is_alias, row)
            for is_alias, row in found
            if self._is_kept(row)
            and (kind is None or self.gazetteer.kind_at(row) == kind)
            and all(any(self.gazetteer.lies_in(row, area) for area in areas) for areas in self.contexts)
        ]

    def keep_anywhere(self, found: NamedRows) -> list[tuple[bool, int]]:
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
