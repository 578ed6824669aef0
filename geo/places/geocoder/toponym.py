"""A place name as written, taken apart: the name itself, the kind its words ask for, what it lies in, and nearness."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.places.gazetteer.cues import (
    ARTICLES,
    BARE_REGION_WORDS,
    CITY_WORDS,
    CONTEXT_WORDS,
    CONTRACTIONS,
    NEAR_PHRASES,
    PREPOSITIONS,
    REGION_WORDS,
)
from geo.places.gazetteer.names import normalise_name

MOST_BETWEEN = 3
"""Most words between a cue and its name: `région [frontalière russe] de Koursk`."""

KIND_WORDS = REGION_WORDS | CITY_WORDS
COUNTY_WORDS = frozenset({"county", "comte", "parish", "paroisse", "borough"})
_ELISION = re.compile(r"\b([ldLD])['’ʼ`´](?=\w)")
_POSSESSIVE = re.compile(r"['’]s\b\s*")
_PARTS = re.compile(r"[,;()]|\s[-–—]\s")
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_OF = frozenset({"de", "d", "of"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a toponym."""

    name: str
    """The name, folded."""
    kind: str | None = None
    """The kind that a word beside it asks for."""
    cue: str | None = None
    """That word, folded."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A toponym taken apart; its readings are tried in order until one is known."""

    readings: tuple[Reading, ...]
    contexts: tuple[str, ...] = ()
    """Names of what it lies in, as written: `oblast de Donetsk` in `Pokrovsk, oblast de Donetsk`."""
    is_near: bool = False
    """True where the words put something near the place and not at it."""


def parse_toponym(text: str) -> Toponym:
    """Return a toponym taken apart, by the cue words of French and English."""
    head, *contexts = [part for part in _PARTS.split(text) if part and part.strip()] or [""]
    possessor, found, rest = _split_possessive(head)
    if found:
        head, contexts = rest, [possessor, *contexts]
    words = _expand_contractions(normalise_name(_ELISION.sub(r"\1 ", head)).split())
    words, is_near = _strip_near(words)
    words = _strip_first(words, PREPOSITIONS)
    inside = _context_position(words)
    if inside is not None:
        contexts = [_join(words[inside + 1 :]), *contexts]
        words = words[:inside]
    bare = _strip_first(words, PREPOSITIONS | ARTICLES)
    cued = _read_cue(bare)
    plain = [normalise_name(head), _join(words), _join(bare), *(reading.name for reading in cued)]
    readings = dict.fromkeys([*cued, *map(Reading, plain)])
    return Toponym(tuple(reading for reading in readings if reading.name), tuple(contexts), is_near)


def spelling_in(text: str, folded: str) -> str | None:
    """Return the words of a text that are this name once folded, as they are written; None where none are."""
    words = _ELISION.sub(r"\1 ", text).split()
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            written = " ".join(words[start:end])
            if normalise_name(written) == folded:
                return _AROUND.sub("", written)
    return text.strip() if normalise_name(text) == folded else None


def _join(words: list[str]) -> str:
    """Return words as a name, with the contractions inside it (`Corée du Nord`) as they were."""
    text = " ".join(words)
    for contraction, parts in CONTRACTIONS.items():
        text = text.replace(f" {' '.join(parts)} ", f" {contraction} ")
    return text


def _expand_contractions(words: list[str]) -> list[str]:
    return [part for word in words for part in CONTRACTIONS.get(word, (word,))]


def _split_possessive(head: str) -> tuple[str, bool, str]:
    """Split `Russia's Kursk region`; a name such as `St John's` stays whole."""
    before, *after = _POSSESSIVE.split(head, maxsplit=1)
    if after and after[0].strip() and before.strip():
        return before, True, after[0]
    return "", False, head


def _strip_near(words: list[str]) -> tuple[list[str], bool]:
    for phrase in NEAR_PHRASES:
        size = len(phrase)
        if len(words) > size and all(w == p or (p == "de" and w in _OF) for w, p in zip(words, phrase, strict=False)):
            return words[size:], True
    return words, False


def _strip_first(words: list[str], leading: frozenset[str]) -> list[str]:
    start = 0
    while start < len(words) - 1 and words[start] in leading:
        start += 1
    return words[start:]


def _context_position(words: list[str]) -> int | None:
    return next((i for i in range(1, len(words) - 1) if words[i] in CONTEXT_WORDS), None)


def _read_cue(words: list[str]) -> list[Reading]:
    """Read `oblast de Donetsk`, `région frontalière russe de Koursk`, `Kursk region`, `ville du Caire`, `Kyiv city`."""
    if len(words) < 2:
        return []
    if kind := _kind_asked(words[0]):
        for i in range(1, min(len(words) - 1, MOST_BETWEEN + 1)):
            if words[i] in _OF:
                rest = words[i + 1 :]
                names = dict.fromkeys((_join(rest), _join(_strip_first(rest, ARTICLES))))
                return [Reading(name, kind, words[0]) for name in names]
        if words[0] in BARE_REGION_WORDS:
            return [Reading(_join(words[1:]), kind, words[0])]
    if kind := _kind_asked(words[-1]):
        return [Reading(_join(words[:-1]), kind, words[-1])]
    return []


def _kind_asked(word: str) -> str | None:
    if word in REGION_WORDS:
        return "region"
    return "city" if word in CITY_WORDS else None
