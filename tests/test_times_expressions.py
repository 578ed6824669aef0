"""Words for a time as newspapers, agencies, histories and local pages use them, and words that only look like them."""

from __future__ import annotations

import pytest

from geo.dates.edtf import parse_when
from geo.geoparse.times import find_times

PUBLISHED = "2024-10-26"
"""A Saturday."""

FRENCH = [
    ("L'assemblée a lieu mardi à 10 h.", "mardi à 10 h", "2024-10-29", "2024-10-29T10:00"),
    ("Un accident a eu lieu vendredi soir vers 23h30.", "vendredi soir vers 23h30", "2024-10-25", "2024-10-25T23:30"),
    ("Le feu a pris à trois heures du matin.", "trois heures du matin", "2024-10-26", "2024-10-26T03:00"),
    ("Le feu a pris à 8 heures du soir.", "8 heures du soir", "2024-10-26", "2024-10-26T20:00"),
    ("Le feu a pris au petit matin.", "au petit matin", "2024-10-26", "2024-10-26TMO"),
    ("Le feu a pris hier en fin d'après-midi.", "hier en fin d'après-midi", "2024-10-25", "2024-10-25TAF"),
    (
        "Le feu a pris dans la nuit du 24 au 25 octobre.",
        "dans la nuit du 24 au 25 octobre",
        "2024-10-24/2024-10-25",
        "2024-10-24TNI",
    ),
    (
        "On a dansé dans la nuit du 31 décembre 2022 au 1er janvier 2023.",
        "dans la nuit du 31 décembre 2022 au 1er janvier 2023",
        "2022-12-31/2023-01-01",
        "2022-12-31TNI",
    ),
    (
        "On a dansé dans la nuit de samedi à dimanche.",
        "dans la nuit de samedi à dimanche",
        "2024-10-19/2024-10-20",
        "2024-10-19TNI",
    ),
    ("Lundi 28 : marché aux fleurs.", "Lundi 28", "2024-10-28", "2024-10-28"),
    (
        "La foire aura lieu le premier dimanche de novembre.",
        "le premier dimanche de novembre",
        "2024-11-03",
        "2024-11-03",
    ),
    ("Elle a eu lieu le dernier samedi de juin.", "le dernier samedi de juin", "2024-06-29", "2024-06-29"),
    ("Il répondra sous 48 heures.", "sous 48 heures", "[2024-10-26..2024-10-28]", "2024-10-28"),
    ("Il a été vu il y a 48 heures.", "il y a 48 heures", "2024-10-24", "2024-10-24"),
    ("Il a été vu il y a six heures.", "il y a six heures", "[2024-10-25..2024-10-26]", "2024-10-26"),
    ("Il a été vu ces dernières 24 heures.", "ces dernières 24 heures", "2024-10-25/2024-10-26", "PAST_REF"),
    ("Il est parti il y a un demi-siècle.", "il y a un demi-siècle", "1974~", "1974"),
    ("Il est parti il y a un peu plus d'un an.", "il y a un peu plus d'un an", "[..2023-10-26]", "2023"),
    ("Il est parti il y a une quarantaine d'années.", "il y a une quarantaine d'années", "1984~", "1984"),
    ("Il est parti plus tôt dans l'année.", "plus tôt dans l'année", "[2024-01-01..2024-10-26]", "2024"),
    ("Il est parti en mai de l'an dernier.", "mai de l'an dernier", "2023-05", "2023-05"),
    ("La première quinzaine de mai a été froide.", "première quinzaine de mai", "[2024-05-01..2024-05-15]", "2024-05"),
    ("La seconde moitié d'août a été froide.", "seconde moitié d'août", "[2024-08-16..2024-08-31]", "2024-08"),
    ("La première semaine de mai a été froide.", "première semaine de mai", "[2024-05-01~..2024-05-07~]", "2024-05"),
    ("La première moitié de 2023 a été froide.", "première moitié de 2023", "2023-40", "2023-H1"),
    ("En milieu de semaine, il a plu.", "milieu de semaine", "[2024-10-22..2024-10-24]", "2024-W43"),
    ("Les six premiers mois de 2023 ont été froids.", "Les six premiers mois de 2023", "2023-01/2023-06", "2023-01"),
    ("Il finira avant la fin du mois.", "avant la fin du mois", "[..2024-10-31]", "2024-10"),
    ("Elle est née en 68, à Lyon.", "68", "1968", "1968"),
    ("Rome tomba en 476.", "476", "0476", "0476"),
    ("L'abbaye fut fondée vers l'an 650.", "vers l'an 650", "0650~", "0650"),
    ("Vespasien mourut en 79 après J.-C.", "79 après J.-C.", "0079", "0079"),
    ("Alésia tomba en 52 av. J.-C. après un siège.", "52 av. J.-C.", None, "BC0052"),
    ("César mourut le 15 mars 44 av. J.-C. à Rome.", "le 15 mars 44 av. J.-C.", None, "BC0044-03-15"),
    ("Le temple date du Ve siècle avant notre ère.", "Ve siècle avant notre ère", None, "BC04"),
    ("Une église des XVe et XVIe siècles.", "XVe et XVIe siècles", "14XX/15XX", "14"),
    ("Une église du XVIIIᵉ siècle.", "XVIIIᵉ siècle", "17XX", "17"),
    (
        "Une église de la seconde moitié du XIIe siècle.",
        "seconde moitié du XIIe siècle",
        "[1150-01-01..1199-12-31]",
        "11",
    ),
    ("La mode des années 1960 et 70.", "années 1960 et 70", "196X/197X", "196"),
    ("La mode des années vingt.", "années vingt", "192X", "192"),
    ("Louis XI (1423-1483) fut roi.", "1423-1483", "1423/1483", "1423"),
    ("Mis à jour le 25 octobre 2024 14:32", "le 25 octobre 2024 14:32", "2024-10-25", "2024-10-25T14:32"),
    ("PARIS, 25 oct 2024 (AFP)", "25 oct 2024", "2024-10-25", "2024-10-25"),
    ("Le lundi de Pâques, on a dansé.", "Le lundi de Pâques", "2024-04-01", "2024-04-01"),
    ("Il viendra deux jours avant Noël 2024.", "deux jours avant Noël 2024", "2024-12-23", "2024-12-23"),
    ("Il sera jugé d'ici lundi.", "d'ici lundi", "[..2024-10-28]", "2024-10-28"),
    ("Aux alentours de 1950, il a plu.", "Aux alentours de 1950", "1950~", "1950"),
    ("À ce jour, il pleut.", "À ce jour", None, "PRESENT_REF"),
]

ENGLISH = [
    ("The meeting begins at 10 a.m. Tuesday at the hall.", "10 a.m. Tuesday", "2024-10-29", "2024-10-29T10:00"),
    ("They came shortly after 11:30 p.m. Friday.", "shortly after 11:30 p.m. Friday", "2024-10-25", "2024-10-25T23:30"),
    ("Police came after 11:30 p.m. Friday.", "after 11:30 p.m. Friday", "[2024-10-25..]", "2024-10-25T23:30"),
    ("The fire began at 3 in the afternoon.", "3 in the afternoon", "2024-10-26", "2024-10-26T15:00"),
    ("Ships appeared on the morning of 6 June 1944.", "on the morning of 6 June 1944", "1944-06-06", "1944-06-06TMO"),
    ("Published Fri 25 Oct 2024 09.15 BST", "Fri 25 Oct 2024 09.15 BST", "2024-10-25", "2024-10-25T09:15"),
    ("The log says 2021-03-04T10:15:00Z.", "2021-03-04T10:15:00Z", "2021-03-04", "2021-03-04T10:15"),
    ("Thursday, October 24th: open day.", "Thursday, October 24th", "2024-10-24", "2024-10-24"),
    ("Airports have changed since 9/11.", "since 9/11", "2001-09-11/..", "2001-09-11"),
    ("The offer ends at midnight EST on Nov. 20.", "midnight EST on Nov. 20", "2024-11-20", "2024-11-20T24:00"),
    ("Third-quarter profit fell.", "Third-quarter", "2024-35", "2024-Q3"),
    ("He must reply within 48 hours.", "within 48 hours", "[2024-10-26..2024-10-28]", "2024-10-28"),
    ("He spoke six hours ago.", "six hours ago", "[2024-10-25..2024-10-26]", "2024-10-26"),
    ("He spoke a fortnight ago.", "a fortnight ago", "[2024-10-07~..2024-10-13~]", "2024-W41"),
    ("He spoke half a century ago.", "half a century ago", "1974~", "1974"),
    ("He spoke a year and a half ago.", "a year and a half ago", "2023-04~", "2023-04"),
    ("He spoke years ago.", "years ago", None, "PAST_REF"),
    ("He spoke the week before last.", "the week before last", "[2024-10-07..2024-10-13]", "2024-W41"),
    ("It closed in May of last year.", "May of last year", "2023-05", "2023-05"),
    ("It grew in the first nine months of 2023.", "the first nine months of 2023", "2023-01/2023-09", "2023-01"),
    ("It grew in the second half of the 1980s.", "the second half of the 1980s", "[1985-01-01..1989-12-31]", "198"),
    ("It grew in H2 2023.", "H2 2023", "2023-41", "2023-H2"),
    ("It grew late last week.", "late last week", "[2024-10-17..2024-10-20]", "2024-W42"),
    ("It will close by year-end.", "by year-end", "[..2024-12-31]", "2024"),
    ("It will close before the end of the month.", "before the end of the month", "[..2024-10-31]", "2024-10"),
    ("It has been shut since the late 1980s.", "since the late 1980s", "198X/..", "198"),
    ("It has been shut from 2016 onwards.", "from 2016 onwards", "2016/..", "2016"),
    ("She lived there in the late '70s.", "late '70s", "[1977-01-01..1979-12-31]", "197"),
    ("Back in '99, he left.", "'99", "1999", "1999"),
    ("It was the summer of '69 at last.", "the summer of '69", "1969-22", "1969-SU"),
    ("The abbey was founded about AD 650.", "about AD 650", "0650~", "0650"),
    ("Caesar died on 15 March 44 BC.", "15 March 44 BC", None, "BC0044-03-15"),
    ("The abbey grew in the 12th and 13th centuries.", "the 12th and 13th centuries", "11XX/12XX", "11"),
    ("The abbey grew in the twelfth century.", "the twelfth century", "11XX", "11"),
    ("A king (r. 1461-1483) was tall.", "1461-1483", "1461/1483", "1461"),
    ("The June election was close.", "June", "2024-06", "2024-06"),
    ("It closed on the second Monday in May 2023.", "the second Monday in May 2023", "2023-05-08", "2023-05-08"),
    ("It closed on Good Friday 2019.", "Good Friday 2019", "2019-04-19", "2019-04-19"),
    ("It happened as recently as 2018.", "2018", "2018", "2018"),
    ("It is the only one to date.", "to date", None, "PRESENT_REF"),
]  # fmt: skip

LISTS = [
    ("fr", "En juin et juillet 2019, il a plu.", ["2019-06", "2019-07"]),
    ("fr", "Le 3 mai, puis le 5 juin 2019, il a plu.", ["2019-05-03", "2019-06-05"]),
    ("fr", "En mai dernier et en juin 2019, il a plu.", ["2024-05", "2019-06"]),
    ("fr", "Vendredi 8, samedi 9 et dimanche 10 novembre.", ["2024-11-08", "2024-11-09", "2024-11-10"]),
    ("en", "It rained in June, July and August 2019.", ["2019-06", "2019-07", "2019-08"]),
    ("en", "It rained in late 2019 and early 2020.", ["[2019-09-01..2019-12-31]", "[2020-01-01..2020-04-30]"]),
]

TOLD = [
    ("fr", "En 1939, la guerre éclata. En septembre de cette année-là, il partit.", ["1939", "1939-09"]),
    ("fr", "En 1939, la guerre éclata. Le 3 septembre de la même année, il partit.", ["1939", "1939-09-03"]),
    ("fr", "Le 12 mai 1912, elle partit. Le 20 du même mois, il mourut.", ["1912-05-12", "1912-05-20"]),
    ("fr", "Le 12 mai 1912, elle partit. À l'automne de la même année, il mourut.", ["1912-05-12", "1912-23"]),
    ("en", "In 1939 war came. In September of that year he enlisted.", ["1939", "1939-09"]),
    ("en", "In 1912 she moved. The next year she died.", ["1912", "1913"]),
    ("en", "In 1912 she moved. The following spring, she died.", ["1912", "1913-21"]),
    ("en", "On 12 May 1912 she moved; 48 hours later she died.", ["1912-05-12", "1912-05-14"]),
    ("en", "On 12 May 1912 she moved; more than ten days later she died.", ["1912-05-12", "1912-05-22~"]),
]

NO_TIMES = [
    ("fr", "Les mars et les vénus tournent ; la rue du 11 Novembre 1918 et la place du 14 Juillet."),
    ("fr", "Le sapin de Noël, les œufs de Pâques et l'île de Pâques."),
    ("fr", "Voir pages 1914-1918, la RN 2020 et la BMW 2002 ; il habite au 1984, rue de Paris."),
    ("fr", "Un trajet de 3 heures, un vol de 2 h et 18 h de cours."),
    ("fr", "Il en a vendu en 12, en 20, puis en 500."),
    ("fr", "Le deuxième trimestre de sa grossesse et la seconde moitié de la course."),
    ("en", "They sat. He wed. See pages 1914-1918 and Psalm 1990:12."),
    ("en", "He lives at 1984 Main Street, and she met April Jones and June Brown."),
    ("en", "The Sunday Times, the Christmas market and the Easter Island heads."),
    (
        "en",
        "A third-quarter goal, the second quarter of the match, the last week of the tour and an ad 5 times as long.",
    ),
    ("en", "He fell in the fall from the roof, as soon as possible."),
]


@pytest.mark.parametrize(("text", "words", "edtf", "value"), FRENCH)
def test_french_words_come_to_a_date(text, words, edtf, value) -> None:
    found = find_times(text, "fr", PUBLISHED)
    assert (words, edtf, value) in [(time.text, time.edtf, time.value) for time in found]
    assert edtf is None or parse_when(edtf)


@pytest.mark.parametrize(("text", "words", "edtf", "value"), ENGLISH)
def test_english_words_come_to_a_date(text, words, edtf, value) -> None:
    assert [(time.text, time.edtf, time.value) for time in find_times(text, "en", PUBLISHED)] == [(words, edtf, value)]
    assert edtf is None or parse_when(edtf)


@pytest.mark.parametrize(("language", "text", "dates"), LISTS)
def test_a_year_that_a_list_says_once_is_that_of_all(language, text, dates) -> None:
    assert [time.edtf for time in find_times(text, language, PUBLISHED)] == dates


@pytest.mark.parametrize(("language", "text", "dates"), TOLD)
def test_words_that_point_back_are_counted_from_what_the_text_has_named(language, text, dates) -> None:
    assert [time.edtf for time in find_times(text, language, PUBLISHED)] == dates


@pytest.mark.parametrize(("language", "text"), NO_TIMES)
def test_what_only_looks_like_a_time_is_none(language, text) -> None:
    assert [time.text for time in find_times(text, language, PUBLISHED)] == []


HISTORY = (
    "The war began on 12 April 1861. In May 1861 the capital was moved. By 1862 both armies had grown. "
    "On 17 September, the battle was fought. In December the army withdrew; on January 1, the law took effect. "
)


def test_a_text_that_tells_history_dates_its_days_by_the_years_that_it_names() -> None:
    found = find_times(HISTORY + "Today it is a park. On May 5 a ceremony was held.", "en", PUBLISHED)
    assert [time.edtf for time in found[3:]] == ["1862-09-17", "1862-12", "1863-01-01", "2024-10-26", "2024-05-05"]
    assert [time.certain for time in found[3:]] == [False, False, False, True, True]


def test_a_text_without_a_date_of_publication_leaves_such_days_open() -> None:
    assert [time.edtf for time in find_times(HISTORY, "en", None)[3:]] == [None, None, None]


def test_a_few_old_years_do_not_make_news_a_history() -> None:
    found = find_times("The law, passed in 2019, was annulled on May 3.", "en", PUBLISHED)
    assert [time.edtf for time in found] == ["2019", "2024-05-03"]


def test_a_sentence_does_not_end_at_an_abbreviation() -> None:
    (time,) = find_times("The meeting will begin at 10 a.m. on Tuesday.", "en", PUBLISHED)
    assert (time.edtf, time.value) == ("2024-10-29", "2024-10-29T10:00")


def test_what_is_counted_from_a_date_in_doubt_is_in_doubt_too() -> None:
    first, second = find_times("Il est venu lundi. Il est parti le lundi suivant.", "fr", "2000-01")
    assert (first.edtf, second.edtf) == ("[1999-12-27..2000-01-31]", "[2000-01-03..2000-02-07]")
