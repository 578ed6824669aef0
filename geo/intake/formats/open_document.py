"""OpenDocument texts (.odt): paragraphs, headings, lists and tables in their order, with all changes accepted.

Notes follow at the end; comments, deleted words, and heads and feet of pages are left out. `odfdo`
(https://github.com/jdum/odfdo) reads the package's properties. The paragraphs are read from its tree, because the
library's own text marks headings, notes and lists with signs that do not stand in the document.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from geo.errors import IntakeError
from geo.intake import problems
from geo.intake.extracted import MAX_CHARS, Draft
from geo.intake.formats.package import safe_package
from geo.intake.formats.registry import FORMATS
from geo.intake.hygiene import tidy_value

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_LEFT_OUT = frozenset(
    (
        f"{_TEXT}tracked-changes",
        f"{_TEXT}note-citation",
        f"{_OFFICE}annotation",
        f"{_OFFICE}forms",
        f"{_TEXT}table-of-content",
    )
)
_NOTE, _BOX = f"{_TEXT}note", f"{_DRAW}text-box"
_MOST_SPACES = 100
"""Number of spaces that one mark of spaces may stand for."""


def extract_open_document(data: bytes, name: str) -> Draft:
    """Return the text of an OpenDocument text, and its title, author and language.

    Raises:
        IntakeError: The package is damaged, unpacks to far too much, or declares entities.
    """
    kind = FORMATS["odt"]
    package = safe_package(data, name, kind.name, lambda part, content: _typed(part, content, kind.media_type))
    try:
        from lxml import etree  # noqa: PLC0415 - only these documents need them
        from odfdo import Document  # noqa: PLC0415

        document = Document(io.BytesIO(package))
        with zipfile.ZipFile(io.BytesIO(package)) as parts:
            content = etree.fromstring(parts.read("content.xml"))
        text = "\n".join(_lines(content.find(f"{_OFFICE}body"), name))
        meta = document.meta
        values = {"title": meta.title, "author": meta.creator or meta.initial_creator, "language": meta.language}
    except IntakeError:
        raise
    except Exception as error:  # A damaged package raises whatever it meets first.
        raise IntakeError(problems.BROKEN, name=name, kind=kind.name) from error
    draft = Draft(text, f"odfdo {version('odfdo')}", kind.media_type)
    draft.hint("title", tidy_value(values["title"]), "dc:title")
    draft.hint("author", tidy_value(values["author"]), "dc:creator")
    draft.hint("language", tidy_value(values["language"]), "dc:language")
    return draft


def _typed(part: str, content: bytes, media_type: str) -> bytes:
    """Return a part of the package, which states its type in a part that is no XML."""
    return media_type.encode("ascii") if part == "mimetype" else content


def _lines(body: Any, name: str) -> Iterator[str]:
    """Yield a line for each paragraph outside of tables, and for each row of a table; then the notes."""
    length, notes = 0, [note for note in body.iter(_NOTE) if not _is_inside(note, _LEFT_OUT)]
    for line in (line for part in (body, *notes) for line in _blocks(part)):
        length += len(line)
        if length > MAX_CHARS:
            raise IntakeError(problems.TOO_LONG, name=name, limit=MAX_CHARS // 1_000_000)
        yield line


def _blocks(parent: Any) -> Iterator[str]:
    """Yield the lines of what is in `parent`; the words of a text box follow the paragraph in which it stands."""
    for element in parent:
        if element.tag in _PARAGRAPHS:
            yield "".join(_words(element))
            for box in _boxes(element):
                yield from _blocks(box)
        elif element.tag == f"{_TABLE}table-row":
            cells = [" ".join(" ".join(_blocks(cell)).split()) for cell in element.iterchildren(f"{_TABLE}table-cell")]
            yield " | ".join(cell for cell in cells if cell)
        elif element.tag not in _LEFT_OUT and isinstance(element.tag, str):
            yield from _blocks(element)


def _boxes(element: Any) -> Iterator[Any]:
    """Yield the text boxes in an element, and none of those in a text box: each is read once."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif isinstance(child.tag, str):
            yield from _boxes(child)


def _words(element: Any) -> Iterator[str]:
    """Yield the words of a paragraph; those of its notes, comments and text boxes not."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(_number(child.get(f"{_TEXT}c")), _MOST_SPACES)
        elif child.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield "\t" if child.tag == f"{_TEXT}tab" else "\n"
        elif child.tag not in (_NOTE, _BOX, *_LEFT_OUT) and isinstance(child.tag, str):
            yield from _words(child)
        yield child.tail or ""


def _number(value: str | None) -> int:
    return int(value) if value is not None and value.isdecimal() else 1


def _is_inside(element: Any, tags: frozenset[str]) -> bool:
    return any(parent.tag in tags for parent in element.iterancestors())
