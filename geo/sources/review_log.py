"""The log of the review where the text of its article was replaced: what a decision wrote stands elsewhere since.

No line of a log is ever changed, as two people's logs are joined line by line. A line is added for each decision whose
candidate, quote or record moved: it says where they are now, so that the candidate stays decided, and can be undone.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.collection.layout import log_file
from geo.errors import SourceError, system_words
from geo.files.inside import read_inside
from geo.sources.log import UNREADABLE
from geo.text.quotes import locate

REREAD = "reread"
"""What such a line says of itself."""

_DEPTH = 3
_FIELDS = ("candidate", "start", "end", "text")
_WHERE = ("event", "start", "end")


@dataclass(frozen=True, slots=True)
class Moved:
    """Where quotes and records are in another text."""

    before: str
    after: str
    """The texts."""
    quotes: Mapping[tuple[str, int, int], tuple[int, int]]
    """New start and end of a quote by its event, start and end."""
    records: Mapping[str, str]
    """Hash of a record's lines as they are now, by that of the lines before."""


@dataclass(frozen=True, slots=True)
class Reread:
    """One line that says where a decision is now."""

    of: str
    """Id of the decision."""
    time: str
    values: Mapping[str, Any]
    """Its new `candidate`, `start`, `end` and `text`, as far as they are others."""


def log_change(folder: Path, source_id: str, moved: Moved) -> dict[str, bytes | None]:
    """Return the log of an article with a line for each decision that is elsewhere now; nothing where none is.

    Raises:
        SourceError: The log is there and cannot be read.
    """
    file = log_file(source_id)
    try:
        log = read_inside(folder / file, depth=_DEPTH)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SourceError(UNREADABLE, file=file, problem=system_words(error)) from error
    lines = _new_lines(log, moved)
    gap = b"" if not log or log.endswith(b"\n") else b"\n"
    return {file: log + gap + b"".join(lines)} if lines else {}


def read_reread(line: bytes) -> Reread | None:
    """Return what such a line says; None for any other line."""
    data = _mapping(line) if b'"reread"' in line else None
    if data is None or data.get("do") != REREAD:
        return None
    values = {key: data[key] for key in _FIELDS if key in data}
    kinds = {"candidate": str, "text": str, "start": int, "end": int}
    is_sound = all(isinstance(value, kinds[key]) for key, value in values.items())
    of, time = data.get("of"), data.get("time")
    return Reread(of, time, values) if is_sound and isinstance(of, str) and isinstance(time, str) else None


def _new_lines(log: bytes, moved: Moved) -> list[bytes]:
    decisions: dict[str, dict[str, Any]] = {}
    last = ""
    for line in log.split(b"\n"):
        data = _mapping(line)
        if data is None or not isinstance(data.get("id"), str):
            continue
        last = max(last, str(data.get("time") or ""))
        if reread := read_reread(line):
            decisions.get(reread.of, {}).update(reread.values)
        else:
            decisions.setdefault(data["id"], data)
    changes = ((name, _moved_values(one, moved)) for name, one in decisions.items())
    now = max(_now(), last)
    return [_line(name, values, now) for name, values in changes if values]


def _moved_values(decision: Mapping[str, Any], moved: Moved) -> dict[str, Any]:
    """Return what of a decision is otherwise in the other text."""
    values: dict[str, Any] = {}
    at = moved.quotes.get(tuple(decision.get(key) for key in _WHERE))  # type: ignore[arg-type]
    if at is not None:
        values |= {"start": at[0], "end": at[1]}
    if (text := moved.records.get(decision.get("text") or "")) is not None:
        values["text"] = text
    is_quote = decision.get("candidate") == f"{decision.get('start')}-{decision.get('end')}"
    # Words that stand twice are told apart by the record that quotes them.
    candidate = f"{at[0]}-{at[1]}" if at and is_quote else _moved_candidate(decision.get("candidate"), moved)
    if candidate is not None:
        values["candidate"] = candidate
    return {key: value for key, value in values.items() if decision.get(key) != value}


def _moved_candidate(candidate: Any, moved: Moved) -> str | None:
    """Return the id that a candidate has in the other text, where its words stand once in either."""
    start, _, end = str(candidate or "").partition("-")
    if not (start.isdecimal() and end.isdecimal()):
        return None
    words = moved.before[int(start) : int(end)]
    found = locate(moved.after, words) if words.strip() else []
    return f"{found[0][0]}-{found[0][1]}" if len(found) == 1 and len(locate(moved.before, words)) == 1 else None


def _line(of: str, values: Mapping[str, Any], time: str) -> bytes:
    line = {"id": secrets.token_hex(6), "do": REREAD, "time": time, "of": of, **values}
    return json.dumps(line, ensure_ascii=True).encode() + b"\n"


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _mapping(line: bytes) -> dict[str, Any] | None:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None
