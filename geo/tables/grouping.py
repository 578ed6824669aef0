"""Rows that tell one event together: one of them, with the cells that differ one below the other.

Verbatim's own CSV has a row for each claim, and its GeoParquet a column with all claims as JSON; a mapping says so
(`reading`: `together`, `below`, `unfold`, `guarded`), and what comes here is a row an event.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.tables.cells import may_be_formula
from geo.tables.features import JOINED, joined_cells
from geo.tables.mapping import Reading
from geo.tables.rows import Rows, RowStream

GUARD = "'"
"""What stands before a cell that a spreadsheet would run as a formula."""


def needed_columns(reading: Reading, wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that a file must be asked for so that others can be made of them."""
    unfolded = (reading.unfold,) if reading.unfold else ()
    plain = [name for name in wanted if not _is_unfolded(reading, name)]
    return tuple(dict.fromkeys((*plain, *reading.together, *unfolded)))


def _is_unfolded(reading: Reading, name: str) -> bool:
    return reading.unfold is not None and name.startswith(f"{reading.unfold}.")


def group_rows(stream: RowStream, reading: Reading, wanted: Sequence[str]) -> RowStream:
    """Return a stream whose rows are put together, unfolded and freed of guards as a mapping says."""
    batches = stream.batches
    if reading.guarded:
        batches = (replace(rows, cells=_unguarded(rows.cells)) for rows in batches)
    if reading.unfold:
        batches = (replace(rows, cells=_unfolded(rows.cells, reading.unfold, wanted)) for rows in batches)
    if reading.together:
        batches = _together(batches, reading.together, reading.below)
    return replace(stream, batches=batches)


def _unguarded(cells: Any) -> Any:
    """Return cells without the apostrophe before what may be a formula."""
    columns = {}
    for name in cells.column_names:
        column = cells[name]
        led = pc.starts_with(column, GUARD)
        if pc.any(led).as_py():
            texts = column.to_pylist()
            column = pa.array([_free(text) for text in texts], pa.string())
        columns[name] = column
    return pa.table(columns)


def _free(text: str) -> str:
    return text[1:] if text.startswith(GUARD) and may_be_formula(text.lstrip(GUARD)) else text


def _unfolded(cells: Any, column: str, wanted: Sequence[str]) -> Any:
    """Return cells with the members of a column's JSON objects as columns, of several one below the other."""
    names = [name for name in wanted if name.startswith(f"{column}.")]
    keys = [name.removeprefix(f"{column}.") for name in names]
    found: list[list[str]] = [[] for _ in keys]
    for text in cells[column].to_pylist():
        items = _objects(text)
        for values, key in zip(found, keys, strict=True):
            values.append(joined_cells(item.get(key) for item in items))
    plain = {name: cells[name] for name in cells.column_names if name != column}
    return pa.table(plain | {name: pa.array(values, pa.string()) for name, values in zip(names, found, strict=True)})


def _objects(text: str) -> list[dict[str, Any]]:
    try:
        items = json.loads(text) if text else []
    except (ValueError, RecursionError):
        return []
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _together(batches: Iterator[Rows], same: Sequence[str], below: Sequence[str]) -> Iterator[Rows]:
    """Yield rows of which those with the same cells in some columns, one after the other, are one.

    The last rows of a batch wait for the next one, which may go on with them.
    """
    waiting: Rows | None = None
    for batch in batches:
        rows = batch if waiting is None else _concatenated(waiting, batch)
        starts = _starts(rows, same)
        last = int(starts[-1]) if len(starts) else 0
        waiting = _slice(rows, last, len(rows))
        if last:
            yield _joined(_slice(rows, 0, last), starts[:-1], below)
    if waiting is not None and len(waiting):
        yield _joined(waiting, np.zeros(1, np.int64), below)


def _starts(rows: Rows, same: Sequence[str]) -> Any:
    """Return the positions at which another event begins."""
    begins = np.zeros(len(rows), np.bool_)
    begins[:1] = True
    for name in same:
        column = rows.cells[name].combine_chunks()
        begins[1:] |= pc.not_equal(column[1:], column[:-1]).to_numpy(zero_copy_only=False)
    return np.flatnonzero(begins)


def _joined(rows: Rows, starts: Any, below: Sequence[str]) -> Rows:
    offsets = pa.array(np.append(starts, len(rows)).astype(np.int32))
    columns = {}
    for name in rows.cells.column_names:
        column = rows.cells[name].combine_chunks()
        if name in below:
            plain = pc.replace_substring(column, JOINED, " ")
            columns[name] = pc.binary_join(pa.ListArray.from_arrays(offsets, plain), JOINED)
        else:
            columns[name] = column.take(pa.array(starts))
    return Rows(pa.table(columns), rows.rows[starts], rows.lines[starts])


def _concatenated(one: Rows, other: Rows) -> Rows:
    cells = pa.concat_tables([one.cells, other.cells])
    return Rows(cells, np.concatenate([one.rows, other.rows]), np.concatenate([one.lines, other.lines]))


def _slice(rows: Rows, start: int, stop: int) -> Rows:
    return Rows(rows.cells.slice(start, stop - start), rows.rows[start:stop], rows.lines[start:stop])
