"""The atlases that this machine knows: each under one short name, none twice, and never a path in an address."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.collection.atlases import (
    AtlasSize,
    example_atlases,
    find_atlas,
    forget_atlas,
    known_atlases,
    measure_atlas,
    new_folder,
    read_title,
    register_atlas,
    slug_of,
)
from geo.collection.create import create_collection
from geo.models import Kind, Titles
from tests.conftest import PROJECT
from tests.small_collection import make_collection

KINDS = [Kind(id="strike", label=Titles(fr="Frappe", en="Strike"), letter="S")]


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VERBATIM_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("VERBATIM_CACHE", str(tmp_path / "cache"))
    return tmp_path / "config"


def make(folder: Path, title: str = "Floods of 2024") -> Path:
    create_collection(folder, title, KINDS)
    return folder


def names() -> list[str]:
    return [atlas.name for atlas in known_atlases()]


def test_an_atlas_is_named_after_its_title_and_found_by_that_name(tmp_path: Path) -> None:
    atlas = register_atlas(make(tmp_path / "a"))
    assert atlas.name == "floods-of-2024"
    assert find_atlas("floods-of-2024") == atlas
    assert find_atlas("a") is None


def test_atlases_of_one_title_have_names_of_their_own_which_they_keep(tmp_path: Path) -> None:
    first, second = (register_atlas(make(tmp_path / name)).name for name in "ab")
    assert (first, second) == ("floods-of-2024", "floods-of-2024-2")
    assert register_atlas(tmp_path / "b").name == second
    assert register_atlas(tmp_path / "a").name == first
    assert names() == [first, second]


def test_a_title_without_latin_letters_gives_way_to_the_folders_name(tmp_path: Path) -> None:
    assert register_atlas(make(tmp_path / "zalyv", "Затока")).name == "zalyv"
    assert register_atlas(make(tmp_path / "Затока", "Затока")).name == "atlas"


def test_one_folder_is_listed_once_by_whatever_path_it_is_opened(tmp_path: Path) -> None:
    make(tmp_path / "a")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert register_atlas(tmp_path / "a" / ".." / "a") == register_atlas(tmp_path / "link")
    assert len(known_atlases()) == 1


def test_an_atlas_that_is_gone_is_not_listed_and_one_that_is_forgotten_keeps_its_folder(tmp_path: Path) -> None:
    for name in "abc":
        register_atlas(make(tmp_path / name, name))
    (tmp_path / "b" / "data" / "sources.yaml").unlink()
    forget_atlas("c")
    assert names() == ["a"]
    assert (tmp_path / "c" / "data" / "sources.yaml").exists()
    assert find_atlas("b") is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"7",
        b'{"a": 1}',
        b'[1, null, {"name": "../a", "folder": "/"}, {"name": "x"}]',
        b"[" * 9999,
    ],
)
def test_a_broken_list_counts_as_an_empty_one(tmp_path: Path, config: Path, content: bytes) -> None:
    config.mkdir()
    (config / "atlases.json").write_bytes(content)
    assert known_atlases() == []
    register_atlas(make(tmp_path / "a", "A"))
    assert names() == ["a"]


def test_where_the_list_cannot_be_written_an_atlas_has_a_name_all_the_same(tmp_path: Path, config: Path) -> None:
    config.write_text("a file where the folder should be")
    assert register_atlas(make(tmp_path / "a")).name == "floods-of-2024"
    assert known_atlases() == []


def test_of_many_that_are_listed_at_once_none_is_lost(tmp_path: Path) -> None:
    folders = [make(tmp_path / f"c{number}", f"C {number}") for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(register_atlas, folders))
    assert sorted(names()) == [f"c-{number}" for number in range(8)]


def test_an_example_has_its_name_without_being_listed(config: Path) -> None:
    names = [atlas.name for atlas in example_atlases()]
    assert len(set(names)) == len(names)
    assert PROJECT.resolve() in [atlas.folder for atlas in example_atlases()]
    assert register_atlas(PROJECT).name in names
    assert not (config / "atlases.json").exists()


def test_a_new_folder_is_one_that_is_not_there_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBATIM_ATLASES", str(tmp_path / "own"))
    assert new_folder("Crue à Valmire / 2024") == tmp_path / "own" / "crue-a-valmire-2024"
    make(new_folder("A"))
    assert new_folder("A") == tmp_path / "own" / "a-2"
    assert new_folder("") == new_folder("Затока") == tmp_path / "own" / "atlas"


def test_a_new_folder_is_among_the_users_documents_where_they_have_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VERBATIM_ATLASES", raising=False)
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    monkeypatch.setattr(platformdirs, "user_documents_dir", lambda: str(tmp_path / "Documents"))
    assert new_folder("A") == tmp_path / "Verbatim" / "a"
    (tmp_path / "Documents").mkdir()
    assert new_folder("A") == tmp_path / "Documents" / "Verbatim" / "a"


def test_the_size_of_an_atlas_is_what_its_files_have(tmp_path: Path) -> None:
    assert measure_atlas(make(tmp_path / "a")) == AtlasSize(0, 0, 0)
    size = measure_atlas(make_collection(tmp_path / "b"))
    assert (size.articles, size.tables) == (len(list((tmp_path / "b" / "seeds").iterdir())), 0)
    assert size.events
    assert measure_atlas(tmp_path / "nowhere") == AtlasSize(0, 0, 0)


def test_a_title_is_read_in_the_readers_language(tmp_path: Path) -> None:
    folder = tmp_path / "c"
    create_collection(folder, Titles(fr="Ponts", en="Bridges"), KINDS)
    assert (read_title(folder, "fr"), read_title(folder, "en")) == ("Ponts", "Bridges")
    assert not read_title(tmp_path, "en")


@given(st.text())
def test_a_name_never_says_a_path(text: str) -> None:
    assert set(slug_of(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_the_list_says_names_and_folders_alone(tmp_path: Path, config: Path) -> None:
    register_atlas(make(tmp_path / "a"))
    listed = json.loads((config / "atlases.json").read_text("utf-8"))
    assert listed == [{"name": "floods-of-2024", "folder": str((tmp_path / "a").resolve())}]
