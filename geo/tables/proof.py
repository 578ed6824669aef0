"""Proof that a table's quotes are its cells: the file is read again, by another reader where there is one.

Events are derived with Arrow; a CSV is proved with Python's own reader. What the cache holds is compared with what the
file gives now, row by row and cell by cell.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping
from hashlib import file_digest
from itertools import islice
from typing import IO, Any

from geo.errors import Phrase, TableError
from geo.tables.collecting import Table
from geo.tables.delimited import has_quoted_cells
from geo.tables.deriving import CELL, text_columns
from geo.tables.opening import open_table
from geo.tables.reading import read_mapped

PROVED_ROWS = 20_000
"""Rows that are compared at once."""


def prove_table(table: Table) -> int:
    """Return how many cells of a table's events were found in its file, each in its row and column.

    Raises:
        TableError: The file is another, or a cell is not what its file has; the sentence names its row and column.
        OSError: The file cannot be read.
    """
    with table.path.open("rb") as file:
        if file_digest(file, "sha256").hexdigest() != table.record.sha256:
            msgid = "the file {file} has changed since it was imported: restore it, or import it again"
            raise TableError(Phrase(msgid, file=table.record.file))
    mapping, names = table.record.mapping, text_columns(table.record.mapping)
    derived = table.derived.events(["row", *(f"{CELL}{name}" for name in names)])
    is_csv = mapping.reading.format == "csv" and not mapping.reading.together
    rows = _rows_of_csv(table) if is_csv else _rows_again(table)
    count = 0
    for batch in derived.to_batches(max_chunksize=PROVED_ROWS):
        for event in batch.to_pylist():
            cells = next((cells for row, cells in rows if row == event["row"]), {})
            for name in names:
                if cells.get(name) != event[f"{CELL}{name}"]:
                    msgid = "{name}: the cell {column!r} of row {row} is not what its event rests on: clear the cache"
                    raise TableError(Phrase(msgid, name=table.record.file, column=name, row=event["row"]))
            count += len(names)
    return count


def _rows_of_csv(table: Table) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the number and the cells of each row of a delimited file, as Python's reader has them."""
    reading, header = table.record.mapping.reading, table.derived.header
    opened = open_table(table.path, reading)
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    is_quoted = opened.delimiter != "\t" or has_quoted_cells(table.path, opened)
    with table.path.open(encoding=opened.encoding, errors="replace", newline="") as file:
        marks = {} if is_quoted else {"quoting": csv.QUOTE_NONE}
        reader = csv.reader(_without_mark(file), delimiter=opened.delimiter, **marks)  # type: ignore[arg-type]
        for number, row in enumerate(islice(reader, reading.header, None), reading.header + 1):
            yield number, dict(zip(header, row, strict=False))


def _without_mark(file: IO[str]) -> Iterator[str]:
    for number, line in enumerate(file):
        yield line.removeprefix("\ufeff") if number == 0 else line


def _rows_again(table: Table) -> Iterator[tuple[int, Mapping[str, str]]]:
    for rows in read_mapped(table.path, table.record.mapping).batches:
        records: list[Any] = rows.cells.to_pylist()
        yield from zip(rows.rows.tolist(), records, strict=True)
