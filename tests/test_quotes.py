"""A quote stands in its source, or the reader is told where it went wrong."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.models import CONTEXT_CHARS, Claim, Quote, Span
from geo.text.quotes import (
    QuoteProblem,
    check_quote,
    find_closest,
    line_at,
    locate,
    prefix_suffix,
)

TEXT = (Path(__file__).parent / "data" / "collection" / "seeds" / "digue.txt").read_bytes().decode()
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def claim(quote, start=None, end=None):
    return Claim(source="digue", quote=quote, start=start, end=end)


def problem(text, *arguments, **options):
    found = check_quote(text, claim(*arguments), **options)
    assert isinstance(found, QuoteProblem)
    return found


@given(before=ANY_TEXT, quote=ANY_TEXT.filter(bool), after=ANY_TEXT)
def test_a_quote_put_anywhere_is_found_at_its_code_points(before, quote, after):
    text = before + quote + after
    span = (len(before), len(before) + len(quote))
    assert span in locate(text, quote)
    assert check_quote(text, claim(quote, *span)) == Quote(source="digue", exact=quote, start=span[0], end=span[1])
    if len(locate(text, quote)) == 1:
        assert check_quote(text, claim(quote)) == check_quote(text, claim(quote, *span))
    prefix, suffix = prefix_suffix(text, *span)
    assert len(prefix) <= CONTEXT_CHARS
    assert prefix + quote + suffix in text


@given(ANY_TEXT, ANY_TEXT.filter(bool))
def test_a_quote_is_proved_or_a_problem_in_words(text, quote):
    found = check_quote(text, claim(quote))
    assert isinstance(found, Quote) == (len(locate(text, quote)) == 1)
    if isinstance(found, QuoteProblem):
        assert found.message


def test_places_that_overlap_are_all_found_and_nothing_stands_nowhere():
    assert locate("aaa", "aa") == [(0, 2), (1, 3)]
    assert locate("aaa", "") == []


def test_an_astral_character_is_one_position():
    assert check_quote("😀😀 a quote", claim("a quote")) == Quote(source="digue", exact="a quote", start=3, end=10)


def test_a_quote_that_stands_twice_needs_its_offsets():
    found = problem("one two\none", "one")
    assert found.reason == "repeated"
    assert found.message == "the quote occurs 2 times, at 0 to 3 (line 1), 8 to 11 (line 2): add start and end"
    assert check_quote("one two\none", claim("one", 8, 11)).start == 8


def test_wrong_offsets_say_what_stands_there_and_where_the_quote_is():
    found = problem(TEXT, "la maire", 0, 8)
    assert found.reason == "elsewhere"
    assert found.found == ((45, 53),)
    assert "0 to 8 is 'Cérémoni'; the quote is at 45 to 53 (line 3)" in found.message
    assert problem(TEXT, "la maire", 10_000, 10_008).reason == "elsewhere"


def test_half_a_position_is_a_problem():
    assert problem(TEXT, "la maire", 45).reason == "position"


@pytest.mark.parametrize(
    ("wrong", "right", "words"),
    [
        ("d'été, à 1 200 mètres", "d’été, à 1 200 mètres", "U+0027 APOSTROPHE), the source"),
        ("à 1 200 mètres d’ici", "à 1\u00a0200 mètres d’ici", "(U+0020 SPACE), the source"),
        ("de 2021-2022 environ", "de 2021–2022 environ", "U+2013 EN DASH)"),
    ],
)
def test_a_typographic_look_alike_is_named(wrong, right, words):
    found = problem("Une ligne.\nC’est la mesure " + right + " selon la mairie.", wrong)
    assert found.reason == "missing"
    assert words in found.message
    assert "line 2" in found.message
    assert found.closest is not None
    assert wrong[found.closest.quote_at] != right[found.closest.quote_at]


def test_the_closest_passage_is_the_one_a_person_would_name():
    found = problem(TEXT, "la maire a inaugure la digue « Est »")
    assert found.closest is not None
    assert TEXT[found.closest.start : found.closest.end] == "la maire a inauguré la digue « Est »"
    assert "first differs at character 19" in found.message
    left_out = problem(TEXT, "Le 12 mars 2021, a inauguré la digue « Est »")
    assert left_out.closest is not None
    assert (
        TEXT[left_out.closest.start : left_out.closest.end] == "Le 12 mars 2021, la maire a inauguré la digue « Est »"
    )


def test_a_quote_like_nothing_in_the_source_is_said_to_be_so():
    assert problem(TEXT, "xyzxyzxyzxyzxyz").closest is None
    assert "is not in the source" in problem("", "anything").message


def test_looking_for_the_closest_passage_takes_bounded_time():
    started = time.process_time()
    find_closest("la digue du port de Brest, " * 70_000, "zéphyr qui souffle " * 100)
    find_closest("a" * 10_000_000, "b" * 10)
    assert time.process_time() - started < 60  # against work without end, not a measure of speed


def test_a_quote_outside_the_article_is_a_problem():
    aside = [Span(start=117, end=150, why="a link to another page")]
    found = problem(TEXT, "la recette du jour", outside=aside)
    assert found.reason == "outside"
    assert "a link to another page" in found.message
    assert isinstance(check_quote(TEXT, claim("la maire"), outside=aside), Quote)


def test_lines_count_from_one():
    assert [line_at("a\nb\n", position) for position in (0, 1, 2, 4)] == [1, 1, 2, 3]
