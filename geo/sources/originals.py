"""The file that a source's text was taken from, as the collection keeps it.

It is a stranger's: it is never run, and never shown as a page.
"""

from __future__ import annotations

from pathlib import Path

from geo.collection.layout import original_file
from geo.errors import Phrase, SourceError, system_words
from geo.files.inside import read_inside
from geo.files.whole import sha256_of
from geo.models import Source

CHANGED = "The file kept for {source!r} has changed since it was added: it is not what was captured."
UNREADABLE = "The file kept for {source!r} cannot be read ({problem})."

SHOWN_TYPES = ("text/", "message/", "multipart/")
"""Media types whose bytes a person can read as text."""


def has_original(folder: Path, source: Source) -> bool:
    """Tell whether the collection keeps the file of a source."""
    return source.original is not None and (folder / original_file(source.id, source.original.name)).is_file()


def read_original(folder: Path, source: Source) -> bytes | None:
    """Return the file that was given, byte for byte; None where the collection keeps none.

    Raises:
        SourceError: It is not the one that was given, or cannot be read.
    """
    if source.original is None:
        return None
    try:
        data = read_inside(folder / original_file(source.id, source.original.name), depth=3)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SourceError(UNREADABLE, source=source.id, problem=system_words(error)) from error
    if sha256_of(data) != source.original.sha256:
        raise SourceError(CHANGED, source=source.id)
    return data


def check_originals(folder: Path, sources: tuple[Source, ...]) -> tuple[int, list[Phrase]]:
    """Return how many originals are kept as they were given, and what is wrong with the others."""
    kept, problems = 0, []
    for source in sources:
        try:
            kept += read_original(folder, source) is not None
        except SourceError as error:
            problems.append(error.phrase)
    return kept, problems


def shown_text(source: Source, data: bytes, longest: int) -> str | None:
    """Return the beginning of an original as text, where its format is one that a person can read; else None."""
    original = source.original
    if original is None or not original.media_type.startswith(SHOWN_TYPES):
        return None
    return data[:longest].decode("utf-8", "replace")
