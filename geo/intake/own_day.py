"""The day that an article calls its own, where nothing states when it was published.

« Ce lundi 7 juillet », “today, Monday, July 7”, « hier, mardi 3 octobre » : such words name the day on which they were
written, or the one beside it. Without a year, the weekday tells it: the first year in which it fits, from the latest
that the text names. Where several such words name days that differ, the text has no day of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from geo.intake.dateline import MONTH, number_of_month

_DAYS = (
    "monday mon lundi",
    "tuesday tue tues mardi",
    "wednesday wed mercredi",
    "thursday thu thurs jeudi",
    "friday fri vendredi",
    "saturday sat samedi",
    "sunday sun dimanche",
)
_WEEKDAY_OF = {name: number for number, names in enumerate(_DAYS) for name in names.split()}
_WEEKDAY = "(?:" + "|".join(sorted(_WEEKDAY_OF, key=len, reverse=True)) + r")\b"
_AWAY = {"hier": 1, "yesterday": 1, "demain": -1, "tomorrow": -1}
_OWN = re.compile(
    r"(?<![\w-])(?P<when>ce|this|aujourd['’]hui|today|hier|yesterday|demain|tomorrow)(?P<mark>,? ?\(?(?:le )?)"
    rf"(?:(?P<weekday>{_WEEKDAY}),? )?"
    rf"(?:(?P<d1>\d{{1,2}})(?:er|st|nd|rd|th)? (?P<m1>{MONTH})|(?P<m2>{MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)(?!\w)"
    r"(?:,? (?P<year>(?:19|20)\d\d)(?!\d))?",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?<!d['’]ici )(?<!d['’]ici à )(?<!horizon )(?<!\bby )(?<!until )(?<![\d.,/-])(?:19|20)\d\d(?![\d/%]|[.,]\d)"
)
"""A year that the text names, but for one by which something is to be."""
TOP_CHARS = 3_000
"""Only in so much of a text are such words looked for: further down they may be those of a story that it tells."""
_YEARS_ON = 10
"""So many years after the latest that it names, a text was written at most."""


class OwnDay(NamedTuple):
    """The day on which a text says that it was written."""

    day: dt.date
    words: str
    """As they stand in the text."""
    year_named: int | None
    """The latest year that the text names, from which its own was counted; None where the words give it."""


def find_own_day(text: str) -> OwnDay | None:
    """Return the day that a text calls its own; None where it calls none so, or several."""
    named = max((int(year) for year in _YEAR.findall(text)), default=None)
    found = [own for match in _OWN.finditer(text[:TOP_CHARS]) if (own := _read(match, named)) is not None]
    return found[0] if len({own.day for own in found}) == 1 else None


def _read(match: re.Match[str], named: int | None) -> OwnDay | None:
    weekday = _WEEKDAY_OF[match["weekday"].lower()] if match["weekday"] else None
    month, day = number_of_month(match["m1"] or match["m2"]), int(match["d1"] or match["d2"])
    is_pronoun = match["when"].lower() in ("ce", "this")
    if is_pronoun and match["mark"].strip():
        return None
    own_year = int(match["year"]) if match["year"] else None
    if own_year is not None and named is not None and own_year < named:
        return None  # A story of another time: « ce mardi 6 juin 1944 ».
    years = [own_year] if own_year else range(named, named + _YEARS_ON + 1) if named and weekday is not None else ()
    for year in years:
        try:
            said = dt.date(year, month, day)
        except ValueError:  # No such day in that year.
            continue
        if weekday in (None, said.weekday()):
            away = dt.timedelta(days=_AWAY.get(match["when"].lower(), 0))
            return OwnDay(said + away, match[0].rstrip("."), None if own_year else named)
    return None
