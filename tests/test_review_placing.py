"""Places of a reader's own: written at once, found again by name, taken back whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.atlas import load_atlas
from geo.errors import ReviewError
from geo.review import DraftPlace, NewPlace, Review
from tests.review_collection import ARTICLE, make_review

FILE = "data/places.yaml"
DEPOT = NewPlace("Dépôt de Saltivka", "fr", at=(50.0332, 36.3544), written="50.0332, 36.3544", why="Photo", by="Ana")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "c"


@pytest.fixture
def review(folder: Path) -> Review:
    return make_review(folder)


def test_a_place_by_coordinates_is_kept_with_who_put_it_there_and_why(review: Review, folder: Path) -> None:
    decision = review.add_place("two", DEPOT)
    text = (folder / FILE).read_text("utf-8")
    assert "by: Ana" in text
    assert "why: Photo" in text
    place = review.gazetteer.place(str(decision.place)) or Review(folder).gazetteer.place(str(decision.place))
    assert place is not None
    assert (place.lat, place.lon, place.precision, place.country) == (50.0332, 36.3544, "point", "UA")
    assert str(place.source) == "Placed by coordinates: 50.0332, 36.3544."
    assert str(place.note) == "Placed by Ana. Photo"


def test_it_is_the_place_of_an_event_and_is_found_again_by_its_name(review: Review, folder: Path) -> None:
    place = str(review.add_place("two", DEPOT).place)
    one = review.open("two").candidates[0]
    draft = replace(one.draft, places=(DraftPlace("un dépôt", place=place),))
    event = str(review.accept("two", one.candidate.id, draft).event)
    [resolution] = [one for one in load_atlas(folder).resolutions if one.event == event]
    assert resolution.place == place
    assert review.gazetteer.has_added("dépôt de saltivka") or review.gazetteer.has_added("depot de saltivka")


def test_a_radius_is_a_circle_and_a_place_in_another_is_drawn_as_that_one(review: Review) -> None:
    circle = review.add_place("two", replace(DEPOT, name="Champ de tir 4", radius_km=5)).place
    within = review.add_place("two", replace(DEPOT, name="Quelque part", at=None, within="ISO:UA")).place
    review.open("two")
    shapes = [review.gazetteer.geometry(str(one)) for one in (circle, within)]
    assert [review.gazetteer.place(str(one)).precision for one in (circle, within)] == ["area", "area"]
    assert shapes[0].area < 0.02 < shapes[1].area


def test_a_place_lies_in_another_of_the_readers_own_which_then_stays(review: Review, folder: Path) -> None:
    around = review.add_place("two", replace(DEPOT, name="Champ de tir 4", radius_km=5))
    inside = review.add_place("two", replace(DEPOT, name="Le hangar", at=None, within=around.place))
    review.open("two")
    gazetteer = review.gazetteer
    assert gazetteer.geometry(str(inside.place)).equals(gazetteer.geometry(str(around.place)))
    place = gazetteer.place(str(inside.place))
    assert place is not None
    assert (place.precision, place.country) == ("area", "UA")
    assert "Champ de tir 4" in str(place.source)
    with pytest.raises(ReviewError, match="or it lies in this one itself"):
        review.undo("two", around.id)
    assert load_atlas(folder)
    review.undo("two", inside.id)
    review.undo("two", around.id)


def test_places_that_lie_in_one_another_are_refused_in_any_order(review: Review, folder: Path) -> None:
    place = "  - {{id: {id}, names: {{en: {id}}}, kind: area, {where}, source: Me.}}\n"
    rows = [("x", "within: V:y"), ("y", "within: V:z"), ("z", "at: [1, 2]")]
    (folder / FILE).write_text("places:\n" + "".join(place.format(id=id_, where=at) for id_, at in rows), "utf-8")
    review.open("two")
    assert [review.gazetteer.place(f"V:{id_}").lat for id_ in "xyz"] == [1, 1, 1]
    rows[2] = ("z", "within: V:x")
    (folder / FILE).write_text("places:\n" + "".join(place.format(id=id_, where=at) for id_, at in rows), "utf-8")
    with pytest.raises(ReviewError, match=r"places\[0\]\.within"):
        review.open("two")


def test_undo_takes_the_place_out_and_leaves_the_rest_of_the_file(review: Review, folder: Path) -> None:
    before = "# Mine.\nplaces:\n  - {id: x, names: {en: X}, kind: area, at: [1, 2], source: Me.}\n"
    (folder / FILE).write_text(before, "utf-8")
    review.add_place("two", DEPOT)
    assert (folder / FILE).read_text("utf-8") != before
    undone = review.undo("two")
    assert undone is not None
    assert undone.do == "place"
    assert (folder / FILE).read_text("utf-8") == before
    assert review.undo("two") is None


def test_a_place_that_was_the_only_one_leaves_no_file(review: Review, folder: Path) -> None:
    review.add_place("two", DEPOT)
    review.undo("two")
    assert not (folder / FILE).exists()


def test_a_place_at_which_an_event_is_stays(review: Review) -> None:
    decision = review.add_place("two", DEPOT)
    one = review.open("two").candidates[0]
    review.accept(
        "two", one.candidate.id, replace(one.draft, places=(DraftPlace("un dépôt", place=str(decision.place)),))
    )
    with pytest.raises(ReviewError, match="happened at this place"):
        review.undo("two", decision.id)


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (replace(DEPOT, name="  "), "has no name"),
        (replace(DEPOT, at=None), "nowhere"),
        (replace(DEPOT, at=None, within="GN:0"), "no place has the id"),
        (replace(DEPOT, radius_km=-1), "radius_km"),
        (replace(DEPOT, name="KYIV"), "is the name of another place"),
    ],
)
def test_what_cannot_be_a_place_is_refused_and_nothing_is_written(
    review: Review, folder: Path, new: NewPlace, message: str
) -> None:
    with pytest.raises(ReviewError, match=message):
        review.add_place("two", new)
    assert not (folder / FILE).exists()
    assert review.undo("two") is None


def test_two_places_of_the_collection_do_not_share_a_name(review: Review) -> None:
    review.add_place("two", DEPOT)
    with pytest.raises(ReviewError, match="already calls a place"):
        review.add_place("two", replace(DEPOT, at=(1, 1)))


def test_a_place_made_is_no_event_of_the_readers_own(review: Review) -> None:
    before = review.open("two").progress
    review.add_place("two", DEPOT)
    assert review.open("two").progress == before
    assert ARTICLE.startswith("Vendredi")
