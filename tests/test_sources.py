"""A folder of sources, and everything wrong with it at once."""

import hashlib
import shutil
from pathlib import Path

import pytest

from geo.collection.sources import load_sources

SCRIPT = "url: {value: 'javascript:x', status: inferred, basis: x}"
HERE = Path(__file__).parent / "data" / "collection"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(HERE, tmp_path / "c")
    return tmp_path / "c"


def change(folder, old, new):
    path = folder / "data" / "sources.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def said(folder):
    return {(f.file, f.line, f.path): f.message for f in load_sources(folder).faults}


def test_a_whole_collection_has_no_faults():
    loaded = load_sources(HERE)
    assert loaded.faults == ()
    assert loaded.title is not None
    assert loaded.title.text("fr") == "Une digue"
    assert [source.id for source in loaded.sources] == ["digue"]
    assert loaded.texts["digue"].encode() == (HERE / "seeds" / "digue.txt").read_bytes()
    (span,) = loaded.sources[0].outside
    assert loaded.texts["digue"][span.start : span.end] == "À lire aussi : la recette du jour"


def test_a_changed_character_is_a_fault_that_gives_both_hashes_and_keeps_the_text(folder):
    path = folder / "seeds" / "digue.txt"
    path.write_bytes(path.read_bytes().replace(b"1 200", b"1 300"))
    got = hashlib.sha256(path.read_bytes()).hexdigest()
    message = said(folder)["data/sources.yaml", 6, "sources[0].sha256"]
    assert "has changed since its quotes were checked: expected " in message
    assert f"got {got}" in message
    assert "1 300" in load_sources(folder).texts["digue"]


@pytest.mark.parametrize(
    ("change_of", "at", "words"),
    [
        (("basis: Cérémonie", "basis: Ceremonie"), (7, "sources[0].title.basis"), "words from digue.txt"),
        (("value: 2021-03", "value: mars 2021"), (9, "sources[0].published.value"), "expected an EDTF date"),
        (("value: fr", "value: français"), (8, "sources[0].language.value"), "language tag"),
        (("end: 150", "end: 999"), (11, "sources[0].outside[0].end"), "at most 150"),
        (("start: 117", "start: 150"), (11, "sources[0].outside[0]"), "start before end"),
        (("file: digue.txt", "file: ../data/sources.yaml"), (5, "sources[0].file"), "without folders"),
        (("file: digue.txt", "file: autre.txt"), (5, "sources[0].file"), "seeds/autre.txt is missing"),
        (("inferred, basis: the text", "infered, basis: the text"), (8, "sources[0].language.status"), "'inferred'"),
        (("  title: {fr", "  titel: {fr"), (2, "collection.titel"), "did you mean 'title'"),
        (("collection:", "colection:"), (1, "collection"), "missing"),
        (("sources:", "surces:"), (1, "sources"), "missing"),
        (("    outside:", f"    {SCRIPT}\n    outside:"), (10, "sources[0].url.value"), "https"),
        (("why: a link", "why: a: link"), (11, ""), "not YAML"),
    ],
)  # fmt: skip
def test_each_thing_wrong_is_named_with_its_line(folder, change_of, at, words):
    change(folder, *change_of)
    assert words in said(folder)["data/sources.yaml", *at]


def test_an_address_that_is_a_web_address_is_accepted(folder):
    change(
        folder, "    outside:", "    url: {value: 'https://example.org/a?b', status: inferred, basis: x}\n    outside:"
    )
    assert load_sources(folder).faults == ()


def test_overlapping_stretches_are_a_fault(folder):
    change(folder, "    outside:", "    outside:\n      - {start: 110, end: 120, why: x}")
    assert "overlaps outside[0] (110 to 120)" in said(folder)["data/sources.yaml", 12, "sources[0].outside[1]"]


def test_everything_wrong_is_reported_at_once(folder):
    path = folder / "data" / "sources.yaml"
    text = path.read_text("utf-8")
    record = text[text.index("  - id:") :]
    path.write_text(text.replace("2021-03", "2021-3") + record.replace("fr, status", "1, status"), "utf-8")
    (folder / "seeds" / "inconnu.txt").write_text("x")
    faults = said(folder)
    assert set(faults) == {
        ("data/sources.yaml", 9, "sources[0].published.value"),
        ("data/sources.yaml", 12, "sources[1].id"),
        ("data/sources.yaml", 13, "sources[1].file"),
        ("data/sources.yaml", 16, "sources[1].language.value"),
        ("seeds/inconnu.txt", None, ""),
    }
    assert "'digue' again (first at sources[0], line 4)" in faults["data/sources.yaml", 12, "sources[1].id"]


def test_a_source_that_is_not_utf_8_is_reported_in_its_own_file(folder):
    (folder / "seeds" / "digue.txt").write_bytes("Cérémonie".encode("latin-1"))
    faults = said(folder)
    assert "byte 0xE9 at byte 1" in faults["seeds/digue.txt", 1, ""]
    assert ("data/sources.yaml", 6, "sources[0].sha256") in faults
    assert load_sources(folder).texts == {}


def test_a_missing_or_broken_file_of_records_is_one_fault(folder):
    change(folder, "sources:", "sources: [")
    (fault,) = load_sources(folder).faults
    assert fault.message.startswith("not YAML")
    (folder / "data" / "sources.yaml").unlink()
    assert said(folder) == {("data/sources.yaml", None, ""): "the file is missing"}


def test_an_empty_file_of_records_says_what_is_missing(folder):
    (folder / "data" / "sources.yaml").write_text("")
    assert any("expected a mapping" in message for message in said(folder).values())


DETACHED = """\
id: pont
file: pont.txt
sha256: {sha256}
language: {{value: fr, status: inferred, basis: the text}}
original: {{name: pont.pdf, sha256: {sha256}, media_type: application/pdf, extractor: a program 1.0}}
"""


def add_detached(folder, name="pont", record=DETACHED, text="Un pont est ouvert.\n"):
    (folder / "data" / "sources").mkdir(exist_ok=True)
    (folder / "seeds" / f"{name}.txt").write_text(text, "utf-8")
    path = folder / "data" / "sources" / f"{name}.yaml"
    path.write_text(record.format(sha256=hashlib.sha256(text.encode()).hexdigest()), "utf-8")
    return path


def test_a_source_may_have_a_file_of_its_own_and_comes_after_those_of_the_list(folder):
    add_detached(folder, "b", DETACHED.replace("pont.txt", "b.txt").replace("id: pont", "id: b"), "Un bac.\n")
    add_detached(folder, "a", DETACHED.replace("pont.txt", "a.txt").replace("id: pont", "id: a"), "Un gué.\n")
    loaded = load_sources(folder)
    assert loaded.faults == ()
    assert [source.id for source in loaded.sources] == ["digue", "a", "b"]
    assert loaded.texts["b"] == "Un bac.\n"
    assert loaded.sources[1].original.name == "pont.pdf"
    assert loaded.sources[0].original is None


def test_a_fault_in_a_file_of_its_own_names_that_file_and_line(folder):
    add_detached(folder, record=DETACHED.replace("value: fr", "value: 7").replace("pont.pdf", "''"))
    assert set(said(folder)) == {("data/sources/pont.yaml", 5, "original.name")}
    add_detached(folder, record=DETACHED.replace("value: fr", "value: 7").replace("sha256: {sha256}\n", "sha256: 12\n"))
    assert set(said(folder)) == {("data/sources/pont.yaml", 3, "sha256")}
    add_detached(folder, record=DETACHED.replace("value: fr", "value: 7"))
    assert set(said(folder)) == {("data/sources/pont.yaml", 4, "language.value")}


def test_an_id_and_a_file_stand_once_in_all_files(folder):
    add_detached(folder, record=DETACHED.replace("id: pont", "id: digue"))
    path = add_detached(folder, "z", DETACHED)
    (folder / "seeds" / "z.txt").unlink()
    faults = said(folder)
    assert faults["data/sources/pont.yaml", 1, "id"].endswith("(first at data/sources.yaml, line 4)")
    assert faults["data/sources/z.yaml", 2, "file"].endswith("(first at data/sources/pont.yaml, line 2)")
    assert len(faults) == 2
    assert path.is_file()


def test_a_file_of_its_own_that_is_broken_is_one_fault_and_the_others_are_read(folder):
    add_detached(folder, record="id: [")
    (fault,) = load_sources(folder).faults
    assert (fault.file, fault.message[:8]) == ("data/sources/pont.yaml", "not YAML")
    assert [source.id for source in load_sources(folder).sources] == ["digue"]
    add_detached(folder, record="")
    (folder / "seeds" / "pont.txt").unlink()
    (fault,) = load_sources(folder).faults
    assert fault.message.startswith("expected a mapping")


def test_a_list_of_sources_may_be_empty(folder):
    (folder / "data" / "sources.yaml").write_text("collection: {title: {fr: A, en: B}}\nsources: []\n", "utf-8")
    (folder / "seeds" / "digue.txt").unlink()
    add_detached(folder)
    loaded = load_sources(folder)
    assert loaded.faults == ()
    assert [source.id for source in loaded.sources] == ["pont"]
