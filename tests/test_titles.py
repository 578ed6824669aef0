"""Titles: candidates of one text are told apart by what their sentences say, or keep the same title."""

import pytest

from tests.proposing import propose, with_made_titles

DAY, NEXT = "2021-05-03", "2021-05-04"


def titles_of(
    text: str, language: str, places: tuple[str, ...], times: dict[str, str | None] | None = None
) -> list[tuple[str, str]]:
    return [(one.titles["fr"], one.titles["en"]) for one in with_made_titles(propose(text, language, places, times))]


def test_the_same_figures_on_two_days_are_told_apart_by_the_day() -> None:
    text = "A storm killed 14 people in Goma on Monday.\nA flood killed 14 people in Goma on Tuesday."
    assert titles_of(text, "en", ("Goma",), {"Monday": DAY, "Tuesday": NEXT}) == [
        ("Catastrophe à Goma – 14 tués, 3 mai 2021", "Disaster in Goma – 14 killed, 3 May 2021"),
        ("Catastrophe à Goma – 14 tués, 4 mai 2021", "Disaster in Goma – 14 killed, 4 May 2021"),
    ]


def test_the_acting_side_tells_it_apart_in_both_languages() -> None:
    text = "Russian rockets hit a market in Goma.\nA missile hit a road in Goma after Kenyan troops had left."
    assert titles_of(text, "en", ("Goma",)) == [
        ("Conflit à Goma – Russie", "Conflict in Goma – Russia"),
        ("Conflit à Goma – Kenya", "Conflict in Goma – Kenya"),
    ]


def test_who_says_so_tells_it_apart_where_it_is_a_name() -> None:
    text = "According to Amnesty, rebels bombed Goma in May.\nAccording to Reuters, a missile hit a school in Goma."
    assert [english for _, english in titles_of(text, "en", ("Goma",))] == [
        "Conflict in Goma – Amnesty",
        "Conflict in Goma – Reuters",
    ]


def test_titles_that_nothing_tells_apart_stay_equal() -> None:
    text = "Rebels bombed a market in Goma.\nSoldiers shelled a bridge in Goma."
    assert [english for _, english in titles_of(text, "en", ("Goma",))] == ["Conflict in Goma"] * 2


def test_a_title_of_its_own_gets_nothing_more() -> None:
    text = "On Monday a storm killed 14 people in Goma.\nRebels bombed a bridge in Bunia, far from Goma."
    assert [english for _, english in titles_of(text, "en", ("Goma", "Bunia"), {"Monday": DAY})] == [
        "Disaster in Goma – 14 killed",
        "Conflict in Bunia",
    ]


@pytest.mark.parametrize(
    ("place", "french"),
    [("Israël", "Catastrophe en Israël – 14 tués"), ("Haïti", "Catastrophe à Haïti – 14 tués")],
)
def test_some_countries_have_no_article_in_french(place: str, french: str) -> None:
    ((title, _),) = titles_of(f"Une tempête a tué 14 personnes en {place}, selon les autorités.", "fr", (place,))
    assert title == french


def test_a_country_without_an_article_is_named_without_one_as_an_origin_too() -> None:
    ((title, _),) = titles_of("Le Kenya a livré 12 missiles à Israël.", "fr", ("Kenya", "Israël"))
    assert title == "Conflit\u00a0: du Kenya à Israël – 12 missiles"
