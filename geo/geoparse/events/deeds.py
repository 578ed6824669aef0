"""What a text says was done, more closely than a kind: by it two tellings of one event are known in any language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from geo.geoparse.languages import LANGUAGES
from geo.geoparse.word_lists import SIGNS, load_lexicon, lower_text, pad_text, pattern_of, words_of

_KEPT = 20_000
"""Of so many texts the deeds are kept: candidates are compared again and again."""


@lru_cache(maxsize=_KEPT)
def deeds_of(text: str, language: str | None = None) -> Mapping[str, str]:
    """Return the deeds that the words of a text tell, each with the first word that does, as it stands there.

    Args:
        text: A quote, or a title.
        language: Of the text (BCP 47); the words of all languages count where it is None or not one of `LANGUAGES`.
    """
    padded = pad_text(lower_text(text))
    found: dict[str, str] = {}
    for code in [language] if language in LANGUAGES else LANGUAGES:
        pattern, whole, stems = _words(code)
        for match in pattern.finditer(padded):
            stem = match["stem"]
            for deed in whole[match["whole"]] if stem is None else _begun(stem, stems):
                found.setdefault(deed, text[match.start() : match.end() - 1])
    return found


def _begun(found: str, stems: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the deeds of a stem and of the shorter ones that it begins with."""
    return frozenset().union(*(stems.get(found[:n], frozenset()) for n in range(3, len(found) + 1)))


@cache
def _words(language: str) -> tuple[re.Pattern[str], Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """Return what finds the words of a language, and the deeds of whole words and of those that begin so."""
    whole: dict[str, frozenset[str]] = {}
    stems: dict[str, frozenset[str]] = {}
    for deed, words in load_lexicon("deeds").items():
        for word in words_of(words[language]):
            table = whole if word.endswith(".") else stems
            table[word.rstrip(".")] = table.get(word.rstrip("."), frozenset()) | {deed}
    pattern = rf"{SIGNS}(?:(?P<whole>{pattern_of(whole)})(?![^\W_])|(?P<stem>{pattern_of(stems)})[^\W_]*)"
    return re.compile(pattern), whole, stems
