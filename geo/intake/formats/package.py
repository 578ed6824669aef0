"""Files that are ZIP packages of XML (.docx and others), made safe before any library opens them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from geo.errors import IntakeError, Phrase
from geo.intake import problems

MOST_PARTS = 5_000
"""Number of files in the largest package that is opened."""
MOST_XML_BYTES = 64_000_000
"""Size of all XML of a package, unpacked; a book of 500 pages has 10 MB."""
MOST_UNPACKED_BYTES = 500_000_000
"""Size of a whole package, unpacked; its pictures are packed already."""
MOST_PACKED = 250
"""How many times larger than packed a part of more than `SMALL_BYTES` may be; text packs to about a tenth."""
SMALL_BYTES = 5_000_000
_STEP_BYTES = 65_536
_DECLARATION = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
"""A document type, or an entity, in UTF-8 or UTF-16; comments of any length can stand before it."""
_ENTITY = re.compile(rb"<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a package that hold words."""

    endings: tuple[str, ...]
    """Of their names, in lower case."""
    refused: re.Pattern[bytes]
    """What none of them may contain."""

    def has(self, part: str) -> bool:
        """Tell by its name whether a part is one of them."""
        return part.lower().endswith(self.endings)


XML = Parts((".xml", ".rels"), _DECLARATION)
PAGES = Parts((".xml", ".opf", ".xhtml", ".html", ".htm"), _ENTITY)
"""Those of a book: its pages begin with a document type."""


def as_it_is(part: str, content: bytes) -> bytes:  # noqa: ARG001 - any change of a part is told its name
    """Return a part unchanged."""
    return content


def safe_package(
    data: bytes,
    name: str,
    kind: Phrase,
    change: Callable[[str, bytes], bytes] = as_it_is,
    parts: Parts = XML,
) -> bytes:
    """Return a package with the words of another one and nothing else in it, safe to be opened by any program.

    Sizes that a package declares may be lies, and a program that asks for a whole part unpacks all of it. So each part
    is unpacked here in small steps, as far as declared and no further; what does not fit its checksum is damaged.
    Pictures and the like become empty: they hold no words.

    Args:
        data: The package.
        name: Its name, for the reader.
        kind: What it is, in a sentence.
        change: From the name of a part and its bytes to the bytes that it has in the result.
        parts: Those that hold its words.

    Raises:
        IntakeError: It is locked, damaged, or not what an ordinary document is.
    """
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as safe:
            _check_sizes(package.infolist(), name, parts)
            for part in package.infolist():
                content = _unpack(package, part) if parts.has(part.filename) else b""
                if parts.refused.search(content):
                    raise IntakeError(problems.DECLARATIONS, name=name)
                safe.writestr(zipfile.ZipInfo(part.filename), change(part.filename, content))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError, OSError, RuntimeError) as error:
        raise IntakeError(problems.BROKEN, name=name, kind=kind) from error
    return out.getvalue()


def _check_sizes(found: list[zipfile.ZipInfo], name: str, parts: Parts) -> None:
    """Refuse what is locked, has too many parts, or declares that it unpacks to what no document holds."""
    if any(part.flag_bits & 1 for part in found):
        raise IntakeError(problems.LOCKED, name=name)
    is_bomb = (
        len(found) > MOST_PARTS
        or len({part.filename for part in found}) < len(found)
        or any(_is_blown_up(part) for part in found)
        or sum(part.file_size for part in found if parts.has(part.filename)) > MOST_XML_BYTES
        or sum(part.file_size for part in found) > MOST_UNPACKED_BYTES
    )
    if is_bomb:
        raise IntakeError(problems.BOMB, name=name)


def _unpack(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with package.open(part) as file:
        return b"".join(iter(lambda: file.read(_STEP_BYTES), b""))


def _is_blown_up(part: zipfile.ZipInfo) -> bool:
    return part.file_size > SMALL_BYTES and part.file_size > MOST_PACKED * max(part.compress_size, 1)
