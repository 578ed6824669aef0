"""Rows to the columns of events: each different cell is understood once, the rest is arrays.

A batch of rows goes in and a batch of events comes out, so that a table may be larger than the memory. What a row says
in words stays what the file has: titles and quotes are made of the kept cells when an event is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from geo.dates.edtf import parse_when
from geo.places.gazetteer import Gazetteer
from geo.tables.cells import EMPTY, Read, is_empty, join_dates, read_date, read_figure
from geo.tables.mapping import MeasureMapping, SkipMapping, TableMapping, title_columns
from geo.tables.placing import PlaceKey, Placer
from geo.tables.problems import REASONS
from geo.tables.report import Report
from geo.tables.rows import Numbers, Rows, RowStream

CELL = "cell:"
"""What stands before a column's name where its cells are kept."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]*")
_NOT_ID = re.compile(r"[^A-Za-z0-9_.\-]+")
MADE_ID_CHARS = 16

V = TypeVar("V")
Problem = tuple[str, str, str]
"""Reason, column and cell."""


class _Understood(NamedTuple):
    """What one combination of cells means."""

    value: Any
    problems: tuple[Problem, ...] = ()
    refused: bool = False


class Part(NamedTuple):
    """The events of one batch of rows, before they are put behind those of the batches before it."""

    events: Any
    """A `pyarrow.Table` of `events_schema`, with the places' numbers in `places`, and ids as the rows give them."""
    places: list[tuple[PlaceKey, str]]
    """Every place that a kept row is at, and the first name that the rows give it."""
    given: list[str]
    """What stands in each row's cell of ids."""
    report: Report


@dataclass
class Deriver:
    """Makes events of the rows of one table."""

    mapping: TableMapping
    gazetteer: Gazetteer
    report: Report = field(default_factory=Report)
    places: dict[PlaceKey, tuple[int, str]] = field(default_factory=dict)
    """Every place that a kept row is at: its number, and the first name that the table gives it."""
    _ids: set[str] = field(default_factory=set)
    _memo: dict[Hashable, _Understood] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._placer = Placer(self.mapping.where, self.gazetteer)
        self._texts = text_columns(self.mapping)

    def derive(self, stream: RowStream, parts: Iterable[Part] | None = None) -> Iterator[Any]:
        """Yield the events of each batch as a `pyarrow.Table` of `events_schema`; the report is filled meanwhile.

        Args:
            stream: The rows.
            parts: What `part` made of each batch of the stream, in its order, where that is done elsewhere.
        """
        for part in map(self.part, stream.batches) if parts is None else parts:
            yield self._joined(part)
        self.report.read += len(stream.bad)
        self.report.refused += len(stream.bad)
        for bad in stream.bad:
            self.report.add(bad.code, "", np.array([bad.row]), np.array([bad.line]), bad.text)

    def part(self, rows: Rows) -> Part:
        """Return the events of a batch of rows; those of other batches change nothing in it."""
        report = Report(read=len(rows))
        kept = _Kept(rows, report)
        mapping = self.mapping
        kept.refuse_empty("blank", mapping.columns)
        for skip in mapping.skip:
            self._understand(kept, "skip", (skip.column,), partial(_skip, skip))
        self._understand(kept, "header", self._header_columns(), _header_again)
        kept.refuse_empty("no_quote", tuple(filter(None, (mapping.claims.each, *mapping.claims.quote))))
        places = self._understand(kept, "place", tuple(dict.fromkeys(mapping.where.columns)), self._place)
        whens = self._understand(kept, "when", self._when_columns(), self._when)
        kinds = self._understand(kept, "kind", (mapping.kind.column,) if mapping.kind.column else (), self._kind)
        figures = [
            self._understand(kept, f"figure{i}", _figure_columns(measure), partial(_figure, measure))
            for i, measure in enumerate(mapping.measures)
        ]
        for name, changed in kept.changes:
            report.add(*name[:2], rows.rows[changed], rows.lines[changed], name[2])
        keep = np.flatnonzero(kept.mask)
        report.kept, report.refused = len(keep), len(rows) - len(keep)
        report.changed = int(np.count_nonzero(kept.touched & kept.mask))
        numbers, used = _number_places(places, keep)
        ids, given = self._ids_of(rows, keep, report)
        own = {"id": pa.array(ids, pa.string()), "place": numbers}
        return Part(self._columns(rows, keep, (places, whens, kinds), figures, own), used, given, report)

    def _columns(
        self, rows: Rows, keep: Numbers, understood: Sequence[_Column], figures: Sequence[_Column], own: dict[str, Any]
    ) -> Any:
        places, whens, kinds = understood
        columns: dict[str, Any] = {"row": rows.rows[keep], "line": rows.lines[keep], **own}
        edtf = pa.array([when.edtf for when in whens.values], pa.string())
        columns["when"] = edtf.take(pa.array(whens.inverse[keep]))
        days = np.array([_days(when.edtf) for when in whens.values], np.int32).reshape(-1, 4)[whens.inverse[keep]]
        columns.update(zip(("s1", "s2", "e1", "e2"), days.T, strict=True))
        columns["kind"] = pa.array(kinds.values, pa.string()).take(pa.array(kinds.inverse[keep]))
        names = pa.array([placed.name for placed in places.values], pa.string())
        columns["toponym"] = names.take(pa.array(places.inverse[keep]))
        for i, figure in enumerate(figures):
            values = np.array(figure.values, np.float64).reshape(-1, 3)[figure.inverse[keep]]
            for name, column in zip(("value", "low", "high"), values.T, strict=True):
                columns[f"{name}{i}"] = pa.array(column, pa.float64(), from_pandas=True)
        taken = rows.cells.select(list(self._texts)).take(pa.array(keep))
        columns.update({f"{CELL}{name}": taken[name] for name in self._texts})
        return pa.table(columns, schema=events_schema(self.mapping))

    def _ids_of(self, rows: Rows, keep: Numbers, report: Report) -> tuple[list[str], list[str]]:
        """Return the ids of the kept rows, of which some may be the same, and what their cells give."""
        column, taken = self.mapping.id, rows.cells.take(pa.array(keep))
        given = taken[column].to_pylist() if column else [""] * len(keep)
        made: dict[int, str] = {}
        if column is None or any(is_empty(text) for text in given):
            names = sorted(set(self.mapping.columns))
            cells = [taken[name].to_pylist() for name in names]
            made = {i: _made_id(names, row) for i, row in enumerate(zip(*cells, strict=True)) if is_empty(given[i])}
        if made and column is not None:
            at = keep[list(made)]
            report.changed += len(made)
            report.add("id_made", column, rows.rows[at], rows.lines[at], "")
        return [made.get(i) or _plain_id(text) for i, text in enumerate(given)], given

    def _joined(self, part: Part) -> Any:
        """Return the events of a part as those that stand behind all that were joined before it."""
        events, report = part.events, part.report
        numbers = [self.places.setdefault(key, (len(self.places), name))[0] for key, name in part.places]
        place = np.array(numbers or [0], np.int32)[events["place"].to_numpy()]
        ids = []
        for i, name in enumerate(events["id"].to_pylist()):
            own = name if name not in self._ids else self._renamed(name)
            if own != name:
                row, line = (np.array([events[of][i].as_py()]) for of in ("row", "line"))
                report.changed += 1
                report.add("id_twice", self.mapping.id or "", row, line, part.given[i])
            self._ids.add(own)
            ids.append(own)
        self.report.join(report)
        for name, values in (("id", pa.array(ids, pa.string())), ("place", pa.array(place, pa.int32()))):
            events = events.set_column(events.column_names.index(name), name, values)
        return events

    def _renamed(self, name: str) -> str:
        number = 2
        while f"{name}.{number}" in self._ids:
            number += 1
        return f"{name}.{number}"

    def _understand(
        self, kept: _Kept, name: str, columns: Sequence[str], read: Callable[[Mapping[str, str]], _Understood]
    ) -> _Column:
        """Return what the cells of some columns mean, each different combination understood once."""
        combinations, inverse = combine(kept.rows.cells, columns)
        values = []
        for number, cells in enumerate(combinations):
            key = (name, *columns, cells)
            understood = self._memo.get(key)
            if understood is None:
                understood = self._memo[key] = read(dict(zip(columns, cells, strict=True)))
            values.append(understood.value)
            if understood.problems:
                kept.note(understood, inverse == number)
        return _Column(values, inverse)

    def _header_columns(self) -> tuple[str, ...]:
        where, when = self.mapping.where, self.mapping.when
        return tuple(name for name in (where.lat, when and when.start[0]) if name)[:1]

    def _when_columns(self) -> tuple[str, ...]:
        when = self.mapping.when
        if when is None:
            return ()
        words = (when.precision.column,) if when.precision else ()
        return tuple(dict.fromkeys((*when.start, *((when.end,) if when.end else ()), *words)))

    def _place(self, cells: Mapping[str, str]) -> _Understood:
        placed = self._placer.place(cells)
        return _Understood(placed, placed.problems, placed.key is None)

    def _when(self, cells: Mapping[str, str]) -> _Understood:
        when = self.mapping.when
        if when is None:
            return _Understood(Read(None))
        column = next((name for name in when.start if not is_empty(cells[name])), when.start[0])
        start = read_date(cells[column], when.form)
        end = read_date(cells[when.end], when.form) if when.end else None
        words = when.precision
        precision = words.values.get(cells[words.column].strip()) if words else None
        joined = join_dates(start, end, precision)
        if joined.problem is None:
            return _Understood(joined)
        at = when.end if joined.problem in ("end_unread", "date_backwards") and when.end else column
        return _Understood(joined, ((joined.problem, at, cells[at]),))

    def _kind(self, cells: Mapping[str, str]) -> _Understood:
        kind = self.mapping.kind
        if kind.column is None:
            return _Understood(kind.otherwise)
        cell = cells[kind.column].strip()
        if cell in kind.values:
            return _Understood(kind.values[cell])
        return _Understood(kind.otherwise, (("kind_unknown", kind.column, cell),) if kind.values else ())


class _Column(NamedTuple):
    """The values of a column: each different one, and which of them each row has."""

    values: list[Any]
    inverse: Numbers


def _number_places(places: _Column, keep: Numbers) -> tuple[NDArray[np.int32], list[tuple[PlaceKey, str]]]:
    """Return the number of the place of each kept row, and the places; one gets its number when it is first met."""
    known: dict[PlaceKey, tuple[int, str]] = {}
    numbers = np.full(len(places.values), -1, np.int32)
    used, first = np.unique(places.inverse[keep], return_index=True)
    for value in used[np.argsort(first)]:
        placed = places.values[value]
        if placed.key is not None:
            numbers[value] = known.setdefault(placed.key, (len(known), placed.name))[0]
    return numbers[places.inverse[keep]], [(key, name) for key, (_, name) in known.items()]


class _Kept:
    """Which rows of a batch are kept, and what was changed in them."""

    def __init__(self, rows: Rows, report: Report) -> None:
        self.rows, self._report = rows, report
        self.mask = np.ones(len(rows), np.bool_)
        self.touched = np.zeros(len(rows), np.bool_)
        self.changes: list[tuple[Problem, NDArray[np.bool_]]] = []

    def note(self, understood: _Understood, where: NDArray[np.bool_]) -> None:
        """Tell of rows that are refused, now; of changes only once it is known that the rows are kept."""
        where = where & self.mask
        if not where.any():
            return
        if understood.refused:
            self.mask &= ~where
            for code, column, cell in understood.problems:
                if code in _REFUSING:
                    self._report.add(code, column, self.rows.rows[where], self.rows.lines[where], cell)
            self.changes = [(name, changed & self.mask) for name, changed in self.changes]
            return
        self.touched |= where
        self.changes += [(problem, where) for problem in understood.problems]

    def refuse_empty(self, code: str, columns: Sequence[str]) -> None:
        """Refuse rows none of whose cells in some columns has words; by arrays, as such cells are all different."""
        has_words = np.zeros(len(self.rows), np.bool_)
        for name in columns:
            plain = pc.utf8_lower(pc.utf8_trim_whitespace(self.rows.cells[name]))
            has_words |= ~pc.is_in(plain, value_set=_EMPTY_CELLS).to_numpy(zero_copy_only=False)
        without = ~has_words & self.mask
        if without.any():
            self.mask &= ~without
            self._report.add(code, columns[0], self.rows.rows[without], self.rows.lines[without], "")


_EMPTY_CELLS = pa.array(sorted(EMPTY), pa.string())


_REFUSING = frozenset(code for code, (action, _) in REASONS.items() if action == "refused")


def combine(table: Any, columns: Sequence[str]) -> tuple[list[tuple[str, ...]], Numbers]:
    """Return the different combinations of cells in some columns, and which of them each row has."""
    count = table.num_rows
    if not columns:
        return [()], np.zeros(count, np.int64)
    codes = np.zeros(count, np.int64)
    dictionaries, parts = [], []
    for name in columns:
        encoded = table[name].combine_chunks().dictionary_encode()
        encoded = encoded.combine_chunks() if isinstance(encoded, pa.ChunkedArray) else encoded
        own = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
        dictionaries.append(encoded.dictionary.to_pylist())
        parts.append(own)
        _, codes = np.unique(codes * max(1, len(dictionaries[-1])) + own, return_inverse=True)
    _, first = np.unique(codes, return_index=True)
    combinations = [tuple(d[part[i]] for d, part in zip(dictionaries, parts, strict=True)) for i in first]
    return combinations, codes


def text_columns(mapping: TableMapping) -> tuple[str, ...]:
    """Return the columns whose cells titles, quotes, credits and figures are made of."""
    claims = mapping.claims
    figures = (name for one in mapping.measures for name in (one.value, one.low, one.high))
    named = (*claims.quote, *claims.single, *title_columns(mapping.title), *claims.link, *figures)
    return tuple(dict.fromkeys(name for name in named if name))


def events_schema(mapping: TableMapping) -> Any:
    """Return the schema of derived events.

    `row` and `line` say where; `when` is EDTF, null where undated; `s1`, `s2`, `e1`, `e2` are the earliest and latest
    start and end as days since 1970-01-01 (0 where undated); `place` is the number of a place; `value`, `low` and
    `high` with a number are the figures of the mapping's measures; `cell:` columns have cells as the file has them.
    """
    days = [(name, pa.int32()) for name in ("s1", "s2", "e1", "e2")]
    figures = [(f"{name}{i}", pa.float64()) for i in range(len(mapping.measures)) for name in ("value", "low", "high")]
    cells = [(f"{CELL}{name}", pa.string()) for name in text_columns(mapping)]
    start = [("row", pa.int64()), ("line", pa.int64()), ("id", pa.string()), ("when", pa.string())]
    rest = [("kind", pa.string()), ("place", pa.int32()), ("toponym", pa.string())]
    return pa.schema([*start, *days, *rest, *figures, *cells])


def _days(edtf: str | None) -> tuple[int, int, int, int]:
    return (0, 0, 0, 0) if edtf is None else parse_when(edtf).days


def _plain_id(text: str) -> str:
    """Return an id of letters, digits and a few signs for what stands in a cell."""
    return text if _ID.fullmatch(text) else _NOT_ID.sub("-", text.strip()).strip("-._") or "row"


def _made_id(names: Sequence[str], cells: Sequence[str]) -> str:
    """Return the id of a row without one: a hash of its mapped cells, whatever order its columns have."""
    text = "\x1f".join(f"{name}\x1e{cell}" for name, cell in zip(names, cells, strict=True))
    return sha256(text.encode()).hexdigest()[:MADE_ID_CHARS]


def _skip(skip: SkipMapping, cells: Mapping[str, str]) -> _Understood:
    column, cell = skip.column, cells[skip.column].strip()
    return _Understood(None, (("marked", column, cell),), refused=True) if cell in skip.values else _Understood(None)


def _header_again(cells: Mapping[str, str]) -> _Understood:
    again = next(((name, cell) for name, cell in cells.items() if cell.strip().lower() == name.lower()), None)
    if again is None:
        again = next(((name, cell) for name, cell in cells.items() if cell.strip().startswith("#")), None)
    return _Understood(None) if again is None else _Understood(None, (("header_again", *again),), refused=True)


def _figure_columns(measure: MeasureMapping) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in (measure.value, measure.low, measure.high) if name))


def _figure(measure: MeasureMapping, cells: Mapping[str, str]) -> _Understood:
    """Return a figure with its range; nan for what is not there."""
    none = (np.nan, np.nan, np.nan)
    values: list[float | None] = []
    for column in (measure.value, measure.low, measure.high):
        value, problem = read_figure(cells[column]) if column else (None, None)
        if problem is not None and column:
            return _Understood(none, ((problem, column, cells[column]),))
        values.append(value)
    if not measure.zero and not any(values):
        return _Understood(none)
    value, low, high = values
    given = [n for n in (low, value, high) if n is not None]
    if given != sorted(given):
        at = measure.value or measure.low or ""
        alone = (np.nan if value is None else value, np.nan, np.nan)
        return _Understood(alone, (("figure_range", at, ", ".join(f"{n:g}" for n in given)),))
    return _Understood(tuple(np.nan if n is None else n for n in (value, low, high)))
