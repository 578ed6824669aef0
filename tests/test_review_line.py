"""The line above which candidates are shown: the reader moves it, and what is decided stays in sight."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.geoparse.parser import Parser
from geo.geoparse.results import LEAST, LINE
from geo.places.gazetteer import Gazetteer
from tests.javascript import Logic
from tests.review_collection import make_review

ARTICLE = (
    "A storm killed 14 people in Lagos on Monday.\nLagos, which traded with Dakar, had been a calm city.\n"
    "The mayor of Lagos said that the port might be known for its storms."
)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(Gazetteer.load())


def test_a_parse_gives_less_likely_candidates_only_where_asked_for(parser: Parser) -> None:
    usual, all_of_them = parser.parse(ARTICLE).candidates, parser.parse(ARTICLE, least=LEAST).candidates
    assert all(one.confidence >= LINE for one in usual)
    assert {one.id for one in usual} <= {one.id for one in all_of_them}
    assert parser.parse(ARTICLE, least=1.0).candidates == ()


def test_progress_counts_candidates_below_the_line_once_they_are_decided(tmp_path: Path) -> None:
    review = make_review(tmp_path)
    opened = review.open("two")
    first = opened.candidates[0]
    low = replace(first, candidate=first.candidate._replace(confidence=LEAST))
    article = replace(opened, candidates=(low, *opened.candidates[1:]))
    assert article.progress.total == len(opened.candidates) - 1
    decided = replace(opened, candidates=(replace(low, status="rejected"), *opened.candidates[1:]))
    assert decided.progress.total == len(opened.candidates)


def test_candidates_below_the_line_are_hidden_until_it_is_moved_and_decided_ones_never(logic: Logic) -> None:
    shown = """({ article, line, decided }) => {
        const cut = Verbatim.aboveLine(article, line, (id) => decided.includes(id) ? "rejected" : "pending");
        return [cut.candidates.map(({ id }) => id), cut.below];
    }"""
    candidates = [{"id": name, "confidence": share} for name, share in (("a", 0.9), ("b", 0.2), ("c", 0.25))]
    article = {"candidates": [*candidates, {"id": "own", "confidence": None}]}

    def cut(line: float, *decided: str) -> object:
        return logic.evaluate(shown, {"article": article, "line": line, "decided": list(decided)})

    assert cut(0.3) == [["a", "own"], 2]
    assert cut(0.3, "b") == [["a", "b", "own"], 1]
    assert cut(0.15) == [["a", "b", "c", "own"], 0]


def test_the_lines_to_choose_from_rise_and_hold_the_usual_one(logic: Logic) -> None:
    lines = logic.evaluate("(lines) => Verbatim.linesOf(lines)", {"least": LEAST, "line": LINE})
    assert lines == sorted(lines)
    assert lines[0] == LEAST
    assert LINE in lines
