"""A corpus out of the program's input, and a result for its output: both stand in files of the cache meanwhile."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from geo.collection.fingerprint import code_hash
from geo.corpus.job import file_state
from geo.errors import CorpusError
from geo.files.cache import cache_folder
from geo.files.whole import content_hash

STALE_S = 30 * 24 * 3600
"""After so long, what a stopped run left in the cache is removed."""


@contextmanager
def spooled_input(stream: BinaryIO) -> Iterator[Path]:
    """Give a file with all that `stream` holds; it goes when the work is done, with the folder that it stands in.

    Raises:
        CorpusError: The cache cannot be written, or its disk is full.
    """
    cache = _cache()
    with contextlib.ExitStack() as stack:
        try:
            folder = stack.enter_context(tempfile.TemporaryDirectory(dir=cache, prefix="corpus-"))
            path = Path(folder) / "input.jsonl"
            with path.open("wb") as spool:
                shutil.copyfileobj(stream, spool)
        except OSError as error:
            raise _unwritable(cache, error) from error
        yield path


def resumable_output(corpus: Path) -> Path:
    """Return where the result of a corpus can be kept until it is printed, the same for each run on the same corpus.

    Raises:
        CorpusError: The cache cannot be written.
    """
    known = str(file_state(corpus)) if corpus.exists() else ""
    return _cache() / f"corpus-{content_hash(str(corpus.resolve()), known, code_hash())[:24]}.jsonl"


def _cache() -> Path:
    """Return the cache's folder, freed of what runs that nobody went on with have left in it."""
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    for path in folder.glob("corpus-*"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < time.time() - STALE_S:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    return folder


def _unwritable(folder: Path, error: OSError) -> CorpusError:
    problem = f"cannot be written ({error.strerror or error}); give files, by name and with --output"
    return CorpusError(f"{folder}: {problem}")
