from __future__ import annotations

import pytest

from geo.text.language import tell_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les inondations ont détruit des dizaines de maisons dans la vallée, selon la préfecture.", "fr"),
        ("The floods have destroyed dozens of homes in the valley, the prefecture said.", "en"),
        ("Der Präsident hat gestern in Berlin gesagt, dass die Regierung mehr Geld ausgeben will.", None),
        ("El presidente dijo ayer que la guerra no terminará pronto, pero las tropas y los civiles se van.", None),
        ("Il presidente ha detto ieri che la guerra in Ucraina non finirà presto.", None),
        ("Президент сказал, что война скоро закончится.", None),
        ("북한은 러시아에 군대를 보냈다.", None),
        ("Floods killed 12 people in Lagos on Thursday.", "en"),
        ("Blast in Kharkiv on Friday", "en"),
        ("Explosion mardi à Kharkiv", "fr"),
        ("Trois blessés à Lyon", "fr"),
        ("Der Präsident sprach gestern in Berlin.", None),
        ("12 34 56", None),
        ("", None),
    ],
)
def test_a_text_is_french_english_or_neither(text: str, language: str | None) -> None:
    assert tell_language(text) == language


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    french = "Les pluies ont cessé et les routes sont de nouveau ouvertes dans le nord du pays. " * 100
    english = "The rains have stopped and the roads are open again in the north of the country. " * 1000
    assert tell_language(french + english) == "fr"
