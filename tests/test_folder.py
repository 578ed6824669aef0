"""The files of a collection: read once, and again exactly where they may have changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from geo.collection import folder as module
from geo.collection.folder import read_files
from tests.small_collection import make_collection


@pytest.fixture
def rested(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files count as unchanged for long enough at once."""
    monkeypatch.setattr(module, "RESTED_NS", -(10**18))


def count_reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    read: list[str] = []
    inside = module.read_inside  # type: ignore[attr-defined]

    def counted(path: Path, *, depth: int) -> bytes:
        read.append(path.name)
        return inside(path, depth=depth)

    monkeypatch.setattr(module, "read_inside", counted)
    return read


@pytest.mark.usefixtures("rested")
def test_a_file_that_has_rested_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_collection(tmp_path / "c")
    before = read_files(folder)
    read = count_reads(monkeypatch)
    assert read_files(folder) is before
    assert {"one.txt", "events.yaml", "sources.yaml"}.isdisjoint(read)


@pytest.mark.usefixtures("rested")
def test_a_large_table_is_hashed_again_only_where_the_system_says_that_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERBATIM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(module, "LARGE_BYTES", 4)
    hashed: list[str] = []
    inside = module.digest_inside  # type: ignore[attr-defined]

    def counted(path: Path, *, depth: int) -> str:
        hashed.append(path.name)
        return str(inside(path, depth=depth))

    monkeypatch.setattr(module, "digest_inside", counted)
    folder = make_collection(tmp_path / "c")
    table = folder / "seeds" / "table.csv"
    table.write_text("a,b\n1,2\n", "utf-8")
    for _ in range(2):  # as two runs of the program
        monkeypatch.setattr(module, "_latest", module.Latest())
        before = read_files(folder).get("seeds/table.csv").data
    assert hashed == ["table.csv"]
    table.write_text("a,b\n1,3\n", "utf-8")
    assert read_files(folder).get("seeds/table.csv").data != before
    assert hashed == ["table.csv", "table.csv"]


def test_a_file_that_was_just_written_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make_collection(tmp_path / "c")
    before = read_files(folder)
    read = count_reads(monkeypatch)
    assert read_files(folder) is before
    assert {"one.txt", "events.yaml", "sources.yaml"} <= set(read)


@pytest.mark.usefixtures("rested")
@pytest.mark.skipif(os.name == "nt", reason="there every file is read each time")
def test_a_record_changed_behind_the_cache_is_seen_though_its_size_and_time_are_the_same(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c")
    path = folder / "data" / "events.yaml"
    before, status = read_files(folder), path.stat()
    while path.stat().st_ctime_ns == status.st_ctime_ns:  # Until the clock of the file system has ticked.
        path.write_text(path.read_text("utf-8").replace("Strike", "Attack"), "utf-8")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_mtime_ns == status.st_mtime_ns
    after = read_files(folder)
    assert b"Attack" in after.get("data/events.yaml").data
    assert after.version != before.version
    assert after.get("seeds/one.txt") is before.get("seeds/one.txt")


@pytest.mark.usefixtures("rested")
def test_a_file_that_comes_and_one_that_goes_are_seen(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c")
    before = read_files(folder)
    (folder / "data/events").mkdir()
    (folder / "data/events/one.yaml").write_text("events: []\n", "utf-8")
    more = read_files(folder)
    assert more.event_files == ("data/events/one.yaml",)
    (folder / "data/events/one.yaml").unlink()
    assert read_files(folder).version == before.version != more.version


@pytest.mark.usefixtures("rested")
def test_a_link_put_in_a_files_place_is_not_followed(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c")
    read_files(folder)
    (tmp_path / "secret").write_text("secret", "utf-8")
    (folder / "seeds/one.txt").unlink()
    (folder / "seeds/one.txt").symlink_to(tmp_path / "secret")
    files = read_files(folder)
    assert files.get("seeds/one.txt").data == b""
    assert [path for path, _ in files.irregular] == ["seeds/one.txt"]
