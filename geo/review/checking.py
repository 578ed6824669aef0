"""What is wrong with a draft: the very checks that `verify` makes, before anything is written.

A place is pinned in the record only where the collection's own geocoding would take the name for another place, or
could not choose. Names that only the rest of the collection makes clear are pinned too, because the rest changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.collection.record_checks import Home
from geo.collection.resolution import Resolution, Resolver, Unresolved
from geo.errors import Fault, Phrase
from geo.models import Claim, Event, Where
from geo.review.drafts import (
    Draft,
    DraftPlace,
    Field,
    Plain,
    Problem,
    claim_record,
    event_record,
    more_claim_records,
    tidied,
    where_record,
)
from geo.review.state import Snapshot
from geo.yaml_files.documents import Document

_DRAFT_ID = "draft"
_PATH = re.compile(r"(?:events\[0\]|claims\[0\]\.claim)\.?(?P<own>claims\[0\]\.?)?(?P<key>\w*)(?:\[(?P<index>\d+)\])?")
_FIELDS: dict[str, Field] = {
    "source": "quote",
    "quote": "quote",
    "start": "quote",
    "end": "quote",
    "kind": "kind",
    "title": "titles",
    "when": "when",
    "when_basis": "when_basis",
    "where": "places",
    "measures": "measures",
    "attributed_to": "attributed_to",
    "stance": "attributed_to",
    "language": "language",
    "as_of": "as_of",
    "note": "note",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft as it would be written, and what stands against that."""

    draft: Draft
    """Tidied."""
    claim: Plain
    wheres: tuple[Plain, ...]
    """Empty where it becomes a claim of an existing event."""
    problems: tuple[Problem, ...]
    more: tuple[Plain, ...] = ()
    """Claims of the draft's other quotes, where it becomes an event of its own."""

    def event(self, event_id: str) -> Plain:
        """Return the event as it is written."""
        return event_record(self.draft, event_id, self.wheres, [self.claim, *self.more])


def check_event_draft(snapshot: Snapshot, source_id: str, draft: Draft) -> Checked:
    """Return a draft as a new event, with all its problems.

    Raises:
        ReviewError: No source has this id, or its text cannot be read.
    """
    source, text = snapshot.source(source_id)
    draft, problems = _check_quote(draft, text)
    wheres, unplaced = _pin_places(draft, snapshot.resolver)
    claim = claim_record(draft, source, text, note=False)
    more = more_claim_records(draft, source, text)
    record = event_record(draft, _DRAFT_ID, wheres, [claim, *more])
    document = Document("", {"events": [record]})
    event, faults = document.validate(Event, ("events", 0))
    if event is not None:
        home = Home(document, ("events", 0))
        claim_homes = [Home(document, ("events", 0, "claims", number)) for number in range(1 + len(more))]
        faults += snapshot.checker.check(event, home, claim_homes, {})
    found = [*problems, *map(_problem, faults), *unplaced]
    if not draft.places:
        found = [one for one in found if one.field != "places"]
        found.append(Problem(Phrase("an event needs a place: add a name that is in the text"), "places"))
    return Checked(draft, claim, tuple(wheres), _once(found), tuple(more))


def check_claim_draft(snapshot: Snapshot, source_id: str, event_id: str, draft: Draft) -> Checked:
    """Return a draft as another claim of an event, with all its problems.

    Raises:
        ReviewError: No source has this id, or its text cannot be read.
    """
    source, text = snapshot.source(source_id)
    draft, problems = _check_quote(draft, text)
    claim = claim_record(draft, source, text, note=True)
    document = Document("", {"claims": [{"event": event_id, "claim": claim}]})
    read, faults = document.validate(Claim, ("claims", 0, "claim"))
    event = snapshot.event(event_id)
    if event is None:
        message = Phrase("no event of this collection has the id {event!r}: choose another", event=event_id)
        problems.append(Problem(message))
    elif read is not None:
        same = [other for other in event.claims if (other.source, other.quote) == (source.id, read.quote)]
        if any(other.start in (None, read.start) for other in same):
            problems.append(Problem(Phrase("the event {event!r} already has this quote", event=event_id), "quote"))
        alone = event.model_copy(update={"claims": (read,), "where": ()})
        home = Home(document, ("claims", 0, "claim"))
        faults += snapshot.checker.check(alone, home, [home], {})
    return Checked(draft, claim, (), _once([*problems, *map(_problem, faults)]))


def _check_quote(draft: Draft, text: str) -> tuple[Draft, list[Problem]]:
    """Return the draft tidied, and what is wrong with the place of its quote."""
    if not 0 <= draft.start < draft.end <= len(text):
        msgid = "expected a quote inside the text (0 to {length}), got {start} to {end}: select it again"
        message = Phrase(msgid, length=len(text), start=draft.start, end=draft.end)
        return draft, [Problem(message, "quote")]
    draft = tidied(draft, text)
    if draft.start == draft.end:
        return draft, [Problem(Phrase("the quote has no words: select some in the text"), "quote")]
    return draft, []


def _pin_places(draft: Draft, resolver: Resolver) -> tuple[list[Plain], list[Problem]]:
    """Return the places as they are written, pinned where that is needed, and a problem for each that has none."""
    pins: list[str | None] = [None] * len(draft.places)
    while True:
        found = _resolve(draft, pins, resolver)
        wrong = [
            number
            for number, (place, one) in enumerate(zip(draft.places, found, strict=True))
            if pins[number] is None and place.place and (isinstance(one, Unresolved) or one.place != place.place)
        ]
        if not wrong:
            break
        for number in wrong:
            pins[number] = draft.places[number].place
    problems = [
        Problem(_unplaced(draft.places[number], one, resolver), "places", number)
        for number, one in enumerate(found)
        if isinstance(one, Unresolved)
    ]
    return [where_record(place, pin) for place, pin in zip(draft.places, pins, strict=True)], problems


def _resolve(draft: Draft, pins: list[str | None], resolver: Resolver) -> list[Resolution | Unresolved]:
    wheres = [
        Where.model_construct(toponym=place.toponym, place=pin, why="" if pin else None)
        for place, pin in zip(draft.places, pins, strict=True)
    ]
    return resolver.resolve_places(_DRAFT_ID, wheres)


def _unplaced(place: DraftPlace, found: Unresolved, resolver: Resolver) -> str:
    if found.key == "place":
        return Phrase(
            "no place has the id {place!r}: choose another for {name!r}", place=place.place, name=place.toponym
        )
    candidates = resolver.candidates(place.toponym)
    if not candidates:
        msgid = "no place is called {name!r}: choose the place meant, or remove the name"
        return Phrase(msgid, name=place.toponym)
    listed = "; ".join(str(location.address) for location in candidates[:4])
    return Phrase("{name!r} can be {places}: choose one", name=place.toponym, places=listed)


def _problem(fault: Fault) -> Problem:
    """Return what a check of the records says as a problem of the draft."""
    match = _PATH.match(fault.path)
    field = _FIELDS.get(match["key"], "") if match else ""
    index = int(match["index"]) if match and match["index"] and field in ("places", "measures") else None
    return Problem(fault.message, field, index)


def _once(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problems))
