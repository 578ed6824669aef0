"""A stranger's folder: what is no regular file inside it is named and never opened, and nothing is written outside."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.atlas import load_atlas
from geo.collection.atlases import read_title
from geo.collection.fingerprint import collection_hash
from geo.errors import CollectionError, VerbatimError
from geo.files import inside
from geo.files.inside import NotPlainFile, read_inside, write_inside
from geo.intake.adding import add_text
from geo.review.decisions import MAX_LOG_BYTES
from tests.review_collection import ARTICLE, make_review
from tests.small_collection import make_collection

PATHS = (
    "seeds/one.txt",
    "seeds/other.txt",
    "data/sources.yaml",
    "data/events.yaml",
    "data/places.yaml",
    "data/credits.yaml",
    "data/sources/other.yaml",
    "data/events/other.yaml",
    "data/review/one.jsonl",
)
Trap = Callable[[Path], object]


def to_outside(path: Path) -> object:
    outside = path.parents[3] / "outside"
    outside.write_text("mine\n")
    return path.symlink_to(outside)


def to_zeros(path: Path) -> object:
    return path.symlink_to("/dev/zero")


def to_nowhere(path: Path) -> object:
    return path.symlink_to("nowhere")


def pipe(path: Path) -> object:
    return os.mkfifo(path)


def folder_outside(path: Path) -> object:
    outside = path.parents[3] / "folder"
    outside.mkdir()
    return path.symlink_to(outside)


TRAPS = (to_outside, to_zeros, to_nowhere, pipe)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_collection(tmp_path / "some" / "deep" / "c")


def put(folder: Path, path: str, trap: Trap) -> None:
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).unlink(missing_ok=True)
    trap(folder / path)


@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize("path", PATHS)
def test_what_is_no_regular_file_is_named_and_not_opened(folder: Path, path: str, trap: Trap) -> None:
    put(folder, path, trap)
    with pytest.raises(CollectionError) as caught:
        load_atlas(folder)
    assert any(path in str(fault) and "it is a" in fault.message for fault in caught.value.faults)
    assert collection_hash(folder)
    assert read_title(folder, "en") in ("", "Trial")


@pytest.mark.parametrize("path", ["seeds", "data/sources", "data/events", "data/review"])
def test_a_folder_that_is_a_link_is_named(folder: Path, path: str) -> None:
    if (folder / path).exists():
        (folder / path).rename(folder.parent / "folder")
        (folder / path).symlink_to(folder.parent / "folder")
    else:
        put(folder, path, folder_outside)
    with pytest.raises(CollectionError) as caught:
        load_atlas(folder)
    assert (path, "it is a link: put the file itself in its place") in {
        (f.file, f.message) for f in caught.value.faults
    }


@pytest.mark.parametrize("path", PATHS)
def test_a_file_that_is_too_large_is_not_read(folder: Path, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / path).parent.mkdir(exist_ok=True)
    with (folder / path).open("ab") as file:
        file.truncate(inside.MAX_BYTES + 1)
    with pytest.raises(NotPlainFile, match="larger than"):
        read_inside(folder / path, depth=2)
    assert collection_hash(folder)


def test_a_folder_whose_links_lead_to_it_is_a_person_s_choice(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    assert load_atlas(tmp_path / "link").events


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_data_folder_that_may_not_be_read_is_told_in_words(folder: Path) -> None:
    (folder / "data").chmod(0)
    try:
        with pytest.raises(CollectionError, match="Permission denied"):
            load_atlas(folder)
    finally:
        (folder / "data").chmod(0o700)


def outside_of(folder: Path) -> dict[str, bytes]:
    """What stands beside the collection, by its path."""
    top = folder.parents[2]
    files = (path for path in top.rglob("*") if folder not in path.parents and path.is_file() and not path.is_symlink())
    return {str(path.relative_to(top)): path.read_bytes() for path in files}


@pytest.mark.parametrize("trap", [*TRAPS, folder_outside])
@pytest.mark.parametrize("path", ["data/review/two.jsonl", "data/events/two.yaml", "data/review", "data/events"])
def test_a_review_writes_nothing_outside(tmp_path: Path, path: str, trap: Trap) -> None:
    review = make_review(tmp_path / "some" / "deep" / "c")
    folder = review.folder
    first = review.open("two").candidates[0].candidate.id
    if not (folder / path).is_dir():
        put(folder, path, trap)
    else:
        (folder / path).rmdir()
        trap(folder / path)
    before = outside_of(folder)
    for decide in (review.accept, review.reject):
        try:
            decide("two", first)
        except VerbatimError:
            continue
        assert "events" in path
        review.undo("two")
    assert outside_of(folder) == before


@pytest.mark.parametrize("trap", [*TRAPS, folder_outside])
@pytest.mark.parametrize("path", ["data/sources", "seeds"])
def test_adding_writes_nothing_outside(folder: Path, path: str, trap: Trap) -> None:
    if (folder / path).exists():
        (folder / path).rename(folder / "before")
    trap(folder / path)
    before = outside_of(folder)
    with pytest.raises(VerbatimError):
        add_text(folder, ARTICLE)
    assert outside_of(folder) == before


def test_a_log_with_another_name_elsewhere_is_not_written_to(tmp_path: Path) -> None:
    review = make_review(tmp_path / "c")
    victim = tmp_path / "victim"
    victim.write_text("mine\n")
    (review.folder / "data/review").mkdir(exist_ok=True)
    os.link(victim, review.folder / "data/review/two.jsonl")
    with pytest.raises(VerbatimError, match="hard link"):
        review.reject("two", review.open("two").candidates[0].candidate.id)
    assert victim.read_text() == "mine\n"


@pytest.mark.parametrize("line", ["[" * 100_000, '{"a":' * 100_000, "9" * 10_000, "\0", '"\\ud800"'])
def test_a_line_of_a_log_that_is_no_decision_is_passed_over(tmp_path: Path, line: str) -> None:
    review = make_review(tmp_path / "c")
    (review.folder / "data/review").mkdir(exist_ok=True)
    (review.folder / "data/review/two.jsonl").write_text(f"{line}\n{line}")
    decision = review.reject("two", review.open("two").candidates[0].candidate.id)
    assert decision.do == "reject"


def test_a_log_that_is_too_long_is_told_in_words(tmp_path: Path) -> None:
    review = make_review(tmp_path / "c")
    (review.folder / "data/review").mkdir(exist_ok=True)
    (review.folder / "data/review/two.jsonl").write_bytes(b"{}\n" * (MAX_LOG_BYTES // 3 + 1))
    with pytest.raises(VerbatimError, match="larger than 4 MB"):
        review.open("two")


@pytest.mark.parametrize("trap", TRAPS)
def test_a_file_is_not_written_over_what_is_no_file(folder: Path, trap: Trap) -> None:
    trap(folder / "data" / "x.yaml")
    with pytest.raises(NotPlainFile):
        write_inside(folder / "data" / "x.yaml", "a", depth=2)
