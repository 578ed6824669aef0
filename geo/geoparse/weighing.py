"""How likely a reader keeps a passage as an event: a sum of stated weights, and the reasons for it."""

from __future__ import annotations

from geo.geoparse.dating import Dated
from geo.geoparse.findings import Findings
from geo.geoparse.found import Attribution, Reason
from geo.geoparse.kinds import CUE, KindChoice
from geo.geoparse.passages import Ground, Passage

LEAST_CONFIDENCE = 0.45
"""A passage of which it is less likely that a reader keeps it is not proposed."""

MOST_CONFIDENCE = 0.97
MOVING = 0.07
"""What it adds that something goes from one place to another."""

_BASE = 0.27
_KIND, _KIND_AT_MOST = 0.09, 0.24
"""What a word that tells the kind adds, and what all such words do."""
_NO_KIND = -0.18
_TOPIC = {"en": -0.2, "fr": -0.08}
"""Where the words of an undated sentence only tell what it is about: `government`, `market`."""
_QUOTATION = -0.1
"""Where an undated sentence is somebody's words from its beginning."""
_PLACE, _NO_PLACE = 0.16, -0.1
_FIGURES = 0.1
_GROUND: dict[Ground, float] = {"named": 0.0, "adjective": 0.0, "before": -0.08}
_GROUND_CODES: dict[Ground, str] = {
    "named": "candidate-place",
    "adjective": "candidate-place-adjective",
    "before": "candidate-place-before",
}
_CREDIT = 0.04
_QUOTES = frozenset('«“"')


def weigh_passage(
    findings: Findings, passage: Passage, when: Dated, credit: Attribution | None
) -> tuple[float, tuple[Reason, ...]]:
    """Return how likely a reader keeps a passage as an event, 0 to 1, and why.

    Args:
        findings: Of its text.
        passage: What was found in it.
        when: Its date.
        credit: Who says so.
    """
    choice, telling = passage.choice, passage.telling
    best = max(passage.toponyms, key=lambda toponym: toponym.confidence if toponym.place else 0.0)
    confidence = _BASE + telling.weight + when.weight
    confidence += min(_KIND_AT_MOST, _KIND * choice.score / CUE) if choice.score >= CUE else _NO_KIND
    if choice.is_topic and not when.words:
        confidence += _TOPIC[findings.language]
    if findings.text[passage.start] in _QUOTES and not when.words:
        confidence += _QUOTATION
    confidence += _PLACE * best.confidence if best.place else _NO_PLACE
    confidence += _FIGURES if passage.figures else 0.0
    confidence += _GROUND[passage.ground]
    confidence += _CREDIT if credit else 0.0
    reasons = [_kind_reason(choice)]
    reasons += [*telling.reasons, when.reason, Reason(_GROUND_CODES[passage.ground], best.text)]
    if passage.figures:
        reasons.append(Reason("candidate-figures", ", ".join(figure.text for figure in passage.figures)))
    if credit:
        reasons.append(Reason("candidate-credit", credit.who))
    return round(min(MOST_CONFIDENCE, max(0.0, confidence)), 2), tuple(reasons)


def _kind_reason(choice: KindChoice) -> Reason:
    if not choice.score:
        return Reason("candidate-no-kind")
    return Reason("candidate-kind", choice.word) if choice.word else Reason("candidate-kind-before")
