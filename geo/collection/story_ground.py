"""What the stories of a collection are checked against: its events, sources, kinds and places, those of tables too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import TypeVar

from geo.collection.records import RecordSet
from geo.collection.resolution import Resolution, Resolver
from geo.collection.saved_views import Known
from geo.collection.sources import SourceSet
from geo.collection.stories import StoryGround
from geo.models import Event
from geo.tables.collecting import TableSet
from geo.tables.events import WHOLE_EVENTS, TableEvents, table_events
from geo.tables.large import LargeTable

T = TypeVar("T")


def ground_of(
    records: RecordSet,
    sources: SourceSet,
    tables: TableSet,
    resolver: Resolver | None,
    resolutions: Iterable[Resolution],
) -> StoryGround:
    """Return what the stories of a collection are checked against.

    Args:
        records: Its events.
        sources: Its sources.
        tables: Its event tables.
        resolver: What finds its places; None where they have faults, and then no place is judged.
        resolutions: The places of its events.
    """
    made, large = _events_of(tables, resolver), _large(tables, resolver)
    events = (*records.events, *chain.from_iterable(one.events for one in made))
    counts = Counter({event.id: len(event.claims) for event in events})
    for file in records.files.values():  # An event with a fault of its own is not unknown besides.
        counts |= Counter(file.claim_counts)
    every = (*sources.sources, *(one.source for one in made), *(one.source for one in large))
    places = chain(
        (_shown_id(one) for one in resolutions), *(one.places for one in made), *(one.places.ids for one in large)
    )
    known = Known(
        claim_counts=_WithRows(counts, large, lambda event: len(event.claims)),
        kinds={*(kind.id for kind in records.kinds), *_kinds_of(tables)},
        sources={*sources.parts, *(source.id for source in every), *(table.name for table in tables.tables)},
        places=None if resolver is None else set(places),
    )
    languages = {source.id: source.language.value for source in every}
    by_id = _WithRows({event.id: event for event in events}, large, lambda event: event)
    return StoryGround(known, by_id, languages, sources.title)


class _WithRows(Mapping[str, T]):
    """What is told of events by their ids, those of large tables too, whose rows are read when one is asked for."""

    def __init__(self, told: Mapping[str, T], large: Sequence[LargeTable], tell: Callable[[Event], T]) -> None:
        self._told, self._large, self._tell = told, large, tell
        self._event = cache(self._find)

    def _find(self, name: str) -> Event | None:
        return next((event for table in self._large if (event := table.event(name)) is not None), None)

    def __getitem__(self, name: str) -> T:
        if name in self._told:
            return self._told[name]
        event = self._event(name)
        if event is None:
            raise KeyError(name)
        return self._tell(event)

    def __iter__(self) -> Iterator[str]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)


def _events_of(tables: TableSet, resolver: Resolver | None) -> Sequence[TableEvents]:
    shown = [table for table in tables.tables if table.derived.count <= WHOLE_EVENTS]
    return [table_events(table, resolver.gazetteer) for table in shown] if resolver else []


def _large(tables: TableSet, resolver: Resolver | None) -> Sequence[LargeTable]:
    large = [table for table in tables.tables if table.derived.count > WHOLE_EVENTS]
    return [LargeTable(table, resolver.gazetteer) for table in large] if resolver else []


def _kinds_of(tables: TableSet) -> Iterable[str]:
    """Yield every kind that events of tables can have: their own, or one for all (`geo.collection.table_events`)."""
    for table in tables.tables:
        yield from (kind.id for kind in table.record.mapping.kinds)
        yield f"table-{table.name}"
        yield "tables"


def _shown_id(resolution: Resolution) -> str:
    """Return the id under which a place is drawn; what is near one has an id of its own."""
    near_km = resolution.near_km
    return resolution.place if near_km is None else f"{resolution.place}~{near_km:g}km"
