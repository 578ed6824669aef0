"""A file or a pasted text becomes a source of a collection: its text and its record are written, both or neither.

A program can be ended between the two. So the record is first written under another name, beside its place: where it
still stands there when something is added the next time, its text is looked for, and the source is taken in or the rest
of it removed. Until then the collection is as it was.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Unpack

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
from geo.intake.bundles.member import Member
from geo.intake.extract import check_size, extract_file, extract_pasted, own_failure, read_file
from geo.intake.extracted import FACTS, Extracted, FactName
from geo.intake.given import Given, check_given, given_facts
from geo.intake.hygiene import safe_name
from geo.intake.identity import Shelf, make_id, taken_names
from geo.models import Fact, Source
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


Progress = Callable[[int, int, str], None]
"""Called after each file with the number done, the number of all, and the file's name."""


def add_file(folder: Path, file: Path | bytes, name: str | None = None, **given: Unpack[Given]) -> Added:
    """Add a file to the collection in `folder`.

    Args:
        folder: The collection's folder.
        file: The file, or its content.
        name: The file's name; the path's last part where None. Folders in it are left out.
        given: What is known of it besides what the file says, which it outdoes.

    Raises:
        IntakeError: The file cannot become a source; its text says why and what to do. The collection is as it was.
        AlreadyThere: The collection has the text already.
    """
    return _add_file(folder, file, name, check_given(given), _open_shelf(folder))


def add_text(folder: Path, text: str, *, unknown: Collection[FactName] = (), **given: Unpack[Given]) -> Added:
    """Add a pasted text to the collection in `folder`; see `add_file`.

    Args:
        folder: The collection's folder.
        text: The article.
        unknown: Facts that the text seems to state and, as the person who adds it says, does not.
        given: What that person says of it, which outdoes what the text says.

    Raises:
        IntakeError: The text is empty, too long, or cannot be written. The collection is as it was.
        AlreadyThere: The collection has the text already.
    """
    checked = check_given(given)
    shelf = _open_shelf(folder)
    with own_failure(problems.PASTED):
        extracted = extract_pasted(text)
        for name in unknown:
            extracted = replace(extracted, **{name: Fact()})  # type: ignore[arg-type]
        return _shelve(folder, extracted, problems.PASTED, checked, shelf)


def preview_text(folder: Path, text: str) -> Extracted:
    """Return what `add_text` would add of a pasted text, where nothing is said of it; nothing is written.

    Raises:
        IntakeError: The text is empty or too long, or the folder is no collection.
        AlreadyThere: The collection has the text already.
    """
    shelf = _open_shelf(folder)
    with own_failure(problems.PASTED):
        extracted = extract_pasted(text)
        shelf.check_text(extracted, problems.PASTED)
        return replace(extracted, notes=(*extracted.notes, *_near_notes(extracted, shelf, extracted.url.value)))


def add_files(
    folder: Path, files: Iterable[Path | tuple[str, bytes] | Member], *, progress: Progress | None = None
) -> list[Added | IntakeError]:
    """Add many files to the collection in `folder`; one that cannot be added does not stop the others.

    Args:
        folder: The collection's folder.
        files: Paths, names with contents, or members of bundles; see `geo.intake.bundles.opening.open_bundles`.
        progress: Told after each file.

    Returns:
        For each file, in their order, what was added or why it was not.

    Raises:
        IntakeError: The folder is no collection, or its list of sources cannot be read.
    """
    files = list(files)
    shelf = _open_shelf(folder)
    results: list[Added | IntakeError] = []
    for number, file in enumerate(files, 1):
        name = file[0] if isinstance(file, tuple) else file.name
        try:
            if isinstance(file, Member):
                results.append(_add_member(folder, file, shelf))
            else:
                results.append(_add_file(folder, file if isinstance(file, Path) else file[1], name, {}, shelf))
        except IntakeError as error:
            results.append(error)
        if progress is not None:
            progress(number, len(files), safe_name(name))
    return results


def _open_shelf(folder: Path) -> Shelf:
    """Return what the collection has; refuse a folder that is none, or whose list of sources cannot be read."""
    if not is_collection(folder):
        raise IntakeError(problems.NOT_A_COLLECTION, name=folder)
    _end_broken_off(folder)
    sources = load_sources(folder)
    if sources.title is None:
        raise IntakeError(problems.BROKEN_COLLECTION, name=folder, file=SOURCES_FILE)
    return Shelf.of(sources)


def _add_file(folder: Path, file: Path | bytes, name: str | None, given: Mapping[FactName, str], shelf: Shelf) -> Added:
    name = safe_name(name if name is not None else file.name if isinstance(file, Path) else "file")
    with own_failure(name):
        data = read_file(file, name) if isinstance(file, Path) else file
        check_size(len(data), name)
        if data:
            shelf.check_file(data, name)
        return _shelve(folder, extract_file(data, name), name, given, shelf, data)


def _add_member(folder: Path, member: Member, shelf: Shelf) -> Added:
    if isinstance(member.content, IntakeError):
        raise member.content
    with own_failure(member.name):
        shelf.check_file(member.content, member.name)
        extracted = extract_file(member.content, member.name, hints=member.hints, capture=member.capture)
        return _shelve(folder, extracted, member.name, {}, shelf, member.content)


def _shelve(  # noqa: PLR0913, PLR0917 - what is written, and what it is weighed against
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
        notes = [*extracted.notes, *_near_notes(extracted, shelf, address)]
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


def _near_notes(extracted: Extracted, shelf: Shelf, address: str | None) -> list[str]:
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
