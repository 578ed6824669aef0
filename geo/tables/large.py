"""A table too large for a value an event: its columns, and the events of the rows that somebody looks at."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from geo.models import Event, Kind, Source
from geo.places.gazetteer import Gazetteer
from geo.tables.collecting import Table
from geo.tables.deriving import CELL
from geo.tables.drawing import TablePlaces
from geo.tables.events import EventMaker, TableEvents

COLUMNS = ("kind", "when", "s1", "s2", "e1", "e2", "place")
"""What a page counts events by."""


@dataclass(frozen=True)
class LargeTable:
    """A table whose events an atlas has as columns."""

    table: Table
    gazetteer: Gazetteer
    kind: Kind | None = None
    """The one kind of its events, where its own are too many."""
    only: NDArray[np.int64] | None = None
    """Positions of the events that were chosen, ascending; all where None."""
    missing: tuple[int, ...] = ()
    """Positions of the events that were left out, ascending, where all others are meant."""

    @cached_property
    def _maker(self) -> EventMaker:
        return EventMaker(self.table, self.gazetteer)

    @property
    def count(self) -> int:
        """How many events there are."""
        return self.table.derived.count if self.only is None else len(self.only)

    @property
    def source(self) -> Source:
        """The table as a source of the atlas."""
        return self._maker.source

    @property
    def places(self) -> TablePlaces:
        """The places of the events, by their numbers."""
        return self._maker.places

    def columns(self) -> Any:
        """Return `COLUMNS` and the ids of all events as a `pyarrow.Table`."""
        return self.events([*COLUMNS, "id"])

    def events(self, columns: list[str]) -> Any:
        """Return some of the derived columns of the events as a `pyarrow.Table`."""
        every = self.table.derived.events(columns)
        return every if self.only is None else every.take(pa.array(self.only))

    def cells(self, columns: list[str]) -> Any:
        """Return the kept cells of some of the file's columns, of all events, as a `pyarrow.Table`."""
        kept = self.events([f"{CELL}{name}" for name in columns])
        return kept.rename_columns(columns)

    def batches(self, columns: list[str]) -> Iterator[Any]:
        """Yield some of the derived columns of the events, a `pyarrow.Table` of some thousand events at a time."""
        first = 0
        for batch in self.table.derived.batches(columns):
            last = first + len(batch)
            if self.only is None:
                yield batch
            else:
                yield batch.take(pa.array(self.only[(self.only >= first) & (self.only < last)] - first))
            first = last

    def part(self, start: int, stop: int) -> TableEvents:
        """Return the events at the positions from `start` up to `stop`."""
        derived = self.table.derived
        rows = derived.rows(start, stop) if self.only is None else derived.rows_at(self.only[start:stop])
        made = self._maker.make_part(rows)
        if self.kind is None:
            return made
        return replace(made, events=tuple(one.model_copy(update={"kind": self.kind.id}) for one in made.events))

    def parts(self, size: int) -> Iterator[TableEvents]:
        """Yield all events, so many at a time."""
        for start in range(0, self.count, size):
            yield self.part(start, min(start + size, self.count))

    def chosen(self, ids: Collection[str]) -> LargeTable:
        """Return the table with those of its events alone whose ids are among some; ids of an atlas, with its name."""
        prefix = f"{self.table.name}."
        own = pa.array([name.removeprefix(prefix) for name in ids if name.startswith(prefix)], pa.string())
        every = pc.is_in(self.events(["id"])["id"], value_set=own).to_numpy(zero_copy_only=False)
        return self._narrowed(np.flatnonzero(every))

    def position(self, event_id: str) -> int | None:
        """Return the position of the event with an id of an atlas, which begins with the table's name, or None."""
        name, _, own = event_id.partition(".")
        if name != self.table.name:
            return None
        found: int = pc.index(self.events(["id"])["id"], own).as_py()
        return None if found < 0 else found

    def event(self, event_id: str) -> Event | None:
        """Return the event with an id, or None."""
        at = self.position(event_id)
        return None if at is None else self.part(at, at + 1).events[0]

    def marked(self, bits: bytes) -> LargeTable:
        """Return the table with those of its events alone that are marked: a bit for each, lowest first."""
        marks = np.unpackbits(np.frombuffer(bits, np.uint8), bitorder="little")[: self.count]
        return self._narrowed(np.flatnonzero(marks))

    def without(self, positions: Collection[int]) -> LargeTable:
        """Return the whole table without its events at some positions."""
        missing = np.array(sorted(positions), np.int64)
        only = np.delete(np.arange(self.table.derived.count), missing)
        return replace(self, only=only, missing=tuple(missing.tolist()))

    def told_together(self, positions: Collection[int]) -> TableEvents:
        """Return the events at some positions of the whole table, with their lines as one text."""
        return self._maker.make_together(self.table.derived.rows_at(sorted(positions)))

    def _narrowed(self, chosen: NDArray[np.int64]) -> LargeTable:
        """Return the table with those of its events alone that are at some positions among them."""
        return replace(self, only=chosen if self.only is None else self.only[chosen], missing=())
