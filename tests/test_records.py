"""Records are refused for everything that no source says, all at once, with file, line and path."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import CollectionError, Fault
from geo.models import split_reference
from geo.records import load_records
from geo.sources import load_sources
from tests.small_collection import EVENTS, ONE, make_collection


def faults_of(folder: Path) -> list[Fault]:
    sources = load_sources(folder)
    return [*sources.faults, *load_records(folder, sources).faults]


def only_fault(tmp_path: Path, old: str, new: str) -> Fault:
    assert EVENTS.count(old) >= 1
    faults = faults_of(make_collection(tmp_path / "c", events=EVENTS.replace(old, new, 1)))
    assert len(faults) == 1, faults
    return faults[0]


def test_a_sound_collection_has_no_faults(tmp_path: Path) -> None:
    sources = load_sources(make_collection(tmp_path / "c"))
    records = load_records(tmp_path / "c", sources)
    assert not sources.faults
    assert not records.faults
    assert [event.id for event in records.events] == ["kyiv", "transfer", "undated"]
    quote = records.quotes["kyiv", 0]
    assert sources.texts["one"][quote.start : quote.end] == quote.exact


@pytest.mark.parametrize(
    ("old", "new", "path", "says"),
    [
        ("Une frappe a touché", "Une frappe a touche", "events[0].claims[0].quote", "does not stand"),
        ("value: 12}", "value: 13}", "events[0].claims[0].measures[0]", "13"),
        ("source: two", "source: three", "events[1].claims[0].source", "three"),
        ("when: 2024-05-03", "when: 2024-13-03", "events[0].when", "2024-13-03"),
        ("kind: strike\n", "kind: war\n", "events[0].kind", "war"),
        ("toponym: Minsk", "toponym: Brest", "events[1].where[1].toponym", "Brest"),
        ("attributed_to: Les autorités", "attributed_to: Le roi", "events[1].claims[0].attributed_to", "Le roi"),
        ("of: soldats", "of: chevaux", "events[1].claims[0].measures[0].of", "chevaux"),
        ("start: 58, end: 71", "start: 57, end: 70", "events[2].claims[0].quote", "58"),
        (", start: 58, end: 71", "", "events[2].claims[0].quote", "2 times"),
        ("value: 12}", "value: 12}\n        disputes: [kyiv]", "events[0].claims[0].disputes[0]", "own event"),
        ("value: 12}", "value: 12}\n        disputes: [kyiv#1]", "events[0].claims[0].disputes[0]", "own event"),
        ("value: 12}", "value: 12}\n        disputes: [undated, no]", "events[0].claims[0].disputes[1]", "'no'"),
        ("value: 12}", "value: 12}\n        supports: [transfer#2]", "events[0].claims[0].supports[0]", "1 claims"),
        ("value: 12}", "value: 12}\n        supports: [undated, undated]", "events[0].claims[0].supports[1]", "twice"),
        ("value: 12}", "value: 12}\n        supports: [transfer#0]", "events[0].claims[0].supports[0]", "transfer#0"),
        ("letter: T", "letter: TT", "kinds[1].letter", ""),
        ("    when_basis: « en juin 2024 »\n", "", "events[1]", "when_basis"),
    ],
)
def test_each_kind_of_fault_is_named_where_it_is(tmp_path: Path, old: str, new: str, path: str, says: str) -> None:
    fault = only_fault(tmp_path, old, new)
    assert fault.file == "data/events.yaml"
    assert fault.path.startswith(path)
    assert says in f"{fault.path} {fault.message}"
    assert fault.line is not None
    assert 1 <= fault.line <= EVENTS.count("\n")


def test_the_line_of_a_fault_is_the_line_of_the_record(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, "source: two", "source: three")
    lines = EVENTS.replace("source: two", "source: three", 1).splitlines()
    assert "source: three" in lines[(fault.line or 0) - 1]


def test_a_duplicate_id_is_reported_at_both_events(tmp_path: Path) -> None:
    faults = faults_of(make_collection(tmp_path / "c", events=EVENTS.replace("id: transfer", "id: kyiv")))
    assert [fault.path for fault in faults] == ["events[0].id", "events[1].id"]


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    broken = (
        EVENTS.replace("value: 12}", "value: 13}")
        .replace("source: two", "source: three")
        .replace("kind: strike\n", "kind: war\n")
    )
    faults = faults_of(make_collection(tmp_path / "c", events=broken))
    assert len(faults) == 3
    assert str(CollectionError(faults)).count("data/events.yaml:") == 3


def test_a_changed_seed_is_reported_with_the_quotes_that_it_breaks(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c")
    (folder / "seeds" / "one.txt").write_text(ONE.replace("touché", "visé"), "utf-8")
    faults = faults_of(folder)
    assert {fault.file for fault in faults} == {"data/sources.yaml", "data/events.yaml"}
    assert any("has changed" in fault.message for fault in faults)


@pytest.mark.parametrize("text", ["kinds: [\n", "- a\n- b\n", "", "kinds: 3\nevents: none\n"])
def test_a_broken_file_is_a_fault_and_not_a_crash(tmp_path: Path, text: str) -> None:
    faults = faults_of(make_collection(tmp_path / "c", events=text))
    assert faults
    assert all(fault.file == "data/events.yaml" for fault in faults)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c")
    (folder / "data" / "events.yaml").unlink()
    (fault,) = faults_of(folder)
    assert fault.file == "data/events.yaml"
    assert fault.line is None


def test_more_kinds_than_can_be_told_apart_are_refused(tmp_path: Path) -> None:
    extra = "".join(f"  - {{id: k{i}, label: {{fr: K, en: K}}, letter: K}}\n" for i in range(7))
    fault = only_fault(tmp_path, "events:\n", f"{extra}events:\n")
    assert "at most 8" in fault.message


def test_a_quote_of_a_changed_seed_says_where_it_moved_to(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c")
    (folder / "seeds" / "one.txt").write_text("Mardi. " + ONE.replace("touché", "visé"), "utf-8")
    faults = {fault.path: fault.message for fault in faults_of(folder)}
    assert "events[0].claims[0].quote" in faults
    assert faults["events[0].claims[0].quote"].startswith("found at 7–62 (line 1), with other words; ")
    assert faults["events[2].claims[0].quote"].startswith("moved from 58–71 to 63–76 (line 2); ")


def test_a_quote_that_left_a_changed_seed_is_missing(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c")
    (folder / "seeds" / "one.txt").write_text("Kyiv.\nRien d’autre.\nRien d’autre.\n", "utf-8")
    faults = {fault.path: fault.message for fault in faults_of(folder)}
    assert faults["events[0].claims[0].quote"].startswith("missing: ")


def test_what_stands_around_a_quote_is_checked_where_the_record_keeps_it(tmp_path: Path) -> None:
    kept = EVENTS.replace("start: 58, end: 71}", 'start: 58, end: 71, prefix: "morts.\\n", suffix: "\\nRien"}')
    folder = make_collection(tmp_path / "c", events=kept)
    assert faults_of(folder) == []
    (folder / "data" / "events.yaml").write_text(kept.replace('prefix: "morts.', 'prefix: "blessés.'), "utf-8")
    (fault,) = faults_of(folder)
    assert fault.path == "events[2].claims[0].prefix"
    assert "2 morts." in fault.message


def test_a_claim_can_dispute_an_event_or_a_claim_and_another_of_its_own_event(tmp_path: Path) -> None:
    second = "      - {source: one, quote: Bilan, disputes: [kyiv#1, transfer], supports: ['undated#1']}\n"
    events = EVENTS.replace("  - id: transfer", f"{second}  - id: transfer", 1)
    folder = make_collection(tmp_path / "c", events=events)
    sources = load_sources(folder)
    records = load_records(folder, sources)
    assert not records.faults
    assert records.events[0].claims[1].disputes == ("kyiv#1", "transfer")
    assert [split_reference(name) for name in ("kyiv#1", "transfer")] == [("kyiv", 0), ("transfer", None)]
