"""The places of a table, as an atlas draws them: made when one is asked for, as a table may have many thousands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple, overload

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import Phrase
from geo.files.whole import content_hash
from geo.i18n.messages import Translator, in_each_language, languages
from geo.models import LocalText, Place
from geo.places.gazetteer import Gazetteer
from geo.places.gazetteer.outlines import circle
from geo.tables.placing import PlaceKey

_OUTLINED = {
    "region": Phrase("The table knows the region alone: its outline is drawn."),
    "country": Phrase("The table knows the country alone: its outline is drawn."),
}
_WHAT = {
    "point": Phrase("The table gives the point."),
    "area": Phrase("The table gives the outline."),
    "line": Phrase("The table gives the line."),
}
_NAMED = Phrase("The gazetteer has one place of this name.")


class Drawn(NamedTuple):
    """A place of a table."""

    place: Place
    geometry: BaseGeometry
    why: LocalText
    """Why it is drawn as it is."""


class TablePlaces(Sequence[Drawn]):
    """The places of a table by their numbers, each made once."""

    def __init__(self, places: Sequence[tuple[PlaceKey, str]], gazetteer: Gazetteer, source: str) -> None:
        """Take each place with its name, and what to name as the source of those that are the table's own."""
        self._places, self._gazetteer, self._source = places, gazetteer, source
        self._made: dict[int, Drawn] = {}

    def __len__(self) -> int:
        """Return how many places there are."""
        return len(self._places)

    @overload
    def __getitem__(self, number: int) -> Drawn: ...

    @overload
    def __getitem__(self, number: slice) -> list[Drawn]: ...

    def __getitem__(self, number: int | slice) -> Drawn | list[Drawn]:
        """Return the place of a number."""
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        if number not in self._made:
            self._made[number] = self._place(*self._places[number])
        return self._made[number]

    @cached_property
    def keys(self) -> list[PlaceKey]:
        """What the table gives of each place."""
        return [key for key, _ in self._places]

    @cached_property
    def ids(self) -> list[str]:
        """The id of each place."""
        return [place_id(key) for key in self.keys]

    def _place(self, key: PlaceKey, name: str) -> Drawn:
        """Return what is drawn for a place of the table, and why."""
        if key.gazetteer:
            place, geometry = self._gazetteer.place(key.gazetteer), self._gazetteer.geometry(key.gazetteer)
            if place is None or geometry is None:
                raise LookupError(f"the gazetteer gave {key.gazetteer!r} and does not know it")
            return Drawn(place, geometry, in_each_language(_OUTLINED.get(place.kind, _NAMED)))
        geometry, words = _shape(key)
        is_line, is_point = key.what == "line" and key.geometry, geometry.geom_type == "Point"
        place = Place(
            id=place_id(key),
            names=_names(name or f"{key.lat:g}, {key.lon:g}", is_near=bool(key.within_km) and key.what == "point"),
            kind="place",
            precision="point" if is_point else "line" if is_line else "area",
            lat=key.lat,
            lon=key.lon,
            source=self._source,
            note=in_each_language(words),
        )
        return Drawn(place, geometry, in_each_language(words))


def _shape(key: PlaceKey) -> tuple[BaseGeometry, Phrase]:
    """Return what is drawn of a place that is the table's own, and why."""
    if not key.within_km:
        shape = shapely.from_wkt(key.geometry) if key.geometry else shapely.Point(key.lon, key.lat)
        return shape, _WHAT[key.what]
    msgid = "The table’s point stands for somewhere within {km} km."
    if key.what != "point":
        msgid = "The table’s point stands for an area or a line; a circle of {km} km is drawn, a convention."
    return circle(key.lat, key.lon, key.within_km), Phrase(msgid, km=f"{key.within_km:g}")


def place_id(key: PlaceKey) -> str:
    """Return the id of a place: the gazetteer's, or that of the table's own point or shape."""
    if key.gazetteer:
        return key.gazetteer
    own_id = f"T:{key.lat:.5f},{key.lon:.5f}"
    if key.within_km:
        return f"{own_id}~{key.within_km:g}km"
    return f"{own_id}~{content_hash(key.geometry)[:8]}" if key.geometry else own_id


def _names(name: str, *, is_near: bool) -> dict[str, str]:
    """Return what a place of a table is called; where the point stands for somewhere nearby, that it is near."""
    if not is_near:
        return {"en": name}
    return {language: Translator(language)("near {place}", place=name) for language in languages()}
