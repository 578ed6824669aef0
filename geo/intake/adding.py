"""A file or a pasted text becomes a source of a collection, at once or once a person has looked it over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar, Unpack

from geo.errors import IntakeError
from geo.intake import problems
from geo.intake.bundles.member import Member
from geo.intake.extract import check_size, extract_file, extract_pasted, own_failure, read_file
from geo.intake.extracted import Extracted, FactName
from geo.intake.given import Given, check_given
from geo.intake.hygiene import safe_name
from geo.intake.identity import Shelf
from geo.intake.shelving import Added, near_notes, open_shelf, shelve
from geo.models import Fact

Progress = Callable[[int, int, str], None]
"""Called after each file with the number done, the number of all, and the file's name."""

Incoming = Path | tuple[str, bytes] | Member
"""A path, a name with its content, or a member of a bundle; see `geo.intake.bundles.opening.open_bundles`."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be added of a file or a pasted text, to be looked over before it is kept."""

    name: str
    """The file's; empty for a pasted text."""
    extracted: Extracted
    content: bytes | None = None
    """The file itself."""
    notes: tuple[str, ...] = ()
    """What a reviewer should know of it, and of what the collection has already."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A preview that a person has looked over."""

    preview: Preview
    given: Given
    """What they say of it, which outdoes what it says itself."""
    unknown: Collection[FactName] = ()
    """Facts that it seems to state and, as they say, does not."""


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
    said, shelf = check_given(given), open_shelf(folder)
    data = (name or file.name, read_file(file, name or file.name)) if isinstance(file, Path) else (name or "file", file)
    return _keep(folder, _read(data, shelf), said, shelf)


def add_text(folder: Path, text: str, **given: Unpack[Given]) -> Added:
    """Add a pasted text to the collection in `folder`; see `add_file`.

    Raises:
        IntakeError: The text is empty, too long, or cannot be written. The collection is as it was.
        AlreadyThere: The collection has the text already.
    """
    said, shelf = check_given(given), open_shelf(folder)
    with own_failure(problems.PASTED):
        return _keep(folder, Preview("", extract_pasted(text)), said, shelf)


def add_files(
    folder: Path, files: Iterable[Incoming], *, progress: Progress | None = None
) -> list[Added | IntakeError]:
    """Add many files to the collection in `folder`; one that cannot be added does not stop the others.

    Args:
        folder: The collection's folder.
        files: What is added.
        progress: Told after each file.

    Returns:
        For each file, in their order, what was added or why it was not.

    Raises:
        IntakeError: The folder is no collection, or its list of sources cannot be read.
    """
    shelf = open_shelf(folder)
    return _each(files, lambda file: _keep(folder, _read(file, shelf), {}, shelf), progress, _name_of)


def preview_text(folder: Path, text: str) -> Preview:
    """Return what would be added of a pasted text, where nothing is said of it; nothing is written.

    Raises:
        IntakeError: The text is empty or too long, or the folder is no collection.
        AlreadyThere: The collection has the text already.
    """
    shelf = open_shelf(folder)
    with own_failure(problems.PASTED):
        return _noted(Preview("", extract_pasted(text)), shelf)


def preview_files(
    folder: Path, files: Iterable[Incoming], *, progress: Progress | None = None
) -> list[Preview | IntakeError]:
    """Return for each file what would be added of it, or why it cannot be; nothing is written. See `add_files`."""
    shelf = open_shelf(folder)
    return _each(files, lambda file: _noted(_read(file, shelf), shelf), progress, _name_of)


def add_checked(
    folder: Path, checked: Iterable[Checked], *, progress: Progress | None = None
) -> list[Added | IntakeError]:
    """Add what a person has looked over; see `add_files`."""
    shelf = open_shelf(folder)

    def keep(one: Checked) -> Added:
        extracted = replace(one.preview.extracted, **{name: Fact() for name in one.unknown})  # type: ignore[arg-type]
        with own_failure(one.preview.name or problems.PASTED):
            return _keep(folder, replace(one.preview, extracted=extracted), check_given(one.given), shelf)

    return _each(checked, keep, progress, lambda one: one.preview.name)


One = TypeVar("One")
Done = TypeVar("Done")


def _each(
    files: Iterable[One], act: Callable[[One], Done], progress: Progress | None, name_of: Callable[[One], str]
) -> list[Done | IntakeError]:
    """Return what became of each file, or why nothing did; one that fails stops no other."""
    files, results = list(files), list[Done | IntakeError]()
    for number, file in enumerate(files, 1):
        try:
            results.append(act(file))
        except IntakeError as error:
            results.append(error)
        if progress is not None:
            progress(number, len(files), safe_name(name_of(file)))
    return results


def _name_of(file: Incoming) -> str:
    return file[0] if isinstance(file, tuple) else file.name


def _read(file: Incoming, shelf: Shelf) -> Preview:
    """Read a file that the collection has not yet."""
    member = file if isinstance(file, Member) else None
    name = member.name if member else safe_name(_name_of(file))
    hints, capture = (member.hints, member.capture) if member else ((), None)
    with own_failure(name):
        data = _content(file, name)
        check_size(len(data), name)
        if data:
            shelf.check_file(data, name)
        return Preview(name, extract_file(data, name, hints=hints, capture=capture), data)


def _content(file: Incoming, name: str) -> bytes:
    if isinstance(file, Path):
        return read_file(file, name)
    content = file[1] if isinstance(file, tuple) else file.content
    if isinstance(content, IntakeError):
        raise content
    return content


def _noted(preview: Preview, shelf: Shelf) -> Preview:
    """Return a preview with what a reviewer should know; refuse a text that the collection has already."""
    extracted = preview.extracted
    shelf.check_text(extracted, preview.name or problems.PASTED)
    return replace(preview, notes=(*extracted.notes, *near_notes(extracted, shelf, extracted.url.value)))


def _keep(folder: Path, preview: Preview, given: Mapping[FactName, str], shelf: Shelf) -> Added:
    name = preview.name or problems.PASTED
    with own_failure(name):
        return shelve(folder, preview.extracted, name, given, shelf, preview.content)
