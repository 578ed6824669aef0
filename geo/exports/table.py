"""An atlas as a table for spreadsheets (CSV)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from geo.atlas import Atlas
from geo.exports.links import link_value
from geo.exports.values import event_values
from geo.i18n.measures import measure_words
from geo.places.drawn import COORDINATE_DIGITS
from geo.tables.cells import may_be_formula
from geo.tables.grouping import GUARD

COLUMNS_AFTER_TITLES = [
    "when",
    "start",
    "end",
    "expected",
    "vouched_until",
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
    "attribution",
    "origin",
    "stance",
    "translation",
    "translation_language",
    "source_title",
    "source_author",
    "source_url",
    "status",
    "status_by",
    "status_on",
    "tags",
    "as_of",
    "link",
    "figures",
]


def to_csv(atlas: Atlas) -> str:
    """Return the whole of `csv_parts` as text."""
    return b"".join(csv_parts(atlas)).decode()


def csv_parts(atlas: Atlas) -> Iterator[bytes]:
    """Yield a table for spreadsheets, one row for each event, place and claim; UTF-8 with a byte order mark.

    A cell that a spreadsheet would run as a formula is led by an apostrophe. Where the collection is published, the
    last column is the public address of the quote.
    """
    titles = [f"title_{code}" for code in atlas.title_languages]
    columns = [*("event", "kind"), *titles, *COLUMNS_AFTER_TITLES, *(["map_link"] if atlas.address else [])]
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    for part in atlas.parts():
        for row in _rows(part):
            writer.writerow({name: _cell(row.get(name)) for name in columns})
        yield text.getvalue().encode("utf-8")
        text.seek(0)
        text.truncate()


def _rows(atlas: Atlas) -> Iterator[dict[str, Any]]:
    for event in atlas.events:
        values = event_values(atlas, event)
        for resolution in atlas.resolutions_of(event):
            place = atlas.places[resolution.place]
            for number, (claim, record) in enumerate(zip(atlas.claims_of(event), event.claims, strict=True)):
                translation = claim["translation"] or {"text": None, "language": None}
                yield {
                    **values,
                    "expected": "yes" if event.expected else "no",
                    "tags": "; ".join(dict.fromkeys(event.tags)),
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
                    "attribution": "; ".join(claim["attribution"]),
                    "origin": claim["origin"],
                    "stance": claim["stance"],
                    **{f"source_{name}": claim[name] for name in ("title", "author", "url")},
                    "translation": translation["text"],
                    "translation_language": translation["language"],
                    "measures": "; ".join(measure_words(measure, "en") for measure in record.measures),
                    "as_of": claim["as_of"],
                    "link": record.link,
                    "figures": json.dumps(claim["measures"], ensure_ascii=False) if claim["measures"] else None,
                    **link_value(atlas, event, number),
                }


def _cell(value: Any) -> Any:
    if isinstance(value, str) and may_be_formula(value.lstrip(GUARD)):
        return f"{GUARD}{value}"
    return "" if value is None else value
