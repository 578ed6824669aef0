"""What an expression is read against: the article's date, the date named before it, and the tense beside it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from geo.geoparse.results import Reason
from geo.geoparse.times.moments import Moment, day_of, make_months

Tense = Literal["past", "future"]

Reach = tuple[Moment, Moment]
"""The earliest and the latest moment that words can mean; the same one where there is no doubt."""

TENSE_CHARS = 120
"""How far from an expression a verb may stand that tells whether it is past, within the sentence."""

_LONGEST_PREPOSITION = 3
_BOUND_CHARS = 8
"""What may stand between a verb and its date: « s'est tenue dès le »."""

HISTORY_DATES = 3
"""So many old dates with their years, and no recent one, make a text one that tells history."""

_ABBREVIATIONS = ("jan", "feb", "mar", "apr", "aug", "sept", "oct", "nov", "dec", "janv", "avr", "juil", "déc", "mr",
                  "mrs", "dr", "st", "av")  # fmt: skip
_NO_ENDS = "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS)
_SENTENCE_END = re.compile(rf"[.!?…](?=\s)(?<!\W\w\.){_NO_ENDS}|\n")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Publication:
    """The days on which an article may have been published."""

    edtf: str
    first: dt.date
    last: dt.date

    @property
    def is_day(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last


def read_publication(edtf: str | None) -> Publication | None:
    """Return the days that an article's date leaves possible; None where it is unknown or open at an end.

    Raises:
        DateError: The expression is not EDTF.
    """
    if not edtf:
        return None
    if match := _ISO.fullmatch(edtf):  # Nearly every article; `geo.dates.edtf` reads the rest, a thousand times slower.
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            moment = (
                day_of(dt.date(year or 0, month or 0, day))
                if day
                else make_months("month" if month else "year", year or 0, month or 1)
            )
        except ValueError:
            moment = None
        if moment and (month is None or month <= 12):
            return Publication(edtf, moment.first, moment.last)
    from geo.dates.edtf import parse_when  # noqa: PLC0415 - only here, as its grammar takes 50 ms to load

    when = parse_when(edtf)
    if when.earliest is None or when.latest is None:
        return None
    return Publication(edtf, when.earliest, when.latest)


@dataclass(slots=True)
class Scene:
    """What is known while a text is read from its beginning to its end."""

    page: str
    """The text as the forms read it: in lower case, with a line break before it."""
    text: str
    """The text as it is, one character before its place in the page."""
    publication: Publication | None
    past: re.Pattern[str]
    future: re.Pattern[str]
    announcing: re.Pattern[str]
    lead_tense: Tense | None = None
    """What the words in front tell of, whatever the verb."""
    anchor: Reach | None = None
    """The last day, month or year that the text has named."""
    anchor_edtf: str = ""
    old_dates: int = 0
    """How many dates with their own year the text has named that lie well before the article's."""
    recent_dates: int = 0
    """How many that lie in the article's own time."""
    day: Reach | None = None
    """The last day that the text has named."""
    day_end: int = -1
    """Where that was named."""
    tenses: dict[int, tuple[Tense, str] | None] = field(default_factory=dict)

    def reach(self, reckon: Callable[[dt.date], Moment | None]) -> Reach | None:
        """Return the answers of `reckon` for the earliest and the latest day of publication."""
        if self.publication is None:
            return None
        earliest = reckon(self.publication.first)
        latest = earliest if self.publication.is_day else reckon(self.publication.last)
        return (earliest, latest) if earliest and latest else None

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch around an expression in which its verb is looked for."""
        low, high = max(0, start - TENSE_CHARS), min(len(self.page), end + TENSE_CHARS)
        for mark in _SENTENCE_END.finditer(self.page, low, start):
            low = mark.end()
        after = _SENTENCE_END.search(self.page, end, high)
        return low, after.start() if after else high

    def tense(self, start: int, end: int) -> tuple[Tense, str] | None:
        """Return the tense of the nearest word that shows one, and that word; None where none does."""
        if self.lead_tense:
            return self.lead_tense, ""
        if start not in self.tenses:
            self.tenses[start] = self._nearest_tense(start, end)
        return self.tenses[start]

    def is_bound(self, start: int, end: int, word: str) -> bool:
        """Say whether a verb dates itself by an expression: right before it, or behind it at the sentence's start."""
        if not word:
            return False
        _, found, between = self.page[max(0, start - len(word) - _BOUND_CHARS) : start].rpartition(word)
        if found and len(between.split()) <= 1:
            return True
        opening = self.page[self.sentence(start, end)[0] : start].strip()
        return len(opening) <= _LONGEST_PREPOSITION and self.page[end : end + 1] == ","

    def announces(self, word: str) -> bool:
        """Say whether a verb tells of what is to come: « a convoqué une réunion le »."""
        return self.announcing.search(word) is not None

    def _nearest_tense(self, start: int, end: int) -> tuple[Tense, str] | None:
        low, high = self.sentence(start, end)
        nearest: tuple[int, Tense, str] | None = None
        tenses: tuple[tuple[Tense, re.Pattern[str]], ...] = (("future", self.future), ("past", self.past))
        for tense, pattern in tenses:
            for match in pattern.finditer(self.page, low, high):
                away = start - match.end() if match.end() <= start else match.start() - end
                if away >= 0 and (nearest is None or away < nearest[0]):
                    nearest = (away, tense, match[0])
        return nearest[1:] if nearest else None

    @property
    def tells_history(self) -> bool:
        """Whether the text tells of another time than the article's: a day without its year is then of that time."""
        return self.publication is not None and self.old_dates >= HISTORY_DATES and not self.recent_dates

    def name(self, reach: Reach, edtf: str, end: int, *, has_year: bool) -> None:
        """Note what the text has named, for what is counted from it."""
        self.anchor, self.anchor_edtf = reach, edtf
        if self.publication and reach[1].last.year >= self.publication.first.year - 1:
            self.recent_dates += 1
        elif has_year:
            self.old_dates += 1
        if reach[0].unit == "day":
            self.day, self.day_end = reach, end

    def is_day_near(self, start: int) -> bool:
        """Tell whether the last day was named in the sentence of this place."""
        return self.day is not None and self.sentence(start, start)[0] <= self.day_end

    def article_reason(self, code: str) -> Reason:
        """Return a reason that names the article's date."""
        return Reason(code, self.publication.edtf if self.publication else "")
