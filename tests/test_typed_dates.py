"""Dates as people type them into a field."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates.describe import describe_when
from geo.dates.edtf import parse_when
from geo.geoparse.times.typed import read_typed


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("5 July 2017", "2017-07-05"),
        ("July 5, 2017", "2017-07-05"),
        (" on  5th July 2017. ", "2017-07-05"),
        ("7 juillet 2025", "2025-07-07"),
        ("le 1er mai 2024", "2024-05-01"),
        ("early March 2024", "[2024-03-01..2024-03-10]"),
        ("début mars 2024", "[2024-03-01..2024-03-10]"),
        ("between 3 and 5 May 2023", "[2023-05-03..2023-05-05]"),
        ("entre le 3 et le 5 mai 2023", "[2023-05-03..2023-05-05]"),
        ("from 3 to 5 May 2023", "2023-05-03/2023-05-05"),
        ("summer 2022", "2022-22"),
        ("été 2022", "2022-22"),
        ("March 2024", "2024-03"),
        ("2024", "2024"),
        ("about 2019", "2019~"),
        ("since July 2024", "2024-07/.."),
        ("25/12/2022", "2022-12-25"),
        ("[2024-09-28..2024-10-26]", "[2024-09-28..2024-10-26]"),
        ("2024-10~", "2024-10~"),
    ],
)
def test_a_date_in_words_is_read_as_edtf_whatever_the_interface_speaks(typed: str, edtf: str) -> None:
    assert read_typed(typed, ["en"]) == edtf
    assert read_typed(typed, ["fr"]) == edtf


@pytest.mark.parametrize(
    "typed", ["", "someday", "5 July", "Monday", "31 September 2024", "5 July 2017 or so they say", "x" * 999]
)
def test_what_is_no_whole_date_is_none(typed: str) -> None:
    assert read_typed(typed, ["en"]) is None


def test_a_date_without_a_year_is_counted_from_the_articles() -> None:
    assert read_typed("early March", ["en"], published="2025-06-15") == "[2025-03-01..2025-03-10]"
    assert read_typed("le 7 juillet", ["fr"], published="2025-07-09") == "2025-07-07"


@given(st.text())
def test_whatever_is_typed_is_a_date_in_edtf_or_none(text: str) -> None:
    edtf = read_typed(text, ["en", "fr"])
    assert edtf is None or parse_when(edtf)


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2090, 12, 31)), st.sampled_from(["en", "fr"]))
def test_a_day_as_it_is_shown_can_be_typed_again(day: dt.date, language: str) -> None:
    assert read_typed(describe_when(day.isoformat(), language), [language]) == day.isoformat()
