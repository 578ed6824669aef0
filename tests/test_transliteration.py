"""How French spells names that are written in Cyrillic."""

import pytest

from geo.make_tables.transliteration import french_names, french_spellings
from geo.places.gazetteer import Gazetteer, normalise_name


@pytest.mark.parametrize(
    ("name", "country", "spelling"),
    [
        ("Красноярск", "RU", "Krasnoïarsk"),
        ("Челябинск", "RU", "Tcheliabinsk"),
        ("Грозный", "RU", "Grozny"),
        ("Нижний Тагил", "RU", "Nijni Taguil"),
        ("Пушкин", "RU", "Pouchkine"),
        ("Россошь", "RU", "Rossoch"),
        ("Ейск", "RU", "Ieïsk"),
        ("Щёкино", "RU", "Chtchokino"),
        ("Гуляйполе", "UA", "Houliaïpole"),
        ("Авдіївка", "UA", "Avdiïvka"),
        ("Куп'янськ", "UA", "Koupiansk"),
        ("Кривий Ріг", "UA", "Kryvyï Rih"),
        ("Търговище", "BG", "Targovichte"),
    ],
)
def test_a_name_is_spelt_as_french_newspapers_do(name: str, country: str, spelling: str) -> None:
    assert spelling in french_spellings(name, country)


def test_latin_and_other_names_have_no_such_spelling() -> None:
    assert french_spellings("Kyiv", "UA") == []
    assert french_spellings("서울", "KR") == []
    assert french_names("Belgrade", ["Београд", "Белград"], "RS") == ([], [])


def test_the_spelling_of_another_name_is_not_the_places_own() -> None:
    own, others = french_names("Bakhmut", ["Бахмут", "Артемовск"], "UA")
    assert own == ["Bakhmout"]
    assert "Artemovsk" in others


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Vouhledar", "GN:690823"),
        ("Tcheliabinsk", "GN:1508291"),
        ("Krasnoïarsk", "GN:1502026"),
        ("Houliaïpole", "GN:707898"),
        ("Louhansk", "GN:702658"),
    ],
)
def test_the_gazetteer_finds_a_city_by_its_french_spelling(name: str, place: str) -> None:
    gazetteer = Gazetteer.load()
    assert [gazetteer.id_at(row) for _, row in gazetteer.find(normalise_name(name))][:1] == [place]
