"""What is wrong with a source: its text, and what its record says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from geo.collection.folder import FileContent
from geo.collection.layout import SEEDS_FOLDER, text_file
from geo.dates.edtf import parse_when
from geo.errors import CollectionError, DateError, Fault, Phrase, system_words
from geo.files.whole import decode_text
from geo.models import LANGUAGE_TAG, Source
from geo.yaml_files.documents import Document, Location, path_text

_FACTS = ("title", "publisher", "author", "language", "published", "url")


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


def check_text(content: FileContent, place: RecordPlace, source: Source) -> tuple[str | None, list[Fault]]:
    """Return the text of a source, or None, and every fault of the text and of what its record says of it."""
    name = PurePosixPath(source.file)
    if len(name.parts) != 1 or name.parts[0] in ("", ".", "..") or "\\" in source.file or "\0" in source.file:
        msgid = "expected the name of a file in {folder}/, without folders, got {got!r}"
        message = Phrase(msgid, folder=SEEDS_FOLDER, got=source.file)
        return None, [place.fault(("file",), message)]
    if (failure := content.problem) is not None:
        file, is_missing = text_file(source.file), content.is_missing
        problem = Phrase("the file {file} cannot be read ({problem})", file=file, problem=system_words(failure))
        return None, [
            place.fault(("file",), Phrase("the file {file} is missing", file=file) if is_missing else problem)
        ]
    faults: list[Fault] = []
    if (got := content.digest) != source.sha256:
        message = Phrase(
            "the file {file} has changed since its quotes were checked: expected {expected}, got {got}; "
            "restore the file, or check its quotes again and write the new hash",
            file=text_file(source.file),
            expected=source.sha256,
            got=got,
        )
        faults.append(place.fault(("sha256",), message))
    try:
        text = decode_text(content.data, file=text_file(source.file))
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
