"""Coordinates in the notations that people use; what is not surely read is not read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.places.coordinates import parse_coordinates, write_coordinates

DONETSK = pytest.approx((48.01, 37.80), abs=1e-6)


@pytest.mark.parametrize(
    "text",
    [
        "48.01, 37.80",
        "48.01 37.80",
        "48.01,37.80",
        "48,01; 37,80",
        "48,01, 37,80",
        "48,01 37,80",
        "(48.01, 37.80)",
        "geo:48.01,37.80",
        "lat: 48.01, lon: 37.80",
        "48.01 N, 37.80 E",
        "N48.01 E37.80",
        "N 48.01, E 37.80",
        "37.80E 48.01N",
        "48°00'36\"N 37°48'00\"E",
        "48°00′36″ N, 37°48′00″ E",
        "48º 0' 36'' N 37º 48' E",
        "48 00 36 N 37 48 00 E",
        "48-00-36N 037-48-00E",
        "48:00:36 N 37:48:00 E",
        "48°00.6'N 37°48.0'E",
        "48° 0,6' N 37° 48' E",
        "48°00'36\" 37°48'00\"",
        "48.01° / 37.80°",
    ],
)
def test_each_usual_notation_is_the_same_point(text: str) -> None:
    assert parse_coordinates(text) == DONETSK


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("33.9 S 18.4 E", (-33.9, 18.4)),
        ("-33.9, 18.4", (-33.9, 18.4)),
        ("−33.9, −18.4", (-33.9, -18.4)),
        ("48°51'N 2°21'O", (48.85, -2.35)),
        ("40-26-46N 079-58-56W", (40.446111, -79.982222)),
        ("-0 30 0, 10 0 0", (-0.5, 10.0)),
        ("-0° 30' 0\"; 10° 0' 0\"", (-0.5, 10.0)),
        ("90, 180", (90.0, 180.0)),
    ],
)
def test_hemispheres_and_signs_are_read(text: str, point: tuple[float, float]) -> None:
    assert parse_coordinates(text) == pytest.approx(point, abs=1e-5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kyiv",
        "48.01",
        "3 May 2024",
        "48.01, 37.80, 12",
        "91, 5",
        "5, 190",
        "37.80 E",
        "48 N 37 N",
        "48°61'N 37°E",
        "48.5°30'N 37°E",
        "-48 N 37 E",
        "14 killed, 3 wounded",
        "1, 2 and 3",
    ],
)
def test_what_is_no_point_or_not_surely_one_is_not_read(text: str) -> None:
    assert parse_coordinates(text) is None


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_what_is_written_is_read_again(lat: float, lon: float) -> None:
    assert parse_coordinates(write_coordinates(lat, lon)) == pytest.approx((lat, lon), abs=6e-5)


@given(st.text(alphabet="0123456789.,;:°'\"NSEWO -/abc", max_size=40))
def test_any_text_gives_a_point_in_range_or_none(text: str) -> None:
    found = parse_coordinates(text)
    assert found is None or (abs(found[0]) <= 90 and abs(found[1]) <= 180)
