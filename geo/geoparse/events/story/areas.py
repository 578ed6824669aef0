"""What lies in what, of the places that one text names: each asked of the gazetteer once."""

from __future__ import annotations

from geo.geoparse.results import FoundToponym
from geo.places.gazetteer import Gazetteer


class Areas:
    """Knows the places of one text by their ids."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._rows: dict[str, int | None] = {}
        self._inside: dict[tuple[str, str], bool] = {}

    def is_inside(self, inner: FoundToponym, outer: FoundToponym) -> bool:
        """Say whether the place of a name lies in that of another, and is not the same."""
        if inner.place is None or outer.place is None:
            return False
        pair = inner.place, outer.place
        is_inside = self._inside.get(pair)
        if is_inside is None:
            rows = self._row(inner), self._row(outer)
            is_inside = rows[0] is not None and rows[1] is not None and self.gazetteer.lies_in(rows[0], rows[1])
            self._inside[pair] = is_inside
        return is_inside

    def is_one_place(self, one: FoundToponym, other: FoundToponym) -> bool:
        """Say whether two names are of one place, or of places of which one lies in the other."""
        if one.place is None or other.place is None:
            return one.text == other.text
        return one.place == other.place or self.is_inside(one, other) or self.is_inside(other, one)

    def country_of(self, toponym: FoundToponym) -> str | None:
        """Return the country (ISO 3166-1 alpha-2) of a name’s place, or None."""
        row = self._row(toponym)
        return None if row is None else self.gazetteer.country_at(row)

    def _row(self, toponym: FoundToponym) -> int | None:
        place = toponym.place
        if place is None:
            return None
        if place not in self._rows:
            self._rows[place] = self.gazetteer.row(place)
        return self._rows[place]
