"""Claims moved between events and split off: one file, one decision, taken back to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.atlas import load_atlas
from geo.errors import ReviewError
from geo.review import Review
from tests.review_collection import ARTICLE, make_review

FILE = "data/events/two.yaml"


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


def claims(folder: Path) -> dict[str, list[tuple[str, int | None]]]:
    return {one.id: [(claim.source, claim.start) for claim in one.claims] for one in load_atlas(folder).events}


def test_a_claim_is_split_off_to_the_event_that_its_candidate_is(review: Review, folder: Path, ids: list[str]) -> None:
    review.accept_together("two", ids[1], [ids[2]])
    both = str(review.open("two").candidates[1].event)
    before = (folder / FILE).read_bytes()
    decision = review.move("two", both, ARTICLE.index("Le 3 mai"))
    event = next(one for one in load_atlas(folder).events if one.id == decision.event)
    assert (str(event.title), event.when) == ("Strike: Kyiv", "2024-05-03")
    assert event.claims[0].measures[0].value == 12
    assert len(claims(folder)[both]) == 1
    assert review.undo("two") == decision
    assert (folder / FILE).read_bytes() == before
    assert statuses(review)[1:3] == ["accepted", "merged"]


def test_an_event_is_merged_with_another_by_moving_all_that_it_has(
    review: Review, folder: Path, ids: list[str]
) -> None:
    event = str(review.accept("two", ids[2]).event)
    before = (folder / FILE).read_bytes()
    review.move("two", event, into="kyiv")
    assert list(claims(folder)) == ["kyiv"]
    assert [source for source, _ in claims(folder)["kyiv"]] == ["one", "two"]
    assert statuses(review)[2] == "quoted"
    review.undo("two")
    assert (folder / FILE).read_bytes() == before
    assert statuses(review)[2] == "accepted"


def test_a_claim_moves_from_an_event_that_keeps_others(review: Review, folder: Path, ids: list[str]) -> None:
    review.accept_together("two", ids[1], [ids[4]])
    odessa = str(review.open("two").candidates[1].event)
    kharkiv = str(review.accept("two", ids[0]).event)
    before = (folder / FILE).read_bytes()
    for start in (ARTICLE.rindex("À Odessa"), ARTICLE.index("À Odessa")):
        if start == ARTICLE.index("À Odessa"):
            review.undo("two")
            with pytest.raises(ReviewError, match="nothing to split off"):
                review.move("two", kharkiv, 0)
        review.move("two", odessa, start, into=kharkiv)
        assert ("two", start) in claims(folder)[kharkiv]
        assert len(claims(folder)[odessa]) == 1
    review.undo("two")
    assert (folder / FILE).read_bytes() == before


def test_what_was_changed_after_a_move_is_not_put_back(review: Review, folder: Path, ids: list[str]) -> None:
    event = str(review.accept("two", ids[2]).event)
    review.move("two", event, into="kyiv")
    path = folder / FILE
    mended = path.read_text("utf-8").replace("value: 12", "value: 12  # Seen.")
    path.write_text(mended, "utf-8")
    with pytest.raises(ReviewError, match="has changed since the claim was moved"):
        review.undo("two")
    assert path.read_text("utf-8") == mended


@pytest.mark.parametrize("into", ["nowhere", "kyiv"])
def test_what_stands_in_another_file_stays(review: Review, folder: Path, ids: list[str], into: str) -> None:
    before = (folder / "data/events.yaml").read_bytes()
    event = str(review.accept("two", ids[2]).event)
    with pytest.raises(ReviewError):
        review.move("one", "kyiv", into=event if into == "kyiv" else into)
    assert (folder / "data/events.yaml").read_bytes() == before
