"""Rows of tables in the review: offered for candidates, found, joined with a decision, and taken apart with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geo.review import Review
from geo.tables.importing import import_table
from geo.ui.review_actions import decide
from geo.ui.review_payload import review_payload
from geo.ui.review_rows import answer_rows
from tests.made_tables import csv_text, ucdp_row, write_table
from tests.review_collection import make_review, parse
from tests.review_screen import make_payload, open_screen, sent

ODESA = {
    "latitude": 46.4775,
    "longitude": 30.7326,
    "where_coordinates": "Odesa city",
    "country": "Ukraine",
    "adm_1": "",
}
JUNE = {"date_start": "2024-06-08", "date_end": "2024-06-08", "best": 3, "low": 3, "high": 3}
MAY = {"date_start": "2024-05-03", "date_end": "2024-05-03"}
KYIV = {**ODESA, "latitude": 50.45, "longitude": 30.52, "where_coordinates": "Kyiv city"}
ODESA_CANDIDATE = 1


@pytest.fixture
def review(tmp_path: Path) -> Review:
    folder = tmp_path / "reviewed"
    make_review(folder)
    rows = [ucdp_row(1, **ODESA, **JUNE), ucdp_row(2, **KYIV, **MAY)]
    import_table(folder, [write_table(tmp_path, csv_text(rows))])
    return Review(folder, parse)


def of_odesa(review: Review) -> str:
    return review.open("two").candidates[ODESA_CANDIDATE].candidate.id


def ask(review: Review, language: str = "en", **message: Any) -> dict[str, Any]:
    return answer_rows(review, {"seq": 1, "do": "rows", "key": "k", "article": "two", **message}, language)


def act(review: Review, do: str, **message: Any) -> dict[str, Any]:
    return decide(review, review.folder, {"seq": 2, "do": do, "article": "two", **message}, "en")


def test_a_candidate_is_offered_the_rows_that_may_tell_it_with_why(review):
    answer = ask(review, candidate=of_odesa(review))
    (row,) = answer["offered"]
    assert (row["row"], row["place"], row["joined_to"]) == ("made.1", "Odesa city", None)
    assert row["why"] == ["same day", "1 km away", "same figure (3)"]
    assert answer["joined"] == answer["found"] == []
    (row,) = ask(review, "fr", candidate=of_odesa(review))["offered"]
    assert row["why"] == ["même jour", "à 1 km", "même chiffre (3)"]


def test_rows_are_found_by_a_date_in_the_words_of_the_reader(review):
    answer = ask(review, "fr", candidate=of_odesa(review), q="3 mai 2024")
    assert [row["row"] for row in answer["found"]] == ["made.2"]
    assert answer["offered"] == []


def test_joining_a_candidate_that_waits_accepts_it_and_undo_takes_both_back(review):
    candidate = of_odesa(review)
    told = act(review, "join", candidate=candidate, row="made.1", draft=None)
    assert told["message"] == "Joined: one event with the words of both"
    (row,) = ask(review, candidate=candidate, event=told["event"])["joined"]
    assert row["row"] == "made.1"
    assert act(review, "undo", decision=told["decision"])["message"] == "Undone."
    assert review.joining().collection.joins == ()
    assert review.open("two").candidates[ODESA_CANDIDATE].status == "pending"


def test_a_row_is_joined_to_an_event_that_stands_and_taken_from_it(review):
    assert "error" not in act(review, "join", event="kyiv", row="made.2", by="Anna")
    (join,) = review.joining().collection.joins
    assert (join.event, join.by) == ("kyiv", "Anna")
    assert ask(review, event="kyiv", q="made.2")["found"][0]["joined_to"] == "Strike in Kyiv"
    assert act(review, "unjoin", row="made.2")["message"] == "The row is an event of its own again"
    assert review.joining().collection.joins == ()


def test_a_row_that_is_not_there_is_told_and_nothing_is_joined(review):
    assert (
        act(review, "join", event="kyiv", row="made.9")["error"] == "no table of this collection has the row 'made.9'"
    )


def test_the_screen_knows_whether_there_are_tables(review):
    assert review_payload(review.articles(), None, review, "en")["collection"]["tables"] == 1


def row_of(name: str) -> dict[str, Any]:
    return {
        "row": name, "title": f"Row {name}", "when_words": "3 May 2024", "place": "Odesa city",
        "why": ["same day", "4 km away"], "quote": "Shells fell", "joined_to": None,
    }  # fmt: skip


def test_offered_rows_stand_beside_the_candidate_and_a_press_joins_one(page):
    payload = make_payload()
    payload["collection"]["tables"] = 1
    open_screen(page, payload)
    page.wait_for_function("test.sent.some(({ do: act }) => act === 'rows')")
    asked = next(one for one in sent(page) if one["do"] == "rows")
    answer = {"seq": asked["seq"], "do": "rows", "key": asked["key"], "q": None, "joined": [], "found": []}
    page.evaluate("(answer) => test.tell({ done: answer.seq, answer })", {**answer, "offered": [row_of("made.1")]})
    page.get_by_role("button", name="Join “Row made.1”").click()
    joined = next(one for one in sent(page) if one["do"] == "join")
    assert (joined["row"], joined["candidate"]) == ("made.1", payload["article"]["candidates"][0]["id"])


def test_a_collection_without_tables_asks_for_no_rows(page):
    open_screen(page)
    assert page.locator(".candidate").count() == 1
    assert page.locator(".table-rows").count() == 0
