"""Dates in French and English words."""

import re

import pytest

from geo.dates.describe import describe_when
from geo.dates.terms import SEASON_MONTHS
from geo.dates.wording import ARROW, ENGLISH, date_pattern, wording_of
from geo.i18n.messages import languages


@pytest.mark.parametrize(
    ("edtf", "french", "english"),
    [
        (None, "sans date", "undated"),
        ("2024-10-03", "3 octobre 2024", "3 October 2024"),
        ("2024-10-01", "1er octobre 2024", "1 October 2024"),
        ("2024-10", "octobre 2024", "October 2024"),
        ("1959", "1959", "1959"),
        ("2024-21", "printemps 2024", "spring 2024"),
        ("2024-24", "hiver 2024-2025", "winter 2024–2025"),
        ("2024-33", "1er trimestre 2024", "first quarter of 2024"),
        ("202X", "années 2020", "2020s"),
        ("2024-10-08/2024-10-13", "du 8 au 13 octobre 2024", "8–13 October 2024"),
        ("2024-10-01/2024-10-13", "du 1er au 13 octobre 2024", "1–13 October 2024"),
        ("2024-09-28/2024-10-01", "du 28 septembre au 1er octobre 2024", "28 September – 1 October 2024"),
        ("2023-09/2025-03", "de septembre 2023 à mars 2025", "September 2023 – March 2025"),
        ("2024-04/2024-08", "d’avril à août 2024", "April–August 2024"),
        ("2022/2025", "de 2022 à 2025", "2022–2025"),
        ("2024-21/2024-22", "du printemps 2024 à l’été 2024", "spring 2024 – summer 2024"),
        ("2024-10/2024-10", "octobre 2024", "October 2024"),
        ("2024-07/..", "depuis juillet 2024", "since July 2024"),
        ("2024-40/..", "depuis le 1er semestre 2024", "since the first half of 2024"),
        ("2024-07-01/..", "depuis le 1er juillet 2024", "since 1 July 2024"),
        ("2024-22/..", "depuis l’été 2024", "since summer 2024"),
        ("202X/..", "depuis les années 2020", "since the 2020s"),
        ("../2025-01", "jusqu’en janvier 2025", "until January 2025"),
        ("../2025-01-03", "jusqu’au 3 janvier 2025", "until 3 January 2025"),
        ("../2025-23", "jusqu’à l’automne 2025", "until autumn 2025"),
        ("2024-07/", "depuis juillet 2024 (fin inconnue)", "since July 2024 (end unknown)"),
        ("/2025-01", "jusqu’en janvier 2025 (début inconnu)", "until January 2025 (start unknown)"),
        ("[..2025-01]", "au plus tard en janvier 2025", "no later than January 2025"),
        ("[..2025-01-03]", "au plus tard le 3 janvier 2025", "no later than 3 January 2025"),
        ("[..2025-40]", "au plus tard au 1er semestre 2025", "no later than the first half of 2025"),
        ("[2025-01..]", "au plus tôt en janvier 2025", "no earlier than January 2025"),
        ("2024-10~", "vers octobre 2024", "about October 2024"),
        ("2024-10-03~", "vers le 3 octobre 2024", "about 3 October 2024"),
        ("2024-22~", "vers l’été 2024", "about summer 2024"),
        ("2024-10?", "peut-être en octobre 2024", "perhaps in October 2024"),
        ("2024-21?", "peut-être au printemps 2024", "perhaps in spring 2024"),
        ("2024-10-03%", "peut-être vers le 3 octobre 2024", "perhaps about 3 October 2024"),
        ("2023-09~/2025-03", "de septembre 2023 (environ) à mars 2025", "September 2023 (approximately) – March 2025"),
        (
            "[2024-09-28..2024-10-26]",
            "entre le 28 septembre et le 26 octobre 2024 (jour inconnu)",
            "between 28 September and 26 October 2024 (day unknown)",
        ),
        (
            "[2024-09..2024-11]",
            "entre septembre et novembre 2024 (date exacte inconnue)",
            "between September and November 2024 (exact date unknown)",
        ),
        (
            "[2024-10..2026-04-23]",
            "entre octobre 2024 et le 23 avril 2026 (date exacte inconnue)",
            "between October 2024 and 23 April 2026 (exact date unknown)",
        ),
        ("[2024-01,2024-03]", "en janvier 2024 ou en mars 2024", "in January 2024 or in March 2024"),
        (
            "[2024-05-01~..2024-05-07~]",
            "entre le 1er et le 7 mai 2024 (environ)",
            "between 1 and 7 May 2024 (approximately)",
        ),
        (
            "[1850-01-01..1899-12-31]",
            "entre 1850 et 1899 (date exacte inconnue)",
            "between 1850 and 1899 (exact date unknown)",
        ),
        ("11XX/14XX", "années 1100 à 1499", "1100–1499"),
        ("0043", "l’an 43", "AD 43"),
        ("[..0043]", "au plus tard en l’an 43", "no later than AD 43"),
        ("{2024-01,2024-03}", "janvier 2024 et mars 2024", "January 2024 and March 2024"),
    ],
)
def test_a_date_reads_as_a_person_would_write_it(edtf, french, english):
    assert describe_when(edtf, "fr") == french
    assert describe_when(edtf, "en") == english


@pytest.mark.parametrize(
    ("edtf", "french", "english"),
    [
        (None, "sans date", "undated"),
        ("2025", "2025", "2025"),
        ("2025/..", "à partir de 2025", "from 2025"),
        ("2025/", "à partir de 2025", "from 2025"),
        ("[2025..]", "à partir de 2025", "from 2025"),
        ("2025-01-03/", "à partir du 3 janvier 2025", "from 3 January 2025"),
        ("2025-04/", "à partir d’avril 2025", "from April 2025"),
        ("2025-22/", "à partir de l’été 2025", "from summer 2025"),
        ("202X/", "à partir des années 2020", "from the 2020s"),
        ("[..2025]", "d’ici à 2025", "by 2025"),
        ("../2025-01-03", "d’ici au 3 janvier 2025", "by 3 January 2025"),
        ("/2025-22", "d’ici à l’été 2025", "by summer 2025"),
        ("[..2025-40]", "d’ici au 1er semestre 2025", "by the first half of 2025"),
        ("[2025-05-09..2028-04-23]", "entre le 9 mai 2025 et le 23 avril 2028", "between 9 May 2025 and 23 April 2028"),
        ("2027~", "vers 2027", "about 2027"),
    ],
)
def test_what_is_expected_starts_then_and_has_not_lasted_since(edtf, french, english):
    assert describe_when(edtf, "fr", "expected") == french
    assert describe_when(edtf, "en", "expected") == english


@pytest.mark.parametrize(
    ("edtf", "french", "english"),
    [
        ("2025-01-11", "le 11 janvier 2025", "on 11 January 2025"),
        ("2025-04", "en avril 2025", "in April 2025"),
        ("2025-22", "à l’été 2025", "in summer 2025"),
        ("2025-01-21/2025-01-31", "du 21 au 31 janvier 2025", "21–31 January 2025"),
        (
            "[2024-09-28..2024-10-26]",
            "entre le 28 septembre et le 26 octobre 2024",
            "between 28 September and 26 October 2024",
        ),
        ("[..2025-10-02]", "au plus tard le 2 octobre 2025", "no later than 2 October 2025"),
        ("2025-04~", "vers avril 2025", "about April 2025"),
    ],
)
def test_when_something_was_said_follows_a_verb(edtf, french, english):
    assert describe_when(edtf, "fr", "said") == french
    assert describe_when(edtf, "en", "said") == english


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("edtf", "german_words"),
    [
        ("2024-10-03", "3. Oktober 2024"),
        ("2022-02/", "seit Februar 2022 (Ende unbekannt)"),
        ("[2024-10-03..2025-10-02]", "zwischen 3. Oktober 2024 und 2. Oktober 2025 (Tag unbekannt)"),
        ("{2024-01,2024-03}", "Januar 2024 und März 2024"),
        ("2024-22", "summer 2024"),
    ],
)
def test_another_language_is_a_catalogue_and_nothing_else(edtf, german_words):
    assert describe_when(edtf, "de") == german_words


def test_a_language_without_a_catalogue_says_dates_in_english():
    assert describe_when("2024-10-03", "tlh") == "3 October 2024"


def test_every_season_of_edtf_can_be_said():
    assert set(ENGLISH.seasons) == set(map(str, SEASON_MONTHS))


@pytest.mark.parametrize("language", languages())
def test_the_rules_of_a_language_are_regular_expressions(language):
    for rule in wording_of(language).contractions.splitlines():
        pattern, arrow, replacement = rule.partition(ARROW)
        assert arrow
        re.sub(pattern, replacement, "")


@pytest.mark.parametrize("order", ["day", "day_month", "day_only", "month", "month_only", "year"])
@pytest.mark.parametrize("language", ["en", "fr", "de", "ja", "pt-BR"])
def test_the_order_of_a_date_is_its_languages_own(language, order):
    assert date_pattern(order, language)
