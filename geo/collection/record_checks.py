"""What a record says that no source says: a quote, a number, a place name or a credit that the text does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from geo.collection.record_times import find_unknowable
from geo.collection.sources import SourceSet
from geo.dates.edtf import parse_when
from geo.errors import DateError, Fault, Figure, Phrase
from geo.models import Claim, Event, Quote, Source
from geo.text.anchoring import anchor_claim, describe_anchor
from geo.text.numbers import has_number
from geo.text.quotes import check_quote
from geo.text.references import split_reference
from geo.yaml_files.documents import Document, Location, path_text


@dataclass(frozen=True, slots=True)
class Home:
    """Where a record stands."""

    document: Document
    location: Location

    def fault(self, inner: Location, message: str) -> Fault:
        """Return a fault at a location inside the record."""
        return self.document.fault((*self.location, *inner), message)

    def path(self, inner: Location = ()) -> tuple[str, str]:
        """Return the file, and the path in it, of a location inside the record."""
        return self.document.file, path_text((*self.location, *inner))


@dataclass(frozen=True)
class RecordChecker:
    """What records are checked against."""

    sources: SourceSet
    kinds: frozenset[str]
    """Ids of the collection's kinds."""
    claim_counts: Mapping[str, int] | None
    """How many claims each event has, by its id; None where no reference to another record is checked."""

    def check(
        self, event: Event, home: Home, claim_homes: Sequence[Home], quotes: dict[tuple[str, int], Quote]
    ) -> Iterator[Fault]:
        """Yield the faults of one event, and file the quotes that stand.

        Args:
            event: The event, whose shape is sound.
            home: Where it stands.
            claim_homes: Where each of its claims stands.
            quotes: Gets the place of each quote that stands, by event id and the claim's position.
        """
        if event.kind not in self.kinds:
            known = ", ".join(sorted(self.kinds)) or Phrase("none")
            yield home.fault(
                ("kind",), Phrase("expected one of the kinds ({known}), got {got!r}", known=known, got=event.kind)
            )
        yield from _check_date(home, "when", event.when)
        if event.status is not None:
            yield from _check_date(Home(home.document, (*home.location, "status")), "on", event.status.on)
        for location, message in find_unknowable(event, self._published):
            yield fault_at(location, message, home, claim_homes)
        for number, (claim, at) in enumerate(zip(event.claims, claim_homes, strict=True)):
            yield from self._check_claim(at, event.id, number, claim, quotes)
        texts = [self.sources.texts[c.source] for c in event.claims if c.source in self.sources.texts]
        if texts and event.of is not None and not any(event.of in text for text in texts):
            msgid = "{name!r} is in no source of this event; write it as a source does"
            yield home.fault(("of",), Phrase(msgid, name=event.of))
        for number, where in enumerate(event.where):
            if texts and not any(where.toponym in text for text in texts):
                message = Phrase(
                    "{name!r} is in no source of this event; write it as a source does", name=where.toponym
                )
                yield home.fault(("where", number, "toponym"), message)

    def check_references(self, event: Event, claim_homes: Sequence[Home]) -> Iterator[Fault]:
        """Yield what is wrong with the references of an event's claims to other records."""
        for number, (claim, at) in enumerate(zip(event.claims, claim_homes, strict=True)):
            yield from self._check_references(at, "disputes", event.id, number, claim.disputes)
            yield from self._check_references(at, "supports", event.id, number, claim.supports)

    @cached_property
    def _published(self) -> dict[str, str | None]:
        return {source.id: source.published.value for source in self.sources.sources}

    def _check_claim(
        self, here: Home, event_id: str, number: int, claim: Claim, quotes: dict[tuple[str, int], Quote]
    ) -> Iterator[Fault]:
        yield from _check_date(here, "as_of", claim.as_of)
        yield from self._check_references(here, "disputes", event_id, number, claim.disputes)
        yield from self._check_references(here, "supports", event_id, number, claim.supports)
        part = self.sources.parts.get(claim.source)
        if part is None:
            known = ", ".join(s.id for s in self.sources.sources) or Phrase("none")
            yield here.fault(
                ("source",), Phrase("expected the id of a source ({known}), got {got!r}", known=known, got=claim.source)
            )
            return
        source, text = part.source, part.text
        if text is None:  # The source itself is already reported.
            return
        quote = check_quote(text, claim, outside=source.outside)
        if isinstance(quote, Quote):
            quotes[event_id, number] = quote
            yield from _check_surroundings(here, text, claim, quote)
        elif part.content.digest == source.sha256:
            yield here.fault(("quote",), quote.message)
        else:
            became = describe_anchor(text, anchor_claim(text, claim))
            yield here.fault(("quote",), Phrase("{first}; {then}", first=became, then=quote.message))
        yield from _check_words(here, text, claim, source)

    def _check_references(
        self, here: Home, key: str, event_id: str, number: int, references: tuple[str, ...]
    ) -> Iterator[Fault]:
        for position, reference in enumerate(references if self.claim_counts is not None else ()):
            name, claim = split_reference(reference)
            count = (self.claim_counts or {}).get(name)
            if count is None:
                message = Phrase("expected the id of an event of this collection, got {got!r}", got=name)
            elif claim is not None and claim >= count:
                message = Phrase.counted(
                    "{name!r} has {n} claim, and no {number}; claims are counted from 1",
                    "{name!r} has {n} claims, and no {number}; claims are counted from 1",
                    count,
                    name=name,
                    number=claim + 1,
                )
            elif name == event_id and claim in (None, number):
                message = Phrase(
                    "{reference!r} is this claim’s own event; name another event, or another claim as `{name}#2`",
                    reference=reference,
                    name=name,
                )
            elif reference in references[:position]:
                message = Phrase("{reference!r} appears twice in this list", reference=reference)
            else:
                continue
            yield here.fault((key, position), message)


def _check_words(here: Home, text: str, claim: Claim, source: Source) -> Iterator[Fault]:
    """Yield a fault for each credit, number and subject that is not the source's."""
    yield from _check_credits(here, text, claim)
    language = claim.language or source.language.value or "en"
    for position, measure in enumerate(claim.measures):
        for value in measure.numbers:
            if not _gives(claim.quote, value, language):
                msgid = "the number {number} is not in the quote; give what the quote says, or quote more"
                yield here.fault(("measures", position), Phrase(msgid, number=Figure(value)))
        if measure.of is not None and measure.of not in text:
            msgid = "{words!r} is not in the source; use the source’s own words"
            yield here.fault(("measures", position, "of"), Phrase(msgid, words=measure.of))


def _check_credits(here: Home, text: str, claim: Claim) -> Iterator[Fault]:
    for position, words in enumerate(claim.attributed_to):
        if words not in text:
            msgid = "{words!r} is not in the source; attribute in the source’s own words"
            yield here.fault(credit_path(here, position), Phrase(msgid, words=words))
        elif words in claim.attributed_to[:position]:
            yield here.fault(credit_path(here, position), Phrase("{words!r} appears twice in this list", words=words))


def credit_path(here: Home, position: int) -> Location:
    """Return where a credit stands in its claim, which has one text or a list of them."""
    is_list = isinstance(here.document.get((*here.location, "attributed_to")), list)
    return ("attributed_to", position) if is_list else ("attributed_to",)


@lru_cache(maxsize=20_000)
def _gives(quote: str, value: float, language: str) -> bool:
    """Tell whether a quote gives a number; kept, as a collection is checked again after each change."""
    return has_number(quote, value, language)


def _check_surroundings(here: Home, text: str, claim: Claim, quote: Quote) -> Iterator[Fault]:
    if claim.prefix is not None and not text[: quote.start].endswith(claim.prefix):
        there = text[max(0, quote.start - len(claim.prefix)) : quote.start]
        yield here.fault(("prefix",), Phrase("expected the text that precedes the quote, {there!r}", there=there))
    if claim.suffix is not None and not text[quote.end :].startswith(claim.suffix):
        there = text[quote.end : quote.end + len(claim.suffix)]
        yield here.fault(("suffix",), Phrase("expected the text that follows the quote, {there!r}", there=there))


def fault_at(location: Location, message: str, home: Home, claim_homes: Sequence[Home]) -> Fault:
    """Return a fault at a location in an event's record, whose claims may stand in other files."""
    if location[0] != "claims":
        return home.fault(location, message)
    return claim_homes[int(location[1])].fault(location[2:], message)


def _check_date(here: Home, key: str, edtf: str | None) -> Iterator[Fault]:
    if edtf is not None:
        try:
            parse_when(edtf)
        except DateError as error:
            yield here.fault((key,), error.phrase)
