"""Which place a name means: namesakes, containers, cue words, the rest of the text. The sentences are made up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.geoparse.names.resolving import ALTERNATIVES, resolve_names
from geo.geoparse.names.resolving.nationalities import NATIONALITIES_FILE, weigh_nationalities
from geo.geoparse.reasons import REASONS, describe_reason
from geo.geoparse.results import FoundToponym, Name, Reason
from geo.places.gazetteer import Gazetteer, normalise_name
from geo.places.namesakes import CAPITALS_FILE

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def names_in(text: str, gazetteer: Gazetteer, *names: str | Name) -> list[Name]:
    """Return names as they stand in a text, one after the other, with the gazetteer's rows."""
    found, position = [], 0
    for given_name in names:
        name = given_name if isinstance(given_name, Name) else called(given_name)
        start = text.index(name.text, position)
        position = start + len(name.text)
        rows = name.rows or tuple(gazetteer.find(normalise_name(name.text)))
        found.append(name._replace(start=start, end=position, rows=rows))
    return found


def called(text: str, **values: Any) -> Name:
    return Name(0, 0, text, (), 1.0)._replace(**values)


def resolve(text: str, gazetteer: Gazetteer, *names: str | Name, language: str = "en") -> list[FoundToponym]:
    return resolve_names(names_in(text, gazetteer, *names), gazetteer, language=language, text=text)


def places(text: str, gazetteer: Gazetteer, *names: str | Name, language: str = "en") -> list[str | None]:
    return [toponym.place for toponym in resolve(text, gazetteer, *names, language=language)]


def codes(toponym: FoundToponym) -> set[str]:
    return {reason.code for reason in toponym.reasons}


def region_of(toponym: FoundToponym, gazetteer: Gazetteer) -> str | None:
    place = gazetteer.place(toponym.place or "")
    return place.region if place else None


def test_without_context_the_best_known_namesake_is_taken(gazetteer: Gazetteer) -> None:
    (paris,) = resolve("The talks will go on in Paris.", gazetteer, "Paris")
    assert paris.place == "GN:2988507"
    assert {"population", "largest-so-named"} <= codes(paris)


def test_a_stated_container_decides_against_any_size(gazetteer: Gazetteer) -> None:
    text = "The fair in Paris, Texas, drew thousands."
    (paris, texas) = resolve(text, gazetteer, called("Paris", containers=("texas",)), "Texas")
    assert (paris.place, texas.place) == ("GN:4717560", "ISO:US-TX")
    assert "stated-container" in codes(paris)
    assert paris.confidence > 0.9


def test_a_container_once_stated_holds_for_the_whole_text(gazetteer: Gazetteer) -> None:
    text = "Moscow was quiet. A barn burnt near Moscow, Idaho. The mayor of Moscow thanked the helpers."
    before, stated, _, after = places(
        text, gazetteer, "Moscow", called("Moscow", containers=("idaho",)), "Idaho", "Moscow"
    )
    assert before == stated == after == "GN:5601538"


def test_two_containers_tell_two_places_of_one_name_apart(gazetteer: Gazetteer) -> None:
    text = "She moved from Springfield, Illinois, to Springfield, Missouri."
    one = called("Springfield", containers=("illinois",))
    other = called("Springfield", containers=("missouri",))
    assert places(text, gazetteer, one, "Illinois", other, "Missouri")[::2] == ["GN:4250542", "GN:4409896"]


def test_a_place_unknown_where_the_text_puts_it_gets_no_pin_elsewhere(gazetteer: Gazetteer) -> None:
    text = "A bridge at Qwxzville, Kentucky, was closed, and one at Toledo, Uruguay."
    rows = tuple(gazetteer.find("bentonville"))
    unknown = called("Qwxzville", containers=("kentucky",), rows=rows)
    (bridge, _, _, _) = resolve(text, gazetteer, unknown, "Kentucky", "Toledo", "Uruguay")
    assert (bridge.place, bridge.kind, bridge.confidence) == ("ISO:US-KY", "region", 0.5)
    assert codes(bridge) == {"unlisted-within"}
    assert bridge.alternatives


def test_a_country_is_too_wide_to_tell_where_an_unknown_place_is(gazetteer: Gazetteer) -> None:
    text = "A bridge at Bentonville, Uruguay, was closed."
    (bentonville, _) = resolve(text, gazetteer, called("Bentonville", containers=("uruguay",)), "Uruguay")
    assert (bentonville.place, bentonville.lat, bentonville.lon, bentonville.confidence) == (None, None, None, 0.0)
    assert "not-where-stated" in codes(bentonville)
    assert bentonville.alternatives


def test_a_name_that_the_gazetteer_lacks_stays_without_a_place(gazetteer: Gazetteer) -> None:
    text = "Guards left Qwxzville Fort, Jordan."
    (fort, jordan) = resolve(text, gazetteer, called("Qwxzville Fort", containers=("jordan",)), "Jordan")
    assert (fort.place, fort.lat, fort.kind) == (None, None, None)
    assert codes(fort) == {"unknown-name"}
    assert jordan.place == "ISO:JO"


@pytest.mark.parametrize(
    ("kind", "place"),
    [("region", "ISO:UA-14"), ("city", "GN:709717"), (None, "GN:709717")],
)
def test_a_cue_word_asks_for_its_kind(kind: str | None, place: str, gazetteer: Gazetteer) -> None:
    text = "Les combats autour de Donetsk, en Ukraine, continuent."
    assert places(text, gazetteer, called("Donetsk", kind=kind), "Ukraine", language="fr")[0] == place


def test_a_cue_word_counts_in_whichever_language_the_name_is_spelt(gazetteer: Gazetteer) -> None:
    text = "L’oblast de Kursk reste fermé."
    assert places(text, gazetteer, called("Kursk", kind="region"), language="fr") == ["ISO:RU-KRS"]


def test_a_republic_is_a_country_though_its_word_is_a_region_s(gazetteer: Gazetteer) -> None:
    text = "La république de Moldavie et l’Ukraine négocient."
    assert places(text, gazetteer, called("Moldavie", kind="region"), "Ukraine", language="fr")[0] == "ISO:MD"


def test_a_name_keeps_the_kind_with_which_the_text_brings_it_in(gazetteer: Gazetteer) -> None:
    text = "La région de Koursk est fermée. À Koursk, rien ne bouge."
    first, then = resolve(text, gazetteer, called("Koursk", kind="region"), "Koursk", language="fr")
    assert (first.place, then.place) == ("ISO:RU-KRS", "ISO:RU-KRS")
    assert "kind-introduced" in codes(then)


def test_nearness_to_a_name_is_nearness_to_its_city(gazetteer: Gazetteer) -> None:
    text = "La région de Donetsk est fermée. Des tirs ont eu lieu près de Donetsk."
    near = called("Donetsk", is_near=True)
    _, toponym = resolve(text, gazetteer, called("Donetsk", kind="region"), near, language="fr")
    assert (toponym.place, toponym.is_near) == ("GN:709717", True)


def test_a_container_in_french_is_understood(gazetteer: Gazetteer) -> None:
    text = "À Pokrovsk, dans l’oblast de Donetsk, les habitants partent."
    pokrovsk = called("Pokrovsk", containers=("donetsk",))
    assert places(text, gazetteer, pokrovsk, called("Donetsk", kind="region"), language="fr")[0] == "GN:704422"


def test_a_country_comes_before_towns_of_its_name(gazetteer: Gazetteer) -> None:
    (lebanon,) = resolve("Floods were reported in Lebanon.", gazetteer, "Lebanon")
    assert lebanon.place == "ISO:LB"
    assert "country-first" in codes(lebanon)


def test_small_towns_of_one_state_pull_one_another(gazetteer: Gazetteer) -> None:
    text = "Columbia and Greensburg share a judge; the clerk sits in Campbellsville, the jail is in Lebanon, Kentucky."
    found = resolve(
        text,
        gazetteer,
        "Columbia",
        "Greensburg",
        "Campbellsville",
        called("Lebanon", containers=("kentucky",)),
        "Kentucky",
    )
    assert {region_of(toponym, gazetteer) for toponym in found[:4]} == {"Kentucky"}
    assert "in-named-area" in codes(found[0])
    assert "near-others" in codes(found[0])


def test_small_towns_pull_one_another_without_their_state_being_named(gazetteer: Gazetteer) -> None:
    text = "Crews from Glasgow, Cave City and Horse Cave met in Munfordville."
    found = resolve(text, gazetteer, "Glasgow", "Cave City", "Horse Cave", "Munfordville")
    assert {region_of(toponym, gazetteer) for toponym in found} == {"Kentucky"}


def test_the_countries_of_the_text_decide_between_cities_of_like_size(gazetteer: Gazetteer) -> None:
    canada = "Ottawa and Toronto will pay, and Canada lends the rest; Hamilton and Windsor agreed."
    zealand = "Wellington and Auckland will pay, and New Zealand lends the rest; Hamilton agreed."
    *_, hamilton, windsor = places(canada, gazetteer, "Ottawa", "Toronto", "Canada", "Hamilton", "Windsor")
    assert (hamilton, windsor) == ("GN:5969782", "GN:6182962")
    assert places(zealand, gazetteer, "Wellington", "Auckland", "New Zealand", "Hamilton")[-1] == "GN:2190324"


def test_names_in_a_list_are_of_one_kind(gazetteer: Gazetteer) -> None:
    text = "The order holds in Georgia, Alabama, Mississippi and Louisiana."
    listed = [called("Georgia", containers=("alabama",)), called("Alabama", containers=("mississippi",))]
    found = resolve(text, gazetteer, *listed, "Mississippi", "Louisiana")
    assert [toponym.place for toponym in found] == ["ISO:US-GA", "ISO:US-AL", "ISO:US-MS", "ISO:US-LA"]


def test_two_names_joined_are_of_the_kind_that_both_can_have(gazetteer: Gazetteer) -> None:
    assert places("La Géorgie et l’Alabama votent.", gazetteer, "Géorgie", "Alabama", language="fr") == [
        "ISO:US-GA",
        "ISO:US-AL",
    ]
    assert places("Georgia and Armenia voted.", gazetteer, "Georgia", "Armenia") == ["ISO:GE", "ISO:AM"]


def test_a_pair_of_town_and_state_is_no_list(gazetteer: Gazetteer) -> None:
    text = "Plants in Athens, Georgia; Florence, Alabama; and Jackson, Mississippi, will close."
    towns = [
        called("Athens", containers=("georgia",)),
        called("Florence", containers=("alabama",)),
        called("Jackson", containers=("mississippi",)),
    ]
    found = resolve(text, gazetteer, towns[0], "Georgia", towns[1], "Alabama", towns[2], "Mississippi")
    assert [region_of(toponym, gazetteer) for toponym in found[::2]] == ["Georgia", "Alabama", "Mississippi"]


def test_a_capital_is_meant_before_a_region_of_its_name(gazetteer: Gazetteer) -> None:
    text = "WASHINGTON — The United States will send envoys to Moscow and Beijing."
    assert places(text, gazetteer, "WASHINGTON", "United States", "Moscow", "Beijing")[0] == "GN:4140963"


def test_a_region_is_meant_where_the_text_speaks_of_its_towns(gazetteer: Gazetteer) -> None:
    text = "Seattle, Spokane, Tacoma and Yakima are the largest school districts of Washington."
    assert places(text, gazetteer, "Seattle", "Spokane", "Tacoma", "Yakima", "Washington")[-1] == "ISO:US-WA"


def test_a_state_is_meant_before_its_river_and_a_sea_is_found(gazetteer: Gazetteer) -> None:
    text = "Voters in Mississippi went to the polls; ships left the Black Sea."
    assert places(text, gazetteer, "Mississippi", "Black Sea") == ["ISO:US-MS", "NAT:black-sea"]


def test_the_text_s_language_tells_a_country_from_a_city(gazetteer: Gazetteer) -> None:
    assert places("Un séisme a touché Mexico.", gazetteer, "Mexico", language="fr") == ["GN:3530597"]
    assert places("An earthquake struck Mexico.", gazetteer, "Mexico") == ["ISO:MX"]


def test_an_undecided_choice_says_so(gazetteer: Gazetteer) -> None:
    (springfield,) = resolve("Springfield won again.", gazetteer, "Springfield")
    assert springfield.confidence < 0.7
    assert "nearly-as-likely" in codes(springfield)
    assert 1 < len(springfield.alternatives) <= ALTERNATIVES
    assert springfield.place not in springfield.alternatives


def test_confidence_is_that_of_the_name_and_of_the_choice_together(gazetteer: Gazetteer) -> None:
    text = "Reports came from Iceland."
    (sure,) = resolve(text, gazetteer, "Iceland")
    (unsure,) = resolve(text, gazetteer, called("Iceland", confidence=0.5))
    assert unsure.confidence == pytest.approx(sure.confidence / 2, abs=0.01)


def test_answers_stand_in_the_names_order_with_their_own_words(gazetteer: Gazetteer) -> None:
    text = "Berlin, then Rome, then Berlin, then BERLIN."
    names = names_in(text, gazetteer, "Berlin", "Rome", "Berlin", "BERLIN")
    found = resolve_names(names, gazetteer, language="en", text=text)
    assert [(t.start, t.end, t.text) for t in found] == [(n.start, n.end, n.text) for n in names]
    assert len({found[0].place, found[2].place, found[3].place}) == 1


def test_words_for_nationalities_speak_for_their_country(gazetteer: Gazetteer) -> None:
    spoken = weigh_nationalities("Lebanese officers and a Lebanese judge met Libyan guests, des Libanaises aussi.")
    assert spoken["LB"] > spoken["LY"] > 0
    assert weigh_nationalities("Nothing of the kind stands here.") == {}
    plain, lebanese = (
        "Shops closed in Tripoli.",
        "Lebanese soldiers closed shops in Tripoli, and Lebanese police watched.",
    )
    assert places(plain, gazetteer, "Tripoli") == ["GN:2210247"]
    assert resolve(lebanese, gazetteer, "Tripoli")[0].alternatives[0] == "GN:266826"
    unsure, sure = resolve(lebanese, gazetteer, "Tripoli")[0], resolve(plain, gazetteer, "Tripoli")[0]
    assert unsure.confidence < sure.confidence


def test_a_word_between_a_cue_and_its_name_does_not_part_them(gazetteer: Gazetteer) -> None:
    text = "Ils ont combattu dans la région russe de Koursk."
    seen = called("Koursk", reasons=(Reason("region-before", "region"),))
    assert places(text, gazetteer, seen, language="fr") == ["ISO:RU-KRS"]


def test_an_english_cue_is_read_in_a_french_text(gazetteer: Gazetteer) -> None:
    text = "Le message dit : “Fighting in the Kursk region goes on.”"
    assert places(text, gazetteer, "Kursk", language="fr") == ["ISO:RU-KRS"]


def test_a_place_of_another_kind_than_asked_is_doubted(gazetteer: Gazetteer) -> None:
    text = "The road ends in Ames."
    (plain,) = resolve(text, gazetteer, "Ames")
    (asked,) = resolve(text, gazetteer, called("Ames", kind="region"))
    assert asked.confidence < plain.confidence
    assert "kind-unknown" in codes(asked)


def test_a_village_that_nothing_else_speaks_for_is_doubted(gazetteer: Gazetteer) -> None:
    (alone,) = resolve("The train stops at Deport.", gazetteer, "Deport")
    text = "The train from Paris, Texas, stops at Deport."
    *_, spoken_for = resolve(text, gazetteer, called("Paris", containers=("texas",)), "Texas", "Deport")
    assert "perhaps-unlisted" in codes(alone)
    assert alone.confidence < 0.8 < spoken_for.confidence


def test_a_part_of_a_country_speaks_for_its_towns(gazetteer: Gazetteer) -> None:
    text = "Schools across England closed; in Richmond they stayed open."
    alone = resolve("In Richmond schools stayed open.", gazetteer, "Richmond")[0]
    *_, richmond = resolve(text, gazetteer, "England", "Richmond")
    assert gazetteer.country_at(gazetteer.row(alone.place or "") or 0) == "US"
    british = [place for place in (richmond.place, *richmond.alternatives[:3]) if place]
    assert "GB" in {gazetteer.country_at(gazetteer.row(place) or 0) for place in british}


def test_a_county_is_the_one_of_the_state_named_nearby(gazetteer: Gazetteer) -> None:
    text = "The Monroe County clerk spoke in Bloomington, Indiana."
    bloomington = called("Bloomington", containers=("indiana",))
    county, *_ = resolve(text, gazetteer, called("Monroe County", kind="region"), bloomington, "Indiana")
    assert region_of(county, gazetteer) == "Indiana"
    assert {"kind-asked", "in-named-area"} <= codes(county)


def test_the_lists_of_words_name_places_and_countries_that_are_known(gazetteer: Gazetteer) -> None:
    capitals = [line.split()[0] for line in CAPITALS_FILE.read_text("utf-8").splitlines() if line[0] != "#"]
    assert len(capitals) > 150
    assert all(gazetteer.place(f"GN:{key}") is not None for key in capitals)
    words = [line.split() for line in NATIONALITIES_FILE.read_text("utf-8").splitlines() if line[0] != "#"]
    assert ["ukrainienne", "UA"] in words
    assert {country for _, country in words} <= set(gazetteer.tables.countries)


def test_a_place_of_the_collection_s_own_comes_first() -> None:
    own = Gazetteer.load(PROJECT)
    (khasan,) = resolve("Le train attend à Khasan.", own, "Khasan", language="fr")
    assert khasan.place == "V:khasan"
    assert "own-place" in codes(khasan)


def test_no_names_give_no_places(gazetteer: Gazetteer) -> None:
    assert resolve_names([], gazetteer, language=None) == []


def test_every_reason_given_can_be_said(gazetteer: Gazetteer) -> None:
    text = "Columbia, Glasgow and Springfield, Georgia, Alabama and Qwxz; Paris, Texas; Lebanon; Bentonville, Kentucky."
    found = resolve(
        text,
        gazetteer,
        *("Columbia", "Glasgow", "Springfield", "Georgia", "Alabama", "Qwxz"),
        *(called("Paris", containers=("texas",)), "Texas", "Lebanon"),
        *(called("Bentonville", containers=("kentucky",)), "Kentucky"),
    )
    reasons = [reason for toponym in found for reason in toponym.reasons]
    assert len({reason.code for reason in reasons}) > 6
    for reason in reasons:
        assert reason.code in REASONS
        assert "{" not in describe_reason(reason, "en")


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(["Paris", "London", "Georgia", "Columbia", "Kursk", "Qwxz", "Santa Maria", "Mexico", "York"]),
        max_size=12,
    ),
    st.sampled_from([None, "fr", "en", "de-CH"]),
)
def test_whatever_the_names_each_gets_one_honest_answer(names: list[str], language: str | None) -> None:
    gazetteer = Gazetteer.load()
    text = " and ".join(names)
    found = resolve_names(names_in(text, gazetteer, *names), gazetteer, language=language, text=text)
    assert [toponym.text for toponym in found] == names
    for toponym in found:
        assert 0 <= toponym.confidence <= 1
        assert (toponym.place is None) == (toponym.lat is None) == (toponym.lon is None)
        assert toponym.place is None or gazetteer.place(toponym.place) is not None
        assert len(toponym.alternatives) == len(set(toponym.alternatives)) <= ALTERNATIVES
    by_text = {toponym.text: toponym.place for toponym in found}
    assert all(by_text[toponym.text] == toponym.place for toponym in found)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shells fell in Indian-administered Kashmir on Monday.", "ISO:IN-JK"),
        ("Shells fell in Pakistan-controlled Kashmir on Monday.", "ISO:PK-JK"),
        ("Shells fell in Kashmir on Monday.", "AREA:kashmir"),
    ],
)
def test_whose_part_of_an_area_is_meant_stands_before_it(gazetteer: Gazetteer, text: str, place: str) -> None:
    assert places(text, gazetteer, "Kashmir") == [place]


def test_a_massif_comes_before_a_village_of_its_name(gazetteer: Gazetteer) -> None:
    assert places("Un incendie dans les Corbières.", gazetteer, "Corbières", language="fr") == ["NAT:corbieres"]
