"""The numbers of a text that may count something: where they stand and what they are worth.

Which values a spelling has is for `geo.text.numbers` to say, so that a figure found here is one that a record may give.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from geo.geoparse.languages import LANGUAGES
from geo.geoparse.results import FoundTime
from geo.geoparse.word_lists import pattern_of
from geo.text.number_phrases import Roughness, find_number_phrases, read_short_scale
from geo.text.numbers import numbers_in

_SPACE = "[ \u00a0\u2009\u202f'’]"
_DIGITS = (
    r"[0-9](?<![^\W_][0-9])(?<![^\W\d_][-‐‑][0-9])(?<![0-9][.,:/][0-9])"
    rf"(?:[0-9]{{0,2}}(?P<mark>{_SPACE}|[.,])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*(?![0-9])(?:(?!(?P=mark))[.,][0-9]+)?"
    r"|[0-9]*(?:[.,][0-9]+)?)"
)
STRONG = re.compile(r"[-‐‑](?:strong|member|person|man)\b")
"""What is joined to a number of people: `the 300-strong battalion`."""


class Number(NamedTuple):
    """A number of the text."""

    start: int
    end: int
    value: float
    scale: float
    """What a word behind its digits multiplies it with: 1e6 in `2.5 million`."""
    is_word: bool
    is_year_like: bool
    """Four digits in a row that may be a year."""
    roughness: Roughness = "exactly"
    """How close to the number its words mean."""


def read_numbers(text: str, lowered: str, language: str, times: Sequence[FoundTime]) -> list[Number]:
    """Return the numbers outside times, in order; lone `un`, `une` and `one` are among them.

    Args:
        text: Any text.
        lowered: The same from `geo.geoparse.word_lists.lower_text`.
        language: `fr` or `en`.
        times: What the text says of when, sorted.
    """
    starts, ends = [time.start for time in times], [time.end for time in times]

    def is_in_time(start: int, end: int) -> bool:
        before = bisect_right(starts, start)
        return (before > 0 and start < ends[before - 1]) or (before < len(starts) and starts[before] < end)

    digits, words = _patterns(language)
    indefinite = LANGUAGES[language].figures.indefinite
    found = _phrases(lowered, language, is_in_time)
    taken = [(number.start, number.end) for number in found]
    for match in digits.finditer(text):
        if not is_in_time(*match.span()) and not (taken and _is_taken(taken, *match.span())):
            found += _read_digits(text, match, language)
    digit_ends = {number.end for number in found}
    for match in words.finditer("\n" + lowered):  # So that a word at the very start has a sign before it too.
        start, end = match.start(), match.end() - 1
        if is_in_time(start, start) or end in digit_ends or (taken and _is_taken(taken, start + 1, end)):
            continue
        value = _value_of(match[0][1:], language)
        if value is None or (match[0][0] != "-" and indefinite.search(lowered[max(0, start - 12) : start])):
            continue
        found.append(Number(start, end, value, 1.0, True, False))
    found.sort(key=itemgetter(0))
    return found


def _read_digits(text: str, match: re.Match[str], language: str) -> Iterator[Number]:
    """Yield the number that a match of digits is, unless it is part of a name."""
    start, end, mantissa = match.start(), match.end(), match[1]
    if short := read_short_scale(text, start, match.end(1)):
        value = _value_of(mantissa, language)
        if value is not None:
            yield Number(start, short[1], value * short[0], short[0], False, False)
        return
    value = None if _is_part_of_name(text, start, match.end(1)) else _value_of(match[0].lower(), language)
    if value is not None:
        is_year = len(mantissa) == 4 and mantissa.isdigit() and mantissa[0] in "12" and end == match.end(1)
        scale = 1.0 if end == match.end(1) else value / (_value_of(mantissa, language) or value or 1.0)
        yield Number(start, end, value, scale, False, is_year)


def _phrases(lowered: str, language: str, is_in_time: Callable[[int, int], bool]) -> list[Number]:
    """Return the numbers outside times that several words say together."""
    phrases = find_number_phrases(lowered, language, lambda said: _value_of(said, language))
    return [
        Number(phrase.start, phrase.end, phrase.value, 1.0, True, False, phrase.roughness)
        for phrase in phrases
        if not is_in_time(phrase.start, phrase.end)
    ]


def _is_taken(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Say whether a stretch lies over one of some that are in order."""
    before = bisect_left(taken, (end, 0))
    return before > 0 and taken[before - 1][1] > start


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    """Say whether the signs around digits make them no count: a clock time, a name, an address on the web."""
    if start and text[start - 1] in "/:#@_=+&\\":
        return True
    after = text[end : end + 3]
    if not after:
        return False
    if after[0] in ":/" and after[1:2].isdigit():
        return True
    if after[0] in "-‐‑" and after[1:2].isalpha():
        return STRONG.match(text, end) is None
    if after[0] in "°²³_@":
        return True
    return after[0].isalpha() and re.match(r"(?:km|kg|mm|cm|ha|m|mw)\b", text[end : end + 4], re.IGNORECASE) is None


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of digits with a factor behind them, and that of number words after a sign or space."""
    spoken = LANGUAGES[language].figures
    factor = pattern_of(spoken.factors)
    digits = re.compile(rf"({_DIGITS})(?:[ \u00a0\u202f-]{factor}(?![^\W_]))?", re.IGNORECASE)
    word = pattern_of(spoken.numbers)
    words = re.compile(rf"[ \n'(«\"“-]{word}(?:{spoken.joint}{word})*(?![^\W_]|['’-][^\W_])")
    return digits, words


@lru_cache(maxsize=50_000)
def _value_of(spelling: str, language: str) -> float | None:
    """Return what a spelling is worth, or None where it is no number or several."""
    if spelling.isascii() and spelling.isdigit():
        return float(spelling) if len(spelling) <= 15 else None
    found = numbers_in(spelling, language)
    if len(found) != 1 or found[0].start != 0 or found[0].end != len(spelling):
        return None
    return max(found[0].values) if found[0].values else None


def is_lone_one(lowered: str, number: Number, language: str) -> bool:
    """Say whether a number is the word for one, which is an article most of the time."""
    return lowered[number.start : number.end] in LANGUAGES[language].figures.lone
