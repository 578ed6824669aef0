"""Whether a sentence tells of something that happened, and in which tense; what is heading, opinion or page furniture.

No grammar is parsed: the signs are auxiliaries with participles, verbs of the future and the word lists of
`data/lexicon/tense.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from geo.geoparse.languages import LANGUAGES
from geo.geoparse.results import Reason
from geo.geoparse.word_lists import beginnings, load_lexicon, pattern_of, words_of

Tense = Literal["past", "present", "future"]

_HEADING_WORDS = 18
"""A line of more words is no heading, even without a full stop."""
_SHORTEST_WORDS = 5
_FURNITURE_WORDS = 30
_END = re.compile(r"[.!?…][»”\"')\]]*$")
_WEIGHTS = {"past": 0.16, "present": 0.0, "future": 0.0}
_OPEN = 0.15
"""What it takes that a sentence ends with a colon: what it announces comes after."""


class Telling(NamedTuple):
    """What a sentence is like."""

    tense: Tense
    weight: float
    """To be added to the confidence that a reader keeps it; negative where it is no news."""
    is_refused: bool
    """True for what is no sentence of the article: furniture, questions, bare names."""
    is_heading: bool
    reasons: tuple[Reason, ...]


class _Signs(NamedTuple):
    past: re.Pattern[str]
    future: re.Pattern[str]
    any_doubt: re.Pattern[str]
    """Any sign of the next four: most sentences have none, and are not searched for each."""
    opinion: re.Pattern[str]
    background: re.Pattern[str]
    furniture: re.Pattern[str]
    first_person: re.Pattern[str]
    going_on: re.Pattern[str]
    takes_place: re.Pattern[str]
    toll: re.Pattern[str]


def weigh_sentence(text: str, padded: str, start: int, end: int, language: str) -> Telling:
    """Return what the signs say of one sentence.

    Args:
        text: The whole text.
        padded: The same from `geo.geoparse.word_lists.lower_text` and `pad_text`.
        start: First code point of the sentence in `text`.
        end: Exclusive.
        language: One of `LANGUAGES`.
    """
    signs = _signs(language)
    words = text.count(" ", start, end) + 1
    has_doubt = signs.any_doubt.search(padded, start, end + 1) is not None
    ends = _END.search(text, max(start, end - 4), end)
    is_heading = ends is None and words <= _HEADING_WORDS and _is_line(text, start, end)
    tense: Tense = "past"
    if not signs.past.search(padded, start, end + 1):
        tense = "future" if signs.future.search(padded, start, end + 1) else "present"
    refused = words < _SHORTEST_WORDS or (ends is not None and "?" in ends[0]) or text.startswith("http", start)
    if has_doubt and (words < _FURNITURE_WORDS or ends is None):
        refused = refused or signs.furniture.search(padded, start, min(end, start + 200) + 1) is not None
    weight, reasons = _WEIGHTS[tense], [Reason(f"tells-{tense}")]
    for taken, reason in _doubts(text, padded, start, end, signs) if has_doubt else ():
        weight -= taken
        reasons.append(reason)
    if tense == "present" and not is_heading:
        weight += LANGUAGES[language].events.present
    if text[end - 1] == ":":
        weight -= _OPEN
        reasons.append(Reason("tells-open"))
    if is_heading:
        weight -= 0.12
        reasons.append(Reason("tells-heading"))
    return Telling(tense, weight, refused, is_heading, tuple(reasons))


def _doubts(text: str, padded: str, start: int, end: int, signs: _Signs) -> Iterator[tuple[float, Reason]]:
    """Yield what the words take from the weight of a sentence that may be no news, with the reason."""
    if match := signs.background.search(padded, start, end + 1):
        yield 0.25, Reason("tells-background", match[0][1:])
    elif match := signs.opinion.search(padded, start, end + 1):
        yield 0.1, Reason("tells-opinion", match[0][1:])
    if match := _first_person(text, padded, start, end, signs):
        is_quoted = any(sign in text[start : match.start() + 1] for sign in '«“"')
        yield 0.06 if is_quoted else 0.12, Reason("tells-first-person", match[0][1:])


def _first_person(text: str, padded: str, start: int, end: int, signs: _Signs) -> re.Match[str] | None:
    """Return the first word of one who speaks of himself; `US` in capitals is none."""
    for match in signs.first_person.finditer(padded, start, end + 1):
        if not text[match.start() : match.end() - 1].endswith("US"):
            return match
    return None


def goes_on(lowered: str, start: int, end: int, language: str) -> str:
    """Return the words by which a sentence goes on with what the one before told, or nothing."""
    match = _signs(language).going_on.match(lowered, start, end)
    return match[0] if match else ""


def only_dates(lowered: str, start: int, end: int, language: str) -> bool:
    """Say whether a sentence does little more than date what the one before told, as “it happened on Monday”."""
    match = _signs(language).takes_place.search(lowered, start, min(end, start + 60))
    return match is not None


def only_counts(lowered: str, start: int, end: int, language: str) -> bool:
    """Say whether a sentence gives the toll of what the one before told."""
    return _signs(language).toll.match(lowered, start, end) is not None


def _is_line(text: str, start: int, end: int) -> bool:
    """Say whether nothing else stands on the line of a sentence."""
    before, after = text[max(0, start - 12) : start], text[end : end + 1]
    return not before.rpartition("\n")[2].strip(" \t\u00a0•-–*0123456789.") and after in ("", "\n")


@cache
def _signs(language: str) -> _Signs:
    lexicon = load_lexicon("tense")

    def begins(*keys: str) -> re.Pattern[str]:
        return beginnings(word for key in keys for word in words_of(lexicon[key][language]))

    whole_first = rf"(?:{pattern_of(words_of(lexicon['going_on'][language]))})(?![^\W_])"
    return _Signs(
        LANGUAGES[language].events.past(),
        begins("future"),
        begins("opinion", "background", "furniture", "first_person"),
        begins("opinion"),
        begins("background"),
        begins("furniture"),
        begins("first_person"),
        re.compile(whole_first),
        begins("takes_place"),
        re.compile(pattern_of(words_of(lexicon["toll"][language]))),
    )
