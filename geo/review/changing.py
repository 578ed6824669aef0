"""What a reader decides besides candidates: places, claims that move, statuses and tags, kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from geo.errors import ReviewError
from geo.files.locking import locked
from geo.models import Assessment, Claim, Event, State
from geo.review.decisions import Decision, apart_key, settled_names
from geo.review.drafts import Plain
from geo.review.following import settled_draft
from geo.review.new_kinds import kind_record
from geo.review.placing import NewPlace, place_record, plan_place
from geo.review.reading import check_draft, known_of
from geo.review.rearranging import Moving, new_event, plan_kind, plan_mark, plan_move
from geo.review.recording import Recording
from geo.review.same_event import Member
from geo.review.state import Snapshot
from geo.review.writing import event_id


@dataclass(frozen=True, slots=True)
class Marks:
    """What an editor says of an event besides what the sources say."""

    state: State | None = None
    tags: tuple[str, ...] = ()
    note: str | None = None
    """None where it stays as it is."""
    by: str | None = None
    """Who says so; whoever decides where None."""


@dataclass(frozen=True, slots=True)
class NewKind:
    """A kind as a reader gives it."""

    label: Mapping[str, str]
    """By language (BCP 47); labels in languages that are left out stay."""
    letter: str
    """What tells it without colour."""
    colour: str | None = None
    """`#rrggbb`; that of its place in the list where None."""


class Changing(Recording):
    """The articles of a collection, and what a reader changes in it besides deciding on candidates."""

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
        signed = replace(new, by=new.by or self._by())
        record = place_record(signed, snapshot.gazetteer)
        plan = plan_place(self.folder, snapshot, record)
        return self._log_and_write(source_id, plan, "place", place=f"V:{record['id']}", by=signed.by)

    def move(self, source_id: str, event_id: str, start: int | None = None, *, into: str | None = None) -> Decision:
        """Move claims of an article from an event to another, or split one off to an event of its own.

        Args:
            source_id: The article.
            event_id: The event that has the claims.
            start: Where the quote of the one that moves begins, in code points; all those of the article where None.
            into: The event that gets them; None for a new one.

        Raises:
            ReviewError: There is no such claim or event, a claim stands in another file, the event would be left
                without claims, or a file cannot be written. Nothing was written then.
        """
        with locked(self.folder):
            return self._again(lambda snapshot: self._move(snapshot, source_id, event_id, start, into))

    def _move(self, snapshot: Snapshot, source_id: str, event_id: str, start: int | None, into: str | None) -> Decision:
        event, target = snapshot.event(event_id), snapshot.event(into or "")
        if event is None or (into is not None and (target is None or into == event_id)):
            raise ReviewError("expected two events of this collection: open the article again")
        claims = [one for one in event.claims if one.source == source_id and start in (None, one.start)]
        if not claims or (into is None and len(claims) == len(event.claims)):
            raise ReviewError("{event!r} has no other claim: there is nothing to split off", event=event_id)
        name = into or self._name_of_split(snapshot, source_id, event, claims[0])
        made = into or new_event(event, self._made_of(snapshot, source_id, claims[0]), name)
        move = plan_move(self.folder, snapshot, source_id, Moving(event, claims, made))
        at = {"event": name, "start": claims[0].start, "end": claims[0].end}
        return self._log_and_write(source_id, move.plan, "move", **at, changes=move.changes)

    def _name_of_split(self, snapshot: Snapshot, source_id: str, event: Event, claim: Claim) -> str:
        taken = {one.id for one in snapshot.records.events}
        record = self._made_of(snapshot, source_id, claim) or {
            "title": event.title.by_language,
            "when": event.when,
            "kind": event.kind,
        }
        return event_id(record, taken, source_id=source_id, start=claim.start or 0)

    def _made_of(self, snapshot: Snapshot, source_id: str, claim: Claim) -> Plain | None:
        """Return the event that a claim's own candidate would be; None where it has none that can be written."""
        parsed = self._articles.parsed(snapshot, source_id)
        found = next((one for one in parsed.candidates if (one.start, one.end) == (claim.start, claim.end)), None)
        if found is None:
            return None
        names = settled_names(self._standing(snapshot, source_id))
        checked = check_draft(
            snapshot, source_id, replace(settled_draft(found, names, known_of(snapshot, parsed)), more=()), None
        )
        return None if checked.problems else checked.event("draft")

    def keep_apart(
        self, source_id: str, candidate_id: str, *, event: str | None = None, other: Member | None = None
    ) -> Decision:
        """No longer offer a candidate and an event, or two candidates, as one.

        Args:
            source_id: The article.
            candidate_id: The candidate.
            event: Id of the event.
            other: The other candidate, where it is none.

        Raises:
            ReviewError: The collection has none of these, or the log cannot be written.
        """
        with locked(self.folder):
            snapshot = self._state.read()
            known = {one.id for one in self._articles.parsed(snapshot, source_id).candidates}
            if candidate_id not in known or (other is None and snapshot.event(event or "") is None):
                raise ReviewError("there is nothing to keep apart: open the article again")
            if other is not None:
                snapshot.source(other.source)
            apart = event if other is None else apart_key(*other)
            return self._log(source_id, "apart", candidate=candidate_id, event=event, apart=apart)

    def settle_name(self, source_id: str, name: str, place: str) -> Decision:
        """Have a name of an article mean one place, in all of its candidates that are not decided.

        Args:
            source_id: The article.
            name: As the article writes it.
            place: Id of the place.

        Raises:
            ReviewError: The article has no such name, no place has the id, or the log cannot be written.
        """
        with locked(self.folder):
            snapshot = self._state.read()
            _, text = snapshot.source(source_id)
            if not name or name not in text:
                raise ReviewError("{name!r} is not in the article: choose a name of its text", name=name)
            if snapshot.gazetteer.row(place) is None:
                raise ReviewError("no place has the id {place!r}: choose another for {name!r}", place=place, name=name)
            return self._log(source_id, "name", name=name, place=place)

    def mark(self, source_id: str, event_id: str, marks: Marks) -> Decision:
        """Give an event a status, tags and a note, in whatever file of records it stands; its other lines stay.

        Args:
            source_id: An article that tells it; its log keeps the decision.
            event_id: The event.
            marks: What is held of it.

        Raises:
            ReviewError: No file of records has the event, or the file cannot be written. Nothing was written then.
        """
        with locked(self.folder):
            return self._again(lambda snapshot: self._mark(snapshot, source_id, event_id, marks))

    def _mark(self, snapshot: Snapshot, source_id: str, event_id: str, marks: Marks) -> Decision:
        snapshot.source(source_id)
        event, by = snapshot.event(event_id), marks.by or self._by()
        status = self._status(event.status if event else None, marks.state, by)
        record: Plain = {"status": status, "tags": list(dict.fromkeys(marks.tags)) or None}
        known = {key: value for key, value in record.items() if value is not None}
        move = plan_mark(self.folder, snapshot, event_id, known, marks.note)
        return self._log_and_write(source_id, move.plan, "mark", event=event_id, by=by, changes=move.changes)

    def _status(self, before: Assessment | None, state: State | None, by: str | None) -> Plain | None:
        """Return a status as it is written; one that stays is still whose it was, and since when."""
        if state is None:
            return None
        if before is not None and before.state == state:
            return before.model_dump(mode="json", exclude_none=True)
        return {"state": state, **({"by": by} if by else {}), "on": self._clock().date().isoformat()}

    def set_kind(self, source_id: str, kind_id: str | None, kind: NewKind) -> Decision:
        """Add a kind to the collection's, or give one another label, letter and colour.

        Args:
            source_id: The article in whose review it is wanted; its log keeps the decision.
            kind_id: The kind; None for a new one.
            kind: What it is called, and how it is told.

        Raises:
            ReviewError: Label or letter is missing or another kind's, there are too many kinds, or the file cannot be
                written. Nothing was written then.
        """
        with locked(self.folder):
            return self._again(lambda snapshot: self._set_kind(snapshot, source_id, kind_id, kind))

    def _set_kind(self, snapshot: Snapshot, source_id: str, kind_id: str | None, kind: NewKind) -> Decision:
        snapshot.source(source_id)
        record = kind_record(snapshot.records.kinds, kind_id, kind.label, kind.letter, kind.colour)
        move = plan_kind(self.folder, snapshot, record)
        return self._log_and_write(source_id, move.plan, "kind", name=str(record["id"]), changes=move.changes)
