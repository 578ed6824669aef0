"""Numbers in digits and in words, as French and English write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text.numbers import has_number, numbers_in


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("fr", "environ 12.000 soldats", [12000]),
        ("fr", "environ 12 000 soldats", [12000]),
        ("fr", "environ 12\u00a0000 soldats", [12000]),
        ("fr", "environ 12\u202f000 soldats", [12000]),
        ("fr", "plus de 1.500 militaires", [1500]),
        ("fr", "1.234.567,89", [1234567.89]),
        ("fr", "sud-coréenne,15 000 soldats", [15000]),
        ("fr", "en 2024 300 soldats", [2024, 300]),
        ("fr", "2,7 millions", [2_700_000]),
        ("fr", "12 mille", [12000]),
        ("fr", "trois millions de projectiles", [3_000_000]),
        ("fr", "plus de vingt militaires, dont six officiers", [20, 6]),
        ("fr", "vingt et un, trente", [21, 30]),
        ("fr", "quatre-vingt-dix-sept", [97]),
        ("fr", "environ la moitié", [0.5]),
        ("fr", "deux tiers", [2 / 3]),
        ("fr", "trois quarts", [0.75]),
        ("fr", "trois douzaines", [36]),
        ("fr", "un pont d’un kilomètre", [1, 1]),
        ("fr", "des millions, des milliers et des dizaines d’obus", [1e6, 1e3, 10]),
        ("fr", "deux virgule vingt-cinq millions", [2_250_000]),
        ("fr", "deux virgule zéro cinq", [2.05]),
        ("fr", "une dizaine de milliers", [10_000]),
        ("fr", "2 millions, puis 40 M€ et 500 k€", [2e6, 4e7, 5e5]),
        ("fr", "un million et demi", [1_500_000]),
        ("en", "a quarter of a million", [250_000]),
        ("en", "a million and a half, or two and a half thousand", [1_500_000, 2500]),
        ("en", "dozens, hundreds of thousands, 3 millions", [12, 100_000, 3e6]),
        ("en", "$2.3bn; 40m away; €500k", [2.3e9, 40, 5e5]),
        ("en", "the point two people made", [2]),
        ("fr", "KN-23, KN23, M-1989", []),
        ("fr", "le deuxième jour", []),
        ("en", "12,000 men", [12000]),
        ("en", "2.7 million", [2_700_000]),
        ("en", "a 13-second clip", [13]),
        ("en", "two hundred and six", [206]),
        ("en", "half of two dozen", [0.5, 24]),
        ("en-GB", "twelve", [12]),
        ("de", "zwölf und 1.000,5", [12, 1000.5]),
        ("ko", "12", [12]),
        ("", "", []),
    ],
)
def test_numbers_are_read_as_the_language_writes_them(language, text, values):
    spans = numbers_in(text, language)
    assert [span.values for span in spans] == [pytest.approx((value,)) for value in values]
    assert all(text[span.start : span.end].strip() for span in spans)


@pytest.mark.parametrize(("language", "text"), [("en", "12.000"), ("fr", "12,000"), ("ko", "12.000"), ("ko", "12,000")])
def test_what_can_be_read_in_two_ways_counts_as_both(language, text):
    assert has_number(text, 12, language)
    assert has_number(text, 12000, language)


def test_a_measure_is_not_supported_by_part_of_a_number():
    assert not has_number("12.000 soldats", 12, "fr")
    assert not has_number("12 000 soldats", 12, "fr")
    assert not has_number("trois millions", 3, "fr")
    assert not has_number("120", 12, "fr")


def test_a_fraction_word_supports_its_decimal():
    assert has_number("un tiers des soldats", 0.33, "fr")
    assert has_number("la moitié", 0.5, "fr")
    assert not has_number("la moitié", 0.4, "fr")


@given(st.integers(0, 999_999_999), st.sampled_from([" ", "\u00a0", "\u202f", "", "."]))
def test_a_whole_number_is_found_however_it_is_grouped(number, separator):
    text = f"{number:,}".replace(",", separator)
    assert has_number(f"près de {text} tonnes", number, "fr")


@given(st.text(max_size=60), st.sampled_from(["fr", "en", "xx"]))
def test_spans_are_in_order_and_apart_in_any_text(text, language):
    end = 0
    for span in numbers_in(text, language):
        assert end <= span.start < span.end <= len(text)
        assert span.values
        end = span.end


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [("fr", "45,5 % des voix", 0.455), ("en", "12 per cent of voters", 0.12), ("en", "12 percent", 12)],
)
def test_a_percentage_is_a_share_of_one_too(language, text, value):
    assert has_number(text, value, language)
    assert not has_number(text, value / 10, language)
