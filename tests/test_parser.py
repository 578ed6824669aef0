from __future__ import annotations

import json
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import DateError
from geo.geoparse.as_json import plain_parsed
from geo.geoparse.names.recognition.lexicon import read_hosts
from geo.geoparse.parser import Parser
from geo.geoparse.results import FoundFigure, FoundTime, FoundToponym
from geo.models import Kind, Span, Titles
from geo.places.gazetteer import Gazetteer

FRENCH = (
    "Crue à Strasbourg\n"
    "Deux personnes sont mortes mardi à Strasbourg, dans l'est de la France, selon la préfecture.\n"
    "Des renforts sont partis de Lyon vers Strasbourg mercredi.\n"
)
ENGLISH_POST = "“The bridges of the Bas-Rhin region were closed on Tuesday and the roads near Colmar are flooded.”"

words = st.sampled_from(
    "à de le 3 octobre 2024 Paris Strasbourg selon l'armée « » “ ” . , ; ( ) \n \t 12 morts ont été tués said the in "
    "Lyon, M. Dupont d'Ukraine % – 🌊 \u202e \x00 É 1er mai hier mardi dernier U.S. York New".split(" ")
)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(Gazetteer.load())


def test_an_article_is_read_whole(parser: Parser) -> None:
    parsed = parser.parse(FRENCH, published="2024-10-03")
    assert parsed.language == "fr"
    assert [t.text for t in parsed.toponyms] == ["Strasbourg", "Strasbourg", "France", "Lyon", "Strasbourg"]
    assert [t.edtf for t in parsed.times] == ["2024-10-01", "2024-10-02"]
    assert [a.who for a in parsed.attributions] == ["la préfecture"]
    deaths, sent = parsed.candidates
    assert deaths.quote == FRENCH.splitlines()[1]
    assert deaths.when == "2024-10-01"
    assert (deaths.measures[0].what, deaths.measures[0].value) == ("killed", 2)
    assert {p.toponym.text: p.role for p in sent.places} == {"Lyon": "origin", "Strasbourg": "destination"}


def test_lines_that_were_broken_to_a_width_are_read_like_those_that_were_not(parser: Parser) -> None:
    def told(text: str) -> list[tuple[str, str | None, str | None, int]]:
        candidates = parser.parse(text, language="fr", published="2024-10-03").candidates
        return [(" ".join(c.quote.split()), c.when, c.attributed_to, len(c.places)) for c in candidates]

    line = " ".join(FRENCH.splitlines()[1:] * 3)
    whole = told(line)
    assert whole[0][2] == "la préfecture"
    for width in range(45, 75, 5):
        assert told(textwrap.fill(line, width)) == whole


def test_a_line_in_the_other_language_is_read_in_its_own(parser: Parser) -> None:
    parsed = parser.parse(FRENCH + ENGLISH_POST, language="fr", published="2024-10-03")
    assert ("Tuesday", "2024-10-01") in [(t.text, t.edtf) for t in parsed.times]
    assert "Colmar" in [t.text for t in parsed.toponyms]
    assert [t.start for t in parsed.times] == sorted(t.start for t in parsed.times)


def test_what_is_outside_the_article_gives_no_candidate(parser: Parser) -> None:
    start = FRENCH.index("Deux personnes")
    outside = (Span(start=start, end=FRENCH.index("Des renforts"), why="another article"),)
    parsed = parser.parse(FRENCH, published="2024-10-03", outside=outside)
    assert [c.quote for c in parsed.candidates] == [FRENCH.splitlines()[2]]


def test_a_candidate_has_one_of_the_collections_kinds(parser: Parser) -> None:
    kinds = [Kind(id="water", label=Titles(fr="Eau", en="Water"), letter="W", cues={"fr": ("mort",)})]
    parsed = parser.parse(FRENCH, published="2024-10-03", kinds=kinds)
    assert {c.kind for c in parsed.candidates} == {"water"}


def test_a_text_in_another_language_gives_names_and_no_candidates(parser: Parser) -> None:
    parsed = parser.parse("Der Präsident sprach gestern in Berlin und in Warschau.")
    assert parsed.language is None
    assert {"Berlin", "Warschau"} <= {t.text for t in parsed.toponyms}
    assert (parsed.candidates, parsed.times) == ((), ())


def test_a_publication_date_that_is_none_is_refused(parser: Parser) -> None:
    with pytest.raises(DateError):
        parser.parse(FRENCH, published="yesterday")


def test_all_that_is_found_is_plain_json_with_reasons_in_words(parser: Parser) -> None:
    plain = json.loads(json.dumps(plain_parsed(parser.parse(FRENCH, published="2024-10-03"))))
    assert "text" not in plain
    assert plain["candidates"][0]["quote"] == FRENCH.splitlines()[1]
    reasons = [reason for c in plain["candidates"] for reason in c["reasons"]]
    assert reasons
    assert all(" " in reason for reason in reasons)


@settings(max_examples=150)
@given(st.lists(words, max_size=60), st.sampled_from(["fr", "en", None]), st.sampled_from([None, "2024-10-03", "2024"]))
def test_what_is_found_stands_in_the_text_whatever_the_text(
    parser: Parser, words: list[str], language: str | None, published: str | None
) -> None:
    text = " ".join(words)
    parsed = parser.parse(text, language=language, published=published)
    stretches: list[FoundToponym | FoundTime | FoundFigure] = [*parsed.toponyms, *parsed.times, *parsed.figures]
    for found in stretches:
        assert text[found.start : found.end] == found.text
    assert all(text[c.start : c.end] == c.quote for c in parsed.candidates)
    assert all(text[a.start : a.end] == a.who for a in parsed.attributions)


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("The ambassador was received at the White House on Monday.", "White House", "GN:4140963"),
        ("Le ministre a été reçu mardi à la Maison Blanche, à Washington.", "Maison Blanche", "GN:4140963"),
        ("Des fleurs ont été déposées mardi devant le Kremlin, à Moscou.", "Kremlin", "GN:524901"),
    ],
)
def test_the_seat_of_a_government_is_where_it_stands(parser: Parser, text: str, name: str, place: str) -> None:
    assert {t.text: t.place for t in parser.parse(text).toponyms}[name] == place


def test_every_seat_of_a_government_is_at_a_place_of_the_gazetteer(parser: Parser) -> None:
    seats = read_hosts("seats")
    assert seats["white house"] == "GN:4140963"
    assert [name for name, place in seats.items() if parser.gazetteer.place(place) is None] == []


def test_a_denial_stands_apart_from_the_credits_and_on_the_candidate() -> None:
    parsed = Parser(Gazetteer.load()).parse(
        "Hanoi denied that 20 soldiers were killed in Da Nang on Monday.", language="en", published="2024-10-03"
    )
    assert parsed.attributions == ()
    assert [denial.who for denial in parsed.denials] == ["Hanoi"]
    assert [(one.attributed_to, one.stance) for one in parsed.candidates] == [("Hanoi", "denies")]
