"""Where names can begin: runs of words in capitals, found by one compiled expression."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from geo.places.gazetteer import normalise_name


def _ranges_of_capitals() -> str:
    """Return a character class of every capital letter of the basic plane, as ranges."""
    ranges: list[list[int]] = []
    for code in (code for code in range(min(sys.maxunicode, 0xFFFF)) if chr(code).isupper()):
        if ranges and code <= ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in ranges)


CAPITAL = _ranges_of_capitals()
_APOSTROPHE = "['’ʼ]"
_SPACE = "[ \\u00a0\\u202f]"
_ABBREVIATION = (
    "(?<=S)(?:te?|gt|upt|TE?)|(?<=[MF])[tT]|(?<=G)ov|(?<=[GS])en|(?<=R)e[pv]|(?<=L)t|(?<=C)(?:ol|apt|pl|onst|st)"
    "|(?<=P)r(?:of|es)|(?<=D)et|(?<=A)(?:sst|tty)|(?<=[DM])rs?|(?<=M)[sM]|(?<=H)on|(?<=M)aj|"
)
"""What follows the capital of an abbreviation that goes on with its stop: `St.`, `Gov.`, `J.`."""
_NO_PARTY = r"(?!-(?:(?<=, [RDI]-)|(?<=\([RDI]-)))"
"""A name begins after the party of a politician: `, R-Tyler`, `(D-Calif.)`. It stands behind the capital, because an
expression that begins with a class of characters is found much faster."""
_TOKEN_PATTERN = (
    rf"[{CAPITAL}](?<![^\W_].){_NO_PARTY}"
    rf"(?:\.(?:-?[{CAPITAL}]a?\.)+|(?:{_ABBREVIATION})\.(?={_SPACE}[{CAPITAL}])"
    rf"|[^\W_]*(?:(?:{_APOSTROPHE}(?![sS]\b)|[-‐‑])[^\W_]+)*)"
)
CHAIN = re.compile(rf"{_TOKEN_PATTERN}(?:(?:{_APOSTROPHE}s)?{_SPACE}(?:& )?{_TOKEN_PATTERN})*")
"""Words in capitals with nothing but a space, a possessive or an ampersand between them, on one line."""
TOKEN = re.compile(_TOKEN_PATTERN)
"""One word of such a run: `Saint-Denis`, `U.S.`, `St.`, `L'Aquila`; a possessive is not part of it."""


MOST_PARTS = 6
"""Most parts of a word with hyphens that are one name."""
PART_LENGTH = 4
"""Fewest letters of a part of a word with hyphens that is a name of its own, unless it is in capitals (`US-led`)."""
HEADING_LENGTH = 4
"""Fewest letters of a word in capitals that ends where a word in small letters follows: `LISBON Maria Silva said`."""
VILLAGE = re.compile(r"[-‐‑](?:sur|sous|l[eè][sz]|les|le|la|en|près|aux?|devant|du)[-‐‑]")
"""What only names of places have between their words, in French: « Bully-les-Mines »."""
_HYPHEN = re.compile("[-‐‑]")
_ELIDED = re.compile(rf"(?:[DLNSJCTM]|Qu|[Jj]usqu|Lorsqu){_APOSTROPHE}(?=[{CAPITAL}])")


class Token(NamedTuple):
    """A word of a run of capitals."""

    start: int
    """Code points from the run's start."""
    end: int
    text: str
    folded: str
    breaks: bool
    """Whether a possessive or an ampersand parts it from the word before."""


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Return a word folded as the gazetteer folds names, remembered."""
    return normalise_name(word)


def read_tokens(
    chain: str,
    is_known: Callable[[str], bool],
    is_given: Callable[[str], bool] = lambda _word: False,
    is_prominent: Callable[[str], bool] = lambda _word: True,
) -> list[Token]:
    """Return the words of a run of capitals that `CHAIN` found.

    Elided articles are taken off (« D'Ukraine »), and a word with hyphens is parted where it is no name as a whole
    (`Russia-Turkey`, `London-based`).

    Args:
        chain: The run.
        is_known: Says whether a word as written is a name that the gazetteer knows.
        is_given: Says whether it is rather a given name; a word with one among its parts stays whole (`Jean-Moulin`).
        is_prominent: Says whether it is known well enough that an article is taken off a name known with it, too:
            not in `L'Aquila`.
    """
    if chain.isalpha():
        return [Token(0, len(chain), chain, fold(chain), False)]
    tokens: list[Token] = []
    last = 0
    is_joined = False  # Whether the word before ends in small letters behind a hyphen: `London-based`.
    for match in TOKEN.finditer(chain):
        start, end = match.span()
        breaks = last > 0 and (start - last > 1 or is_joined or _ends_heading(chain, tokens, start))
        is_joined = False
        if (text := match[0]).isalpha():
            tokens.append(Token(start, end, text, fold(text), breaks))
            last = end
            continue
        for begin, stop in _parts(chain, start, end, is_known, is_given, is_prominent):
            text = chain[begin:stop]
            tokens.append(Token(begin, stop, text, fold(text), breaks))
            breaks = True
        is_joined = bool(tokens) and tokens[-1].end < end
        last = end
    return tokens


def _ends_heading(chain: str, tokens: list[Token], start: int) -> bool:
    """Say whether the words in capitals end before the word that begins at `start`."""
    previous = tokens[-1].text if tokens else ""
    return len(previous) >= HEADING_LENGTH and previous.isupper() and chain[start + 1 : start + 2].islower()


def _parts(  # noqa: PLR0913, PLR0917 - three say what is known of a word
    chain: str,
    start: int,
    end: int,
    is_known: Callable[[str], bool],
    is_given: Callable[[str], bool],
    is_prominent: Callable[[str], bool],
) -> list[tuple[int, int]]:
    """Return the stretches of one word that are names of their own; those that begin in lower case are left out."""
    word = chain[start:end]
    if (elided := _ELIDED.match(word)) and (is_prominent(word[elided.end() :]) or not is_known(word)):
        start += elided.end()
        word = chain[start:end]
    if not _HYPHEN.search(word) or is_known(word) or VILLAGE.search(word):
        return [(start, end)]
    bounds = [start, *(start + match.end() for match in _HYPHEN.finditer(word)), end + 1]
    parts: list[tuple[int, int]] = []
    i = 0
    while i < len(bounds) - 1:
        last = min(len(bounds) - 1, i + MOST_PARTS)
        j = next((j for j in range(last, i + 1, -1) if is_known(chain[bounds[i] : bounds[j] - 1])), i + 1)
        parts.append((bounds[i], bounds[j] - 1))
        i = j
    names = [
        (begin, stop)
        for begin, stop in parts
        if chain[begin].isupper() and (stop - begin >= PART_LENGTH or chain[begin:stop].isupper())
    ]
    if any(is_given(chain[begin:stop]) for begin, stop in names):
        return [(start, end)]
    return names if any(is_known(chain[begin:stop]) for begin, stop in names) else [(start, end)]
