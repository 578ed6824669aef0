"""Candidates of other articles that seem to tell one event: found by place and day, or by telling figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from geo.geoparse.results import Candidate, Reason
from geo.places.gazetteer import Gazetteer
from geo.review.decisions import Decision, apart_key, kept_apart, last_of
from geo.review.matching import MATCHES_AT_MOST
from geo.review.same_event import CLEARLY, NEWS_DAYS, Member, SameEvent, compare_candidates
from geo.review.sharing import (
    TELLING_NUMBER,
    areas_around,
    figures_of,
    parsed_when,
)


class Told(NamedTuple):
    """A candidate of another article that seems to tell the same event."""

    source: str
    """Id of the article."""
    candidate: Candidate
    score: float
    """How alike they are, 0 to 1."""
    reasons: tuple[Reason, ...]
    """What they share; `geo.geoparse.reasons` puts it into words."""

    @property
    def member(self) -> Member:
        """Which candidate it is."""
        return Member(self.source, self.candidate.id)


class Elsewhere:
    """The candidates of articles, as they are looked for from other articles.

    Each stands under its place on each day that its date leaves possible, under the region and the country of that, and
    under its telling figures; only candidates that meet there are compared, and not all of all articles.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Begin with no article."""
        self.gazetteer = gazetteer
        self._candidates: dict[str, tuple[Candidate, ...]] = {}
        self._at: defaultdict[Hashable, dict[Member, Candidate]] = defaultdict(dict)

    def put(self, told: Mapping[str, tuple[Candidate, ...]]) -> None:
        """Have these articles, by their sources' ids, with these candidates, and no others."""
        for source in [one for one, kept in self._candidates.items() if told.get(one) is not kept]:
            for candidate in self._candidates.pop(source):
                for key in self._keys(candidate):
                    self._at[key].pop(Member(source, candidate.id), None)
        for source in told.keys() - self._candidates.keys():
            self._candidates[source] = told[source]
            for candidate in told[source]:
                for key in self._keys(candidate):
                    self._at[key][Member(source, candidate.id)] = candidate

    def find(self, source_id: str, candidate: Candidate) -> list[Told]:
        """Return the candidates of other articles that clearly tell what one tells, best first, one of each article.

        One that another candidate of the article is clearly more like is left to that.
        """
        near = {
            member: other
            for key in self._sought(candidate)
            for member, other in self._at.get(key, {}).items()
            if member.source != source_id
        }
        best: dict[str, Told] = {}
        for member, other in near.items():
            same = self._compared(candidate, other)
            if same is None or self._is_anothers(source_id, candidate, other, same.score):
                continue
            if member.source not in best or best[member.source].score < same.score:
                best[member.source] = Told(member.source, other, same.score, same.reasons)
        return sorted(best.values(), key=lambda told: -told.score)

    def _compared(self, one: Candidate, other: Candidate) -> SameEvent | None:
        same = compare_candidates(one, other, self.gazetteer)
        return same if same is not None and same.is_clear else None

    def _is_anothers(self, source_id: str, candidate: Candidate, other: Candidate, score: float) -> bool:
        """Say whether another candidate of an article is clearly more like one of another than a candidate is."""
        rivals = (one for one in self._candidates.get(source_id, ()) if one.id != candidate.id)
        found = (self._compared(rival, other) for rival in rivals)
        return any(same is not None and same.score > score + CLEARLY for same in found)

    def _keys(self, candidate: Candidate) -> Iterator[Hashable]:
        """Yield what a candidate stands under."""
        for day in _days(candidate):
            for row in self._rows(candidate):
                yield "at", row, day
                yield from (("in", area, day) for area in areas_around(self.gazetteer, row))
        yield from _figures(candidate)

    def _sought(self, candidate: Candidate) -> Iterator[Hashable]:
        """Yield what those stand under that may tell the same: the same place, around it, in it; the same figures."""
        for day in _days(candidate):
            for row in self._rows(candidate):
                yield from (("at", row, day), ("in", row, day))
                yield from (("at", area, day) for area in areas_around(self.gazetteer, row))
        yield from _figures(candidate)

    def _rows(self, candidate: Candidate) -> Sequence[int]:
        rows = (self.gazetteer.row(place.toponym.place) for place in candidate.places if place.toponym.place)
        return [row for row in dict.fromkeys(rows) if row is not None]


def find_waiting(
    index: Elsewhere,
    source_id: str,
    candidates: Sequence[Candidate],
    decided: Callable[[str], Sequence[Decision]],
    is_quoted: Callable[[Told], bool],
) -> dict[str, tuple[Told, ...]]:
    """Return, for candidates of an article by their ids, those of other articles that tell the same and still wait.

    Those that a reader keeps apart are left out, in whichever of the two articles that was said.

    Args:
        index: The candidates of the articles that were read.
        source_id: The article.
        candidates: Of it.
        decided: Returns the decisions on an article that stand.
        is_quoted: Says whether an event quotes a candidate already.
    """
    logs = cache(decided)

    def is_waiting(one: Candidate, told: Told) -> bool:
        theirs = logs(told.source)
        if told.candidate.id in last_of(theirs) or is_quoted(told):
            return False
        pairs = kept_apart(logs(source_id)), (one.id, apart_key(*told.member))
        others = kept_apart(theirs), (told.candidate.id, apart_key(source_id, one.id))
        return all(pair not in kept for kept, pair in (pairs, others))

    def find(one: Candidate) -> tuple[Told, ...]:
        waiting = (told for told in index.find(source_id, one) if is_waiting(one, told))
        return tuple(islice(waiting, MATCHES_AT_MOST))

    return {one.id: find(one) for one in candidates}


def _days(candidate: Candidate) -> range:
    """Return the days that a date leaves possible, counted as in EDTF's terms; none where they are many."""
    when = parsed_when(candidate.when)
    return range(0) if when is None or when.e2 - when.s1 >= NEWS_DAYS else range(when.s1, when.e2 + 1)


def _figures(candidate: Candidate) -> Iterator[Hashable]:
    for what, value in figures_of(candidate.all_measures):
        if what and abs(value) >= TELLING_NUMBER:
            yield "figure", what, value
