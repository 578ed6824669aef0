"""What was built is built again exactly when something it is made of has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.collection import fingerprint
from geo.files.data_folder import data_folder
from tests.small_collection import make_collection


def test_a_renamed_seed_changes_the_hash(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c")
    before = fingerprint.collection_hash(folder)
    (folder / "seeds" / "one.txt").rename(folder / "seeds" / "eins.txt")
    assert fingerprint.collection_hash(folder) != before


def test_a_collection_moved_elsewhere_keeps_its_hash(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "a")
    before = fingerprint.collection_hash(folder)
    assert fingerprint.collection_hash(folder.rename(tmp_path / "b")) == before


@pytest.mark.parametrize("file", ["data/events/one.yaml", "data/sources/one.yaml", "data/events.yaml"])
def test_every_file_of_records_counts(tmp_path: Path, file: str) -> None:
    folder = make_collection(tmp_path / "c")
    seen = {fingerprint.collection_hash(folder)}
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    for text in ("events: []\n", "events: [] # changed\n"):
        path.write_text(text, "utf-8")
        seen.add(fingerprint.collection_hash(folder))
    (folder / "data/review").mkdir()
    (folder / "data/review/one.jsonl").write_text("{}\n", "utf-8")
    seen.add(fingerprint.collection_hash(folder))
    assert len(seen) == 3, "and the log of decisions does not count"


def test_a_missing_file_is_as_an_empty_one(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c")
    before = fingerprint.collection_hash(folder)
    (folder / "data" / "places.yaml").write_text("", "utf-8")
    assert fingerprint.collection_hash(folder) == before


def test_a_changed_script_of_the_page_changes_the_hash_of_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "geo"
    package.mkdir()
    script = package / "x.js"
    script.write_text("1", "utf-8")
    monkeypatch.setattr(fingerprint, "PACKAGE_FOLDER", package)
    fingerprint.code_hash.cache_clear()
    before = fingerprint.code_hash()
    script.write_text("2", "utf-8")
    fingerprint.code_hash.cache_clear()
    after = fingerprint.code_hash()
    fingerprint.code_hash.cache_clear()
    assert before != after


@pytest.mark.parametrize("name", ["cues.txt", "roles.yaml"])
def test_a_changed_word_list_changes_the_hash_of_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    words = tmp_path / name
    lexicon = {"lexicon": tmp_path}
    monkeypatch.setattr(fingerprint, "data_folder", lambda folder: lexicon.get(folder) or data_folder(folder))
    seen = set()
    for text in ("[near]\n", "[near]\nclose to\n"):
        words.write_text(text, "utf-8")
        fingerprint.code_hash.cache_clear()
        seen.add(fingerprint.code_hash())
    fingerprint.code_hash.cache_clear()
    assert len(seen) == 2, "or a corpus job would mix the rows of two lists"
