"""Several files of a collection changed together: all of them or none, however the program ends.

The new contents are written beside the old ones first, with a list of what goes where; the list, which is written
whole, is the moment from which the change holds. Where a program ends after that, the next one to write carries it
on; where it ends before, nothing has changed and the rest is swept away. Whoever calls this holds the collection's
lock.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from geo.collection.layout import CHANGE_FOLDER, DATA_FOLDER, SEEDS_FOLDER
from geo.errors import BusyError
from geo.files.inside import exists_inside, read_inside, write_inside
from geo.files.locking import locked
from geo.files.whole import sha256_of

_LIST = "list.json"

Changes = Mapping[str, bytes | None]
"""New contents by path inside the collection's folder; None for a file that goes."""


def write_together(folder: Path, changes: Changes) -> None:
    """Write and remove files of the collection in `folder`, all or none.

    Raises:
        NotPlainFile: One of them is a link, a pipe or a device; nothing has changed.
        OSError: The new contents cannot be written; nothing has changed. Or they were, and a file cannot take its
            place: the rest is done by `finish_change` as soon as it can be.
    """
    finish_change(folder)
    stage = folder / CHANGE_FOLDER
    entries: list[dict[str, str | None]] = []
    try:
        for number, (file, data) in enumerate(changes.items()):
            _check(folder, file)
            if data is not None:
                write_inside(stage / f"{number}", data, depth=3)
            entries.append({"file": file, "from": None if data is None else f"{number}"})
        write_inside(stage / _LIST, json.dumps(entries, ensure_ascii=False), depth=3)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    finish_change(folder)


def finish_change(folder: Path) -> None:
    """Carry out a change that was broken off after it held, and sweep away one that was broken off before.

    Raises:
        OSError: A file cannot take its place.
    """
    stage = folder / CHANGE_FOLDER
    if not exists_inside(stage):
        return
    if stage.is_symlink() or not stage.is_dir():  # Nothing is read or swept away behind a stranger's link.
        stage.unlink(missing_ok=True)
        return
    for entry in _read_list(stage):
        _carry_out(folder, stage, entry)
    with contextlib.suppress(OSError):
        (stage / _LIST).unlink(missing_ok=True)
    shutil.rmtree(stage, ignore_errors=True)


def carry_on(folder: Path) -> None:
    """Carry on a change that was broken off, where there is one and the folder can be written; see `finish_change`."""
    with contextlib.suppress(BusyError, OSError, ValueError):
        if exists_inside(folder / CHANGE_FOLDER):
            with locked(folder):
                finish_change(folder)


def _carry_out(folder: Path, stage: Path, entry: Mapping[str, object]) -> None:
    file, staged = str(entry.get("file")), entry.get("from")
    _check(folder, file)
    path, depth = folder / file, len(PurePosixPath(file).parts)
    if staged is None:
        path.unlink(missing_ok=True)
        return
    with contextlib.suppress(FileNotFoundError):
        data = read_inside(stage / str(staged), depth=3)
        if not _says(path, data, depth):
            write_inside(path, data, depth=depth)


def _read_list(stage: Path) -> list[Mapping[str, object]]:
    """Return what a change says; empty where it was broken off before its list was written."""
    try:
        data = json.loads(read_inside(stage / _LIST, depth=3))
    except (OSError, ValueError, RecursionError):
        return []
    return [entry for entry in data if isinstance(entry, dict)] if isinstance(data, list) else []


def _check(folder: Path, file: str) -> None:
    """Refuse a path that leads out of the collection, as a stranger's list might have it."""
    parts = PurePosixPath(file).parts
    if ".." in parts or "\\" in file or parts[:1] not in ((SEEDS_FOLDER,), (DATA_FOLDER,)):
        raise ValueError(f"{file!r} is no file of a collection")
    for parent in (folder / file).parents:
        if parent == folder:
            return
        if parent.is_symlink():
            raise OSError(0, "its folder is a link", str(parent))


def _says(path: Path, data: bytes, depth: int) -> bool:
    try:
        return sha256_of(read_inside(path, depth=depth)) == sha256_of(data)
    except OSError:
        return False
