"""An atlas as GeoJSON, with the time of GeoJSON-T."""

from __future__ import annotations

import json
from typing import Any

from geo.atlas import Atlas
from geo.dates.edtf import When
from geo.exports.values import event_values, iso_day
from geo.models import Event
from geo.places.drawn import display_geometry


def to_geojson(atlas: Atlas) -> str:
    """Return a GeoJSON FeatureCollection (RFC 7946, lon lat), one Feature for each event and place.

    Areas are as coarse as on the map (see `display_geometry`), so that a country that is in many events stays small.

    Each Feature has a `when` member beside its properties, as GeoJSON-T says (https://github.com/kgeographer/geojson-t).
    """
    features = [
        _feature(atlas, event, number) for event in atlas.events for number in range(len(atlas.resolutions_of(event)))
    ]
    collection = {
        "type": "FeatureCollection",
        "title": atlas.title.model_dump(),
        "version": atlas.version,
        "speakers": [{"id": named.id, "names": dict(named.names)} for named in atlas.credited.values()],
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


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
            "claims": atlas.claims_of(event),
        },
        **_when_member(atlas.when(event)),
    }


def _when_member(when: When | None) -> dict[str, Any]:
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
