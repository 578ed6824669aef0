"""What stands beside a claim: the same on both sides, and nothing added up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geo.atlas import Atlas, load_atlas
from geo.collection.credits import Register, read_register
from geo.models import Event
from geo.page.compared import comparable_measures, relations_of
from geo.page.payload import build_payload
from geo.yaml_files.documents import parse_document

PROJECT = Path(__file__).parents[1]


def event(name: str, *claims: dict[str, Any]) -> Event:
    said = [{"source": "one", "quote": "x", **claim} for claim in claims]
    return Event.model_validate(
        {
            "id": name,
            "kind": "k",
            "title": {"fr": name, "en": name},
            "when": None,
            "when_basis": "-",
            "where": [{"toponym": "x"}],
            "claims": said,
        }
    )


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas(PROJECT)


def test_what_one_claim_disputes_is_disputed_by_it() -> None:
    events = [event("a", {"disputes": ["b", "a#2"]}, {}), event("b", {"supports": ["a#1"]})]
    first, second = relations_of(events)
    assert first == {
        "disputes": [(0, 1, None), (0, 0, 1)],
        "supports": [],
        "disputed_by": [(1, 0, 0)],
        "supported_by": [(0, 1, 0)],
    }
    assert second == {"disputes": [], "supports": [(0, 0, 0)], "disputed_by": [(None, 0, 0)], "supported_by": []}


def test_the_columns_of_a_quantity_point_to_each_figure() -> None:
    killed, share = {"what": "killed", "value": 3, "of": "men"}, {"what": "share", "low": 0.5}
    found = comparable_measures(
        [event("a", {}, {"measures": [share, killed]}), event("b", {"measures": [killed]})], Register("subjects")
    )
    assert [(row["what"], row["is_share"], row["event"], row["claim"], row["measure"]) for row in found] == [
        ("share", True, [0], [1], [0]),
        ("killed", False, [0, 1], [1, 0], [1, 0]),
    ]
    assert found[0]["label"]["en"] == "share of the whole"


def test_figures_of_different_things_are_different_quantities() -> None:
    document = parse_document(
        "subjects: [{id: koreans, names: {fr: Coréens, en: Koreans}, forms: [soldats coréens, militaires coréens]}]\n",
        file="x",
    )
    subjects = read_register(document, "subjects")

    def killed(**words: str) -> dict[str, Any]:
        return {"measures": [{"what": "killed", "value": 3, **words}]}

    events = [
        event("war", killed(of="soldats coréens"), killed(of="militaires coréens"), killed(of="soldats")),
        event("strike", killed(), killed(of="civils")),
        event("battle", killed(of="soldats"), killed()).model_copy(update={"of": "soldats coréens"}),
    ]
    found = {
        row["subject"]: list(zip(row["event"], row["claim"], strict=True))
        for row in comparable_measures(events, subjects)
    }
    assert found == {
        "koreans": [(0, 0), (0, 1), (2, 0), (2, 1)],
        "form:soldats": [(0, 2)],
        "event:strike": [(1, 0)],
        "form:civils": [(1, 1)],
    }


def test_a_quantity_is_named_by_what_it_measures_and_of_what() -> None:
    (row,) = comparable_measures(
        [event("strike", {"measures": [{"what": "killed", "value": 3}]})], Register("subjects")
    )
    assert (row["label"]["en"], row["of"]) == ("killed", {"fr": "strike", "en": "strike"})


def test_the_page_gets_every_figure_of_the_records(atlas: Atlas) -> None:
    payload = build_payload(atlas)
    details = [detail for chunk in payload.details for detail in chunk]
    count = 0
    for row in payload.index["measures"]:
        for i, j, k in zip(row["event"], row["claim"], row["measure"], strict=True):
            assert details[i]["claims"][j]["measures"][k]["what"] == row["what"]
            count += 1
    assert count == sum(len(claim.measures) for event in atlas.events for claim in event.claims)


def test_the_page_gets_each_contradiction_on_both_sides(atlas: Atlas) -> None:
    payload = build_payload(atlas)
    details = [detail for chunk in payload.details for detail in chunk]
    for active, passive in (("disputes", "disputed_by"), ("supports", "supported_by")):
        relations: list[dict[str, Any]] = [dict(detail) for detail in details]
        said = {(i, own, *other) for i, detail in enumerate(relations) for own, *other in detail[active]}
        heard = {(other, claim, i, own) for i, detail in enumerate(relations) for own, other, claim in detail[passive]}
        assert said == heard
        assert said


def test_the_rows_of_the_atlas_carry_what_a_claim_disputes(atlas: Atlas) -> None:
    claims = [claim for event in atlas.events for claim in atlas.claims_of(event)]
    assert {"disputes", "supports"} <= claims[0].keys()
    recorded = [claim.disputes for event in atlas.events for claim in event.claims]
    assert [claim["disputes"] for claim in claims] == [list(references) for references in recorded]


def test_the_days_a_claim_was_held_true_are_given(atlas: Atlas) -> None:
    payload = build_payload(atlas)
    claims = [claim for chunk in payload.details for detail in chunk for claim in detail["claims"]]
    assert all((claim["as_of"] is None) == (claim["as_of_days"] is None) for claim in claims)
    assert all(len(claim["as_of_days"] or []) == 4 for claim in claims if claim["as_of"])
