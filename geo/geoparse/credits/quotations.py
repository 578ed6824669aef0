"""Speech that goes on: from the sentence that says who speaks to those that are still in quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from geo.geoparse.results import Attribution

_CLOSING = re.compile(r"[»”]")
_MARKS = re.compile(r"[«»“”\":]")
_NEXT_LINES = 2
"""So many line breaks lie between the paragraphs of one speech at most."""


def extend_to_speech(
    found: Sequence[Attribution], text: str, sentences: Sequence[tuple[int, int]]
) -> list[Attribution]:
    """Return the credits, each grown over the sentences in which its speech goes on and nobody else speaks.

    Args:
        found: The credits of a text.
        text: It.
        sentences: Start and end of each of its sentences, in order.
    """
    starts = [start for start, _ in sentences]
    credited = {bisect_right(starts, at) - 1 for one in found for at in (one.scope[0], one.start)}
    grown = []
    for one in found:
        first = last = bisect_right(starts, one.scope[1] - 1) - 1
        while last + 1 < len(sentences) and last + 1 not in credited and _speaks_on(text, sentences, last + 1):
            last += 1
        grown.append(one if last == first else one._replace(scope=(one.scope[0], sentences[last][1])))
    return grown


def open_quotation(text: str, line: int, at: int) -> int | None:
    """Return where the quotation began that is open at a position, within the line that begins at `line`; or None."""
    if line >= at:
        return None
    before = text[line:at]
    opening = max(before.rfind("«"), before.rfind("“"))
    if opening >= 0 and not _CLOSING.search(before, opening):
        return line + opening
    if before.count('"') % 2:
        return line + before.rfind('"')
    return None


def _speaks_on(text: str, sentences: Sequence[tuple[int, int]], index: int) -> bool:
    """Say whether a sentence is speech that goes on from the one before, on the same line or the next."""
    start, end = sentences[index]
    between = text[sentences[index - 1][1] : start]
    if text.count("\n", start, end) or between.count("\n") > _NEXT_LINES:
        return False
    if text[start] in '«“"':
        return "\n" not in between or _MARKS.search(text, *sentences[index - 1]) is not None
    return "\n" not in between and open_quotation(text, text.rfind("\n", 0, start) + 1, start) is not None
