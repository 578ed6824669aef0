"""A collection's kinds and events, read and checked against its sources; every fault at once.

The records stand in one file with the kinds, `data/events.yaml`, and in any number of files `data/events/*.yaml`,
mostly one for each source. Such a file can also hold claims of events that stand elsewhere.

A record is refused when it says what no source says: a quote that does not stand in its source, a number that the
quote does not contain, a place name or a credited person that the text does not have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from geo.collection.layout import EVENTS, EVENTS_FILE, EVENTS_FOLDER
from geo.collection.record_times import find_disputes_that_cannot_meet, find_unknowable
from geo.collection.sources import SourceSet
from geo.dates.edtf import parse_when
from geo.errors import DateError, Fault, Figure, Phrase
from geo.files.whole import sha256_of
from geo.models import Claim, Event, Kind, Model, Quote, Slug, Source, split_reference
from geo.text.anchoring import anchor_claim, describe_anchor
from geo.text.numbers import has_number
from geo.text.quotes import check_quote
from geo.yaml_files.documents import Document, Location, load_document, path_text

KINDS_AT_MOST = 8
"""More colours than these cannot be told apart on a map."""

M = TypeVar("M", bound=Model)


class _EventsFile(Model):
    kinds: list[Any]
    events: list[Any]


class _AddedFile(Model):
    events: tuple[Any, ...] = ()
    claims: tuple[Any, ...] = ()


class _AddedClaim(Model):
    event: Slug
    """Id of an event, of any file."""
    claim: Claim


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


@dataclass(frozen=True, slots=True)
class RecordSet:
    """The kinds and events of a collection, and everything wrong with them."""

    kinds: tuple[Kind, ...]
    events: tuple[Event, ...]
    """In the order of the files and in each file's; those whose record has faults in its shape are left out.

    An event has its own claims first, and then those that other files add, in the order of their names.
    """
    quotes: dict[tuple[str, int], Quote]
    """The place of each claim's quote in its source, by event id and the claim's position."""
    homes: tuple[Home, ...]
    """Where each event stands."""
    claim_homes: tuple[tuple[Home, ...], ...]
    """Where each claim of each event stands."""
    documents: tuple[Document, ...]
    """The files that were read, `EVENTS_FILE` first."""
    faults: tuple[Fault, ...]


def load_records(folder: Path, sources: SourceSet) -> RecordSet:
    """Return the kinds and events of the collection in `folder`, with all faults; none is raised.

    Args:
        folder: The collection's folder.
        sources: Its sources, whose texts the quotes are checked against.
    """
    return check_records(load_documents(folder), sources)


def load_documents(folder: Path) -> tuple[Document, ...]:
    """Return the files of records of the collection in `folder`, `EVENTS_FILE` first, the others by their names."""
    names = sorted(path.name for path in folder.glob(EVENTS) if not path.name.startswith("."))
    files = [EVENTS_FILE, *(f"{EVENTS_FOLDER}/{name}" for name in names)]
    return tuple(load_document(folder / file, file=file) for file in files)


def check_records(documents: Sequence[Document], sources: SourceSet) -> RecordSet:
    """Return the kinds and events of files that are already read, with all faults; none is raised.

    Args:
        documents: The files, that of the kinds first.
        sources: The collection's sources.
    """
    main, *others = documents
    faults = [fault for document in documents for fault in document.faults]
    if main.data is None and main.faults:
        return RecordSet((), (), {}, (), (), tuple(documents), tuple(faults))
    kinds, problems = _read_kinds(main)
    faults += problems
    for document in others:
        if document.data is not None:
            faults += document.validate(_AddedFile)[1]
    read = _read_events(documents)
    faults += read.faults
    checker = RecordChecker(sources, _ids([main], "kinds"), _claim_counts(documents))
    quotes: dict[tuple[str, int], Quote] = {}
    for event, home, claim_homes in zip(read.events, read.homes, read.claim_homes, strict=True):
        faults += checker.check(event, home, claim_homes, quotes)
    by_id = {event.id: event for event in read.events}
    for event, home, claim_homes in zip(read.events, read.homes, read.claim_homes, strict=True):
        for location, message in find_disputes_that_cannot_meet(event, by_id):
            faults.append(_fault_at(location, message, home, claim_homes))
    faults += _repeated_ids([(home, event.id) for home, event in zip(read.homes, read.events, strict=True)])
    return RecordSet(kinds, read.events, quotes, read.homes, read.claim_homes, tuple(documents), tuple(faults))


def _read_kinds(main: Document) -> tuple[tuple[Kind, ...], list[Fault]]:
    """Return the kinds, and what is wrong with them and with the outline of their file."""
    faults = main.validate(_EventsFile)[1]
    read, problems = _read_each(main, Kind, "kinds")
    faults += problems
    if not read and not problems and isinstance(main.get(("kinds",)), list):
        faults.append(main.fault(("kinds",), Phrase("expected at least one kind, with id, label and letter")))
    faults += _repeated_ids([(Home(main, ("kinds", index)), kind.id) for index, kind in read])
    if len(read) > KINDS_AT_MOST:
        msgid = "expected at most {most} kinds, got {got}; more colours cannot be told apart on a map"
        message = Phrase(msgid, most=KINDS_AT_MOST, got=len(read))
        faults.append(main.fault(("kinds",), message))
    return tuple(kind for _, kind in read), faults


@dataclass(frozen=True, slots=True)
class _Read:
    """Events with the claims of all files, each with where it stands."""

    events: tuple[Event, ...]
    homes: tuple[Home, ...]
    claim_homes: tuple[tuple[Home, ...], ...]
    faults: tuple[Fault, ...]


def _read_events(documents: Sequence[Document]) -> _Read:
    """Return the events whose shape is sound, with the claims that other files add to them."""
    events: list[Event] = []
    homes: list[Home] = []
    faults: list[Fault] = []
    added: dict[str, list[tuple[Home, Claim]]] = {}
    known = _ids(documents, "events")
    for number, document in enumerate(documents):
        read, problems = _read_each(document, Event, "events")
        faults += problems
        events += [event for _, event in read]
        homes += [Home(document, ("events", index)) for index, _ in read]
        claims, problems = _read_each(document, _AddedClaim, "claims") if number else ([], [])
        faults += problems
        for index, item in claims:
            home = Home(document, ("claims", index, "claim"))
            if item.event in known:
                added.setdefault(item.event, []).append((home, item.claim))
            else:
                message = Phrase("expected the id of an event of this collection, got {got!r}", got=item.event)
                faults.append(document.fault(("claims", index, "event"), message))
    claim_homes: list[tuple[Home, ...]] = []
    for position, (event, home) in enumerate(zip(events, homes, strict=True)):
        own = [Home(home.document, (*home.location, "claims", number)) for number in range(len(event.claims))]
        more = added.pop(event.id, [])  # Of several events with one id, which is a fault, the first gets them.
        claim_homes.append((*own, *(at for at, _ in more)))
        if more:
            events[position] = event.model_copy(update={"claims": (*event.claims, *(claim for _, claim in more))})
    return _Read(tuple(events), tuple(homes), tuple(claim_homes), tuple(faults))


def _read_each(document: Document, model: type[M], key: str) -> tuple[list[tuple[int, M]], list[Fault]]:
    """Return the sound records of a list with their positions, and the faults of the others."""
    if not isinstance(document.get((key,)), list):
        return [], []
    records, faults = document.validate_each(model, (key,))
    return [(index, record) for index, record in enumerate(records) if record is not None], faults


@dataclass(frozen=True)
class RecordChecker:
    """What records are checked against."""

    sources: SourceSet
    kinds: frozenset[str]
    """Ids of the collection's kinds."""
    claim_counts: Mapping[str, int]
    """How many claims each event has, by its id."""

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
        for location, message in find_unknowable(event, self._published):
            yield _fault_at(location, message, home, claim_homes)
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

    @cached_property
    def _published(self) -> dict[str, str | None]:
        return {source.id: source.published.value for source in self.sources.sources}

    def _check_claim(
        self, here: Home, event_id: str, number: int, claim: Claim, quotes: dict[tuple[str, int], Quote]
    ) -> Iterator[Fault]:
        yield from _check_date(here, "as_of", claim.as_of)
        yield from self._check_references(here, "disputes", event_id, number, claim.disputes)
        yield from self._check_references(here, "supports", event_id, number, claim.supports)
        source = next((s for s in self.sources.sources if s.id == claim.source), None)
        if source is None:
            known = ", ".join(s.id for s in self.sources.sources) or Phrase("none")
            yield here.fault(
                ("source",), Phrase("expected the id of a source ({known}), got {got!r}", known=known, got=claim.source)
            )
            return
        text = self.sources.texts.get(claim.source)
        if text is None:  # The source itself is already reported.
            return
        quote = check_quote(text, claim, outside=source.outside)
        if isinstance(quote, Quote):
            quotes[event_id, number] = quote
            yield from _check_surroundings(here, text, claim, quote)
        elif sha256_of(text.encode("utf-8")) == source.sha256:
            yield here.fault(("quote",), quote.message)
        else:
            became = describe_anchor(text, anchor_claim(text, claim))
            yield here.fault(("quote",), Phrase("{first}; {then}", first=became, then=quote.message))
        yield from _check_words(here, text, claim, source)

    def _check_references(
        self, here: Home, key: str, event_id: str, number: int, references: tuple[str, ...]
    ) -> Iterator[Fault]:
        for position, reference in enumerate(references):
            name, claim = split_reference(reference)
            count = self.claim_counts.get(name)
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


def _fault_at(location: Location, message: str, home: Home, claim_homes: Sequence[Home]) -> Fault:
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


def _ids(documents: Sequence[Document], key: str) -> frozenset[str]:
    """Return the ids that lists give, those of faulty records too, so that one fault does not cause others."""
    lists = [document.get((key,)) for document in documents]
    return frozenset(
        str(item.get("id")) for items in lists if isinstance(items, list) for item in items if isinstance(item, dict)
    )


def _claim_counts(documents: Sequence[Document]) -> dict[str, int]:
    """Return how many claims each event has in all files, those of faulty records too."""
    counts: Counter[str] = Counter()
    for number, document in enumerate(documents):
        for event in _mappings(document, "events"):
            claims = event.get("claims")
            counts[str(event.get("id"))] += len(claims) if isinstance(claims, list) else 0
        for item in _mappings(document, "claims") if number else ():
            counts[str(item.get("event"))] += 1
    return counts


def _mappings(document: Document, key: str) -> list[dict[str, Any]]:
    items = document.get((key,))
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _repeated_ids(ids: Sequence[tuple[Home, str]]) -> Iterator[Fault]:
    counts = Counter(name for _, name in ids)
    for home, name in ids:
        if counts[name] > 1:
            message = Phrase("the id {name!r} appears {times} times; give each its own", name=name, times=counts[name])
            yield home.fault(("id",), message)
