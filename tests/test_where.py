"""Where a statement puts what it tells, of the places that it names or leaves unsaid."""

import pytest

from geo.geoparse.parser import Parser
from geo.places.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(Gazetteer.load())


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "A coach from Lisbon to Madrid overturned near Badajoz on 4 May 2021.", "Badajoz"),
        ("en", "Police arrested ten supporters of the Paris-based group in Ghent on 4 May 2021.", "Ghent"),
        ("en", "Rockets hit two hamlets in Turkish-held northern Syria on 4 May 2021.", "Syria"),
        ("en", "Floods struck southern Malawi on 4 May 2021 after a cyclone crossed Mozambique.", "Malawi"),
        ("en", "Nevada lawmakers approved the bill on 4 May 2021.", "Nevada"),
        ("en", "Hungary closed its borders on 4 May 2021.", "Hungary"),
        ("en", "Tugs collided on the Rotterdam waterfront on 4 May 2021, a firm based in Oslo said.", "Rotterdam"),
        ("en", "Rangers shot an elephant in Kenya’s Narok county on 4 May 2021.", "Narok"),
        ("fr", "Un séisme a frappé le sud de la Crète le 4 mai 2021, à 300 km de Tripoli.", "Crète"),
        ("fr", "Un train parti de Bordeaux a déraillé à Saintes le 4 mai 2021.", "Saintes"),
        ("fr", "Le détenu a été conduit dans un hôtel de Séville le 4 mai 2021.", "Séville"),
        ("fr", "La Hongrie a convoqué l’ambassadeur le 4 mai 2021 après l’incendie survenu à Vienne.", "Hongrie"),
        ("en", "Five sailors, from Peru and Chile, drowned off Jersey on 4 May 2021.", "Jersey"),
        ("en", "A man born in Leeds was stabbed in Hull on 4 May 2021.", "Hull"),
        ("en", "HARARE, May 4 (Reuters) - A bus crash killed nine people in Zambia on Tuesday.", "Zambia"),
        ("en", "India fired into Pakistani-held territory on 4 May 2021.", "Pakistani-held territory"),
        ("fr", "La foudre a tué dix moutons en Autriche le 4 mai 2021, a annoncé la police de Graz.", "Autriche"),
        ("fr", "Un homme, qui vivait en Lituanie, a été arrêté à Minsk le 4 mai 2021.", "Minsk"),
        (
            "fr",
            "Quarante personnes originaires du Mali, du Niger et du Tchad ont été secourues à Lampedusa le 4 mai 2021.",
            "Lampedusa",
        ),
    ],
)  # fmt: skip
def test_the_words_beside_a_name_say_whether_it_happened_there(
    parser: Parser, language: str, text: str, place: str
) -> None:
    (candidate,) = parser.parse(text, language=language, published="2021-05-05").candidates
    assert [one.toponym.text for one in candidate.places] == [place]


def test_what_stands_before_any_place_is_where_the_rest_of_the_text_is(parser: Parser) -> None:
    text = (
        "Cinq immeubles évacués rue de la Paix\n"
        "Un mur s’est effondré lundi matin, blessant deux passants.\n"
        "Le tribunal de Marseille jugera le propriétaire, dont la maison de Marseille a été fouillée mardi.\n"
    )
    found = parser.parse(text, language="fr", published="2021-05-05").candidates
    assert {one.places[0].toponym.text for one in found} == {"Marseille"}


def test_a_governor_does_not_take_the_text_with_him(parser: Parser) -> None:
    text = (
        "A ship hit a bridge in Baltimore on 4 May 2021.\n"
        "Maryland governor Wes Moore declared an emergency.\n"
        "Nine workers drowned and two cranes were wrecked.\n"
    )
    found = parser.parse(text, language="en", published="2021-05-05").candidates
    (told,) = [one for one in found if any("drowned" in quote.quote for quote in one.quotes)]
    assert told.places[0].toponym.text == "Baltimore"


def test_an_event_is_of_the_kind_that_most_of_its_quotes_hint_at_too(parser: Parser) -> None:
    text = (
        "La ville d’Irpin, qui est pilonnée par l’armée depuis lundi, a été quittée par 400 familles le 7 mars 2022.\n"
        "La ville d’Irpin, qui est pilonnée sans cesse depuis lundi, a vu fuir 400 familles le 7 mars 2022.\n"
    )
    assert {one.kind for one in parser.parse(text, language="fr", published="2022-03-08").candidates} == {"conflict"}
