"""The days of an event: what its date says, and how far its sources vouch for it.

A date with an unknown or an open end (`2022-02/`, `2022-02/..`) says that a state began, not how long it lasted. Who
tells of it vouches for it on the day of telling, and for no day after: the state is certain up to the latest such day,
and possible from then on. The day of telling is the claim's `as_of`. A claim without one was told at the earliest on
the first day on which its source can have been published; where that is not known, it vouches for nothing, and
neither does who denies the thing. The same holds, mirrored, before an unknown or open start: the state is certain from
the earliest day by which a claim must have been told.

What is only expected is never certain: nobody can vouch for it. Everything that counts, draws, exports or checks the
days of an event takes them from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from geo.dates.edtf import OPEN_END, OPEN_START, When, day_number, duration_of, parse_when
from geo.dates.terms import Term
from geo.models import Claim, Event

Telling = tuple[int, int]
"""The earliest and the latest day on which a claim can have been told; `OPEN_START` and `OPEN_END` where unknown."""


def event_when(event: Event, published: Mapping[str, str | None]) -> When | None:
    """Return the days of an event as its sources vouch for them, or None where it is undated.

    Args:
        event: The event, whose dates can be read.
        published: When each source was published (EDTF), by its id; None where that is unknown.

    Raises:
        DateError: A date cannot be read.
    """
    if event.when is None:
        return None
    if event.expected:
        return replace(parse_when(event.when), expected=True)
    told = [days_of_telling(claim, published.get(claim.source)) for claim in event.claims if claim.stance != "denies"]
    return vouch(event.when, told)


def days_of_telling(claim: Claim, published: str | None) -> Telling:
    """Return the earliest and the latest day on which a claim can have been told.

    Args:
        claim: The claim.
        published: When its source was published (EDTF), or None.

    Raises:
        DateError: A date cannot be read.
    """
    edtf = claim.as_of or published
    if edtf is None:
        return OPEN_START, OPEN_END
    when = parse_when(edtf)
    return when.s1, when.e2


def vouch(edtf: str, told: Iterable[Telling]) -> When:
    """Return the days of a date, certain as far as those vouch for it who tell of it.

    A date that is approximate or uncertain stays certain only where a window holds all of the days vouched for.

    Args:
        edtf: The date.
        told: When each claim was told.

    Raises:
        DateError: The date cannot be read.
    """
    when, span = parse_when(edtf), duration_of(edtf)
    if span is None or (isinstance(span.start, Term) and isinstance(span.end, Term)):
        return when
    told = list(told)
    in_doubt = when.approximate or when.uncertain
    if isinstance(span.start, Term):
        until = max((first for first, _ in told if first != OPEN_START), default=OPEN_START)
        end = max(when.s1, until)
        vouched = until if until >= when.s1 else None
        if in_doubt:
            return replace(when, s2=max(day_number(span.start.last), end), e1=when.s1, vouched_until=vouched)
        return replace(when, e1=end, vouched_until=vouched)
    since = min((last for _, last in told if last != OPEN_END), default=OPEN_END)
    start = min(when.e2, since)
    if in_doubt and isinstance(span.end, Term):
        return replace(when, s2=when.e2, e1=min(day_number(span.end.first), start))
    return replace(when, s2=start)
