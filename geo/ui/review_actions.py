"""What a reader asks for on the review screen, done: decisions, places, the article's date.

A message is a mapping from the page, with `do` and a number `seq`; what comes from there is not trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast, get_args

from geo.collection.layout import EVENTS_FILE, PLACES_FILE, events_file
from geo.collection.person import keep_person_name, person_name
from geo.collection.record_times import RUNS_PAST
from geo.dates.describe import describe_when
from geo.errors import Phrase, ReviewError, VerbatimError
from geo.i18n.messages import Translator
from geo.models import State
from geo.review import Batch, Decision, Marks, Member, NewKind, NewPlace, Review
from geo.review.joining import unjoin_rows_of
from geo.ui import settings
from geo.ui.place_words import describe_place
from geo.ui.review_drafts import draft_from, draft_in, named_in, read_when, text_of
from geo.ui.review_payload import written_values
from geo.ui.review_rows import join, unjoin


def decide(review: Review, folder: Path, message: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Do what a message asks for, and return what to tell the reader.

    Args:
        review: The collection's.
        folder: The collection's.
        message: `do` (one of `_ACTS`, or `publish`) with `seq`, `article`, and what it needs of `candidate`, `draft`,
            `event`, `decision`, `place`, `name`, `value`, `candidates`, `drafts`, `others`, `elsewhere` and `other`.
        language: Of the interface (BCP 47).

    Returns:
        `seq`, `do`, and either `message` with `decision` (the one that was made) or `candidate` (whose decision was
        taken back), or `error` with `problems` (a sentence for each thing wrong).
    """
    seq, do = message.get("seq"), str(message.get("do"))
    try:
        return {"seq": seq, "do": do, **_write(review, folder, message, Translator(language))}
    except VerbatimError as error:
        problems = _problems(review, message, Translator(language))
        words = problems[0] if problems else settings.error_words(error, language)
        return {"seq": seq, "do": do, "error": words, "problems": problems}


def _write(review: Review, folder: Path, message: Mapping[str, Any], t: Translator) -> dict[str, Any]:
    _keep_given_name(message)
    act = _ACTS.get(str(message.get("do")))
    told = act(review, message, t) if act is not None else None
    if told is None and message.get("do") == "publish":
        told = _publish(review, folder, message, t)
    if told is None:
        raise ReviewError("the page asked for something unknown: reload it")
    return told


def _accept(review: Review, message: Mapping[str, Any], t: Translator) -> dict[str, Any] | None:
    source, candidate = named_in(message)
    if candidate is None:
        return None
    return _written(review.accept(source, candidate, draft_in(review, message, t.language)), source, t)


def _add_own(review: Review, message: Mapping[str, Any], t: Translator) -> dict[str, Any] | None:
    source, draft = str(message.get("article")), draft_in(review, message, t.language)
    return None if draft is None else _written(review.add_own(source, draft), source, t)


def _merge(review: Review, message: Mapping[str, Any], t: Translator) -> dict[str, Any]:
    source, candidate = named_in(message)
    draft = draft_in(review, message, t.language)
    return _written(review.merge(source, candidate, str(message.get("event")), draft), source, t)


def _reject(review: Review, message: Mapping[str, Any], t: Translator) -> dict[str, Any] | None:
    source, candidate = named_in(message)
    if candidate is None:
        return None
    return {"message": t("Rejected. No record was written."), "decision": review.reject(source, candidate).id}


def _accept_all(review: Review, message: Mapping[str, Any], t: Translator) -> dict[str, Any]:
    source, candidates = str(message.get("article")), _list(message, "candidates")
    sent = message.get("drafts")
    drafts = {one: draft_from(review, source, one, dict(sent or {}).get(one), t.language) for one in candidates}
    batch = review.accept_all(source, drafts)
    told = t.plural("{n} accepted", "{n} accepted", len(batch.decisions))
    return {**_together_told(batch, told, t), "event": batch.decisions[-1].event}


def _accept_together(review: Review, message: Mapping[str, Any], t: Translator) -> dict[str, Any] | None:
    source, candidate = named_in(message)
    if candidate is None:
        return None
    draft = draft_in(review, message, t.language)
    others = [Member(source, one) for one in _list(message, "others")]
    batch = review.accept_together(source, candidate, [*others, *_members(message.get("elsewhere"))], draft)
    told = t.plural("One event with {n} claim", "One event with {n} claims", len(batch.decisions))
    return {**_together_told(batch, told, t), "event": batch.decisions[0].event}


def _keep_apart(review: Review, message: Mapping[str, Any], t: Translator) -> dict[str, Any] | None:
    source, candidate = named_in(message)
    if candidate is None:
        return None
    other = next(iter(_members([message.get("other")])), None)
    decision = review.keep_apart(source, candidate, event=None if other else text_of(message.get("event")), other=other)
    return {"message": t("Kept apart: no longer offered as one event."), "decision": decision.id}


def _members(sent: Any) -> list[Member]:
    """Return the candidates of articles that the page names, each as [article, candidate]; what is none is left out."""
    pairs = sent if isinstance(sent, list) else []
    return [
        Member(str(one[0]), str(one[1])) for one in pairs if isinstance(one, list) and len(one) == len(Member._fields)
    ]


def _reject_all(review: Review, message: Mapping[str, Any], t: Translator) -> dict[str, Any]:
    batch = review.reject_all(str(message.get("article")), _list(message, "candidates"))
    return _together_told(batch, t.plural("{n} rejected", "{n} rejected", len(batch.decisions)), t)


def _together_told(batch: Batch, told: str, t: Translator) -> dict[str, Any]:
    """Return what to tell of a step of several decisions; `left` has why others stay, by candidate."""
    left = {one: t.tell(problem) for one, problem in batch.problems.items()}
    more = t.plural("{n} needs a look", "{n} need a look", len(left)) if left else ""
    return {"message": " · ".join(filter(None, (told, more))), "decision": batch.decisions[0].id, "left": left}


def _settle(review: Review, message: Mapping[str, Any], t: Translator) -> dict[str, Any]:
    source, name, place = str(message.get("article")), str(message.get("name")), str(message.get("place"))
    decision = review.settle_name(source, name, place)
    shown = describe_place(place, review.gazetteer, t.language)
    words = t("“{name}” is {place} in the whole article", name=name, place=shown["name"] if shown else place)
    return {"message": words, "decision": decision.id}


def _move(review: Review, message: Mapping[str, Any], t: Translator) -> dict[str, Any]:
    source, start = str(message.get("article")), message.get("start")
    at = start if isinstance(start, int) else None
    decision = review.move(source, str(message.get("event")), at, into=text_of(message.get("into")))
    told = t("Moved: written to {file}", file=events_file(source))
    return {"message": told, "decision": decision.id, "event": decision.event}


def _mark(review: Review, message: Mapping[str, Any], t: Translator) -> dict[str, Any]:
    source, state = str(message.get("article")), message.get("state")
    marks = Marks(
        state=cast("State", state) if state in get_args(State) else None,
        tags=tuple(tag for tag in map(text_of, _list(message, "tags")) if tag),
        note=None if message.get("note") is None else str(message["note"]).strip(),
        by=text_of(message.get("by")),
    )
    event = str(message.get("event"))
    decision = review.mark(source, event, marks)
    return {"message": t("Written to {file}", file=review.file_of(event)), "decision": decision.id}


def _set_kind(review: Review, message: Mapping[str, Any], t: Translator) -> dict[str, Any]:
    sent = message.get("label")
    labels = sent if isinstance(sent, Mapping) else {t.language: sent}
    label = {str(code): text for code, words in labels.items() if (text := text_of(words))}
    kind = NewKind(label, str(message.get("letter") or ""), text_of(message.get("colour")))
    decision = review.set_kind(str(message.get("article")), text_of(message.get("kind")), kind)
    return {"message": t("Written to {file}", file=EVENTS_FILE), "decision": decision.id}


def _name_person(_: Review, message: Mapping[str, Any], t: Translator) -> dict[str, Any]:
    name = keep_person_name(str(message.get("name") or ""))
    told = t("Your decisions now say: by {name}.", name=name) if name else t("Your decisions now name nobody.")
    return {"message": told}


def _keep_given_name(message: Mapping[str, Any]) -> None:
    """Keep the name that a form asked for as none was kept."""
    place = message.get("place")
    given = text_of(message.get("by")) or (text_of(place.get("by")) if isinstance(place, Mapping) else None)
    if given is not None:
        keep_person_name(given)


def _list(message: Mapping[str, Any], key: str) -> list[str]:
    values = message.get(key)
    return [str(value) for value in values] if isinstance(values, list) else []


def _undo(review: Review, message: Mapping[str, Any], t: Translator) -> dict[str, Any]:
    source, decision_id = str(message.get("article")), text_of(message.get("decision"))
    article = review.open(source)
    shown = next((one for one in article.candidates if one.decision and one.decision.id == decision_id), None)
    decision = shown.decision if shown else article.undoable if decision_id is None else None
    written = written_values(review, article, decision, t.language) if decision and decision.do == "accept" else None
    undone = review.undo(source, decision_id)
    if undone is not None and undone.event is not None:
        unjoin_rows_of(review.folder, undone.event)
    return {**_undone(undone, t), "written": written}


def _publish(review: Review, folder: Path, message: Mapping[str, Any], t: Translator) -> dict[str, Any]:
    from geo.sources.facts import edit_source  # noqa: PLC0415 - the extractors are not needed to review

    value = read_when(review, "", text_of(message.get("value")), t.language)
    edit_source(
        folder, str(message.get("article")), published=value, unknown=[] if value else ["published"], by=person_name()
    )
    return {"message": t("Date saved; the dates in the text have been reread.")}


def _written(decision: Decision, source: str, t: Translator) -> dict[str, Any]:
    return {
        "message": t("Written to {file}", file=events_file(source)),
        "decision": decision.id,
        "event": decision.event,
    }


def _placed(review: Review, message: Mapping[str, Any], t: Translator) -> dict[str, Any]:
    """Keep a place of the reader's own, and return it as the screen shows it."""
    source = str(message.get("article"))
    decision = review.add_place(source, _new_place(message.get("place"), t.language))
    place = str(decision.place)
    review.open(source)  # Its gazetteer has the place only once the collection is read again.
    return {
        "message": t("The place was written to {file}", file=PLACES_FILE),
        "decision": decision.id,
        "place": place,
        "described": describe_place(place, review.gazetteer, t.language),
    }


def _new_place(data: Any, language: str) -> NewPlace:
    """Return the place that the page sends.

    Raises:
        ReviewError: It is not one; the sentence says what is wrong.
    """
    try:
        at = data.get("at")
        radius_km = data.get("radius_km")
        return NewPlace(
            name=str(data["name"]),
            language=language,
            at=None if at is None else (float(at[0]), float(at[1])),
            radius_km=None if radius_km is None else float(radius_km),
            within=text_of(data.get("within")),
            written=text_of(data.get("written")),
            why=text_of(data.get("why")),
            by=text_of(data.get("by")),
        )
    except (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError) as error:
        raise ReviewError("the place cannot be read: reload the page") from error


def _undone(decision: Decision | None, t: Translator) -> dict[str, Any]:
    if decision is None:
        return {"message": t("There is nothing to undo in this article."), "candidate": None}
    return {"message": t("Undone."), "candidate": decision.candidate}


def _problems(review: Review, message: Mapping[str, Any], t: Translator) -> list[str]:
    """Return all that is wrong with the draft of a message, a sentence each; empty where that is not the trouble."""
    try:
        draft = draft_in(review, message, t.language)
        event = str(message.get("event")) if message.get("do") == "merge" else None
        problems = review.check(str(message.get("article")), draft, event_id=event) if draft else ()
    except VerbatimError:
        return []
    fields = {
        "quote": t("Quote"),
        "kind": t("Kind"),
        "titles": t("Title"),
        "when": t("When"),
        "when_basis": t("Grounds for the date"),
        "places": t("Where"),
        "measures": t("Figures"),
        "attributed_to": t("Attributed to"),
    }
    labels = [fields.get(problem.field, "") for problem in problems]
    told = [_problem_words(one.message, t) for one in problems]
    return [
        t("{part}: {problem}", part=part, problem=one) if part else one for part, one in zip(labels, told, strict=True)
    ]


def _problem_words(message: str, t: Translator) -> str:
    """Return what is wrong with a draft, as the screen's own fields have it."""
    if isinstance(message, Phrase) and message.msgid == RUNS_PAST:
        return t(
            "The article can know nothing after {day}: end the date there, or tick “Announced or possible”.",
            day=describe_when(str(message.values["day"]), t.language),
        )
    return t.tell(message)


_ACTS: Mapping[str, Callable[[Review, Mapping[str, Any], Translator], dict[str, Any] | None]] = {
    "accept": _accept,
    "own": _add_own,
    "merge": _merge,
    "reject": _reject,
    "place": _placed,
    "accept_all": _accept_all,
    "together": _accept_together,
    "reject_all": _reject_all,
    "apart": _keep_apart,
    "name": _settle,
    "move": _move,
    "mark": _mark,
    "kind": _set_kind,
    "join": join,
    "unjoin": unjoin,
    "person": _name_person,
    "undo": _undo,
}
"""What a message asks for: each returns what to tell the reader, or None where the message lacks something."""
