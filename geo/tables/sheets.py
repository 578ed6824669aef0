"""XLSX and ODS to rows; cells that are numbers or dates become the text that says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from python_calamine import CalamineError, CalamineWorkbook

from geo.errors import Phrase, TableError
from geo.tables.mapping import Reading
from geo.tables.opening import check_zip, read_member
from geo.tables.rows import NO_LINE, Bad, RowStream, cell_text, rows_of, unique_names

MAX_CELLS = 30_000_000
"""Most cells that the used part of a sheet may have: a reader holds all of them."""

_CELL_REFERENCE = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_REPEATED = re.compile(rb'number-(rows|columns)-repeated="(\d+)"[^>]*>\s*(?:<table:table-cell[^>]*office:value-type)?')
_FORMULA = re.compile(rb"<f[ >/]|table:formula=")


def read_sheet(path: Path, kind: Literal["xlsx", "ods"], reading: Reading) -> RowStream:
    """Return the header and the rows of a spreadsheet.

    Raises:
        TableError: It is damaged, unpacks to too much, or lacks the sheet.
    """
    notes = _check_sheet(path, kind)
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        names = workbook.sheet_names
        if reading.sheet is not None and reading.sheet not in names:
            msgid = "{name} has no sheet {sheet!r}; it has {sheets}"
            raise TableError(msgid, name=path.name, sheet=reading.sheet, sheets=", ".join(names))
        sheet = workbook.get_sheet_by_name(reading.sheet or names[0])
        table = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, IndexError) as error:
        raise TableError(Phrase("{name} is damaged: save it again", name=path.name)) from error
    if len(names) > 1:
        msgid = "the sheet {sheet!r} was read, of {count}"
        notes.append(Phrase(msgid, sheet=reading.sheet or names[0], count=len(names)))
    if len(table) < reading.header:
        raise TableError(
            Phrase("{name} has no row {row}, where the header should be", name=path.name, row=reading.header)
        )
    header = unique_names(
        [cell_text(cell) for cell in table[reading.header - 1]] if reading.header else reading.columns
    )
    bad: list[Bad] = []
    return RowStream(header, rows_of(_sheet_rows(table, reading.header, len(header), bad), header), bad, notes)


def _sheet_rows(
    table: Sequence[Sequence[Any]], skipped: int, width: int, bad: list[Bad]
) -> Iterator[tuple[int, int, list[str]]]:
    for number, row in enumerate(table[skipped:], skipped + 1):
        cells = [cell_text(cell) for cell in row[:width]]
        if any(cells):
            yield number, NO_LINE, cells + [""] * (width - len(cells))
        else:
            bad.append(Bad("blank", number, NO_LINE, ""))


def _check_sheet(path: Path, kind: Literal["xlsx", "ods"]) -> list[str]:
    """Refuse a sheet that would fill the memory; return a note where there are formulas."""
    has_formulas = False
    for info in check_zip(path):
        if not (info.filename.startswith("xl/worksheets/") or info.filename == "content.xml"):
            continue
        data = read_member(path, info.filename)
        has_formulas = has_formulas or _FORMULA.search(data) is not None
        cells = _used_cells(data) if kind == "xlsx" else _repeated_cells(data)
        if cells > MAX_CELLS:
            msgid = "{name}: a sheet has {cells} cells, more than {limit}: save the table alone, as CSV"
            raise TableError(msgid, name=path.name, cells=f"{cells:,}", limit=f"{MAX_CELLS:,}")
    return [Phrase("the sheet has formulas: the values that were last saved are read")] if has_formulas else []


def _used_cells(data: bytes) -> int:
    """Return how many cells the smallest rectangle around all cells of a sheet has."""
    widest, lowest = 0, 0
    for match in _CELL_REFERENCE.finditer(data):
        column = 0
        for letter in match[1]:
            column = column * 26 + letter - 64
        widest, lowest = max(widest, column), max(lowest, int(match[2]))
    return widest * lowest


def _repeated_cells(data: bytes) -> int:
    """Return how many cells a sheet of ODS has where rows and cells that have values are repeated."""
    most, rows = 0, 1
    for match in _REPEATED.finditer(data):
        has_value = b"office:value-type" in match[0]
        if match[1] == b"rows":
            rows = int(match[2]) if has_value else 1
        most = max(most, rows * (int(match[2]) if match[1] == b"columns" and has_value else 1))
    return most
