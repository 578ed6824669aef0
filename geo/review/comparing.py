"""What candidates are compared with: the collection's events, and one another; kept while the records are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from geo.geoparse.results import Candidate
from geo.places.gazetteer import Gazetteer
from geo.review.matching import MATCHES_AT_MOST, EventIndex, Match, find_matches
from geo.review.quoted import quoting
from geo.review.same_event import compare_candidates
from geo.review.searching import EventSearch
from geo.review.state import Snapshot


class Compared:
    """The events of a collection, as candidates are compared with them."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Compare with the events of a collection as it stands."""
        records = snapshot.records
        self.snapshot = snapshot
        self.index = EventIndex(records.events, records.quotes, snapshot.resolutions, snapshot.gazetteer)
        self.search = EventSearch(records.events, snapshot.resolutions, snapshot.gazetteer)
        self._matches: defaultdict[str, dict[str, tuple[Match, ...]]] = defaultdict(dict)

    def matches(self, source_id: str, candidate: Candidate) -> tuple[Match, ...]:
        """Return the events that a candidate of a source may tell too, best first; each is compared once."""
        known = self._matches[source_id]
        if candidate.id not in known:
            known[candidate.id] = find_matches(candidate, self.index, source_id=source_id)
        return known[candidate.id]

    def quoting(self, source_id: str, start: int, end: int) -> list[str]:
        """Return the ids of the events that quote a stretch of a source already."""
        return quoting((start, end), self.index.quoted.get(source_id, ()))


class Comparing:
    """Keeps what was last compared with."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._compared: Compared | None = None

    def of(self, snapshot: Snapshot) -> Compared:
        """Return what candidates are compared with in a collection as it stands."""
        made = self._compared
        if made is None or made.snapshot is not snapshot:
            made = self._compared = Compared(snapshot)
        return made


def find_twins(candidates: Sequence[Candidate], gazetteer: Gazetteer) -> dict[str, tuple[Match, ...]]:
    """Return, for each candidate of an article by its id, the others that seem to tell the same event, best first.

    In one article the same kind of event at one place and day is enough, where nothing says that it was another.
    """
    found: dict[str, list[Match]] = {one.id: [] for one in candidates}
    for one, other in combinations(candidates, 2):
        same = compare_candidates(one, other, gazetteer)
        if same is not None and (same.is_clear or same.is_story):
            found[one.id].append(Match(other.id, same.score, same.reasons))
            found[other.id].append(Match(one.id, same.score, same.reasons))
    return {name: tuple(sorted(twins, key=lambda twin: -twin.score)[:MATCHES_AT_MOST]) for name, twins in found.items()}
