"""What is computed once and kept in the user's cache folder; whatever is found there is checked before it is used.

Each file begins with the SHA-256 of its content. One that is empty, cut off, altered, or no regular file is made again,
so that the folder may be cleared, pruned or spoiled at any time, by any program, without harm.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import platformdirs

from geo.files.inside import read_inside, write_inside
from geo.files.whole import sha256_of

CACHE_VARIABLE = "VERBATIM_CACHE"
"""Environment variable that names another cache folder."""

CACHE_KEPT = 48
"""Number of cached files kept; those unused for longest go first."""

MAX_CACHED_BYTES = 2_000_000_000
"""Larger files in the cache are none of the program's, in bytes."""

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]*")
_HASH_LENGTH = 64


def cache_folder() -> Path:
    """Return the folder of cached files: `VERBATIM_CACHE`, or the system's place for a user's caches."""
    chosen = os.environ.get(CACHE_VARIABLE)
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("verbatim", appauthor=False))


def cached(key: str, suffix: str, build: Callable[[], bytes]) -> bytes:
    """Return what `build` returns, built only where the cache does not hold it.

    Where the cache cannot be read or written, it is built each time: a failing cache costs time, never the result.

    Args:
        key: What the content follows from, usually a `content_hash`; letters, digits, `_`, `.`, `-`.
        suffix: Ending of the file with its dot, such as ".parquet".
        build: Returns the whole content. What it raises is passed on, and nothing is kept.

    Raises:
        ValueError: The key or the ending cannot be part of a file name.
    """
    content = recall(key, suffix)
    if content is None:
        content = build()
        keep(key, suffix, content)
    return content


def recall(key: str, suffix: str) -> bytes | None:
    """Return what was kept under a key; None where nothing was, or where it is not as it was written.

    Raises:
        ValueError: The key or the ending cannot be part of a file name.
    """
    path = _path(key, suffix)
    content = _read(path)
    if content is not None:
        with contextlib.suppress(OSError):
            os.utime(path)
    return content


def keep(key: str, suffix: str, content: bytes) -> None:
    """Keep a content under a key, in place of what was kept there; nothing is kept where the cache cannot be written.

    Raises:
        ValueError: The key or the ending cannot be part of a file name.
    """
    path = _path(key, suffix)
    with contextlib.suppress(OSError):
        write_inside(path, sha256_of(content).encode() + content, depth=1)
        _prune(path.parent, keep=path)


def _path(key: str, suffix: str) -> Path:
    name = f"{key}{suffix}"
    if not _KEY.fullmatch(name):
        raise ValueError(f"expected a key and an ending of letters, digits, '_', '.' and '-', got {name!r}")
    return cache_folder() / name


def _read(path: Path) -> bytes | None:
    """Return the content of a cached file; None where it is missing, or not as it was written."""
    try:
        data = read_inside(path, depth=1, at_most=MAX_CACHED_BYTES)
    except OSError:
        return None
    content = data[_HASH_LENGTH:]
    return content if data[:_HASH_LENGTH] == sha256_of(content).encode() else None


def _prune(folder: Path, *, keep: Path) -> None:
    """Remove the files of the cache that were unused for longest, beyond `CACHE_KEPT` in all."""
    ages: list[tuple[float, Path]] = []
    for path in folder.iterdir():
        with contextlib.suppress(OSError):
            status = path.lstat()
            if stat.S_ISREG(status.st_mode) and path != keep:
                ages.append((status.st_mtime, path))
    ages.sort(reverse=True)
    for _, path in ages[CACHE_KEPT - 1 :]:
        with contextlib.suppress(OSError):
            path.unlink()
