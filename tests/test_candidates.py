"""Candidates: sentences with a place and something that happened, and all that they say of it."""

import itertools

import pytest

from geo.dates.edtf import parse_when
from geo.geoparse.credits.attribution import find_attributions
from geo.geoparse.events.dating import date_as_told
from geo.geoparse.events.tense import Tense
from geo.geoparse.figures import find_figures
from geo.geoparse.reasons import REASONS
from geo.geoparse.results import LINE
from geo.geoparse.text.language_parts import texts_by_language
from geo.geoparse.text.sentences import split_sentences
from geo.models import Span
from geo.text.numbers import has_number
from tests.proposing import propose, with_made_titles


def test_a_sentence_that_tells_an_event_becomes_a_candidate_with_all_it_says() -> None:
    text = "Le 3 mai 2021, une crue a emporté plus de 20 maisons près de Bamako, selon la protection civile."
    (candidate,) = propose(text, "fr", ("Bamako",), {"Le 3 mai 2021": "2021-05-03"})
    assert candidate.quote == text[candidate.start : candidate.end] == text
    assert candidate.kind == "disaster"
    assert candidate.when == "2021-05-03"
    assert "« Le 3 mai 2021 »" in candidate.when_basis
    assert [(p.toponym.text, p.role, p.metonym) for p in candidate.places] == [("Bamako", "location", False)]
    assert [(m.what, m.value, m.qualifier) for m in candidate.measures] == [("houses", 20, "more_than")]
    assert candidate.attributed_to == "la protection civile"
    assert candidate.titles == {"fr": "Une crue a emporté plus de 20 maisons près de Bamako", "en": ""}
    assert candidate.id == f"{candidate.start}-{candidate.end}"
    assert LINE <= candidate.confidence <= 1


@pytest.mark.parametrize(
    ("text", "language", "places", "kind"),
    [
        ("The Loire flooded Tours overnight, and 300 people were evacuated.", "en", ("Tours",), "disaster"),
        ("Health workers confirmed 45 new cases of cholera in Beira.", "en", ("Beira",), "health"),
        ("Voters in Quito elected a new mayor on Sunday.", "en", ("Quito",), "politics"),
        ("Bus drivers in Lyon went on strike on Tuesday.", "en", ("Lyon",), "protest"),
        ("A train derailed near Pune, killing at least 12 people.", "en", ("Pune",), "disaster"),
        ("Un autocar s’est renversé à Cuzco, faisant 14 morts.", "fr", ("Cuzco",), "disaster"),
        ("Les infirmières de Nantes ont manifesté devant l’hôpital.", "fr", ("Nantes",), "protest"),
        ("Le parlement a voté la loi à Dakar.", "fr", ("Dakar",), "politics"),
        ("L’épidémie de rougeole a atteint Kisangani.", "fr", ("Kisangani",), "health"),
        ("La police a arrêté trois trafiquants à Tanger.", "fr", ("Tanger",), "justice"),
    ],
)
def test_events_of_all_sorts_are_proposed(text: str, language: str, places: tuple[str, ...], kind: str) -> None:
    (candidate,) = propose(text, language, places)
    assert candidate.kind == kind


@pytest.mark.parametrize(
    ("text", "language", "places"),
    [
        ("Why did the Loire flood Tours last night and kill two people?", "en", ("Tours",)),
        ("Quito is a city in the Andes.", "en", ("Quito",)),
        ("Subscribe to our newsletter for all the news of Lyon and the strike.", "en", ("Lyon",)),
        ("Photo: flooded streets in Tours were evacuated", "en", ("Tours",)),
        ("Lyon", "en", ("Lyon",)),
        ("Abonnez-vous pour lire tous nos articles sur les crues de Nantes.", "fr", ("Nantes",)),
        ("Dakar est une ville du Sénégal.", "fr", ("Dakar",)),
        ("Nos lecteurs aiment Dakar.", "fr", ("Dakar",)),
        ("Anyone who saw the crash is asked to call Leeds police at 555-0100.", "en", ("Leeds",)),
        ("“We looked at the price of new buildings in Toronto,” a buyer told friends.", "en", ("Toronto",)),
        ("The mayors of Leeds are rather fond of business.", "en", ("Leeds",)),
        ("The report on Leeds puts its trade in four groups:", "en", ("Leeds",)),
    ],
)
def test_questions_background_and_page_furniture_are_not_proposed(
    text: str, language: str, places: tuple[str, ...]
) -> None:
    assert propose(text, language, places) == []


def test_a_sentence_without_any_place_in_its_paragraph_is_not_proposed() -> None:
    assert propose("A train derailed, killing at least 12 people.", "en", ()) == []


def test_a_toll_without_a_place_is_one_more_quote_of_the_event_told_just_before() -> None:
    text = "A quake shook Pune on Monday. Later 300 people were rescued from the ruins."
    (candidate,) = propose(text, "en", ("Pune",))
    assert [quote.quote for quote in candidate.quotes] == text.replace(". ", ".|").split("|")
    assert all(text[quote.start : quote.end] == quote.quote for quote in candidate.quotes)
    assert [place.toponym.text for place in candidate.places] == ["Pune"]


def test_the_next_sentence_is_taken_along_where_it_only_counts() -> None:
    text = "Un car a percuté un camion à Cuzco. Bilan : 14 morts et 9 blessés."
    (candidate,) = propose(text, "fr", ("Cuzco",))
    assert len(candidate.quotes) == 2
    assert [m.what for m in candidate.all_measures] == ["killed", "wounded"]


def test_the_time_of_saying_is_not_the_time_of_what_is_said() -> None:
    text = "Le maire a déclaré lundi que le barrage de Nantes avait cédé en mars."
    (candidate,) = propose(text, "fr", ("Nantes",), {"lundi": "2021-05-03", "en mars": "2021-03"})
    assert candidate.when == "2021-03"
    assert "« lundi »" in candidate.when_basis


def test_a_time_that_is_only_compared_with_dates_nothing() -> None:
    text = "Nantes a subi trois fois plus d’inondations qu’en 2019."
    (candidate,) = propose(text, "fr", ("Nantes",), {"2019": "2019"})
    assert candidate.when is None


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("La crue a emporté le pont de Nantes.", "[..2021-05]"),
        ("La crue menace les digues de Nantes, et les pompiers évacuent.", "2021-05"),
        ("La crue atteindra Nantes le soir et inondera 300 maisons, prévoit la préfecture.", "[2021-05..]"),
        ("Les secours devraient évacuer Nantes avant la crue.", "[2021-05..]"),
    ],
)
def test_without_a_date_publication_bounds_the_event(text: str, when: str) -> None:
    (candidate,) = propose(text, "fr", ("Nantes",), published="2021-05")
    assert candidate.when == when
    parse_when(candidate.when)


def test_without_date_and_publication_the_event_is_undated() -> None:
    (candidate,) = propose("La crue a emporté le pont de Nantes.", "fr", ("Nantes",))
    assert candidate.when is None


@pytest.mark.parametrize(
    ("published", "when"),
    [("[2021-05-01..2021-08-02]", "[..2021-08-02]"), ("2021-05/2021-07", "[..2021-07]"), ("2021~", "[..2021]")],
)
def test_an_uncertain_publication_bounds_by_its_last_day(published: str, when: str) -> None:
    (candidate,) = propose("La crue a emporté le pont de Nantes.", "fr", ("Nantes",), published=published)
    assert candidate.when == when


@pytest.mark.parametrize(
    ("when", "tense", "published", "expected"),
    [
        ("2021-03/..", "present", "2021-05", ("2021-03/", False)),
        ("2021-03/..", "past", None, ("2021-03/", False)),
        ("2022/..", "future", "2021-05", ("2022/", True)),
        ("2021-05-20", "past", "2021-05-15", ("2021-05-20", True)),
        ("2021-05", "past", "2021-05-15", ("2021-05", False)),
        ("2022", "present", "2021-05", ("2022", True)),
        ("[2021-03..]", "past", "2021-05", ("[2021-03..2021-05-31]", False)),
        ("[2022..]", "past", "2021-05", ("[2022..]", True)),
        ("[2021-03..]", "past", None, ("[2021-03..]", False)),
        ("[2021-05..]", "future", "2021-05", ("[2021-05..]", True)),
        (None, "future", None, (None, True)),
        (None, "past", "2021-05", (None, False)),
    ],
)
def test_a_date_is_one_that_its_article_can_tell_or_else_it_is_only_expected(
    when: str | None, tense: Tense, published: str | None, expected: tuple[str | None, bool]
) -> None:
    assert date_as_told(when, tense, published) == expected


def test_a_state_has_an_unknown_end_and_a_plan_is_expected() -> None:
    held = "Rebels have held the port of Beira since March."
    (state,) = propose(held, "en", ("Beira",), {"since March": "2021-03/.."}, published="2021-05")
    assert (state.when, state.expected) == ("2021-03/", False)
    plan = "La police évacuera 300 habitants de Nantes en juin."
    (announced,) = propose(plan, "fr", ("Nantes",), {"en juin": "2021-06"}, published="2021-05-10")
    assert (announced.when, announced.expected) == ("2021-06", True)


def test_what_has_been_so_for_years_is_proposed_with_less_confidence() -> None:
    text = "Rebels have held the port of Beira since March."
    (recent,) = propose(text, "en", ("Beira",), {"since March": "2021-03/.."}, published="2021-05")
    old = text.replace("March", "2014")
    (long_ago,) = propose(old, "en", ("Beira",), {"since 2014": "2014/.."}, published="2021-05")
    assert long_ago.confidence < recent.confidence


def test_a_sentence_that_goes_on_keeps_the_date_of_the_one_before() -> None:
    text = "Le 3 mai 2021 une tempête a frappé Nantes. Elle a aussi détruit des toits à Rennes."
    _, second = propose(text, "fr", ("Nantes", "Rennes"), {"Le 3 mai 2021": "2021-05-03"})
    assert second.when == "2021-05-03"
    assert "sentence before" in second.when_basis


@pytest.mark.parametrize(
    ("text", "language", "places", "roles"),
    [
        ("Le Japon a livré deux navires au Kenya.", "fr", ("Japon", "Kenya"), ["origin", "destination"]),
        ("Des vivres ont été envoyés de Dakar vers Bamako.", "fr", ("Dakar", "Bamako"), ["destination"]),
        ("Rescue teams were sent from Japan to Kenya.", "en", ("Japan", "Kenya"), ["origin", "destination"]),
        ("Thousands fled to Kenya after the attack.", "en", ("Kenya",), ["destination"]),
        ("Une bombe a explosé à Dakar.", "fr", ("Dakar",), ["location"]),
        ("Two bombs exploded in Kenya.", "en", ("Kenya",), ["location"]),
    ],
)
def test_places_have_their_parts_in_a_transfer(
    text: str, language: str, places: tuple[str, ...], roles: list[str]
) -> None:
    (candidate,) = propose(text, language, places)
    by_place = sorted(candidate.places, key=lambda place: place.toponym.start)
    assert [place.role for place in by_place] == roles


@pytest.mark.parametrize(
    ("text", "language", "place", "is_metonym"),
    [
        ("Nairobi a annoncé un accord commercial avec ses voisins.", "fr", "Nairobi", True),
        ("Un accord de paix a été signé à Nairobi.", "fr", "Nairobi", False),
        ("Tokyo denied that it had signed the treaty.", "en", "Tokyo", True),
        ("The treaty was signed in Tokyo on Friday.", "en", "Tokyo", False),
        ("Talks between Tokyo and Nairobi ended without a treaty.", "en", "Tokyo", True),
    ],
)
def test_a_capital_that_acts_stands_for_its_government(text: str, language: str, place: str, is_metonym: bool) -> None:
    (candidate,) = propose(text, language, (place,))
    assert candidate.places[0].metonym is is_metonym


def test_stretches_outside_the_article_and_repeated_paragraphs_are_proposed_once_or_not_at_all() -> None:
    paragraph = "La crue a emporté le pont de Nantes dans la nuit."
    text = f"{paragraph}\n{paragraph}\nDes manifestants ont défilé dans les rues de Nantes."
    first, other = propose(text, "fr", ("Nantes",))
    assert (first.start, other.quote) == (0, "Des manifestants ont défilé dans les rues de Nantes.")
    outside = (Span(start=other.start, end=other.end, why="Another page’s headline."),)
    assert len(propose(text, "fr", ("Nantes",), outside=outside)) == 1


def test_titles_name_countries_as_each_language_does() -> None:
    titles = {}
    for name in ("Japon", "États-Unis", "Italie", "Iran", "Cuba"):
        (candidate,) = with_made_titles(
            propose(f"Une tempête a tué 14 personnes, selon les autorités ; cela s’est passé en {name}.", "fr", (name,))
        )
        titles[name] = (candidate.titles["fr"], candidate.titles["en"])
    assert titles == {
        "Japon": ("Catastrophe au Japon – 14 tués", "Disaster in Japan – 14 killed"),
        "États-Unis": ("Catastrophe aux États-Unis – 14 tués", "Disaster in the United States – 14 killed"),
        "Italie": ("Catastrophe en Italie – 14 tués", "Disaster in Italy – 14 killed"),
        "Iran": ("Catastrophe en Iran – 14 tués", "Disaster in Iran – 14 killed"),
        "Cuba": ("Catastrophe à Cuba – 14 tués", "Disaster in Cuba – 14 killed"),
    }


def test_titles_say_near_with_the_article_of_the_country() -> None:
    (near,) = with_made_titles(
        propose("Une tempête a tué 14 personnes près de l’Italie, selon les autorités.", "fr", ("Italie",))
    )
    assert near.titles["fr"] == "Catastrophe près de l’Italie – 14 tués"
    (czech,) = with_made_titles(propose("A storm killed 14 people in Czechia, officials said.", "en", ("Czechia",)))
    assert czech.titles["en"] == "Disaster in Czechia – 14 killed"


def test_the_united_states_in_capitals_are_nobody_speaking_of_himself() -> None:
    (state,) = propose("A storm hit the US on Monday and killed 14 people.", "en", ("US",))
    (people,) = propose("A storm hit Leeds on Monday and killed 14 of us.", "en", ("Leeds",))
    assert "tells-first-person" not in [reason.code for reason in state.reasons]
    assert "tells-first-person" in [reason.code for reason in people.reasons]


def test_a_transfer_is_titled_from_where_to_where() -> None:
    (candidate,) = with_made_titles(
        propose("Le Japon a livré 12 missiles aux États-Unis.", "fr", ("Japon", "États-Unis"))
    )
    assert candidate.titles["fr"].endswith("du Japon aux États-Unis – 12 missiles")
    assert candidate.titles["en"].endswith("from Japan to the United States – 12 missiles")


def test_every_measure_of_a_candidate_passes_the_checks_of_the_records() -> None:
    text = (
        "A flood killed 12 people in Pune and destroyed two hundred homes. Some 45.5 per cent of voters in Quito "
        "stayed at home in the election. About 3,000 to 4,000 workers in Lyon went on strike."
    )
    candidates = propose(text, "en", ("Pune", "Quito", "Lyon"))
    assert len(candidates) == 3
    for candidate in candidates:
        assert candidate.measures
        for measure in candidate.measures:
            assert all(has_number(candidate.quote, value, "en") for value in measure.numbers)
            assert measure.of is None or measure.of in candidate.quote


def test_every_reason_has_a_sentence() -> None:
    text = (
        "Le 3 mai 2021, une crue a emporté plus de 20 maisons près de Bamako, selon la protection civile. "
        "Elle a tué 14 personnes à Dakar, dont six enfants. Le Japon a envoyé des secours au Kenya. "
        "Tokyo a annoncé un accord. Nous aimons Dakar, où la crue serait la plus forte."
    )
    names = ("Bamako", "Dakar", "Japon", "Kenya", "Tokyo")
    candidates = propose(text, "fr", names, {"Le 3 mai 2021": "2021-05-03"}, published="2021-05-04")
    figures = find_figures(text, "fr")
    credits_ = find_attributions(text, "fr", split_sentences(text))
    reasons = itertools.chain(
        *(c.reasons for c in candidates), *(p.reasons for c in candidates for p in c.places),
        *(f.reasons for f in figures), *(a.reasons for a in credits_),
    )  # fmt: skip
    codes = {reason.code for reason in reasons}
    assert len(codes) > 8
    assert codes <= set(REASONS)


def test_texts_in_other_languages_and_without_places_give_none() -> None:
    assert propose("Ein Zug entgleiste in Lyon.", "de", ("Lyon",)) == []
    assert propose("", "fr", ()) == []


def test_a_paragraph_in_the_other_language_is_set_apart_with_every_position_kept() -> None:
    french = "La crue a emporté le pont de la ville dans la nuit, et les pompiers ont évacué les rues."
    english = "The flood has destroyed the bridge and the people of the town were taken to their schools."
    text = f"{french}\n{english}\n{french}"
    parts = texts_by_language(text, "fr")
    assert list(parts) == ["fr", "en"]
    assert all(len(part) == len(text) for part in parts.values())
    at = text.index(english)
    assert parts["en"][at : at + len(english)] == english
    assert not parts["fr"][at : at + len(english)].strip()
    assert parts["en"].replace(english, "").strip() == ""
    assert texts_by_language(french, "fr") == {"fr": french}
