"""Bytes to text: byte order marks, what a page declares, UTF-8, and only then a guess.

The guess is `charset-normalizer`'s (https://charset-normalizer.readthedocs.io/), which tries the encodings and takes
the one whose text looks least like noise.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from importlib.metadata import version

from geo.errors import IntakeError
from geo.intake import problems
from geo.recorded import READ_AS

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NUL_SHARE = 0.2
"""Share of NUL bytes on one side of a file's pairs from which it is UTF-16 without a mark, as Latin letters are."""
_LOOKED_AT = 200_000
"""Bytes that decide on an encoding where the file does not say it."""
_IN_WORD = re.compile(r"[^\W\d_][‚„…†‡ˆ‰‹•˜™›¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶¸¹º¼½¾¿×÷][^\W\d_]|[ŽžŸƒþðÞÐ]")
"""What Windows-1252 makes of letters that were written in another encoding."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how its bytes were read."""

    text: str
    encoding: str
    """Python's name of the encoding."""
    guesser: str | None = None
    """Name and version of the program that guessed the encoding; None where the file or its bytes say it."""
    had_mark: bool = False
    """Whether a byte order mark stood at its start; it is not part of the text."""

    @property
    def reader(self) -> str:
        """How the bytes were read, in words for a record."""
        return f"{self.guesser} ({self.encoding})" if self.guesser else READ_AS.format(encoding=self.encoding)


def decode_bytes(data: bytes, *, name: str, declared: str | None = None) -> Decoded:
    """Return a file's bytes as text.

    Args:
        data: The whole file.
        name: Its name in an error.
        declared: The encoding that the file itself declares, if it does.

    Raises:
        IntakeError: The bytes are no text in any known encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_decode(data[len(mark) :], encoding, name), encoding, had_mark=True)
    wide = _wide_encoding(data)
    if wide is not None:
        return Decoded(_decode(data, wide, name), wide)
    for stated in ("utf-8", _web_encoding(declared)):
        text = _try(data, stated)
        if text is not None and stated is not None:
            return Decoded(text, stated)
    mended = data.decode("utf-8", "replace")
    if _is_damaged_utf8(mended):
        return Decoded(mended, "utf-8 with unreadable bytes")
    return _guess(data, name)


def is_binary(data: bytes) -> bool:
    """Tell whether the start of a file holds what no text does: NUL bytes that are not UTF-16's or UTF-32's."""
    head = data[:4096]
    is_wide = any(head.startswith(mark) for mark, _ in _MARKS) or _wide_encoding(head) is not None
    return not is_wide and head.count(b"\0") > max(len(head) // 100, 2)


def _wide_encoding(data: bytes) -> str | None:
    """Return UTF-16 in the order that its NUL bytes show, where a file without a mark looks like it."""
    head = data[:4096]
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if half < 2 or max(even, odd) < _NUL_SHARE * half or min(even, odd) > 0.02 * half:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _decode(data: bytes, encoding: str, name: str) -> str:
    text = _try(data, encoding)
    if text is None:
        raise IntakeError(problems.NOT_TEXT, name=name)
    return text


def _try(data: bytes, encoding: str | None) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _web_encoding(declared: str | None) -> str | None:
    """Return the encoding that browsers use for a declared one: Latin-1 and ASCII mean Windows-1252 (WHATWG)."""
    try:
        name = codecs.lookup(declared).name if declared else None
    except LookupError:
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _is_damaged_utf8(text: str) -> bool:
    """Tell whether a text decoded as UTF-8 with replacements has many letters beyond ASCII and few replacements."""
    replaced = text.count("\ufffd")
    return 10 * replaced < sum(c > "\x7f" for c in text) - replaced and 1000 * replaced < len(text)


def _guess(data: bytes, name: str) -> Decoded:
    """Return the text in the likeliest encoding; the Western ones are told apart by rule, as they look alike."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only a file that is not UTF-8 needs it

    western = _try(data, "cp1252")
    if western is not None and _is_western(western):
        return Decoded(western, "cp1252")
    best = from_bytes(data[:_LOOKED_AT]).best()
    encoding = "latin-1" if best is None else best.encoding
    text = _try(data, encoding)
    if text is None or _is_noise(text):
        raise IntakeError(problems.NOT_TEXT, name=name)
    return Decoded(text, encoding, f"charset-normalizer {version('charset-normalizer')}")


def _is_western(text: str) -> bool:
    """Tell whether a text reads as Windows-1252 (and so as Latin-1): few accents, and no signs inside words."""
    sample = text[:_LOOKED_AT]
    accents = sum(c > "\x7f" and c.isalpha() for c in sample)
    return accents <= 0.5 * sum(map(str.isalpha, sample)) and not _IN_WORD.search(sample) and not _is_noise(sample)


def _is_noise(text: str) -> bool:
    """Tell whether a text has more control characters than any text has."""
    sample = text[:20_000]
    controls = sum((c < " " and c not in "\t\n\r\f") or "\x7f" <= c <= "\x9f" for c in sample)
    return controls > len(sample) * 0.01
