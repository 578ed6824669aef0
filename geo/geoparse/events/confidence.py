"""How likely a reader keeps a passage as an event: a sum of stated weights, and the reasons for it."""

from __future__ import annotations

from geo.geoparse.events.dating import Dated
from geo.geoparse.events.kinds import CUE, KindChoice
from geo.geoparse.events.passages import Ground, Passage
from geo.geoparse.index import Findings
from geo.geoparse.results import Attribution, FoundToponym, Reason

LEAST_CONFIDENCE = 0.45
"""A passage of which it is less likely that a reader keeps it is not proposed."""

MOST_CONFIDENCE = 0.97
MOVING = 0.07
"""What it adds that something goes from one place to another."""

_BASE = 0.27
_KIND, _KIND_AT_MOST = 0.09, 0.24
"""What a word that tells the kind adds, and what all such words do."""
_NO_KIND, _ACT = -0.18, -0.1
"""Where no word tells the kind; where one tells at least what somebody did."""
_TOPIC = {"en": -0.2, "fr": -0.08}
"""Where the words of an undated sentence only tell what it is about: `government`, `market`."""
_QUOTATION = -0.1
"""Where an undated sentence is somebody's words from its beginning."""
_PLACE, _NO_PLACE = 0.16, -0.1
_FIGURES = 0.1
_GROUND: dict[Ground, float] = {"named": 0.0, "adjective": 0.0, "before": -0.1}
_GROUND_CODES: dict[Ground, str] = {
    "named": "candidate-place",
    "adjective": "candidate-place-adjective",
    "before": "candidate-place-before",
}
_CREDIT = 0.04
_QUOTES = frozenset('«“"')


def weigh_passage(findings: Findings, passage: Passage, when: Dated, credit: Attribution | None) -> float:
    """Return how likely a reader keeps a passage as an event, 0 to 1.

    Args:
        findings: Of its text.
        passage: What was found in it.
        when: Its date.
        credit: Who says so.
    """
    confidence = _BASE + passage.telling.weight + when.weight + passage.doubt.weight + _weigh_kind(passage)
    if not when.words:
        confidence += _TOPIC[findings.language] if passage.choice.is_topic else 0.0
        confidence += _QUOTATION if findings.text[passage.start] in _QUOTES else 0.0
    best = _best_place(passage)
    confidence += _PLACE * best.confidence if best.place else _NO_PLACE
    confidence += _FIGURES if passage.figures else 0.0
    confidence += _GROUND[passage.ground]
    confidence += _CREDIT if credit else 0.0
    return round(min(MOST_CONFIDENCE, max(0.0, confidence)), 2)


def give_reasons(passage: Passage, when: Dated, credit: Attribution | None) -> tuple[Reason, ...]:
    """Return why a passage is as likely kept as `weigh_passage` says."""
    reasons = [
        _kind_reason(passage.choice, passage.act),
        *passage.telling.reasons,
        when.reason,
        Reason(_GROUND_CODES[passage.ground], _best_place(passage).text),
    ]
    if passage.doubt.reason:
        reasons.append(passage.doubt.reason)
    if passage.figures:
        reasons.append(Reason("candidate-figures", ", ".join(figure.text for figure in passage.figures)))
    if credit:
        reasons.append(Reason("candidate-credit", credit.who))
    return tuple(reasons)


def _best_place(passage: Passage) -> FoundToponym:
    return max(passage.toponyms, key=lambda toponym: toponym.confidence if toponym.place else 0.0)


def _weigh_kind(passage: Passage) -> float:
    if passage.choice.score >= CUE:
        return min(_KIND_AT_MOST, _KIND * passage.choice.score / CUE)
    return _ACT if passage.act else _NO_KIND


def _kind_reason(choice: KindChoice, act: str) -> Reason:
    if not choice.score:
        return Reason("candidate-act", act) if act else Reason("candidate-no-kind")
    return Reason("candidate-kind", choice.word) if choice.word else Reason("candidate-kind-before")
