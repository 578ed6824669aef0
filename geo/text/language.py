"""Which of the two languages that can be read a text is in; counted by its little words, for speed.

What language a source is in is found by `geo.intake` with a proper detector, and stored. Here only French and English
are to be told apart, a million times over.
"""

from __future__ import annotations

import re

from geo.text.languages import LANGUAGES

LOOKED_AT_CHARS = 2_500
"""As much of a text as decides."""
LEAST_SHARE = 0.05
"""Share of a text's words that its own language's little words make up at least; other languages stay well below."""
LEAST_COUNT = 2
SHORT_WORDS = 15
"""So many of them at least, as one may be a name or a neighbour's word; one is enough in a text this short."""

_LANGUAGE_OF = {word: words.code for words in LANGUAGES.values() for word in words.little_words.split()}
_WORD = re.compile(r"[^\W\d_]+")


def tell_language(text: str) -> str | None:
    """Return `fr` or `en`, or None where the text's little words are those of neither.

    Args:
        text: Any text; only its first `LOOKED_AT_CHARS` code points are looked at.
    """
    words = _WORD.findall(text[:LOOKED_AT_CHARS].lower())
    told = [_LANGUAGE_OF[word] for word in words if word in _LANGUAGE_OF]
    if not told:
        return None
    language = max(dict.fromkeys(told), key=told.count)
    count = told.count(language)
    least = 1 if len(words) <= SHORT_WORDS else LEAST_COUNT
    return language if count >= max(least, LEAST_SHARE * len(words)) else None
