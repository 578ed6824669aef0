"""Where a source's record and its claims stand in a collection's files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.collection.collection import Collection
from geo.collection.create import yaml_text
from geo.collection.layout import SOURCES_FILE, source_file
from geo.collection.source_facts import RecordPlace
from geo.errors import ReviewError, SourceError
from geo.intake.shelving import plain_record
from geo.models import Claim, Event, Source
from geo.yaml_files.documents import Document, Location, parse_document
from geo.yaml_files.editing import insert_record, remove_record

UNKNOWN = "There is no source {source!r}: `verbatim source list` names them."
UNREADABLE = "The record of {source!r} has errors: fix {file} first."
LAYOUT = "{file}: {problem}"


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """A claim of a source, and where it stands."""

    event: Event
    claim: Claim
    document: Document
    location: Location


def find_record(collection: Collection, source_id: str) -> tuple[Source, RecordPlace]:
    """Return a source and where its record stands.

    Raises:
        SourceError: There is none, or its record has errors.
    """
    place = collection.sources.records.get(source_id)
    source = next((one for one in collection.sources.sources if one.id == source_id), None)
    if place is None or source is None:
        raise SourceError(UNKNOWN, source=source_id)
    return source, place


def claims_of(collection: Collection, source_id: str) -> Iterator[ClaimPlace]:
    """Yield every claim that quotes a source, in the order of the files, but for those of event tables."""
    records = collection.records
    for event, homes in zip(records.events, records.claim_homes, strict=True):
        for claim, home in zip(event.claims, homes, strict=True):
            if claim.source == source_id:
                yield ClaimPlace(event, claim, home.document, home.location)


def record_change(place: RecordPlace, source: Source | None) -> tuple[str, bytes | None]:
    """Return the file of a source's record and its new contents: with this record instead, or without it where None.

    Raises:
        SourceError: The file's layout does not allow it.
    """
    document = place.document
    if document.file != SOURCES_FILE:
        if source is None:
            return document.file, None
        return source_file(source.id), yaml_text(plain_record(source)).encode()
    index = int(place.location[1])
    try:
        text = remove_record(document.text, document, "sources", index)
        if source is not None:
            text = insert_record(text, parse_document(text, file=document.file), "sources", index, plain_record(source))
    except ReviewError as error:
        raise SourceError(LAYOUT, file=document.file, problem=error.phrase) from error
    _prove(document, parse_document(text, file=document.file), index, source)
    return document.file, text.encode()


def _prove(old: Document, new: Document, index: int, source: Source | None) -> None:
    """Make sure that a list of sources says the same as before, but for one record."""
    before, after = list(old.get(("sources",))), list(new.get(("sources",)) or ())
    del before[index]
    is_right = source is None or new.validate(Source, ("sources", index))[0] == source
    if source is not None:
        del after[index]
    if new.faults or not is_right or before != after or old.get(("collection",)) != new.get(("collection",)):
        raise ValueError(f"{old.file} does not read back as it was meant")
