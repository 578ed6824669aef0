"""The articles of a collection under review, as they stand: what is found in them, what was decided of it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from time import monotonic

from geo.errors import ReviewError
from geo.geoparse.results import LINE, Candidate, Parsed
from geo.models import Event, Kind, Source
from geo.places.gazetteer import Gazetteer
from geo.review.articles import Articles, Parse
from geo.review.checking import Checked, check_claim_draft, check_event_draft
from geo.review.comparing import Comparing, find_twins
from geo.review.decisions import (
    WRITING,
    Decision,
    apart_key,
    kept_apart,
    last_of,
    log_path,
    read_log,
    settled_names,
    standing,
)
from geo.review.drafts import Draft, Problem
from geo.review.elsewhere import Elsewhere, Told, find_waiting
from geo.review.following import Known, follow, settled_draft
from geo.review.joining import Joining
from geo.review.matching import Match
from geo.review.progress import STATUSES, ArticleProgress, ArticleReview, CandidateReview, Status
from geo.review.state import CollectionState, Snapshot


class Reading:
    """The articles of the collection in a folder, as they stand: what is found in them, what was decided."""

    def __init__(self, folder: Path, parse: Parse | None = None) -> None:
        """Open the collection; nothing is read yet.

        Args:
            folder: The collection's folder.
            parse: What finds the candidates; that of `geo.geoparse.parser` where None.
        """
        self.folder = folder
        self._state = CollectionState(folder)
        self._articles = Articles(parse)
        self._comparing = Comparing()
        self._elsewhere: Elsewhere | None = None
        self._twins: tuple[tuple[Candidate, ...], dict[str, tuple[Match, ...]]] | None = None

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The collection's kinds."""
        return self._state.last().records.kinds

    @property
    def events(self) -> tuple[Event, ...]:
        """The collection's events, with the claims of all files."""
        return self._state.last().records.events

    @property
    def sources(self) -> tuple[Source, ...]:
        """The collection's sources."""
        return self._state.last().sources.sources

    @property
    def gazetteer(self) -> Gazetteer:
        """The collection's gazetteer, with its hand-made places."""
        return self._state.last().gazetteer

    def event(self, event_id: str) -> Event | None:
        """Return the event with an id, or None where there is none."""
        return self._state.last().event(event_id)

    def file_of(self, event_id: str) -> str | None:
        """Return the file of records in which an event stands, by its path; None where none has it."""
        return self._state.last().file_of(event_id)

    def articles(self, *, within_s: float = math.inf) -> tuple[ArticleProgress, ...]:
        """Return how far each article has come, in the order of the sources.

        Args:
            within_s: Time in which to begin to parse those that were not parsed before, in seconds; `total` and
                `pending` of the others are None.

        Raises:
            ReviewError: The collection, or a log, cannot be read.
        """
        snapshot = self._state.read()
        last = monotonic() + within_s
        sources = snapshot.sources.sources
        return tuple(self._progress(snapshot, source, parse=monotonic() < last) for source in sources)

    def _progress(self, snapshot: Snapshot, source: Source, *, parse: bool) -> ArticleProgress:
        decided = self._standing(snapshot, source.id)
        found = None
        if source.id in snapshot.sources.texts:
            found = self._articles.found(snapshot, source.id, parse=parse)
        known = {one.id: one for one in found or ()}
        last = {name: one for name, one in last_of(decided).items() if found is None or name in known}
        counts = Counter(STATUSES[one.do] for one in last.values())
        own = [one for one in decided if one.do in WRITING and one.candidate not in last]
        quotes = self._comparing.of(snapshot).quoting
        quoted = {one.id for one in known.values() if one.id not in last and quotes(source.id, *one.stretch)}
        total = len({name for name, one in known.items() if one.confidence >= LINE} | last.keys() | quoted)
        return ArticleProgress(
            source=source,
            total=None if found is None else total,
            pending=None if found is None else total - len(last) - len(quoted),
            accepted=counts["accepted"],
            merged=counts["merged"],
            rejected=counts["rejected"],
            quoted=len(quoted),
            own=len(own),
        )

    def open(self, source_id: str) -> ArticleReview:
        """Return an article with its candidates and what was decided of them.

        Raises:
            ReviewError: No source has this id, or its text, its records, the collection or the log cannot be read.
        """
        snapshot = self._state.read()
        source, text = snapshot.source(source_id)
        if faults := snapshot.document(source_id).faults:
            raise ReviewError("{fault}: fix the file first", fault=faults[0].described)
        parsed = self._articles.parsed(snapshot, source_id)
        decided = self._standing(snapshot, source_id)
        candidates = self._reviewed(snapshot, source_id, parsed, decided)
        known = {one.id for one in parsed.candidates}
        own = tuple(one for one in decided if one.do in WRITING and one.candidate not in known)
        return ArticleReview(source, text, parsed, candidates, own, decided[-1] if decided else None)

    def _reviewed(
        self, snapshot: Snapshot, source_id: str, parsed: Parsed, decided: Sequence[Decision]
    ) -> tuple[CandidateReview, ...]:
        """Return each candidate with what was decided of it, and what it can be told with where nothing was."""
        last, apart = last_of(decided), kept_apart(decided)
        names, compared, known = settled_names(decided), self._comparing.of(snapshot), known_of(snapshot, parsed)
        quoting = {one.id: compared.quoting(source_id, one.start, one.end) for one in parsed.candidates}
        waiting = [one for one in parsed.candidates if one.id not in last and not quoting[one.id]]
        twins = self._twins_of(snapshot, waiting)
        elsewhere = self._elsewhere_of(snapshot, source_id, waiting)
        found = []
        for one in parsed.candidates:
            draft = settled_draft(one, names, known)
            if (decision := last.get(one.id)) is not None:
                others = compared.matches(source_id, one) if decision.do == "accept" else ()
                matches = tuple(m for m in others if m.event != decision.event and (one.id, m.event) not in apart)
                found.append(CandidateReview(one, STATUSES[decision.do], draft, decision.event, decision, matches))
                continue
            quoted = next(iter(quoting[one.id]), None)
            status: Status = "quoted" if quoted else "pending"
            matches = tuple(m for m in compared.matches(source_id, one) if (one.id, m.event) not in apart)
            alike = tuple(t for t in twins.get(one.id, ()) if not _are_apart(apart, source_id, one.id, t.event))
            told = elsewhere.get(one.id, ())
            found.append(CandidateReview(one, status, draft, quoted, None, matches, alike, told))
        return tuple(found)

    def _twins_of(self, snapshot: Snapshot, candidates: Sequence[Candidate]) -> dict[str, tuple[Match, ...]]:
        """Return the candidates that each can be told with; they are compared again only where they are others."""
        key = tuple(candidates)
        if self._twins is None or self._twins[0] != key:
            self._twins = (key, find_twins(candidates, snapshot.gazetteer))
        return self._twins[1]

    def find_events(self, q: str, *, source_id: str | None = None, leave_out: str | None = None) -> list[Event]:
        """Return the events that a few letters find, those that an article tells first.

        Args:
            q: Beginnings of words of a title, of a place; empty finds the last ones.
            source_id: The article.
            leave_out: Id of an event that is not looked for.

        Raises:
            ReviewError: The collection cannot be read.
        """
        snapshot = self._state.read()
        found = self._comparing.of(snapshot).search.find(q, source_id=source_id, leave_out=leave_out)
        return [event for event in map(snapshot.event, found) if event is not None]

    def joining(self) -> Joining:
        """Return what finds rows of the collection's tables that tell the same as its events and candidates.

        Raises:
            ReviewError: The collection cannot be read.
        """
        return Joining(self._state.read().collection)

    @property
    def table_count(self) -> int:
        """How many event tables the collection has."""
        return len(self._state.last().collection.tables.tables)

    def follow(self, source_id: str, candidate_id: str | None, draft: Draft, typed: Collection[str]) -> Draft:
        """Return a draft with the titles and the grounds that follow from what the reader changed.

        Args:
            source_id: The article that is quoted.
            candidate_id: What was found; None for an event of the reader's own.
            draft: As the reader changed it, its date in EDTF.
            typed: What the reader wrote by hand, as `geo.review.following.follow` has it.

        Raises:
            ReviewError: As for `open`.
        """
        article = self.open(source_id)
        found = article.candidate(candidate_id) if candidate_id else None
        known = known_of(self._state.last(), article.parsed)
        return follow(draft, found.candidate if found else None, found.draft if found else None, known, typed)

    def check(self, source_id: str, draft: Draft, *, event_id: str | None = None) -> tuple[Problem, ...]:
        """Return what is wrong with a draft; where it is empty, the draft can be written.

        Args:
            source_id: The article that is quoted.
            draft: What would be written.
            event_id: The event that would get the claim; None for a new event.

        Raises:
            ReviewError: No source has this id, or its text or the collection cannot be read.
        """
        return check_draft(self._state.read(), source_id, draft, event_id).problems

    def _elsewhere_of(
        self, snapshot: Snapshot, source_id: str, candidates: Sequence[Candidate]
    ) -> dict[str, tuple[Told, ...]]:
        """Return the candidates of other articles, of those that were read, that each tells the same as."""
        if self._elsewhere is None or self._elsewhere.gazetteer is not snapshot.gazetteer:
            self._elsewhere = Elsewhere(snapshot.gazetteer)
        self._elsewhere.put(self._articles.likely(snapshot))
        quoting = self._comparing.of(snapshot).quoting
        return find_waiting(
            self._elsewhere,
            source_id,
            candidates,
            lambda other: self._standing(snapshot, other),
            lambda told: bool(quoting(told.source, told.candidate.start, told.candidate.end)),
        )

    def _standing(self, snapshot: Snapshot, source_id: str) -> list[Decision]:
        log = read_log(log_path(self.folder, source_id))
        return standing(log, lambda decision: _is_there(snapshot, source_id, decision)) if log else []


def known_of(snapshot: Snapshot, parsed: Parsed) -> Known:
    """Return what the titles and the grounds of an article's drafts are made of."""
    return Known(snapshot.records.kinds, snapshot.gazetteer, parsed.times)


def _are_apart(apart: frozenset[tuple[str, str]], source_id: str, one: str, other: str) -> bool:
    """Say whether two candidates of an article are kept apart."""
    return (one, apart_key(source_id, other)) in apart or (other, apart_key(source_id, one)) in apart


def check_draft(snapshot: Snapshot, source_id: str, draft: Draft, event_id: str | None) -> Checked:
    """Return a draft as a new event, or as a claim of the event that is named, with all its problems."""
    if event_id is None:
        return check_event_draft(snapshot, source_id, draft)
    return check_claim_draft(snapshot, source_id, event_id, draft)


def _is_there(snapshot: Snapshot, source_id: str, decision: Decision) -> bool:
    """Tell whether what a decision wrote stands in the collection."""
    if decision.do == "place":
        return snapshot.gazetteer.row(decision.place or "") is not None
    if decision.do == "kind":
        return any(kind.id == decision.name for kind in snapshot.records.kinds)
    event = snapshot.event(decision.event or "")
    if event is None or decision.do in ("accept", "mark"):
        return event is not None
    places = [(claim.start, claim.end) for claim in event.claims if claim.source == source_id]
    return (decision.start, decision.end) in places
