"""What events are sorted by and named after, as frozen, validated values: kinds, those who speak, places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from geo.local_text import text_in
from geo.models.values import LocalText, Model, Slug, Text, Titles

Precision = Literal["point", "area", "line"]


class Kind(Model):
    """A sort of event; its place in the list decides its colour, where none was chosen by hand."""

    id: Slug
    label: Titles
    letter: Annotated[str, StringConstraints(min_length=1, max_length=1)]
    """What tells the kind without colour."""
    colour: Annotated[str, StringConstraints(pattern="^#[0-9a-f]{6}$")] | None = None
    """`#rrggbb`, as it was chosen by hand; drawn darker or lighter where it would not stand out."""
    cues: Mapping[str, tuple[Text, ...]] = {}
    """Beginnings of words that tell the kind in an article, by language (BCP 47): `{"fr": ["inond"]}`."""


class Entity(Model):
    """Someone who speaks, or something that is counted, under one name, with the forms in which sources write it."""

    id: Slug
    names: Titles
    """Its name, in one language or several."""
    forms: Annotated[tuple[Text, ...], Field(min_length=1)]
    """As sources write it. Case, accents and quotation marks do not count."""


class Place(Model):
    """A gazetteer entry. Its geometry is kept by the gazetteer (EPSG:4326)."""

    id: Text
    names: Mapping[str, str]
    """Name in each known language (BCP 47 to text); never empty."""
    kind: Text
    """`country`, `region`, `city`, `border`, `bridge` …"""
    precision: Precision
    lat: float
    lon: float
    """A point inside the place, in degrees (WGS 84)."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    region: str | None = None
    """Name of the first-level region around it."""
    population: int | None = None
    source: LocalText
    """Where the entry comes from."""
    note: LocalText | None = None

    def name(self, language: str) -> str:
        """Return the name in `language` (BCP 47), or the English one, or any."""
        return text_in(self.names, language)
