"""Files read strictly, written whole, hashed, and kept in the user's cache folder."""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import os
import re
import secrets
import shutil
import stat
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import platformdirs

from geo.errors import CollectionError, Fault, Phrase

CACHE_VARIABLE = "VERBATIM_CACHE"
"""Environment variable that names another cache folder."""

CACHE_KEPT = 48
"""Number of cached files kept; those unused for longest go first."""

_BOM = b"\xef\xbb\xbf"
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]*")


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


def read_text(path: Path, *, file: str | None = None) -> str:
    r"""Return the text of the file at `path`: strict UTF-8, `\r\n` and `\r` left as they stand.

    Args:
        path: The file.
        file: Its name in an error; the path where None.

    Raises:
        CollectionError: The file has a byte order mark or is not UTF-8.
        OSError: The file is missing or cannot be read.
    """
    return decode_text(path.read_bytes(), file=path.as_posix() if file is None else file)


def write_whole(path: Path, data: bytes | str) -> None:
    """Write `data` to `path` whole or not at all: a reader sees the old file or the new one, never a part.

    The bytes go to a temporary file in the same folder, are flushed to the disk, and take the name in one step. The
    old file keeps its permissions and, on any failure, its content; the temporary file is removed. Text is written
    as UTF-8, its line ends as they stand. A symbolic link stays one: what it points to is replaced.

    Raises:
        OSError: The folder is missing or cannot be written, or the disk is full.
    """
    target = Path(os.path.realpath(path))
    temporary = target.parent / f".{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            file.write(data.encode("utf-8") if isinstance(data, str) else data)
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


def cache_folder() -> Path:
    """Return the folder of cached files: `VERBATIM_CACHE`, or the system's place for a user's caches."""
    chosen = os.environ.get(CACHE_VARIABLE)
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("verbatim", appauthor=False))


def cached(key: str, suffix: str, build: Callable[[], bytes]) -> Path:
    """Return a file that holds what `build` returns, built only where the cache does not have it yet.

    Where the cache cannot be read or written, the file is built into a temporary folder that goes when the program
    ends: a failing cache costs time, never the result.

    Args:
        key: What the content follows from, usually a `content_hash`; letters, digits, `_`, `.`, `-`.
        suffix: Ending of the file with its dot, such as ".parquet".
        build: Returns the whole content. What it raises is passed on, and nothing is kept.

    Raises:
        ValueError: The key or the ending cannot be part of a file name.
        OSError: Neither the cache nor a temporary folder can be written.
    """
    name = f"{key}{suffix}"
    if not _KEY.fullmatch(name):
        raise ValueError(f"expected a key and an ending of letters, digits, '_', '.' and '-', got {name!r}")
    folder = cache_folder()
    path = folder / name
    if _touch(path):
        return path
    content = build()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError:
        path = _temporary_folder() / name
        write_whole(path, content)
    else:
        _prune(folder, keep=path)
    return path


def _touch(path: Path) -> bool:
    """Tell whether a readable file stands at `path`, and mark it as used now where that is allowed."""
    try:
        with path.open("rb"):
            pass
    except OSError:
        return False
    with contextlib.suppress(OSError):
        os.utime(path)
    return True


def _prune(folder: Path, *, keep: Path) -> None:
    """Remove the files of the cache that were unused for longest, beyond `CACHE_KEPT` in all."""
    ages: list[tuple[float, Path]] = []
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            status = path.stat()
            if stat.S_ISREG(status.st_mode) and path != keep:
                ages.append((status.st_mtime, path))
    ages.sort(reverse=True)
    for _, path in ages[CACHE_KEPT - 1 :]:
        with contextlib.suppress(OSError):
            path.unlink()


@lru_cache(maxsize=1)
def _temporary_folder() -> Path:
    """Return a folder that is removed when the program ends."""
    folder = Path(tempfile.mkdtemp(prefix="verbatim-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
