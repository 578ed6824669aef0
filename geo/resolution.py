"""Toponyms of the records to places, each with its reason.

A name is first looked up alone. Where several places bear it equally well, the places that the same event names, or
else those of the whole collection, decide if exactly one is near them. What stays undecided is a fault: the record
then pins an id.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geopy import Location
from geopy.distance import geodesic

from geo.errors import Fault
from geo.gazetteer import Gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.models import Event, Where
from geo.records import RecordSet

NEAR_KM = 500.0
"""How near to the event's other places, in km, one of several equal candidates must be, and no other, to be taken."""

Found = list[Location]
"""Candidates for one toponym, best first; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """A toponym of an event and the place it was resolved to."""

    event: str
    """Id of the event."""
    where: Where
    place: str
    """Id of the place."""
    why: str
    """Why this place and no other: the record's own reason where it pins one, the geocoder's otherwise."""
    pinned: bool
    others: tuple[str, ...] = ()
    """Ids of the candidates that were not chosen, best first."""
    near_km: float | None = None
    """How far from the place it may be, in km, where the words say “near” it; None where they name it."""


def resolve_toponyms(records: RecordSet, gazetteer: Gazetteer) -> tuple[list[Resolution], list[Fault]]:
    """Return the places of all events, in the records' order, and a fault for every toponym without one.

    Args:
        records: Events whose toponyms are to be resolved.
        gazetteer: The collection's gazetteer, with its hand-made places.
    """
    geocoder = GazetteerGeocoder(gazetteer)
    alone = {name: _candidates(geocoder, name) for name in _toponyms(records.events)}
    anywhere = _middle(found[0] for found in alone.values() if found and not found[0].raw["ambiguous"])
    resolutions: list[Resolution] = []
    faults: list[Fault] = []
    for position, event in zip(records.positions, records.events, strict=True):
        near = _middle(_settled(event, alone, gazetteer)) or anywhere
        for number, where in enumerate(event.where):
            here = ("events", position, "where", number)
            if where.place is not None:
                if gazetteer.place(where.place) is None:
                    message = (
                        f"no place has the id {where.place!r}; `python -m geo geocode {where.toponym!r}` finds ids"
                    )
                    faults.append(records.document.fault((*here, "place"), message))
                else:
                    resolutions.append(Resolution(event.id, where, where.place, where.why or "", pinned=True))
                continue
            found = alone[where.toponym]
            if found and found[0].raw["ambiguous"] and near is not None:
                found = _nearest_first(found, near)
            if not found or found[0].raw["ambiguous"]:
                faults.append(records.document.fault((*here, "toponym"), _unresolved(where.toponym, found)))
            else:
                best, *rest = found
                others = tuple(str(other.raw["id"]) for other in rest)
                why, near_km = str(best.raw["why"]["sentence"]), best.raw.get("radius_km")
                place = str(best.raw["id"])
                resolutions.append(
                    Resolution(event.id, where, place, why, pinned=False, others=others, near_km=near_km)
                )
    return resolutions, faults


def _toponyms(events: Iterable[Event]) -> list[str]:
    return sorted({where.toponym for event in events for where in event.where if where.place is None})


def _candidates(geocoder: GazetteerGeocoder, toponym: str) -> Found:
    return geocoder.geocode(toponym, exactly_one=False) or []


def _settled(event: Event, alone: dict[str, Found], gazetteer: Gazetteer) -> Iterable[Location]:
    """Yield the event's places that need no context."""
    for where in event.where:
        if where.place is not None:
            if (place := gazetteer.place(where.place)) is not None:
                yield Location(place.name("en"), (place.lat, place.lon), {})
        elif (found := alone[where.toponym]) and not found[0].raw["ambiguous"]:
            yield found[0]


def _nearest_first(found: Found, near: tuple[float, float]) -> Found:
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
    why = {**chosen.raw["why"], "sentence": f"{chosen.raw['why']['sentence']} It alone lies near the other places."}
    settled = Location(chosen.address, chosen.point, {**chosen.raw, "ambiguous": False, "why": why})
    return [settled, *(location for location in found if location is not chosen)]


def _middle(locations: Iterable[Location]) -> tuple[float, float] | None:
    """Return the median latitude and longitude (degrees), or None of nothing; far outliers do not move it."""
    points = [(location.latitude, location.longitude) for location in locations]
    if not points:
        return None
    lats, lons = (sorted(axis) for axis in zip(*points, strict=True))
    return lats[len(points) // 2], lons[len(points) // 2]


def _unresolved(toponym: str, found: Found) -> str:
    if not found:
        return (
            f"no place is called {toponym!r}; add it to data/places.yaml, or pin a place with `place` and `why` "
            f"(`python -m geo geocode` finds ids)"
        )
    listed = ", ".join(f"{location.raw['id']} ({location.address})" for location in found[:4])
    return f"{toponym!r} can be {listed}; pin one with `place` and `why`"
