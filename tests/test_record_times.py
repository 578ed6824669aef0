"""`verify` says where a date runs past what its sources can know, and which disputes cannot meet."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from geo.atlas import load_atlas
from geo.collection.record_times import find_disputes_that_cannot_meet, find_unknowable, last_day, runs_past
from geo.errors import CollectionError
from geo.models import Event
from tests.small_collection import EVENTS, make_collection

JUNE = "when: 2024-06"


def faults_of(folder: Path, events: str, published: str | None) -> list[tuple[str, str]]:
    """Return the path and the text of each fault of a small collection with these events."""
    folder = make_collection(folder / "c", events=events, published=published)
    try:
        load_atlas(folder)
    except CollectionError as error:
        return [(fault.path, fault.message) for fault in error.faults]
    return []


@pytest.mark.parametrize(
    ("when", "published"),
    [
        ("'2025-01-02'", "2024-12"),
        ("2025-07", "[2024-06..2025-06-30]"),
        ("2025/", "2024-12"),
        ("2025/..", "2024-12"),
        ("2024-06/2025-01", "2024-12"),
        ("'[2024-06..2024-12]'", "2024-12-30"),
        ("'[2024-06..]'", "2024-12"),
        ("'[2024-06, 2025-01]'", "2024-12"),
        ("'{2024-06,2025-01}'", "2024-12"),
        ("2025~", "2024-12"),
    ],
)
def test_a_date_that_runs_past_the_last_day_of_publication_is_a_fault(
    tmp_path: Path, when: str, published: str
) -> None:
    ((path, message),) = faults_of(tmp_path, EVENTS.replace(JUNE, f"when: {when}"), published)
    assert path == "events[1].when"
    assert "runs past 202" in message
    assert "expected: true" in message


@pytest.mark.parametrize(
    ("when", "published"),
    [
        ("2024-12", "2024-12-15"),
        ("2024", "2024-07"),
        ("2024-06/", "2024-12"),
        ("2024-06/..", "2024-12"),
        ("../2024-12", "2024-12"),
        ("'[2024-06..2024-12]'", "2024-12"),
        ("'[..2024-12-31]'", "2024-12"),
        ("'2030'", None),
        ("'2030'", "2024-12/.."),
        ("'2030'", "[2024-12..]"),
        ("null", "2024-12"),
        ("'2030'\n    expected: true", "2024-12"),
        ("'[2024-06..]'\n    expected: true", "2024-12"),
    ],
)
def test_what_its_sources_can_know_or_only_expect_is_none(tmp_path: Path, when: str, published: str | None) -> None:
    assert faults_of(tmp_path, EVENTS.replace(JUNE, f"when: {when}"), published) == []


def test_the_latest_of_its_sources_bounds_an_event(tmp_path: Path) -> None:
    more = "      - {source: one, quote: Rien d’autre., start: 58, end: 71}\n"
    events = EVENTS.replace(JUNE, "when: '2025-06-05'").replace("  - id: undated", f"{more}  - id: undated")
    folder = make_collection(tmp_path / "c", events=events, published="2024-12")
    sources = folder / "data" / "sources.yaml"
    text = sources.read_text("utf-8")
    sources.write_text(text.replace("value: '2024-12'", "value: '2025-07'", 1), "utf-8")
    assert load_atlas(folder).events[1].when == "2025-06-05"
    sources.write_text(text, "utf-8")
    with pytest.raises(CollectionError, match="runs past 2024-12-31"):
        load_atlas(folder)


def test_a_claim_held_true_after_its_source_was_published_is_a_fault(tmp_path: Path) -> None:
    events = EVENTS.replace("attributed_to: Les autorités", "attributed_to: Les autorités\n        as_of: 2025-01")
    ((path, message),) = faults_of(tmp_path, events, "2024-12")
    assert (path, "its source" in message) == ("events[1].claims[0].as_of", True)
    assert faults_of(tmp_path / "later", events, "2025-01") == []


def test_that_an_event_is_expected_does_not_excuse_the_day_as_of_which_it_is_told(tmp_path: Path) -> None:
    events = EVENTS.replace(JUNE, "when: '2030'\n    expected: true")
    events = events.replace("attributed_to: Les autorités", "attributed_to: Les autorités\n        as_of: 2025-01")
    ((path, _),) = faults_of(tmp_path, events, "2024-12")
    assert path == "events[1].claims[0].as_of"


@pytest.mark.parametrize(
    ("ours", "theirs", "is_fault"),
    [
        ("2024-06", "2024-07/2024-08", True),
        ("2024-06/", "../2024-05", True),
        ("'[..2024-05]'", "2024-06/..", True),
        ("2024-06", "2024-06-30/2024-08", False),
        ("2024-06/", "2024-09", False),
        ("2024-06", "null", False),
        ("null", "2024-09", False),
    ],
)
def test_a_dispute_between_events_that_share_no_day_is_a_fault(
    tmp_path: Path, ours: str, theirs: str, is_fault: bool
) -> None:
    events = EVENTS.replace(JUNE, f"when: {ours}").replace("when: 2024-05-03", f"when: {theirs}")
    events = events.replace("attributed_to: Les autorités", "attributed_to: Les autorités\n        disputes: [kyiv]")
    faults = faults_of(tmp_path, events, None)
    assert [path for path, _ in faults] == (["events[1].claims[0].disputes[0]"] if is_fault else [])
    assert all("share no day" in message for _, message in faults)


def test_a_claim_that_another_file_adds_is_reported_there(tmp_path: Path) -> None:
    events = EVENTS.replace("when: 2024-05-03", "when: 2024-08")
    folder = make_collection(tmp_path / "c", events=events)
    added = folder / "data" / "events" / "more.yaml"
    added.parent.mkdir()
    claim = "{source: one, quote: Rien d’autre., start: 58, end: 71, disputes: [kyiv]}"
    added.write_text(f"claims:\n  - event: transfer\n    claim: {claim}\n", "utf-8")
    with pytest.raises(CollectionError) as error:
        load_atlas(folder)
    assert [(fault.file, fault.path) for fault in error.value.faults] == [
        ("data/events/more.yaml", "claims[0].claim.disputes[0]")
    ]


DECEMBER = dt.date(2024, 12, 31)


@pytest.mark.parametrize(
    ("edtf", "is_past"),
    [
        ("2024-12-31", False),
        ("2025-01-01", True),
        ("2024-12", False),
        ("2025", True),
        ("2024/2025", True),
        ("2024/2024-12-31", False),
        ("2025-01-01/", True),
        ("/2025-01-01", True),
        ("[2024-12-31, 2025]", True),
        ("[..2024-12-31]", False),
        ("[..2025-01-01]", True),
        ("[2024..]", True),
        ("{2024-12, 2025}", True),
        ("{2024..2024-12}", False),
        ("soon", False),
    ],
)
def test_a_date_runs_past_a_day_where_it_says_more_than_can_be_known_then(edtf: str, is_past: bool) -> None:
    assert runs_past(edtf, DECEMBER) == is_past


def test_the_last_day_of_publication_is_none_where_it_is_open_missing_or_unreadable() -> None:
    assert [last_day(edtf) for edtf in ("2024-12", "2024/..", None, "soon")] == [DECEMBER, None, None, None]


def test_the_latest_last_day_of_its_sources_is_said() -> None:
    claims = [{"source": name, "quote": "words"} for name in ("one", "two")]
    event = Event.model_validate({
        "id": "it", "kind": "strike", "title": {"en": "It"}, "when": "2025-03", "when_basis": "the words",
        "where": [{"toponym": "Kyiv"}], "claims": claims,
    })  # fmt: skip
    ((path, message),) = find_unknowable(event, {"one": "2024-11", "two": "2024-12"})
    assert path == ("when",)
    assert "runs past 2024-12-31" in message
    assert list(find_unknowable(event, {"one": "2024-11", "two": None})) == []
    assert list(find_unknowable(event, {"one": "2024-11", "two": "2025-03"})) == []


@pytest.mark.parametrize(("ours", "can_meet"), [("2024-05-31", False), ("2024-06-01", True), ("2024-08-01", False)])
def test_disputes_of_days_that_touch_can_meet(ours: str, can_meet: bool) -> None:
    def event(name: str, when: str, **claim: object) -> Event:
        return Event.model_validate({
            "id": name, "kind": "strike", "title": {"en": "It"}, "when": when, "when_basis": "the words",
            "where": [{"toponym": "Kyiv"}], "claims": [{"source": "one", "quote": "words", **claim}],
        })  # fmt: skip

    others = {"other": event("other", "2024-06/2024-07")}
    found = list(find_disputes_that_cannot_meet(event("it", ours, disputes=["other"]), others))
    assert bool(found) != can_meet
    assert [path for path, _ in found] == ([] if can_meet else [("claims", 0, "disputes", 0)])
