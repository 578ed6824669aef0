"""Places that a noun and an adjective say: they put a sentence without any other place in a country."""

import pytest

from geo.geoparse.events.implied_places import find_grounds
from geo.geoparse.index import Findings
from geo.geoparse.reasons import REASONS
from tests.proposing import GAZETTEER, propose


def grounds_of(text: str, language: str) -> list[tuple[str, str | None]]:
    findings = Findings(text, language, [(0, len(text))], (), (), (), ())
    found = find_grounds(findings, GAZETTEER, 0, len(text))
    assert all(text[one.start : one.end] == one.text for one in found)
    return [(one.text, one.place) for one in found]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Un obus est tombé en territoire russe.", "fr", [("territoire russe", "ISO:RU")]),
        ("Le sol ukrainien tremble.", "fr", [("sol ukrainien", "ISO:UA")]),
        ("Ils longent la frontière terrestre chilienne.", "fr", [("frontière terrestre chilienne", "ISO:CL")]),
        ("Au bord de l’espace aérien sud-coréen.", "fr", [("espace aérien sud-coréen", "ISO:KR")]),
        ("They crossed the Polish border.", "en", [("Polish border", "ISO:PL")]),
        ("A boat sank in North Korean waters.", "en", [("North Korean waters", "ISO:KP")]),
        ("It burst over northern Russian territory.", "en", [("Russian territory", "ISO:RU")]),
        ("A village on the Kenyan coast.", "en", [("Kenyan coast", "ISO:KE")]),
        ("Au large des côtes bretonnes.", "fr", [("côtes bretonnes", "ISO:FR-BRE")]),
        ("Sur la frontière sino-coréenne.", "fr",
         [("frontière sino-coréenne", "ISO:CN"), ("frontière sino-coréenne", "ISO:KP")]),
        ("On the Franco-Spanish border.", "en",
         [("Franco-Spanish border", "ISO:FR"), ("Franco-Spanish border", "ISO:ES")]),
    ],
)  # fmt: skip
def test_ground_that_an_adjective_puts_in_a_country_is_found(
    text: str, language: str, expected: list[tuple[str, str]]
) -> None:
    assert grounds_of(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Des soldats russes ont tiré.", "fr"),
        ("Un territoire immense, une frontière.", "fr"),
        ("Les côtes découpées sont belles.", "fr"),
        ("Russian troops fired.", "en"),
        ("The border was shut; soil was dug.", "en"),
        ("They sang Russian songs on the border.", "en"),
    ],
)
def test_who_acts_and_plain_ground_are_no_places(text: str, language: str) -> None:
    assert grounds_of(text, language) == []


def test_a_sentence_without_a_place_is_told_of_the_country_and_says_why() -> None:
    text = "Nairobi était calme.\nUne bombe a tué 14 personnes sur le sol malien."
    (candidate,) = propose(text, "fr", ("Nairobi",))
    (place,) = candidate.places
    assert (place.toponym.text, place.toponym.place) == ("sol malien", "ISO:ML")
    assert [reason.code for reason in place.toponym.reasons] == ["ground-of-country"]
    codes = {reason.code for reason in candidate.reasons}
    assert "candidate-place-adjective" in codes
    assert codes <= set(REASONS)


def test_a_sentence_that_names_a_place_keeps_to_it() -> None:
    text = "Une bombe a tué 14 personnes à Nairobi, loin du sol malien."
    (candidate,) = propose(text, "fr", ("Nairobi",))
    assert [place.toponym.text for place in candidate.places] == ["Nairobi"]
