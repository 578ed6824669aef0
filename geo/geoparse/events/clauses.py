"""A sentence that tells two events, taken apart: “X struck A on Monday and Y seized B on Tuesday”.

No grammar is parsed. A sentence is cut at a word that joins clauses only where each side has a verb of its own in the
past, a place of its own, and a date or a toll of its own; any other sentence stays whole.
"""

from __future__ import annotations

from typing import NamedTuple

from geo.geoparse.events.dating import dates_of
from geo.geoparse.events.tense import weigh_sentence
from geo.geoparse.index import Findings
from geo.geoparse.languages import LANGUAGES

_QUOTES = (("«", "»"), ("“", "”"), ("(", ")"))
_LEAST_SPACES = 4
"""A clause of fewer words is no sentence."""
_COUNTING = frozenset({"figure-noun", "figure-happened"})


class _Side(NamedTuple):
    """What one side of a cut has of its own."""

    places: frozenset[str]
    dates: frozenset[str]
    counts: bool


def split_clauses(findings: Findings, start: int, end: int) -> list[tuple[int, int]]:
    """Return the start and end of each clause of a sentence that tells an event of its own; the sentence, if it is one.

    Args:
        findings: Of the text.
        start: Of the sentence.
        end: Exclusive.
    """
    clauses: list[tuple[int, int]] = []
    while cut := _cut(findings, start, end):
        clauses.append((start, cut[0]))
        start = cut[1]
    return [*clauses, (start, end)]


def _cut(findings: Findings, start: int, end: int) -> tuple[int, int] | None:
    """Return where the first clause ends and where what is left begins, or None where a stretch tells one event."""
    if len(findings.toponyms_in(start, end)) <= 1:
        return None
    if len(findings.times_in(start, end)) <= 1 and len(findings.figures_in(start, end)) <= 1:
        return None
    words = LANGUAGES[findings.language].events
    for joint in words.clause_joint.finditer(findings.lowered, start, end):
        before, after = _side(findings, start, joint.start()), _side(findings, joint.end(), end)
        if (
            _are_two(
                before,
                after,
                is_listed=words.preposition.match(findings.lowered, joint.end()) is not None,
            )
            and not _is_inside_quotes(findings.text, start, joint.start())
            and _is_clause(findings, start, joint.start())
            and _is_clause(findings, joint.end(), end)
        ):
            return joint.start(), joint.end()
    return None


def _side(findings: Findings, start: int, end: int) -> _Side:
    times = dates_of(findings.lowered, findings.times_in(start, end), findings.language)
    said = findings.saying_in(start, end)
    return _Side(
        frozenset(toponym.place for toponym in findings.toponyms_in(start, end) if toponym.place),
        frozenset(t.edtf for t in times if t.edtf and not (said and said[0] <= t.start < said[1])),
        any(figure.reasons[0].code in _COUNTING for figure in findings.figures_in(start, end)),
    )


def _are_two(before: _Side, after: _Side, *, is_listed: bool) -> bool:
    """Say whether two sides tell of two events: at other dates, or with a toll each at places of their own.

    Args:
        before: The joint.
        after: The joint.
        is_listed: Whether what comes after may be but more places of the same.
    """
    if not before.places or not after.places:
        return False
    if before.dates and after.dates:
        return before.dates.isdisjoint(after.dates)
    return not is_listed and before.counts and after.counts and before.places.isdisjoint(after.places)


def _is_clause(findings: Findings, start: int, end: int) -> bool:
    """Say whether a stretch can stand alone: some words, with a past verb that is not in a relative clause."""
    if findings.text.count(" ", start, end) < _LEAST_SPACES:
        return False
    relative = LANGUAGES[findings.language].events.relative.search(findings.lowered, start, end)
    stop = relative.start() if relative else end
    telling = weigh_sentence(findings.text, findings.padded, start, stop, findings.language)
    return telling.tense == "past"


def _is_inside_quotes(text: str, start: int, at: int) -> bool:
    return any(text.count(opening, start, at) > text.count(closing, start, at) for opening, closing in _QUOTES) or (
        text.count('"', start, at) % 2 == 1
    )
