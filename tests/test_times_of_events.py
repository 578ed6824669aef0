"""Dates counted from events, nights, weeks, lists, feasts by their day, and days that no calendar has."""

from __future__ import annotations

import pytest

from geo.geoparse.times import find_times, find_times_by_day

PUBLISHED = "2024-10-03"

FRENCH = [
    ("Deux jours après l’attentat du 13 novembre 2015, Paris s’est figé.", ["2015-11-15"]),
    ("Au lendemain de l’élection du 5 mai 2024, il a démissionné.", ["2024-05-06"]),
    ("À l’avant-veille du scrutin du 9 juin, tout était prêt.", ["2024-06-07"]),
    ("Quelques semaines après le coup d’État du 26 juillet 2023, il a fui.", ["[2023-07-27..]"]),
    ("Depuis le coup d’État du 26 juillet 2023, le pays est isolé.", ["2023-07-26/.."]),
    ("Dans la nuit de vendredi à samedi, une grange a brûlé.", ["2024-09-27/2024-09-28"]),
    ("La nuit du 30 septembre au 1er octobre a été calme.", ["2024-09-30/2024-10-01"]),
    ("Le 4 mai, il neige. Dans la nuit du 6 au 7, tout gèle.", ["2024-05-04", "2024-05-06/2024-05-07"]),
    ("Les cérémonies du 8-Mai ont eu lieu.", ["2024-05-08"]),
    ("Les attentats du 11-Septembre ont tout changé.", ["2001-09-11"]),
    ("Le roi est mort le 24 octobre 996.", ["0996-10-24"]),
    ("Le 3 mai 300 soldats sont arrivés.", ["2024-05-03"]),
    ("Il est né le 31 juin 1999.", [None]),
    ("La semaine du 16 septembre, tout a fermé.", ["2024-09-16/2024-09-22"]),
    ("La conférence du 12/9 est reportée.", ["2024-09-12"]),
    ("Il a bu 1/3 de la bouteille.", []),
    ("Il a plu le 14 sept 2023.", ["2023-09-14"]),
    ("Sept personnes sont mortes en sept mois.", []),
    ("Il y a près d’un siècle, tout brûlait.", ["1924~"]),
    ("Il a plu plus tôt cette semaine.", ["[2024-09-30..2024-10-03]"]),
    ("Le 2 au soir, la ville est tombée.", ["2024-10-02"]),
    ("L’accord a été conclu le 20 novembre à Genève.", ["2023-11-20"]),
    ("Le 20 novembre, la ville est tombée.", ["2023-11-20"]),
    ("Le ministre a annoncé une réunion le 16 octobre.", ["2024-10-16"]),
    ("Le sommet a été fixé au 15 novembre.", ["2024-11-15"]),
    ("Il est parti vendredi de la semaine dernière.", ["2024-09-27"]),
    ("Il viendra mardi en huit.", ["2024-10-08"]),
    ("Le magasin a fermé pour Thanksgiving.", ["2023-11-23"]),
]
ENGLISH = [
    ("Two days after the earthquake of 6 February 2023, a man was found.", ["2023-02-08"]),
    ("On the eve of the summit of 12 September, a drone fell.", ["2024-09-11"]),
    ("A month after the fall of Goma in January 2024, aid came.", ["2024-02~"]),
    ("Since the coup of 26 July 2023, the country is isolated.", ["2023-07-26/.."]),
    ("Rain fell on May 3, 4, 5 and 6.", ["{2024-05-03,2024-05-04,2024-05-05,2024-05-06}"]),
    ("The fair runs in the week of 14 October.", ["2024-10-14/2024-10-20"]),
    ("On the night of 5 to 6 September, shells fell.", ["2024-09-05/2024-09-06"]),
    ("It was logged on 7-Oct-23, then 12MAR2022 and 3/Jan/2024.", ["2023-10-07", "2022-03-12", "2024-01-03"]),
    ("Tens of thousands marched; losses are in the tens of millions.", []),
    ("He was born on June 31, 1999.", [None]),
    ("He was crowned on 3 May 995 in Rome.", ["0995-05-03"]),
    ("On May 3, 200 people left.", ["2024-05-03"]),
    ("It hit earlier this month.", ["[2024-10-01..2024-10-03]"]),
    ("The treaty was signed on 20 November in Rome.", ["2023-11-20"]),
    ("On 20 November, rebels took the town.", ["2023-11-20"]),
    ("The summit was scheduled for 15 November.", ["2024-11-15"]),
    ("The papers of 1792-95 were lost.", ["1792/1795"]),
    ("The ship had left on Friday last week.", ["2024-09-27"]),
    ("He left home on Tuesday last to hunt.", ["2024-09-24"]),
    ("They met on Monday this week.", ["2024-09-30"]),
    ("A tree fell on Thanksgiving.", ["2023-11-23"]),
    ("On Memorial Day 2023 and Black Friday 2019, it rained.", ["2023-05-29", "2019-11-29"]),
]


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french_dates_are_those_that_the_words_come_to(text: str, expected: list[str | None]) -> None:
    assert [time.edtf for time in find_times(text, "fr", PUBLISHED)] == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_dates_are_those_that_the_words_come_to(text: str, expected: list[str | None]) -> None:
    assert [time.edtf for time in find_times(text, "en", PUBLISHED)] == expected


def test_a_day_that_no_month_has_says_so() -> None:
    (time,) = find_times("Le pont a fermé le 30 février 2024.", "fr", PUBLISHED)
    assert [reason.code for reason in time.reasons] == ["time-impossible"]
    assert not time.certain


def test_below_a_line_with_a_date_words_are_seen_from_that_day() -> None:
    text = "Direct\nLundi 2 septembre\nHier, il a plu.\nMardi 3 septembre\nHier, il a fait beau à midi.\n"
    found = find_times_by_day(text, "fr", "2024-10-03")
    assert [(time.text, time.edtf) for time in found] == [
        ("Lundi 2 septembre", "2024-09-02"),
        ("Hier", "2024-09-01"),
        ("Mardi 3 septembre", "2024-09-03"),
        ("Hier", "2024-09-02"),
        ("midi", "2024-09-02"),
    ]
    assert all(text[time.start : time.end] == time.text for time in found)


def test_a_single_line_with_a_date_parts_no_text() -> None:
    text = "Lundi 2 septembre\nHier, il a plu."
    assert find_times_by_day(text, "fr", "2024-10-03") == find_times(text, "fr", "2024-10-03")
