"""Parquet to rows: a file, or several that are one table; cells that are numbers or dates become the text that says it.

Several files stand in a ZIP, unpacked and in the order of their names, so that a table is one file to be hashed. They
are read one after the other, and a row's number counts those of the files before it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely

from geo.errors import Phrase, TableError
from geo.tables.opening import MAX_UNPACKED_BYTES, check_size, list_parts
from geo.tables.rows import BATCH_ROWS, NO_LINE, Rows, RowStream, cell_text


def read_parquet(path: Path, columns: tuple[str, ...] | None) -> RowStream:
    """Return the header and the rows of a Parquet file; rows are counted from 1.

    Raises:
        TableError: It is damaged.
    """
    file = _open(path, path.name)
    header = tuple(file.schema_arrow.names)
    wanted = list(header if columns is None else columns)
    return RowStream(header, _batches(file, path.name, wanted, 1))


def read_parts(path: Path, columns: tuple[str, ...] | None) -> RowStream:
    """Return the header and the rows of several Parquet files in a ZIP.

    Raises:
        TableError: One is damaged, or has other columns than the first; while the batches are read too.
    """
    names = list_parts(path)
    if not names:
        raise TableError(Phrase("{name} is damaged: save it again", name=path.name))
    with zipfile.ZipFile(path) as archive, archive.open(names[0]) as member:
        header = tuple(_open(member, names[0]).schema_arrow.names)
    return RowStream(header, _batches_of_parts(path, names, header, list(header if columns is None else columns)))


def _batches_of_parts(path: Path, names: Sequence[str], header: Sequence[str], wanted: list[str]) -> Iterator[Rows]:
    first = 1
    with zipfile.ZipFile(path) as archive:
        for name in names:
            with archive.open(name) as member:
                file = _open(member, name)
                if set(file.schema_arrow.names) != set(header):
                    msgid = "{name} has other columns than {first}: the files of a folder are one table"
                    raise TableError(msgid, name=name, first=names[0])
                yield from _batches(file, name, wanted, first)
                first += file.metadata.num_rows


def _open(source: Any, name: str) -> Any:
    try:
        file = pq.ParquetFile(source)
        size = sum(int(file.metadata.row_group(i).total_byte_size) for i in range(file.num_row_groups))
    except (pa.ArrowException, OSError) as error:
        raise TableError(Phrase("{name} is damaged: save it again", name=name)) from error
    check_size(size, name, 4 * MAX_UNPACKED_BYTES)
    return file


def _batches(file: Any, name: str, wanted: list[str], first: int) -> Iterator[Rows]:
    try:
        for batch in file.iter_batches(batch_size=BATCH_ROWS, columns=wanted, use_threads=False):
            table = pa.table({column: _as_text(batch.column(column)) for column in wanted})
            rows = np.arange(first, first + batch.num_rows, dtype=np.int64)
            first += batch.num_rows
            yield Rows(table, rows, np.full(len(rows), NO_LINE, np.int64))
    except (pa.ArrowException, OSError) as error:
        raise TableError(Phrase("{name} is damaged: save it again", name=name)) from error


def _as_text(column: Any) -> Any:
    """Return a column as text, nulls as empty; binary geometries (GeoParquet) as WKT."""
    kind = column.type
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        shapes = shapely.from_wkb(column.to_pylist(), on_invalid="ignore")
        return pa.array(["" if shape is None else shapely.to_wkt(shape) for shape in shapes], pa.string())
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
    try:
        return pc.fill_null(pc.cast(column, pa.string()), "")
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid):
        return pa.array([cell_text(value) for value in column.to_pylist()], pa.string())
