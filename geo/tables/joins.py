"""Which rows of tables tell the same as events of records: a log of joins, one JSON object a line, only ever added to.

A row is named by its table and its id, as in `ged.12345`: that name outlives an edition. With it the log keeps a hash
of what the row said, so that a newer edition which says another thing is noticed. Lines that cannot be read are passed
over as in the other logs; of several lines about one row the latest counts.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, get_args

from geo.collection.layout import JOINS_LOG
from geo.errors import Phrase, TableError, system_words
from geo.files.inside import read_inside
from geo.files.lines import append_line, is_text
from geo.tables.deriving import CELL
from geo.tables.likeness import Likeness, read_likeness
from geo.tables.placing import PlaceKey

MARK_CHARS = 16
"""Hexadecimal digits of the hash of what a row said."""

_DEPTH = 2
"""Parts of the log's path inside the collection's folder."""

JoinDo = Literal["join", "unjoin"]


@dataclass(frozen=True, slots=True)
class Join:
    """One line of the log: a row was joined to an event, or taken from it again."""

    do: JoinDo
    event: str
    """Id of the event of the records."""
    table: str
    """Name of the table."""
    row: str
    """Id of the row in it."""
    time: str
    """UTC, ISO 8601."""
    by: str | None = None
    """Who joined them, where that person gave a name."""
    basis: str | None = None
    """Why they are one event, in that person's words."""
    why: Likeness | None = None
    """What they have in common, as the program found it."""
    says: str | None = None
    """Hash of what the row said (`row_mark`)."""

    @property
    def name(self) -> str:
        """The row's name, as `ged.12345`."""
        return f"{self.table}.{self.row}"

    @property
    def day(self) -> str:
        """When, as a date."""
        return self.time[:10]

    @property
    def ground(self) -> Phrase:
        """Why they are one event: the person's words, and what the program found."""
        parts = [
            *([self.basis] if self.basis else []),
            *(self.why.phrases if self.why else ()),
        ]
        return Phrase.joined(parts, ", ")


def split_row_name(name: str) -> tuple[str, str]:
    """Return the table and the row of a name such as `ged.12345`.

    Raises:
        TableError: It is no such name.
    """
    table, dot, row = name.partition(".")
    if not (table and dot and row):
        raise TableError("expected a row as TABLE.ROW, such as ged.12345, got {got!r}", got=name)
    return table, row


def row_mark(row: Mapping[str, Any], place: PlaceKey) -> str:
    """Return a hash of what a derived row says: its days, its place and its cells, whatever row of the file it is."""
    cells = [f"{name}\x1e{row[name]}" for name in sorted(row) if name.startswith(CELL)]
    where = f"{place.gazetteer}|{place.lat:.5f}|{place.lon:.5f}|{place.within_km:g}|{place.geometry}"
    return sha256("\x1f".join([row["when"] or "", where, *cells]).encode()).hexdigest()[:MARK_CHARS]


def read_joins(folder: Path) -> tuple[Join, ...]:
    """Return every line of the log of the collection in `folder`, by time.

    Raises:
        TableError: The log is there and cannot be read.
    """
    try:
        return parse_joins(read_inside(folder / JOINS_LOG, depth=_DEPTH))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise TableError("{path} cannot be read ({problem})", path=JOINS_LOG, problem=system_words(error)) from error


def parse_joins(data: bytes) -> tuple[Join, ...]:
    """Return the lines of a log that is read already, by time."""
    read = map(_read_line, data.split(b"\n"))
    return tuple(sorted((one for one in read if one is not None), key=lambda one: one.time))


def standing_joins(joins: Iterable[Join]) -> tuple[Join, ...]:
    """Return the joins that hold: of each row the latest line, where that joins it."""
    latest: dict[str, Join] = {}
    for one in joins:
        latest.pop(one.name, None)
        latest[one.name] = one
    return tuple(one for one in latest.values() if one.do == "join")


def add_join(folder: Path, join: Join, *, now: dt.datetime | None = None) -> Join:
    """Add a line to the log of a collection that is locked; it is on the disk when this returns.

    Args:
        folder: The collection's.
        join: The line; its time becomes that of now, and later than those of the log.
        now: The time, with its zone.

    Raises:
        TableError: The log cannot be read or written; it is as it was.
    """
    time = (now or dt.datetime.now(dt.UTC)).astimezone(dt.UTC)
    last = max((one.time for one in read_joins(folder)), default="")
    text = _written(time)
    if last >= text:
        text = _written(_after(last))
    join = replace(join, time=text)
    values = {name: value for name, value in asdict(join).items() if name != "why"}
    try:
        append_line(folder / JOINS_LOG, {**values, "why": join.why and join.why.values}, depth=_DEPTH)
    except OSError as error:
        msgid = "{path} cannot be written ({problem}); nothing was joined: free space or fix the cause, and retry"
        raise TableError(msgid, path=JOINS_LOG, problem=system_words(error)) from error
    return join


def _written(time: dt.datetime) -> str:
    return time.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _read_line(line: bytes) -> Join | None:
    """Return the join that a line gives; None where it is no whole one."""
    try:
        data: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("do") not in get_args(JoinDo):
        return None
    needed: list[Any] = [data.get(name) for name in ("event", "table", "row", "time")]
    free: list[Any] = [data.get(name) for name in ("by", "basis", "says")]
    if not all(map(is_text, needed)) or not _is_time(data["time"]):
        return None
    if not all(one is None or one == "" or is_text(one) for one in free):
        return None
    event, table, row, time = needed
    by, basis, says = free
    return Join(data["do"], event, table, row, time, by, basis, read_likeness(data.get("why")), says)


def _is_time(text: str) -> bool:
    """Tell whether a text is a time that another can follow."""
    try:
        _after(text)
    except (ValueError, OverflowError):
        return False
    return dt.datetime.fromisoformat(text).tzinfo is not None


def _after(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone(dt.UTC) + dt.timedelta(microseconds=1)
