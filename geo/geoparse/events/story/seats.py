"""Where bodies sit that decide there: “The International Court of Justice ordered Israel to …” is in The Hague.

What a sentence says besides, mostly what the decision is about, does not put it elsewhere. The bodies are in
`data/lexicon/bodies.txt`, what they do in `data/lexicon/story.yaml`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from geo.geoparse.events.story.statements import Statement
from geo.geoparse.index import Findings
from geo.geoparse.results import FoundToponym, Reason
from geo.geoparse.word_lists import LEXICON_FOLDER, any_word, load_lexicon, pattern_of, words_of
from geo.places.gazetteer import Gazetteer

BODIES_FILE = LEXICON_FOLDER / "bodies.txt"
_COURTS = "[courts]"
_SUBJECT_CHARS, _VERB_CHARS = 70, 60
"""How far into a sentence its subject may stand, and its verb behind that."""
_CONFIDENCE = 0.6


class Seat(NamedTuple):
    """Where a body sits that a statement names."""

    toponym: FoundToponym
    is_deciding: bool
    """Whether it is the body that acts, or is spoken to: then it happened there, whatever else is named."""


class Seats:
    """Goes through one text’s statements in their order, and remembers the court that it is about."""

    def __init__(self, findings: Findings, gazetteer: Gazetteer) -> None:
        """Begin at a text’s beginning."""
        self._findings, self._gazetteer = findings, gazetteer
        self._words = _words(findings.language)
        self._court: str | None = None
        self._has_bodies = self._words.bodies.search(findings.lowered) is not None

    def find(self, statement: Statement) -> Seat | None:
        """Return where the body sits that acts in a statement, or before which somebody speaks; or None."""
        if not self._has_bodies:
            return None
        lowered, start, end = self._findings.lowered, statement.start, statement.end
        match = self._words.bodies.search(lowered, start, end)
        if match is not None:
            place, is_court = _bodies()[match[0]]
            self._court = place if is_court else self._court
            is_early = match.start() - start <= _SUBJECT_CHARS and not self._is_behind_name(statement, match.start())
            verb_end = min(end, match.end() + _VERB_CHARS)
            if is_early and self._words.acts.search(lowered, match.end(), verb_end):
                return self._seat(match, place, is_deciding=True)
        if self._court is not None and (again := self._words.before_court.search(lowered, start, end)):
            return self._seat(again, self._court, is_deciding=True)
        if match is not None and self._words.at_body.search(lowered, max(start, match.start() - 12), match.start()):
            return self._seat(match, place, is_deciding=False)
        return None

    def _is_behind_name(self, statement: Statement, at: int) -> bool:
        """Say whether the name of a place stands before the body, which then mostly is no subject; a dateline may."""
        before = (toponym for toponym in statement.toponyms if toponym.start < at)
        return any(all(reason.code != "dateline" for reason in toponym.reasons) for toponym in before)

    def _seat(self, match: re.Match[str], place_id: str, *, is_deciding: bool) -> Seat | None:
        place = self._gazetteer.place(place_id)
        if place is None:
            return None
        start, end = match.span()
        words = self._findings.text[start:end]
        reasons = (Reason("ground-of-seat", words),)
        found = FoundToponym(
            start, end, words, place.id, place.lat, place.lon, place.kind, _CONFIDENCE, reasons=reasons
        )
        return Seat(found, is_deciding)


class _Words(NamedTuple):
    bodies: re.Pattern[str]
    acts: re.Pattern[str]
    """What bodies do where they sit."""
    before_court: re.Pattern[str]
    """Somebody speaks to the court that the text is about."""
    at_body: re.Pattern[str]
    """Right before a body: something is there."""


@cache
def _words(language: str) -> _Words:
    lexicon = load_lexicon("story")
    at_body = pattern_of(words_of(lexicon["at_body"][language]))
    return _Words(
        any_word(_bodies()),
        any_word(words_of(lexicon["body_acts"][language])),
        any_word(words_of(lexicon["before_court"][language])),
        re.compile(rf"(?<![\w-]){at_body} ?$"),
    )


@cache
def _bodies() -> dict[str, tuple[str, bool]]:
    """Return the gazetteer's id of the city in which each body sits, and whether it is a court."""
    found, is_court = {}, False
    for line in BODIES_FILE.read_text("utf-8").splitlines():
        if line == _COURTS:
            is_court = True
        elif line and not line.startswith("#"):
            names, _, place = line.partition(" = ")
            found.update(dict.fromkeys(words_of(names), (place, is_court)))
    return found
