"""Kinds as the page has them, and the colours in which they are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from geo.collection.kind_colours import Theme, drawn_colour
from geo.models import Kind
from geo.page.assets import kind_colours
from geo.page.form import KindRow
from geo.page.source_rows import texts_of


def kind_row(kind: Kind) -> KindRow:
    """Return a kind's row of the payload."""
    row: KindRow = {"id": kind.id, "label": texts_of(kind.label), "letter": kind.letter}
    if kind.colour is not None:
        row["colour"] = {"light": drawn_colour(kind.colour, "light"), "dark": drawn_colour(kind.colour, "dark")}
    return row


def colours_of(kinds: Sequence[Kind], theme: Theme = "light") -> list[str]:
    """Return the colours in which kinds are drawn in a theme: what was chosen by hand, else that of the place."""
    own = kind_colours(theme)
    return [drawn_colour(kind.colour, theme) if kind.colour else own[k] for k, kind in enumerate(kinds)]
