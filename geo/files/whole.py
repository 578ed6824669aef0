"""Files read strictly, written whole, and hashed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import stat
from collections.abc import Iterable
from pathlib import Path

from geo.errors import CollectionError, Fault, Phrase

_BOM = b"\xef\xbb\xbf"


TEMPORARY = re.compile(r"\.[0-9a-f]{16}\.tmp")
"""Name of a file that is being written; where the program is killed, it is left over."""


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def content_hash(*parts: str | bytes) -> str:
    """Return one hash of all `parts`, in hexadecimal.

    Each part is hashed with its length, so that ("ab", "c") and ("a", "bc") differ; a text equals its UTF-8 bytes.
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def decode_text(data: bytes, *, file: str) -> str:
    """Return `data` as the text it is: strict UTF-8, line ends as they stand, so that code points are the file's.

    Args:
        data: The whole file.
        file: Its name in an error.

    Raises:
        CollectionError: The bytes start with a byte order mark or are not UTF-8; it names the byte and the line.
    """
    if data.startswith(_BOM):
        message = Phrase(
            "expected UTF-8 without a byte order mark, got one (EF BB BF at byte 0): save the file without it"
        )
        raise CollectionError([Fault(file, 1, "", message)])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = Phrase(
            "expected UTF-8, got byte 0x{byte:02X} at byte {position}: save the file as UTF-8",
            byte=data[error.start],
            position=error.start,
        )
        raise CollectionError([Fault(file, line, "", message)]) from error


def write_whole(path: Path, data: bytes | str | Iterable[bytes]) -> None:
    """Write `data` to `path` whole or not at all: a reader sees the old file or the new one, never a part.

    The bytes go to a temporary file in the same folder, are flushed to the disk, and take the name in one step. The
    old file keeps its permissions and, on any failure, its content; the temporary file is removed. Text is written
    as UTF-8, its line ends as they stand; parts are written as they come. A symbolic link
    stays one: what it points to is replaced.

    Raises:
        OSError: The folder is missing or cannot be written, or the disk is full.
    """
    target = Path(os.path.realpath(path))
    temporary = target.parent / f".{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            if isinstance(data, str | bytes):
                file.write(data.encode("utf-8") if isinstance(data, str) else data)
            else:
                file.writelines(data)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Flush the folder's list of names, where the system can; the file itself is already safe."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
