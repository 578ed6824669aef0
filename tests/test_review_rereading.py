"""Decisions outlast another text of their article: what was decided stays decided, and can be undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geo.atlas import load_atlas
from geo.errors import ReviewError
from geo.geoparse.results import Parsed
from geo.intake.extract import extract_pasted
from geo.review import Marks, Review
from geo.sources.rereading import replace_text, reread_source
from tests.review_collection import ARTICLE, candidates_of, make_review

ABOVE = "Un chapeau que le journal a ajouté depuis.\n"
EVENTS = "data/events/two.yaml"


def parse(text: str, *, language: str | None = None, published: str | None = None, **_: Any) -> Parsed:
    """The candidates of ARTICLE, wherever it begins in the text."""
    at = text.index("Vendredi 7 juin")
    found = [
        one._replace(id=f"{one.start + at}-{one.end + at}", start=one.start + at, end=one.end + at)
        for one in candidates_of(ARTICLE)
        if text[one.start + at : one.end + at] == one.quote
    ]
    return Parsed(text, language, published, candidates=tuple(found))


def read_anew(folder: Path, text: str) -> Review:
    """Replace the article's text, as a person does who has seen what becomes of its quotes."""
    extracted = replace(extract_pasted(text), text=text)
    seen = [one.name for one in reread_source(folder, "two", text).quotes]
    replace_text(folder, "two", extracted, seen=seen)
    return Review(folder, parse)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_review(tmp_path / "c")
    return tmp_path / "c"


def statuses(review: Review) -> list[str]:
    return [one.status for one in review.open("two").candidates]


def test_decisions_stand_where_their_words_moved_and_are_undone_there(folder: Path) -> None:
    review = Review(folder, parse)
    before = load_atlas(folder).events
    first, second, third, fourth, _ = [one.candidate.id for one in review.open("two").candidates]
    review.accept("two", first)
    review.merge("two", third, "kyiv")
    review.reject("two", fourth)
    review.accept("two", second)
    decided = statuses(review)
    review = read_anew(folder, ABOVE + ARTICLE)
    assert statuses(review) == decided
    log = (folder / "data/review/two.jsonl").read_text("utf-8").splitlines()
    assert [line.count('"do": "reread"') for line in log[:4]] == [0, 0, 0, 0]
    undone = [review.undo("two") for _ in range(4)]
    assert [one.do for one in undone if one] == ["accept", "reject", "merge", "accept"]
    assert load_atlas(folder).events == before
    assert review.undo("two") is None


def test_a_quote_that_reads_otherwise_is_undone_with_what_it_reads_now(folder: Path) -> None:
    review = Review(folder, parse)
    third = review.open("two").candidates[2].candidate.id
    event = review.accept("two", third).event
    review = read_anew(folder, ARTICLE.replace("avait fait 12 morts", "avait fait, dit-on, 12 morts"))
    assert "dit-on" in (folder / EVENTS).read_text("utf-8")
    assert review.event(str(event)) or review.open("two")
    assert review.undo("two") is not None
    assert all(one.id != event for one in load_atlas(folder).events)


def test_what_cannot_be_undone_says_that_the_text_was_replaced_and_stays(folder: Path) -> None:
    review = Review(folder, parse)
    first = review.open("two").candidates[0].candidate.id
    event = str(review.accept("two", first).event)
    review.mark("two", event, Marks(state="disputed"))
    review = read_anew(folder, ABOVE + ARTICLE)
    held = (folder / EVENTS).read_bytes()
    with pytest.raises(ReviewError, match="was replaced after that decision, which therefore stays as it is"):
        review.undo("two")
    assert (folder / EVENTS).read_bytes() == held
    assert load_atlas(folder)
