"""A batch of rows: columns of text, exactly what the file has in each cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

NO_LINE = -1
"""Line of a row of a file that has none, or whose lines are not known."""

BATCH_ROWS = 20_000
"""Rows in a batch that is made of Python values."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a table, in the file's order."""

    cells: Any
    """`pyarrow.Table` of text columns without nulls; an empty cell is an empty text."""
    rows: Numbers
    """Row of each in the file, counted from 1, the header included (RFC 7111)."""
    lines: Numbers
    """Line on which each begins, counted from 1; `NO_LINE` where it has none."""

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that is no row of the table: too short, too long or blank."""

    code: str
    row: int
    line: int
    text: str


@dataclass(slots=True)
class RowStream:
    """A table's header, and its rows as they are read."""

    header: tuple[str, ...]
    batches: Iterator[Rows]
    bad: list[Bad] = field(default_factory=list)
    """Filled while the batches are read."""
    notes: list[str] = field(default_factory=list)
    """What a reader should know of how the file was read (phrases)."""
    pointer: Literal["row", "record"] = "row"
    """Whether a cell stands in a row and a column of the file (RFC 7111), or in a record of another shape."""


def rows_of(records: Iterator[tuple[int, int, Sequence[str]]], header: Sequence[str]) -> Iterator[Rows]:
    """Yield batches of rows that come one by one, each with its row and its line."""
    block: list[tuple[int, int, Sequence[str]]] = []
    for record in records:
        block.append(record)
        if len(block) == BATCH_ROWS:
            yield _batch(block, header)
            block = []
    if block:
        yield _batch(block, header)


def _batch(block: list[tuple[int, int, Sequence[str]]], header: Sequence[str]) -> Rows:
    columns = {name: pa.array([cells[i] for _, _, cells in block], pa.string()) for i, name in enumerate(header)}
    numbers = [np.array([record[i] for record in block], np.int64) for i in (0, 1)]
    return Rows(pa.table(columns), *numbers)


def cell_text(cell: Any) -> str:
    """Return a cell's value as text: a whole number without a point, a date as ISO 8601."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def unique_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return column names as they can be told apart: without spaces around them, `_2` behind a second one."""
    seen: dict[str, int] = {}
    result = []
    for number, name in enumerate(names, 1):
        plain = name.strip().strip("\ufeff") or f"column_{number}"
        seen[plain] = seen.get(plain, 0) + 1
        result.append(plain if seen[plain] == 1 else f"{plain}_{seen[plain]}")
    return tuple(result)
