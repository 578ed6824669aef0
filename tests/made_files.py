"""Files of several formats made anew for a test, small enough to be read here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from docx import Document

Placed = tuple[float, float, float, str]
"""Left and baseline in points from the page's lower left, size of the type, words."""

PAGE = (595, 842)


def make_pdf(
    pages: list[list[Placed]], *, title: str = "", author: str = "", locked: bool = False, turned: bool = False
) -> bytes:
    """Return a PDF whose pages have words at the places given, in Helvetica; its letters are those of Windows-1252.

    `turned` pages are written sideways, and shown upright because they say that they are turned.
    """
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title " + _text(title) + b" /Author " + _text(author) + b" >>",
    ]
    kids = []
    for page in pages:
        stream = b"\n".join(b"BT /F1 %g Tf %g %g Td %s Tj ET" % (size, x, y, _text(t)) for x, y, size, t in page)
        stream = b"0 1 -1 0 %d 0 cm\n" % PAGE[0] + stream if turned else stream
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        parts = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d]" % PAGE,
            b"/Rotate 90" * turned,
            b"/Contents %d 0 R" % len(objects),
        )
        objects.append(b" ".join((*parts, b"/Resources << /Font << /F1 3 0 R >> >> >>")))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    more = b""
    if locked:
        secret = b"<%s>" % (b"5A" * 32)
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /O %s /U %s /P -4 >>" % (secret, secret))
        more = b"/Encrypt %d 0 R /ID [<00> <00>] " % len(objects)
    return _file(objects, more)


def _text(words: str) -> bytes:
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return b"(" + escaped.encode("cp1252") + b")"


def _file(objects: list[bytes], more: bytes) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    starts = []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R %s>>\nstartxref\n%d\n%%%%EOF\n"
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return bytes(out + end % (len(objects) + 1, more, out.rindex(b"xref\n0 ")))


def set_lines(lines: Iterable[str], *, left: float = 50, top: float = 780, size: float = 10) -> list[Placed]:
    """Return lines one under the other; an empty one is a gap of half a line, a leading space indents by ten points."""
    placed: list[Placed] = []
    for line in lines:
        if not line:
            top -= size * 0.6
            continue
        indent = 10 if line.startswith(" ") else 0
        placed.append((left + indent, top, size, line.strip(" ")))
        top -= size * 1.2
    return placed


def make_docx(*paragraphs: str, table: list[list[str]] | None = None, **properties: str) -> bytes:
    """Return a Word document of paragraphs, with a table after the first; `properties` are its core properties."""
    document = Document()
    for number, paragraph in enumerate(paragraphs):
        document.add_paragraph(paragraph)
        if table and number == 0:
            made = document.add_table(rows=0, cols=len(table[0]))
            for row in table:
                for cell, words in zip(made.add_row().cells, row, strict=True):
                    cell.text = words
    for name, value in {"author": "", "title": "", **properties}.items():
        setattr(document.core_properties, name, value)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


ODF_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"))
)
ODF_TYPE = "application/vnd.oasis.opendocument.text"


def make_odt(body: str, meta: str = "") -> bytes:
    """Return an OpenDocument text; `body` and `meta` are the XML in these elements of it."""
    names = (
        f"{ODF_NAMES} xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0' xmlns:dc='{DC}' office:version='1.3'"
    )
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return make_package(
        {
            "mimetype": ODF_TYPE,
            "META-INF/manifest.xml": f"<m:manifest xmlns:m='{manifest}'><m:file-entry m:full-path='/' m:media-type="
            f"'{ODF_TYPE}'/></m:manifest>",
            "content.xml": f"<office:document-content {names}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
            "meta.xml": f"<office:document-meta {names}><office:meta>{meta}</office:meta></office:document-meta>",
        }
    )


DC = "http://purl.org/dc/elements/1.1/"
PAGE_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml">'


def make_epub(chapters: dict[str, str], metadata: str = "", more: str = "") -> bytes:
    """Return an e-book of pages by name; `metadata` is XML, `more` further items of its list of parts."""
    items = "".join(f"<item id='i{i}' href='{name}' media-type='{XHTML}'/>" for i, name in enumerate(chapters))
    order = "".join(f"<itemref idref='i{i}'/>" for i in range(len(chapters)))
    container = "urn:oasis:names:tc:opendocument:xmlns:container"
    return make_package(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": f"<container xmlns='{container}'><rootfiles><rootfile full-path='OPS/book.opf'/>"
            "</rootfiles></container>",
            "OPS/book.opf": f"<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='{DC}'><metadata>{metadata}"
            f"</metadata><manifest>{items}{more}</manifest><spine>{order}</spine></package>",
            **{f"OPS/{name}": f"{PAGE_HEAD}<body>{body}</body></html>" for name, body in chapters.items()},
        }
    )


XHTML = "application/xhtml+xml"


def make_package(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP file of these parts, none of them packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def change_part(package: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a package in which one part has other bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            data = before.read(info)
            if info.filename == part:
                assert old in data
                data = data.replace(old, new, 1)
            after.writestr(info.filename, data)
    return out.getvalue()


def make_endless_pdf() -> bytes:
    """Return a PDF of two kilobytes whose one page draws a word ten thousand million times: forms within forms."""
    font = b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] "
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R %s /XObject << /X 6 0 R >> >> >>" % font,
        b"<< >>",
        b"<< /Length 5 >>\nstream\n/X Do\nendstream",
    ]
    for number in range(7, 17):
        inner = b"/XObject << /X %d 0 R >> >>" % number
        objects.append(head + font + inner + b" /Length 60 >>\nstream\n" + b"/X Do " * 10 + b"\nendstream")
    word = b"BT /F1 12 Tf 50 700 Td (Bonjour) Tj ET"
    objects.append(head + font + b" >> /Length %d >>\nstream\n%s\nendstream" % (len(word), word))
    return _file(objects, b"")
