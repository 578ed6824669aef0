"""How likely a reader keeps a statement as an event: its signs, each with a weight that was learnt.

The weights are those of a logistic regression. `geo.make_tables.keeping_weights` learns them from articles of which a
person wrote down beforehand what is wanted, and writes `data/lexicon/keeping.yaml`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache

from geo.geoparse.events.dating import Dated, is_bounded, is_exact
from geo.geoparse.events.doubts import find_tones
from geo.geoparse.events.kinds import CUE, LABEL
from geo.geoparse.events.story.scene import Where
from geo.geoparse.events.story.statements import Statement
from geo.geoparse.index import Findings
from geo.geoparse.results import Reason
from geo.geoparse.word_lists import load_lexicon

MOST = 0.97
_NO_SIGNS = frozenset({"tells-past", "tells-present", "tells-future", "tells-heading"})
"""Codes of what has a sign of its own."""
_NO_NAME = frozenset({"adjective", "seat"})
"""Grounds of a place that is told without its name."""
_LONG_WORDS, _SHORT_WORDS, _FIRST_PARAGRAPHS, _MANY_NAMES = 40, 8, 3, 8
_NAME = re.compile(r"(?<=[a-zà-ÿ,’'] )[A-ZÀ-Þ]|(?<= [dl][’'])[A-ZÀ-Þ]")
"""A capital within a sentence."""


def weigh_signs(signs: Mapping[str, float]) -> float:
    """Return how likely a reader keeps a statement with these signs as an event, 0 to 1."""
    weights = _weights()
    points = weights["always"]
    for sign, value in signs.items():
        points += weights.get(sign, 0.0) * value
    return min(MOST, 1 / (1 + math.exp(-points)))


def signs_of(findings: Findings, statement: Statement, where: Where, when: Dated, count: int) -> dict[str, float]:
    """Return the signs of a statement: 1 for most, a share or a number of words for some; those of 0 are left out.

    Args:
        findings: Of the text.
        statement: The sentence or clause.
        where: It is.
        when: It was.
        count: How many sentences the text has.
    """
    position, telling = statement.position, statement.telling
    words = findings.text.count(" ", statement.start, statement.end) + 1
    signs = {
        f"tense-{telling.tense}-{findings.language}": 1.0,
        "kind": min(2.0, statement.choice.score / CUE),
        "deed": statement.choice.score >= CUE and not statement.choice.is_topic,
        "act": statement.act,
        "place": any(toponym.place for toponym in statement.toponyms),
        "place-firm": where.is_firm,
        "place-adjective": where.ground in _NO_NAME,
        "time": any(time.edtf for time in statement.times),
        "time-day": when.is_own and is_exact(when),
        "time-open": when.is_own and not is_bounded(when),
        "names": min(1.0, len(_NAME.findall(findings.text, statement.start, statement.end)) / _MANY_NAMES),
        "state": statement.is_state,
        "counts": statement.is_counting,
        "figures": statement.figures,
        "heading": position.is_heading,
        "listed": position.is_listed,
        "spoken": position.spoken,
        "in-speech": position.is_in_speech,
        "first": position.paragraph < _FIRST_PARAGRAPHS,
        "late": position.number / max(1, count),
        "long": min(1.0, words / _LONG_WORDS),
        "short": words < _SHORT_WORDS,
        "had-been": statement.is_pluperfect,
        "goes-on": position.order > 0,
        **dict.fromkeys(find_tones(findings, statement.start, statement.end), 1.0),
    }
    for reason in telling.reasons:
        if reason.code not in _NO_SIGNS:
            signs[reason.code] = 1.0
    if statement.doubt.reason:
        signs[statement.doubt.reason.code] = 1.0
    return {sign: value if isinstance(value, float) else 1.0 for sign, value in signs.items() if value}


_PLACE_REASONS = {
    "named": "candidate-place",
    "adjective": "candidate-place-adjective",
    "before": "candidate-place-before",
    "seat": "candidate-place-seat",
}


def give_reasons(statement: Statement, where: Where, when: Dated) -> tuple[Reason, ...]:
    """Return why a statement is as likely kept as `weigh_signs` says."""
    choice = statement.choice
    if choice.score >= LABEL or (choice.score and not statement.act):
        kind = Reason("candidate-kind", choice.word)
    else:
        kind = Reason("candidate-act", statement.act) if statement.act else Reason("candidate-no-kind")
    place = where.places[0].toponym.text if where.places else ""
    reasons = [kind, *statement.telling.reasons, when.reason, Reason(_PLACE_REASONS[where.ground], place)]
    if statement.doubt.reason:
        reasons.append(statement.doubt.reason)
    if statement.figures:
        reasons.append(Reason("candidate-figures", ", ".join(figure.text for figure in statement.figures)))
    if statement.credit:
        reasons.append(Reason("candidate-credit", statement.credit.who))
    return tuple(reasons)


@cache
def _weights() -> Mapping[str, float]:
    loaded: Mapping[str, float] = load_lexicon("keeping")["weights"]
    return loaded
