"""What the page knows of an atlas: plain values, ready to embed as JSON.

The index holds what every step of the scrubber needs, events as columns; the details hold the texts of events in
chunks, each parsed by the page only when one of its events is read.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.atlas import Atlas
from geo.dates.describe import Form, describe_event_when, describe_when
from geo.dates.edtf import parse_when
from geo.i18n.measures import measure_words
from geo.i18n.messages import Translator, languages, messages_of
from geo.i18n.retelling import retell
from geo.models import Claim, Event, Fact, LocalText, Place, Source, Titles
from geo.page.compared import comparable_measures, relations_of
from geo.page.embed import Payload
from geo.page.speakers import Speakers, collect_speakers
from geo.places.drawn import display_geometry
from geo.places.gazetteer import Gazetteer, labels_near, load_basemap
from geo.places.gazetteer.basemap import LabelRow
from geo.text.quotes import prefix_suffix

CHUNK = 2000
"""Events in one chunk of details."""

ROLES = ("location", "origin", "destination")


def build_payload(atlas: Atlas) -> Payload:
    """Return what the page needs of an atlas."""
    place_index = {place_id: i for i, place_id in enumerate(atlas.places)}
    source_index = {source.id: i for i, source in enumerate(atlas.sources)}
    basemap = load_basemap()
    drawn = {country["properties"]["id"] for country in basemap["topology"]["objects"]["countries"]["geometries"]}
    speakers = collect_speakers(atlas)
    details = [
        {**_detail(atlas, event, place_index, source_index, speakers), **relations}
        for event, relations in zip(atlas.events, relations_of(atlas.events), strict=True)
    ]
    index = {
        "format": 1,
        "collection": {"title": atlas.title.model_dump(), "version": atlas.version[:12]},
        "languages": list(languages()),
        "messages": {language: messages_of(language) for language in languages()},
        "kinds": [kind.model_dump() for kind in atlas.kinds],
        "places": [_place(place, atlas.geometries[place.id], drawn) for place in atlas.places.values()],
        "sources": [_source(atlas, source) for source in atlas.sources],
        "speakers": speakers.rows,
        "events": _columns(atlas, place_index),
        "measures": comparable_measures(atlas.events, atlas.subjects),
        "basemap": basemap["topology"],
        "labels": {**basemap["labels"], "rows": [*basemap["labels"]["rows"], *_labels(atlas)]},
    }
    return Payload(index, [details[i : i + CHUNK] for i in range(0, len(details), CHUNK)])


def _columns(atlas: Atlas, place_index: Mapping[str, int]) -> dict[str, Any]:
    kind_index = {kind.id: i for i, kind in enumerate(atlas.kinds)}
    at = [
        [
            (place_index[resolution.place], ROLES.index(resolution.where.role))
            for resolution in atlas.resolutions_of(event)
        ]
        for event in atlas.events
    ]
    whens = [atlas.when(event) for event in atlas.events]
    return {
        "n": len(atlas.events),
        "chunk": CHUNK,
        "id": [event.id for event in atlas.events],
        "kind": [kind_index[event.kind] for event in atlas.events],
        "dated": [int(when is not None) for when in whens],
        "expected": [int(event.expected) for event in atlas.events],
        **{
            name: [0 if when is None else when.days[i] for when in whens]
            for i, name in enumerate(("s1", "s2", "e1", "e2"))
        },
        "place_offsets": [0, *itertools.accumulate(len(places) for places in at)],
        "place": [place for places in at for place, _ in places],
        "role": [role for places in at for _, role in places],
        "metonym": [int(r.where.metonym) for event in atlas.events for r in atlas.resolutions_of(event)],
    }


def _detail(
    atlas: Atlas, event: Event, place_index: Mapping[str, int], source_index: Mapping[str, int], speakers: Speakers
) -> dict[str, Any]:
    vouched_until = atlas.event_values(event)["vouched_until"]
    return {
        "id": event.id,
        "title": event.title.model_dump(),
        "when": event.when,
        "when_text": {language: describe_event_when(event, language) for language in languages()},
        "expected": event.expected,
        "vouched_until_text": None if vouched_until is None else _when_words(vouched_until.isoformat()),
        "when_basis": _told(event.when_basis),
        "note": _told(event.note),
        "where": [
            {
                "place": place_index[resolution.place],
                "role": resolution.where.role,
                "toponym": resolution.where.toponym,
                "metonym": resolution.where.metonym,
                "why": _told(resolution.why),
            }
            for resolution in atlas.resolutions_of(event)
        ],
        "claims": [
            {**_claim(atlas, event, number, claim, source_index), **speakers.of_claim(claim)}
            for number, claim in enumerate(event.claims)
        ],
    }


def _claim(atlas: Atlas, event: Event, number: int, claim: Claim, source_index: Mapping[str, int]) -> dict[str, Any]:
    quote = atlas.quotes[event.id, number]
    prefix, suffix = prefix_suffix(atlas.texts[claim.source], quote.start, quote.end)
    return {
        "source": source_index[claim.source],
        "exact": quote.exact,
        "start": quote.start,
        "end": quote.end,
        "prefix": prefix,
        "suffix": suffix,
        "language": claim.language or atlas.source(claim.source).language.value,
        "as_of": claim.as_of,
        "as_of_text": None if claim.as_of is None else _when_words(claim.as_of, "said"),
        "as_of_days": None if claim.as_of is None else list(parse_when(claim.as_of).days),
        "note": _told(claim.note),
        "translation": dict(atlas.translations.of(claim)),
        "measures": [
            {
                **measure.model_dump(exclude_none=True),
                "text": {language: measure_words(measure, language) for language in languages()},
            }
            for measure in claim.measures
        ],
    }


def _told(text: LocalText | None) -> str | dict[str, str | None] | None:
    """Return a text of a record: as it stands where it is the same in every language, else in each of them."""
    told = {language: retell(text, Translator(language)) for language in languages()}
    return text if not isinstance(text, Titles) and set(told.values()) == {text} else told


def _source(atlas: Atlas, source: Source) -> dict[str, Any]:
    values = source.model_dump()
    for name, fact in source:
        if isinstance(fact, Fact) and fact.status == "inferred":
            values[name]["basis"] = _told(fact.basis)
    for values_of_span, span in zip(values["outside"], source.outside, strict=True):
        values_of_span["why"] = _told(span.why)
    if values["original"]:
        values["original"]["extractor"] = _told(values["original"]["extractor"])
    return {
        **values,
        "note": _told(source.note),
        "name": atlas.untitled[source.id].model_dump() if source.id in atlas.untitled else None,
        "published_text": _when_words(source.published.value),
        "text": atlas.texts[source.id],
    }


def _place(place: Place, geometry: BaseGeometry, drawn: Collection[str]) -> dict[str, Any]:
    """Return a place; `drawn` has the ids of those whose area the basemap has, and the page takes from there."""
    is_own = place.id.startswith("V:")
    is_sent = place.precision != "point" and place.id not in drawn
    return {
        "id": place.id,
        "name": {language: _shown_name(place, language) for language in languages()},
        "kind": place.kind,
        "precision": place.precision,
        "lat": round(place.lat, 5),
        "lon": round(place.lon, 5),
        "geometry": display_geometry(place, geometry) if is_sent else None,
        "source": _told(place.source),
        "note": _told(place.note) if is_own or isinstance(place.note, Titles) else None,
    }


def _shown_name(place: Place, language: str) -> str:
    """Return a place's name, with what sets a region apart from the city it is named after."""
    name = place.name(language)
    return Translator(language)("{name} (region)", name=name) if place.kind == "region" else name


def _when_words(edtf: str | None, form: Form = "happened") -> dict[str, str]:
    return {language: describe_when(edtf, language, form) for language in languages()}


def _labels(atlas: Atlas) -> list[LabelRow]:
    """Return names of the smaller cities around the collection's places, which the basemap has not."""
    points = [(place.lat, place.lon) for place in atlas.places.values() if place.kind != "country"]
    return labels_near(Gazetteer.load(), points)
