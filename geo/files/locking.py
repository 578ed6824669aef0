"""One writer at a time: a lock between the threads and programs of this machine that write to one collection."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.errors import BusyError, Figure, system_words
from geo.files.cache import cache_folder
from geo.files.inside import sweep_left_over
from geo.files.whole import content_hash

WAIT_S = 10.0
"""How long to wait for another writer, in seconds."""


@contextmanager
def locked(folder: Path, *, wait_s: float = WAIT_S) -> Iterator[None]:
    """Hold the lock of the collection in `folder`; it ends with the program, however that ends.

    The lock is a file beside the cache and not in the collection, which stays free of anything that is not its own.
    Editors do not ask for it: what they save is found by reading the file again before it is replaced.

    Args:
        folder: The collection's folder.
        wait_s: How long to wait for another writer, in seconds.

    Raises:
        BusyError: Another program holds it all that time, or the system refuses the lock.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - it is slow to load, and only writing needs it

    path = _lock_file(content_hash(str(folder.resolve())))
    try:
        lock = FileLock(path, timeout=wait_s)
        lock.acquire()
    except Timeout as error:
        msgid = "another program has been writing to {folder} for {seconds} s: try again"
        raise BusyError(msgid, folder=folder, seconds=Figure(wait_s)) from error
    except OSError as error:
        msgid = "{path} cannot be locked ({problem}): check its permissions"
        raise BusyError(msgid, path=path, problem=system_words(error)) from error
    try:
        sweep_left_over(folder)
        yield
    finally:
        lock.release()


def _lock_file(name: str) -> Path:
    """Return where a lock is kept: in the cache's folder, or where that cannot be written, in the temporary one."""
    folder = cache_folder() / "locks"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.gettempdir())
    return folder / f"verbatim-{name[:32]}.lock"
