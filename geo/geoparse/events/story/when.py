"""When an article is at each of its statements: what one leaves unsaid, those before it say.

A statement's own words come first. Without them it was at the time of the statement that it goes on with; else at the
time of the news, which the article's beginning or its day of publication gives. What is taken over is said to be so,
with its ground.
"""

from __future__ import annotations

import datetime as dt
import re

from geo import recorded
from geo.dates.edtf import day_date, parse_when
from geo.geoparse.events.dating import (
    NEWS_DAYS,
    Dated,
    Sentence,
    carried_over,
    date_by_tense,
    date_by_words,
    doubt_if_old,
    is_alone,
    is_exact,
)
from geo.geoparse.events.intervals import COUNTED, date_by_interval, find_interval
from geo.geoparse.events.story.date_headings import DateHeadings
from geo.geoparse.events.story.event_days import EventDays
from geo.geoparse.events.story.statements import Statement
from geo.geoparse.index import Findings
from geo.geoparse.results import FoundTime, Reason

_FIRST_PARAGRAPHS = 4
_SCENE_DAYS = 45
"""So far from a day told with its year, a day without one is of the same time."""
_YEAR_TAKEN = frozenset({"time-year-article", "time-last-before", "time-tense-past"})
_TOP_CHARS = 1_500
_UP_TO = re.compile(r"\[\.\.(?P<last>\d{4}-\d\d-\d\d)\]")
_UNFIXED = re.compile(r"XXXX-(?:\d\d-\d\d|WXX-\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Timeline:
    """Goes through one text’s statements in their order, and says when each was."""

    def __init__(self, findings: Findings, published: str | None) -> None:
        """Begin at a text’s beginning.

        Args:
            findings: Of the text.
            published: EDTF; None where unknown.
        """
        self._findings, self._published, self._day = findings, published, _published_day(published)
        self._dated: Dated | None = None
        self._dated_by: Statement | None = None
        self._news: Dated | None = None
        self._told_day: dt.date | None = None
        self._events = EventDays(findings)
        self._headings = DateHeadings(findings)
        self._flashback: Dated | None = None
        if published is None:
            self._news = self._first_stated()

    def date(self, statement: Statement, place: tuple[int, int] | None) -> Dated:
        """Return when a statement was: by its own words, the statement that it goes on with, or the news of the day.

        Args:
            statement: It.
            place: Where the name of its place stands; None where it names none.
        """
        findings, tense = self._findings, statement.telling.tense
        before = self._before(statement)
        if not any(time.edtf for time in statement.times):
            interval = find_interval(findings.lowered, statement.start, statement.end, findings.language)
            if interval and not findings.toponyms_in(statement.start, interval.start):
                anchor = before or self._news
                counted = date_by_interval(interval, anchor) if anchor is not None else None
                return counted or date_by_tense("past", self._published)
            if (beside := self._events.date(statement, self._news)) is not None:
                return beside
        day = self._day
        known = Sentence(findings.lowered, statement.start, findings.language, tense, statement.saying, day, place)
        own = date_by_words(known, statement.times)
        if own is not None:
            return doubt_if_old(self._closed(self._in_scene_year(own, statement), statement), self._published)
        if tense == "present" and before is not None and self._tells_now_as_then(before):
            return carried_over(before, self._link(statement)) or date_by_tense(tense, self._published)
        above = self._headings.date(statement.start) if tense != "future" and before is None else None
        if above is not None:
            return above
        inferred = self._inferred(statement, before) if tense == "past" else None
        return (
            (self._by_clock(statement, inferred) if tense == "past" else None)
            or inferred
            or date_by_tense(tense, self._published)
        )

    def _inferred(self, statement: Statement, before: Dated | None) -> Dated | None:
        """Return when a statement in the past without a day was: as the one that it goes on with, or the news."""
        carried = carried_over(before, self._link(statement)) if before is not None else None
        is_told = statement.is_pluperfect or any(_is_unfixed_day(time) for time in statement.times)
        return carried or (None if is_told else self._news_day())

    def _link(self, statement: Statement) -> str:
        return self._findings.text[statement.start : statement.start + max(len(statement.link), 20)]

    def _tells_now_as_then(self, before: Dated) -> bool:
        """Say whether the text tells a day well before its own in the present tense, as stories do."""
        day, then = self._day, parse_when(before.when or "").latest if before.when else None
        is_present = self._dated_by is not None and self._dated_by.telling.tense == "present"
        return is_present and is_exact(before) and then is not None and (day is None or (day - then).days > 1)

    def _by_clock(self, statement: Statement, inferred: Dated | None) -> Dated | None:
        """Return the day that the text named last for a time of day alone, unless it was on that of the story."""
        day = self._day
        time = next((time for time in statement.times if is_alone(time) and time.edtf), None)
        if time is None or time.edtf is None or day is None:
            return None
        named = parse_when(time.edtf)
        is_past = named.latest is not None and named.latest <= day
        told = parse_when(inferred.when) if inferred is not None and inferred.when else None
        if not is_past or (told and told.s1 - 1 <= named.e2 and named.s1 <= told.e2 + 1):
            return None
        basis = recorded.join_sentences([recorded.IN_SENTENCE.format(words=time.text), recorded.ANOTHER_TIME.format()])
        return Dated(time.edtf, basis, 0.05, Reason("when-words", time.text), True, time.text)

    def _closed(self, own: Dated, statement: Statement) -> Dated:
        """Return a date that is open at one end, closed by the day of publication where the words allow it.

        What has been counted since a day was counted by the day of publication; what is so until a day is so from then.
        """
        day, when = self._day, own.when or ""
        if day is None:
            return own
        counted = _UP_TO.fullmatch(when)
        if counted and statement.telling.tense == "past" and (from_ := self._begin_of(counted["last"])):
            return own._replace(when=from_ if from_ == counted["last"] else f"[{from_}..{counted['last']}]")
        first, _, last = when.partition("/")
        if last in ("", "..") and "/" in when and statement.is_counting and statement.telling.tense == "past":
            return own._replace(when=f"{first}/{day.isoformat()}")
        until = parse_when(last).earliest if first == ".." else None
        if until is not None and until >= day and statement.telling.tense != "past":
            return own._replace(when=f"{day.isoformat()}/{last}")
        return own

    def _begin_of(self, last: str) -> str | None:
        """Return the day of the news for what was done by a day shortly after it: “by Tuesday, 200 had died”."""
        day, until = self._day, dt.date.fromisoformat(last)
        if day is None or not 0 <= (day - until).days <= NEWS_DAYS:
            return None
        told = (parse_when(one.when).earliest for one in (self._news, self._dated) if one is not None and one.when)
        near = [one for one in told if one is not None and 0 <= (until - one).days <= NEWS_DAYS]
        return min(near, default=until).isoformat()

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

    def _before(self, statement: Statement) -> Dated | None:
        """Return the date of what a statement goes on with in its paragraph; what had been before goes on by itself."""
        if not self._is_same_paragraph(statement):
            return None
        return self._flashback if statement.is_pluperfect and self._flashback else self._dated

    def _first_stated(self) -> Dated | None:
        """Return the first day that a text of unknown day states with its year, at its top or as the only one."""
        stated = [time for time in self._findings.times if _is_stated_day(time)]
        if not stated or (len({time.edtf for time in stated}) > 1 and stated[0].start > _TOP_CHARS):
            return None
        words = stated[0].text
        return Dated(stated[0].edtf, "", 0.0, Reason("when-words", words), True, words)

    def _is_same_paragraph(self, statement: Statement) -> bool:
        return self._dated_by is not None and self._dated_by.position.paragraph == statement.position.paragraph

    def _news_day(self) -> Dated | None:
        """Return when the news of the article was: at its first date, or else on its day of publication or before."""
        if self._news is not None and self._news.when:
            basis = recorded.OF_THE_NEWS.format(words=self._news.words)
            return Dated(self._news.when, basis, 0.0, Reason("when-news", self._news.words), is_own=False)
        day = self._day
        if day is None:
            return None
        when = f"[{(day - dt.timedelta(days=1)).isoformat()}..{day.isoformat()}]"
        basis = recorded.NEWS_OF_THE_DAY.format(published=day.isoformat())
        return Dated(when, basis, 0.0, Reason("when-news-day", day.isoformat()), is_own=False)

    def follow(self, statement: Statement, when: Dated, *, is_event: bool) -> None:
        """Take in when a statement was, for those after it.

        Args:
            statement: The one just read.
            when: It was.
            is_event: Whether it tells the story on; what is mentioned in passing does not move the time.
        """
        self._events.follow(statement, when)
        is_same = self._is_same_paragraph(statement)
        if not is_same:
            self._flashback = None
        if when.is_own and is_event and statement.is_pluperfect and is_same and self._dated is not None:
            self._flashback = when
        elif when.is_own and is_event:
            self._dated, self._dated_by = when, statement
            if self._news is None and statement.position.paragraph < _FIRST_PARAGRAPHS and self._is_recent(when):
                self._news = when
        elif when.reason.code == COUNTED:
            self._dated = self._dated_by = None
        elif self._dated_by is not None and is_event and self._is_same_paragraph(statement):
            self._dated_by = statement

    def _is_recent(self, when: Dated) -> bool:
        day = self._day
        if not is_exact(when) or when.when is None:
            return False
        if day is None:
            return True
        last = parse_when(when.when).latest
        return last is not None and 0 <= (day - last).days <= NEWS_DAYS


def _is_unfixed_day(time: FoundTime) -> bool:
    """Say whether a time is a day that nothing fixes, such as a weekday in a text of unknown day."""
    return time.edtf is None and time.value is not None and _UNFIXED.match(time.value) is not None


def _is_stated_day(time: FoundTime) -> bool:
    """Say whether a time is a day that the words give with its year."""
    is_day = time.edtf is not None and _DAY.fullmatch(time.edtf) is not None
    return is_day and any(reason.code == "time-stated" for reason in time.reasons)


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
