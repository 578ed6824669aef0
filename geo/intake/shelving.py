"""The text and the record of a source are written, both or neither.

A program can be ended between the two. So the record is first written under another name, beside its place: where it
still stands there when something is added the next time, its text is looked for, and the source is taken in or the rest
of it removed. Until then the collection is as it was.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from geo.collection.create import is_collection, yaml_text
from geo.collection.layout import (
    ORIGINALS_FOLDER,
    PENDING_ENDING,
    SEEDS_FOLDER,
    SOURCES,
    SOURCES_FILE,
    SOURCES_FOLDER,
    TEXT_ENDING,
    original_file,
    source_file,
    text_file,
)
from geo.collection.sources import load_sources
from geo.errors import BusyError, IntakeError, system_words
from geo.files.inside import exists_inside, read_inside, write_inside
from geo.files.locking import locked
from geo.files.together import finish_change
from geo.files.whole import sha256_of
from geo.intake import problems
from geo.intake.extracted import FACTS, Extracted, FactName
from geo.intake.given import given_facts
from geo.intake.identity import Shelf, make_id, taken_names
from geo.models import Source
from geo.recorded import NEARLY_THE_SAME, SAME_ADDRESS, join_sentences
from geo.yaml_files.documents import load_document, parse_document


@dataclass(frozen=True, slots=True)
class Added:
    """A source that was added."""

    source: Source
    text: str
    """Its text, as stored."""
    notes: tuple[str, ...] = ()
    """What a reviewer should know; they stand in the source's record too."""


def open_shelf(folder: Path) -> Shelf:
    """Return what the collection has; refuse a folder that is none, or whose list of sources cannot be read."""
    if not is_collection(folder):
        raise IntakeError(problems.NOT_A_COLLECTION, name=folder)
    _end_broken_off(folder)
    sources = load_sources(folder)
    if sources.title is None:
        raise IntakeError(problems.BROKEN_COLLECTION, name=folder, file=SOURCES_FILE)
    return Shelf.of(sources)


def shelve(  # noqa: PLR0913, PLR0917 - what is written, and what it is weighed against
    folder: Path,
    extracted: Extracted,
    name: str,
    given: Mapping[FactName, str],
    shelf: Shelf,
    file: bytes | None = None,
) -> Added:
    """Write a text, its record and the file it is from, unless the collection has the text; put it on the shelf."""
    with _turn(folder):
        _catch_up(folder, shelf)
        shelf.check_text(extracted, name)
        address = given.get("url") or extracted.url.value
        notes = [*extracted.notes, *near_notes(extracted, shelf, address)]
        facts = {key: getattr(extracted, key) for key in FACTS} | given_facts(extracted.text, given)
        data = extracted.text.encode("utf-8")
        original = extracted.original
        source_id = make_id(
            facts["title"].value,
            original.name if original else None,
            sha256_of(data),
            {*taken_names(folder), *shelf.counts},
        )
        source = Source(
            id=source_id,
            file=f"{source_id}.txt",
            sha256=sha256_of(data),
            **facts,
            original=original,
            note=join_sentences(notes) or None,
        )
        _write(folder, source, data, file, name)
        shelf.add(source, extracted.text)
    return Added(source, extracted.text, tuple(notes))


def near_notes(extracted: Extracted, shelf: Shelf, address: str | None) -> list[str]:
    """Return a note where the collection has nearly the same text, else one of this address; none where it has not."""
    near = shelf.nearest(extracted.text)
    if near is not None:
        return [NEARLY_THE_SAME.format(source=near[0], percent=f"{100 * near[1]:.0f}")]
    there = shelf.addresses.get(address or "")
    return [SAME_ADDRESS.format(source=there)] if there else []


def _catch_up(folder: Path, shelf: Shelf) -> None:
    """Put on the shelf what others have added since it was filled."""
    if all(path.stem in shelf.counts for path in folder.glob(SOURCES)):
        return
    sources = load_sources(folder)
    for source in sources.sources:
        if source.id not in shelf.counts:
            shelf.add(source, sources.texts.get(source.id, ""))


def _write(folder: Path, source: Source, data: bytes, original: bytes | None, name: str) -> None:
    """Write text, record and original; where one of them fails, what was written goes, and folders that were made."""
    seeds, records, originals = folder / SEEDS_FOLDER, folder / SOURCES_FOLDER, folder / ORIGINALS_FOLDER
    text_path, record_path = folder / text_file(source.file), folder / source_file(source.id)
    pending = records / f"{source.id}{PENDING_ENDING}"
    record = _record_text(source)
    original_path = None if source.original is None else folder / original_file(source.id, source.original.name)
    made: list[Path] = []
    with _told(name):
        try:
            made += [needed for needed in (seeds, records, originals) if not exists_inside(needed)]
            write_inside(pending, record, depth=3)
            if original_path is not None and original is not None:
                write_inside(original_path, original, depth=3)
            write_inside(text_path, data, depth=2)
            write_inside(record_path, record, depth=3)
            pending.unlink(missing_ok=True)
        except BaseException:
            for path in filter(None, (record_path, text_path, original_path, pending)):
                with contextlib.suppress(OSError):
                    path.unlink(missing_ok=True)
            for path in made:
                with contextlib.suppress(OSError):
                    path.rmdir()
            raise


def _end_broken_off(folder: Path) -> None:
    """Take in each source whose adding was broken off after its text was written; remove the rest of the others.

    A change of several files that was broken off is carried on first.
    """
    with _turn(folder), _told(folder.name):
        finish_change(folder)
    for pending in sorted((folder / SOURCES_FOLDER).glob(f"*{PENDING_ENDING}")):
        source_id = pending.name.removesuffix(PENDING_ENDING)
        record = folder / source_file(source_id)
        with _turn(folder), _told(pending.name):
            source = load_document(pending, file=f"{SOURCES_FOLDER}/{pending.name}").validate(Source)[0]
            text = folder / text_file(f"{source_id}{TEXT_ENDING}")
            is_whole = source is not None and _is_text(text, source.sha256)
            if is_whole and not exists_inside(record):
                pending.replace(record)
                continue
            if source is not None and source.original is not None and not exists_inside(record):
                (folder / original_file(source_id, source.original.name)).unlink(missing_ok=True)
            pending.unlink(missing_ok=True)


def _is_text(path: Path, sha256: str) -> bool:
    """Tell whether a text stands at a path, whole."""
    try:
        return sha256_of(read_inside(path, depth=2)) == sha256
    except OSError:
        return False


@contextlib.contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """Hold the collection's lock: ids are given to one at a time, and nothing half written is taken for broken off."""
    try:
        with locked(folder):
            yield
    except BusyError as error:
        raise IntakeError(error.phrase) from error


@contextlib.contextmanager
def _told(name: str) -> Iterator[None]:
    """Say in one sentence what the system refuses."""
    try:
        yield
    except OSError as error:
        raise IntakeError(problems.DISK, name=name, problem=system_words(error)) from error


def plain_record(source: Source) -> dict[str, object]:
    """Return a source's record as plain values, in the order in which they are written."""
    record: dict[str, object] = source.model_dump(mode="json", exclude_none=True)
    for name in ("outside", "pictures"):
        if not record[name]:
            del record[name]
    return record


def _record_text(source: Source) -> str:
    """Return a source's record as YAML, read back to prove that it says the same."""
    text = yaml_text(plain_record(source))
    if parse_document(text, file=source.file).validate(Source)[0] != source:
        raise ValueError(f"the record of {source.id!r} does not read back as it was written")
    return text
