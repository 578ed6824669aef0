"""The log of what was decided in an article: one JSON object a line, only ever added to.

The log is written before the record that a decision makes, and an undo removes the record before it is logged: after a
crash at any moment, a decision whose record does not stand was not taken. Lines that cannot be read are passed over,
because a killed program may leave half of one, and logs of two people are put together by git line by line.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import secrets
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast, get_args

from geo.collection.layout import log_file
from geo.errors import ReviewError, system_words
from geo.files.inside import read_inside
from geo.files.lines import append_line, is_text
from geo.sources.review_log import Reread, read_reread
from geo.yaml_files.editing import Key

MAX_LOG_BYTES = 4_000_000
"""Longer logs are not read, in bytes: some 25,000 decisions, more than anybody takes in one article."""

_DEPTH = 3
"""Parts of a log's path inside the collection's folder."""

Do = Literal["accept", "merge", "reject", "place", "name", "apart", "move", "mark", "kind", "undo"]
"""Write a new event; a claim of an existing event; nothing; a place of the collection's own; nothing, and have a name
of the article mean one place; nothing, and no longer offer two events as one; claims of one event to another; status,
tags and note of an event; a kind of the collection; take one of these back."""

WRITES_NOTHING: frozenset[Do] = frozenset({"reject", "name", "apart"})
"""What stands for as long as it is not taken back."""

DECIDING: frozenset[Do] = frozenset({"accept", "merge", "reject"})
"""What decides on a candidate."""

WRITING: frozenset[Do] = frozenset({"accept", "merge"})
"""What writes a record that quotes the source."""

Clock = Callable[[], dt.datetime]
"""Gives the time now, with its zone."""


@dataclass(frozen=True, slots=True)
class Change:
    """A record of an article's file that a decision wrote, replaced or took out."""

    key: Key
    """Its list."""
    was: str | None
    """Its lines before; None where it was not there."""
    text: str | None
    """SHA-256 of its lines as written; None where it was taken out."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the log."""

    id: str
    do: Do
    time: str
    """UTC, ISO 8601 with microseconds; later lines of a log have later times."""
    candidate: str | None = None
    """Id of the candidate; None for what a reader made without one."""
    event: str | None = None
    """Id of the event that was written, or that got the claim; None where nothing was written."""
    start: int | None = None
    end: int | None = None
    """Where the quote stands in the source, in code points; None where nothing was written."""
    text: str | None = None
    """SHA-256 of the record's lines as written: an undo removes nothing that was changed since."""
    of: str | None = None
    """Id of the decision that an undo takes back; None for all others."""
    reason: str = ""
    place: str | None = None
    """Id of the place that was made, or that a name means; None for all else."""
    name: str | None = None
    """The name that means a place in the whole article; None for all else."""
    group: str | None = None
    """What is common to decisions that were taken in one step, and are taken back in one."""
    apart: str | None = None
    """What a candidate is kept apart from: an event's id, or another candidate as `apart_key` writes it."""
    changes: tuple[Change, ...] = ()
    """What a move or a mark changed, in order: an undo puts that back."""
    by: str | None = None
    """Who decided, where that person gave a name."""


_TEXTS = ("candidate", "event", "text", "of", "place", "name", "group", "apart", "by")
"""Fields that hold a text, or nothing."""


def log_path(folder: Path, source_id: str) -> Path:
    """Return the log of a source, in the collection in `folder`."""
    return folder / log_file(source_id)


def read_log(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a log by their time, each once; a missing log is an empty one.

    Raises:
        ReviewError: The log is there and cannot be read.
    """
    try:
        data = read_inside(path, depth=_DEPTH, at_most=MAX_LOG_BYTES)
    except FileNotFoundError:
        return ()
    except OSError as error:
        msgid = "{path} cannot be read ({problem})"
        raise ReviewError(msgid, path=path, problem=system_words(error)) from error
    found: dict[str, Decision] = {}
    rereadings: list[Reread] = []
    for line in data.split(b"\n"):
        decision = _read_line(line)
        if decision is not None:
            found.setdefault(decision.id, decision)
        elif reread := read_reread(line):
            rereadings.append(reread)
    for one in sorted(rereadings, key=lambda one: one.time):
        if one.of in found:
            found[one.of] = replace(found[one.of], **one.values)
    return tuple(sorted(found.values(), key=lambda decision: decision.time))


def _read_line(line: bytes) -> Decision | None:
    """Return the decision that a line gives; None where it is no whole decision."""
    try:
        data: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("do") not in get_args(Do):
        return None
    texts = [data.get("id"), data.get("time")]
    optional = {key: data.get(key) for key in _TEXTS}
    numbers = {key: data.get(key) for key in ("start", "end")}
    is_sound = (
        all(map(is_text, texts))
        and all(text is None or text == "" or is_text(text) for text in optional.values())
        and all(number is None or (isinstance(number, int) and number >= 0) for number in numbers.values())
    )
    if not is_sound:
        return None
    do, reason = cast("Do", data["do"]), str(data.get("reason") or "")
    changes = _read_changes(data.get("changes"))
    if changes is None:
        return None
    return Decision(str(texts[0]), do, str(texts[1]), reason=reason, changes=changes, **optional, **numbers)


def _read_changes(data: Any) -> tuple[Change, ...] | None:
    """Return the changes that a line gives; None where they are none."""
    if data is None:
        return ()
    items = data if isinstance(data, list) else [None]
    changes = []
    for item in items:
        values = [item.get(key) for key in ("key", "was", "text")] if isinstance(item, dict) else [None]
        if values[0] not in get_args(Key) or not all(one is None or isinstance(one, str) for one in values):
            return None
        changes.append(Change(cast("Key", values[0]), values[1], values[2]))
    return tuple(changes)


def new_decision(log: Iterable[Decision], clock: Clock, do: Do, **values: Any) -> Decision:
    """Return a decision with an id of its own and a time after all those of the log.

    Args:
        log: The decisions before it.
        clock: Gives the time now.
        do: What is done.
        values: The other fields of the decision.
    """
    now = clock().astimezone(dt.UTC)
    last = max((decision.time for decision in log), default="")
    with contextlib.suppress(ValueError, OverflowError):
        if last:
            now = max(now, dt.datetime.fromisoformat(last).astimezone(dt.UTC) + dt.timedelta(microseconds=1))
    time = now.isoformat(timespec="microseconds").replace("+00:00", "Z")
    return Decision(secrets.token_hex(6), do, time, **values)


def append_decision(path: Path, decision: Decision) -> None:
    """Add a decision to a log; it is on the disk when this returns, and on any failure the log is as it was.

    Raises:
        ReviewError: The log cannot be written, or the disk is full.
    """
    try:
        append_line(path, asdict(decision), depth=_DEPTH)
    except OSError as error:
        msgid = "{path} cannot be written ({problem}); no decision was saved: free space or fix the cause, and retry"
        raise ReviewError(msgid, path=path, problem=system_words(error)) from error


def standing(log: Iterable[Decision], exists: Callable[[Decision], bool]) -> list[Decision]:
    """Return the decisions that hold, in order: not taken back, and their record there.

    Args:
        log: A source's decisions by their time.
        exists: Tells whether the record that a decision wrote stands in the collection.
    """
    log = list(log)
    undone = {decision.of for decision in log if decision.do == "undo"}
    kept = [decision for decision in log if decision.do != "undo" and decision.id not in undone]
    return [decision for decision in kept if decision.do in WRITES_NOTHING or exists(decision)]


def last_of(decided: Iterable[Decision]) -> dict[str, Decision]:
    """Return what was decided of each candidate, by its id, of the decisions that stand."""
    return {one.candidate: one for one in decided if one.candidate and one.do in DECIDING}


def apart_key(source_id: str, candidate_id: str) -> str:
    """Return how a log names a candidate of an article."""
    return f"{source_id}#{candidate_id}"


def kept_apart(decided: Iterable[Decision]) -> frozenset[tuple[str, str]]:
    """Return each candidate with what it is kept apart from, of the decisions that stand."""
    return frozenset((str(one.candidate), str(one.apart)) for one in decided if one.do == "apart")


def settled_names(decided: Iterable[Decision]) -> dict[str, str]:
    """Return the places that names mean in a whole article, of the decisions that stand: the last one counts."""
    return {str(one.name): str(one.place) for one in decided if one.do == "name"}
