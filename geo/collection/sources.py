"""A collection's source texts and what is known of them, read and checked; every fault at once.

A source's text is the file's, code point for code point. Nothing is repaired on the way in: a file that has changed
since its quotes were checked is reported, and its text is kept so that the quotes that suffer can be named too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from geo.collection.folder import FileContent, Files, Latest, read_files
from geo.collection.layout import PENDING_ENDING, SOURCES_FILE, SOURCES_FOLDER, TEXT_ENDING, text_file
from geo.collection.readings import Readings, Role, document_of, open_readings
from geo.collection.source_facts import RecordPlace, check_text
from geo.errors import Fault, Phrase
from geo.files.whole import content_hash
from geo.models import Model, Source, Titles, WebAddress
from geo.yaml_files.documents import Document, KnownDocument, Location

_TITLE: Location = ("collection", "title")


class _Header(Model):
    title: Titles
    address: WebAddress | None = None
    """Where the collection is published, for links and citations."""


class _SourcesFile(Model):
    collection: _Header
    sources: list[Any]


@dataclass(frozen=True)
class SourcePart:
    """One source with its text, checked; the same object as before while neither has changed."""

    place: RecordPlace
    content: FileContent
    """The file of its text."""
    source: Source
    text: str | None
    """None where the text cannot be read."""
    faults: tuple[Fault, ...]

    @cached_property
    def fingerprint(self) -> str:
        """One hash of the record and the text."""
        return content_hash(self.source.model_dump_json(), self.content.digest)


SourceRecord = tuple[RecordPlace, Source | None, tuple[Fault, ...]]
"""Where a record stands, the record where it is sound, and what is wrong with it."""


@dataclass(frozen=True)
class SourceFile:
    """What a file of sources says: one record, or a list of them with the collection's title."""

    content: FileContent
    document: Document
    title: Titles | None
    address: str | None
    """Where the collection is published."""
    faults: tuple[Fault, ...]
    """What is wrong with the file's outline."""
    records: tuple[SourceRecord, ...]


@dataclass(frozen=True)
class SourceSet:
    """The sources of a collection, and everything wrong with them."""

    title: Titles | None
    """The collection's title; None where its record has faults."""
    sources: tuple[Source, ...]
    """Those listed in one file in its order, then the others by file name; those whose record is not valid, or whose
    id stands already, are left out."""
    texts: Mapping[str, str]
    """Text of each source that could be read, by its id."""
    document: Document
    """The file of the collection's title and of the sources listed together, for the line of anything in it."""
    records: Mapping[str, RecordPlace]
    """Where the record of each source stands, by the source's id."""
    faults: tuple[Fault, ...]
    parts: Mapping[str, SourcePart] = field(default_factory=dict, repr=False, compare=False)
    """Each source with its text, by its id."""
    address: str | None = None
    """Where the collection is published; None where nothing is said of it."""
    read: Mapping[str, SourceFile] = field(default_factory=dict, repr=False, compare=False)
    """What each file of sources says, by its path."""


class _Stored(Model):
    """What is kept of a file of sources without faults."""

    title: Titles | None = None
    address: str | None = None
    sources: tuple[Source, ...] = ()


def load_sources(folder: Path) -> SourceSet:
    """Return the sources of the collection in `folder`, with all faults; nothing is raised for what a file says.

    A source stands in `data/sources.yaml` with others, or alone in a file of `data/sources/`. Checked are: the
    records, ids and files that stand once, texts that are UTF-8 and unchanged (SHA-256), stated facts whose words
    stand in the text, publication dates, languages, addresses, stretches outside the article, and text files that no
    record names.
    """
    files, before = read_files(folder), _latest.get(folder)
    return _latest.put(folder, read_sources(files, open_readings(files) if before is None else Readings(), before))


_latest: Latest[SourceSet] = Latest()


def read_sources(files: Files, readings: Readings, before: SourceSet | None = None) -> SourceSet:
    """Return the sources of a collection's files, see `load_sources`; what was read `before` is not read again."""
    known = before.read if before else {}
    read = {
        file: _read_file(files.get(file), readings, known.get(file)) for file in (SOURCES_FILE, *files.source_files)
    }
    main, *others = read.values()
    records = [record for one in read.values() for record in one.records]
    faults = [fault for one in read.values() for fault in one.document.faults]
    faults += [
        *main.faults,
        *_repeated(records, "id", Phrase("one id for each source")),
        *_repeated(records, "file", Phrase("one record for each file")),
    ]
    parts: dict[str, SourcePart] = {}
    for place, source, problems in records:
        faults += problems
        if source is not None:
            part = _part(files, place, source, before)
            faults += part.faults
            parts.setdefault(source.id, part)
    if not (main.document.data is None and main.document.faults):
        faults += _unlisted(files, records, [other.document for other in others])
    irregular = (Fault(path, None, "", problem) for path, problem in files.irregular)
    faults += [fault for fault in irregular if fault not in faults]
    return SourceSet(
        title=main.title,
        sources=tuple(part.source for part in parts.values()),
        texts=MappingProxyType({key: part.text for key, part in parts.items() if part.text is not None}),
        document=main.document,
        records=MappingProxyType({key: part.place for key, part in parts.items()}),
        faults=tuple(faults),
        parts=parts,
        address=main.address,
        read=read,
    )


def _read_file(content: FileContent, readings: Readings, before: SourceFile | None) -> SourceFile:
    """Return what a file of sources says: what it said before, or what is kept of it, where it is the same file."""
    if before is not None and before.content is content:
        return before
    role: Role = "l" if content.file == SOURCES_FILE else "s"
    known = None if content.problem else readings.get(role, content.digest, _Stored)
    if known is not None:
        document: Document = KnownDocument(content.file, content.data.decode())
        places = [RecordPlace(document, ("sources", n) if role == "l" else ()) for n in range(len(known.sources))]
        sound: list[SourceRecord] = [(place, one, ()) for place, one in zip(places, known.sources, strict=True)]
        return SourceFile(content, document, known.title, known.address, (), tuple(sound))
    read = _validated(content, is_list=role == "l")
    sources = tuple(source for _, source, _ in read.records if source is not None)
    if not read.document.faults and not read.faults and len(sources) == len(read.records):
        readings.put(role, content.digest, _Stored(title=read.title, address=read.address, sources=sources))
    return read


def _validated(content: FileContent, *, is_list: bool) -> SourceFile:
    """Return what a file of sources says, every record checked in its shape."""
    document = document_of(content)
    title: Titles | None = None
    address: str | None = None
    faults: list[Fault] = []
    if is_list and not (document.data is None and document.faults):
        outline, faults = document.validate(_SourcesFile)
        address = outline.collection.address if outline else None
        title = document.validate(Titles, _TITLE)[0] if document.get(_TITLE) is not None else None
    records: list[SourceRecord] = []
    for place in _record_places(document, is_list=is_list):
        source, problems = document.validate(Source, place.location)
        records.append((place, source, tuple(problems)))
    return SourceFile(content, document, title, address, tuple(faults), tuple(records))


def _record_places(document: Document, *, is_list: bool) -> list[RecordPlace]:
    """Return where each record of a file stands, sound or not; none in a file that is not YAML."""
    if is_list:
        listed = document.get(("sources",))
        count = len(listed) if isinstance(listed, list) else 0
        return [RecordPlace(document, ("sources", index)) for index in range(count)]
    return [RecordPlace(document, ())] if document.data is not None or not document.faults else []


def _part(files: Files, place: RecordPlace, source: Source, before: SourceSet | None) -> SourcePart:
    """Return a source with its text: the one from before, where record and text are the same."""
    content = files.get(text_file(source.file))
    known = before.parts.get(source.id) if before else None
    if known is not None and known.place is place and known.content is content:
        return known
    text, faults = check_text(content, place, source)
    return SourcePart(place, content, source, text, tuple(faults))


def _value(record: SourceRecord, key: str) -> str | None:
    """Return the id or the file that a record gives, sound or not."""
    place, source, _ = record
    value = place.get(key) if source is None else getattr(source, key)
    return None if value is None else str(value)


def _repeated(records: Sequence[SourceRecord], key: str, expected: str) -> list[Fault]:
    """Return a fault for each record that repeats the value another has for `key`."""
    first: dict[str, RecordPlace] = {}
    faults: list[Fault] = []
    for record in records:
        place, value = record[0], _value(record, key)
        if value is None:
            continue
        earlier = first.setdefault(value, place)
        if earlier is not place:
            where = earlier.describe(key, place.document)
            msgid = "expected {expected}, got {got!r} again (first at {place})"
            faults.append(place.fault((key,), Phrase(msgid, expected=expected, got=place.get(key), place=where)))
    return faults


def _unlisted(files: Files, records: Sequence[SourceRecord], others: Sequence[Document]) -> list[Fault]:
    """Return a fault for each text file in the folder of seeds that no record names, nor a file that is broken.

    A text whose source is being added is none: where that was broken off, the next adding ends it.
    """
    listed = {str(_value(record, "file")) for record in records}
    listed |= {f"{PurePosixPath(other.file).stem}{TEXT_ENDING}" for other in others if other.faults}
    listed |= {f"{name.removesuffix(PENDING_ENDING)}{TEXT_ENDING}" for name in files.pending}
    msgid = "the file is not listed in {file} or {folder}/: add a source for it, or remove the file"
    message = Phrase(msgid, file=SOURCES_FILE, folder=SOURCES_FOLDER)
    return [Fault(text_file(name), None, "", message) for name in files.text_names if name not in listed]
