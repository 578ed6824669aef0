"""What each sentence of an article is: something that happened, background, opinion, a heading.

A statement is a sentence, or a clause of one that tells two events. Nothing is decided here: `keeping` weighs it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from geo.geoparse.events.clauses import split_clauses
from geo.geoparse.events.doubts import Doubt, find_act, find_doubt, is_simple_past
from geo.geoparse.events.kinds import CUE, KindChoice, KindChooser
from geo.geoparse.events.story.outline import Position
from geo.geoparse.events.tense import Telling, goes_on, weigh_sentence
from geo.geoparse.index import Findings
from geo.geoparse.languages import LANGUAGES
from geo.geoparse.results import Attribution, FoundFigure, FoundTime, FoundToponym, Reason
from geo.geoparse.word_lists import load_lexicon, pattern_of, words_of

LONGEST_CHARS = 1_200
"""A stretch without a full stop that is longer is a table or a list, not a sentence."""
CELL_BORDER = " | "
"""What stands between the cells of a table's row."""
_COUNTING = frozenset({"figure-noun", "figure-happened"})


class Statement(NamedTuple):
    """A sentence, or a clause of it, with what was found in it."""

    position: Position
    """Of the sentence."""
    start: int
    end: int
    telling: Telling
    doubt: Doubt
    choice: KindChoice
    """Of the kind, by its own words."""
    act: str
    """The word by which it tells what somebody did."""
    link: str
    """The words with which it goes on with the sentence before; empty where it does not."""
    is_pluperfect: bool
    """Whether it tells what had been before."""
    is_state: bool
    """Whether its only verbs in the past are those of being and having."""
    toponyms: Sequence[FoundToponym]
    times: Sequence[FoundTime]
    figures: Sequence[FoundFigure]
    credit: Attribution | None
    saying: tuple[int, int] | None
    """Where the words of saying stand."""

    @property
    def number(self) -> int:
        """Position of the sentence among the text's."""
        return self.position.number

    @property
    def is_counting(self) -> bool:
        """Whether it counts people or things."""
        return any(figure.reasons[0].code in _COUNTING for figure in self.figures)


def read_statements(findings: Findings, positions: Sequence[Position], chooser: KindChooser) -> list[Statement]:
    """Return the statements of a text in its order.

    Args:
        findings: Of the text.
        positions: Where its sentences stand.
        chooser: Of the collection's kinds.
    """
    statements = []
    for position in positions:
        if position.end - position.start > LONGEST_CHARS:
            continue
        statements += [_read(findings, position, start, end, chooser) for start, end in _stretches(findings, position)]
    return statements


def _stretches(findings: Findings, position: Position) -> list[tuple[int, int]]:
    start, end = position.start, position.end
    if len(findings.toponyms_in(start, end)) <= 1:
        return [(start, end)]
    return split_clauses(findings, start, end)


def _read(findings: Findings, position: Position, start: int, end: int, chooser: KindChooser) -> Statement:
    language = findings.language
    telling = weigh_sentence(findings.text, findings.padded, start, end, language)
    if telling.tense == "present" and is_simple_past(findings, start, end):
        telling = telling._replace(tense="past", reasons=(Reason("tells-past"), *telling.reasons[1:]))
    whole = position.start, position.end
    credit = findings.credit_for(start, end)
    speaker = (credit.start, credit.end) if credit else (0, 0)
    choice = chooser.choose(findings.padded, start, end + 1, speaker)
    if choice.score < CUE and (start, end) != whole:
        choice = chooser.choose(findings.padded, whole[0], whole[1] + 1, speaker)
    words = _words(language)
    return Statement(
        position,
        start,
        end,
        telling,
        find_doubt(findings, start, end),
        choice,
        find_act(findings, start, end),
        goes_on(findings.lowered, start, end, language) if start == position.start else "",
        credit is None and words.had_been.search(findings.lowered, start, end) is not None,
        telling.tense == "past" and not words.deeds.search(findings.padded, start, end + 1),
        findings.toponyms_in(start, end),
        findings.times_in(start, end) or (findings.times_in(*whole) if (start, end) != whole else ()),
        findings.figures_in(start, end),
        credit,
        findings.saying_in(start, end),
    )


class _Words(NamedTuple):
    had_been: re.Pattern[str]
    deeds: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    lexicon = load_lexicon("story")
    had = re.compile(rf"(?<![\w-])(?:{pattern_of(words_of(lexicon['had'][language]))})(?! been a)(?![\w-])")
    return _Words(had, LANGUAGES[language].events.deeds())
