"""The days of the events that a text has told, for what is counted from them: “the day after the explosion”.

« Au lendemain de l'attaque », “two days after the attack”: the attack is an event that a sentence before has dated, or
that one has named with its distance: “on Thursday, two days after an explosion”. The words are in
`data/lexicon/intervals.yaml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from geo.geoparse.events.dating import Dated, is_exact
from geo.geoparse.events.intervals import Interval, date_by_interval, interval_number, interval_units
from geo.geoparse.events.story.statements import Statement
from geo.geoparse.index import Findings
from geo.geoparse.word_lists import load_lexicon, pattern_of, words_of

_STEM_CHARS, _SHORTEST_CHARS = 6, 5
_NAMED_WORDS = 3
"""So many words behind “after the” may name the event."""
_WORD = re.compile(r"[^\W\d_]+")
_REMEMBERED = 40


class _Distance(NamedTuple):
    """So long after an event, or before it."""

    interval: Interval
    named: frozenset[str]
    """Stems of the words that name the event."""
    is_known: bool
    """Whether it is named as one that the reader knows: “the attack”, « cette attaque »."""


class EventDays:
    """Remembers the events of one text that have a day."""

    def __init__(self, findings: Findings) -> None:
        """Begin at the beginning of a text."""
        self._findings = findings
        self._events: list[tuple[frozenset[str], Dated]] = []

    def date(self, statement: Statement, news: Dated | None) -> Dated | None:
        """Return when a statement was that counts from an event told before, or else from the news.

        Args:
            statement: That may say how long before or after an event it was.
            news: What the article tells of; None where it is not known.
        """
        distance = self._distance(statement)
        if distance is None or not distance.is_known:
            return None
        for words, when in reversed(self._events):
            if words & distance.named:
                return _counted(distance.interval, when)
        return _counted(distance.interval, news) if news is not None else None

    def follow(self, statement: Statement, when: Dated) -> None:
        """Take in a statement with its day, and the event from which it counts."""
        if not (when.is_own and is_exact(when)):
            return
        distance = self._distance(statement)
        named = distance.named if distance else frozenset()
        if distance is not None:
            back = date_by_interval(distance.interval._replace(number=-distance.interval.number), when)
            if back is not None:
                self._events.append((named, back))
        words = _stems(self._findings.lowered, statement.start, statement.end) - named
        self._events.append((words, when))
        del self._events[:-_REMEMBERED]

    def _distance(self, statement: Statement) -> _Distance | None:
        lowered, language = self._findings.lowered, self._findings.language
        if not any(lowered.find(sign, statement.start, statement.end) >= 0 for sign in _signs(language)):
            return None
        match = _pattern(language).search(lowered, statement.start, statement.end)
        if match is None:
            return None
        if match["near"]:
            number, unit = _near(language)[match["near"]], "day"
        else:
            count = interval_number(match["count"], language)
            if count is None:
                return None
            number, unit = (-count if match["before"] else count), interval_units(language)[match["unit"]]
        named = [word[0] for word in _WORD.finditer(lowered, match.end(), statement.end)][:_NAMED_WORDS]
        stems = frozenset(word[:_STEM_CHARS] for word in named if len(word) >= _SHORTEST_CHARS)
        interval = Interval(match[0].strip(), match.start(), number, unit, is_rough=False)
        return _Distance(interval, stems, bool(match["known"]))


def _counted(interval: Interval, when: Dated) -> Dated | None:
    counted = date_by_interval(interval, when)
    return counted._replace(is_own=True) if counted else None


def _stems(lowered: str, start: int, end: int) -> frozenset[str]:
    words = (match[0] for match in _WORD.finditer(lowered, start, end))
    return frozenset(word[:_STEM_CHARS] for word in words if len(word) >= _SHORTEST_CHARS)


@cache
def _near(language: str) -> dict[str, int]:
    pairs = (pair.rpartition(" ") for pair in words_of(load_lexicon("intervals")["beside_event"][language]))
    return {words: int(number) for words, _, number in pairs}


@cache
def _signs(language: str) -> tuple[str, ...]:
    """Return the words of which one stands in all that says a distance, the shortest only where one holds another."""
    lexicon = load_lexicon("intervals")
    words = [*_near(language), *words_of(lexicon["after"][language]), *words_of(lexicon["before"][language])]
    return tuple(word for word in words if not any(other != word and other in word for other in words))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    lexicon = load_lexicon("intervals")
    known, new, after, before = (
        pattern_of(words_of(lexicon[key][language])) for key in ("known", "new", "after", "before")
    )
    units = pattern_of(interval_units(language))
    return re.compile(
        rf"(?<![\w-])(?:(?P<near>{pattern_of(_near(language))})"
        rf"|(?P<count>[\w-]+) (?P<unit>{units}) (?:{after}|(?P<before>{before})))"
        rf" (?:(?P<known>{known})|{new})(?:(?<=')|(?![\w]))"
    )
