"""Sentences in the past that are no events, and events that no word of a kind tells."""

import pytest

from geo.geoparse.events.doubts import find_act, find_doubt, is_simple_past
from geo.geoparse.index import Findings
from geo.geoparse.reasons import REASONS
from tests.proposing import propose


def findings_of(text: str, language: str) -> Findings:
    return Findings(text, language, [(0, len(text))], (), (), (), ())


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("If the dam at Beira broke, thousands drowned in a day.", "en", "doubt-conditions"),
        ("Si le barrage cédait, la crue emporterait Nantes.", "fr", "doubt-conditions"),
        ("The mayor declined to comment on the fire.", "en", "doubt-nothing"),
        ("Le maire de Nantes n’a pas souhaité réagir.", "fr", "doubt-nothing"),
        ("Beira relies on trade and was rebuilt.", "en", "doubt-states"),
        ("Le port de Nantes emploie des dockers.", "fr", "doubt-states"),
        ("The Loire usually floods in spring.", "en", "doubt-habits"),
        ("La Loire déborde généralement au printemps.", "fr", "doubt-habits"),
        ("The mayor said Beira needs a new dam.", "en", "doubt-wishes"),
        ("Le maire souhaite un nouveau barrage.", "fr", "doubt-wishes"),
        ("Experts warned that a flood would be a disaster.", "en", "doubt-supposed"),
    ],
)
def test_signs_against_an_event_are_found_and_have_their_words(text: str, language: str, code: str) -> None:
    doubt = find_doubt(findings_of(text, language), 0, len(text))
    assert doubt.reason is not None
    assert doubt.reason.code == code
    assert code in REASONS
    assert doubt.reason.detail in text.lower().replace("’", "'")
    assert doubt.weight < 0


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A flood swept away the bridge of Beira.", "en"),
        ("Six people were hurt in Beira.", "en"),
        ("Le séisme a détruit six maisons.", "fr"),
        ("Des militaires ont quitté Nantes.", "fr"),
    ],
)
def test_plain_news_is_not_doubted(text: str, language: str) -> None:
    assert find_doubt(findings_of(text, language), 0, len(text)).reason is None


def test_the_worst_sign_counts() -> None:
    text = "The mayor, who hopes for a new dam, declined to comment."
    doubt = find_doubt(findings_of(text, "en"), 0, len(text))
    assert doubt.reason is not None
    assert doubt.reason.code == "doubt-nothing"


def test_a_condition_is_not_proposed_and_what_happened_is() -> None:
    assert propose("Si la crue montait encore, elle emporterait le pont de Nantes.", "fr", ("Nantes",)) == []
    assert len(propose("La crue a emporté le pont de Nantes.", "fr", ("Nantes",))) == 1


@pytest.mark.parametrize(
    ("text", "is_past"),
    [
        ("En 1500, Cabral débarqua au Brésil.", True),
        ("Les troupes ouvrirent les portes.", True),
        ("La foule s’empara de la place.", True),
        ("La comète parut en mars.", True),
        ("On verra la comète demain.", False),
        ("Il habite à Goma, loin de Lima.", False),
        ("Il regarde un film au cinéma.", False),
        ("Il regarde un film de la mafia.", False),
    ],
)
def test_the_french_simple_past_is_told_from_names_nouns_and_the_future(text: str, is_past: bool) -> None:
    assert is_simple_past(findings_of(text, "fr"), 0, len(text)) is is_past


def test_history_in_the_simple_past_is_proposed_as_past() -> None:
    (candidate,) = propose("En 1653, un incendie ravagea le port de Nantes.", "fr", ("Nantes",), {"En 1653": "1653"})
    assert "tells-past" in [reason.code for reason in candidate.reasons]


def test_an_act_that_tells_no_kind_is_proposed_and_says_so() -> None:
    text = "Officers caught a bear in a garden in Leeds and moved it to the hills."
    assert find_act(findings_of(text, "en"), 0, len(text)) == "caught"
    (candidate,) = propose(text, "en", ("Leeds",))
    assert "candidate-act" in [reason.code for reason in candidate.reasons]
    assert propose("Everybody in Leeds was rather fond of gardens.", "en", ("Leeds",)) == []


def test_an_act_right_after_a_place_is_one_more_quote_of_what_happened_there() -> None:
    (candidate,) = propose("A riot shook Leeds on Monday. Police arrested the rioters at once.", "en", ("Leeds",))
    assert [quote.quote for quote in candidate.quotes] == [
        "A riot shook Leeds on Monday.",
        "Police arrested the rioters at once.",
    ]


@pytest.mark.parametrize(
    "second",
    [
        "Experts said the rioters had a plan.",
        "The rioters would be arrested later on.",
        "We arrested the rioters at once.",
        "Rain fell on the empty streets.",
    ],
)
def test_a_sentence_that_tells_less_plainly_is_not_told_of_the_place_before(second: str) -> None:
    assert len(propose(f"A riot shook Leeds on Monday. {second}", "en", ("Leeds",))) == 1
