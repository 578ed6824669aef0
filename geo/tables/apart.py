"""Batches of rows made into events by others: processes of this machine, or the workers of a Dask scheduler.

What one batch gives follows from nothing but its rows and the mapping, so it may be made anywhere; batches are joined
in their order, and the events are byte for byte those of one process. A worker is sent the rows: it needs no file.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Protocol

from geo.places.gazetteer import Gazetteer
from geo.tables.deriving import Deriver, Part
from geo.tables.mapping import TableMapping
from geo.tables.rows import Rows


class Hands(Protocol):
    """Who makes the parts (`geo.corpus.engine`)."""

    @property
    def at_once(self) -> int:
        """How many parts to hand over at once."""

    def submit(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """Hand a part over, and return what stands for its result."""

    def result(self, future: Any) -> Any:
        """Return a part's result."""


def derive_apart(batches: Iterator[Rows], mapping: TableMapping, hands: Hands) -> Iterator[Part]:
    """Yield the events of each batch in their order, as `Deriver.part` makes them."""
    said = mapping.model_dump_json(exclude_defaults=True)
    waiting: deque[Any] = deque()
    for rows in batches:
        waiting.append(hands.submit(_derive_part, said, rows))
        if len(waiting) > hands.at_once:
            yield hands.result(waiting.popleft())
    while waiting:
        yield hands.result(waiting.popleft())


def _derive_part(mapping: str, rows: Rows) -> Part:
    part = _deriver(mapping).part(rows)
    part.report.compact()
    return part


@lru_cache(maxsize=2)
def _deriver(mapping: str) -> Deriver:
    """Return what makes events by a mapping; what it understood of one batch it knows in the next."""
    return Deriver(TableMapping.model_validate_json(mapping), Gazetteer.load())
