"""What is taken out of a file: the text that is stored, and what is known of it with how it is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from geo.models import Fact, Original

FactName = Literal["title", "author", "publisher", "language", "published", "url"]

FACTS: tuple[FactName, ...] = get_args(FactName)
"""What is asked of a source."""

MAX_BYTES = 50_000_000
"""Size of the largest file that is opened."""

MAX_CHARS = 20_000_000
"""Length of the longest text that is stored, in code points."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A value that a file gives for a fact, before it is looked for in the text."""

    value: str
    field: str
    """The field of the file's metadata that holds it, or another sentence that says where it comes from."""
    is_reason: bool = False
    """True where `field` is the whole reason, and not the name of a field."""


@dataclass(slots=True)
class Draft:
    """What one extractor gives: a text that is not yet tidy, and the values that the file states for its facts."""

    text: str
    extractor: str | None
    """Name and version of the program; None where the text is the file, byte for byte."""
    media_type: str
    hints: dict[FactName, list[Hint]] = field(default_factory=dict)
    """By fact, the best first."""
    notes: list[str] = field(default_factory=list)
    is_final: bool = False
    """True where the text is stored as it stands."""

    def hint(self, name: FactName, value: str | None, field_name: str, *, is_reason: bool = False) -> None:
        """Add a value for a fact; nothing where there is none."""
        if value:
            self.hints.setdefault(name, []).append(Hint(value, field_name, is_reason))


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file as it is stored, and what is known of it."""

    text: str
    """Never empty; lines end in a line feed, and a paragraph is one line."""
    original: Original | None
    """The file; None for a text that was pasted."""
    title: Fact
    author: Fact
    publisher: Fact
    language: Fact
    """BCP 47."""
    published: Fact
    """EDTF."""
    url: Fact
    notes: tuple[str, ...] = ()
    """What a reviewer should know: lines left out, pages without text, an ending that does not fit."""
