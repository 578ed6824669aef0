"""Word documents (.docx): paragraphs, lists and tables in their order, as a reader sees them with all changes accepted.

Footnotes and endnotes follow at the end; comments, heads and feet of pages, hidden words and macros are left out.
`python-docx` (https://python-docx.readthedocs.io/) opens the package. The paragraphs are read from its tree, because
its own `text` leaves out inserted words and content controls.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from geo.errors import IntakeError
from geo.intake import problems
from geo.intake.extracted import MAX_CHARS, Draft, FactName
from geo.intake.formats.package import safe_package
from geo.intake.formats.registry import FORMATS
from geo.intake.hygiene import tidy_value

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", _MC_FALLBACK))
_CHARACTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}ptab": "\t"}
_CONTENT_TYPES = "[Content_Types].xml"
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DOCUMENT_KIND = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?|"
    rb"openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)
"""Documents with macros, and templates, are read like any other: nothing in them is run."""
_CORE_PROPERTIES: dict[FactName, str] = {"title": "dc:title", "author": "dc:creator", "language": "dc:language"}
_TEMPLATE_VALUES = frozenset(("word document", "python-docx", "document", "sans titre", "untitled", "user", "admin"))
"""Values of core properties that programs write where nobody gave one."""


def extract_document(data: bytes, name: str) -> Draft:
    """Return the text of a Word document, and its core properties.

    Raises:
        IntakeError: The package is damaged, unpacks to far too much, or declares entities.
    """
    package = safe_package(data, name, FORMATS["docx"].name, _as_document)
    try:
        from docx import Document  # noqa: PLC0415 - only Word documents need it

        document = Document(io.BytesIO(package))
        text = "\n".join(_lines([document.element.body, *_notes(document.part.package)], name))
        properties = document.core_properties
        values = {"title": properties.title, "author": properties.author, "language": properties.language}
    except IntakeError:
        raise
    except Exception as error:  # A damaged package raises whatever it meets first.
        raise IntakeError(problems.BROKEN, name=name, kind=FORMATS["docx"].name) from error
    draft = Draft(text, f"python-docx {version('python-docx')}", FORMATS["docx"].media_type)
    for fact, field in _CORE_PROPERTIES.items():
        value = tidy_value(values[fact])
        if value is not None and value.casefold() not in _TEMPLATE_VALUES:
            draft.hint(fact, value, field)
    return draft


def _as_document(part: str, content: bytes) -> bytes:
    """Return a part of the package, which `python-docx` opens only if it calls itself a document."""
    return _DOCUMENT_KIND.sub(_DOCUMENT, content) if part == _CONTENT_TYPES else content


def _lines(parts: list[Any], name: str) -> Iterator[str]:
    """Yield a line for each paragraph outside of tables, and for each row of a table."""
    length = 0
    for line in (line for part in parts for line in _blocks(part)):
        length += len(line)
        if length > MAX_CHARS:
            raise IntakeError(problems.TOO_LONG, name=name, limit=MAX_CHARS // 1_000_000)
        yield line


def _blocks(parent: Any) -> Iterator[str]:
    """Yield the lines of what is in `parent`; a paragraph whose end is deleted goes on in the next one."""
    before = ""
    for element in parent:
        if element.tag == f"{_W}p":
            before += "".join(_runs(element))
            if not _is_end_deleted(element):
                yield before
                before = ""
            for box in _boxes(element):  # A text box stands in a paragraph; its words follow it.
                yield from _blocks(box)
        elif element.tag == f"{_W}tbl":
            for row in _rows(element):
                cells = [" ".join(" ".join(_blocks(cell)).split()) for cell in row.iterchildren(f"{_W}tc")]
                yield " | ".join(cell for cell in cells if cell)
        elif element.tag not in _LEFT_OUT and isinstance(element.tag, str):
            yield from _blocks(element)
    if before:
        yield before


def _is_end_deleted(paragraph: Any) -> bool:
    marks = paragraph.find(f"{_W}pPr/{_W}rPr")
    return marks is not None and any(marks.find(f"{_W}{name}") is not None for name in ("del", "moveFrom"))


def _boxes(element: Any) -> Iterator[Any]:
    """Yield the text boxes in an element, and none of those in a text box or in what older programs show instead."""
    for child in element:
        if child.tag == f"{_W}txbxContent":
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _boxes(child)


def _rows(table: Any) -> Iterator[Any]:
    """Yield the rows of a table, those in content controls too, and none of a table inside it."""
    for child in table:
        if child.tag == f"{_W}tr":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _rows(child)


def _runs(element: Any) -> Iterator[str]:
    """Yield the words of a paragraph: inserted ones too; those that are deleted, hidden or in a text box not."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag in _LEFT_OUT or child.tag == f"{_W}txbxContent" or not isinstance(child.tag, str):
            continue
        elif not _is_hidden(child):
            yield from _runs(child)


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") not in ("0", "false", "off")


def _notes(package: Any) -> Iterator[Any]:
    """Yield each footnote and endnote of a document, without the lines that Word draws above them."""
    from docx.oxml.parser import parse_xml  # noqa: PLC0415 - it reads no entities

    for kind in ("footnote", "endnote"):
        part = next((part for part in package.iter_parts() if part.partname == f"/word/{kind}s.xml"), None)
        if part is not None:
            yield from (note for note in parse_xml(part.blob) if note.get(f"{_W}type") is None)
