"""Events of the collection that a candidate tells too: the same place, an overlapping time, the same kind or figures.

The score is a sum of stated weights, made to put the likeliest first; it is no probability. A person decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from geo.collection.resolution import Resolution
from geo.dates.edtf import OPEN_END, OPEN_START, When
from geo.geoparse.events.deeds import deeds_of
from geo.geoparse.results import Candidate, CandidatePlace, Reason
from geo.models import Event, Quote, Where
from geo.places.gazetteer import Gazetteer
from geo.review.quoted import quoting
from geo.review.sharing import (
    AFTERMATH_DAYS,
    CLOSE_TIME,
    FORE_DAYS,
    IN_COUNTRY,
    IN_REGION,
    METONYM_SHARE,
    PLACES_AT_MOST,
    SAME_ARTICLE,
    SAME_COUNTRY,
    SAME_WORDS,
    Shared,
    area_worth,
    areas_around,
    figures_of,
    parsed_when,
    place_worth,
    share_deeds,
    share_figures,
    share_kind,
    share_time,
    told_deeds,
)

MATCHES_AT_MOST = 5
LEAST_SCORE = 0.45
"""Events below are not offered."""


@dataclass(frozen=True, slots=True)
class Match:
    """An event that a candidate may tell too."""

    event: str
    """Id of the event."""
    score: float
    """How alike they are, 0 to 1."""
    reasons: tuple[Reason, ...]
    """What they share; `geo.geoparse.reasons` puts it into words."""
    is_quoted: bool = False
    """True where a claim of the event already quotes most of the same words of the same source."""


@dataclass(frozen=True)
class EventIndex:
    """A collection's events by what they can be found by."""

    events: Sequence[Event]
    quotes: Mapping[tuple[str, int], Quote]
    """By event id and the claim's position."""
    resolutions: Sequence[Resolution]
    gazetteer: Gazetteer

    @cached_property
    def by_id(self) -> dict[str, Event]:
        """Each event by its id, in the records' order."""
        return {event.id: event for event in self.events}

    @cached_property
    def at(self) -> dict[int, list[tuple[str, Where]]]:
        """The events at each place, by its row in the gazetteer."""
        found: dict[int, list[tuple[str, Where]]] = defaultdict(list)
        for resolution in self.resolutions:
            if (row := self.gazetteer.row(resolution.place)) is not None:
                found[row].append((resolution.event, resolution.where))
        return found

    @cached_property
    def inside(self) -> dict[int, list[tuple[str, Where]]]:
        """The events in each region and country, by its row; those at the area itself are not among them."""
        found: dict[int, list[tuple[str, Where]]] = defaultdict(list)
        for row, events in self.at.items():
            for area in areas_around(self.gazetteer, row):
                found[area] += events
        return found

    @cached_property
    def countries(self) -> dict[str, set[str]]:
        """The countries (ISO 3166-1) of each event's places."""
        found: dict[str, set[str]] = defaultdict(set)
        for row, events in self.at.items():
            country = self.gazetteer.country_at(row)
            for event, _ in events if country else ():
                found[event].add(str(country))
        return found

    @cached_property
    def quoted(self) -> dict[str, list[tuple[int, int, str]]]:
        """Start, end and event of each quote, by source."""
        found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for (event, _), quote in self.quotes.items():
            found[quote.source].append((quote.start, quote.end, event))
        return found

    def deeds(self, event: Event) -> Mapping[str, str]:
        """Return the deeds that an event's quotes tell, each with a word that does."""
        if event.id not in self._deeds:
            quotes = (self.quotes.get((event.id, number)) for number in range(len(event.claims)))
            self._deeds[event.id] = deeds_of("\n".join(quote.exact for quote in quotes if quote is not None))
        return self._deeds[event.id]

    @cached_property
    def _deeds(self) -> dict[str, Mapping[str, str]]:
        return {}


def find_matches(candidate: Candidate, index: EventIndex, *, source_id: str) -> tuple[Match, ...]:
    """Return the events that a candidate may tell too, best first, at most `MATCHES_AT_MOST`.

    Args:
        candidate: What was found in a source.
        index: The collection's events.
        source_id: The source that the candidate stands in.
    """
    places = _shared_places(candidate, index)
    quoted = quoting((candidate.start, candidate.end), index.quoted.get(source_id, ()))
    when = parsed_when(candidate.when)
    matches: list[Match] = []
    for event_id in dict.fromkeys((*quoted, *places)):
        event = index.by_id.get(event_id)
        if event is None:
            continue
        is_own = any(claim.source == source_id for claim in event.claims)
        shared = _shared(candidate, when, event, places.get(event_id), is_own=is_own, deeds=index.deeds(event))
        is_quoted = event_id in quoted
        if is_quoted:
            shared = [Shared(SAME_WORDS, Reason("match-same-words")), *shared]
        score = min(1.0, sum(one.score for one in shared))
        if is_quoted or score >= LEAST_SCORE:
            reasons = tuple(one.reason for one in shared)
            matches.append(Match(event_id, round(score, 3), reasons, is_quoted))
    matches.sort(key=lambda match: (-match.score, _possible_days(index.by_id[match.event])))
    return tuple(matches[:MATCHES_AT_MOST])


def _possible_days(event: Event) -> int:
    """Return how many days an event's date leaves possible: of events equally alike, the one dated best comes first."""
    when = parsed_when(event.when)
    return OPEN_END - OPEN_START if when is None else when.e2 - when.s1


def _shared(  # noqa: PLR0913 - two tellings, and what is known of them already
    candidate: Candidate,
    when: When | None,
    event: Event,
    place: Shared | None,
    *,
    is_own: bool,
    deeds: Mapping[str, str],
) -> list[Shared]:
    """Return what a candidate and an event share; nothing where they cannot be the same.

    Args:
        candidate: What was found.
        when: Its time.
        event: The other.
        place: What their places share; None where these share nothing.
        is_own: Whether the candidate's article tells the event already.
        deeds: The event's, each with a word that tells it.
    """
    then = parsed_when(event.when)
    time = share_time(when, then) or (_days_away(when, then) if is_own else None)
    if place is None or time is None:
        return []
    kind = share_kind(candidate, event.kind)
    theirs = figures_of([measure for claim in event.claims for measure in claim.measures])
    figures = share_figures(figures_of(candidate.measures), theirs)
    is_there = is_own and place.score >= IN_REGION
    done = share_deeds(told_deeds(candidate), deeds)
    is_alike = bool(figures) or any(one.score > 0 for one in (*kind, *done)) or is_there
    if not is_alike and (time.score < CLOSE_TIME or place.score < IN_REGION):
        return []
    if figures or is_there:  # A figure says more than words; what came of an event is of another kind.
        kind, done = ([one for one in each if one.score > 0] for each in (kind, done))
    same = [Shared(SAME_ARTICLE, Reason("match-same-article"))] if is_own else []
    return [place, time, *kind, *done, *figures, *same]


def _days_away(ours: When | None, theirs: When | None) -> Shared | None:
    """Return that a candidate's time is a few days from an event's; None where it is not."""
    if ours is None or theirs is None or not -FORE_DAYS <= ours.s1 - theirs.e2 <= AFTERMATH_DAYS:
        return None
    return Shared(0.0, Reason("match-days-away", theirs.edtf))


def _shared_places(candidate: Candidate, index: EventIndex) -> dict[str, Shared]:
    """Return the events at a candidate's places, in them or around them, each with what they share."""
    found: dict[str, list[Shared]] = defaultdict(list)
    for place in candidate.places:
        others = _countries_of([one for one in candidate.places if one is not place], index)
        best: dict[str, Shared] = {}
        row = index.gazetteer.row(place.toponym.place) if place.toponym.place else None
        for event, where, one in [] if row is None else _events_by(row, index):
            if _is_generic(place) and others and others.isdisjoint(index.countries[event]):
                continue
            is_metonym = where.metonym or place.metonym
            worth = one.score if not is_metonym else _metonym_worth(one)
            if event not in best or best[event].score < worth:
                best[event] = Shared(worth, one.reason)
        for event, one in best.items():
            found[event].append(one)
    return {event: _all_places(shared) for event, shared in found.items()}


def _is_generic(place: CandidatePlace) -> bool:
    """Say whether a place is told by common words, which mean another place in another country: “the road bridge”."""
    return place.toponym.text.islower()


def _countries_of(places: Iterable[CandidatePlace], index: EventIndex) -> set[str]:
    rows = [index.gazetteer.row(place.toponym.place) for place in places if place.toponym.place]
    return {country for row in rows if row is not None and (country := index.gazetteer.country_at(row))}


def _events_by(row: int, index: EventIndex) -> Iterator[tuple[str, Where, Shared]]:
    """Yield the events at a place, in it or around it, with what that is worth."""
    gazetteer = index.gazetteer
    for event, where in index.at.get(row, ()):
        yield event, where, Shared(place_worth(gazetteer, row), Reason("match-same-place", where.toponym))
    for area in areas_around(gazetteer, row):
        for event, where in index.at.get(area, ()):
            yield event, where, Shared(area_worth(gazetteer, area), Reason("match-in-its-place", where.toponym))
    for event, where in index.inside.get(row, ()):
        yield event, where, Shared(area_worth(gazetteer, row), Reason("match-around-its-place", where.toponym))


def _all_places(shared: list[Shared]) -> Shared:
    """Return several shared places as one, told by the one that is worth most."""
    return Shared(min(PLACES_AT_MOST, sum(one.score for one in shared)), max(shared, key=lambda one: one.score).reason)


def _metonym_worth(shared: Shared) -> float:
    """Return what a place is worth whose name stands for a government: a capital is then as its country."""
    if shared.score == IN_COUNTRY and shared.reason.code != "match-same-place":
        return SAME_COUNTRY
    return shared.score * METONYM_SHARE
