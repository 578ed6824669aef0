"""What is found in a text: names, toponyms, times, figures, attributions, candidates. Named tuples, no logic.

Positions are Unicode code points of the text as given; an end is exclusive. Nothing here is asserted: every value
carries the reasons for it, as codes that `geo.geoparse.reasons` puts into words.
"""

from __future__ import annotations

from typing import NamedTuple

from geo.models import Measure, Role, Stance

LINE, LEAST = 0.3, 0.15
"""Candidates that are less likely kept than the first are shown only to a reader who asks for them; than the second, to
nobody. 0 to 1, as `Candidate.confidence`."""


class Reason(NamedTuple):
    """Why something was taken for what it is."""

    code: str
    """One of those that `geo.geoparse.reasons` knows."""
    detail: str = ""
    """What it is about: a word of the text, a place's name, a number already in words."""


class Name(NamedTuple):
    """A stretch of text that is taken for the name of a place, before it is known which."""

    start: int
    end: int
    text: str
    rows: tuple[tuple[bool, int], ...]
    """(Whether the name is an alias, row of the gazetteer) of each place so named; empty where it knows none."""
    confidence: float
    """That it names a place at all, 0 to 1."""
    kind: str | None = None
    """The kind that a word beside it asks for: `region` in « oblast de Donetsk »; a kind of the gazetteer."""
    containers: tuple[str, ...] = ()
    """Folded names that the text states it lies in: « Pokrovsk, dans l'oblast de Donetsk », “Paris, Texas”."""
    is_near: bool = False
    """Whether the words put something near the place: « près de Donetsk »."""
    reasons: tuple[Reason, ...] = ()


class FoundToponym(NamedTuple):
    """The name of a place, and which place it is taken to be."""

    start: int
    end: int
    text: str
    place: str | None
    """The gazetteer's id; None where it knows no such place."""
    lat: float | None
    lon: float | None
    """Degrees, WGS 84; a point that stands for the place."""
    kind: str | None
    """The place's kind in the gazetteer."""
    confidence: float
    """That it is this place, 0 to 1."""
    is_near: bool = False
    alternatives: tuple[str, ...] = ()
    """Ids of the other places that it could be, best first, at most `geo.geoparse.names.resolving.ALTERNATIVES`."""
    reasons: tuple[Reason, ...] = ()


class FoundTime(NamedTuple):
    """Words that say when."""

    start: int
    end: int
    text: str
    edtf: str | None
    """EDTF (ISO 8601-2), never more exact than the words; None where nothing fixes it."""
    value: str | None
    """The calendar value as TIMEX3 writes it (2024-10-03, 2024-10, 2024-SU, 2024-W41); None where there is none."""
    certain: bool = True
    """False where the words may mean another time too, as a weekday without « dernier »."""
    reasons: tuple[Reason, ...] = ()


class FoundFigure(NamedTuple):
    """A number with what it counts."""

    start: int
    end: int
    """The figure with its qualifier and what is counted."""
    text: str
    measure: Measure
    confidence: float
    reasons: tuple[Reason, ...] = ()


class Attribution(NamedTuple):
    """Whom the text credits with what it says."""

    start: int
    end: int
    who: str
    """In the text's own words, from `start` to `end`."""
    scope: tuple[int, int]
    """The stretch of text that is credited."""
    reasons: tuple[Reason, ...] = ()
    stance: Stance = "asserts"
    """Whether who is credited says that it is so, or denies it."""


class CandidatePlace(NamedTuple):
    """A place of a candidate event and its part in it."""

    toponym: FoundToponym
    role: Role = "location"
    metonym: bool = False
    reasons: tuple[Reason, ...] = ()


class CandidateQuote(NamedTuple):
    """A stretch of text that tells a candidate event too."""

    start: int
    end: int
    quote: str
    """The text from `start` to `end`."""
    measures: tuple[Measure, ...] = ()
    attributed_to: str | None = None
    stance: Stance = "asserts"


class Candidate(NamedTuple):
    """A stretch of text that seems to tell an event, and others that tell it too."""

    id: str
    """The same for the same words at the same place of the same text: `start-end`."""
    start: int
    end: int
    quote: str
    """The text from `start` to `end`."""
    kind: str
    """Id of one of the collection's kinds."""
    titles: dict[str, str]
    """A proposed title in each language of the interface (BCP 47)."""
    when: str | None
    """EDTF; None where nothing dates it."""
    when_basis: str
    """The words that date it and how the date follows, in English."""
    places: tuple[CandidatePlace, ...]
    """At least one."""
    measures: tuple[Measure, ...] = ()
    attributed_to: str | None = None
    language: str | None = None
    """BCP 47."""
    confidence: float = 0.5
    """That a reader would keep it, 0 to 1."""
    reasons: tuple[Reason, ...] = ()
    expected: bool = False
    """Whether it is only announced, planned, feared or held possible."""
    stance: Stance = "asserts"
    """Whether whom it is attributed to says that it is so, or denies it."""
    more: tuple[CandidateQuote, ...] = ()
    """Other stretches of the same text that tell the same event, in the text's order."""

    @property
    def title(self) -> str:
        """The title in the candidate's language; where that has none, the first that there is."""
        return self.titles.get(self.language or "") or next(filter(None, self.titles.values()), "")

    @property
    def quotes(self) -> tuple[CandidateQuote, ...]:
        """All stretches that tell the event, in the text's order."""
        own = CandidateQuote(self.start, self.end, self.quote, self.measures, self.attributed_to, self.stance)
        return tuple(sorted((own, *self.more), key=lambda quote: quote.start))

    @property
    def all_measures(self) -> tuple[Measure, ...]:
        """What all its quotes count, each once."""
        return tuple(dict.fromkeys(measure for quote in self.quotes for measure in quote.measures))


class Parsed(NamedTuple):
    """All that was found in a text, each list in the text's order."""

    text: str
    language: str | None
    """BCP 47; None where it is neither French nor English, and then only toponyms are looked for."""
    published: str | None
    """EDTF date against which the text's words are read; None where unknown."""
    toponyms: tuple[FoundToponym, ...] = ()
    times: tuple[FoundTime, ...] = ()
    figures: tuple[FoundFigure, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    denials: tuple[Attribution, ...] = ()
    """Who denies what the text says; they are not among the attributions."""
