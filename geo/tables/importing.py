"""A file becomes a table of a collection: copied untouched, understood, derived and reported; whole or not at all.

The file is copied first, so that what is read cannot change meanwhile. Nothing is written into the collection before
every row has been looked at; then come the file, its record, and the end of the edition before it.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path

from geo.collection.layout import SOURCES_FILE, TABLE_ENDINGS, table_file, text_file
from geo.errors import DateOrderError, Phrase, TableError, system_words
from geo.files.cache import cache_folder
from geo.files.inside import write_inside
from geo.files.locking import locked
from geo.models import LANGUAGES, Kind, Titles
from geo.places.gazetteer import Gazetteer
from geo.tables.apart import Hands
from geo.tables.cells import read_date
from geo.tables.collecting import load_record, record_text
from geo.tables.editions import EditionChange, compare_editions
from geo.tables.mapping import Credit, DateForm, Reading, TableMapping, TableRecord, known_tables
from geo.tables.opening import MAX_BYTES, MAX_PARTS_BYTES, check_size, open_table
from geo.tables.placing import Placer
from geo.tables.reading import read_table
from geo.tables.recognise import Recognised, fit, recognise
from geo.tables.stored import Derived, Progress, Work, derive_table

COPY_BYTES = 1 << 22
_SWAP_SAMPLE = 400

MOST_KINDS = 40
"""As many kinds are made of the values of a column; further ones are the mapping's other kind."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person says of a table; None leaves it to the file."""

    name: str | None = None
    """What the table is called in the collection; one that is there already is replaced by the newer edition."""
    mapping: TableMapping | None = None
    known: str | None = None
    """Name of a known table."""
    dates: DateForm | None = None
    reading: Reading = field(default_factory=Reading)
    credit: Credit | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """A table that was imported."""

    name: str
    record: TableRecord
    derived: Derived
    guesses: tuple[Phrase, ...]
    """What of the mapping was guessed; empty where the table is known."""
    change: EditionChange | None
    """What differs from the edition before; None where there was none."""


def import_table(
    folder: Path,
    files: Sequence[Path],
    choices: Choices | None = None,
    progress: Progress | None = None,
    hands: Hands | None = None,
) -> Imported:
    """Import a table into the collection in `folder`.

    Args:
        folder: The collection's folder.
        files: The file, or the files that are one table: TimeMap's three, or a folder of Parquet files.
        choices: What is known of it besides what it says.
        progress: Told how many rows were read; what it raises ends the import.
        hands: Who makes the events, in parts; this process where None.

    Raises:
        TableError: The table cannot be imported; its text says why. The collection is as it was.
        BusyError: Another program is writing to the collection.
    """
    choices = choices or Choices()
    if not (folder / SOURCES_FILE).is_file():
        raise TableError(Phrase("{name} is no collection: create one with `verbatim new`", name=folder))
    named, files = files[0], _files_of(files)
    with _workplace() as place, _told(named.name):
        copy, digest = copy_files(files, place, named.stem)
        recognised = _with_kinds(_as_read(_recognised(copy, choices), copy), copy)
        name = choices.name or _name_of(named, recognised.known)
        if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_\-]*", name) is None:
            raise TableError(Phrase("expected a name of letters, digits, - and _, got {name!r}", name=name))
        gazetteer = Gazetteer.load()
        _refuse_swapped(copy, recognised.mapping, gazetteer)
        derived = derive_table(copy, digest, recognised.mapping, gazetteer, Work(progress, hands))
        _refuse_unclear(copy.name, derived)
        record = TableRecord(
            file=f"{name}{_suffix(copy)}",
            sha256=digest,
            credit=choices.credit or _credit(recognised, named),
            known=recognised.known,
            mapping=recognised.mapping,
        )
        with locked(folder):
            before = _edition_before(folder, name, record)
            change = _compared(before, derived, gazetteer)
            record = _put(folder, name, record, copy, before)
    return Imported(name, record, derived, recognised.guesses, change)


@contextlib.contextmanager
def _workplace() -> Iterator[Path]:
    """Give a folder for the copy, which goes in the end."""
    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
        place = Path(tempfile.mkdtemp(prefix="importing-", dir=cache_folder()))
    except OSError as error:
        raise TableError(Phrase("the cache cannot be written ({problem})", problem=system_words(error))) from error
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextlib.contextmanager
def _told(name: str) -> Iterator[None]:
    """Say in one sentence what the system refuses."""
    try:
        yield
    except OSError as error:
        msgid = "{name} cannot be imported ({problem}); the collection is as it was"
        raise TableError(msgid, name=name, problem=system_words(error)) from error
    except MemoryError as error:
        msgid = "{name} does not fit into the memory: save it as CSV or Parquet, which are read in parts"
        raise TableError(msgid, name=name) from error


def _files_of(files: Sequence[Path]) -> Sequence[Path]:
    """Return the files of a table; those of a folder in the order of their names.

    Raises:
        TableError: The folder has no Parquet files.
    """
    if len(files) != 1 or not files[0].is_dir():
        return files
    parts = sorted(files[0].glob("*.parquet"))
    if not parts:
        msgid = "{name} is a folder without Parquet files: give a file, or a folder of *.parquet"
        raise TableError(msgid, name=files[0].name)
    return parts


def copy_files(files: Sequence[Path], place: Path, stem: str | None = None) -> tuple[Path, str]:
    """Return the copy of a file and its hash; several files become one ZIP, untouched inside it.

    Parquet files are packed already, and stand in it as they are; also one alone, out of a folder (`stem`).
    """
    are_parts = all(file.suffix.lower() == ".parquet" for file in files)
    if len(files) == 1 and not (are_parts and stem not in (None, files[0].stem)):
        return place / files[0].name, _copy(files[0], place / files[0].name, MAX_BYTES)
    together = place / f"{stem or files[0].stem}.zip"
    with zipfile.ZipFile(together, "w") as archive:
        for file in files:
            info = zipfile.ZipInfo(file.name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if are_parts else zipfile.ZIP_DEFLATED
            _copy(file, place / "one", MAX_PARTS_BYTES if are_parts else MAX_BYTES)
            with (place / "one").open("rb") as one, archive.open(info, "w", force_zip64=True) as member:
                shutil.copyfileobj(one, member, COPY_BYTES)
    (place / "one").unlink()
    return together, hash_file(together)


def _copy(file: Path, to: Path, at_most: int) -> str:
    """Copy a file of at most so many bytes, refuse it where it changes meanwhile, and return the hash of the copy."""
    before = file.stat()
    if not file.is_file():
        raise TableError(Phrase("{name} is no file", name=file.name))
    check_size(before.st_size, file.name, at_most)
    digest, size = sha256(), 0
    with file.open("rb") as source, to.open("wb") as target:
        while block := source.read(COPY_BYTES):
            digest.update(block)
            size += len(block)
            check_size(size, file.name, at_most)
            target.write(block)
    after = file.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or size != after.st_size:
        raise TableError(Phrase("{name} changed while it was read: try again once it is finished", name=file.name))
    return digest.hexdigest()


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _recognised(copy: Path, choices: Choices) -> Recognised:
    """Return the mapping that a person gives, or that of the known table, or a guess."""
    if choices.mapping is not None:
        found = Recognised(choices.mapping, choices.known)
    elif choices.known is not None:
        table = known_tables().get(choices.known)
        if table is None:
            msgid = "no known table is called {name!r}; there are {names}"
            raise TableError(msgid, name=choices.known, names=", ".join(known_tables()))
        reading = choices.reading if table.mapping.reading.header else table.mapping.reading
        found = Recognised(fit(table.mapping, read_table(copy, reading, ()).header), choices.known)
    else:
        found = recognise(copy, choices.reading)
    if choices.dates is None or found.mapping.when is None:
        return found
    when = found.mapping.when.model_copy(update={"form": choices.dates})
    return Recognised(found.mapping.model_copy(update={"when": when}), found.known, found.guesses)


def _as_read(recognised: Recognised, copy: Path) -> Recognised:
    """Return the mapping with the format, encoding and delimiter that were found: no later program finds others."""
    mapping, guesses = recognised.mapping, recognised.guesses
    opened = open_table(copy, mapping.reading)
    found: dict[str, str] = {"format": opened.format}
    if opened.format == "csv":
        found.update(encoding=opened.encoding, delimiter=opened.delimiter)
    guesses = (*guesses, opened.note) if opened.note else guesses
    reading = mapping.reading.model_copy(update=found)
    return Recognised(mapping.model_copy(update={"reading": reading}), recognised.known, guesses)


def _with_kinds(recognised: Recognised, copy: Path) -> Recognised:
    """Return the mapping with a kind for each value of the column that has them, where the mapping says so."""
    mapping = recognised.mapping
    kind = mapping.kind
    if not kind.own or kind.column is None:
        return recognised
    found: dict[str, None] = {}
    for rows in read_table(copy, mapping.reading, (kind.column,)).batches:
        found.update(dict.fromkeys(rows.cells[kind.column].unique().to_pylist()))
    names = [name for name in found if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.\-]*", name)][:MOST_KINDS]
    made = [kind_named(name) for name in names]
    own = kind.model_copy(update={"values": dict(zip(names, names, strict=True)), "own": False})
    mapping = mapping.model_copy(update={"kind": own, "kinds": (*made, *mapping.kinds)})
    return Recognised(mapping, recognised.known, recognised.guesses)


def kind_named(name: str) -> Kind:
    """Return a kind that is known by its id alone."""
    words = " ".join(re.findall(r"[A-Za-z0-9]+", name)).capitalize() or name
    return Kind(id=name, label=Titles.model_validate(dict.fromkeys(LANGUAGES, words)), letter=words[0].upper())


def _refuse_swapped(copy: Path, mapping: TableMapping, gazetteer: Gazetteer) -> None:
    """Refuse a table whose latitudes are longitudes: out of range, or outside their countries and inside them turned.

    Raises:
        TableError: Latitude and longitude are swapped.
    """
    where = mapping.where
    if where.lat is None or where.lon is None:
        return
    placer = Placer(where, gazetteer)
    right = turned = looked_at = 0
    batch = next(read_table(copy, mapping.reading, mapping.columns).batches, None)
    for cells in (
        [] if batch is None else batch.cells.select(list(dict.fromkeys(where.columns))).to_pylist()[:_SWAP_SAMPLE]
    ):
        with contextlib.suppress(ValueError):
            lat, lon = float(cells[where.lat]), float(cells[where.lon])
            looked_at += 1
            if abs(lat) > 90:
                turned += abs(lon) <= 90 and abs(lat) <= 180
            elif (country := placer.country(cells)) is not None:
                right += _is_in(gazetteer, lat, lon, country)
                turned += abs(lon) <= 90 and _is_in(gazetteer, lon, lat, country)
    if looked_at and turned > 0.8 * looked_at and right < 0.2 * looked_at:
        msgid = "latitude and longitude are swapped: {lat!r} holds longitudes; turn them in the mapping"
        raise TableError(msgid, lat=where.lat)


def _is_in(gazetteer: Gazetteer, lat: float, lon: float, country: str) -> bool:
    return any(gazetteer.country_at(row) == country for row in gazetteer.tables.regions_around(lat, lon))


def _refuse_unclear(name: str, derived: Derived) -> None:
    """Refuse a table of which no row is kept, or whose dates can be read in two ways.

    Raises:
        DateOrderError: It asks which is the day; whoever asked for the import says how to answer.
        TableError: It says what to do.
    """
    reasons = {code: (words, row) for code, _, words, _, row, _ in derived.report.reasons()}
    if "date_order" in reasons:
        entries = derived.report.entries.to_pylist() if derived.report.entries.num_rows < 10_000 else []
        cell = next((entry["cell"] for entry in entries if read_date(entry["cell"]).problem == "date_order"), "")
        msgid = "{name}: is {cell!r} (row {row}) the day first, or the month?"
        raise DateOrderError(msgid, name=name, cell=cell, row=reasons["date_order"][1])
    if not derived.count:
        first = next(iter(reasons.values()), (Phrase("there are no rows"), 0))
        raise TableError(Phrase("{name}: no row can be kept, because {reason}", name=name, reason=first[0]))


def _credit(recognised: Recognised, file: Path) -> Credit:
    known = known_tables()[recognised.known].credit if recognised.known else None
    return known or Credit(title=file.stem)


def _name_of(file: Path, known: str | None) -> str:
    plain = re.sub(r"[^A-Za-z0-9]+", "-", file.stem).strip("-").lower()
    return plain[:60] or known or "table"


def _suffix(copy: Path) -> str:
    return copy.suffix.lower() if copy.suffix.lower() in TABLE_ENDINGS else ".csv"


@dataclass(frozen=True, slots=True)
class _Before:
    """The edition that a table replaces."""

    record: TableRecord
    file: Path


def _edition_before(folder: Path, name: str, record: TableRecord) -> _Before | None:
    """Return the table of this name that the collection has; refuse the same edition again.

    Raises:
        TableError: The collection has the same file with the same mapping.
    """
    path = folder / table_file(name)
    before = load_record(path)[0] if path.exists() else None
    if before is None:
        return None
    if before.sha256 == record.sha256 and before.mapping == record.mapping:
        raise TableError(Phrase("the collection has this table already, as {name!r}", name=name))
    return _Before(before, folder / text_file(before.file))


def _compared(before: _Before | None, derived: Derived, gazetteer: Gazetteer) -> EditionChange | None:
    if before is None or not before.file.is_file():
        return None
    return compare_editions(derive_table(before.file, before.record.sha256, before.record.mapping, gazetteer), derived)


def _put(folder: Path, name: str, record: TableRecord, copy: Path, before: _Before | None) -> TableRecord:
    """Write the file and the record, and remove the file of the edition before."""
    seed = folder / text_file(record.file)
    is_same_file = before is not None and before.record.sha256 == record.sha256
    if is_same_file and before is not None:
        record = record.model_copy(update={"file": before.record.file})
        seed = before.file
    elif seed.exists():
        record = record.model_copy(update={"file": f"{name}-{record.sha256[:8]}{seed.suffix}"})
        seed = folder / text_file(record.file)
    try:
        if not is_same_file:
            _place_file(copy, seed)
        write_inside(folder / table_file(name), record_text(record), depth=3)
    except BaseException:
        if not is_same_file:
            seed.unlink(missing_ok=True)
        raise
    if before is not None and before.file != seed:
        before.file.unlink(missing_ok=True)
    return record


def _place_file(copy: Path, seed: Path) -> None:
    """Put the copy into the collection under its name, in one step."""
    seed.parent.mkdir(exist_ok=True)
    temporary = seed.parent / f".{sha256(seed.name.encode()).hexdigest()[:16]}.tmp"
    try:
        shutil.copyfile(copy, temporary)
        temporary.replace(seed)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
