"""One date of an EDTF expression: its precision, its parts, its first and last day, and what to write instead."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates.terms import EXAMPLES, SEASON_MONTHS, Term, read_term, refuse
from geo.errors import DateError


def read(text: str) -> Term:
    return read_term(text, text)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "precision", "year", "month", "day_", "first", "last"),
    [
        ("2024-10-03", "day", 2024, 10, 3, "2024-10-03", "2024-10-03"),
        ("2024-12-31", "day", 2024, 12, 31, "2024-12-31", "2024-12-31"),
        ("2024-01-01", "day", 2024, 1, 1, "2024-01-01", "2024-01-01"),
        ("2024-02", "month", 2024, 2, None, "2024-02-01", "2024-02-29"),
        ("2023-02", "month", 2023, 2, None, "2023-02-01", "2023-02-28"),
        ("2024-12", "month", 2024, 12, None, "2024-12-01", "2024-12-31"),
        ("0001", "year", 1, None, None, "0001-01-01", "0001-12-31"),
        ("9999-12-31", "day", 9999, 12, 31, "9999-12-31", "9999-12-31"),
        ("000X", "0", 0, None, None, "", ""),
        ("001X", "decade", 10, None, None, "0010-01-01", "0019-12-31"),
        ("999X", "decade", 9990, None, None, "9990-01-01", "9999-12-31"),
        ("01XX", "century", 100, None, None, "0100-01-01", "0199-12-31"),
        ("2024-21", "season", 2024, 21, None, "2024-03-01", "2024-05-31"),
        ("2023-24", "season", 2023, 24, None, "2023-12-01", "2024-02-29"),
        ("9999-33", "season", 9999, 33, None, "9999-01-01", "9999-03-31"),
        ("9999-23", "season", 9999, 23, None, "9999-09-01", "9999-11-30"),
        ("2024-41", "season", 2024, 41, None, "2024-07-01", "2024-12-31"),
        ("2024-10-XX", "month", 2024, 10, None, "2024-10-01", "2024-10-31"),
        ("2024-02-XX", "month", 2024, 2, None, "2024-02-01", "2024-02-29"),
        ("2024-XX", "year", 2024, None, None, "2024-01-01", "2024-12-31"),
        ("2024-XX-XX", "year", 2024, None, None, "2024-01-01", "2024-12-31"),
        ("?2024-10-03", "day", 2024, 10, 3, "2024-10-03", "2024-10-03"),
        ("2024-~10", "month", 2024, 10, None, "2024-10-01", "2024-10-31"),
        ("2024?-10", "month", 2024, 10, None, "2024-10-01", "2024-10-31"),
        ("2024-10-~03", "day", 2024, 10, 3, "2024-10-03", "2024-10-03"),
        ("~2024", "year", 2024, None, None, "2024-01-01", "2024-12-31"),
    ],
)
def test_a_date_has_its_parts_and_its_first_and_last_day(  # noqa: PLR0917 - the columns of the table
    text: str, precision: str, year: int, month: int | None, day_: int | None, first: str, last: str
) -> None:
    if precision == "0":
        with pytest.raises(DateError, match="0001 to 9999"):
            read(text)
        return
    term = read(text)
    assert (term.precision, term.year, term.month, term.day) == (precision, year, month, day_)
    assert (term.first, term.last) == (day(first), day(last))
    assert (term.approximate, term.uncertain) == (bool(set("~%") & set(text)), bool(set("?%") & set(text)))


@pytest.mark.parametrize("mark", ["~", "?", "%"])
@pytest.mark.parametrize("text", ["2024", "2024-10", "2024-10-03", "202X", "20XX", "2024-22", "2024-10-XX"])
def test_a_sign_of_doubt_is_kept_apart_from_the_days(text: str, mark: str) -> None:
    plain, doubtful = read(text), read(text + mark)
    assert (doubtful.precision, doubtful.first, doubtful.last) == (plain.precision, plain.first, plain.last)
    assert (doubtful.year, doubtful.month, doubtful.day) == (plain.year, plain.month, plain.day)
    assert (plain.approximate, plain.uncertain) == (False, False)
    assert (doubtful.approximate, doubtful.uncertain) == (mark in "~%", mark in "?%")


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_has_all_its_days(year: int, month: int) -> None:
    term = read(f"{year:04}-{month:02}")
    assert (term.first.day, term.last.day) == (1, calendar.monthrange(year, month)[1])
    assert {term.first.year, term.last.year} == {year}
    assert {term.first.month, term.last.month} == {month}


MONTHS = "3 6 9 12  3 6 9 12  9 12 3 6  1 4 7 10  1 5 9  1 7"
"""First month of each number from 21 to 41, as ISO 8601-2 has them: seasons, of no hemisphere, the northern and the
southern one; quarters, thirds, halves."""


def test_seasons_quarters_thirds_and_halves_are_those_of_the_standard() -> None:
    starts = dict(zip(range(21, 42), map(int, MONTHS.split()), strict=True))
    lengths = {number: 3 if number < 37 else 4 if number < 40 else 6 for number in starts}
    assert {number: (starts[number], lengths[number]) for number in starts} == SEASON_MONTHS


@pytest.mark.parametrize("season", range(21, 42))
def test_a_season_has_whole_months_and_those_that_lie_in_the_next_year_too(season: int) -> None:
    month, count = SEASON_MONTHS[season]
    term = read(f"2023-{season}")
    assert term.first == dt.date(2023, month, 1)
    following = term.last + dt.timedelta(days=1)
    assert (following.year - 2023) * 12 + following.month - month == count
    assert following.day == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2024-42", "a date that exists"),
        ("2024-20", "a date that exists"),
        ("2024?-21", "a date that exists"),
        ("2024-21-01", "a date that exists"),
        ("2024-42~", "a date that exists"),
        ("2024-13", "a date that exists"),
        ("2024-12-32", "a date that exists"),
        ("2024-02-30", "a date that exists"),
        ("2023-02-29~", "a date that exists"),
        ("202X-10", "leave out the month"),
        ("2024-XX-10", "leave out the day"),
        ("9999-24", "0001 to 9999"),
        ("0000-10", "0001 to 9999"),
        ("0000-21", "0001 to 9999"),
        ("00XX", "0001 to 9999"),
        ("0000-10-XX", "0001 to 9999"),
        ("20241003", "write 2024-10-03"),
        ("2024-1", "write 2024-01"),
        ("2024-1-2", "write 2024-01-02"),
        ("2024-10-3", "write 2024-10-03"),
        ("2024-10-03T12:00", "no finer: write 2024-10-03"),
        ("1950S2", "write 195X or 1950~"),
        ("2024 ", "remove the spaces"),
        ("12345", "0001 to 9999"),
        ("-2024", "0001 to 9999"),
        ("Y2024", "0001 to 9999"),
        ("soon", "write it as EDTF"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(text: str, says: str) -> None:
    with pytest.raises(DateError) as caught:
        read(text)
    assert says in str(caught.value)


def test_of_a_date_inside_an_expression_both_are_said() -> None:
    with pytest.raises(DateError) as caught:
        read_term("2024/2024-02-30", "2024-02-30")
    assert "got '2024-02-30' in '2024/2024-02-30'" in str(caught.value)
    with pytest.raises(DateError) as alone:
        read("2024-02-30")
    assert " in " not in str(alone.value).split(":")[0]


def test_an_expression_is_shown_up_to_80_characters() -> None:
    for length, shown in ((80, "x" * 80), (81, "x" * 79 + "…")):
        with pytest.raises(DateError) as caught:
            refuse("x" * length, EXAMPLES)
        assert f"got {shown!r}:" in str(caught.value)
