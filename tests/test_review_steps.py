"""Several decisions in one step: written one by one, taken back together; what settles a candidate without one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.atlas import load_atlas
from geo.errors import ReviewError
from geo.review import Member, Review
from geo.review.comparing import find_twins
from tests.review_collection import ARTICLE, candidate, make_review, place_of
from tests.small_collection import KYIV

LOG = "data/review/two.jsonl"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "c"


@pytest.fixture
def review(folder: Path) -> Review:
    return make_review(folder)


@pytest.fixture
def ids(review: Review) -> list[str]:
    return [one.candidate.id for one in review.open("two").candidates]


def statuses(review: Review) -> list[str]:
    return [one.status for one in review.open("two").candidates]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "review" not in path.parts
    }


def test_all_are_accepted_in_one_step_and_taken_back_in_one(review: Review, folder: Path, ids: list[str]) -> None:
    before = files(folder)
    batch = review.accept_all("two", dict.fromkeys((ids[0], ids[1], ids[4])))
    assert batch.problems == {}
    assert statuses(review) == ["accepted", "accepted", "pending", "pending", "accepted"]
    assert len(load_atlas(folder).events) == 4
    undone = review.undo("two")
    assert undone == batch.decisions[0]
    assert statuses(review) == ["pending"] * 5
    assert files(folder) == before
    assert review.undo("two") is None


def test_what_cannot_be_accepted_is_left_with_the_reason(review: Review, ids: list[str]) -> None:
    nowhere = replace(review.open("two").candidates[1].draft, places=())
    batch = review.accept_all("two", {ids[0]: None, ids[1]: nowhere})
    assert list(batch.problems) == [ids[1]]
    assert "needs a place" in batch.problems[ids[1]]
    assert statuses(review)[:2] == ["accepted", "pending"]
    with pytest.raises(ReviewError, match="needs a place"):
        review.accept_all("two", {ids[1]: nowhere})
    with pytest.raises(ReviewError, match="no candidate"):
        review.reject_all("two", [])


def test_the_rest_is_rejected_in_one_step(review: Review, ids: list[str]) -> None:
    review.accept("two", ids[0])
    review.reject_all("two", ids[1:])
    assert statuses(review) == ["accepted", *["rejected"] * 4]
    review.undo("two")
    assert statuses(review) == ["accepted", *["pending"] * 4]


def test_candidates_that_tell_the_same_become_one_event(review: Review, folder: Path, ids: list[str]) -> None:
    before = files(folder)
    batch = review.accept_together("two", ids[1], [Member("two", ids[4])])
    event = next(one for one in load_atlas(folder).events if one.id == batch.decisions[0].event)
    assert [claim.start for claim in event.claims] == [ARTICLE.index("À Odessa"), ARTICLE.rindex("À Odessa")]
    assert statuses(review) == ["pending", "accepted", "pending", "pending", "merged"]
    review.undo("two", batch.decisions[1].id)
    assert statuses(review) == ["pending"] * 5
    assert files(folder) == before


def test_a_log_that_a_crash_cut_in_a_step_has_what_was_done(review: Review, folder: Path, ids: list[str]) -> None:
    review.accept_all("two", dict.fromkeys(ids[:2]))
    log = (folder / LOG).read_bytes()
    (folder / LOG).write_bytes(log[: log.index(b"\n") + 20])
    assert statuses(Review(folder, review._articles._given))[0] == "accepted"


def test_a_name_means_one_place_in_the_whole_article_and_that_is_taken_back(review: Review, ids: list[str]) -> None:
    texas = "GN:5527554"
    review.settle_name("two", "Odessa", texas)
    shown = review.open("two").candidates
    assert [one.draft.places[0].place for one in shown if one.draft.places[0].toponym == "Odessa"] == [texas, texas]
    event = review.event(str(review.accept("two", ids[1]).event)) or review.events[-1]
    assert event.where[0].place == texas
    review.undo("two")
    review.undo("two")
    assert review.open("two").candidates[1].draft.places[0].place == place_of("Odessa")
    for name, place, message in (("Atlantis", texas, "not in the article"), ("Odessa", "GN:0", "no place has")):
        with pytest.raises(ReviewError, match=message):
            review.settle_name("two", name, place)


def test_what_an_event_quotes_already_does_not_wait_and_can_be_accepted_still(tmp_path: Path) -> None:
    quoted = KYIV + (
        "  - id: odessa\n    kind: strike\n    title: {en: Odessa}\n    when: null\n    when_basis: None.\n"
        "    where:\n      - {toponym: Odessa}\n    claims:\n"
        f"      - {{source: two, quote: 3 personnes ont été tuées, start: {ARTICLE.index('3 personnes')}, "
        f"end: {ARTICLE.index('3 personnes') + 25}}}\n"
    )
    review = make_review(tmp_path / "c", events=quoted)
    shown = review.open("two")
    assert [(one.status, one.event) for one in shown.candidates][:3] == [
        ("pending", None),
        ("quoted", "odessa"),
        ("pending", None),
    ]
    assert (shown.progress.pending, shown.progress.quoted) == (4, 1)
    told = next(one for one in review.articles() if one.source.id == "two")
    assert told == shown.progress
    review.accept("two", shown.candidates[1].candidate.id)
    assert statuses(review)[1] == "accepted"


def test_events_are_found_by_the_beginnings_of_a_few_words(review: Review, ids: list[str]) -> None:
    odessa = str(review.accept("two", ids[1]).event)
    assert [one.id for one in review.find_events("odes")] == [odessa]
    assert [one.id for one in review.find_events("STR kiev")] == ["kyiv"]
    assert [one.id for one in review.find_events("", source_id="two")] == [odessa, "kyiv"]
    assert review.find_events("dessa") == []
    assert [one.id for one in review.find_events("", leave_out="kyiv")] == [odessa]


def test_candidates_of_one_place_and_day_are_offered_as_one_event_with_why(review: Review) -> None:
    text = "Frappe sur Kyiv, 12 morts. Le bilan à Kyiv monte à 14 morts. À Odessa, rien."
    first, second = (candidate(text, words, ["Kyiv"]) for words in ("Frappe sur Kyiv", "Le bilan à Kyiv monte"))
    third = candidate(text, "À Odessa, rien.", ["Odessa"])
    twins = find_twins([first, second, third], review.gazetteer)
    assert [match.event for match in twins[first.id]] == [second.id]
    assert twins[first.id][0].reasons[0].code == "match-same-place"
    assert twins[third.id] == ()


def test_what_an_article_tells_of_a_place_soon_after_its_own_event_is_offered_with_it(review: Review) -> None:
    known = review.open("two").candidates[0].candidate
    event = str(review.accept("two", known.id).event)
    later = known._replace(id="later", kind="troops", when="2024-06-10", measures=(), start=900, end=990)
    compared = review._comparing.of(review._state.read())
    [match] = compared.matches("two", later)
    assert match.event == event
    assert "match-days-away" in [reason.code for reason in match.reasons]
    assert compared.matches("one", later._replace(id="other")) == (), "another article's may be another event"
    assert compared.matches("two", later._replace(id="late", when="2024-09-10")) == ()
