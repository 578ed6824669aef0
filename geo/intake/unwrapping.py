r"""Lines that a program broke to a width, as e-mail and the copying out of a PDF do, joined into paragraphs again.

As on a printed page (`pdf_paragraphs`), a line was broken because its next word did not fit. Where it would have
fitted, the break was meant.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter

from geo.intake.pdf_paragraphs import COMPOUND, SENTENCE_END, after_hyphen

NARROWEST, WIDEST = 40, 110
"""Widths, in characters, to which programs break lines."""
LEAST_BREAKS = 3
"""Number of breaks that show a width."""
_SHARE = 0.8
"""Share of the breaks inside sentences that a width must explain."""
_SHORT = 0.5
"""Share of the width up to which a line is a heading, or the end of something, and shows no width."""
_LOOSE = 0.85
"""Share of the width that a line and the next word must pass, where letters are of different widths."""
_BEGINS = re.compile(r"[-–—•●▪■*>#|]|\(?\d{1,3}[.)]\s|\s{2,}")
"""How a line begins that does not go on from the one before it: an item, a quotation, an indent."""


def join_wrapped(text: str) -> tuple[str, int | None]:
    r"""Return a text with the lines that were broken to a width joined, and that width; None where there is none.

    Args:
        text: Any text; its line ends are `\n`.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a.strip() and b.strip() and not _BEGINS.match(b)]
    full = [_is_full(a, b, width) for a, b in pairs if len(a) > _SHORT * width and not SENTENCE_END.search(a)]
    if not NARROWEST <= width <= WIDEST or sum(full) < max(LEAST_BREAKS, _SHARE * len(full)):
        return text, None
    known = Counter(word for line in lines for word in COMPOUND.findall(line.casefold()))
    parts = [lines[0]]
    for before, line in itertools.pairwise(lines):
        if not before.strip() or not line.strip() or _BEGINS.match(line) or not _is_full(before, line, width):
            parts.append("\n" + line)
        elif before.endswith("-") and before[-2:-1].isalpha() and line[0].islower():
            parts[-1] = parts[-1][:-1]
            parts.append(after_hyphen(parts[-1], line, known))
        else:
            parts.append(" " + line.lstrip())
    return "".join(parts), width


def _is_full(line: str, following: str, width: int) -> bool:
    """Tell whether the first word of the following line would not have fitted into a line."""
    return len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > _LOOSE * width
