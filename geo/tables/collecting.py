"""The tables of a collection: `data/tables/NAME.yaml`, each with its file in `seeds/`, checked and derived."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import file_digest
from io import StringIO
from pathlib import Path

from ruamel.yaml import YAML

from geo.collection.layout import SEEDS_FOLDER, TABLES, table_file, text_file
from geo.errors import Fault, Phrase, TableError, system_words
from geo.places.gazetteer import Gazetteer
from geo.tables.mapping import TableRecord
from geo.tables.stored import Derived, derive_table
from geo.yaml_files.documents import load_document


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a collection, unchanged and derived."""

    name: str
    record: TableRecord
    derived: Derived
    path: Path
    """Its file."""


@dataclass(frozen=True, slots=True)
class TableSet:
    """The tables of a collection, and everything wrong with them."""

    tables: tuple[Table, ...]
    faults: tuple[Fault, ...]


def load_tables(folder: Path, gazetteer: Gazetteer) -> TableSet:
    """Return the tables of the collection in `folder`, in the order of their names, with all faults; none is raised."""
    tables: list[Table] = []
    faults: list[Fault] = []
    for path in table_records(folder):
        record, problems = load_record(path)
        faults += problems
        if record is None:
            continue
        table = _load(folder, path, record, gazetteer)
        if isinstance(table, Table):
            tables.append(table)
        else:
            faults.append(table)
    return TableSet(tuple(tables), tuple(faults))


def table_records(folder: Path) -> list[Path]:
    """Return the files of records of the tables in a collection's folder, by their names."""
    return sorted(path for path in folder.glob(TABLES) if not path.name.startswith("."))


def load_record(path: Path) -> tuple[TableRecord | None, list[Fault]]:
    """Return the record of a table, or None, and what is wrong with it."""
    document = load_document(path, file=table_file(path.stem))
    if document.faults:
        return None, list(document.faults)
    record, faults = document.validate(TableRecord)
    return record, faults


def record_text(record: TableRecord) -> str:
    """Return a table's record as YAML."""
    yaml = YAML(typ="safe")
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = 110
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]  # its annotation says None
    out = StringIO()
    yaml.dump(record.model_dump(mode="json", exclude_defaults=True), out)
    return out.getvalue()


def _load(folder: Path, path: Path, record: TableRecord, gazetteer: Gazetteer) -> Table | Fault:
    """Return a table whose file is as its record says, or the fault."""
    here, file = table_file(path.stem), text_file(record.file)
    if "/" in record.file or "\\" in record.file or record.file.startswith("."):
        msgid = "expected the name of a file in {folder}/, without folders, got {got!r}"
        return Fault(here, None, "file", Phrase(msgid, folder=SEEDS_FOLDER, got=record.file))
    seed = folder / file
    try:
        if seed.is_symlink() or not seed.is_file():
            return Fault(here, None, "file", Phrase("the file {file} is missing", file=file))
        with seed.open("rb") as opened:
            got = file_digest(opened, "sha256").hexdigest()
        if got != record.sha256:
            msgid = "the file {file} has changed since it was imported: restore it, or import it again"
            return Fault(here, None, "sha256", Phrase(msgid, file=file))
        return Table(path.stem, record, derive_table(seed, got, record.mapping, gazetteer), seed)
    except OSError as error:
        msgid = "the file {file} cannot be read ({problem})"
        return Fault(here, None, "file", Phrase(msgid, file=file, problem=system_words(error)))
    except TableError as error:
        return Fault(here, None, "mapping", error.phrase)
