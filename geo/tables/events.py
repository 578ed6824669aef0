"""Derived columns to the events, quotes and places of an atlas: of a whole table, or of some of its rows.

An event is a value here, which is right for tables of up to `WHOLE_EVENTS` events, and for the rows that somebody
looks at.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any

from shapely.geometry.base import BaseGeometry

from geo.errors import Phrase
from geo.i18n.messages import in_each_language
from geo.models import Claim, Event, Fact, LocalText, Measure, Original, Place, Quote, Source, Titles, Where
from geo.places.gazetteer import Gazetteer
from geo.tables.claims import RowQuote, RowText, row_text
from geo.tables.collecting import Table
from geo.tables.deriving import CELL, text_columns
from geo.tables.drawing import Drawn, TablePlaces
from geo.tables.mapping import MeasureMapping, TableMapping

WHOLE_EVENTS = 20_000
"""Most events of one table that an atlas holds as values; of a larger one it has the columns (`geo.tables.large`)."""

_MADE = 4
"""Number of tables whose events are kept in memory."""

_PLACE_IN_TITLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class TableEvents:
    """The events of one table, as an atlas has them."""

    source: Source
    text: str
    """The lines of every row, in which the quotes stand; empty where only some rows were asked for."""
    events: tuple[Event, ...]
    quotes: Mapping[tuple[str, int], Quote]
    places: Mapping[str, Place]
    geometries: Mapping[str, BaseGeometry]
    place_of: Mapping[str, str]
    """Id of the place of each event, by the event's id."""
    why_of: Mapping[str, LocalText]
    """Why each place is drawn as it is, by the place's id."""
    row_texts: Mapping[str, str]
    """The lines of each row by its event's id, in which its quotes stand, where only some rows were asked for."""


_made: OrderedDict[str, TableEvents] = OrderedDict()
_lock = Lock()


def table_events(table: Table, gazetteer: Gazetteer) -> TableEvents:
    """Return the events of a table; of the few that were made last, the same again."""
    key = f"{table.name}/{table.derived.folder}"
    with _lock:
        if key in _made:
            _made.move_to_end(key)
            return _made[key]
    made = EventMaker(table, gazetteer).make()
    with _lock:
        _made[key] = made
        while len(_made) > _MADE:
            _made.popitem(last=False)
    return made


class _Lines:
    """The lines of rows: one text of all, or a text each where only some rows are asked for."""

    def __init__(self, is_part: bool) -> None:
        self.is_part = is_part
        self.quotes: dict[tuple[str, int], Quote] = {}
        self.texts: list[str] = []
        self.of_event: dict[str, str] = {}
        self._length = 0

    def add(self, event_id: str, row: int, text: str) -> int:
        """Add the lines of a row, and return where they begin in the text in which its quotes stand."""
        if self.is_part:
            self.of_event[event_id] = text
            return 0
        head = f"{row}\n"
        offset = self._length + len(head)
        self.texts.append(f"{head}{text}\n\n")
        self._length += len(self.texts[-1])
        return offset


class EventMaker:
    """Makes the events of one table."""

    def __init__(self, table: Table, gazetteer: Gazetteer) -> None:
        self.table, self.gazetteer = table, gazetteer
        self.mapping: TableMapping = table.record.mapping
        self.columns = {name: number for number, name in enumerate(table.derived.header, 1)}

    def make(self) -> TableEvents:
        """Return all events of the table."""
        return self._make(self.table.derived.events(), _Lines(is_part=False), self.places)

    def make_part(self, rows: Any) -> TableEvents:
        """Return the events of some rows, a `pyarrow.Table` out of the derived events."""
        return self._make(rows, _Lines(is_part=True), ())

    def make_together(self, rows: Any) -> TableEvents:
        """Return the events of some rows, whose lines are one text as those of a whole table are."""
        return self._make(rows, _Lines(is_part=False), ())

    def _make(self, rows: Any, lines: _Lines, also: Iterable[Drawn]) -> TableEvents:
        """Return the events of some rows, with the places where they are, and others."""
        events, place_of, used = [], {}, {}
        for row in rows.to_pylist():
            drawn = self.places[row["place"]]
            event = self._event(row, drawn.place, lines)
            events.append(event)
            place_of[event.id] = drawn.place.id
            used[drawn.place.id] = drawn
        shown = {drawn.place.id: drawn for drawn in also} or used
        return TableEvents(
            source=self.source,
            text="".join(lines.texts),
            events=tuple(events),
            quotes=lines.quotes,
            places={name: drawn.place for name, drawn in shown.items()},
            geometries={name: drawn.geometry for name, drawn in shown.items()},
            place_of=place_of,
            why_of={name: drawn.why for name, drawn in shown.items()},
            row_texts=lines.of_event,
        )

    @cached_property
    def places(self) -> TablePlaces:
        """What is drawn for each place of the table, by its number."""
        return TablePlaces(self.table.derived.places(), self.gazetteer, self.table.record.credit.title)

    def _event(self, row: Mapping[str, Any], place: Place, lines: _Lines) -> Event:
        cells = {name: row[f"{CELL}{name}"] for name in text_columns(self.mapping)}
        measures, figures = _measures(self.mapping.measures, row)
        told = row_text(self.mapping, cells, figures)
        event_id = f"{self.table.name}.{row['id']}"
        given = _given_figures(cells[self.mapping.claims.figures]) if self.mapping.claims.figures else ()
        claims = tuple(self._claims(event_id, row["row"], told, _Figures(measures, given), lines))
        return Event.model_construct(
            id=event_id,
            kind=row["kind"],
            title=_title(self.mapping.title, cells, place),
            when=row["when"],
            when_basis=self._basis,
            expected=False,
            where=(Where.model_construct(toponym=row["toponym"] or place.name("en"), role="location", metonym=False),),
            of=self.table.record.credit.title if measures or any(given) else None,
            claims=claims,
            note=None,
        )

    @cached_property
    def _basis(self) -> LocalText:
        when = self.mapping.when
        if when is None:
            return in_each_language(Phrase("The table has no dates."))
        words = [when.precision.column] if when.precision else []
        names = ", ".join([*when.start, *([when.end] if when.end else []), *words])
        return in_each_language(Phrase("The table’s columns {columns}.", columns=names))

    def _claims(self, event_id: str, row: int, told: RowText, figures: _Figures, lines: _Lines) -> Sequence[Claim]:
        """Return the claims of a row; its lines are added to those of the others."""
        offset = lines.add(event_id, row, told.text)
        claims = []
        for number, quote in enumerate(told.quotes):
            exact = told.text[quote.start : quote.end]
            start = offset + quote.start
            pointer = self._pointer(row, quote)
            lines.quotes[event_id, number] = Quote.model_construct(
                source=self.table.name, exact=exact, start=start, end=start + len(exact), pointer=pointer
            )
            claims.append(_claim(self.table.name, exact, quote, figures.of(quote)))
        return claims

    def _pointer(self, row: int, quote: RowQuote) -> str:
        """Return where a quote stands in the file (RFC 7111); the record alone where it has no columns in order."""
        if not self.columns:
            return f"#row={row}"
        reading = self.mapping.reading
        at = row + (quote.number if reading.together and quote.columns[0] in reading.below else 0)
        columns = [self.columns.get(name) or self.columns[str(reading.unfold)] for name in quote.columns]
        return "#cell=" + ";".join(f"{at},{column}" for column in columns)

    @cached_property
    def source(self) -> Source:
        """The table as a source."""
        record, derived = self.table.record, self.table.derived
        credit = record.credit
        basis = in_each_language(Phrase("Given when the table was imported."))
        facts = {
            "title": credit.title,
            "publisher": credit.publisher,
            "url": credit.url,
            "language": self.mapping.claims.language,
            "published": record.published,
        }
        told = Phrase(
            "An event table of {count} rows. Its text here is the cells that events rest on, row by row; the table "
            "itself is {file}.",
            count=f"{derived.report.read:,}",
            file=record.file,
        )
        terms = [text for text in (credit.licence, credit.cite) if text]
        return Source(
            id=self.table.name,
            file=record.file,
            sha256=record.sha256,
            note=in_each_language(Phrase.joined([told, *terms])),
            original=Original(name=record.file, sha256=record.sha256, media_type=_media_type(self.mapping)),
            **{
                name: Fact(value=value, status="inferred", basis=basis)
                for name, value in facts.items()
                if value is not None
            },
        )


def _measures(
    mappings: Sequence[MeasureMapping], row: Mapping[str, Any]
) -> tuple[tuple[Measure, ...], list[tuple[str, str]]]:
    """Return the figures of a row, and the column and number of each of their cells."""
    measures, cells = [], []
    for i, mapping in enumerate(mappings):
        ends = {name: row[f"{name}{i}"] for name in ("value", "low", "high")}
        given = {name: value for name, value in ends.items() if value is not None}
        if given:
            measures.append(Measure(what=mapping.what, **given))
            columns = [getattr(mapping, name) for name in given]
            cells += [(column, row[f"{CELL}{column}"].strip()) for column in columns]
    return tuple(measures), cells


@dataclass(frozen=True)
class _Figures:
    """The figures of a row: of its own columns, and those that it gives for each source."""

    own: tuple[Measure, ...]
    given: Sequence[tuple[Measure, ...]]

    def of(self, quote: RowQuote) -> tuple[Measure, ...]:
        """Return the figures that a quote gives."""
        if quote.is_figures:
            return self.own
        return self.given[quote.number] if quote.number < len(self.given) else ()


def _given_figures(cell: str) -> Sequence[tuple[Measure, ...]]:
    """Return the figures of each source, a JSON list of measures a line; what is none is left out."""
    return [tuple(_read_measures(line)) for line in cell.split("\n")]


def _read_measures(line: str) -> Iterator[Measure]:
    with contextlib.suppress(ValueError, RecursionError):  # What pydantic refuses is a ValueError, too.
        items = json.loads(line) if line else []
        for item in items if isinstance(items, list) else []:
            yield Measure.model_validate(item)


def _claim(source: str, exact: str, quote: RowQuote, measures: tuple[Measure, ...]) -> Claim:
    return Claim.model_construct(
        source=source,
        quote=exact,
        attributed_to=(quote.credit,) if quote.credit else (),
        link=quote.link,
        as_of=quote.said,
        measures=measures,
        stance="asserts",
    )


def _title(title: Titles, cells: Mapping[str, str], place: Place) -> Titles:
    """Return an event's title with its cells, or else the name of its place."""
    made = {}
    for code, text in title.by_language.items():
        filled = _PLACE_IN_TITLE.sub(lambda match: " ".join(cells.get(match[1], "").split()), text)
        made[code] = _shortened(filled.strip(" ,–-")) or place.name(code)
    return Titles.model_validate(made)


def _shortened(text: str, longest: int = 160) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rpartition(' ')[0]}…"


def _media_type(mapping: TableMapping) -> str:
    return _MEDIA_TYPES.get(mapping.reading.format or "csv", "application/json")


_MEDIA_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
    "jsonl": "application/jsonl",
    "kml": "application/vnd.google-earth.kml+xml",
    "gpx": "application/gpx+xml",
    "timemap": "application/zip",
    "parts": "application/zip",
}
