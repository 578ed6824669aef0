"""An atlas as GeoJSON, with the time of GeoJSON-T."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from textwrap import indent
from typing import Any

from geo.atlas import Atlas
from geo.dates.edtf import When
from geo.exports.links import link_value
from geo.exports.values import event_values, iso_day
from geo.models import Event
from geo.places.drawn import display_geometry


def to_geojson(atlas: Atlas) -> str:
    """Return the whole of `geojson_parts` as text."""
    return b"".join(geojson_parts(atlas)).decode()


def geojson_parts(atlas: Atlas) -> Iterator[bytes]:
    """Yield a GeoJSON FeatureCollection (RFC 7946, lon lat), one Feature for each event and place.

    Areas are as coarse as on the map (see `display_geometry`), so that a country that is in many events stays small.

    Each Feature has a `when` member beside its properties, as GeoJSON-T says (https://github.com/kgeographer/geojson-t).
    """
    collection = {
        "type": "FeatureCollection",
        "title": atlas.title.model_dump(),
        "version": atlas.version,
        "speakers": [{"id": named.id, "names": dict(named.names)} for named in atlas.credited.values()],
    }
    yield from stream_features(atlas, collection, _feature)


def stream_features(
    atlas: Atlas, collection: Mapping[str, Any], make: Callable[[Atlas, Event, int], Mapping[str, Any]]
) -> Iterator[bytes]:
    """Yield a FeatureCollection in parts, as `json.dumps(…, indent=1)` writes it whole.

    Args:
        atlas: The atlas.
        collection: Its members before `features`.
        make: Makes a feature of an event and the number of one of its places.
    """
    head = json.dumps({**collection, "features": []}, ensure_ascii=False, indent=1)
    yield head.removesuffix("]\n}").encode()
    between = "\n"
    for part in atlas.parts():
        for event in part.events:
            for number in range(len(part.resolutions_of(event))):
                text = json.dumps(make(part, event, number), ensure_ascii=False, indent=1)
                yield f"{between}{indent(text, '  ')}".encode()
                between = ",\n"
    yield b"]\n}\n" if between == "\n" else b"\n ]\n}\n"


def _feature(atlas: Atlas, event: Event, number: int) -> dict[str, Any]:
    resolution = atlas.resolutions_of(event)[number]
    place = atlas.places[resolution.place]
    return {
        "type": "Feature",
        "id": f"{event.id}/{number}",
        "geometry": display_geometry(place, atlas.geometries[place.id]),
        "properties": {
            **event_values(atlas, event),
            "place": place.name("en"),
            "place_fr": place.name("fr"),
            "place_id": place.id,
            "toponym": resolution.where.toponym,
            "role": resolution.where.role,
            "metonym": resolution.where.metonym,
            "precision": place.precision,
            **link_value(atlas, event),
            "claims": [{**said, **link_value(atlas, event, k)} for k, said in enumerate(atlas.claims_of(event))],
        },
        **when_member(atlas.when(event)),
    }


def when_member(when: When | None) -> dict[str, Any]:
    """Return the GeoJSON-T `when` member: one timespan, each end as the days it can be.

    `end.earliest` is the day up to which the sources vouch for a state; what is only expected has the
    certainty (a member of the Linked Places format) "uncertain".
    """
    if when is None:
        return {}
    ends = {
        "start": {"earliest": iso_day(when.start_earliest), "latest": iso_day(when.start_latest)},
        "end": {"earliest": iso_day(when.end_earliest), "latest": iso_day(when.end_latest)},
    }
    known = {name: {key: day for key, day in days.items() if day is not None} for name, days in ends.items()}
    timespan = {name: days for name, days in known.items() if days}
    doubt = {"certainty": "uncertain"} if when.expected else {}
    return {"when": {"timespans": [timespan], "edtf": when.edtf, **doubt}}
