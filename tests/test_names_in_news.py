"""Names as news has them: of towns that are also words, of ships, papers and clubs, and beside their country."""

from __future__ import annotations

import pytest

from geo.geoparse.parser import Parser
from geo.places.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(Gazetteer.load())


def place_of(parser: Parser, text: str, name: str, language: str) -> str | None:
    """Return the id of the place that a name in a text is read as; None where it is read as none."""
    found = [one for one in parser.parse(text, language=language, published="2024-10-03").toponyms if one.text == name]
    return found[0].place if found else None


@pytest.mark.parametrize(
    ("text", "name", "language", "place"),
    [
        ("Une manifestation a réuni mille personnes à Panama.", "Panama", "fr", "GN:3703443"),
        ("Le canal traverse le Panama.", "Panama", "fr", "ISO:PA"),
        ("Le sommet se tiendra à Koweït.", "Koweït", "fr", "GN:285787"),
        ("Le carnaval a lieu à Québec.", "Québec", "fr", "GN:6325494"),
        ("Une tempête a balayé Cuba, puis à Cuba la vie a repris.", "Cuba", "fr", "ISO:CU"),
        ("Le marathon passera à Vannes.", "Vannes", "fr", "GN:2970777"),
        ("Une usine ferme à Bourges.", "Bourges", "fr", "GN:3031005"),
        ("L’hôpital du Mans est plein.", "Mans", "fr", "GN:3003603"),
        ("Marathoners from forty countries ran in New York.", "New York", "en", "GN:5128581"),
        ("The clinic is in Utica, New York.", "New York", "en", "ISO:US-NY"),
        ("Quebec will vote in May.", "Quebec", "en", "ISO:CA-QC"),
        ("Tankers are waiting in the Gulf.", "Gulf", "en", "NAT:persian-gulf"),
        ("Une base navale du Golfe a été visée.", "Golfe", "fr", "NAT:persian-gulf"),
        ("Des tirs ont retenti sur le Golan.", "Golan", "fr", "NAT:golan-heights"),
    ],
)
def test_a_city_is_told_from_the_region_of_its_name(
    parser: Parser, text: str, name: str, language: str, place: str
) -> None:
    assert place_of(parser, text, name, language) == place


@pytest.mark.parametrize(
    ("text", "name", "language", "country"),
    [
        ("A bridge fell in Valencia, northern Venezuela.", "Valencia", "en", "VE"),
        ("Syria's Tripoli road is closed, Lebanon's Tripoli is not.", "Tripoli", "en", "LB"),
        ("The Spanish town of Cartagena was flooded.", "Cartagena", "en", "ES"),
        ("La ville équatorienne de Cuenca manque d’eau.", "Cuenca", "fr", "EC"),
        ("Un car s’est renversé à Mérida, dans l’ouest du Venezuela.", "Mérida", "fr", "VE"),
    ],
)
def test_a_namesake_is_in_the_country_said_beside_it(
    parser: Parser, text: str, name: str, language: str, country: str
) -> None:
    toponyms = [t for t in parser.parse(text, language=language, published=None).toponyms if t.text == name]
    place = Gazetteer.load().place(toponyms[-1].place or "")
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize(
    ("text", "name", "language"),
    [
        ("The tanker Odessa was boarded at sea.", "Odessa", "en"),
        ("The Lisbon ran aground off the cape.", "Lisbon", "en"),
        ("Le Bergen a appareillé hier.", "Bergen", "fr"),
        ("Le chalutier Cherbourg est rentré.", "Cherbourg", "fr"),
        ("Var-Matin consacre sa une à la grève.", "Var", "fr"),
        ("The Munich School of Philosophy closed.", "Munich", "en"),
        ("Maccabi Haifa drew again.", "Haifa", "en"),
        ("The Baltimore Examiner ran the story.", "Baltimore", "en"),
        ("A spokesman for Hamas spoke.", "Hamas", "en"),
        ("The United Nations sent a team.", "Nations", "en"),
        ("Staff at City Hall went home.", "City Hall", "en"),
        ("Le Parti a voté.", "Parti", "fr"),
        ("Un Algérien et un Syrien ont été secourus.", "Algérien", "fr"),
        ("L’Italien a gagné l’étape.", "Italien", "fr"),
        ("The settlement dates from 400 BC.", "BC", "en"),
        ("Two Hwasong-12 rockets were shown.", "Hwasong", "en"),
    ],
)
def test_ships_papers_schools_clubs_and_bodies_are_no_places(
    parser: Parser, text: str, name: str, language: str
) -> None:
    assert place_of(parser, text, name, language) is None


def test_a_name_that_is_listed_as_no_place_may_begin_a_place_that_is_known(parser: Parser) -> None:
    assert place_of(parser, "He lives in North East Lincolnshire.", "North East Lincolnshire", "en") is not None
