"""A source taken out of a collection, with what depends on it shown first, or called otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo.collection.collection import Collection
from geo.collection.layout import TRANSLATIONS_FILE, events_file, log_file, media_file, original_file, text_file
from geo.errors import ReviewError, SourceError
from geo.files.inside import read_inside
from geo.intake.identity import taken_names
from geo.models import Event
from geo.sources.changing import carry_out, told, turn
from geo.sources.log import SourceChange
from geo.sources.records import LAYOUT, ClaimPlace, claims_of, find_record, record_change
from geo.yaml_files.documents import Document, Location, parse_document
from geo.yaml_files.editing import Key, insert_record, remove_record, set_scalars

NO_ID = "{source!r} is no name for a source: use small letters, digits, hyphens and underscores."
TAKEN = "The name {source!r} is taken: choose another."
COUNTED = "{event!r} is referred to by the number of a claim (`{event}#1`): change that reference first."

_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Dependents:
    """What goes when a source goes."""

    events: tuple[Event, ...] = ()
    """Events that only this source tells; they go."""
    claims: tuple[ClaimPlace, ...] = ()
    """Its claims on events that others tell too; the events stay."""
    translations: int = 0
    """Translations of its quotes."""


@dataclass
class _Rewriting:
    """The files of records while they are rewritten."""

    collection: Collection
    texts: dict[str, str] = field(default_factory=dict)

    def open(self, file: str) -> tuple[str, Document]:
        """Return a file as it is by now."""
        known = self.collection.records.files.get(file)
        text = self.texts.get(file, known.document.text if known else "")
        return text, parse_document(text, file=file) if text else Document(file, None)

    def remove(self, file: str, key: Key, index: int) -> Any:
        """Take an item out of a list, and return what it said."""
        text, document = self.open(file)
        item = document.get((key, index))
        self.texts[file] = remove_record(text, document, key, index)
        return item

    def insert(self, file: str, key: Key, index: int, record: Any) -> None:
        """Put an item into a list."""
        text, document = self.open(file)
        self.texts[file] = insert_record(text, document, key, index, record)

    def changes(self) -> dict[str, bytes | None]:
        """Return the files that are rewritten; one of which nothing is left goes."""
        return {file: text.encode() or None for file, text in self.texts.items()}


def find_dependents(folder: Path, source_id: str) -> Dependents:
    """Return what goes when a source goes.

    Raises:
        SourceError: There is no such source.
    """
    collection = Collection.load(folder)
    find_record(collection, source_id)
    return _dependents(collection, source_id)


def remove_source(folder: Path, source_id: str, *, by: str | None = None) -> Dependents:
    """Take out a source: its text, record, original, decisions and claims, and the events that it alone tells.

    Args:
        folder: The collection's.
        source_id: The source's.
        by: Who takes it out, for the history.

    Raises:
        SourceError: There is none, records would have errors without it, or it cannot be written; nothing has changed.
    """
    with turn(folder) as collection:
        source, place = find_record(collection, source_id)
        dependents = _dependents(collection, source_id)
        _refuse_counted(collection, dependents)
        changes: dict[str, bytes | None] = _without_claims(collection, source_id)
        changes |= dict([record_change(place, None)])
        changes |= {text_file(source.file): None, log_file(source_id): None}
        if source.original is not None:
            changes[original_file(source_id, source.original.name)] = None
        changes |= {media_file(picture.file): None for picture in source.pictures}
        changes |= _without_translations(collection, source_id)
        events = ", ".join(event.id for event in dependents.events) or "none"
        what = f"events that it alone told: {events}; claims on others: {len(dependents.claims)}"
        carry_out(folder, collection, changes, SourceChange("source-removed", source_id, what, by=by))
    return dependents


def rename_source(folder: Path, source_id: str, name: str, *, by: str | None = None) -> None:
    """Give a source another id, in its files' names and wherever records say it.

    Args:
        folder: The collection's.
        source_id: The source's.
        name: The id that it gets.
        by: Who renames it, for the history.

    Raises:
        SourceError: The name is none or taken, or it cannot be written; nothing has changed.
    """
    if not _ID.fullmatch(name):
        raise SourceError(NO_ID, source=name)
    with turn(folder) as collection:
        source, place = find_record(collection, source_id)
        if name in taken_names(folder) or any(one.id == name for one in collection.sources.sources):
            raise SourceError(TAKEN, source=name)
        renamed = source.model_copy(update={"id": name, "file": f"{name}.txt"})
        changes = _moved_files(folder, collection, source_id, name)
        old_file = place.document.file
        changes |= {old_file: None} | dict([record_change(place, renamed)])
        told_as = SourceChange("source-renamed", name, f"id: {source_id} -> {name}", by=by)
        carry_out(folder, collection, changes | _renamed_records(collection, source_id, name), told_as)


def _dependents(collection: Collection, source_id: str) -> Dependents:
    places = list(claims_of(collection, source_id))
    alone = {place.event.id for place in places if all(one.source == source_id for one in place.event.claims)}
    events = {place.event.id: place.event for place in places if place.event.id in alone}
    claims = tuple(place for place in places if place.event.id not in alone)
    translated = sum(key[0] == source_id for key in collection.translations.by_quote)
    return Dependents(tuple(events.values()), claims, translated)


def _refuse_counted(collection: Collection, dependents: Dependents) -> None:
    """Refuse to take claims from an event whose claims are referred to by their number."""
    partly = {place.event.id for place in dependents.claims}
    said = (claim for event in collection.records.events for claim in event.claims)
    for reference in (reference for claim in said for reference in (*claim.disputes, *claim.supports)):
        event, has_number, _ = reference.partition("#")
        if has_number and event in partly:
            raise SourceError(COUNTED, event=event)


def _without_claims(collection: Collection, source_id: str) -> dict[str, bytes | None]:
    """Return the files of records without a source's claims; events that others tell stay, in a file of theirs."""
    rewriting = _Rewriting(collection)
    try:
        for event, homes in zip(collection.records.events, collection.records.claim_homes, strict=True):
            own = [claim.source == source_id for claim in event.claims]
            if any(own):
                _take_out(rewriting, source_id, event, [(home.document.file, home.location) for home in homes])
        _sweep(rewriting, source_id)
    except ReviewError as error:
        raise SourceError(
            LAYOUT, file=", ".join(rewriting.texts) or events_file(source_id), problem=error.phrase
        ) from error
    return rewriting.changes()


def _take_out(rewriting: _Rewriting, source_id: str, event: Event, homes: list[tuple[str, Location]]) -> None:
    """Take a source's claims out of one event."""
    own = [claim.source == source_id for claim in event.claims]
    added = [(file, place) for (file, place), is_own in zip(homes, own, strict=True) if place[0] == "claims" and is_own]
    for file, _ in added:
        rewriting.remove(file, "claims", _added_index(rewriting, file, event.id, source_id, own=True))
    inline = [(file, place) for file, place in homes if place[0] == "events"]
    if not any(is_own for (_, place), is_own in zip(homes, own, strict=True) if place[0] == "events"):
        return
    file = inline[0][0]
    index = _event_index(rewriting.open(file)[1], event.id)
    record = rewriting.remove(file, "events", index)
    left = [claim for claim, is_own in zip(record["claims"], own, strict=False) if not is_own]
    if left:
        rewriting.insert(file, "events", index, {**record, "claims": left})
        return
    others = [other for (other, place), is_own in zip(homes, own, strict=True) if place[0] == "claims" and not is_own]
    if others:
        added_at = _added_index(rewriting, others[0], event.id, source_id, own=False)
        claim = rewriting.remove(others[0], "claims", added_at)["claim"]
        rewriting.insert(others[0], "events", 0, {**record, "claims": [claim]})


def _added_index(rewriting: _Rewriting, file: str, event_id: str, source_id: str, *, own: bool) -> int:
    """Return the position of the first claim, of the source or of another, that a file adds to an event."""
    items = enumerate(rewriting.open(file)[1].get(("claims",)) or ())
    of_event = (n for n, item in items if item["event"] == event_id and (item["claim"]["source"] == source_id) == own)
    return next(of_event)


def _event_index(document: Document, event_id: str) -> int:
    return next(n for n, item in enumerate(document.get(("events",))) if item.get("id") == event_id)


def _sweep(rewriting: _Rewriting, source_id: str) -> None:
    """Let the source's own file of records go where nothing of any source is left in it."""
    file = events_file(source_id)
    if file in rewriting.texts:
        _, document = rewriting.open(file)
        if not (document.get(("events",)) or document.get(("claims",))):
            rewriting.texts[file] = ""


def _without_translations(collection: Collection, source_id: str) -> dict[str, bytes | None]:
    document = collection.translations_file
    rows = document.get(("translations",)) if document is not None else None
    own = [n for n, row in enumerate(rows or ()) if isinstance(row, dict) and row.get("source") == source_id]
    if document is None or not own:
        return {}
    text = document.text
    for index in reversed(own):
        text = remove_record(text, parse_document(text, file=document.file), "translations", index)
    return {TRANSLATIONS_FILE: text.encode()}


def _moved_files(folder: Path, collection: Collection, source_id: str, name: str) -> dict[str, bytes | None]:
    """Return the files that are called by a source's id under their new names."""
    source, _ = find_record(collection, source_id)
    moved = {text_file(source.file): text_file(f"{name}.txt"), log_file(source_id): log_file(name)}
    if source.original is not None:
        moved[original_file(source_id, source.original.name)] = original_file(name, source.original.name)
    changes: dict[str, bytes | None] = {}
    with told():
        for old, new in moved.items():
            if (folder / old).is_file():
                changes |= {old: None, new: read_inside(folder / old, depth=len(Path(old).parts))}
    return changes


def _renamed_records(collection: Collection, source_id: str, name: str) -> dict[str, bytes | None]:
    """Return the files that say a source's id, with the new one."""
    values: dict[str, dict[Location, str | int]] = defaultdict(dict)
    documents = {file: one.document for file, one in collection.records.files.items()}
    for place in claims_of(collection, source_id):
        values[place.document.file][*place.location, "source"] = name
    if collection.translations_file is not None:
        documents[TRANSLATIONS_FILE] = collection.translations_file
        for index, row in enumerate(collection.translations_file.get(("translations",)) or ()):
            if isinstance(row, dict) and row.get("source") == source_id:
                values[TRANSLATIONS_FILE]["translations", index, "source"] = name
    changes: dict[str, bytes | None] = {}
    try:
        for file, changed in values.items():
            changes[file] = set_scalars(documents[file].text, documents[file], changed).encode()
    except ReviewError as error:
        raise SourceError(LAYOUT, file=", ".join(values), problem=error.phrase) from error
    own = events_file(source_id)
    if own in collection.records.files:
        text = changes.get(own) or collection.records.files[own].document.text.encode()
        changes |= {own: None, events_file(name): text}
    return changes
