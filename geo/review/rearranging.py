"""Claims of an article moved to another event, or made their own; events marked: one file written, as one decision.

What the review wrote stands in one file for each article, with events and with claims of events that stand elsewhere.
A claim moves inside that file, so that a crash leaves it in one event or the other. The log keeps the lines that were
replaced, and an undo puts them back as they stood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geo.collection.layout import EVENTS_FILE, events_file
from geo.errors import ReviewError
from geo.files.whole import sha256_of
from geo.models import Claim, Event
from geo.review.decisions import Change, Decision
from geo.review.drafts import Plain
from geo.review.state import Snapshot
from geo.review.writing import Plan, items_of, open_events, open_records, refuse_faults, start_of
from geo.yaml_files.documents import Document, parse_document
from geo.yaml_files.editing import (
    Key,
    block_text,
    insert_block,
    insert_record,
    remove_record,
    replace_record,
    with_members,
)

MARKS = ("status", "tags")
"""What an editor says of an event, besides the note."""


@dataclass(frozen=True)
class Moving:
    """What moves, and where to."""

    event: Event
    """The event that has the claims."""
    claims: Sequence[Claim]
    """Where they are all that it has, the event goes."""
    into: str | Plain
    """Id of the event that gets them, or the record of a new one, whose claims are put in."""


@dataclass(frozen=True)
class Move:
    """A plan that moves claims, and what the log keeps of it."""

    plan: Plan
    changes: tuple[Change, ...]


class _Text:
    """A file of records that is being changed, with what was changed."""

    def __init__(self, text: str, document: Document, source_id: str) -> None:
        self.text, self.document, self.source_id = text, document, source_id
        self.changes: list[Change] = []

    def items(self, key: Key) -> list[Any]:
        return items_of(self.document, key)

    def remove(self, key: Key, index: int) -> None:
        was = block_text(self.text, self.document, key, index)
        self._set(remove_record(self.text, self.document, key, index))
        self.changes.append(Change(key, was, None))

    def replace(self, key: Key, index: int, record: Plain) -> None:
        was = block_text(self.text, self.document, key, index)
        self._set(replace_record(self.text, self.document, key, index, record))
        self.changes.append(Change(key, was, self._hash(key, index)))

    def set_members(self, key: Key, index: int, members: Plain, *, before: str) -> None:
        was = block_text(self.text, self.document, key, index)
        lines = with_members(was, members, before=before)
        self._set(replace_record(self.text, self.document, key, index, lines))
        self.changes.append(Change(key, was, self._hash(key, index)))

    def insert(self, key: Key, record: Plain) -> None:
        index = len(self.items(key)) if key == "kinds" else self._place_for(key, record)
        self._set(insert_record(self.text, self.document, key, index, record))
        self.changes.append(Change(key, None, self._hash(key, index)))

    def take_back(self, change: Change) -> None:
        """Undo one change.

        Raises:
            ReviewError: What it wrote was changed since.
        """
        if change.text is None:
            assert change.was is not None
            record = parse_document(f"- {_indented(change.was)}", file="").data[0]
            index = self._place_for(change.key, record)
            self._set(insert_block(self.text, self.document, change.key, index, change.was.splitlines()))
            return
        found = [i for i in range(len(self.items(change.key))) if self._hash(change.key, i) == change.text]
        if not found:
            raise ReviewError("{file} has changed since the claim was moved: edit it by hand", file=self.document.file)
        if change.was is None:
            self._set(remove_record(self.text, self.document, change.key, found[0]))
        else:
            lines = change.was.splitlines()
            self._set(replace_record(self.text, self.document, change.key, found[0], lines))

    def _place_for(self, key: Key, record: Plain) -> int:
        start = start_of(key, record, self.source_id)
        starts = [start_of(key, item, self.source_id) for item in self.items(key)]
        return next((i for i, other in enumerate(starts) if -1 < start < other), len(starts))

    def _hash(self, key: Key, index: int) -> str:
        return sha256_of(block_text(self.text, self.document, key, index).encode())

    def _set(self, text: str) -> None:
        file = self.document.file
        self.text, self.document = text, parse_document(text, file=file) if text else Document(file, None)


def _indented(block: str) -> str:
    """Return a block from its dash on as what follows another dash."""
    return block.removeprefix("- ")


def plan_move(folder: Path, snapshot: Snapshot, source_id: str, moving: Moving) -> Move:
    """Return the plan that moves claims of an article from one event to another, or to a new one.

    Args:
        folder: The collection's folder.
        snapshot: The collection as it is.
        source_id: The article that the claims quote.
        moving: Which, from where, to where.

    Raises:
        FileChanged: The file is not as in the snapshot.
        ReviewError: A claim stands in another file, or another record is against it; it says what to do.
    """
    path, data, text, document = open_events(folder, snapshot, source_id)
    file = _Text(text, document, source_id)
    moved = _take_out(file, moving.event, moving.claims)
    if isinstance(moving.into, str):
        for claim in moved:
            file.insert("claims", {"event": moving.into, "claim": claim})
    else:
        file.insert("events", {**moving.into, "claims": moved})
    return Move(_proved(Plan(path, data, file.text, None, snapshot), file, snapshot), tuple(file.changes))


def plan_move_back(folder: Path, snapshot: Snapshot, source_id: str, decision: Decision) -> Plan:
    """Return the plan that puts moved claims back where they were.

    Raises:
        FileChanged: The file is not as in the snapshot.
        ReviewError: The records were changed since, or others need them; it says so.
    """
    known = {"kind": EVENTS_FILE, "mark": snapshot.file_of(decision.event or "")}
    name = known.get(decision.do) or events_file(source_id)
    path, data, text, document = open_records(folder, snapshot, name, depth=depth_of(name))
    file = _Text(text, document, source_id)
    for change in reversed(decision.changes):
        file.take_back(change)
    return _proved(Plan(path, data, file.text, None, snapshot, depth_of(name)), file, snapshot)


def plan_mark(folder: Path, snapshot: Snapshot, event_id: str, marks: Plain, note: str | None) -> Move:
    """Return the plan that gives an event, in whatever file it stands, its status, tags and note.

    Args:
        folder: The collection's folder.
        snapshot: The collection as it is.
        event_id: The event.
        marks: `status` and `tags` as they are written; what is left out is taken away.
        note: The note; empty for none, None where it stays.

    Raises:
        FileChanged: The file is not as in the snapshot.
        ReviewError: No file of records has the event, or it is laid out in a way that nothing can be put into.
    """
    name = snapshot.file_of(event_id)
    if name is None:
        raise ReviewError("{event!r} stands in no file of records: it cannot be marked", event=event_id)
    path, data, text, document = open_records(folder, snapshot, name, depth=depth_of(name))
    file = _Text(text, document, "")
    index = next(number for number, item in enumerate(file.items("events")) if item["id"] == event_id)
    members = {**dict.fromkeys(MARKS), **marks, **({} if note is None else {"note": note or None})}
    file.set_members("events", index, members, before="claims")
    return Move(
        _proved(Plan(path, data, file.text, None, snapshot, depth_of(name)), file, snapshot), tuple(file.changes)
    )


def depth_of(file: str) -> int:
    """Return how many parts the path of a file has inside the collection's folder."""
    return file.count("/") + 1


def plan_kind(folder: Path, snapshot: Snapshot, kind: Plain) -> Move:
    """Return the plan that adds a kind to the collection's, or gives the one of its id another label and letter.

    Raises:
        FileChanged: The file is not as in the snapshot.
        ReviewError: There are too many kinds, or the file is laid out in a way that none can be put into.
    """
    path, data, text, document = open_records(folder, snapshot, EVENTS_FILE, depth=2)
    file = _Text(text, document, "")
    for index, item in enumerate(file.items("kinds")):
        if item["id"] == kind["id"]:
            changed = {name: value for name, value in kind.items() if item.get(name) != value}
            file.set_members("kinds", index, changed, before="cues")
            break
    else:
        file.insert("kinds", {key: value for key, value in kind.items() if value is not None})
    return Move(_proved(Plan(path, data, file.text, None, snapshot, 2), file, snapshot), tuple(file.changes))


def _proved(plan: Plan, file: _Text, snapshot: Snapshot) -> Plan:
    if file.document.faults:
        raise ReviewError("{fault}: fix the file first", fault=file.document.faults[0].described)
    planned = snapshot.with_document(file.document)
    refuse_faults(snapshot, planned)
    return replace(plan, planned=planned)


def _take_out(file: _Text, event: Event, claims: Sequence[Claim]) -> list[Plain]:
    """Take claims out of a file, and return their records."""
    wanted = [(claim.start, claim.end, claim.quote) for claim in claims]
    taken: list[Plain] = []
    for index in reversed(range(len(file.items("claims")))):
        item = file.items("claims")[index]
        if item["event"] == event.id and _key(item["claim"]) in wanted:
            taken.insert(0, item["claim"])
            file.remove("claims", index)
    for index, item in enumerate(file.items("events")):
        if item["id"] == event.id:
            taken = [*_take_from_event(file, index, event, wanted), *taken]
            break
    if len(taken) != len(wanted):
        msgid = "a claim of {event!r} stands in another file than {file}: move it by hand"
        raise ReviewError(msgid, event=event.id, file=file.document.file)
    return taken


def _take_from_event(file: _Text, index: int, event: Event, wanted: Sequence[object]) -> list[Plain]:
    item = file.items("events")[index]
    taken = [claim for claim in item["claims"] if _key(claim) in wanted]
    left = [claim for claim in item["claims"] if _key(claim) not in wanted]
    if not taken:
        return []
    if left:
        file.replace("events", index, {**item, "claims": left})
        return taken
    if len(event.claims) > len(wanted):
        file.replace("events", index, {**item, "claims": [_take_another(file, event)]})
    else:
        file.remove("events", index)
    return taken


def _take_another(file: _Text, event: Event) -> Plain:
    """Take a claim of an event out of the list of claims, for the event to have one of its own.

    Raises:
        ReviewError: Its other claims stand in other files.
    """
    for number, other in enumerate(file.items("claims")):
        if other["event"] == event.id:
            file.remove("claims", number)
            claim: Plain = other["claim"]
            return claim
    raise ReviewError("{event!r} has claims of other articles: move those first", event=event.id)


def _key(claim: Plain) -> tuple[int | None, int | None, str]:
    return claim.get("start"), claim.get("end"), claim["quote"]


def new_event(event: Event, made: Plain | None, name: str) -> Plain:
    """Return the record of an event that a claim is split off to, without its claims.

    Args:
        event: The event that it is split off from.
        made: The record that the claim's own candidate makes; None where there is none that can be written.
        name: Id of the new event.
    """
    if made is not None:
        return {**{key: value for key, value in made.items() if key != "claims"}, "id": name}
    values = event.model_dump(mode="json", exclude_none=True, exclude={"claims", "note"}, exclude_defaults=True)
    ordered = {key: values[key] for key in Event.model_fields if key in values}
    return {**ordered, "id": name, "when": event.when}
