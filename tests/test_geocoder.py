"""Toponyms to places, offline."""

import pickle
import re
from pathlib import Path

import pytest
from geopy.location import Location
from geopy.point import Point
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.i18n.messages import Translator
from geo.places.gazetteer import Gazetteer
from geo.places.geocoder import GazetteerGeocoder
from geo.places.geocoder.choice import near_radius_km
from geo.places.geocoder.toponym import parse_toponym

ROOT = Path(__file__).resolve().parents[1]

DONETSK, DONETSK_OBLAST = "GN:709717", "ISO:UA-14"
KURSK, KURSK_OBLAST = "GN:538560", "ISO:RU-KRS"


@pytest.fixture(scope="module")
def geocoder():
    return GazetteerGeocoder(Gazetteer.load(ROOT))


@pytest.fixture(scope="module")
def plain():
    return GazetteerGeocoder()


@pytest.mark.parametrize(
    ("toponym", "place_id"),
    [
        ("Donetsk", DONETSK),
        ("région de Donetsk", DONETSK_OBLAST),
        ("la région de Donetsk", DONETSK_OBLAST),
        ("l’oblast de Donetsk", DONETSK_OBLAST),
        ("l'oblast de Donetsk", DONETSK_OBLAST),
        ("dans l’oblast de Donetsk", DONETSK_OBLAST),
        ("Donetsk Oblast", DONETSK_OBLAST),
        ("oblast Donetsk", DONETSK_OBLAST),
        ("Донецкая область", DONETSK_OBLAST),
        ("ville de Donetsk", DONETSK),
        ("Донецк", DONETSK),
        ("Kursk", KURSK),
        ("Koursk", KURSK),
        ("à Koursk", KURSK),
        ("oblast de Kursk", KURSK_OBLAST),
        ("région de Koursk", KURSK_OBLAST),
        ("région russe de Koursk", KURSK_OBLAST),
        ("région frontalière de Koursk", KURSK_OBLAST),
        ("Russia's Kursk region", KURSK_OBLAST),
        ("Kursk region", KURSK_OBLAST),
        ("the Kursk region", KURSK_OBLAST),
        ("Kharkiv", "GN:706483"),
        ("KIEV", "GN:703448"),
        ("Kyiv", "GN:703448"),
        ("Київ", "GN:703448"),
        ("Moscou", "GN:524901"),
        ("Moscow Oblast", "ISO:RU-MOS"),
        ("Pékin", "GN:1816670"),
        ("Séoul", "GN:1835848"),
        ("Pyongyang", "GN:1871859"),
        ("평양", "GN:1871859"),
        ("Ukraine", "ISO:UA"),
        ("en Russie", "ISO:RU"),
        ("la Corée du Nord", "ISO:KP"),
        ("au Caire", "GN:360630"),
        ("ville du Caire", "GN:360630"),
        ("États-Unis", "ISO:US"),
        ("République tchèque", "ISO:CZ"),
        ("République du Congo", "ISO:CG"),
        ("Côte d’Ivoire", "ISO:CI"),
        ("Crimée", "ISO:UA-43"),
        ("New York", "GN:5128581"),
        ("État de New York", "ISO:US-NY"),
        ("Texas", "ISO:US-TX"),
        ("Paris", "GN:2988507"),
        ("Paris, Texas", "GN:4717560"),
        ("La Paz", "GN:3911925"),
        ("Kent County, Michigan", "FIPS:26081"),
        ("Kent", "ISO:GB-KEN"),
        ("County Kerry", "ISO:IE-KY"),
        ("Brest, Bretagne", "GN:3030300"),
        ("London, England", "GN:2643743"),
        ("Vancouver, B.C.", "GN:6173331"),
        ("région de Bretagne", "ISO:FR-BRE"),
        ("la Manche", "NAT:english-channel"),
        ("département de la Manche", "ISO:FR-50"),
        ("Niger", "ISO:NE"),
        ("Jordan", "ISO:JO"),
        ("Le Cap", "GN:3369157"),
    ],
)
def test_a_toponym_means(plain, toponym, place_id):
    assert plain.geocode(toponym).raw["id"] == place_id


@pytest.mark.parametrize(
    ("toponym", "place_id"),
    [
        ("frontière de seulement 19 kilomètres", "V:kp-ru-border"),
        ("pont ferroviaire", "V:kp-ru-rail-bridge"),
        ("pont routier d'un kilomètre de long", "V:kp-ru-road-bridge"),
        ("Conseil de sécurité de l’ONU", "V:un-headquarters"),
        ("les Nations unies", "V:un-headquarters"),
        ("zones occupées", "V:ua-occupied"),
        ("territoire russe", "ISO:RU"),
        ("Khasan", "V:khasan"),
    ],
)
def test_a_collections_own_places_come_first(geocoder, toponym, place_id):
    location = geocoder.geocode(toponym)
    assert location.raw["id"] == place_id
    assert not location.raw["ambiguous"]
    assert location.raw["why"]["match"] == "own"


@pytest.mark.parametrize(
    "toponym", ["", "   ", "zzzqx", "région", "oblast de zzzqx", "💥", "\u202e", "territoire russe", "a" * 5000]
)
def test_an_unknown_toponym_is_none_and_an_empty_list(plain, toponym):
    assert plain.geocode(toponym) is None
    assert plain.geocode(toponym, exactly_one=False) == []


def test_a_city_in_a_named_region_is_that_one_and_no_other(plain):
    location = plain.geocode("Pokrovsk, dans l’oblast de Donetsk")
    assert location.raw["id"] == "GN:704422"
    assert location.raw["why"]["context"] == [DONETSK_OBLAST]
    assert plain.geocode("Donetsk, Russie").raw["country"] == "RU"
    assert plain.geocode("Donetsk, oblast de Rostov").raw["country"] == "RU"
    assert plain.geocode("Pokrovsk, oblast de Koursk") is None


def test_a_context_that_is_unknown_makes_a_shared_name_ambiguous(plain):
    raw = plain.geocode("Pokrovsk, Terra Incognita").raw
    assert raw["ambiguous"]
    assert raw["why"]["context_unknown"] == ["Terra Incognita"]


@pytest.mark.parametrize(
    "toponym", ["près de Donetsk", "aux environs de Donetsk", "near Donetsk", "non loin de Donetsk"]
)
def test_near_a_city_is_not_a_point(plain, toponym):
    raw = plain.geocode(toponym).raw
    assert raw["id"] == DONETSK
    assert raw["precision"] == "near"
    assert raw["place_precision"] == "point"
    assert raw["radius_km"] == near_radius_km(raw["population"]) == 20


def test_near_an_area_is_the_area_and_no_circle_in_its_middle(plain):
    raw = plain.geocode("près de la mer Noire").raw
    assert raw["id"] == "NAT:black-sea"
    assert raw["precision"] == "area"
    assert "radius_km" not in raw
    assert raw["why"]["sentence"].endswith("so in it or around it.")


def test_near_holds_for_elided_and_contracted_articles(plain):
    assert plain.geocode("près d’Odessa").raw["precision"] == "near"
    assert plain.geocode("près du Caire").raw["id"] == plain.geocode("Le Caire").raw["id"]


@given(st.one_of(st.none(), st.integers(0, 40_000_000)), st.integers(0, 1_000_000))
def test_the_radius_of_near_grows_with_the_city(population, more):
    radius = near_radius_km(population)
    assert radius >= 10
    assert radius % 5 == 0
    assert near_radius_km((population or 0) + more) >= radius


def test_the_kind_asked_for_narrows(plain):
    assert plain.geocode("Donetsk", kind="region").raw["id"] == DONETSK_OBLAST
    assert plain.geocode("région de Donetsk", kind="city").raw["id"] == DONETSK
    assert plain.geocode("Donetsk", kind=["country"]) is None


def test_countries_narrow(plain):
    assert plain.geocode("Donetsk", countries="ru").raw["country"] == "RU"
    assert plain.geocode("Donetsk", countries=["RU", "FR"]).raw["country"] == "RU"
    assert plain.geocode("Donetsk", countries=["FR"]) is None
    assert plain.geocode("Donetsk", countries=[]) is None


def test_near_a_point_the_nearest_namesake_comes_first(plain):
    location = plain.geocode("Moscow", near=(46.7, -117.0))
    assert location.raw["region"] == "Idaho"
    assert location.raw["why"]["distance_km"] < 10
    assert plain.geocode("Moscow", near=Point(46.7, -117.0)).raw["id"] == location.raw["id"]
    ordered = plain.geocode("Moscow", near=(46.7, -117.0), exactly_one=False)
    distances = [one.raw["why"]["distance_km"] for one in ordered if one.raw["why"]["match"] == "name"]
    assert distances == sorted(distances)
    assert len(distances) > 2


def test_equal_namesakes_are_flagged_and_lesser_ones_are_not(plain):
    georgia = plain.geocode("Georgia").raw
    assert georgia["ambiguous"]
    assert "ISO:US-GA" in georgia["equals"]
    assert "Springfield" in plain.geocode("Springfield").address
    assert len(plain.geocode("Springfield").raw["equals"]) > 2
    for name in ("Donetsk", "Kursk", "Moscow", "Paris", "Pokrovsk", "Kyiv", "Ukraine"):
        assert not plain.geocode(name).raw["ambiguous"], name


def test_all_candidates_come_ranked_and_limited(plain):
    found = plain.geocode("Pokrovsk", exactly_one=False)
    assert [one.raw["id"] for one in found][:2] == ["GN:704422", "GN:2017824"]
    assert found[0].raw["alternatives"] == [one.raw["id"] for one in found[1:]]
    assert len(plain.geocode("Springfield", exactly_one=False, limit=3)) == 3


def test_two_own_places_of_one_name_are_ambiguous(tmp_path):
    (tmp_path / "data").mkdir()
    place = "  - {{id: {0}, names: {{fr: Pont, en: Bridge}}, kind: bridge, at: [{1}, 2], source: x}}\n"
    (tmp_path / "data" / "places.yaml").write_text("places:\n" + place.format("a", 1) + place.format("b", 9), "utf-8")
    geocoder = GazetteerGeocoder(Gazetteer.load(tmp_path))
    raw = geocoder.geocode("Pont").raw
    assert raw["ambiguous"]
    assert {raw["id"], *raw["equals"]} == {"V:a", "V:b"}


@pytest.mark.parametrize(
    ("slip", "place_id"), [("Moscuo", "GN:524901"), ("Donestk", DONETSK), ("région de Dontesk", DONETSK_OBLAST)]
)
def test_a_slip_of_the_pen_is_forgiven_only_on_request(plain, slip, place_id):
    assert plain.geocode(slip, kind=("city", "region")) is None or slip == "Moscuo"
    location = plain.geocode(slip, fuzzy=True)
    assert location.raw["id"] == place_id
    assert location.raw["why"]["match"] == "similar"


def test_short_names_are_never_guessed(plain):
    assert plain.geocode("Qzq", fuzzy=True) is None


def test_the_reason_is_given_in_data_and_in_words(plain):
    why = plain.geocode("l'oblast de Donetsk").raw["why"]
    assert why["matched"] == "donetsk"
    assert why["asked_kind"] == "region"
    assert (
        why["sentence"]
        == "“Donetsk” is its name. The text says “oblast”: the region is meant, not a city of that name."
    )
    assert (
        "most populous of 3 places of that name (inhabitants: 901,645)"
        in plain.geocode("Donetsk").raw["why"]["sentence"]
    )


def test_the_address_is_in_the_language_asked_for(plain):
    assert plain.geocode("Moscow", language="fr").address == "Moscou, Russie"
    assert plain.geocode("Pokrovsk", language="en").address == "Pokrovsk, Donetsk, Ukraine"
    assert plain.geocode("Corée du Nord", language="ko").address == "북한"


def test_an_answer_is_a_geopy_location_in_every_way(plain):
    location = plain.geocode("Donetsk")
    assert isinstance(location, Location)
    address, (lat, lon) = location
    assert (lat, lon) == (location.latitude, location.longitude) == (48.023, 37.80224)
    assert location[0] == address == str(location)
    assert location.point == Point(lat, lon)
    assert len(location) == 2
    assert location == plain.geocode("Donetsk")
    assert location != plain.geocode("Kursk")
    copy = pickle.loads(pickle.dumps(location))
    assert copy.raw == location.raw


@settings(max_examples=300)
@given(st.text(max_size=40))
def test_no_text_breaks_the_geocoder(plain, text):
    location = plain.geocode(text)
    if location is not None:
        assert location.raw["why"]["sentence"].endswith(".")
        assert -90 <= location.latitude <= 90
        assert location.address


@settings(max_examples=100)
@given(
    st.sampled_from(["Donetsk", "Corée du Nord", "oblast de Kursk", "près de Kharkiv", "Saint-Pétersbourg"]), st.data()
)
def test_case_hyphens_and_apostrophes_make_no_difference(plain, name, data):
    written = "".join(data.draw(st.sampled_from([c.lower(), c.upper()])) for c in name).replace(
        "-", data.draw(st.sampled_from("-‑– "))
    )
    assert plain.geocode(written).raw["id"] == plain.geocode(name).raw["id"]


# Toponyms taken apart


def test_a_toponym_is_taken_apart_by_its_words():
    toponym = parse_toponym("près de Pokrovsk, dans l’oblast de Donetsk")
    assert toponym.is_near
    assert toponym.contexts == (" dans l’oblast de Donetsk",)
    assert "pokrovsk" in {reading.name for reading in toponym.readings}
    first = parse_toponym("région frontalière russe de Koursk").readings[0]
    assert (first.name, first.kind, first.cue) == ("koursk", "region", "region")


@pytest.mark.parametrize(
    ("toponym", "english", "french"),
    [
        ("Moscou", "“Moscou” is a name of Moscow.", "« Moscou » est son nom."),
        ("Corée du Nord", "“Corée du Nord” is a name of North Korea.", "« Corée du Nord » est son nom."),
        ("États-Unis", "“États-Unis” is a name of the United States.", "« États-Unis » est son nom."),
        ("Kyiv", "“Kyiv” is its name.", "« Kyiv » est un autre nom de ce lieu (Kiev)."),
        ("l’Ukraine", "“Ukraine” is its name.", "« Ukraine » est son nom."),
        ("ville du Caire", "“Le Caire” is a name of Cairo.", "« Le Caire » est son nom."),
        ("Pokrovsk, dans l’oblast de Donetsk", "It is in Donetsk (region).", "Il se trouve ici : Donetsk (région)."),
        ("région de Donetsk", "The text says “région”", "Le texte dit « région »"),
    ],
)
def test_a_reason_names_places_as_the_reader_sees_them(toponym: str, english: str, french: str) -> None:
    location = GazetteerGeocoder().geocode(toponym)
    assert location is not None
    sentence = location.raw["why"]["sentence"]
    assert english in Translator("en").tell(sentence)
    assert french in Translator("fr").tell(sentence).replace("\u00a0", " ")


def test_no_reason_shows_a_folded_name_or_an_id() -> None:
    names = ["Pékin", "Pékin, Chine", "Russia's Kursk region", "près de Kharkiv", "Springfield, Illinois", "São Paulo"]
    for name in names:
        location = GazetteerGeocoder().geocode(name)
        assert location is not None
        for language in ("fr", "en"):
            said = Translator(language).tell(location.raw["why"]["sentence"])
            assert not re.search(r"[A-Z]{2,}:[A-Z0-9]", said)
            assert location.raw["why"]["matched"] not in re.findall(r"[“«]\W?([^”»]+?)\W?[”»]", said)


def test_a_name_that_the_collection_gives_comes_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    given = "names:\n  - {place: 'ISO:RU', names: [sol russe], why: {fr: Le territoire., en: The territory.}}\n"
    (tmp_path / "data" / "places.yaml").write_text(given, "utf-8")
    location = GazetteerGeocoder(Gazetteer.load(tmp_path)).geocode("sol russe")
    assert location is not None
    sentence = location.raw["why"]["sentence"]
    assert Translator("en").tell(sentence) == "The collection calls it “sol russe”. The territory."
    assert (
        Translator("fr").tell(sentence).replace("\u00a0", " ")
        == "La collection l’appelle « sol russe ». Le territoire."
    )
