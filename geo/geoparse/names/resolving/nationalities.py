"""Which countries a text speaks of without naming them: `Russian`, « ukrainiennes »."""

from __future__ import annotations

from functools import cache
from math import sqrt

from geo.places.gazetteer import TABLES_FOLDER

NATIONALITIES_FILE = TABLES_FOLDER.parent / "lexicon" / "nationalities.txt"
WEIGHT = 0.7
"""How much such a word says of what a text is about, next to a name."""


def weigh_nationalities(text: str) -> dict[str, float]:
    """Return how much a text speaks of each country (ISO 3166-1 alpha-2) by its words for what is of one.

    Words that touch a mark (`Russian,`) are not looked at: there are enough others, and to split at spaces is quick.
    """
    known = _read_words()
    found: dict[str, int] = {}
    for word in known.keys() & text.split():
        found[known[word]] = found.get(known[word], 0) + text.count(word)
    return {country: WEIGHT * sqrt(times) for country, times in found.items()}


def nationality_of(word: str) -> str | None:
    """Return the country (ISO 3166-1 alpha-2) of what a word says is of it; None where it is no such word."""
    return _read_words().get(word)


@cache
def _read_words() -> dict[str, str]:
    """Return the country of each word, in lower case and with a capital."""
    words = {}
    for line in NATIONALITIES_FILE.read_text("utf-8").splitlines():
        word, _, country = line.partition(" ")
        if not line.startswith("#"):
            words[word] = words[word.capitalize()] = country
    return words
