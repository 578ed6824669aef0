"""What was changed in a collection, when, in which article and by whom: read from its logs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

from geo.collection.layout import LOGS
from geo.review.decisions import Decision, Do, read_log
from geo.sources.log import Did, read_changes
from geo.tables.joins import Join, JoinDo, read_joins


@dataclass(frozen=True, slots=True)
class Change:
    """One decision, and whether it was taken back."""

    time: str
    """UTC, ISO 8601."""
    do: Do | Did | JoinDo
    source: str
    """Id of the article in which it was taken, or name of the table whose row it joins."""
    event: str | None
    """Id of the event that it made or changed."""
    place: str | None
    """Id of the place that it made."""
    candidate: str | None
    """Id of the candidate that it decided."""
    by: str | None
    """Who took it, where that person gave a name."""
    reason: str
    taken_back: str | None
    """When it was taken back; None where it stands."""
    taken_back_by: str | None = None
    """Who took it back, where that person gave a name."""


COLUMNS = tuple(field.name for field in fields(Change))


def read_history(folder: Path, event: str | None = None) -> tuple[Change, ...]:
    """Return every change in the collection in `folder`, the latest first.

    Args:
        folder: The collection's.
        event: Only the changes of this event.

    Raises:
        ReviewError: A log of decisions cannot be read.
        TableError: The log of joins cannot be read.
        SourceError: The log of sources cannot be read.
    """
    logs = {path.stem: read_log(path) for path in sorted(folder.glob(LOGS))}
    changes = [change for source, log in logs.items() for change in _changes(source, log)]
    changes += [
        Change(one.time, one.do, one.source, None, None, None, one.by, one.what, None) for one in read_changes(folder)
    ]
    changes += _joins(read_joins(folder))
    chosen = [change for change in changes if event is None or change.event == event]
    return tuple(sorted(chosen, key=lambda change: change.time, reverse=True))


def history_csv(changes: Iterable[Change]) -> str:
    """Return changes as CSV (RFC 4180) with a line of names; what does not apply is empty."""
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    rows.writerows([_cell(value) for value in astuple(change)] for change in changes)
    return out.getvalue()


def _changes(source: str, log: Iterable[Decision]) -> list[Change]:
    log = list(log)
    undone = {decision.of: decision for decision in log if decision.do == "undo"}
    return [
        Change(
            time=one.time,
            do=one.do,
            source=source,
            event=one.event,
            place=one.place,
            candidate=one.candidate,
            by=one.by,
            reason=one.reason,
            taken_back=undone[one.id].time if one.id in undone else None,
            taken_back_by=undone[one.id].by if one.id in undone else None,
        )
        for one in log
        if one.do != "undo"
    ]


def _cell(value: str | None) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = value or ""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _joins(joins: Iterable[Join]) -> list[Change]:
    """Return each join, taken back by the next line about its row."""
    found: dict[str, Change] = {}
    changes: list[Change] = []
    for one in joins:
        before = found.pop(one.name, None)
        if before is not None:
            changes.append(replace(before, taken_back=one.time, taken_back_by=one.by))
        if one.do == "join":
            reason = f"{one.name}: {one.ground}" if one.ground else one.name
            found[one.name] = Change(one.time, one.do, one.table, one.event, None, None, one.by, reason, None)
    return [*changes, *found.values()]
