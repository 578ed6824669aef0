"""The sheet of auto-archiver (https://auto-archiver.readthedocs.io/), saved as CSV: a row for each page archived."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from geo.errors import IntakeError
from geo.intake import problems
from geo.intake.bundles.member import Member
from geo.intake.extracted import FactName
from geo.intake.hygiene import safe_name
from geo.models import Capture

_LINK, _TEXT, _AT, _HASH = "link", "text content", "archive date", "hash"
_FACTS: dict[FactName, str] = {"url": _LINK, "title": "upload title", "published": "upload timestamp"}
_COLUMNS = frozenset((_LINK, "archive status", _TEXT))
_HEAD_WITHIN = 4_096


def is_sheet(data: bytes) -> bool:
    """Tell whether a file is such a sheet, by the columns in its first line."""
    head = data[:_HEAD_WITHIN].decode("utf-8-sig", "replace").splitlines()
    return bool(head) and set(_keys(next(csv.reader(head[:1])))) >= _COLUMNS


def read_sheet(data: bytes, name: str) -> Iterator[Member]:
    """Yield the text of each row, with its address, title, day and when it was archived.

    Raises:
        IntakeError: The file is no text in UTF-8.
    """
    try:
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        keys = _keys(next(rows))
        for row in rows:
            values = dict(zip(keys, (cell.strip() for cell in row), strict=False))
            if any(values.values()):
                yield _member(values, rows.line_num, name)
    except (UnicodeDecodeError, csv.Error) as error:
        raise IntakeError(problems.BROKEN, name=name, kind=problems.SHEET) from error


def _member(values: dict[str, str], line: int, name: str) -> Member:
    address = values.get(_LINK, "")
    called = safe_name(f"{address.rstrip('/') or name}.txt")
    if not values.get(_TEXT):
        return Member(called, IntakeError(problems.ROW_WITHOUT_TEXT, name=name, line=line, address=address or "–"))
    hints = tuple((fact, values[field], field) for fact, field in _FACTS.items() if values.get(field))
    at, digest = values.get(_AT) or None, values.get(_HASH) or None
    capture = Capture(address=address, at=at, digest=digest) if address else None
    return Member(called, values[_TEXT].encode("utf-8"), hints, capture)


def _keys(head: list[str]) -> list[str]:
    return [cell.strip().casefold() for cell in head]
