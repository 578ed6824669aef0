r"""Texts whose lines a program broke to a width, as e-mail and the copying out of a PDF do: which breaks mean nothing.

As on a printed page, a line was broken because its next word did not fit. Where it would have fitted, the break was
meant.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

NARROWEST, WIDEST = 40, 110
"""Widths, in characters, to which programs break lines."""
LEAST_BREAKS = 3
"""Number of breaks inside sentences that show a width."""
_SHARE = 0.8
"""Share of the breaks inside sentences that a width must explain."""
_SHORT = 0.5
"""Share of the width up to which a line is a heading, or the end of something, and shows no width."""
_LOOSE = 0.85
"""Share of the width that a line and the next word must pass, where letters are of different widths."""
_BEGINS = re.compile(r"[-–—•●▪■*>#|]|\(?\d{1,3}[.)]\s|\s{2,}")
"""How a line begins that does not go on from the one before it: an item, a quotation, an indent."""
_ENDS = re.compile(r"[.!?…:][»”\"'’)\]\s]*$")


@dataclass(frozen=True, slots=True)
class Wrap:
    """How the lines of a text were broken."""

    width: int
    """Length of the longest line, in code points."""
    breaks: frozenset[int]
    """Positions of the line feeds that stand where the next word did not fit."""


def find_wrap(text: str) -> Wrap | None:
    r"""Return how the lines of a text were broken to a width, or None where they were not.

    Args:
        text: Any text; its line ends are `\n`.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    if len(lines) <= LEAST_BREAKS or not NARROWEST <= width <= WIDEST:
        return None
    breaks: list[int] = []
    shown = explained = end = 0
    for before, line in itertools.pairwise(lines):
        end += len(before)
        if before.strip() and line.strip() and not _BEGINS.match(line):
            is_full = len(before.rstrip()) + 1 + len(line.split(maxsplit=1)[0]) > _LOOSE * width
            if is_full:
                breaks.append(end)
            if len(before) > _SHORT * width and not _ENDS.search(before):
                shown += 1
                explained += is_full
        end += 1
    if explained < max(LEAST_BREAKS, _SHARE * shown):
        return None
    return Wrap(width, frozenset(breaks))


def even_out_wrap(text: str) -> str:
    """Return a text of the same length in which a space stands for each break that only a width explains."""
    wrap = find_wrap(text)
    if wrap is None:
        return text
    characters = list(text)
    for at in wrap.breaks:
        characters[at] = " "
    return "".join(characters)
