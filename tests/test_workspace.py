"""Collections made anew."""

from __future__ import annotations

import errno
import os

import pytest

import geo.collection.create
from geo.atlas import load_atlas
from geo.audit import audit_collection
from geo.collection.create import create_collection, is_collection, yaml_text
from geo.errors import WorkspaceError
from geo.models import Kind, Titles
from geo.yaml_files.documents import parse_document

KINDS = [Kind(id="strike", label=Titles(fr="Frappe", en="Strike"), letter="S")]


def files_in(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_new_collection_is_empty_and_has_no_faults(tmp_path):
    folder = tmp_path / "deep" / "new"
    create_collection(folder, 'Les ponts : "d’ici" & # d\'ailleurs', KINDS)
    assert is_collection(folder)
    atlas = load_atlas(folder)
    assert (atlas.title.text("fr"), atlas.title.text("en")) == ('Les ponts : "d’ici" & # d\'ailleurs',) * 2
    assert [kind.id for kind in atlas.kinds] == ["strike"]
    assert (atlas.sources, atlas.events, len(atlas.rows)) == ((), (), 0)
    assert audit_collection(folder).counts()["faults"] == 0
    assert files_in(folder) == [
        ".gitattributes",
        ".gitignore",
        "README.md",
        "data/events.yaml",
        "data/sources.yaml",
        "seeds/.gitkeep",
    ]


def test_a_new_collection_asks_git_to_join_decisions_and_to_keep_texts_as_they_are(tmp_path):
    create_collection(tmp_path / "c", Titles(fr="Ponts", en="Bridges"), KINDS)
    attributes = (tmp_path / "c" / ".gitattributes").read_text()
    assert "data/review/*.jsonl merge=union" in attributes
    assert "seeds/* -text" in attributes
    assert "# Ponts / Bridges" in (tmp_path / "c" / "README.md").read_text("utf-8")


def test_an_empty_folder_can_become_a_collection_and_a_full_one_or_a_file_cannot(tmp_path):
    (tmp_path / "empty").mkdir()
    create_collection(tmp_path / "empty", "A", KINDS)
    with pytest.raises(WorkspaceError, match="is not empty: choose a new folder"):
        create_collection(tmp_path / "empty", "A", KINDS)
    (tmp_path / "file").write_text("x")
    with pytest.raises(WorkspaceError, match="is a file: choose"):
        create_collection(tmp_path / "file", "A", KINDS)
    assert (tmp_path / "file").read_text() == "x"


def test_a_collection_needs_a_title_and_kinds(tmp_path):
    with pytest.raises(WorkspaceError, match="no title"):
        create_collection(tmp_path / "c", " \n", KINDS)
    with pytest.raises(WorkspaceError, match="no kinds"):
        create_collection(tmp_path / "c", "A", [])
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize("fails_at", [0, 2, 4])
def test_nothing_is_left_of_a_collection_where_the_disk_is_full(tmp_path, monkeypatch, fails_at):
    real, count = geo.collection.create.write_whole, 0  # type: ignore[attr-defined]

    def fill(path, data):
        nonlocal count
        if count == fails_at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        count += 1
        real(path, data)

    monkeypatch.setattr(geo.collection.create, "write_whole", fill)
    with pytest.raises(WorkspaceError, match="No space left on device"):
        create_collection(tmp_path / "a" / "b", "A", KINDS)
    assert not (tmp_path / "a").exists()
    (tmp_path / "empty").mkdir()
    count = 0
    with pytest.raises(WorkspaceError):
        create_collection(tmp_path / "empty", "A", KINDS)
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_folder_without_sources_is_no_collection(tmp_path):
    assert not is_collection(tmp_path)
    assert not is_collection(tmp_path / "missing")


def test_yaml_is_read_back_as_it_was_written():
    data = {
        "a": "yes",
        "b": {"c": "2024-10-03", "d": 'deux: "points" # et \\ suite', "e": "\u202e\u2028\x85\U000e0001 fin"},
        "f": [{"g": "null", "h": {"i": "1"}}, {"g": ""}],
        "j": [],
        "k": None,
        "l": ["x", "y"],
        "m": 7,
    }
    document = parse_document(yaml_text(data), file="x.yaml")
    assert document.faults == ()
    assert document.data == data
    assert "\u202e" not in yaml_text(data)
