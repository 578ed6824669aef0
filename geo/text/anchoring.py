"""A quote found again in a source that was edited since: where it stood, where it stands, and how that is known.

The order and the weights are those of the Hypothesis client's fuzzy anchoring, as it is published
(https://web.hypothes.is/blog/fuzzy-anchoring/ and, for `matchQuote`,
https://github.com/hypothesis/client/blob/main/src/annotator/anchoring/match-quote.ts): first the old position
(`TextPositionSelector`), then the words themselves, ranked by the text around them and by how near they are to the old
position, then words that are alike, with at most min(256, half the quote) edits (`TextQuoteSelector`).

Two things are stricter here, because a quote that stands in the wrong place is worse than one that is missing. A part
of the selector that is not known has no weight, where the client counts it as found; and words that are only alike are
taken from `ALIKE` on, or, between a prefix and a suffix that still agree, from the client's half on.

Positions are Unicode code points; an end is exclusive. Nothing is mended: what moved is reported, and a person decides.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from geo.errors import Phrase
from geo.models import Claim
from geo.text.quotes import line_at, locate

Status = Literal["exact", "moved", "missing"]
Method = Literal["position", "words", "context", "fuzzy"]
Place = tuple[int, int]

WEIGHTS = {"quote": 50.0, "prefix": 20.0, "suffix": 20.0, "position": 2.0}
"""What each part of a selector counts for in the score of a place."""

MOST_EDITS = 256
"""Edits (insertions, deletions, substitutions of one code point) allowed at most, and never more than half a quote."""

ALIKE = 0.75
"""Similarity of the words (0 to 1) from which a place is taken whatever stands around it."""

CONTEXT_ALIKE = 0.75
"""Similarity (0 to 1) from which a prefix or suffix agrees."""

_MOST_WORK = 100_000_000_000
"""Length of the text times the square of the quote's, up to which words that are alike are looked for: about two
seconds. A quote of 300 code points is looked for in a text of a million; beyond, it is missing unless its words stand.
"""

_MOST_PLACES = 500
"""Places that are ranked at most: of more, the nearest to the old one."""

_RATIO = 45.0
"""Indel ratio (0 to 100) from which a stretch is looked at more closely."""

_FITTED_PLACES = 6
"""Places that are alike and whose ends are looked for; finding them takes time."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote stands now."""

    status: Status
    """`exact`: its words, where the record says. `moved`: elsewhere, or with edits. `missing`: nowhere."""
    start: int | None
    end: int | None
    """Its place now; None where it is missing."""
    score: float
    """How well words, surroundings and position agree, 0 to 1."""
    method: Method | None
    """What found it: its old position, its words, what stands around it, or words that are alike; None if missing."""
    old: Place | None = None
    """The place that the record gives; None where it gives none."""
    others: tuple[Place, ...] = ()
    """Other places where the very words stand."""

    @property
    def place(self) -> Place | None:
        """Its start and end now, or None where it is missing."""
        return None if self.start is None or self.end is None else (self.start, self.end)


def anchor_quote(  # noqa: PLR0913, PLR0917 - the parts of two W3C selectors
    text: str, exact: str, start: int | None, end: int | None, prefix: str = "", suffix: str = ""
) -> Anchor:
    """Return where a quote stands in a text that may have changed since.

    Args:
        text: The whole text as it is now.
        exact: The quote's words; a quote without words is missing.
        start: Where it stood; None where that is not known. Without it, words that stand once are exact.
        end: Where it ended; None where that is not known.
        prefix: What stood right before it; empty where that is not known.
        suffix: What stood right after it; empty where that is not known.
    """
    old = None if start is None or end is None else (start, end)
    search = _Search(text, exact, old, prefix, suffix)
    if not exact:
        return Anchor("missing", None, None, 0.0, None, old)
    if old is not None and old[0] >= 0 and text[slice(*old)] == exact:
        return Anchor("exact", *old, search.score(old), "position", old)
    found = locate(text, exact)
    if found:
        best = max(search.nearest(found), key=search.score)
        status: Status = "exact" if old is None and len(found) == 1 else "moved"
        others = tuple(place for place in found if place != best)
        return Anchor(status, *best, search.score(best), "words", old, others)
    ways: tuple[tuple[Method, Iterator[Place]], ...] = (("context", search.between()), ("fuzzy", search.alike()))
    for method, places in ways:
        fit = [place for place in places if search.is_fit(place)]
        if fit:
            best = max(fit, key=search.score)
            return Anchor("moved", *best, search.score(best), method, old)
    return Anchor("missing", None, None, 0.0, None, old)


def anchor_claim(text: str, claim: Claim) -> Anchor:
    """Return where a claim's quote stands in its source's text, from all that the record tells of it."""
    return anchor_quote(text, claim.quote, claim.start, claim.end, claim.prefix or "", claim.suffix or "")


def describe_anchor(text: str, anchor: Anchor) -> Phrase:
    """Return, for a fault, what became of a quote: its old place and its new one."""
    if anchor.place is None:
        return Phrase("missing: neither these words nor any similar ones are in the source")
    start, end = anchor.place
    now = Phrase("{span} (line {line})", span=f"{start}–{end}", line=line_at(text, start))
    if anchor.status == "exact":
        return Phrase("exact at {place}", place=now)
    said = Phrase("found at {place}", place=now)
    if anchor.old is not None:
        said = Phrase("moved from {old} to {place}", old=f"{anchor.old[0]}–{anchor.old[1]}", place=now)
    if anchor.method in ("context", "fuzzy"):
        return Phrase("{found}, with different words", found=said)
    if not anchor.others:
        return said
    return Phrase.counted(
        "{found}; the same words also occur {n} other time",
        "{found}; the same words also occur {n} other times",
        len(anchor.others),
        found=said,
    )


@dataclass(frozen=True)
class _Search:
    """A quote and the text it is looked for in."""

    text: str
    exact: str
    old: Place | None
    prefix: str
    suffix: str

    @cached_property
    def most_edits(self) -> int:
        return min(MOST_EDITS, len(self.exact) // 2)

    def edits(self, place: Place) -> int:
        """Return how many edits make the quote into the words at a place."""
        return Levenshtein.distance(self.exact, self.text[slice(*place)])

    def words_score(self, place: Place) -> float:
        """Return how much the words at a place are like the quote, 0 to 1."""
        return max(0.0, 1 - self.edits(place) / len(self.exact))

    def prefix_score(self, place: Place) -> float:
        return Levenshtein.normalized_similarity(self.prefix, self.text[max(0, place[0] - len(self.prefix)) : place[0]])

    def suffix_score(self, place: Place) -> float:
        return Levenshtein.normalized_similarity(self.suffix, self.text[place[1] : place[1] + len(self.suffix)])

    def score(self, place: Place) -> float:
        """Return the weighted mean of all that is known, 0 to 1."""
        scores = {"quote": self.words_score(place)}
        if self.prefix:
            scores["prefix"] = self.prefix_score(place)
        if self.suffix:
            scores["suffix"] = self.suffix_score(place)
        if self.old is not None:
            scores["position"] = max(0.0, 1 - abs(place[0] - self.old[0]) / max(1, len(self.text)))
        return sum(WEIGHTS[name] * value for name, value in scores.items()) / sum(WEIGHTS[name] for name in scores)

    def is_fit(self, place: Place) -> bool:
        """Tell whether a place is enough like the quote to be taken for it."""
        if self.words_score(place) >= ALIKE:
            return True
        is_framed = (
            bool(self.prefix and self.suffix)
            and self.prefix_score(place) >= CONTEXT_ALIKE
            and self.suffix_score(place) >= CONTEXT_ALIKE
        )
        return is_framed and self.edits(place) <= self.most_edits

    def nearest(self, places: list[Place]) -> list[Place]:
        """Return the places, or of very many those nearest to the old one."""
        if len(places) <= _MOST_PLACES:
            return places
        middle = self.old[0] if self.old else 0
        return heapq.nsmallest(_MOST_PLACES, places, key=lambda place: abs(place[0] - middle))

    def between(self) -> Iterator[Place]:
        """Yield the stretches between the very prefix and the very suffix that are about as long as the quote."""
        if not self.prefix or not self.suffix:
            return
        shortest, longest = len(self.exact) - self.most_edits, len(self.exact) + self.most_edits
        for _, start in self.nearest(locate(self.text, self.prefix)):
            low, high = start + shortest, start + longest + len(self.suffix)
            end = self.text.find(self.suffix, low, high)
            while end >= 0:
                yield start, end
                end = self.text.find(self.suffix, end + 1, high)

    def alike(self) -> Iterator[Place]:
        """Yield the stretches that are most like the quote, the best of each part of the text.

        Any stretch that the edits allow lies whole in one of the overlapping parts.
        """
        if len(self.text) * len(self.exact) ** 2 > _MOST_WORK:
            return
        longest = len(self.exact) + self.most_edits
        found: set[Place] = set()
        for low in range(0, max(1, len(self.text) - longest), longest):
            part = self.text[low : low + 2 * longest]
            # A ratio counts less than edits do, as its stretch is as long as the quote: hence below the client's half.
            match = fuzz.partial_ratio_alignment(self.exact, part, score_cutoff=_RATIO)
            if match is not None:
                found.add((low + match.dest_start, low + match.dest_end))
        for place in heapq.nlargest(_FITTED_PLACES, sorted(found), key=self.score):
            yield self.fitted(place)

    def fitted(self, place: Place) -> Place:
        """Return a place with its ends moved to where its words are most like the quote."""
        start, end = place
        reach = self.most_edits
        for _ in range(2):  # The second time with the other end in its place.
            starts = sorted(range(max(0, start - reach), min(end, start + reach) + 1), key=lambda s: abs(s - start))
            start = min(starts, key=lambda s: Levenshtein.distance(self.exact, self.text[s:end]))
            ends = sorted(
                range(max(start, end - reach), min(len(self.text), end + reach) + 1), key=lambda e: abs(e - end)
            )
            end = min(ends, key=lambda e: Levenshtein.distance(self.exact, self.text[start:e]))
        return start, end
