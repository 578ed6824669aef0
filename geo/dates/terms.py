"""One date of an EDTF expression: a day, a month, a season, a year, a decade or a century, and its first and last day.

Dates of digits alone, seasons, decades and centuries are read here; others, with parts that are not known or with signs
of doubt inside, are read by the `edtf` package (https://github.com/ixc/python-edtf).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NoReturn

from geo.errors import DateError, Phrase

if TYPE_CHECKING:
    from edtf import EDTFObject

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval", "set", "open", "undated"]

SEASON_MONTHS: dict[int, tuple[int, int]] = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3),
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6),
}  # fmt: skip
"""First month and number of months of each season, quarter, third and half (ISO 8601-2)."""

_QUALIFIER = "[~?%]?"
_LEAF = re.compile(
    rf"{_QUALIFIER}(?P<year>\d{{4}}|\d{{3}}X|\d\dXX){_QUALIFIER}"
    rf"(?:-{_QUALIFIER}(?P<month>\d\d|XX){_QUALIFIER}(?:-{_QUALIFIER}(?P<day>\d\d|XX){_QUALIFIER})?)?",
    re.ASCII,
)
_YEAR_PRECISIONS: tuple[Precision, ...] = ("year", "decade", "century")
_OUT_OF_CALENDAR = Phrase("years run from 0001 to 9999, the limits of a Python date")
EXAMPLES = Phrase(
    "write it as EDTF, such as 2024-10-03, 2024-10, 2024-09/2025-03, 2024-07/.., [2024-09-28..2024-10-26] or 2024-10~"
)


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


def read_term(edtf: str, text: str) -> Term:
    """Return one date of an expression.

    Args:
        edtf: The whole expression, for the error.
        text: The date.

    Raises:
        DateError: It is not EDTF, does not exist, or leaves the years 0001 to 9999.
    """
    leaf = _read_leaf(edtf, text)
    return _plain_term(edtf, text, leaf) or _round_term(edtf, text, leaf) or _rare_term(edtf, text, leaf)


@dataclass(frozen=True, slots=True)
class _Leaf:
    """The parts of a date as they are written, `X` for each digit that is not known."""

    year: str
    month: str | None
    day: str | None
    is_approximate: bool
    is_uncertain: bool

    @property
    def is_season(self) -> bool:
        return self.month is not None and self.month.isdecimal() and int(self.month) > 12

    def term(
        self, precision: Precision, first: dt.date, last: dt.date, month: int | None = None, day: int | None = None
    ) -> Term:
        """Return the term of these days."""
        return Term(precision, first.year, month, day, first, last, self.is_approximate, self.is_uncertain)


def _read_leaf(edtf: str, text: str) -> _Leaf:
    match = _LEAF.fullmatch(text)
    if match is None:
        refuse(edtf, _advice(text))
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year and month:
        refuse(edtf, Phrase("leave out the month if the year is not fully known: {year}", year=year))
    if month == "XX" and day not in (None, "XX"):
        refuse(edtf, Phrase("leave out the day if the month is unknown: {year}", year=year))
    return _Leaf(year, month, day, any(c in text for c in "~%"), any(c in text for c in "?%"))


def _plain_term(edtf: str, text: str, leaf: _Leaf) -> Term | None:
    """Return a day, a month or a year of digits alone, or None where it is none."""
    parts = [part for part in (leaf.year, leaf.month, leaf.day) if part is not None]
    if leaf.is_season or not all(part.isdecimal() for part in parts):
        return None
    first, last = _plain_bounds(edtf, text, [int(part) for part in parts])
    precision: Precision = "day" if leaf.day else "month" if leaf.month else "year"
    return leaf.term(precision, first, last, first.month if leaf.month else None, first.day if leaf.day else None)


def _rare_term(edtf: str, text: str, leaf: _Leaf) -> Term:
    """Return a date as the `edtf` package reads it."""
    parsed = _parsed(edtf, text)
    if int(leaf.year.replace("X", "0")) == 0:
        refuse(edtf, _OUT_OF_CALENDAR)
    first, last = _date(parsed.lower_strict()), _date(parsed.upper_strict())
    if leaf.day and leaf.day != "XX":
        return leaf.term("day", first, last, first.month, first.day)
    if leaf.month and leaf.month != "XX":
        return leaf.term("month", first, last, first.month)
    return leaf.term(_YEAR_PRECISIONS[leaf.year.count("X")], first, last)


def _round_term(edtf: str, text: str, leaf: _Leaf) -> Term | None:
    """Return a season, a decade or a century, or None where it is written in no plain way.

    With dates of digits alone these are nearly all that is read; the package takes a hundredth of a second for each.
    """
    year, month = int(leaf.year.replace("X", "0")), leaf.month
    if year == 0 or text.rstrip("~?%") != (f"{leaf.year}-{month}" if month else leaf.year):
        return None
    if month is None:
        first, last = dt.date(year, 1, 1), dt.date(int(leaf.year.replace("X", "9")), 12, 31)
        return leaf.term(_YEAR_PRECISIONS[leaf.year.count("X")], first, last)
    if month == "XX" or int(month) not in SEASON_MONTHS:
        return None
    first, last = _season_bounds(edtf, year, int(month))
    return leaf.term("season", first, last, int(month))


def _plain_bounds(edtf: str, text: str, numbers: list[int]) -> tuple[dt.date, dt.date]:
    """Return the first and last day of a year, a month or a day of digits alone."""
    if numbers[0] == 0:
        refuse(edtf, _OUT_OF_CALENDAR)
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
    month, count = SEASON_MONTHS[season]
    years, last_month = divmod(month + count - 2, 12)
    last_year = year + years
    if last_year > dt.MAXYEAR:
        refuse(edtf, _OUT_OF_CALENDAR)
    last_day = calendar.monthrange(last_year, last_month + 1)[1]
    return dt.date(year, month, 1), dt.date(last_year, last_month + 1, last_day)


_WRITE = Phrase("write {date}")
_ADVICE: tuple[tuple[str, Phrase, dict[str, str]], ...] = (
    (r"(\d{4})(\d\d)(\d\d)", _WRITE, {"date": "{0}-{1}-{2}"}),
    (r"Y-?\d.*|-\d.*|\d{5,}", _OUT_OF_CALENDAR, {}),
    (r"(\d{4})-(\d{1,2})", _WRITE, {"date": "{0}-{1:0>2}"}),
    (r"(\d{4})-(\d{1,2})-(\d{1,2})", _WRITE, {"date": "{0}-{1:0>2}-{2:0>2}"}),
    (r"(\d{4}-\d\d-\d\d)T.*", Phrase("dates are given to the day, no finer: write {date}"), {"date": "{0}"}),
    (
        r"(\d{3})(\d)S\d+",
        Phrase("significant digits are not read: write {date} or {other}"),
        {"date": "{0}X", "other": "{0}{1}~"},
    ),
    (r"\s.*|.*\s", Phrase("remove the spaces"), {}),
)
"""Forms that are met instead of a date, and what to write instead, made of the form; the first that fits is given."""


def _advice(text: str) -> Phrase:
    """Return what to write instead of a date that has not the form of one."""
    for pattern, advice, forms in _ADVICE:
        if match := re.fullmatch(pattern, text, re.ASCII | re.DOTALL):
            return Phrase(advice, **{name: form.format(*match.groups()) for name, form in forms.items()})
    return EXAMPLES


def refuse(edtf: str, advice: Phrase) -> NoReturn:
    """Say that an expression is not read, and what to write instead.

    Raises:
        DateError: Always.
    """
    shown = edtf if len(edtf) <= 80 else edtf[:79] + "…"
    raise DateError("expected an EDTF date, got {got!r}: {advice}", got=shown, advice=advice)


def _no_such_date(edtf: str, text: str) -> DateError:
    if text == edtf:
        return DateError("expected a date that exists, got {got!r}: {advice}", got=text, advice=EXAMPLES)
    msgid = "expected a date that exists, got {got!r} in {whole!r}: {advice}"
    return DateError(msgid, got=text, whole=edtf, advice=EXAMPLES)
