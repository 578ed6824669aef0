"""The characters of a PDF with their places, read by a program of its own: the file on its input, JSON on its output.

A PDF of two kilobytes can ask PDFium for hours and gigabytes (forms drawn in forms), and a damaged one can end it. So
`geo.intake.formats.pdf` runs this file apart, with an end to its time and its memory. It imports nothing of the
project, which would take longer to load than most files take to read.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

LOCKED, BROKEN, TOO_LONG = "locked", "broken", "too long"
"""What keeps a file from being read."""

_HYPHEN = "\x02"
"""What PDFium gives for a hyphen at a line's end whose word goes on in the next line."""
_WIDE_GAP = 2.0
"""How many heights of a line apart words are that do not belong to one line: cells, columns, corners of a head."""
_LEAST_HEIGHT = 0.001
"""Share of a page's height below which no eye sees type."""

Box = tuple[float, float, float, float]
"""Left, right, bottom, top in points, as the page is shown: `bottom` and `top` grow upwards."""


class Unreadable(Exception):
    """The file is not read; its text is one of the problems above."""


@dataclass(slots=True)
class _Piece:
    """A piece of a line that is being put together."""

    characters: list[str] = field(default_factory=list)
    box: Box | None = None
    """As wide as its characters, as high as the first of them that is no capital with an accent."""
    is_tall: bool = False
    """Whether its height is still that of a capital with an accent, which some types raise."""
    is_hyphenated: bool = False

    def add(self, character: str, box: Box | None) -> None:
        """Put a character at the end; a blank has no box."""
        self.characters.append(character)
        if box is not None:
            left, right, bottom, top = self.box or box
            if self.box is None or self.is_tall:
                self.is_tall = character.isupper() and not character.isascii()
                bottom, top = box[2:]
            self.box = min(left, box[0]), max(right, box[1]), bottom, top

    def is_far_from(self, box: Box) -> bool:
        """Tell whether a character stands too far to the right to belong to this piece."""
        return self.box is not None and box[0] - self.box[1] > _WIDE_GAP * (self.box[3] - self.box[2])

    def values(self) -> list[Any]:
        """Return its words, whether its last word goes on in the next line, and its place."""
        return ["".join(self.characters), self.is_hyphenated, *(self.box or (0.0, 0.0, 0.0, 0.0))]


class _Page:
    """The characters of a page, turned as the page is shown."""

    def __init__(self, page: PdfPage) -> None:
        self.text_page = page.get_textpage()
        self.turned = page.get_rotation()
        self.edges = self._turn(*page.get_bbox())
        self.unseen = 0
        """Number of characters outside of the page, or too small to be seen."""

    def _turn(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a box in the page's own directions as it lies when the page is turned clockwise to be shown."""
        if self.turned == 90:
            return bottom, top, -right, -left
        if self.turned == 180:
            return -right, -left, -top, -bottom
        if self.turned == 270:
            return -top, -bottom, left, right
        return left, right, bottom, top

    def pieces(self) -> Iterator[list[Any]]:
        """Yield the pieces of lines in the order of the file, cut at line ends and at wide gaps."""
        piece = _Piece()
        for character, box in self._characters():
            is_end = character in "\r\n"
            if is_end or (box is not None and piece.is_far_from(box)):
                if not "".join(piece.characters).isspace() and piece.characters:
                    yield piece.values()
                piece = _Piece()
            if character == _HYPHEN:
                piece.add("", box)
                piece.is_hyphenated = True
                yield piece.values()
                piece = _Piece()
            elif not is_end:
                piece.add(character, box)
        if not "".join(piece.characters).isspace() and piece.characters:
            yield piece.values()

    def _characters(self) -> Iterator[tuple[str, Box | None]]:
        """Yield the characters that a reader can see, each with the box that its type fills; None for a blank."""
        from pypdfium2 import raw  # noqa: PLC0415

        box = raw.FS_RECTF()
        pointer = ctypes.byref(box)
        left, right, bottom, top = self.edges
        least = _LEAST_HEIGHT * (top - bottom)
        for index in range(self.text_page.count_chars()):
            character = chr(raw.FPDFText_GetUnicode(self.text_page.raw, index))
            if character == _HYPHEN and not raw.FPDFText_IsHyphen(self.text_page.raw, index):
                continue
            if character.isspace() or not raw.FPDFText_GetLooseCharBox(self.text_page.raw, index, pointer):
                yield character, None
                continue
            place = self._turn(box.left, box.bottom, box.right, box.top)
            is_outside = place[0] > right or place[1] < left or place[2] > top or place[3] < bottom
            if is_outside or 0 < place[3] - place[2] < least:
                self.unseen += 1
            else:
                yield character, place


def read_pdf(data: bytes, most_pages: int, most_chars: int) -> dict[str, Any]:
    """Return the pieces of lines of each page (`pages`), the metadata (`values`), the count of letters `unseen`.

    Args:
        data: The whole file.
        most_pages: Number of pages of the longest file that is read.
        most_chars: Number of characters of the longest one, those that nobody sees too.

    Raises:
        Unreadable: The file is locked, broken or too long.
    """
    import pypdfium2  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise Unreadable(LOCKED if is_locked else BROKEN) from error
    try:
        return _read(document, most_pages, most_chars)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(BROKEN) from error
    finally:
        document.close()


def _read(document: PdfDocument, most_pages: int, most_chars: int) -> dict[str, Any]:
    if not len(document):
        raise Unreadable(BROKEN)
    if len(document) > most_pages:
        raise Unreadable(TOO_LONG)
    pages: list[list[list[Any]]] = []
    unseen = 0
    for page in document:
        shown = _Page(page)
        most_chars -= shown.text_page.count_chars()
        if most_chars < 0:
            raise Unreadable(TOO_LONG)
        pages.append(list(shown.pieces()))
        unseen += shown.unseen
        shown.text_page.close()
        page.close()
    return {"pages": pages, "values": document.get_metadata_dict(), "unseen": unseen}


def _limit_memory(most_bytes: int) -> None:
    """Keep this program from taking more of the machine's memory, on systems that can."""
    try:
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
    except (ImportError, ValueError, OSError):
        return


def _main() -> None:
    """Answer for one file: the limits of memory, pages and characters are the arguments."""
    most_bytes, most_pages, most_chars = map(int, sys.argv[1:])
    _limit_memory(most_bytes)
    try:
        answer = read_pdf(sys.stdin.buffer.read(), most_pages, most_chars)
    except Unreadable as error:
        answer = {"problem": str(error)}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


if __name__ == "__main__":
    _main()
