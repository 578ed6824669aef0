"""The review of a collection: its articles, their candidates, and what a reader decides."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from geo.errors import Phrase, ReviewError
from geo.files.locking import locked
from geo.geoparse.results import Candidate
from geo.review.changing import Changing
from geo.review.checking import Checked
from geo.review.decisions import (
    WRITES_NOTHING,
    Decision,
    Do,
    apart_key,
    settled_names,
)
from geo.review.drafts import Draft, Plain
from geo.review.following import settled_draft
from geo.review.placing import plan_place_removal
from geo.review.reading import check_draft, known_of
from geo.review.rearranging import plan_move_back
from geo.review.same_event import Member
from geo.review.state import Snapshot
from geo.review.writing import Plan, event_id, plan_insertion, plan_removal
from geo.sources.log import read_changes

_DECIDED: dict[Do, Phrase] = {
    "accept": Phrase("this candidate is already accepted as {event!r}: undo that first"),
    "merge": Phrase("this candidate is already merged into {event!r}: undo that first"),
    "reject": Phrase("this candidate is already rejected: undo that first"),
}
"""Message id for a candidate of which this was decided."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What was decided in one step."""

    decisions: tuple[Decision, ...]
    """In the order in which they were taken; `Review.undo` takes all of them back."""
    problems: Mapping[str, str]
    """Why other candidates could not be decided on so, by their ids; of other articles as `apart_key` writes them."""


class Review(Changing):
    """The review of the collection in a folder.

    Files are read again whenever they have changed, so that a review can be kept open as long as one likes, beside
    others and beside an editor: each method looks at the files as they are then, the properties and `event` as they
    were when a method last did. It may be used from several threads.
    """

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

    def reject(self, source_id: str, candidate_id: str, reason: str = "", *, group: str | None = None) -> Decision:
        """Throw a candidate away; the reason is kept, and the step that it is a part of.

        Raises:
            ReviewError: The candidate is already decided, or the log cannot be written.
        """
        with locked(self.folder):
            snapshot = self._state.read()
            self._undecided(snapshot, source_id, candidate_id)
            return self._log(source_id, "reject", candidate=candidate_id, reason=reason.strip(), group=group)

    def accept_all(self, source_id: str, drafts: Mapping[str, Draft | None]) -> Batch:
        """Accept several candidates in one step; those that have problems are left as they are.

        Args:
            source_id: The article.
            drafts: By the candidates' ids, each as mended, or None as it was found.

        Raises:
            ReviewError: None of them could be accepted, or a file cannot be written; what was written before stands.
        """
        return self._each(drafts, lambda one, group: self._write(source_id, one, drafts[one], None, group=group))

    def accept_together(
        self, source_id: str, candidate_id: str, others: Sequence[Member], draft: Draft | None = None
    ) -> Batch:
        """Accept a candidate, and merge others, of its article and of others, with it, in one step.

        Args:
            source_id: The article.
            candidate_id: The candidate that becomes the event.
            others: Those that become its claims.
            draft: The first one as mended.

        Raises:
            ReviewError: As `accept`, of the first one.
        """
        group = secrets.token_hex(6)
        first = self._write(source_id, candidate_id, draft, None, group=group)
        named = {one.candidate if one.source == source_id else apart_key(*one): one for one in others}
        merged = self._each(
            named, lambda one, _: self._write(*named[one], None, first.event, group=group), group=group, least=0
        )
        return Batch((first, *merged.decisions), merged.problems)

    def reject_all(self, source_id: str, candidates: Sequence[str]) -> Batch:
        """Throw several candidates away in one step.

        Raises:
            ReviewError: None of them could be rejected, or the log cannot be written.
        """
        return self._each(candidates, lambda one, group: self.reject(source_id, one, group=group))

    def _each(
        self,
        candidates: Iterable[str],
        act: Callable[[str, str], Decision],
        *,
        group: str | None = None,
        least: int = 1,
    ) -> Batch:
        """Decide on candidates one by one; those on which that fails are told with the reason.

        Raises:
            ReviewError: On fewer than `least` of them it succeeded; the reasons.
        """
        group = group or secrets.token_hex(6)
        decisions: list[Decision] = []
        problems: dict[str, str] = {}
        for one in candidates:
            try:
                decisions.append(act(one, group))
            except ReviewError as error:
                problems[one] = error.phrase
        if len(decisions) < least:
            words = list(dict.fromkeys(problems.values())) or [Phrase("there is no candidate to decide on")]
            raise ReviewError(Phrase.joined(words, "\n"))
        return Batch(tuple(decisions), problems)

    def undo(self, source_id: str, decision_id: str | None = None) -> Decision | None:
        """Take back a decision that stands, and return it; None where there is none, or no longer.

        Of decisions taken in one step all are taken back, in other articles too, the last one first; the first one in
        this article is returned.

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
        standing = self._standing(snapshot, source_id)
        decided = [one for one in standing if decision_id in (None, one.id)]
        if not decided:
            return None
        decision = decided[-1]
        step = [(source_id, one) for one in standing if one is decision]
        if decision.group is not None:
            step = [pair for pair in self._decided(snapshot) if pair[1].group == decision.group]
        for source, one in sorted(step, key=lambda pair: pair[1].time, reverse=True):
            self._undo_one(self._state.read(), source, one)
        return next(one for source, one in step if source == source_id)

    def _decided(self, snapshot: Snapshot) -> Iterator[tuple[str, Decision]]:
        """Yield the decisions that stand, of all articles, each with its article."""
        for source in snapshot.sources.sources:
            yield from ((source.id, one) for one in self._standing(snapshot, source.id))

    def _undo_one(self, snapshot: Snapshot, source_id: str, decision: Decision) -> None:
        values = {"of": decision.id, "candidate": decision.candidate, "event": decision.event}
        if decision.do in WRITES_NOTHING:
            self._log(source_id, "undo", **values)
            return
        try:
            self._carry_out(self._plan_undo(snapshot, source_id, decision))
        except ReviewError as error:
            if not self._is_reread(source_id, decision):
                raise
            msgid = (
                "the text of this article was replaced after that decision, which therefore stays as it is: {reason}"
            )
            raise ReviewError(msgid, reason=error.phrase) from error
        with suppress(ReviewError):  # A decision whose record is gone does not stand, logged or not.
            self._log(source_id, "undo", **values)

    def _plan_undo(self, snapshot: Snapshot, source_id: str, decision: Decision) -> Plan:
        if decision.do == "place":
            return plan_place_removal(self.folder, snapshot, decision)
        if decision.do in ("move", "mark", "kind"):
            return plan_move_back(self.folder, snapshot, source_id, decision)
        return plan_removal(self.folder, snapshot, source_id, decision)

    def _is_reread(self, source_id: str, decision: Decision) -> bool:
        """Tell whether the text of an article was replaced after a decision."""
        replaced = (one for one in read_changes(self.folder) if one.do == "text-replaced" and one.source == source_id)
        return any(one.time > decision.time for one in replaced)

    def _write(
        self,
        source_id: str,
        candidate_id: str | None,
        draft: Draft | None,
        into: str | None,
        *,
        group: str | None = None,
    ) -> Decision:
        def write(snapshot: Snapshot) -> Decision:
            candidate = None if candidate_id is None else self._undecided(snapshot, source_id, candidate_id)
            written = self._as_found(snapshot, source_id, candidate) if draft is None and candidate else draft
            return self._write_once(snapshot, source_id, written, into, candidate=candidate_id, group=group)

        with locked(self.folder):
            return self._again(write)

    def _as_found(self, snapshot: Snapshot, source_id: str, candidate: Candidate) -> Draft:
        """Return a candidate as it is written where nobody changed it."""
        names = settled_names(self._standing(snapshot, source_id))
        return settled_draft(candidate, names, known_of(snapshot, self._articles.parsed(snapshot, source_id)))

    def _write_once(
        self, snapshot: Snapshot, source_id: str, draft: Draft | None, into: str | None, **logged: str | None
    ) -> Decision:
        if draft is None:
            raise ReviewError("expected a draft where there is no candidate: select a quote in the text first")
        checked = check_draft(snapshot, source_id, draft, into)
        if checked.problems:
            raise ReviewError(Phrase.joined(dict.fromkeys(one.message for one in checked.problems), "\n"))
        event, plan = self._plan(snapshot, source_id, checked, into)
        at: dict[str, str | int | None] = {"event": event, "start": checked.draft.start, "end": checked.draft.end}
        return self._log_and_write(source_id, plan, "merge" if into else "accept", **logged, **at)

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
