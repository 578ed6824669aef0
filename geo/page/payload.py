"""What the page knows of an atlas: plain values, ready to embed as JSON.

The index holds what every step of the scrubber needs, events as columns; the details hold the texts of events in
chunks, each parsed by the page only when one of its events is read.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.atlas import Atlas
from geo.dates.describe import describe_event_when
from geo.dates.edtf import When, parse_when
from geo.i18n.measures import measure_words
from geo.i18n.messages import Translator, languages
from geo.models import Claim, Event, Measure, Place, Quote, Titles
from geo.page.assets import STATIC_FOLDER
from geo.page.compared import comparable_measures, relations_of
from geo.page.embed import Payload
from geo.page.form import (
    FORMAT,
    CitedRow,
    ClaimRow,
    Columns,
    DetailRow,
    Index,
    JoinedRows,
    LeftOut,
    MeasureRow,
    PlaceRow,
    RelationsRow,
    RowTextRow,
    TableRow,
)
from geo.page.kind_rows import kind_row
from geo.page.large_tables import CHUNK as TABLE_CHUNK
from geo.page.large_tables import Credits, credits_of, pack_table
from geo.page.large_tables import Positions as TablePositions
from geo.page.mark_rows import mark_rows, marks_of
from geo.page.script_messages import script_messages
from geo.page.source_rows import source_rows, texts_of, told, when_words
from geo.page.speaker_rows import Speakers, collect_speakers
from geo.page.spellings import with_spellings
from geo.page.story_rows import story_rows
from geo.page.surroundings import labels_round, waters_round
from geo.places.drawn import display_geometry
from geo.places.gazetteer import load_basemap
from geo.tables.large import LargeTable

CHUNK = 2000
"""Events in one chunk of details."""

ROLES = ("location", "origin", "destination")


@dataclass(frozen=True, slots=True)
class Positions:
    """Where what details point to stands in the index."""

    places: Mapping[str, int]
    sources: Mapping[str, int]
    speakers: Speakers


def build_payload(
    atlas: Atlas,
    *,
    beside: str | None = None,
    words: Sequence[Sequence[str]] | None = None,
    chunk: int = TABLE_CHUNK,
    credited: Sequence[Credits] | None = None,
) -> Payload:
    """Return what the page needs of an atlas, but for the texts and words of large tables (`geo.page.blocks`).

    Args:
        atlas: The atlas.
        beside: Name of the file that has these, where one stands beside the page.
        words: First letters of the blocks of words of each large table; None for a page that asks for them.
        chunk: Events of a large table in one chunk of details.
        credited: Who is credited in each large table, where that is known already.
    """
    if credited is None:
        credited = [credits_of(table) for table in atlas.large]
    at = positions_of(atlas, credited)
    basemap = load_basemap()
    drawn = {country["properties"]["id"] for country in basemap["topology"]["objects"]["countries"]["geometries"]}
    known = set(atlas.places)
    columns = []
    for table, credit in zip(atlas.large, credited, strict=True):
        new = _new_places(table, known, drawn)
        known.update(place["id"] for place in new)
        columns.append(pack_table(table, new, _positions_for(atlas, credit, at), credit))
    details = detail_rows(atlas, at)
    index: Index = {
        "format": FORMAT,
        "collection": {"title": texts_of(atlas.title), "version": atlas.version[:12], "address": atlas.address},
        "languages": list(languages()),
        "messages": script_messages(STATIC_FOLDER),
        "kinds": [kind_row(kind) for kind in atlas.kinds],
        "places": with_spellings(
            atlas, [_place(place, atlas.geometries[place.id], drawn) for place in atlas.places.values()]
        ),
        "sources": source_rows(atlas),
        "speakers": at.speakers.rows,
        "events": _columns(atlas, at.places),
        "tables": _tables(atlas, at, chunk, words),
        "beside": beside,
        "measures": comparable_measures(atlas.events, atlas.subjects),
        "stories": story_rows(atlas),
        **mark_rows(atlas.events),
        **_joined(atlas),
        "basemap": {**basemap["topology"], "waters": waters_round(atlas)},
        "labels": {**basemap["labels"], "rows": [*basemap["labels"]["rows"], *labels_round(atlas)]},
    }
    return Payload(index, [details[i : i + CHUNK] for i in range(0, len(details), CHUNK)], tuple(columns))


def _joined(atlas: Atlas) -> JoinedRows:
    """Return where the rows are that are joined to events, so that links to them still find them."""
    rows = {row.join.name: event for (event, _), row in atlas.joined.items()}
    return {"joined": rows} if rows else {}


def _tables(atlas: Atlas, at: Positions, chunk: int, words: Sequence[Sequence[str]] | None) -> list[TableRow]:
    return [
        {
            "source": at.sources[table.source.id],
            "n": table.count,
            "chunk": chunk,
            "words": None if words is None else list(words[number]),
            **_left_out(table),
        }
        for number, table in enumerate(atlas.large)
    ]


def _left_out(table: LargeTable) -> LeftOut:
    return {"missing": list(table.missing)} if table.missing else {}


def positions_of(atlas: Atlas, credited: Sequence[Credits]) -> Positions:
    """Return where everything that details point to stands; the places of large tables stand behind the atlas's own."""
    places = {place_id: i for i, place_id in enumerate(atlas.places)}
    for table in atlas.large:
        for place_id in table.places.ids:
            places.setdefault(place_id, len(places))
    sources = {source.id: i for i, source in enumerate(atlas.sources)}
    return Positions(places, sources, collect_speakers(atlas, [name for one in credited for name in one.names]))


def detail_rows(atlas: Atlas, at: Positions) -> list[DetailRow]:
    """Return the texts of an atlas's events."""
    return [
        _detail(atlas, event, relations, at)
        for event, relations in zip(atlas.events, relations_of(atlas.events), strict=True)
    ]


def _new_places(table: LargeTable, known: Collection[str], in_basemap: Collection[str]) -> list[PlaceRow]:
    """Return the places of a large table that are not known yet."""
    new: dict[str, PlaceRow] = {}
    for number, (place_id, key) in enumerate(zip(table.places.ids, table.places.keys, strict=True)):
        if place_id not in known and place_id not in new:
            place, geometry, _ = table.places[number]
            new[place_id] = _place(place, geometry, in_basemap, key.within_km)
    return list(new.values())


def _positions_for(atlas: Atlas, credited: Credits, at: Positions) -> TablePositions:
    kinds = {kind.id: i for i, kind in enumerate(atlas.kinds)}
    speakers = [at.speakers.positions[atlas.speakers.named(name).id] for name in credited.names]
    return TablePositions(kinds, at.places, speakers)


def _columns(atlas: Atlas, place_index: Mapping[str, int]) -> Columns:
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
        "s1": _days(whens, 0),
        "s2": _days(whens, 1),
        "e1": _days(whens, 2),
        "e2": _days(whens, 3),
        "place_offsets": [0, *itertools.accumulate(len(places) for places in at)],
        "place": [place for places in at for place, _ in places],
        "role": [role for places in at for _, role in places],
        "metonym": [int(r.where.metonym) for event in atlas.events for r in atlas.resolutions_of(event)],
    }


def _days(whens: Iterable[When | None], which: int) -> list[int]:
    """Return one of the four days of every event; 0 where it is undated."""
    return [0 if when is None else when.days[which] for when in whens]


def _detail(
    atlas: Atlas,
    event: Event,
    relations: RelationsRow,
    at: Positions,
) -> DetailRow:
    vouched_until = atlas.event_values(event)["vouched_until"]
    return {
        "id": event.id,
        "title": texts_of(event.title),
        "when": event.when,
        "when_text": {language: describe_event_when(event, language) for language in languages()},
        "expected": event.expected,
        "vouched_until_text": None if vouched_until is None else when_words(vouched_until.isoformat()),
        "when_basis": told(event.when_basis) or "",
        "note": told(event.note),
        "where": [
            {
                "place": at.places[resolution.place],
                "role": resolution.where.role,
                "toponym": resolution.where.toponym,
                "metonym": resolution.where.metonym,
                "why": told(resolution.why),
            }
            for resolution in atlas.resolutions_of(event)
        ],
        "claims": [_claim(atlas, event, number, at) for number in range(len(event.claims))],
        **marks_of(event),
        **relations,
        **_row_text(atlas, event),
    }


def _row_text(atlas: Atlas, event: Event) -> RowTextRow:
    """Return the lines of the event's row, in a part of a large table."""
    return {"text": atlas.row_texts[event.id]} if event.id in atlas.row_texts else {}


def _claim(atlas: Atlas, event: Event, number: int, at: Positions) -> ClaimRow:
    claim, quote = event.claims[number], atlas.quotes[event.id, number]
    return {
        "source": at.sources[claim.source],
        "exact": quote.exact,
        "start": quote.start,
        "end": quote.end,
        "language": claim.language or atlas.source(claim.source).language.value,
        "as_of": claim.as_of,
        "as_of_text": None if claim.as_of is None else when_words(claim.as_of, "said"),
        "as_of_days": None if claim.as_of is None else list(parse_when(claim.as_of).days),
        "note": told(claim.note),
        "translation": dict(atlas.translations.of(claim)),
        "measures": [_measure(measure) for measure in claim.measures],
        **at.speakers.of_claim(claim),
        **_cited(quote, claim),
    }


def _cited(quote: Quote, claim: Claim) -> CitedRow:
    """Return the cells that a quote is, and the address of what it cites, as far as there are any."""
    row: CitedRow = {}
    if quote.pointer is not None:
        row["pointer"] = quote.pointer
    if claim.link is not None:
        row["link"] = claim.link
    return row


def _measure(measure: Measure) -> MeasureRow:
    row: MeasureRow = {
        "what": measure.what,
        "qualifier": measure.qualifier,
        "text": {language: measure_words(measure, language) for language in languages()},
    }
    if measure.value is not None:
        row["value"] = measure.value
    if measure.low is not None:
        row["low"] = measure.low
    if measure.high is not None:
        row["high"] = measure.high
    if measure.of is not None:
        row["of"] = measure.of
    return row


def _place(place: Place, geometry: BaseGeometry, drawn: Collection[str], radius_km: float = 0.0) -> PlaceRow:
    """Return a place; `drawn` has the ids of those whose area the basemap has, and the page takes from there.

    A circle, of `radius_km`, is drawn by the page.
    """
    is_own = place.id.startswith("V:")
    is_sent = place.precision != "point" and place.id not in drawn
    return {
        "id": place.id,
        "name": {language: _shown_name(place, language) for language in languages()},
        "kind": place.kind,
        "precision": place.precision,
        "lat": round(place.lat, 5),
        "lon": round(place.lon, 5),
        "geometry": _geometry(place, geometry, radius_km) if is_sent else None,
        "source": told(place.source),
        "note": told(place.note) if is_own or isinstance(place.note, Titles) else None,
    }


def _geometry(place: Place, geometry: BaseGeometry, radius_km: float) -> dict[str, Any]:
    return {"type": "Circle", "km": radius_km} if radius_km else display_geometry(place, geometry)


def _shown_name(place: Place, language: str) -> str:
    """Return a place's name, with what sets a region apart from the city it is named after."""
    name = place.name(language)
    return Translator(language)("{name} (region)", name=name) if place.kind == "region" else name
