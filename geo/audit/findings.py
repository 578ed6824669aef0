"""What a collection rests on, found record by record; a collection with faults has findings too.

An atlas with faults does not exist, because a wrong map is worse than none. Its audit does: it shows what holds and
what does not.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from geo.audit.speaker_findings import SpeakerFinding, speakers_found
from geo.audit.table_findings import TableFinding, tables_found
from geo.collection.collection import Collection
from geo.collection.records import RecordSet
from geo.collection.resolution import Resolution
from geo.collection.sources import SourceSet
from geo.collection.vouching import event_when
from geo.dates.edtf import day_date, parse_when, precision_of
from geo.dates.terms import Precision
from geo.errors import CollectionError, DateError, Fault
from geo.files.whole import sha256_of
from geo.models import Event, Fact, LocalText, Source, Titles, Where
from geo.places.gazetteer import Gazetteer
from geo.text.anchoring import Anchor, anchor_claim
from geo.text.quotes import line_at
from geo.yaml_files.documents import path_text

FACTS = ("title", "publisher", "author", "language", "published", "url")
"""What is asked of a source."""

Names = Mapping[str, str]
"""Name of a place in each known language (BCP 47)."""


@dataclass(frozen=True, slots=True)
class QuoteFinding:
    """A claim's quote, and where it stands in its source now."""

    event: str
    title: Titles
    claim: int
    """Position of the claim in its event, from 0."""
    source: str
    """Id of the source."""
    language: str | None
    """BCP 47."""
    exact: str
    anchor: Anchor
    line: int | None
    """Line of the source, from 1; None where the quote is missing."""
    there: str | None
    """What stands at the place found, where it is not the quote's very words."""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToponymFinding:
    """A place name of an event, and the place it was resolved to."""

    event: str
    title: Titles
    toponym: str
    role: str
    metonym: bool
    place: str | None
    """Id of the place; None where it was not resolved."""
    names: Names
    pinned: bool
    """True where the record names the place."""
    why: LocalText
    """Why this place: the record's reason, or the geocoder's."""
    others: tuple[tuple[str, Names], ...] = ()
    """Ids and names of the candidates that were not chosen, best first."""
    near_km: float | None = None
    """How far from the place it may be, in km; None where the words name it."""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateFinding:
    """A date of an event, or of what a claim says."""

    event: str
    title: Titles
    what: Literal["when", "as_of"]
    """When it happened, or when a claim of it was said or held true."""
    edtf: str | None
    precision: Precision | None
    """None where the date cannot be read."""
    is_approximate: bool
    is_uncertain: bool
    basis: LocalText | None
    """How the date is known; None where the record gives no reason."""
    problems: tuple[str, ...] = ()
    is_expected: bool = False
    """True for the date of what is announced and has not happened."""
    vouched_until: datetime.date | None = None
    """The day up to which the sources vouch for a state of unknown end; None for all else."""


@dataclass(frozen=True, slots=True)
class SourceFinding:
    """A source: whether its text is the one that was checked, and what is known of it."""

    source: Source
    got: str | None
    """SHA-256 of the text as it is now; None where it cannot be read."""
    facts: tuple[tuple[str, Fact], ...]
    """What is known, by name, in the order of `FACTS`."""
    quotes: int
    """Number of claims that quote it."""
    problems: tuple[str, ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """Tell whether the text is the one whose quotes were checked."""
        return self.got == self.source.sha256


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything that a collection rests on, in the records' order."""

    title: Titles | None
    """The collection's title; None where its record has faults."""
    version: str
    """Hash of everything in the collection, in hexadecimal."""
    sources: tuple[SourceFinding, ...]
    quotes: tuple[QuoteFinding, ...]
    toponyms: tuple[ToponymFinding, ...]
    dates: tuple[DateFinding, ...]
    faults: tuple[Fault, ...]
    """Everything wrong, in the order of the files; those of records that cannot be read stand here alone."""
    speakers: tuple[SpeakerFinding, ...] = ()
    """Who is credited, those credited most first."""
    hints: tuple[Fault, ...] = ()
    """What is not wrong, and may be meant otherwise."""
    tables: tuple[TableFinding, ...] = ()
    """The event tables whose files are as they were imported."""

    def counts(self) -> dict[str, int]:
        """Return how many there are of what, all zero for an empty collection.

        Keys: `events`, `sources`, `unchanged`, `stated`, `inferred`, `unknown` (facts), `quotes`, `exact`, `moved`,
        `missing`, `toponyms`, `pinned`, `unresolved`, `dates`, `undated`, `faults`.
        """
        statuses = Counter(quote.anchor.status for quote in self.quotes)
        facts = Counter(fact.status for finding in self.sources for _, fact in finding.facts)
        return {
            "events": sum(date.what == "when" for date in self.dates),
            "sources": len(self.sources),
            "unchanged": sum(finding.is_unchanged for finding in self.sources),
            **{status: facts[status] for status in ("stated", "inferred", "unknown")},
            "quotes": len(self.quotes),
            **{status: statuses[status] for status in ("exact", "moved", "missing")},
            "toponyms": len(self.toponyms),
            "pinned": sum(finding.pinned for finding in self.toponyms),
            "unresolved": sum(finding.place is None for finding in self.toponyms),
            "dates": sum(date.edtf is not None for date in self.dates),
            "undated": sum(date.edtf is None for date in self.dates),
            "faults": len(self.faults),
        }


def audit_collection(folder: Path) -> Audit:
    """Return what the collection in `folder` rests on; its faults are part of it, and none is raised.

    Raises:
        TablesError: The gazetteer's tables are missing or damaged.
    """
    return audit_of(Collection.load(folder))


def audit_of(collection: Collection) -> Audit:
    """Return what a collection rests on; its faults are part of it."""
    sources, records = collection.sources, collection.records
    auditor = _Auditor(sources, records, collection.gazetteer, _by_path(collection.faults))
    return Audit(
        title=collection.title,
        version=collection.version,
        sources=tuple(auditor.sources_found()),
        quotes=tuple(auditor.quotes_found()),
        toponyms=tuple(auditor.toponyms_found(collection.resolutions)),
        dates=tuple(auditor.dates_found()),
        faults=CollectionError(collection.faults).faults,
        speakers=speakers_found(records, sources.sources, collection.speakers),
        hints=collection.hints,
        tables=tables_found(collection.tables.tables),
    )


FaultsByPath = Mapping[tuple[str, str], Sequence[str]]


def _by_path(faults: Sequence[Fault]) -> FaultsByPath:
    """Return the messages of faults by file and path, each at its own path and at every path around it, "" the last."""
    found: dict[tuple[str, str], list[str]] = {}
    for fault in faults:
        around = [fault.path[:index] for index, character in enumerate(fault.path) if character in ".["]
        for path in dict.fromkeys(("", *around, fault.path)):
            found.setdefault((fault.file, path), []).append(fault.message)
    return found


@dataclass(frozen=True, slots=True)
class _Auditor:
    """A collection as it was read, and what is wrong with it."""

    source_set: SourceSet
    records: RecordSet
    gazetteer: Gazetteer | None
    faults: FaultsByPath

    def sources_found(self) -> Iterator[SourceFinding]:
        """Yield a finding for each source whose record can be read."""
        cited = Counter(claim.source for event in self.records.events for claim in event.claims)
        for source in self.source_set.sources:
            text = self.source_set.texts.get(source.id)
            record = self.source_set.records[source.id]
            yield SourceFinding(
                source=source,
                got=None if text is None else sha256_of(text.encode("utf-8")),
                facts=tuple((name, getattr(source, name)) for name in FACTS),
                quotes=cited[source.id],
                problems=self._problems(record.document.file, path_text(record.location)),
            )

    def quotes_found(self) -> Iterator[QuoteFinding]:
        """Yield a finding for each claim."""
        languages = {source.id: source.language.value for source in self.source_set.sources}
        for index, event in enumerate(self.records.events):
            for number, claim in enumerate(event.claims):
                text = self.source_set.texts.get(claim.source, "")
                anchor = anchor_claim(text, claim)
                place = anchor.place
                there = None if place is None else text[slice(*place)]
                yield QuoteFinding(
                    event=event.id,
                    title=event.title,
                    claim=number,
                    source=claim.source,
                    language=claim.language or languages.get(claim.source),
                    exact=claim.quote,
                    anchor=anchor,
                    line=None if place is None else line_at(text, place[0]),
                    there=None if there == claim.quote else there,
                    problems=self._problems(*self.records.claim_homes[index][number].path()),
                )

    def toponyms_found(self, resolved: Sequence[Resolution]) -> Iterator[ToponymFinding]:
        """Yield a finding for each place name of each event, resolved or not."""
        by_where = {id(resolution.where): resolution for resolution in resolved}
        for home, event in zip(self.records.homes, self.records.events, strict=True):
            for number, where in enumerate(event.where):
                problems = self._problems(*home.path(("where", number)))
                yield self._toponym(event, where, by_where.get(id(where)), problems)

    def _toponym(
        self, event: Event, where: Where, resolution: Resolution | None, problems: tuple[str, ...]
    ) -> ToponymFinding:
        return ToponymFinding(
            event=event.id,
            title=event.title,
            toponym=where.toponym,
            role=where.role,
            metonym=where.metonym,
            place=resolution.place if resolution else None,
            names=self._names(resolution.place) if resolution else {},
            pinned=where.place is not None,
            why=resolution.why if resolution else where.why or "",
            others=tuple((other, self._names(other)) for other in resolution.others) if resolution else (),
            near_km=resolution.near_km if resolution else None,
            problems=problems,
        )

    def dates_found(self) -> Iterator[DateFinding]:
        """Yield a finding for the date of each event, and for each date of a claim."""
        for index, (home, event) in enumerate(zip(self.records.homes, self.records.events, strict=True)):
            problems = self._problems(*home.path(("when",)))
            finding = _date(event, "when", event.when, event.when_basis, problems)
            yield replace(finding, is_expected=event.expected, vouched_until=self._vouched_until(event))
            for number, claim in enumerate(event.claims):
                if claim.as_of is not None:
                    problems = self._problems(*self.records.claim_homes[index][number].path(("as_of",)))
                    yield _date(event, "as_of", claim.as_of, None, problems)

    def _vouched_until(self, event: Event) -> datetime.date | None:
        try:
            when = event_when(event, {source.id: source.published.value for source in self.source_set.sources})
        except DateError:
            return None
        return None if when is None or when.vouched_until is None else day_date(when.vouched_until)

    def _names(self, place_id: str) -> Names:
        place = self.gazetteer.place(place_id) if self.gazetteer else None
        return place.names if place else {"en": place_id}

    def _problems(self, file: str, path: str) -> tuple[str, ...]:
        """Return what is wrong with a value or anything inside it."""
        return tuple(self.faults.get((file, path), ()))


def _date(
    event: Event,
    what: Literal["when", "as_of"],
    edtf: str | None,
    basis: LocalText | None,
    problems: tuple[str, ...],
) -> DateFinding:
    try:
        precision, when = precision_of(edtf), None if edtf is None else parse_when(edtf)
    except DateError:
        precision, when = None, None
    is_approximate, is_uncertain = (when.approximate, when.uncertain) if when else (False, False)
    return DateFinding(
        event=event.id,
        title=event.title,
        what=what,
        edtf=edtf,
        precision=precision,
        is_approximate=is_approximate,
        is_uncertain=is_uncertain,
        basis=basis,
        problems=problems,
    )
