"""Candidates of several articles, in French and in English, that tell one event: found together, with why."""

from __future__ import annotations

import pytest

from geo.geoparse.parser import Parser
from geo.geoparse.results import Candidate
from geo.places.gazetteer import Gazetteer
from geo.review import SameEvent, compare_candidates
from geo.review.elsewhere import Elsewhere, Told


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(Gazetteer.load())


ENGLISH = (
    "Waukesha mourns\nFive people were killed on Sunday when a car sped through a parade in Waukesha, and Darrell "
    "Brooks was arrested.\nA storm flooded Derna in Libya on Monday, drowning 1,500 people."
)
FRENCH = (
    "Wisconsin en deuil\nCinq personnes ont été tuées dimanche à Waukesha par une voiture que conduisait Darrell "
    "Brooks.\nUne manifestation a réuni 300 personnes dimanche à Paris."
)
LATER = "The mayor of Waukesha visited Lyon on Tuesday.\nPolice shot two men dead in Waukesha on Sunday 7 March 2021."


def candidates(parser: Parser, text: str, language: str) -> tuple[Candidate, ...]:
    return parser.parse(text, language=language, published="2021-11-23").candidates


def found(parser: Parser, told: dict[str, tuple[Candidate, ...]]) -> list[tuple[str, Told]]:
    index = Elsewhere(parser.gazetteer)
    index.put(told)
    return [(source, other) for source, ours in told.items() for one in ours for other in index.find(source, one)]


def test_one_event_in_two_languages_is_found_from_both_and_says_why(parser: Parser) -> None:
    told = {
        "english": candidates(parser, ENGLISH, "en"),
        "french": candidates(parser, FRENCH, "fr"),
        "later": candidates(parser, LATER, "en"),
    }
    (_, french), (_, english) = found(parser, told)
    assert "parade in Waukesha" in english.candidate.quote
    assert "Cinq personnes" in french.candidate.quote
    codes = [reason.code for reason in english.reasons]
    assert codes[:2] == ["match-same-place", "match-same-time"]
    assert {"match-same-figures", "match-same-names"} <= set(codes)


def only(parser: Parser, text: str, language: str) -> Candidate:
    (one,) = candidates(parser, text, language)
    return one


def compared(parser: Parser, english: str, french: str) -> SameEvent | None:
    one, other = only(parser, english, "en"), only(parser, french, "fr")
    ours, theirs = (compare_candidates(*pair, parser.gazetteer) for pair in ((one, other), (other, one)))
    assert (ours and ours.score) == (theirs and theirs.score)
    return ours


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("A bomb killed ten people in Lyon on Monday.", "Une bombe a tué dix personnes à Lyon samedi."),
        ("A bomb killed ten people in Lyon on Monday.", "Une bombe a tué dix personnes à Gaza lundi."),
        ("A bomb killed ten people in Lyon on Monday.", "Une bombe sera désamorcée lundi prochain à Lyon."),
    ],
)
def test_what_is_of_another_day_or_place_or_still_to_come_is_another_event(
    parser: Parser, english: str, french: str
) -> None:
    assert compared(parser, english, french) is None


def test_the_same_in_a_place_and_in_its_region_is_one_event(parser: Parser) -> None:
    same = compared(
        parser,
        "A fire killed 12 people in Marseille on Monday.",
        "Un incendie a tué 12 personnes lundi en Provence-Alpes-Côte d’Azur.",
    )
    assert same is not None
    assert same.reasons[0].code in {"match-in-its-place", "match-around-its-place"}


def test_of_two_candidates_of_an_article_the_one_that_is_clearly_more_alike_is_taken(parser: Parser) -> None:
    english = (
        "Rescuers searched Beirut on Monday and found 14 dead.\nPresident Emmanuel Macron visited Beirut on Monday to "
        "meet its mayor."
    )
    told = {
        "english": candidates(parser, english, "en"),
        "french": candidates(parser, "Emmanuel Macron a rencontré lundi le maire de Beyrouth.", "fr"),
    }
    assert len(told["english"]) == 2
    (source, _), (_, other) = found(parser, told)
    assert source == "english"
    assert "Emmanuel Macron visited" in other.candidate.quote
