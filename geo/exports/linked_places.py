"""An atlas in the Linked Places format, for gazetteers of places with their times and events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geo.atlas import Atlas
from geo.exports.geojson import stream_features, when_member
from geo.exports.links import link_to
from geo.models import Claim, Event
from geo.places.drawn import display_geometry

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places-format/main/linkedplaces-context-v1.1.jsonld"
"""JSON-LD context of the format (https://github.com/LinkedPasts/linked-places-format), version 1.2."""

PREFIX = "urn:verbatim:"
"""What stands before the ids of events."""


def linked_places_parts(atlas: Atlas) -> Iterator[bytes]:
    """Yield a Linked Places FeatureCollection, one Feature for each event and place.

    The place is named as the source writes it, with its time; the quotes are descriptions, each with what it cites.
    """
    yield from stream_features(atlas, {"@context": CONTEXT, "type": "FeatureCollection"}, _feature)


def _feature(atlas: Atlas, event: Event, number: int) -> dict[str, Any]:
    resolution = atlas.resolutions_of(event)[number]
    place = atlas.places[resolution.place]
    sources = [atlas.source(claim.source) for claim in event.claims]
    geometry = display_geometry(place, atlas.geometries[place.id])
    title = event.title.text("en")
    return {
        "@id": f"{PREFIX}{event.id}{f'/{number}' if number else ''}",
        "type": "Feature",
        "properties": {
            "event": event.id,
            "title": title,
            "kind": event.kind,
            "place": place.name("en"),
            "place_id": place.id,
            **_marks(event),
        },
        **when_member(atlas.when(event)),
        "names": [
            {
                "toponym": resolution.where.toponym,
                "citations": [{"label": source.title.value or source.id, "@id": _id(source)} for source in sources[:1]],
            }
        ],
        "types": [{"identifier": "", "label": place.kind, "sourceLabels": [{"label": place.kind}]}],
        "geometry": {"type": "GeometryCollection", "geometries": [geometry]},
        "links": [{"type": "primaryTopicOf", "identifier": link}] if (link := link_to(atlas, event)) else [],
        "relations": [],
        "descriptions": [
            {
                "@id": claim.link or _id(source),
                "value": claim.quote,
                "lang": claim.language or source.language.value,
                **_said(claim),
            }
            for claim, source in zip(event.claims, sources, strict=True)
        ],
    }


def _said(claim: Claim) -> dict[str, Any]:
    """Return who says so, when, and which figures a claim gives, as far as it says so."""
    measures = [measure.model_dump(exclude_none=True) for measure in claim.measures]
    known = {"attributed_to": claim.credit, "as_of": claim.as_of, "measures": measures}
    return {name: value for name, value in known.items() if value}


def _marks(event: Event) -> dict[str, Any]:
    """Return what an event's editors hold of it, as far as they hold anything."""
    marks = event.status.model_dump(exclude_none=True) if event.status else {}
    named = {{"state": "status"}.get(name, f"status_{name}"): value for name, value in marks.items()}
    return {**named, **({"tags": list(dict.fromkeys(event.tags))} if event.tags else {})}


def _id(source: Any) -> str:
    return source.url.value or f"ni:///sha-256;{source.sha256}"
