"""What `verbatim import` does: an event table becomes a table of the collection, with a report."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from tqdm import tqdm

from geo.collection.collection import Collection
from geo.collection.layout import JOINS_LOG
from geo.errors import CollectionError, DateOrderError, Fault, Phrase, TableError, system_words
from geo.files.whole import write_whole
from geo.i18n.messages import Translator
from geo.tables.apart import Hands
from geo.tables.importing import Choices, Imported, import_table
from geo.tables.mapping import Reading, TableMapping, known_tables, load_known
from geo.yaml_files.documents import load_document


def run_import(options: argparse.Namespace) -> int:
    """Import a table, print what became of its rows, and write the report where one is wanted; return 0.

    Raises:
        TableError: It cannot be imported; the collection is as it was.
    """
    given = {name: getattr(options, name) for name in ("header", "sheet", "encoding", "delimiter")}
    reading = Reading(**{name: value for name, value in given.items() if value})
    choices = _with_mapping(Choices(name=options.name, dates=options.dates, reading=reading), options.mapping)
    with tqdm(unit=" rows", unit_scale=True, disable=None, leave=False) as bar, _hands(options) as hands:
        try:
            result = import_table(options.collection, options.files, choices, partial(_show, bar), hands)
        except DateOrderError as error:
            answer = Phrase("Say it with --dates day_first or month_first.")
            raise TableError(Phrase.joined([error.phrase, answer])) from error
    t = Translator(options.language)
    print("\n".join(_lines(result, t)))
    for hint in _join_hints(options.collection):
        print(t("hint: {what}", what=t.tell(hint.described)))
    if options.report is not None:
        _write_report(options.report, result, t)
    return 0


def _join_hints(folder: Path) -> list[Fault]:
    """Return what has become of the rows that are joined to events, where any are."""
    if not (folder / JOINS_LOG).exists():
        return []
    return [hint for hint in Collection.load(folder).hints if hint.file == JOINS_LOG]


@contextmanager
def _hands(options: argparse.Namespace) -> Iterator[Hands | None]:
    """Give who makes the events, where that is not to be this process.

    Raises:
        CorpusError: A scheduler does not answer, or its workers lack this program.
    """
    if options.workers and options.scheduler:
        options.refuse("--workers applies to this machine; a scheduler's workers are started on their own machines")
    if not (options.workers or options.scheduler):
        yield None
        return
    from geo.corpus.engine import Engine  # noqa: PLC0415 - for this alone

    engine = Engine(options.workers, options.scheduler, kept="the collection is as it was, import it again")
    with engine.start(options.workers or 1) as hands:
        yield hands


def _show(bar: Any, rows: int) -> None:
    bar.update(rows - bar.n)


def _with_mapping(choices: Choices, mapping: str | None) -> Choices:
    """Return the choices with a known table, or with the mapping of a file."""
    if mapping is None:
        return choices
    if mapping in known_tables():
        return Choices(name=choices.name, dates=choices.dates, reading=choices.reading, known=mapping)
    path = Path(mapping)
    if not path.is_file():
        msgid = "{name} is neither a file nor a known table ({names})"
        raise TableError(msgid, name=mapping, names=", ".join(known_tables()))
    document = load_document(path, file=path.name)
    own, faults = document.validate(TableMapping)
    if "mapping" in (document.data or ()):
        table = load_known(path)
        return Choices(choices.name, table.mapping, None, choices.dates, choices.reading, table.credit)
    if own is None or document.faults:
        raise CollectionError([*document.faults, *faults])
    return Choices(choices.name, own, None, choices.dates, choices.reading)


def _lines(result: Imported, t: Translator) -> list[str]:
    known = result.record.known
    what = known_tables()[known].label if known else t("a mapping of its own")
    lines = [f"{result.name}: {result.record.file} ({what})"]
    lines += [t("Guessed: {what}", what=t.tell(guess)) for guess in result.guesses]
    lines += [t.tell(note) for note in result.derived.notes]
    lines += result.derived.report.lines_of_words(t)
    return lines if result.change is None else [*lines, *result.change.lines_of_words(t)]


def _write_report(path: Path, result: Imported, t: Translator) -> None:
    try:
        write_whole(path, result.derived.report.as_csv(t))
    except OSError as error:
        msgid = "{path}: the table was imported, but the report cannot be written ({problem})"
        raise TableError(msgid, path=path, problem=system_words(error)) from error
    print(f"{path}: {path.stat().st_size:,} bytes")
