"""Derived events in the cache, by the hash of the file and of its mapping: columns (Parquet), never a value an event.

A table's events are three Parquet files in a folder of the cache: the events, the places and the report. The pages of
these files have checksums; what is damaged, was made by another version of the program, or is lost while the program
has it open, is derived again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from geo.errors import TableError, system_words
from geo.files.cache import cache_folder
from geo.files.inside import check_inside, exists_inside
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


T = TypeVar("T")

_FILES = ("events.parquet", "places.parquet", "report.parquet")
_LOST = (OSError, pa.ArrowException, KeyError)
"""What reading a file raises that is gone, cut off, or another one."""


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
    make_again: Callable[[], object] | None = field(default=None, compare=False, repr=False)
    """Makes the files in the folder anew: the cache may be cleared or spoiled while the app goes on."""

    @property
    def count(self) -> int:
        """How many events there are."""
        return self.report.kept

    def events(self, columns: list[str] | None = None) -> Any:
        """Return the events as a `pyarrow.Table`; see `geo.tables.deriving.events_schema`."""
        return self._read(partial(_read_events, columns=columns))

    def batches(self, columns: list[str]) -> Iterator[Any]:
        """Yield some columns of the events, a `pyarrow.Table` of some thousand events at a time."""
        given, is_made_again = 0, False
        while True:
            try:
                for batch in islice(_read_batches(self.folder, columns), given, None):
                    given += 1
                    yield batch
            except _LOST:
                if self.make_again is None or is_made_again:
                    raise
                self.make_again()
                is_made_again = True
            else:
                return

    def rows(self, start: int, stop: int) -> Any:
        """Return the events at the positions from `start` up to `stop`, reading only the groups of rows they are in."""
        groups, first = [], 0
        for number, count in enumerate(self.group_sizes):
            if first < stop and first + count > start:
                group = self._read(partial(_read_group, number=number))
                groups.append(group.slice(max(start - first, 0), min(stop - first, count) - max(start - first, 0)))
            first += count
        return pa.concat_tables(groups) if groups else self.events().slice(0, 0)

    def rows_at(self, positions: NDArray[np.int64] | Sequence[int]) -> Any:
        """Return the events at some positions, ascending, reading only the groups of rows they are in."""
        positions = np.asarray(positions, np.int64)
        found, first = [], 0
        for number, count in enumerate(self.group_sizes):
            own = positions[(positions >= first) & (positions < first + count)] - first
            if len(own):
                found.append(self._read(partial(_read_group, number=number)).take(pa.array(own)))
            first += count
        return pa.concat_tables(found) if found else self.events().slice(0, 0)

    @property
    def group_sizes(self) -> tuple[int, ...]:
        """How many rows each group of the events has, in which they are read."""
        return self._read(_group_sizes)

    def group_cells(self, number: int) -> Any:
        """Return the cells of one group of the events, and nothing else of them, as a `pyarrow.Table`."""
        return self._read(partial(_read_cells, number=number))

    def positions(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the positions of the events with some ids; those that are not there are left out."""
        return dict(self._read(partial(_find_positions, ids=tuple(sorted(set(ids))))))

    def places(self) -> list[tuple[PlaceKey, str]]:
        """Return the places by their numbers, each with the first name that the table gives it."""
        return list(self._read(_read_places))

    def _read(self, read: Callable[[Path], T]) -> T:
        """Return what is read from the folder, whose files are made again where they are lost or damaged."""
        try:
            return read(self.folder)
        except _LOST:
            if self.make_again is None:
                raise
            self.make_again()
            return read(self.folder)


def _read_events(folder: Path, columns: list[str] | None) -> Any:
    return pq.read_table(folder / "events.parquet", columns=columns, page_checksum_verification=True)


def _read_batches(folder: Path, columns: list[str]) -> Iterator[Any]:
    with pq.ParquetFile(folder / "events.parquet", page_checksum_verification=True) as file:
        for batch in file.iter_batches(BATCH_EVENTS, columns=columns):
            yield pa.Table.from_batches([batch]).select(columns)


def _read_cells(folder: Path, number: int) -> Any:
    with pq.ParquetFile(folder / "events.parquet", page_checksum_verification=True) as file:
        names = [name for name in file.schema_arrow.names if name.startswith(CELL)]
        return file.read_row_group(number, columns=names)


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
    derived = _read_stored(folder, mapping) or _make(folder, path, mapping, gazetteer, work or Work())
    return replace(derived, make_again=partial(_make_again, folder, path, sha256, mapping, gazetteer))


def _make_again(folder: Path, path: Path, sha256: str, mapping: TableMapping, gazetteer: Gazetteer) -> None:
    """Make the derived events of a table anew where they are lost or damaged.

    Raises:
        TableError: The table's file is not what it was, either, or the cache cannot be written.
    """
    try:
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                msgid = "the file {file} has changed since it was imported: restore it, or import it again"
                raise TableError(msgid, file=path.name)
        _make(folder, path, mapping, gazetteer, Work())
    except OSError as error:
        msgid = "the file {file} cannot be read ({problem})"
        raise TableError(msgid, file=path.name, problem=system_words(error)) from error


def _make(folder: Path, path: Path, mapping: TableMapping, gazetteer: Gazetteer, work: Work) -> Derived:
    made = folder.with_name(f"making-{uuid.uuid4().hex}")
    made.mkdir(parents=True)
    try:
        derived = _derive_into(made, path, Deriver(mapping, gazetteer), work)
        _put_in_place(made, folder, mapping)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    _prune(folder)
    return replace(derived, folder=folder)


def _put_in_place(made: Path, folder: Path, mapping: TableMapping) -> None:
    """Give a folder that was made its name, unless another program was faster."""
    if exists_inside(folder) and (folder.is_symlink() or not folder.is_dir()):
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    try:
        made.rename(folder)
    except OSError:
        if _read_stored(folder, mapping) is None:
            raise
        shutil.rmtree(made, ignore_errors=True)


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


def _read_stored(folder: Path, mapping: TableMapping) -> Derived | None:
    """Return derived events that are whole, in regular files; None where there are none."""
    try:
        for file in (folder / name for name in _FILES):
            check_inside(file, depth=2)
        entries = pq.read_table(folder / "report.parquet", page_checksum_verification=True)
        said = json.loads(entries.schema.metadata[b"verbatim"])
        report = Report.from_entries(entries, said["counts"])
        if pq.read_metadata(folder / "events.parquet").num_rows != report.kept:
            return None
        if pq.read_schema(folder / "events.parquet").names != events_schema(mapping).names:
            return None
        if pq.read_schema(folder / "places.parquet").names != _PLACES.names:
            return None
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
