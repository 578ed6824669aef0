"""From a language's words for times to patterns of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geo.geoparse.languages.time_words import TimeWords, spellings

SPACE = r"(?: {0,2}\n {0,16}| {1,2})"
"""What may stand between two words of an expression: spaces, or one line break with the next line's indent."""


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of these words (none of them a pattern), the longest that fits.

    It branches letter by letter, so that a word that is none of them is given up at its first letter that differs.
    """
    return _branch(set(words))


def _branch(rests: set[str]) -> str:
    by_letter: dict[str, set[str]] = {}
    for rest in rests:
        if rest:
            by_letter.setdefault(rest[0], set()).add(rest[1:])
    branches = [(c if c in " '-" else re.escape(c)) + _branch(rest) for c, rest in sorted(by_letter.items())]
    if not branches:
        return ""
    whole = "|".join(branches)
    return f"(?:{whole})?" if "" in rests else f"(?:{whole})" if len(branches) > 1 else whole


def fill(language: TimeWords, pattern: str) -> str:
    """Return a form's pattern with the language's words in it, and the spaces as they may be written."""

    def words(match: re.Match[str]) -> str:
        return f"(?:{alternatives(spellings(getattr(language, match[1])))})"

    return re.sub(r"\{([a-z_]+)\}", words, pattern).replace(" ", SPACE)


def group(match: re.Match[str], name: str) -> str | None:
    """Return a group of a form's match; None where it fits nothing or the form has none of that name."""
    said: str | None = match[name] if name in match.re.groupindex else None
    return said
