"""Attributions: who is credited, in the text's own words, and with how much of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.geoparse.credits.attribution import find_attributions
from geo.geoparse.results import Attribution
from geo.geoparse.text.sentences import split_sentences


def credits_of(text: str, language: str) -> list[Attribution]:
    return find_attributions(text, language, split_sentences(text))


def who(text: str, language: str) -> list[str]:
    return [attribution.who for attribution in credits_of(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Selon un rapport de l’Agence de l’eau (ADE), la nappe a baissé.", "un rapport de l’Agence de l’eau (ADE)"),
        ("La digue a cédé, d’après les pompiers.", "les pompiers"),
        ("Les hydrologues ont confirmé que le fleuve monte.", "Les hydrologues"),
        ("La ministre Anne Roy a déclaré mardi que le port fermera.", "La ministre Anne Roy"),
        ("Le port fermera mardi, a indiqué la préfecture.", "la préfecture"),
        ("« Le port fermera », dit le capitaine Morel.", "le capitaine Morel"),
        ("Dans un communiqué, le maire a affirmé que le pont tiendra.", "le maire"),
        ("Le chef des secours, Paul Lemoine, a assuré que la route rouvrira.", "Paul Lemoine"),
        (
            "L’Institut des crues, un centre réputé, a fait un relevé et a rapporté que l’eau baisse.",
            "L’Institut des crues",
        ),
        ("Le fleuve monte, comme le rapportent plusieurs journaux.", "plusieurs journaux"),
        ("Ces images montrent ce que dénonçait Nairobi depuis mai : la sécheresse.", "Nairobi"),
        ("L’Institut des crues – qui a mesuré le fleuve – a indiqué que l’eau baisse.", "L’Institut des crues"),
    ],
)
def test_french_words_of_saying_name_the_speaker(text: str, expected: str) -> None:
    assert who(text, "fr") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the National Flood Centre, 300 homes were lost.", "the National Flood Centre"),
        ("The dam burst on Monday, officials said.", "officials"),
        ("Governor Maria Lopez told reporters that aid was coming.", "Governor Maria Lopez"),
        ('"We had no warning," said Ann Field, a farmer in the valley.', "Ann Field"),
        ("Ann Field, head of the harbour board, said the quay would close.", "Ann Field"),
        ("Mr. Field, who saw the fire on Tuesday, also announced a fund.", "Mr. Field"),
        ("Ann Field, who voted against the plan, said Texas should pay more.", "Ann Field"),
        ("Ann Field, a farmer, said Bill Lane lived in the valley.", "Ann Field"),
        ("Ann Field, a teacher in Rochester, N.Y., said she was glad.", "Ann Field"),
        ("The U.S. Flood Survey, which measured it, said it was rising.", "The U.S. Flood Survey"),
        ("The quay was flooded, said provincial police chief Ann Field.", "provincial police chief Ann Field"),
        ("The quay was flooded, according to a complaint filed in court.", "a complaint"),
        ("The Flood Survey – which measured it – found that it was rising.", "The Flood Survey"),
    ],
)
def test_english_words_of_saying_name_the_speaker(text: str, expected: str) -> None:
    assert who(text, "en") == [expected]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Selon toute vraisemblance, le pont tiendra.", "fr"),
        ("Le maire qui parle fort est parti.", "fr"),
        ("Two passengers were reported missing.", "en"),
        ("There have been 12 confirmed cases.", "en"),
        ("The plan went according to schedule.", "en"),
        ("Le maire s’est rendu samedi au port et a promis 300 logements.", "fr"),
    ],
)
def test_words_that_credit_nobody_give_nothing(text: str, language: str) -> None:
    assert who(text, language) == []


def test_a_pronoun_stands_for_the_speaker_named_last() -> None:
    text = "Le colonel Amadou Ba a déclaré que le camp est vide. Il a ajouté que la route est libre."
    first, second = credits_of(text, "fr")
    assert second.who == first.who == "Le colonel Amadou Ba"
    assert (second.start, second.end) == (first.start, first.end)
    assert text[slice(*second.scope)] == "Il a ajouté que la route est libre."


def test_a_pronoun_without_a_speaker_before_it_credits_nobody() -> None:
    assert who("Il a ajouté que la route est libre.", "fr") == []


def test_a_quotation_of_several_sentences_is_credited_whole() -> None:
    text = "« La rivière monte. Nous partons », a déclaré la bergère."
    (attribution,) = credits_of(text, "fr")
    assert text[slice(*attribution.scope)] == text


def test_a_sentence_that_says_who_said_the_one_before_covers_both() -> None:
    text = "Le lac a débordé. C’est ce que rapporte la radio locale."
    (attribution,) = credits_of(text, "fr")
    assert attribution.who == "la radio locale"
    assert attribution.scope == (0, len(text))


def test_a_name_behind_a_quotation_or_a_dash_signs_it() -> None:
    quoted = "«Il faut rouvrir le pont entre les deux rives» Jeanne Dupuis"
    assert who(quoted, "fr") == ["Jeanne Dupuis"]
    posted = "The bridge at Alder Creek is open again.\n— Oak County (@oakcounty) May 2, 2020"
    (attribution,) = credits_of(posted, "en")
    assert attribution.who == "Oak County"
    assert posted[slice(*attribution.scope)] == "The bridge at Alder Creek is open again."


@given(st.text(alphabet=st.sampled_from("ab ,.«»\"’'()\nselondit said X é"), max_size=120))
def test_whoever_is_credited_stands_in_the_text(text: str) -> None:
    for language in ("fr", "en"):
        for attribution in credits_of(text, language):
            assert attribution.who == text[attribution.start : attribution.end]
            assert 0 <= attribution.scope[0] < attribution.scope[1] <= len(text)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("De source diplomatique, douze otages sont libres.", "fr", ["source diplomatique"]),
        ("Douze otages sont libres, a-t-on appris de source judiciaire.", "fr", ["source judiciaire"]),
        ("Douze otages sont libres, apprend-on auprès du parquet.", "fr", ["parquet"]),
        ("L’eau de source coule à Évian.", "fr", []),
        ("Pour l’analyste Marie Durand, la ville tombera.", "fr", ["l’analyste Marie Durand"]),
        ("Pour Noël, la ville sera illuminée.", "fr", []),
        ("Le rapport fait état de 40 blessés.", "fr", ["Le rapport"]),
        ("Douze bateaux ont coulé (Belga).", "fr", ["Belga"]),
        ("« C’est un drame », a lâché le maire de Nantes.", "fr", ["le maire de Nantes"]),
        ("Aucun groupe n’a revendiqué l’attaque, dit la police.", "fr", ["la police"]),
        ("Forty people were hurt, per Reuters.", "en", ["Reuters"]),
        ("Taxes rose 5 per cent per year.", "en", []),
        ("A claim by Hanoi that the ship had left was false.", "en", ["Hanoi"]),
        ("Nobody claimed that the road was safe.", "en", []),
        ("Seoul slams Tokyo over isles, warns of response", "en", ["Seoul"]),
        ("A statement from Mayor Lopez:\n\n“We hold the town.”", "en", ["Mayor Lopez"]),
    ],
)
def test_credits_without_a_verb_of_saying_are_read(text: str, language: str, expected: list[str]) -> None:
    assert who(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Téhéran dément avoir livré des drones.", "fr", [("Téhéran", "denies")]),
        ("Le ministre a réfuté avoir envoyé des troupes.", "fr", [("Le ministre", "denies")]),
        ("L’armée n’a pas démenti avoir frappé l’hôpital.", "fr", []),
        ("Le préfet a qualifié de fausses les rumeurs sur le barrage.", "fr", [("Le préfet", "denies")]),
        ("Iran has denied supplying drones.", "en", [("Iran", "denies")]),
        ("The army did not deny that it had hit the hospital.", "en", []),
        ("The mayor dismissed claims that the bridge was unsafe.", "en", [("The mayor", "denies")]),
        ("The council said that the bridge was unsafe.", "en", [("The council", "asserts")]),
    ],
)
def test_who_denies_a_thing_is_not_credited_with_it(text: str, language: str, expected: list[tuple[str, str]]) -> None:
    assert [(credit.who, credit.stance) for credit in credits_of(text, language)] == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Le maire de Lens, Paul Roy, a minimisé les rumeurs sur la digue.", "fr", ["Paul Roy"]),
        ("Anne Roy, la cheffe de la mission, a confirmé les départs.", "fr", ["Anne Roy"]),
        ("Le tribunal a décidé de rejeter l’appel et a confirmé la peine.", "fr", []),
        (
            "Selon le porte-parole du gouvernement une enquête est ouverte à Lens.",
            "fr",
            ["le porte-parole du gouvernement"],
        ),
        ("Selon certaines informations, le pont est fermé.", "fr", []),
        ("L’accord sera signé, a-t-on appris mardi de sources diplomatiques.", "fr", ["sources diplomatiques"]),
        ("La préfecture recense 300 manifestants.", "fr", ["La préfecture"]),
        ("The envoy, Ann Lee, told the court that the road was closed.", "en", ["Ann Lee"]),
        ("Press secretary Ann Lee condemned the attack.", "en", ["Press secretary Ann Lee"]),
        ("The River and Storm Office (RSO) has issued warnings of floods.", "en", ["The River and Storm Office (RSO)"]),
        ("The toll rose to ten after officials announced they had found a body.", "en", ["officials"]),
    ],
)
def test_who_speaks_stands_in_front_of_verbs_of_many_sorts(text: str, language: str, expected: list[str]) -> None:
    assert [one.removeprefix("the ") for one in who(text, language)] == [one.removeprefix("the ") for one in expected]


def test_a_second_clause_credits_its_speaker_with_itself_alone() -> None:
    text = "Troops entered the eastern quarters of the town on Monday, and Ankara said that it would stay."
    (credit,) = credits_of(text, "en")
    assert credit.scope == (text.index("Ankara"), len(text))


def test_a_speech_of_several_paragraphs_stays_its_speakers() -> None:
    text = (
        "The governor, Ann Lee, said: “The bridge fell this morning.”\n“Two people were hurt.”\n“The road is closed.”\n"
        "It had been built in 1950."
    )
    (credit,) = credits_of(text, "en")
    assert text[slice(*credit.scope)].endswith("“The road is closed.”")


def test_the_same_source_is_the_speaker_named_before() -> None:
    text = "Selon la préfecture, un pont a cédé. Le bilan est de dix blessés, selon la même source."
    assert who(text, "fr") == ["la préfecture", "la préfecture"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Dans un communiqué la gendarmerie a confirmé l’arrestation de deux hommes.", "fr", ["la gendarmerie"]),
        ("Le préfet du Jura, le colonel Jean Bost, a minimisé les rumeurs.", "fr", ["le colonel Jean Bost"]),
        ("Les rebelles affirment s’être emparés de la ville.", "fr", ["Les rebelles"]),
        ("Le feu est éteint, précise-t-on à la mairie.", "fr", ["la mairie"]),
        ("Le feu est éteint, estime-t-on.", "fr", []),
        ("Le feu a pris en milieu d’après-midi.", "fr", []),
        ("La BBC a pu établir que trois civils ont été tués.", "fr", ["La BBC"]),
        ("The ambassador to Mali, Joel Meyer, told reporters the base was empty.", "en", ["Joel Meyer"]),
        ("Initial reports said the plane had overshot the runway.", "en", []),
        ("The arrest was confirmed in a statement by the bishop.", "en", ["the bishop"]),
        ("The arrest was confirmed in a family statement on Friday.", "en", ["family statement"]),
        ("The health ministry put the toll at 22.", "en", ["The health ministry"]),
        ("Governor Ann Lee opened the hall. She said the roof was safe.", "en", ["Governor Ann Lee"]),
        ("The hall was opened. She said the roof was safe.", "en", []),
    ],
)
def test_more_ways_of_saying_who_says_so(text: str, language: str, expected: list[str]) -> None:
    assert who(text, language) == expected


def test_what_somebody_calls_it_is_not_the_whole_sentence() -> None:
    text = "A million people have been displaced since May, causing what the agency says may be a famine."
    (credit,) = credits_of(text, "en")
    assert credit.scope[0] >= text.index("the agency")
