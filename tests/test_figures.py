"""Figures: numbers with what they count, in French and English, and the numbers that count nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.geoparse.figures import find_figures
from geo.geoparse.results import FoundFigure, FoundTime
from geo.text.numbers import has_number


def measures(text: str, language: str) -> list[tuple[str, tuple[float, ...], str]]:
    return [(f.measure.what, f.measure.numbers, f.measure.qualifier) for f in find_figures(text, language)]


def one(text: str, language: str) -> FoundFigure:
    (figure,) = find_figures(text, language)
    return figure


@pytest.mark.parametrize(
    ("text", "what", "numbers", "qualifier"),
    [
        ("La crue a emporté 230 maisons.", "houses", (230,), "exactly"),
        ("Plus de 4 500 personnes ont été évacuées du delta.", "evacuated", (4500,), "more_than"),
        ("Le virus a contaminé environ 1.200 personnes.", "infected", (1200,), "about"),
        ("On compte au moins 12 000 cas.", "cases", (12000,), "at_least"),
        ("Une vingtaine de blessés sont soignés sur place.", "wounded", (20,), "about"),
        ("Au moins une trentaine de toits ont cédé.", "toit", (30,), "at_least"),
        ("Trois centaines de migrants attendent au port.", "people", (300,), "about"),
        ("Plusieurs milliers de fidèles prient sur la place.", "people", (1000,), "more_than"),
        ("Des centaines de milliers d’électeurs ont voté.", "people", (100_000,), "more_than"),
        ("Un demi-million de doses ont été livrées.", "doses", (500_000,), "exactly"),
        ("Deux millions et demi de réfugiés campent ici.", "people", (2_500_000,), "exactly"),
        ("Trois quarts de million de foyers attendent.", "houses", (750_000,), "exactly"),
        ("Une demi-douzaine de cargos sont à quai.", "ships", (6,), "exactly"),
        ("La dette atteint 3,4 Mds€.", "euros", (3.4e9,), "exactly"),
        ("Le stade a coûté 60 M€.", "euros", (6e7,), "exactly"),
        ("La digue mesure 60 m.", "length_m", (60,), "exactly"),
        ("La flotte est passée de 14 à 22 navires.", "ships", (22,), "exactly"),
        ("Le nombre de cas a grimpé de 80 à 130 en un mois.", "cases", (130,), "exactly"),
        ("Neuf alpinistes sont morts dans l’avalanche.", "killed", (9,), "exactly"),
        ("Près de trois cents ouvriers ont cessé le travail.", "workers", (300,), "nearly"),
        ("Jusqu’à 8\u202f000 soldats gardent le col.", "troops", (8000,), "up_to"),
        ("Entre 300 et 600 manifestants bloquent le port.", "people", (300, 600), "exactly"),
        ("De 10 000 à 12 000 mineurs sont en grève.", "mineur", (10000, 12000), "exactly"),
        ("La moitié des deux millions de doses est perdue.", "share", (0.5,), "exactly"),
        ("Les deux tiers des communes n’ont plus d’eau.", "share", (2 / 3,), "exactly"),
        ("Le maire a obtenu 45,5 % des voix.", "share", (0.455,), "exactly"),
        ("Le pont mesure 19 kilomètres.", "length_km", (19,), "exactly"),
        ("Les dégâts atteignent 3 millions d’euros.", "euros", (3e6,), "exactly"),
        ("Un séisme de magnitude 6,5 a secoué la vallée.", "magnitude", (6.5,), "exactly"),
        ("Une personne a été tuée par la foudre.", "killed", (1,), "exactly"),
        ("Environ 40 soldats tués chaque jour.", "killed_per_day", (40,), "about"),
    ],
)
def test_a_french_figure_says_what_it_counts(text: str, what: str, numbers: tuple[float, ...], qualifier: str) -> None:
    found = measures(text, "fr")[0]
    assert found[0] == what
    assert found[1] == pytest.approx(numbers)
    assert found[2] == qualifier


@pytest.mark.parametrize(
    ("text", "what", "numbers", "qualifier"),
    [
        ("More than 20 miners were killed in the collapse.", "killed", (20,), "more_than"),
        ("The ferry carried 8,000 to 10,000 passengers.", "people", (8000, 10000), "exactly"),
        ("Between 300 and 400 homes burned.", "houses", (300, 400), "exactly"),
        ("At least a dozen houses fell.", "houses", (12,), "at_least"),
        ("Two thirds of the voters stayed at home.", "share", (2 / 3,), "exactly"),
        ("Some 12 per cent of voters stayed at home.", "share", (0.12,), "about"),
        ("The storm killed 14 people.", "killed", (14,), "exactly"),
        ("The blast injured nearly 60.", "wounded", (60,), "nearly"),
        ("The death toll rose to 45 overnight.", "killed", (45,), "exactly"),
        ("Up to 3,200 hectares of forest burned.", "area_hectares", (3200,), "up_to"),
        ("A strike by 4,500 dock workers began.", "workers", (4500,), "exactly"),
        ("The levy raised $3 million.", "dollars", (3e6,), "exactly"),
        ("Five storms hit the coast.", "storm", (5,), "exactly"),
        ("12 have died.", "killed", (12,), "exactly"),
        ("A third of the houses burned.", "share", (1 / 3,), "exactly"),
        ("A dozen houses burned.", "houses", (12,), "exactly"),
        ("Several hundred people came.", "people", (100,), "more_than"),
        ("Scores of shops were looted.", "shop", (20,), "more_than"),
        ("Tens of thousands of pilgrims walked.", "people", (10_000,), "more_than"),
        ("The sale raised $691.6m in all.", "dollars", (691.6e6,), "exactly"),
        ("A £3bn loan was agreed.", "pounds", (3e9,), "exactly"),
        ("The tower is 40m tall.", "length_m", (40,), "exactly"),
        ("About 40m people live there.", "people", (4e7,), "about"),
        ("Half a million homes lost power.", "houses", (500_000,), "exactly"),
        ("Two and a half thousand workers walked out.", "workers", (2500,), "exactly"),
        ("Some 3½ million tonnes were stored.", "tonnes", (3.5e6,), "about"),
        ("Six point four million doses were given.", "doses", (6.4e6,), "exactly"),
        ("Nine thousand, two hundred and ten ballots were cast.", "votes", (9210,), "exactly"),
        ("At least half a dozen rockets fell.", "missiles", (6,), "at_least"),
        ("The fleet shrank from 30 ships to 18.", "ships", (18,), "exactly"),
        ("Fares rose from $2 to $3.", "dollars", (3,), "exactly"),
        ("The death toll climbed from 40 to 52 overnight.", "killed", (52,), "exactly"),
        ("Tickets cost from 10 to 15 dollars.", "dollars", (10, 15), "exactly"),
        ("A 250-strong battalion crossed the river.", "troops", (250,), "exactly"),
        ("Seven nuns were shot dead.", "killed", (7,), "exactly"),
    ],
)
def test_an_english_figure_says_what_it_counts(
    text: str, what: str, numbers: tuple[float, ...], qualifier: str
) -> None:
    found = measures(text, "en")[0]
    assert found[0] == what
    assert found[1] == pytest.approx(numbers)
    assert found[2] == qualifier


def test_what_happened_is_told_apart_for_each_figure_of_a_sentence() -> None:
    text = "The landslide killed five people and injured 17 others, and 300 villagers are missing."
    assert measures(text, "en") == [
        ("killed", (5.0,), "exactly"),
        ("wounded", (17.0,), "exactly"),
        ("missing", (300.0,), "exactly"),
    ]


def test_a_part_counts_what_its_whole_counts() -> None:
    text = "Plus de 20 mineurs, dont six apprentis, ont été tués."
    assert [what for what, _, _ in measures("Plus de 20 ouvriers, dont six femmes, ont été tués.", "fr")] == [
        "killed"
    ] * 2
    assert measures("On compte 90 morts, dont 12 dans la capitale.", "fr")[1] == ("killed", (12.0,), "exactly")
    assert text.startswith("Plus")


@pytest.mark.parametrize(
    ("text", "language", "what"),
    [("Trois orages ont tué 12 vaches.", "fr", "orage"), ("Five storms killed 14 people.", "en", "storm")],
)
def test_what_kills_is_not_counted_among_the_killed(text: str, language: str, what: str) -> None:
    assert measures(text, language)[0][0] == what


def test_the_dead_and_the_wounded_in_one_number_stay_together() -> None:
    assert measures("Plus de 650 marins ont été blessés ou tués.", "fr")[0][0] == "killed_or_wounded"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le maire, âgé de 34 ans, a démissionné.", "fr"),
        ("La séance ouvre à 14h30 dans la salle 12.", "fr"),
        ("Le missile KN-23 et le G7 ne sont pas des nombres.", "fr"),
        ("L’article 5 du traité est invoqué.", "fr"),
        ("Appelez le 01 42 34 56 78 pour donner.", "fr"),
        ("2 De nombreuses fermetures", "fr"),
        ("Les deux pays ont signé.", "fr"),
        ("En 2015 les pluies ont manqué.", "fr"),
        ("A 34-year-old man was seen at 10:30 on Route 66.", "en"),
        ("John Doe, 34, won the match 3-1.", "en"),
        ("Nearly one in four voters stayed at home.", "en"),
        ("Un habitant sur cinq a fui.", "fr"),
        ("The 2001 attacks are taught in Chapter 4.", "en"),
        ("It lasted two weeks and three days.", "en"),
        ("She won the 10k race.", "en"),
        ("See https://example.org/12/345 for more.", "en"),
    ],
)
def test_ages_hours_years_names_and_addresses_are_no_figures(text: str, language: str) -> None:
    assert measures(text, language) == []


def test_numbers_inside_times_are_no_figures() -> None:
    text = "Le 12 mai 2020 villageois et pompiers se réunissent."
    times = [FoundTime(3, 14, text[3:14], "2020-05-12", "2020-05-12")]
    assert find_figures(text, "fr", times) == []


def test_a_figure_stands_in_the_text_and_its_words_too() -> None:
    text = "Hier, au moins 150 digues anciennes ont cédé."
    figure = one(text, "fr")
    assert figure.text == text[figure.start : figure.end] == "au moins 150 digues anciennes"
    assert figure.measure.of == "digues anciennes"


def test_texts_in_other_languages_give_no_figures() -> None:
    assert find_figures("20 Menschen starben.", "de") == []


numbers = st.one_of(
    st.integers(2, 999).map(str),
    st.integers(1000, 999_999).map(lambda n: f"{n:,}"),
    st.sampled_from(["two", "eleven", "a dozen", "two hundred", "three thousand", "2.5 million", "forty-two"]),
)


@given(
    numbers, st.sampled_from(["", "more than ", "about ", "at least "]), st.sampled_from(["people", "houses", "crates"])
)
def test_every_number_of_a_figure_is_one_that_a_record_may_give(number: str, qualifier: str, noun: str) -> None:
    text = f"The flood reached {qualifier}{number} {noun}."
    for figure in find_figures(text, "en"):
        assert all(has_number(text, value, "en") for value in figure.measure.numbers)
        assert figure.text in text


@given(st.text(max_size=200))
def test_no_text_breaks_the_search(text: str) -> None:
    for language in ("fr", "en"):
        for figure in find_figures(text, language):
            assert figure.text == text[figure.start : figure.end]


@pytest.mark.parametrize("text", ["Zero: 0 million people died in Lagos.", "0 million", "00 000 millions de morts"])
def test_nothing_of_a_unit_is_no_error(text: str) -> None:
    for language in ("en", "fr"):
        assert all(figure.measure.value != 1e6 for figure in find_figures(text, language))


def test_the_second_number_of_a_score_counts_nothing() -> None:
    assert find_figures("They were chosen on an 8-7 vote.", "en", []) == []


def test_an_adjective_before_a_french_noun_is_not_what_is_counted() -> None:
    (figure,) = find_figures("Deux énormes péniches ont coulé.", "fr", [])
    assert figure.measure.what == "peniche"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Près de cinquante pour cent des maisons ont été détruites.", ["Près de cinquante pour cent des maisons"]),
        ("Trois pour mille des habitants sont touchés.", []),
        ("Le camp a été construit pour 300 réfugiés.", ["300 réfugiés"]),
    ],
)
def test_what_a_share_is_of_counts_nothing(text: str, expected: list[str]) -> None:
    assert [figure.text for figure in find_figures(text, "fr")] == expected


@pytest.mark.parametrize(
    ("text", "language", "what", "words"),
    [
        ("Un vent de 80 km/h attisait les flammes.", "fr", "speed_kmh", "80 km/h"),
        ("Des rafales de 120 kilomètres à l'heure ont été relevées.", "fr", "speed_kmh", "120 kilomètres à l'heure"),
        ("Gusts of 75 miles per hour hit the coast.", "en", "speed_mph", "75 miles per hour"),
        ("The column is 80 km long.", "en", "length_km", "80 km"),
    ],
)
def test_kilometres_in_an_hour_are_a_speed(text: str, language: str, what: str, words: str) -> None:
    (figure,) = find_figures(text, language, [])
    assert (figure.measure.what, figure.text) == (what, words)


def test_the_number_of_a_road_counts_nothing() -> None:
    assert find_figures("La départementale 613 restera fermée.", "fr", []) == []
