"""A quote is found again in a source that was edited around it or in it, and never in words that are unlike it."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from geo.models import Claim
from geo.text.anchoring import ALIKE, anchor_claim, anchor_quote, describe_anchor
from geo.text.quotes import locate, prefix_suffix

BEFORE = "Le port de Brest a rouvert mardi matin, après trois jours de tempête sur toute la côte.\n"
QUOTE = "La maire a déclaré que douze bateaux avaient été perdus pendant la nuit du 3 mai 2024."
AFTER = " Les secours cherchent encore deux marins, et la digue sera réparée avant l’hiver.\nFin."
TEXT = BEFORE + QUOTE + AFTER
START, END = len(BEFORE), len(BEFORE) + len(QUOTE)
PREFIX, SUFFIX = prefix_suffix(TEXT, START, END)

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@st.composite
def edits(draw, most):
    """Return a quote with up to `most` code points put in, taken out or changed."""
    text = QUOTE
    for _ in range(draw(st.integers(1, most))):
        at = draw(st.integers(0, len(text) - 1))
        text = text[:at] + draw(st.sampled_from(["", "x", text[at] + "é"])) + text[at + 1 :]
    return text


def test_a_quote_at_its_place_is_exact():
    found = anchor_quote(TEXT, QUOTE, START, END, PREFIX, SUFFIX)
    assert (found.status, found.method, found.place, found.score) == ("exact", "position", (START, END), 1.0)


@given(inserted=WORDS, deleted=st.integers(0, len(BEFORE)), added=WORDS, kept=st.integers(0, len(AFTER)))
def test_a_quote_is_found_whatever_is_put_in_or_taken_out_around_it(inserted, deleted, added, kept):
    text = inserted + BEFORE[deleted:] + QUOTE + AFTER[:kept] + added
    found = anchor_quote(text, QUOTE, START, END, PREFIX, SUFFIX)
    assert text[slice(*found.place)] == QUOTE
    assert found.status == ("exact" if found.place == (START, END) else "moved")
    assert found.old == (START, END)
    assert found.score > 0.5


@given(edits(most=8), WORDS)
def test_a_quote_with_small_edits_is_moved_to_where_it_now_stands(edited, inserted):
    assume(QUOTE not in edited)  # As where a letter is added behind it: it still stands there, exactly.
    text = inserted + BEFORE + edited + AFTER
    found = anchor_quote(text, QUOTE, START, END, PREFIX, SUFFIX)
    assert found.status == "moved"
    assert found.method in ("context", "fuzzy")
    start = text.index(BEFORE) + len(BEFORE)
    assert found.place == (start, start + len(edited))


@given(edits(most=8), WORDS)
def test_a_quote_with_small_edits_is_found_without_its_surroundings(edited, inserted):
    assume(QUOTE not in edited)  # As where a letter is added behind it: it still stands there, exactly.
    text = inserted + BEFORE + edited + AFTER
    found = anchor_quote(text, QUOTE, START, END)
    assert (found.status, found.method) == ("moved", "fuzzy")
    # Its ends are those that are nearest to the quote: an edit at an end may fall outside.
    start = text.index(BEFORE) + len(BEFORE)
    assert abs(found.start - start) <= 8
    assert abs(found.end - (start + len(edited))) <= 8
    assert distance(text, found) <= Levenshtein.distance(QUOTE, edited)


@given(WORDS, st.booleans())
def test_a_deleted_quote_is_missing(instead, with_context):
    context = (PREFIX, SUFFIX) if with_context else ("", "")
    text = BEFORE + instead + AFTER
    found = anchor_quote(text, QUOTE, START, END, *context)
    assert (found.status, found.place, found.method, found.score) == ("missing", None, None, 0.0)


@given(text=WORDS, quote=WORDS, old=st.integers(0, 60), context=st.tuples(WORDS, WORDS))
def test_nothing_is_ever_anchored_to_words_that_are_unlike_it(text, quote, old, context):
    found = anchor_quote(text, quote, old, old + len(quote), *context)
    assert (found.status == "missing") == (found.place is None)
    assert 0 <= found.score <= 1
    if found.method in ("position", "words"):
        assert text[slice(*found.place)] == quote
    elif found.place is not None:
        least = 0.5 if context[0] and context[1] else ALIKE
        assert distance(text, found, quote) <= (1 - least) * len(quote) + 1e-9
    if quote and quote in text:
        assert found.method in ("position", "words")


def test_a_sentence_with_the_same_words_on_another_matter_is_not_taken():
    other = "La maire a déclaré que la fête du port serait remise à la semaine qui vient."
    found = anchor_quote(BEFORE + other + AFTER, QUOTE, START, END, PREFIX, SUFFIX)
    assert found.status == "missing"


def test_of_two_places_with_the_same_words_the_surroundings_decide():
    text = QUOTE + "\nAutre chose.\n" + TEXT
    found = anchor_quote(text, QUOTE, 0, 1, PREFIX, SUFFIX)
    assert found.place == locate(text, QUOTE)[1]
    assert found.others == (locate(text, QUOTE)[0],)
    assert "also occur 1 other time" in describe_anchor(text, found)


def test_of_two_places_with_the_same_surroundings_the_nearer_is_taken():
    text = f"{TEXT}\n{TEXT}\n{TEXT}"
    places = locate(text, QUOTE)
    for place in places:
        assert anchor_quote(text, QUOTE, place[0] + 5, place[1] + 5, PREFIX, SUFFIX).place == place


def test_a_quote_rewritten_by_nearly_half_is_found_between_its_surroundings_alone():
    rewritten = "La maire dit que 12 bateaux ont été perdus dans la nuit du 3 mai 2024."
    assert Levenshtein.distance(QUOTE, rewritten) / len(QUOTE) > 1 - ALIKE
    text = BEFORE + rewritten + AFTER
    found = anchor_quote(text, QUOTE, START, END, PREFIX, SUFFIX)
    assert found.method == "context"
    assert text[slice(*found.place)] == rewritten
    assert anchor_quote(text, QUOTE, START, END).status == "missing"


def test_a_quote_without_old_offsets_is_exact_where_its_words_stand_once():
    assert anchor_quote(TEXT, QUOTE, None, None).status == "exact"
    twice = anchor_quote(TEXT + TEXT, QUOTE, None, None)
    assert (twice.status, len(twice.others)) == ("moved", 1)


def test_a_short_quote_is_not_found_in_any_short_word():
    assert anchor_quote("Minsk, Brest, Lviv", "Kyiv", 0, 4).status == "missing"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x" + TEXT, f"moved from {START}–{END} to {START + 1}–{END + 1} (line 2)"),
        (
            TEXT.replace("douze", "treize"),
            f"moved from {START}–{END} to {START}–{END + 1} (line 2), with different words",
        ),
        (BEFORE + AFTER, "missing"),
        (TEXT, "exact at"),
    ],
)
def test_the_old_place_and_the_new_are_said(text, says):
    found = anchor_claim(text, Claim(source="s", quote=QUOTE, start=START, end=END, prefix=PREFIX, suffix=SUFFIX))
    assert describe_anchor(text, found).startswith(says)


def test_looking_for_a_quote_takes_bounded_time():
    started = time.process_time()
    anchor_quote("la digue du port de Brest, " * 40_000, "zéphyr qui souffle " * 100, 0, 1900, "de", "de")
    anchor_quote("a" * 1_000_000, "a" * 20, 5, 20, "b", "b")
    anchor_quote("a" * 10_000_000, "b" * 10, 0, 10)
    assert time.process_time() - started < 60  # against work without end, not a measure of speed


def distance(text, found, quote=QUOTE):
    return Levenshtein.distance(quote, text[slice(*found.place)])
