"""The events of a collection's tables beside those of its records: their kinds, sources and places in one atlas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from geo.collection.collection import Collection
from geo.collection.layout import table_file
from geo.collection.records import KINDS_AT_MOST
from geo.collection.resolution import Resolution
from geo.errors import Fault, Phrase
from geo.models import Event, Kind, Place, Quote, Source
from geo.places.gazetteer import Gazetteer
from geo.tables.collecting import Table
from geo.tables.events import SHOWN_EVENTS, TableEvents, table_events


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
    hints: tuple[Fault, ...]


def joined_tables(collection: Collection, gazetteer: Gazetteer) -> JoinedTables:
    """Return what the tables of a collection without faults add to its atlas."""
    shown = [table for table in collection.tables.tables if _is_shown(table)]
    made = [table_events(table, gazetteer) for table in shown]
    return JoinedTables(
        kinds=_kinds(collection),
        sources=tuple(one.source for one in made),
        texts={one.source.id: one.text for one in made},
        events=tuple(event for one in made for event in one.events),
        quotes={key: quote for one in made for key, quote in one.quotes.items()},
        places={key: place for one in made for key, place in one.places.items()},
        geometries={key: geometry for one in made for key, geometry in one.geometries.items()},
        resolutions=tuple(resolution for one in made for resolution in _resolutions(one)),
        hints=tuple(_too_many(table) for table in collection.tables.tables if not _is_shown(table)),
    )


def find_clashes(collection: Collection) -> Iterator[Fault]:
    """Yield a fault for each table that bears the id of a source, or whose kinds are too many beside the others."""
    known = {source.id for source in collection.sources.sources}
    for table in collection.tables.tables:
        if table.name in known:
            message = Phrase("a source has the id {name!r} too: give the table another name", name=table.name)
            yield Fault(table_file(table.name), None, "", message)
    if len(_kinds(collection)) > KINDS_AT_MOST:
        msgid = "records and tables have more than {most} kinds: map the tables’ kinds to fewer"
        yield Fault(
            table_file(collection.tables.tables[-1].name), None, "mapping.kinds", Phrase(msgid, most=KINDS_AT_MOST)
        )


def _is_shown(table: Table) -> bool:
    return table.derived.count <= SHOWN_EVENTS


def _too_many(table: Table) -> Fault:
    msgid = "the table has {count} events; an atlas shows tables of up to {most}, and leaves this one out"
    message = Phrase(msgid, count=f"{table.derived.count:,}", most=f"{SHOWN_EVENTS:,}")
    return Fault(table_file(table.name), None, "", message)


def _kinds(collection: Collection) -> tuple[Kind, ...]:
    """Return the kinds of records and tables; those of the records that no event has make room where they must."""
    own = collection.records.kinds
    of_tables = [kind for table in collection.tables.tables if _is_shown(table) for kind in table.record.mapping.kinds]
    added = {kind.id: kind for kind in of_tables if kind.id not in {one.id for one in own}}
    if len(own) + len(added) > KINDS_AT_MOST:
        used = {event.kind for event in collection.records.events} | {kind.id for kind in of_tables}
        own = tuple(kind for kind in own if kind.id in used)
    return (*own, *added.values())


def _resolutions(made: TableEvents) -> Iterator[Resolution]:
    for event in made.events:
        place = made.place_of[event.id]
        yield Resolution(event.id, event.where[0], place, made.why_of[place], pinned=False)
