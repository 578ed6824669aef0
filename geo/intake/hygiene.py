"""What every text that was taken out of a file goes through before it is stored: it is final after that.

Words are never changed. What goes is what no reader sees: control characters, blanks at the ends of lines, empty
lines. Letters are composed (Unicode NFC), so that a name is found however its accents were written.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
"""Controls but tab and line ends, byte order marks inside a text, and code points that are no characters."""
_INVISIBLE = re.compile("[\u200b\u2060]")
"""Places where a line may or may not break: they cut names in two for whoever searches them."""
_SOFT_HYPHEN = re.compile("\u00ad[ \t]*\n[ \t]*|\u00ad")
_BLANKS_AT_END = re.compile("(?<![ \t\u00a0])[ \t\u00a0]++(?=\n|$)")
_BLANKS = re.compile("[ \t]{2,}|\t")
_EMPTY_LINES = re.compile("\n{2,}")

NAME_CHARS = 80
"""Length of the longest file name that is kept whole."""


def end_lines(text: str) -> str:
    r"""Return the text with `\n` for every kind of line end, and without control characters."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))


def compose(text: str) -> str:
    """Return a text with letters and their accents joined (Unicode NFC), as keyboards give them."""
    return unicodedata.normalize("NFC", text)


def tidy_text(text: str) -> str:
    """Return a text in paragraphs of one line each: NFC, no empty lines, no blanks at line ends, no soft hyphens."""
    text = compose(_INVISIBLE.sub("", _SOFT_HYPHEN.sub("", end_lines(text))))
    text = _BLANKS.sub(" ", text)
    text = "\n".join(line.lstrip(" ") for line in _BLANKS_AT_END.sub("", text).split("\n"))
    text = _EMPTY_LINES.sub("\n", text).strip("\n ")
    return text + "\n" if text else ""


def tidy_value(value: object, *, longest: int = 500) -> str | None:
    """Return a value of a file's metadata as one line, or None where it is no text, empty or far too long."""
    if not isinstance(value, str):
        return None
    text = compose(" ".join(_SOFT_HYPHEN.sub("", end_lines(value)).split()))
    return text if 0 < len(text) <= longest else None


def safe_name(name: str) -> str:
    r"""Return the last part of a file name, whichever system it comes from, fit to be shown; `file` where none is left.

    `..\a/b.txt` is `b.txt`: nothing of a path stays, nor control characters or marks that turn the direction of text.
    """
    last = re.split(r"[/\\]", end_lines(name).replace("\n", " "))[-1]
    shown = "".join(c for c in compose(last) if unicodedata.category(c) not in ("Cf", "Cc", "Cs"))
    shown = " ".join(shown.split()).strip()
    if not shown.strip("."):
        return "file"
    if len(shown) <= NAME_CHARS:
        return shown
    stem, dot, ending = shown.rpartition(".")
    return f"{stem[: NAME_CHARS - 10]}….{ending}" if dot and len(ending) < 8 else f"{shown[: NAME_CHARS - 1]}…"
