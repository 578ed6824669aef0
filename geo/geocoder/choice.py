"""Why a place was chosen: what stands in a location's `raw`, put together only when someone looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, pi, sqrt
from typing import Any

from geo.gazetteer import Gazetteer, distance_km
from geo.geocoder.ranking import Candidate, Pair, is_equal
from geo.geocoder.toponym import Reading

MOST_ALTERNATIVES = 20
"""Most other candidates whose ids are given."""


def describe_place(gazetteer: Gazetteer, row: int) -> dict[str, Any]:
    """Return what the gazetteer knows of a place, as it stands in `raw`."""
    place = gazetteer.place_at(row)
    return place.model_dump() | {"names": dict(place.names)}


def near_radius_km(population: int | None) -> float:
    """Return how far `near` may reach from a place's point: 10 km and a city's radius, rounded up to a multiple of 5.

    A rule of thumb, stated so that it can be argued with: the city is taken as a disc with 3,000 inhabitants per km².
    """
    return 5.0 * ceil((10 + sqrt((population or 0) / (3000 * pi))) / 5)


def join_reasons(reasons: Sequence[str]) -> str:
    """Return reasons as one sentence."""
    text = "; ".join(reasons)
    return text[:1].upper() + text[1:] + "."


@dataclass(frozen=True, slots=True)
class Choice:
    """How a toponym was read, for telling why a place was chosen."""

    gazetteer: Gazetteer
    reading: Reading
    is_near: bool = False
    """Whether the words put something near the place and not at it."""
    contexts: Sequence[Sequence[int]] = ()
    """For each known context the rows of the areas that it may mean."""
    unknown: Sequence[str] = ()
    """Contexts that name no region or country."""
    near: Pair | None = None
    """The point by nearness to which the candidates were ranked."""
    is_fuzzy: bool = False

    def describe(self, ranked: Sequence[Candidate], position: int) -> dict[str, Any]:
        """Return the `raw` of one of the ranked candidates."""
        chosen = ranked[position]
        raw = describe_place(self.gazetteer, chosen.row)
        others = [c for c in ranked if c.row != chosen.row]
        equals = [c for c in others if self._is_equal(chosen, c)] if position == 0 else []
        if self.is_near and raw["precision"] == "point":
            radius = near_radius_km(raw["population"])
            raw |= {"precision": "near", "place_precision": raw["precision"], "radius_km": radius}
        return raw | {
            "score": round(chosen.score, 4),
            "ambiguous": bool(equals),
            "equals": [self._id(c) for c in equals],
            "alternatives": [self._id(c) for c in others[:MOST_ALTERNATIVES]],
            "why": self._why(chosen, raw, others, equals),
        }

    def _is_equal(self, best: Candidate, other: Candidate) -> bool:
        by_distance, all_equal = self.near is not None, bool(self.unknown)
        return is_equal(self.gazetteer, best, other, by_distance=by_distance, all_equal=all_equal)

    def _id(self, candidate: Candidate) -> str:
        return self.gazetteer.id_at(candidate.row)

    def _match(self, chosen: Candidate) -> str:
        if self.is_fuzzy:
            return "similar"
        if chosen.is_own:
            return "own"
        return "alias" if chosen.is_alias else "name"

    def _why(
        self, chosen: Candidate, raw: dict[str, Any], others: Sequence[Candidate], equals: Sequence[Candidate]
    ) -> dict[str, Any]:
        areas = [area for areas in self.contexts for area in areas if self.gazetteer.lies_in(chosen.row, area)]
        context = [self.gazetteer.id_at(area) for area in areas]
        why: dict[str, Any] = {
            "matched": self.reading.name,
            "match": self._match(chosen),
            "asked_kind": self.reading.kind,
            "context": context,
            "context_unknown": list(self.unknown),
            "candidates": len(others) + 1,
        }
        if self.near is not None:
            why["distance_km"] = round(distance_km(*self.near, *self.gazetteer.lat_lon_at(chosen.row)), 1)
        return why | {"sentence": join_reasons(self._reasons(why, raw, len(others), len(equals)))}

    def _reasons(self, why: dict[str, Any], raw: dict[str, Any], others: int, equals: int) -> list[str]:
        said = {
            "similar": "is a name of it but for a letter or two",
            "own": "is what this collection calls it",
            "alias": "is one of its other names",
            "name": "is its name",
        }
        reasons = [f"“{why['matched']}” {said[why['match']]}"]
        if self.reading.kind:
            reasons.append(f"the word “{self.reading.cue}” asks for a {self.reading.kind}")
        if why["context"]:
            reasons.append(f"it lies in {' and '.join(why['context'])}")
        if self.unknown:
            reasons.append(f"“{'”, “'.join(self.unknown)}” is not a region or country that is known")
        if "distance_km" in why:
            reasons.append(f"it is {why['distance_km']:g} km from the point given")
        if equals:
            reasons.append(f"{equals} of the {others} others of that name {'is' if equals == 1 else 'are'} as likely")
        elif others and raw["population"] and self.near is None:
            reasons.append(f"with {raw['population']:,} inhabitants it comes before {others} of that name")
        if self.is_near:
            reach = f"within some {raw['radius_km']:g} km" if "radius_km" in raw else "in it or about it"
            reasons.append(f"the words say near it, so {reach}")
        return reasons
