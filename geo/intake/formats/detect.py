"""What a file is, by its content; its name decides only where the content cannot."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath
from typing import Literal

from geo.errors import IntakeError, Phrase
from geo.intake import problems
from geo.intake.decoding import is_binary
from geo.intake.extracted import ENDINGS

Format = Literal["text", "markdown", "html", "mhtml", "pdf", "docx"]

MEDIA_TYPES: dict[Format, str] = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "mhtml": "multipart/related",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
NAMES: dict[Format, Phrase] = {
    "text": problems.TEXT,
    "markdown": problems.MARKDOWN,
    "html": problems.PAGE,
    "mhtml": problems.SAVED_PAGE,
    "pdf": problems.PDF,
    "docx": problems.WORD,
}
"""What a format is called in a sentence."""

TEXT_ENDINGS: dict[str, Format] = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
"""What a text is, by its file's ending; other files are known by their content."""
_PDF_WITHIN = 1024
"""Bytes from the start in which a PDF's mark may stand (ISO 32000-1, implementation notes)."""
_HEAD_WITHIN = 8192
"""Bytes from the start in which the head of a saved page says what it is."""
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_SAVED_PAGE = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:[ \t]*multipart/related\b", re.IGNORECASE
)
"""The head of a message, as browsers write it over a page that they save in one file."""
_SIGNATURES = (
    (b"\x89PNG", problems.PICTURE),
    (b"\xff\xd8\xff", problems.PICTURE),
    (b"GIF8", problems.PICTURE),
    (b"II*\0", problems.PICTURE),
    (b"MM\0*", problems.PICTURE),
    (b"BM", problems.PICTURE),
    (b"{\\rtf", problems.RICH_TEXT),
    (b"\x1f\x8b", problems.COMPRESSED),
    (b"7z\xbc\xaf", problems.COMPRESSED),
    (b"Rar!", problems.COMPRESSED),
    (b"%!PS", problems.POSTSCRIPT),
    (b"MZ", problems.PROGRAM),
    (b"\x7fELF", problems.PROGRAM),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKAGES = (
    ("xl/", problems.SPREADSHEET),
    ("ppt/", problems.SLIDES),
    ("content.xml", problems.OPEN_DOCUMENT),
    ("META-INF/container.xml", problems.E_BOOK),
)


def detect_format(data: bytes, name: str) -> Format:
    """Return what a file is.

    Args:
        data: The whole file.
        name: Its name; the ending tells Markdown from plain text, and is otherwise believed only if the content fits.

    Raises:
        IntakeError: The file is of a kind that is not read, locked, or damaged.
    """
    marked = _marked_format(data, name)
    if marked is not None:
        return marked
    ending = PurePosixPath(name).suffix.lower()
    is_page = _HTML.match(data[:_PDF_WITHIN].replace(b"\0", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe"))
    kind = next((kind for mark, kind in _SIGNATURES if data.startswith(mark)), None)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        kind = problems.PICTURE
    if kind is not None and (is_binary(data) or kind == problems.RICH_TEXT):
        raise _unknown(name, kind)
    if ending in (".pdf", ".docx") and not is_page:
        raise IntakeError(problems.BROKEN, name=name, kind=NAMES["pdf" if ending == ".pdf" else "docx"])
    if is_binary(data):
        raise IntakeError(problems.NOT_TEXT, name=name) if ending in TEXT_ENDINGS else _unknown_ending(name, ending)
    if is_page:
        return "markdown" if TEXT_ENDINGS.get(ending) == "markdown" else "html"
    if ending not in TEXT_ENDINGS:
        raise _unknown_ending(name, ending)
    return TEXT_ENDINGS[ending]


def _marked_format(data: bytes, name: str) -> Format | None:
    """Return what the marks at a file's start say that it is, or None where it has none of those that are read."""
    is_named_text = PurePosixPath(name).suffix.lower() in TEXT_ENDINGS
    if b"%PDF-" in data[: _PDF_WITHIN if not is_named_text else len(b"%PDF-")]:
        return "pdf"
    if data.startswith(_OLE):
        raise _old_office(data, name)
    if data.startswith(b"PK\x03\x04"):
        return _detect_package(data, name)
    if _SAVED_PAGE.match(data[:_HEAD_WITHIN]):
        return "mhtml"
    return None


def _detect_package(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise IntakeError(problems.BROKEN, name=name, kind=NAMES["docx"]) from error
    if "word/document.xml" in names:
        return "docx"
    if "[Content_Types].xml" in names and any(part.startswith("word/") for part in names):
        return "docx"
    for start, kind in _PACKAGES:
        if any(part.startswith(start) for part in names):
            raise _unknown(name, kind)
    raise _unknown(name, problems.COMPRESSED)


def _old_office(data: bytes, name: str) -> IntakeError:
    """Return the error for a file of the older Office; a new one with a password is one of these around its content."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return IntakeError(problems.LOCKED, name=name)
    return _unknown(name, problems.OLD_OFFICE)


def _unknown(name: str, kind: Phrase) -> IntakeError:
    return IntakeError(problems.UNKNOWN_KIND, name=name, kind=kind, endings=", ".join(ENDINGS))


def _unknown_ending(name: str, ending: str) -> IntakeError:
    return IntakeError(problems.UNKNOWN_ENDING, name=name, ending=ending, endings=", ".join(ENDINGS))
