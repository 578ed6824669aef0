"""Records written to a source's file, or taken out of it: planned and proved first, then carried out whole.

A plan holds the file's new text, read again to prove that it says what was meant, and the collection as it will be, so
that nothing is written that `verify` would refuse. The file is replaced only where it still is what was planned from.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from base64 import b32encode
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from geo.collection.layout import events_file
from geo.dates.edtf import parse_when
from geo.errors import CollectionError, Phrase, ReviewError, system_words
from geo.files.inside import read_inside, write_inside
from geo.files.whole import decode_text, sha256_of
from geo.local_text import text_in
from geo.models import Claim, Event
from geo.review.decisions import Decision
from geo.review.drafts import Plain
from geo.review.state import Snapshot
from geo.yaml_files.documents import Document, parse_document
from geo.yaml_files.editing import Key, block_text, insert_record, remove_record

_ID_CHARS = 60
"""Most characters that an id takes from the title."""


class FileChanged(Exception):
    """The file is no longer what was planned from."""


@dataclass(frozen=True)
class Plan:
    """A file as it will be."""

    path: Path
    before: bytes | None
    """The file as it is; None where it is missing."""
    text: str
    """The file as it will be; empty where it goes."""
    block: str | None
    """SHA-256 of the lines of the record that is written; None where one is taken out."""
    planned: Snapshot
    """The collection as it will be."""
    depth: int = 3
    """Parts of the path inside the collection's folder."""

    def check_file(self) -> None:
        """Make sure that the file is the one that was planned from.

        Raises:
            FileChanged: It is not.
        """
        if _read(self.path, self.depth) != self.before:
            raise FileChanged

    def carry_out(self) -> None:
        """Replace the file.

        Raises:
            FileChanged: The file is not the one that was planned from; it is left alone.
            ReviewError: It cannot be written; it is as it was.
        """
        try:
            self.check_file()
            if self.text:
                write_inside(self.path, self.text, depth=self.depth)
            else:
                self.path.unlink(missing_ok=True)
        except OSError as error:
            msgid = "{path} cannot be written ({problem}); it is unchanged: free space or fix the cause, and retry"
            raise ReviewError(msgid, path=self.path, problem=system_words(error)) from error


def plan_insertion(folder: Path, snapshot: Snapshot, source_id: str, key: Key, record: Plain) -> Plan:
    """Return the plan that writes a record to a source's file, in the order of the quotes.

    Args:
        folder: The collection's folder.
        snapshot: The collection as it is.
        source_id: The source that is quoted.
        key: `events` for an event, `claims` for a claim of an event that stands elsewhere.
        record: The event, or a mapping of `event` and `claim`.

    Raises:
        FileChanged: The file is not as in the snapshot.
        ReviewError: The record, or the file, stands against it; it says what to do.
    """
    path, data, text, old = open_events(folder, snapshot, source_id)
    start = start_of(key, record, source_id)
    starts = [start_of(key, item, source_id) for item in items_of(old, key)]
    index = next((i for i, other in enumerate(starts) if -1 < start < other), len(starts))
    try:
        after = insert_record(text, old, key, index, record)
    except ReviewError as error:
        raise ReviewError(Phrase("{first}: {then}", first=old.file, then=error.phrase)) from error
    new = parse_document(after, file=old.file)
    expected = [*items_of(old, key)[:index], record, *items_of(old, key)[index:]]
    _prove(old, new, key, expected, index)
    planned = snapshot.with_document(new)
    refuse_faults(snapshot, planned)
    return Plan(path, data, after, sha256_of(block_text(after, new, key, index).encode()), planned)


def plan_removal(folder: Path, snapshot: Snapshot, source_id: str, decision: Decision) -> Plan:
    """Return the plan that takes out what a decision wrote, where it stands as it was written.

    Raises:
        FileChanged: The file is not as in the snapshot.
        ReviewError: The record was changed or moved since, or other records need it; it says so.
    """
    path, data, text, old = open_events(folder, snapshot, source_id)
    key: Key = "events" if decision.do == "accept" else "claims"
    wrote = [index for index, item in enumerate(items_of(old, key)) if _is_of(key, item, source_id, decision)]
    if len(wrote) != 1:
        msgid = "{event!r} is no longer in {file}, where it was written: edit the files by hand"
        raise ReviewError(msgid, event=decision.event, file=old.file)
    (index,) = wrote
    line = old.line((key, index))
    try:
        block = block_text(text, old, key, index)
        after = remove_record(text, old, key, index)
    except ReviewError as error:
        raise ReviewError(Phrase("{first}: {then}", first=old.file, then=error.phrase)) from error
    if sha256_of(block.encode()) != decision.text:
        msgid = "{file}:{line}: {event!r} has changed since it was written: edit it by hand"
        raise ReviewError(msgid, file=old.file, line=line, event=decision.event)
    new = parse_document(after, file=old.file)
    expected = [item for i, item in enumerate(items_of(old, key)) if i != index]
    _prove(old, new, key, expected, None)
    planned = snapshot.with_document(new)
    refuse_faults(snapshot, planned)
    return Plan(path, data, after, None, planned)


def event_id(record: Plain, taken: Collection[str], *, source_id: str, start: int) -> str:
    """Return an id for a new event: its title (English, if it has it), its year, three signs of where its quote stands.

    The signs let two people, each in a copy of the collection, write events of one title without giving them one id.
    """
    title = text_in(record["title"], "en") if record["title"] else ""
    title = unicodedata.normalize("NFKD", title.replace("’", "").replace("'", ""))
    words = re.findall(r"[a-z0-9]+", title.encode("ascii", "ignore").decode().lower())
    slug = "-".join(words) or str(record["kind"])
    if len(slug) > _ID_CHARS:
        slug = slug[: _ID_CHARS + 1].rpartition("-")[0] or slug[:_ID_CHARS]
    earliest = parse_when(record["when"]).earliest if record["when"] else None
    signs = b32encode(hashlib.sha256(f"{source_id}:{start}".encode()).digest()).decode().lower()[:3]
    year = str(earliest.year) if earliest else ""
    name = "-".join(filter(None, (slug, "" if year in words else year, signs)))
    return next(one for one in _numbered(name) if one not in taken)


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def open_events(folder: Path, snapshot: Snapshot, source_id: str) -> tuple[Path, bytes | None, str, Document]:
    """Return a source's file: its path, bytes and text, and what it says.

    Raises:
        FileChanged: The snapshot has it otherwise.
        ReviewError: It cannot be read.
    """
    return open_records(folder, snapshot, events_file(source_id))


def open_records(
    folder: Path, snapshot: Snapshot, file: str, *, depth: int = 3
) -> tuple[Path, bytes | None, str, Document]:
    """Return a file of records, by its path in the collection's folder; see `open_events`."""
    path = folder / file
    try:
        data = _read(path, depth)
        text = "" if data is None else decode_text(data, file=file)
    except CollectionError as error:
        raise ReviewError("{fault}: fix the file first", fault=error.faults[0].described) from error
    except OSError as error:
        raise ReviewError("{path} cannot be read ({problem})", path=path, problem=system_words(error)) from error
    known = snapshot.records.files.get(file)
    if data != (known.content.data if known is not None and known.content is not None else None):
        raise FileChanged
    document = known.document if known is not None else Document(file, None)
    return path, data, text, document


def _read(path: Path, depth: int = 3) -> bytes | None:
    try:
        return read_inside(path, depth=depth)
    except FileNotFoundError:
        return None


def items_of(document: Document, key: Key) -> list[Any]:
    """Return the items of a list of a file; none where it has no such list."""
    items = document.get((key,))
    return items if isinstance(items, list) else []


def _claim_of(key: Key, item: Any, source_id: str) -> Any:
    """Return the first claim of a record that quotes a source; an empty mapping where there is none."""
    document = Document("", item)
    claims = document.get(("claims",)) if key == "events" else [document.get(("claim",))]
    own = [c for c in claims or () if isinstance(c, dict) and c.get("source") == source_id] if claims else []
    return own[0] if own else {}


def start_of(key: Key, item: Any, source_id: str) -> int:
    """Return where the first quote of a record in a source begins, in code points; -1 where that is not said."""
    start = _claim_of(key, item, source_id).get("start")
    return start if isinstance(start, int) else -1


def _is_of(key: Key, item: Any, source_id: str, decision: Decision) -> bool:
    if not isinstance(item, dict):
        return False
    if key == "events":
        return item.get("id") == decision.event
    claim = _claim_of(key, item, source_id)
    place = (claim.get("start"), claim.get("end"))
    return item.get("event") == decision.event and place == (decision.start, decision.end)


def _prove(old: Document, new: Document, key: Key, expected: list[Any], index: int | None) -> None:
    """Make sure that a file read again says what was meant and, beside that, what it said before.

    Raises:
        ReviewError: It does not, because of the way in which the file is laid out.
    """
    is_proved = not new.faults and _rest(old, key) == _rest(new, key)
    found = items_of(new, key)
    if is_proved and index is not None and len(found) == len(expected):
        is_proved = _value(key, found[index]) == _value(key, expected[index])
        found, expected = ([one for i, one in enumerate(some) if i != index] for some in (found, expected))
    if not is_proved or found != expected:
        raise ReviewError(
            "{file}: the layout of this file does not allow adding or removing the record: "
            "write {key!r} as items that start with '-', one below the other",
            file=old.file,
            key=key,
        )


def _rest(document: Document, key: Key) -> dict[str, Any]:
    data = document.data if isinstance(document.data, dict) else {}
    return {name: value for name, value in data.items() if name != key and value not in ([], None)}


def _value(key: Key, item: Any) -> object:
    """Return a record as the value that it is read as."""
    if key == "events":
        return Event.model_validate(item)
    return item["event"], Claim.model_validate(item["claim"])


def refuse_faults(before: Snapshot, after: Snapshot) -> None:
    """Make sure that the collection has no faults that it had not before.

    Raises:
        ReviewError: It has, or records now mean something else than before.
    """
    faults = after.new_faults(before)
    if faults:
        raise ReviewError(Phrase.joined([fault.described for fault in faults], "\n"))
    if moved := after.moved_references(before):
        raise ReviewError(
            "{references} in `disputes` or `supports` would name another claim: "
            "claims are counted through all files; name the whole event there, or do this by hand",
            references=", ".join(map(repr, moved)),
        )
    if places := after.moved_places(before):
        named = [Phrase("{name!r} of {event!r}", name=one.where.toponym, event=one.event) for one in places[:5]]
        msgid = "{names} would be taken for another place: first set the place there by hand, with `place` and `why`"
        raise ReviewError(msgid, names=Phrase.joined(named, ", "))
