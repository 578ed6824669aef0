"""A collection: a folder loaded and checked once, with all its faults; atlas, audit and review are views of it.

Loading it again costs what has changed: a file that says the same is not parsed again, and the events of a file are
checked and geocoded again only where something that they rest on is another. What files say is also kept between runs
of the program (`readings`).
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from geo.collection.credits import Register, load_register, register_hints
from geo.collection.folder import Files, Latest, read_files
from geo.collection.joined_rows import join_hints
from geo.collection.layout import JOINS_LOG, PLACES_FILE, SPEAKERS_FILE, STORIES_FILE, SUBJECTS_FILE, TRANSLATIONS_FILE
from geo.collection.readings import Readings, open_readings
from geo.collection.record_files import record_file
from geo.collection.records import RecordSet, check_records, read_records
from geo.collection.resolution import Resolution, ResolvedFile, Resolver, resolve_toponyms
from geo.collection.sources import SourceSet, read_sources
from geo.collection.stories import StorySet, check_stories, load_stories
from geo.collection.story_ground import ground_of
from geo.collection.translations import TranslationSet, check_translations, load_translations, translation_hints
from geo.errors import CollectionError, Fault
from geo.models import Titles
from geo.places.gazetteer import Gazetteer
from geo.tables.collecting import TableSet, is_table_file, load_tables
from geo.tables.joins import Join, parse_joins, standing_joins
from geo.yaml_files.documents import Document


@dataclass(frozen=True)
class Collection:
    """A collection's files as they were read, joined and checked; faults are part of it."""

    files: Files
    sources: SourceSet
    records: RecordSet
    speakers: Register
    """Who is meant by the credits of claims."""
    subjects: Register
    """What is meant by the words that figures count."""
    translations_file: Document | None
    translations: TranslationSet
    """The editors' translations of quotes."""
    stories_file: Document | None
    resolver: Resolver | None
    """What finds the places; None where the collection's own places have faults."""
    place_faults: tuple[Fault, ...]
    """What is wrong with the collection's own places."""
    resolved: Mapping[str, ResolvedFile]
    """The places of the events of each file, by its path."""
    tables: TableSet
    """The event tables."""

    @classmethod
    def load(cls, folder: Path, before: Collection | None = None) -> Collection:
        """Return the collection in `folder` as it stands; no fault of it is raised.

        Args:
            folder: The collection's folder.
            before: What it was, or is likely to be now: what is the same is not read, checked or geocoded again. The
                one that was loaded last where None.

        Raises:
            TablesError: The gazetteer's tables are missing or damaged.
        """
        files, latest = read_files(folder), _latest.get(folder)
        for one in (before, latest):
            if one is not None and one.files is files:
                return one
        before = before or latest
        with _nothing_collected():
            readings = open_readings(files) if before is None else Readings()
            collection = _read(files, readings, before)
            readings.save()
        return _latest.put(folder, collection)

    @property
    def title(self) -> Titles | None:
        """The collection's title; None where its record has faults."""
        return self.sources.title

    @property
    def version(self) -> str:
        """Hash of everything in the collection, in hexadecimal."""
        return self.files.version

    @property
    def gazetteer(self) -> Gazetteer | None:
        """The collection's gazetteer, with its own places; None where these have faults."""
        return self.resolver.gazetteer if self.resolver else None

    @cached_property
    def resolutions(self) -> tuple[Resolution, ...]:
        """The places of all events, in the order of the events and of their places."""
        return tuple(chain.from_iterable(one.resolutions for one in self.resolved.values()))

    @cached_property
    def joins(self) -> tuple[Join, ...]:
        """The rows of tables that are joined to events."""
        return standing_joins(parse_joins(self.files.get(JOINS_LOG).data))

    @cached_property
    def stories(self) -> StorySet:
        """The tours through the map, checked against everything else."""
        if self.stories_file is None:
            return StorySet()
        ground = ground_of(self.records, self.sources, self.tables, self.resolver, self.resolutions)
        return check_stories(self.stories_file, ground)

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """Everything wrong; where the collection's own places have faults, no place name is judged."""
        parts = (self.sources, self.records, self.speakers, self.subjects, self.translations, self.stories)
        unresolved = chain.from_iterable(one.faults for one in self.resolved.values())
        found = (*(fault for part in parts for fault in part.faults), *self.place_faults, *unresolved)
        return (*found, *self.tables.faults)

    @cached_property
    def hints(self) -> tuple[Fault, ...]:
        """What is not wrong, and may be meant otherwise."""
        registers = register_hints(self.records, self.sources.sources, self.speakers, self.subjects)
        translations = translation_hints(self.records, self.sources, self.translations)
        joins = join_hints(self.joins, self.tables.tables, (event.id for event in self.records.events))
        return (*registers, *translations, *self.stories.hints, *(joins if self.joins else ()))

    def with_files(self, changes: Mapping[str, bytes | None]) -> Collection:
        """Return the collection as it would be with these contents of its files; None stands for a file that goes."""
        with _nothing_collected():
            return _read(self.files.with_changes(changes), Readings(), self)

    def new_faults(self, before: Collection) -> list[Fault]:
        """Return the faults that another state of the collection has not; records may have moved in their files."""
        known = Counter((fault.file, fault.message) for fault in before.faults)
        return [fault for fault in self.faults if not _take(known, (fault.file, fault.message))]

    def with_document(self, document: Document) -> Collection:
        """Return the collection as it would be with this file of records in place of the one of that name."""
        by_name = {**self.records.files, document.file: record_file(document)}
        main, *others = by_name
        read = [by_name[name] for name in (main, *sorted(others))]
        records = check_records(read, self.sources, self.records)
        resolved = resolve_toponyms(records, self.resolver, self.resolved) if self.resolver else {}
        translations = check_translations(self.translations_file, records, self.sources)
        files = replace(self.files)  # They do not say this yet: it is none of what `load` may give.
        return replace(self, files=files, records=records, resolved=resolved, translations=translations)

    def with_places(self, document: Document) -> Collection:
        """Return the collection as it would be with this file of places in place of its own; event tables stay as read.

        Raises:
            CollectionError: Every fault in the file, or those that its own places have now.
        """
        if self.gazetteer is None:
            raise CollectionError(self.place_faults)
        resolver = Resolver(self.gazetteer.with_places(document))
        resolved = resolve_toponyms(self.records, resolver)
        return replace(self, files=replace(self.files), resolver=resolver, place_faults=(), resolved=resolved)


_latest: Latest[Collection] = Latest()


def _take(known: Counter[tuple[str, str]], key: tuple[str, str]) -> bool:
    if not known[key]:
        return False
    known[key] -= 1
    return True


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Let Python's collector of garbage wait while millions of values are made of which none is any.

    It would look through all of them again and again: half the time of opening 50,000 events.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _read(files: Files, readings: Readings, before: Collection | None) -> Collection:
    sources = read_sources(files, readings, before.sources if before else None)
    records = read_records(files, sources, readings, before.records if before else None)
    resolver, place_faults = _resolver(files, before)
    known = before.resolved if before and before.resolver is resolver else None
    same = _unchanged(files, before, TRANSLATIONS_FILE)
    translations_file = same.translations_file if same else load_translations(files)
    told = _unchanged(files, before, STORIES_FILE)
    speakers, subjects = _unchanged(files, before, SPEAKERS_FILE), _unchanged(files, before, SUBJECTS_FILE)
    return Collection(
        files=files,
        sources=sources,
        records=records,
        speakers=speakers.speakers if speakers else load_register(files, "speakers"),
        subjects=subjects.subjects if subjects else load_register(files, "subjects"),
        translations_file=translations_file,
        translations=check_translations(translations_file, records, sources),
        stories_file=told.stories_file if told else load_stories(files),
        resolver=resolver,
        place_faults=place_faults,
        resolved=resolve_toponyms(records, resolver, known) if resolver else {},
        tables=_tables(files, resolver, before),
    )


def _tables(files: Files, resolver: Resolver | None, before: Collection | None) -> TableSet:
    """Return the event tables; those of before where neither they nor the collection's own places changed."""
    seeds = {file: content.data.decode() for file, content in files.contents.items() if is_table_file(file)}
    same = before is not None and before.resolver is resolver
    if before is not None and same and _say_the_same(files, before.files, (*files.table_files, *seeds)):
        return before.tables
    records = [(file, files.get(file).data) for file in files.table_files]
    return load_tables(files.folder, records, seeds, resolver.gazetteer) if resolver else TableSet((), ())


def _say_the_same(files: Files, others: Files, names: Sequence[str]) -> bool:
    known = {name for name in others.contents if name in others.table_files or is_table_file(name)}
    return known == set(names) and all(files.get(name).says_the_same(others.get(name)) for name in names)


def _unchanged(files: Files, before: Collection | None, file: str) -> Collection | None:
    """Return the collection as it was before where one of its files is the same; None where it is another."""
    return before if before is not None and before.files.get(file).says_the_same(files.get(file)) else None


def _resolver(files: Files, before: Collection | None) -> tuple[Resolver | None, tuple[Fault, ...]]:
    """Return what finds the places, kept with all it found while the collection's own places are the same."""
    if (same := _unchanged(files, before, PLACES_FILE)) is not None:
        return same.resolver, same.place_faults
    try:
        return Resolver(Gazetteer.load(files.folder)), ()
    except CollectionError as error:
        return None, error.faults
