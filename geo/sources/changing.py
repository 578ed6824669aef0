"""A change of several files of a collection: its turn taken, its errors found before anything is written."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from geo.collection.collection import Collection
from geo.collection.layout import ORIGINALS_FOLDER, REVIEW_FOLDER, SOURCE_LOG
from geo.errors import BusyError, Phrase, SourceError, system_words
from geo.files.locking import locked
from geo.files.together import finish_change, write_together
from geo.sources.log import SourceChange, with_line

WOULD_BREAK = "This would leave records with errors, so nothing was changed: {faults}"
DISK = "Nothing was changed, because the collection’s folder cannot be written ({problem}): free some space and retry."
SHOWN_FAULTS = 8
"""As many errors as are told."""


@contextlib.contextmanager
def turn(folder: Path) -> Iterator[Collection]:
    """Hold the collection's lock, and give it as it stands; a change that was broken off is carried on first.

    Raises:
        SourceError: Another program is writing.
    """
    try:
        with locked(folder):
            with told():
                finish_change(folder)
            yield Collection.load(folder)
    except BusyError as error:
        raise SourceError(error.phrase) from error


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Say in one sentence what the system refuses."""
    try:
        yield
    except OSError as error:
        raise SourceError(DISK, problem=system_words(error)) from error


def carry_out(folder: Path, collection: Collection, changes: Mapping[str, bytes | None], told_as: SourceChange) -> None:
    """Write a change, and a line of the log with it.

    Args:
        folder: The collection's.
        collection: As it stands.
        changes: New contents by path; None for a file that goes.
        told_as: The line of the log.

    Raises:
        SourceError: The collection would have errors that it has not, or it cannot be written. It is as it was.
    """
    read = {file: data for file, data in changes.items() if not file.startswith((REVIEW_FOLDER, ORIGINALS_FOLDER))}
    planned = collection.with_files(read)
    if faults := planned.new_faults(collection):
        words = Phrase.joined([fault.described for fault in faults[:SHOWN_FAULTS]], "; ")
        raise SourceError(WOULD_BREAK, faults=words)
    with told():
        write_together(folder, {**changes, SOURCE_LOG: with_line(folder, told_as)})
