"""Which events quote a stretch of an article already."""

from __future__ import annotations

from collections.abc import Iterable

Stretch = tuple[int, int]
"""Where words stand in a text: start and end, in code points."""


def quoting(stretch: Stretch, quotes: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return the events that quote at least half of the shorter of two stretches of one text.

    Args:
        stretch: Of a candidate.
        quotes: Start, end and event of each quote of the text.
    """
    found = []
    for start, end, event in quotes:
        common = min(end, stretch[1]) - max(start, stretch[0])
        if 2 * common >= min(end - start, stretch[1] - stretch[0]):
            found.append(event)
    return found
