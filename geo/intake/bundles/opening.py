"""Which files are bundles, by what is in them, and the files they hold."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from geo.errors import IntakeError, system_words
from geo.intake import problems
from geo.intake.bundles.archive import DAMAGED, read_archive
from geo.intake.bundles.folder import list_files
from geo.intake.bundles.member import MOST_MEMBERS, Member, limited, too_many
from geo.intake.bundles.sheet import is_sheet, read_sheet
from geo.intake.bundles.wacz import read_wacz
from geo.intake.bundles.warc import read_warc
from geo.intake.extract import own_failure
from geo.intake.hygiene import safe_name

ENDINGS = (".zip", ".warc", ".warc.gz", ".wacz", ".csv")
"""Of bundles, for a reader."""

_HEAD_BYTES = 8_192
_LIST = "datapackage.json"
_DOCUMENT = frozenset(("[Content_Types].xml", "mimetype", "content.xml", "META-INF/container.xml"))
"""Parts of packages that are one document."""
Read = Callable[[BinaryIO, str], Iterator[Member]]


def open_bundles(files: Iterable[Path | tuple[str, bytes]]) -> list[Path | tuple[str, bytes] | Member]:
    """Return files with each bundle among them replaced by the files that it holds.

    Args:
        files: Paths, or names with contents; what is no bundle stays as it is.

    Returns:
        In their order. A bundle that cannot be read is one member, with why.
    """
    return [one for file in files for one in _members(file)]


def _members(file: Path | tuple[str, bytes]) -> Iterator[Path | tuple[str, bytes] | Member]:
    name = safe_name(file.name if isinstance(file, Path) else file[0])
    if isinstance(file, Path) and file.is_dir():
        yield from _in_folder(file, name)
        return
    try:
        with own_failure(name), contextlib.ExitStack() as stack:
            found = _open(file, name, stack)
            if found is None:
                yield file
            else:
                yield from limited(found, name)
    except IntakeError as error:
        yield Member(name, error)


def _in_folder(folder: Path, name: str) -> Iterator[Path | tuple[str, bytes] | Member]:
    """Yield the files in a folder, and those in the bundles in it."""
    files = list(islice(list_files(folder), MOST_MEMBERS + 1))
    if not files:
        yield Member(name, IntakeError(problems.NO_ARTICLES, name=name))
    for file in files[:MOST_MEMBERS]:
        yield from _members(file)
    if len(files) > MOST_MEMBERS:
        yield too_many(name)


def _open(file: Path | tuple[str, bytes], name: str, stack: contextlib.ExitStack) -> Iterator[Member] | None:
    """Return the members of a file, or None where it is no bundle."""
    if isinstance(file, Path):
        if not file.is_file():
            return None  # What is wrong with it is said where it is read.
        try:
            stream: BinaryIO = stack.enter_context(file.open("rb"))
        except OSError as error:
            raise IntakeError(problems.UNREADABLE, name=name, problem=system_words(error)) from error
    else:
        stream = io.BytesIO(file[1])
    read = _reader(stream, name)
    stream.seek(0)
    return read(stream, name) if read is not None else None


def _reader(stream: BinaryIO, name: str) -> Read | None:
    """Return what reads a bundle, by its first bytes and the names of its parts."""
    head = stream.read(_HEAD_BYTES)
    ending = name.lower()
    if head.startswith(b"WARC/") or (head.startswith(b"\x1f\x8b") and ending.endswith((".warc", ".warc.gz"))):
        return read_warc
    if head.startswith(b"PK\x03\x04"):
        return _package_reader(stream)
    if ending.endswith(".csv") and is_sheet(head):
        return lambda file, called: read_sheet(file.read(), called)
    return None


def _package_reader(stream: BinaryIO) -> Read | None:
    """Return what reads a ZIP file: none where it is one document."""
    try:
        with zipfile.ZipFile(stream) as package:
            parts = package.namelist()
    except DAMAGED:
        return None  # What is wrong with it is said where it is read.
    if _LIST in parts:
        return read_wacz
    return None if _DOCUMENT.intersection(parts) else read_archive
