"""Every row kept, changed or refused, with its line and the reason; as columns, so that a million can be told of."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from geo.errors import Phrase, Teller
from geo.tables.problems import CODES, REASONS, Action
from geo.tables.rows import NO_LINE, Numbers

SHOWN_CHARS = 120
"""Longest cell that a report repeats."""

SCHEMA = pa.schema(
    [("row", pa.int64()), ("line", pa.int64()), ("code", pa.int8()), ("column", pa.string()), ("cell", pa.string())]
)


@dataclass(slots=True)
class Report:
    """What became of each row of a table."""

    read: int = 0
    kept: int = 0
    refused: int = 0
    changed: int = 0
    """Rows that were kept with a change."""
    _parts: list[Any] = field(default_factory=list)

    def add(self, code: str, column: str, rows: Numbers, lines: Numbers, cell: str) -> None:
        """Tell the same of several rows.

        Args:
            code: A reason of `geo.tables.problems`.
            column: The column at fault; empty where the whole row is.
            rows: Their numbers in the file.
            lines: Their lines; `NO_LINE` where they have none.
            cell: What stands there.
        """
        count = len(rows)
        shown = cell if len(cell) <= SHOWN_CHARS else f"{cell[: SHOWN_CHARS - 1]}…"
        values = [rows, lines, np.full(count, CODES.index(code), np.int8)]
        texts = [pa.repeat(column, count), pa.repeat(shown, count)]
        self._parts.append(pa.table([*map(pa.array, values), *texts], schema=SCHEMA))

    def join(self, other: Report) -> None:
        """Take over what another report says of other rows."""
        self.read += other.read
        self.kept += other.kept
        self.refused += other.refused
        self.changed += other.changed
        self._parts += other._parts

    @property
    def entries(self) -> Any:
        """A `pyarrow.Table` of `SCHEMA` in the order of the rows; a row has as many entries as reasons."""
        self.compact()
        return self._parts[0]

    def compact(self) -> None:
        """Put the entries together in their order: many small ones are slow to send to another process."""
        table = pa.concat_tables(self._parts) if self._parts else SCHEMA.empty_table()
        self._parts = [table.sort_by([("row", "ascending"), ("code", "ascending")])]

    @classmethod
    def from_entries(cls, entries: Any, counts: Mapping[str, int]) -> Report:
        """Return a report that was kept as its entries and its four counts."""
        return cls(counts["read"], counts["kept"], counts["refused"], counts["changed"], [entries])

    @property
    def counts(self) -> dict[str, int]:
        """How many rows were read, kept, refused and changed."""
        return {"read": self.read, "kept": self.kept, "refused": self.refused, "changed": self.changed}

    def reasons(self) -> list[tuple[str, Action, Phrase, int, int, int]]:
        """Return each reason with what it does, its words, how often it was met, and the first row and line."""
        entries = self.entries
        found = []
        for number, code in enumerate(CODES):
            of_code = entries.filter(pc.equal(entries["code"], number))
            if of_code.num_rows:
                action, words = REASONS[code]
                first = (of_code["row"][0].as_py(), of_code["line"][0].as_py())
                found.append((code, action, words, of_code.num_rows, *first))
        return sorted(found, key=lambda one: (one[1] != "refused", -one[3]))

    def rows_of(self, reason: Phrase) -> list[int]:
        """Return the rows that have a reason, by its words."""
        number = next(i for i, code in enumerate(CODES) if REASONS[code][1] == reason)
        rows: list[int] = self.entries.filter(pc.equal(self.entries["code"], number))["row"].to_pylist()
        return rows

    def lines_of_words(self, t: Teller) -> Iterator[str]:
        """Yield the report in short: the counts, then each reason."""
        yield t.tell(
            Phrase(
                "{read} rows read: {kept} kept ({changed} of them changed), {refused} refused.",
                **{name: f"{count:,}" for name, count in self.counts.items()},
            )
        )
        for _, action, words, count, row, line in self.reasons():
            place = Phrase("row {row}", row=row) if line == NO_LINE else Phrase("line {line}", line=line)
            what = Phrase("refused") if action == "refused" else Phrase("changed")
            msgid = "{action}, {count}: {reason} (first: {place})"
            yield t.tell(Phrase(msgid, action=what, count=f"{count:,}", reason=words, place=place))

    def as_csv(self, t: Teller) -> bytes:
        """Return every entry as CSV (UTF-8): row, line, action, column, cell, reason."""
        entries = self.entries
        actions = pa.array(
            [t.tell(Phrase("refused") if REASONS[code][0] == "refused" else Phrase("changed")) for code in CODES]
        )
        words = pa.array([t.tell(REASONS[code][1]) for code in CODES])
        lines = pc.if_else(pc.equal(entries["line"], NO_LINE), None, entries["line"])
        table = pa.table(
            {
                "row": entries["row"],
                "line": lines,
                "action": actions.take(entries["code"].combine_chunks()),
                "column": entries["column"],
                "cell": entries["cell"],
                "reason": words.take(entries["code"].combine_chunks()),
            }
        )
        out = io.BytesIO()
        pyarrow.csv.write_csv(table, out)
        return out.getvalue()
