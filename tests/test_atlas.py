"""The join: every event at every place, nothing dropped, nothing made up."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from shapely.geometry import Point

from geo.atlas import CRS, Atlas, circle, load_atlas
from geo.collection.fingerprint import collection_hash
from geo.errors import CollectionError
from tests.small_collection import EVENTS, ONE, TWO, make_collection

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def seed_atlas() -> Atlas:
    return load_atlas(PROJECT)


@pytest.fixture
def small_atlas(tmp_path: Path) -> Atlas:
    return load_atlas(make_collection(tmp_path / "c"))


def test_there_is_one_row_for_each_event_and_place(small_atlas: Atlas) -> None:
    rows = small_atlas.rows
    assert rows.crs == CRS
    assert list(zip(rows["event"], rows["toponym"], rows["role"], strict=True)) == [
        ("kyiv", "Kyiv", "location"),
        ("transfer", "Moscou", "origin"),
        ("transfer", "Minsk", "destination"),
        ("undated", "Kyiv", "location"),
    ]
    assert set(rows.geometry.geom_type) == {"Point"}


def test_a_row_has_the_first_and_the_last_possible_day(small_atlas: Atlas) -> None:
    rows = small_atlas.rows.drop_duplicates("event").set_index("event")
    assert rows.loc["transfer", "start"] == datetime.date(2024, 6, 1)
    assert rows.loc["transfer", "end"] == datetime.date(2024, 6, 30)
    assert rows.loc["undated", "start"] is None
    assert rows.loc["undated", "when"] is None


def test_longitude_is_x_and_latitude_is_y(small_atlas: Atlas) -> None:
    (kyiv,) = small_atlas.rows[small_atlas.rows["event"] == "kyiv"].geometry
    assert kyiv.distance(Point(30.52, 50.45)) < 0.1


def test_all_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    broken = EVENTS.replace("value: 12}", "value: 13}").replace("toponym: Minsk", "toponym: juin")
    folder = make_collection(tmp_path / "c", events=broken)
    (folder / "seeds" / "two.txt").write_text(TWO + " ", "utf-8")
    with pytest.raises(CollectionError) as error:
        load_atlas(folder)
    assert [(fault.file, fault.path) for fault in error.value.faults] == [
        ("data/events.yaml", "events[0].claims[0].measures[0]"),
        ("data/events.yaml", "events[1].where[1].toponym"),
        ("data/sources.yaml", "sources[1].sha256"),
    ]


def test_a_name_that_two_places_bear_equally_asks_for_a_pin_and_takes_one(tmp_path: Path) -> None:
    one = ONE.replace("Kyiv", "Springfield")
    events = EVENTS.replace("Kyiv", "Springfield").replace("start: 58, end: 71", "start: 65, end: 78")
    folder = make_collection(tmp_path / "c", one=one, events=events)
    with pytest.raises(CollectionError, match="choose one with `place`") as error:
        load_atlas(folder)
    assert {fault.path for fault in error.value.faults} == {"events[0].where[0].toponym", "events[2].where[0].toponym"}
    pinned = events.replace(
        "toponym: Springfield}", 'toponym: Springfield, place: "GN:4250542", why: The one in Illinois.}'
    )
    (folder / "data" / "events.yaml").write_text(pinned, "utf-8")
    atlas = load_atlas(folder)
    assert [r.place for r in atlas.resolutions if r.pinned] == ["GN:4250542", "GN:4250542"]


def test_a_pin_without_a_reason_is_refused(tmp_path: Path) -> None:
    events = EVENTS.replace("{toponym: Minsk, role: destination}", '{toponym: Minsk, place: "GN:625144"}')
    with pytest.raises(CollectionError, match="needs a reason"):
        load_atlas(make_collection(tmp_path / "c", events=events))


def test_a_name_of_no_place_says_what_to_do(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c", events=EVENTS.replace("toponym: Minsk", "toponym: autorités"))
    with pytest.raises(CollectionError, match=r"no place is called 'autorités'.*data/places\.yaml"):
        load_atlas(folder)


def test_near_a_place_is_an_area_and_not_the_place(tmp_path: Path) -> None:
    two = TWO.replace("à Minsk", "près de Minsk")
    events = EVENTS.replace("à Minsk en juin", "près de Minsk en juin").replace(
        "toponym: Minsk", "toponym: près de Minsk"
    )
    atlas = load_atlas(make_collection(tmp_path / "c", two=two, events=events))
    (place,) = [place for place in atlas.places.values() if "Minsk" in place.name("en")]
    assert place.precision == "area"
    assert place.name("en") == "near Minsk"
    assert atlas.geometries[place.id].contains(Point(place.lon, place.lat))


def test_a_circle_has_its_radius_on_the_ground() -> None:
    area = circle(60.0, 30.0, 20.0)
    west, south, east, north = area.bounds
    assert (north - south) / 2 * 111.4 == pytest.approx(20, rel=0.01)
    assert (east - west) / 2 * 111.3 / 2 == pytest.approx(20, rel=0.02)  # cos 60° = 1/2


def test_the_version_changes_with_every_file_of_the_collection(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c")
    versions = {collection_hash(folder)}
    for name in ("data/events.yaml", "data/sources.yaml", "seeds/one.txt"):
        path = folder / name
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
        versions.add(collection_hash(folder))
    assert len(versions) == 4


def test_every_record_of_the_seed_collection_is_on_the_map_with_its_quote(seed_atlas: Atlas) -> None:
    assert set(seed_atlas.rows["event"]) == {event.id for event in seed_atlas.events}
    assert len(seed_atlas.rows) == sum(len(event.where) for event in seed_atlas.events)
    for quote in seed_atlas.quotes.values():
        assert seed_atlas.texts[quote.source][quote.start : quote.end] == quote.exact


def test_a_region_of_the_seed_collection_is_an_area_and_its_border_a_line(seed_atlas: Atlas) -> None:
    rows = seed_atlas.rows.drop_duplicates("toponym").set_index("toponym")
    assert rows.loc["région de Donetsk"].geometry.geom_type in ("Polygon", "MultiPolygon")
    assert rows.loc["frontière de seulement 19 kilomètres"].geometry.geom_type == "LineString"
    assert rows.loc["Moscou"].geometry.geom_type == "Point"
