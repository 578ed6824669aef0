"""PDF: the words by `pypdfium2` (PDFium, https://pdfium.googlesource.com/pdfium/), put together by their places.

PDFium was chosen over pypdf and pdfminer.six on pages in French with columns and hyphens: it reads ten times as fast,
marks the hyphens that end a line, and gives the place of each character, from which `pdf_paragraphs` makes paragraphs.
"""

from __future__ import annotations

import ctypes
import re
import threading
from collections.abc import Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from geo.errors import IntakeError
from geo.intake import problems
from geo.intake.extracted import MAX_CHARS, Draft
from geo.intake.formats import MEDIA_TYPES, NAMES
from geo.intake.hygiene import tidy_value
from geo.intake.pdf_layout import Line, take_out_running_heads
from geo.intake.pdf_paragraphs import join_lines
from geo.recorded import BLANK_PAGES, RUNNING_HEADS

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MOST_PAGES = 5_000
LEAST_LETTERS_A_PAGE = 3
"""A page with fewer letters holds a picture, or nothing."""

_LOCK = threading.Lock()
"""PDFium may be used by one thread at a time (https://pypdfium2.readthedocs.io/)."""
_HYPHEN = "\x02"
"""What PDFium gives for a hyphen at a line's end whose word goes on in the next line."""
_WIDE_GAP = 2.0
"""How many heights of a line apart words are that do not belong to one line: cells, columns, corners of a head."""
_FILE_NAME = re.compile(
    r"\.(?:docx?|odt|rtf|indd|qxd|pdf|tex|pages|pub|html?|txt)$|^Microsoft (?:Word|PowerPoint)", re.IGNORECASE
)
_NOBODY = frozenset(
    "user admin administrator administrateur utilisateur unknown anonymous author owner pc windows".split()
)


def extract_pdf(data: bytes, name: str) -> Draft:
    """Return the text of a PDF in paragraphs, and its title and author where they look like one.

    Raises:
        IntakeError: The file is damaged, locked, too long, or holds pictures of pages only.
    """
    with _LOCK:
        pages, values = _read(data, name)
    letters = [sum(c.isalnum() for line in page for c in line.text) for page in pages]
    blank = [number for number, count in enumerate(letters, 1) if count < LEAST_LETTERS_A_PAGE]
    if len(blank) == len(pages):
        raise IntakeError(problems.SCAN, name=name)
    heads = take_out_running_heads(pages)
    draft = Draft(join_lines(pages), f"pypdfium2 {version('pypdfium2')}", MEDIA_TYPES["pdf"])
    if blank:
        which = ", ".join(map(str, blank[:20])) + (" …" if len(blank) > 20 else "")
        draft.notes.append(BLANK_PAGES.format(pages=which))
    if heads:
        draft.notes.append(RUNNING_HEADS.format(heads="; ".join(f"“{head}”" for head in heads)))
    title, author = tidy_value(values.get("Title")), tidy_value(values.get("Author"))
    if title is not None and " " in title and not _FILE_NAME.search(title):
        draft.hint("title", title, "Title")
    if author is not None and author.casefold() not in _NOBODY and not _FILE_NAME.search(author):
        draft.hint("author", author, "Author")
    return draft


def _read(data: bytes, name: str) -> tuple[list[list[Line]], dict[str, str]]:
    """Return the lines of each page, and the document's own metadata."""
    import pypdfium2  # noqa: PLC0415 - only a PDF needs it

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise IntakeError(problems.LOCKED, name=name) from error
        raise IntakeError(problems.BROKEN, name=name, kind=NAMES["pdf"]) from error
    try:
        return list(_pages(document, name)), document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise IntakeError(problems.BROKEN, name=name, kind=NAMES["pdf"]) from error
    finally:
        document.close()


def _pages(document: PdfDocument, name: str) -> Iterator[list[Line]]:
    if len(document) > MOST_PAGES:
        raise IntakeError(problems.TOO_LONG, name=name, limit=MAX_CHARS // 1_000_000)
    if not len(document):
        raise IntakeError(problems.BROKEN, name=name, kind=NAMES["pdf"])
    left = MAX_CHARS
    for page in document:
        text_page = page.get_textpage()
        left -= text_page.count_chars()
        if left < 0:
            raise IntakeError(problems.TOO_LONG, name=name, limit=MAX_CHARS // 1_000_000)
        yield list(_lines(text_page))
        text_page.close()
        page.close()


def _lines(text_page: Any) -> Iterator[Line]:
    """Yield the pieces of lines of a page in the order of the file, cut at line ends and at wide gaps."""
    line, characters = Line(), list[str]()
    for character, box in _characters(text_page):
        is_wide = box is not None and line.is_placed and box.left - line.right > _WIDE_GAP * line.height
        if character in "\r\n" or is_wide:
            yield from _finished(line, characters)
            line, characters = Line(), []
        if character in "\r\n":
            continue
        if box is not None:
            line.extend(box.left, box.right, box.bottom, box.top)
        if character == _HYPHEN:
            line.is_hyphenated = True
            yield from _finished(line, characters)
            line, characters = Line(), []
        else:
            characters.append(character)
    yield from _finished(line, characters)


def _finished(line: Line, characters: list[str]) -> Iterator[Line]:
    """Yield a line with its words, unless it has none."""
    line.text = "".join(characters)
    if line.text.strip():
        yield line


def _characters(text_page: Any) -> Iterator[tuple[str, Any]]:
    """Yield the characters of a page with the box that their type fills (points); None for a blank.

    The box is the same object each time, filled anew.
    """
    from pypdfium2 import raw  # noqa: PLC0415

    box = raw.FS_RECTF()
    pointer = ctypes.byref(box)
    for index in range(text_page.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text_page.raw, index))
        if character == _HYPHEN and not raw.FPDFText_IsHyphen(text_page.raw, index):
            continue
        is_placed = not character.isspace() and raw.FPDFText_GetLooseCharBox(text_page.raw, index, pointer)
        yield character, box if is_placed else None
