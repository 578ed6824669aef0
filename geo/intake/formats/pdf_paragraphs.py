"""Lines of a page to paragraphs: by their places, as a typesetter broke them.

A line was broken because its next word did not fit. Where the next line's first word would have fitted, the break was
meant, and a paragraph ends there; so it does at a wider gap, an indent, another size of type, or a bullet.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

from geo.intake.formats.pdf_layout import (
    WORD_GAP,
    Column,
    Line,
    find_columns,
    in_reading_order,
    is_same_size,
    join_touching,
)

JOINED_WORDS = Path(__file__).resolve().parents[3] / "data" / "lexicon" / "joined-words.txt"
"""Made by `geo.make_tables.name_lists`."""

_ITEM = re.compile(r"[•●▪■◦‣➢➤–—*]\s|\(?\d{1,2}[.)]\s")
_SENTENCE_END = re.compile(r"[.!?…:][»”\"'’)\]\s]*$")
_WORD_END = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_CUT_WORD = re.compile(r"\w[-—/]$")
COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]++-[^\W\d_]+")
_LONGEST_WORD = 80
_WORD_START = re.compile(r"[^\W\d_]+")
KEPT_BEFORE = frozenset(
    "nord sud est ouest north south east west non vice ex mi demi sous anti pro co self semi quasi outre arrière avant "
    "contre celui celle ceux celles moi toi lui elle nous vous eux saint sainte grand grande haut haute vingt trente "
    "quarante cinquante soixante quatre dix twenty thirty forty fifty sixty seventy eighty ninety well long short "
    "high low".split()
)
"""Words and prefixes that stand before a hyphen of their own: a hyphen after one of them is not the typesetter's,
unless the two make a word of `data/lexicon/joined-words.txt` (mi + nistre)."""
_KEPT_AFTER = frozenset("il elle on ils elles je tu nous vous ce là ci même mêmes moi toi lui leur y en t".split())
_NATION = re.compile(r"(?:anglo|franco|russo|sino|nippo|germano|italo|israélo|américano|euro|indo|austro|turco|serbo)$")

_WIDER_GAP = 1.3
"""How many usual distances apart lines are between paragraphs, at least."""
_INDENT = 0.6
"""How many heights of a line the first line of a paragraph is indented, at least."""
_LONG_LINE = 0.6
"""Share of a column's width from which a line is long enough to go on in the next: one that begins in lower case."""
_CELL_GAP = 1.0
"""How many heights of a line stand empty between two cells of a table, at least."""


def join_lines(pages: list[list[Line]]) -> str:
    """Return the lines of pages as text, one line for each paragraph and for each row of a table."""
    columns = [
        c for number, page in enumerate(pages) for c in find_columns(join_touching(in_reading_order(page)), number)
    ]
    flow = [(column, line) for column in columns for line in column.lines]
    known = Counter(word for _, line in flow for word in COMPOUND.findall(line.text.casefold()))
    parts: list[str] = []
    before: tuple[Column, Line] | None = None
    for column, line in flow:
        text = line.text.strip()
        if before is None:
            parts.append(text)
        elif before[1].is_hyphenated:
            parts.append(after_hyphen(parts[-1], text, known))
        elif before[0].page == column.page and before[1].is_beside(line) and line.left >= before[1].right - 1.0:
            parts.append(_between_pieces(before[1], line) + text)
        elif _is_break(before, (column, line)):
            parts.append("\n" + text)
        elif _is_cut(parts[-1], text):
            parts[-1] = parts[-1][:-1]
            parts.append(after_hyphen(parts[-1], text, known))
        else:
            parts.append(text if _CUT_WORD.search(parts[-1]) else " " + text)
        before = (column, line)
    return "".join(parts)


def _between_pieces(before: Line, line: Line) -> str:
    """Return what stands between two pieces of one row: nothing before a raised sign, a blank, or cells' border."""
    gap = (line.left - before.right) / line.height
    return " | " if gap > _CELL_GAP else " " if gap > WORD_GAP else ""


def _is_cut(before: str, text: str) -> bool:
    """Tell whether a hyphen ends a line within a word; PDFium marks none at the end of a page."""
    return before.endswith("-") and before[-2:-1].isalpha() and text[0].islower()


def after_hyphen(before: str, text: str, known: Counter[str]) -> str:
    """Return a line after one whose last word was cut: with the hyphen where it belongs to the word itself."""
    left, right = _WORD_END.search(before[-_LONGEST_WORD:]), _WORD_START.match(text)
    if left is None or right is None:
        return "-" + text
    first, second = left[0].casefold().rpartition("-")[2], right[0].casefold()
    is_own = (
        right[0][0].isupper()
        or f"{first}-{second}" in known
        or (first in KEPT_BEFORE and not _is_word(first + second))
        or second in _KEPT_AFTER
        or bool(_NATION.search(first))
    )
    return ("-" if is_own else "") + text


def _is_word(joined: str) -> bool:
    plain = "".join(letter for letter in unicodedata.normalize("NFD", joined) if not unicodedata.combining(letter))
    return plain.replace("œ", "oe").replace("æ", "ae") in _joined_words()


@cache
def _joined_words() -> frozenset[str]:
    """Return the words, folded, that begin with one of `KEPT_BEFORE`."""
    return frozenset(JOINED_WORDS.read_text("utf-8").split())


def _is_break(before: tuple[Column, Line], after: tuple[Column, Line]) -> bool:
    """Tell whether a paragraph ends between two lines that follow each other."""
    (column, a), (next_column, b) = before, after
    text = b.text.strip()
    if not is_same_size(a, b) or _ITEM.match(text):
        return True
    width = (b.right - b.left) / len(text) * (len(text.split()[0]) + 1)
    is_full = a.right + width > column.right - 1.0
    is_long = is_full or a.right - column.left > _LONG_LINE * (column.right - column.left)
    goes_on = is_long and text[0].islower() and not _SENTENCE_END.search(a.text)
    if column is not next_column:
        if column.page == next_column.page and b.top < a.top:
            return not (goes_on and a.is_over(b) and a.top - b.top < _WIDER_GAP * a.height)
        return not is_full or bool(_SENTENCE_END.search(a.text))
    if not is_full and not goes_on:
        return True
    if column.pitch and a.top - b.top > _WIDER_GAP * column.pitch:
        return True
    is_item = bool(_ITEM.match(a.text.lstrip()))
    return not is_item and b.left - column.left > _INDENT * b.height and b.left - a.left > _INDENT * b.height
