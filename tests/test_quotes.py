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


def test_a_quote_may_touch_what_is_no_part_of_the_article_and_not_reach_into_it():
    aside = [Span(start=4, end=7, why="a menu")]
    for start, end, is_proved in ((0, 4, True), (7, 10, True), (0, 5, False), (6, 10, False), (5, 6, False)):
        found = check_quote("0123456789", claim("0123456789"[start:end], start, end), outside=aside)
        assert isinstance(found, Quote) == is_proved
        assert is_proved or found.found == ((start, end),)
    assert problem("0123456789", "45", 4, 6, outside=aside).message == (
        "the quote at 4 to 6 (line 1) is in a passage that is not part of the article (4 to 7: a menu)"
    )


def test_up_to_five_places_are_listed():
    for times, is_cut in ((5, False), (6, True)):
        message = problem("ab " * times, "ab").message
        assert message.count("(line 1)") == 5
        assert f"occurs {times} times" in message
        assert ("12 to 14 (line 1) …" in message) == is_cut


def test_what_stands_at_wrong_offsets_is_shown_up_to_48_characters():
    text = "x" * 100 + "the words"
    for end, shown in ((48, "x" * 48), (49, "x" * 47 + "…")):
        assert problem(text, "the words", 0, end).message == (
            f"0 to {end} is {shown!r}; the quote is at 100 to 109 (line 1): correct start and end"
        )


def test_one_end_alone_is_no_position():
    for start, end in ((1, None), (None, 1)):
        assert problem("abc", "b", start, end).reason == "position"
    assert check_quote("abc", claim("a", 0, 1)) == Quote(source="digue", exact="a", start=0, end=1)


def test_a_missing_quote_is_shown_beside_the_closest_passage_with_24_characters_on_each_side():
    before, after = "abcdefghijklmnopqrstuvwxyz" * 2, "zyxwvutsrqponmlkjihgfedcba" * 2
    text = f"Title\n{before}é{after} end"
    assert problem(text, f"{before}e{after}").message == (
        "the quote is not in the source; the closest passage, on line 2 at 6 to 111, first differs at character 53 of "
        "the quote: the quote has "
        f"'…{before[-24:]}e{after[:23]}…' with 'e', the source '…{before[-24:]}é{after[:23]}…' with 'é' "
        "(U+00E9 LATIN LETTER)"
    )
    assert "the quote has 'abXd' with 'X', the source 'abcd' with 'c'" in problem("abcd", "abXd").message
    assert "with its end" in problem("abcd efgh", "abcd efgh.").message


@pytest.mark.parametrize(
    ("text", "quote", "is_close"),
    [("abcdefghij", "abcdefXXXX", True), ("abcdefghij", "abcdXXXXXX", False), ("", "a", False), ("a", "", False)],
)
def test_a_passage_is_close_from_60_hundredths_on(text, quote, is_close):
    assert (find_closest(text, quote) is not None) == is_close


def test_a_close_passage_is_looked_for_in_two_million_characters_with_two_thousand():
    for length, is_searched in ((2_000_000, True), (2_000_001, False)):
        assert (find_closest("-" * (length - 4) + "abcd", "abcX") is not None) == is_searched
    for length, is_searched in ((2_000, True), (2_001, False)):
        assert (find_closest("a" * 3000, "a" * (length - 1) + "b") is not None) == is_searched


def test_the_closest_passage_begins_and_ends_where_it_agrees_most():
    text = "Prelude. The mayor of the town has said it was twelve boats in all. Coda."
    found = find_closest(text, "The mayor of the town had said it was twelve boats in all.")
    assert found is not None
    assert text[found.start : found.end] == "The mayor of the town has said it was twelve boats in all."
    assert (found.quote_at, found.text_at, found.line) == (24, 9 + 24, 1)
    assert 60 < found.score < 100


@pytest.mark.parametrize(
    ("ours", "theirs", "named"),
    [
        ("x", "\u00a0", "(U+00A0 NO-BREAK SPACE)"),
        ("x", "’", "'’' (U+2019 RIGHT SINGLE QUOTATION MARK)"),
        ("x", "а", "'а' (U+0430 CYRILLIC LETTER)"),
        ("x", "ﬁ", "'ﬁ' (U+FB01 LATIN LETTER)"),
        ("x", "☂", "'☂' (U+2602)"),
        ("x", "7", "with '7'"),
    ],
)
def test_a_sign_is_named_where_it_looks_like_another(ours, theirs, named):
    assert problem(f"abcdefgh{theirs}ijkl", f"abcdefgh{ours}ijkl").message.endswith(named)


def test_surroundings_are_32_code_points_and_fewer_at_the_ends():
    text = "a" * 40 + "Q" + "b" * 40
    assert prefix_suffix(text, 40, 41) == ("a" * 32, "b" * 32)
    assert prefix_suffix(text, 3, 78) == ("aaa", "bbb")
    assert prefix_suffix(text, 0, 81) == ("", "")


def test_a_quote_like_nothing_is_shown_up_to_60_characters():
    for length, shown in ((60, "z" * 60), (61, "z" * 59 + "…")):
        assert problem("abc", "z" * length).message == f"the quote {shown!r} is not in the source"
