"""XLSX and ODS to rows; cells that are numbers or dates become the text that says the same."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError, CalamineWorkbook

from geo.errors import Phrase, TableError
from geo.tables.mapping import Reading
from geo.tables.opening import check_zip, read_member
from geo.tables.rows import NO_LINE, Bad, RowStream, cell_text, rows_of, unique_names
from geo.tables.sheet_size import SheetSize

MAX_CELLS = 30_000_000
"""Most cells that the used part of a sheet may have: a reader holds all of them."""

_SHEET_MARKS = (b"sheetData", "sheetData".encode("utf-16-le")[:-1])
"""What every sheet of XLSX has in it, wherever in the package it stands, in UTF-8 and in both orders of UTF-16."""


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
        data = read_member(path, info.filename)
        is_sheet = info.filename == "content.xml" if kind == "ods" else any(mark in data for mark in _SHEET_MARKS)
        if not is_sheet:
            continue
        size = SheetSize(kind)
        try:
            size.count(io.BytesIO(data))
        except (ExpatError, ValueError) as error:
            raise TableError(Phrase("{name} is damaged: save it again", name=path.name)) from error
        has_formulas = has_formulas or size.has_formulas
        if size.cells > MAX_CELLS:
            msgid = "{name}: a sheet has {cells} cells, more than {limit}: save the table alone, as CSV"
            raise TableError(msgid, name=path.name, cells=f"{size.cells:,}", limit=f"{MAX_CELLS:,}")
    return [Phrase("the sheet has formulas: the values that were last saved are read")] if has_formulas else []
