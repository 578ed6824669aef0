"""The parts of a text that are in another language: an English post quoted in a French article, or the reverse.

What is found in a text depends on its language, so each part is to be read in its own. A part is a whole line.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from geo.geoparse.languages import LANGUAGES
from geo.text.language import tell_language

_SHORTEST_CHARS = 50
"""A shorter line is read in the language of the whole: a title in another language is no part of it."""
_LEAST_WORDS = 3
"""So many little words of other languages make a line worth a second look."""

_BLANK = re.compile(r"[^\n]")


def texts_by_language(text: str, language: str) -> dict[str, str]:
    """Return the text as each of its languages leaves it: the lines of the others are blanks, every position is kept.

    Args:
        text: Any text.
        language: Of the whole; it comes first in what is returned.
    """
    pattern = _little_words(language)
    if pattern is None:
        return {language: text}
    counts = Counter(text.rfind("\n", 0, match.start() + 1) + 1 for match in pattern.finditer(text))
    spans: list[tuple[int, int, str]] = []
    for start, count in sorted(counts.items()):
        if count < _LEAST_WORDS:
            continue
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        spoken = tell_language(line) if len(line) >= _SHORTEST_CHARS else None
        if spoken is not None and spoken in LANGUAGES and spoken != language:
            spans.append((start, start + len(line), spoken))
    if not spans:
        return {language: text}
    return {
        language: _without(text, spans),
        **{
            other: _only(text, [span for span in spans if span[2] == other])
            for other in dict.fromkeys(each[2] for each in spans)
        },
    }


def _without(text: str, spans: list[tuple[int, int, str]]) -> str:
    """Return the text with blanks for these stretches."""
    kept, at = [], 0
    for start, end, _ in spans:
        kept += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*kept, text[at:]])


def _only(text: str, spans: list[tuple[int, int, str]]) -> str:
    """Return the text with blanks for all but these stretches."""
    kept, at = [], 0
    for start, end, _ in spans:
        kept += [_BLANK.sub(" ", text[at:start]), text[start:end]]
        at = end
    return "".join([*kept, _BLANK.sub(" ", text[at:])])


@cache
def _little_words(language: str) -> re.Pattern[str] | None:
    """Return the pattern of other languages' little words that a language does not have."""
    if language not in LANGUAGES:
        return None
    words = {word for spoken in LANGUAGES.values() if spoken.code != language for word in spoken.little_words}
    return re.compile(rf" (?:{'|'.join(sorted(words - LANGUAGES[language].little_words))})(?= )")
