"""What part a place has in an event: where it is, where something comes from or goes, or the name of a government."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from geo.geoparse.languages import LANGUAGES
from geo.geoparse.results import CandidatePlace, FoundToponym, Reason
from geo.geoparse.word_lists import SIGNS, any_word, beginnings, load_lexicon, pattern_of, words_of
from geo.models import Role

_BEFORE_CHARS = 30
_AFTER_CHARS = 46
_REACH_CHARS = 80
"""How far before a name the word of sending or going may stand."""
_CLAUSE_SIGN = re.compile(r"[,;:()«»“”]")
_RELATIVE = re.compile(r", (?:qui|which|who) ")
_INSIDE = (" de", " du", " of", " en", " in", " dans", " à")
_LOCATED = (" à", " in", " at", " en", " dans", " near", " près de", " from", " vers", " aux", " au")
_AGENTS = ("by", "from", "par")


class _Before(NamedTuple):
    """Words that stand right before a name."""

    ends: tuple[str, ...]
    """What the text before the name may end with: quick to rule out."""
    pattern: re.Pattern[str]

    def search(self, lowered: str, start: int, end: int) -> re.Match[str] | None:
        """Return the words, if the stretch of text ends with them."""
        return self.pattern.search(lowered, start, end) if lowered.endswith(self.ends, start, end) else None


class _Words(NamedTuple):
    transfer: re.Pattern[str]
    giving: re.Pattern[str]
    receiving: re.Pattern[str]
    coming: re.Pattern[str]
    helping: re.Pattern[str]
    destination: _Before
    origin: _Before
    strong_destination: _Before
    strong_origin: _Before
    left: _Before
    governing: re.Pattern[str]
    relations: re.Pattern[str]
    seats: re.Pattern[str]


class Stretch(NamedTuple):
    """The sentence in which places have their parts."""

    lowered: str
    """The whole text from `geo.geoparse.word_lists.lower_text`."""
    padded: str
    """The same from `geo.geoparse.word_lists.pad_text`."""
    start: int
    end: int
    language: str


def give_roles(stretch: Stretch, toponyms: Sequence[FoundToponym]) -> list[CandidatePlace]:
    """Return the places of a sentence with their parts, in order, each place once for each part.

    A place is an origin or a destination only where the sentence tells that something goes somewhere.

    Args:
        stretch: The sentence.
        toponyms: Its toponyms, sorted by start; at least one.
    """
    words = _words(stretch.language)
    transfer = words.transfer.search(stretch.padded, stretch.start, stretch.end + 1)
    transfer = transfer or words.receiving.search(stretch.padded, stretch.start, stretch.end + 1)
    kept: dict[tuple[str, Role], CandidatePlace] = {}
    for toponym in toponyms:
        role, why = _role(stretch, toponym, words, transfer)
        metonym = _metonym(stretch, toponym, words)
        reasons = tuple(reason for reason in (why, metonym) if reason is not None)
        place = CandidatePlace(toponym, role, metonym is not None, reasons)
        key = (toponym.place or toponym.text, role)
        if key not in kept or (kept[key].metonym and not place.metonym):
            kept[key] = place
    moved = {name for name, role in kept if role != "location"}
    return [place for (name, role), place in kept.items() if role != "location" or name not in moved]


def _role(
    stretch: Stretch, toponym: FoundToponym, words: _Words, transfer: re.Match[str] | None
) -> tuple[Role, Reason | None]:
    lowered, low = stretch.lowered, max(stretch.start, toponym.start - _BEFORE_CHARS)
    if match := words.left.search(lowered, low, toponym.start):
        return "origin", Reason("role-origin", match[0].strip())
    if transfer is None:
        return "location", None
    for role, pattern in (("destination", words.strong_destination), ("origin", words.strong_origin)):
        if match := pattern.search(lowered, low, toponym.start):
            return role, Reason(f"role-{role}", match[0].strip())  # type: ignore[return-value]
    comes_first = toponym.end <= transfer.start()
    if comes_first and not lowered[low : toponym.start].rstrip().endswith(_INSIDE):
        for role, verbs in (("origin", words.giving), ("destination", words.receiving)):
            if match := _verb_after(stretch, toponym, verbs):
                return role, Reason(f"role-{role}", match[0][1:])  # type: ignore[return-value]
    return _role_after(stretch, toponym, words)


def _verb_after(stretch: Stretch, toponym: FoundToponym, verbs: re.Pattern[str]) -> re.Match[str] | None:
    """Return the verb that a name is the subject of, as far as can be seen: « X a livré », « X, qui a livré »."""
    relative = _RELATIVE.match(stretch.lowered, toponym.end)
    start = relative.end() - 1 if relative else toponym.end
    match = verbs.search(stretch.padded, start, min(stretch.end, toponym.end + _AFTER_CHARS) + 1)
    return match if match and not _CLAUSE_SIGN.search(stretch.lowered, start, match.start()) else None


def _role_after(stretch: Stretch, toponym: FoundToponym, words: _Words) -> tuple[Role, Reason | None]:
    """Return the part of a name that stands after a verb of going or coming, by the words between them."""
    lowered, low = stretch.lowered, max(stretch.start, toponym.start - _BEFORE_CHARS)
    moved = _last_before(stretch, toponym, words.transfer)
    if moved is None:
        return "location", None
    if match := words.destination.search(lowered, max(low, moved), toponym.start):
        return "destination", Reason("role-destination", match[0].strip())
    origin = words.origin.search(lowered, max(low, moved), toponym.start)
    if origin and (origin[0].startswith(_AGENTS) or _last_before(stretch, toponym, words.coming) is not None):
        return "origin", Reason("role-origin", origin[0].strip())
    helped = words.helping.search(stretch.padded, moved, toponym.start + 1)
    return ("destination", Reason("role-destination", helped[0][1:])) if helped else ("location", None)


def _last_before(stretch: Stretch, toponym: FoundToponym, words: re.Pattern[str]) -> int | None:
    """Return where the last of these words before a name ends, if it is near and in the same clause."""
    reach = max(stretch.start, toponym.start - _REACH_CHARS)
    ends = [match.end() - 1 for match in words.finditer(stretch.padded, reach, toponym.start + 1)]
    return ends[-1] if ends and not _CLAUSE_SIGN.search(stretch.lowered, ends[-1], toponym.start) else None


def _metonym(stretch: Stretch, toponym: FoundToponym, words: _Words) -> Reason | None:
    """Return why a name stands for a government, or None where it stands for the ground."""
    lowered = stretch.lowered
    if words.seats.search(lowered, toponym.start, toponym.end):
        return Reason("metonym-seat", toponym.text)
    low = max(stretch.start, toponym.start - _BEFORE_CHARS)
    before = lowered[low : toponym.start].rstrip()
    if not before.endswith(_LOCATED) and toponym.kind in (None, "city", "country"):
        match = words.governing.match(lowered, toponym.end, min(stretch.end, toponym.end + _AFTER_CHARS))
        starts = not before or before[-1] in ',;:.«"“(-–' or before.split()[-1] in _OPENERS
        if match and starts:
            return Reason("metonym-governs", match[0].strip())
        reach = max(stretch.start, toponym.start - 50)
        if LANGUAGES[stretch.language].events.between.search(lowered, reach, toponym.start) and words.relations.search(
            stretch.padded, stretch.start, stretch.end + 1
        ):
            return Reason("metonym-between", toponym.text)
    return None


_OPENERS = frozenset(
    "la le les l' the que qu' et and but mais that car because while alors tandis lorsque quand when if si où "
    "dont".split()
)


@cache
def _words(language: str) -> _Words:
    lexicon = load_lexicon("roles")

    def stands_before(key: str) -> _Before:
        words = words_of(lexicon[key][language])
        ends = (*(word + " " for word in words), *(word for word in words if word.endswith("'")))
        return _Before(ends, re.compile(rf"(?<![^\W_]){pattern_of(words)}(?:(?<=') ?| )$"))

    governing = beginnings(words_of(lexicon["governing"][language])).pattern.removeprefix(SIGNS)
    return _Words(
        beginnings(words_of(lexicon["transfer"][language]), never_after="coup d'"),
        beginnings(words_of(lexicon["giving"][language]), never_after="coup d'"),
        beginnings(words_of(lexicon["receiving"][language])),
        beginnings(words_of(lexicon["coming"][language])),
        beginnings(words_of(lexicon["helping"][language])),
        stands_before("destination"),
        stands_before("origin"),
        stands_before("strong_destination"),
        stands_before("strong_origin"),
        stands_before("left"),
        re.compile(LANGUAGES[language].events.links + governing),
        beginnings(words_of(lexicon["relations"][language])),
        any_word(words_of(lexicon["seats"][language])),
    )
