"""EDTF (ISO 8601-2) to the days an event can have begun and ended on.

Every expression comes down to four days: the earliest and the latest start, the earliest and the latest end. They say
what is certain and what is only possible, and nothing more precise than what was written:

- `2024-10-03` is that day; `2024-10`, `2024`, `202X`, `2024-21` and `[a..b]` are an instant somewhere in that time
- `a/b` lasts from some day of a to some day of b; `..` is an end that is open, an empty end one that is unknown:
  neither says how long it lasted, so that only a source can (see `geo.collection.vouching`)
- `{a..b}` lasts like `a/b`; `{a,b}` is certain only where a window holds all of it, because it has gaps
- `~`, `?` and `%` keep these days, and are certain only where a window holds all of them

Seasons 21 to 24 are the meteorological ones of the northern hemisphere, three whole months from March, June, September
and December; a winter bears the year of its December and ends in February of the next. 25 to 41 follow ISO 8601-2
(seasons by hemisphere, quarters, thirds and halves of a year). Only years 0001 to 9999 can be held by a calendar date
of Python; times of day and significant digits are not read.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from geo.dates.terms import EXAMPLES, Precision, Term, read_term, refuse
from geo.errors import Phrase

OPEN_START = -2147483647
"""Day number that stands for a start, or an end, as early as can be."""

OPEN_END = 2147483647
"""Day number that stands for a start, or an end, as late as can be."""

_EPOCH = dt.date(1970, 1, 1).toordinal()
_LONGEST_CHARS = 500


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
    expected: bool = False
    """True for what is announced, planned or feared: it certainly falls in no window."""
    vouched_until: int | None = None
    """The day up to which its sources make a state of unknown end certain (`geo.collection.vouching`); else None."""

    @property
    def start_earliest(self) -> dt.date | None:
        """The earliest day it can have begun on; None where open."""
        return day_date(self.s1)

    @property
    def start_latest(self) -> dt.date | None:
        """The latest day it can have begun on; None where open."""
        return day_date(self.s2)

    @property
    def end_earliest(self) -> dt.date | None:
        """The earliest day it can have ended on; None where open."""
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
    days = _days(parse_expression(edtf))
    approximate, uncertain = any(c in edtf for c in "~%"), any(c in edtf for c in "?%")
    when = When(edtf, *days, approximate=approximate, uncertain=uncertain)
    return replace(when, s2=when.e2, e1=when.s1) if approximate or uncertain else when


def duration_of(edtf: str) -> Range | None:
    """Return the range of an expression that lasts (`a/b`, `{a..b}`); None for an instant and for several times.

    Raises:
        DateError: The expression cannot be read.
    """
    expression = parse_expression(edtf)
    member = expression.members[0]
    return member if isinstance(member, Range) and _lasts(expression) else None


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
        refuse(edtf, EXAMPLES)
    if edtf[0] in "[{":
        closing = "]" if edtf[0] == "[" else "}"
        if edtf[-1] != closing:
            refuse(edtf, Phrase("a set that starts with {begin!r} must end with {end!r}", begin=edtf[0], end=closing))
        parts = [part.strip(" ") for part in edtf[1:-1].split(",")]
        members = tuple(
            _range(edtf, *(_end(edtf, side, empty="open") for side in part.split("..", 1))) if ".." in part
            else read_term(edtf, part)
            for part in parts
        )  # fmt: skip
        return Expression("one" if edtf[0] == "[" else "all", members)
    if "/" in edtf:
        sides = edtf.split("/")
        if len(sides) != 2:
            refuse(edtf, Phrase("an interval has one '/', as in 2024-09/2025-03"))
        return Expression("interval", (_range(edtf, *(_end(edtf, side, empty="unknown") for side in sides)),))
    if ".." in edtf:
        advice = Phrase("write {one} for one of these days, or an interval with '/' for all of them", one=f"[{edtf}]")
        refuse(edtf, advice)
    return Expression("term", (read_term(edtf, edtf),))


def _end(edtf: str, text: str, *, empty: Literal["open", "unknown"]) -> End:
    """Return one end of a range; what an empty end means is for the caller to say."""
    if not text:
        return empty
    return "open" if text == ".." else read_term(edtf, text)


def _range(edtf: str, start: End, end: End) -> Range:
    if isinstance(start, str) and isinstance(end, str):
        refuse(edtf, Phrase("neither end is known: for an undated event, leave the date empty (null)"))
    if isinstance(start, Term) and isinstance(end, Term) and end.last < start.first:
        refuse(edtf, Phrase("it ends before it starts: write the earlier date first"))
    return Range(start, end)


def _lasts(expression: Expression) -> bool:
    """Tell whether an expression with a range is one duration, and no instant inside it nor one of several times."""
    return expression.shape != "one" and len(expression.members) == 1


def _interval_days(span: Range) -> tuple[int, int, int, int]:
    """Return the days of a duration. An end cannot precede its start, which tightens ends of unequal precision."""
    s1 = day_number(span.start.first) if isinstance(span.start, Term) else OPEN_START
    e2 = day_number(span.end.last) if isinstance(span.end, Term) else OPEN_END
    s2 = min(day_number(span.start.last), e2) if isinstance(span.start, Term) else e2
    e1 = max(day_number(span.end.first), s1) if isinstance(span.end, Term) else s1
    return (s1, s2, e1, e2)


def _days(expression: Expression) -> tuple[int, int, int, int]:
    """Return the days of a duration, or else of an instant somewhere between the first and the last day."""
    firsts, lasts = [], []
    for member in expression.members:
        if isinstance(member, Range) and _lasts(expression):
            return _interval_days(member)
        start, end = (member, member) if isinstance(member, Term) else (member.start, member.end)
        firsts.append(day_number(start.first) if isinstance(start, Term) else OPEN_START)
        lasts.append(day_number(end.last) if isinstance(end, Term) else OPEN_END)
    first, last = min(firsts), max(lasts)
    return (first, last, first, last)
