"""Files of a collection, which may be a stranger's: read and written only where they are regular files inside it.

A folder that came from elsewhere can hold links to files of this machine, pipes that never end, devices, and files
larger than the memory. None of these is opened, and nothing is written through a link. A path is given with its depth:
how many of its last parts stand in the collection's folder. The folder itself may be a link, as a person chose it.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from geo.collection.layout import FOLDERS
from geo.errors import Phrase
from geo.files.whole import TEMPORARY, write_whole

MAX_BYTES = 64_000_000
"""Larger files are not read, in bytes; a text that is added may have 50 MB (`geo.intake`)."""

LEFT_OVER_S = 3_600.0
"""Age from which a temporary file is taken for left over, in seconds; writing one takes less than one."""

_LINK = Phrase("it is a link: put the file itself in its place")
_SPECIAL = Phrase("it is a pipe, a socket or a device, not a file: remove it")


class NotPlainFile(OSError):
    """A path in a collection is no regular file inside its folder, or too large: put a file there, or take it out."""

    def __init__(self, problem: Phrase) -> None:
        super().__init__(0, problem)
        self.problem = problem


def read_inside(path: Path, *, depth: int, at_most: int = MAX_BYTES) -> bytes:
    """Return the whole of a regular file.

    Args:
        path: The file.
        depth: How many of the path's last parts stand in the collection's folder; none of these may be a link.
        at_most: Size of the largest file that is read, in bytes.

    Raises:
        NotPlainFile: It is a link, a pipe, a device or too large, or stands in a folder that is a link.
        OSError: It is missing or cannot be read.
    """
    _check_folders(path, depth)
    handle = _open(path, os.O_RDONLY)
    with os.fdopen(handle, "rb") as file:
        size = os.fstat(handle).st_size
        if size > at_most:
            limit = at_most // 1_000_000
            raise NotPlainFile(Phrase("it is larger than {limit} MB: make it smaller, or split it", limit=limit))
        return file.read(size)


def digest_inside(path: Path, *, depth: int) -> str:
    """Return the SHA-256 of a regular file of any size, in hexadecimal; see `read_inside`.

    Raises:
        NotPlainFile: It is a link, a pipe or a device, or stands in a folder that is a link.
        OSError: It is missing or cannot be read.
    """
    _check_folders(path, depth)
    with os.fdopen(_open(path, os.O_RDONLY), "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_inside(path: Path, *, depth: int) -> None:
    """Check that `read_inside` would read a file, however large.

    Raises:
        NotPlainFile: It is a link, a pipe or a device, or stands in a folder that is a link.
        OSError: It is missing or cannot be read.
    """
    _check_folders(path, depth)
    os.close(_open(path, os.O_RDONLY))


def write_inside(path: Path, data: bytes | str, *, depth: int) -> None:
    """Write a file whole or not at all, as `write_whole` does, but never through a link; missing folders are made.

    Raises:
        NotPlainFile: It is a link, a pipe or a device, or stands in a folder that is a link.
        OSError: It cannot be written; it is as it was.
    """
    _check_folders(path, depth)
    _check_file(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, data)


@contextlib.contextmanager
def open_to_add(path: Path, *, depth: int) -> Iterator[int]:
    """Open a regular file for reading and for adding at its end, and give its handle; it is made where it is missing.

    Raises:
        NotPlainFile: It is a link, a pipe or a device, has another name, or stands in a folder that is a link.
        OSError: It cannot be opened.
    """
    _check_folders(path, depth)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = _open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT)
    try:
        if os.fstat(handle).st_nlink > 1:
            raise NotPlainFile(Phrase("it has another name elsewhere (a hard link): put a copy in its place"))
        yield handle
    finally:
        os.close(handle)


def exists_inside(path: Path) -> bool:
    """Tell whether anything stands at a path; a link that leads nowhere does, and so does what may not be looked at."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def find_irregular(folder: Path) -> list[tuple[str, Phrase]]:
    """Return each path in the `FOLDERS` of a collection that is no regular file nor one of them, and what it is.

    Paths are relative to the collection's folder, with forward slashes, and sorted.
    """
    found: list[tuple[str, Phrase]] = []
    for name in FOLDERS:
        if (problem := _problem_of(folder / name)) is not None:
            found.append((name, problem))
            continue
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, PermissionError):
            for entry in os.scandir(folder / name):
                path = f"{name}/{entry.name}"
                if path not in FOLDERS and not _is_plain(entry) and (problem := _problem_of(folder / path)) is not None:
                    found.append((path, problem))
    return sorted(found)


def sweep_left_over(folder: Path) -> None:
    """Remove the temporary files that killed programs left in a collection's folders, once they are an hour old."""
    before = time.time() - LEFT_OVER_S
    for name in (".", *FOLDERS):
        with contextlib.suppress(OSError):
            for entry in os.scandir(folder / name):
                if TEMPORARY.fullmatch(entry.name) and entry.stat(follow_symlinks=False).st_mtime < before:
                    Path(entry.path).unlink(missing_ok=True)


def _check_folders(path: Path, depth: int) -> None:
    """Make sure that none of the folders between the collection's and the file is a link."""
    folder = path
    for _ in range(depth - 1):
        folder = folder.parent
        if folder.is_symlink():
            raise NotPlainFile(Phrase("its folder {folder} is a link: put the folder itself there", folder=folder.name))


def _check_file(path: Path) -> None:
    if (problem := _problem_of(path)) is not None:
        raise NotPlainFile(problem)


def _is_plain(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry of a folder is a regular file, by the folder's own list; False where that cannot tell."""
    try:
        return entry.is_file(follow_symlinks=False)
    except OSError:
        return False


def _problem_of(path: Path) -> Phrase | None:
    """Return what is wrong with a path by its kind; None where it is a file or a folder, or missing."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return None
    if stat.S_ISLNK(mode):
        return _LINK
    return None if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else _SPECIAL


def _open(path: Path, flags: int) -> int:
    """Return a handle of a regular file, opened so that neither a pipe is waited for nor a link is followed."""
    _check_file(path)
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # as far as the system has them
        flags |= getattr(os, name, 0)
    handle = os.open(path, flags, 0o666)
    if stat.S_ISREG(os.fstat(handle).st_mode):  # It may have become another thing since it was looked at.
        return handle
    os.close(handle)
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    raise NotPlainFile(_SPECIAL)
