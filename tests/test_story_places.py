"""Where an article puts an event: bodies at their seats, who acts at home, regions by their adjectives."""

import pytest

from geo.geoparse.parser import Parser
from geo.places.gazetteer import Gazetteer

THE_HAGUE, STRASBOURG, NEW_YORK, PARIS = "GN:2747373", "GN:2973783", "GN:5128581", "GN:2988507"


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(Gazetteer.load())


def places_of(parser: Parser, text: str) -> list[str | None]:
    """Return the first place of each candidate of a text, in its order."""
    found = parser.parse(text, published="2024-05-14").candidates
    return [candidate.places[0].toponym.place for candidate in found]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The International Court of Justice on Friday ordered Israel to halt its offensive in Rafah.", THE_HAGUE),
        ("La Cour pénale internationale a émis jeudi un mandat d’arrêt contre le président russe.", THE_HAGUE),
        ("La Cour européenne des droits de l’homme a condamné mardi la Russie.", STRASBOURG),
        ("The UN Security Council on Monday voted to extend the mission in South Sudan.", NEW_YORK),
        ("WASHINGTON (AP) — The U.S. Supreme Court on Monday struck down a Hawaii law.", "GN:4140963"),
        ("Prosecutors of the International Criminal Court searched a house in Bunia on Monday.", "GN:217695"),
    ],
)
def test_what_a_body_decides_is_where_it_sits(parser: Parser, text: str, place: str) -> None:
    assert places_of(parser, text) == [place]


def test_who_speaks_to_the_court_of_the_text_is_before_it(parser: Parser) -> None:
    text = (
        "The International Court of Justice on Monday heard arguments on the aid for Gaza.\n\n"
        "A lawyer told the court on Tuesday that children had starved in Gaza."
    )
    assert set(places_of(parser, text)) == {THE_HAGUE}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("L’Ukraine a accusé mardi la Russie d’avoir provoqué les fuites de l’oléoduc.", "ISO:UA"),
        ("The minister on Friday denounced a strike on a dormitory in eastern Ukraine, which Moscow blamed on Kyiv.",
         "ISO:UA"),
        ("Les pêcheurs bretons ont manifesté mardi contre la réforme.", "ISO:FR-BRE"),
        ("Bavarian police arrested two men on Monday.", "ISO:DE-BY"),
        ("La cathédrale Notre-Dame de Paris a été évacuée jeudi après une alerte.", PARIS),
        ("Trois détenus se sont évadés mardi de la prison de Fresnes.", "GN:3017178"),
    ],
)  # fmt: skip
def test_an_event_is_where_the_words_put_it(parser: Parser, text: str, place: str) -> None:
    assert places_of(parser, text) == [place]


def test_an_unlikely_name_further_down_is_not_where_a_text_is(parser: Parser) -> None:
    text = (
        "Police are looking for a hunter who was found dead in the jungle on Tuesday.\n\n"
        "The only president since Independence to have studied was elected in 1992.\n"
    )
    told = [one for one in parser.parse(text, published="2024-05-14").candidates if "hunter" in one.quote]
    assert all(one.places[0].toponym.place != "GN:4391812" for one in told)


def test_a_summit_is_convened_on_the_day_beside_the_verb_and_not_on_its_own(parser: Parser) -> None:
    text = "Le président a convoqué lundi un sommet sur le Mali, qui se tiendra le 24 mai à Accra."
    (candidate,) = parser.parse(text, language="fr", published="2024-05-14").candidates
    assert candidate.when == "2024-05-13"


def test_what_stands_below_read_next_is_not_the_article(parser: Parser) -> None:
    text = (
        "A bomb killed six people in Adana on Monday, police said. Two children were among the dead.\n\n"
        "Rescuers worked through the night in the ruins of the market in Adana, and the mayor called for blood.\n\n"
        "Read Next\n\n"
        "A flood killed nine people in Lagos on Sunday.\n"
    )
    assert all("Lagos" not in one.quote for one in parser.parse(text, published="2024-05-14").candidates)


@pytest.mark.parametrize(
    "text",
    ["Raids hit a market in Syrian Idlib on Monday.", "On Monday a bomb killed two people in Syrian Idlib."],
)
def test_an_adjective_of_its_country_before_a_name_leaves_it_where_something_is(parser: Parser, text: str) -> None:
    assert places_of(parser, text) == ["GN:169389"]
