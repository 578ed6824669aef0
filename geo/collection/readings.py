"""What the files of a collection say, kept by the hash of their content, so that a file is parsed once.

Only what a file without faults says is kept: its records, as JSON. What is taken from there is checked as it was when
it was parsed: by the models of the records. A record is kept only where that gives the very record again. Quotes are
never taken from a cache: they are compared with their source each time (`geo.collection.records`).

The cache is one file for each folder and state of the program, in the user's cache folder (`geo.files.cache`), written
whole. An entry follows from the bytes of a file and from the program alone, so a folder from elsewhere can put nothing
into it that is not true of its own files.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, TypeVar

import pydantic
import yaml

from geo.collection.fingerprint import code_hash
from geo.collection.folder import FileContent, Files
from geo.collection.layout import SINGLE_FILES
from geo.files.cache import keep, recall
from geo.files.whole import content_hash
from geo.models import Model
from geo.yaml_files.documents import Document, read_document, unreadable_document

WORTHWHILE_BYTES = 200_000
"""Records of less than this, in all, are parsed each time: that takes no longer than asking the cache."""

ENDING = ".readings"

_HEAD = struct.Struct("<65sI")
"""Of an entry: what is read as what, see `Role`, with the hash of the file, and the number of bytes that follow."""

Role = Literal["k", "e", "l", "s"]
"""What a file is read as: kinds with events, events, a list of sources, one source."""

M = TypeVar("M", bound=Model)


class Readings:
    """The cache of one folder, open."""

    def __init__(self, key: str | None = None) -> None:
        """Open the cache under a key; None keeps nothing."""
        self._key = key
        content = None if key is None else recall(key, ENDING)
        self._entries: Mapping[bytes, bytes] = dict(_entries(content)) if content else {}
        self._used: dict[bytes, bytes] = {}

    @property
    def is_open(self) -> bool:
        """Tell whether anything is kept."""
        return self._key is not None

    def get(self, role: Role, digest: str, model: type[M]) -> M | None:
        """Return what is kept of the file with this hash; None where nothing is, or where it is not sound."""
        key = f"{role}{digest}".encode()
        entry = self._entries.get(key)
        if entry is None:
            return None
        try:
            found = model.model_validate_json(entry)
        except ValueError:
            return None
        self._used[key] = entry
        return found

    def put(self, role: Role, digest: str, value: Model) -> None:
        """Keep what the file with this hash says, where it can be had again from there as it is."""
        if self._key is None:
            return
        entry = value.model_dump_json(exclude_defaults=True).encode()
        try:
            is_same = type(value).model_validate_json(entry) == value
        except ValueError:
            is_same = False
        if is_same:
            self._used[f"{role}{digest}".encode()] = entry

    def save(self) -> None:
        """Write the cache anew, with what was used of it and what was added, where that is not what it has."""
        if self._key is not None and self._used != self._entries:
            keep(self._key, ENDING, b"".join(_joined(self._used.items())))


def document_of(content: FileContent) -> Document:
    """Return a file of a collection as a document; where it cannot be read, one with that fault."""
    if content.problem is not None:
        return unreadable_document(content.file, content.problem)
    return read_document(content.data, file=content.file)


def open_readings(files: Files) -> Readings:
    """Return the cache of a collection; one that keeps nothing where its records are few."""
    records = (*files.source_files, *files.event_files, *SINGLE_FILES)
    if sum(len(files.get(file).data) for file in records) < WORTHWHILE_BYTES:
        return Readings()
    return Readings(_key(files.folder))


def _key(folder: Path) -> str:
    program = (code_hash(), pydantic.VERSION, yaml.__version__)
    return "collection-" + content_hash(str(folder.resolve()), *program)


def _joined(entries: Iterable[tuple[bytes, bytes]]) -> Iterator[bytes]:
    for key, entry in entries:
        yield _HEAD.pack(key, len(entry))
        yield entry


def _entries(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the entries of a cache's file; where it is cut off, or no such file, those before that."""
    at = 0
    while at + _HEAD.size <= len(content):
        key, size = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        if at + size > len(content):
            return
        yield key, content[at : at + size]
        at += size
