"""Marks at a file's start, and parts of a package, that say what it is whatever its name."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property

PDF_WITHIN = 1024
"""Bytes from the start in which a PDF's mark may stand (ISO 32000-1, implementation notes)."""
_HEAD_WITHIN = 8192
"""Bytes from the start in which the head of a saved page says what it is."""
_SAVED_PAGE = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:[ \t]*multipart/related\b", re.IGNORECASE
)
"""The head of a message, as browsers write it over a page that they save in one file."""
_PDF = b"%PDF-"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class File:
    """A file whose kind is asked for."""

    data: bytes
    is_named_text: bool
    """Whether its ending is that of a text."""

    @property
    def is_package(self) -> bool:
        """Whether it is a ZIP file."""
        return self.data.startswith(_ZIP)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Names of the files in a package; empty where it is none.

        Raises:
            OSError, ValueError, NotImplementedError, zipfile.BadZipFile: The package is damaged.
        """
        if not self.is_package:
            return ()
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            return tuple(package.namelist())

    def read_start(self, part: str, size: int) -> bytes:
        """Return the first bytes of a file in a package.

        Raises:
            OSError, ValueError, NotImplementedError, zipfile.BadZipFile: The package is damaged.
        """
        with zipfile.ZipFile(io.BytesIO(self.data)) as package, package.open(part) as file:
            return file.read(size)


def is_pdf(file: File) -> bool:
    """Tell whether a file has a PDF's mark near its start; a text may speak of it, but not begin with it."""
    return _PDF in file.data[: len(_PDF) if file.is_named_text else PDF_WITHIN]


def is_word_document(file: File) -> bool:
    """Tell whether a file is a package of Office that holds a text."""
    names = file.parts
    return "word/document.xml" in names or (
        "[Content_Types].xml" in names and any(part.startswith("word/") for part in names)
    )


def is_open_document(file: File) -> bool:
    """Tell whether a file is a package that says it is an OpenDocument text, or a template (1.3, part 2, 3.3)."""
    return "mimetype" in file.parts and file.read_start("mimetype", 100).startswith(_OPEN_DOCUMENT)


def is_e_book(file: File) -> bool:
    """Tell whether a file is a package of a book's pages."""
    return "META-INF/container.xml" in file.parts and any(part.lower().endswith(".opf") for part in file.parts)


def is_rich_text(file: File) -> bool:
    """Tell whether a file begins as a rich text does."""
    return file.data.startswith(b"{\\rtf")


def is_saved_page(file: File) -> bool:
    """Tell whether a file is a web page that a browser saved with all it shows."""
    return _SAVED_PAGE.match(file.data[:_HEAD_WITHIN]) is not None
