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

from geo.dates import parse_when
from geo.documents import Document, Location, load_document
from geo.errors import CollectionError, DateError, Fault
from geo.files import decode_text, sha256_of
from geo.models import Model, Source, Titles

SOURCES_FILE = "data/sources.yaml"
"""What is known of the sources, inside a collection's folder."""

SEEDS_FOLDER = "seeds"
"""Folder of the source texts, inside a collection's folder."""

_FACTS = ("title", "publisher", "author", "language", "published", "url")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TITLE: Location = ("collection", "title")


class _Header(Model):
    title: Titles


class _SourcesFile(Model):
    collection: _Header
    sources: list[Any]


@dataclass(frozen=True, slots=True)
class SourceSet:
    """The sources of a collection, and everything wrong with them."""

    title: Titles | None
    """The collection's title; None where its record has faults."""
    sources: tuple[Source, ...]
    """In the order of the file; those whose record is not valid, or whose id stands already, are left out."""
    texts: Mapping[str, str]
    """Text of each source that could be read, by its id."""
    document: Document
    """The file of records, for the line of anything in it."""
    faults: tuple[Fault, ...]


def load_sources(folder: Path) -> SourceSet:
    """Return the sources of the collection in `folder`, with all faults; nothing is raised for what a file says.

    Checked are: the records, ids and files that stand once, texts that are UTF-8 and unchanged (SHA-256), stated
    facts whose words stand in the text, publication dates, languages, addresses, stretches outside the article, and
    text files that no record names.
    """
    document = load_document(folder / SOURCES_FILE, file=SOURCES_FILE)
    faults = list(document.faults)
    if document.data is None and faults:
        return SourceSet(None, (), MappingProxyType({}), document, tuple(faults))
    faults.extend(document.validate(_SourcesFile)[1])
    title = document.validate(Titles, _TITLE)[0] if document.get(_TITLE) is not None else None
    sources: list[Source] = []
    texts: dict[str, str] = {}
    if isinstance(document.get(("sources",)), list):
        records, problems = document.validate_each(Source, ("sources",))
        faults.extend(problems)
        faults.extend(_repeated(document, "id", "one id for each source"))
        faults.extend(_repeated(document, "file", "one record for each file"))
        for index, source in enumerate(records):
            if source is None:
                continue
            text, problems = _read_source(folder, document, index, source)
            faults.extend(problems)
            if any(source.id == other.id for other in sources):
                continue
            sources.append(source)
            if text is not None:
                texts[source.id] = text
    faults.extend(_unlisted(folder, document))
    return SourceSet(title, tuple(sources), MappingProxyType(texts), document, tuple(faults))


def _repeated(document: Document, key: str, expected: str) -> list[Fault]:
    """Return a fault for each record that repeats the value another has for `key`."""
    first: dict[str, int] = {}
    faults: list[Fault] = []
    for index, record in enumerate(document.get(("sources",))):
        value = record.get(key) if isinstance(record, dict) else None
        if value is None:
            continue
        earlier = first.setdefault(str(value), index)
        if earlier != index:
            line = document.line(("sources", earlier, key))
            message = f"expected {expected}, got {value!r} again (first at sources[{earlier}], line {line})"
            faults.append(document.fault(("sources", index, key), message))
    return faults


def _read_source(folder: Path, document: Document, index: int, source: Source) -> tuple[str | None, list[Fault]]:
    """Return the text of a source, or None, and every fault of the text and of what its record says of it."""
    here: Location = ("sources", index)
    name = PurePosixPath(source.file)
    if len(name.parts) != 1 or name.parts[0] in ("", ".", "..") or "\\" in source.file or "\0" in source.file:
        message = f"expected the name of a file in {SEEDS_FOLDER}/, without folders, got {source.file!r}"
        return None, [document.fault((*here, "file"), message)]
    try:
        data = (folder / SEEDS_FOLDER / source.file).read_bytes()
    except OSError as error:
        problem = "is missing" if isinstance(error, FileNotFoundError) else f"cannot be read ({error.strerror})"
        return None, [document.fault((*here, "file"), f"the file {SEEDS_FOLDER}/{source.file} {problem}")]
    faults: list[Fault] = []
    if (got := sha256_of(data)) != source.sha256:
        message = (
            f"the file {SEEDS_FOLDER}/{source.file} has changed since its quotes were checked: expected "
            f"{source.sha256}, got {got}; restore the file, or check its quotes again and write the new hash"
        )
        faults.append(document.fault((*here, "sha256"), message))
    try:
        text = decode_text(data, file=f"{SEEDS_FOLDER}/{source.file}")
    except CollectionError as error:
        return None, [*faults, *error.faults, *_check_facts(document, here, source, None)]
    return text, [*faults, *_check_facts(document, here, source, text), *_check_outside(document, here, source, text)]


def _check_facts(document: Document, here: Location, source: Source, text: str | None) -> list[Fault]:
    """Return what is wrong with the facts: words that the text does not have, a wrong date, language or address."""
    faults: list[Fault] = []
    for name in _FACTS:
        fact = getattr(source, name)
        if text is not None and fact.status == "stated" and fact.basis not in text:
            message = (
                f"expected words that stand in {source.file}, as the status is 'stated', got {fact.basis!r}: copy them "
                "from the text, or set the status to 'inferred' and give the reason"
            )
            faults.append(document.fault((*here, name, "basis"), message))
    value_here = (*here, "published", "value")
    if source.published.value is not None:
        try:
            parse_when(source.published.value)
        except DateError as error:
            faults.append(document.fault(value_here, str(error)))
    language, url = source.language.value, source.url.value
    if language is not None and not _LANGUAGE.fullmatch(language):
        message = f"expected a language tag of BCP 47 such as fr or en-GB, got {language!r}"
        faults.append(document.fault((*here, "language", "value"), message))
    if url is not None and not _is_web_address(url):
        message = f"expected an address that begins with https:// or http://, got {url!r}"
        faults.append(document.fault((*here, "url", "value"), message))
    return faults


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", url)


def _check_outside(document: Document, here: Location, source: Source, text: str) -> list[Fault]:
    """Return what is wrong with the stretches outside the article: empty, beyond the text's end, overlapping."""
    faults: list[Fault] = []
    for index, span in enumerate(source.outside):
        where = (*here, "outside", index)
        if span.start >= span.end:
            faults.append(document.fault(where, f"expected start before end, got {span.start} and {span.end}"))
        elif span.end > len(text):
            message = f"expected an end of at most {len(text)}, the length of the text in code points, got {span.end}"
            faults.append(document.fault((*where, "end"), message))
        for earlier, other in enumerate(source.outside[:index]):
            if span.start < other.end and other.start < span.end:
                message = f"overlaps outside[{earlier}] ({other.start} to {other.end}): make them one, or part them"
                faults.append(document.fault(where, message))
    return faults


def _unlisted(folder: Path, document: Document) -> list[Fault]:
    """Return a fault for each text file in the folder of seeds that no record names."""
    records: Sequence[Any] = document.get(("sources",)) or ()
    listed = {str(record.get("file")) for record in records if isinstance(record, dict)}
    names = sorted(path.name for path in (folder / SEEDS_FOLDER).glob("*.txt"))
    message = f"the file is not listed in {SOURCES_FILE}: add a source for it, or take the file out"
    return [Fault(f"{SEEDS_FOLDER}/{name}", None, "", message) for name in names if name not in listed]
