"""Figures in words: as the record gives them, in the reader's language."""

from __future__ import annotations

from typing import Any

import pytest

from geo.i18n.measures import WHAT, measure_words, what_words
from geo.i18n.messages import languages, messages_of
from geo.models import Measure


@pytest.mark.parametrize(
    ("values", "english", "french"),
    [
        ({"what": "killed", "value": 20, "qualifier": "more_than"}, "more than 20 killed", "plus de 20 tués"),
        (
            {"what": "troops", "value": 12000, "qualifier": "about"},
            "about 12,000 troops",
            "environ 12\u202f000 soldats",
        ),
        ({"what": "killed", "low": 300, "high": 600}, "300 to 600 killed", "300 à 600 tués"),
        ({"what": "missiles", "low": 150}, "at least 150 missiles", "au moins 150 missiles"),
        ({"what": "missiles", "high": 150}, "up to 150 missiles", "jusqu’à 150 missiles"),
        ({"what": "share", "value": 0.5, "qualifier": "about"}, "about 50% of the whole", "environ 50\u202f% du total"),
        ({"what": "lost_tanks", "value": 3}, "3 lost tanks", "3 lost tanks"),
    ],
)
def test_a_measure_in_words(values: dict[str, Any], english: str, french: str) -> None:
    measure = Measure.model_validate(values)
    assert measure_words(measure, "en") == english
    assert measure_words(measure, "fr").replace("\xa0", "\u202f") == french


def test_every_known_measure_has_a_word_in_every_catalogue() -> None:
    for language in set(languages()) - {"en"}:
        missing = [text for text in WHAT.values() if f"measure|{text}" not in messages_of(language)]
        assert not missing


def test_an_unknown_measure_is_shown_as_the_record_writes_it() -> None:
    assert what_words("lost_tanks", "fr") == "lost tanks"
