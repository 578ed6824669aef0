"""What a place is called in a title, with the preposition that each language asks for: au Japon, en Iran, à Cuba."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from geo.geoparse.results import FoundToponym
from geo.geoparse.word_lists import load_lexicon
from geo.places.gazetteer import Gazetteer

NB = "\u00a0"
"""No-break space, as French sets it before a colon."""

_VOWELS = "aeiouyàâéèêëîïôöùûüœAEIOUYÀÂÉÈÊËÎÏÔÖÙÛÜŒ"


class Names(NamedTuple):
    """What a place is called."""

    fr: str
    en: str
    kind: str
    """Of the gazetteer; empty where it knows no such place."""
    country: str | None
    """ISO 3166-1 code of the country that it is or lies in."""


def name_place(found: FoundToponym, gazetteer: Gazetteer) -> Names:
    """Return the names of the place that a toponym is taken for; the toponym itself where it is taken for none."""
    return name_by_id(gazetteer, found.place) if found.place else Names(found.text, found.text, "", None)


@lru_cache(maxsize=50_000)
def name_by_id(gazetteer: Gazetteer, place_id: str) -> Names:
    """Return the names of a place of the gazetteer."""
    place = gazetteer.place(place_id)
    if place is None:
        return Names(place_id, place_id, "", None)
    return Names(place.name("fr"), place.name("en"), place.kind, place.country)


def in_english(names: Names) -> str:
    """Return `the United States`, `Japan`."""
    if names.kind == "country" and names.country in _codes("en_the"):
        return f"the {names.en}"
    return names.en


def french_in(names: Names) -> str:
    """Return where something is, with a space before it: « au Japon », « à Nantes », « (Koursk) »."""
    if names.kind == "country":
        return f" {_french_form(names)} {names.fr}"
    if names.kind == "city":
        return f" {_contracted('à', names.fr)}"
    return f" ({names.fr})"


def french_of(names: Names) -> str:
    """Return where something is from: « du Japon », « de Nantes », « de « Koursk » »."""
    if names.kind != "country":
        return _contracted("de", names.fr) if names.kind == "city" else f"de «{NB}{names.fr}{NB}»"
    form = _french_form(names)
    if form == "à" or names.country in _codes("fr_no_article"):
        return _elided("d", names.fr)
    if form == "en" and names.fr[0] not in _VOWELS:
        return f"de la {names.fr}"
    return {"aux": f"des {names.fr}", "au": f"du {names.fr}", "en": f"de l’{names.fr}"}[form]


def french_to(names: Names) -> str:
    """Return where something goes: « au Japon », « à Nantes », « à « Koursk » »."""
    if names.kind != "country":
        return _contracted("à", names.fr) if names.kind == "city" else f"à «{NB}{names.fr}{NB}»"
    form = _french_form(names)
    if names.country in _codes("fr_no_article"):
        return f"à {names.fr}"
    if form == "en":
        return f"à la {names.fr}" if names.fr[0] not in _VOWELS else f"à l’{names.fr}"
    return f"{form} {names.fr}"


def _french_form(names: Names) -> str:
    """Return the preposition before a country: en, au, aux or à."""
    code = names.country or ""
    if code in _codes("fr_plural"):
        return "aux"
    if code in _codes("fr_bare"):
        return "à"
    if code in _codes("fr_masculine") and names.fr[0] not in _VOWELS:
        return "au"
    return "en"


def _contracted(preposition: str, name: str) -> str:
    """Return `à` or `de` with a city's name, grown together with its article: au Caire, des Sables."""
    for article, grown in (("Le ", {"à": "au", "de": "du"}), ("Les ", {"à": "aux", "de": "des"})):
        if name.startswith(article):
            return f"{grown[preposition]} {name.removeprefix(article)}"
    return _elided("d", name) if preposition == "de" else f"{preposition} {name}"


def _elided(letter: str, name: str) -> str:
    return f"{letter}’{name}" if name[0] in _VOWELS else f"{letter}e {name}"


@cache
def _codes(key: str) -> frozenset[str]:
    return frozenset(str(load_lexicon("titles")[key]).split())
