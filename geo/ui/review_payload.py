"""What the review screen shows, as plain values ready for JSON: the open article with its candidates, and all progress.

Nothing here is Streamlit's. Positions are Unicode code points of the article's text; texts of sources go as they are,
and the page puts them into text nodes only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from geo.collection.records import KINDS_AT_MOST
from geo.dates.describe import describe_event_when, describe_when
from geo.errors import DateError
from geo.files.whole import content_hash
from geo.geoparse.reasons import describe_reason
from geo.geoparse.results import (
    LEAST,
    LINE,
    Attribution,
    Candidate,
    CandidateQuote,
    FoundFigure,
    FoundTime,
    FoundToponym,
    Reason,
)
from geo.i18n.measures import WHAT, measure_words, what_title
from geo.i18n.messages import Translator
from geo.i18n.retelling import retell
from geo.models import LANGUAGES, Event, Fact, Kind, Measure, Source, Stance, Where
from geo.page.kind_rows import colours_of
from geo.review import ArticleProgress, ArticleReview, CandidateReview, Decision, Draft, places_of
from geo.ui.language_words import describe_language
from geo.ui.offer_words import told_values, why_values
from geo.ui.place_words import describe_place

if TYPE_CHECKING:
    from geo.review import Review

SHOWN_OPTIONS = 6
"""As many places as are offered for one name; the search finds the others."""


def review_payload(
    progress: Sequence[ArticleProgress],
    article: ArticleReview | None,
    review: Review,
    language: str,
    *,
    is_reading: bool = False,
) -> dict[str, Any]:
    """Return what the screen shows of a collection.

    Args:
        progress: Of every article, in the order of the list.
        article: The one that is open; None where there is none, or it cannot be read.
        review: The collection's: its kinds, its gazetteer, and the events that candidates may tell too.
        language: Of the interface (BCP 47).
        is_reading: Whether more articles are read when the screen asks for it.

    Returns:
        `collection` (`decided`, `total`, `is_reading`, `tables`), `articles` (a row each), `article` (text, facts,
        what was found, candidates; None), `kinds`, `tags` (all that events have), `lines` (how likely the least likely
        candidates are that there are, and that are shown before the reader moves the line), `measure_names` (what can
        be counted, in words).
    """
    rows = [_row(one, language) for one in progress]
    return {
        "collection": {
            "decided": sum(row["decided"] for row in rows if row["total"] is not None),
            "total": sum(row["total"] or 0 for row in rows),
            "is_reading": is_reading,
            "tables": review.table_count,
        },
        "articles": rows,
        "article": None if article is None else _Shown(article, review, language).values(),
        "kinds": _kinds(review.kinds),
        "most_kinds": KINDS_AT_MOST,
        "tags": sorted({tag for event in review.events for tag in event.tags}),
        "lines": {"least": LEAST, "line": LINE},
        "measure_names": {what: what_title(what, language) for what in WHAT},
    }


def explain_when(edtf: str | None, language: str) -> str | None:
    """Return an EDTF date in words of `language` (BCP 47), or None where it is none or cannot be read."""
    try:
        return describe_when(edtf, language) if edtf else None
    except DateError:
        return None


def written_values(review: Review, article: ArticleReview, decision: Decision, language: str) -> dict[str, Any] | None:
    """Return what a decision wrote as the screen shows a candidate; None where it wrote nothing or that is gone."""
    return _Shown(article, review, language).written(decision)


class _Shown:
    """One article, being put into plain values; the places that it names are gathered on the way."""

    def __init__(self, article: ArticleReview, review: Review, language: str) -> None:
        self.article = article
        self.review = review
        self.language = language
        self.t = Translator(language)
        self.places: dict[str, dict[str, Any] | None] = {}

    def values(self) -> dict[str, Any]:
        """Return the article as plain values."""
        article, source, progress = self.article, self.article.source, self.article.progress
        candidates = [*map(self._candidate, article.candidates), *filter(None, map(self._own, article.own))]
        candidates.sort(key=lambda one: (one["start"], one["end"]))
        found = self._found()
        return {
            "id": source.id,
            "key": content_hash(
                source.id,
                source.sha256,
                repr(found),
                *(f"{one['id']} {one['start']}-{one['end']}" for one in candidates),
            )[:16],
            "text": article.text,
            "language": source.language.value or article.parsed.language,
            "title_languages": list(dict.fromkeys((*LANGUAGES, self.language))),
            "facts": _facts(source, self.language),
            "outside": [{"start": span.start, "end": span.end} for span in source.outside],
            **found,
            "candidates": candidates,
            "decided": (progress.total or 0) - (progress.pending or 0),
            "can_undo": article.undoable is not None,
            "places": {key: value for key, value in self.places.items() if value is not None},
        }

    def _found(self) -> dict[str, list[dict[str, Any]]]:
        """Return what is marked in the text, sort by sort."""
        parsed, language = self.article.parsed, self.language

        def at(one: FoundTime | FoundFigure | Attribution) -> dict[str, Any]:
            return {"start": one.start, "end": one.end}

        return {
            "toponyms": [self._toponym(one) for one in parsed.toponyms],
            "times": [
                {**at(one), "text": one.text, "edtf": one.edtf, "words": explain_when(one.edtf, language)}
                for one in parsed.times
            ],
            "figures": [
                {**at(one), "words": measure_words(one.measure, language), "measure": one.measure.model_dump()}
                for one in parsed.figures
            ],
            "attributions": [
                {**at(one), "who": one.who, "scope_start": one.scope[0], "scope_end": one.scope[1]}
                for one in parsed.attributions
            ],
        }

    def _candidate(self, one: CandidateReview) -> dict[str, Any]:
        """Return a candidate as it was found, or as it was written where it was."""
        candidate, draft = one.candidate, one.draft
        found = {
            "start": candidate.start,
            "end": candidate.end,
            "kind": draft.kind,
            "titles": dict(draft.titles),
            "when": draft.when,
            "expected": draft.expected,
            "when_words": explain_when(draft.when, self.language),
            "when_basis": retell(draft.when_basis, self.t),
            "when_reasons": self._when_reasons(candidate, draft),
            "places": self._places(one),
            **self._claimed(draft.measures, draft.attributed_to, draft.stance),
        }
        written = self.written(one.decision) if one.decision else None
        return {
            "id": candidate.id,
            **(written or found),
            "language": candidate.language,
            "confidence": candidate.confidence,
            "more": [self._more(quote) for quote in candidate.more],
            "reasons": self._reasons(candidate.reasons),
            "status": one.status,
            "decision": one.decision.id if one.decision else None,
            "event": one.event,
            "event_title": self._event_title(one.event),
            "event_claims": self._event_claims(one.event),
            "marks": self._marks(one.event),
            "matches": [
                {
                    "event": match.event,
                    "title": self._event_title(match.event),
                    "when_words": self._event_when(match.event),
                    **why_values(match.reasons, self.language),
                }
                for match in one.matches
            ],
            "twins": [{"candidate": twin.event, **why_values(twin.reasons, self.language)} for twin in one.twins],
            "elsewhere": [told_values(told, self.review, self.language) for told in one.elsewhere],
        }

    def _own(self, decision: Decision) -> dict[str, Any] | None:
        """Return what a reader made without a candidate, as one that is decided; None where its event is gone."""
        written = self.written(decision)
        if written is None:
            return None
        return {
            "id": f"own-{decision.id}",
            "is_made": True,
            **written,
            "language": None,
            "confidence": None,
            "reasons": [],
            "status": "accepted" if decision.do == "accept" else "merged",
            "decision": decision.id,
            "event": decision.event,
            "event_title": self._event_title(decision.event),
            "marks": self._marks(decision.event),
            "matches": [],
        }

    def written(self, decision: Decision) -> dict[str, Any] | None:
        """Return what a decision wrote, as it stands now; None where it wrote nothing or that is gone."""
        event = self._event(decision.event)
        if event is None or decision.start is None or decision.end is None:
            return None
        own = [one for one in event.claims if one.source == self.article.source.id and one.start == decision.start]
        return {
            "start": decision.start,
            "end": decision.end,
            "kind": event.kind,
            "titles": event.title.model_dump(),
            "when": event.when,
            "expected": event.expected,
            "when_words": describe_event_when(event, self.language),
            "when_basis": retell(event.when_basis, self.t),
            "when_reasons": [],
            "places": [self._written_place(where) for where in event.where],
            **(
                self._claimed(own[0].measures, own[0].credit, own[0].stance)
                if own
                else self._claimed((), None, "asserts")
            ),
        }

    def _more(self, quote: CandidateQuote) -> dict[str, Any]:
        """Return a quote that is accepted with the candidate's own, and all that is written with it."""
        return {
            "start": quote.start,
            "end": quote.end,
            "quote": quote.quote,
            "figures": [measure_words(measure, self.language) for measure in quote.measures],
            "by": quote.attributed_to,
        }

    def _claimed(self, measures: Sequence[Measure], attributed_to: str | None, stance: Stance) -> dict[str, Any]:
        return {
            "measures": [measure.model_dump() for measure in measures],
            "measure_words": [measure_words(measure, self.language) for measure in measures],
            "attributed_to": attributed_to,
            "stance": stance,
        }

    def _written_place(self, where: Where) -> dict[str, Any]:
        names = [one for one in self.article.parsed.toponyms if one.text in where.toponym]
        found = max(names, key=lambda one: len(one.text), default=None)
        known = self._toponym(found) if found else {"name": where.toponym, "place": None, "options": [], "reasons": []}
        place = where.place if where.place and self._place(where.place) else known["place"]
        return {**known, "text": where.toponym, "role": where.role, "metonym": where.metonym, "place": place}

    def _when_reasons(self, candidate: Candidate, draft: Draft) -> list[str]:
        """Return why the words that date a draft are read as they are."""
        of_date = [
            one
            for one in self.article.parsed.times
            if one.edtf and draft.when in {one.edtf, one.edtf.removesuffix("..")}
        ]
        inside = [one for one in of_date if candidate.start <= one.start and one.end <= candidate.end]
        return self._reasons((inside or of_date)[0].reasons) if of_date else []

    def _places(self, one: CandidateReview) -> list[dict[str, Any]]:
        """Return the places of a candidate's draft, each as it would be written, with what was found of its name."""
        shown = []
        for place, (_, found) in zip(one.draft.places, places_of(one.candidate), strict=True):
            toponym = self._toponym(found.toponym)
            values = {"text": place.toponym, "role": place.role, "metonym": place.metonym}
            if place.place != found.toponym.place and place.place and self._place(place.place):
                options = list(dict.fromkeys([place.place, *toponym["options"]]))
                settled = {"place": place.place, "options": options, "reasons": [], "is_settled": True}
                shown.append({**toponym, **values, **settled})
            else:
                reasons = self._reasons([*found.toponym.reasons, *found.reasons])
                shown.append({**toponym, **values, "reasons": reasons})
        return shown

    def _toponym(self, found: FoundToponym) -> dict[str, Any]:
        options = [*([found.place] if found.place else []), *found.alternatives][:SHOWN_OPTIONS]
        known = [option for option in dict.fromkeys(options) if self._place(option) is not None]
        return {
            "start": found.start,
            "end": found.end,
            "name": found.text,
            "text": found.text,
            "place": found.place if found.place in known else None,
            "options": known,
            "reasons": self._reasons(found.reasons),
        }

    def _place(self, place_id: str) -> dict[str, Any] | None:
        if place_id not in self.places:
            self.places[place_id] = describe_place(place_id, self.review.gazetteer, self.language)
        return self.places[place_id]

    def _reasons(self, reasons: Iterable[Reason]) -> list[str]:
        return list(dict.fromkeys(describe_reason(reason, self.language) for reason in reasons))

    def _event_title(self, event_id: str | None) -> str | None:
        event = self._event(event_id)
        return None if event is None else event.title.text(self.language)

    def _event_claims(self, event_id: str | None) -> int:
        """Return how many claims an event has; 0 where there is none."""
        event = self._event(event_id)
        return 0 if event is None else len(event.claims)

    def _marks(self, event_id: str | None) -> dict[str, Any] | None:
        """Return what the editors say of an event: `state`, `by`, `on_words`, `tags`, `note`; None where it is gone."""
        event = self._event(event_id)
        if event is None:
            return None
        status = event.status
        return {
            "state": status.state if status else None,
            "by": status.by if status else None,
            "on_words": explain_when(status.on, self.language) if status else None,
            "tags": list(event.tags),
            "note": retell(event.note, self.t),
        }

    def _event_when(self, event_id: str) -> str | None:
        event = self._event(event_id)
        return None if event is None else describe_event_when(event, self.language)

    def _event(self, event_id: str | None) -> Event | None:
        return None if event_id is None else self.review.event(event_id)


def _row(progress: ArticleProgress, language: str) -> dict[str, Any]:
    source, total = progress.source, progress.total
    return {
        "id": source.id,
        "title": source.title.value or source.id,
        "published_words": explain_when(source.published.value, language),
        "decided": 0 if total is None else total - (progress.pending or 0),
        "total": total,
    }


def _facts(source: Source, language: str) -> dict[str, dict[str, Any]]:
    def fact(value: Fact, words: str | None = None) -> dict[str, Any]:
        basis = retell(value.basis, Translator(language)) if value.status == "inferred" else value.basis
        return {**value.model_dump(), "basis": basis, "words": words, "is_given": value.is_given}

    spoken = source.language.value
    return {
        "title": fact(source.title),
        "publisher": fact(source.publisher),
        "published": fact(source.published, explain_when(source.published.value, language)),
        "language": fact(source.language, describe_language(spoken, language) if spoken else None),
        "url": fact(source.url),
    }


def _kinds(kinds: Sequence[Kind]) -> list[dict[str, Any]]:
    """Return the kinds, each with the colour that was chosen for it and those in which it is drawn."""
    drawn = zip(kinds, colours_of(kinds, "light"), colours_of(kinds, "dark"), strict=True)
    return [
        {
            "id": kind.id,
            "label": kind.label.model_dump(),
            "letter": kind.letter,
            "colour": kind.colour,
            "shown": {"light": light, "dark": dark},
        }
        for kind, light, dark in drawn
    ]
