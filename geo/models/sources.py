"""Sources as frozen, validated values: documents as published, and what is known of them, and how."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, model_validator

from geo.errors import Phrase
from geo.models.values import LocalText, Model, Position, Sha256, Slug, Text, Titles, yaml_scalar_to_text
from geo.recorded import GIVEN_ADDING, GIVEN_REVIEWING

GIVEN = (GIVEN_ADDING, GIVEN_REVIEWING)
"""Bases of what a person gave."""


class Fact(Model):
    """Something known of a source, and how it is known."""

    value: Annotated[str | None, BeforeValidator(yaml_scalar_to_text)] = None
    """The fact, or None where it is unknown."""
    status: Literal["stated", "inferred", "unknown"] = "unknown"
    """Whether the source states it, it follows from something, or nobody knows."""
    basis: LocalText | None = None
    """The source's own words where stated, which is one text; the reason where inferred."""

    @property
    def is_given(self) -> bool:
        """Whether a person gave it, who may know it from elsewhere: it is not inferred from the text."""
        return isinstance(self.basis, Phrase) and self.basis.msgid in GIVEN

    @model_validator(mode="after")
    def _agree(self) -> Self:
        if (self.value is None) != (self.status == "unknown"):
            raise ValueError(Phrase("expected a value exactly where the status is 'stated' or 'inferred'"))
        if self.status != "unknown" and self.basis is None:
            msgid = "a fact that is {status!r} needs a basis: the words that state it, or the reason"
            raise ValueError(Phrase(msgid, status=self.status))
        if self.status == "stated" and isinstance(self.basis, Titles | Phrase):
            raise ValueError(Phrase("the basis of a stated fact is the source’s own words: write one text"))
        return self


class Span(Model):
    """A stretch of a source's text that is not part of the article."""

    start: Position
    end: Position
    why: LocalText
    """What this text is, and how that is known."""


class Capture(Model):
    """When and where a web page was captured, as the capture states it, and what of it could be proved."""

    address: Text
    at: Text | None = None
    """When, as the capture states it: a time in ISO 8601, mostly in UTC."""
    digest: Text | None = None
    """Of the page's bytes, with its algorithm, as the capture states it: `sha1:B2LTWWPU…`."""
    is_intact: bool | None = None
    """Whether the bytes are those of the digests; None where the capture states none."""
    signature: Literal["valid", "invalid", "absent"] | None = None
    signer: Text | None = None
    """The package's signature, None where its format has none; and the domain that signed it."""


class Original(Model):
    """The file that a source's text was taken from; `geo.collection.layout.original_file` says where it is kept."""

    name: Text
    """Name of the file, without folders."""
    sha256: Sha256
    media_type: Text
    """IANA media type, by the file's content: `application/pdf` …"""
    extractor: LocalText | None = None
    """Name and version of the program that took the text out; None where the text is the file, byte for byte."""
    capture: Capture | None = None
    """Where the file is a captured web page."""


class Picture(Model):
    """A picture of a source: its file in `data/media/`, what is to be seen on it, and whose it is."""

    file: Text
    sha256: Sha256
    alt: LocalText
    credit: Text


class Source(Model):
    """A document as published."""

    id: Slug
    file: Text
    """Name of the text file inside `seeds/`."""
    sha256: Sha256
    """SHA-256 of the file's bytes, in hexadecimal."""
    title: Fact = Fact()
    publisher: Fact = Fact()
    author: Fact = Fact()
    language: Fact = Fact()
    """BCP 47."""
    published: Fact = Fact()
    """EDTF."""
    url: Fact = Fact()
    outside: tuple[Span, ...] = ()
    """Stretches of the text outside the article (menus, headlines of other pages)."""
    original: Original | None = None
    """The file that the text was taken from, where it was taken by program."""
    pictures: tuple[Picture, ...] = ()
    note: LocalText | None = None
