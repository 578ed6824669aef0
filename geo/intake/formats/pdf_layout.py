"""What stands where on the pages of a PDF: columns, heads and feet, and the order in which a reader goes through them.

Lengths are in points (1/72 inch); `top` grows upwards, as PDF has it.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

_DIGITS = re.compile(r"\d+")
_OTHER_SIZE = 0.12
"""Share by which the type of two lines differs in height where it is not the same."""
_NEAR_POINTS = 3.0
WORD_GAP = 0.12
"""How many heights of a line stand empty between two words, at least."""
_TOUCHING_GAP = 0.4
"""How many heights of a line stand empty, at most, between two pieces of one row that belong together."""
_RAISED_CHARS = 6
"""Length of the longest sign that is raised: the number of a note, of an ordinal."""
_EDGE_LINES = 5
"""Pieces of lines from a page's top and bottom among which heads and feet are looked for."""
_HEAD_GAP = 0.8
"""How many heights of a line stand empty between a head or foot and the text, at least."""
_OTHER_WIDTH = 0.15
"""Share of a column's width by which lines are longer or shorter where another column begins."""
_COLUMN_LINES = 4
"""Number of lines that show the width of a column."""
_COLUMN_GAP = 3.0
"""How many heights of a line stand empty between two columns, one under the other, at least."""


@dataclass(slots=True)
class Line:
    """A piece of a line: words with nothing wide between them."""

    text: str
    is_hyphenated: bool
    """Whether its last word goes on in the next line; the hyphen itself is left out of `text`."""
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Height of the type, from the lowest to the highest that its letters can reach."""
        return self.top - self.bottom

    def is_beside(self, other: Line) -> bool:
        """Tell whether the two stand side by side at the same height."""
        return min(self.top, other.top) - max(self.bottom, other.bottom) > 0.5 * min(self.height, other.height)

    def is_over(self, other: Line) -> bool:
        """Tell whether the two share most of the width of the narrower: they stand in one column."""
        shared = min(self.right, other.right) - max(self.left, other.left)
        return shared > 0.5 * min(self.right - self.left, other.right - other.left)


@dataclass(slots=True)
class Column:
    """Lines of one size of type that follow each other downwards, all as wide as the same column allows."""

    page: int
    """From 0."""
    lines: list[Line] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    """Where the first of its lines begins, and the last of them ends."""
    _pitch: float | None = None

    def add(self, line: Line) -> None:
        """Put a line under the others."""
        self.left = min(self.left, line.left) if self.lines else line.left
        self.right = max(self.right, line.right) if self.lines else line.right
        self.lines.append(line)

    @property
    def pitch(self) -> float:
        """The usual distance from line to line, once all of them are there; 0 for a single one."""
        if self._pitch is None:
            steps = [round(a.top - b.top, 1) for a, b in itertools.pairwise(self.lines)]
            self._pitch = statistics.multimode(steps)[0] if steps else 0.0
        return self._pitch


def join_touching(page: Sequence[Line]) -> list[Line]:
    """Return the lines of a page with those as one that PDFium cut within a row, as it does after a raised sign."""
    joined: list[Line] = []
    for line in page:
        before = joined[-1] if joined else None
        if before is None or not _touches(before, line):
            joined.append(line)
            continue
        is_apart = line.left - before.right > WORD_GAP * before.height
        before.text += (" " if is_apart else "") + line.text
        before.right, before.is_hyphenated = max(before.right, line.right), line.is_hyphenated
    return joined


def _touches(before: Line, line: Line) -> bool:
    """Tell whether a line follows another one in the same row, with no more than a blank between them."""
    gap = line.left - before.right
    if before.is_hyphenated or not -_TOUCHING_GAP * line.height < gap < _TOUCHING_GAP * line.height:
        return False
    is_raised = line.height < before.height and before.bottom < line.bottom < before.top
    if is_raised and len(line.text.strip()) <= _RAISED_CHARS:
        return True
    return before.is_beside(line) and is_same_size(before, line)


def find_columns(lines: Sequence[Line], page: int) -> list[Column]:
    """Return the lines of a page, in reading order, as columns: another begins where the lines' width changes."""
    columns: list[Column] = []
    for index, line in enumerate(lines):
        if not columns or _begins_column(columns[-1], lines[index : index + _COLUMN_LINES]):
            columns.append(Column(page))
        columns[-1].add(line)
    return columns


def _begins_column(column: Column, ahead: Sequence[Line]) -> bool:
    """Tell whether the first of the lines ahead stands in another column than those before it."""
    before, line = column.lines[-1], ahead[0]
    gap = before.bottom - line.top
    if not is_same_size(before, line) or not before.is_over(line) or line.top >= before.top:
        return True
    if gap > _COLUMN_GAP * line.height:
        return True
    left, right = column.left, column.right
    margin = _OTHER_WIDTH * (right - left)
    if line.right > right + margin and len(column.lines) >= _COLUMN_LINES - 1:
        return True
    if len(ahead) < _COLUMN_LINES or any(other.right > right - margin for other in ahead):
        return False
    longest = max(other.right for other in ahead)
    return sum(longest - other.right < _OTHER_WIDTH / 2 * (right - left) for other in ahead) > 1


def is_same_size(a: Line, b: Line) -> bool:
    """Tell whether two lines are set in type of the same height."""
    return abs(a.height - b.height) <= _OTHER_SIZE * max(a.height, b.height)


def take_out_running_heads(pages: list[list[Line]]) -> list[str]:
    """Take the heads and feet that pages share out of `pages`, and return each once, as it first stands.

    A head stands at the same height, with the same words but for numbers, at the edge of half of the pages or more,
    and of two at least.
    """
    edges = [_edge_lines(page) for page in pages]
    counts = Counter(key for lines in edges for key in {_head_key(line) for line in lines})
    least = max(2, (len(pages) + 1) // 2)
    heads = {key for key, count in counts.items() if count >= least}
    found: dict[tuple[str, int], str] = {}
    for page, lines in zip(pages, edges, strict=True):
        for line in lines:
            if (key := _head_key(line)) in heads:
                found.setdefault(key, " ".join(line.text.split()))
                page.remove(line)
    return list(found.values())


def _edge_lines(page: list[Line]) -> list[Line]:
    """Return the lines at a page's top and bottom that a gap parts from the rest: those that can be heads or feet."""
    downwards = sorted(page, key=lambda line: -line.top)
    edge: list[Line] = []
    for lines in (downwards, downwards[::-1]):
        for count, (line, following) in enumerate(itertools.pairwise(lines), 1):
            distance = max(line.bottom - following.top, following.bottom - line.top)
            if distance > _HEAD_GAP * line.height:
                edge += lines[:count]
                break
            if count == _EDGE_LINES:
                break
    return edge


def _head_key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", " ".join(line.text.casefold().split())), round(line.top / _NEAR_POINTS)


def in_reading_order(page: list[Line]) -> list[Line]:
    """Return the lines of a page column by column, where the file goes through columns of prose row by row."""
    pairs = [(a, b) for a, b in itertools.pairwise(page) if a.is_beside(b) and b.left > a.right]
    if len(pairs) < 5:
        return page
    width = max(line.right for line in page) - min(line.left for line in page)
    wide = [p for p in pairs if all(line.right - line.left > 0.22 * width for line in p)]
    gutter = statistics.median((a.right + b.left) / 2 for a, b in wide) if wide else 0.0
    if len(wide) < max(5, 0.5 * len(pairs)) or sum(line.left < gutter < line.right for line in page) > 0.2 * len(page):
        return page
    return _by_column(page, gutter)


def _by_column(page: list[Line], gutter: float) -> list[Line]:
    """Return lines with those left of a gutter before those right of it, between the lines that run across it."""
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in page:
        if line.left < gutter < line.right:
            ordered += [*left, *right, line]
            left, right = [], []
        else:
            (left if line.right <= gutter else right).append(line)
    return [*ordered, *left, *right]
