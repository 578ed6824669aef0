"""The tables of a collection: `data/tables/NAME.yaml`, each with its file in `seeds/`, checked and derived."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path, PurePosixPath

from ruamel.yaml import YAML

from geo.collection.layout import SEEDS_FOLDER, TABLE_ENDINGS, table_file, text_file
from geo.errors import CollectionError, Fault, Phrase, TableError, system_words
from geo.files.whole import decode_text
from geo.places.gazetteer import Gazetteer
from geo.tables.mapping import TableRecord
from geo.tables.stored import Derived, derive_table
from geo.yaml_files.documents import Document, load_document, parse_document


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


def is_table_file(file: str) -> bool:
    """Tell whether a path inside a collection's folder is that of a table's file."""
    return file.startswith(f"{SEEDS_FOLDER}/") and file.endswith(TABLE_ENDINGS)


def load_tables(
    folder: Path, records: Sequence[tuple[str, bytes]], digests: Mapping[str, str], gazetteer: Gazetteer
) -> TableSet:
    """Return the tables of a collection, in the order of their names, with all faults; none is raised.

    Args:
        folder: The collection's folder.
        records: Path inside it and content of each table's record.
        digests: SHA-256 of each file that a table can have, by its path inside the folder.
        gazetteer: Where regions and countries come from.
    """
    tables: list[Table] = []
    faults: list[Fault] = []
    for file, data in records:
        record, problems = parse_record(file, data)
        faults += problems
        if record is None:
            continue
        table = _load(folder, file, record, digests, gazetteer)
        if isinstance(table, Table):
            tables.append(table)
        else:
            faults.append(table)
    return TableSet(tuple(tables), tuple(faults))


def load_record(path: Path) -> tuple[TableRecord | None, list[Fault]]:
    """Return the record of a table, or None, and what is wrong with it."""
    return _validated(load_document(path, file=table_file(path.stem)))


def parse_record(file: str, data: bytes) -> tuple[TableRecord | None, list[Fault]]:
    """Return the record of a table that is read already, or None, and what is wrong with it."""
    try:
        return _validated(parse_document(decode_text(data, file=file), file=file))
    except CollectionError as error:
        return None, list(error.faults)


def _validated(document: Document) -> tuple[TableRecord | None, list[Fault]]:
    if document.faults:
        return None, list(document.faults)
    return document.validate(TableRecord)


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


def _load(
    folder: Path, here: str, record: TableRecord, digests: Mapping[str, str], gazetteer: Gazetteer
) -> Table | Fault:
    """Return a table whose file is as its record says, or the fault."""
    file = text_file(record.file)
    if digests.get(file) is None:
        return Fault(here, None, "file", Phrase("the file {file} is missing", file=file))
    if digests[file] != record.sha256:
        msgid = "the file {file} has changed since it was imported: restore it, or import it again"
        return Fault(here, None, "sha256", Phrase(msgid, file=file))
    try:
        derived = derive_table(folder / file, record.sha256, record.mapping, gazetteer)
    except OSError as error:
        msgid = "the file {file} cannot be read ({problem})"
        return Fault(here, None, "file", Phrase(msgid, file=file, problem=system_words(error)))
    except TableError as error:
        return Fault(here, None, "mapping", error.phrase)
    return Table(PurePosixPath(here).stem, record, derived, folder / file)
