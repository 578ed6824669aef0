"""Times that the calendar names, and the arithmetic between them: pure functions over days.

A `Moment` is a stretch of days that has a name: a day, a week from Monday to Sunday (ISO 8601), a month, a season as in
`geo.dates.edtf` (meteorological, northern), and so on. It can be written in two notations: EDTF for what is honest,
TIMEX3 for what annotators of news compare. Only the years 1 to 9999 exist here; arithmetic that leaves them gives None.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import replace
from typing import NamedTuple

from geo.geoparse.languages.time_words import Part, Unit

SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""TIMEX3 code of a season to its first month; a winter bears the year of its December."""

_SEASON_CODES = {month: code for code, month in SEASON_STARTS.items()}
_EDTF_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_MONTHS: dict[Unit, int] = {
    "month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200,
}  # fmt: skip
_PARTS_OF_YEAR: dict[int, Unit] = {2: "half", 4: "quarter"}
_DAYS_OF_PART = {2: 15, 3: 10, 4: 7}
"""Of a month, by the number of its parts; the last one has the rest."""
_THIRDS_OF_WEEK = ((0, 2), (1, 3), (3, 6))
"""Days after Monday: early is up to Wednesday, the middle is around it, late is from Thursday on."""
_YEARS: dict[Unit, int] = {"decade": 10, "century": 100}
_WITHIN_A_DAY: tuple[Unit, ...] = ("minute", "hour", "day")
_HOURS = 24

Day = dt.date


class Moment(NamedTuple):
    """A time with a name in the calendar."""

    unit: Unit
    first: Day
    last: Day
    part: Part | None = None
    """The part of the `unit` that `first` and `last` are, if any."""
    whole: tuple[Day, Day] | None = None
    """First and last day of the whole unit where only a part is meant."""

    @property
    def edtf(self) -> str | None:
        """The name in EDTF; None where EDTF has none (weeks, week-ends, parts)."""
        return None if self.part else _edtf_name(self)

    @property
    def edtf_end(self) -> str:
        """The name in EDTF that can stand at an end of an interval: the whole of a part, the first day of a week."""
        return _edtf_name(whole_of(self)) or self.first.isoformat()

    @property
    def timex(self) -> str:
        """The calendar value as TIMEX3 writes it; of a part, that of the whole."""
        return _timex_name(whole_of(self))


def whole_of(moment: Moment) -> Moment:
    """Return the whole unit that a part belongs to; a moment that is no part is its own whole."""
    return Moment(moment.unit, *moment.whole) if moment.whole else moment


def _edtf_name(moment: Moment) -> str | None:  # noqa: PLR0911 - a table of the units
    first = moment.first
    match moment.unit:
        case "minute" | "hour" | "day":
            return first.isoformat()
        case "month":
            return f"{first.year:04}-{first.month:02}"
        case "season":
            return f"{first.year:04}-{_EDTF_SEASONS[_SEASON_CODES[first.month]]}"
        case "quarter":
            return f"{first.year:04}-{33 + first.month // 3}"
        case "half":
            return f"{first.year:04}-{40 + first.month // 6}"
        case "year":
            return f"{first.year:04}"
        case "decade" if first.year >= 10:
            return f"{first.year // 10:03}X"
        case "century" if first.year >= 100:
            return f"{first.year // 100:02}XX"
        case _:
            return None


def _timex_name(moment: Moment) -> str:  # noqa: PLR0911 - a table of the units
    first = moment.first
    match moment.unit:
        case "week" | "weekend":
            year, week, _ = first.isocalendar()
            return f"{year:04}-W{week:02}" + ("-WE" if moment.unit == "weekend" else "")
        case "season":
            return f"{first.year:04}-{_SEASON_CODES[first.month]}"
        case "quarter":
            return f"{first.year:04}-Q{first.month // 3 + 1}"
        case "half":
            return f"{first.year:04}-H{first.month // 6 + 1}"
        case "decade":
            return f"{first.year // 10:03}"
        case "century":
            return f"{first.year // 100:02}"
        case _:
            return _edtf_name(moment) or ""


def day_of(day: Day) -> Moment:
    """Return a day as a moment."""
    return Moment("day", day, day)


def make_day(year: int, month: int, day: int) -> Moment | None:
    """Return the day of a date; None where there is no such date."""
    try:
        return day_of(dt.date(year, month, day))
    except ValueError:
        return None


def make_months(unit: Unit, year: int, month: int = 1) -> Moment | None:
    """Return the unit of whole months that begins with a month; None outside the calendar."""
    end = year * 12 + month - 1 + _MONTHS[unit]
    if year < 1 or (end - 1) // 12 > dt.MAXYEAR:
        return None
    last_year, last_month = divmod(end - 1, 12)
    last = dt.date(last_year, last_month + 1, calendar.monthrange(last_year, last_month + 1)[1])
    return Moment(unit, dt.date(year, month, 1), last)


def containing(unit: Unit, day: Day) -> Moment:
    """Return the unit that a day lies in; the week-end is that of the day's week."""
    if unit in _WITHIN_A_DAY:
        return day_of(day)
    if unit in ("week", "weekend"):
        monday = day.toordinal() - day.weekday()
        return _days("week", monday, 7) if unit == "week" else _days("weekend", monday + 5, 2)
    size = _MONTHS[unit]
    if unit == "season":
        year, month = (day.year, day.month // 3 * 3) if day.month > 2 else (day.year - 1, 12)
    elif size > 12:
        year, month = max(day.year - day.year % (size // 12), 1), 1
    else:
        year, month = day.year, (day.month - 1) // size * size + 1
    return make_months(unit, year, month) or day_of(day)


def _days(unit: Unit, first: int, count: int) -> Moment:
    highest = dt.date.max.toordinal()
    first = min(max(first, 1), highest)
    return Moment(unit, dt.date.fromordinal(first), dt.date.fromordinal(min(first + count - 1, highest)))


def step(moment: Moment, count: int) -> Moment | None:
    """Return the moment `count` of its own units later (negative: earlier); None outside the calendar."""
    unit = moment.unit
    if unit in _WITHIN_A_DAY or unit in ("week", "weekend"):
        days = count if unit in _WITHIN_A_DAY else 7 * count
        first = moment.first.toordinal() + days
        if not 1 <= first <= dt.date.max.toordinal() - 7:
            return None
        return _days(unit, first, (moment.last - moment.first).days + 1)
    months = _MONTHS[unit] * count
    year, month = divmod(moment.first.year * 12 + moment.first.month - 1 + months, 12)
    return make_months(unit, year, month + 1)


def add(day: Day, unit: Unit, count: int) -> Day | None:
    """Return the day `count` units after a day (negative: before), the month's last day where it is too short.

    As the time of day is not known, hours count as the days that they may reach into.
    """
    if unit == "minute":
        return day
    if unit == "hour":
        unit, count = "day", -(-count // _HOURS) if count > 0 else count // _HOURS
    if unit in ("day", "week", "weekend"):
        ordinal = day.toordinal() + count * (1 if unit == "day" else 7)
        return dt.date.fromordinal(ordinal) if 1 <= ordinal <= dt.date.max.toordinal() else None
    year, month = divmod(day.year * 12 + day.month - 1 + _MONTHS[unit] * count, 12)
    if not 1 <= year <= dt.MAXYEAR:
        return None
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def easter(year: int) -> Day:
    """Return Easter Sunday of a year, in the Gregorian calendar (Butcher's algorithm, Meeus 1991)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def weekday_from(day: Day, weekday: int, direction: int, *, same: bool = False) -> Day:
    """Return the nearest day that is a weekday, before (-1) or after (1) a day.

    Args:
        day: Where to count from.
        weekday: 0 is Monday.
        direction: -1 or 1.
        same: Whether the day itself will do.
    """
    away = (weekday - day.weekday()) % 7 if direction > 0 else (day.weekday() - weekday) % 7
    if away == 0 and not same:
        away = 7
    ordinal = min(max(day.toordinal() + direction * away, 1), dt.date.max.toordinal())
    return dt.date.fromordinal(ordinal)


def part_of(moment: Moment, part: Part) -> Moment:
    """Return a part of a moment.

    Of a month, a third is its first ten days, the next ten and the rest, a half its first fifteen days or the rest, and
    a quarter a week. Of a year, parts are whole months (thirds as ISO 8601-2 has them, 37 to 39); of a decade and a
    century, whole years, 0-3, 4-6 and 7-9; of anything else, days, and of a week, days that overlap.
    """
    if moment.part or moment.unit in _WITHIN_A_DAY:
        return moment
    if moment.unit == "year" and not part.days and (unit := _PARTS_OF_YEAR.get(part.count)):
        return make_months(unit, moment.first.year, 1 + part.index * 12 // part.count) or moment
    if moment.unit == "week" and part.count == len(_THIRDS_OF_WEEK):
        first, last = (_day_of(moment, days) for days in _THIRDS_OF_WEEK[part.index])
        return Moment(moment.unit, first, last, part, (moment.first, moment.last))
    first = _part_start(moment, part)
    last = moment.last if part.is_last else _part_start(moment, replace(part, index=part.index + 1)) - dt.timedelta(1)
    return Moment(moment.unit, first, max(first, last), part, (moment.first, moment.last))


def _part_start(moment: Moment, part: Part) -> Day:
    first, last, index, count = moment.first, moment.last, part.index, part.count
    if part.days and part.is_last:
        return _day_of(moment, (last - first).days - part.days + 1)
    if part.days:
        return _day_of(moment, index * part.days)
    if moment.unit == "month":
        return first.replace(day=1 + index * _DAYS_OF_PART[count])
    if moment.unit == "year":
        return first.replace(month=1 + index * 12 // count)
    if years := _YEARS.get(moment.unit):
        return first.replace(year=first.year - first.year % years + -(-index * years // count)) if index else first
    days = (last - first).days + 1
    return _day_of(moment, -(-index * days // count))


def _day_of(moment: Moment, number: int) -> Day:
    """Return a day of a moment by its number from 0, or the nearest that the moment has: the last may be cut short."""
    return moment.first + dt.timedelta(max(0, min(number, (moment.last - moment.first).days)))
