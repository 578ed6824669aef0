"""Files that are ZIP packages of XML (.docx and others), made safe before any library opens them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable

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


def safe_package(data: bytes, name: str, kind: Phrase, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a package with the XML of another one and nothing else in it, safe to be opened by any program.

    Sizes that a package declares may be lies, and a program that asks for a whole part unpacks all of it. So each part
    is unpacked here in small steps, as far as declared and no further; what does not fit its checksum is damaged.
    Pictures and the like become empty: they hold no words.

    Args:
        data: The package.
        name: Its name, for the reader.
        kind: What it is, in a sentence.
        change: From the name of a part and its bytes to the bytes that it has in the result.

    Raises:
        IntakeError: It is locked, damaged, or not what an ordinary document is.
    """
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as safe:
            parts = package.infolist()
            _check_sizes(parts, name)
            for part in parts:
                content = _unpack(package, part) if _is_xml(part) else b""
                if _DECLARATION.search(content):
                    raise IntakeError(problems.DECLARATIONS, name=name)
                safe.writestr(zipfile.ZipInfo(part.filename), change(part.filename, content))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError, OSError, RuntimeError) as error:
        raise IntakeError(problems.BROKEN, name=name, kind=kind) from error
    return out.getvalue()


def _check_sizes(parts: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse what is locked, has too many parts, or declares that it unpacks to what no document holds."""
    if any(part.flag_bits & 1 for part in parts):
        raise IntakeError(problems.LOCKED, name=name)
    xml = [part for part in parts if _is_xml(part)]
    is_bomb = (
        len(parts) > MOST_PARTS
        or len({part.filename for part in parts}) < len(parts)
        or any(_is_blown_up(part) for part in parts)
        or sum(part.file_size for part in xml) > MOST_XML_BYTES
        or sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES
    )
    if is_bomb:
        raise IntakeError(problems.BOMB, name=name)


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels"))


def _unpack(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with package.open(part) as file:
        return b"".join(iter(lambda: file.read(_STEP_BYTES), b""))


def _is_blown_up(part: zipfile.ZipInfo) -> bool:
    return part.file_size > SMALL_BYTES and part.file_size > MOST_PACKED * max(part.compress_size, 1)
