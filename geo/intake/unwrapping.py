r"""Lines that were broken to a width joined into paragraphs again, and the words that were cut at their ends."""

from __future__ import annotations

from collections import Counter

from geo.intake.formats.pdf_paragraphs import COMPOUND, after_hyphen
from geo.text.line_breaks import find_wrap


def join_wrapped(text: str) -> tuple[str, int | None]:
    r"""Return a text with the lines that were broken to a width joined, and that width; None where there is none.

    Args:
        text: Any text; its line ends are `\n`.
    """
    wrap = find_wrap(text)
    if wrap is None:
        return text, None
    lines = text.split("\n")
    known = Counter(word for line in lines for word in COMPOUND.findall(line.casefold()))
    parts = [lines[0]]
    end = len(lines[0])
    for line in lines[1:]:
        if end not in wrap.breaks:
            parts.append("\n" + line)
        elif parts[-1].endswith("-") and parts[-1][-2:-1].isalpha() and line[0].islower():
            parts[-1] = parts[-1][:-1]
            parts.append(after_hyphen(parts[-1], line, known))
        else:
            parts.append(" " + line.lstrip())
        end += 1 + len(line)
    return "".join(parts), wrap.width
