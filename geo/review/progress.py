"""How far the review of an article has come: each candidate with what was decided of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from geo.geoparse.results import LINE, Candidate, Parsed
from geo.models import Source
from geo.review.decisions import Decision, Do
from geo.review.drafts import Draft
from geo.review.elsewhere import Told
from geo.review.matching import Match

Status = Literal["pending", "quoted", "accepted", "merged", "rejected"]
"""Not decided yet; not decided, and settled by an event that quotes it; a record of its own; a claim of another event;
thrown away."""

OPEN: frozenset[Status] = frozenset({"pending", "quoted"})
"""What can be decided on."""

STATUSES: Mapping[Do, Status] = MappingProxyType({"accept": "accepted", "merge": "merged", "reject": "rejected"})
"""What a candidate is after a decision."""


@dataclass(frozen=True, slots=True)
class ArticleProgress:
    """How many of an article's candidates were decided, and how."""

    source: Source
    total: int | None
    """Number of candidates; None where the article was not parsed yet."""
    pending: int | None
    accepted: int
    merged: int
    rejected: int
    quoted: int
    """Not decided, and quoted by an event already: they do not wait."""
    own: int
    """Events and claims that a reader made without a candidate; they are in none of the other figures."""


@dataclass(frozen=True, slots=True)
class CandidateReview:
    """A candidate, and what was decided of it."""

    candidate: Candidate
    status: Status
    draft: Draft
    """What would be written if it were accepted as it is."""
    event: str | None = None
    """Id of the event that was written, that got the claim, or that quotes it; None where pending or rejected."""
    decision: Decision | None = None
    """What stands decided; None where pending."""
    matches: tuple[Match, ...] = ()
    """Events of the collection that it seems to tell too, best first; of an accepted one, others than
    its own; none of one that was merged or rejected."""
    twins: tuple[Match, ...] = ()
    """Pending candidates of the article that seem to tell the same event, by their ids; where it can be decided on."""
    elsewhere: tuple[Told, ...] = ()
    """Pending candidates of other articles that seem to, of those that were read; where it can be decided on."""


@dataclass(frozen=True, slots=True)
class ArticleReview:
    """An article with its candidates, in the text's order, and what was decided of them."""

    source: Source
    text: str
    parsed: Parsed
    candidates: tuple[CandidateReview, ...]
    own: tuple[Decision, ...] = ()
    """Decisions that stand and belong to no candidate: a reader's own events and claims."""
    undoable: Decision | None = None
    """The last decision, which `Review.undo` takes back; None where there is nothing to undo."""

    def candidate(self, candidate_id: str) -> CandidateReview | None:
        """Return the candidate with an id, or None where the article has none."""
        return next((one for one in self.candidates if one.candidate.id == candidate_id), None)

    @property
    def progress(self) -> ArticleProgress:
        """How many of the candidates above the line were decided, and how; others count once they are settled."""
        counted = [one for one in self.candidates if one.candidate.confidence >= LINE or one.status != "pending"]
        counts = Counter(one.status for one in counted)
        return ArticleProgress(
            source=self.source,
            total=len(counted),
            pending=counts["pending"],
            accepted=counts["accepted"],
            merged=counts["merged"],
            rejected=counts["rejected"],
            quoted=counts["quoted"],
            own=len(self.own),
        )
