"""The review of a collection: its articles, their candidates, and what a reader decides."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import TypeVar

from geo.errors import Phrase, ReviewError
from geo.files.locking import locked
from geo.geoparse.results import LINE, Candidate
from geo.models import Event, Kind, Source
from geo.places.gazetteer import Gazetteer
from geo.review.articles import Articles, Parse
from geo.review.checking import Checked, check_claim_draft, check_event_draft
from geo.review.decisions import Clock, Decision, Do, append_decision, log_path, new_decision, read_log, standing
from geo.review.drafts import Draft, Plain, Problem, draft_of
from geo.review.matching import EventIndex, Match, find_matches
from geo.review.placing import NewPlace, place_record, plan_place, plan_place_removal
from geo.review.progress import STATUSES, ArticleProgress, ArticleReview, CandidateReview
from geo.review.state import CollectionState, Snapshot
from geo.review.writing import FileChanged, Plan, event_id, plan_insertion, plan_removal

TRIES = 5
"""How often to begin again where someone saves a file while it is being written to."""

_DECIDED: dict[Do, Phrase] = {
    "accept": Phrase("this candidate is already accepted as {event!r}: undo that first"),
    "merge": Phrase("this candidate is already merged into {event!r}: undo that first"),
    "reject": Phrase("this candidate is already rejected: undo that first"),
}
"""Message id for a candidate of which this was decided."""

_WRITING: frozenset[Do] = frozenset({"accept", "merge"})
"""What writes a record that a source's words are quoted in."""

T = TypeVar("T")

_Matches = defaultdict[str, dict[str, tuple[Match, ...]]]
"""The events that candidates may tell too, by source and candidate."""


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Review:
    """The review of the collection in a folder.

    Files are read again whenever they have changed, so that a review can be kept open as long as one likes, beside
    others and beside an editor: each method looks at the files as they are then, the properties and `event` as they
    were when a method last did. It may be used from several threads.
    """

    def __init__(self, folder: Path, parse: Parse | None = None, *, clock: Clock = _now) -> None:
        """Open the review; nothing is read yet.

        Args:
            folder: The collection's folder.
            parse: What finds the candidates; that of `geo.geoparse.parser` where None.
            clock: Gives the time now.
        """
        self.folder = folder
        self._clock = clock
        self._state = CollectionState(folder)
        self._articles = Articles(parse)
        self._index: tuple[Snapshot, EventIndex, _Matches] | None = None

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
            found = self._articles.confidences(snapshot, source.id, parse=parse)
        last = {one.candidate: one for one in decided if one.candidate and (found is None or one.candidate in found)}
        counts = Counter(STATUSES[one.do] for one in last.values())
        own = [one for one in decided if one.do in _WRITING and one.candidate not in last]
        total = None if found is None else len({one for one in found if found[one] >= LINE} | last.keys())
        pending = None if total is None else total - len(last)
        return ArticleProgress(
            source, total, pending, counts["accepted"], counts["merged"], counts["rejected"], len(own)
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
        last = {one.candidate: one for one in decided if one.candidate}
        matches = self._matches_of(snapshot, source_id, [one for one in parsed.candidates if one.id not in last])
        candidates = tuple(_reviewed(one, last.get(one.id), matches.get(one.id, ())) for one in parsed.candidates)
        known = {one.id for one in parsed.candidates}
        own = tuple(one for one in decided if one.do in _WRITING and one.candidate not in known)
        return ArticleReview(source, text, parsed, candidates, own, decided[-1] if decided else None)

    def _matches_of(
        self, snapshot: Snapshot, source_id: str, candidates: Sequence[Candidate]
    ) -> dict[str, tuple[Match, ...]]:
        """Return the events that each candidate may tell too, by its id; known ones are kept for the same records."""
        made = self._index
        if made is None or made[0] is not snapshot:
            records = snapshot.records
            index = EventIndex(records.events, records.quotes, snapshot.resolutions, snapshot.gazetteer)
            made = self._index = (snapshot, index, defaultdict(dict))
        _, index, by_source = made
        found = by_source[source_id]
        for one in candidates:
            if one.id not in found:
                found[one.id] = find_matches(one, index, source_id=source_id)
        return found

    def check(self, source_id: str, draft: Draft, *, event_id: str | None = None) -> tuple[Problem, ...]:
        """Return what is wrong with a draft; where it is empty, the draft can be written.

        Args:
            source_id: The article that is quoted.
            draft: What would be written.
            event_id: The event that would get the claim; None for a new event.

        Raises:
            ReviewError: No source has this id, or its text or the collection cannot be read.
        """
        return _check(self._state.read(), source_id, draft, event_id).problems

    def accept(self, source_id: str, candidate_id: str, draft: Draft | None = None) -> Decision:
        """Write a candidate as a new event; it is on the disk when this returns.

        Args:
            source_id: The article.
            candidate_id: The candidate.
            draft: The candidate as mended; as it was found where None.

        Raises:
            ReviewError: The draft has problems, the candidate is already decided, or a file cannot be written. Nothing
                was written then.
        """
        return self._write(source_id, candidate_id, draft, None)

    def merge(self, source_id: str, candidate_id: str | None, event_id: str, draft: Draft | None = None) -> Decision:
        """Write a candidate as another claim of an existing event.

        Args:
            source_id: The article.
            candidate_id: The candidate; None for what the reader quotes without one, and then `draft` is needed.
            event_id: The event that gets the claim.
            draft: The candidate as mended; of it the quote, the measures, `attributed_to`, `as_of` and the note count.

        Raises:
            ReviewError: As `accept`; or no event has this id.
        """
        return self._write(source_id, candidate_id, draft, event_id)

    def add_own(self, source_id: str, draft: Draft) -> Decision:
        """Write an event that the reader found without a candidate.

        Raises:
            ReviewError: As `accept`.
        """
        return self._write(source_id, None, draft, None)

    def reject(self, source_id: str, candidate_id: str, reason: str = "") -> Decision:
        """Throw a candidate away; the reason is kept.

        Raises:
            ReviewError: The candidate is already decided, or the log cannot be written.
        """
        with locked(self.folder):
            snapshot = self._state.read()
            self._undecided(snapshot, source_id, candidate_id)
            return self._log(source_id, "reject", candidate=candidate_id, reason=reason.strip())

    def add_place(self, source_id: str, new: NewPlace) -> Decision:
        """Write a place of the reader's own to the collection's; it is on the disk when this returns.

        Args:
            source_id: The article in whose review it is needed; its log keeps the decision.
            new: The place.

        Raises:
            ReviewError: It is no place that can be written, or records would mean another place by its name, or the
                file cannot be written. Nothing was written then.
        """
        with locked(self.folder):
            return self._again(lambda snapshot: self._add_place(snapshot, source_id, new))

    def _add_place(self, snapshot: Snapshot, source_id: str, new: NewPlace) -> Decision:
        snapshot.source(source_id)
        record = place_record(new, snapshot.gazetteer)
        plan = plan_place(self.folder, snapshot, record)
        return self._log_and_write(source_id, plan, "place", place=f"V:{record['id']}", by=new.by)

    def undo(self, source_id: str, decision_id: str | None = None) -> Decision | None:
        """Take back a decision that stands, and return it; None where there is none, or no longer.

        Args:
            source_id: The article.
            decision_id: The decision; the last one where None.

        Raises:
            ReviewError: What the decision wrote was changed since, or other records name it, or no source has this id.
        """
        with locked(self.folder):
            return self._again(lambda snapshot: self._undo(snapshot, source_id, decision_id))

    def _undo(self, snapshot: Snapshot, source_id: str, decision_id: str | None) -> Decision | None:
        snapshot.source(source_id)
        decided = [one for one in self._standing(snapshot, source_id) if decision_id in (None, one.id)]
        if not decided:
            return None
        decision = decided[-1]
        if decision.do == "reject":
            self._log(source_id, "undo", of=decision.id, candidate=decision.candidate)
            return decision
        if decision.do == "place":
            self._carry_out(plan_place_removal(self.folder, snapshot, decision))
        else:
            self._carry_out(plan_removal(self.folder, snapshot, source_id, decision))
        with suppress(ReviewError):  # A decision whose record is gone does not stand, logged or not.
            self._log(source_id, "undo", of=decision.id, candidate=decision.candidate, event=decision.event)
        return decision

    def _write(self, source_id: str, candidate_id: str | None, draft: Draft | None, into: str | None) -> Decision:
        with locked(self.folder):
            return self._again(lambda snapshot: self._write_once(snapshot, source_id, candidate_id, draft, into))

    def _write_once(
        self, snapshot: Snapshot, source_id: str, candidate_id: str | None, draft: Draft | None, into: str | None
    ) -> Decision:
        candidate = None if candidate_id is None else self._undecided(snapshot, source_id, candidate_id)
        draft = draft_of(candidate) if draft is None and candidate is not None else draft
        if draft is None:
            raise ReviewError("expected a draft where there is no candidate: select a quote in the text first")
        checked = _check(snapshot, source_id, draft, into)
        if checked.problems:
            raise ReviewError(Phrase.joined(dict.fromkeys(one.message for one in checked.problems), "\n"))
        event, plan = self._plan(snapshot, source_id, checked, into)
        values = {"candidate": candidate_id, "event": event, "start": checked.draft.start, "end": checked.draft.end}
        return self._log_and_write(source_id, plan, "merge" if into else "accept", **values)

    def _log_and_write(self, source_id: str, plan: Plan, do: Do, **values: str | int | None) -> Decision:
        """Log a decision, and then write what it says; where that fails the decision is taken back."""
        plan.check_file()
        decision = self._log(source_id, do, **values, text=plan.block)
        try:
            self._carry_out(plan)
        except (ReviewError, FileChanged):
            with suppress(ReviewError):  # A decision whose record is not there does not stand, logged or not.
                self._log(source_id, "undo", of=decision.id, candidate=decision.candidate)
            raise
        return decision

    def _plan(self, snapshot: Snapshot, source_id: str, checked: Checked, into: str | None) -> tuple[str, Plan]:
        """Return the id of the event that is written or gets the claim, and the plan of the writing."""
        if into is not None:
            record: Plain = {"event": into, "claim": checked.claim}
            return into, plan_insertion(self.folder, snapshot, source_id, "claims", record)
        taken = {event.id for event in snapshot.records.events}
        name = event_id(checked.event("draft"), taken, source_id=source_id, start=checked.draft.start)
        return name, plan_insertion(self.folder, snapshot, source_id, "events", checked.event(name))

    def _undecided(self, snapshot: Snapshot, source_id: str, candidate_id: str) -> Candidate:
        """Return a candidate of an article.

        Raises:
            ReviewError: The article has no such candidate, or it is decided.
        """
        parsed = self._articles.parsed(snapshot, source_id)
        candidate = next((one for one in parsed.candidates if one.id == candidate_id), None)
        if candidate is None:
            msgid = "{source!r} has no candidate {candidate!r}: open the article again"
            raise ReviewError(msgid, source=source_id, candidate=candidate_id)
        for decision in self._standing(snapshot, source_id):
            if decision.candidate == candidate_id and decision.do in _DECIDED:
                raise ReviewError(_DECIDED[decision.do], event=decision.event)
        return candidate

    def _standing(self, snapshot: Snapshot, source_id: str) -> list[Decision]:
        log = read_log(log_path(self.folder, source_id))
        return standing(log, lambda decision: _is_there(snapshot, source_id, decision)) if log else []

    def _log(self, source_id: str, do: Do, **values: str | int | None) -> Decision:
        path = log_path(self.folder, source_id)
        decision = new_decision(read_log(path), self._clock, do, **values)
        append_decision(path, decision)
        return decision

    def _carry_out(self, plan: Plan) -> None:
        plan.carry_out()
        if plan.planned.resolver is self._state.last().resolver:  # Other places are read again, with the event tables.
            self._state.expect(plan.planned)

    def _again(self, act: Callable[[Snapshot], T]) -> T:
        """Act on the collection as it stands, and begin again where a file was saved meanwhile."""
        for _ in range(TRIES):
            try:
                return act(self._state.read())
            except FileChanged:
                continue
            finally:
                self._state.forget()
        msgid = "{folder}: the files are changing while they are being written: save them and try again"
        raise ReviewError(msgid, folder=self.folder)


def _check(snapshot: Snapshot, source_id: str, draft: Draft, event_id: str | None) -> Checked:
    if event_id is None:
        return check_event_draft(snapshot, source_id, draft)
    return check_claim_draft(snapshot, source_id, event_id, draft)


def _reviewed(candidate: Candidate, decision: Decision | None, matches: tuple[Match, ...]) -> CandidateReview:
    if decision is None:
        return CandidateReview(candidate, "pending", draft_of(candidate), matches=matches)
    return CandidateReview(candidate, STATUSES[decision.do], draft_of(candidate), decision.event, decision)


def _is_there(snapshot: Snapshot, source_id: str, decision: Decision) -> bool:
    """Tell whether what a decision wrote stands in the collection."""
    if decision.do == "place":
        return snapshot.gazetteer.row(decision.place or "") is not None
    event = snapshot.event(decision.event or "")
    if event is None or decision.do == "accept":
        return event is not None
    places = [(claim.start, claim.end) for claim in event.claims if claim.source == source_id]
    return (decision.start, decision.end) in places
