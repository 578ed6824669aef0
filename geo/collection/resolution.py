"""Toponyms of the records to places, each with its reason.

A name is first looked up alone. Where several places bear it equally well, the places that the same event names, or
else those of the whole collection, decide if exactly one is near them. What stays undecided is a fault: the record
then pins an id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from geopy import Location
from geopy.distance import geodesic

from geo.collection.layout import PLACES_FILE
from geo.collection.records import CheckedFile, RecordSet
from geo.errors import Fault, Phrase
from geo.models import LocalText, Where
from geo.places.gazetteer import Gazetteer
from geo.places.geocoder import GazetteerGeocoder
from geo.places.geocoder.choice import near_radius_km
from geo.places.geocoder.toponym import parse_toponym

NEAR_KM = 500.0
"""How near to the event's other places, in km, one of several equal candidates must be, and no other, to be taken."""

Locations = list[Location]
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
        self._found: dict[str, Locations] = {}
        self._choices: dict[str, tuple[Location, tuple[str, LocalText, tuple[str, ...], float | None]]] = {}
        """The last candidate chosen for each name, and what is told of the choice."""

    def candidates(self, toponym: str) -> Locations:
        """Return the places that a name can mean, best first; without any context."""
        if toponym not in self._found:
            self._found[toponym] = self._geocoder.geocode(toponym, exactly_one=False) or []
        return self._found[toponym]

    def is_ambiguous(self, toponym: str) -> bool:
        """Tell whether several places bear a name equally well."""
        found = self.candidates(toponym)
        return bool(found) and bool(found[0].raw["ambiguous"])

    def middle_of(self, records: RecordSet) -> Pair | None:
        """Return the point in the middle of all names that are clear by themselves; None where there are none."""
        names = frozenset[str]().union(*(checked.names for checked in records.checked.values()))
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
        near: Pair | None = None
        if any(where.place is None and self.is_ambiguous(where.toponym) for where in wheres):
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
        place, why, others, near_km = self._chosen(where.toponym, found)
        return Resolution(event_id, where, place, why, pinned=False, others=others, near_km=near_km)

    def _chosen(self, toponym: str, found: Locations) -> tuple[str, LocalText, tuple[str, ...], float | None]:
        """Return the best candidate's id, its reason, the ids of the others, and how far from it the place may be."""
        known = self._choices.get(toponym)
        if known is None or known[0] is not found[0]:
            best, *rest = found
            others = tuple(str(other.raw["id"]) for other in rest)
            chosen = (str(best.raw["id"]), best.raw["why"]["sentence"], others, best.raw.get("radius_km"))
            known = self._choices[toponym] = (best, chosen)
        return known[1]

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


@dataclass(frozen=True)
class ResolvedFile:
    """The places of the events of one file."""

    checked: CheckedFile
    resolutions: tuple[Resolution, ...]
    """In the order of the events and of their places."""
    faults: tuple[Fault, ...]
    """One for every toponym without a place."""
    anywhere: Pair | None
    """What decided where an event itself could not; None where nothing had to."""


def resolve_toponyms(
    records: RecordSet, resolver: Resolver, before: Mapping[str, ResolvedFile] | None = None
) -> dict[str, ResolvedFile]:
    """Return the places of all events, by the file that they stand in.

    Args:
        records: Events whose toponyms are to be resolved.
        resolver: What finds the places.
        before: What it found before: files whose events are the same are not resolved again.
    """
    anywhere = resolver.middle_of(records)
    known = before or {}
    return {
        name: _resolve_file(checked, resolver, anywhere, known.get(name)) for name, checked in records.checked.items()
    }


def _resolve_file(
    checked: CheckedFile, resolver: Resolver, anywhere: Pair | None, before: ResolvedFile | None
) -> ResolvedFile:
    if before is not None and before.checked is checked and before.anywhere in (None, anywhere):
        return before
    found: list[Resolution] = []
    faults: list[Fault] = []
    for home, event in zip(checked.homes, checked.events, strict=True):
        for one in resolver.resolve_places(event.id, event.where, anywhere):
            if isinstance(one, Resolution):
                found.append(one)
            else:
                faults.append(home.fault(("where", one.number, one.key), one.message))
    needed = any(resolver.is_ambiguous(name) for name in checked.names)
    return ResolvedFile(checked, tuple(found), tuple(faults), anywhere if needed else None)


def _nearest_first(found: Locations, near: Pair) -> Locations:
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


def _unresolved(toponym: str, found: Locations) -> str:
    if not found:
        return Phrase(
            "no place is called {name!r}; add it to {file}, or set a place by hand with `place` and `why` "
            "(`python -m geo geocode` finds ids)",
            name=toponym,
            file=PLACES_FILE,
        )
    listed = ", ".join(f"{location.raw['id']} ({location.address})" for location in found[:4])
    return Phrase("{name!r} can be {places}; choose one with `place` and `why`", name=toponym, places=listed)
