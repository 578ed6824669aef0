"""A stretch of one text that may name a place, while it is weighed."""

from __future__ import annotations

from collections.abc import Iterable

from geo.geoparse.names.recognition.known import Evidence, Known
from geo.geoparse.names.recognition.weights import WEIGHTS


class Mention:
    """What is found of a name so far; its score changes as the article is weighed together."""

    __slots__ = ("containers", "end", "evidence", "is_lead", "is_near", "kind", "known", "person", "score", "start")

    def __init__(self, start: int, end: int, known: Known | None, evidence: Iterable[Evidence], score: float) -> None:
        self.start, self.end = start, end
        self.known = known
        self.kind: str | None = None
        self.evidence = [*evidence]
        self.score = score
        self.is_near = False
        self.is_lead = False
        self.person = False
        self.containers: list[str] = []

    def add(self, code: str, detail: str = "") -> None:
        """Add a piece of evidence."""
        self.evidence.append((code, detail))
        self.score += WEIGHTS[code]
