"""A file's bytes to a text that is final and facts that say how they are known. Nothing is written here."""

from __future__ import annotations

import contextlib
import logging
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from geo.errors import IntakeError, Phrase, VerbatimError, system_words
from geo.files.whole import sha256_of
from geo.intake import problems
from geo.intake.completeness import read_notices
from geo.intake.extracted import MAX_BYTES, MAX_CHARS, Draft, Extracted, FactName
from geo.intake.facts import settle_facts
from geo.intake.formats.detect import detect_format
from geo.intake.formats.registry import BY_ENDING, FORMATS
from geo.intake.hygiene import end_lines, safe_name, tidy_text, tidy_value
from geo.intake.unwrapping import join_wrapped
from geo.models import Capture, Original
from geo.recorded import JOINED_LINES, NAMED_LIKE, NOT_AS_CAPTURED, SIGNATURE_INVALID

_LOGGER = logging.getLogger(__name__)


def extract_file(
    data: bytes, name: str, *, hints: Iterable[tuple[FactName, str, str]] = (), capture: Capture | None = None
) -> Extracted:
    """Return the text of a file and what is known of it.

    The content decides what the file is; where its ending says something else, a note says so.

    Args:
        data: The whole file.
        name: Its name; folders in it are left out.
        hints: What is stated of it elsewhere, which what it states itself outdoes: fact, value, and the field of it.
        capture: Where it is a captured web page.

    Raises:
        IntakeError: The file cannot become a source; its text says why and what to do.
    """
    name = safe_name(name)
    if not data:
        raise IntakeError(problems.EMPTY, name=name)
    check_size(len(data), name)
    kind = detect_format(data, name)
    with own_failure(name):
        draft = kind.load_extractor()(data, name)
    for fact, value, field in hints:
        draft.hint(fact, tidy_value(value, longest=2000), field)
    if len(draft.text) > MAX_CHARS:
        raise IntakeError(problems.TOO_LONG, name=name, limit=MAX_CHARS // 1_000_000)
    text = draft.text if draft.is_final else tidy_text(draft.text)
    if not text.strip():
        raise IntakeError(problems.EMPTY if kind.id == "text" else problems.NO_TEXT, name=name)
    notices = read_notices(text, is_page=draft.media_type == FORMATS["html"].media_type)
    draft.notes += [note for note in notices if note not in draft.notes]
    said = BY_ENDING.get(PurePosixPath(name).suffix.lower())
    if said is not None and said != kind and {said.id, kind.id} != {"text", "markdown"}:
        draft.notes.insert(0, NAMED_LIKE.format(said=said.name, kind=kind.name))
    draft.notes += _capture_notes(capture)
    original = Original(
        name=name, sha256=sha256_of(data), media_type=draft.media_type, extractor=draft.extractor, capture=capture
    )
    return Extracted(text=text, original=original, **settle_facts(text, draft), notes=tuple(draft.notes))


def _capture_notes(capture: Capture | None) -> list[str]:
    """Return what a reviewer should know of a captured page."""
    notes: list[str] = []
    if capture is not None and capture.is_intact is False:
        notes.append(NOT_AS_CAPTURED.format())
    if capture is not None and capture.signature == "invalid":
        notes.append(SIGNATURE_INVALID.format())
    return notes


@contextlib.contextmanager
def own_failure(name: str) -> Iterator[None]:
    """Let whatever fails while a file is read be this file's failure alone, in words, and not the end of its batch.

    Raises:
        IntakeError: Anything failed that nobody foresaw; the log has where.
    """
    try:
        yield
    except IntakeError:
        raise
    except Exception as error:
        _LOGGER.warning("%s could not be read", name, exc_info=True)
        problem = str(error) if isinstance(error, VerbatimError) else type(error).__name__
        raise IntakeError(problems.UNEXPECTED, name=name, problem=problem) from error


def extract_path(path: Path, name: str | None = None) -> Extracted:
    """Return the text of the file at `path` and what is known of it; see `extract_file`.

    Raises:
        IntakeError: The file cannot be read, or cannot become a source.
    """
    name = safe_name(path.name if name is None else name)
    return extract_file(read_file(path, name), name)


def extract_pasted(text: str) -> Extracted:
    """Return a pasted text, tidied up and its broken lines joined, and what it says of itself.

    Raises:
        IntakeError: The text is empty or too long.
    """
    if len(text) > MAX_CHARS:
        raise IntakeError(problems.TOO_LONG, name=problems.PASTED, limit=MAX_CHARS // 1_000_000)
    joined, width = join_wrapped(end_lines(text))
    tidy = tidy_text(joined)
    if not tidy:
        raise IntakeError(problems.NO_PASTED_TEXT)
    draft = Draft(tidy, None, FORMATS["text"].media_type, is_final=True)
    if width is not None:
        draft.notes.append(JOINED_LINES.format(width=width))
    return Extracted(text=tidy, original=None, **settle_facts(tidy, draft), notes=tuple(draft.notes))


def read_file(path: Path, name: str) -> bytes:
    """Return a file's bytes, after a look at its size.

    Raises:
        IntakeError: It is missing, a folder, too large, being written just now, or cannot be read.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise IntakeError(problems.IS_FOLDER, name=name)
        if not stat.S_ISREG(status.st_mode):
            raise IntakeError(problems.UNREADABLE, name=name, problem=Phrase("it is not a file"))
        check_size(status.st_size, name)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
            after = os.fstat(file.fileno())
    except FileNotFoundError as error:
        raise IntakeError(problems.MISSING, name=name) from error
    except (OSError, ValueError) as error:
        problem = system_words(error) if isinstance(error, OSError) else error
        raise IntakeError(problems.UNREADABLE, name=name, problem=problem) from error
    if (after.st_size, after.st_mtime_ns) != (status.st_size, status.st_mtime_ns):
        raise IntakeError(problems.CHANGING, name=name)
    return data


def check_size(size: int, name: str) -> None:
    """Refuse a file by its size alone, before it is read.

    Raises:
        IntakeError: It is larger than `MAX_BYTES`.
    """
    if size > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise IntakeError(problems.TOO_LARGE, name=name, size=f"{size / 1e6:,.0f}", limit=limit)
