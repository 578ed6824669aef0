"""Records are refused for everything that no source says, all at once, with file, line and path."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.atlas import load_atlas
from geo.audit import audit_collection
from geo.collection.records import load_records
from geo.collection.sources import load_sources
from geo.errors import CollectionError, Fault
from geo.text.references import split_reference
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
        ("Une frappe a touché", "Une frappe a touche", "events[0].claims[0].quote", "is not in "),
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
        ("value: 12}", "value: 12}\n        supports: [transfer#2]", "events[0].claims[0].supports[0]", "1 claim"),
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
    extra = "".join(f"  - {{id: k{i}, label: {{fr: K, en: K}}, letter: K}}\n" for i in range(19))
    fault = only_fault(tmp_path, "events:\n", f"{extra}events:\n")
    assert "at most 20" in fault.message


def test_a_quote_of_a_changed_seed_says_where_it_moved_to(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c")
    (folder / "seeds" / "one.txt").write_text("Mardi. " + ONE.replace("touché", "visé"), "utf-8")
    faults = {fault.path: fault.message for fault in faults_of(folder)}
    assert "events[0].claims[0].quote" in faults
    assert faults["events[0].claims[0].quote"].startswith("found at 7–62 (line 1), with different words; ")
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
    events = EVENTS.replace("  - id: transfer", f"{second}  - id: transfer", 1).replace("2024-06", "2024-05", 1)
    folder = make_collection(tmp_path / "c", events=events)
    sources = load_sources(folder)
    records = load_records(folder, sources)
    assert not records.faults
    assert records.events[0].claims[1].disputes == ("kyiv#1", "transfer")
    assert [split_reference(name) for name in ("kyiv#1", "transfer")] == [("kyiv", 0), ("transfer", None)]


# Records in several files

MORE = """\
events:
  - id: later
    kind: troops
    title: {fr: Plus tard, en: Later}
    when: 2024-06
    when_basis: « en juin 2024 »
    where: [{toponym: Minsk}]
    claims: [{source: two, quote: à Minsk en juin 2024}]
claims:
  - event: kyiv
    claim: {source: two, quote: 300 soldats, measures: [{what: troops, value: 300}]}
"""
BEFORE = "claims: [{event: kyiv, claim: {source: one, quote: Bilan}}]\n"


def make_several(folder: Path, **files: str) -> Path:
    make_collection(folder)
    (folder / "data/events").mkdir()
    for name, text in files.items():
        (folder / f"data/events/{name}.yaml").write_text(text, "utf-8")
    return folder


def test_records_of_several_files_are_one_collection(tmp_path: Path) -> None:
    folder = make_several(tmp_path / "c", two=MORE, one=BEFORE)
    sources = load_sources(folder)
    records = load_records(folder, sources)
    assert not records.faults
    assert [event.id for event in records.events] == ["kyiv", "transfer", "undated", "later"]
    kyiv = records.events[0]
    assert [(claim.source, claim.quote[:11]) for claim in kyiv.claims] == [
        ("one", "Une frappe "),
        ("one", "Bilan"),
        ("two", "300 soldats"),
    ], "its own claims first, and then those of other files by name"
    assert records.quotes["kyiv", 2].exact == "300 soldats"
    assert [home.path()[0] for home in records.claim_homes[0]] == [
        "data/events.yaml", "data/events/one.yaml", "data/events/two.yaml",
    ]  # fmt: skip
    atlas = load_atlas(folder)
    assert [claim["source"] for claim in atlas.claims_of(atlas.events[0])] == ["one", "one", "two"]


@pytest.mark.parametrize(
    ("old", "new", "at", "says"),
    [
        ("à Minsk en juin 2024", "à Minsk en mai 2024", (8, "events[0].claims[0].quote"), "is not in "),
        ("toponym: Minsk", "toponym: Brest", (7, "events[0].where[0].toponym"), "Brest"),
        ("kind: troops", "kind: war", (3, "events[0].kind"), "war"),
        ("when: 2024-06", "when: 2024-66", (5, "events[0].when"), "2024-66"),
        ("value: 300", "value: 301", (11, "claims[0].claim.measures[0]"), "301"),
        ("quote: 300 soldats", "quote: 300 chats", (11, "claims[0].claim.quote"), "is not in "),
        ("event: kyiv", "event: lviv", (10, "claims[0].event"), "'lviv'"),
        ("event: kyiv", "events: kyiv", (10, "claims[0].events"), "not known"),
        ("claims:\n  -", "claim:\n  -", (9, "claim"), "did you mean 'claims'"),
        ("claim: {source", "claim: {disputes: [kyiv#3], source", (11, "claims[0].claim.disputes[0]"), "own event"),
        ("claim: {source", "claim: {disputes: [kyiv#4], source", (11, "claims[0].claim.disputes[0]"), "3 claims"),
    ],
)
def test_a_fault_in_any_file_names_that_file_and_its_line(
    tmp_path: Path, old: str, new: str, at: tuple[int, str], says: str
) -> None:
    assert MORE.count(old) == 1
    folder = make_several(tmp_path / "c", two=MORE.replace(old, new), one=BEFORE)
    faults = faults_of(folder)
    assert {(fault.file, fault.line, fault.path) for fault in faults} >= {("data/events/two.yaml", *at)}
    assert any(says in fault.message for fault in faults)


def test_an_id_is_one_over_all_files(tmp_path: Path) -> None:
    folder = make_several(tmp_path / "c", two=MORE.replace("id: later", "id: kyiv"))
    faults = [(fault.file, fault.path) for fault in faults_of(folder) if "appears 2 times" in fault.message]
    assert faults == [("data/events.yaml", "events[0].id"), ("data/events/two.yaml", "events[0].id")]


def test_a_toponym_that_cannot_be_placed_is_named_in_its_file(tmp_path: Path) -> None:
    text = MORE.replace("toponym: Minsk", "toponym: juin")
    with pytest.raises(CollectionError) as caught:
        load_atlas(make_several(tmp_path / "c", two=text))
    (fault,) = caught.value.faults
    assert (fault.file, fault.line, fault.path) == ("data/events/two.yaml", 7, "events[0].where[0].toponym")


def test_an_event_with_faults_does_not_make_its_added_claims_faults_too(tmp_path: Path) -> None:
    folder = make_several(tmp_path / "c", two=MORE)
    path = folder / "data/events.yaml"
    path.write_text(path.read_text("utf-8").replace("    when_basis: « le 3 mai 2024 »\n", ""), "utf-8")
    (fault,) = faults_of(folder)
    assert (fault.file, fault.path) == ("data/events.yaml", "events[0].when_basis")


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("# nothing yet\n", 0), ("events: []\n", 0), ("[]", 1), ("events: 3\n", 1), (": [", 1)]
)
def test_a_file_may_be_empty_and_a_broken_one_is_named(tmp_path: Path, text: str, count: int) -> None:
    folder = make_several(tmp_path / "c", two=text, one=BEFORE)
    faults = faults_of(folder)
    assert {fault.file for fault in faults} == ({"data/events/two.yaml"} if count else set())


def test_hidden_and_other_files_are_not_records(tmp_path: Path) -> None:
    folder = make_several(tmp_path / "c", **{".two": "["})
    (folder / "data/events/notes.txt").write_text("[", "utf-8")
    assert faults_of(folder) == []


def test_a_collection_may_have_no_events_and_no_sources(tmp_path: Path) -> None:
    folder = make_several(tmp_path / "c", two=MORE)
    for path in (folder / "seeds").iterdir():
        path.unlink()
    (folder / "data/events/two.yaml").unlink()
    title = "collection: {title: {fr: Vide, en: Empty}}\nsources: []\n"
    (folder / "data/sources.yaml").write_text(title, "utf-8")
    (folder / "data/events.yaml").write_text(EVENTS.partition("events:")[0] + "events: []\n", "utf-8")
    atlas = load_atlas(folder)
    assert (len(atlas.rows), atlas.events, atlas.sources) == (0, (), ())
    assert audit_collection(folder).counts()["faults"] == 0


def test_the_audit_finds_the_records_of_all_files_with_their_problems(tmp_path: Path) -> None:
    text = MORE.replace("value: 300", "value: 301").replace("toponym: Minsk", "toponym: Brest")
    audit = audit_collection(make_several(tmp_path / "c", two=text))
    problems = {(found.event, found.claim): found.problems for found in audit.quotes if found.problems}
    assert list(problems) == [("kyiv", 1)]
    assert "301" in problems["kyiv", 1][0]
    places = {found.event: found.problems for found in audit.toponyms if found.problems}
    assert list(places) == ["later"]
    assert "Brest" in places["later"][0]
