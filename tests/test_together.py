"""Several files change together, however the program ends."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

import pytest

from geo.files import whole
from geo.files.together import carry_on, finish_change, write_together

BEFORE = {"data/a.yaml": b"a", "data/b.yaml": b"b"}
CHANGES = {"data/a.yaml": b"A", "data/b.yaml": None, "seeds/c.txt": b"C"}
AFTER = {"data/a.yaml": b"A", "seeds/c.txt": b"C"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file, data in BEFORE.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_bytes(data)
    return tmp_path


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class EndError(BaseException):
    """The program ends here."""


@pytest.mark.parametrize("ends_at", range(12))
def test_a_change_that_is_broken_off_anywhere_is_whole_or_not_at_all(
    folder: Path, monkeypatch: pytest.MonkeyPatch, ends_at: int
) -> None:
    count = 0

    def step() -> None:
        nonlocal count
        count += 1
        if count > ends_at:
            raise EndError

    real_write, real_unlink = whole.write_whole, Path.unlink

    def write(path: Path, data: bytes | str) -> None:
        step()
        real_write(path, data)

    def unlink(path: Path, missing_ok: bool = False) -> None:
        step()
        real_unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr("geo.files.inside.write_whole", write)
        patched.setattr(Path, "unlink", unlink)
        patched.setattr("shutil.rmtree", lambda *_, **__: step())
        with contextlib.suppress(EndError):
            write_together(folder, CHANGES)
    finish_change(folder)
    assert files_of(folder) in (BEFORE, AFTER)
    assert (files_of(folder) == BEFORE) == (ends_at < 3)


def test_nothing_changes_where_the_disk_is_full(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(_path: Path, _data: bytes | str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("geo.files.inside.write_whole", fill)
    with pytest.raises(OSError, match="No space"):
        write_together(folder, CHANGES)
    assert files_of(folder) == BEFORE


@pytest.mark.parametrize("file", ["../x", "/etc/x", "data/../../x", "README.md", "data\\..\\x"])
def test_a_strangers_list_of_changes_leads_nowhere_else(folder: Path, file: str) -> None:
    with pytest.raises(ValueError, match="is no file of a collection"):
        write_together(folder, {file: b"x"})
    stage = folder / "data" / ".change"
    stage.mkdir()
    (stage / "0").write_bytes(b"x")
    (stage / "list.json").write_text(f'[{{"file": {file!r}, "from": "0"}}]'.replace("'", '"').replace("\\", "\\\\"))
    with pytest.raises(ValueError, match="is no file of a collection"):
        finish_change(folder)


def test_nothing_is_written_through_a_link(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / "seeds").symlink_to(elsewhere)
    with pytest.raises(OSError, match="link"):
        write_together(folder, CHANGES)
    assert list(elsewhere.iterdir()) == []
    assert (folder / "data" / "b.yaml").exists()


def test_a_strangers_link_in_the_changes_place_is_taken_away_and_not_followed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "list.json").write_text('[{"file": "data/a.yaml", "from": null}]')
    (folder / "data" / ".change").symlink_to(elsewhere)
    finish_change(folder)
    assert files_of(folder) == BEFORE
    assert (elsewhere / "list.json").exists()


def test_a_change_that_was_broken_off_is_carried_on_when_the_collection_is_opened(folder: Path) -> None:
    stage = folder / "data" / ".change"
    stage.mkdir()
    (stage / "0").write_bytes(b"A")
    (stage / "list.json").write_text('[{"file": "data/a.yaml", "from": "0"}, {"file": "data/b.yaml", "from": null}]')
    carry_on(folder)
    assert files_of(folder) == {"data/a.yaml": b"A"}
    carry_on(folder)
