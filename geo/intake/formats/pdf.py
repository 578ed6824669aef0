"""PDF: the words by `pypdfium2` (PDFium, https://pdfium.googlesource.com/pdfium/), put together by their places.

PDFium was chosen over pypdf and pdfminer.six on pages in French with columns and hyphens: it reads ten times as fast,
marks the hyphens that end a line, and gives the place of each character, from which `pdf_paragraphs` makes paragraphs.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from geo.errors import IntakeError
from geo.intake import problems
from geo.intake.dateline import MONTH, find_publication_day
from geo.intake.extracted import MAX_CHARS, Draft
from geo.intake.formats import pdf_reader
from geo.intake.formats.pdf_layout import Line, take_out_running_heads
from geo.intake.formats.pdf_paragraphs import join_lines
from geo.intake.formats.registry import FORMATS
from geo.intake.hygiene import tidy_value
from geo.recorded import BLANK_PAGES, RIGHT_TO_LEFT, RUNNING_HEAD_DAY, RUNNING_HEADS, UNSEEN_LETTERS

MOST_PAGES = 5_000
MOST_SECONDS = 120
"""How long a file may take: a book of 5,000 pages takes half a minute."""
MOST_BYTES_OF_MEMORY = 3_000_000_000
"""How much memory reading a file may take, on systems that can say so."""
LEAST_LETTERS_A_PAGE = 3
"""A page with fewer letters holds a picture, or nothing."""

_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters that are written from right to left: Hebrew, Arabic and their like."""
_MANY = 0.1
"""Share of a text's letters that are written from right to left from which a reviewer is told."""
_FILE_NAME = re.compile(
    r"\.(?:docx?|odt|rtf|indd|qxd|pdf|tex|pages|pub|html?|txt)$|^Microsoft (?:Word|PowerPoint)", re.IGNORECASE
)
_MONTH = re.compile(MONTH, re.IGNORECASE)
_NOBODY = frozenset(
    "user admin administrator administrateur utilisateur unknown anonymous author owner pc windows".split()
)


def extract_pdf(data: bytes, name: str) -> Draft:
    """Return the text of a PDF in paragraphs, and its title and author where they look like one.

    Raises:
        IntakeError: The file is damaged, locked, too long, or holds pictures of pages only.
    """
    pages, values, unseen = _read(data, name)
    letters = [sum(c.isalnum() for line in page for c in line.text) for page in pages]
    blank = [number for number, count in enumerate(letters, 1) if count < LEAST_LETTERS_A_PAGE]
    if len(blank) == len(pages):
        raise IntakeError(problems.SCAN, name=name)
    heads = take_out_running_heads(pages)
    draft = Draft(join_lines(pages), f"pypdfium2 {version('pypdfium2')}", FORMATS["pdf"].media_type)
    if blank:
        which = ", ".join(map(str, blank[:20])) + (" …" if len(blank) > 20 else "")
        draft.notes.append(BLANK_PAGES.format(pages=which))
    if heads:
        draft.notes.append(RUNNING_HEADS.format(heads="; ".join(f"“{head}”" for head in heads)))
        _read_heads(heads, draft)
    if unseen:
        draft.notes.append(UNSEEN_LETTERS.format(count=f"{unseen:,}"))
    if len(_FROM_THE_RIGHT.findall(draft.text)) > sum(letters) * _MANY:
        draft.notes.append(RIGHT_TO_LEFT.format())
    title, author = tidy_value(values.get("Title")), tidy_value(values.get("Author"))
    if title is not None and " " in title and not _FILE_NAME.search(title):
        draft.hint("title", title, "Title")
    if author is not None and author.casefold() not in _NOBODY and not _FILE_NAME.search(author):
        draft.hint("author", author, "Author")
    return draft


def _read_heads(heads: Iterable[str], draft: Draft) -> None:
    """Add the day that the head of a printed paper's pages names, month in words; a browser's prints have another."""
    named = [head for head in heads if _MONTH.search(head)]
    found = {day: words for head in named if (said := find_publication_day(head, None)) for day, words in [said]}
    if len(found) == 1:
        ((day, words),) = found.items()
        draft.hint("published", day, RUNNING_HEAD_DAY.format(words=words), is_reason=True)


def _read(data: bytes, name: str) -> tuple[list[list[Line]], dict[str, str], int]:
    """Return the lines of each page, the document's own metadata, and the number of characters that nobody sees."""
    limits = map(str, (MOST_BYTES_OF_MEMORY, MOST_PAGES, MAX_CHARS))
    command = [sys.executable, "-P", pdf_reader.__file__, *limits]
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the file is only its input
            command, input=data, capture_output=True, check=True, timeout=MOST_SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise IntakeError(problems.TOO_SLOW, name=name, seconds=MOST_SECONDS) from error
    except subprocess.CalledProcessError as error:  # PDFium ended, or had no more memory.
        raise IntakeError(problems.BROKEN, name=name, kind=FORMATS["pdf"].name) from error
    except OSError as error:
        raise IntakeError(problems.UNREADABLE, name=name, problem=error.strerror or error) from error
    answer: dict[str, Any] = json.loads(done.stdout)
    problem = answer.get("problem")
    if problem == pdf_reader.LOCKED:
        raise IntakeError(problems.LOCKED, name=name)
    if problem == pdf_reader.TOO_LONG:
        raise IntakeError(problems.TOO_LONG, name=name, limit=MAX_CHARS // 1_000_000)
    if problem is not None:
        raise IntakeError(problems.BROKEN, name=name, kind=FORMATS["pdf"].name)
    return [[Line(*piece) for piece in page] for page in answer["pages"]], answer["values"], answer["unseen"]
