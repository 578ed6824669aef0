"""Titles from a sentence's own words: shortened, nothing added, nothing that does not stand by itself."""

import pytest

from geo.geoparse.events.headlines import LONGEST_CHARS, stands_alone
from tests.proposing import propose


def title_of(text: str, language: str, place: str, times: dict[str, str | None] | None = None) -> str:
    (candidate,) = propose(text, language, (place,), times)
    return candidate.titles[language]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "LAGOS, May 3 (AFP) -- A ferry sank off Lagos, killing 14 people, police said.",
            "A ferry sank off Lagos",
        ),
        ("According to the mayor, rebels bombed a bridge in Lagos.", "Rebels bombed a bridge in Lagos"),
        ("The mayor said that rebels bombed a bridge (the oldest) in Lagos.", "Rebels bombed a bridge in Lagos"),
        ("However, a storm, which began at sea, hit Lagos.", "A storm hit Lagos"),
        (
            "A jury in Lagos convicted the treasurer of the port authority of fraud after a trial of two weeks.",
            "A jury in Lagos convicted the treasurer of the port authority of fraud",
        ),
        ("During the night, soldiers seized the airport of Lagos.", "Soldiers seized the airport of Lagos"),
    ],
)
def test_an_english_title_keeps_who_did_what_where(text: str, title: str) -> None:
    assert title_of(text, "en", "Lagos") == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Selon le maire, une tempête a ravagé le port de Dakar.", "Une tempête a ravagé le port de Dakar"),
        ("Une tempête a ravagé le port de Dakar, a indiqué la mairie.", "Une tempête a ravagé le port de Dakar"),
        (
            "La tempête, qui venait du large, a tué 14 personnes à Dakar, alors que les écoles étaient fermées.",
            "La tempête a tué 14 personnes à Dakar",
        ),
        ("Par ailleurs, un incendie a détruit une usine à Dakar.", "Un incendie a détruit une usine à Dakar"),
        ("Un train a déraillé à Dakar, faisant douze morts.", "Un train a déraillé à Dakar"),
        ("Selon le chef des pompiers de la ville une tour a été détruite à Dakar.", "Une tour a été détruite à Dakar"),
    ],
)
def test_a_french_title_keeps_who_did_what_where(text: str, title: str) -> None:
    assert title_of(text, "fr", "Dakar") == title


def test_the_day_is_left_to_the_date() -> None:
    text = "On Monday a storm hit Lagos."
    assert title_of(text, "en", "Lagos", {"Monday": "2021-05-03"}) == "A storm hit Lagos"
    text = "La police a arrêté mardi trois trafiquants à Dakar."
    assert title_of(text, "fr", "Dakar", {"mardi": "2021-05-04"}) == "La police a arrêté trois trafiquants à Dakar"


def test_a_weekday_is_left_out_where_no_day_of_publication_is_known() -> None:
    text = "La police a arrêté mardi trois trafiquants à Dakar."
    assert title_of(text, "fr", "Dakar", {"mardi": None}) == "La police a arrêté trois trafiquants à Dakar"


def test_a_day_that_is_part_of_a_name_stays() -> None:
    text = "The 1939 quake killed 14 people in Lagos."
    assert title_of(text, "en", "Lagos", {"1939": "1939"}) == "The 1939 quake killed 14 people in Lagos"


@pytest.mark.parametrize(
    "text",
    ["It destroyed 14 houses in Lagos on Monday.", "“We saw the rebels bomb our bridge in Lagos on Monday,” she said."],
)
def test_what_does_not_stand_by_itself_is_no_title(text: str) -> None:
    assert all(one.titles["fr"] for one in propose(text, "en", ("Lagos",)))


def test_a_title_fits_one_line() -> None:
    text = (
        "Rebels bombed a bridge over the lagoon in Lagos with the help of soldiers from the next province in the "
        "early hours of a day on which the markets and the schools were closed."
    )
    assert len(title_of(text, "en", "Lagos")) <= LONGEST_CHARS


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("SEOUL, Aug. 20 (Yonhap) -- Two ferries collided off Lagos.", "Two ferries collided off Lagos"),
        (
            "The ministry said in a statement that a group of armed men led by a former colonel had entered Lagos.",
            "A group of armed men led by a former colonel had entered Lagos",
        ),
        ("LAGOS, Nigeria, May 3 (Reuters) - Two ferries collided off Lagos.", "Two ferries collided off Lagos"),
        (
            "Voters in Lagos elected a young mayor and a parliament dominated by a party of the south after a war.",
            "Voters in Lagos elected a young mayor and a parliament dominated by a party of the south",
        ),
        ("It comes as police have detained a trader in Lagos.", "Police have detained a trader in Lagos"),
        ("Jane Roe, the port’s manager of sales, urged the mayor of Lagos to resign.",
         "Jane Roe urged the mayor of Lagos to resign"),
        ("Lawmakers in Lagos, by contrast, also rejected the bill.", "Lawmakers in Lagos rejected the bill"),
        ("Storm kills 14 near Lagos", "Storm kills 14 near Lagos"),
    ],
)  # fmt: skip
def test_a_title_ends_where_it_can_and_begins_with_who(text: str, title: str) -> None:
    assert title_of(text, "en", "Lagos") == title


def test_a_title_that_names_its_thing_comes_before_one_that_points_back() -> None:
    assert stands_alone("Deux personnes ont été tuées à Dakar", "fr")
    assert not stands_alone("L’attaque a fait deux morts", "fr")
    assert not stands_alone("The permits of her relatives were lost", "en")
