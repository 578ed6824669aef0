"""Logs of one JSON object a line, only ever added to: a line is on the disk when it was added, or it is not there."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.files.inside import open_to_add

_HALF = re.compile("[\ud800-\udfff]")
_SEPARATOR = re.compile("[\x85\u2028\u2029]")
"""What some programs take for the end of a line."""


def is_text(value: object) -> bool:
    """Tell whether a value of a line is a text that says something, and can be written anywhere else.

    JSON can hold halves of characters, which no file and no table takes.
    """
    return isinstance(value, str) and bool(value) and not _HALF.search(value)


def append_line(path: Path, values: Mapping[str, Any], *, depth: int) -> None:
    """Add a line to a log; on any failure the log is as it was.

    Args:
        path: The log.
        values: The line; what is None or empty is left out.
        depth: Parts of the path inside the collection's folder.

    Raises:
        OSError: The log cannot be written, or the disk is full.
    """
    known = {key: value for key, value in values.items() if value not in (None, "", ())}
    text = _SEPARATOR.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(known, ensure_ascii=False))
    line = text.encode("utf-8", "backslashreplace") + b"\n"
    with open_to_add(path, depth=depth) as handle:
        size = os.fstat(handle).st_size
        try:
            if size and _last_byte(handle) != b"\n":
                line = b"\n" + line
            _write_all(handle, line)
            os.fsync(handle)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(handle, size)
            raise


def _last_byte(handle: int) -> bytes:
    os.lseek(handle, -1, os.SEEK_END)
    return os.read(handle, 1)


def _write_all(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]
