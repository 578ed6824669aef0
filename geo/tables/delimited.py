"""CSV and TSV to rows: read in blocks by Arrow, every row with its number and its line.

Rows are counted as RFC 7111 counts them: the first is 1, the header included, a blank line is one too. A line of the
file is another thing where cells hold line breaks, so the record ends are looked for once, in the bytes.
"""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.csv as csv_of_arrow

from geo.errors import Phrase, TableError
from geo.tables.mapping import Reading
from geo.tables.opening import HEAD_BYTES, Opened
from geo.tables.rows import NO_LINE, Bad, Numbers, Rows, RowStream, unique_names

BLOCK_BYTES = 1 << 23
"""Bytes read at once; no row may be longer."""

_QUOTE, _NEWLINE = 34, 10


@dataclass(frozen=True, slots=True)
class RecordLines:
    """The line on which each record of a file begins."""

    lines: Numbers
    open_quote_line: int | None
    """Line of a quotation mark that never closes; None where all do."""


def read_delimited(path: Path, opened: Opened, reading: Reading, columns: tuple[str, ...] | None) -> RowStream:
    """Return the header and the rows of a delimited file.

    Args:
        path: The file.
        opened: Its encoding and delimiter.
        reading: Its header.
        columns: The columns that are wanted, as the header has them; all where None. Others are not kept in memory.

    Raises:
        TableError: It cannot be read; while the batches are read too.
    """
    quoted = opened.delimiter != "\t" or has_quoted_cells(path, opened)
    lines = _lines_of(path, opened, quoted=quoted)
    if lines.open_quote_line is not None:
        msgid = "{name}: the quotation mark opened on line {line} never closes: close it, or remove it"
        raise TableError(msgid, name=path.name, line=lines.open_quote_line)
    header = _header_of(path, opened, reading)
    stream = RowStream(header, iter(()), notes=[opened.note] if opened.note else [])
    wanted = header if columns is None else columns
    file = _File(path, opened, reading.header, header, wanted, quoted)
    stream.batches = _batches(file, stream, _Lines(lines.lines))
    return stream


def first_rows(path: Path, opened: Opened, count: int) -> list[list[str]]:
    """Return the first rows of a delimited file as they stand, without spaces around cells."""
    with path.open("rb") as file:
        text = file.read(HEAD_BYTES).decode(opened.encoding, "replace").lstrip("\ufeff")
    if path.stat().st_size > HEAD_BYTES and "\n" in text:
        text = text[: text.rindex("\n")]
    rows = []
    with contextlib.suppress(csv.Error):
        for row in csv.reader(io.StringIO(text), delimiter=opened.delimiter):
            rows.append([cell.strip() for cell in row])
            if len(rows) == count:
                break
    return rows


def has_quoted_cells(path: Path, opened: Opened) -> bool:
    """Tell whether a file with tabs puts cells in quotation marks; most do not, and have stray ones."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES).decode(opened.encoding, "replace")
    return any(sign in head for sign in ('\t"', '\n"', '"\t'))


def _header_of(path: Path, opened: Opened, reading: Reading) -> tuple[str, ...]:
    if not reading.header:
        return unique_names(reading.columns)
    rows = first_rows(path, opened, reading.header)
    if len(rows) < reading.header:
        raise TableError(
            Phrase("{name} has no row {row}, where the header should be", name=path.name, row=reading.header)
        )
    return unique_names(rows[reading.header - 1])


@contextlib.contextmanager
def _as_utf8(path: Path, opened: Opened) -> Iterator[IO[bytes]]:
    with path.open("rb") as file:
        if opened.encoding == "utf-8":
            yield file
        else:
            yield cast("IO[bytes]", _Recoded(file, opened.encoding))


class _Recoded(io.RawIOBase):
    """A text file of another encoding, read as UTF-8."""

    def __init__(self, file: IO[bytes], encoding: str) -> None:
        super().__init__()
        self._reader = io.TextIOWrapper(file, encoding, errors="replace", newline="")
        self._rest = b""

    def readable(self) -> bool:
        """Say that it can be read, as `io` asks of every raw file."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes; none at the end."""
        while size < 0 or len(self._rest) < size:
            block = self._reader.read(BLOCK_BYTES if size < 0 else size)
            if not block:
                break
            self._rest += block.removeprefix("\ufeff").encode()
        size = len(self._rest) if size < 0 else size
        data, self._rest = self._rest[:size], self._rest[size:]
        return data


def _lines_of(path: Path, opened: Opened, *, quoted: bool) -> RecordLines:
    """Return the line on which each record begins: after each line end outside quotation marks."""
    starts: list[Numbers] = [np.ones(1, np.int64)]
    parity, line = 0, 1
    with _as_utf8(path, opened) as file:
        while block := file.read(BLOCK_BYTES):
            data = np.frombuffer(block, np.uint8)
            ends = np.flatnonzero(data == _NEWLINE)
            marks = np.flatnonzero(data == _QUOTE) if quoted else ends[:0]
            inside = (np.searchsorted(marks, ends) + parity) & 1
            starts.append((line + 1 + np.arange(len(ends), dtype=np.int64))[inside == 0])
            parity, line = (parity + len(marks)) & 1, line + len(ends)
    open_line = _open_quote_line(path, opened) if parity else None
    return RecordLines(np.concatenate(starts), open_line)


def _open_quote_line(path: Path, opened: Opened) -> int | None:
    """Return the line of the mark after which marks no longer stand at the ends of cells.

    Marks inside a cell that is not in quotation marks open nothing; where only such are odd, None.
    """
    ends = {opened.delimiter.encode(), b"\n", b"\r", b""}
    with _as_utf8(path, opened) as file:
        data = file.read()
    position, opened_at = 0, None
    while (mark := data.find(b'"', position)) >= 0:
        position = mark + 1
        before, after = data[max(0, mark - 1) : mark], data[mark + 1 : mark + 2]
        if opened_at is None:
            if before in ends or mark == 0:
                opened_at = mark
        elif after == b'"':
            position = mark + 2
        elif after in ends:
            opened_at = None
        else:
            break
    return None if opened_at is None else data.count(b"\n", 0, opened_at) + 1


@dataclass(frozen=True, slots=True)
class _File:
    """A delimited file, and how it is read."""

    path: Path
    opened: Opened
    header_row: int
    header: tuple[str, ...]
    columns: tuple[str, ...]
    quoted: bool
    """Whether cells stand in quotation marks."""


def _batches(file: _File, stream: RowStream, known_lines: _Lines) -> Iterator[Rows]:
    bad: dict[int, Bad] = {}

    def refuse(row: Any) -> str:
        number, text = int(row.number or 0), row.text or ""
        code = "blank" if not text.strip() else "short" if row.actual_columns < len(stream.header) else "long"
        bad[number] = Bad(code, number, known_lines.of(number), text)
        return "skip"

    next_row = file.header_row + 1
    with _as_utf8(file.path, file.opened) as opened:
        for batch in _open_csv(file, opened, refuse):
            rows = _numbers(next_row, batch.num_rows, bad)
            next_row = int(rows[-1]) + 1 if len(rows) else next_row
            yield Rows(pa.Table.from_batches([batch]), rows, known_lines.of_all(rows))
    stream.bad += [bad[number] for number in sorted(bad)]


@dataclass(frozen=True, slots=True)
class _Lines:
    """The line of a row."""

    lines: Numbers

    def of(self, row: int) -> int:
        return int(self.lines[row - 1]) if 0 < row <= len(self.lines) else NO_LINE

    def of_all(self, rows: Numbers) -> Numbers:
        if len(rows) and int(rows[-1]) > len(self.lines):
            return np.full(len(rows), NO_LINE, np.int64)
        return self.lines[rows - 1]


def _numbers(first: int, count: int, bad: dict[int, Bad]) -> Numbers:
    """Return the numbers of `count` rows from `first` on, without those that were refused on the way."""
    rows = np.arange(first, first + count, dtype=np.int64)
    for number in sorted(number for number in bad if number >= first):
        rows[rows >= number] += 1
    return rows


def _open_csv(file: _File, opened: IO[bytes], refuse: Any) -> Iterator[Any]:
    wanted = list(file.columns)
    try:
        yield from csv_of_arrow.open_csv(
            pa.PythonFile(opened, "r"),
            csv_of_arrow.ReadOptions(
                use_threads=False, block_size=BLOCK_BYTES, skip_rows=file.header_row, column_names=list(file.header)
            ),
            csv_of_arrow.ParseOptions(
                delimiter=file.opened.delimiter,
                quote_char='"' if file.quoted else False,
                newlines_in_values=file.quoted,
                ignore_empty_lines=False,
                invalid_row_handler=refuse,
            ),
            csv_of_arrow.ConvertOptions(
                column_types=dict.fromkeys(wanted, pa.string()), include_columns=wanted, strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        if "invalid UTF8" in str(error):
            msgid = "{name} is not written in {encoding}: name another encoding, or leave it to be found"
            raise TableError(msgid, name=file.path.name, encoding=file.opened.encoding) from error
        if "Empty CSV" not in str(error):
            msgid = "{name} cannot be read as a table: {problem}"
            raise TableError(msgid, name=file.path.name, problem=error) from error
