"""Derived events in the cache, by the hash of the file and of its mapping: columns (Parquet), never a value an event.

A table's events are three Parquet files in a folder of the cache: the events, the places and the report. The pages of
these files have checksums; what is damaged, or was made by another version of the program, is derived again.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from geo.files.cache import cache_folder
from geo.files.whole import content_hash
from geo.places.gazetteer import Gazetteer
from geo.tables.apart import Hands, derive_apart
from geo.tables.deriving import CELL, Deriver, events_schema
from geo.tables.mapping import TableMapping
from geo.tables.placing import PlaceKey
from geo.tables.reading import read_mapped
from geo.tables.report import Report

VERSION = "5"
"""Changed when the same file and mapping give other events."""

KEPT = 8
"""Number of derived tables that are kept however long they are unused; those unused for longest go first."""

LEFT_OVER_S = 86_400.0
"""Time after which a folder that is being made is taken for left over, and a table for unused, in seconds."""

GROUP_ROWS = 8_192
"""Rows of events that are read at once where some are asked for."""

BATCH_EVENTS = 8 * GROUP_ROWS
"""Events that are gone through at once where all are asked for."""

GROUPS_KEPT = 24
"""Number of such groups that are kept in memory."""

Progress = Callable[[int], None]
"""Called with the number of rows read so far; what it raises ends the reading."""


@dataclass(frozen=True, slots=True)
class Work:
    """How events are derived."""

    progress: Progress | None = None
    """Told after each batch of rows."""
    hands: Hands | None = None
    """Who makes the events, in parts; this process where None."""


_PLACES = pa.schema(
    [
        ("gazetteer", pa.string()),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("within_km", pa.float64()),
        ("what", pa.string()),
        ("geometry", pa.string()),
        ("name", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True)
class Derived:
    """The events of a table, as columns."""

    folder: Path
    """Where they are kept; they are read when they are asked for."""
    report: Report
    notes: tuple[str, ...] = ()
    """What a reader should know of how the file was read (phrases)."""
    header: tuple[str, ...] = ()
    """The table's columns, in the file's order; empty where its cells have no place in a row of a table."""

    @property
    def count(self) -> int:
        """How many events there are."""
        return self.report.kept

    def events(self, columns: list[str] | None = None) -> Any:
        """Return the events as a `pyarrow.Table`; see `geo.tables.deriving.events_schema`."""
        return pq.read_table(self.folder / "events.parquet", columns=columns, page_checksum_verification=True)

    def batches(self, columns: list[str]) -> Iterator[Any]:
        """Yield some columns of the events, a `pyarrow.Table` of some thousand events at a time."""
        with pq.ParquetFile(self.folder / "events.parquet", page_checksum_verification=True) as file:
            for batch in file.iter_batches(BATCH_EVENTS, columns=columns):
                yield pa.Table.from_batches([batch]).select(columns)

    def rows(self, start: int, stop: int) -> Any:
        """Return the events at the positions from `start` up to `stop`, reading only the groups of rows they are in."""
        groups, first = [], 0
        for number, count in enumerate(_group_sizes(self.folder)):
            if first < stop and first + count > start:
                group = _read_group(self.folder, number)
                groups.append(group.slice(max(start - first, 0), min(stop - first, count) - max(start - first, 0)))
            first += count
        return pa.concat_tables(groups) if groups else self.events().slice(0, 0)

    def rows_at(self, positions: NDArray[np.int64] | Sequence[int]) -> Any:
        """Return the events at some positions, ascending, reading only the groups of rows they are in."""
        positions = np.asarray(positions, np.int64)
        found, first = [], 0
        for number, count in enumerate(_group_sizes(self.folder)):
            own = positions[(positions >= first) & (positions < first + count)] - first
            if len(own):
                found.append(_read_group(self.folder, number).take(pa.array(own)))
            first += count
        return pa.concat_tables(found) if found else self.events().slice(0, 0)

    @property
    def group_sizes(self) -> tuple[int, ...]:
        """How many rows each group of the events has, in which they are read."""
        return _group_sizes(self.folder)

    def group_cells(self, number: int) -> Any:
        """Return the cells of one group of the events, and nothing else of them, as a `pyarrow.Table`."""
        with pq.ParquetFile(self.folder / "events.parquet", page_checksum_verification=True) as file:
            names = [name for name in file.schema_arrow.names if name.startswith(CELL)]
            return file.read_row_group(number, columns=names)

    def positions(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the positions of the events with some ids; those that are not there are left out."""
        return dict(_find_positions(self.folder, tuple(sorted(set(ids)))))

    def places(self) -> list[tuple[PlaceKey, str]]:
        """Return the places by their numbers, each with the first name that the table gives it."""
        return list(_read_places(self.folder))


@lru_cache(maxsize=GROUPS_KEPT)
def _find_positions(folder: Path, ids: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    if not ids:
        return ()
    column = pq.read_table(folder / "events.parquet", columns=["id"])["id"].combine_chunks()
    found = np.flatnonzero(pc.is_in(column, value_set=pa.array(ids, pa.string())).to_numpy(zero_copy_only=False))
    return tuple(zip(column.take(pa.array(found)).to_pylist(), found.tolist(), strict=True))


@lru_cache(maxsize=KEPT)
def _read_places(folder: Path) -> tuple[tuple[PlaceKey, str], ...]:
    table = pq.read_table(folder / "places.parquet", page_checksum_verification=True)
    return tuple((PlaceKey(*values[:-1]), values[-1]) for values in zip(*table.to_pydict().values(), strict=True))


@lru_cache(maxsize=GROUPS_KEPT)
def _group_sizes(folder: Path) -> tuple[int, ...]:
    """Return how many rows each group of the events has."""
    metadata = pq.read_metadata(folder / "events.parquet")
    return tuple(metadata.row_group(number).num_rows for number in range(metadata.num_row_groups))


@lru_cache(maxsize=GROUPS_KEPT)
def _read_group(folder: Path, number: int) -> Any:
    with pq.ParquetFile(folder / "events.parquet", page_checksum_verification=True) as file:
        return file.read_row_group(number)


def derived_key(sha256: str, mapping: TableMapping) -> str:
    """Return what derived events follow from: the file's hash, the mapping and the version of the program's rules."""
    return content_hash(VERSION, sha256, mapping.model_dump_json(exclude_defaults=True))


def derive_table(
    path: Path,
    sha256: str,
    mapping: TableMapping,
    gazetteer: Gazetteer,
    work: Work | None = None,
) -> Derived:
    """Return the events of a table, from the cache where they are there.

    Args:
        path: The file.
        sha256: Its hash.
        mapping: Which column is what.
        gazetteer: Where regions and countries come from.
        work: How to go about it; the events are the same.

    Raises:
        TableError: The file cannot be read, or lacks columns.
        OSError: The cache cannot be written.
    """
    folder = cache_folder() / f"table-{derived_key(sha256, mapping)[:40]}"
    if (known := _read_stored(folder)) is not None:
        return known
    made = folder.with_name(f"making-{uuid.uuid4().hex}")
    made.mkdir(parents=True)
    try:
        derived = _derive_into(made, path, Deriver(mapping, gazetteer), work or Work())
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    _prune(folder)
    return replace(derived, folder=folder)


def _derive_into(folder: Path, path: Path, deriver: Deriver, work: Work) -> Derived:
    stream = read_mapped(path, deriver.mapping)
    parts = None if work.hands is None else derive_apart(stream.batches, deriver.mapping, work.hands)
    with _writer(folder / "events.parquet", events_schema(deriver.mapping)) as writer:
        for batch in deriver.derive(stream, parts):
            writer.write_table(batch, row_group_size=GROUP_ROWS)
            if work.progress is not None:
                work.progress(deriver.report.read)
    rows = [(*key, name) for key, (_, name) in sorted(deriver.places.items(), key=lambda item: item[1][0])]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(_PLACES)
    places = pa.table(
        [pa.array(column, kind.type) for column, kind in zip(columns, _PLACES, strict=True)], schema=_PLACES
    )
    _write(folder / "places.parquet", places)
    header = stream.header if stream.pointer == "row" else ()
    said = {"counts": deriver.report.counts, "notes": list(map(str, stream.notes)), "header": header}
    entries = deriver.report.entries
    _write(folder / "report.parquet", entries.replace_schema_metadata({"verbatim": json.dumps(said)}))
    return Derived(folder, deriver.report, tuple(stream.notes), header)


@contextlib.contextmanager
def _writer(path: Path, schema: Any) -> Iterator[Any]:
    with pq.ParquetWriter(path, schema, compression="zstd", compression_level=1, write_page_checksum=True) as writer:
        yield writer


def _write(path: Path, table: Any) -> None:
    with _writer(path, table.schema) as writer:
        writer.write_table(table)


def _read_stored(folder: Path) -> Derived | None:
    """Return derived events that are whole; None where there are none."""
    try:
        entries = pq.read_table(folder / "report.parquet", page_checksum_verification=True)
        said = json.loads(entries.schema.metadata[b"verbatim"])
        report = Report.from_entries(entries, said["counts"])
        if pq.read_metadata(folder / "events.parquet").num_rows != report.kept:
            return None
        pq.read_metadata(folder / "places.parquet")
        folder.touch()
    except (OSError, pa.ArrowException, KeyError, ValueError, TypeError):
        return None
    return Derived(folder, report, tuple(said["notes"]), tuple(said["header"]))


def _prune(keep: Path) -> None:
    """Remove the derived tables that were unused for longest, beyond `KEPT`, and what killed programs left.

    What was used within a day stays: another program may have it open, or the collection has so many tables.
    """
    before = time.time() - LEFT_OVER_S
    with contextlib.suppress(OSError):
        for path in (*keep.parent.glob("making-*"), *keep.parent.glob("importing-*")):
            if path.stat().st_mtime < before:
                shutil.rmtree(path, ignore_errors=True)
    with contextlib.suppress(OSError):
        folders = [path for path in keep.parent.glob("table-*") if path.is_dir() and path != keep]
        for path in sorted(folders, key=lambda path: path.stat().st_mtime, reverse=True)[KEPT - 1 :]:
            if path.stat().st_mtime < before:
                shutil.rmtree(path, ignore_errors=True)
