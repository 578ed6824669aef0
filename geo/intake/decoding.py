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
from geo.recorded import GUESSED_ENCODING, READ_AS, READ_DAMAGED, UNREADABLE_BYTES

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
_SIGNS = "‚„…†‡ˆ‰‹•˜™›¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶¸¹º¼½¾¿×÷"
_ODD = re.compile(
    rf"[^\W\d_](?:[{_SIGNS}]|[^\w\x00-\x7f’‑–—\xa0\xad])[^\W\d_]|[a-zß-öø-ÿ][À-ÖØ-Þ]|[\x80-\x9fŽžŸƒþðÞÐ¤]|[^\W\d_\x00-\u024f]"
)
"""What a Western encoding makes of letters that were written in another one: signs and capitals inside words, letters
that are hardly ever met, and letters that are not Latin."""
_ODD_SHARE = 0.03
"""Share of its accents, at most, that are oddities in a text whose encoding is right."""
_WESTERN = ("cp1252", "iso8859-15", "mac_roman")
"""Encodings that are told apart by rule, the likeliest first: they look alike, and a guess takes one for the other."""
_DECLARED_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    **{name: name for name in ("gb18030", "cp949", "cp932", "big5hkscs", "euc_jp", "iso2022_jp", "koi8-r", "koi8-u")},
    **{name: name for name in ("cp866", "cp874", "mac-roman", "mac-cyrillic", "utf-8")},
    **{name: name for number in range(1250, 1259) if (name := f"cp{number}")},
    **{name: name for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16) if (name := f"iso8859-{number}")},
}
"""What browsers read a declared encoding as (WHATWG Encoding), by Python's names; those that are not here are no
encodings of pages, as `punycode`, or cannot be what a declaration in ASCII says, as UTF-16."""


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

    unreadable: int = 0
    """Number of places where bytes could not be read; a replacement character stands at each."""

    @property
    def note(self) -> str | None:
        """What a reviewer should know of it, if anything."""
        if self.unreadable:
            return UNREADABLE_BYTES.format(encoding=self.encoding, count=f"{self.unreadable:,}")
        if self.guesser:
            return GUESSED_ENCODING.format(encoding=self.encoding)
        return None

    @property
    def reader(self) -> str:
        """How the bytes were read, in words for a record."""
        if self.unreadable:
            return READ_DAMAGED.format(encoding=self.encoding)
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
        return Decoded(mended, "utf-8", unreadable=mended.count("\ufffd"))
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
    """Return the encoding that browsers use for a declared one; None where it is none of theirs."""
    try:
        return _DECLARED_AS.get(codecs.lookup(declared).name) if declared else None
    except LookupError:
        return None


def _is_damaged_utf8(text: str) -> bool:
    """Tell whether a text decoded as UTF-8 has more letters beyond ASCII than replacements: chance makes hardly one."""
    replaced = text.count("\ufffd")
    return 0 < 2 * replaced <= sum(c > "\x7f" for c in text) - replaced


def _guess(data: bytes, name: str) -> Decoded:
    """Return the text in the likeliest encoding; the Western ones are told apart by rule, as they look alike."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only a file that is not UTF-8 needs it

    western = [Decoded(text, encoding) for encoding in _WESTERN if (text := _try(data, encoding)) is not None]
    likeliest = min(western, key=lambda decoded: _oddities(decoded.text))
    if _is_western(likeliest.text):
        return likeliest
    best = from_bytes(data[:_LOOKED_AT], cp_exclusion=["utf_16", "utf_32", "utf_7"]).best()
    encoding = "latin-1" if best is None else best.encoding
    text = _try(data, encoding)
    if text is None or _is_noise(text):
        raise IntakeError(problems.NOT_TEXT, name=name)
    return Decoded(text, encoding, f"charset-normalizer {version('charset-normalizer')}")


def _is_western(text: str) -> bool:
    """Tell whether a text in a Western encoding reads like one: not all accents, and hardly an oddity among them."""
    sample = text[:_LOOKED_AT]
    accents = sum(c > "\x7f" and c.isalpha() for c in sample)
    is_odd = _oddities(text) > _ODD_SHARE * accents
    return accents <= 0.7 * sum(map(str.isalpha, sample)) and not is_odd and not _is_noise(sample)


def _oddities(text: str) -> int:
    return len(_ODD.findall(text[:_LOOKED_AT]))


def _is_noise(text: str) -> bool:
    """Tell whether a text has more control characters than any text has."""
    sample = text[:20_000]
    controls = sum((c < " " and c not in "\t\n\r\f") or "\x7f" <= c <= "\x9f" for c in sample)
    return controls > len(sample) * 0.01
