"""Rows of event tables in the review: offered for what is looked at, found by a few letters, joined and taken apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo.collection.person import person_name
from geo.dates.describe import describe_event_when
from geo.i18n.messages import Translator
from geo.review import Review
from geo.review.joining import FoundRow, Joining, join_row, unjoin_row
from geo.tables.nearby import Told
from geo.ui.review_drafts import draft_in, text_of


def answer_rows(review: Review, message: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return the rows that are joined to what is looked at, those offered for it, and those that a search finds.

    Args:
        review: The collection's.
        message: `article`, `candidate` and `event` (what is looked at), and `q`, what is searched; none where None.
        language: Of the interface (BCP 47).
    """
    joining, q = review.joining(), text_of(message.get("q"))
    event, told = text_of(message.get("event")), _told(review, joining, message)
    rows = {
        "joined": joining.joined(event) if event and q is None else [],
        "offered": joining.offers(told) if q is None else [],
        "found": joining.search(q, told, [language]) if q else [],
    }
    shown = _Shown(review, language)
    asked = {"seq": message.get("seq"), "do": "rows", "key": message.get("key"), "q": q}
    return {**asked, **{name: [shown.row(one) for one in some] for name, some in rows.items()}}


def join(review: Review, message: Mapping[str, Any], t: Translator) -> dict[str, Any] | None:
    """Join a row to an event; to that of a candidate which is accepted for it, where none is named."""
    row, event = text_of(message.get("row")), text_of(message.get("event"))
    source, candidate = str(message.get("article")), text_of(message.get("candidate"))
    if row is None or (event is None and candidate is None):
        return None
    decision = None
    if event is None:
        decision = review.accept(source, str(candidate), draft_in(review, message, t.language))
        event = str(decision.event)
    join_row(review.folder, event, row, by=text_of(message.get("by")) or person_name())
    told = t("Joined: one event with the words of both")
    return {"message": told, "decision": decision.id if decision else None, "event": event}


def unjoin(review: Review, message: Mapping[str, Any], t: Translator) -> dict[str, Any] | None:
    """Take a row from its event."""
    row = text_of(message.get("row"))
    if row is None:
        return None
    unjoin_row(review.folder, row, by=text_of(message.get("by")) or person_name())
    return {"message": t("The row is an event of its own again"), "decision": None}


def _told(review: Review, joining: Joining, message: Mapping[str, Any]) -> Told | None:
    """Return what the event says, or else the candidate as it was found."""
    if event := text_of(message.get("event")):
        return joining.told_of(event)
    candidate = text_of(message.get("candidate"))
    found = review.open(str(message.get("article"))).candidate(candidate) if candidate else None
    return None if found is None else joining.told_by(found.candidate)


class _Shown:
    """Rows as a reader chooses one."""

    def __init__(self, review: Review, language: str) -> None:
        self._review, self._language = review, language
        self._t = Translator(language)

    def row(self, found: FoundRow) -> dict[str, Any]:
        """Return a row as plain values."""
        joined = self._review.event(found.joined_to) if found.joined_to else None
        return {
            "row": found.name,
            "title": found.event.title.text(self._language),
            "when_words": describe_event_when(found.event, self._language),
            "place": found.place.name(self._language),
            "why": [self._t.tell(one) for one in found.why.phrases],
            "quote": found.event.claims[0].quote,
            "joined_to": joined.title.text(self._language) if joined else found.joined_to,
        }
