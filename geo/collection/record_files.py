"""What the files of records say, each read and checked in its shape by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from geo.collection.folder import FileContent
from geo.collection.layout import EVENTS_FILE
from geo.collection.readings import Readings, Role, document_of
from geo.errors import Fault
from geo.models import Claim, Event, Kind, Model, Slug
from geo.yaml_files.documents import Document, KnownDocument

M = TypeVar("M", bound=Model)

Numbered = tuple[tuple[int, M], ...]
"""The sound records of a list with their positions."""


class _EventsFile(Model):
    kinds: list[Any]
    events: list[Any]


class _AddedFile(Model):
    events: tuple[Any, ...] = ()
    claims: tuple[Any, ...] = ()


class AddedClaim(Model):
    """A claim of an event that stands in another file."""

    event: Slug
    """Id of an event, of any file."""
    claim: Claim


class _Stored(Model):
    """What is kept of a file of records without faults in its shape."""

    kinds: tuple[Kind, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[AddedClaim, ...] = ()
    proof: str = ""


@dataclass(frozen=True)
class RecordFile:
    """What a file of records says, and what is wrong with its shape."""

    document: Document
    is_main: bool
    """Whether it is the file of the kinds."""
    kinds: Numbered[Kind] = ()
    events: Numbered[Event] = ()
    claims: Numbered[AddedClaim] = ()
    outline_faults: tuple[Fault, ...] = ()
    kind_faults: tuple[Fault, ...] = ()
    record_faults: tuple[Fault, ...] = ()
    """Of the events, then of the claims."""
    content: FileContent | None = None
    """The file; None where it is one that may be written."""
    proof: str = ""
    """Hash of what its records were checked against when no fault was found in them; empty where it is not known."""
    is_kept: bool = False
    """Whether it was taken from the cache."""

    @property
    def is_broken(self) -> bool:
        """Tell whether nothing of the file can be read."""
        return self.document.data is None and bool(self.document.faults)

    @property
    def is_sound(self) -> bool:
        """Tell whether every record of the file has its shape."""
        return not (self.document.faults or self.outline_faults or self.kind_faults or self.record_faults)

    @cached_property
    def event_ids(self) -> frozenset[str]:
        """The ids of its events, those of faulty records too, so that one fault does not cause others."""
        if self.is_sound:
            return frozenset(event.id for _, event in self.events)
        return frozenset(str(item.get("id")) for item in _mappings(self.document, "events"))

    @cached_property
    def kind_ids(self) -> frozenset[str]:
        """The ids of its kinds, those of faulty records too."""
        if self.is_sound:
            return frozenset(kind.id for _, kind in self.kinds)
        return frozenset(str(item.get("id")) for item in _mappings(self.document, "kinds"))

    @cached_property
    def claim_counts(self) -> Mapping[str, int]:
        """How many claims it gives to each event, those of faulty records too."""
        counts: Counter[str] = Counter()
        if self.is_sound:
            for _, one in self.events:
                counts[one.id] += len(one.claims)
            counts.update(item.event for _, item in self.claims)
            return counts
        for event in _mappings(self.document, "events"):
            claims = event.get("claims")
            counts[str(event.get("id"))] += len(claims) if isinstance(claims, list) else 0
        for item in () if self.is_main else _mappings(self.document, "claims"):
            counts[str(item.get("event"))] += 1
        return counts

    def quoted(self) -> Iterator[tuple[str, str]]:
        """Yield the source and the words of every quote that stands in it, of sound records and of others."""
        if self.is_sound:
            yield from ((claim.source, claim.quote) for _, event in self.events for claim in event.claims)
            yield from ((item.claim.source, item.claim.quote) for _, item in self.claims)
            return
        for key, inner in (("events", "claims"), ("claims", "claim")):
            for item in _mappings(self.document, key):
                value = item.get(inner)
                claims = value if isinstance(value, list) else [value]
                yield from ((str(one.get("source")), str(one.get("quote"))) for one in claims if isinstance(one, dict))


def read_record_file(content: FileContent, readings: Readings, before: RecordFile | None = None) -> RecordFile:
    """Return what a file says: what it said before, or what is kept of it, where it is the same file."""
    if before is not None and before.content is content:
        return before
    if before is not None and before.content is None and before.document.text.encode() == content.data:
        return replace(before, content=content)  # What was planned to be written was written.
    known = None if content.problem else readings.get(_role(content), content.digest, _Stored)
    if known is not None:
        return RecordFile(
            KnownDocument(content.file, content.data.decode()),
            is_main=content.file == EVENTS_FILE,
            kinds=tuple(enumerate(known.kinds)),
            events=tuple(enumerate(known.events)),
            claims=tuple(enumerate(known.claims)),
            content=content,
            proof=known.proof,
            is_kept=True,
        )
    return replace(record_file(document_of(content)), content=content)


def keep_record_file(file: RecordFile, readings: Readings, proof: str) -> None:
    """Keep what a file says with the proof of its records, where no fault was found in their shape."""
    content = file.content
    if content is None or content.problem or not file.is_sound or (file.is_kept and file.proof == proof):
        return
    stored = _Stored(
        kinds=tuple(kind for _, kind in file.kinds),
        events=tuple(event for _, event in file.events),
        claims=tuple(claim for _, claim in file.claims),
        proof=proof,
    )
    readings.put(_role(content), content.digest, stored)


def _role(content: FileContent) -> Role:
    return "k" if content.file == EVENTS_FILE else "e"


def record_file(document: Document) -> RecordFile:
    """Return what a file that is already read says, each record checked in its shape."""
    is_main = document.file == EVENTS_FILE
    if document.data is None and (document.faults or not is_main):
        return RecordFile(document, is_main)
    outline = document.validate(_EventsFile if is_main else _AddedFile)[1]
    kinds, kind_faults = _read_each(document, Kind, "kinds") if is_main else ((), [])
    events, event_faults = _read_each(document, Event, "events")
    claims, claim_faults = ((), []) if is_main else _read_each(document, AddedClaim, "claims")
    return RecordFile(
        document,
        is_main,
        kinds,
        events,
        claims,
        outline_faults=tuple(outline),
        kind_faults=tuple(kind_faults),
        record_faults=(*event_faults, *claim_faults),
    )


def _read_each(document: Document, model: type[M], key: str) -> tuple[Numbered[M], list[Fault]]:
    """Return the sound records of a list with their positions, and the faults of the others."""
    if not isinstance(document.get((key,)), list):
        return (), []
    records, faults = document.validate_each(model, (key,))
    return tuple((index, record) for index, record in enumerate(records) if record is not None), faults


def _mappings(document: Document, key: str) -> list[dict[str, Any]]:
    items = document.get((key,))
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
