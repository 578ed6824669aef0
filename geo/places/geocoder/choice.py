"""Why a place was chosen: what stands in a location's `raw`, put together only when someone looks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, pi, sqrt
from typing import Any

from geo.errors import Figure, Phrase
from geo.i18n.messages import Translator, languages
from geo.models import LocalText, Place, Titles
from geo.places.gazetteer import Gazetteer, distance_km, normalise_name
from geo.places.geocoder.ranking import Pair, RankedPlace, is_equal
from geo.places.geocoder.toponym import Reading, spelling_in

_WITH_ARTICLE = re.compile(r"^(United|Central|Czech|Dominican R|Dem)|(Islands|Netherlands|Philippines|s of .*)$")
"""Names of countries that English gives an article: the United States, the Solomon Islands."""

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


_ASKED = {
    "region": Phrase("The text says “{word}”: the region is meant, not a city of that name."),
    "city": Phrase("The text says “{word}”: the city is meant, not a region of that name."),
    "county": Phrase("The text says “{word}”: the county is meant."),
}


def _shown_name(place: Place) -> Titles:
    """Return a place's name as the interface shows it: a region's is told apart from a city's."""
    names = {language: place.name(language) for language in languages()}
    if place.kind == "region":
        names = {code: Translator(code)("{name} (region)", name=name) for code, name in names.items()}
    return Titles.model_validate(names)


def _match_sentence(match: str, name: str, place: Place) -> Phrase | Titles:
    """Return how the name is one of the place's, in each language: where it is the name shown there, that is enough."""
    if match == "similar":
        return Phrase("“{name}” is one of its names, give or take a letter or two.", name=name)
    if match == "own":
        return Phrase("The collection calls it “{name}”.", name=name)
    same = Phrase("“{name}” is its name.", name=name)
    sentences = {}
    for language in languages():
        shown = place.name(language)
        is_same = normalise_name(shown) == normalise_name(name)
        if language == "en" and place.kind == "country" and _WITH_ARTICLE.search(shown):
            shown = f"the {shown}"
        other = Phrase("“{name}” is a name of {place}.", name=name, place=shown)
        sentences[language] = Translator(language).tell(same if is_same else other)
    return Titles.model_validate(sentences)


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
    written: str = ""
    """The toponym as written."""

    def describe(self, ranked: Sequence[RankedPlace], position: int) -> dict[str, Any]:
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
            "why": self._why(chosen, others, equals),
        }

    def _is_equal(self, best: RankedPlace, other: RankedPlace) -> bool:
        by_distance, all_equal = self.near is not None, bool(self.unknown)
        return is_equal(self.gazetteer, best, other, by_distance=by_distance, all_equal=all_equal)

    def _id(self, candidate: RankedPlace) -> str:
        return self.gazetteer.id_at(candidate.row)

    def _match(self, chosen: RankedPlace) -> str:
        if self.is_fuzzy:
            return "similar"
        if chosen.is_own:
            return "own"
        return "alias" if chosen.is_alias else "name"

    def _why(self, chosen: RankedPlace, others: Sequence[RankedPlace], equals: Sequence[RankedPlace]) -> dict[str, Any]:
        context = [self.gazetteer.id_at(area) for area in self._areas_around(chosen)]
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
        return why | {"sentence": Phrase.joined(self._reasons(chosen, why, others, len(equals)))}

    def _areas_around(self, chosen: RankedPlace) -> list[int]:
        """Return the rows of the areas named beside the toponym that a candidate lies in."""
        return [area for areas in self.contexts for area in areas if self.gazetteer.lies_in(chosen.row, area)]

    def _spelled(self, folded: str, place: Place) -> str:
        """Return a folded name as a reader knows it: as the text writes it, else as the gazetteer does."""
        known = (name for name in place.names.values() if normalise_name(name) == folded)
        return spelling_in(self.written, folded) or next(known, folded.title())

    def _reasons(
        self, chosen: RankedPlace, why: dict[str, Any], others: Sequence[RankedPlace], equals: int
    ) -> Iterator[LocalText]:
        """Yield why the place was chosen, a sentence each."""
        place = self.gazetteer.place_at(chosen.row)
        yield _match_sentence(why["match"], self._spelled(why["matched"], place), place)
        if (reason := self.gazetteer.added_reason(why["matched"], chosen.row)) is not None:
            yield reason
        if self.reading.kind:
            cue = self.reading.cue or ""
            yield Phrase(_ASKED[self.reading.kind], word=spelling_in(self.written, cue) or cue)
        if areas := self._areas_around(chosen):
            shown = [_shown_name(self.gazetteer.place_at(area)) for area in areas]
            yield Phrase("It is in {places}.", places=Phrase.joined(shown, ", "))
        if self.unknown:
            yield Phrase("“{names}” is not a known region or country.", names="”, “".join(self.unknown))
        if "distance_km" in why:
            yield Phrase("It is {distance} km from the point given.", distance=Figure(why["distance_km"]))
        if equals:
            yield Phrase.counted(
                "{n} of the {others} other places of that name is as likely.",
                "{n} of the {others} other places of that name are as likely.",
                equals,
                others=len(others),
            )
        elif others and place.population and self.near is None and why["match"] != "own":
            yield self._rank(place.population, others)
        if self.is_near and place.precision == "point":
            radius = Figure(near_radius_km(place.population))
            yield Phrase("The text says “near”, so within about {radius} km.", radius=radius)
        elif self.is_near:
            yield Phrase("The text says “near”, so in it or around it.")

    def _rank(self, people: int, others: Sequence[RankedPlace]) -> Phrase:
        """Return how a place stands among those of its name."""
        others_people = (self.gazetteer.place_at(other.row).population or 0 for other in others)
        if all(number <= people for number in others_people):
            msgid = "It is the most populous of {places} places of that name (inhabitants: {people})."
            return Phrase(msgid, places=len(others) + 1, people=Figure(people))
        return Phrase.counted(
            "It comes before {n} other place of that name (inhabitants: {people}).",
            "It comes before {n} other places of that name (inhabitants: {people}).",
            len(others),
            people=Figure(people),
        )
