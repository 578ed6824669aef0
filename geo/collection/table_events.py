"""The events of a collection's tables beside those of its records: their kinds, sources and places in one atlas."""

from __future__ import annotations

from collections.abc import Collection as Collected
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shapely.geometry.base import BaseGeometry

from geo.collection.collection import Collection
from geo.collection.joined_rows import JoinedRow, joined_rows
from geo.collection.layout import table_file
from geo.collection.records import KINDS_AT_MOST, TOLD_BY_COLOUR
from geo.collection.resolution import Resolution
from geo.errors import Fault, Phrase
from geo.models import LANGUAGES, Event, Kind, Place, Quote, Source, Titles
from geo.places.gazetteer import Gazetteer
from geo.tables.collecting import Table
from geo.tables.events import WHOLE_EVENTS, TableEvents, table_events
from geo.tables.joins import Join
from geo.tables.large import LargeTable


@dataclass(frozen=True)
class JoinedTables:
    """What the tables of a collection add to its atlas, and the kinds of both."""

    kinds: tuple[Kind, ...]
    sources: tuple[Source, ...]
    texts: Mapping[str, str]
    events: tuple[Event, ...]
    quotes: Mapping[tuple[str, int], Quote]
    places: Mapping[str, Place]
    geometries: Mapping[str, BaseGeometry]
    resolutions: tuple[Resolution, ...]
    large: tuple[LargeTable, ...]
    """The tables whose events stay columns."""
    joined: tuple[JoinedRow, ...]
    """The rows that are joined to events of records: they are none of the events above."""
    hints: tuple[Fault, ...]


def joined_tables(collection: Collection, gazetteer: Gazetteer) -> JoinedTables:
    """Return what the tables of a collection without faults add to its atlas."""
    kinds = choose_kinds(collection)
    by_table: dict[str, list[Join]] = {}
    for join in valid_joins(collection):
        by_table.setdefault(join.table, []).append(join)
    parts = [_part(one, gazetteer, kinds, by_table.get(one.name, ())) for one in collection.tables.tables]
    made = [one.made for one in parts if one.made is not None]
    return JoinedTables(
        kinds=kinds.all,
        sources=(*(one.source for one in made), *(part.large.source for part in parts if part.large)),
        texts={part.name: part.text for part in parts},
        events=tuple(event for one in made for event in _with_kind(one, kinds)),
        quotes={key: quote for one in made for key, quote in one.quotes.items()},
        places={key: place for one in made for key, place in one.places.items()},
        geometries={key: geometry for one in made for key, geometry in one.geometries.items()},
        resolutions=tuple(resolution for one in made for resolution in resolutions_of(one)),
        large=tuple(part.large for part in parts if part.large),
        joined=tuple(row for part in parts for row in part.joined),
        hints=tuple(_hints(collection, kinds)),
    )


@dataclass(frozen=True)
class _Part:
    """What one table adds: its events, whole or as columns, without those of joined rows, and these."""

    name: str
    made: TableEvents | None
    large: LargeTable | None
    text: str
    joined: tuple[JoinedRow, ...]


def _part(table: Table, gazetteer: Gazetteer, kinds: Kinds, joins: Sequence[Join]) -> _Part:
    positions = table.derived.positions(one.row for one in joins)
    if not _is_large(table):
        made = table_events(table, gazetteer)
        joined = tuple(joined_rows(joins, made))
        return _Part(table.name, _without(made, {row.event.id for row in joined}), None, made.text, joined)
    large = LargeTable(table, gazetteer, kinds.gathered.get(table.name))
    if not positions:
        return _Part(table.name, None, large, "", ())
    together = large.told_together(positions.values())
    joined = tuple(joined_rows(joins, together))
    return _Part(table.name, None, large.without(positions.values()), together.text, joined)


def _without(made: TableEvents, ids: Collected[str]) -> TableEvents:
    """Return the events of a table without some, and without the places that only these are at."""
    if not ids:
        return made
    events = tuple(event for event in made.events if event.id not in ids)
    left = {made.place_of[event.id] for event in events}
    gone = {made.place_of[name] for name in ids} - left
    return replace(
        made,
        events=events,
        quotes={key: quote for key, quote in made.quotes.items() if key[0] not in ids},
        places={key: place for key, place in made.places.items() if key not in gone},
        geometries={key: geometry for key, geometry in made.geometries.items() if key not in gone},
    )


def valid_joins(collection: Collection) -> Iterator[Join]:
    """Yield the joins of a collection whose event is there."""
    events = {event.id for event in collection.records.events} if collection.joins else set()
    yield from (join for join in collection.joins if join.event in events)


def find_clashes(collection: Collection) -> Iterator[Fault]:
    """Yield a fault for each table that bears the id of a source, or has kinds that are too many or undefined."""
    known = {source.id for source in collection.sources.sources}
    for table in collection.tables.tables:
        if table.name in known:
            message = Phrase("a source has the id {name!r} too: give the table another name", name=table.name)
            yield Fault(table_file(table.name), None, "", message)
        for kind in sorted(_undefined_kinds(table, collection.records.kinds)):
            message = Phrase("the table has events of the kind {kind!r}, which nothing defines", kind=kind)
            yield Fault(table_file(table.name), None, "mapping.kinds", message)
    if len(choose_kinds(collection).all) > KINDS_AT_MOST:
        msgid = "the events of records have {most} kinds already, and the tables need one: use fewer in the records"
        yield Fault(
            table_file(collection.tables.tables[-1].name), None, "mapping.kinds", Phrase(msgid, most=KINDS_AT_MOST)
        )


def _is_large(table: Table) -> bool:
    return table.derived.count > WHOLE_EVENTS


@dataclass(frozen=True)
class Kinds:
    """The kinds of an atlas, and the tables whose events have one kind, as their own are too many."""

    all: tuple[Kind, ...]
    gathered: Mapping[str, Kind]
    """The one kind of such a table, by its name."""


def choose_kinds(collection: Collection) -> Kinds:
    """Return the kinds of records and tables; those of tables are only as many as colours alone tell apart.

    Where there are more, those of the records that no event has leave first; then the tables with the most kinds have
    one kind each, and at last all tables have one together.
    """
    of_table = {table.name: _used_kinds(table) for table in collection.tables.tables}
    own = collection.records.kinds
    kinds = _together(own, of_table.values())
    if not of_table or len(kinds) <= TOLD_BY_COLOUR:
        return Kinds(kinds, {})
    used = {event.kind for event in collection.records.events}
    own = tuple(kind for kind in own if kind.id in used)
    titles = {table.name: table.record.credit.title for table in collection.tables.tables}
    gathered: dict[str, Kind] = {}
    for name in ("", *sorted(of_table, key=lambda name: (-len(of_table[name]), name))):
        if name and len(of_table[name]) > 1:
            gathered[name] = _kind_of_table(f"table-{name}", titles[name])
        kinds = _together(own, [(gathered[one],) if one in gathered else of_table[one] for one in of_table])
        if len(kinds) <= TOLD_BY_COLOUR:
            return Kinds(kinds, gathered)
    shared = _kind_of_table("tables", "Tables")
    return Kinds((*own, shared), dict.fromkeys(of_table, shared))


def _used_kinds(table: Table) -> tuple[Kind, ...]:
    used = _kinds_of_events(table)
    return tuple(kind for kind in table.record.mapping.kinds if kind.id in used)


def _undefined_kinds(table: Table, own: Sequence[Kind]) -> set[str]:
    """Return the kinds of a table's events that neither its record nor the collection defines."""
    mapping = table.record.mapping
    defined = {kind.id for kind in (*own, *mapping.kinds)}
    if not mapping.kind.own and defined.issuperset((mapping.kind.otherwise, *mapping.kind.values.values())):
        return set()  # Large tables need not be read.
    return _kinds_of_events(table) - defined


def _kinds_of_events(table: Table) -> set[str]:
    return {str(kind) for kind in table.derived.events(["kind"])["kind"].unique().to_pylist()}


def _together(own: Sequence[Kind], of_tables: Iterable[Sequence[Kind]]) -> tuple[Kind, ...]:
    """Return kinds of the records and of tables, each id once, that of the records before all."""
    found: dict[str, Kind] = {}
    for kind in (*own, *(kind for kinds in of_tables for kind in kinds)):
        found.setdefault(kind.id, kind)
    return tuple(found.values())


def _kind_of_table(kind_id: str, title: str) -> Kind:
    letter = next((sign for sign in title if sign.isalpha()), "T").upper()
    return Kind(id=kind_id, label=Titles.model_validate(dict.fromkeys(LANGUAGES, title)), letter=letter)


def _with_kind(made: TableEvents, kinds: Kinds) -> Sequence[Event]:
    kind = kinds.gathered.get(made.source.id)
    if kind is None:
        return made.events
    return [event.model_copy(update={"kind": kind.id}) for event in made.events]


def _hints(collection: Collection, kinds: Kinds) -> Iterator[Fault]:
    for table in collection.tables.tables:
        if table.name in kinds.gathered:
            msgid = "with this table there are more than {most} kinds: its events have one kind here"
            yield Fault(table_file(table.name), None, "mapping.kinds", Phrase(msgid, most=TOLD_BY_COLOUR))


def resolutions_of(made: TableEvents) -> Iterator[Resolution]:
    """Yield where each event of a table is."""
    for event in made.events:
        place = made.place_of[event.id]
        yield Resolution(event.id, event.where[0], place, made.why_of[place], pinned=False)
