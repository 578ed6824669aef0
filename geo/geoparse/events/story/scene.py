"""Where and when an article is at each of its statements: what one leaves unsaid, those before it say.

A statement's own words come first. Without them it is where the text already is, and at the time of the statement that
it goes on with; else at the time of the news, which the article's beginning or its day of publication gives. What is
taken over is said to be so, with its ground.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from geo import recorded
from geo.dates.edtf import day_date, parse_when
from geo.geoparse.events.dating import Dated, carried_over, date_by_tense, date_by_words, doubt_if_old, is_exact
from geo.geoparse.events.implied_places import find_countries, find_grounds
from geo.geoparse.events.intervals import COUNTED, date_by_interval, find_interval
from geo.geoparse.events.story.areas import Areas
from geo.geoparse.events.story.statements import Statement
from geo.geoparse.events.story.where import find_spots
from geo.geoparse.index import Findings
from geo.geoparse.results import CandidatePlace, FoundToponym, Reason
from geo.geoparse.word_lists import any_word, load_lexicon, words_of
from geo.places.namesakes import CAPITALS_FILE

_NEWS_DAYS = 8
"""An article’s first date is the news’ if it lies so many days before its publication at most."""
_FIRST_PARAGRAPHS = 4
_PLACE_PARAGRAPHS = 1
"""So many paragraphs on, the text is still at the last place that it named."""
_CARRIED_CONFIDENCE = 0.5
_SCENE_DAYS = 45
"""So far from a day told with its year, a day without one is of the same time."""
_YEAR_TAKEN = frozenset({"time-year-article", "time-last-before", "time-tense-past"})
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Where(NamedTuple):
    """The places of a statement, the main one first, and how they are known."""

    places: tuple[CandidatePlace, ...]
    ground: str
    """`named`, `adjective` or `before`."""
    is_firm: bool = False
    """Whether words of the statement put something there."""


NOWHERE = Where((), "before")


class Scene:
    """Goes through one text’s statements in their order."""

    def __init__(self, findings: Findings, areas: Areas, published: str | None) -> None:
        """Begin at a text’s beginning.

        Args:
            findings: Of the text.
            areas: Know what lies in what.
            published: EDTF; None where unknown.
        """
        self._findings, self._areas, self._published = findings, areas, published
        self._gazetteer = areas.gazetteer
        self._grounds = find_grounds(findings, areas.gazetteer, 0, len(findings.text))
        self._where = NOWHERE
        self._where_at = 0
        self._home = NOWHERE
        self._dated: Dated | None = None
        self._dated_by: Statement | None = None
        self._news: Dated | None = None
        self._told_day: dt.date | None = None

    def place(self, statement: Statement) -> Where:
        """Return where a statement is: by its own words, by an adjective, or where the text is."""
        spots = find_spots(self._findings, self._areas, statement)
        own = Where(tuple(spot.place for spot in spots), "named") if spots else None
        if own and spots[0].is_firm and spots[0].place.toponym.place is not None:
            return own._replace(is_firm=True)
        here = self._here(statement)
        if own is None or spots[0].place.toponym.place is None:
            return here or own or NOWHERE
        first = own.places[0].toponym
        if here and here.places and (self._areas.is_inside(here.places[0].toponym, first) or spots[0].is_faint):
            return here
        return own

    def _here(self, statement: Statement) -> Where | None:
        """Return where a statement is that names no place firmly."""
        text = self._findings.text[statement.start : statement.end]
        here = self._standing(statement)
        countries = find_countries(text, self._findings.language)
        said = self._by_adjective(statement, here, countries)
        if said is not None:
            return said
        if here.places:
            reason = Reason("candidate-place-before", here.places[0].toponym.text)
            return Where(tuple(CandidatePlace(one.toponym, reasons=(reason,)) for one in here.places), "before")
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
        if countries and country not in countries and (acting := self._institution(statement)):
            return self._in_country(statement, acting)
        return None

    def _standing(self, statement: Statement) -> Where:
        """Return where the text is: at the last place that it named, or, after a few paragraphs, at its main place."""
        if self._where.places and statement.position.paragraph - self._where_at <= _PLACE_PARAGRAPHS:
            return self._where
        return self._home if self._home.places else self._where

    def _institution(self, statement: Statement) -> str | None:
        """Return the country whose government, police or the like acts: “Greek officials”, « le ministre danois »."""
        language = self._findings.language
        for match in _institutions(language).finditer(self._findings.lowered, statement.start, statement.end):
            beside = self._findings.text[max(statement.start, match.start() - 30) : match.end() + 24]
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

    def date(self, statement: Statement) -> Dated:
        """Return when a statement was: by its own words, the statement that it goes on with, or the news of the day."""
        when = self._date(statement)
        return when._replace(is_recent=True) if self._is_recent(when) else when

    def _capital_at(self, ground: FoundToponym) -> FoundToponym | None:
        """Return the capital that an adjective and a noun name: “the Kenyan capital”."""
        country = self._areas.country_of(ground)
        place = self._gazetteer.place(_capitals().get(country or "", ""))
        if place is None:
            return None
        return ground._replace(place=place.id, lat=place.lat, lon=place.lon, kind=place.kind)

    def _date(self, statement: Statement) -> Dated:
        findings, tense = self._findings, statement.telling.tense
        before = self._dated if self._is_same_paragraph(statement) else None
        if not any(time.edtf for time in statement.times):
            interval = find_interval(findings.lowered, statement.start, statement.end, findings.language)
            if interval and not findings.toponyms_in(statement.start, interval.start):
                counted = date_by_interval(interval, before) if before is not None else None
                return counted or date_by_tense("past", self._published)
        own = date_by_words(findings.lowered, statement.times, findings.language, statement.saying)
        if own is not None:
            return doubt_if_old(self._closed(self._in_scene_year(own, statement), statement), self._published)
        if tense == "past" and before is not None:
            link = findings.text[statement.start : statement.start + max(len(statement.link), 20)]
            carried = carried_over(before, link)
            if carried is not None:
                return carried
        if tense == "past" and not statement.is_pluperfect and (news := self._news_day()):
            return news
        return date_by_tense(tense, self._published)

    def _closed(self, own: Dated, statement: Statement) -> Dated:
        """Return a date that is open at one end, closed by the day of publication where the words allow it.

        What has been counted since a day was counted by the day of publication; what is so until a day is so from then.
        """
        day, when = _published_day(self._published), own.when or ""
        if day is None:
            return own
        first, _, last = when.partition("/")
        if last in ("", "..") and "/" in when and statement.is_counting and statement.telling.tense == "past":
            return own._replace(when=f"{first}/{day.isoformat()}")
        until = parse_when(last).earliest if first == ".." else None
        if until is not None and until >= day and statement.telling.tense != "past":
            return own._replace(when=f"{day.isoformat()}/{last}")
        return own

    def _in_scene_year(self, own: Dated, statement: Statement) -> Dated:
        """Return a day without its year in the scene’s year: that of a day told with its year shortly before."""
        time = next((time for time in statement.times if time.text == own.words), None)
        if time is None or own.when is None or not _DAY.fullmatch(own.when):
            return own
        if not any(reason.code in _YEAR_TAKEN for reason in time.reasons):
            if any(reason.code == "time-stated" for reason in time.reasons):
                self._told_day = dt.date.fromisoformat(own.when)
            return own
        day, told = dt.date.fromisoformat(own.when), self._told_day
        if told is None or day.year <= told.year:
            return own
        for year in (told.year, told.year + 1):
            moved = _in_year(day, year)
            if moved is not None and abs((moved - told).days) <= _SCENE_DAYS and moved < day:
                return own._replace(
                    when=moved.isoformat(), basis=recorded.YEAR_OF_SCENE.format(words=own.words, year=year)
                )
        return own

    def _is_same_paragraph(self, statement: Statement) -> bool:
        return self._dated_by is not None and self._dated_by.position.paragraph == statement.position.paragraph

    def _news_day(self) -> Dated | None:
        """Return when the news of the article was: at its first date, or else on its day of publication or before."""
        if self._news is not None and self._news.when:
            basis = recorded.OF_THE_NEWS.format(words=self._news.words)
            return Dated(self._news.when, basis, 0.0, Reason("when-news", self._news.words), is_own=False)
        day = _published_day(self._published)
        if day is None:
            return None
        when = f"[{(day - dt.timedelta(days=1)).isoformat()}..{day.isoformat()}]"
        basis = recorded.NEWS_OF_THE_DAY.format(published=day.isoformat())
        return Dated(when, basis, 0.0, Reason("when-news-day", day.isoformat()), is_own=False)

    def follow(self, statement: Statement, where: Where, when: Dated, *, is_event: bool) -> None:
        """Take in where and when a statement was, for those after it.

        Args:
            statement: The one just read.
            where: It was.
            when: It was.
            is_event: Whether it tells the story on; what is mentioned in passing moves neither place nor time.
        """
        if where.is_firm and where.ground == "named" and is_event:
            self._where, self._where_at = where, statement.position.paragraph
        if where.ground != "before" and not self._home.places:
            self._home = where
        if when.is_own and is_event:
            self._dated, self._dated_by = when, statement
            if self._news is None and statement.position.paragraph < _FIRST_PARAGRAPHS and self._is_recent(when):
                self._news = when
        elif when.reason.code == COUNTED:
            self._dated = self._dated_by = None
        elif self._dated_by is not None and is_event and self._is_same_paragraph(statement):
            self._dated_by = statement

    def _is_recent(self, when: Dated) -> bool:
        day = _published_day(self._published)
        if not is_exact(when) or when.when is None:
            return False
        if day is None:
            return True
        last = parse_when(when.when).latest
        return last is not None and 0 <= (day - last).days <= _NEWS_DAYS


def _in_year(day: dt.date, year: int) -> dt.date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February.
        return None


def _published_day(published: str | None) -> dt.date | None:
    """Return the day of publication where it is known to the day."""
    if published is None:
        return None
    when = parse_when(published)
    return day_date(when.s1) if when.s1 == when.e2 else None


def _country_words(text: str, country: str, language: str) -> str:
    """Return the adjective for a country as it stands in a text."""
    for word in text.replace("’s", "").split():
        plain = word.strip(".,;:!?«»“”\"()'’")
        if plain and country in find_countries(plain, language):
            return plain
    return text.split(maxsplit=1)[0]


@cache
def _capital_words(language: str) -> re.Pattern[str]:
    return any_word(words_of(load_lexicon("story")["capital"][language]))


@cache
def _institutions(language: str) -> re.Pattern[str]:
    return any_word(words_of(load_lexicon("story")["institutions"][language]))


@cache
def _capitals() -> dict[str, str]:
    """Return the gazetteer's id of each country's capital, by the country's ISO 3166-1 code."""
    lines = CAPITALS_FILE.read_text("utf-8").splitlines()
    listed = [line for line in lines if line and not line.startswith("#")]
    return {line.rpartition(", ")[2]: f"GN:{line.split()[0]}" for line in listed}
