"""Colours of kinds: those that come with the program are told apart by all, those chosen by hand stand out."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.collection.kind_colours import (
    GROUNDS,
    LEAST_OF_LETTER,
    LEAST_ON_GROUND,
    LETTERS,
    NEAR,
    Theme,
    contrast,
    drawn_colour,
    nearest_of,
)
from geo.models import Kind, Titles
from geo.page.assets import kind_colours, theme_variables
from geo.page.kind_rows import colours_of, kind_row
from geo.ui.kind_words import colour_words

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
THEMES: tuple[Theme, ...] = get_args(Theme)


def kind(name: str, colour: str | None = None) -> Kind:
    return Kind(id=name.lower(), label=Titles.model_validate({"en": name}), letter=name[0], colour=colour)


@pytest.mark.parametrize("theme", THEMES)
def test_the_grounds_are_those_of_the_page_and_every_colour_of_a_place_stands_out(theme: Theme) -> None:
    variables = theme_variables()[THEMES.index(theme)]
    assert f"--land: {GROUNDS[theme]};" in variables
    assert f"--on-kind: {LETTERS[theme]};" in variables
    assert all(drawn_colour(colour, theme) == colour for colour in kind_colours(theme))


@pytest.mark.parametrize("theme", THEMES)
def test_twenty_colours_are_told_apart_by_all_readers(theme: Theme) -> None:
    pairs = combinations(kind_colours(theme), 2)
    distances = [near.distance for one, other in pairs if (near := nearest_of(one, [other])) is not None]
    assert min(distances) >= NEAR


@given(COLOURS, st.sampled_from(THEMES))
def test_any_colour_is_drawn_so_that_it_stands_out_and_its_letter_can_be_read(colour: str, theme: Theme) -> None:
    drawn = drawn_colour(colour, theme)
    assert contrast(drawn, GROUNDS[theme]) >= LEAST_ON_GROUND
    assert contrast(drawn, LETTERS[theme]) >= LEAST_OF_LETTER
    assert drawn_colour(drawn, theme) == drawn


@given(COLOURS, COLOURS)
def test_two_colours_are_as_far_apart_from_either_side_and_one_is_nearest_to_itself(one: str, other: str) -> None:
    there, back = nearest_of(one, [other]), nearest_of(other, [one])
    assert there is not None
    assert back is not None
    assert there.distance == pytest.approx(back.distance)
    nearest = nearest_of(one, [other, one])
    assert nearest is not None
    assert nearest.distance == 0
    assert nearest_of(one, []) is None


def test_black_and_white_have_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_red_and_green_of_one_lightness_are_near_for_some_readers_alone() -> None:
    near = nearest_of("#a05a2c", ["#5f7a1e"])
    assert near is not None
    assert near.sight in ("red", "green")


def test_a_colour_chosen_by_hand_takes_the_place_of_that_of_the_list() -> None:
    kinds = [kind("Flood", "#ffee00"), kind("Storm")]
    assert colours_of(kinds)[1] == kind_colours()[1]
    assert colours_of(kinds, "dark")[0] == "#ffee00"
    row = kind_row(kinds[0])
    assert row["colour"]["dark"] == "#ffee00"
    assert row["colour"]["light"] == colours_of(kinds)[0] != "#ffee00"
    assert "colour" not in kind_row(kinds[1])


def test_a_reader_hears_how_a_colour_is_drawn_and_what_it_is_hard_to_tell_from() -> None:
    kinds = [kind("Flood"), kind("Storm")]
    own, other = kind_colours()[:2]
    assert (
        colour_words(kinds, "flood", own, "en")[-1]
        == "All readers tell it from the other kinds, colour-blind ones too."
    )
    assert "It is hard to tell from “Storm”." in colour_words(kinds, "flood", other, "en")
    assert colour_words(kinds, None, "#fffffe", "en")[0].startswith("On light ground it is drawn darker")
    assert colour_words(kinds, None, "red", "en") == []
