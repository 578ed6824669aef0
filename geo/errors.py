"""What can go wrong: one class for each thing the caller can do about it.

Not finding something is a value (`None`, an empty list); these are for failures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


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
    """What was expected, what came, what to do."""

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {self.path}: {self.message}" if self.path else f"{where}: {self.message}"


class VerbatimError(Exception):
    """Anything that Verbatim raises on purpose; its text is fit for a reader."""


class CollectionError(VerbatimError):
    """A collection has faults: mend the files that they name. All faults are reported at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda f: (f.file, f.line or 0, f.path)))
        count = len(self.faults)
        super().__init__(f"{count} fault{'s' if count != 1 else ''}:\n" + "\n".join(map(str, self.faults)))


class DateError(VerbatimError, ValueError):
    """A date is not EDTF: write it as ISO 8601-2 says."""


class TablesError(VerbatimError):
    """The gazetteer's tables are missing or damaged: restore or build them."""

    def __init__(self, path: Path, problem: str) -> None:
        self.path = path
        super().__init__(
            f"{path}: {problem}. Restore it from version control, or build it with `python -m geo.gazetteer.build`"
        )


class GeocoderUnavailable(VerbatimError):
    """An online geocoder did not answer: try later, or go on with the gazetteer alone."""

    def __init__(self, provider: str, problem: str, *, retry_after_s: float | None = None) -> None:
        self.provider = provider
        self.retry_after_s = retry_after_s
        wait = "" if retry_after_s is None else f" Try again in {retry_after_s:g} s."
        super().__init__(f"{provider} did not answer: {problem}.{wait} The gazetteer on this machine still works.")


class ExportError(VerbatimError):
    """A file cannot be exported: choose another name, ending or folder."""


class CorpusError(VerbatimError):
    """A corpus cannot be read, or its result cannot be written: mend what it names and run it again."""


class ReviewError(VerbatimError):
    """A decision on a candidate was not taken, and nothing was written: mend what it names, or look again."""


class Phrase(str):
    """A value in an error's text that is itself a message id of the interface."""

    __slots__ = ()


class MessageError(VerbatimError):
    """An error whose text is a message of the interface, which can say it in each of its languages."""

    def __init__(self, msgid: str, **values: object) -> None:
        """Take the English message id and what fills its `{name}` places."""
        self.msgid = msgid
        self.values = values
        super().__init__(msgid.format(**values))

    def told(self, translate: Callable[..., str]) -> str:
        """Return the error's text in the language of a `geo.messages.Translator`."""
        values = {key: translate(value) if isinstance(value, Phrase) else value for key, value in self.values.items()}
        return translate(self.msgid, **values)


class WorkspaceError(MessageError):
    """A collection cannot be made here: choose another folder. Nothing was written."""


class IntakeError(MessageError):
    """A file or a text cannot become a source: its text says why and what to do. The collection is as it was."""


class AlreadyThere(IntakeError):
    """The collection has this text already: look at the source that it names."""

    def __init__(self, msgid: str, *, source: str, **values: object) -> None:
        """Take the id of the source that is there, besides what an `IntakeError` takes."""
        self.source = source
        super().__init__(msgid, source=source, **values)
