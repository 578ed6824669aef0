from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.geoparse.names.recognition import Recogniser
from geo.geoparse.names.recognition.chains import CHAIN, read_tokens
from geo.geoparse.names.recognition.lexicon import load_name_lexicon
from geo.geoparse.names.recognition.statistical import StatisticalRecogniser
from geo.geoparse.names.recognition.weights import THRESHOLD, WEIGHTS
from geo.geoparse.results import Name
from geo.geoparse.word_lists import LEXICON_FOLDER
from geo.places.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser.load(Gazetteer.load())


def names(recogniser: Recogniser, text: str, language: str | None = "fr") -> list[str]:
    return [name.text for name in recogniser.find_names(text, language)]


def one(recogniser: Recogniser, text: str, wanted: str, language: str = "fr") -> Name:
    return next(name for name in recogniser.find_names(text, language) if name.text == wanted)


FRENCH = [
    ("Des soldats sont arrivés en Corée du Nord.", ["Corée du Nord"]),
    ("L'armée d'Ukraine avance vers Koursk.", ["Ukraine", "Koursk"]),
    ("L'Irak et l’Iran négocient à Genève.", ["Irak", "Iran", "Genève"]),
    ("Une frappe a touché la région frontalière de Koursk.", ["Koursk"]),
    ("Les combats durent à Pokrovsk, dans l'oblast de Donetsk.", ["Pokrovsk", "Donetsk"]),
    ("Elle vit à Saint-Denis, près de Paris.", ["Saint-Denis", "Paris"]),
    ("Les Émirats arabes unis et les États-Unis ont signé.", ["Émirats arabes unis", "États-Unis"]),
    ("Il rentre au Caire, puis au Havre.", ["Caire", "Havre"]),
    ("Il habite rue de Rivoli, à Paris.", ["rue de Rivoli", "Paris"]),
    ("Un navire a coulé en mer Noire.", ["mer Noire"]),
    ("Le canton de Vaud borde le lac de Neuchâtel.", ["canton de Vaud", "lac de Neuchâtel"]),
    ("La Suisse romande et l'Europe de l'Est regardent.", ["Suisse romande", "Europe de l'Est"]),
    ("Il a passé des années outre-Rhin.", ["outre-Rhin"]),
    ("Le village de Brezolnoïe a été repris.", ["Brezolnoïe"]),
    ("LISBONNE, 3 mai (AFP) — Le port a rouvert.", ["LISBONNE"]),
    ("Des délégués d'Oslo, de Berne et de Rome sont venus.", ["Oslo", "Berne", "Rome"]),
    ("Un incendie a éclaté à Noyon (Oise).", ["Noyon", "Oise"]),
    ("Les villages de Karabou, Dossi et Falakoro ont brûlé.", ["Karabou", "Dossi", "Falakoro"]),
    ("Il pleut dans le Lot et l'Orne, pas dans le Sud.", ["Lot", "Orne"]),
    ("La Guadeloupe et la Martinique comptent leurs blessés.", ["Guadeloupe", "Martinique"]),
    ("Des renforts ont gagné Belmorane, petite ville du nord.", ["Belmorane"]),
]
ENGLISH = [
    ("Troops left the Kursk region, north of Kyiv.", ["Kursk", "Kyiv"]),
    ("Russia's army and Ukraine’s navy fought.", ["Russia", "Ukraine"]),
    ("She moved from Fairbanks, Alaska, to Cedar Rapids, Ia., in May.", ["Fairbanks", "Alaska", "Cedar Rapids", "Ia."]),
    ("The U.S. and the UK signed; US officials agreed.", ["U.S.", "UK", "US"]),
    ("A fire broke out in Surrey, B.C., on Monday.", ["Surrey", "B.C."]),
    ("Police in Harlan County closed Mill Creek Road.", ["Harlan County", "Mill Creek Road"]),
    ("They flew to Rio de Janeiro and the Isle of Man.", ["Rio de Janeiro", "Isle of Man"]),
    ("A London-based firm fears Canada-US trade talks.", ["London", "Canada", "US"]),
    ("OSLO Kari Nordmann said talks would go on in Bergen.", ["OSLO", "Bergen"]),
    ("MOSCOW, May 3 (Reuters) — A blast shook the city.", ["MOSCOW"]),
    ("The Philippines and The Hague agreed.", ["Philippines", "The Hague"]),
    ("He drowned in Lake Baikal.", ["Lake Baikal"]),
    ("The body was found in Smallville, Kentucky.", ["Smallville", "Kentucky"]),
    ("Storms hit Leeds, York and Hull.", ["Leeds", "York", "Hull"]),
    ("Snow fell in southern England and Western Europe.", ["England", "Western Europe"]),
    ("The quake in L'Aquila was felt in Rome.", ["L'Aquila", "Rome"]),
    ("Volunteers reached the towns of Karabou, Dossi and Falakoro.", ["Karabou", "Dossi", "Falakoro"]),
    ("The blast was heard in Belmor, the capital of Utah.", ["Belmor", "Utah"]),
    ("Ann Lee of Elm Road, Smithville was charged.", ["Elm Road", "Smithville"]),
    ("The fair opens in Queen Anne's County.", ["Queen Anne's County"]),
    ("A Phoenix-based Swift driver was hurt.", ["Phoenix"]),
    ("Aid came to the rugged Southern Highlands province.", ["Southern Highlands"]),
    ("The Paris Independent School District met in Paris.", ["Paris", "Paris"]),
    ("Trustees in Vernon Township met.", ["Vernon Township"]),
    ("Rebels besieged and retook Fallujah.", ["Fallujah"]),
    ("Storms passed over Atlanta, Augusta and Columbus.", ["Atlanta", "Augusta", "Columbus"]),
]


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_names_are_found_in_french(recogniser: Recogniser, text: str, expected: list[str]) -> None:
    assert names(recogniser, text, "fr") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_names_are_found_in_english(recogniser: Recogniser, text: str, expected: list[str]) -> None:
    assert names(recogniser, text, "en") == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Jordan Smith et Florence Martin sont arrivés.", "fr"),
        ("Le général Lens a parlé. M. Angers écoutait.", "fr"),
        ("Les Russes et les Canadiens ont joué.", "fr"),
        ("Nice idée que voilà. Charge à vous.", "fr"),
        ("Le comte de Meran et Mme de Nantes dînaient.", "fr"),
        ("La Gazette de Lausanne l'a écrit.", "fr"),
        ("M. de Lausanne, capitaine, a été promu.", "fr"),
        ("Le RC Lens bat l'Olympique de Marseille et le Standard de Liège.", "fr"),
        ("L'Union africaine a condamné ce vol d'Air France.", "fr"),
        ("Mme Martin, née Rouen, écoutait.", "fr"),
        ("Le paquebot Liverpool a coulé.", "fr"),
        ("The firm of Houston & Boyd drew the plans.", "en"),
        ("It belongs to London Life Holdings Inc.", "en"),
        ("The USS Denver sank.", "en"),
        ("President Lincoln met Gov. Jackson.", "en"),
        ("Paris Hilton sang. Later Hilton left.", "en"),
        ("Russian and Syrian officials met on Sunday in May.", "en"),
        ("Reading is fun. Mobile phones ring. Nice people wave.", "en"),
        ("Manchester United beat Chelsea FC.", "en"),
        ("The New York Times and the Boston Globe Inc reported it.", "en"),
        ("NASA and the WHO said so.", "en"),
        ("It costs US$5 million.", "en"),
    ],
)
def test_people_peoples_organisations_and_common_words_are_no_places(
    recogniser: Recogniser, text: str, language: str
) -> None:
    assert names(recogniser, text, language) == []


def test_a_surname_given_in_full_once_is_a_person_from_then_on(recogniser: Recogniser) -> None:
    text = "Anna Bristol, 40, was hurt. Bristol said she would sue."
    assert names(recogniser, text, "en") == []
    assert names(recogniser, "She went to Bristol.", "en") == ["Bristol"]


def test_a_word_beside_a_name_asks_for_a_kind(recogniser: Recogniser) -> None:
    assert one(recogniser, "Dans la région russe de Koursk, tout brûle.", "Koursk").kind == "region"
    assert one(recogniser, "La ville de Donetsk est prise.", "Donetsk").kind == "city"
    assert one(recogniser, "In the Kursk region.", "Kursk", "en").kind == "region"
    assert one(recogniser, "Il part à Koursk.", "Koursk").kind is None
    assert one(recogniser, "She lives in Sioux City, Iowa, and works there.", "Iowa", "en").kind is None


def test_what_a_place_is_stated_to_lie_in_is_kept(recogniser: Recogniser) -> None:
    assert one(recogniser, "À Pokrovsk, dans l'oblast de Donetsk, il neige.", "Pokrovsk").containers == ("donetsk",)
    assert one(recogniser, "She lives in Paris, Texas.", "Paris", "en").containers == ("texas",)
    assert one(recogniser, "A man of Cedar Rapids, Ia., won.", "Cedar Rapids", "en").containers == ("iowa",)
    assert one(recogniser, "Entre Paris et Lyon.", "Paris").containers == ()


def test_a_name_that_something_is_near_says_so(recogniser: Recogniser) -> None:
    assert one(recogniser, "Une base près de Donetsk a brûlé.", "Donetsk").is_near
    assert one(recogniser, "A base north of Kyiv burned.", "Kyiv", "en").is_near
    assert not one(recogniser, "Une base de Donetsk a brûlé.", "Donetsk").is_near


def test_a_name_is_found_wherever_the_text_has_said_once_what_it_is(recogniser: Recogniser) -> None:
    text = "They fled the village of Saraqeb. Guns were heard on the Saraqeb line."
    assert [name.text for name in recogniser.find_names(text, "en")] == ["Saraqeb", "Saraqeb"]


def test_a_beginning_does_not_reach_over_the_end_of_a_sentence(recogniser: Recogniser) -> None:
    names = recogniser.find_names("Le bateau est près de l’île. L’Ukraine proteste.", "fr")
    assert [name.text for name in names] == ["Ukraine"]


def test_an_unknown_name_with_a_clear_cue_is_found_without_rows(recogniser: Recogniser) -> None:
    assert one(recogniser, "He lives in Zzyzxville, Kentucky.", "Zzyzxville", "en").rows == ()
    assert one(recogniser, "Il vit rue Zzyzxine.", "rue Zzyzxine").rows == ()
    assert names(recogniser, "Zzyzxville is a word.", "en") == []


def test_a_street_or_a_lake_is_not_the_town_it_is_named_after(recogniser: Recogniser) -> None:
    gazetteer = recogniser.gazetteer
    assert one(recogniser, "Il habite rue de Grenoble.", "rue de Grenoble").rows == ()
    vaud = one(recogniser, "Dans le canton de Vaud.", "canton de Vaud")
    assert "region" in {gazetteer.kind_at(row) for _, row in vaud.rows}


def test_an_abbreviation_of_a_place_is_no_city_of_that_name(recogniser: Recogniser) -> None:
    gazetteer = recogniser.gazetteer
    found = one(recogniser, "Talks in the EU went on.", "EU", "en")
    assert {gazetteer.kind_at(row) for _, row in found.rows}.isdisjoint({"city"})


def test_old_print_with_the_long_s_read_as_f_is_understood(recogniser: Recogniser) -> None:
    found = one(recogniser, "Une armée eft entrée en Ruffie.", "Ruffie")
    assert recogniser.gazetteer.id_at(found.rows[0][1]) == "ISO:RU"


def test_without_a_language_only_what_needs_no_cue_is_found(recogniser: Recogniser) -> None:
    assert names(recogniser, "Die Kanzlerin sprach in Berlin über Polen.", None) == ["Berlin", "Polen"]
    assert names(recogniser, "Die Polizei in Hamburg sucht Zeugen.", None) == ["Hamburg"]
    assert names(recogniser, "Wir waren gestern in Giromagny.", "de") == []


def test_names_of_the_collection_are_found_even_in_lower_case(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "places.yaml").write_text(
        "places:\n  - id: bridge\n    names: {fr: Pont des Zzz, en: Zzz bridge}\n    other_names: [pont routier]\n"
        "    kind: bridge\n    at: [42.4, 130.6]\n    source: By hand.\n",
        "utf-8",
    )
    own = Recogniser.load(Gazetteer.load(tmp_path))
    found = own.find_names("On ouvre un pont routier, le Pont des Zzz.", "fr")
    assert [name.text for name in found] == ["pont routier", "Pont des Zzz"]
    assert {own.gazetteer.id_at(name.rows[0][1]) for name in found} == {"V:bridge"}


def test_every_name_says_why(recogniser: Recogniser) -> None:
    for name in recogniser.find_names("À Lyon, en France, et à Kiev.", "fr"):
        assert {reason.code for reason in name.reasons} <= set(WEIGHTS)
        assert name.reasons
        assert 0.5 <= name.confidence <= 1


def test_the_threshold_is_an_even_chance() -> None:
    assert THRESHOLD == 0.0


WORDS = "Paris de la L' d' U.S. B.C. Ia. , - St. Lake County rue 's ( ) É Київ 서울 New York The Of mer Noire M. A a 1"
MORE_WORDS = "« » $ Corée du Nord outre- Rhin ſ İ ß ﬁ Oise Kentucky Ky Saint- ' Aa-bb-Cc"
PARTS = st.sampled_from([*WORDS.split(), *MORE_WORDS.split(), "\n", " ", "\u00a0", "\x00", "😀", ". ", ", "])


@settings(max_examples=300)
@given(st.lists(PARTS, max_size=14), st.sampled_from(["fr", "en", None]))
def test_names_are_stretches_of_any_text_in_order_and_apart(
    recogniser: Recogniser, parts: list[str], language: str | None
) -> None:
    text = " ".join(parts)
    position = 0
    for name in recogniser.find_names(text, language):
        assert position <= name.start < name.end <= len(text)
        assert text[name.start : name.end] == name.text
        position = name.end


@pytest.mark.parametrize("part", ["A", "A-", "Paris, ", "Aa ", "Corée du ", "St. ", "'", "Paris-", "A's "])
def test_a_very_long_line_is_read_to_its_end(recogniser: Recogniser, part: str) -> None:
    text = part * 3000 + " en Ukraine."
    assert names(recogniser, text, "fr")[-1:] == ["Ukraine"]


def test_what_an_article_named_does_not_change_the_next_one(recogniser: Recogniser) -> None:
    text = "Bristol fell silent."
    before = recogniser.find_names(text, "en")
    recogniser.find_names("Anna Bristol left. She knew Bristol well.", "en")
    assert recogniser.find_names(text, "en") == before


def test_words_with_hyphens_are_parted_only_where_they_are_no_name() -> None:
    known = {"Saint-Denis", "Paris", "Nice", "Aquila"}
    for text, expected in (
        ("Saint-Denis", ["Saint-Denis"]),
        ("Paris-Nice", ["Paris", "Nice"]),
        ("Jean-Luc", ["Jean-Luc"]),
    ):
        assert [token.text for token in read_tokens(text, known.__contains__)] == expected
    assert [token.text for token in read_tokens("D'Paris", known.__contains__)] == ["Paris"]


def test_a_run_of_capitals_stops_at_the_end_of_its_line() -> None:
    assert [match[0] for match in CHAIN.finditer("St. Paul met U.S. Gov. Hill\nParis-born O'Neil’s")] == [
        "St. Paul",
        "U.S. Gov. Hill",
        "Paris-born O'Neil",
    ]


class Entity:
    def __init__(self, text: str, part: str, label: str) -> None:
        self.start_char = text.index(part)
        self.end_char = self.start_char + len(part)
        self.label_ = label


def model_that_finds(*entities: tuple[str, str]) -> StatisticalRecogniser:
    class Read:
        def __init__(self, text: str) -> None:
            self.ents = [Entity(text, part, label) for part, label in entities if part in text]

    return StatisticalRecogniser(lambda _package: Read)


def test_a_statistical_model_adds_to_the_evidence(recogniser: Recogniser) -> None:
    text = "A crowd of Delle fans cheered."
    assert names(recogniser, text, "en") == []
    assert names(Recogniser(recogniser.gazetteer, model_that_finds(("Delle", "GPE"))), text, "en") == ["Delle"]
    text = "He was seen with Milton."
    doubted = Recogniser(recogniser.gazetteer, model_that_finds(("Milton", "PERSON"))).weigh(text, "en")
    assert [mention.score for mention in doubted] < [mention.score for mention in recogniser.weigh(text, "en")]


def test_a_place_that_only_the_model_sees_is_weighed_with_its_context(recogniser: Recogniser) -> None:
    text = "Elle vit à paris, près de lyon."
    own = Recogniser(recogniser.gazetteer, model_that_finds(("paris", "LOC"), ("lyon", "LOC")))
    assert names(recogniser, text) == []
    assert names(own, text) == ["paris", "lyon"]


def test_articles_and_possessives_are_no_part_of_what_the_model_finds() -> None:
    found = model_that_finds(("the Hague's", "GPE"), ("l’Oise", "LOC")).find("In the Hague's port, l’Oise.", "en")
    assert [(entity.start, entity.end, entity.code) for entity in found] == [
        (7, 12, "model-place"),
        (23, 27, "model-place"),
    ]


def test_a_language_without_a_model_is_read_by_the_rules(recogniser: Recogniser) -> None:
    assert model_that_finds(("Berlin", "GPE")).find("In Berlin.", "de") == []
    assert model_that_finds(("Berlin", "GPE")).find("In Berlin.", None) == []


def test_a_long_text_is_given_to_the_model_in_parts_with_the_right_positions() -> None:
    text = "mot " * 20_000 + "Oslo"
    (found,) = model_that_finds(("Oslo", "LOC")).find(text, "fr")
    assert text[found.start : found.end] == "Oslo"


def test_the_lists_are_sorted_folded_words_without_repeats() -> None:
    for name in ("first-names", "surnames", "common-en", "common-fr", "demonyms"):
        lines = (LEXICON_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
        assert lines == sorted(set(lines))
        assert all(line == line.strip().lower() and line.isascii() for line in lines)


def test_the_lists_of_a_language_hold_its_own_cues_and_those_of_none_few() -> None:
    assert "pres de" in load_name_lexicon("fr").before
    assert "north of" in load_name_lexicon("en").before
    assert "near" not in load_name_lexicon(None).before
