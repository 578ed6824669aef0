"""The files of a collection's folder as they stand on the disk; what has not changed is not read again.

A file is taken for unchanged where the system's record of it is the one that was seen: size, times of its content and
of its record, number. The second of the times cannot be set by a program, so that a file whose content changes shows
it, whatever its own time says. A file that had changed shortly before it was read may have changed again within one
tick of the clock: it is read again, until it has rested.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import Generic, TypeVar

from geo.collection.layout import (
    EVENTS_FOLDER,
    JOINS_LOG,
    PENDING_ENDING,
    RECORD_ENDING,
    SEEDS_FOLDER,
    SINGLE_FILES,
    SOURCES_FOLDER,
    TABLE_ENDINGS,
    TABLES_FOLDER,
    TEXT_ENDING,
)
from geo.errors import Phrase
from geo.files.cache import cached
from geo.files.inside import check_inside, digest_inside, find_irregular, read_inside
from geo.files.whole import content_hash, sha256_of

RESTED_NS = 2_000_000_000
"""How long a file must have been unchanged when it was read to be trusted by its times, in nanoseconds.

The coarsest clock of a file system, FAT's, ticks every two seconds.
"""

LARGE_BYTES = 32_000_000
"""Size from which a table is not hashed again at each start, in bytes."""

KEPT = 2
"""Number of folders whose files are kept in memory."""

T = TypeVar("T")

Stamp = tuple[int, ...]
"""What the system records of a file."""


@dataclass(frozen=True)
class FileContent:
    """A file as it was read; the same object as before where it says the same."""

    file: str
    """Its path inside the collection's folder."""
    data: bytes = field(repr=False)
    """Its bytes; none where it is missing or cannot be read. Of a table, which may be large, its SHA-256."""
    problem: OSError | None = None
    """Why it cannot be read."""

    @property
    def is_missing(self) -> bool:
        """Tell whether nothing stands there."""
        return isinstance(self.problem, FileNotFoundError)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of its bytes, in hexadecimal."""
        return sha256_of(self.data)

    def says_the_same(self, other: FileContent) -> bool:
        """Tell whether another reading gave the same."""
        return self.data == other.data and repr(self.problem) == repr(other.problem)


@dataclass(frozen=True)
class Files:
    """All files that a collection is made of, at one moment."""

    folder: Path
    contents: Mapping[str, FileContent]
    """By path, in the order in which they count: the single ones, then sources, events, tables and texts."""
    pending: tuple[str, ...]
    """Names of the records of sources that are being added."""
    irregular: tuple[tuple[str, Phrase], ...]
    """Paths that are no regular files, and what they are."""

    def get(self, file: str) -> FileContent:
        """Return a file; one that is missing where the collection has none of that name."""
        found = self.contents.get(file)
        return found or FileContent(file, b"", FileNotFoundError(2, os.strerror(2), file))

    def with_changes(self, changes: Mapping[str, bytes | None]) -> Files:
        """Return the files as they would be with these contents; None stands for a file that goes."""
        contents = {file: content for file, content in self.contents.items() if file not in changes}
        contents |= {file: FileContent(file, data) for file, data in changes.items() if data is not None}
        gone = {file: self.get(file) for file in SINGLE_FILES if file not in contents}
        order = [*SINGLE_FILES, *sorted(file for file in contents if file not in SINGLE_FILES)]
        return Files(self.folder, {file: (contents | gone)[file] for file in order}, self.pending, self.irregular)

    @cached_property
    def source_files(self) -> tuple[str, ...]:
        """The files of one source each, by their names."""
        return self._inside(SOURCES_FOLDER)

    @cached_property
    def event_files(self) -> tuple[str, ...]:
        """The files of events beside the main one, by their names; hidden ones are left out."""
        return tuple(file for file in self._inside(EVENTS_FOLDER) if not PurePosixPath(file).name.startswith("."))

    @cached_property
    def table_files(self) -> tuple[str, ...]:
        """The records of event tables, by their names."""
        return self._inside(TABLES_FOLDER)

    @cached_property
    def text_names(self) -> tuple[str, ...]:
        """Names of the text files in the folder of seeds."""
        return tuple(PurePosixPath(file).name for file in self._inside(SEEDS_FOLDER) if file.endswith(TEXT_ENDING))

    def _inside(self, folder: str) -> tuple[str, ...]:
        return tuple(file for file in self.contents if file.startswith(f"{folder}/"))

    @cached_property
    def version(self) -> str:
        """One hash of everything in the collection, in hexadecimal; a missing file counts as an empty one."""
        parts: list[str | bytes] = []
        for file, content in self.contents.items():
            is_told = content.problem is not None and not content.is_missing
            parts += [file, str(content.problem) if is_told else content.data]
        return content_hash(*parts)


Stamps = Mapping[str, Stamp]
"""What the system records of each file that had rested when it was read."""


class Latest(Generic[T]):
    """What was last made of each of a few folders; it may be used from several threads."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lock = Lock()
        self._kept: dict[Path, T] = {}

    def get(self, folder: Path) -> T | None:
        """Return what was last made of a folder; None where that is not kept."""
        with self._lock:
            return self._kept.get(folder.absolute())

    def put(self, folder: Path, value: T) -> T:
        """Keep and return what is made of a folder now."""
        key = folder.absolute()
        with self._lock:
            self._kept.pop(key, None)
            self._kept[key] = value
            while len(self._kept) > KEPT:
                self._kept.pop(next(iter(self._kept)))
        return value


_latest: Latest[tuple[Files, Stamps]] = Latest()


def read_files(folder: Path) -> Files:
    """Return the files of the collection in `folder` as they stand now; the same object as before where all are."""
    before, known = _latest.get(folder) or (None, {})
    files, stamps = _read_files(folder, before, known)
    if before is not None and _is_same(files, before):
        files = before
    return _latest.put(folder, (files, stamps))[0]


def _read_files(folder: Path, before: Files | None, known: Stamps) -> tuple[Files, Stamps]:
    """Return the files, those of `before` where they are the same, with what the system records of them."""
    names, pending = _list_files(folder)
    contents: dict[str, FileContent] = {}
    stamps: dict[str, Stamp] = {}
    for file in names:
        content = before.contents.get(file) if before else None
        stamp, now = _stamp(os.path.join(folder, file)), time.time_ns()  # noqa: PTH118 - of many thousand files
        if content is None or stamp is None or known.get(file) != stamp:
            content = _read(folder, file, content)
        if stamp is not None and (known.get(file) == stamp or _has_rested(stamp, now)):
            stamps[file] = stamp
        contents[file] = content
    return Files(folder, contents, pending, tuple(find_irregular(folder))), stamps


def _is_same(files: Files, before: Files) -> bool:
    if (files.pending, files.irregular, list(files.contents)) != (
        before.pending,
        before.irregular,
        list(before.contents),
    ):
        return False
    return all(map(lambda one, other: one is other, files.contents.values(), before.contents.values()))


def _list_files(folder: Path) -> tuple[list[str], tuple[str, ...]]:
    """Return the path of every file that the collection is made of, and the names of pending records."""
    names = list(SINGLE_FILES)
    sources = _names_in(folder / SOURCES_FOLDER)
    names += [f"{SOURCES_FOLDER}/{name}" for name in sources if name.endswith(RECORD_ENDING)]
    names += [f"{EVENTS_FOLDER}/{name}" for name in _names_in(folder / EVENTS_FOLDER) if name.endswith(RECORD_ENDING)]
    tables = _names_in(folder / TABLES_FOLDER)
    names += [f"{TABLES_FOLDER}/{name}" for name in tables if name.endswith(RECORD_ENDING) and name[0] != "."]
    names += [JOINS_LOG] if (folder / JOINS_LOG).exists() else []
    names += [f"{SEEDS_FOLDER}/{name}" for name in _names_in(folder / SEEDS_FOLDER)]
    return names, tuple(name for name in sources if name.endswith(PENDING_ENDING))


def _read_digest(path: Path, *, depth: int) -> bytes:
    """Return the SHA-256 of a table; that of a large one is kept between runs, by what the system records of the file.

    `verify` hashes it each time (`geo.tables.proof`).
    """
    stamp = _stamp(str(path))
    if stamp is None or stamp[2] < LARGE_BYTES or not _has_rested(stamp, time.time_ns()):
        return digest_inside(path, depth=depth).encode()
    check_inside(path, depth=depth)
    key = content_hash(str(path.absolute()), *map(str, stamp))
    return cached(f"digest-{key}", ".txt", lambda: digest_inside(path, depth=depth).encode())


def _names_in(folder: Path) -> Sequence[str]:
    with suppress(OSError):
        return sorted(os.listdir(folder))  # noqa: PTH208 - their names are all that is needed
    return ()


def _stamp(path: str) -> Stamp | None:
    """Return what the system records of a file; None where nothing can be told by it."""
    if os.name == "nt":  # There the second time is that of the file's making.
        return None
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev, status.st_mode)


def _has_rested(stamp: Stamp, now: int) -> bool:
    return now - max(stamp[0], stamp[1]) > RESTED_NS


def _read(folder: Path, file: str, before: FileContent | None) -> FileContent:
    read = _read_digest if file.startswith(f"{SEEDS_FOLDER}/") and file.endswith(TABLE_ENDINGS) else read_inside
    try:
        content = FileContent(file, read(folder / file, depth=len(PurePosixPath(file).parts)))
    except OSError as error:
        content = FileContent(file, b"", error)
    return before if before is not None and before.says_the_same(content) else content
