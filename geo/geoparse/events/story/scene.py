"""Where an article is at each of its statements: what one leaves unsaid, those before it say.

A statement's own words come first. Without them it is where the text already is. What is taken over is said to be so,
with its ground.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from geo.geoparse.events.implied_places import find_countries, find_grounds
from geo.geoparse.events.story.areas import Areas
from geo.geoparse.events.story.seats import Seats
from geo.geoparse.events.story.statements import CELL_BORDER, Statement
from geo.geoparse.events.story.where import find_spots
from geo.geoparse.index import Findings
from geo.geoparse.results import CandidatePlace, FoundToponym, Reason
from geo.geoparse.word_lists import any_word, load_lexicon, lower_text, words_of
from geo.places.namesakes import CAPITALS_FILE

_PLACE_PARAGRAPHS = 1
"""So many paragraphs on, the text is still at the last place that it named."""
_CARRIED_CONFIDENCE = 0.5
_LEAST_CONFIDENCE = 0.5
"""A name that is less likely this place is not where the text is, unless words put something there."""
_SAID = frozenset({"named", "seat"})
"""Grounds of what a statement says itself."""
_SPEAKER_BEHIND = 0.4
"""Share of a statement that stands before its speaker where what it tells comes first."""


class Where(NamedTuple):
    """The places of a statement, the main one first, and how they are known."""

    places: tuple[CandidatePlace, ...]
    ground: str
    """`named`, `adjective`, `seat` or `before`."""
    is_firm: bool = False
    """Whether words of the statement put something there."""
    is_acting: bool = False
    """Whether its police or government acts: the text goes on where it was."""

    @property
    def is_on_map(self) -> bool:
        """Whether there is a place, and the gazetteer knows it."""
        return bool(self.places) and self.places[0].toponym.place is not None

    @property
    def toponym(self) -> FoundToponym:
        """The name of the main place; there must be one."""
        return self.places[0].toponym

    @property
    def span(self) -> tuple[int, int] | None:
        """Where the statement names its main place; None where it names none."""
        return (self.toponym.start, self.toponym.end) if self.places and self.ground == "named" else None


NOWHERE = Where((), "before")


class Scene:
    """Goes through one text’s statements in their order."""

    def __init__(self, findings: Findings, areas: Areas) -> None:
        """Begin at a text’s beginning.

        Args:
            findings: Of the text.
            areas: Know what lies in what.
        """
        self._findings, self._areas = findings, areas
        self._gazetteer = areas.gazetteer
        self._grounds = find_grounds(findings, areas.gazetteer, 0, len(findings.text))
        self._seats = Seats(findings, areas.gazetteer)
        self._where = NOWHERE
        self._where_at = 0
        self._home = NOWHERE
        self._is_home_told = False

    def place(self, statement: Statement) -> Where:
        """Return where a statement is: by its own words, by an adjective, or where the text is."""
        if (cell := self._cell(statement)) is not None:
            return Where((CandidatePlace(cell),), "named", is_firm=True)
        seat = self._seats.find(statement)
        sits = Where((CandidatePlace(seat.toponym),), "seat", is_firm=True) if seat is not None else None
        if sits is not None and seat is not None and seat.is_deciding:
            return sits
        spots = find_spots(self._findings, self._areas, statement)
        own = Where(tuple(spot.place for spot in spots), "named") if spots else None
        if own and own.is_on_map and spots[0].is_firm:
            return own._replace(is_firm=True, is_acting=spots[0].is_acting)
        return sits or self._faintly(statement, own, is_faint=bool(spots) and spots[0].is_faint)

    def _faintly(self, statement: Statement, own: Where | None, *, is_faint: bool) -> Where:
        """Return where a statement is that puts nothing firmly anywhere: at what it names, or where the text is."""
        here = self._here(statement)
        if own is None or not own.is_on_map:
            return here or own or NOWHERE
        if here and here.places and (self._areas.is_inside(here.toponym, own.toponym) or is_faint):
            return here
        return own

    def _cell(self, statement: Statement) -> FoundToponym | None:
        """Return the place that is a cell of its own in a row of a table: `3 May 2024 | Aden | 2 killed`."""
        text, border = self._findings.text, CELL_BORDER.strip()
        for toponym in statement.toponyms if CELL_BORDER in text[statement.start : statement.end] else ():
            before = text[statement.start : toponym.start].rstrip()
            after = text[toponym.end : statement.end].lstrip()
            if toponym.place is not None and before[-1:] in (border, "") and after[:1] in (border, ""):
                return toponym
        return None

    def _here(self, statement: Statement) -> Where | None:
        """Return where a statement is that names no place firmly."""
        here = self._standing(statement)
        countries = find_countries(self._findings.lowered[statement.start : statement.end], self._findings.language)
        said = self._by_adjective(statement, here, countries)
        if said is not None:
            return said
        if here.places:
            return _taken_over(here)
        return self._in_country(statement, countries[0]) if countries else None

    def _by_adjective(self, statement: Statement, here: Where, countries: list[str]) -> Where | None:
        """Return the place that a noun and an adjective say: a capital, a stretch of ground, where an office acts."""
        country = self._areas.country_of(here.places[0].toponym) if here.places else None
        ground = next((one for one in self._grounds if statement.start <= one.start < statement.end), None)
        found = self._capital(statement, countries or ([country] if country else []))
        if found is None and ground is not None and "capital" in ground.text.lower():
            found = self._capital_at(ground)
        if found is None and ground is not None:
            is_there = bool(here.places) and self._areas.is_inside(here.places[0].toponym, ground)
            found = None if is_there else ground
        if found is not None:
            return Where((CandidatePlace(found),), "adjective")
        if countries and _land_words(self._findings.language).search(
            self._findings.lowered, statement.start, statement.end
        ):
            return self._in_country(statement, countries[0])
        if countries and country not in countries and (acting := self._institution(statement)):
            where = self._in_country(statement, acting)
            is_there = where is not None and bool(here.places) and self._areas.is_inside(here.toponym, where.toponym)
            return None if is_there else where
        return None

    def fill(self, where: Where) -> Where:
        """Return a place of the text’s beginning; where that is none on the map, the text’s main place.

        What comes before any place is named, or names but a street, is where the rest of the text says.
        """
        return where if where.is_on_map or not self._home.places else _taken_over(self._home)

    def _standing(self, statement: Statement) -> Where:
        """Return where the text is: at the last place that it named, or, after a few paragraphs, at its main place."""
        if self._where.places and statement.position.paragraph - self._where_at <= _PLACE_PARAGRAPHS:
            return self._where
        return self._home if self._home.places else self._where

    def _institution(self, statement: Statement) -> str | None:
        """Return the country whose government, police or the like acts: “Greek officials”, « le ministre danois »."""
        language = self._findings.language
        end = _end_of_told(statement)
        for match in _institutions(language).finditer(self._findings.lowered, statement.start, end):
            beside = self._findings.lowered[max(statement.start, match.start() - 30) : match.end() + 24]
            words = beside.split()
            for word in words:
                found = find_countries(word.strip(".,;:!?«»“”\"()'’"), language)
                if found:
                    return found[0]
        return None

    def _in_country(self, statement: Statement, country: str) -> Where | None:
        place = self._gazetteer.place(f"ISO:{country}")
        if place is None:
            return None
        start, end = statement.start, statement.end
        words = _country_words(self._findings.text[start:end], country, self._findings.language)
        at = start + self._findings.text[start:end].find(words)
        made = FoundToponym(
            at,
            at + len(words),
            words,
            place.id,
            place.lat,
            place.lon,
            place.kind,
            _CARRIED_CONFIDENCE,
            reasons=(Reason("ground-of-country", words),),
        )
        return Where((CandidatePlace(made),), "adjective")

    def _capital(self, statement: Statement, countries: list[str]) -> FoundToponym | None:
        """Return the capital that a statement means by “the capital”."""
        match = _capital_words(self._findings.language).search(self._findings.lowered, statement.start, statement.end)
        place = self._gazetteer.place(_capitals().get(countries[0], "")) if match and countries else None
        if match is None or place is None:
            return None
        words = self._findings.text[match.start() : match.end()]
        return FoundToponym(
            match.start(),
            match.end(),
            words,
            place.id,
            place.lat,
            place.lon,
            place.kind,
            _CARRIED_CONFIDENCE,
            reasons=(Reason("ground-of-country", words),),
        )

    def _capital_at(self, ground: FoundToponym) -> FoundToponym | None:
        """Return the capital that an adjective and a noun name: “the Kenyan capital”."""
        country = self._areas.country_of(ground)
        place = self._gazetteer.place(_capitals().get(country or "", ""))
        if place is None:
            return None
        return ground._replace(place=place.id, lat=place.lat, lon=place.lon, kind=place.kind)

    def follow(self, statement: Statement, where: Where, *, is_event: bool) -> None:
        """Take in where a statement was, for those after it.

        Args:
            statement: The one just read.
            where: It was.
            is_event: Whether it tells the story on; what is mentioned in passing does not move the place.
        """
        if where.is_firm and not where.is_acting and where.ground in _SAID and is_event:
            self._where, self._where_at = where, statement.position.paragraph
        if where.ground != "before":
            self._settle(statement, where)

    def _settle(self, statement: Statement, where: Where) -> None:
        """Take a place for the text's main one where there is none yet, or only one of a menu."""
        if not where.is_on_map or (not where.is_firm and where.toponym.confidence < _LEAST_CONFIDENCE):
            return
        is_told = not statement.position.is_listed
        if not self._home.places or (is_told and not self._is_home_told):
            self._home, self._is_home_told = where, is_told


def _country_words(text: str, country: str, language: str) -> str:
    """Return the adjective for a country as it stands in a text."""
    for word in text.replace("’s", "").split():
        plain = word.strip(".,;:!?«»“”\"()'’")
        if plain and country in find_countries(lower_text(plain), language):
            return plain
    return text.split(maxsplit=1)[0]


@cache
def _capital_words(language: str) -> re.Pattern[str]:
    return any_word(words_of(load_lexicon("story")["capital"][language]))


def _taken_over(where: Where) -> Where:
    """Return places as those of another statement, which says none itself."""
    reason = Reason("candidate-place-before", where.toponym.text)
    return Where(tuple(CandidatePlace(one.toponym, reasons=(reason,)) for one in where.places), "before")


def _end_of_told(statement: Statement) -> int:
    """Return where what a statement tells ends, and who says so begins: “…, Russian officials said”."""
    credit = statement.credit
    is_behind = credit is not None and credit.start - statement.start > _SPEAKER_BEHIND * (
        statement.end - statement.start
    )
    return credit.start if credit is not None and is_behind else statement.end


@cache
def _land_words(language: str) -> re.Pattern[str]:
    return any_word(words_of(load_lexicon("story")["land"][language]))


@cache
def _institutions(language: str) -> re.Pattern[str]:
    return any_word(words_of(load_lexicon("story")["institutions"][language]))


@cache
def _capitals() -> dict[str, str]:
    """Return the gazetteer's id of each country's capital, by the country's ISO 3166-1 code."""
    lines = CAPITALS_FILE.read_text("utf-8").splitlines()
    listed = [line for line in lines if line and not line.startswith("#")]
    return {line.rpartition(", ")[2]: f"GN:{line.split()[0]}" for line in listed}
