"""Toponyms of the records to places, each with its reason.

A name is first looked up alone. Where several places bear it equally well, the places that the same event names, or
else those of the whole collection, decide if exactly one is near them. What stays undecided is a fault: the record
then pins an id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from geopy import Location
from geopy.distance import geodesic

from geo.collection.layout import PLACES_FILE
from geo.collection.records import RecordSet
from geo.errors import Fault, Phrase
from geo.models import Event, LocalText, Where
from geo.places.gazetteer import Gazetteer
from geo.places.geocoder import GazetteerGeocoder
from geo.places.geocoder.choice import near_radius_km
from geo.places.geocoder.toponym import parse_toponym

NEAR_KM = 500.0
"""How near to the event's other places, in km, one of several equal candidates must be, and no other, to be taken."""

Found = list[Location]
"""Candidates for one toponym, best first; empty where there are none."""

Pair = tuple[float, float]
"""Latitude and longitude, in degrees."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """A toponym of an event and the place it was resolved to."""

    event: str
    """Id of the event."""
    where: Where
    place: str
    """Id of the place."""
    why: LocalText
    """Why this place and no other: the record's own reason where it pins one, the geocoder's otherwise."""
    pinned: bool
    others: tuple[str, ...] = ()
    """Ids of the candidates that were not chosen, best first."""
    near_km: float | None = None
    """How far from the place it may be, in km, where the words say “near” it; None where they name it."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A toponym of an event that names no place, or several alike, or is pinned to an id that no place has."""

    number: int
    """Position in the event's `where`."""
    key: Literal["place", "toponym"]
    """The part of the record that is at fault."""
    message: str
    """What to do, fit for a reader."""


class Resolver:
    """Finds the places of events in one gazetteer; it looks up each name once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._geocoder = GazetteerGeocoder(gazetteer)
        self._found: dict[str, Found] = {}

    def candidates(self, toponym: str) -> Found:
        """Return the places that a name can mean, best first; without any context."""
        if toponym not in self._found:
            self._found[toponym] = self._geocoder.geocode(toponym, exactly_one=False) or []
        return self._found[toponym]

    def middle_of(self, events: Iterable[Event]) -> Pair | None:
        """Return the point in the middle of all names that are clear by themselves; None where there are none."""
        names = {where.toponym for event in events for where in event.where if where.place is None}
        found = [self.candidates(name) for name in sorted(names)]
        return _middle(places[0] for places in found if places and not places[0].raw["ambiguous"])

    def resolve_places(
        self, event_id: str, wheres: Sequence[Where], anywhere: Pair | None = None
    ) -> list[Resolution | Unresolved]:
        """Return the place of each toponym of an event, in the record's order, or why it has none.

        Args:
            event_id: Id of the event.
            wheres: Its toponyms.
            anywhere: Latitude and longitude (degrees) that decide between equal places where the event itself has
                no place that is clear.
        """
        near = _middle(self._settled(wheres)) or anywhere
        return [self._resolve(event_id, number, where, near) for number, where in enumerate(wheres)]

    def _resolve(self, event_id: str, number: int, where: Where, near: Pair | None) -> Resolution | Unresolved:
        if where.place is not None:
            return self._pinned(event_id, number, where, where.place)
        found = self.candidates(where.toponym)
        if found and found[0].raw["ambiguous"] and near is not None:
            found = _nearest_first(found, near)
        if not found or found[0].raw["ambiguous"]:
            return Unresolved(number, "toponym", _unresolved(where.toponym, found))
        best, *rest = found
        others = tuple(str(other.raw["id"]) for other in rest)
        why, near_km = best.raw["why"]["sentence"], best.raw.get("radius_km")
        return Resolution(event_id, where, str(best.raw["id"]), why, pinned=False, others=others, near_km=near_km)

    def _pinned(self, event_id: str, number: int, where: Where, place_id: str) -> Resolution | Unresolved:
        place = self.gazetteer.place(place_id)
        if place is None:
            msgid = "no place has the id {place!r}; `python -m geo geocode {name!r}` finds ids"
            message = Phrase(msgid, place=place_id, name=where.toponym)
            return Unresolved(number, "place", message)
        near_km = near_radius_km(place.population) if parse_toponym(where.toponym).is_near else None
        return Resolution(event_id, where, place_id, where.why or "", pinned=True, near_km=near_km)

    def _settled(self, wheres: Sequence[Where]) -> Iterator[Location]:
        """Yield the places that need no context."""
        for where in wheres:
            if where.place is not None:
                if (place := self.gazetteer.place(where.place)) is not None:
                    yield Location(place.name("en"), (place.lat, place.lon), {})
            elif (found := self.candidates(where.toponym)) and not found[0].raw["ambiguous"]:
                yield found[0]


def resolve_toponyms(
    records: RecordSet, gazetteer: Gazetteer, *, resolver: Resolver | None = None
) -> tuple[list[Resolution], list[Fault]]:
    """Return the places of all events, in the records' order, and a fault for every toponym without one.

    Args:
        records: Events whose toponyms are to be resolved.
        gazetteer: The collection's gazetteer, with its hand-made places.
        resolver: One of this gazetteer that has looked up names before; a new one where None.
    """
    resolver = resolver or Resolver(gazetteer)
    anywhere = resolver.middle_of(records.events)
    resolutions: list[Resolution] = []
    faults: list[Fault] = []
    for home, event in zip(records.homes, records.events, strict=True):
        for found in resolver.resolve_places(event.id, event.where, anywhere):
            if isinstance(found, Resolution):
                resolutions.append(found)
            else:
                faults.append(home.fault(("where", found.number, found.key), found.message))
    return resolutions, faults


def _nearest_first(found: Found, near: Pair) -> Found:
    """Return equal candidates with the only near one first and settled; as they were where none or several are near."""
    best = found[0]
    equals = {str(best.raw["id"]), *map(str, best.raw["equals"])}
    close = [
        location
        for location in found
        if str(location.raw["id"]) in equals and geodesic(near, (location.latitude, location.longitude)).km <= NEAR_KM
    ]
    if len(close) != 1:
        return found
    (chosen,) = close
    alone = Phrase("It alone is near the other places named.")
    why = {**chosen.raw["why"], "sentence": Phrase.joined([chosen.raw["why"]["sentence"], alone])}
    settled = Location(chosen.address, chosen.point, {**chosen.raw, "ambiguous": False, "why": why})
    return [settled, *(location for location in found if location is not chosen)]


def _middle(locations: Iterable[Location]) -> Pair | None:
    """Return the median latitude and longitude (degrees), or None of nothing; far outliers do not move it."""
    points = [(location.latitude, location.longitude) for location in locations]
    if not points:
        return None
    lats, lons = (sorted(axis) for axis in zip(*points, strict=True))
    return lats[len(points) // 2], lons[len(points) // 2]


def _unresolved(toponym: str, found: Found) -> str:
    if not found:
        return Phrase(
            "no place is called {name!r}; add it to {file}, or set a place by hand with `place` and `why` "
            "(`python -m geo geocode` finds ids)",
            name=toponym,
            file=PLACES_FILE,
        )
    listed = ", ".join(f"{location.raw['id']} ({location.address})" for location in found[:4])
    return Phrase("{name!r} can be {places}; choose one with `place` and `why`", name=toponym, places=listed)
