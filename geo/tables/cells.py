"""Dates, figures and coordinates out of cells: what can be read in one way only, or why it cannot.

No date order is guessed: `03/04/2022` needs a mapping that says which figure is the day, `13/04/2022` needs none.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from functools import cache
from typing import NamedTuple

from babel.dates import get_month_names

from geo.dates.edtf import When, parse_when
from geo.errors import DateError
from geo.i18n.messages import languages
from geo.tables.mapping import DateForm, DatePrecision

EMPTY = frozenset(
    ("", "n/a", "na", "nan", "nat", "null", "none", "-", "--", "–", "?", "unknown", "#n/a", "inf", "-inf")
)
"""What tables write where they have nothing, in small letters."""

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?)?)?")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6})?")
_FIGURES = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[T, ]+\d{1,2}:\d{2}.*)?")
_DAY_WORD = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|er)?[ \-.]+)?([^\W\d_]{3,}\.?)[ \-.,]+(\d{4})(?:[T, ]+\d{1,2}:\d{2}.*)?"
)
_WORD_DAY = re.compile(r"([^\W\d_]{3,}\.?)[ \-.]+(\d{1,2})(?:st|nd|rd|th)?,?[ \-]+(\d{4})(?:[T, ]+\d{1,2}:\d{2}.*)?")
_ZERO = re.compile(r"0{4}(?:[-/.]?0{1,2}){0,2}(?:[T ].*)?|0{1,2}[-/.]0{1,2}[-/.]0{4}|0+")
_DEGREES = re.compile(
    r"(\d{1,3})\s*°\s*(?:(\d{1,2}(?:\.\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*[\"″”]\s*)?([NSEWO])", re.IGNORECASE
)


class Read(NamedTuple):
    """A date as EDTF, or why there is none."""

    edtf: str | None
    problem: str | None = None
    """A reason of `geo.tables.problems`."""


def is_empty(cell: str) -> bool:
    """Tell whether a cell says that there is nothing."""
    return cell.strip().lower() in EMPTY


def read_date(cell: str, form: DateForm = "plain") -> Read:
    """Return the day, month or year that a cell gives, as EDTF; never more than it gives."""
    text = cell.strip()
    if is_empty(text):
        return Read(None, "no_date")
    if _ZERO.fullmatch(text):
        return Read(None, "zero_date")
    return _read_edtf(text) if form == "edtf" else _read_plain(text, form)


def _read_plain(text: str, form: DateForm) -> Read:
    if match := _ISO.fullmatch(text) or _DIGITS.fullmatch(text):
        return _date(*match.groups())
    if match := _FIGURES.fullmatch(text):
        return _figures(*match.groups(), form=form)
    if match := _DAY_WORD.fullmatch(text):
        return _date(match[3], _month(match[2]), match[1])
    if match := _WORD_DAY.fullmatch(text):
        return _date(match[3], _month(match[1]), match[2])
    return _read_edtf(text)


def _figures(first: str, second: str, year: str, *, form: DateForm) -> Read:
    if form == "day_first":
        return _date(year, second, first)
    if form == "month_first":
        return _date(year, first, second)
    if first == second or int(first) > 12:
        return _date(year, second, first)
    return _date(year, first, second) if int(second) > 12 else Read(None, "date_order")


def _date(year: str, month: str | None, day: str | None) -> Read:
    """Return a date of figures, or that there is no such day."""
    if month is None or int(month) == 0:
        return Read(year) if year != "0000" and not day else Read(None, "date_unread" if day else "zero_date")
    try:
        date = dt.date(int(year), int(month), int(day or 1))
    except ValueError:
        return Read(None, "zero_date" if day is not None and int(day) == 0 else "date_unread")
    return Read(date.isoformat() if day else date.isoformat()[:7])


def _read_edtf(text: str) -> Read:
    if not any(sign.isdigit() for sign in text):
        return Read(None, "date_unread")
    try:
        parse_when(text)
    except DateError:
        return Read(None, "date_unread")
    return Read(text)


@cache
def _months() -> dict[str, str]:
    names: dict[str, str] = {}
    for language in languages():
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language).items():
                names[name.lower().rstrip(".")] = str(number)
    return {**names, "sept": "9"}


def _month(word: str) -> str:
    """Return the number of a month by its name; 99, which no month has, where it is none."""
    return _months().get(word.lower().rstrip("."), "99")


def join_dates(start: Read, end: Read | None, precision: DatePrecision | None) -> Read:
    """Return the time of an event: a day, one of the days from start to end, or all of them.

    Args:
        start: The date, or the first.
        end: The last, where the table has one.
        precision: How much of it is known; None where the table does not tell.
    """
    if start.edtf is None:
        return start
    if end is None or end.edtf is None or end.edtf == start.edtf:
        return Read(_lessened(start.edtf, precision), None if end is None else _end_problem(end))
    first, last = parse_when(start.edtf), parse_when(end.edtf)
    if last.e2 < first.s1:
        return Read(None, "date_backwards")
    if any(sign in start.edtf + end.edtf for sign in "/[{.~?%"):
        return _between(first, last)
    if precision in (None, "day"):
        return Read(f"{start.edtf}/{end.edtf}")
    return Read(_whole(start.edtf, end.edtf) or f"[{start.edtf}..{end.edtf}]")


def _between(first: When, last: When) -> Read:
    """Return the time between two that are not single dates: approximate, as no end of an interval can be a set."""
    if first.earliest is None or last.latest is None:
        return Read(None, "date_unread")
    return Read(f"{first.earliest}/{last.latest}~")


def _end_problem(end: Read) -> str | None:
    return "end_unread" if end.problem in ("date_unread", "date_order") else None


def _lessened(edtf: str, precision: DatePrecision | None) -> str:
    """Return a single date as precisely as the table holds it to be."""
    if precision == "year":
        return edtf[:4]
    if precision == "month":
        return edtf[:7]
    return f"{edtf}~" if precision == "days" and edtf[-1].isdigit() else edtf


def _whole(start: str, end: str) -> str | None:
    """Return the month or the year that two days are the ends of."""
    if len(start) != 10 or len(end) != 10 or start[:4] != end[:4]:
        return None
    if start[4:] == "-01-01" and end[4:] == "-12-31":
        return start[:4]
    last = calendar.monthrange(int(end[:4]), int(end[5:7]))[1]
    return start[:7] if start[:7] == end[:7] and start[8:] == "01" and int(end[8:]) == last else None


def read_figure(cell: str) -> tuple[float | None, str | None]:
    """Return the number in a cell and no problem, neither where it is empty, or a problem."""
    text = cell.strip().replace("\u202f", "").replace("\xa0", "")
    if is_empty(text):
        return None, None
    try:
        value = float(text)
    except ValueError:
        return None, "figure_unread"
    return value, None


def read_degrees(cell: str) -> float | None:
    """Return an angle in degrees: `48.85`, `48,85`, `48°51'12"N`; None where it is none."""
    text = cell.strip().replace("−", "-")
    try:
        return float(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)
    except ValueError:
        pass
    match = _DEGREES.fullmatch(text)
    if match is None:
        return None
    angle = float(match[1]) + float(match[2] or 0) / 60 + float(match[3] or 0) / 3600
    return -angle if match[4].upper() in "SWO" else angle


FORMULA_STARTS = ("=", "+", "-", "@")
"""What a spreadsheet takes for the start of a formula, after blanks and in any width (`＝`)."""


def may_be_formula(text: str) -> bool:
    """Tell whether a spreadsheet could run a cell as a formula."""
    if not text or (
        text[:1].isascii() and text[:1].isalnum()
    ):  # Nearly always; of many million cells, what is asked first counts.
        return False
    seen = "".join(c for c in text[:100] if unicodedata.category(c) not in ("Cf", "Cc") and not c.isspace())
    return text[:1] in ("\t", "\r", "\n") or unicodedata.normalize("NFKC", seen).startswith(FORMULA_STARTS)
