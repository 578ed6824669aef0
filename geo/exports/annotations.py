"""An atlas as W3C Web Annotations (https://www.w3.org/TR/annotation-model/) in JSON-LD, one for each claim.

The target is the quote in its source, the body the claim and the event that it supports. Words that the annotation
model lacks come from schema.org.
"""

from __future__ import annotations

import base64
import json
import re
import uuid
from typing import Any

from geo.atlas import Atlas
from geo.collection.credits import origin_id
from geo.collection.translations import EDITORS
from geo.exports.links import link_to
from geo.exports.values import event_values, refuse_large
from geo.models import LANGUAGES, Claim, Event, Measure, Source
from geo.places.drawn import COORDINATE_DIGITS
from geo.text.quotes import prefix_suffix

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"schema": "https://schema.org/"}]
"""JSON-LD context: the annotation model's own, and a prefix for schema.org."""


ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
"""A year, month or day: what schema.org takes for a Date."""


def to_annotations(atlas: Atlas) -> str:
    """Return an AnnotationCollection whose one page holds an Annotation for each claim, in the records' order.

    A quote is given by its words with what stands around them (`TextQuoteSelector`), and by its position in Unicode
    code points of the source's text (`TextPositionSelector`). A source is its address where that is known; else, and
    besides, the hash of its text (RFC 6920). Nothing says who made an annotation, or when: that is not known. Ids
    follow from the collection's version, so that the same records have the same ids.
    """
    refuse_large(atlas, ".jsonld")
    items = [
        _annotation(atlas, event, number, claim) for event in atlas.events for number, claim in enumerate(event.claims)
    ]
    page: dict[str, Any] = {"id": _urn(atlas, "page"), "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": CONTEXT,
        "id": _urn(atlas, "collection"),
        "type": "AnnotationCollection",
        "label": list(atlas.title.by_language.values()),
        "schema:version": atlas.version,
        **({"schema:url": atlas.address} if atlas.address else {}),
        "total": len(items),
        "first": page,
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def hash_uri(source: Source) -> str:
    """Return the name of a source's text by its SHA-256 (RFC 6920)."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(source.sha256)).decode("ascii").rstrip("=")
    return f"ni:///sha-256;{digest}"


def _urn(atlas: Atlas, *parts: object) -> str:
    """Return a name that is the same for the same part of the same version."""
    return uuid.uuid5(uuid.NAMESPACE_OID, "\0".join([atlas.version, *map(str, parts)])).urn


RFC_7111 = "http://tools.ietf.org/rfc/rfc7111"
"""What a fragment that names cells of a table conforms to."""


def _annotation(atlas: Atlas, event: Event, number: int, claim: Claim) -> dict[str, Any]:
    titles = [
        {"type": "TextualBody", "value": text, "language": language, "format": "text/plain", "purpose": "describing"}
        for language, text in event.title.model_dump().items()
    ]
    return {
        "id": _urn(atlas, "claim", event.id, number),
        "type": "Annotation",
        "motivation": "linking",
        "body": [*titles, *_translations(atlas, claim), _claim_body(atlas, event, number, claim)],
        "target": _target(atlas, event, number, claim),
    }


def _translations(atlas: Atlas, claim: Claim) -> list[dict[str, Any]]:
    """Return the editors' translations of a quote; the quote itself stands in the target alone."""
    return [
        {
            "type": "TextualBody",
            "value": text,
            "language": language,
            "format": "text/plain",
            "purpose": "commenting",
            "schema:translator": EDITORS,
        }
        for language, text in atlas.translations.of(claim).items()
    ]


def _target(atlas: Atlas, event: Event, number: int, claim: Claim) -> dict[str, Any]:
    source, quote = atlas.source(claim.source), atlas.quotes[event.id, number]
    prefix, suffix = prefix_suffix(atlas.texts[source.id], quote.start, quote.end)
    document = {
        "id": source.url.value or hash_uri(source),
        "type": "Text",
        "format": "text/plain",
        "language": claim.language or source.language.value,
        "canonical": hash_uri(source),
        "schema:identifier": source.id,
        "schema:name": source.title.value,
        "schema:publisher": source.publisher.value,
        "schema:author": source.author.value,
        **_published(source.published.value),
    }
    selectors = [
        {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": prefix, "suffix": suffix},
        {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
    ]
    if quote.pointer:
        fragment = {"type": "FragmentSelector", "conformsTo": RFC_7111, "value": quote.pointer.removeprefix("#")}
        selectors = [{**fragment, "refinedBy": selectors[0]}]
    return {"type": "SpecificResource", "source": _known(document), "selector": selectors}


def _published(edtf: str | None) -> dict[str, Any]:
    """Return a source's date: schema.org's where it is a date of ISO 8601, else EDTF as a property of its own."""
    if edtf is None or ISO_DATE.fullmatch(edtf):
        return {"schema:datePublished": edtf}
    kept = {"type": "schema:PropertyValue", "schema:propertyID": "published", "schema:value": edtf}
    return {"schema:additionalProperty": kept}


def _claim_body(atlas: Atlas, event: Event, number: int, claim: Claim) -> dict[str, Any]:
    values = {
        "id": _urn(atlas, "said", event.id, number),
        "type": "schema:Claim",
        "schema:url": link_to(atlas, event, number),
        "schema:about": _event(atlas, event),
        "schema:author": claim.credit,
        "schema:additionalProperty": _who_says(atlas, claim),
        "schema:temporalCoverage": claim.as_of,
        "schema:variableMeasured": [_measure(measure) for measure in claim.measures] or None,
    }
    return _known(values)


def _who_says(atlas: Atlas, claim: Claim) -> list[dict[str, Any]]:
    """Return the chain of credits, the origin and the stance of a claim, for which schema.org has no words."""
    values = {
        "attribution": list(claim.attributed_to),
        "origin": origin_id(claim, atlas.source(claim.source), atlas.speakers),
        "stance": claim.stance,
    }
    return [
        {"type": "schema:PropertyValue", "schema:propertyID": name, "schema:value": value}
        for name, value in values.items()
    ]


def _event(atlas: Atlas, event: Event) -> dict[str, Any]:
    values = {
        "id": _urn(atlas, "event", event.id),
        "type": "schema:Event",
        "schema:identifier": event.id,
        "schema:url": link_to(atlas, event),
        "schema:name": [{"@value": text, "@language": code} for code, text in event.title.model_dump().items()],
        "schema:additionalType": event.kind,
        "schema:temporalCoverage": event.when,
        "schema:additionalProperty": _more_properties(atlas, event) or None,
        "schema:keywords": list(dict.fromkeys(event.tags)) or None,
        "schema:location": [_place(atlas, event, number) for number in range(len(event.where))],
    }
    return _known(values)


def _more_properties(atlas: Atlas, event: Event) -> list[dict[str, Any]]:
    """Return what schema.org has no word for.

    That an event is expected, how far an unknown end is vouched for, and what the editors hold of it.
    """
    values = event_values(atlas, event)
    told = {
        "expected": event.expected or None,
        **{name: values[name] for name in ("vouched_until", "status", "status_by", "status_on")},
    }
    return [
        {"type": "schema:PropertyValue", "schema:propertyID": name, "schema:value": value}
        for name, value in told.items()
        if value is not None
    ]


def _place(atlas: Atlas, event: Event, number: int) -> dict[str, Any]:
    resolution = atlas.resolutions_of(event)[number]
    place = atlas.places[resolution.place]
    return {
        "type": "schema:Place",
        "schema:identifier": place.id,
        "schema:name": [{"@value": place.name(code), "@language": code} for code in LANGUAGES],
        "schema:alternateName": resolution.where.toponym,
        "schema:additionalType": [resolution.where.role, place.precision],
        "schema:geo": {
            "type": "schema:GeoCoordinates",
            "schema:latitude": round(place.lat, COORDINATE_DIGITS),
            "schema:longitude": round(place.lon, COORDINATE_DIGITS),
        },
    }


def _measure(measure: Measure) -> dict[str, Any]:
    values = {
        "type": "schema:PropertyValue",
        "schema:propertyID": measure.what,
        "schema:value": measure.value,
        "schema:minValue": measure.low,
        "schema:maxValue": measure.high,
        "schema:description": measure.qualifier,
        "schema:name": measure.of,
    }
    return _known(values)


def _known(values: dict[str, Any]) -> dict[str, Any]:
    """Return what is known: the model has no word for an unknown value."""
    return {name: value for name, value in values.items() if value is not None}
