"""What a mapping says of a table's columns; the mappings of known tables stand in `mappings/`, one file each.

A mapping names columns and says what they are. It is data: a table that is not known yet needs a file, and no code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from geo.errors import CollectionError, Phrase
from geo.models import Kind, Model, Sha256, Slug, Text, Titles
from geo.yaml_files.documents import load_document

MAPPINGS = Path(__file__).parent / "mappings"
"""The mappings of known tables: where several fit, the one that asks for most columns is taken, then the first."""

Format = Literal["csv", "xlsx", "ods", "parquet", "json", "geojson", "jsonl", "kml", "gpx", "timemap", "parts"]
DateForm = Literal["plain", "edtf", "day_first", "month_first"]
"""How a date is written: in a form that can be read in one way only, as EDTF, or with figures in one of two orders."""
DatePrecision = Literal["day", "days", "month", "year"]
"""How much of a date is known: the day, only the days from start to end, only the month, or only the year."""


def _to_text(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _to_list(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Cell = Annotated[str, BeforeValidator(_to_text)]
"""A cell as text: in YAML, `1` is a number."""
Columns = Annotated[tuple[Text, ...], BeforeValidator(_to_list)]


class Reading(Model):
    """How the rows stand in the file."""

    format: Format | None = None
    encoding: Text | None = None
    """Python's name of the encoding; None where the bytes tell it."""
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    header: Annotated[int, Field(ge=0)] = 1
    """Row of the header, counted from 1; 0 where there is none, and `columns` names them."""
    columns: tuple[Text, ...] = ()
    """Names of the columns of a table without a header."""
    sheet: Text | None = None
    """Name of the sheet; the first where None."""
    together: tuple[Text, ...] = ()
    """Columns by which rows one after the other are one event: those whose cells here are the same."""
    below: tuple[Text, ...] = ()
    """Columns whose cells then stand one below the other; of the other columns the first row's counts."""
    unfold: Text | None = None
    """Column of a JSON array of objects, whose members become columns such as `claims.quote`."""
    guarded: bool = False
    """Whether cells that a spreadsheet would run as a formula are led by an apostrophe."""


class Recognition(Model):
    """By what a table is known."""

    columns: tuple[Text, ...] = ()
    """Columns that it has, whatever others there are; letter case and spaces around names do not count."""
    any_of: tuple[Text, ...] = ()
    """Columns of which it has one."""
    formats: tuple[Format, ...] = ()
    """Formats in which it comes; any where there are none."""
    headerless: bool = False
    """Whether it has no header, and is known by the number of its columns and a date in the second."""


class DateWords(Model):
    """A column that says how precise a date is, by its values."""

    column: Text
    values: Mapping[Cell, DatePrecision]


class WhenMapping(Model):
    """The columns that date a row."""

    start: Columns
    """Column of the date; of several, the first that is not empty."""
    end: Text | None = None
    form: DateForm = "plain"
    precision: DateWords | None = None


class Within(Model):
    """Somewhere within so many kilometres of the point: drawn as a circle, never as a pin."""

    within_km: Annotated[float, Field(gt=0, le=2000)]
    what: Literal["point", "district", "feature"] = "point"
    """What the table's point stands for: a place nearby, a district, or a river, border or area without an outline."""


Placing = Literal["point", "region", "country"] | Within
"""How a row is drawn: as a point, as the region or the country around it, or as a circle."""


class PlaceWords(Model):
    """A column that says how precise a place is, by its values."""

    column: Text
    values: Mapping[Cell, Placing]


class WhereMapping(Model):
    """The columns that place a row."""

    lat: Text | None = None
    lon: Text | None = None
    point: Text | None = None
    """Column that holds both, latitude first: `50.45|30.52`, `50.45, 30.52`."""
    geometry: Text | None = None
    """Column that holds a geometry as GeoJSON or WKT (longitude first)."""
    place: Text | None = None
    """Column of a place's id as Verbatim's exports have it: the gazetteer's, or that of a point of a table."""
    name: Columns = ()
    """Column of the place's name; of several, the first that is not empty."""
    region: Text | None = None
    """Column of the first-level region's name."""
    country: Text | None = None
    """Column of the country's name or ISO code."""
    precision: PlaceWords | None = None
    otherwise: Placing = "point"
    """How a row is drawn where no column says how precise it is."""

    @model_validator(mode="after")
    def _is_somewhere(self) -> Self:
        if (self.lat is None) != (self.lon is None):
            raise ValueError(Phrase("expected both `lat` and `lon`, or neither"))
        if self.lat is None and self.point is None and self.geometry is None and not self.name:
            raise ValueError(Phrase("expected `lat` and `lon`, `point`, `geometry` or `name`: where are the events?"))
        return self

    @property
    def gives_points(self) -> bool:
        """Whether rows have coordinates, or a geometry."""
        return (self.lat or self.point or self.geometry) is not None

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that it names."""
        words = (self.precision.column,) if self.precision else ()
        single = (self.lat, self.lon, self.point, self.geometry, self.place, self.region, self.country)
        return (*(name for name in single if name), *self.name, *words)


class KindMapping(Model):
    """The kind of a row's event: by the values of a column, or one for all."""

    column: Text | None = None
    values: Mapping[Cell, Slug] = {}
    otherwise: Slug
    """Id of the kind of all other values."""
    own: bool = False
    """Whether the values of the column are kinds themselves, which the import then adds."""


class ClaimMapping(Model):
    """The cells that are the quote, and who says so."""

    quote: Annotated[Columns, Field(min_length=1)]
    """Column whose cell is the quote; of several, the first that is not empty."""
    each: Text | None = None
    """Column whose cell has a quote for each source; where it is empty, all sources have the quote above."""
    split: Annotated[str, Field(min_length=1)] | None = None
    """What stands between the sources of a row, each of which becomes a claim; marks in quotation marks are none."""
    credit: Text | None = None
    """Column of who is cited, one for each source."""
    said: Text | None = None
    """Column of the day on which each source said it."""
    link: Columns = ()
    """Columns of the addresses, one for each source."""
    figures: Text | None = None
    """Column of the figures of each source, as JSON lists of measures (`value`, `low`, `high`, `what`)."""
    language: Text | None = None
    """BCP 47 language of the cells."""

    @property
    def single(self) -> tuple[str | None, ...]:
        """The columns of which there is one at most."""
        return (self.each, self.credit, self.said, self.figures)


class MeasureMapping(Model):
    """A figure with its range, in columns of their own."""

    what: Slug
    value: Text | None = None
    low: Text | None = None
    high: Text | None = None
    zero: bool = True
    """Whether 0 is a figure, and not what the table writes for none."""


class SkipMapping(Model):
    """Rows that the table itself marks as not to be shown: refused, with the mark as the reason."""

    column: Text
    values: tuple[Cell, ...]


class TableMapping(Model):
    """Which column of a table is what."""

    reading: Reading = Reading()
    id: Text | None = None
    """Column of what names a row; where None, a row is named by what its mapped cells say."""
    when: WhenMapping | None = None
    where: WhereMapping
    kind: KindMapping
    title: Titles
    """The event's title, with `{column}` for a cell."""
    claims: ClaimMapping
    measures: tuple[MeasureMapping, ...] = ()
    skip: tuple[SkipMapping, ...] = ()
    kinds: tuple[Kind, ...] = ()
    """Kinds that the collection may lack."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the mapping names, once."""
        return tuple(dict.fromkeys(self._named()))

    def _named(self) -> Iterator[str]:
        if self.id:
            yield self.id
        if self.when:
            yield from self.when.start
            yield from (name for name in (self.when.end,) if name)
            yield from (self.when.precision.column,) if self.when.precision else ()
        yield from self.where.columns
        yield from (name for name in (self.kind.column, *self.claims.single) if name)
        yield from (*self.claims.quote, *self.claims.link)
        for measure in self.measures:
            yield from (name for name in (measure.value, measure.low, measure.high) if name)
        yield from (skip.column for skip in self.skip)
        yield from title_columns(self.title)


class Credit(Model):
    """Who published a table, and under which terms."""

    title: Text
    publisher: Text | None = None
    url: Text | None = None
    licence: Text | None = None
    cite: Text | None = None
    """How the publisher asks to be cited."""


class KnownTable(Model):
    """A table that is known by its header."""

    label: Text
    """What the table is called in the app and on the command line."""
    credit: Credit | None = None
    recognise: Recognition
    mapping: TableMapping


class TableRecord(Model):
    """A table of a collection: `data/tables/NAME.yaml`."""

    file: Text
    """Name of the file inside `seeds/`, as it was published."""
    sha256: Sha256
    credit: Credit
    published: Text | None = None
    """EDTF day of the edition, where it is known."""
    known: Slug | None = None
    """The known table as which it was recognised."""
    mapping: TableMapping


def title_columns(title: Titles) -> Iterator[str]:
    """Yield the columns that a title names."""
    for text in title.by_language.values():
        for part in text.split("{")[1:]:
            name, closing, _ = part.partition("}")
            if closing:
                yield name


@cache
def known_tables() -> Mapping[str, KnownTable]:
    """Return the known tables by their names.

    Raises:
        CollectionError: A mapping that comes with the program has errors.
    """
    return {path.stem: load_known(path) for path in sorted(MAPPINGS.glob("*.yaml"))}


def load_known(path: Path) -> KnownTable:
    """Return a known table from its file.

    Raises:
        CollectionError: The file has errors; all of them.
    """
    document = load_document(path, file=path.name)
    table, faults = document.validate(KnownTable)
    if table is None or document.faults:
        raise CollectionError([*document.faults, *faults])
    return table
