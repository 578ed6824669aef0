"""What a file is, by its content; its name decides only where the content cannot."""

from __future__ import annotations

import re
import zipfile
from pathlib import PurePosixPath

from geo.errors import IntakeError, Phrase
from geo.intake import problems
from geo.intake.decoding import is_binary
from geo.intake.formats.registry import BY_ENDING, ENDINGS, FORMATS, ROWS, Format
from geo.intake.formats.signatures import PDF_WITHIN, File

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_SIGNATURES = (
    (b"\x89PNG", problems.PICTURE),
    (b"\xff\xd8\xff", problems.PICTURE),
    (b"GIF8", problems.PICTURE),
    (b"II*\0", problems.PICTURE),
    (b"MM\0*", problems.PICTURE),
    (b"BM", problems.PICTURE),
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
    ("content.xml", problems.OTHER_OPEN_DOCUMENT),
)


def detect_format(data: bytes, name: str) -> Format:
    """Return what a file is.

    Args:
        data: The whole file.
        name: Its name; the ending tells Markdown from plain text, and is otherwise believed only if the content fits.

    Raises:
        IntakeError: The file is of a kind that is not read, locked, or damaged.
    """
    ending = PurePosixPath(name).suffix.lower()
    named = BY_ENDING.get(ending) if ending else FORMATS["text"]
    is_named_text = named is not None and named.signature is None
    marked = _marked_format(File(data, is_named_text), name, named)
    if marked is not None:
        return marked
    is_page = _HTML.match(data[:PDF_WITHIN].replace(b"\0", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe"))
    kind = next((kind for mark, kind in _SIGNATURES if data.startswith(mark)), None)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        kind = problems.PICTURE
    if kind is not None and is_binary(data):
        raise _unknown(name, kind)
    if named is not None and named.signature is not None and not is_page:
        raise IntakeError(problems.BROKEN, name=name, kind=named.name)
    if is_binary(data):
        raise IntakeError(problems.NOT_TEXT, name=name) if is_named_text else _unknown_ending(name, ending)
    if is_page:
        return named if named is FORMATS["markdown"] else FORMATS["html"]
    if named is None or not is_named_text:
        raise _unknown_ending(name, ending)
    return named


def _marked_format(file: File, name: str, named: Format | None) -> Format | None:
    """Return what a file's signature says that it is, or None where it has none of those that are read."""
    try:
        marked = next((row for row in ROWS if row.signature is not None and row.signature(file)), None)
    except (zipfile.BadZipFile, ValueError, RuntimeError, OSError) as error:
        kind = problems.COMPRESSED if named is None or named.signature is None else named.name
        raise IntakeError(problems.BROKEN, name=name, kind=kind) from error
    if marked is not None:
        return marked
    if file.data.startswith(_OLE):
        raise _old_office(file.data, name)
    if file.is_package:
        kinds = (kind for start, kind in _PACKAGES if any(part.startswith(start) for part in file.parts))
        raise _unknown(name, next(kinds, problems.COMPRESSED))
    return None


def _old_office(data: bytes, name: str) -> IntakeError:
    """Return the error for a file of the older Office; a new one with a password is one of these around its content."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return IntakeError(problems.LOCKED, name=name)
    return _unknown(name, problems.OLD_OFFICE)


def _unknown(name: str, kind: Phrase) -> IntakeError:
    return IntakeError(problems.UNKNOWN_KIND, name=name, kind=kind, endings=", ".join(ENDINGS))


def _unknown_ending(name: str, ending: str) -> IntakeError:
    return IntakeError(problems.UNKNOWN_ENDING, name=name, ending=ending, endings=", ".join(ENDINGS))
