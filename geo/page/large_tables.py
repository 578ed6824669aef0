"""Large tables in the page: their events' columns as bytes, and the texts of their events in chunks.

A block of columns is one gzip stream: the length of a header (32 bits, little-endian), the header as JSON, and the
arrays one after the other. Arrays of 32-bit numbers stand byte by byte, all lowest bytes first, which gzip packs much
better. Days are told from the first: `s2`, `e1` and `e2` as their distance from `s1`, open ends too, modulo 2³².
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from geo.page.form import PlaceRow
from geo.tables.cells import EMPTY
from geo.tables.claims import row_text
from geo.tables.deriving import CELL, text_columns
from geo.tables.large import LargeTable
from geo.tables.mapping import title_columns

CHUNK = 128
"""Events of a large table in one chunk of details, where they are packed beforehand."""

ASKED_CHUNK = 8
"""The same where chunks are made when they are asked for."""

COMPRESSION = 6
"""Level of gzip."""

DATED, APPROXIMATE, UNCREDITED, RANGE = 1, 2, 4, 8
"""Flags of an event: it has a date, which is approximate, a claim credits nobody, and the date is a range."""


@dataclass(frozen=True)
class Credits:
    """Who is credited in the events of a table: positions in `names`, so many for each event."""

    names: list[str]
    counts: NDArray[np.uint8]
    positions: NDArray[np.uint32]
    is_uncredited: NDArray[np.bool_]
    """Whether a claim of the event credits nobody."""


@dataclass(frozen=True)
class Positions:
    """Where kinds, places and speakers stand in the page's lists."""

    kinds: Mapping[str, int]
    """By id."""
    places: Mapping[str, int]
    """By id, those that large tables add behind the others."""
    speakers: Sequence[int]
    """Of each of `Credits.names`."""


def pack_table(table: LargeTable, new_places: Sequence[PlaceRow], at: Positions, credited: Credits) -> bytes:
    """Return the columns of a large table, packed.

    Args:
        table: The table.
        new_places: The places that it adds, in the order of their positions.
        at: Where everything stands.
        credited: Who is credited.
    """
    columns = table.columns()
    place_at = np.array([at.places[one] for one in table.places.ids] or [0], np.uint32)
    kind = 0 if table.kind is None else at.kinds[table.kind.id]
    kind_codes = np.full(table.count, kind, np.uint8) if table.kind else _codes(columns["kind"], at.kinds)
    days = {name: columns[name].to_numpy().astype(np.int32) for name in ("s1", "s2", "e1", "e2")}
    arrays: list[tuple[str, NDArray[Any]]] = [
        ("kind", kind_codes),
        ("flags", _flags(columns["when"], credited)),
        ("s1", days["s1"]),
        *((name, days[name] - days["s1"]) for name in ("s2", "e1", "e2")),  # wraps, and so does its inverse
        ("place", place_at[columns["place"].to_numpy()]),
        ("speakers", credited.counts),
        ("speaker", np.array(at.speakers or [0], np.uint32)[credited.positions]),
        ("ids", np.frombuffer("\n".join(columns["id"].to_pylist()).encode(), np.uint8)),
    ]
    header = {
        "places": new_places,
        "arrays": [[name, array.dtype.name, len(array)] for name, array in arrays],
    }
    head = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    parts = [len(head).to_bytes(4, "little"), head, *(_bytes_of(array) for _, array in arrays)]
    return gzip.compress(b"".join(parts), COMPRESSION, mtime=0)


def _codes(kinds: Any, positions: Mapping[str, int]) -> NDArray[np.uint8]:
    encoded = kinds.combine_chunks().dictionary_encode()
    table = np.array([positions[name] for name in encoded.dictionary.to_pylist()], np.uint8)
    codes: NDArray[np.uint8] = table[encoded.indices.to_numpy()]
    return codes


def _flags(whens: Any, credited: Credits) -> NDArray[np.uint8]:
    dated = whens.is_valid().to_numpy()
    approximate = pc.fill_null(pc.match_substring_regex(whens, "[?~%]"), False).to_numpy()
    ranges = pc.fill_null(pc.match_substring_regex(whens, r"[/\[\]{}]|\.\."), False).to_numpy()
    flags = DATED * dated + APPROXIMATE * approximate + UNCREDITED * credited.is_uncredited + RANGE * ranges
    return np.asarray(flags, np.uint8)


def _bytes_of(array: NDArray[Any]) -> bytes:
    """Return an array's bytes, those of wider numbers lowest first."""
    if array.dtype.itemsize == 1:
        return array.tobytes()
    little = np.ascontiguousarray(array.astype(array.dtype.newbyteorder("<")))
    return little.view(np.uint8).reshape(-1, array.dtype.itemsize).T.tobytes()


def credits_of(table: LargeTable) -> Credits:
    """Return who is credited in each event of a table.

    A cell that names one is credited with every quote of its row. Of a cell that names several, the row's quotes are
    made, as only they say which of them stand.
    """
    mapping = table.table.record.mapping
    claims, n = mapping.claims, table.count
    has_figures = _has_figures(table)
    if claims.credit is None:
        none = np.zeros(n, np.uint8)
        return Credits([], none, np.zeros(0, np.uint32), np.ones(n, np.bool_))
    column = table.cells([claims.credit])[claims.credit].combine_chunks()
    empty = _is_empty(column)
    many = np.zeros(n, np.bool_)
    if claims.split:
        marks = pc.or_(pc.match_substring(column, claims.split), pc.match_substring(column, '"'))
        many = marks.to_numpy(zero_copy_only=False) & ~empty
    names: dict[str, int] = {}
    encoded = pc.utf8_trim_whitespace(column).dictionary_encode()
    own = np.array([names.setdefault(name, len(names)) for name in encoded.dictionary.to_pylist()] or [0], np.uint32)
    single = own[encoded.indices.to_numpy(zero_copy_only=False)]
    counts = np.where(empty, 0, 1).astype(np.uint8)
    uncredited = empty | has_figures
    found: dict[int, list[int]] = {}
    for position, row in _rows_at(table, np.flatnonzero(many)):
        quoted = [quote.credit for quote in row_text(mapping, row, ()).quotes]
        found[position] = list(dict.fromkeys(names.setdefault(name, len(names)) for name in quoted if name))[:255]
        counts[position] = len(found[position])
        uncredited[position] |= None in quoted
    return Credits(list(names), counts, _spread(counts, single, found), uncredited)


def _rows_at(table: LargeTable, positions: NDArray[np.int64]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the kept cells of the events at some positions, ascending, each with its position."""
    names = text_columns(table.table.record.mapping)
    first = 0
    for batch in table.batches([f"{CELL}{name}" for name in names]) if len(positions) else ():
        own = positions[(positions >= first) & (positions < first + len(batch))]
        rows = batch.take(pa.array(own - first)).rename_columns(names).to_pylist()
        yield from zip(own.tolist(), rows, strict=True)
        first += len(batch)


def _spread(
    counts: NDArray[np.uint8], single: NDArray[np.uint32], found: Mapping[int, Sequence[int]]
) -> NDArray[np.uint32]:
    """Return the positions of all events in a row: those that were found one by one, else the single one."""
    starts = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])
    positions = np.repeat(single, counts)
    for event, several in found.items():
        positions[starts[event] : starts[event + 1]] = several
    return positions


def _has_figures(table: LargeTable) -> NDArray[np.bool_]:
    """Return which events have a figure, which is a claim that credits nobody."""
    has = np.zeros(table.count, np.bool_)
    names = [f"{end}{i}" for i in range(len(table.table.record.mapping.measures)) for end in ("value", "low", "high")]
    for name in names:
        has |= table.events([name])[name].is_valid().to_numpy()
    return has


def _is_empty(column: Any) -> NDArray[np.bool_]:
    plain = pc.utf8_lower(pc.utf8_trim_whitespace(column))
    found: NDArray[np.bool_] = pc.is_in(plain, value_set=pa.array(sorted(EMPTY), pa.string())).to_numpy(
        zero_copy_only=False
    )
    return found


def quoted_cells(table: LargeTable) -> Iterator[Any]:
    """Yield what is searched of each event, as Arrow arrays of texts: its quote, titles, credits and place names."""
    mapping = table.table.record.mapping
    claims = mapping.claims
    quotes = [f"{CELL}{name}" for name in (claims.each, *claims.quote) if name]
    others = [f"{CELL}{name}" for name in title_columns(mapping.title)]
    credit = [f"{CELL}{claims.credit}"] if claims.credit else []
    for batch in table.batches(list(dict.fromkeys([*quotes, *others, *credit, "toponym"]))):
        quote = None
        for name in reversed(quotes):
            column = batch[name].combine_chunks()
            quote = column if quote is None else pc.if_else(pa.array(_is_empty(column)), quote, column)
        parts = [quote, *(batch[name].combine_chunks() for name in (*others, "toponym", *credit))]
        yield pc.binary_join_element_wise(*(pc.fill_null(part, "") for part in parts if part is not None), " ")
