"""The kinds of file that can be read, a row each: the one list of them. `detect` also knows kinds that are not read.

A new format is a module with a function `(bytes, name) -> Draft`, and a row here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from geo.errors import Phrase
from geo.intake import problems
from geo.intake.formats import signatures
from geo.intake.formats.signatures import File

if TYPE_CHECKING:
    from geo.intake.extracted import Draft


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: how it is known, and what reads it."""

    id: str
    name: Phrase
    """What it is called in a sentence, with its article."""
    endings: tuple[str, ...]
    """Of its files, the usual one first."""
    media_type: str
    """IANA media type."""
    extractor: str
    """Module in this package and function that takes the text out; loaded when a file of the format comes."""
    signature: Callable[[File], bool] | None = None
    """Tells the format by its content; None for a text, whose ending says what it is."""

    def load_extractor(self) -> Callable[[bytes, str], Draft]:
        """Return what takes the text out of a file's bytes, given its name."""
        module, function = self.extractor.split(":")
        load: Callable[[bytes, str], Draft] = getattr(import_module(f"geo.intake.formats.{module}"), function)
        return load


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

ROWS = (
    Format("text", problems.TEXT, (".txt", ".text"), "text/plain", "plain:extract_plain"),
    Format("markdown", problems.MARKDOWN, (".md", ".markdown"), "text/markdown", "plain:extract_markdown"),
    Format("html", problems.PAGE, (".html", ".htm", ".xhtml"), "text/html", "web_page:extract_page"),
    Format("pdf", problems.PDF, (".pdf",), "application/pdf", "pdf:extract_pdf", signatures.is_pdf),
    Format("docx", problems.WORD, (".docx",), DOCX, "word:extract_document", signatures.is_word_document),
    Format(
        "odt",
        problems.OPEN_DOCUMENT,
        (".odt", ".ott"),
        "application/vnd.oasis.opendocument.text",
        "open_document:extract_open_document",
        signatures.is_open_document,
    ),
    Format(
        "rtf", problems.RICH_TEXT, (".rtf",), "application/rtf", "rich_text:extract_rich_text", signatures.is_rich_text
    ),
    Format("epub", problems.E_BOOK, (".epub",), "application/epub+zip", "e_book:extract_e_book", signatures.is_e_book),
    Format(
        "mhtml",
        problems.SAVED_PAGE,
        (".mhtml", ".mht"),
        "multipart/related",
        "saved_page:extract_saved_page",
        signatures.is_saved_page,
    ),
)
"""Every format, in the order in which signatures are tried and endings are listed."""

FORMATS = {row.id: row for row in ROWS}
BY_ENDING = {ending: row for row in ROWS for ending in row.endings}
ENDINGS = tuple(row.endings[0] for row in ROWS)
"""The usual ending of each format, for a reader."""
