"""The log of changes of sources, one JSON object a line: written with the change that it tells, never without it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, get_args

from geo.collection.layout import SOURCE_LOG
from geo.errors import SourceError, system_words
from geo.files.inside import read_inside

Did = Literal["source-edited", "source-renamed", "text-replaced", "source-removed"]

UNREADABLE = "{file} cannot be read ({problem})."

_DEPTH = 2


@dataclass(frozen=True, slots=True)
class SourceChange:
    """One change of a source."""

    do: Did
    source: str
    """Its id, after the change."""
    what: str = ""
    """What is otherwise than before, in the words of the files: `publisher: unknown -> Le Courrier`."""
    time: str = ""
    """UTC, ISO 8601; now, where it is empty."""
    by: str | None = None
    """Who changed it, where that person gave a name."""


def with_line(folder: Path, change: SourceChange) -> bytes:
    """Return the log with one line more.

    Raises:
        SourceError: The log is there and cannot be read.
    """
    now = dt.datetime.now(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    line = {key: value for key, value in asdict(change).items() if value is not None} | {"time": change.time or now}
    before = _read(folder)
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    return before + gap + json.dumps(line, ensure_ascii=True).encode() + b"\n"


def read_changes(folder: Path) -> tuple[SourceChange, ...]:
    """Return every change of a source by its time; lines that are none are passed over.

    Raises:
        SourceError: The log is there and cannot be read.
    """
    read = map(_read_line, _read(folder).split(b"\n"))
    return tuple(sorted((change for change in read if change is not None), key=lambda change: change.time))


def _read_line(line: bytes) -> SourceChange | None:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or data.get("do") not in get_args(Did):
        return None
    source, what, time, by = (data.get(key) for key in ("source", "what", "time", "by"))
    if not (isinstance(source, str) and isinstance(what, str) and isinstance(time, str)):
        return None
    return SourceChange(data["do"], source, what, time, by if isinstance(by, str) else None)


def _read(folder: Path) -> bytes:
    try:
        return read_inside(folder / SOURCE_LOG, depth=_DEPTH)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise SourceError(UNREADABLE, file=SOURCE_LOG, problem=system_words(error)) from error
