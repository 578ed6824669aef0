"""A collection as it stands on the disk, read again whenever a file of it has changed."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import RLock

from geo.collection.collection import Collection
from geo.collection.layout import events_file, text_file
from geo.collection.record_checks import RecordChecker
from geo.collection.records import RecordSet
from geo.collection.resolution import Resolution, Resolver
from geo.collection.sources import SourceSet
from geo.errors import CollectionError, Fault, Phrase, ReviewError, system_words
from geo.models import Event, Source
from geo.places.gazetteer import Gazetteer
from geo.text.references import split_reference
from geo.yaml_files.documents import Document

MANY_EVENTS = 10_000
"""Of more events than this, Python's collector of garbage looks through all at once when they have been read.

It takes a second for 50,000, which would otherwise fall into the first decision.
"""


@dataclass(frozen=True)
class Snapshot:
    """A collection as the review sees it, as it stands or as it will be."""

    collection: Collection
    gazetteer: Gazetteer
    """The collection's gazetteer, with its hand-made places."""
    resolver: Resolver
    """What finds the places."""

    @classmethod
    def of(cls, collection: Collection) -> Snapshot:
        """Return a collection as the review sees it.

        Raises:
            CollectionError: The collection's own places have faults.
        """
        if collection.resolver is None:
            raise CollectionError(collection.place_faults)
        return cls(collection, collection.resolver.gazetteer, collection.resolver)

    @property
    def sources(self) -> SourceSet:
        """The collection's sources."""
        return self.collection.sources

    @property
    def records(self) -> RecordSet:
        """Its kinds and events."""
        return self.collection.records

    @property
    def resolutions(self) -> tuple[Resolution, ...]:
        """The places, in the order of the events and of their places."""
        return self.collection.resolutions

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything wrong with the collection."""
        return self.collection.faults

    @property
    def checker(self) -> RecordChecker:
        """What a record of this collection is checked against."""
        checker = self.records.checker
        assert checker is not None, "a collection whose kinds cannot be read is not reviewed"
        return checker

    def event(self, event_id: str) -> Event | None:
        """Return the event with an id, or None."""
        return self._events.get(event_id)

    @cached_property
    def _events(self) -> dict[str, Event]:
        return {event.id: event for event in reversed(self.records.events)}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources.sources}

    def source(self, source_id: str) -> tuple[Source, str]:
        """Return a source and its text.

        Raises:
            ReviewError: No source has this id, or its text cannot be read.
        """
        source = self._sources.get(source_id)
        if source is None:
            known = ", ".join(self._sources) or Phrase("none")
            raise ReviewError("expected the id of a source ({known}), got {got!r}", known=known, got=source_id)
        text = self.sources.texts.get(source_id)
        if text is None:
            raise ReviewError(
                "{file} cannot be read: `python -m geo verify` gives the reason", file=text_file(source.file)
            )
        return source, text

    def file_of(self, event_id: str) -> str | None:
        """Return the file of records in which an event stands, by its path; None where none has it."""
        homes = zip(self.records.events, self.records.homes, strict=True)
        return next((home.document.file for event, home in homes if event.id == event_id), None)

    def document(self, source_id: str) -> Document:
        """Return the file of a source's records; one without data where it is missing."""
        file = events_file(source_id)
        known = self.records.files.get(file)
        return Document(file, None) if known is None else known.document

    def with_document(self, document: Document) -> Snapshot:
        """Return the collection as it would be with this file of records in place of the one of that name."""
        return Snapshot(self.collection.with_document(document), self.gazetteer, self.resolver)

    def with_places(self, document: Document) -> Snapshot:
        """Return the collection as it would be with this file of places in place of its own.

        Raises:
            CollectionError: The file has faults.
        """
        return Snapshot.of(self.collection.with_places(document))

    def new_faults(self, before: Snapshot) -> list[Fault]:
        """Return the faults that another state of the collection has not; records may have moved inside their files."""
        return self.collection.new_faults(before.collection)

    def moved_references(self, before: Snapshot) -> list[str]:
        """Return the references by number (`event#2`) that meant another claim before."""
        return sorted(
            reference
            for reference, claim in before.references().items()
            if claim is not None and self.referred(reference) != claim
        )

    def moved_places(self, before: Snapshot) -> list[Resolution]:
        """Return the names of other events that would now be taken for another place."""
        known = before.collection.resolved
        changed = {name: one for name, one in self.collection.resolved.items() if one is not known.get(name)}
        old = [known[name].resolutions for name in changed if name in known]
        was = {(one.event, number): one.place for some in old for number, one in _numbered(some)}
        numbered = [(number, one) for some in changed.values() for number, one in _numbered(some.resolutions)]
        now = [(one, was.get((one.event, number))) for number, one in numbered]
        return [one for one, place in now if place is not None and place != one.place]

    def references(self) -> dict[str, tuple[str, str, int | None] | None]:
        """Return every reference by number, and the claim that it means: source, words, start."""
        found = {
            reference
            for checked in self.records.checked.values()
            for position in checked.referring
            for claim in checked.events[position].claims
            for reference in (*claim.disputes, *claim.supports)
            if "#" in reference
        }
        return {reference: self.referred(reference) for reference in found}

    def referred(self, reference: str) -> tuple[str, str, int | None] | None:
        """Return the claim that a reference by number means: source, words, start; None where there is none."""
        name, number = split_reference(reference)
        event = self.event(name)
        if event is None or number is None or number >= len(event.claims):
            return None
        claim = event.claims[number]
        return claim.source, claim.quote, claim.start


def _numbered(resolutions: Sequence[Resolution]) -> list[tuple[int, Resolution]]:
    """Return each resolution with its position among those of its event."""
    seen: Counter[str] = Counter()
    found: list[tuple[int, Resolution]] = []
    for resolution in resolutions:
        found.append((seen[resolution.event], resolution))
        seen[resolution.event] += 1
    return found


class CollectionState:
    """Gives the collection in a folder as it stands; what has not changed is not read again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = RLock()
        self._snapshot: Snapshot | None = None
        self._planned: Snapshot | None = None
        self._is_known = False
        """Whether nothing was written since the snapshot was read."""

    def last(self) -> Snapshot:
        """Return the collection as it was last read; it is read now where it never was, or was written to since.

        Raises:
            ReviewError: See `read`.
            TablesError: See `read`.
        """
        snapshot = self._snapshot
        return self.read() if snapshot is None or not self._is_known else snapshot

    def forget(self) -> None:
        """Have everything looked at again, as files were written."""
        with self._lock:
            self._is_known = False

    def expect(self, planned: Snapshot) -> None:
        """Note what the collection is likely to be when it is read next, so that it need not be joined again then."""
        with self._lock:
            self._planned = planned

    def read(self) -> Snapshot:
        """Return the collection as it stands now.

        Raises:
            ReviewError: The kinds or the places of the collection cannot be read, or a file cannot.
            TablesError: The gazetteer's tables are missing or damaged.
        """
        with self._lock:
            try:
                self._snapshot = self._read()
                self._is_known = True
            except CollectionError as error:
                raise ReviewError("{fault}: fix the file first", fault=error.faults[0].described) from error
            except OSError as error:
                msgid = "{path} cannot be read ({problem})"
                raise ReviewError(msgid, path=self.folder, problem=system_words(error)) from error
            if not self._snapshot.records.kinds:
                faults = [fault.described for fault in self._snapshot.records.faults]
                fault = next(iter(faults), Phrase("the collection has no kinds"))
                raise ReviewError("{fault}: fix the file first", fault=fault)
            return self._snapshot

    def _read(self) -> Snapshot:
        """Return the collection from its files; what was planned is made use of where they say that."""
        before, self._planned = self._planned or self._snapshot, None
        collection = Collection.load(self.folder, before.collection if before else None)
        last = self._snapshot
        if last is None and len(collection.records.events) > MANY_EVENTS:
            gc.collect()
        return last if last is not None and last.collection is collection else Snapshot.of(collection)
