"""A collection's kinds and events, joined and checked against its sources; every fault at once.

The records stand in one file with the kinds, `data/events.yaml`, and in any number of files `data/events/*.yaml`,
mostly one for each source. Such a file can also hold claims of events that stand elsewhere.

A record is refused when it says what no source says (`record_checks`). The events of a file are checked again only
where the file, the claims that others add to them, or one of the sources that they quote is another one than before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from geo.collection.folder import Files, read_files
from geo.collection.layout import EVENTS_FILE
from geo.collection.readings import Readings
from geo.collection.record_checks import Home, RecordChecker, fault_at
from geo.collection.record_files import RecordFile, keep_record_file, read_record_file
from geo.collection.record_times import find_disputes_that_cannot_meet
from geo.collection.sources import SourcePart, SourceSet
from geo.errors import Fault, Phrase
from geo.files.whole import content_hash
from geo.models import Claim, Event, Kind, Quote
from geo.text.quotes import check_quote
from geo.yaml_files.documents import Document

TOLD_BY_COLOUR, KINDS_AT_MOST = 8, 20
"""As many kinds are told by colour at a glance, and as many by colour and letter; `theme.css` has no more colours."""

Added = Mapping[str, Sequence[tuple[Home, Claim]]]
"""The claims that other files add to events, by the event's id, each with where it stands."""

Quotes = dict[tuple[str, int], Quote]


@dataclass(frozen=True)
class CheckedFile:
    """The events of a file with the claims of all files, checked against their sources."""

    file: RecordFile
    events: tuple[Event, ...]
    homes: tuple[Home, ...]
    claim_homes: tuple[tuple[Home, ...], ...]
    quotes: Quotes
    suspect: frozenset[int]
    """Positions of the events in which a fault was found."""
    added: tuple[tuple[Home, Claim], ...]
    """The claims of other files among theirs."""
    referring: tuple[int, ...]
    """Positions of the events whose claims refer to other records."""
    parts: Mapping[str, SourcePart | None]
    """The sources that they quote, by id; None where there is none of that id."""
    kinds: frozenset[str]

    @cached_property
    def names(self) -> frozenset[str]:
        """The place names that no record pins."""
        return frozenset(where.toponym for event in self.events for where in event.where if where.place is None)

    def is_of(self, file: RecordFile, added: Sequence[tuple[Home, Claim]], checker: RecordChecker) -> bool:
        """Tell whether this is what checking a file would give."""
        return (
            self.file is file
            and self.kinds == checker.kinds
            and len(self.added) == len(added)
            and all(one is other for (_, one), (_, other) in zip(self.added, added, strict=True))
            and all(checker.sources.parts.get(key) is part for key, part in self.parts.items())
        )


@dataclass(frozen=True)
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
    files: Mapping[str, RecordFile] = field(default_factory=dict, repr=False, compare=False)
    """What each file says, by its path."""
    checked: Mapping[str, CheckedFile] = field(default_factory=dict, repr=False, compare=False)
    """The events of each file, joined and checked, by its path."""
    checker: RecordChecker | None = field(default=None, repr=False, compare=False)
    """What the records were checked against."""


def load_records(folder: Path, sources: SourceSet) -> RecordSet:
    """Return the kinds and events of the collection in `folder`, with all faults; none is raised.

    Args:
        folder: The collection's folder.
        sources: Its sources, whose texts the quotes are checked against.
    """
    return read_records(read_files(folder), sources, Readings())


def read_records(files: Files, sources: SourceSet, readings: Readings, before: RecordSet | None = None) -> RecordSet:
    """Return the kinds and events of a collection's files, with all faults; none is raised.

    Args:
        files: The collection's files.
        sources: Its sources.
        readings: What is kept of its files; gets what is read now.
        before: What the records were: what is the same is not read or checked again.
    """
    known = before.files if before else {}
    names = (EVENTS_FILE, *files.event_files)
    read = [read_record_file(files.get(name), readings, known.get(name)) for name in names]
    records = check_records(read, sources, before)
    if readings.is_open and records.checker is not None:
        for one in records.checked.values():
            keep_record_file(one.file, readings, "" if one.suspect else _proof(one, records.checker))
    return records


def check_records(read: Sequence[RecordFile], sources: SourceSet, before: RecordSet | None = None) -> RecordSet:
    """Return the kinds and events of files that are already read, with all faults; none is raised.

    Args:
        read: The files, that of the kinds first.
        sources: The collection's sources.
        before: What the records were: what is the same is not checked again.
    """
    main, *others = read
    files = {one.document.file: one for one in read}
    documents = tuple(one.document for one in read)
    faults = [fault for document in documents for fault in document.faults]
    if main.is_broken:
        return RecordSet((), (), {}, (), (), documents, tuple(faults), files)
    kinds, problems = _check_kinds(main)
    faults += problems
    for other in others:
        faults += other.outline_faults
    added, problems = _added_claims(read)
    faults += problems
    checker = RecordChecker(sources, main.kind_ids, _claim_counts(read))
    checked = _check_files(read, added, checker, before)
    faults += _faults_of(checked, checker)
    joined = list(checked.values())
    quotes: Quotes = {}
    for one in joined:
        quotes.update(one.quotes)
    events = tuple(chain.from_iterable(one.events for one in joined))
    homes = tuple(chain.from_iterable(one.homes for one in joined))
    claim_homes = tuple(chain.from_iterable(one.claim_homes for one in joined))
    faults += _repeated_ids(events, homes)
    return RecordSet(kinds, events, quotes, homes, claim_homes, documents, tuple(faults), files, checked, checker)


def _check_kinds(main: RecordFile) -> tuple[tuple[Kind, ...], list[Fault]]:
    """Return the kinds, and what is wrong with them and with the outline of their file."""
    document, read = main.document, main.kinds
    faults = [*main.outline_faults, *main.kind_faults]
    if not read and not main.kind_faults and isinstance(document.get(("kinds",)), list):
        faults.append(document.fault(("kinds",), Phrase("expected at least one kind, with id, label and letter")))
    faults += _repeated_ids([kind for _, kind in read], [Home(document, ("kinds", index)) for index, _ in read])
    if len(read) > KINDS_AT_MOST:
        msgid = "expected at most {most} kinds, got {got}; more colours cannot be told apart on a map"
        message = Phrase(msgid, most=KINDS_AT_MOST, got=len(read))
        faults.append(document.fault(("kinds",), message))
    return tuple(kind for _, kind in read), faults


def _added_claims(read: Sequence[RecordFile]) -> tuple[Added, list[Fault]]:
    """Return the claims that files add to events of other files, and the faults of all events and claims."""
    faults: list[Fault] = []
    added: dict[str, list[tuple[Home, Claim]]] = {}
    known = frozenset(chain.from_iterable(one.event_ids for one in read))
    for one in read:
        faults += one.record_faults
        for index, item in one.claims:
            if item.event in known:
                home = Home(one.document, ("claims", index, "claim"))
                added.setdefault(item.event, []).append((home, item.claim))
            else:
                message = Phrase("expected the id of an event of this collection, got {got!r}", got=item.event)
                faults.append(one.document.fault(("claims", index, "event"), message))
    return added, faults


def _claim_counts(read: Sequence[RecordFile]) -> dict[str, int]:
    """Return how many claims each event has in all files, those of faulty records too."""
    counts: dict[str, int] = {}
    for one in read:
        for name, count in one.claim_counts.items():
            counts[name] = counts.get(name, 0) + count
    return counts


def _check_files(
    read: Sequence[RecordFile], added: Added, checker: RecordChecker, before: RecordSet | None
) -> dict[str, CheckedFile]:
    """Return the events of each file, checked; those that were `before` where nothing of them is another."""
    known = before.checked if before else {}
    alone = replace(checker, claim_counts=None)
    found: dict[str, CheckedFile] = {}
    given: set[str] = set()
    for file in read:
        name = file.document.file
        # Of several events with one id, which is a fault, the first gets the claims.
        own = {event.id: added[event.id] for _, event in file.events if event.id in added and event.id not in given}
        given |= own.keys()
        one = known.get(name)
        if one is None or not one.is_of(file, tuple(chain.from_iterable(own.values())), alone):
            one = _check_file(file, own, alone)
        found[name] = one
    return found


def _check_file(file: RecordFile, added: Added, checker: RecordChecker) -> CheckedFile:
    """Return the events of a file, checked against their sources; not against one another."""
    events: list[Event] = []
    homes = [Home(file.document, ("events", index)) for index, _ in file.events]
    claim_homes: list[tuple[Home, ...]] = []
    left = dict(added)
    for home, (_, event) in zip(homes, file.events, strict=True):
        own = [Home(file.document, (*home.location, "claims", number)) for number in range(len(event.claims))]
        more = left.pop(event.id, ())
        claim_homes.append((*own, *(at for at, _ in more)))
        claims = (*event.claims, *(claim for _, claim in more))
        events.append(event.model_copy(update={"claims": claims}) if more else event)
    cited = {claim.source for event in events for claim in event.claims}
    one = CheckedFile(
        file,
        tuple(events),
        tuple(homes),
        tuple(claim_homes),
        {},
        frozenset(),
        tuple(chain.from_iterable(added.values())),
        tuple(n for n, event in enumerate(events) if any(c.disputes or c.supports for c in event.claims)),
        {key: checker.sources.parts.get(key) for key in cited},
        checker.kinds,
    )
    is_proved = bool(file.proof) and file.proof == _proof(one, checker)
    check = _lacks_quote if is_proved else _has_fault
    suspect = frozenset(position for position in range(len(events)) if check(one, position, checker))
    return replace(one, suspect=suspect)


def _has_fault(one: CheckedFile, position: int, checker: RecordChecker) -> bool:
    """Tell whether an event has faults, and file its quotes that stand."""
    faults = checker.check(one.events[position], one.homes[position], one.claim_homes[position], one.quotes)
    return len(list(faults)) > 0


def _lacks_quote(one: CheckedFile, position: int, _checker: RecordChecker) -> bool:
    """Tell whether a quote of an event is not in its source, and file those that stand.

    Of a file whose records were checked before against the same sources, the quotes are compared all the same: no mark
    on the map rests on the word of a cache.
    """
    event = one.events[position]
    for number, claim in enumerate(event.claims):
        part = one.parts[claim.source]
        text = part.text if part else None
        quote = None if part is None or text is None else check_quote(text, claim, outside=part.source.outside)
        if not isinstance(quote, Quote):
            return True
        one.quotes[event.id, number] = quote
    return False


def _proof(one: CheckedFile, checker: RecordChecker) -> str:
    """Return one hash of everything that the events of a file are checked against; empty where a source is missing."""
    if not all(one.parts.values()):
        return ""
    parts = [part.fingerprint for _, part in sorted(one.parts.items()) if part]
    more = [claim.model_dump_json() for _, claim in one.added]
    return content_hash(*sorted(checker.kinds), "", *parts, "", *more)


def _faults_of(checked: Mapping[str, CheckedFile], checker: RecordChecker) -> list[Fault]:
    """Return the faults of all events, those of their references to one another too, in the order of the files."""
    faults: list[Fault] = []
    disputing: list[tuple[CheckedFile, int]] = []
    for one in checked.values():
        for position in sorted({*one.suspect, *one.referring}):
            event, claim_homes = one.events[position], one.claim_homes[position]
            if position in one.suspect or any(checker.check_references(event, claim_homes)):
                faults += checker.check(event, one.homes[position], claim_homes, one.quotes)
        disputing += [(one, position) for position in one.referring]
    if disputing:
        by_id = {event.id: event for one in checked.values() for event in one.events}
        for one, position in disputing:
            for location, message in find_disputes_that_cannot_meet(one.events[position], by_id):
                faults.append(fault_at(location, message, one.homes[position], one.claim_homes[position]))
    return faults


def _repeated_ids(records: Sequence[Event | Kind], homes: Sequence[Home]) -> Iterator[Fault]:
    counts = Counter(record.id for record in records)
    if len(counts) == len(records):
        return
    for home, record in zip(homes, records, strict=True):
        if counts[record.id] > 1:
            message = Phrase(
                "the id {name!r} appears {times} times; give each its own", name=record.id, times=counts[record.id]
            )
            yield home.fault(("id",), message)
