"""E-books (.epub): the words of their chapters in reading order, without contents and covers.

A book is a package of web pages and a list of them (EPUB 3.3, https://www.w3.org/TR/epub-33/, of which EPUB 2 is
nearly a part). `lxml` reads both; no library for the format is kept up under a licence that fits.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import unquote

from geo.errors import IntakeError
from geo.intake import problems
from geo.intake.extracted import MAX_CHARS, Draft, FactName
from geo.intake.formats.package import PAGES, safe_package
from geo.intake.formats.registry import FORMATS
from geo.intake.hygiene import tidy_value

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER = "META-INF/container.xml"
_PAGE_TYPES = ("application/xhtml+xml", "text/html")
_FACTS: dict[FactName, str] = {
    "title": "title",
    "author": "creator",
    "publisher": "publisher",
    "published": "date",
    "language": "language",
}
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTAINER_FILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"


def extract_e_book(data: bytes, name: str) -> Draft:
    """Return the text of a book, and what its package document states.

    Raises:
        IntakeError: The package is damaged, locked, unpacks to far too much, or declares entities.
    """
    kind = FORMATS["epub"]
    package = safe_package(data, name, kind.name, parts=PAGES)
    draft = Draft("", f"lxml {version('lxml')}", kind.media_type)
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as book:
            path, root = _package_document(book)
            draft.text = "\n".join(_lines(book, _chapters(root, posixpath.dirname(path)), name))
    except IntakeError:
        raise
    except Exception as error:  # A damaged package raises whatever it meets first.
        raise IntakeError(problems.BROKEN, name=name, kind=kind.name) from error
    for fact, field in _FACTS.items():
        for element in root.iter(f"{_DC}{field}"):
            if element.get(f"{_OPF}event") in (None, "publication"):
                draft.hint(fact, tidy_value("".join(element.itertext())), f"dc:{field}")
    return draft


def _package_document(book: zipfile.ZipFile) -> tuple[str, _Element]:
    """Return the path of the document that lists a book's parts, and its root."""
    from lxml import etree  # noqa: PLC0415 - for a book

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    container = etree.fromstring(book.read(_CONTAINER), parser)
    path = str(next(container.iter(_CONTAINER_FILE)).get("full-path"))
    return path, etree.fromstring(book.read(path), parser)


def _chapters(root: _Element, folder: str) -> list[str]:
    """Return the paths of the pages that are read in order, each once; covers and contents are none of them."""
    items = {item.get("id"): item for item in root.iter(f"{_OPF}item")}
    order = (items.get(ref.get("idref")) for ref in root.iter(f"{_OPF}itemref") if ref.get("linear") != "no")
    pages = [item for item in order if item is not None and item.get("media-type") in _PAGE_TYPES]
    paths = (
        posixpath.normpath(posixpath.join(folder, unquote(page.get("href", ""))))
        for page in pages
        if "nav" not in page.get("properties", "").split()
    )
    return list(dict.fromkeys(paths))


def _lines(book: zipfile.ZipFile, chapters: list[str], name: str) -> Iterator[str]:
    """Yield the text of each chapter."""
    from geo.intake.formats.web_page import read_whole_page  # noqa: PLC0415

    length = 0
    for chapter in chapters:
        text = read_whole_page(book.read(chapter), name)
        length += len(text)
        if length > MAX_CHARS:
            raise IntakeError(problems.TOO_LONG, name=name, limit=MAX_CHARS // 1_000_000)
        yield text
