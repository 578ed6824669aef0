"""Which states and provinces of North America a text speaks of by its telephone numbers: `call 519-555-0123`."""

from __future__ import annotations

import re
from functools import cache
from math import sqrt

from geo.places.gazetteer import TABLES_FOLDER

AREA_CODES_FILE = TABLES_FOLDER.parent / "lexicon" / "area-codes.txt"
WEIGHT = 2.0
"""How much a number says of what a text is about, next to a name: it is the writer's neighbour's."""
_LAST = re.compile(r"[-.]\d{4}(?!\d)")
_FIRST = re.compile(r"(?<!\d)(?<!\d[-. ])(\d{3})(?:\) ?|[-. ])\d{3}$")
"""The end of a number of ten digits, and what stands before it, as the North American plan writes it."""
FIRST_CHARS = 11
"""Most code points of the latter, with what must not stand before it."""


def weigh_area_codes(text: str) -> dict[str, float]:
    """Return how much a text speaks of each state or province (by its id in the gazetteer) by telephone numbers."""
    found: dict[str, int] = {}
    for last in _LAST.finditer(text):
        first = _FIRST.search(text[max(0, last.start() - FIRST_CHARS) : last.start()])
        for place in _read_codes().get(first[1], ()) if first else ():
            found[place] = found.get(place, 0) + 1
    return {place: WEIGHT * sqrt(times) for place, times in found.items()}


@cache
def _read_codes() -> dict[str, list[str]]:
    lines = AREA_CODES_FILE.read_text("utf-8").splitlines()
    return {code: places for code, *places in (line.split() for line in lines if not line.startswith("#"))}
