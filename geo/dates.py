"""EDTF (ISO 8601-2) to the days an event can have begun and ended on.

Every expression comes down to four days: the earliest and the latest start, the earliest and the latest end. They say
what is certain and what is only possible, and nothing more precise than what was written:

- `2024-10-03` is that day; `2024-10`, `2024`, `202X`, `2024-21` and `[a..b]` are an instant somewhere in that time
- `a/b` lasts from some day of a to some day of b; `..` is an end that is open, an empty end one that is unknown
- `{a..b}` lasts like `a/b`; `{a,b}` is certain only where a window holds all of it, because it has gaps
- `~`, `?` and `%` keep these days, and are certain only where a window holds all of them

Seasons 21 to 24 are the meteorological ones of the northern hemisphere, three whole months from March, June, September
and December; a winter bears the year of its December and ends in February of the next. 25 to 41 follow ISO 8601-2
(seasons by hemisphere, quarters, thirds and halves of a year). Only years 0001 to 9999 can be held by a calendar date
of Python; times of day and significant digits are not read.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NoReturn

from geo.errors import DateError, Phrase

if TYPE_CHECKING:
    from edtf import EDTFObject

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval", "set", "open", "undated"]

OPEN_START = -2147483647
"""Day number that stands for a start, or an end, as early as can be."""

OPEN_END = 2147483647
"""Day number that stands for a start, or an end, as late as can be."""

SEASON_MONTHS: dict[int, tuple[int, int]] = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3),
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6),
}  # fmt: skip
"""First month and number of months of each season, quarter, third and half (ISO 8601-2)."""

_EPOCH = dt.date(1970, 1, 1).toordinal()
_LONGEST_CHARS = 500
_QUALIFIER = "[~?%]?"
_LEAF = re.compile(
    rf"{_QUALIFIER}(?P<year>\d{{4}}|\d{{3}}X|\d\dXX){_QUALIFIER}"
    rf"(?:-{_QUALIFIER}(?P<month>\d\d|XX){_QUALIFIER}(?:-{_QUALIFIER}(?P<day>\d\d|XX){_QUALIFIER})?)?",
    re.ASCII,
)
_YEAR_PRECISIONS: tuple[Precision, ...] = ("year", "decade", "century")
_OUT_OF_CALENDAR = Phrase("dates reach from the year 0001 to 9999 (a calendar date of Python holds no others)")
_EXAMPLES = Phrase(
    "write it as EDTF, such as 2024-10-03, 2024-10, 2024-09/2025-03, 2024-07/.., [2024-09-28..2024-10-26] or 2024-10~"
)


def day_number(date: dt.date) -> int:
    """Return the number of days from 1970-01-01 to `date`, negative before."""
    return date.toordinal() - _EPOCH


def day_date(day: int) -> dt.date | None:
    """Return the date of a day number, or None where it stands for an open end."""
    return None if day in (OPEN_START, OPEN_END) else dt.date.fromordinal(day + _EPOCH)


@dataclass(frozen=True, slots=True)
class When:
    """The days that an EDTF expression leaves possible, as numbers since 1970-01-01."""

    edtf: str
    """The expression as it was written."""
    s1: int
    """Earliest start; `OPEN_START` where open."""
    s2: int
    """Latest start."""
    e1: int
    """Earliest end."""
    e2: int
    """Latest end; `OPEN_END` where open."""
    approximate: bool = False
    """True for `~` and `%`."""
    uncertain: bool = False
    """True for `?` and `%`."""

    @property
    def start_earliest(self) -> dt.date | None:
        """The earliest day it can have begun on; None where open."""
        return day_date(self.s1)

    @property
    def start_latest(self) -> dt.date | None:
        """The latest day it can have begun on; None where open (see `s2` for the side)."""
        return day_date(self.s2)

    @property
    def end_earliest(self) -> dt.date | None:
        """The earliest day it can have ended on; None where open (see `e1` for the side)."""
        return day_date(self.e1)

    @property
    def end_latest(self) -> dt.date | None:
        """The latest day it can have ended on; None where open."""
        return day_date(self.e2)

    @property
    def earliest(self) -> dt.date | None:
        """The earliest day of all; None where open."""
        return self.start_earliest

    @property
    def latest(self) -> dt.date | None:
        """The latest day of all; None where open."""
        return self.end_latest

    @property
    def days(self) -> tuple[int, int, int, int]:
        """Earliest and latest start, earliest and latest end, as day numbers."""
        return (self.s1, self.s2, self.e1, self.e2)


@dataclass(frozen=True, slots=True)
class Term:
    """One date of an expression: a day, month, season, year, decade or century."""

    precision: Precision
    year: int
    """The year, or the first year of a decade or century."""
    month: int | None
    """The month, or the season's number (21 to 41)."""
    day: int | None
    first: dt.date
    last: dt.date
    approximate: bool
    uncertain: bool


End = Term | Literal["open", "unknown"]
"""One end of a range: a date, or why there is none."""


@dataclass(frozen=True, slots=True)
class Range:
    """What stands on both sides of `/` or `..`; an end that is open or unknown says which."""

    start: End
    end: End


@dataclass(frozen=True, slots=True)
class Expression:
    """An EDTF expression taken apart, for its days and for its words."""

    shape: Literal["term", "interval", "one", "all"]
    """A single date, a duration, one of several dates, or all of them."""
    members: tuple[Term | Range, ...]
    """One member, but for the sets "one" and "all"; a term for "term", a range for "interval"."""


@lru_cache(maxsize=20_000)
def parse_when(edtf: str) -> When:
    """Return the four days of an EDTF expression; see this module's first lines for the rules.

    Raises:
        DateError: The expression is not EDTF, runs backwards, dates nothing, or leaves the years 0001 to 9999.
    """
    expression = parse_expression(edtf)
    days = _days(expression)
    approximate, uncertain = any(c in edtf for c in "~%"), any(c in edtf for c in "?%")
    when = When(edtf, *days, approximate=approximate, uncertain=uncertain)
    return replace(when, s2=when.e2, e1=when.s1) if approximate or uncertain else when


def precision_of(edtf: str | None) -> Precision:
    """Return how precise an EDTF expression is; "open" is an interval or set with an open or unknown end.

    Raises:
        DateError: The expression cannot be read.
    """
    if edtf is None:
        return "undated"
    expression = parse_expression(edtf)
    for member in expression.members:
        if isinstance(member, Term):
            if expression.shape == "term":
                return member.precision
        elif isinstance(member.start, str) or isinstance(member.end, str):
            return "open"
    return "interval" if expression.shape == "interval" else "set"


@lru_cache(maxsize=20_000)
def parse_expression(edtf: str) -> Expression:
    """Return an EDTF expression taken apart.

    The form is read here; dates that are more than digits, a season, a decade or a century are for the `edtf` package.

    Raises:
        DateError: See `parse_when`.
    """
    if not edtf or len(edtf) > _LONGEST_CHARS:
        _refuse(edtf, _EXAMPLES)
    if edtf[0] in "[{":
        closing = "]" if edtf[0] == "[" else "}"
        if edtf[-1] != closing:
            _refuse(edtf, Phrase("a set that begins with {begin!r} ends with {end!r}", begin=edtf[0], end=closing))
        parts = [part.strip(" ") for part in edtf[1:-1].split(",")]
        members = tuple(
            _range(edtf, *(_end(edtf, side, empty="open") for side in part.split("..", 1))) if ".." in part
            else _term(edtf, part)
            for part in parts
        )  # fmt: skip
        return Expression("one" if edtf[0] == "[" else "all", members)
    if "/" in edtf:
        sides = edtf.split("/")
        if len(sides) != 2:
            _refuse(edtf, Phrase("an interval has one '/', as in 2024-09/2025-03"))
        return Expression("interval", (_range(edtf, *(_end(edtf, side, empty="unknown") for side in sides)),))
    if ".." in edtf:
        advice = Phrase("write {one} for one day of these, or an interval with '/' for all of them", one=f"[{edtf}]")
        _refuse(edtf, advice)
    return Expression("term", (_term(edtf, edtf),))


def _end(edtf: str, text: str, *, empty: Literal["open", "unknown"]) -> End:
    """Return one end of a range; what an empty end means is for the caller to say."""
    if not text:
        return empty
    return "open" if text == ".." else _term(edtf, text)


def _range(edtf: str, start: End, end: End) -> Range:
    if isinstance(start, str) and isinstance(end, str):
        _refuse(edtf, Phrase("neither end is known: leave the date out (null) for what is undated"))
    if isinstance(start, Term) and isinstance(end, Term) and end.last < start.first:
        _refuse(edtf, Phrase("it ends before it starts: write the earlier date first"))
    return Range(start, end)


def _term(edtf: str, text: str) -> Term:
    """Return one date; `edtf` is the whole expression, for the error."""
    match = _LEAF.fullmatch(text)
    if match is None:
        _refuse(edtf, _advice(text))
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year and month:
        _refuse(edtf, Phrase("leave the month out where the year is not known whole: {year}", year=year))
    if month == "XX" and day not in (None, "XX"):
        _refuse(edtf, Phrase("leave the day out where the month is not known: {year}", year=year))
    is_season = bool(month and month != "XX" and int(month) > 12)
    flags = {"approximate": any(c in text for c in "~%"), "uncertain": any(c in text for c in "?%")}
    if not is_season and all(part is None or part.isdecimal() for part in (year, month, day)):
        first, last = _plain_bounds(edtf, text, [int(part) for part in (year, month, day) if part is not None])
        precision: Precision = "day" if day else "month" if month else "year"
        own_month, own_day = first.month if month else None, first.day if day else None
        return Term(precision, first.year, own_month, own_day, first, last, **flags)
    if (term := _round_term(edtf, text, year, month, flags)) is not None:
        return term
    # The package reads a season's doubt neither as `2024-21~` nor as `2024-21?`; what is left of it is still checked.
    parsed = _parsed(edtf, text.rstrip("~?%") if is_season else text)
    if int(year[:4].replace("X", "0")) == 0:
        _refuse(edtf, _OUT_OF_CALENDAR)
    if is_season and month:
        first, last = _season_bounds(edtf, int(year), int(month))
        return Term("season", int(year), int(month), None, first, last, **flags)
    first, last = _date(parsed.lower_strict()), _date(parsed.upper_strict())
    if day and day != "XX":
        return Term("day", first.year, first.month, first.day, first, last, **flags)
    if month and month != "XX":
        return Term("month", first.year, first.month, None, first, last, **flags)
    return Term(_YEAR_PRECISIONS[year.count("X")], first.year, None, None, first, last, **flags)


def _round_term(edtf: str, text: str, year: str, month: str | None, flags: Mapping[str, bool]) -> Term | None:
    """Return a season, a decade or a century, or None where it is written in no plain way.

    With dates of digits alone these are nearly all that is read; the package takes a hundredth of a second for each.
    """
    first_year = int(year.replace("X", "0"))
    if first_year == 0 or text.rstrip("~?%") != (f"{year}-{month}" if month else year):
        return None
    if month is None:
        first, last = dt.date(first_year, 1, 1), dt.date(int(year.replace("X", "9")), 12, 31)
        return Term(_YEAR_PRECISIONS[year.count("X")], first_year, None, None, first, last, **flags)
    if month == "XX" or int(month) not in SEASON_MONTHS:
        return None
    first, last = _season_bounds(edtf, first_year, int(month))
    return Term("season", first_year, int(month), None, first, last, **flags)


def _plain_bounds(edtf: str, text: str, numbers: list[int]) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a year, a month or a day of digits alone."""
    if numbers[0] == 0:
        _refuse(edtf, _OUT_OF_CALENDAR)
    month, day = (*numbers[1:], None, None)[:2]
    try:
        first = dt.date(numbers[0], 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise _no_such_date(edtf, text) from error
    if day is not None:
        return first, first
    last_month = month or 12
    return first, dt.date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])


def _parsed(edtf: str, text: str) -> EDTFObject:
    """Return one date as the `edtf` package reads it."""
    # Imported when first needed: its grammar takes 50 ms to build, and a cached atlas parses no date.
    from edtf import parse_edtf  # noqa: PLC0415
    from edtf.parser.edtf_exceptions import EDTFParseException  # noqa: PLC0415

    # What the form above lets through and the package cannot read, it reports in any of these ways.
    unreadable = (EDTFParseException, ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
    try:
        parsed: EDTFObject = parse_edtf(text)
    except unreadable as error:
        raise _no_such_date(edtf, text) from error
    return parsed


def _date(parts: tuple[int, ...]) -> dt.date:
    return dt.date(*tuple(parts)[:3])


def _season_bounds(edtf: str, year: int, season: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a season, quarter, third or half."""
    if season not in SEASON_MONTHS:
        _refuse(edtf, Phrase("months are 01 to 12, seasons 21 (spring) to 24 (winter)"))
    month, count = SEASON_MONTHS[season]
    years, last_month = divmod(month + count - 2, 12)
    last_year = year + years
    if last_year > dt.MAXYEAR:
        _refuse(edtf, _OUT_OF_CALENDAR)
    last_day = calendar.monthrange(last_year, last_month + 1)[1]
    return dt.date(year, month, 1), dt.date(last_year, last_month + 1, last_day)


def _interval_days(span: Range) -> tuple[int, int, int, int]:
    """Return the days of a duration. An end cannot precede its start, which tightens ends of unequal precision."""
    s1 = day_number(span.start.first) if isinstance(span.start, Term) else OPEN_START
    e2 = day_number(span.end.last) if isinstance(span.end, Term) else OPEN_END
    s2 = OPEN_START if span.start == "open" else e2
    if isinstance(span.start, Term):
        s2 = min(day_number(span.start.last), e2)
    e1 = OPEN_END if span.end == "open" else s1
    if isinstance(span.end, Term):
        e1 = max(day_number(span.end.first), s1)
    return (s1, s2, e1, e2)


def _days(expression: Expression) -> tuple[int, int, int, int]:
    """Return the days of a duration, or else of an instant somewhere between the first and the last day."""
    firsts, lasts = [], []
    for member in expression.members:
        if isinstance(member, Range) and expression.shape != "one" and len(expression.members) == 1:
            return _interval_days(member)
        start, end = (member, member) if isinstance(member, Term) else (member.start, member.end)
        firsts.append(day_number(start.first) if isinstance(start, Term) else OPEN_START)
        lasts.append(day_number(end.last) if isinstance(end, Term) else OPEN_END)
    first, last = min(firsts), max(lasts)
    return (first, last, first, last)


_WRITE = Phrase("write {date}")
_ADVICE: tuple[tuple[str, Phrase, dict[str, str]], ...] = (
    (r"(\d{4})(\d\d)(\d\d)", _WRITE, {"date": "{0}-{1}-{2}"}),
    (r"Y-?\d.*|-\d.*|\d{5,}", _OUT_OF_CALENDAR, {}),
    (r"(\d{4})-(\d{1,2})", _WRITE, {"date": "{0}-{1:0>2}"}),
    (r"(\d{4})-(\d{1,2})-(\d{1,2})", _WRITE, {"date": "{0}-{1:0>2}-{2:0>2}"}),
    (r"(\d{4}-\d\d-\d\d)T.*", Phrase("days are the finest that is counted: write {date}"), {"date": "{0}"}),
    (
        r"(\d{3})(\d)S\d+",
        Phrase("significant digits are not read: write {date} or {other}"),
        {"date": "{0}X", "other": "{0}{1}~"},
    ),
    (r"\s.*|.*\s", Phrase("leave out the spaces"), {}),
)
"""Forms that are met instead of a date, and what to write instead, made of the form; the first that fits is given."""


def _advice(text: str) -> Phrase:
    """Return what to write instead of a date that has not the form of one."""
    for pattern, advice, forms in _ADVICE:
        if match := re.fullmatch(pattern, text, re.ASCII | re.DOTALL):
            return Phrase(advice, **{name: form.format(*match.groups()) for name, form in forms.items()})
    return _EXAMPLES


def _refuse(edtf: str, advice: Phrase) -> NoReturn:
    shown = edtf if len(edtf) <= 80 else edtf[:79] + "…"
    raise DateError("expected an EDTF date, got {got!r}: {advice}", got=shown, advice=advice)


def _no_such_date(edtf: str, text: str) -> DateError:
    if text == edtf:
        return DateError("expected a date that exists, got {got!r}: {advice}", got=text, advice=_EXAMPLES)
    msgid = "expected a date that exists, got {got!r} in {whole!r}: {advice}"
    return DateError(msgid, got=text, whole=edtf, advice=_EXAMPLES)
