"""The parts of a text that are in the other language: an English post quoted in a French article, or the reverse.

What is found in a text depends on its language, so each part is to be read in its own. A part is a whole line.
"""

from __future__ import annotations

import re
from collections import Counter

from geo.text.language import tell_language

_SHORTEST_CHARS = 50
"""A shorter line is read in the language of the whole: a title in another language is no part of it."""
_LEAST_WORDS = 3
"""So many little words of the other language make a line worth a second look."""

_LITTLE_WORDS = {
    "fr": "the of and was were with is are from his their have has that for to this at in by they which who will",
    "en": "les des une est dans du sur aux pour qui ont par avec sont et",
}
"""By the language of the whole, words of the other one that it does not have."""
_PATTERNS = {language: re.compile(rf" (?:{'|'.join(words.split())})(?= )") for language, words in _LITTLE_WORDS.items()}
_BLANK = re.compile(r"[^\n]")


def texts_by_language(text: str, language: str) -> dict[str, str]:
    """Return the text as each of its languages leaves it: the lines of the others are blanks, every position is kept.

    Args:
        text: Any text.
        language: Of the whole, `fr` or `en`; it comes first in what is returned.
    """
    pattern = _PATTERNS.get(language)
    if pattern is None:
        return {language: text}
    counts = Counter(text.rfind("\n", 0, match.start() + 1) + 1 for match in pattern.finditer(text))
    other = "en" if language == "fr" else "fr"
    spans: list[tuple[int, int]] = []
    for start, count in sorted(counts.items()):
        if count < _LEAST_WORDS:
            continue
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        if len(line) >= _SHORTEST_CHARS and tell_language(line) == other:
            spans.append((start, start + len(line)))
    if not spans:
        return {language: text}
    own, others, at = [], [], 0
    for start, end in spans:
        own += [text[at:start], " " * (end - start)]
        others += [_BLANK.sub(" ", text[at:start]), text[start:end]]
        at = end
    own.append(text[at:])
    others.append(_BLANK.sub(" ", text[at:]))
    return {language: "".join(own), other: "".join(others)}
