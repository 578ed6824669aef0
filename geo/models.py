"""Sources, quotes, claims, events and places as frozen, validated values. No input or output.

A value refuses to exist without what makes it citable, and pydantic lists everything missing at once.
Text positions are Unicode code points of the source file's text; an end is exclusive.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    Tag,
    model_validator,
)

from geo.errors import Figure, Phrase
from geo.local_text import text_in
from geo.recorded import GIVEN_ADDING, GIVEN_REVIEWING, is_recorded, read_recorded, recorded_form

LANGUAGES = ("fr", "en")
"""Languages (BCP 47) that the program proposes titles in, and whose titles every export has.

A record's titles and labels may stand in any; these come first.
"""

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A language as BCP 47 writes it."""

GIVEN = (GIVEN_ADDING, GIVEN_REVIEWING)
"""Bases of what a person gave."""

CONTEXT_CHARS = 32
"""Length, in code points, of a quote's prefix and suffix."""


def _yaml_scalar_to_text(value: Any) -> Any:
    """YAML reads `2024-10-03` as a date and `2024` as a number; both were written as EDTF text."""
    if type(value) is str:  # Nearly always; of many thousand records, what is asked first counts.
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value


def _text_to_chain(value: Any) -> Any:
    """A credit is written as one text, or as a list where someone is cited who cites somebody else."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]
Chain = Annotated[tuple[Text, ...], BeforeValidator(_text_to_chain)]
"""Who says so, outermost first, each in the source's own words; the last is the origin. Empty: the source itself."""
Slug = Annotated[
    str, BeforeValidator(_yaml_scalar_to_text), StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]*$")
]
Reference = Annotated[
    str,
    BeforeValidator(_yaml_scalar_to_text),
    StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]*(#[1-9][0-9]{0,8})?$"),
]
"""An event by its id, or one of its claims, counted from 1: `kursk-withdrawal`, `russian-losses#1`."""
Edtf = Annotated[str, BeforeValidator(_yaml_scalar_to_text), StringConstraints(min_length=1)]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Position = Annotated[int, Field(ge=0)]
Role = Literal["location", "origin", "destination"]
Precision = Literal["point", "area", "line"]
Stance = Literal["asserts", "denies"]
State = Literal["unverified", "corroborated", "disputed"]
"""What editors hold of an event: not looked into, borne out elsewhere, contradicted."""
Qualifier = Literal["exactly", "about", "at_least", "more_than", "up_to", "nearly"]


class Model(BaseModel):
    """A frozen value that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Titles(Model):
    """One short text in one language or several, by BCP 47 code: `{fr: Frappe, en: Strike}`, `{de: Angriff}`."""

    model_config = ConfigDict(frozen=True, extra="allow")

    __pydantic_extra__: dict[str, Text]

    @model_validator(mode="before")
    @classmethod
    def _in_order(cls, value: Any) -> Any:
        """Put `LANGUAGES` first, so that the same titles are the same bytes however a record orders them."""
        if not isinstance(value, (dict, Mapping)):  # A dictionary is told at once.
            return value
        if not value:
            raise ValueError(Phrase("expected the text in one language or more, as in `{fr: Frappe, en: Strike}`"))
        for code in value:
            if not isinstance(code, str) or LANGUAGE_TAG.fullmatch(code) is None:
                raise ValueError(Phrase("the key {key!r} is not a language (BCP 47), such as fr or pt-BR", key=code))
        return {code: value[code] for code in dict.fromkeys((*LANGUAGES, *value)) if code in value}

    @property
    def by_language(self) -> Mapping[str, str]:
        """The text by language, `LANGUAGES` first and then in the order of the record."""
        return self.__pydantic_extra__

    def text(self, language: str) -> str:
        """Return the text in `language` (BCP 47), or the English one, or the first that is written."""
        return text_in(self.by_language, language)

    def __str__(self) -> str:
        return self.text("en")

    def __hash__(self) -> int:
        return hash(tuple(self.by_language.items()))


def _form_of(value: Any) -> str:
    if type(value) is str:
        return "plain"
    if is_recorded(value) or (isinstance(value, Phrase) and is_recorded(recorded_form(value))):
        return "recorded"
    return "by_language" if isinstance(value, Mapping | Titles) else "plain"


Recorded = Annotated[Phrase, PlainValidator(read_recorded), PlainSerializer(recorded_form)]
"""One of the program's sentences, or several: `{code: undated}` (see `geo.recorded`)."""

LocalText = Annotated[
    Annotated[Text, Tag("plain")] | Annotated[Titles, Tag("by_language")] | Annotated[Recorded, Tag("recorded")],
    Discriminator(_form_of),
]
"""What a person or the program says in a record: one text, one in each of several languages (`{fr: …, en: …}`), or a
sentence of the program's."""


class Fact(Model):
    """Something known of a source, and how it is known."""

    value: Annotated[str | None, BeforeValidator(_yaml_scalar_to_text)] = None
    """The fact, or None where it is unknown."""
    status: Literal["stated", "inferred", "unknown"] = "unknown"
    """Whether the source states it, it follows from something, or nobody knows."""
    basis: LocalText | None = None
    """The source's own words where stated, which is one text; the reason where inferred."""

    @property
    def is_given(self) -> bool:
        """Whether a person gave it, who may know it from elsewhere: it is not inferred from the text."""
        return isinstance(self.basis, Phrase) and self.basis.msgid in GIVEN

    @model_validator(mode="after")
    def _agree(self) -> Self:
        if (self.value is None) != (self.status == "unknown"):
            raise ValueError(Phrase("expected a value exactly where the status is 'stated' or 'inferred'"))
        if self.status != "unknown" and self.basis is None:
            msgid = "a fact that is {status!r} needs a basis: the words that state it, or the reason"
            raise ValueError(Phrase(msgid, status=self.status))
        if self.status == "stated" and isinstance(self.basis, Titles | Phrase):
            raise ValueError(Phrase("the basis of a stated fact is the source’s own words: write one text"))
        return self


class Span(Model):
    """A stretch of a source's text that is not part of the article."""

    start: Position
    end: Position
    why: LocalText
    """What this text is, and how that is known."""


class Capture(Model):
    """When and where a web page was captured, as the capture states it, and what of it could be proved."""

    address: Text
    at: Text | None = None
    """When, as the capture states it: a time in ISO 8601, mostly in UTC."""
    digest: Text | None = None
    """Of the page's bytes, with its algorithm, as the capture states it: `sha1:B2LTWWPU…`."""
    is_intact: bool | None = None
    """Whether the bytes are those of the digests; None where the capture states none."""
    signature: Literal["valid", "invalid", "absent"] | None = None
    signer: Text | None = None
    """The package's signature, None where its format has none; and the domain that signed it."""


class Original(Model):
    """The file that a source's text was taken from; `geo.collection.layout.original_file` says where it is kept."""

    name: Text
    """Name of the file, without folders."""
    sha256: Sha256
    media_type: Text
    """IANA media type, by the file's content: `application/pdf` …"""
    extractor: LocalText | None = None
    """Name and version of the program that took the text out; None where the text is the file, byte for byte."""
    capture: Capture | None = None
    """Where the file is a captured web page."""


class Picture(Model):
    """A picture of a source: its file in `data/media/`, what is to be seen on it, and whose it is."""

    file: Text
    sha256: Sha256
    alt: LocalText
    credit: Text


class Source(Model):
    """A document as published."""

    id: Slug
    file: Text
    """Name of the text file inside `seeds/`."""
    sha256: Sha256
    """SHA-256 of the file's bytes, in hexadecimal."""
    title: Fact = Fact()
    publisher: Fact = Fact()
    author: Fact = Fact()
    language: Fact = Fact()
    """BCP 47."""
    published: Fact = Fact()
    """EDTF."""
    url: Fact = Fact()
    outside: tuple[Span, ...] = ()
    """Stretches of the text outside the article (menus, headlines of other pages)."""
    original: Original | None = None
    """The file that the text was taken from, where it was taken by program."""
    pictures: tuple[Picture, ...] = ()
    note: LocalText | None = None


class Quote(Model):
    """An exact span of a source (W3C Web Annotation: TextQuoteSelector and TextPositionSelector)."""

    source: Slug
    exact: Text
    start: Position
    end: Position
    pointer: Text | None = None
    """Where the words stand in a table: a fragment of RFC 7111, as in `#cell=12,20` (counted from 1)."""


class Measure(Model):
    """A figure that a claim gives: a single value, low and high ends, or a value between its ends."""

    what: Slug
    """What is counted or measured, such as `killed`, `troops` or `length_km`."""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    qualifier: Qualifier = "exactly"
    of: Text | None = None
    """Of whom or what, in the source's words."""

    @model_validator(mode="after")
    def _one_figure(self) -> Self:
        if not self.numbers:
            raise ValueError(Phrase("expected `value`, or `low` and `high` (one of them may be missing), or all three"))
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(
                Phrase("expected low ≤ high, got {low} and {high}", low=Figure(self.low), high=Figure(self.high))
            )
        in_order = [n for n in (self.low, self.value, self.high) if n is not None]
        if in_order != sorted(in_order):
            msgid = "expected a value between low and high, got {value}"
            raise ValueError(Phrase(msgid, value=Figure(self.value or 0.0)))
        return self

    @property
    def numbers(self) -> tuple[float, ...]:
        """Every number that the measure gives, each of which its quote must contain."""
        return tuple(n for n in (self.value, self.low, self.high) if n is not None)


class Claim(Model):
    """What one source says of an event: its words, whom it credits, and the figures it gives."""

    source: Slug
    quote: Text
    """The exact words; `start` and `end` say where they stand."""
    start: Position | None = None
    end: Position | None = None
    """Code points; needed where the words stand more than once."""
    prefix: Text | None = None
    suffix: Text | None = None
    """The words right before and after, where the record keeps them: they help to find an edited quote again."""
    attributed_to: Chain = ()
    """Whom the source credits, outermost first, each in its own words; empty where it speaks for itself."""
    link: WebAddress | None = None
    """Address of what is cited, where the source gives it."""
    stance: Stance = "asserts"
    """Whether the credited party says that it is so, or denies it."""
    language: Text | None = None
    """BCP 47 language of the quote, where it differs from its source's."""
    as_of: Edtf | None = None
    """When this was said or held true, where the source tells (EDTF)."""
    measures: tuple[Measure, ...] = ()
    disputes: tuple[Reference, ...] = ()
    """What stands against these words. It is the claim that disputes, never the record: nobody is said to be right."""
    supports: tuple[Reference, ...] = ()
    """What these words speak for."""
    note: LocalText | None = None

    @property
    def credit(self) -> str | None:
        """Whom the source credits, as one text; None where it speaks for itself."""
        return CREDIT_MARK.join(self.attributed_to) or None


CREDIT_MARK = "; "
"""What stands between the credits of a chain in one text: `L’ISW; un initié du Washington Post`."""


class Where(Model):
    """A place name as a source writes it, and its part in the event."""

    toponym: Text
    role: Role = "location"
    metonym: bool = False
    """True where the name stands for a government or an institution and not for the ground it stands on."""
    place: Text | None = None
    """Id of a place, where the record pins it; `why` says why."""
    why: LocalText | None = None

    @model_validator(mode="after")
    def _pin_has_reason(self) -> Self:
        if self.place is not None and self.why is None:
            msgid = "a place set by hand needs a reason: add `why` next to `place: {place}`"
            raise ValueError(Phrase(msgid, place=self.place))
        return self


class Assessment(Model):
    """What the editors of a collection hold of an event, who does, and since when; the sources say what they say."""

    state: State
    by: Text | None = None
    on: Edtf | None = None


class Event(Model):
    """Something that sources say: an event, a state of things or a figure, with time, places and claims."""

    id: Slug
    kind: Slug
    title: Titles
    when: Edtf | None
    """EDTF, never more precise than the text; None where nothing dates it. `2022-02/` began and has an unknown end;
    `2022-02/..` is only for what a text says to be open."""
    when_basis: LocalText
    """How `when` is known: the words that date it, or how the date follows from them."""
    expected: bool = False
    """True for what its sources announce, plan, fear or hold possible, and do not tell as done."""
    where: Annotated[tuple[Where, ...], Field(min_length=1)]
    of: Text | None = None
    """Of whom or what its figures are, in a source's words, where their claims do not say."""
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]
    status: Assessment | None = None
    tags: tuple[Text, ...] = ()
    """Words of the editors' own to find events by."""
    note: LocalText | None = None
    """Why claims are one event or several, and what else a reviewer should know."""


class Kind(Model):
    """A sort of event; its place in the list decides its colour, where none was chosen by hand."""

    id: Slug
    label: Titles
    letter: Annotated[str, StringConstraints(min_length=1, max_length=1)]
    """What tells the kind without colour."""
    colour: Annotated[str, StringConstraints(pattern="^#[0-9a-f]{6}$")] | None = None
    """`#rrggbb`, as it was chosen by hand; drawn darker or lighter where it would not stand out."""
    cues: Mapping[str, tuple[Text, ...]] = {}
    """Beginnings of words that tell the kind in an article, by language (BCP 47): `{"fr": ["inond"]}`."""


class Entity(Model):
    """Someone who speaks, or something that is counted, under one name, with the forms in which sources write it."""

    id: Slug
    names: Titles
    """Its name, in one language or several."""
    forms: Annotated[tuple[Text, ...], Field(min_length=1)]
    """As sources write it. Case, accents and quotation marks do not count."""


class Place(Model):
    """A gazetteer entry. Its geometry is kept by the gazetteer (EPSG:4326)."""

    id: Text
    names: Mapping[str, str]
    """Name in each known language (BCP 47 to text); never empty."""
    kind: Text
    """`country`, `region`, `city`, `border`, `bridge` …"""
    precision: Precision
    lat: float
    lon: float
    """A point inside the place, in degrees (WGS 84)."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    region: str | None = None
    """Name of the first-level region around it."""
    population: int | None = None
    source: LocalText
    """Where the entry comes from."""
    note: LocalText | None = None

    def name(self, language: str) -> str:
        """Return the name in `language` (BCP 47), or the English one, or any."""
        return text_in(self.names, language)
