"""A file of any format to rows."""

from __future__ import annotations

from pathlib import Path

from geo.errors import Phrase, TableError
from geo.tables.delimited import read_delimited
from geo.tables.features import read_features
from geo.tables.grouping import group_rows, needed_columns
from geo.tables.mapping import Reading, TableMapping
from geo.tables.markup import read_markup
from geo.tables.opening import Opened, open_table
from geo.tables.parquet import read_parquet, read_parts
from geo.tables.rows import RowStream
from geo.tables.sheets import read_sheet


def read_table(path: Path, reading: Reading | None = None, columns: tuple[str, ...] | None = None) -> RowStream:
    """Return the header and the rows of a table.

    Args:
        path: The file.
        reading: What a mapping says of how the rows stand in it.
        columns: The columns that are wanted; all where None.

    Raises:
        TableError: It cannot be read; its text says why.
    """
    reading = reading or Reading()
    opened = open_table(path, reading)
    if opened.format == "csv":
        return read_delimited(path, opened, reading, columns)
    return _read_other(path, opened, reading, columns)


def _read_other(path: Path, opened: Opened, reading: Reading, columns: tuple[str, ...] | None) -> RowStream:
    if opened.format == "parquet":
        return read_parquet(path, columns)
    if opened.format == "parts":
        return read_parts(path, columns)
    if opened.format in ("xlsx", "ods"):
        return read_sheet(path, opened.format, reading)
    if opened.format in ("kml", "gpx"):
        return read_markup(path, opened.format)
    return read_features(path, opened.format)


def read_mapped(path: Path, mapping: TableMapping) -> RowStream:
    """Return the rows of a table with the columns that a mapping names, under the mapping's names.

    Raises:
        TableError: It cannot be read, or lacks a column that the mapping needs.
    """
    reading = mapping.reading
    header = read_table(path, reading, ()).header
    missing = [name for name in needed_columns(reading, mapping.columns) if name not in header]
    if missing:
        known = Phrase("{names}, …", names=", ".join(header[:12])) if len(header) > 12 else ", ".join(header)
        msgid = "{name} has no column {missing}; it has {header}"
        raise TableError(msgid, name=path.name, missing=", ".join(missing), header=known)
    stream = read_table(path, reading, needed_columns(reading, mapping.columns))
    return group_rows(stream, reading, mapping.columns)
