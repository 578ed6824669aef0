"""What the room knows of a language's words: `Words`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How one language says numbers, and what it is known by; words in small letters."""

    code: str
    """BCP 47."""
    little_words: str
    """Frequent in this language and in none of its neighbours (`la`, `de`, `que` and `in` are in several)."""
    factors: Mapping[str, float]
    """Words that multiply the number before them."""
    collectives: Mapping[str, float]
    """Words that are a number by themselves and multiply the number before them; their plurals in -s only multiply."""
    units: Mapping[str, float]
    """What stands behind a fraction, or is counted itself: `million`."""
    rough: Mapping[str, float]
    """Nouns that count roughly: « dizaine »."""
    several: Mapping[str, float]
    """Plurals that say more than one of theirs: `dozens`."""
    digits: str
    """Words of which numbers before a unit are made, with `|` between them."""
    fractions: Mapping[str, float]
    patterns: tuple[str, ...]
    """With {u} for a unit, {n} for a number in words or digits, {f} for a fraction, {r} and {s} for the others, and a
    space for any space or hyphen."""
    hundred: str
    """A number that is no digit and yet stands before a word for several."""
    signs: re.Pattern[str]
    """What a phrase has in it; only around these is one looked for."""
