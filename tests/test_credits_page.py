"""Who says so, in a real browser: one name a speaker in the reader's language, the chain, denials, shared origins."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geo.page.assets import STATIC_FOLDER
from geo.page.script_messages import script_messages
from tests.panels import build_index, claim, event, open_evidence, place, source

pytestmark = pytest.mark.browser

TEXT = "L’ISW, d’après un initié, le dit. Le «Guardian» aussi. Moscou dément. Séoul confirme. Personne."
SPEAKERS = [
    ("isw", "l’ISW", "the ISW"),
    ("insider", "un initié du Post", "an insider quoted by the Post"),
    ("guardian", "le Guardian", "the Guardian"),
    ("moscow", "la Russie", "Russia"),
]
"""Id and names of those whom the collection lists, in the order of `index.speakers`."""


def said(quote: str, words: list[str], speakers: list[int], **fields: Any) -> dict[str, Any]:
    made = claim(TEXT, quote, attributed_to="; ".join(words) or None, attribution=words, **fields)
    return {**made, "speakers": speakers, "origin": speakers[-1] if speakers else None}


def make_payload() -> dict[str, Any]:
    events = [
        event("arrival", 20000, title="Arrival", claims=[
            said("L’ISW, d’après un initié, le dit.", ["L’ISW", "un initié"], [0, 1]),
            said("Le «Guardian» aussi.", ["un initié"], [1]),
            said("Personne.", ["un initié"], [1]),
        ]),
        event("denial", 20001, title="Denial", claims=[
            said("Moscou dément.", ["Moscou"], [3], stance="denies"),
            said("Le «Guardian» aussi.", ["Le «Guardian»"], [2]),
        ]),
        event("alone", 20002, title="Alone", claims=[
            said("Personne.", [], []),
            said("Séoul confirme.", ["Séoul"], [4]),
        ]),
    ]  # fmt: skip
    messages = script_messages(STATIC_FOLDER)
    payload: dict[str, Any] = build_index(events, [place("Kyiv")], [source(TEXT)], messages=messages)
    listed = [{"id": name, "name": {"fr": fr, "en": en}, "is_listed": True} for name, fr, en in SPEAKERS]
    seoul = {"id": "form:seoul", "name": {"fr": "Séoul", "en": "Séoul"}, "is_listed": False}
    payload["index"]["speakers"] = [*listed, seoul]
    return payload


@pytest.fixture
def page(column_page: Page) -> Page:
    return column_page


def credits_of(page: Page, number: int, language: str = "en") -> list[str]:
    open_evidence(page, make_payload(), state={"event": number, "lang": language})
    return page.locator(".attributed").all_inner_texts()


def test_a_chain_is_told_in_the_readers_language_with_the_sources_words_beside_it(page: Page) -> None:
    english, *_ = credits_of(page, 0)
    assert english == "Attributed to the ISW, citing an insider quoted by the Post L’ISW un initié"
    assert page.locator(".credit-words").first.get_attribute("lang") == "fr"
    french, *_ = credits_of(page, 0, "fr")
    assert french == "Selon l’ISW, citant un initié du Post un initié"


def test_several_claims_of_one_origin_say_so(page: Page) -> None:
    credits_of(page, 0)
    assert page.locator(".event-origins").inner_text() == "3 claims, 1 origin"
    credits_of(page, 0, "fr")
    assert page.locator(".event-origins").inner_text() == "3 affirmations, 1 origine"
    for independent in (1, 2):
        credits_of(page, independent)
        assert page.locator(".event-origins").count() == 0


def test_who_denies_is_not_credited_with_it(page: Page) -> None:
    assert credits_of(page, 1)[0] == "Denied by Russia Moscou"
    assert credits_of(page, 1, "fr")[0] == "Démenti par la Russie Moscou"


def test_a_speaker_without_a_name_stands_in_the_sources_own_words(page: Page) -> None:
    assert credits_of(page, 2) == ["Attributed to “Séoul”"]
    assert credits_of(page, 2, "fr") == ["Selon «\u00a0Séoul\u00a0»"]


def test_a_filter_counts_speakers_wherever_they_stand_in_a_chain(page: Page) -> None:
    open_evidence(page, make_payload())
    counts = page.evaluate(
        """() => { const { facets } = test.filter; const numbers = facets.counts('by', test.store.get());
          return Object.fromEntries(facets.values('by').map((id, k) => [id, numbers[k]])); }"""
    )
    assert counts == {"isw": 1, "insider": 1, "moscow": 1, "guardian": 1, "": 1, "form:seoul": 1}
    found = page.evaluate("[...test.filter.facets.mask({ ...test.store.get(), by: ['insider'] })]")
    assert found == [1, 0, 0]


def test_a_filter_names_its_speaker_and_not_its_id(page: Page) -> None:
    open_evidence(page, make_payload(), state={"by": ["guardian"]})
    assert page.locator(".list-filter b").inner_text() == "The Guardian"
    page.evaluate("test.store.set({ lang: 'fr' })")
    expect(page.locator(".list-filter b")).to_have_text("Le Guardian", use_inner_text=True)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("insider", [1, 0, 0]),
        ("initié", [1, 0, 0]),
        ("denied", [0, 1, 0]),
        ("démenti", [0, 1, 0]),
        ("la Russie", [0, 1, 0]),
    ],
)
def test_names_in_every_language_and_denials_are_searched(page: Page, words: str, found: list[int]) -> None:
    open_evidence(page, make_payload())
    assert page.evaluate("(q) => [...test.filter.facets.mask({ ...test.store.get(), q })]", words) == found


def test_a_citation_keeps_the_sources_words_and_says_who_denies(page: Page) -> None:
    open_evidence(page, make_payload())
    cite = "(i) => Verbatim.citationsOf(test.atlas, i, 0, Verbatim.translator({}, 'en'), 'x').text"
    assert "attributed to “L’ISW”, citing “un initié”" in page.evaluate(cite, 0)
    assert "denied by “Moscou”" in page.evaluate(cite, 1)
