"""Sentences that tell two events give two candidates; all others give one."""

import pytest

from tests.proposing import propose

MONDAY, TUESDAY = "2023-05-08", "2023-05-09"


@pytest.mark.parametrize(
    ("text", "language", "places", "days", "quotes"),
    [
        (
            "Rebels shelled Goma on Monday and Bunia was flooded on Tuesday, the army said.",
            "en", ("Goma", "Bunia"), ("Monday", "Tuesday"),
            ["Rebels shelled Goma on Monday", "Bunia was flooded on Tuesday, the army said."],
        ),
        (
            "Une crue a inondé Dakar lundi, tandis que la foudre a incendié un marché de Bamako mardi.",
            "fr", ("Dakar", "Bamako"), ("lundi", "mardi"),
            ["Une crue a inondé Dakar lundi", "la foudre a incendié un marché de Bamako mardi."],
        ),
        (
            "Une tempête a tué 14 personnes à Dakar et une crue a tué six personnes à Bamako.",
            "fr", ("Dakar", "Bamako"), (),
            ["Une tempête a tué 14 personnes à Dakar", "une crue a tué six personnes à Bamako."],
        ),
    ],
)  # fmt: skip
def test_clauses_with_a_verb_a_place_and_a_date_or_a_toll_of_their_own_are_two_events(
    text: str, language: str, places: tuple[str, ...], days: tuple[str, ...], quotes: list[str]
) -> None:
    times = dict(zip(days, (MONDAY, TUESDAY), strict=False))
    candidates = propose(text, language, places, times)
    assert [candidate.quote for candidate in candidates] == quotes
    assert [[p.toponym.text for p in candidate.places] for candidate in candidates] == [[place] for place in places]
    if days:
        assert [candidate.when for candidate in candidates] == [MONDAY, TUESDAY]
    assert all(text[c.start : c.end] == c.quote for c in candidates)


def test_a_clause_without_a_date_has_that_of_its_sentence() -> None:
    text = "On Monday a storm killed 14 people in Goma and a flood killed six people in Bunia."
    first, second = propose(text, "en", ("Goma", "Bunia"), {"Monday": MONDAY})
    assert (first.when, second.when) == (MONDAY, MONDAY)
    assert "« Monday »" in second.when_basis


def test_a_clause_without_a_word_of_its_kind_is_of_its_sentences_kind() -> None:
    text = "Rebels bombed Goma on Monday and took the whole of Bunia on Tuesday."
    first, second = propose(text, "en", ("Goma", "Bunia"), {"Monday": MONDAY, "Tuesday": TUESDAY})
    assert first.kind == second.kind == "conflict"


def test_who_says_so_is_said_of_both_clauses() -> None:
    text = "According to the army, rebels bombed Goma on Monday and shelled the whole of Bunia on Tuesday."
    candidates = propose(text, "en", ("Goma", "Bunia"), {"Monday": MONDAY, "Tuesday": TUESDAY})
    assert [candidate.attributed_to for candidate in candidates] == ["the army", "the army"]


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("Storms killed 14 people in Goma and six in Bunia on Monday.", "en", ("Monday",)),
        ("Protests were held in Goma on Monday and in Bunia on Tuesday.", "en", ("Monday", "Tuesday")),
        ("The man who shot two people in Goma on Monday and six in Bunia on Tuesday was arrested.", "en",
         ("Monday", "Tuesday")),
        ("“They bombed Goma on Monday and they bombed Bunia on Tuesday,” the army said.", "en", ("Monday", "Tuesday")),
        ("Rebels bombed Goma on Monday and took Bunia on Tuesday.", "en", ("Monday", "Tuesday")),
        ("Police said on Monday in Goma that rebels had shelled Bunia.", "en", ("Monday",)),
        ("La police, arrivée à Goma lundi, et l’armée, qui était à Bunia mardi, ont signé un accord.", "fr",
         ("lundi", "mardi")),
        ("La crue a tué 14 personnes à Goma et en a blessé 30 à Bunia lundi.", "fr", ("lundi",)),
    ],
)  # fmt: skip
def test_an_ordinary_sentence_is_never_told_twice(text: str, language: str, days: tuple[str, ...]) -> None:
    times = dict(zip(days, (MONDAY, TUESDAY), strict=False))
    assert [candidate.quote for candidate in propose(text, language, ("Goma", "Bunia"), times)] in ([text], [])


def test_a_line_without_an_end_is_not_taken_apart() -> None:
    text = "Rebels shelled Goma on Monday and Bunia was flooded on Tuesday and so it went on, " * 500
    assert propose(text, "en", ("Goma", "Bunia"), {"Monday": MONDAY, "Tuesday": TUESDAY}) == []
