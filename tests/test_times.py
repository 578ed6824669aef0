"""French and English words for a time, and the EDTF and TIMEX3 that they come to."""

from __future__ import annotations

import pytest

from geo.dates.edtf import parse_when
from geo.geoparse.reasons import REASONS
from geo.geoparse.results import FoundTime
from geo.geoparse.times import find_times

PUBLISHED = "2024-10-26"
"""A Saturday."""

FRENCH = [
    ("Le 3 octobre 2024, la gare a fermé.", [("Le 3 octobre 2024", "2024-10-03", "2024-10-03")]),
    ("Le pont date du 1er mai 1962.", [("1er mai 1962", "1962-05-01", "1962-05-01")]),
    ("La foire ouvrira le 1er mai prochain.", [("le 1er mai prochain", "2025-05-01", "2025-05-01")]),
    ("Séance du 03/10/2024.", [("03/10/2024", "2024-10-03", "2024-10-03")]),
    ("Séance du 2024-10-03.", [("2024-10-03", "2024-10-03", "2024-10-03")]),
    ("Mis à jour le 3 oct. 2024", [("le 3 oct. 2024", "2024-10-03", "2024-10-03")]),
    ("Il sera jugé mardi 5 novembre.", [("mardi 5 novembre", "2024-11-05", "2024-11-05")]),
    ("Le maire a parlé samedi dernier.", [("samedi dernier", "2024-10-19", "2024-10-19")]),
    ("Le maire a parlé samedi.", [("samedi", "2024-10-26", "2024-10-26")]),
    ("Le maire parlera lundi.", [("lundi", "2024-10-28", "2024-10-28")]),
    ("Il reviendra lundi prochain.", [("lundi prochain", "2024-10-28", "2024-10-28")]),
    ("Il est venu hier.", [("hier", "2024-10-25", "2024-10-25")]),
    ("Il est venu avant-hier soir.", [("avant-hier soir", "2024-10-24", "2024-10-24TEV")]),
    ("Il viendra demain matin.", [("demain matin", "2024-10-27", "2024-10-27TMO")]),
    ("Il est venu ce matin.", [("ce matin", "2024-10-26", "2024-10-26TMO")]),
    ("Tout a brûlé la semaine dernière.", [("la semaine dernière", "[2024-10-14..2024-10-20]", "2024-W42")]),
    ("Le mois dernier, tout a brûlé.", [("Le mois dernier", "2024-09", "2024-09")]),
    ("Il a gagné l'an dernier.", [("l'an dernier", "2023", "2023")]),
    ("Il partira l'année prochaine.", [("l'année prochaine", "2025", "2025")]),
    ("Il a fui il y a deux ans.", [("il y a deux ans", "2022~", "2022")]),
    ("Il a fui il y a trois jours.", [("il y a trois jours", "2024-10-23", "2024-10-23")]),
    ("Il a fui il y a dix jours.", [("il y a dix jours", "2024-10-16~", "2024-10-16")]),
    ("Il a fui il y a une semaine.", [("il y a une semaine", "[2024-10-14~..2024-10-20~]", "2024-W42")]),
    ("Il a fui il y a plus de deux ans.", [("il y a plus de deux ans", "[..2022-10-26]", "2022")]),
    ("Il a fui il y a quelques mois.", [("il y a quelques mois", None, "PAST_REF")]),
    ("Il dort depuis trois jours.", [("depuis trois jours", "2024-10-23/..", "2024-10-23")]),
    ("Il dort depuis six mois.", [("depuis six mois", "2024-04~/..", "2024-04")]),
    ("Il dort depuis plusieurs mois.", [("depuis plusieurs mois", None, None)]),
    ("Il faudra payer dans les six mois.", [("dans les six mois", "[2024-10-26..2025-04-26]", "2025-04")]),
    ("Il rentrera dans deux ans.", [("dans deux ans", "2026~", "2026")]),
    ("Le pont sera prêt d'ici deux ans.", [("d'ici deux ans", "[2024-10-26..2026-10-26]", "2026")]),
    ("Le pont sera prêt d'ici 2027.", [("d'ici 2027", "[..2027]", "2027")]),
    ("Il faut finir d'ici la fin de l'année.", [("d'ici la fin de l'année", "[..2024-12-31]", "2024")]),
    ("La neige est tombée début janvier 2024.", [("début janvier 2024", "[2024-01-01..2024-01-10]", "2024-01")]),
    ("La neige est tombée à la mi-janvier 2024.", [("mi-janvier 2024", "[2024-01-11..2024-01-20]", "2024-01")]),
    ("La neige est tombée fin janvier 2024.", [("fin janvier 2024", "[2024-01-21..2024-01-31]", "2024-01")]),
    ("La neige est tombée fin janvier.", [("fin janvier", "[2024-01-21..2024-01-31]", "2024-01")]),
    ("L'usine a fermé fin 2023.", [("fin 2023", "[2023-09-01..2023-12-31]", "2023")]),
    ("L'usine ouvrira à partir du début de l'année 2025.", [("à partir du début de l'année 2025", "2025/..", "2025")]),
    ("L'usine a fermé avant le début de l'année 2023.", [("avant le début de l'année 2023", "[..2022-12-31]", "2023")]),
    ("Le jazz du début des années 1990.", [("début des années 1990", "[1990-01-01..1993-12-31]", "199")]),
    (
        "Ils ont voyagé entre le 8 et le 13 octobre.",
        [("entre le 8 et le 13 octobre", "2024-10-08/2024-10-13", "2024-10-08")],
    ),
    (
        "Ils ont voyagé du 28 septembre au 3 octobre.",
        [("du 28 septembre au 3 octobre", "2024-09-28/2024-10-03", "2024-09-28")],
    ),
    (
        "Ils ont voyagé du 8 octobre au 13 novembre 2023.",
        [("du 8 octobre au 13 novembre 2023", "2023-10-08/2023-11-13", "2023-10-08")],
    ),
    ("Foire du livre, 8-13 octobre 2024", [("8-13 octobre 2024", "2024-10-08/2024-10-13", "2024-10-08")]),
    (
        "Ils voteront les 6 et 13 avril prochains.",
        [("les 6", "2025-04-06", "2025-04-06"), ("13 avril prochains", "2025-04-13", "2025-04-13")],
    ),
    ("Il a régné de 2014 à 2016.", [("de 2014 à 2016", "2014/2016", "2014")]),
    ("La guerre de 1914-1918.", [("1914-1918", "1914/1918", "1914")]),
    (
        "Ils ont livré entre septembre 2023 et mars 2025.",
        [("entre septembre 2023 et mars 2025", "2023-09/2025-03", "2023-09")],
    ),
    ("Ils ont livré entre septembre et mars 2024.", [("entre septembre et mars 2024", "2023-09/2024-03", "2023-09")]),
    ("Ils ont livré de décembre 2023 à mars.", [("de décembre 2023 à mars", "2023-12/2024-03", "2023-12")]),
    ("Elle dure depuis juillet 2024.", [("depuis juillet 2024", "2024-07/..", "2024-07")]),
    ("Elle dure depuis juin.", [("depuis juin", "2024-06/..", "2024-06")]),
    ("Elle dure depuis lundi.", [("depuis lundi", "2024-10-21/..", "2024-10-21")]),
    ("Elle dure depuis 2014.", [("depuis 2014", "2014/..", "2014")]),
    ("Ce sera fermé jusqu'en mars 2025.", [("jusqu'en mars 2025", "../2025-03", "2025-03")]),
    ("Ce sera fermé jusqu'au 2 décembre.", [("jusqu'au 2 décembre", "../2024-12-02", "2024-12-02")]),
    ("Ouvert à partir de juillet 2024.", [("à partir de juillet 2024", "2024-07/..", "2024-07")]),
    ("Avant 2020, il n'y avait rien.", [("Avant 2020", "[..2019]", "2020")]),
    ("Après mars 2023, il n'y eut rien.", [("Après mars 2023", "[2023-04..]", "2023-03")]),
    ("C'était avant le 3 mai 2024.", [("avant le 3 mai 2024", "[..2024-05-02]", "2024-05-03")]),
    ("Il est mort le 3 octobre dernier.", [("le 3 octobre dernier", "2024-10-03", "2024-10-03")]),
    ("Il est mort en septembre dernier.", [("septembre dernier", "2024-09", "2024-09")]),
    ("En janvier, il a été élu.", [("janvier", "2024-01", "2024-01")]),
    ("Dès le mois de juin, il avait signé.", [("le mois de juin", "2024-06", "2024-06")]),
    ("Il rouvrira en janvier.", [("janvier", "2025-01", "2025-01")]),
    ("La mode des années 90.", [("années 90", "199X", "199")]),
    ("Une maison du XIXe siècle.", [("XIXe siècle", "18XX", "18")]),
    ("Au printemps, ils ont tout livré.", [("Au printemps", "2024-21", "2024-SP")]),
    ("Ils ont signé cet été.", [("cet été", "2024-22", "2024-SU")]),
    ("Ils ont signé l'été dernier.", [("l'été dernier", "2024-22", "2024-SU")]),
    ("Ils ont signé à l'hiver 2022-2023.", [("à l'hiver 2022-2023", "2022-24", "2022-WI")]),
    ("Le premier semestre 2024 a été bon.", [("Le premier semestre 2024", "2024-40", "2024-H1")]),
    ("Le deuxième trimestre 2023 a été bon.", [("Le deuxième trimestre 2023", "2023-34", "2023-Q2")]),
    ("Né vers le 10 mai 1850.", [("vers le 10 mai 1850", "1850-05-10~", "1850-05-10")]),
    ("Né vers 1850.", [("vers 1850", "1850~", "1850")]),
    ("Le 3 octobre, à 14 h 30, il a plu.", [("Le 3 octobre, à 14 h 30", "2024-10-03", "2024-10-03T14:30")]),
    ("Vers 18 h, le 3 octobre, il a plu.", [("Vers 18 h, le 3 octobre", "2024-10-03", "2024-10-03T18:00")]),
    ("Il a plu hier vers 21 h 45.", [("hier vers 21 h 45", "2024-10-25", "2024-10-25T21:45")]),
    ("Le musée sera ouvert lundi de 9 h à 17 h.", [("lundi de 9 h à 17 h", "2024-10-28", "2024-10-28T09:00")]),
    (
        "Il a plu dans la nuit de lundi à mardi.",
        [("dans la nuit de lundi à mardi", "2024-10-21/2024-10-22", "2024-10-21TNI")],
    ),
    (
        "Le 3 mai 2024, il part. Le lendemain, il revient.",
        [("Le 3 mai 2024", "2024-05-03", "2024-05-03"), ("Le lendemain", "2024-05-04", "2024-05-04")],
    ),
    (
        "Le 3 mai 2024, il part. La veille, il mangeait.",
        [("Le 3 mai 2024", "2024-05-03", "2024-05-03"), ("La veille", "2024-05-02", "2024-05-02")],
    ),
    (
        "Le 3 mai 2024, il part. Dix jours plus tard, il revient.",
        [("Le 3 mai 2024", "2024-05-03", "2024-05-03"), ("Dix jours plus tard", "2024-05-13~", "2024-05-13")],
    ),
    (
        "En 2014, il part. Deux ans plus tard, il revient.",
        [("2014", "2014", "2014"), ("Deux ans plus tard", "2016~", "2016")],
    ),
    (
        "En 2014, il part. L'année suivante, il revient.",
        [("2014", "2014", "2014"), ("L'année suivante", "2015", "2015")],
    ),
    ("Il revient dix jours après le 3 mai 2024.", [("dix jours après le 3 mai 2024", "2024-05-13~", "2024-05-13")]),
    ("Il revient dix jours après l'attaque.", [("dix jours après", None, None)]),
    ("La veille du 14 juillet 2024, il pleut.", [("La veille du 14 juillet 2024", "2024-07-13", "2024-07-13")]),
    ("Ces trois derniers mois ont été durs.", [("Ces trois derniers mois", "2024-07-26~/2024-10-26", "PAST_REF")]),
    ("Il travaille actuellement.", [("actuellement", None, "PRESENT_REF")]),
    ("Il a travaillé récemment.", [("récemment", None, "PAST_REF")]),
    ("Il travaillera à l'avenir.", [("à l'avenir", None, "FUTURE_REF")]),
    ("Ces derniers jours, il dort.", [("Ces derniers jours", None, "PAST_REF")]),
    ("Il a plu cette semaine.", [("cette semaine", "[2024-10-21..2024-10-27]", "2024-W43")]),
    ("Il a plu ce week-end.", [("ce week-end", "[2024-10-26..2024-10-27]", "2024-W43-WE")]),
    ("Ferme jusqu'à présent.", [("jusqu'à présent", None, "PRESENT_REF")]),
    ("Il est mort le 10 novembre 93, à Paris.", [("le 10 novembre 93", "1993-11-10", "1993-11-10")]),
    ("Il est mort à Noël 2023.", [("Noël 2023", "2023-12-25", "2023-12-25")]),
    ("LE 3 DECEMBRE 2023", [("LE 3 DECEMBRE 2023", "2023-12-03", "2023-12-03")]),
    ("Il est arrivé le\n3 octobre\n2024.", [("le\n3 octobre\n2024", "2024-10-03", "2024-10-03")]),
]

ENGLISH = [
    ("The bridge opened on October 3, 2024.", [("October 3, 2024", "2024-10-03", "2024-10-03")]),
    ("The bridge opened on Oct. 3rd, 2024.", [("Oct. 3rd, 2024", "2024-10-03", "2024-10-03")]),
    ("The bridge opened on 3 October 2024.", [("3 October 2024", "2024-10-03", "2024-10-03")]),
    ("The bridge opened on the 3rd of October 2024.", [("the 3rd of October 2024", "2024-10-03", "2024-10-03")]),
    ("Updated 03/10/2024", [("03/10/2024", "[2024-03-10,2024-10-03]", "2024-03-10")]),
    ("Updated 13/10/2024", [("13/10/2024", "2024-10-13", "2024-10-13")]),
    ("Updated 2024-10-03", [("2024-10-03", "2024-10-03", "2024-10-03")]),
    ("He spoke on Tuesday.", [("Tuesday", "2024-10-22", "2024-10-22")]),
    ("He spoke last Saturday.", [("last Saturday", "2024-10-19", "2024-10-19")]),
    ("He will speak on Monday.", [("Monday", "2024-10-28", "2024-10-28")]),
    ("He will speak next Monday.", [("next Monday", "2024-10-28", "2024-10-28")]),
    ("He spoke Sunday night.", [("Sunday night", "2024-10-20", "2024-10-20TNI")]),
    ("He spoke yesterday.", [("yesterday", "2024-10-25", "2024-10-25")]),
    ("He spoke last night.", [("last night", "2024-10-25", "2024-10-25TNI")]),
    ("He spoke the day before yesterday.", [("the day before yesterday", "2024-10-24", "2024-10-24")]),
    ("It burned last week.", [("last week", "[2024-10-14..2024-10-20]", "2024-W42")]),
    ("It burned last year.", [("last year", "2023", "2023")]),
    ("It will burn next month.", [("next month", "2024-11", "2024-11")]),
    ("He fled two years ago.", [("two years ago", "2022~", "2022")]),
    ("He fled three days ago.", [("three days ago", "2024-10-23", "2024-10-23")]),
    ("He fled more than two years ago.", [("more than two years ago", "[..2022-10-26]", "2022")]),
    ("He fled a few months ago.", [("a few months ago", None, "PAST_REF")]),
    ("It has lasted since 2014.", [("since 2014", "2014/..", "2014")]),
    ("It has lasted since July 2024.", [("since July 2024", "2024-07/..", "2024-07")]),
    ("It has lasted since May.", [("since May", "2024-05/..", "2024-05")]),
    ("Closed until March 2025.", [("until March 2025", "../2025-03", "2025-03")]),
    ("Ready by 2027.", [("by 2027", "[..2027]", "2027")]),
    ("Ready by the end of 2025.", [("by the end of 2025", "[..2025-12-31]", "2025")]),
    ("Gone before 2020.", [("before 2020", "[..2019]", "2020")]),
    ("Gone after March 2023.", [("after March 2023", "[2023-04..]", "2023-03")]),
    ("It ran from May 3 to June 5, 2024.", [("from May 3 to June 5, 2024", "2024-05-03/2024-06-05", "2024-05-03")]),
    (
        "It ran between September 2023 and March 2025.",
        [("between September 2023 and March 2025", "2023-09/2025-03", "2023-09")],
    ),
    ("It ran from 2014 to 2016.", [("from 2014 to 2016", "2014/2016", "2014")]),
    ("It ran May 3-5, 2024.", [("May 3-5, 2024", "2024-05-03/2024-05-05", "2024-05-03")]),
    ("It ran on May 3 and 4, 2024.", [("May 3 and 4, 2024", "{2024-05-03,2024-05-04}", "2024-05-03")]),
    ("It ran January to March 2024.", [("January to March 2024", "2024-01/2024-03", "2024-01")]),
    ("He was elected in May.", [("May", "2024-05", "2024-05")]),
    ("He was elected last October.", [("last October", "2023-10", "2023-10")]),
    ("It rained in early May 2024.", [("early May 2024", "[2024-05-01..2024-05-10]", "2024-05")]),
    ("It rained in mid-May 2024.", [("mid-May 2024", "[2024-05-11..2024-05-20]", "2024-05")]),
    ("It rained in late May 2024.", [("late May 2024", "[2024-05-21..2024-05-31]", "2024-05")]),
    ("It closed late last year.", [("late last year", "[2023-09-01..2023-12-31]", "2023")]),
    ("It closed in the early 1990s.", [("early 1990s", "[1990-01-01..1993-12-31]", "199")]),
    ("The music of the '90s.", [("the '90s", "199X", "199")]),
    ("A house of the 19th century.", [("the 19th century", "18XX", "18")]),
    ("It closed in the summer of 2023.", [("in the summer of 2023", "2023-22", "2023-SU")]),
    ("It closed last summer.", [("last summer", "2024-22", "2024-SU")]),
    ("Sales in Q3 2024 fell.", [("Q3 2024", "2024-35", "2024-Q3")]),
    ("Sales in the first half of 2024 fell.", [("the first half of 2024", "2024-40", "2024-H1")]),
    ("Built around 2015.", [("around 2015", "2015~", "2015")]),
    ("It will open in three days.", [("in three days", "2024-10-29", "2024-10-29")]),
    ("It will open within six months.", [("within six months", "[2024-10-26..2025-04-26]", "2025-04")]),
    ("It has grown over the past three months.", [("the past three months", "2024-07-26~/2024-10-26", "PAST_REF")]),
    ("It has grown recently.", [("recently", None, "PAST_REF")]),
    ("It is growing now.", [("now", None, "PRESENT_REF")]),
    (
        "On May 3, 2024 he left. The next day he returned.",
        [("May 3, 2024", "2024-05-03", "2024-05-03"), ("The next day", "2024-05-04", "2024-05-04")],
    ),
    (
        "On May 3, 2024 he left. Two years earlier he came.",
        [("May 3, 2024", "2024-05-03", "2024-05-03"), ("Two years earlier", "2022~", "2022")],
    ),
    ("He left ten days after May 3, 2024.", [("ten days after May 3, 2024", "2024-05-13~", "2024-05-13")]),
    ("He left ten days after the attack.", [("ten days after", None, None)]),
    ("He left on the eve of May 9, 2024.", [("on the eve of May 9, 2024", "2024-05-08", "2024-05-08")]),
    ("He left at 5 p.m. on Monday.", [("5 p.m. on Monday", "2024-10-21", "2024-10-21T17:00")]),
    ("It happened on Monday, Oct. 7, 2024.", [("Monday, Oct. 7, 2024", "2024-10-07", "2024-10-07")]),
    ("He left at the end of last month.", [("the end of last month", "[2024-09-21..2024-09-30]", "2024-09")]),
    ("The 2014 election was close.", [("2014", "2014", "2014")]),
]

NO_TIMES = [
    ("fr", "Il a marché pendant trois mois."),
    ("fr", "Il a marché deux heures."),
    ("fr", "Il court chaque lundi, et tous les jeudis."),
    ("fr", "Fermé le lundi ; ouvert du mardi au vendredi."),
    ("fr", "Un homme de 27 ans et son fils de 6 ans."),
    ("fr", "Plus de 2 000 soldats, 2000 policiers et 1500 militaires."),
    ("fr", "Il vise la planète Mars ; Mai est venue avec Avril."),
    ("fr", "Il a été vu, puis il a été battu 3-2, 21-14."),
    ("fr", "La résolution 1973, le vol 1549 et la loi n° 2004-123."),
    ("fr", "Le prix est de 1990 euros pour 2024 km."),
    ("fr", "Un marathon couru en 2 h 13 min."),
    ("en", "He walked for three months."),
    ("en", "He runs every Monday, and on Tuesdays, each day."),
    ("en", "They may march on, an august company."),
    ("en", "More than 2,000 soldiers, 2000 troops and 1500 people."),
    ("en", "He is in his 90s and 27 years old."),
    ("en", "Resolution 1718, flight 1549 and the fall of the wall."),
    ("en", "He was captured in three days."),
]

BY_PUBLICATION = [
    ("Il est mort le 3 octobre dernier.", "[2024-10-03..2025-10-02]", "2024-10-03", "2024-10-03"),
    ("Il est mort le 3 octobre dernier.", "2024-10", "[2023-10-03,2024-10-03]", None),
    ("Il est mort le 3 octobre dernier.", None, None, "XXXX-10-03"),
    ("Il est mort le 3 octobre 2023.", None, "2023-10-03", "2023-10-03"),
    ("Il a parlé samedi dernier.", "2024-10", "[2024-09-28..2024-10-26]", None),
    ("Il a parlé samedi dernier.", None, None, "XXXX-WXX-6"),
    ("Il a plu la semaine dernière.", "2024-10", "[2024-09-23..2024-10-27]", None),
    ("Il a plu la semaine dernière.", None, None, None),
    ("Il a plu hier.", "2024-10", "[2024-09-30..2024-10-30]", None),
    ("Il a plu l'an dernier.", "2024-10", "2023", "2023"),
    ("Il a plu l'an dernier.", "[2024-10-03..2025-10-02]", "[2023..2024]", None),
    ("Au printemps, ils ont tout livré.", "2024-10", "2024-21", "2024-SP"),
    ("Au printemps, ils ont tout livré.", "2024", "[2023-21,2024-21]", None),
    ("Il a fui il y a deux ans.", "2024-10", "2022~", "2022"),
    ("Il a fui il y a deux ans.", None, None, "PAST_REF"),
    ("Il dort depuis trois jours.", "2024-10", "2024/..", None),
    ("Il dort depuis juin.", "2024-10", "2024-06/..", "2024-06"),
    ("Le pont sera prêt d'ici deux ans.", "[2025-05-09..2026-04-23]", "[2025-05-09..2028-04-23]", None),
    ("Il a déclaré fin janvier que tout va.", "2024-10", "[2024-01-21..2024-01-31]", "2024-01"),
    ("Il a déclaré fin janvier que tout va.", "2024-01-05", "[2023-01-21..2023-01-31]", "2023-01"),
    ("Il a déclaré fin janvier que tout va.", "2024", "[2023-01-21..2024-01-31]", None),
    ("Il a été livré en mars.", "2024-10", "2024-03", "2024-03"),
    ("Dès le mois de juin, il avait signé.", "[2024-10-13..2025-10-12]", "[2024-06,2025-06]", None),
    ("Ils sont partis entre le 8 et le 13 octobre.", "[2024-10-13..2025-10-12]", "2024-10-08/2024-10-13", "2024-10-08"),
    ("Ils sont partis entre le 8 et le 13 octobre.", None, None, "XXXX-10-08"),
    ("Aujourd'hui, tout va.", "[2025-05-09..2026-04-23]", "[2025-05-09..2026-04-23]", None),
    ("Il viendra mardi 5 novembre.", "2024", "2024-11-05", "2024-11-05"),
    ("Il a plu cet été.", "2024-10", "2024-22", "2024-SU"),
]  # fmt: skip


def only(text: str, language: str = "fr", published: str | None = PUBLISHED) -> FoundTime:
    (time,) = find_times(text, language, published)
    return time


@pytest.mark.parametrize(("text", "expected"), FRENCH)
def test_french_words_come_to_a_date(text, expected) -> None:
    assert [(t.text, t.edtf, t.value) for t in find_times(text, "fr-FR", PUBLISHED)] == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_words_come_to_a_date(text, expected) -> None:
    assert [(t.text, t.edtf, t.value) for t in find_times(text, "en", PUBLISHED)] == expected


@pytest.mark.parametrize(("language", "text"), NO_TIMES)
def test_lengths_habits_ages_and_counts_are_no_times(language, text) -> None:
    assert [time.text for time in find_times(text, language, PUBLISHED)] == []


@pytest.mark.parametrize(("text", "published", "edtf", "value"), BY_PUBLICATION)
def test_an_article_whose_day_is_not_known_yields_what_can_be_proved(text, published, edtf, value) -> None:
    time = only(text, published=published)
    assert (time.edtf, time.value) == (edtf, value)
    assert edtf is None or parse_when(edtf)


def test_a_weekday_alone_and_a_date_that_two_countries_read_otherwise_are_not_certain() -> None:
    assert not only("Il a parlé samedi.").certain
    assert only("Il a parlé samedi dernier.").certain
    assert not only("Updated 03/10/2024", "en").certain
    assert only("Updated 13/10/2024", "en").certain
    assert only("Séance du 03/10/2024.").certain


def test_an_unqualified_date_follows_the_tense_beside_it() -> None:
    assert only("La loi sera votée en mars.").edtf == "2025-03"
    assert only("La loi a été votée en mars.").edtf == "2024-03"
    assert only("The law will be passed in March.", "en").edtf == "2025-03"
    assert only("The law was passed in March.", "en").edtf == "2024-03"


def test_the_year_of_a_date_with_its_weekday_is_the_one_in_which_they_agree() -> None:
    assert only("Le lundi 6 novembre, il a plu.").edtf == "2023-11-06"
    assert only("Le mercredi 6 novembre, il a plu.").edtf == "2024-11-06"


def test_a_time_of_day_belongs_to_the_day_named_last() -> None:
    first, second = find_times(
        "L'accident a eu lieu mardi à Dole. Les secours sont arrivés à 18 h 55.", "fr", PUBLISHED
    )
    assert (first.edtf, second.edtf, second.value) == ("2024-10-22", "2024-10-22", "2024-10-22T18:55")


def test_a_number_alone_is_a_day_of_the_month_named_before() -> None:
    _, second = find_times("Arrivé le 3 mai 2024, il est reparti le 5, sans un mot.", "fr", PUBLISHED)
    assert (second.text, second.edtf, second.certain) == ("le 5", "2024-05-05", False)
    assert find_times("Il habite au 12, rue Haute.", "fr", PUBLISHED) == []


def test_days_of_the_other_language_are_found_in_a_text() -> None:
    text = "Il a publié ceci : “They left on December 1”, Reuters, April 15, 2025"
    assert [t.edtf for t in find_times(text, "fr", "2025-05-09")] == ["2024-12-01", "2025-04-15"]


def test_every_reason_has_its_sentence() -> None:
    codes = set()
    for language, table in (("fr", FRENCH), ("en", ENGLISH)):
        for text, _ in table:
            for published in (PUBLISHED, "2024-10", None):
                codes |= {r.code for t in find_times(text, language, published) for r in t.reasons}
    assert codes <= set(REASONS)
    assert len(codes) > 20


def test_positions_are_those_of_the_text_as_it_is() -> None:
    text = "«\u00a0Il viendra\u202fle 3\u00a0mai\u202f2024\u00a0», dit-il d’ici\u00a02025"
    assert [text[t.start : t.end] for t in find_times(text, "fr", None)] == [
        "le 3\u00a0mai\u202f2024",
        "d’ici\u00a02025",
    ]


def test_other_languages_have_no_times() -> None:
    assert find_times("Am 3. Mai 2024", "de", PUBLISHED) == []
