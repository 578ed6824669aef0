"""French words that numbers are made of, and those by which French is known."""

from __future__ import annotations

import re

from geo.text.languages.words import Words

_DIGITS = (
    "zéro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente"
    "|quarante|cinquante|soixante|septante|huitante|nonante|cents?"
)
_ROUGH = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 1e2, "millier": 1e3,
}  # fmt: skip

FRENCH = Words(
    code="fr",
    little_words=(
        "le les des du et dans pour par avec est sont ont été cette ces ce ils elles pas où leur leurs nous vous "
        "mais après selon aux une à qui sur était étaient avait personnes tués tuées blessés blessées morts mardi "
        "mercredi jeudi vendredi samedi dimanche lundi janvier février juin juillet août semaine mois jours ans"
    ),
    factors={
        "cent": 1e2, "cents": 1e2, "mille": 1e3, "millier": 1e3, "milliers": 1e3, "million": 1e6, "millions": 1e6,
        "milliard": 1e9, "milliards": 1e9, "billion": 1e12, "billions": 1e12,
    },
    collectives={
        "moitié": 1 / 2, "demi": 1 / 2, "demie": 1 / 2, "tiers": 1 / 3, "quart": 1 / 4,
        "cinquième": 1 / 5, "dixième": 1 / 10, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20,
        "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1e3,
    },
    units=_ROUGH | {"million": 1e6, "milliard": 1e9, "billion": 1e12},
    rough=_ROUGH,
    several={f"{word}s": worth for word, worth in _ROUGH.items()} | {"millions": 1e6, "milliards": 1e9},
    digits=_DIGITS,
    fractions={"quart": 1 / 4, "quarts": 1 / 4, "tiers": 1 / 3},
    patterns=(
        r"(?:une? )?(?P<half>demi)e? (?P<u1>{u})s?",
        r"(?:(?P<n2>{n}) )?(?P<f2>{f}) (?:de |d'un )(?P<u2>million|milliard)",
        r"(?P<n4>{n}) (?P<u4>{u})s? et demie?",
        r"(?P<n5>{n}) virgule (?P<d5>{n})(?: (?P<u5>{u})s?)?",
        r"(?P<s6>{s})(?: de (?P<u6>milliers|millions|milliards))?",
        r"(?:(?P<n7>{n}) )?(?P<r7>{r})(?P<many>s)?(?: de (?P<u7>milliers|millions|milliards))?",
    ),
    hundred="mille",
    signs=re.compile(
        r"[½¼¾⅓⅔⅛⅜⅝⅞]|(?<![^\W_])(?:demie?|quarts?|tiers|virgule|[^\W\d_]{3,8}aines?|mill(?:iers?|ions|iards))(?![^\W_])"
    ),
)  # fmt: skip
