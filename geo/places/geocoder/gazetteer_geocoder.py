"""The offline geocoder: toponyms to places of a gazetteer, with the reason for each choice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Literal, NoReturn, overload

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderServiceError
from geopy.geocoders.base import Geocoder
from geopy.point import Point
from rapidfuzz.distance import OSA

from geo.places.gazetteer import Gazetteer, normalise_name
from geo.places.geocoder.choice import Choice
from geo.places.geocoder.location import GazetteerLocation
from geo.places.geocoder.ranking import Filter, Pair, RankedPlace, as_set, rank
from geo.places.geocoder.toponym import COUNTY_WORDS, KIND_WORDS, Reading, Toponym, parse_toponym

CONTAINERS = frozenset({"region", "country", "county", "area", "island"})
"""Kinds of places that others can be said to lie in."""
FUZZY_LETTERS = ((8, 2), (4, 1), (0, 0))
"""A name of at least so many letters may differ by so many edits (string alignment), but not in its first letter."""


class _NoNetwork(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """What geopy would fetch pages with; this one refuses."""

    def get_json(self, url: str, **_: object) -> NoReturn:
        raise GeocoderServiceError(f"the gazetteer works without a network, and was asked for {url}")

    get_text = get_json


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """A geopy Geocoder over a gazetteer. It never uses the network."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        """Geocode with a collection's gazetteer, or with the tables alone where None."""
        super().__init__(adapter_factory=_NoNetwork)
        self.gazetteer = gazetteer or Gazetteer.load()

    @overload
    def geocode(
        self,
        query: str,
        *,
        exactly_one: Literal[True] = True,
        language: str = "en",
        countries: str | Collection[str] | None = None,
        kind: str | Collection[str] | None = None,
        near: Pair | Point | None = None,
        limit: int = 10,
        fuzzy: bool = False,
        text_language: str | None = None,
    ) -> GazetteerLocation | None: ...
    @overload
    def geocode(
        self,
        query: str,
        *,
        exactly_one: Literal[False],
        language: str = "en",
        countries: str | Collection[str] | None = None,
        kind: str | Collection[str] | None = None,
        near: Pair | Point | None = None,
        limit: int = 10,
        fuzzy: bool = False,
        text_language: str | None = None,
    ) -> list[GazetteerLocation]: ...
    def geocode(  # noqa: PLR0913 - all but the query are keywords
        self,
        query: str,
        *,
        exactly_one: bool = True,
        language: str = "en",
        countries: str | Collection[str] | None = None,
        kind: str | Collection[str] | None = None,
        near: Pair | Point | None = None,
        limit: int = 10,
        fuzzy: bool = False,
        text_language: str | None = None,
    ) -> GazetteerLocation | list[GazetteerLocation] | None:
        """Return the place that a toponym means, or None (an empty list) where no place has such a name.

        Args:
            query: the toponym as written, French or English: `l'oblast de Donetsk`, `near Donetsk`, `Paris, Texas`.
            exactly_one: False for all candidates, best first.
            language: BCP 47, of the address.
            countries: ISO 3166-1 alpha-2 codes; other countries' places are left out.
            kind: kinds; others are left out. It overrules what the words ask for.
            near: latitude and longitude in degrees; nearer namesakes come first, whatever their size.
            limit: most candidates to return.
            fuzzy: also try names a few letters away (see `FUZZY_LETTERS`), where none is exactly so.
            text_language: BCP 47, of the text that the name stands in; empty where that is not known, and names are
                read as the parser reads them; None where no language's custom counts. `Puebla` is first the state
                in English, the city in French.
        """
        folded = normalise_name(query)
        first, _, rest = folded.partition(" ")
        is_plain = not rest or (first not in KIND_WORDS and folded.rpartition(" ")[2] not in KIND_WORDS)
        gazetteer = self.gazetteer
        rank_all = partial(rank, gazetteer, language=text_language)
        if is_plain and countries is kind is near is None and (found := gazetteer.find(folded)):
            choice = Choice(gazetteer, Reading(folded), written=query)
            if exactly_one and len(found) == 1:
                describe = lambda: choice.describe(rank_all(found, folded), 0)  # noqa: E731 - the fast path
                return GazetteerLocation(gazetteer, found[0][1], language, describe)
            return self._answer(choice, rank_all(found, folded), exactly_one, language, limit)
        toponym = parse_toponym(query)
        contexts, unknown = self._resolve_contexts(toponym.contexts)
        point = None if near is None else (float(near[0]), float(near[1]))
        codes = as_set(countries)
        kept = Filter(gazetteer, codes and frozenset(code.upper() for code in codes), as_set(kind), contexts)
        if is_plain and (found := kept.keep_anywhere(gazetteer.find(folded))):
            choice = Choice(gazetteer, Reading(folded), near=point, written=query)
            return self._answer(choice, rank_all(found, folded, point), exactly_one, language, limit)
        for reading, is_fuzzy in self._readings(toponym, folded, fuzzy=fuzzy):
            found = kept.keep(gazetteer.find(reading.name), None if kind else reading.kind)
            if found:
                choice = Choice(gazetteer, reading, toponym.is_near, contexts, unknown, point, is_fuzzy, query)
                return self._answer(choice, rank_all(found, reading.name, point), exactly_one, language, limit)
        return None if exactly_one else []

    def _readings(self, toponym: Toponym, folded: str, *, fuzzy: bool) -> Iterator[tuple[Reading, bool]]:
        """Yield each reading, and then, where wanted, each with a name a few letters away.

        A county bears its word in its name: `Kent County` is read so before it is read as the region `Kent`.
        """
        if not COUNTY_WORDS.isdisjoint(folded.split()):
            for reading in toponym.readings:
                cue = next((word for word in reading.name.split() if word in COUNTY_WORDS), None)
                if cue:
                    yield replace(reading, kind="county", cue=cue), False
        for reading in toponym.readings:
            yield reading, False
        for reading in toponym.readings if fuzzy else ():
            for name in self._similar_names(reading.name):
                yield replace(reading, name=name), True

    def _answer(
        self, choice: Choice, ranked: list[RankedPlace], exactly_one: bool, language: str, limit: int
    ) -> GazetteerLocation | list[GazetteerLocation]:
        located = [
            GazetteerLocation(self.gazetteer, candidate.row, language, partial(choice.describe, ranked, i))
            for i, candidate in enumerate(ranked[: 1 if exactly_one else limit])
        ]
        return located[0] if exactly_one else located

    def _resolve_contexts(self, texts: Sequence[str]) -> tuple[list[list[int]], list[str]]:
        """Return for each context the rows of the areas it may mean, and the contexts that mean none."""
        resolved, unknown = [], []
        for text in texts:
            for reading in parse_toponym(text).readings:
                rows = [row for _, row in self.gazetteer.find(reading.name)]
                rows = [row for row in rows if self.gazetteer.kind_at(row) in CONTAINERS]
                if rows:
                    resolved.append(rows)
                    break
            else:
                unknown.append(text.strip())
        return resolved, unknown

    def _similar_names(self, name: str) -> list[str]:
        most = next(edits for letters, edits in FUZZY_LETTERS if len(name) >= letters)
        if not most:
            return []
        near: dict[str, int] = {}
        for other in self.gazetteer.names_beginning(name[0]):
            if abs(len(other) - len(name)) <= most and other not in near:
                edits = OSA.distance(name, other, score_cutoff=most)
                if edits <= most:
                    near[other] = edits
        best = min(near.values(), default=0)
        names = [other for other, edits in near.items() if edits == best]
        return sorted(names, key=lambda other: min((alias, row) for alias, row in self.gazetteer.find(other)))
