"""Two people, one collection: where git could not join what both did, somebody chooses, and it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from geo.collection.layout import EVENTS, JOINS_LOG, LOGS, SINGLE_FILES, SOURCES, TABLES
from geo.errors import CollectionError, Phrase, ReviewError, system_words
from geo.files.inside import read_inside, write_inside
from geo.files.locking import locked
from geo.files.whole import decode_text
from geo.yaml_files.conflicts import Conflict, Keep, find_conflicts, settle_conflicts
from geo.yaml_files.documents import parse_document

CHANGED = "{file} has changed: look at it again."
NOT_SETTLED = "{file} would not be a file of records any more ({problem}): choose another version, or edit it by hand."


def list_conflicts(folder: Path) -> dict[str, list[Conflict]]:
    """Return what two people changed in the same lines, by file, relative to the collection's folder.

    Files that cannot be read have none; what is wrong with them is said where the collection is loaded.
    """
    found = {file: find_conflicts(text) for file in _files(folder) if (text := _read(folder, file)) is not None}
    return {file: conflicts for file, conflicts in found.items() if conflicts}


def settle_file(folder: Path, file: str, conflicts: Sequence[Conflict], keeps: Sequence[Keep]) -> None:
    """Write what was chosen for the conflicts of a file, whole or not at all.

    Args:
        folder: The collection's.
        file: One of `list_conflicts`.
        conflicts: Those that were chosen between, as they were seen.
        keeps: What stays of each.

    Raises:
        ReviewError: The file is another one by now, what was chosen is no file of records, or it cannot be written.
        BusyError: Somebody else is writing.
    """
    with locked(folder):
        text = _read(folder, file)
        if text is None or find_conflicts(text) != list(conflicts):
            raise ReviewError(CHANGED, file=file)
        settled = settle_conflicts(text, keeps)
        document = None if file.endswith(".jsonl") else parse_document(settled, file=file)
        if document is not None and document.faults:
            raise ReviewError(NOT_SETTLED, file=file, problem=document.faults[0].described)
        try:
            write_inside(folder / file, settled, depth=len(PurePosixPath(file).parts))
        except OSError as error:
            problem = Phrase("{first}: {then}", first=file, then=system_words(error))
            raise ReviewError(NOT_SETTLED, file=file, problem=problem) from error


def _files(folder: Path) -> Iterator[str]:
    yield from SINGLE_FILES
    for pattern in (SOURCES, EVENTS, TABLES, LOGS, JOINS_LOG):
        yield from sorted(path.relative_to(folder).as_posix() for path in folder.glob(pattern))


def _read(folder: Path, file: str) -> str | None:
    try:
        return decode_text(read_inside(folder / file, depth=len(PurePosixPath(file).parts)), file=file)
    except (OSError, CollectionError):
        return None
