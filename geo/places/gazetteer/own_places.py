"""Hand-made places: a collection's own `data/places.yaml`, for what the tables lack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

import shapely
from pydantic import Field, model_validator
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geo.collection.layout import PLACES_FILE
from geo.errors import CollectionError, Fault, Phrase
from geo.files.inside import exists_inside
from geo.models import LocalText, Model, Place, Precision, Slug, Text, Titles
from geo.places.gazetteer.format import KINDS
from geo.places.gazetteer.outlines import circle
from geo.places.gazetteer.place_tables import Tables
from geo.recorded import PLACED_BY, join_sentences
from geo.yaml_files.documents import Document, Location, load_document

Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
MOST_RADIUS_KM = 2_000.0
"""A larger circle says nothing, and holds a pole soon."""
OWN = "V:"
"""What ids of hand-made places begin with."""

_SHAPES = ("geometry", "radius_km", "within", "union_of")
"""What says how far a place reaches, besides a point; of one place, one does."""


class PlaceRecord(Model):
    """One hand-made place, as its file gives it."""

    id: Slug
    """Its id in the gazetteer is `V:` and this."""
    names: Titles
    other_names: tuple[Text, ...] = ()
    """Other names and wordings that stand for it, in any language."""
    kind: Slug
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    """ISO 3166-1 alpha-2."""
    region: Text | None = None
    at: tuple[Latitude, Longitude] | None = None
    """Latitude and longitude: the place where it is a point, the point that stands for it otherwise."""
    geometry: dict[str, Any] | None = None
    """A GeoJSON geometry (lon lat)."""
    radius_km: Annotated[float, Field(gt=0, le=MOST_RADIUS_KM)] | None = None
    """How far round `at` it may be: the circle stands for it."""
    within: Text | None = None
    """Id of the place in which it lies, of the tables or of this file, where no more is known; that place is drawn."""
    union_of: tuple[Text, ...] = ()
    """Ids of the regions and countries that it is made of."""
    source: LocalText
    """Where the geometry comes from, and how accurate it is."""
    note: LocalText | None = None
    by: Text | None = None
    """Who put it there, where the review did not leave that out."""
    why: LocalText | None = None
    """Why it is there, in that person's words."""

    @model_validator(mode="after")
    def _one_shape(self) -> PlaceRecord:
        given = [key for key in _SHAPES if getattr(self, key)]
        if len(given) > 1:
            raise ValueError(Phrase("expected only one of {keys}", keys=" / ".join(f"`{key}`" for key in given)))
        if self.radius_km is not None and self.at is None:
            raise ValueError(Phrase("`radius_km` needs `at: [lat, lon]`, the middle of the circle"))
        if not given and self.at is None:
            raise ValueError(Phrase("a place needs a shape: add `at: [lat, lon]`, `geometry`, `within` or `union_of`"))
        return self


class OtherNames(Model):
    """Names that this collection's sources use for a place of the tables."""

    place: Text
    """Id of the place."""
    names: Annotated[tuple[Text, ...], Field(min_length=1)]
    why: LocalText


@dataclass(frozen=True)
class HandMade:
    """A hand-made place, every name it goes by, and its geometry, worked out when first asked for."""

    place: Place
    names: tuple[str, ...]
    find_geometry: Callable[[], BaseGeometry]

    @cached_property
    def geometry(self) -> BaseGeometry:
        """The place's geometry (lon lat, EPSG:4326)."""
        return self.find_geometry()


def load_places(folder: Path, tables: Tables) -> tuple[list[HandMade], list[OtherNames]]:
    """Return the hand-made places of the collection in `folder`, and its names for places of the tables.

    A collection without the file has none.

    Args:
        folder: the collection's folder.
        tables: what `union_of` and `names` refer to.

    Raises:
        CollectionError: every fault in the file.
    """
    path = folder / PLACES_FILE
    if not exists_inside(path):
        return [], []
    return read_places(load_document(path, file=PLACES_FILE), tables)


def read_places(document: Document, tables: Tables) -> tuple[list[HandMade], list[OtherNames]]:
    """Return what a file of places says; see `load_places`.

    Raises:
        CollectionError: every fault in it.
    """
    faults = list(document.faults)
    places: list[HandMade] = []
    others: list[OtherNames] = []
    if not faults and document.data is not None:
        places, others, faults = _read(document, tables)
    if faults:
        raise CollectionError(faults)
    return places, others


def _read(document: Document, tables: Tables) -> tuple[list[HandMade], list[OtherNames], list[Fault]]:
    if not isinstance(document.data, dict):
        return [], [], [document.fault((), Phrase("expected a mapping with `places` and, if wanted, `names`"))]
    unknown = [key for key in document.data if key not in ("places", "names")]
    msgid = "the key {key!r} is not known here (known: {known})"
    faults = [document.fault((key,), Phrase(msgid, key=key, known="places, names")) for key in unknown]
    places, place_faults = _read_places(document, tables)
    others, name_faults = _read_names(document, tables)
    return places, others, [*faults, *place_faults, *name_faults]


def _read_places(document: Document, tables: Tables) -> tuple[list[HandMade], list[Fault]]:
    if document.get(("places",)) is None:
        return [], []
    records, faults = document.validate_each(PlaceRecord, ("places",))
    places: dict[int, HandMade] = {}
    inside: dict[int, PlaceRecord] = {}
    first: dict[str, int] = {}
    for i, record in enumerate(records):
        if record is None:
            continue
        if first.setdefault(record.id, i) != i:
            where = f"places[{first[record.id]}]"
            message = Phrase("the id {name!r} appears twice, first in {place}: change one", name=record.id, place=where)
            faults.append(document.fault(("places", i, "id"), message))
        if record.within is not None and record.within.startswith(OWN):
            inside[i] = record
            continue
        made, problems = _make(document, i, record, tables)
        faults.extend(problems)
        if made is not None:
            places[i] = made
    faults.extend(_put_inside(document, places, inside))
    return [places[i] for i in sorted(places)], faults


def _put_inside(document: Document, places: dict[int, HandMade], inside: dict[int, PlaceRecord]) -> list[Fault]:
    """Add the places that lie somewhere in another one of the file, which is drawn for them."""
    known = {one.place.id: one for one in places.values()}
    while ready := [i for i, record in inside.items() if record.within in known]:
        for i in ready:
            record = inside.pop(i)
            around = known[str(record.within)]
            lat, lon = record.at or (around.place.lat, around.place.lon)
            made = _hand_made(record, around.place.precision, lat, lon, _drawn_as(around))
            places[i] = known[made.place.id] = made
    msgid = "no place of this file has the id {name!r}, or it lies in this one itself"
    return [document.fault(("places", i, "within"), Phrase(msgid, name=record.within)) for i, record in inside.items()]


def _drawn_as(place: HandMade) -> Callable[[], BaseGeometry]:
    return lambda: place.geometry


def _read_names(document: Document, tables: Tables) -> tuple[list[OtherNames], list[Fault]]:
    if document.get(("names",)) is None:
        return [], []
    entries, faults = document.validate_each(OtherNames, ("names",))
    for i, entry in enumerate(entries):
        if entry is not None and tables.row(entry.place) is None:
            message = Phrase("no place in the gazetteer has the id {name!r}", name=entry.place)
            faults.append(document.fault(("names", i, "place"), message))
    return [entry for entry in entries if entry is not None], faults


def _make(document: Document, index: int, record: PlaceRecord, tables: Tables) -> tuple[HandMade | None, list[Fault]]:
    at = ("places", index)
    if record.union_of:
        return _union(document, at, record, tables)
    if record.within is not None:
        return _inside(document, at, record, record.within, tables)
    if record.geometry is None:
        return _around_point(record), []
    geometry = _read_geometry(record.geometry)
    if geometry is None:
        message = Phrase("expected a valid, non-empty GeoJSON geometry (lon lat, in degrees)")
        return None, [document.fault((*at, "geometry"), message)]
    precision: Precision = ("point", "line", "area")[shapely.get_dimensions(geometry)]
    point = _representative_point(geometry)
    lat, lon = record.at or (point.y, point.x)
    return _hand_made(record, precision, lat, lon, lambda: geometry), []


def _around_point(record: PlaceRecord) -> HandMade:
    """Return a place that is a point, or the circle round one."""
    assert record.at is not None
    lat, lon = record.at
    if (radius_km := record.radius_km) is not None:
        return _hand_made(record, "area", lat, lon, lambda: circle(lat, lon, radius_km))
    return _hand_made(record, "point", lat, lon, lambda: shapely.Point(lon, lat))


def _union(
    document: Document, at: Location, record: PlaceRecord, tables: Tables
) -> tuple[HandMade | None, list[Fault]]:
    rows = [tables.row(part) for part in record.union_of]
    areas = [row for row in rows if row is not None and KINDS[tables.kind[row]] != "city"]
    if len(areas) < len(rows):
        msgid = "no region or country has the id {name!r}"
        wrong = [(i, part) for i, part in enumerate(record.union_of) if rows[i] not in areas]
        return None, [document.fault((*at, "union_of", i), Phrase(msgid, name=part)) for i, part in wrong]
    lat, lon = record.at or tables.lat_lon(areas[0])
    return _hand_made(record, "area", lat, lon, lambda: shapely.union_all([tables.geometry(row) for row in areas])), []


def _inside(
    document: Document, at: Location, record: PlaceRecord, within: str, tables: Tables
) -> tuple[HandMade | None, list[Fault]]:
    """Return a place that lies somewhere in one of the tables, which is drawn for it."""
    row = tables.row(within)
    if row is None:
        message = Phrase("no place in the gazetteer has the id {name!r}", name=within)
        return None, [document.fault((*at, "within"), message)]
    lat, lon = record.at or tables.lat_lon(row)
    precision: Precision = "point" if KINDS[tables.kind[row]] == "city" else "area"
    return _hand_made(record, precision, lat, lon, lambda: tables.geometry(row)), []


def _read_geometry(geojson: dict[str, Any]) -> BaseGeometry | None:
    try:
        geometry = shape(geojson)
        west, south, east, north = geometry.bounds
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None
    in_range = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    return geometry if in_range and geometry.is_valid else None


def _hand_made(
    record: PlaceRecord, precision: Precision, lat: float, lon: float, find_geometry: Callable[[], BaseGeometry]
) -> HandMade:
    place = Place(
        id=f"{OWN}{record.id}",
        names=dict(record.names.by_language),
        kind=record.kind,
        precision=precision,
        lat=lat,
        lon=lon,
        country=record.country,
        region=record.region,
        source=record.source,
        note=_note(record),
    )
    return HandMade(place, (*record.names.by_language.values(), *record.other_names), find_geometry)


def _note(record: PlaceRecord) -> LocalText | None:
    """Return what is said of a place: its note, or who put it there and why."""
    said = record.why or record.note
    if record.by is None or isinstance(said, Titles):
        return said
    by = PLACED_BY.format(name=record.by)
    return join_sentences([by, said]) if said else by


def _representative_point(geometry: BaseGeometry) -> shapely.Point:
    """Return the middle of a line, a point inside an area, or the point itself."""
    if shapely.get_dimensions(geometry) == 1:
        longest = max(shapely.get_parts(geometry), key=lambda part: float(part.length))
        return longest.interpolate(0.5, normalized=True)
    return geometry.representative_point()
