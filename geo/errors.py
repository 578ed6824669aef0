"""What can go wrong: one class for each thing the caller can do about it.

Not finding something is a value (`None`, an empty list); these are for failures.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self


class Phrase(str):
    """Words for a reader: English as they stand, and the message id and values that say them in another language.

    What stands in a value is itself told where it is a phrase or a `Figure`; all other values stay as they are.
    """

    __slots__ = ("msgid", "plural", "values")
    msgid: str
    plural: str | None
    values: dict[str, object]

    def __new__(cls, msgid: str, /, **values: object) -> Self:
        """Take the English message id and what fills its `{name}` places."""
        return cls._made(msgid, None, values)

    @classmethod
    def counted(cls, singular: str, plural: str, n: int, **values: object) -> Self:
        """Return the phrase for `n` things, which fills the place `{n}`."""
        return cls._made(singular, plural, {"n": n, **values})

    @classmethod
    def joined(cls, parts: Iterable[object], separator: str = " ") -> Self:
        """Return words that follow one another; the separator is the same in every language."""
        values = {f"part_{number}": part for number, part in enumerate(parts)}
        return cls._made(separator.join(f"{{{name}}}" for name in values), None, values)

    @classmethod
    def _made(cls, msgid: str, plural: str | None, values: dict[str, object]) -> Self:
        text = msgid if plural is None or values["n"] == 1 else plural
        phrase = super().__new__(cls, str.format(text, **values) if values else text)
        phrase.msgid, phrase.plural, phrase.values = msgid, plural, values
        return phrase


class Figure(float):
    """A number in a phrase, which each language writes in its way: 901,645 in English."""

    __slots__ = ()

    def __str__(self) -> str:
        return f"{int(self):,}" if self.is_integer() else f"{float(self):,}"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


class Teller(Protocol):
    """What says a phrase in a language: a `geo.i18n.messages.Translator`."""

    def tell(self, text: str) -> str:
        """Return a phrase in its language, and any other text as it stands."""
        ...


def system_words(error: OSError) -> str:
    """Return what the operating system refuses, in words."""
    return _SYSTEM.get(error.errno or 0) or error.strerror or str(error)


_SYSTEM = {
    errno.ENOENT: Phrase("No such file or directory"),
    errno.EACCES: Phrase("Permission denied"),
    errno.EPERM: Phrase("Operation not permitted"),
    errno.ENOSPC: Phrase("No space left on device"),
    errno.EROFS: Phrase("Read-only file system"),
    errno.EISDIR: Phrase("Is a directory"),
    errno.ENOTDIR: Phrase("Not a directory"),
    errno.EEXIST: Phrase("File exists"),
    errno.ENAMETOOLONG: Phrase("File name too long"),
    errno.EIO: Phrase("Input/output error"),
    errno.EBUSY: Phrase("Device or resource busy"),
}
"""What the system says, by its number; rarer words stay the system's own."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in a collection: where it is, what was expected and what came, and what to do."""

    file: str
    """Path of the file at fault, relative to the collection's folder, with forward slashes."""
    line: int | None
    """Line of the fault, counted from 1; None where the whole file is at fault."""
    path: str
    """Path inside the file, as in `events[3].claims[0].quote`; empty where the whole file is at fault."""
    message: str
    """What was expected, what came, what to do; a `Phrase`, so that the interface can say it in its language."""

    @property
    def described(self) -> Phrase:
        """Return where it is and what it is, as a phrase."""
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        what = Phrase("{first}: {then}", first=self.path, then=self.message) if self.path else self.message
        return Phrase("{first}: {then}", first=where, then=what)

    def __str__(self) -> str:
        return str(self.described)


class VerbatimError(Exception):
    """Anything that Verbatim raises on purpose; its text is fit for a reader."""


class MessageError(VerbatimError):
    """An error whose text is a phrase, which the interface can say in each of its languages."""

    def __init__(self, text: str, /, **values: object) -> None:
        """Take a phrase, or the English message id of one and what fills its `{name}` places."""
        self.phrase = text if isinstance(text, Phrase) and not values else Phrase(text, **values)
        super().__init__(self.phrase)

    def told(self, teller: Teller) -> str:
        """Return the error's text in the language of a `geo.i18n.messages.Translator`."""
        return teller.tell(self.phrase)


class CollectionError(VerbatimError):
    """A collection has errors: fix the files they name. All of them are reported at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda f: (f.file, f.line or 0, f.path)))
        count = len(self.faults)
        super().__init__(f"{count} error{'s' if count != 1 else ''}:\n" + "\n".join(map(str, self.faults)))


class DateError(MessageError, ValueError):
    """A date is not EDTF: write it as ISO 8601-2 says."""


class TablesError(MessageError):
    """The gazetteer's tables are missing or damaged: restore or build them."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path = path
        msgid = "{path}: {problem}. Restore it from version control, or build it with `python -m geo.make_tables`"
        super().__init__(msgid, path=path, problem=problem)


class ExportError(MessageError):
    """A file cannot be exported: choose another name, ending or folder."""


class CorpusError(VerbatimError):
    """A corpus cannot be read, or its result cannot be written: mend what it names and run it again."""


class BusyError(MessageError):
    """Another program is writing to the collection: try again. Nothing was written."""


class ReviewError(MessageError):
    """A decision on a candidate was not taken, and nothing was written: mend what it names, or look again."""


class WorkspaceError(MessageError):
    """A collection cannot be made here: choose another folder. Nothing was written."""


class IntakeError(MessageError):
    """A file or a text cannot become a source: its text says why and what to do. The collection is as it was."""


class StoryError(MessageError):
    """A tour cannot be changed: its text says why and what to do. The file is as it was."""


class SourceError(MessageError):
    """A source was not changed: its text says why and what to do. The collection is as it was."""


class TableError(MessageError):
    """A table cannot be imported or read: its text says why and what to do. The collection is as it was."""


class DateOrderError(TableError):
    """Dates of a table can be read in two ways: whoever asked says which, in words of their own."""


class AlreadyThere(IntakeError):
    """The collection has this text already: look at the source that it names."""

    def __init__(self, msgid: str, *, source: str, **values: object) -> None:
        """Take the id of the source that is there, besides what an `IntakeError` takes."""
        self.source = source
        super().__init__(msgid, source=source, **values)
