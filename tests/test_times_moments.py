"""Times that the calendar names: their days, their two notations, and the steps between them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dates.edtf import parse_when
from geo.geoparse.languages.time_words import EARLY, LATE, MID
from geo.geoparse.times.moments import (
    Moment,
    add,
    containing,
    day_of,
    make_day,
    make_months,
    part_of,
    step,
    weekday_from,
)

UNITS = ("day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century")
DAYS = st.dates(dt.date(1000, 1, 1), dt.date(9000, 1, 1))

NAMES = [
    ("day", "2024-02-29", "2024-02-29", "2024-02-29", "2024-02-29"),
    ("week", "2024-12-31", None, "2025-W01", "2024-12-30"),
    ("weekend", "2024-10-23", None, "2024-W43-WE", "2024-10-26"),
    ("month", "2024-02-29", "2024-02", "2024-02", "2024-02-01"),
    ("quarter", "2024-08-15", "2024-35", "2024-Q3", "2024-07-01"),
    ("half", "2024-08-15", "2024-41", "2024-H2", "2024-07-01"),
    ("season", "2024-02-29", "2023-24", "2023-WI", "2023-12-01"),
    ("season", "2024-10-26", "2024-23", "2024-FA", "2024-09-01"),
    ("year", "2024-02-29", "2024", "2024", "2024-01-01"),
    ("decade", "1999-12-31", "199X", "199", "1990-01-01"),
    ("century", "1850-05-05", "18XX", "18", "1800-01-01"),
]


@pytest.mark.parametrize(("unit", "day", "edtf", "timex", "first"), NAMES)
def test_a_day_lies_in_one_of_each_unit_and_it_has_its_names(unit, day, edtf, timex, first) -> None:
    moment = containing(unit, dt.date.fromisoformat(day))
    assert (moment.edtf, moment.timex, str(moment.first)) == (edtf, timex, first)


def edtf_or_days(moment: Moment | None) -> str:
    assert moment is not None
    return moment.edtf or f"[{moment.first}..{moment.last}]"


@settings(deadline=None)
@given(DAYS, st.sampled_from(UNITS))
def test_the_days_of_a_moment_are_those_that_its_edtf_is_read_as(day, unit) -> None:
    moment = containing(unit, day)
    when = parse_when(edtf_or_days(moment))
    assert (when.earliest, when.latest) == (moment.first, moment.last)
    assert unit == "weekend" or moment.first <= day <= moment.last


@given(DAYS, st.sampled_from(UNITS), st.integers(-5, 5))
def test_a_step_there_and_back_changes_nothing_and_steps_follow_on_each_other(day, unit, count) -> None:
    moment = containing(unit, day)
    there = step(moment, count)
    assert there is not None
    assert step(there, -count) == moment
    following = step(moment, 1)
    assert following is not None
    assert unit == "weekend" or following.first == moment.last + dt.timedelta(1)


@given(DAYS, st.sampled_from(UNITS))
def test_the_thirds_of_a_moment_lie_in_it_in_order(day, unit) -> None:
    moment = containing(unit, day)
    early, mid, late = (part_of(moment, part) for part in (EARLY, MID, LATE))
    assert moment.first == early.first <= mid.first <= late.first
    assert early.last <= mid.last <= late.last == moment.last
    assert early.timex == moment.timex


def test_a_third_of_a_month_is_ten_days_and_a_third_of_a_year_four_months() -> None:
    month, year = make_months("month", 2024, 2), make_months("year", 2024)
    assert month is not None
    assert year is not None
    assert [edtf_or_days(part_of(month, part)) for part in (EARLY, MID, LATE)] == [
        "[2024-02-01..2024-02-10]", "[2024-02-11..2024-02-20]", "[2024-02-21..2024-02-29]",
    ]  # fmt: skip
    assert [edtf_or_days(part_of(year, part)) for part in (EARLY, MID, LATE)] == [
        "[2024-01-01..2024-04-30]", "[2024-05-01..2024-08-31]", "[2024-09-01..2024-12-31]",
    ]  # fmt: skip


def test_a_month_too_short_ends_the_count_on_its_last_day() -> None:
    assert add(dt.date(2024, 3, 31), "month", -1) == dt.date(2024, 2, 29)
    assert add(dt.date(2024, 2, 29), "year", 1) == dt.date(2025, 2, 28)


def test_nothing_lies_outside_the_calendar() -> None:
    assert make_day(2023, 2, 29) is None
    assert make_months("decade", 9995) is None
    assert step(day_of(dt.date.max), 1) is None
    assert add(dt.date(1, 1, 1), "century", -1) is None


@given(DAYS, st.integers(0, 6))
def test_the_nearest_weekday_is_at_most_a_week_away(day, weekday) -> None:
    before, after = weekday_from(day, weekday, -1), weekday_from(day, weekday, 1)
    assert before.weekday() == after.weekday() == weekday
    assert 1 <= (day - before).days <= 7
    assert 1 <= (after - day).days <= 7
    assert weekday_from(day, day.weekday(), -1, same=True) == day


@pytest.mark.parametrize("part", [EARLY, MID, LATE])
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("day", [dt.date.min, dt.date.max])
def test_a_part_of_the_first_and_the_last_moment_of_the_calendar_lies_inside_it(unit, part, day):
    moment = containing(unit, day)
    if moment is not None:
        found = part_of(moment, part)
        assert moment.first <= found.first <= found.last <= moment.last
