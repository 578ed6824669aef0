"""Numbers that changed: of `rose from 12 to 15` only 15 holds, and what it counts may stand before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from geo.geoparse.figures.counted import Counted, counted_after
from geo.geoparse.figures.numbers import Number
from geo.geoparse.languages import LANGUAGES
from geo.geoparse.word_lists import load_lexicon, pattern_of, words_of

_LONGEST_CHANGE_CHARS = 60
"""How far before the number from which something changed the word for the change may stand."""
_NUMBER_OF_CHARS = 80
_STOP = re.compile(r"[.;:!?\n]")


def is_left_behind(lowered: str, numbers: Sequence[Number], index: int, language: str) -> bool:
    """Say whether something changed from a number to the next, which alone holds: `rose from 12 to 15`.

    Args:
        lowered: The text from `geo.geoparse.word_lists.lower_text`.
        numbers: Its numbers, in order.
        index: Which of them.
        language: `fr` or `en`.
    """
    if index + 1 >= len(numbers):
        return False
    start, end, following = numbers[index].start, numbers[index].end, numbers[index + 1].start
    if following - end > _LONGEST_CHANGE_CHARS or not LANGUAGES[language].figures.changed_to.fullmatch(
        lowered, end, following
    ):
        return False
    return _changes(language).search(lowered, max(0, start - _LONGEST_CHANGE_CHARS), start) is not None


def changed_noun(text: str, lowered: str, number: Number, left: Number, language: str) -> Counted | None:
    """Return what something counts that changed to a number without a noun: `fell from 30 ships to 12`.

    Args:
        text: The whole text.
        lowered: The same from `geo.geoparse.word_lists.lower_text`.
        number: What it changed to.
        left: What it changed from.
        language: `fr` or `en`.
    """
    counted = counted_after(text, lowered, left.end, language=language, is_share=False)
    if counted is None:
        low = max(0, left.start - _NUMBER_OF_CHARS)
        named = [*LANGUAGES[language].figures.number_of.finditer(lowered, low, left.start)][-1:]
        if named and not _STOP.search(lowered, named[0].end(), left.start):
            counted = counted_after(text, lowered, named[0].end(), language=language, is_share=False)
    return counted._replace(start=number.end, end=number.end) if counted else None


@cache
def _changes(language: str) -> re.Pattern[str]:
    """Return the pattern of a word for a change, with what stands up to the number from which it starts."""
    words = pattern_of(words_of(load_lexicon("figures")["changes"][language]))
    return re.compile(
        rf"(?<![^\W_]){words}(?![^\W_])[^.;!?\n]*?(?<![^\W_]){LANGUAGES[language].figures.changed_from}[$€£]?$"
    )
