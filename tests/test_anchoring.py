"""A quote is found again in a source that was edited around it or in it, and never in words that are unlike it."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from geo.models import Claim
from geo.text import anchoring
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
    assert text[found.start : found.end] == QUOTE
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
        assert text[found.start : found.end] == quote
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
    assert text[found.start : found.end] == rewritten
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


ALPHABET = "abcdefghijklmnopqrst"
"""Twenty code points, no two alike: a fifth of it is four edits, a half is ten."""


def changed(text, count):
    """Return a text with `count` code points changed, not those at its ends; every second one first."""
    places = [*range(1, len(text) - 1, 2), *range(2, len(text) - 1, 2)][:count]
    return "".join("#" if index in places else c for index, c in enumerate(text))


def test_a_quote_at_the_very_start_and_the_very_end_is_exact():
    assert anchor_quote("ab", "a", 0, 1).status == "exact"
    assert anchor_quote("ab", "b", 1, 2).status == "exact"
    assert anchor_quote("ab", "ab", 0, 2).others == ()


def test_offsets_are_never_counted_from_the_end():
    found = anchor_quote("xabcx", "abc", -4, -1)
    assert (found.status, found.method, found.place) == ("moved", "words", (1, 4))


@pytest.mark.parametrize(("start", "end"), [(None, 4), (1, None), (None, None)])
def test_half_a_place_is_no_place(start, end):
    found = anchor_quote("xabcx", "abc", start, end)
    assert (found.status, found.method, found.place, found.old) == ("exact", "words", (1, 4), None)


def test_a_quote_without_words_is_missing_wherever_it_is_said_to_stand():
    found = anchor_quote(TEXT, "", 3, 3, PREFIX, SUFFIX)
    assert (found.status, found.place, found.score, found.old) == ("missing", None, 0.0, (3, 3))


@pytest.mark.parametrize(("edited", "is_found"), [(5, True), (6, False)])
def test_without_its_surroundings_a_quote_is_taken_up_to_a_quarter_of_edits(edited, is_found):
    text = changed(ALPHABET, edited)
    assert anchor_quote(text, ALPHABET, None, None).status == ("moved" if is_found else "missing")
    assert anchor_quote(text, ALPHABET, 0, 20, prefix="before").status == ("moved" if is_found else "missing")
    assert anchor_quote(text, ALPHABET, 0, 20, suffix="after").status == ("moved" if is_found else "missing")


@pytest.mark.parametrize(("edited", "is_found"), [(10, True), (11, False)])
@pytest.mark.parametrize("method", ["context", "fuzzy"])
def test_between_its_surroundings_a_quote_is_taken_up_to_half_of_edits(edited, is_found, method):
    quote = ALPHABET + "u"  # Of 21 code points, 10 are the lesser half.
    prefix, suffix = "Avant tout cela 12", "Après tout cela 34"
    around = (prefix, suffix) if method == "context" else (changed(prefix, 1), changed(suffix, 1))
    found = anchor_quote(changed(quote, edited).join(around), quote, 18, 39, prefix, suffix)
    assert (found.method, found.place) == ((method, (18, 39)) if is_found else (None, None))


def test_of_a_long_quote_256_code_points_may_be_edited():
    quote = ALPHABET * 30
    for edited, status in ((256, "moved"), (257, "missing")):
        text = f"<avant>{changed(quote, edited)}<après>"
        assert anchor_quote(text, quote, 7, 607, "<avant>", "<après>").status == status


@pytest.mark.parametrize(("before", "after", "is_found"), [(5, 5, True), (6, 5, False), (5, 6, False), (0, 5, True)])
def test_surroundings_agree_up_to_a_quarter_of_edits(before, after, is_found):
    prefix, suffix = ALPHABET.upper(), ALPHABET.upper()[::-1]
    text = changed(prefix, before) + changed(ALPHABET, 8) + changed(suffix, after)
    found = anchor_quote(text, ALPHABET, 20, 40, prefix, suffix)
    assert (found.place == (20, 40)) == is_found
    assert (found.status == "missing") != is_found


@pytest.mark.parametrize(
    "rewritten", [ALPHABET[10:], ALPHABET[11:], *(ALPHABET[:10] + "X" * more + ALPHABET[10:] for more in (10, 11))]
)
def test_between_its_surroundings_a_quote_may_be_shorter_or_longer_by_half(rewritten):
    text = f"<avant>{rewritten}<après>, puis <avant><après>"
    found = anchor_quote(text, ALPHABET, 7, 27, "<avant>", "<après>")
    fits = abs(len(rewritten) - len(ALPHABET)) <= 10
    assert found.method == ("context" if fits else None)
    assert not fits or text[found.start : found.end] == rewritten


@given(
    moved=st.integers(0, 40),
    edited=st.integers(0, 4),
    prefix=st.sampled_from(["", "Avant", "Auant"]),
    suffix=st.sampled_from(["", "Après", "Apxxs"]),
    is_placed=st.booleans(),
)
def test_the_score_weighs_words_surroundings_and_place_as_the_hypothesis_client_does(
    moved, edited, prefix, suffix, is_placed
):
    words = changed(ALPHABET, edited)
    text = "-" * moved + "Avant" + words + "Après"
    old = (5, 25) if is_placed else (None, None)
    found = anchor_quote(text, ALPHABET, *old, prefix, suffix)  # type: ignore[call-arg]
    assert found.place == (moved + 5, moved + 25)
    parts = [(50, 1 - edited / 20)]
    parts += [(20, {"Avant": 1, "Auant": 0.8}[prefix])] if prefix else []
    parts += [(20, {"Après": 1, "Apxxs": 0.6}[suffix])] if suffix else []
    parts += [(2, 1 - moved / len(text))] if is_placed else []
    assert found.score == pytest.approx(sum(w * value for w, value in parts) / sum(w for w, _ in parts))


def test_of_more_than_500_places_the_nearest_are_ranked():
    """A place with its surroundings, among so many bare ones that stand nearer to the old place that it is not seen."""
    for bare, is_seen in ((499, True), (500, False)):
        text = "ab " * bare + "<ab>"
        best = (3 * bare + 1, 3 * bare + 3)
        for old in ((1, 3), (None, None)):
            found = anchor_quote(text, "ab", *old, "<", ">")  # type: ignore[call-arg]
            assert (found.place == best) == is_seen
            assert len(found.others) == bare
        assert anchor_quote("<ab>" + " ab" * bare, "ab", 3 * bare, 3 * bare + 1, "<", ">").place == (
            (1, 3) if is_seen else (3 * bare - 1, 3 * bare + 1)
        )


def test_words_that_are_alike_are_not_looked_for_where_that_would_take_long(monkeypatch):
    text = "-" * 80 + changed(ALPHABET, 2)
    for work, status in ((100 * 20**2, "moved"), (100 * 20**2 - 1, "missing")):
        monkeypatch.setattr(anchoring, "_MOST_WORK", work)
        assert anchor_quote(text, ALPHABET, None, None).status == status


@given(before=st.integers(0, 400), after=st.integers(0, 400), edited=st.integers(1, 5))
def test_an_edited_quote_is_found_wherever_in_a_long_text_it_stands(before, after, edited):
    text = "-" * before + changed(ALPHABET, edited) + "-" * after
    assert anchor_quote(text, ALPHABET, None, None).place == (before, before + 20)


def test_what_was_cut_and_what_was_put_in_lies_inside_the_place_that_is_found():
    for now in (ALPHABET[:8] + ALPHABET[12:], ALPHABET[:10] + "12345" + ALPHABET[10:], ALPHABET[:2] + ALPHABET[5:]):
        assert anchor_quote("-" * 9 + now + "-" * 9, ALPHABET, None, None).place == (9, 9 + len(now))


def test_of_two_edited_places_the_one_that_is_more_alike_is_taken():
    near, far = changed(ALPHABET, 2), changed(ALPHABET, 4)
    assert anchor_quote(f"{far}{'-' * 60}{near}", ALPHABET, 0, 20).place == (80, 100)
    assert anchor_quote(f"{near}{'-' * 60}{far}", ALPHABET, 80, 100).place == (0, 20)


def test_of_two_places_between_the_same_surroundings_the_more_alike_is_taken():
    near, far = changed(ALPHABET, 2), changed(ALPHABET, 4)
    text = f"<avant>{far}<après> <avant>{near}<après>"
    found = anchor_quote(text, ALPHABET, 7, 27, "<avant>", "<après>")
    assert (found.method, text[found.start : found.end]) == ("context", near)


def test_the_words_for_a_place_say_its_line_and_how_often_else_it_stands():
    def said(text, quote, *place):
        return describe_anchor(text, anchor_quote(text, quote, *place))

    assert said("a\nbc", "bc", 2, 4) == "exact at 2–4 (line 2)"
    assert said("a\nbc", "bc", 0, 2) == "moved from 0–2 to 2–4 (line 2)"
    assert said("bc bc", "bc", None, None) == "found at 0–2 (line 1); the same words also occur 1 other time"
    assert said("bc bc bc", "bc", 1, 3).endswith("; the same words also occur 2 other times")
    assert said(changed(ALPHABET, 2), ALPHABET, None, None) == "found at 0–20 (line 1), with different words"
    assert said("bc", "xyz", 0, 3) == "missing: neither these words nor any similar ones are in the source"


def test_looking_for_a_quote_takes_bounded_time():
    started = time.process_time()
    anchor_quote("la digue du port de Brest, " * 40_000, "zéphyr qui souffle " * 100, 0, 1900, "de", "de")
    anchor_quote("a" * 1_000_000, "a" * 20, 5, 20, "b", "b")
    anchor_quote("a" * 10_000_000, "b" * 10, 0, 10)
    assert time.process_time() - started < 60  # against work without end, not a measure of speed


def distance(text, found, quote=QUOTE):
    return Levenshtein.distance(quote, text[slice(*found.place)])
