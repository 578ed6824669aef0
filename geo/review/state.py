"""A collection as it stands on the disk, read again whenever a file of it has changed."""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import RLock

from geo.collection.fingerprint import collection_files, collection_hash
from geo.collection.layout import PLACES_FILE, events_file, text_file
from geo.collection.records import RecordChecker, RecordSet, check_records, load_documents
from geo.collection.resolution import Resolution, Resolver, resolve_toponyms
from geo.collection.sources import SourceSet, load_sources
from geo.collection.translations import check_translations, load_translations_document
from geo.errors import CollectionError, Fault, Phrase, ReviewError, system_words
from geo.files.inside import exists_inside, read_inside
from geo.files.whole import sha256_of
from geo.models import Event, Source, split_reference
from geo.places.gazetteer import Gazetteer
from geo.yaml_files.documents import Document


@dataclass(frozen=True)
class Snapshot:
    """A collection's files as they were read, joined and checked; faults are part of it."""

    sources: SourceSet
    records: RecordSet
    resolver: Resolver
    resolutions: tuple[Resolution, ...]
    """In the order of the events and of their places."""
    faults: tuple[Fault, ...]
    translations: Document | None = None
    """The file of translations of quotes; None where there is none."""

    @property
    def gazetteer(self) -> Gazetteer:
        """The collection's gazetteer."""
        return self.resolver.gazetteer

    @property
    def checker(self) -> RecordChecker:
        """What a record of this collection is checked against."""
        counts = {event.id: len(event.claims) for event in self.records.events}
        return RecordChecker(self.sources, frozenset(kind.id for kind in self.records.kinds), counts)

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

    def document(self, source_id: str) -> Document:
        """Return the file of a source's records; one without data where it is missing."""
        file = events_file(source_id)
        return next((one for one in self.records.documents if one.file == file), Document(file, None))

    def with_document(self, document: Document) -> Snapshot:
        """Return the collection as it would be with this file of records in place of the one of that name."""
        main, *others = self.records.documents
        others = [other for other in others if other.file != document.file]
        documents = [main, *sorted([*others, document], key=lambda one: one.file)]
        return join(self.sources, documents, self.resolver, self.translations)

    def new_faults(self, before: Snapshot) -> list[Fault]:
        """Return the faults that another state of the collection has not; records may have moved inside their files."""
        known = Counter((fault.file, fault.message) for fault in before.faults)
        return [fault for fault in self.faults if not _take(known, (fault.file, fault.message))]

    def moved_references(self, before: Snapshot) -> list[str]:
        """Return the references by number (`event#2`) that meant another claim before."""
        return sorted(
            reference
            for reference, claim in before.references().items()
            if claim is not None and self.referred(reference) != claim
        )

    def moved_places(self, before: Snapshot) -> list[Resolution]:
        """Return the names of other events that would now be taken for another place."""
        was = {(one.event, number): one.place for number, one in _numbered(before.resolutions)}
        now = [(one, was.get((one.event, number))) for number, one in _numbered(self.resolutions)]
        return [one for one, place in now if place is not None and place != one.place]

    def references(self) -> dict[str, tuple[str, str, int | None] | None]:
        """Return every reference by number, and the claim that it means: source, words, start."""
        found = {
            reference
            for event in self.records.events
            for claim in event.claims
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


def _take(known: Counter[tuple[str, str]], key: tuple[str, str]) -> bool:
    if not known[key]:
        return False
    known[key] -= 1
    return True


def _numbered(resolutions: Sequence[Resolution]) -> list[tuple[int, Resolution]]:
    """Return each resolution with its position among those of its event."""
    seen: Counter[str] = Counter()
    found: list[tuple[int, Resolution]] = []
    for resolution in resolutions:
        found.append((seen[resolution.event], resolution))
        seen[resolution.event] += 1
    return found


def join(
    sources: SourceSet, documents: Sequence[Document], resolver: Resolver, translations: Document | None = None
) -> Snapshot:
    """Return files that were read as one collection, with all its faults.

    Args:
        sources: Its sources.
        documents: Its files of records, that of the kinds first.
        resolver: What finds the places.
        translations: Its file of translations of quotes, where it has one.
    """
    records = check_records(documents, sources)
    resolutions, problems = resolve_toponyms(records, resolver.gazetteer, resolver=resolver)
    untrue = check_translations(translations, records, sources).faults
    faults = (*sources.faults, *records.faults, *problems, *untrue)
    return Snapshot(sources, records, resolver, tuple(resolutions), faults, translations)


def _seen(folder: Path) -> tuple[object, ...]:
    """Return what tells at a glance whether a file of a collection has changed."""
    found: list[object] = []
    for path in collection_files(folder):
        with suppress(FileNotFoundError):
            status = path.stat()
            found.append((path.name, status.st_size, status.st_mtime_ns, status.st_ino))
    return tuple(found)


class CollectionState:
    """Gives the collection in a folder as it stands; what has not changed is not read again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = RLock()
        self._key: str | None = None
        self._seen: tuple[object, ...] | None = None
        """None where files may have changed."""
        self._snapshot: Snapshot | None = None
        self._planned: Snapshot | None = None
        self._places: tuple[str, Resolver] | None = None

    def last(self) -> Snapshot:
        """Return the collection as it was last read; it is read now where it never was, or was written to since.

        Raises:
            ReviewError: See `read`.
            TablesError: See `read`.
        """
        snapshot = self._snapshot
        return self.read() if snapshot is None or self._seen is None else snapshot

    def forget(self) -> None:
        """Have everything looked at again, as files were written."""
        with self._lock:
            self._seen = None

    def expect(self, planned: Snapshot) -> None:
        """Note what the collection is likely to be when it is read next, so that it need not be joined again then."""
        with self._lock:
            self._planned = planned

    def read(self, *, exactly: bool = False) -> Snapshot:
        """Return the collection as it stands now.

        Args:
            exactly: True to compare the content of every file, and not only its size and the time of its change.

        Raises:
            ReviewError: The kinds or the places of the collection cannot be read, or a file cannot.
            TablesError: The gazetteer's tables are missing or damaged.
        """
        with self._lock:
            try:
                seen = _seen(self.folder)
                key = self._key if seen == self._seen and not exactly else collection_hash(self.folder)
                if self._snapshot is None or key != self._key:
                    self._snapshot = self._read()
                self._key, self._seen = key, seen
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
        """Return the collection from its files: what was planned, where they say just that."""
        resolver, sources, documents = self._resolver(), load_sources(self.folder), load_documents(self.folder)
        translations = load_translations_document(self.folder)
        planned, self._planned = self._planned, None
        is_same = planned is not None and planned.resolver is resolver and planned.translations is translations
        if planned is not None and is_same and planned.sources == sources:
            before = planned.records.documents
            if len(before) == len(documents) and all(map(operator.is_, before, documents)):
                return planned
        return join(sources, documents, resolver, translations)

    def _resolver(self) -> Resolver:
        """Return what finds the places; it is kept with all it found while the collection's own places are the same."""
        path = self.folder / PLACES_FILE
        key = sha256_of(read_inside(path, depth=2)) if exists_inside(path) else ""
        if self._places is None or self._places[0] != key:
            self._places = (key, Resolver(Gazetteer.load(self.folder)))
        return self._places[1]
