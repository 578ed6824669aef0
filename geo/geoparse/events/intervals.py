"""What a sentence tells besides an event told before, dated by how long before or after it was.

“The attack came two days after a bombing in Kabul”: the bombing was two days before the attack, whose date the sentence
before gives. Counted only where that date is as exact as the unit counted in; a round number is taken as approximate.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from geo.dates.edtf import When, day_date, parse_when
from geo.geoparse.events.dating import Dated
from geo.geoparse.results import Reason
from geo.geoparse.word_lists import load_lexicon, pattern_of, words_of
from geo.recorded import COUNTED_FROM
from geo.text.numbers import numbers_in

COUNTED = "when-counted"
"""Code of the reason of a date that is counted from another."""

_WEIGHT = 0.05
_ROUND_DAYS, _FEW_DAYS = 5, 3
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}
_LONGEST_MONTH_DAYS = 31
_MOST_COUNT = 1_000
_ONES = frozenset({"a", "an", "un", "une"})


class Interval(NamedTuple):
    """So many units before or after."""

    words: str
    start: int
    """Where the words begin in the text."""
    number: int
    """Negative for what was before."""
    unit: str
    is_rough: bool


def find_interval(lowered: str, start: int, end: int, language: str) -> Interval | None:
    """Return by how long a sentence tells of something else than what was told before; None where it does not.

    Args:
        lowered: The whole text from `geo.geoparse.word_lists.lower_text`.
        start: Of the sentence.
        end: Exclusive.
        language: `fr` or `en`.
    """
    if not any(lowered.find(sign, start, end) >= 0 for sign in _signs(language)):
        return None
    match = _pattern(language).search(lowered, start, end)
    if match is None:
        return None
    units = interval_units(language)
    number = interval_number(match["count"], language)
    if number is None:
        return None
    words = lowered[match.start("count") : match.end("way")]
    is_rough = bool(match["rough"])
    return Interval(words, match.start("rough"), number if match["before"] else -number, units[match["unit"]], is_rough)


def date_by_interval(interval: Interval, anchor: Dated) -> Dated | None:
    """Return the date so long before or after another; None where that is told less exactly than the unit counted in.

    Args:
        interval: How long.
        anchor: The date of what the sentence before told.
    """
    counted = _count(parse_when(anchor.when), interval) if anchor.when is not None else None
    if counted is None:
        return None
    basis = COUNTED_FROM.format(words=interval.words, anchor=anchor.words or anchor.when, when=anchor.when)
    return Dated(counted, basis, _WEIGHT, Reason(COUNTED, interval.words), is_own=False, words=interval.words)


@cache
def interval_units(language: str) -> dict[str, str]:
    """Return the units that are counted in, by the word for each in a language."""
    return dict(pair.split() for pair in words_of(load_lexicon("intervals")["units"][language]))


def interval_number(count: str, language: str) -> int | None:
    """Return the whole number that a word says, or None where it says none."""
    if count in _ONES:
        return 1
    numbers = numbers_in(count, language)
    value = numbers[0].values[0] if len(numbers) == 1 and len(numbers[0].values) == 1 else 0
    return int(value) if 0 < value <= _MOST_COUNT and value == int(value) else None


@cache
def _signs(language: str) -> tuple[str, ...]:
    lexicon = load_lexicon("intervals")
    return tuple(words_of(lexicon["after"][language]) + words_of(lexicon["before"][language]))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    lexicon = load_lexicon("intervals")
    verbs, after, before, things = (
        pattern_of(words_of(lexicon[key][language])) for key in ("verbs", "after", "before", "things")
    )
    units = pattern_of(interval_units(language))
    return re.compile(
        rf"(?<![\w-]){verbs} (?P<rough>(?:[\w'-]+ ){{0,2}}?)(?P<count>[\w-]+) (?P<unit>{units}) "
        rf"(?P<way>{after}|(?P<before>{before})) {things}(?:(?<=')|(?![\w]))"
    )


def _count(anchor: When, interval: Interval) -> str | None:
    """Return the day, the month or the year that lies so far from a date, as EDTF; None where the date is too wide."""
    first, last = day_date(anchor.s1), day_date(anchor.e2)
    if first is None or last is None:
        return None
    try:
        if interval.unit in _DAYS:
            return _count_days(first, last, interval)
        if (last - first).days >= _LONGEST_MONTH_DAYS or first.month != last.month:
            return None
        months = first.year * 12 + first.month - 1 + interval.number * _MONTHS[interval.unit]
        year, month = divmod(months, 12)
        day = dt.date(year, month + 1, 1)
    except (ValueError, OverflowError):  # Before the year 1 or after 9999.
        return None
    return f"{day:%Y}~" if interval.unit == "year" else f"{day:%Y-%m}~"


def _count_days(first: dt.date, last: dt.date, interval: Interval) -> str | None:
    """Return the day so far from a day; from one of a few, one of as many, and a day more on both sides if round."""
    days = interval.number * _DAYS[interval.unit]
    is_round = interval.is_rough or interval.unit != "day" or (abs(days) >= 2 * _ROUND_DAYS and days % _ROUND_DAYS == 0)
    if first == last:
        return (first + dt.timedelta(days=days)).isoformat() + ("~" if is_round else "")
    if (last - first).days > _FEW_DAYS:
        return None
    begin, end = (first + dt.timedelta(days=days - is_round), last + dt.timedelta(days=days + is_round))
    return f"[{begin.isoformat()}..{end.isoformat()}]"
