"""Signs that a sentence is no event that a reader keeps, though it is in the past: conditions, wishes, lasting states.

The other way round, an act whose words tell no kind is an event all the same, and the French simple past is a past.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from geo.geoparse.index import Findings
from geo.geoparse.languages import LANGUAGES
from geo.geoparse.results import Reason
from geo.geoparse.word_lists import beginnings, load_lexicon, pattern_of, words_of

_WEIGHTS = {"conditions": -0.25, "nothing": -0.4, "states": -0.2, "habits": -0.12, "wishes": -0.12, "supposed": -0.12}
"""What each sort of sign takes; only the worst of a sentence counts."""


TONES = ("stances", "duties")
"""How a sentence speaks: of what somebody says or holds, of what may or should be."""


class Doubt(NamedTuple):
    """What speaks against a sentence."""

    weight: float = 0.0
    reason: Reason | None = None


_NONE = Doubt()


class _Signs(NamedTuple):
    conditions: re.Pattern[str]
    any: re.Pattern[str]
    each: tuple[tuple[str, re.Pattern[str]], ...]
    """By sort of sign, the worst first."""
    tones: tuple[tuple[str, re.Pattern[str]], ...]
    """By name, one of `TONES`."""
    acts: re.Pattern[str]
    simple_past: re.Pattern[str] | None


def find_doubt(findings: Findings, start: int, end: int) -> Doubt:
    """Return what speaks most against a sentence as an event; nothing where no sign does."""
    signs = _signs(findings.language)
    if match := signs.conditions.match(findings.lowered, start, end):
        return Doubt(_WEIGHTS["conditions"], Reason("doubt-conditions", match[0].strip()))
    if not signs.any.search(findings.padded, start, end + 1):
        return _NONE
    for name, pattern in signs.each:
        if match := pattern.search(findings.padded, start, end + 1):
            return Doubt(_WEIGHTS[name], Reason(f"doubt-{name}", match[0][1:]))
    return _NONE


def find_tones(findings: Findings, start: int, end: int) -> list[str]:
    """Return how a sentence speaks, of `TONES`; none for most that tell news."""
    padded = findings.padded
    return [name for name, pattern in _signs(findings.language).tones if pattern.search(padded, start, end + 1)]


def find_act(findings: Findings, start: int, end: int) -> str:
    """Return the word by which a sentence tells that somebody did something, or nothing."""
    match = _signs(findings.language).acts.search(findings.padded, start, end + 1)
    return match[0][1:] if match else ""


def is_simple_past(findings: Findings, start: int, end: int) -> bool:
    """Say whether a sentence has a verb in the simple past, which tells history; a name with a capital is none."""
    pattern = _signs(findings.language).simple_past
    return pattern is not None and pattern.search(findings.text, start, end) is not None


@cache
def _signs(language: str) -> _Signs:
    lexicon = load_lexicon("doubts")
    listed = {name: words_of(lexicon[name][language]) for name in (*_WEIGHTS, "acts")}
    worst_first = sorted((name for name in _WEIGHTS if name != "conditions"), key=lambda name: _WEIGHTS[name])
    simple_past = LANGUAGES[language].events.simple_past
    return _Signs(
        re.compile(rf"(?:[«“\"] ?)?{pattern_of(listed['conditions'])}(?![^\W_])"),
        beginnings(word for name in worst_first for word in listed[name]),
        tuple((name, beginnings(listed[name])) for name in worst_first),
        tuple((name, beginnings(words_of(lexicon[name][language]))) for name in TONES),
        beginnings(listed["acts"]),
        simple_past() if simple_past else None,
    )
