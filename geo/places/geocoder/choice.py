"""Why a place was chosen: what stands in a location's `raw`, put together only when someone looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, pi, sqrt
from typing import Any

from geo.errors import Figure, Phrase
from geo.places.gazetteer import Gazetteer, distance_km
from geo.places.geocoder.ranking import Candidate, Pair, is_equal
from geo.places.geocoder.toponym import Reading

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


_MATCHES = {
    "similar": Phrase("“{name}” is a name of it but for a letter or two."),
    "own": Phrase("“{name}” is what this collection calls it."),
    "alias": Phrase("“{name}” is one of its other names."),
    "name": Phrase("“{name}” is its name."),
}
_ASKED = {
    "region": Phrase("The word “{word}” asks for a region."),
    "city": Phrase("The word “{word}” asks for a city."),
    "county": Phrase("The word “{word}” asks for a county."),
}


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
        return why | {"sentence": Phrase.joined(self._reasons(why, raw, len(others), len(equals)))}

    def _reasons(self, why: dict[str, Any], raw: dict[str, Any], others: int, equals: int) -> Iterator[Phrase]:
        """Yield why the place was chosen, a sentence each."""
        yield Phrase(_MATCHES[why["match"]], name=why["matched"])
        if self.reading.kind:
            yield Phrase(_ASKED[self.reading.kind], word=self.reading.cue)
        if why["context"]:
            yield Phrase("It lies in {places}.", places=", ".join(why["context"]))
        if self.unknown:
            yield Phrase("“{names}” is not a region or country that is known.", names="”, “".join(self.unknown))
        if "distance_km" in why:
            yield Phrase("It is {distance} km from the point given.", distance=Figure(why["distance_km"]))
        if equals:
            yield Phrase.counted(
                "{n} of the {others} others of that name is as likely.",
                "{n} of the {others} others of that name are as likely.",
                equals,
                others=others,
            )
        elif others and raw["population"] and self.near is None:
            yield Phrase.counted(
                "With {people} inhabitants it comes before {n} other of that name.",
                "With {people} inhabitants it comes before {n} others of that name.",
                others,
                people=Figure(raw["population"]),
            )
        if self.is_near and "radius_km" in raw:
            yield Phrase("The words say near it, so within some {radius} km.", radius=Figure(raw["radius_km"]))
        elif self.is_near:
            yield Phrase("The words say near it, so in it or about it.")
