"""Numbers that several words say together: where they begin and end, what they are worth, and how roughly."""

from __future__ import annotations

import pytest

from geo.text.number_phrases import find_number_phrases, read_short_scale
from geo.text.numbers import numbers_in

WORDS = {"one": 1.0, "two": 2.0, "five": 5.0, "ten": 10.0, "un": 1.0, "une": 1.0, "deux": 2.0, "trois": 3.0}


def read(said: str) -> float | None:
    """Return what a number in words or digits is worth; the phrases leave that to the caller."""
    return float(said) if said.isdecimal() else WORDS.get(said)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "1½ million", [("1½ million", 1_500_000)]),
        ("en", "½", [("½", 0.5)]),
        ("en", "2 ¾", [("2 ¾", 2.75)]),
        ("en", "5 ½ thousands", [("5 ½ thousands", 5_500)]),
        ("en", "half a million", [("half a million", 500_000)]),
        ("en", "half an hour", [("half", 0.5)]),
        ("en", "a half million", [("a half million", 500_000)]),
        ("en", "half dozen", [("half dozen", 6)]),
        ("en", "three quarters of a million", [("three quarters of a million", 750_000)]),
        ("en", "quarter million", [("quarter million", 250_000)]),
        ("en", "two and a half million", [("two and a half million", 2_500_000)]),
        ("en", "2 million and a half", [("2 million and a half", 2_500_000)]),
        ("en", "two point five million", [("two point five million", 2_500_000)]),
        ("en", "two point two five", [("two point two five", 2.25)]),
        ("en", "two point ten", [("two point ten", 2.1)]),
        ("en", "one point five", [("one point five", 1.5)]),
        ("en", "point five", [("five", 5)]),
        ("en", "dozens of thousands", [("dozens of thousands", 12_000)]),
        ("en", "tens of thousands", [("tens of thousands", 10_000)]),
        ("en", "tens of people", [("tens", 10)]),
        ("en", "tens", [("tens", 10)]),
        ("en", "several hundred", [("several hundred", 100)]),
        ("en", "a few dozen", [("a few dozen", 12)]),
        ("en", "several hundred thousand", [("several hundred thousand", 100_000)]),
        ("en", "a couple of million", [("a couple of million", 1_000_000)]),
        ("en", "a couple hundred", [("a couple hundred", 100)]),
        ("en", "two thousand, three hundred", [("two thousand, three hundred", 2_300)]),
        ("en", "two thousand, three hundred and five", [("two thousand, three hundred and five", 2_305)]),
        ("en", "5 dozens", [("5", 5)]),
        ("en", "five hundreds", [("five hundreds", 500)]),
        ("fr", "demi-million", [("demi-million", 500_000)]),
        ("fr", "une demi-douzaine", [("une demi-douzaine", 6)]),
        ("fr", "un quart de million", [("un quart de million", 250_000)]),
        ("fr", "trois quarts d'un milliard", [("trois quarts d'un milliard", 750_000_000)]),
        ("fr", "deux millions et demi", [("deux millions et demi", 2_500_000)]),
        ("fr", "une douzaine et demie", [("une douzaine et demie", 18)]),
        ("fr", "2 virgule 5", [("2 virgule 5", 2.5)]),
        ("fr", "deux virgule vingt", [("deux virgule vingt", 2.2)]),
        ("fr", "deux virgule zéro", [("deux virgule zéro", 2)]),
        ("fr", "des dizaines de milliers", [("dizaines de milliers", 10_000)]),
        ("fr", "deux dizaines", [("deux dizaines", 20)]),
        ("fr", "une dizaine de millions", [("une dizaine de millions", 10_000_000)]),
        ("fr", "2 millions", [("2 millions", 2_000_000)]),
        ("fr", "quelques centaines", [("centaines", 100)]),
        ("fr", "douzaines", [("douzaines", 12)]),
        ("en", "$5m", [("5m", 5_000_000)]),
        ("en", "5m people", [("5m", 5_000_000)]),
        ("en", "5 m people", [("5", 5)]),
        ("en", "5k", [("5", 5)]),
        ("en", "5k people", [("5", 5)]),
        ("en", "5bn", [("5bn", 5_000_000_000)]),
        ("en", "5m²", [("5", 5)]),
        ("en", "5mm", [("5", 5)]),
        ("en", "€5 m", [("5 m", 5_000_000)]),
        ("en", "5 b", [("5", 5)]),
        ("en", "5 m$", [("5 m", 5_000_000)]),
        ("en", "5 m dollars", [("5", 5)]),
        ("fr", "5 m de dollars", [("5 m", 5_000_000)]),
        ("fr", "5 md", [("5 md", 5_000_000_000)]),
        ("fr", "5 Mds d’euros", [("5 Mds", 5_000_000_000)]),
        ("fr", "5 k€", [("5 k", 5_000)]),
        ("fr", "5 m d'euros", [("5 m", 5_000_000)]),
        ("en", "5 tn", [("5 tn", 5_000_000_000_000)]),
        ("en", "5 trn", [("5 trn", 5_000_000_000_000)]),
        ("en", "5 mio", [("5 mio", 5_000_000)]),
        ("en", "5 tr", [("5", 5)]),
    ],
)
def test_a_phrase_is_these_code_points_and_this_value(language: str, text: str, found: list[tuple[str, float]]) -> None:
    spans = numbers_in(text, language)
    assert [(text[span.start : span.end], *span.values) for span in spans] == found


@pytest.mark.parametrize(
    ("language", "text", "roughness"),
    [
        ("en", "half a million", "exactly"),
        ("en", "two and a half million", "exactly"),
        ("en", "dozens", "more_than"),
        ("en", "several hundred", "more_than"),
        ("en", "a few thousand", "more_than"),
        ("fr", "une dizaine", "about"),
        ("fr", "deux dizaines", "about"),
        ("fr", "des dizaines", "more_than"),
        ("fr", "millions", "more_than"),
        ("fr", "un quart de million", "exactly"),
        ("en", "½", "exactly"),
    ],
)
def test_how_roughly_a_phrase_is_meant(language: str, text: str, roughness: str) -> None:
    assert [phrase.roughness for phrase in find_number_phrases(text, language, read)] == [roughness]


def test_phrases_are_in_order_and_none_lies_over_another() -> None:
    text = "half a million, dozens of thousands and two and a half million"
    found = find_number_phrases(text, "en", read)
    assert [text[phrase.start : phrase.end] for phrase in found] == [
        "half a million",
        "dozens of thousands",
        "two and a half million",
    ]
    assert find_number_phrases(text, "de", read) == []


def test_a_phrase_whose_number_cannot_be_read_is_none() -> None:
    for text in ("seven million and a half", "seven point two", "two point seven"):
        assert find_number_phrases(text, "en", read) == []


def test_the_longest_phrase_is_taken_of_those_that_share_a_word() -> None:
    text = "two point five million"
    (phrase,) = find_number_phrases(text, "en", read)
    assert (phrase.start, phrase.end, phrase.value) == (0, len(text), 2.5e6)


def test_a_phrase_is_found_far_into_a_text_and_right_behind_another_word() -> None:
    for before in ("x " * 500, "word ", "and 5, "):
        (phrase,) = [one for one in find_number_phrases(f"{before}half a million", "en", read) if one.value == 5e5]
        assert (phrase.start, phrase.end) == (len(before), len(before) + 14)
    assert find_number_phrases("ahalf a million", "en", read) == []


def test_hundreds_behind_thousands_are_added_only_where_they_are_less() -> None:
    assert [span.values for span in numbers_in("two thousand, five hundred", "en")] == [(2500.0,)]
    assert [span.values for span in numbers_in("two million, five hundred thousand", "en")] == [(2e6,), (5e5,)]


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("5k", None),
        ("$5k", (1e3, 3)),
        ("$5 k", (1e3, 4)),
        ("$5b", (1e9, 3)),
        ("5mn", (1e6, 3)),
        ("5 MLN", (1e6, 5)),
        ("5bn", (1e9, 3)),
        ("5 mrds", (1e9, 6)),
        ("5trn", (1e12, 4)),
        ("5tr", None),
        ("5 b€", (1e9, 3)),
        ("5m jobs", (1e6, 2)),
        ("5 m jobs", None),
        ("5k jobs", None),
        ("5m tall", None),
        ("5m³", None),
        ("5mnx", None),
        ("5", None),
    ],
)
def test_letters_for_a_factor_are_read_where_they_cannot_be_a_unit(text: str, worth: tuple[float, int] | None) -> None:
    at = text.index("5")
    assert read_short_scale(text, at, at + 1) == worth


ROUGH = "dizaine 10 douzaine 12 quinzaine 15 vingtaine 20 trentaine 30 quarantaine 40 cinquantaine 50 soixantaine 60"


def test_each_word_for_about_so_many_is_worth_it_alone_and_counted() -> None:
    words = [*ROUGH.split(), "centaine", "100", "millier", "1000"]
    for word, worth in zip(words[::2], map(int, words[1::2]), strict=True):
        assert [span.values for span in numbers_in(f"une {word}", "fr")] == [(worth,)]
        assert [span.values for span in numbers_in(f"des {word}s", "fr")] == [(worth,)]
        assert [span.values for span in numbers_in(f"trois {word}s de millions", "fr")] == [(3e6 * worth,)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("several thousand", 1e3),
        ("tens of millions", 1e7),
        ("scores", 20),
        ("hundreds", 100),
        ("thousands", 1e3),
        ("millions", 1e6),
        ("billions", 1e9),
        ("trillions", 1e12),
        ("half a dozen", 6),
        ("half a hundred", 50),
        ("half a trillion", 5e11),
        ("a third of a million", 333_333),
        ("two thirds of a billion", 666_666_667),
        ("three quarters of a trillion", 7.5e11),
    ],
)
def test_each_english_word_for_many_is_worth_it(text: str, value: float) -> None:
    assert [span.values for span in numbers_in(text, "en")] == [(value,)]
