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


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "1,000.5", [("1,000.5", 1000.5)]),
        ("en", "1.000,5", [("1.000,5", 1000.5)]),
        ("en", "1.000.000", [("1.000.000", 1_000_000)]),
        ("en", "0,500", [("0,500", 0.5)]),
        ("en", "0.500", [("0.500", 0.5)]),
        ("en", "1234,567", [("1234,567", 1234.567)]),
        ("en", "1234.567", [("1234.567", 1234.567)]),
        ("en", "12 000,5", [("12 000,5", 12000.5)]),
        ("en", "12 000.5", [("12 000.5", 12000.5)]),
        ("en", "1 234,567", [("1 234,567", 1234.567)]),
        ("fr", "0,5", [("0,5", 0.5)]),
        ("fr", "1,234", [("1,234", 1.234, 1_234)]),
        ("fr", "1.234", [("1.234", 1_234)]),
        ("fr", "12,50", [("12,50", 12.5)]),
        ("fr", "1234,567", [("1234,567", 1234.567)]),
        ("en", "3 hundred", [("3 hundred", 300)]),
        ("en", "3 hundred thousand", [("3 hundred", 300)]),
        ("en", "3-million", [("3-million", 3_000_000)]),
        ("en", "3\nmillion", [("3\nmillion", 3_000_000)]),
        ("en", "3   million", [("3", 3), ("million", 1_000_000)]),
        ("en", "3 million%", [("3 million", 3_000_000, 30_000)]),
        ("en", "12%", [("12", 12, 0.12)]),
        ("en", "12  %", [("12", 12)]),
        ("en", "12 percentile", [("12", 12)]),
        ("en", "12'000", [("12'000", 12_000)]),
        ("en", "12 000 00", [("12 000", 12_000), ("00", 0)]),
        ("en", "1,23,456", [("1,23", 1.23)]),
        ("en", "12,000,00", [("12,000", 12_000)]),
        ("en", "12,0000", [("12,0000", 12)]),
        ("en", "1234 567", [("1234", 1_234), ("567", 567)]),
        ("en", "a12", []),
        ("en", "A-12", []),
        ("en", "1.12.2024", [("1.12", 1.12)]),
        ("en", "3.5.7", [("3.5", 3.5)]),
        ("en", "x 5", [("5", 5)]),
        ("en", "first", []),
        ("en", "thousands", [("thousands", 1_000)]),
        ("en", "two thousand", [("two thousand", 2_000)]),
        ("en", "two, hundred", [("two", 2), ("hundred", 100)]),
        ("en", "two thirds", [("two thirds", 2 / 3)]),
        ("en", "three quarters of them", [("three quarters", 0.75)]),
        ("en", "a third", [("third", 1 / 3)]),
        ("en", "ten dozen", [("ten dozen", 120)]),
        ("en", "dozens", [("dozens", 12)]),
        ("en", "two halves", [("two", 2)]),
        ("en", "twenty-one", [("twenty-one", 21)]),
        ("en", "two score", [("two score", 40)]),
        ("fr", "deux moitiés", [("deux moitiés", 1)]),
        ("fr", "cinq cinquièmes", [("cinq cinquièmes", 1)]),
        ("fr", "une quinzaine", [("une quinzaine", 15)]),
        ("fr", "trois quarts", [("trois quarts", 0.75)]),
        ("fr", "quart", [("quart", 0.25)]),
        ("fr", "quarts", []),
        ("fr", "dixièmes", []),
        ("fr", "deux cents", [("deux cents", 200)]),
        ("fr", "cents", []),
        ("fr", "mille", [("mille", 1_000)]),
        ("fr", "milliers", [("milliers", 1_000)]),
        ("fr", "quatre milliards", [("quatre milliards", 4_000_000_000)]),
        ("fr", "0 %", [("0", 0, 0)]),
        ("es", "doce mil", [("doce mil", 12_000)]),
        ("xx", "douze 12", [("12", 12)]),
    ],
)
def test_each_number_is_these_code_points_and_these_values(language, text, found):
    spans = numbers_in(text, language)
    assert [(text[span.start : span.end], *map(pytest.approx, span.values)) for span in spans] == found


@pytest.mark.parametrize(
    ("text", "value", "is_given"),
    [
        ("un tiers", 0.3383, True),
        ("un tiers", 0.328, False),
        ("1", 1.004, False),
        ("0", 0.004, False),
        ("12", 12.000_000_001, True),
        ("12", 12.001, False),
        ("-0,5", 0.5, True),
    ],
)
def test_only_a_share_of_one_may_be_rounded(text, value, is_given):
    assert has_number(text, value, "fr") == is_given


def test_number_words_are_read_in_the_languages_that_are_named_and_digits_in_all():
    for language, word in {
        "da": "tolv",
        "de": "zwölf",
        "es": "doce",
        "it": "dodici",
        "nl": "twaalf",
        "pt": "doze",
    }.items():
        assert [span.values for span in numbers_in(f"{word} 13", language)] == [(12.0,), (13.0,)]
    assert [span.values for span in numbers_in("zwölf 13", "sv")] == [(13.0,)]
    assert numbers_in("zwölf", "DE_at") == numbers_in("zwölf", "de")


def test_each_space_and_apostrophe_groups_thousands_and_no_other_sign_does():
    for sign in " \u00a0\u2009\u202f'’":
        assert [span.values for span in numbers_in(f"1{sign}234{sign}567", "en")] == [(1_234_567.0,)]
        mixed = "\u00a0" if sign != "\u00a0" else " "
        assert len(numbers_in(f"1{sign}234{mixed}567", "en")) == 2
    assert [span.values for span in numbers_in("1_234", "en")] == [(1.0,), (234.0,)]


@given(st.integers(0, 999_999), st.integers(1, 99), st.sampled_from(["fr", "en", "de", "ko"]))
def test_a_decimal_is_found_whichever_way_it_is_written(whole, decimals, language):
    point, comma = ("" if language == "ko" else ",", ".") if language in ("en", "ko") else (".", ",")
    value = float(f"{whole}.{decimals:02}")
    (span,) = numbers_in(f"{whole:,}".replace(",", point) + f"{comma}{decimals:02}", language)
    assert list(span.values) == [pytest.approx(value)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("fr", "4,1 millions d'euros", 4_100_000),
        ("en", "$2.3bn", 2_300_000_000),
        ("fr", "1,15 milliard", 1_150_000_000),
        ("en", "8.2 million", 8_200_000),
    ],
)
def test_millions_with_decimals_are_whole_numbers(language: str, text: str, value: int) -> None:
    assert [span.values for span in numbers_in(text, language)] == [(value,)]
