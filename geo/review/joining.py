"""Rows of tables and events of records that tell the same: offered with reasons, searched for, joined, undone.

Offers are asked for by day and place, an event at a time: all pairs are never compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from geo.collection.collection import Collection
from geo.collection.joined_rows import row_marks
from geo.collection.resolution import Resolution
from geo.dates.edtf import When, parse_when
from geo.errors import TableError
from geo.files.locking import locked
from geo.geoparse.results import Candidate
from geo.geoparse.times.typed import read_typed
from geo.models import Event, Place
from geo.places.gazetteer import Gazetteer
from geo.review.searching import EventSearch
from geo.review.sharing import figures_of
from geo.tables.collecting import Table
from geo.tables.events import EventMaker
from geo.tables.joins import Join, add_join, split_row_name
from geo.tables.likeness import Likeness
from geo.tables.nearby import RowIndex, Spot, Told, row_index
from geo.tables.row_search import FOUND_ROWS, search_rows

OFFERED = 5
"""As many rows as are offered for one event."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row that was offered or found."""

    table: str
    event: Event
    """The event that the row is, with its claims."""
    place: Place
    why: Likeness
    score: float
    joined_to: str | None
    """Id of the event that it is joined to; None where it is free."""

    @property
    def name(self) -> str:
        """The row's name, as `ged.12345`."""
        return self.event.id


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event that was found for a row."""

    event: Event
    why: Likeness
    score: float


class Joining:
    """The tables of a collection as it was loaded, beside its events."""

    def __init__(self, collection: Collection) -> None:
        """Look at a collection; nothing of its tables is read yet."""
        self.collection = collection

    def offers(self, told: Told | None) -> list[FoundRow]:
        """Return the rows that may tell the same, the likest first; none where no day is told."""
        if told is None:
            return []
        found = [row for table in self._tables for row in self._offers_of(table, told)]
        return sorted(found, key=lambda row: -row.score)[:OFFERED]

    def search(self, q: str, told: Told | None = None, languages: Sequence[str] = ()) -> list[FoundRow]:
        """Return rows by a few letters, a date or a place; those that are joined too.

        Args:
            q: What a reader types.
            told: What the event tells, for what each row has in common with it.
            languages: In which a date may be written (BCP 47).
        """
        days = _days_in(q, languages)
        found: list[FoundRow] = []
        for table in self._tables:
            positions = search_rows(table, "" if days else q, days, FOUND_ROWS - len(found))
            index = row_index(table, self._gazetteer) if positions and told else None
            found += self._rows(table, {at: (index.why(at, told) if index else Likeness(), 0.0) for at in positions})
        return found

    def joined(self, event_id: str) -> list[FoundRow]:
        """Return the rows that are joined to an event."""
        found: list[FoundRow] = []
        for table in self._tables:
            own = {one.row: one for one in self._joins_of(table) if one.event == event_id}
            positions = table.derived.positions(own)
            found += self._rows(table, {at: (own[row].why or Likeness(), 1.0) for row, at in positions.items()})
        return found

    @cached_property
    def _events(self) -> dict[str, Event]:
        return {event.id: event for event in self.collection.records.events}

    @cached_property
    def _places_of(self) -> dict[str, list[Resolution]]:
        found: dict[str, list[Resolution]] = {}
        for one in self.collection.resolutions:
            found.setdefault(one.event, []).append(one)
        return found

    def event_of(self, event_id: str) -> Event | None:
        """Return the event of the records with an id, or None; of a joined row, that which has it."""
        held = {one.name: one.event for one in self.collection.joins}
        return self._events.get(held.get(event_id, event_id))

    def row_named(self, name: str) -> FoundRow | None:
        """Return the row of a name such as `ged.12345`, or None where there is none."""
        table_name, _, row = name.partition(".")
        table = next((one for one in self._tables if one.name == table_name), None)
        at = table.derived.positions([row]).get(row) if table else None
        return None if table is None or at is None else self._rows(table, {at: (Likeness(), 0.0)})[0]

    def events_for(self, row: FoundRow) -> list[FoundEvent]:
        """Return the events of articles that may tell the same as a row, the likest first."""
        index, position = self._at(row)
        found = []
        for event in self._events.values():
            told = self.told_of(event.id) if index.may_be(position, event.when) else None
            near = index.compare(position, told) if told else None
            if near is not None:
                found.append(FoundEvent(event, near.why, near.score))
        return sorted(found, key=lambda one: -one.score)[:OFFERED]

    def search_events(self, q: str, row: FoundRow) -> list[FoundEvent]:
        """Return events of articles by a few letters, with what each has in common with a row."""
        index, position = self._at(row)
        search = EventSearch(self.collection.records.events, self.collection.resolutions, self._gazetteer)
        ids = search.find(q)
        return [FoundEvent(self._events[one], index.why(position, self.told_of(one)), 0.0) for one in ids]

    def _at(self, row: FoundRow) -> tuple[RowIndex, int]:
        table = next(one for one in self._tables if one.name == row.table)
        own = row.name.removeprefix(f"{table.name}.")
        return row_index(table, self._gazetteer), table.derived.positions([own])[own]

    def told_of(self, event_id: str) -> Told | None:
        """Return what an event of the records tells, to be compared; None where it has no day, or is not there."""
        event = self._events.get(event_id)
        if event is None or event.when is None:
            return None
        places = self._places_of.get(event_id, [])
        figures = figures_of([measure for claim in event.claims for measure in claim.measures])
        return self._told(parse_when(event.when), _ids_of(places), figures)

    def told_by(self, candidate: Candidate) -> Told | None:
        """Return what a candidate tells, to be compared; None where it has no day."""
        if candidate.when is None:
            return None
        places = [place.toponym.place for place in candidate.places if place.toponym.place and not place.metonym]
        return self._told(parse_when(candidate.when), places, figures_of(candidate.all_measures))

    @property
    def _tables(self) -> Sequence[Table]:
        return self.collection.tables.tables

    @property
    def _gazetteer(self) -> Gazetteer:
        if self.collection.gazetteer is None:
            raise TableError("the collection’s own places have errors: run `verbatim verify`")
        return self.collection.gazetteer

    def _told(self, when: When, places: Iterable[str], figures: Iterable[tuple[str, float]]) -> Told:
        spots = (self._spot(place_id) for place_id in dict.fromkeys(places))
        return Told((when.s1, when.e2), tuple(spot for spot in spots if spot), frozenset(figures))

    def _spot(self, place_id: str) -> Spot | None:
        place = self._gazetteer.place(place_id)
        if place is None:
            return None
        area = None if place.precision == "point" else self._gazetteer.geometry(place_id)
        return Spot(place.lat, place.lon, area, place.kind == "country", place_id)

    def _offers_of(self, table: Table, told: Told) -> list[FoundRow]:
        taken = table.derived.positions(one.row for one in self._joins_of(table))
        near = row_index(table, self._gazetteer).find(told, taken.values(), OFFERED)
        return self._rows(table, {one.position: (one.why, one.score) for one in near})

    def _joins_of(self, table: Table) -> list[Join]:
        return [one for one in self.collection.joins if one.table == table.name]

    def _rows(self, table: Table, found: dict[int, tuple[Likeness, float]]) -> list[FoundRow]:
        """Return the rows at some positions, with why each was found and how like it is."""
        if not found:
            return []
        at = sorted(found)
        made = EventMaker(table, self._gazetteer).make_part(table.derived.rows_at(at))
        joined = {one.name: one.event for one in self._joins_of(table)}
        return [
            FoundRow(table.name, event, made.places[made.place_of[event.id]], *found[position], joined.get(event.id))
            for position, event in zip(at, made.events, strict=True)
        ]


def _days_in(q: str, languages: Sequence[str]) -> tuple[int, int] | None:
    """Return the first and last day of a date that is typed, in words or as EDTF; None where it is none."""
    edtf = read_typed(q, languages, None) if languages else None
    when = parse_when(edtf) if edtf else None
    return None if when is None else (when.s1, when.e2)


def _ids_of(places: Sequence[Resolution]) -> list[str]:
    """Return where an event is: where it happened, else from and to where; no place that stands for a government."""
    here = [one for one in places if one.where.role == "location" and not one.where.metonym]
    return [one.place for one in here or places]


def join_row(folder: Path, event_id: str, row_name: str, *, by: str | None = None, basis: str | None = None) -> Join:
    """Join a row to an event; it is on the disk when this returns.

    A row that is joined to another event is taken from it.

    Args:
        folder: The collection's.
        event_id: An event of its records.
        row_name: The row, as `ged.12345`.
        by: Who joins them.
        basis: Why they are one event, in that person's words.

    Raises:
        TableError: There is no such event or row, they are joined already, or the log cannot be written.
        BusyError: Another program is writing to the collection.
    """
    table_name, row = split_row_name(row_name)
    with locked(folder):
        collection = Collection.load(folder)
        if all(event.id != event_id for event in collection.records.events):
            raise TableError("expected the id of an event of an article, got {got!r}", got=event_id)
        table = next((one for one in collection.tables.tables if one.name == table_name), None)
        position = table.derived.positions([row]).get(row) if table else None
        if table is None or position is None or collection.gazetteer is None:
            raise TableError("no table of this collection has the row {row!r}", row=row_name)
        says = row_marks(table.derived, [row])[row]
        if any((one.name, one.event, one.says) == (row_name, event_id, says) for one in collection.joins):
            raise TableError("{row} is joined to {event!r} already", row=row_name, event=event_id)
        why = row_index(table, collection.gazetteer).why(position, Joining(collection).told_of(event_id))
        return add_join(folder, Join("join", event_id, table_name, row, "", by, basis, why, says))


def unjoin_row(folder: Path, row_name: str, *, by: str | None = None) -> Join:
    """Take a row from the event that it is joined to; it is on the disk when this returns.

    Raises:
        TableError: It is joined to none, or the log cannot be written.
        BusyError: Another program is writing to the collection.
    """
    table, row = split_row_name(row_name)
    with locked(folder):
        known = next((one for one in Collection.load(folder).joins if one.name == row_name), None)
        if known is None:
            raise TableError("{row} is joined to no event", row=row_name)
        return add_join(folder, Join("unjoin", known.event, table, row, "", by))


def unjoin_rows_of(folder: Path, event_id: str) -> None:
    """Take the rows from an event that is gone, as the decision that wrote it was taken back; else do nothing.

    Raises:
        TableError: The log cannot be written.
        BusyError: Another program is writing to the collection.
    """
    with locked(folder):
        collection = Collection.load(folder)
        own = [one for one in collection.joins if one.event == event_id]
        if own and all(event.id != event_id for event in collection.records.events):
            for one in own:
                add_join(folder, Join("unjoin", event_id, one.table, one.row, ""))
