"""What a reader is about to write: a candidate as a draft, mended or not, and a draft as a record."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal

from geo.errors import Phrase
from geo.geoparse.results import Candidate, CandidatePlace, CandidateQuote, FoundToponym
from geo.models import Measure, Role, Source, Stance
from geo.places.gazetteer import normalise_name
from geo.places.geocoder.toponym import Toponym, parse_toponym
from geo.recorded import CHOSEN, PLACE_REASONS, join_sentences, recorded_form
from geo.text.references import split_credit

Field = Literal[
    "quote",
    "kind",
    "titles",
    "when",
    "when_basis",
    "places",
    "measures",
    "attributed_to",
    "language",
    "as_of",
    "note",
    "",
]
"""Part of a draft that a problem is about; empty where it is about none."""


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """A place name of a draft, and the place that the reader means."""

    toponym: str
    """As the source writes it."""
    role: Role = "location"
    metonym: bool = False
    """True where the name stands for a government or an institution."""
    place: str | None = None
    """Id of the place meant; None for the one that the collection itself gives this name."""
    why: str | None = None
    """Why this place. It is written only where the collection would choose another; a reason is made where None."""

    def at(self, place: str, why: str | None = None) -> DraftPlace:
        """Return the same name for another place; the reason for the one before does not stay."""
        return replace(self, place=place, why=why)


@dataclass(frozen=True, slots=True)
class Draft:
    """An event with one claim, as a reader sees it before it is written. Change it with `dataclasses.replace`."""

    start: int
    end: int
    """The quote's place in the source's text, in code points; the quote is what stands there."""
    kind: str
    titles: Mapping[str, str]
    """A title by language (BCP 47)."""
    when: str | None
    """EDTF; None where nothing dates it."""
    when_basis: str
    places: tuple[DraftPlace, ...]
    measures: tuple[Measure, ...] = ()
    attributed_to: str | None = None
    """Whom the source credits: one credit, or a chain as `geo.text.references` reads it, outermost first."""
    language: str | None = None
    """BCP 47 language of the quote; written only where it is not the source's."""
    as_of: str | None = None
    """EDTF; when what the claim says was said or held true."""
    note: str | None = None
    """The event's, or the claim's where the draft becomes a claim of an existing event."""
    expected: bool = False
    """Whether it is only announced, planned, feared or held possible."""
    stance: Stance = "asserts"
    """Whether the credited party says that it is so, or denies it."""

    more: tuple[CandidateQuote, ...] = ()
    """Other stretches of the same text that tell the event; each becomes a claim of its own."""

    def quote(self, text: str) -> str:
        """Return the quote from the source's text."""
        return text[max(0, self.start) : max(0, self.end)]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a draft cannot be written, in words."""

    message: str
    """What was expected, what came, what to do."""
    field: Field = ""
    index: int | None = None
    """Position in the list, for `places` and `measures`."""

    def __str__(self) -> str:
        return self.message


def draft_of(candidate: Candidate, names: Mapping[str, str] = MappingProxyType({})) -> Draft:
    """Return a candidate as the draft of an event: as it would be written if nobody mended it.

    Args:
        candidate: What was found.
        names: Ids of the places that a reader gave to names of the article.
    """
    return Draft(
        start=candidate.start,
        end=candidate.end,
        kind=candidate.kind,
        titles=dict(candidate.titles),
        when=candidate.when,
        when_basis=candidate.when_basis,
        places=tuple(_settled(place, found, names) for place, found in places_of(candidate)),
        measures=candidate.measures,
        attributed_to=candidate.attributed_to,
        language=candidate.language,
        expected=candidate.expected,
        stance=candidate.stance,
        more=candidate.more,
    )


def _settled(place: DraftPlace, found: CandidatePlace, names: Mapping[str, str]) -> DraftPlace:
    settled = names.get(found.toponym.text, place.place)
    return place if settled is None or settled == place.place else place.at(settled)


def places_of(candidate: Candidate) -> list[tuple[DraftPlace, CandidatePlace]]:
    """Return the places of a candidate's draft, each name once in each part, with what was found there."""
    places: dict[tuple[str, Role], tuple[DraftPlace, CandidatePlace]] = {}
    for found in candidate.places:
        toponym = _as_written(candidate, found.toponym)
        reasons = [reason for reason in found.toponym.reasons if reason.code in PLACE_REASONS]
        why = join_sentences([PLACE_REASONS[reason.code].format(detail=reason.detail) for reason in reasons]) or None
        place = DraftPlace(toponym, found.role, found.metonym, found.toponym.place, why)
        places.setdefault((toponym, found.role), (place, found))
    return list(places.values())


_MOST_BEFORE = 4
"""Most words before a name that say what is meant by it: « à quelques kilomètres de », « l’oblast frontalier de »."""

_WORD_BEFORE = re.compile(r"(?:[^\W_]+(?:-[^\W_]+)*[ \u00a0]+|[^\W\d_]+[’'])\Z")
_WORD_AFTER = re.compile(r"[ \u00a0][^\W\d_]+")


def _as_written(candidate: Candidate, toponym: FoundToponym) -> str:
    """Return a name as a record has it: with the words beside it that put something near it or say that it is a region.

    The collection's own geocoding reads those words, so that fewer places need a pin.
    """
    quote, text = candidate.quote, toponym.text
    start = toponym.start - candidate.start
    end = start + len(text)
    if start < 0 or quote[start:end] != text:
        return text
    stretches = [text]
    first = start
    while len(stretches) <= _MOST_BEFORE and (word := _WORD_BEFORE.search(quote[:first])):
        first = word.start()
        stretches.append(quote[first:end])
    if after := _WORD_AFTER.match(quote, end):
        stretches.append(quote[start : after.end()])
    said = [stretch for stretch in stretches if _says(stretch, toponym)]
    return said[0] if said else text


def _says(stretch: str, toponym: FoundToponym) -> bool:
    """Tell whether a name with words beside it says what the name was taken for, and that it is near, if it is."""
    parsed = _parsed(stretch)
    if toponym.is_near or toponym.kind != "region":
        return parsed.is_near == toponym.is_near
    reading = parsed.readings[0] if parsed.readings else None
    return reading is not None and reading.kind == toponym.kind and reading.name == normalise_name(toponym.text)


@lru_cache(maxsize=20_000)
def _parsed(stretch: str) -> Toponym:
    """Return a name as the geocoder reads it; the drafts of an article are made again after each decision."""
    return parse_toponym(stretch)


def tidied(draft: Draft, text: str) -> Draft:
    """Return a draft without the spaces at its quote's ends and without texts that are blank."""
    quote = draft.quote(text)
    start = draft.start + len(quote) - len(quote.lstrip())
    end = draft.end - len(quote) + len(quote.rstrip())
    return replace(
        draft,
        start=min(start, end),
        end=end,
        titles={language: title.strip() for language, title in draft.titles.items()},
        when=_or_none(draft.when),
        when_basis=_or_none(draft.when_basis) or "",
        attributed_to=_or_none(draft.attributed_to),
        language=_or_none(draft.language),
        as_of=_or_none(draft.as_of),
        note=_or_none(draft.note),
    )


def _or_none(text: str | None) -> str | None:
    return text if isinstance(text, Phrase) else (text or "").strip() or None


Plain = dict[str, Any]
"""A record as it is written: mappings, lists, texts, numbers."""


def claim_record(draft: Draft, source: Source, text: str, *, note: bool) -> Plain:
    """Return the claim of a draft as it is written.

    Args:
        draft: Tidied.
        source: The source that it quotes.
        text: The source's text.
        note: Whether the draft's note is the claim's.
    """
    own = _primary(source.language.value)
    chain = split_credit(draft.attributed_to, text)
    return _without_none(
        {
            "source": source.id,
            "quote": draft.quote(text),
            "start": draft.start,
            "end": draft.end,
            "attributed_to": list(chain) if len(chain) > 1 else draft.attributed_to,
            "stance": draft.stance if draft.stance != "asserts" else None,
            "language": draft.language if draft.language and _primary(draft.language) != own else None,
            "as_of": draft.as_of,
            "measures": [_measure_record(measure) for measure in draft.measures] or None,
            "note": draft.note if note else None,
        }
    )


def more_claim_records(draft: Draft, source: Source, text: str) -> list[Plain]:
    """Return the claims of a draft’s other quotes as they are written, without those that its own quote holds."""
    apart = [one for one in draft.more if one.end <= draft.start or draft.end <= one.start]
    return [
        claim_record(
            replace(
                draft,
                start=one.start,
                end=one.end,
                measures=one.measures,
                attributed_to=one.attributed_to,
                stance=one.stance,
                as_of=None,
            ),
            source,
            text,
            note=False,
        )
        for one in apart
    ]


def event_record(draft: Draft, event_id: str, wheres: Sequence[Plain], claims: Sequence[Plain]) -> Plain:
    """Return the event of a draft as it is written, with its places and its claims."""
    record = {
        "id": event_id,
        "kind": draft.kind,
        "title": {language: title for language, title in draft.titles.items() if title},
        "when": draft.when,
        "when_basis": recorded_form(draft.when_basis),
        **({"expected": True} if draft.expected else {}),
        "where": list(wheres),
    }
    return {**record, **({"note": draft.note} if draft.note else {}), "claims": list(claims)}


def where_record(place: DraftPlace, pin: str | None) -> Plain:
    """Return a place of a draft as it is written.

    Args:
        place: The name and its part in the event.
        pin: Id of the place, where the record must name it.
    """
    return _without_none(
        {
            "toponym": place.toponym,
            "role": place.role if place.role != "location" else None,
            "metonym": place.metonym or None,
            "place": pin,
            "why": recorded_form(_or_none(place.why) or CHOSEN.format()) if pin else None,
        }
    )


def _measure_record(measure: Measure) -> Plain:
    values = measure.model_dump(exclude_none=True)
    if measure.qualifier == "exactly":
        del values["qualifier"]
    return values


def _primary(language: str | None) -> str:
    return re.split(r"[-_]", (language or "").lower(), maxsplit=1)[0]


def _without_none(values: Plain) -> Plain:
    return {key: value for key, value in values.items() if value is not None}
