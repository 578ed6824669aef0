"""Rows of tables that are joined to events of records: what each adds to its event, and what has become of each.

A joined row is no event of its own: its claims stand behind those of its event, so that there is one mark, counted
once, with the article's quote and the row's. The event keeps the date and the places that its record has; those of the
row are said in a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.collection.layout import JOINS_LOG
from geo.collection.stories import Step, Story
from geo.dates.describe import describe_when
from geo.errors import Fault, Phrase
from geo.i18n.messages import Translator, languages
from geo.models import Claim, Event, Place, Quote, Titles
from geo.tables.collecting import Table
from geo.tables.events import TableEvents
from geo.tables.joins import Join, row_mark
from geo.tables.stored import Derived
from geo.text.references import split_reference


@dataclass(frozen=True)
class JoinedRow:
    """A row as it stands at its event."""

    join: Join
    event: Event
    """The event that the row alone would be."""
    place: Place
    quotes: tuple[Quote, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The row's claims; the first has a note that says when and where, and who joined it."""
        first, *others = self.event.claims
        return (first.model_copy(update={"note": self._note}), *others)

    @property
    def values(self) -> dict[str, Any]:
        """What exports say of the row, beside its claim."""
        return {
            "row": self.join.name,
            "when": self.event.when,
            "place": self.place.name("en"),
            "lat": self.place.lat,
            "lon": self.place.lon,
            "by": self.join.by,
            "on": self.join.day,
            "basis": str(self.join.ground) or None,
        }

    @property
    def _note(self) -> Titles:
        return Titles.model_validate({code: self._said(Translator(code)) for code in languages()})

    def _said(self, t: Translator) -> str:
        when, place = describe_when(self.event.when, t.language), self.place.name(t.language)
        row = t("Row {row} of the table: {when}, {place}.", row=self.join.name, when=when, place=place)
        by, ground, day = self.join.by, t.tell(self.join.ground), describe_when(self.join.day, t.language)
        joined = t("Joined by {name} on {day}", name=by, day=day) if by else t("Joined on {day}", day=day)
        return f"{row} {t('{first}: {then}', first=joined, then=ground) if ground else joined}."


def joined_rows(joins: Iterable[Join], made: TableEvents) -> Iterator[JoinedRow]:
    """Yield the joined rows of a table out of its events."""
    by_id = {event.id: event for event in made.events}
    for join in joins:
        event = by_id.get(join.name)
        if event is not None:
            quotes = tuple(made.quotes[event.id, number] for number in range(len(event.claims)))
            yield JoinedRow(join, event, made.places[made.place_of[event.id]], quotes)


@dataclass(frozen=True)
class WithRows:
    """Events of records with the claims of the rows that are joined to them."""

    events: tuple[Event, ...]
    quotes: Mapping[tuple[str, int], Quote]
    """Those of the rows, by event and the claim's position."""
    rows: Mapping[tuple[str, int], JoinedRow]
    """The row of each claim that a row adds, by the same."""


def add_rows(events: Sequence[Event], rows: Iterable[JoinedRow]) -> WithRows:
    """Return events with the claims of their rows behind their own."""
    by_event: dict[str, list[JoinedRow]] = {}
    for row in rows:
        by_event.setdefault(row.join.event, []).append(row)
    quotes: dict[tuple[str, int], Quote] = {}
    at: dict[tuple[str, int], JoinedRow] = {}
    changed = []
    for event in events:
        claims = list(event.claims)
        for row in by_event.get(event.id, ()):
            for claim, quote in zip(row.claims, row.quotes, strict=True):
                quotes[event.id, len(claims)], at[event.id, len(claims)] = quote, row
                claims.append(claim)
        changed.append(
            event if len(claims) == len(event.claims) else event.model_copy(update={"claims": tuple(claims)})
        )
    return WithRows(tuple(changed), quotes, at)


def tell_stories(stories: Sequence[Story], told: WithRows) -> tuple[Story, ...]:
    """Return stories that name the events of joined rows by the events that have them now."""
    first: dict[str, tuple[str, int]] = {}
    for (event_id, number), row in told.rows.items():
        first.setdefault(row.join.name, (event_id, number))

    def referred(reference: str) -> str:
        name, claim = split_reference(reference)
        if name not in first:
            return reference
        event_id, number = first[name]
        return f"{event_id}#{number + (claim or 0) + 1}"

    def shown(step: Step) -> Step:
        def named(match: re.Match[str]) -> str:
            return match[1] + first.get(match[2], (match[2],))[0]

        view = re.sub(r"((?:^|&)event=)([^&]*)", named, step.view)
        return step.model_copy(update={"view": view, "quotes": tuple(map(referred, step.quotes))})

    if not first:
        return tuple(stories)
    return tuple(one.model_copy(update={"steps": tuple(map(shown, one.steps))}) for one in stories)


def join_hints(joins: Iterable[Join], tables: Sequence[Table], events: Iterable[str]) -> Iterator[Fault]:
    """Yield a hint for each join whose event or row is gone, or whose row says another thing than it did."""
    known, by_name = set(events), {table.name: table for table in tables}
    by_table: dict[str, list[Join]] = {}
    for join in joins:
        by_table.setdefault(join.table, []).append(join)
        if join.event not in known:
            msgid = "there is no event {event!r} any more: join the row to another, or unjoin it"
            yield _hint(join, Phrase(msgid, event=join.event))
    for name, own in by_table.items():
        if name not in by_name:
            yield from (
                _hint(one, Phrase("there is no table {table!r} any more: unjoin the row", table=name)) for one in own
            )
        else:
            yield from _row_hints(own, by_name[name].derived)


def _row_hints(joins: Sequence[Join], derived: Derived) -> Iterator[Fault]:
    marks = row_marks(derived, [one.row for one in joins])
    for one in joins:
        if one.row not in marks:
            msgid = "the table has no such row any more, which was joined to {event!r}: join another, or unjoin it"
            yield _hint(one, Phrase(msgid, event=one.event))
        elif one.says not in (None, marks[one.row]):
            msgid = "the row says another thing than when it was joined to {event!r}: join it again, or unjoin it"
            yield _hint(one, Phrase(msgid, event=one.event))


def row_marks(derived: Derived, ids: Iterable[str]) -> dict[str, str]:
    """Return the hash of what some rows of a table say, by their ids; rows that are not there are left out."""
    positions = derived.positions(ids)
    if not positions:
        return {}
    places = derived.places()
    rows = derived.rows_at(sorted(positions.values())).to_pylist()
    return {row["id"]: row_mark(row, places[row["place"]][0]) for row in rows}


def _hint(join: Join, message: Phrase) -> Fault:
    return Fault(JOINS_LOG, None, join.name, message)
