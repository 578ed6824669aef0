"""What a place is called in each language, for a title."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from geo.geoparse.languages import LANGUAGES
from geo.geoparse.languages.title_words import PlaceName
from geo.geoparse.results import FoundToponym
from geo.places.gazetteer import Gazetteer


class Names(NamedTuple):
    """What a place is called."""

    by_language: tuple[tuple[str, str], ...]
    """BCP 47 and name, for each of `LANGUAGES`."""
    kind: str
    """Of the gazetteer; empty where it knows no such place."""
    country: str | None
    """ISO 3166-1 code of the country that it is or lies in."""

    def name(self, language: str) -> PlaceName:
        """Return the name in one of `LANGUAGES`."""
        return PlaceName(dict(self.by_language)[language], self.kind, self.country)


def name_place(found: FoundToponym, gazetteer: Gazetteer) -> Names:
    """Return the names of the place that a toponym is taken for; the toponym itself where it is taken for none."""
    return name_by_id(gazetteer, found.place) if found.place else _only(found.text)


@lru_cache(maxsize=50_000)
def name_by_id(gazetteer: Gazetteer, place_id: str) -> Names:
    """Return the names of a place of the gazetteer."""
    place = gazetteer.place(place_id)
    if place is None:
        return _only(place_id)
    return Names(tuple((language, place.name(language)) for language in LANGUAGES), place.kind, place.country)


def _only(text: str) -> Names:
    return Names(tuple((language, text) for language in LANGUAGES), "", None)
