"""How many cells a sheet of a spreadsheet takes in memory, told before a reader holds all of them.

The XML is read as any program reads it, whatever quotation marks, prefixes and encoding it is written with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import BinaryIO, Literal
from xml.parsers import expat

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_REPEATED = re.compile(r"[0-9]{1,9}")
_LARGEST = 1_048_576
"""Rows that a sheet has at most."""


class SheetSize:
    """What is counted of one part of a package; `cells` is 0 where it is no sheet."""

    def __init__(self, kind: Literal["xlsx", "ods"]) -> None:
        self.has_formulas = False
        """Whether a cell has a formula."""
        self._cell = ("c",) if kind == "xlsx" else ("table-cell", "covered-table-cell")
        self._row = "row" if kind == "xlsx" else "table-row"
        self._rows = self._columns = self._row_count = self._cell_count = 0
        self._repeated, self._last_of_row, self._is_valued = 1, 0, False

    @property
    def cells(self) -> int:
        """How many cells the rectangle has in which all that have a value stand."""
        return self._rows * self._columns

    def count(self, file: BinaryIO) -> None:
        """Read a part of the package.

        Raises:
            expat.ExpatError: It is no well-formed XML, or declares entities.
        """
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._say
        parser.StartDoctypeDeclHandler = _refuse
        parser.buffer_text = True
        parser.ParseFile(file)

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name in self._cell:
            known = {key.rpartition(":")[2]: value for key, value in attributes.items()}
            self.has_formulas = self.has_formulas or "formula" in known
            self._begin_cell(known)
        elif name == self._row:
            known = {key.rpartition(":")[2]: value for key, value in attributes.items()}
            self._repeated = _number(known.get("number-rows-repeated"))
            self._cell_count = self._last_of_row = 0
        elif name == "f":
            self.has_formulas = True

    def _begin_cell(self, known: Mapping[str, str]) -> None:
        self._cell_count += _number(known.get("number-columns-repeated"))
        self._is_valued = "value-type" in known
        if (place := _REFERENCE.fullmatch(known.get("r", "").upper())) is not None:
            self._columns = max(self._columns, _column(place[1]))
            self._rows = max(self._rows, int(place[2]))

    def _say(self, text: str) -> None:
        self._is_valued = self._is_valued or not text.isspace()

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in self._cell and self._is_valued:
            self._last_of_row = max(self._last_of_row, self._cell_count)
            self._is_valued = False
        elif name == self._row:
            self._row_count += self._repeated
            if self._last_of_row:
                self._rows = max(self._rows, self._row_count)
                self._columns = max(self._columns, self._last_of_row)


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


def _number(text: str | None) -> int:
    """Return how often a row or a cell is repeated."""
    return min(int(text), _LARGEST) if text is not None and _REPEATED.fullmatch(text) else 1


def _refuse(*_: object) -> None:
    raise expat.ExpatError("a document type")
