"""Facets in the page: the same choices and counts as a plain loop over the events in Python."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dates.edtf import OPEN_END, OPEN_START
from tests.javascript import Logic
from tests.panels import build_index, claim, event, place, source

KINDS, PLACES, SOURCES = 3, 5, 3
BY = ("Kyiv", "kyiv", "Séoul", "")
CERTAINTIES = ("day", "coarse", "range", "approximate", "expected", "undated")
FACETS = ("kinds", "sources", "by", "places", "certainty")
TEXT = "Un fait. Un autre fait."
WHENS = {
    "2024-10-03": "day",
    "2024-10": "coarse",
    "2024-21": "coarse",
    "2024-10/2024-12": "range",
    "[2024-10..2024-12]": "range",
    "[..2024]": "range",
    "2024-10~": "approximate",
    "2024-10-03?": "approximate",
    "2024%/2025": "approximate",
}


def make_event(chance: random.Random, number: int) -> dict[str, Any]:
    when = chance.choice([None, *WHENS])
    days = None
    if when is not None:
        a, b, c, d = sorted(chance.randint(0, 400) for _ in range(4))
        days = {"day": (a,) * 4, "range": (OPEN_START, b, c, chance.choice([d, OPEN_END]))}.get(
            WHENS[when], (a, b, c, d + 1)
        )
    claims = [
        claim(
            TEXT,
            chance.choice(["Un fait.", "autre"]),
            source=chance.randrange(SOURCES),
            attributed_to=chance.choice(BY) or None,
        )
        for _ in range(chance.randint(1, 3))
    ]
    places = [chance.randrange(PLACES) for _ in range(chance.randint(1, 3))]
    title = chance.choice(["Éclair", "Pluie", "Neige éclatante"])
    made = event(f"e{number}", days, kind=chance.randrange(KINDS), places=places, claims=claims, title=title)
    return {**made, "when": when}


def load(logic: Logic, events: list[dict[str, Any]]) -> None:
    logic.evaluate(
        """({ index, details }) => {
          globalThis.atlas = Verbatim.createAtlas(index, (k) => details[k]);
          globalThis.facets = Verbatim.createFacets(atlas, Verbatim.createSearch(atlas));
        }""",
        build_index(events, [place(f"p{i}") for i in range(PLACES)], [source(TEXT) for _ in range(SOURCES)]),
    )


def certainty_of(made: dict[str, Any]) -> str:
    return "undated" if made["when"] is None else WHENS[made["when"]]


def is_in_window(made: dict[str, Any], state: dict[str, Any]) -> bool:
    if made["days"] is None:
        return bool(state["undated"])
    first, last = min(state["from"], state["to"]), max(state["from"], state["to"])
    return bool(made["days"][0] <= last and (state["mode"] == "upto" or made["days"][3] >= first))


def has_claim(made: dict[str, Any], sources: list[int] | None, by: list[str] | None) -> bool:
    return any(
        (sources is None or one["source"] in sources) and (by is None or "; ".join(one["attribution"]) in by)
        for one in made["claims"]
    )


def passes(made: dict[str, Any], state: dict[str, Any]) -> bool:
    """Return whether all filters let an event through, whatever the window."""
    return (
        (state["kinds"] is None or made["kind"] in state["kinds"])
        and (state["places"] is None or any(w["place"] in state["places"] for w in made["where"]))
        and (state["certainty"] is None or certainty_of(made) == state["certainty"])
        and has_claim(made, state["sources"], state["by"])
        and (not state["q"].strip() or "éclat" in made["title"]["fr"])
    )


def expected_count(events: list[dict[str, Any]], state: dict[str, Any], facet: str, value: Any) -> int:
    """Return how many events in the window choosing only `value` in a facet would show."""
    choice = {**state, facet: value if facet == "certainty" else [value]}
    return sum(passes(one, choice) and is_in_window(one, state) for one in events)


def some(values: range | tuple[str, ...]) -> st.SearchStrategy[Any]:
    return st.none() | st.lists(st.sampled_from(values), unique=True, max_size=3)


STATES = st.fixed_dictionaries({
    "from": st.integers(-10, 410), "to": st.integers(-10, 410), "mode": st.sampled_from(["window", "upto"]),
    "undated": st.booleans(), "kinds": some(range(KINDS)), "sources": some(range(SOURCES)), "by": some(BY),
    "places": some(range(PLACES)), "certainty": st.none() | st.sampled_from(CERTAINTIES),
    "q": st.sampled_from(["", "", " ", "eclat"]), "statuses": st.none(), "tags": st.none(),
})  # fmt: skip


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32), states=st.lists(STATES, min_size=1, max_size=20))
def test_masks_and_counts_are_those_of_a_plain_loop(logic: Logic, seed: int, states: list[dict[str, Any]]) -> None:
    chance = random.Random(seed)
    events = [make_event(chance, number) for number in range(40)]
    load(logic, events)
    found = logic.evaluate(
        """([states, names]) => states.map((state) => ({
          mask: [...(facets.mask(state) ?? atlas.ids.map(() => 1))],
          without: names.map((name) => [...(facets.mask(state, { except: [name] }) ?? atlas.ids.map(() => 1))]),
          values: names.map((name) => [...facets.values(name)]),
          counts: names.map((name) => [...facets.counts(name, state)]),
        }))""",
        [states, FACETS],
    )
    for state, answer in zip(states, found, strict=True):
        assert answer["mask"] == [int(passes(one, state)) for one in events]
        for k, facet in enumerate(FACETS):
            assert answer["without"][k] == [int(passes(one, {**state, facet: None})) for one in events]
            wanted = [expected_count(events, state, facet, value) for value in answer["values"][k]]
            assert answer["counts"][k] == wanted, (facet, state)


def test_a_source_and_a_person_quoted_must_meet_in_one_claim(logic: Logic) -> None:
    apart = [
        claim(TEXT, "Un fait.", source=0, attributed_to="Kyiv"),
        claim(TEXT, "autre", source=1, attributed_to="Séoul"),
    ]
    load(logic, [event("apart", 10, claims=apart)])
    ask = "(filters) => [...facets.mask({ ...Verbatim.STATE, ...filters })]"
    assert logic.evaluate(ask, {"sources": [0], "by": ["Kyiv"]}) == [1]
    assert logic.evaluate(ask, {"sources": [0], "by": ["Séoul"]}) == [0]


def test_without_a_filter_there_is_no_mask_and_no_text_is_read(logic: Logic) -> None:
    logic.evaluate(
        """({ index }) => {
          const atlas = Verbatim.createAtlas(index, () => { throw new Error("a text was read"); });
          globalThis.facets = Verbatim.createFacets(atlas, Verbatim.createSearch(atlas));
        }""",
        build_index([event("one", 10)], [place("p")], [source(TEXT)]),
    )
    assert logic.evaluate("facets.mask(Verbatim.STATE)") is None
    assert logic.evaluate("[...facets.counts('places', { ...Verbatim.STATE, to: 20 })]") == [1]
    assert logic.evaluate("[...facets.mask({ ...Verbatim.STATE, kinds: [1], places: [0] })]") == [0]


@pytest.mark.parametrize("when", [None, *WHENS])
def test_a_date_is_as_sure_as_its_edtf_says(logic: Logic, when: str | None) -> None:
    days = None if when is None else (5, 5, 5, 5) if WHENS[when] == "day" or when.endswith("?") else (5, 9, 30, 40)
    load(logic, [{**event("one", days), "when": when}])
    wanted = "undated" if when is None else WHENS[when]
    found = logic.evaluate("[...facets.counts('certainty', { ...Verbatim.STATE, to: 100 })]")
    assert dict(zip(CERTAINTIES, found, strict=True)) == {**dict.fromkeys(CERTAINTIES, 0), wanted: 1}


def test_what_is_only_announced_is_a_certainty_of_its_own(logic: Logic) -> None:
    load(logic, [{**event("one", (5, 5, 5, 5)), "when": "2025", "expected": True}])
    found = logic.evaluate("[...facets.counts('certainty', { ...Verbatim.STATE, to: 100 })]")
    assert dict(zip(CERTAINTIES, found, strict=True)) == {**dict.fromkeys(CERTAINTIES, 0), "expected": 1}
