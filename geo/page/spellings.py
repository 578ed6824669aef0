"""The names by which the page's search finds places, whatever the language or the script."""

from __future__ import annotations

from collections import Counter

from geo.atlas import Atlas
from geo.page.form import PlaceRow
from geo.places.gazetteer import Gazetteer

MOST_SPELLED = 300
"""Places, those with most events, of which the page has every name: with more of them it would grow heavy."""


def with_spellings(atlas: Atlas, rows: list[PlaceRow]) -> list[PlaceRow]:
    """Return places' rows, those of the places with most events with every name that the gazetteer has, folded.

    Raises:
        TablesError: the gazetteer's tables are missing or damaged.
    """
    told = Counter(resolution.place for event in atlas.events for resolution in atlas.resolutions_of(event))
    spelled = {place_id for place_id, _ in told.most_common(MOST_SPELLED)}
    tables = Gazetteer.load().tables
    for row in rows:
        if row["id"] in spelled and (names := tables.spellings_of(row["id"])):
            row["spellings"] = names
    return rows
