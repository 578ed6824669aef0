"""Rows of a table by a few letters, days or a name of a place; what is searched is read a group of rows at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from geo.dates.edtf import OPEN_END, OPEN_START, parse_when
from geo.places.gazetteer import normalise_name
from geo.tables.collecting import Table
from geo.tables.deriving import CELL

FOUND_ROWS = 12
"""As many rows as a search gives."""

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def search_rows(table: Table, q: str, days: tuple[int, int] | None = None, limit: int = FOUND_ROWS) -> list[int]:
    """Return the positions of the first rows that have everything asked for.

    Args:
        table: The table.
        q: The row's id, or words: each stands in the row's cells or in the name of its place, whatever its case;
            dates (2021, 2021-03, 2021-03-01) narrow the days.
        days: First and last day on which the row can be, since 1970-01-01.
        limit: As many at most.
    """
    derived, asked = table.derived, q.strip()
    named = derived.positions([asked.removeprefix(f"{table.name}."), asked])
    if named:
        return list(named.values())
    words = [word for word in asked.split() if _days_of(word) is None]
    bounds = [one for one in (days, *map(_days_of, asked.split())) if one is not None]
    mask = _in_days(derived, bounds)
    if not words:
        return [int(one) for one in np.flatnonzero(mask)[:limit]] if bounds else []
    toponyms = _having(derived.events(["toponym"])["toponym"], words)
    found: list[int] = []
    for start, cells in _groups(table, mask):
        stop = start + cells.num_rows
        matches = mask[start:stop].copy()
        for word, at_place in zip(words, toponyms, strict=True):
            matches &= at_place[start:stop] | _in_cells(cells, word)
        found += (np.flatnonzero(matches) + start).tolist()
        if len(found) >= limit:
            break
    return found[:limit]


def _days_of(word: str) -> tuple[int, int] | None:
    """Return the first and last day of a date; None where a word is none."""
    if _DATE.fullmatch(word) is None or word.startswith("0000"):
        return None
    when = parse_when(word) if len(word) < 10 or _is_day(word) else None
    return None if when is None else (when.s1, when.e2)


def _is_day(word: str) -> bool:
    try:
        np.datetime64(word)
    except ValueError:
        return False
    return True


def _in_days(derived: Any, bounds: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """Return which rows can be on some day of every one of some stretches; all where there are none."""
    if not bounds:
        return np.ones(derived.count, np.bool_)
    columns = derived.events(["when", "s1", "e2"])
    dated = columns["when"].is_valid().to_numpy()
    first, last = columns["s1"].to_numpy(), columns["e2"].to_numpy()
    start, stop = max((one[0] for one in bounds), default=OPEN_START), min((one[1] for one in bounds), default=OPEN_END)
    mask: NDArray[np.bool_] = dated & (first <= stop) & (last >= start)
    return mask


def _having(column: Any, words: Sequence[str]) -> list[NDArray[np.bool_]]:
    """Return for each word in which rows a column has it, whatever its case and accents."""
    encoded = column.combine_chunks().dictionary_encode()
    names = [normalise_name(name or "") for name in encoded.dictionary.to_pylist()]
    codes = encoded.indices.fill_null(0).to_numpy(zero_copy_only=False)
    folded = [normalise_name(word) for word in words]
    return [np.array([bool(one) and one in name for name in names] or [False], np.bool_)[codes] for one in folded]


def _groups(table: Table, mask: NDArray[np.bool_]) -> Iterator[tuple[int, Any]]:
    """Yield the cells of each group of rows in which some may be meant, with the position of the first."""
    start = 0
    for number, size in enumerate(table.derived.group_sizes):
        if mask[start : start + size].any():
            yield start, table.derived.group_cells(number)
        start += size


def _in_cells(cells: Any, word: str) -> NDArray[np.bool_]:
    found = np.zeros(cells.num_rows, np.bool_)
    for name in cells.column_names:
        if name.startswith(CELL):
            has = pc.match_substring(pc.utf8_lower(cells[name]), word.lower())
            found |= pc.fill_null(has, False).combine_chunks().to_numpy(zero_copy_only=False)
    return found
