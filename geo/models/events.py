"""Events as frozen, validated values: what sources say, where and when, in whose words and with which figures."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from geo.errors import Figure, Phrase
from geo.models.values import Edtf, LocalText, Model, Position, Slug, Text, Titles, WebAddress, yaml_scalar_to_text

CONTEXT_CHARS = 32
"""Length, in code points, of a quote's prefix and suffix."""

CREDIT_MARK = "; "
"""What stands between the credits of a chain in one text: `L’ISW; un initié du Washington Post`."""


def _text_to_chain(value: Any) -> Any:
    """A credit is written as one text, or as a list where someone is cited who cites somebody else."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


Chain = Annotated[tuple[Text, ...], BeforeValidator(_text_to_chain)]
"""Who says so, outermost first, each in the source's own words; the last is the origin. Empty: the source itself."""
Reference = Annotated[
    str,
    BeforeValidator(yaml_scalar_to_text),
    StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]*(#[1-9][0-9]{0,8})?$"),
]
"""An event by its id, or one of its claims, counted from 1: `kursk-withdrawal`, `russian-losses#1`."""
Role = Literal["location", "origin", "destination"]
Stance = Literal["asserts", "denies"]
State = Literal["unverified", "corroborated", "disputed"]
"""What editors hold of an event: not looked into, borne out elsewhere, contradicted."""
Qualifier = Literal["exactly", "about", "at_least", "more_than", "up_to", "nearly"]


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
