"""Sentences of other articles on what the project’s own collection holds: they match it, and near misses do not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.geoparse.parser import Parser
from geo.review import find_matches
from geo.review.matching import EventIndex
from geo.review.state import CollectionState, Snapshot

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def collection() -> tuple[Parser, Snapshot, EventIndex]:
    state = CollectionState(PROJECT).read()
    records = state.records
    index = EventIndex(records.events, records.quotes, state.resolutions, state.gazetteer)
    return Parser(state.gazetteer), state, index


def events_for(collection: tuple[Parser, Snapshot, EventIndex], text: str, language: str, published: str) -> list[str]:
    parser, state, index = collection
    parsed = parser.parse(text, language=language, published=published, kinds=state.records.kinds)
    found = [match for one in parsed.candidates for match in find_matches(one, index, source_id="another")]
    return [match.event for match in sorted(found, key=lambda match: -match.score)]


@pytest.mark.parametrize(
    ("event", "language", "published", "text"),
    [
        ("donetsk-strike", "fr", "2024-10-06",
         "Une frappe ukrainienne a tué une vingtaine de militaires nord-coréens près de Donetsk le 3 octobre."),
        ("kyiv-strike", "en", "2025-04-25",
         "A missile attack killed at least 12 people and hurt 90 in Kyiv on Thursday."),
        ("kim-trip", "en", "2023-09-20", "Kim Jong Un travelled to Russia in September 2023 to meet Vladimir Putin."),
        ("pact", "fr", "2024-06-20", "Moscou et Pyongyang ont signé mercredi un traité de partenariat stratégique."),
        ("road-bridge-begun", "en", "2025-05-02",
         "Moscow and Pyongyang broke ground on a road bridge across the Tumen River on 30 April 2025."),
        ("invasion-of-ukraine", "en", "2022-02-25", "Russia invaded Ukraine on 24 February 2022."),
        ("losses-300", "en", "2025-01-14", "Some 300 North Korean soldiers have been killed fighting for Russia."),
    ],
)  # fmt: skip
def test_another_telling_of_an_event_is_matched_first_with_it(
    collection: tuple[Parser, Snapshot, EventIndex], event: str, language: str, published: str, text: str
) -> None:
    assert events_for(collection, text, language, published)[:1] == [event]


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        ("en", "2024-10-20", "A Ukrainian drone attack killed three people in Donetsk on 15 October 2024."),
        ("en", "2025-04-30", "A fire killed 12 people in Kyiv on 28 April 2025."),
        ("en", "2019-04-26", "Kim Jong Un travelled to Russia in April 2019 to meet Vladimir Putin."),
        ("en", "2025-05-02", "Finland closed a road bridge in Vaalimaa on 30 April 2025."),
        ("fr", "2024-10-12", "La Russie a exporté 12 000 tonnes de blé vers l’Égypte en octobre 2024."),
        ("fr", "2025-01-20", "Une tempête de neige a privé d’électricité 11 000 foyers en Russie en janvier 2025."),
    ],
)
def test_another_event_of_the_same_sort_is_matched_with_none(
    collection: tuple[Parser, Snapshot, EventIndex], language: str, published: str, text: str
) -> None:
    assert events_for(collection, text, language, published) == []


def test_of_events_equally_alike_the_one_dated_best_comes_first(
    collection: tuple[Parser, Snapshot, EventIndex],
) -> None:
    parser, state, index = collection
    told = "Moscou et Pyongyang ont signé mercredi un traité de partenariat stratégique."
    candidate = parser.parse(told, language="fr", published="2024-06-20", kinds=state.records.kinds).candidates[0]
    lasting = index.by_id["pact"].model_copy(update={"id": "lasting", "when": "2022-02/"})
    where = [replace(one, event="lasting") for one in index.resolutions if one.event == "pact"]
    quotes = {**index.quotes, **{("lasting", n): q for (event, n), q in index.quotes.items() if event == "pact"}}
    both = EventIndex([lasting, *index.events], quotes, [*where, *index.resolutions], index.gazetteer)
    matches = find_matches(candidate, both, source_id="another")
    score = {match.event: match.score for match in matches}
    assert score["lasting"] == score["pact"]
    assert [match.event for match in matches if match.event in {"lasting", "pact"}] == ["pact", "lasting"]
