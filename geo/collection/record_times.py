"""What is wrong with the times of records: what their sources cannot know, and disputes that cannot meet.

An event is told of by sources that were each written by some last day. Nothing that happened after it can be in them,
unless it was only expected. A unit that a text names may reach past that day (« en octobre », told on the 15th); a
bound that the record draws itself (`[2024-10-03..2025-10]`) may not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from geo.dates.edtf import Range, parse_expression, parse_when
from geo.dates.terms import Term
from geo.errors import DateError, Phrase
from geo.models import Event
from geo.text.references import split_reference
from geo.yaml_files.documents import Location

RUNS_PAST = Phrase(
    "{when!r} runs past {day}, the last day on which a source of this event can have been published: end it there, or "
    "mark the event `expected: true` where it was only announced"
)
"""Message id of a date that no source of an event can know."""

Problem = tuple[Location, Phrase]
"""Where in the event's record, and what is wrong there."""


def find_unknowable(event: Event, published: Mapping[str, str | None]) -> Iterator[Problem]:
    """Yield the date of an event that runs past what any of its sources can know, and such dates of its claims.

    An event that is only expected may lie ahead of its sources; the day as of which a claim tells of it may not. A date
    that cannot be read, and one whose sources may have been published any day, is passed over.

    Args:
        event: The event.
        published: When each source was published (EDTF), by its id; None where that is unknown.
    """
    known = [last_day(published.get(claim.source)) for claim in event.claims]
    is_bounded = event.when is not None and not event.expected and None not in known
    if event.when is not None and is_bounded and runs_past(event.when, max(day for day in known if day)):
        yield ("when",), Phrase(RUNS_PAST, when=event.when, day=str(max(day for day in known if day)))
    for number, (claim, day) in enumerate(zip(event.claims, known, strict=True)):
        if claim.as_of is not None and day is not None and runs_past(claim.as_of, day):
            msgid = "{when!r} runs past {day}, the last day on which its source can have been published"
            yield ("claims", number, "as_of"), Phrase(msgid, when=claim.as_of, day=str(day))


def find_disputes_that_cannot_meet(event: Event, others: Mapping[str, Event]) -> Iterator[Problem]:
    """Yield the disputes of an event's claims with events that were over before it began, or began after it was over.

    Args:
        event: The event.
        others: The collection's events by their ids.
    """
    for number, claim in enumerate(event.claims):
        for position, reference in enumerate(claim.disputes):
            other = others.get(split_reference(reference)[0])
            if other is None or event.when is None or other.when is None or _can_meet(event.when, other.when):
                continue
            msgid = "{reference!r} is dated {theirs}, this event {ours}: they share no day and cannot be in dispute"
            yield (
                ("claims", number, "disputes", position),
                Phrase(msgid, reference=reference, theirs=other.when, ours=event.when),
            )


def last_day(edtf: str | None) -> dt.date | None:
    """Return the last day that a date leaves possible; None where it is open, missing or cannot be read."""
    try:
        return None if edtf is None else parse_when(edtf).latest
    except DateError:
        return None


def _can_meet(one: str, other: str) -> bool:
    try:
        ours, theirs = parse_when(one), parse_when(other)
    except DateError:
        return True
    return ours.s1 <= theirs.e2 and theirs.s1 <= ours.e2


def runs_past(edtf: str, day: dt.date) -> bool:
    """Tell whether a date says more than can be known on a day; an unknown or open end of a duration says nothing.

    Args:
        edtf: The date; one that cannot be read runs past nothing.
        day: The last day on which it can have been told.
    """
    try:
        expression = parse_expression(edtf)
    except DateError:
        return False
    for member in expression.members:
        if isinstance(member, Term):
            if member.first > day:
                return True
        elif expression.shape == "one":
            if not isinstance(member.end, Term) or member.end.last > day:
                return True
        elif _starts_past(member, day):
            return True
    return False


def _starts_past(span: Range, day: dt.date) -> bool:
    return any(isinstance(end, Term) and end.first > day for end in (span.start, span.end))
