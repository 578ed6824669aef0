"""Dates counted from what the sentence before tells: “the attack came two days after a bombing in Kabul”."""

import pytest

from geo.dates.edtf import parse_when
from geo.geoparse.reasons import REASONS
from geo.geoparse.results import Candidate
from tests.proposing import propose

BEFORE = {
    "fr": "Une bombe a tué trois personnes à Herat {}. ",
    "en": "A bomb killed three people in Herat {}. ",
}


def second_of(text: str, counting: str, language: str, said: str, when: str, *, place: str = "Kabul") -> Candidate:
    """Return the candidate of a sentence after one that dates a bomb in Herat."""
    first = BEFORE[language].format(said)
    times: dict[str, str | None] = {said: when, counting: None}
    _, second = propose(first + text, language, ("Herat", place), times, published="2025-06-20")
    return second


@pytest.mark.parametrize(
    ("text", "counting", "language", "when"),
    [
        ("The attack came two days after a bombing in Kabul killed 20.", "two days after", "en", "2025-06-07"),
        ("The attack came ten days after a bombing in Kabul killed 20.", "ten days after", "en", "2025-05-30~"),
        ("The attack came a week after a bombing in Kabul killed 20.", "a week after", "en", "2025-06-02~"),
        ("The attack came just over a year after troops bombed Kabul.", "a year after", "en", "2024~"),
        ("The attack comes three months before the elections in Kabul.", "three months before", "en", "2025-09~"),
        ("L’attaque survient 2 jours après l’attentat de Kaboul.", "2 jours après", "fr", "2025-06-07"),
        ("Une attaque qui se déroule dix jours après l’attentat de Kaboul.", "dix jours après", "fr", "2025-05-30~"),
    ],
)
def test_a_date_is_counted_from_that_of_the_sentence_before(text: str, counting: str, language: str, when: str) -> None:
    said = {"fr": "le 9 juin 2025", "en": "on 9 June 2025"}[language]
    place = "Kaboul" if language == "fr" else "Kabul"
    second = second_of(text, counting, language, said, "2025-06-09", place=place)
    assert second.when == when
    parse_when(second.when)
    assert said in second.when_basis
    assert "when-counted" in {reason.code for reason in second.reasons} & set(REASONS)


def test_days_are_not_counted_from_a_month_and_the_month_is_not_taken_either() -> None:
    text = "The attack came two days after a bombing in Kabul killed 20."
    second = second_of(text, "two days after", "en", "in June 2025", "2025-06")
    assert second.when == "[..2025-06-20]"


@pytest.mark.parametrize(
    "text",
    [
        "The attack in Kabul came two days after a vote.",
        "Troops left Kabul two days after a bomb.",
    ],
)
def test_what_has_a_place_before_the_words_that_count_is_not_dated_by_them(text: str) -> None:
    second = second_of(text, "two days after", "en", "on 9 June 2025", "2025-06-09")
    assert second.when != "2025-06-07"


def test_nothing_is_counted_from_another_paragraph() -> None:
    text = (
        "A bomb killed three people in Herat on Monday.\nThe attack came two days after a bombing in Kabul killed 20."
    )
    times: dict[str, str | None] = {"Monday": "2025-06-09", "two days after": None}
    _, second = propose(text, "en", ("Herat", "Kabul"), times, published="2025-06-20")
    assert second.when == "[..2025-06-20]"


def test_the_date_so_counted_is_not_carried_on() -> None:
    text = (
        "A bomb killed three people in Herat on Monday. The attack came two days after a bombing in Kabul killed 20. "
        "It destroyed a market in Kabul too."
    )
    times: dict[str, str | None] = {"Monday": "2025-06-09", "two days after": None}
    *_, third = propose(text, "en", ("Herat", "Kabul"), times, published="2025-06-20")
    assert third.when == "[2025-06-19..2025-06-20]"
    assert "inferred" in third.when_basis
