"""A part of an atlas: some of its events, with the places and sources that they need."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType

from geo.atlas import Atlas
from geo.collection.stories import select_stories
from geo.errors import ExportError
from geo.models import Event
from geo.text.references import split_reference

_LISTED = 5
NOTHING: Mapping[str, bytes] = MappingProxyType({})


def select_events(atlas: Atlas, events: Collection[str], marked: Mapping[str, bytes] = NOTHING) -> Atlas:
    """Return an atlas of some events, in the records' order, with their places and sources and no others.

    A claim names no event that is left out as one that it disputes or supports, and a story keeps the steps that rest
    on these events alone. The version is that of the whole, which the part was taken from. The kinds stay all, because
    their order decides their colours.

    Args:
        atlas: The whole.
        events: Ids of the events; none gives an atlas without events.
        marked: Events of large tables, by the table's name: a bit for each, lowest first.

    Raises:
        ExportError: An id names no event.
    """
    wanted = set(events)
    large = tuple(
        table.marked(marked[table.table.name]) if table.table.name in marked else table.chosen(wanted)
        for table in atlas.large
    )
    rows = {f"{table.table.name}.{name}" for table in large for name in table.events(["id"])["id"].to_pylist()}
    unknown = sorted(wanted - rows - {event.id for event in atlas.events})
    if unknown:
        listed = ", ".join(map(repr, unknown[:_LISTED])) + (" …" if len(unknown) > _LISTED else "")
        raise ExportError("expected ids of this collection's events, got {got}", got=listed)
    chosen = tuple(_within(event, wanted) for event in atlas.events if event.id in wanted)
    resolutions = tuple(resolution for resolution in atlas.resolutions if resolution.event in wanted)
    at = {resolution.place for resolution in resolutions}
    large = tuple(table for table in large if table.count)
    cited = {claim.source for event in chosen for claim in event.claims} | {table.table.name for table in large}
    return replace(
        atlas,
        events=chosen,
        quotes={key: quote for key, quote in atlas.quotes.items() if key[0] in wanted},
        resolutions=resolutions,
        places={name: place for name, place in atlas.places.items() if name in at},
        geometries={name: geometry for name, geometry in atlas.geometries.items() if name in at},
        sources=tuple(source for source in atlas.sources if source.id in cited),
        stories=select_stories(atlas.stories, wanted | rows),
        texts={name: text for name, text in atlas.texts.items() if name in cited},
        large=large,
    )


def _within(event: Event, wanted: Collection[str]) -> Event:
    """Return an event whose claims refer to the wanted events alone."""
    claims = tuple(
        claim.model_copy(
            update={
                name: tuple(reference for reference in getattr(claim, name) if split_reference(reference)[0] in wanted)
                for name in ("disputes", "supports")
            }
        )
        for claim in event.claims
    )
    return event.model_copy(update={"claims": claims})
