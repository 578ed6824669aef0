"""Words that go with place names in French and English and say what is meant: `oblast de`, `près de`, `region`.

All are written folded (see `normalise_name`), with elided articles as words of their own (`l`, `d`).
"""

from __future__ import annotations

REGION_WORDS = frozenset(
    word
    for words in (
        "region regions oblast oblasts krai kray kraj okrug republique republic",
        "province provinces territoire territory departement department district county comte etat state",
        "gouvernorat governorate prefecture canton wilaya voivodie voivodeship land emirat emirate",
    )
    for word in words.split()
)
"""A name with one of these is a first-level region: `oblast de Donetsk`, `Kursk region`."""

BARE_REGION_WORDS = frozenset({"oblast", "krai", "kray", "okrug", "wilaya", "canton", "voivodie", "land", "county"})
"""Those that stand before a name without `de` or `of`: `oblast Donetsk`. (`territoire russe` names no region.)"""

CITY_WORDS = frozenset(
    {"ville", "city", "town", "village", "commune", "localite", "municipality", "municipalite", "capitale", "capital"}
)
"""A name with one of these is a city: `ville de Donetsk`, `Kyiv city`."""

CONTRACTIONS = {"du": ("de", "le"), "des": ("de", "les"), "au": ("a", "le"), "aux": ("a", "les")}
"""French prepositions grown together with an article, which may be part of the name: `près du Caire`."""

ARTICLES = frozenset({"la", "le", "les", "l", "the"})

PREPOSITIONS = frozenset({"a", "en", "dans", "sur", "vers", "depuis", "de", "d", "in", "at", "on", "to", "from", "of"})
"""Words before a name that are no part of it: `en Russie`, `from Kursk`."""

LINKS = PREPOSITIONS | ARTICLES | set(CONTRACTIONS)

NEAR_PHRASES: tuple[tuple[str, ...], ...] = (
    ("pres", "de"),
    ("a", "proximite", "de"),
    ("a", "les", "environs", "de"),
    ("dans", "les", "environs", "de"),
    ("a", "les", "abords", "de"),
    ("non", "loin", "de"),
    ("autour", "de"),
    ("a", "le", "nord", "de"),
    ("a", "le", "sud", "de"),
    ("a", "l", "est", "de"),
    ("a", "l", "ouest", "de"),
    ("near",),
    ("close", "to"),
    ("around",),
    ("outside",),
    ("north", "of"),
    ("south", "of"),
    ("east", "of"),
    ("west", "of"),
    ("outskirts", "of"),
)
"""Phrases before a name that put something near the place, not at it; contractions are written out."""

CONTEXT_WORDS = frozenset({"dans", "in", "en"})
"""Words between a name and what it lies in: `Pokrovsk dans l'oblast de Donetsk`."""
