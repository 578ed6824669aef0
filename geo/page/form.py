"""The form of the page's data: what Python writes and JavaScript reads, as types; `payload.schema.json` says the same.

Whoever changes a type here raises `FORMAT`, writes the schema anew (`python -m geo.page.schema`), and changes `FORMAT`
in `geo/page/static/data/atlas.js`; tests hold the three together.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

from geo.models import Precision, Qualifier, Role, Stance, State

FORMAT = 9
"""Number of the form; a page refuses data of another."""

Texts = dict[str, str]
"""A text by language (BCP 47)."""
Told = str | Texts
"""A text that is the same in every language, or one in each."""
Messages = dict[str, dict[str, str | Texts]]
"""By language and English message id: the text, or the form for each plural category of CLDR."""

CLOSED = ConfigDict(extra="forbid")


@with_config(CLOSED)
class CollectionRow(TypedDict):
    """The collection itself."""

    title: Texts
    version: str
    """First signs of the hash of everything in it."""
    address: str | None
    """Where it is published, for links and citations."""


@with_config(CLOSED)
class KindColour(TypedDict):
    """A colour in each theme, as `#rrggbb`."""

    light: str
    dark: str


class KindRow(TypedDict):
    """A sort of event."""

    id: str
    label: Texts
    letter: str
    colour: NotRequired[KindColour]
    """What was chosen by hand; that of its place in the list where it is left out."""


@with_config(CLOSED)
class PlaceRow(TypedDict):
    """A place on the map."""

    id: str
    name: Texts
    kind: str
    precision: Precision
    lat: float
    lon: float
    geometry: dict[str, Any] | None
    """GeoJSON (lon lat); None for a point, and where the basemap has the area."""
    source: Told | None
    note: Told | None
    """Only of a place that the collection made itself, and of what is drawn by convention."""
    spellings: NotRequired[list[str]]
    """Every name of the gazetteer's, folded, to search by; of the places with most events."""


@with_config(CLOSED)
class FactRow(TypedDict):
    """Something known of a source."""

    value: str | None
    status: Literal["stated", "inferred", "unknown"]
    basis: Told | None
    is_given: NotRequired[bool]
    """Only of what a person gave, which is inferred from nothing."""


@with_config(CLOSED)
class SpanRow(TypedDict):
    """A stretch of a text outside the article."""

    start: int
    end: int
    why: Told


@with_config(CLOSED)
class CaptureRow(TypedDict):
    """When and where a web page was captured, and what of it could be proved."""

    address: str
    at: str | None
    digest: str | None
    is_intact: bool | None
    signature: Literal["valid", "invalid", "absent"] | None
    signer: str | None


@with_config(CLOSED)
class OriginalRow(TypedDict):
    """The file that a source's text was taken from."""

    name: str
    sha256: str
    media_type: str
    extractor: Told | None
    capture: CaptureRow | None


@with_config(CLOSED)
class PictureRow(TypedDict):
    """A picture of a source, scaled; `data` is its address, width and height are in px."""

    data: str
    width: int
    height: int
    alt: Told
    credit: str
    sha256: str
    """Of the file as it was given."""


@with_config(CLOSED)
class SourceRow(TypedDict):
    """A source with its whole text."""

    id: str
    sha256: str
    title: FactRow
    publisher: FactRow
    author: FactRow
    language: FactRow
    published: FactRow
    url: FactRow
    outside: list[SpanRow]
    original: OriginalRow | None
    note: Told | None
    name: Texts | None
    """What it is called where it has no title."""
    published_text: Texts
    text: str
    pictures: list[PictureRow]


@with_config(CLOSED)
class SpeakerRow(TypedDict):
    """Someone whom claims credit."""

    id: str
    name: Texts
    is_listed: bool


@with_config(CLOSED)
class Columns(TypedDict):
    """The events, a column each; places and roles of all events stand in a row, from `place_offsets`."""

    n: int
    chunk: int
    id: list[str]
    kind: list[int]
    dated: list[int]
    expected: list[int]
    s1: list[int]
    s2: list[int]
    e1: list[int]
    e2: list[int]
    place_offsets: list[int]
    place: list[int]
    role: list[int]
    metonym: list[int]


@with_config(CLOSED)
class QuantityRow(TypedDict):
    """Figures that can be set side by side; the last three are columns of positions."""

    what: str
    subject: str
    label: Texts
    of: Texts
    is_share: bool
    event: list[int]
    claim: list[int]
    measure: list[int]


@with_config(CLOSED)
class WhereRow(TypedDict):
    """A place of an event."""

    place: int
    role: Role
    toponym: str
    metonym: bool
    why: Told | None


@with_config(CLOSED)
class MeasureRow(TypedDict):
    """A figure of a claim, and the same in words."""

    what: str
    value: NotRequired[float]
    low: NotRequired[float]
    high: NotRequired[float]
    qualifier: Qualifier
    of: NotRequired[str]
    text: Texts


@with_config(CLOSED)
class CreditRow(TypedDict):
    """Who says so: speakers by position, outermost first; the origin is None where it is the source itself."""

    attribution: list[str]
    speakers: list[int]
    origin: int | None
    stance: Stance


@with_config(CLOSED)
class CitedRow(TypedDict):
    """Where a quote stands that is the cells of a table, and what it cites."""

    pointer: NotRequired[str]
    """RFC 7111: `#cell=12,20`."""
    link: NotRequired[str]
    """Address of what is cited."""


@with_config(CLOSED)
class ClaimRow(CreditRow, CitedRow):
    """What one source says of an event."""

    source: int
    exact: str
    start: int
    end: int
    """Unicode code points of the source's text."""
    language: str | None
    as_of: str | None
    as_of_text: Texts | None
    as_of_days: list[int] | None
    note: Told | None
    translation: Texts
    measures: list[MeasureRow]


Relation = tuple[int | None, int, int | None]
"""Own claim, other event, other claim: positions from 0; None for the whole event."""


@with_config(CLOSED)
class RelationsRow(TypedDict):
    """What disputes and supports an event, and what its claims dispute and support."""

    disputes: list[Relation]
    supports: list[Relation]
    disputed_by: list[Relation]
    supported_by: list[Relation]


@with_config(CLOSED)
class RowTextRow(TypedDict):
    """The lines of a row of a large table, in which the quotes of its event stand."""

    text: NotRequired[str]


@with_config(CLOSED)
class StatusRow(TypedDict):
    """What the editors hold of an event."""

    state: State
    by: str | None
    on_text: Texts | None


@with_config(CLOSED)
class MarkRow(TypedDict):
    """A status or a tag, and the events that have it, by position."""

    id: str
    event: list[int]


@with_config(CLOSED)
class DetailRow(RelationsRow, RowTextRow):
    """The texts of an event."""

    id: str
    title: Texts
    when: str | None
    when_text: Texts
    expected: bool
    vouched_until_text: Texts | None
    when_basis: Told
    note: Told | None
    where: list[WhereRow]
    claims: list[ClaimRow]
    status: NotRequired[StatusRow]
    tags: NotRequired[list[str]]


@with_config(CLOSED)
class StepRow(TypedDict):
    """A step of a story."""

    view: str
    """The page's state as a link has it."""
    title: Texts
    text: Texts
    quotes: list[tuple[int, int | None]]
    """Event and claim by position; None for every claim of the event."""


@with_config(CLOSED)
class StoryRow(TypedDict):
    """A tour through the map."""

    id: str
    title: Texts
    steps: list[StepRow]


class LeftOut(TypedDict):
    """What a large table has and the page has not."""

    missing: NotRequired[list[int]]
    """Positions of events that its blocks of words have; their rows are joined to others."""


@with_config(CLOSED)
class TableRow(LeftOut):
    """A large table; its events stand behind those of the columns, packed as `geo.page.large_tables` says."""

    source: int
    n: int
    chunk: int
    """Events in one chunk of its details, the blocks `details-T-K`."""
    words: list[str] | None
    """First letters of the words in each of its blocks `words-T-K`, in order; null where the page asks for them."""


class JoinedRows(TypedDict):
    """Rows of tables that are joined to events."""

    joined: NotRequired[dict[str, str]]
    """Id of the event that has a row, by the id that the row had as an event; only where rows are joined."""


@with_config(CLOSED)
class Index(JoinedRows):
    """What every step of the scrubber needs."""

    format: int
    collection: CollectionRow
    languages: list[str]
    messages: Messages
    kinds: list[KindRow]
    places: list[PlaceRow]
    sources: list[SourceRow]
    speakers: list[SpeakerRow]
    events: Columns
    tables: list[TableRow]
    """Each with its columns in the block `columns-T`."""
    beside: str | None
    """Name of the file that has these blocks; None where they are in the page, or the app has them."""
    measures: list[QuantityRow]
    stories: list[StoryRow]
    statuses: NotRequired[list[MarkRow]]
    tags: NotRequired[list[MarkRow]]
    """Only where events have any."""
    basemap: dict[str, Any] | None
    """As `data/basemap/README.md` describes it; None for a page without land."""
    labels: dict[str, Any] | None


@with_config(CLOSED)
class PayloadForm(TypedDict):
    """The data of one page."""

    index: Index
    details: list[list[DetailRow]]
    """In chunks of `index["events"]["chunk"]` events."""
