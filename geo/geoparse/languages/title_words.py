"""How a language says in a title where something is: au Japon, en Iran, à Cuba."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from geo.geoparse.word_lists import load_lexicon


class PlaceName(NamedTuple):
    """What a place is called in one language."""

    text: str
    kind: str
    """Of the gazetteer; empty where it knows no such place."""
    country: str | None
    """ISO 3166-1 code of the country that it is or lies in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleWords:
    """What stands behind a kind in a title, with the sign or space before it."""

    at: Callable[[PlaceName], str]
    near: Callable[[PlaceName], str]
    origin: Callable[[PlaceName], str]
    """Where something comes from."""
    route: Callable[[PlaceName, PlaceName], str]
    """Where something comes from and goes to."""


@cache
def country_codes(key: str) -> frozenset[str]:
    """Return a list of countries (ISO 3166-1) of `data/lexicon/titles.yaml`."""
    return frozenset(str(load_lexicon("titles")[key]).split())
