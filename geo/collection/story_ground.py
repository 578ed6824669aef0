"""What the stories of a collection are checked against: its events, sources, kinds and places, those of tables too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from geo.collection.records import RecordSet
from geo.collection.resolution import Resolution, Resolver
from geo.collection.saved_views import Known
from geo.collection.sources import SourceSet
from geo.collection.stories import StoryGround
from geo.tables.collecting import TableSet
from geo.tables.events import WHOLE_EVENTS, TableEvents, table_events


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
    made = _events_of(tables, resolver)
    events = (*records.events, *chain.from_iterable(one.events for one in made))
    counts = Counter({event.id: len(event.claims) for event in events})
    for file in records.files.values():  # An event with a fault of its own is not unknown besides.
        counts |= Counter(file.claim_counts)
    every = (*sources.sources, *(one.source for one in made))
    places = chain((_shown_id(one) for one in resolutions), *(one.places for one in made))
    known = Known(
        claim_counts=counts,
        kinds={*(kind.id for kind in records.kinds), *_kinds_of(tables)},
        sources={*sources.parts, *(source.id for source in every), *(table.name for table in tables.tables)},
        places=None if resolver is None else set(places),
    )
    languages = {source.id: source.language.value for source in every}
    return StoryGround(known, {event.id: event for event in events}, languages, sources.title)


def _events_of(tables: TableSet, resolver: Resolver | None) -> Sequence[TableEvents]:
    shown = [table for table in tables.tables if table.derived.count <= WHOLE_EVENTS]
    return [table_events(table, resolver.gazetteer) for table in shown] if resolver else []


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
