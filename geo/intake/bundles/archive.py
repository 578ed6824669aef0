"""The files in a ZIP file; hidden ones, and what macOS adds, are left out."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from geo.errors import IntakeError
from geo.intake import problems
from geo.intake.bundles.member import Member
from geo.intake.extracted import MAX_BYTES
from geo.intake.hygiene import safe_name

DAMAGED = (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, RuntimeError)
"""What reading a damaged or locked ZIP file raises."""
LOCKED_FLAG = 1


def read_archive(file: BinaryIO, name: str) -> Iterator[Member]:
    """Yield each file in a ZIP file, in its order; a damaged one is an error of its own.

    Args:
        file: The ZIP file, which can be sought in.
        name: Its name.

    Raises:
        IntakeError: The ZIP file is damaged.
    """
    try:
        archive = zipfile.ZipFile(file)
    except DAMAGED as error:
        raise IntakeError(problems.BROKEN, name=name, kind=problems.COMPRESSED) from error
    with archive:
        for part in archive.infolist():
            if not part.is_dir() and not _is_hidden(part.filename):
                yield _read(archive, part)


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Member:
    """Return a file as far as its declared size, which may be a lie, and no further than any file may be long."""
    name = safe_name(part.filename)
    if part.flag_bits & LOCKED_FLAG:
        return Member(name, IntakeError(problems.LOCKED, name=name))
    try:
        with archive.open(part) as file:
            return Member(name, file.read(MAX_BYTES + 1))
    except DAMAGED:
        return Member(name, IntakeError(problems.BROKEN, name=name, kind=problems.COMPRESSED))


def _is_hidden(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return any(part == "__MACOSX" or (part.startswith(".") and part != "..") for part in parts)
