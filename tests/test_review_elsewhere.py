"""What another article tells too: which candidates are offered to one another, kept apart, accepted as one event."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import ReviewError
from geo.geoparse.parser import Parser
from geo.geoparse.results import Candidate, Parsed
from geo.places.gazetteer import Gazetteer
from geo.review import Member, Review, compare_candidates
from geo.review.elsewhere import Elsewhere
from tests.review_collection import candidate, killed
from tests.same_event_pairs import OTHER, OTHER_HELD_OUT, SAME, SAME_HELD_OUT, Telling
from tests.small_collection import KYIV, make_collection

FRENCH = "Un drone a frappé Odessa samedi 8 juin 2024 : 3 morts.\nLe 9 juin, rien de plus à Kyiv.\n"
ENGLISH = "A drone struck Odesa on 8 June 2024, killing 3 people.\nThe mayor visited Odesa on 8 June 2024.\n"


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(Gazetteer.load())


def is_offered(parser: Parser, one: Telling, other: Telling) -> bool:
    told = {
        name: parser.parse(text, language=language, published=published).candidates
        for name, (language, published, text) in (("one", one), ("other", other))
    }
    index = Elsewhere(parser.gazetteer)
    index.put(told)
    there = any(index.find("one", candidate) for candidate in told["one"])
    back = any(index.find("other", candidate) for candidate in told["other"])
    assert there == back
    return there


@pytest.mark.parametrize(("same", "least"), [(SAME, 11), (SAME_HELD_OUT, 14)], ids=["seen", "held out"])
def test_most_of_what_two_articles_tell_of_one_event_is_offered(
    parser: Parser, same: Sequence[tuple[Telling, Telling]], least: int
) -> None:
    assert sum(is_offered(parser, *pair) for pair in same) >= least


@pytest.mark.parametrize("pair", [*OTHER, *OTHER_HELD_OUT], ids=lambda pair: pair[0][2][:40])
def test_two_events_of_one_day_and_place_are_not_offered_as_one(parser: Parser, pair: tuple[Telling, Telling]) -> None:
    assert not is_offered(parser, *pair)


def parse(text: str, **_: Any) -> Parsed:
    found: tuple[Candidate, ...] = ()
    if text == FRENCH:
        found = (candidate(text, FRENCH.splitlines()[0], ["Odessa"], measures=(killed(3),)),)
    if text == ENGLISH:
        strike, visit = ENGLISH.splitlines()
        found = (
            candidate(text, strike, ["Odesa"], measures=(killed(3),), language="en"),
            candidate(text, visit, ["Odesa"], kind="troops", language="en"),
        )
    return Parsed(text, None, None, candidates=found)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_collection(
        tmp_path / "c", events=KYIV.partition("events:")[0] + "events: []\n", one=FRENCH, two=ENGLISH
    )


@pytest.fixture
def review(folder: Path) -> Review:
    made = Review(folder, parse)
    made.articles()
    return made


def offered(review: Review, source: str) -> list[list[tuple[str, str]]]:
    """What is offered beside each candidate of an article: candidates of other articles, by their words."""
    shown = review.open(source).candidates
    return [[(told.source, told.candidate.quote[:14]) for told in one.elsewhere] for one in shown]


def ids(review: Review, source: str) -> list[str]:
    return [one.candidate.id for one in review.open(source).candidates]


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.glob("data/events/*.yaml")}


def test_a_french_and_an_english_candidate_are_offered_to_each_other_with_why(review: Review) -> None:
    assert offered(review, "one") == [[("two", "A drone struck")]]
    assert offered(review, "two") == [[("one", "Un drone a fra")], []]
    (told,) = review.open("one").candidates[0].elsewhere
    codes = [reason.code for reason in told.reasons]
    assert codes == ["match-same-place", "match-same-time", "match-same-kind", "match-same-deed", "match-same-figures"]


def test_what_was_not_read_yet_is_not_read_for_an_offer(folder: Path) -> None:
    fresh = Review(folder, parse)
    assert offered(fresh, "one") == [[]]
    fresh.open("two")
    assert offered(fresh, "one") == [[("two", "A drone struck")]]


def test_two_articles_become_one_event_in_one_step_and_go_back_in_one(review: Review, folder: Path) -> None:
    (first,), (other, _) = ids(review, "one"), ids(review, "two")
    batch = review.accept_together("one", first, [Member("two", other)])
    assert [claim.source for claim in review.event(str(batch.decisions[0].event)).claims] == ["one", "two"]
    assert review.open("two").candidates[0].status == "merged"
    taken_back = review.undo("two")
    assert taken_back is not None
    assert taken_back.candidate == other
    assert files(folder) == {}
    assert [one.status for one in review.open("one").candidates] == ["pending"]


def test_what_is_decided_is_offered_as_its_event_and_no_longer_as_a_candidate(review: Review) -> None:
    (first,) = ids(review, "one")
    event = review.accept("one", first).event
    assert offered(review, "two")[0] == []
    assert [match.event for match in review.open("two").candidates[0].matches] == [event]


def test_what_is_kept_apart_is_not_offered_again_from_either_side_until_that_is_taken_back(
    review: Review, folder: Path
) -> None:
    (first,), (other, _) = ids(review, "one"), ids(review, "two")
    review.keep_apart("one", first, other=Member("two", other))
    fresh = Review(folder, parse)
    fresh.articles()
    assert offered(fresh, "one") == [[]]
    assert offered(fresh, "two")[0] == []
    assert fresh.open("one").candidates[0].status == "pending"
    assert fresh.articles()[0].pending == 1
    fresh.undo("one")
    assert offered(fresh, "one") == [[("two", "A drone struck")]]


def test_an_event_that_is_kept_apart_is_not_offered_again(review: Review) -> None:
    (first,), (other, _) = ids(review, "one"), ids(review, "two")
    event = review.accept("one", first).event
    review.keep_apart("two", other, event=event)
    assert review.open("two").candidates[0].matches == ()


@pytest.mark.parametrize("values", [{"event": "none"}, {"other": Member("none", "0-1")}, {}])
def test_nothing_is_kept_apart_from_what_is_not_there(review: Review, values: dict[str, Any]) -> None:
    (first,) = ids(review, "one")
    with pytest.raises(ReviewError):
        review.keep_apart("one", first, **values)


DAYS = ("2024-06-08", "2024-06-09", "2024-06-08/2024-06-10", None)
TEXTS = (("Un drone a frappé Odessa.", "Odessa"), ("Un incendie à Odessa.", "Odessa"), ("Drone sur Kyiv.", "Kyiv"))


@given(
    st.lists(
        st.tuples(st.sampled_from(("a", "b", "c")), st.sampled_from(TEXTS), st.sampled_from(DAYS), st.booleans()),
        max_size=8,
    )
)
@settings(max_examples=40, deadline=None)
def test_what_is_found_by_place_and_day_is_all_that_a_comparison_of_each_with_each_finds(
    made: list[tuple[str, tuple[str, str], str | None, bool]],
) -> None:
    gazetteer = Gazetteer.load()
    told: dict[str, tuple[Candidate, ...]] = {}
    for number, (source, (text, place), when, is_counted) in enumerate(made):
        measures = (killed(30),) if is_counted else ()
        one = replace_id(candidate(text, text, [place], when=when, measures=measures), f"{number}-{number + 1}")
        told[source] = (*told.get(source, ()), one)
    index = Elsewhere(gazetteer)
    index.put(told)
    for source, candidates in told.items():
        for one in candidates:
            alike = {
                name
                for name, others in told.items()
                if name != source
                and any((same := compare_candidates(one, other, gazetteer)) and same.is_clear for other in others)
            }
            found = {one.source for one in index.find(source, one)}
            assert found <= alike
            assert not (alike - found) or len(candidates) > 1  # Left to one that is clearly more alike.


def replace_id(one: Candidate, name: str) -> Candidate:
    return one._replace(id=name)
