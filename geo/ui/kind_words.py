"""What a colour that a reader chooses for a kind is like: how it is drawn, and what it is hard to tell from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from geo.collection.kind_colours import COLOUR, NEAR, Theme, drawn_colour, nearest_of
from geo.i18n.messages import Translator
from geo.models import Kind
from geo.page.kind_rows import colours_of


def colour_words(kinds: Sequence[Kind], kind_id: str | None, colour: str, language: str) -> list[str]:
    """Return what is to be said of a colour for a kind, a sentence each.

    Args:
        kinds: The collection's.
        kind_id: The kind; None for a new one.
        colour: `#rrggbb`.
        language: Of the interface (BCP 47).
    """
    if not COLOUR.fullmatch(colour):
        return []
    t = Translator(language)
    near = _near_names(kinds, kind_id, colour, language)
    told = [_hard_words(name, by_all=by_all, t=t) for name, by_all in near.items()]
    return [
        *_drawn_words(colour, t),
        *(told or [t("All readers tell it from the other kinds, colour-blind ones too.")]),
    ]


def _drawn_words(colour: str, t: Translator) -> Iterator[str]:
    if drawn_colour(colour, "light") != colour:
        yield t("On light ground it is drawn darker, so that it stands out and its letter can be read.")
    if drawn_colour(colour, "dark") != colour:
        yield t("On dark ground it is drawn lighter, so that it stands out and its letter can be read.")


def _near_names(kinds: Sequence[Kind], kind_id: str | None, colour: str, language: str) -> dict[str, bool]:
    """Return the names of kinds that a colour is hard to tell from, and whether that is so for all readers."""
    found: dict[str, bool] = {}
    others = [(kind, k) for k, kind in enumerate(kinds) if kind.id != kind_id]
    themes: tuple[Theme, ...] = get_args(Theme)
    for theme in themes:
        shown = colours_of(kinds, theme)
        nearest = nearest_of(drawn_colour(colour, theme), [shown[k] for _, k in others])
        if nearest is not None and nearest.distance < NEAR:
            name = others[nearest.position][0].label.text(language)
            found[name] = found.get(name, False) or nearest.sight == "all"
    return found


def _hard_words(name: str, *, by_all: bool, t: Translator) -> str:
    if by_all:
        return t("It is hard to tell from “{name}”.", name=name)
    return t("Colour-blind readers will find it hard to tell from “{name}”.", name=name)
