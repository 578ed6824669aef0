"""A collection's kinds and events, read and checked against its sources; every fault at once.

A record is refused when it says what no source says: a quote that does not stand in its source, a number that the
quote does not contain, a place name or a credited person that the text does not have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from geo.anchoring import anchor_claim, describe_anchor
from geo.dates import parse_when
from geo.documents import Document, Location, load_document
from geo.errors import DateError, Fault
from geo.files import sha256_of
from geo.models import Claim, Event, Kind, Model, Quote, split_reference
from geo.numbers import has_number
from geo.quotes import check_quote
from geo.sources import SourceSet

EVENTS_FILE = "data/events.yaml"
"""The event records, inside a collection's folder."""

KINDS_AT_MOST = 8
"""More colours than these cannot be told apart on a map."""

M = TypeVar("M", bound=Model)


class _EventsFile(Model):
    kinds: list[Any]
    events: list[Any]


@dataclass(frozen=True, slots=True)
class RecordSet:
    """The kinds and events of a collection, and everything wrong with them."""

    kinds: tuple[Kind, ...]
    events: tuple[Event, ...]
    """In the order of the file; those whose record has faults in its shape are left out."""
    quotes: dict[tuple[str, int], Quote]
    """The place of each claim's quote in its source, by event id and the claim's position."""
    positions: tuple[int, ...]
    """Position of each event in the file, for its path and line."""
    document: Document
    faults: tuple[Fault, ...]


def load_records(folder: Path, sources: SourceSet) -> RecordSet:
    """Return the kinds and events of the collection in `folder`, with all faults; none is raised.

    Args:
        folder: The collection's folder.
        sources: Its sources, whose texts the quotes are checked against.
    """
    document = load_document(folder / EVENTS_FILE, file=EVENTS_FILE)
    faults = list(document.faults)
    if document.data is None and faults:
        return RecordSet((), (), {}, (), document, tuple(faults))
    faults.extend(document.validate(_EventsFile)[1])
    kinds, problems = _read_each(document, Kind, "kinds")
    faults.extend(problems)
    if not kinds and not problems and isinstance(document.get(("kinds",)), list):
        faults.append(document.fault(("kinds",), "expected at least one kind, with id, label and letter"))
    events, problems = _read_each(document, Event, "events")
    faults.extend(problems)
    checker = _Checker(document, sources, _ids(document, "kinds"), _claim_counts(document))
    quotes: dict[tuple[str, int], Quote] = {}
    for index, event in events:
        faults.extend(checker.check(index, event, quotes))
    faults.extend(_repeated_ids(document, "kinds", [(i, k.id) for i, k in kinds]))
    faults.extend(_repeated_ids(document, "events", [(i, e.id) for i, e in events]))
    if len(kinds) > KINDS_AT_MOST:
        message = (
            f"expected at most {KINDS_AT_MOST} kinds, got {len(kinds)}; more colours cannot be told apart on a map"
        )
        faults.append(document.fault(("kinds",), message))
    return RecordSet(
        tuple(kind for _, kind in kinds),
        tuple(event for _, event in events),
        quotes,
        tuple(index for index, _ in events),
        document,
        tuple(faults),
    )


def _read_each(document: Document, model: type[M], key: str) -> tuple[list[tuple[int, M]], list[Fault]]:
    """Return the sound records of a list with their positions, and the faults of the others."""
    if not isinstance(document.get((key,)), list):
        return [], []
    records, faults = document.validate_each(model, (key,))
    return [(index, record) for index, record in enumerate(records) if record is not None], faults


@dataclass(frozen=True, slots=True)
class _Checker:
    """What records are checked against."""

    document: Document
    sources: SourceSet
    kinds: frozenset[str]
    claim_counts: dict[str, int]
    """How many claims each event has, by its id."""

    def check(self, index: int, event: Event, quotes: dict[tuple[str, int], Quote]) -> Iterator[Fault]:
        """Yield the faults of one event, and file the quotes that stand."""
        here: Location = ("events", index)
        if event.kind not in self.kinds:
            known = ", ".join(sorted(self.kinds)) or "none"
            yield self._fault((*here, "kind"), f"expected one of the kinds ({known}), got {event.kind!r}")
        yield from self._check_date((*here, "when"), event.when)
        for number, claim in enumerate(event.claims):
            yield from self._check_claim((*here, "claims", number), event, number, claim, quotes)
        texts = [self.sources.texts[c.source] for c in event.claims if c.source in self.sources.texts]
        for number, where in enumerate(event.where):
            if texts and not any(where.toponym in text for text in texts):
                message = f"{where.toponym!r} does not stand in any source of this event; write it as a source does"
                yield self._fault((*here, "where", number, "toponym"), message)

    def _check_claim(
        self, here: Location, event: Event, number: int, claim: Claim, quotes: dict[tuple[str, int], Quote]
    ) -> Iterator[Fault]:
        yield from self._check_date((*here, "as_of"), claim.as_of)
        yield from self._check_references((*here, "disputes"), event, number, claim.disputes)
        yield from self._check_references((*here, "supports"), event, number, claim.supports)
        source = next((s for s in self.sources.sources if s.id == claim.source), None)
        if source is None:
            known = ", ".join(s.id for s in self.sources.sources) or "none"
            yield self._fault((*here, "source"), f"expected the id of a source ({known}), got {claim.source!r}")
            return
        text = self.sources.texts.get(claim.source)
        if text is None:  # The source itself is already reported.
            return
        quote = check_quote(text, claim, outside=source.outside)
        if isinstance(quote, Quote):
            quotes[event.id, number] = quote
            yield from self._check_surroundings(here, text, claim, quote)
        elif sha256_of(text.encode("utf-8")) == source.sha256:
            yield self._fault((*here, "quote"), quote.message)
        else:
            became = describe_anchor(text, anchor_claim(text, claim))
            yield self._fault((*here, "quote"), f"{became}; {quote.message}")
        if claim.attributed_to is not None and claim.attributed_to not in text:
            message = f"{claim.attributed_to!r} does not stand in the source; credit in the source's own words"
            yield self._fault((*here, "attributed_to"), message)
        language = claim.language or source.language.value or "en"
        for position, measure in enumerate(claim.measures):
            at = (*here, "measures", position)
            for value in measure.numbers:
                if not has_number(claim.quote, value, language):
                    message = (
                        f"the number {value:g} does not stand in the quote; give what the quote says, or quote more"
                    )
                    yield self._fault(at, message)
            if measure.of is not None and measure.of not in text:
                yield self._fault(
                    (*at, "of"), f"{measure.of!r} does not stand in the source; use the source's own words"
                )

    def _check_references(
        self, here: Location, event: Event, number: int, references: tuple[str, ...]
    ) -> Iterator[Fault]:
        for position, reference in enumerate(references):
            name, claim = split_reference(reference)
            count = self.claim_counts.get(name)
            if count is None:
                message = f"expected the id of an event of this collection, got {name!r}"
            elif claim is not None and claim >= count:
                message = f"{name!r} has {count} claims, and no {claim + 1}; claims are counted from 1"
            elif name == event.id and claim in (None, number):
                message = f"{reference!r} is this claim’s own event; name another event, or another claim as `{name}#2`"
            elif reference in references[:position]:
                message = f"{reference!r} stands twice in this list"
            else:
                continue
            yield self._fault((*here, position), message)

    def _check_surroundings(self, here: Location, text: str, claim: Claim, quote: Quote) -> Iterator[Fault]:
        if claim.prefix is not None and not text[: quote.start].endswith(claim.prefix):
            there = text[max(0, quote.start - len(claim.prefix)) : quote.start]
            yield self._fault((*here, "prefix"), f"expected what stands before the quote, {there!r}")
        if claim.suffix is not None and not text[quote.end :].startswith(claim.suffix):
            there = text[quote.end : quote.end + len(claim.suffix)]
            yield self._fault((*here, "suffix"), f"expected what stands after the quote, {there!r}")

    def _check_date(self, here: Location, edtf: str | None) -> Iterator[Fault]:
        if edtf is not None:
            try:
                parse_when(edtf)
            except DateError as error:
                yield self._fault(here, str(error))

    def _fault(self, here: Location, message: str) -> Fault:
        return self.document.fault(here, message)


def _ids(document: Document, key: str) -> frozenset[str]:
    """Return the ids that a list gives, those of faulty records too, so that one fault does not cause others."""
    items = document.get((key,))
    return (
        frozenset(str(item.get("id")) for item in items if isinstance(item, dict))
        if isinstance(items, list)
        else frozenset()
    )


def _claim_counts(document: Document) -> dict[str, int]:
    """Return how many claims each event of the file gives, those of faulty records too."""
    events = document.get(("events",))
    if not isinstance(events, list):
        return {}
    given = {str(event.get("id")): event.get("claims") for event in events if isinstance(event, dict)}
    return {name: len(claims) if isinstance(claims, list) else 0 for name, claims in given.items()}


def _repeated_ids(document: Document, key: str, ids: list[tuple[int, str]]) -> Iterator[Fault]:
    counts = Counter(name for _, name in ids)
    for index, name in ids:
        if counts[name] > 1:
            yield document.fault((key, index, "id"), f"the id {name!r} stands {counts[name]} times; give each its own")
