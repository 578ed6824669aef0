"""The event tables of a collection: their files, who made them, and what became of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geo.errors import Teller
from geo.tables.collecting import Table
from geo.tables.mapping import TableRecord
from geo.tables.report import Report


@dataclass(frozen=True, slots=True)
class TableFinding:
    """A table whose file is as it was imported."""

    name: str
    record: TableRecord
    report: Report

    def lines(self, t: Teller) -> Iterator[str]:
        """Yield what became of the rows: the counts, then each reason."""
        return self.report.lines_of_words(t)


def tables_found(tables: Iterable[Table]) -> tuple[TableFinding, ...]:
    """Return the tables of a collection, in its order."""
    return tuple(TableFinding(table.name, table.record, table.derived.report) for table in tables)
