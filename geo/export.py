"""An atlas as a file: GeoJSON, CSV, or the whole map as one HTML page.

Every file is written whole or not at all.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from geo.atlas import Atlas
from geo.dates import When
from geo.display_geometry import COORDINATE_DIGITS, display_geometry
from geo.errors import ExportError
from geo.files import write_whole
from geo.measures import measure_words
from geo.models import Event
from geo.page import build_page
from geo.page.payload import build_payload

CSV_COLUMNS = [
    "event",
    "kind",
    "title_fr",
    "title_en",
    "when",
    "start",
    "end",
    "place",
    "place_id",
    "toponym",
    "role",
    "metonym",
    "precision",
    "lat",
    "lon",
    "source",
    "publisher",
    "published",
    "quote",
    "quote_start",
    "quote_end",
    "attributed_to",
    "measures",
]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula."""


def export_atlas(atlas: Atlas, path: Path) -> None:
    """Write `atlas` to `path`, in the format that its ending names.

    Raises:
        ExportError: The ending names no format, or the file cannot be written.
    """
    write = FORMATS.get(path.suffix.lower())
    if write is None:
        known = ", ".join(FORMATS)
        raise ExportError(f"{path.name}: expected one of the endings {known}, got {path.suffix or 'none'!r}")
    try:
        write_whole(path, write(atlas))
    except OSError as error:
        raise ExportError(
            f"{path}: cannot be written ({error.strerror or error}); choose another name or folder"
        ) from error


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
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def to_csv(atlas: Atlas) -> str:
    """Return a table for spreadsheets, one row for each event, place and claim; UTF-8 with a byte order mark.

    A cell that a spreadsheet would run as a formula is led by an apostrophe.
    """
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.DictWriter(text, CSV_COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for event in atlas.events:
        for resolution in atlas.resolutions_of(event):
            place = atlas.places[resolution.place]
            for claim, record in zip(atlas.claims_of(event), event.claims, strict=True):
                row = {
                    **_event_values(atlas, event),
                    "place": place.name("en"),
                    "place_id": place.id,
                    "toponym": resolution.where.toponym,
                    "role": resolution.where.role,
                    "metonym": "yes" if resolution.where.metonym else "no",
                    "precision": place.precision,
                    "lat": round(place.lat, COORDINATE_DIGITS),
                    "lon": round(place.lon, COORDINATE_DIGITS),
                    **{name: claim[name] for name in ("source", "publisher", "published", "quote", "attributed_to")},
                    "quote_start": claim["start"],
                    "quote_end": claim["end"],
                    "measures": "; ".join(measure_words(measure, "en") for measure in record.measures),
                }
                writer.writerow({name: _cell(value) for name, value in row.items()})
    return text.getvalue()


def to_html(atlas: Atlas) -> str:
    """Return the whole map, its time line, quotes and sources as one page that needs no network."""
    return build_page(build_payload(atlas), evidence=True)


FORMATS: dict[str, Callable[[Atlas], str]] = {".geojson": to_geojson, ".csv": to_csv, ".html": to_html}
"""How to write an atlas, by the ending of the file."""


def _feature(atlas: Atlas, event: Event, number: int) -> dict[str, Any]:
    resolution = atlas.resolutions_of(event)[number]
    place = atlas.places[resolution.place]
    return {
        "type": "Feature",
        "id": f"{event.id}/{number}",
        "geometry": display_geometry(place, atlas.geometries[place.id]),
        "properties": {
            **_event_values(atlas, event),
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


def _event_values(atlas: Atlas, event: Event) -> dict[str, Any]:
    when = atlas.when(event)
    return {
        "event": event.id,
        "kind": event.kind,
        "title_fr": event.title.fr,
        "title_en": event.title.en,
        "when": event.when,
        "start": _iso(when.earliest) if when else None,
        "end": _iso(when.latest) if when else None,
    }


def _when_member(when: When | None) -> dict[str, Any]:
    """Return the GeoJSON-T `when` member: one timespan, each end as the days it can be."""
    if when is None:
        return {}
    ends = {
        "start": {"earliest": _iso(when.start_earliest), "latest": _iso(when.start_latest)},
        "end": {"earliest": _iso(when.end_earliest), "latest": _iso(when.end_latest)},
    }
    known = {name: {key: day for key, day in days.items() if day is not None} for name, days in ends.items()}
    return {"when": {"timespans": [{name: days for name, days in known.items() if days}], "edtf": when.edtf}}


def _iso(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return "" if value is None else value
