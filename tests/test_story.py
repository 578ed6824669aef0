"""An article read as a whole: what one sentence leaves unsaid of where and when, those before it say."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from geo.atlas import load_atlas
from geo.collection.create import create_collection
from geo.geoparse.events.dating import Dated
from geo.geoparse.events.kinds import default_kinds
from geo.geoparse.events.story.lines import choose_when
from geo.geoparse.events.story.outline import find_speech
from geo.geoparse.events.story.reading import Told
from geo.geoparse.events.story.sameness import is_one_speaker
from geo.geoparse.parser import Parser
from geo.geoparse.results import Candidate, Reason
from geo.intake.adding import add_text
from geo.places.gazetteer import Gazetteer
from geo.review import Review
from tests.proposing import propose


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(Gazetteer.load())


def told_by(parser: Parser, text: str, words: str, *, published: str | None = None) -> Candidate:
    """Return the candidate one of whose quotes holds these words."""
    candidates = parser.parse(text, published=published).candidates
    (found,) = [one for one in candidates if any(words in quote.quote for quote in one.quotes)]
    return found


def place_of(candidate: Candidate) -> str:
    return candidate.places[0].toponym.text


def test_a_sentence_without_a_place_is_where_the_text_is(parser: Parser) -> None:
    text = (
        "A fire destroyed a paper mill in Narbonne on 4 May 2021.\n"
        "Eighty firefighters fought the flames for six hours and two of them were injured.\n"
    )
    told = told_by(parser, text, "Eighty firefighters", published="2021-05-05")
    assert place_of(told) == "Narbonne"
    assert told.when == "2021-05-04"
    assert "inferred" in told.when_basis or "sentence" in told.when_basis


def test_a_place_is_the_one_where_it_happened_and_not_whose_ministry_speaks(parser: Parser) -> None:
    text = "Turkey’s interior ministry said that six people were killed by a bomb in Adana on 4 May 2021."
    (candidate,) = parser.parse(text, published="2021-05-05").candidates
    assert [place.toponym.text for place in candidate.places] == ["Adana"]


def test_only_the_smallest_of_places_that_lie_in_each_other_is_kept(parser: Parser) -> None:
    text = "Une crue a emporté un pont à Nîmes, dans le Gard, en France, le 4 mai 2021."
    (candidate,) = parser.parse(text, language="fr", published="2021-05-05").candidates
    assert [place.toponym.text for place in candidate.places] == ["Nîmes"]


def test_places_of_one_list_stay_together(parser: Parser) -> None:
    text = "A storm cut power to 12,000 homes in Nantes, Rennes and Angers on 4 May 2021."
    (candidate,) = parser.parse(text, language="en", published="2021-05-05").candidates
    assert [place.toponym.text for place in candidate.places] == ["Nantes", "Rennes", "Angers"]


def test_the_capital_is_that_of_the_country_named(parser: Parser) -> None:
    text = "A bomb killed six people in the Kenyan capital on 4 May 2021. It was the first there in years."
    (candidate,) = parser.parse(text, language="en", published="2021-05-05").candidates
    assert candidate.places[0].toponym.place == "GN:184745"


def test_a_dateless_past_in_news_is_inferred_and_says_so(parser: Parser) -> None:
    text = "A lorry hit a bus in Narbonne and 14 people were killed."
    (candidate,) = parser.parse(text, language="en", published="2021-05-05").candidates
    assert candidate.when == "[2021-05-04..2021-05-05]"
    assert "inferred" in candidate.when_basis


def test_what_had_been_before_gets_no_inferred_date(parser: Parser) -> None:
    text = "Rebels had burned down 14 houses in Narbonne."
    for candidate in parser.parse(text, language="en", published="2021-05-05").candidates:
        assert candidate.when == "[..2021-05-05]"


def test_what_was_counted_since_a_day_was_counted_by_the_day_of_publication(parser: Parser) -> None:
    text = "More than 1,000 people have been evacuated from Narbonne since 2 May 2021."
    (candidate,) = parser.parse(text, language="en", published="2021-05-05").candidates
    assert candidate.when == "2021-05-02/2021-05-05"


def test_a_day_without_its_year_is_of_the_year_of_which_the_text_tells(parser: Parser) -> None:
    text = (
        "A court in Narbonne jailed a plumber on Monday.\n"
        "He fitted the boiler in Nîmes on December 16, 2010. "
        "Two people were killed by its fumes in Nîmes on December 28.\n"
    )
    told = told_by(parser, text, "killed by its fumes", published="2012-04-17")
    assert told.when == "2010-12-28"


def test_sentences_that_tell_one_event_are_one_candidate_with_its_quotes(parser: Parser) -> None:
    text = (
        "A gas explosion killed six workers at a sugar refinery in Narbonne on 4 May 2021.\n"
        "The prefect praised the town.\n"
        "The explosion at the sugar refinery in Narbonne killed six workers and injured 20, the fire brigade said.\n"
    )
    told = told_by(parser, text, "A gas explosion", published="2021-05-05")
    assert len(told.quotes) == 2
    assert all(text[quote.start : quote.end] == quote.quote for quote in told.quotes)
    assert [quote.start for quote in told.quotes] == sorted(quote.start for quote in told.quotes)


def test_what_somebody_else_says_of_the_place_and_day_is_an_event_of_its_own(parser: Parser) -> None:
    text = (
        "Rebels shelled a market in Narbonne on 4 May 2021, killing 12 traders, the mayor said.\n"
        "Four doctors were wounded by sniper fire near the cathedral, Amnesty International said.\n"
    )
    first = told_by(parser, text, "Rebels shelled", published="2021-05-05")
    second = told_by(parser, text, "Four doctors", published="2021-05-05")
    assert (first.attributed_to, second.attributed_to) == ("the mayor", "Amnesty International")


def test_another_deed_at_the_place_and_on_the_day_is_an_event_of_its_own(parser: Parser) -> None:
    text = (
        "An earthquake destroyed 40 houses in Narbonne on 4 May 2021.\n"
        "Police arrested three men who had stolen copper wire.\n"
    )
    assert told_by(parser, text, "An earthquake", published="2021-05-05").kind == "disaster"
    assert told_by(parser, text, "arrested three men", published="2021-05-05").kind == "justice"


def test_what_nobody_would_be_shown_by_itself_is_a_quote_of_the_event_beside_it(parser: Parser) -> None:
    text = "A riot shook Narbonne on 4 May 2021. Police arrested the rioters at once.\n"
    (candidate,) = parser.parse(text, language="en", published="2021-05-05").candidates
    assert len(candidate.quotes) == 2


def test_a_title_is_a_quote_of_what_the_first_sentence_below_it_tells(parser: Parser) -> None:
    text = (
        "La rivière déborde, deux noyés à Narbonne\n"
        "Deux personnes ont été emportées par les eaux à Narbonne vendredi, a annoncé la préfecture.\n"
    )
    (candidate,) = parser.parse(text, language="fr", published="2021-05-08").candidates
    assert (len(candidate.quotes), candidate.when) == (2, "2021-05-07")


def test_what_somebody_holds_is_less_likely_kept_than_what_somebody_did(parser: Parser) -> None:
    did, held = (
        parser.parse(text, language="en", published="2021-05-05", least=0.0).candidates[0].confidence
        for text in (
            "Turkey shelled a market in Narbonne on 4 May 2021.",
            "Turkey must condemn the shelling of a market in Narbonne on 4 May 2021.",
        )
    )
    assert did > held + 0.1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the governor", "Governor John Rankin", True),
        ("M. Yadav", "Vipin Yadav", True),
        ("Ukraine’s Air Force", "Russia’s Defense Ministry", False),
        ("le maire", "le préfet", False),
    ],
)
def test_speakers_are_one_where_the_shorter_name_stands_in_the_longer(one: str, other: str, same: bool) -> None:
    assert is_one_speaker(one, other) is same


def test_the_same_sort_of_event_on_another_day_is_another_event(parser: Parser) -> None:
    text = (
        "A bomb killed six people at a market in Narbonne on 4 May 2021.\n"
        "A bomb killed nine people at a market in Narbonne on 19 April 2021.\n"
    )
    assert len(parser.parse(text, language="en", published="2021-05-05").candidates) == 2


def test_what_stands_in_quotation_marks_ends_with_its_line() -> None:
    text = 'He said “no. \nThen « oui » and "yes".'
    assert [text[start:end] for start, end in find_speech(text)] == ["no. ", " oui ", "yes"]


def test_a_candidate_is_accepted_whole_with_a_claim_for_each_quote(tmp_path: Path) -> None:
    create_collection(tmp_path / "c", "Trial", default_kinds())
    text = (
        "A gas explosion killed six workers at a sugar refinery in Narbonne on 4 May 2021. "
        "Later 20 people were rescued from the ruins.\n"
    )
    source = add_text(tmp_path / "c", text, title="Refinery").source.id
    review = Review(tmp_path / "c")
    (shown,) = review.open(source).candidates
    assert len(shown.candidate.quotes) == 2
    decision = review.accept(source, shown.candidate.id)
    (event,) = load_atlas(tmp_path / "c").events
    assert [claim.quote for claim in event.claims] == [quote.quote for quote in shown.candidate.quotes]
    review.undo(source, decision.id)
    assert load_atlas(tmp_path / "c").events == ()


def test_what_follows_of_the_same_kind_at_the_same_place_is_the_same_event() -> None:
    text = (
        "A fire destroyed a warehouse in Leeds on Monday. Firefighters from three stations came to Leeds. "
        "Flames had reached the roof in Leeds. Voters in Leeds elected a mayor."
    )
    found = propose(text, "en", ("Leeds",), {"Monday": "2021-05-03"})
    fire = next(one for one in found if one.kind == "disaster")
    assert len(fire.quotes) == 3
    assert all("mayor" not in quote.quote for quote in fire.quotes)


def test_a_paragraph_that_names_the_place_anew_begins_an_event_of_its_own() -> None:
    found = propose("Rebels bombed a market in Goma.\nSoldiers shelled a bridge in Goma.", "en", ("Goma",))
    assert [len(one.quotes) for one in found] == [1, 1]


def test_whose_officials_say_so_at_the_end_is_no_place(parser: Parser) -> None:
    text = (
        "A bomb killed nine people in Luhansk on 4 May 2021.\n"
        "The death toll from the blast rose to 21 on 5 May, Russian authorities said.\n"
    )
    assert place_of(told_by(parser, text, "rose to 21", published="2021-05-06")) == "Luhansk"


def test_an_event_is_at_the_most_exact_place_that_its_quotes_give(parser: Parser) -> None:
    text = (
        "A dam burst in Brazil on 4 May 2021, killing 40 people.\n"
        "The burst dam killed 40 people in the town of Mariana on 4 May 2021.\n"
    )
    candidates = parser.parse(text, published="2021-05-05").candidates
    assert place_of(candidates[0]) == "Mariana"


def test_a_menu_gives_a_text_no_main_place(parser: Parser) -> None:
    text = (
        "News\nUkraine\nWorld\nSport\n"
        "A plumber left a boiler unsafe\n"
        "A woman was killed by fumes at a house in Bath on 4 May 2021.\n"
        "A plumber was fined for it by a court on 7 July 2021.\n"
    )
    assert place_of(told_by(parser, text, "fined", published="2021-07-08")) == "Bath"


def dated(parser: Parser, text: str, language: str, published: str | None) -> dict[str, str | None]:
    """Return the date of each candidate, by the first words of its quotes."""
    found = parser.parse(text, language=language, published=published).candidates
    return {quote.quote: one.when for one in found for quote in one.quotes}


def when_of(parser: Parser, text: str, language: str, published: str | None, words: str) -> str | None:
    return next(when for quote, when in dated(parser, text, language, published).items() if words in quote)


@pytest.mark.parametrize(
    ("language", "published", "text", "words", "when"),
    [
        (  # A time of day alone is of the day of the story, not of the day on which somebody said so.
            "fr", "2024-03-14",
            ("Trois personnes sont mortes dans l’incendie d’un immeuble à Roubaix dans la nuit de mardi à mercredi, "
             "a-t-on appris jeudi. Le feu s’est déclaré à Roubaix vers 2 h 30."),
            "Le feu", "2024-03-12/2024-03-13",
        ),
        (
            "fr", "2021-07-16",
            ("Les inondations qui ont frappé Cologne dans la nuit de mercredi à jeudi ont fait 103 morts, selon un "
             "bilan communiqué vendredi."),
            "Les inondations", "2021-07-14/2021-07-15",
        ),
        (  # What had been before does not move the time of what comes after it.
            "fr", "2020-10-18",
            ("Onze personnes ont été arrêtées samedi à Éragny. Le professeur avait été menacé le 5 octobre à Éragny. "
             "À Lyon, 12 000 manifestants ont défilé."),
            "À Lyon", "2020-10-17",
        ),
        (
            "en", "2019-03-15",
            ("A gunman killed 49 people in Christchurch on Thursday. A man was charged with murder in Christchurch and "
             "will appear in court on Saturday."),
            "A man was charged", "2019-03-14",
        ),
        (
            "en", "2020-08-06",
            ("Rescue teams searched Beirut on Thursday, two days after an explosion killed 137 people. France flew "
             "55 rescuers to Beirut the day after the explosion."),
            "France flew", "2020-08-05",
        ),
        (
            "fr", "2024-11-05",
            "Une attaque a fait dix morts jeudi à Mopti. Au lendemain de l’attaque, l’armée a bombardé Gao.",
            "Au lendemain", "2024-11-01",
        ),
        (
            "en", "2023-09-12",
            "Floods hit Derna on Sunday. By Tuesday, rescuers had recovered 1,500 bodies in Derna.",
            "By Tuesday", "[2023-09-10..2023-09-12]",
        ),
        (
            "fr", "2019-01-20",
            ("Samedi 24 novembre, des manifestants affrontent la police à Paris. Quelque 8 000 manifestants y sont "
             "recensés à Paris."),
            "Quelque", "2018-11-24",
        ),
        (
            "en", None,
            "Gunmen killed ten villagers in Mopti. The attack in Mopti on 31 July 2022 wounded 15 people.",
            "Gunmen killed", "2022-07-31",
        ),
        (
            "en", "2024-03-07",
            "LAGOS, March 7 (Reuters) - A bomb killed five people in Kano in October, investigators found.",
            "A bomb killed", "2023-10",
        ),
    ],
)  # fmt: skip
def test_a_statement_is_dated_as_a_reader_dates_it(  # noqa: PLR0917 - a row of the table
    parser: Parser, language: str, published: str | None, text: str, words: str, when: str
) -> None:
    assert when_of(parser, text, language, published, words) == when


def test_what_was_and_what_is_to_come_are_two_events(parser: Parser) -> None:
    text = "A man was arrested in Milwaukee on Friday. He will be tried in Milwaukee on Tuesday."
    found = parser.parse(text, language="en", published="2021-11-22").candidates
    assert [(one.when, len(one.quotes)) for one in found] == [("2021-11-19", 1), ("2021-11-23", 1)]


def test_a_candidate_takes_its_credit_from_a_quote_that_tells_the_same(parser: Parser) -> None:
    text = (
        "A bomb killed nine people at a market in Adana on 4 May 2021.\n"
        "The bomb killed nine people at the market in Adana, the governor said.\n"
    )
    (candidate,) = parser.parse(text, published="2021-05-05").candidates
    assert candidate.attributed_to == "the governor"


def test_a_region_stated_with_words_between_tells_which_town_is_meant(parser: Parser) -> None:
    text = "Le feu a pris dans le territoire de Beni, à la frontière avec l’Ouganda, dans le Nord-Kivu."
    (beni,) = [one for one in parser.parse(text, language="fr").toponyms if one.text == "Beni"]
    assert beni.lon is not None
    assert beni.lon > 0


@pytest.mark.parametrize(
    ("language", "published", "text"),
    [
        (
            "fr",
            "2003-02-23",
            (
                "Un incendie a détruit un entrepôt à Belfort samedi.\nDeux fourgons et deux échelles ont été engagés.\n"
                "Les flammes ont aussi ravagé la toiture."
            ),
        ),
        (
            "en",
            "2022-08-03",
            "Soldiers shot two people dead in Beni on Sunday.\nThe incident happened in Beni when they came back.",
        ),
    ],
)
def test_what_has_only_the_place_and_the_day_of_a_story_is_told_by_it(
    parser: Parser, language: str, published: str, text: str
) -> None:
    found = parser.parse(text, language=language, published=published).candidates
    assert [len(one.quotes) for one in found] == [text.count("\n") + 1]


def test_another_kind_of_event_at_the_same_place_and_day_is_another_event(parser: Parser) -> None:
    text = "An earthquake killed ten people in Herat on Monday.\nThousands of protesters marched against the mayor."
    found = parser.parse(text, language="en", published="2023-10-10").candidates
    assert [one.kind for one in found] == ["disaster", "protest"]


LIVE = (
    "Riots live: latest updates\nPolice in Plymouth have arrested six people after missiles were thrown.\n"
    "Monday 5 August\nA hotel in Tamworth was set on fire and one officer was injured.\n"
    "Sunday 4 August, 17:15\nProtesters smashed the windows of a hotel in Rotherham. Ten officers were hurt there."
)


@pytest.mark.parametrize(
    ("words", "when"),
    [("Tamworth", "2024-08-05"), ("Rotherham", "2024-08-04"), ("Plymouth", "[2024-08-05..2024-08-06]")],
)
def test_a_post_is_of_the_day_in_the_line_above_it(parser: Parser, words: str, when: str) -> None:
    assert when_of(parser, LIVE, "en", "2024-08-06", words) == when


def test_a_year_that_only_says_which_one_is_meant_dates_nothing(parser: Parser) -> None:
    text = "Les mutins ont attaqué mardi le camp de Kati. Ils ont libéré à Kati les auteurs du coup d’État de 2012."
    assert when_of(parser, text, "fr", "2020-08-20", "Ils ont") == "2020-08-18"


def test_of_two_days_the_one_beside_the_place_is_taken(parser: Parser) -> None:
    text = "Le mouvement, parti le 18 janvier, a réuni jeudi à Bruxelles un millier de manifestants."
    assert when_of(parser, text, "fr", "2024-02-02", "mouvement") == "2024-02-01"


@pytest.mark.parametrize(
    ("words", "when"),
    [("visited", "2024-04-30"), ("drowned", "2024-04-28"), ("reopened", "2024-05-06"), ("fire", None)],
)
def test_a_text_of_unknown_day_counts_from_the_day_that_it_states(parser: Parser, words: str, when: str | None) -> None:
    text = (
        "At least 45 people were killed in a flood near Nakuru on Monday 29 April 2024, police said.\n"
        "President William Ruto visited Nakuru on Tuesday.\nOn Sunday, two children had drowned in Nairobi.\n"
        "Schools in Nairobi were reopened by the government on 6 May.\nA fire killed two people in Kisumu on 6 July."
    )
    assert when_of(parser, text, "en", None, words) == when


def told_on(when: str | None, *, is_own: bool) -> Told:
    return cast("Told", SimpleNamespace(when=Dated(when, "", 0.0, Reason("when-words"), is_own)))


@pytest.mark.parametrize(
    ("lead", "beside", "chosen"),
    [
        (("[2003-02-22..2003-02-23]", False), ("1991~/..", True), "[2003-02-22..2003-02-23]"),
        (("2019-05-09/..", True), ("[2019-06-12..2019-06-13]", False), "2019-05-09/.."),
        (("[..2016-12-23]", False), ("2016-12-23", False), "2016-12-23"),
        (("2016-12-22", False), ("2016-12-23", True), "2016-12-23"),
        (("2016-12", True), ("2016-12-23", True), "2016-12-23"),
        (("2016-12-21", True), ("2016-12-23", True), "2016-12-21"),
        (("[2003-02-22..2003-02-23]", False), ("2003-02", True), "2003-02"),
    ],
)
def test_an_event_has_the_most_exact_day_that_its_statements_tell(
    lead: tuple[str, bool], beside: tuple[str, bool], chosen: str
) -> None:
    first, second = (told_on(when, is_own=is_own) for when, is_own in (lead, beside))
    assert choose_when([second, first], first).when == chosen


def test_a_row_of_a_table_is_at_the_place_in_its_cell_and_no_title(parser: Parser) -> None:
    text = (
        "Frappes de septembre\nL’armée a publié à Moscou la liste des frappes.\nFondée | 12 mai 1990\n"
        "Date | Lieu | Bilan\n3 septembre 2024 | Koursk | 12 blessés\n5 septembre 2024 | Belgorod | 3 morts"
    )
    found = parser.parse(text, language="fr", published="2024-09-30").candidates
    rows = [(one.when, one.places[0].toponym.text) for one in found if " | " in one.quote]
    assert rows == [("2024-09-03", "Koursk"), ("2024-09-05", "Belgorod")]
    assert not any("|" in title for one in found for title in one.titles.values())


@pytest.mark.parametrize(
    ("text", "published", "when"),
    [
        (
            "TEWKESBURY, England, Feb. 12 — The River Severn burst its banks early on Wednesday, police said.",
            "2026-02-12",
            "2026-02-11",
        ),
        (
            "NARBONNE, 21 juillet (AFP) – Un incendie a parcouru 900 hectares dimanche près de Lagrasse.",
            "2026-07-21",
            "2026-07-19",
        ),
        ("OSLO, March 3 — Two people were killed in a fire in Oslo, police said.", "2026-03-03", "2026-03-03"),
    ],
)
def test_the_day_of_a_dateline_dates_a_lead_only_where_the_lead_names_none(
    parser: Parser, text: str, published: str, when: str
) -> None:
    assert parser.parse(text, published=published).candidates[0].when == when
