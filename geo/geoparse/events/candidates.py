"""Sentences with a place and something that happened, proposed as events for a person to accept, mend or reject.

Nothing is asserted: each candidate has a confidence that a reader would keep it, and the reasons for it. Two sentences
that tell one event stay two candidates; bringing them together is for the person who reviews them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from geo.geoparse.events.clauses import split_clauses
from geo.geoparse.events.confidence import LEAST_CONFIDENCE, MOST_CONFIDENCE, MOVING, give_reasons, weigh_passage
from geo.geoparse.events.dating import Dated, date_as_told, date_by_words
from geo.geoparse.events.implied_places import find_grounds
from geo.geoparse.events.intervals import COUNTED
from geo.geoparse.events.kinds import CUE, KindChooser, chooser_for
from geo.geoparse.events.passages import (
    LONGEST_CHARS,
    PLACE_REACH,
    Passage,
    Piece,
    Places,
    Thread,
    date_passage,
    follow,
    goes_on_by,
    places_before,
    read_passage,
)
from geo.geoparse.events.roles import Stretch, give_roles
from geo.geoparse.events.titles import propose_titles, tell_apart
from geo.geoparse.index import Findings
from geo.geoparse.results import Attribution, Candidate, CandidatePlace, FoundFigure, FoundToponym, Reason
from geo.models import Kind, Measure, Span
from geo.places.gazetteer import Gazetteer

_NOWHERE = Places((), "before")
_SHORTEST_REPEAT_CHARS = 20


@dataclass(frozen=True)
class Setting:
    """What candidates are proposed for."""

    kinds: Sequence[Kind]
    """The collection's; each candidate gets one."""
    gazetteer: Gazetteer
    """Knows the places' names for the titles."""
    published: str | None = None
    """EDTF; bounds what no words date. None where unknown."""
    outside: Sequence[Span] = ()
    """Stretches that are not part of the article; they give no candidates."""

    @cached_property
    def kind_by_id(self) -> dict[str, Kind]:
        """Each kind by its id."""
        return {kind.id: kind for kind in self.kinds}

    def is_outside(self, start: int, end: int) -> bool:
        """Say whether any of a stretch is not part of the article."""
        return any(span.start < end and start < span.end for span in self.outside)


def propose_candidates(findings: Findings, setting: Setting) -> list[Candidate]:
    """Return the events that a text seems to tell, in its order; none in languages other than French and English."""
    if findings.language not in ("fr", "en") or not setting.kinds or not findings.toponyms:
        return []
    found = list(_propose(findings, setting, chooser_for(setting.kinds, findings.language)))
    return tell_apart(found, setting.gazetteer)


def _propose(findings: Findings, setting: Setting, chooser: KindChooser) -> Iterator[Candidate]:
    """Yield the candidates in order, each repeated sentence once."""
    seen: set[str] = set()
    thread = Thread()
    grounds = find_grounds(findings, setting.gazetteer, 0, len(findings.text))
    for index, (start, end) in enumerate(findings.sentences):
        if setting.outside and setting.is_outside(start, end):
            continue
        places = _find_places(findings, grounds, thread, index)
        if not places.toponyms:
            if thread.dated is not None or findings.times_in(start, end):
                thread = _dated_thread(findings, thread, index)
            continue
        for piece in _pieces(findings, index, places):
            passage = read_passage(findings, chooser, thread, *piece)
            if passage is None:
                continue
            passage, added = follow(findings, passage)
            when = added or date_passage(findings, passage, thread, setting.published)
            thread = _thread_after(thread, passage, when)
            quote = findings.text[passage.start : passage.quote_end]
            if len(quote) < _SHORTEST_REPEAT_CHARS or quote not in seen:
                seen.add(quote)
                yield from _candidates(findings, setting, passage, when)


def _find_places(findings: Findings, grounds: Sequence[FoundToponym], thread: Thread, index: int) -> Places:
    """Return the places of a sentence: those it names, else those its adjectives say, else those before it."""
    start, end = findings.sentences[index]
    if named := findings.toponyms_in(start, end):
        return Places(named, "named")
    if not grounds and index - thread.placed > PLACE_REACH:
        return _NOWHERE
    if grounds and (said := [ground for ground in grounds if start <= ground.start < end]):
        return Places(said, "adjective")
    return Places(places_before(findings, thread, index), "before")


def _pieces(findings: Findings, index: int, places: Places) -> list[tuple[Piece, Places]]:
    """Return the parts of a sentence that tell an event each, with their places; mostly it is one."""
    start, end = findings.sentences[index]
    is_split = len(places.toponyms) > 1 and end - start <= LONGEST_CHARS
    clauses = split_clauses(findings, start, end) if is_split else ()
    if len(clauses) <= 1:
        return [(Piece(index, start, end), places)]
    return [
        (Piece(index, *clause), Places(findings.toponyms_in(*clause) or places.toponyms, places.ground))
        for clause in clauses
    ]


def _dated_thread(findings: Findings, thread: Thread, index: int) -> Thread:
    """Return what a sentence without a place leaves to the next: its date, or the one before that it goes on with."""
    times = findings.times_in(*findings.sentences[index])
    own = date_by_words(findings.lowered, times, findings.language, None) if times else None
    if own is not None:
        return thread._replace(dated=own, dated_at=index)
    return thread if goes_on_by(findings, index) else thread._replace(dated=None)


def _thread_after(thread: Thread, passage: Passage, when: Dated) -> Thread:
    """Return what a passage leaves to the next."""
    is_named, tells_kind = passage.ground == "named", passage.choice.score >= CUE
    keeps_date = when.is_own or (thread.dated is not None and when.words and when.reason.code != COUNTED)
    return Thread(
        places=passage.toponyms if is_named else thread.places,
        placed=passage.number if is_named else thread.placed,
        dated=when if keeps_date else None,
        dated_at=passage.number,
        kind=passage.choice.kind if tells_kind else thread.kind,
        kind_at=passage.number if tells_kind else thread.kind_at,
        taken=passage.last,
    )


def _candidates(findings: Findings, setting: Setting, passage: Passage, when: Dated) -> Iterator[Candidate]:
    """Yield the candidate that a passage gives, unless a reader would hardly keep it."""
    start, end, language = passage.start, passage.quote_end, findings.language
    credit = findings.credit_for(start, end)
    confidence = weigh_passage(findings, passage, when, credit)
    if confidence < LEAST_CONFIDENCE - MOVING:
        return
    places = _places(findings, passage, credit)
    if any(place.role != "location" for place in places):
        confidence = min(MOST_CONFIDENCE, round(confidence + MOVING, 2))
    if confidence < LEAST_CONFIDENCE:
        return
    kind, measures = setting.kind_by_id[passage.choice.kind], _measures(passage.figures)
    date, is_expected = date_as_told(when.when, passage.telling.tense, setting.published)
    yield Candidate(
        id=f"{start}-{end}",
        start=start,
        end=end,
        quote=findings.text[start:end],
        kind=kind.id,
        titles=propose_titles(kind, places, measures, when.when if when.words else None, setting.gazetteer),
        when=date,
        when_basis=when.basis,
        places=tuple(places),
        measures=measures,
        attributed_to=credit.who if credit else None,
        language=language,
        confidence=confidence,
        reasons=give_reasons(passage, when, credit),
        expected=is_expected,
        stance=credit.stance if credit else "asserts",
    )


def _places(findings: Findings, passage: Passage, credit: Attribution | None) -> list[CandidatePlace]:
    """Return the places of a passage with their parts; those that only name who speaks come last."""
    if passage.ground == "before":
        return [CandidatePlace(t, reasons=(Reason("candidate-place-before", t.text),)) for t in passage.toponyms]
    stretch = Stretch(findings.lowered, findings.padded, passage.start, passage.end, findings.language)
    places = give_roles(stretch, passage.toponyms)
    if credit is None:
        return places
    return sorted(places, key=lambda place: credit.start <= place.toponym.start < credit.end)


def _measures(figures: Sequence[FoundFigure]) -> tuple[Measure, ...]:
    """Return the measures of figures that name what they count, each once."""
    return tuple(dict.fromkeys(figure.measure for figure in figures))
