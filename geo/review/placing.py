"""Places that no gazetteer has: a reader's place as a record of `data/places.yaml`, written or taken out whole."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from base64 import b32encode
from dataclasses import dataclass
from pathlib import Path

from geo.collection.layout import PLACES_FILE
from geo.errors import CollectionError, Phrase, ReviewError, system_words
from geo.files.inside import read_inside
from geo.files.whole import decode_text, sha256_of
from geo.places.coordinates import Pair, write_coordinates
from geo.places.gazetteer import Gazetteer, normalise_name
from geo.recorded import BY_COORDINATES, ON_THE_MAP, SOMEWHERE_IN, WITHIN_RADIUS, join_sentences, recorded_form
from geo.review.decisions import Decision
from geo.review.drafts import Plain
from geo.review.state import Snapshot
from geo.review.writing import FileChanged, Plan, refuse_faults
from geo.yaml_files.documents import Document, parse_document
from geo.yaml_files.editing import block_text, insert_record, remove_record

KIND = "site"
"""Kind of a place that a reader puts on the map."""

_DEPTH = 2
"""Parts of the file's path inside the collection's folder."""
_ID_CHARS = 40
_SHOWN_DIGITS = 5
"""Digits of a degree that are kept: a metre."""


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place as a reader puts it on the map: a point, a circle round one, or somewhere in a known place."""

    name: str
    language: str
    """BCP 47, of the name."""
    at: Pair | None = None
    radius_km: float | None = None
    within: str | None = None
    """Id of the known place."""
    written: str | None = None
    """The coordinates as the reader typed them; None where the map was clicked."""
    why: str | None = None
    by: str | None = None


def place_record(new: NewPlace, gazetteer: Gazetteer) -> Plain:
    """Return a reader's place as its record.

    Raises:
        ReviewError: It has no name or no position, the collection has a place so called, or no place has the id of the
            one that it lies in.
    """
    name = " ".join(new.name.split())
    if not name:
        raise ReviewError("the place has no name: give it one, so that it can be chosen again")
    if gazetteer.has_added(normalise_name(name)):
        msgid = "the collection already calls a place {name!r}: choose that one, or give this one another name"
        raise ReviewError(msgid, name=name)
    if gazetteer.find(normalise_name(name)):
        msgid = "{name!r} is the name of another place in the gazetteer: give this one a name that says more"
        raise ReviewError(msgid, name=name)
    if new.at is None and new.within is None:
        raise ReviewError("the place is nowhere: give its coordinates, click on the map, or say in which place it lies")
    at = None if new.at is None else [round(degrees, _SHOWN_DIGITS) for degrees in new.at]
    record: Plain = {
        "id": _id_of(name, new),
        "names": {new.language: name},
        "kind": KIND,
        **_surroundings(new, gazetteer),
        "at": at,
        "radius_km": new.radius_km if new.within is None else None,
        "within": new.within,
        "source": recorded_form(_source(new, gazetteer)),
        "by": new.by,
        "why": new.why,
    }
    return {key: value for key, value in record.items() if value is not None}


def _id_of(name: str, new: NewPlace) -> str:
    """Return an id of the name and three signs of where it is, which two people do not share by chance."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))[:_ID_CHARS].strip("-") or KIND
    where = f"{name}:{new.at}:{new.radius_km}:{new.within}"
    return f"{slug}-{b32encode(hashlib.sha256(where.encode()).digest()).decode().lower()[:3]}"


def _surroundings(new: NewPlace, gazetteer: Gazetteer) -> Plain:
    """Return the country and the region around a place, in which it can be found and told from its namesakes."""
    if new.within is not None:
        row = gazetteer.row(new.within)
        if row is None:
            raise ReviewError("no place has the id {place!r}: choose the place that it lies in", place=new.within)
        region = gazetteer.first_level_at(row)
        country = gazetteer.country_at(row)
    else:
        assert new.at is not None
        region = next(iter(gazetteer.tables.regions_around(*new.at)), None)
        country = None if region is None else gazetteer.country_at(region)
    return {"country": country, "region": None if region is None else gazetteer.names_at(region).get("en")}


def _source(new: NewPlace, gazetteer: Gazetteer) -> str:
    if new.within is not None:
        place = gazetteer.place(new.within)
        assert place is not None
        return SOMEWHERE_IN.format(name=place.name(new.language))
    assert new.at is not None
    first = (
        BY_COORDINATES.format(words=new.written) if new.written else ON_THE_MAP.format(words=write_coordinates(*new.at))
    )
    parts = [first, *([WITHIN_RADIUS.format(km=new.radius_km)] if new.radius_km else [])]
    return join_sentences(parts)


def plan_place(folder: Path, snapshot: Snapshot, record: Plain) -> Plan:
    """Return the plan that writes a place to the collection's own.

    Raises:
        FileChanged: The file is not as in the snapshot.
        ReviewError: The file, or another record, stands against it; it says what to do.
    """
    path, data, text, old = _open(folder, snapshot)
    index = len(_places(old))
    after = insert_record(text, old, "places", index, record)
    new = parse_document(after, file=PLACES_FILE)
    if new.faults or _places(new) != [*_places(old), record]:
        _refuse_layout()
    block = sha256_of(block_text(after, new, "places", index).encode())
    return Plan(path, data, after, block, _planned(snapshot, new), _DEPTH)


def plan_place_removal(folder: Path, snapshot: Snapshot, decision: Decision) -> Plan:
    """Return the plan that takes out a place, where it stands as it was written.

    Raises:
        FileChanged: The file is not as in the snapshot.
        ReviewError: It was changed since, or an event is there; it says so.
    """
    path, data, text, old = _open(folder, snapshot)
    name = (decision.place or "").removeprefix("V:")
    found = [i for i, item in enumerate(_places(old)) if isinstance(item, dict) and item.get("id") == name]
    if len(found) != 1 or sha256_of(block_text(text, old, "places", found[0]).encode()) != decision.text:
        msgid = "the place {place!r} in {file} has changed since it was written: edit it by hand"
        raise ReviewError(msgid, place=decision.place, file=PLACES_FILE)
    users = sorted({one.event for one in snapshot.resolutions if one.place == decision.place})
    if users:
        msgid = "{events} happened at this place: undo that first, or move it to another place"
        raise ReviewError(msgid, events=", ".join(map(repr, users[:5])))
    after = remove_record(text, old, "places", found[0])
    new = parse_document(after, file=PLACES_FILE)
    if new.faults or _places(new) != [item for i, item in enumerate(_places(old)) if i != found[0]]:
        _refuse_layout()
    return Plan(path, data, after, None, _planned(snapshot, new), _DEPTH)


def _planned(snapshot: Snapshot, document: Document) -> Snapshot:
    """Return the collection as it will be, which has no fault that it had not."""
    try:
        planned = snapshot.with_places(document)
    except CollectionError as error:
        raise ReviewError(Phrase.joined([fault.described for fault in error.faults], "\n")) from error
    refuse_faults(snapshot, planned)
    return planned


def _open(folder: Path, snapshot: Snapshot) -> tuple[Path, bytes | None, str, Document]:
    """Return the file of places: its path, bytes, text, and what it says.

    Raises:
        FileChanged: The snapshot has it otherwise.
        ReviewError: It cannot be read.
    """
    path, known = folder / PLACES_FILE, snapshot.collection.files.get(PLACES_FILE)
    try:
        data = read_inside(path, depth=_DEPTH)
    except FileNotFoundError:
        data = None
    except OSError as error:
        raise ReviewError("{path} cannot be read ({problem})", path=path, problem=system_words(error)) from error
    if data != (None if known.is_missing else known.data):
        raise FileChanged
    text = "" if data is None else decode_text(data, file=PLACES_FILE)
    document = parse_document(text, file=PLACES_FILE) if text else Document(PLACES_FILE, None)
    return path, data, text, document


def _places(document: Document) -> list[object]:
    items = document.get(("places",))
    return items if isinstance(items, list) else []


def _refuse_layout() -> None:
    raise ReviewError(
        "{file}: the layout of this file does not allow adding or removing the record: "
        "write {key!r} as items that start with '-', one below the other",
        file=PLACES_FILE,
        key="places",
    )
