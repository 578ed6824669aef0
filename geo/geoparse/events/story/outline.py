"""Where each sentence stands in its article: in which paragraph, under which heading, in whose mouth."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from geo.geoparse.index import Findings

_LONGEST_HEADING_WORDS = 18
_END = re.compile(r"[.!?…:;,][»”\"')\]]*$")
_MARK = re.compile(r"[«»“”\"\n]")
_CLOSING = {"«": "»", "“": "”", '"': '"'}


class Position(NamedTuple):
    """Where a sentence stands in its article."""

    number: int
    """Position among the text's sentences."""
    start: int
    end: int
    paragraph: int
    """Counted from 0; a line is a paragraph."""
    order: int
    """Position in its paragraph, counted from 0."""
    is_heading: bool
    """Whether it is a short line of its own without a full stop."""
    is_listed: bool
    """Whether the line beside it is a heading too: a menu, or the titles of other articles."""
    spoken: float
    """Share of it that stands in quotation marks, 0 to 1."""
    is_in_speech: bool
    """Whether it begins inside a quotation, or with one."""


def outline_text(findings: Findings) -> list[Position]:
    """Return where each sentence of a text stands."""
    text, speech = findings.text, _Speech(find_speech(findings.text))
    positions: list[Position] = []
    paragraph, order, last = -1, 0, None
    for number, (start, end) in enumerate(findings.sentences):
        is_new = last is None or "\n" in text[last:start]
        paragraph, order = (paragraph + 1, 0) if is_new else (paragraph, order + 1)
        following = findings.sentences[number + 1][0] if number + 1 < len(findings.sentences) else len(text)
        is_line = is_new and (following == len(text) or "\n" in text[end:following])
        is_heading = is_line and not _END.search(text[max(start, end - 4) : end])
        is_heading = is_heading and text.count(" ", start, end) < _LONGEST_HEADING_WORDS
        spoken = speech.share(start, end)
        in_speech = spoken > 0 and (text[start] in _CLOSING or speech.holds(start))
        positions.append(Position(number, start, end, paragraph, order, is_heading, False, spoken, in_speech))
        last = end
    return [one._replace(is_listed=True) if _is_listed(positions, one) else one for one in positions]


def _is_listed(positions: Sequence[Position], one: Position) -> bool:
    """Say whether a heading stands among headings; the title and what stands under it do not count."""
    if not one.is_heading or one.number < 2:
        return False
    beside = positions[one.number - 1 : one.number + 2]
    return sum(other.is_heading for other in beside) > 1


def find_speech(text: str) -> list[tuple[int, int]]:
    """Return the start and end of what stands in quotation marks; a line's end closes what was left open."""
    spans: list[tuple[int, int]] = []
    opened, closing = -1, ""
    for match in _MARK.finditer(text):
        sign = match[0]
        if opened >= 0 and sign in (closing, "\n"):
            spans.append((opened, match.start()))
            opened = -1
        elif opened < 0 and sign in _CLOSING:
            opened, closing = match.end(), _CLOSING[sign]
    if opened >= 0:
        spans.append((opened, len(text)))
    return spans


class _Speech:
    """What stands in quotation marks, to be looked up by stretch."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = spans
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def holds(self, at: int) -> bool:
        """Say whether a position stands in quotation marks."""
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at < self._ends[index]

    def share(self, start: int, end: int) -> float:
        """Return the share of a stretch that stands in quotation marks."""
        first, last = bisect_left(self._ends, start), bisect_left(self._starts, end)
        inside = sum(min(end, b) - max(start, a) for a, b in self._spans[first:last])
        return max(0.0, inside / max(1, end - start))
