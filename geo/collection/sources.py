"""A collection's source texts and what is known of them, read and checked; every fault at once.

A source's text is the file's, code point for code point. Nothing is repaired on the way in: a file that has changed
since its quotes were checked is reported, and its text is kept so that the quotes that suffer can be named too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from geo.collection.layout import (
    PENDING_ENDING,
    SEEDS_FOLDER,
    SOURCES,
    SOURCES_FILE,
    SOURCES_FOLDER,
    TEXTS,
    text_file,
)
from geo.dates.edtf import parse_when
from geo.errors import CollectionError, DateError, Fault, Phrase, system_words
from geo.files.inside import find_irregular, read_inside
from geo.files.whole import decode_text, sha256_of
from geo.models import LANGUAGE_TAG, Model, Source, Titles
from geo.yaml_files.documents import Document, Location, load_document, path_text

_FACTS = ("title", "publisher", "author", "language", "published", "url")
_TITLE: Location = ("collection", "title")


class _Header(Model):
    title: Titles


class _SourcesFile(Model):
    collection: _Header
    sources: list[Any]


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where the record of a source stands."""

    document: Document
    location: Location
    """Inside the document; empty where the whole file is the record."""

    def fault(self, location: Location, message: str) -> Fault:
        """Return a fault at a location inside the record, with its file and line."""
        return self.document.fault((*self.location, *location), message)

    def get(self, key: str) -> Any:
        """Return what the record says of `key`, or None."""
        return self.document.get((*self.location, key))

    def describe(self, key: str, beside: Document) -> str:
        """Return in words where `key` stands, as seen from another document."""
        line = self.document.line((*self.location, key))
        if self.document is beside:
            return Phrase("{place}, line {line}", place=path_text(self.location), line=line)
        return Phrase("{place}, line {line}", place=self.document.file, line=line)


@dataclass(frozen=True, slots=True)
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


def load_sources(folder: Path) -> SourceSet:
    """Return the sources of the collection in `folder`, with all faults; nothing is raised for what a file says.

    A source stands in `data/sources.yaml` with others, or alone in a file of `data/sources/`. Checked are: the
    records, ids and files that stand once, texts that are UTF-8 and unchanged (SHA-256), stated facts whose words
    stand in the text, publication dates, languages, addresses, stretches outside the article, and text files that no
    record names.
    """
    document = load_document(folder / SOURCES_FILE, file=SOURCES_FILE)
    others = [load_document(path, file=f"{SOURCES_FOLDER}/{path.name}") for path in sorted(folder.glob(SOURCES))]
    faults = [fault for each in (document, *others) for fault in each.faults]
    is_readable = not (document.data is None and document.faults)
    title: Titles | None = None
    if is_readable:
        faults.extend(document.validate(_SourcesFile)[1])
        title = document.validate(Titles, _TITLE)[0] if document.get(_TITLE) is not None else None
    places = _record_places(document, others)
    faults.extend(_repeated(places, "id", Phrase("one id for each source")))
    faults.extend(_repeated(places, "file", Phrase("one record for each file")))
    sources: list[Source] = []
    texts: dict[str, str] = {}
    records: dict[str, RecordPlace] = {}
    for place in places:
        source, problems = place.document.validate(Source, place.location)
        faults.extend(problems)
        if source is None:
            continue
        text, problems = _read_source(folder, place, source)
        faults.extend(problems)
        if source.id in records:
            continue
        sources.append(source)
        records[source.id] = place
        if text is not None:
            texts[source.id] = text
    if is_readable:
        faults.extend(_unlisted(folder, places, others))
    irregular = (Fault(path, None, "", problem) for path, problem in find_irregular(folder))
    faults.extend(fault for fault in irregular if fault not in faults)
    return SourceSet(title, tuple(sources), MappingProxyType(texts), document, MappingProxyType(records), tuple(faults))


def _record_places(document: Document, others: Sequence[Document]) -> list[RecordPlace]:
    """Return where each record stands, sound or not: those of the list, then one for each other file that is YAML."""
    listed = document.get(("sources",))
    count = len(listed) if isinstance(listed, list) else 0
    places = [RecordPlace(document, ("sources", index)) for index in range(count)]
    return places + [RecordPlace(other, ()) for other in others if other.data is not None or not other.faults]


def _repeated(places: Sequence[RecordPlace], key: str, expected: str) -> list[Fault]:
    """Return a fault for each record that repeats the value another has for `key`."""
    first: dict[str, RecordPlace] = {}
    faults: list[Fault] = []
    for place in places:
        value = place.get(key)
        if value is None:
            continue
        earlier = first.setdefault(str(value), place)
        if earlier is not place:
            where = earlier.describe(key, place.document)
            msgid = "expected {expected}, got {got!r} again (first at {place})"
            faults.append(place.fault((key,), Phrase(msgid, expected=expected, got=value, place=where)))
    return faults


def _read_source(folder: Path, place: RecordPlace, source: Source) -> tuple[str | None, list[Fault]]:
    """Return the text of a source, or None, and every fault of the text and of what its record says of it."""
    name = PurePosixPath(source.file)
    if len(name.parts) != 1 or name.parts[0] in ("", ".", "..") or "\\" in source.file or "\0" in source.file:
        msgid = "expected the name of a file in {folder}/, without folders, got {got!r}"
        message = Phrase(msgid, folder=SEEDS_FOLDER, got=source.file)
        return None, [place.fault(("file",), message)]
    try:
        data = read_inside(folder / SEEDS_FOLDER / source.file, depth=2)
    except OSError as error:
        file, is_missing = text_file(source.file), isinstance(error, FileNotFoundError)
        problem = Phrase("the file {file} cannot be read ({problem})", file=file, problem=system_words(error))
        return None, [
            place.fault(("file",), Phrase("the file {file} is missing", file=file) if is_missing else problem)
        ]
    faults: list[Fault] = []
    if (got := sha256_of(data)) != source.sha256:
        message = Phrase(
            "the file {file} has changed since its quotes were checked: expected {expected}, got {got}; "
            "restore the file, or check its quotes again and write the new hash",
            file=text_file(source.file),
            expected=source.sha256,
            got=got,
        )
        faults.append(place.fault(("sha256",), message))
    try:
        text = decode_text(data, file=text_file(source.file))
    except CollectionError as error:
        return None, [*faults, *error.faults, *_check_facts(place, source, None)]
    return text, [*faults, *_check_facts(place, source, text), *_check_outside(place, source, text)]


def _check_facts(place: RecordPlace, source: Source, text: str | None) -> list[Fault]:
    """Return what is wrong with the facts: words that the text does not have, a wrong date, language or address."""
    faults: list[Fault] = []
    for name in _FACTS:
        fact = getattr(source, name)
        if text is not None and fact.status == "stated" and fact.basis not in text:
            message = Phrase(
                "expected words from {file}, as the status is 'stated', got {got!r}: copy them "
                "from the text, or set the status to 'inferred' and give the reason",
                file=source.file,
                got=fact.basis,
            )
            faults.append(place.fault((name, "basis"), message))
    if source.published.value is not None:
        try:
            parse_when(source.published.value)
        except DateError as error:
            faults.append(place.fault(("published", "value"), error.phrase))
    language, url = source.language.value, source.url.value
    if language is not None and not is_language_tag(language):
        message = Phrase("expected a language tag of BCP 47 such as fr or en-GB, got {got!r}", got=language)
        faults.append(place.fault(("language", "value"), message))
    if url is not None and not _is_web_address(url):
        message = Phrase("expected an address that begins with https:// or http://, got {got!r}", got=url)
        faults.append(place.fault(("url", "value"), message))
    return faults


def is_language_tag(text: str) -> bool:
    """Tell whether a text has the form of a language tag (BCP 47)."""
    return LANGUAGE_TAG.fullmatch(text) is not None


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", url)


def _check_outside(place: RecordPlace, source: Source, text: str) -> list[Fault]:
    """Return what is wrong with the stretches outside the article: empty, beyond the text's end, overlapping."""
    faults: list[Fault] = []
    for index, span in enumerate(source.outside):
        where: Location = ("outside", index)
        if span.start >= span.end:
            message = Phrase("expected start before end, got {start} and {end}", start=span.start, end=span.end)
            faults.append(place.fault(where, message))
        elif span.end > len(text):
            msgid = "expected an end of at most {length}, the length of the text in code points, got {got}"
            message = Phrase(msgid, length=len(text), got=span.end)
            faults.append(place.fault((*where, "end"), message))
        for earlier, other in enumerate(source.outside[:index]):
            if span.start < other.end and other.start < span.end:
                message = Phrase(
                    "overlaps {other} ({start} to {end}): join them, or separate them",
                    other=f"outside[{earlier}]",
                    start=other.start,
                    end=other.end,
                )
                faults.append(place.fault(where, message))
    return faults


def _unlisted(folder: Path, places: Sequence[RecordPlace], others: Sequence[Document]) -> list[Fault]:
    """Return a fault for each text file in the folder of seeds that no record names, nor a file that is broken.

    A text whose source is being added is none: where that was broken off, the next adding ends it.
    """
    listed = {str(place.get("file")) for place in places}
    listed |= {f"{PurePosixPath(other.file).stem}.txt" for other in others if other.faults}
    pending = (folder / SOURCES_FOLDER).glob(f"*{PENDING_ENDING}")
    listed |= {f"{path.name.removesuffix(PENDING_ENDING)}.txt" for path in pending}
    names = sorted(path.name for path in folder.glob(TEXTS))
    msgid = "the file is not listed in {file} or {folder}/: add a source for it, or remove the file"
    message = Phrase(msgid, file=SOURCES_FILE, folder=SOURCES_FOLDER)
    return [Fault(text_file(name), None, "", message) for name in names if name not in listed]
