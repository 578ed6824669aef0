"""The part that a place has: where something comes from or goes, by the words around its name."""

import pytest

from tests.proposing import propose


def roles_of(text: str, language: str, places: tuple[str, ...]) -> dict[str, str]:
    return {place.toponym.text: place.role for one in propose(text, language, places) for place in one.places}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Le Kenya a reçu 12 missiles de la part du Japon.", "fr", {"Kenya": "destination", "Japon": "origin"}),
        ("Kenya received 12 missiles from Japan.", "en", {"Kenya": "destination", "Japan": "origin"}),
        ("Le Japon, qui a livré 12 navires au Kenya, a signé un accord.", "fr",
         {"Japon": "origin", "Kenya": "destination"}),
        ("Des soldats ont été envoyés pour soutenir l’armée du Kenya.", "fr", {"Kenya": "destination"}),
        ("Soldiers were sent to help the army of Kenya.", "en", {"Kenya": "destination"}),
        ("Les missiles provenaient tous du Japon, selon la police.", "fr", {"Japon": "origin"}),
        ("L’armée a annoncé le retrait de ses troupes du Kenya.", "fr", {"Kenya": "origin"}),
        ("Thousands of people fled Goma for Nairobi after the attack.", "en",
         {"Goma": "origin", "Nairobi": "destination"}),
        ("Des milliers d’habitants ont quitté Goma après l’attaque.", "fr", {"Goma": "origin"}),
    ],
)  # fmt: skip
def test_who_gives_receives_leaves_or_is_helped_tells_the_part(
    text: str, language: str, expected: dict[str, str]
) -> None:
    assert roles_of(text, language, tuple(expected)) == expected


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("Le séisme qui a frappé le Kenya vendredi a fait 14 morts.", "fr", "Kenya"),
        ("L’armée reçoit des renforts dans sa guerre au Kenya.", "fr", "Kenya"),
        ("L’armée a reçu des missiles utilisés par le Kenya en mai.", "fr", "Kenya"),
        ("The blast left Goma without power, killing six people.", "en", "Goma"),
        ("Protesters demanded a ban on Japan beef imports.", "en", "Japan"),
    ],
)
def test_a_place_where_something_happens_is_neither_origin_nor_destination(
    text: str, language: str, place: str
) -> None:
    assert roles_of(text, language, (place,)) == {place: "location"}


def test_an_earthquake_that_strikes_is_no_strike() -> None:
    (candidate,) = propose("Le séisme qui a frappé le Kenya a fait 14 morts.", "fr", ("Kenya",))
    assert candidate.kind == "disaster"


def test_march_is_a_month() -> None:
    (candidate,) = propose("On March 3, a court sentenced the mayor of Goma.", "en", ("Goma",))
    assert candidate.kind == "justice"
