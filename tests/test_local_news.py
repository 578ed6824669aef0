"""Names of small places as local papers, encyclopedias and old papers write them. The sentences are made up."""

from __future__ import annotations

import pytest

from geo.geoparse.names.recognition.lexicon import read_hosts
from geo.geoparse.names.resolving.telephones import weigh_area_codes
from geo.geoparse.parser import Parser
from geo.geoparse.results import FoundToponym
from geo.places.gazetteer import Gazetteer

LOCAL = [
    (
        "A Paris man was arrested Tuesday by Lamar County deputies after a fight at a Paris gas station.",
        {"Paris": "ISO:US-TX", "Lamar County": "ISO:US-TX"},
    ),
    (
        "Dublin residents can pick up sandbags at the Laurens County courthouse on Monday, officials said.",
        {"Dublin": "ISO:US-GA", "Laurens County": "ISO:US-GA"},
    ),
    (
        "The Alexandria fire chief said a snowmobile broke the ice in Douglas County. Divers came from Glenwood.",
        {"Alexandria": "ISO:US-MN", "Douglas County": "ISO:US-MN", "Glenwood": "ISO:US-MN"},
    ),
    (
        "Vancouver drivers face delays on the bridge to Portland. The Clark County officials met in Camas on Friday.",
        {"Vancouver": "ISO:US-WA", "Clark County": "ISO:US-WA", "Camas": "ISO:US-WA"},
    ),
    (
        "London police say that a man was stabbed on Sunday. Whoever saw it is asked to call 519-555-0123.",
        {"London": "ISO:CA-ON"},
    ),
    (
        "He was seen in Jasper County, MO. His wife, a Carthage woman, had called the police from Webb City, MO.",
        {"Jasper County": "ISO:US-MO", "MO": "ISO:US-MO", "Carthage": "ISO:US-MO", "Webb City": "ISO:US-MO"},
    ),
    (
        "St. Louis and Metropolis, Ill., are on two great rivers, and both were flooded when the water rose in May.",
        {"St. Louis": "ISO:US-MO", "Metropolis": "ISO:US-IL"},
    ),
    (
        "The Bangor Harbor Theatre at Turkey, Texas, will be closed on Sunday because of the storm, the owners said.",
        {"Turkey": "ISO:US-TX"},
    ),
]
LEADS = [
    (
        "Cambridge is a city in Dorchester County, Maryland. It was settled by people who had come by the river.",
        {"Cambridge": "ISO:US-MD"},
    ),
    (
        "Bath is a small town in Sagadahoc County, Maine, United States, on the western side of the Kennebec River.",
        {"Bath": "ISO:US-ME"},
    ),
    (
        "Perth (in Gaelic: Peairt) is a city in central Scotland, on the banks of the Tay, and was once a capital.",
        {"Perth": "ISO:GB-PKN"},
    ),
    (
        "Vienne est une ville du sud-est de la France, sur le Rhône. Vienne est connue pour son théâtre et son temple.",
        {"Vienne": "ISO:FR-38"},
    ),
    (
        "Montréal est une commune française située dans le nord-ouest du département de l'Aude, au pied des collines.",
        {"Montréal": "ISO:FR-11"},
    ),
]
REGIONS = [*LOCAL, *LEADS]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(Gazetteer.load())


def found(parser: Parser, text: str) -> dict[str, FoundToponym]:
    return {toponym.text: toponym for toponym in parser.mark(text)[0]}


def region_of(parser: Parser, toponym: FoundToponym) -> str | None:
    gazetteer = parser.gazetteer
    row = gazetteer.row(toponym.place or "")
    if row is None or gazetteer.kind_at(row) == "region":
        return toponym.place
    around = gazetteer.region_row(row)
    return None if around is None else gazetteer.id_at(around)


@pytest.mark.parametrize(("text", "expected"), REGIONS)
def test_a_small_place_is_meant_where_the_text_is_about_its_region(
    parser: Parser, text: str, expected: dict[str, str]
) -> None:
    toponyms = found(parser, text)
    assert {name: region_of(parser, toponyms[name]) for name in expected} == expected


def test_a_great_city_stays_where_it_is_though_a_county_elsewhere_is_named(parser: Parser) -> None:
    text = "The president flew from Paris to Berlin on Monday. In Orange County, voters were asked what they thought."
    toponyms = found(parser, text)
    assert toponyms["Paris"].place == "GN:2988507"
    assert toponyms["Berlin"].place == "GN:2950159"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("State Rep. Ann Holt, R-Tyler, spoke against it in the House on Monday.", ["Tyler"]),
        ("Sen. Tom Reed, R-Ark., and Rep. Ann Holt (D-N.M.) spoke on D-Day.", ["Ark.", "N.M."]),
        ("ST. PETERSBURG, July 3. — The Czar has gone to Warsaw with his ministers.", ["ST. PETERSBURG", "Warsaw"]),
        ("The troops marched from Harper's Ferry to the river and were beaten there.", ["Harper's Ferry"]),
        (
            "A ship reached St. John's, Newfoundland, on Monday, and left for Ireland.",
            ["St. John's", "Newfoundland", "Ireland"],
        ),
        ("Mary Clark, 84, of Troy, died on Tuesday. Her brother was with her at the end.", ["Troy"]),
        ('The late James "Jim" Washington, 71, had worked there for all of his life.', []),
        ("A jury at Bradford Crown Court found that he had burgled five of the houses.", ["Bradford"]),
        ("The talk on Monday will be given by Charles Murphy, M.D., who has a practice.", []),
        ("Many of the people of Far North Queensland had left their homes before then.", ["Queensland"]),
        ("The Marion city council met on Monday and voted for the trail to the river.", ["Marion"]),
        ("The Russian mission in Ankara was closed on Friday, and nobody answered.", ["Ankara"]),
        ("The Florida Highway Patrol said that it would look into the two crashes.", ["Florida"]),
        ("The brig Mary was lost on the way from Liverpool with all who were on board.", ["Liverpool"]),
        (
            "The town of Mt. Juliet, Tenn., will pay for it; Ft. Worth would not do so.",
            ["Mt. Juliet", "Tenn.", "Ft. Worth"],
        ),
        ("Le général a quitté Le Caire pour Damiette, et il a laissé ses malades.", ["Le Caire", "Damiette"]),
        ("Un jeune homme de Trouville-les-Mines a été blessé hier par une voiture.", ["Trouville-les-Mines"]),
        ("Les routes de Kehl et de Bâle sont coupées depuis que la neige est tombée.", ["Kehl", "Bâle"]),
    ],
)
def test_names_are_found_whole_and_people_are_not(parser: Parser, text: str, expected: list[str]) -> None:
    assert list(found(parser, text)) == expected


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Flights from Heathrow were late on Monday, and thousands of people waited.", "Heathrow", "GN:2643743"),
        ("Officials in Downing Street said on Monday that the minister would go.", "Downing Street", "GN:2643743"),
        ("Des milliers de personnes ont défilé hier sur les Champs-Élysées.", "Champs-Élysées", "GN:2988507"),
    ],
)
def test_a_landmark_stands_for_its_city(parser: Parser, text: str, name: str, place: str) -> None:
    assert found(parser, text)[name].place == place


def test_a_landmark_s_namesake_is_meant_where_the_text_says_so(parser: Parser) -> None:
    toponyms = found(parser, "The town of Heathrow, Florida, will build a school, and Lake Mary, Florida, will pay.")
    assert region_of(parser, toponyms["Heathrow"]) == "ISO:US-FL"


def test_what_the_gazetteer_lacks_is_where_the_text_puts_it(parser: Parser) -> None:
    text = "The concert is at the Zzyzx Museum in Columbia, Missouri. The gates of Toronto's Qwxz Park were closed."
    toponyms = found(parser, text)
    museum = toponyms["Zzyzx Museum"]
    assert museum.place == toponyms["Columbia"].place == "GN:4381982"
    assert [reason.code for reason in museum.reasons][-1] == "unlisted-within"
    village = found(parser, "A swan was found dead in the village of Zzyzxdyke in Fife, Scotland, on Friday.")[
        "Zzyzxdyke"
    ]
    assert village.place == "ISO:GB-FIF"
    assert toponyms["Qwxz Park"].place == toponyms["Toronto"].place


def test_telephone_numbers_speak_for_the_states_of_their_area_codes() -> None:
    assert weigh_area_codes("Call (806) 555-0101 or 806-555-0102, or 902.555.0103.").keys() == {
        "ISO:US-TX",
        "ISO:CA-NS",
        "ISO:CA-PE",
    }
    assert weigh_area_codes("In 1806-1814 some 519 men and 2000-3000 horses fell; see 12-806-555-01019.") == {}


def test_every_landmark_and_seat_is_in_a_city_of_the_gazetteer(parser: Parser) -> None:
    hosts = read_hosts("landmarks") | read_hosts("seats")
    assert hosts["heathrow"] == "GN:2643743"
    assert [name for name, place in hosts.items() if parser.gazetteer.place(place) is None] == []
