"""Search in the page: words whatever their accents and case, phrases, and where they stand in the text as written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.javascript import Logic
from tests.panels import build_index, claim, event, place, source


def find_hits(logic: Logic, text: str, query: str) -> list[str]:
    """Return what is highlighted in `text`."""
    ask = (
        """([text, query]) => Verbatim.findHits(text, Verbatim.searchTerms(query)).map(([a, b]) => text.slice(a, b))"""
    )
    found: list[str] = logic.evaluate(ask, [text, query])
    return found


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("Des soldats nord-coréens à Koursk", "COREENS koursk", ["coréens", "Koursk"]),
        ("Des soldats nord-coréens", "nord-coréens", ["nord", "coréens"]),
        ("L’Ukraine et l'Ukraine", "l'ukraine", ["L", "Ukraine", "l", "Ukraine"]),
        ("une manœuvre, un cœur", "coeur MANOEU", ["manœu", "cœur"]),
        ("Straße nach Ærø, İstanbul, Łódź", "strasse aero istanbul lodz", ["Straße", "Ærø", "İstanbul", "Łódź"]),
        ("ΟΔΥΣΣΕΥΣ, Οδυσσεύς", "οδυσσευς", ["ΟΔΥΣΣΕΥΣ", "Οδυσσεύς"]),
        (unicodedata.normalize("NFD", "évacués"), "evacue", [unicodedata.normalize("NFD", "évacué")]),
        ("Frappe sur Koursk", "oursk", []),
        ("8 000 soldats, puis 8\u202f000, 8,000 et 8000", "8000", ["8 000", "8\u202f000", "8,000", "8000"]),
        ("8000 soldats", "8 000", ["8000"]),
        ("région de Donetsk, de la région", '"région de donetsk"', ["région de Donetsk"]),
        ("région de Donetskiy", "« région de donetsk »", []),
        ("région de Donetskiy", "“région de donetsk", ["région de Donetsk"]),
        ("🎯 tiré 🚀 à Kyiv 🇺🇦", "kyiv", ["Kyiv"]),
        ("quelque chose", '  "" « » …  ', []),
    ],
)
def test_words_are_found_at_their_beginning_and_highlighted_as_written(
    logic: Logic, text: str, query: str, hits: list[str]
) -> None:
    assert find_hits(logic, text, query) == hits


TEXTS = st.text(st.sampled_from(list("aàeéßœ’' -«»ÅñÇİΣς1 2.,🎯한국\u0301\u202f\n|")) | st.characters(), max_size=40)


@settings(max_examples=60)
@given(texts=st.lists(TEXTS, min_size=1, max_size=30))
def test_a_text_that_is_found_has_hits_and_hits_lie_in_order_within_it(logic: Logic, texts: list[str]) -> None:
    ask = """(texts) => texts.map((text) => texts.map((query) => {
      const terms = Verbatim.searchTerms(query);
      const plain = Verbatim.plainText(text);
      return { length: text.length, isFound: terms.map((ways) => ways.some((way) => plain.includes(way))),
        each: terms.map((ways) => Verbatim.findHits(text, [ways]).length > 0), hits: Verbatim.findHits(text, terms) };
    }))"""
    texts = [text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") for text in texts]
    for row in logic.evaluate(ask, texts):
        for found in row:
            assert found["each"] == found["isFound"]
            ends = [0, *(position for hit in found["hits"] for position in hit), found["length"]]
            assert ends == sorted(ends)
            assert all(start < end for start, end in found["hits"])


def load_search(logic: Logic) -> None:
    text = "Des sources à Kyïv parlent de 300 tués. Rien d’autre."
    other = "Selon Séoul, onze mille soldats."
    sources = [
        source(text, title={"value": "Sommaire", "status": "stated", "basis": ""}),
        source(other, publisher={"value": "Le Journal œcuménique", "status": "stated", "basis": ""}),
    ]
    measure = {"what": "killed", "value": 300, "qualifier": "exactly", "text": {"fr": "300 morts", "en": "300 dead"}}
    said = claim(text, "300 tués", attributed_to="les Écuries", measures=[measure])
    events = [
        event("killed", 19000, claims=[said], title="Killed in action"),
        event("sent", 19100, places=(1,), claims=[claim(other, "onze mille soldats", source=1)], title="Sent east"),
        event("none", None, places=(0, 1), claims=[claim(text, "Rien d’autre.")], title="Nothing else"),
    ]
    events[0]["title"]["fr"] = "Tués au combat"
    events[1]["where"][0]["toponym"] = "Vladivostok-la-Belle"
    places = [place("Kyiv"), place("Vladivostok")]
    places[0]["name"] = {"fr": "Kiev", "en": "Kyiv", "ko": "키이우"}
    logic.evaluate(
        """({ index, details }) => {
          globalThis.atlas = Verbatim.createAtlas(index, (k) => details[k]);
          globalThis.found = Verbatim.createSearch(atlas);
        }""",
        build_index(events, places, sources),
    )


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("killed", ["killed"]),
        ("combat", ["killed"]),
        ("dead", ["killed"]),
        ("morts", ["killed"]),
        ("300 tues", ["killed"]),
        ("kiev", ["killed", "none"]),
        ("kyiv", ["killed", "none"]),
        ("키이우", ["killed", "none"]),
        ("la belle", ["sent"]),
        ("sommaire", ["killed", "none"]),
        ("oecumenique", ["sent"]),
        ("ecurie", ["killed"]),
        ("kiev vladivostok", ["none"]),
        ('"mille soldats"', ["sent"]),
        ('"soldats mille"', []),
        ("autre sommaire nothing", ["none"]),
        ('"combat killed"', []),
        ("absent", []),
    ],
)
def test_titles_quotes_figures_places_sources_and_who_is_quoted_are_searched(
    logic: Logic, query: str, ids: list[str]
) -> None:
    load_search(logic)
    ask = "(query) => { const m = found.match(Verbatim.searchTerms(query)); return atlas.ids.filter((_, i) => m[i]); }"
    assert logic.evaluate(ask, query) == ids


def test_nothing_to_look_for_leaves_nothing_out(logic: Logic) -> None:
    load_search(logic)
    assert logic.evaluate("['', '  ', '\"\"', '…'].map((q) => found.match(Verbatim.searchTerms(q)))") == [None] * 4


def test_the_index_is_read_in_slices_of_the_time_given(logic: Logic) -> None:
    load_search(logic)
    assert logic.evaluate("[found.advance(0), found.advance(Infinity), found.advance(0)]") == [False, True, True]
