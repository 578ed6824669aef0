"""Events found by a few letters: of their titles in any language, their places, their ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from geo.collection.resolution import Resolution
from geo.models import Event
from geo.places.gazetteer import Gazetteer, normalise_name

FOUND_EVENTS = 8
"""As many events as a search gives."""


class EventSearch:
    """The events of a collection by the beginnings of their words; case and accents do not count."""

    def __init__(self, events: Sequence[Event], resolutions: Sequence[Resolution], gazetteer: Gazetteer) -> None:
        """Search in events, whose places were resolved."""
        self.events = events
        self._resolutions = resolutions
        self._gazetteer = gazetteer

    @cached_property
    def _texts(self) -> list[str]:
        """What each event is found by, a blank before each word."""
        places: dict[str, set[str]] = defaultdict(set)
        for one in self._resolutions:
            place = self._gazetteer.place(one.place)
            places[one.event] |= {one.where.toponym, *(place.names.values() if place else ())}
        return [
            " "
            + normalise_name(" ".join([*event.title.by_language.values(), *sorted(places[event.id]), event.when or ""]))
            for event in self.events
        ]

    def find(self, q: str, *, source_id: str | None = None, leave_out: str | None = None) -> list[str]:
        """Return the ids of the events with a word that begins so for each word of `q`.

        Args:
            q: As a reader types it; empty finds all.
            source_id: Events that it tells come first, the last ones of the records before the others.
            leave_out: Id of an event that is not looked for.
        """
        words = [f" {word}" for word in normalise_name(q).split()]
        found = [
            event
            for event, text in zip(self.events, self._texts, strict=True)
            if event.id != leave_out and all(word in text for word in words)
        ]
        own = [event for event in reversed(found) if any(claim.source == source_id for claim in event.claims)]
        others = reversed(found[-10 * FOUND_EVENTS :])
        return list(dict.fromkeys(event.id for event in (*own, *others)))[:FOUND_EVENTS]
