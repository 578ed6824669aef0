"""How French says in a title where something is."""

from __future__ import annotations

from geo.geoparse.languages.title_words import PlaceName, TitleWords, country_codes

_NB = "\u00a0"
"""No-break space, as French sets it before a colon."""
_VOWELS = "aeiouyàâéèêëîïôöùûüœAEIOUYÀÂÉÈÊËÎÏÔÖÙÛÜŒ"


def _at(place: PlaceName) -> str:
    """Return where something is, with a space before it: « au Japon », « à Nantes », « (Koursk) »."""
    if place.kind == "country":
        return f" {_form(place)} {place.text}"
    if place.kind == "city":
        return f" {_contracted('à', place.text)}"
    return f" ({place.text})"


def _of(place: PlaceName) -> str:
    """Return where something is from: « du Japon », « de Nantes », « de « Koursk » »."""
    if place.kind != "country":
        return _contracted("de", place.text) if place.kind == "city" else f"de «{_NB}{place.text}{_NB}»"
    form = _form(place)
    if form == "à" or place.country in country_codes("fr_no_article"):
        return _elided("d", place.text)
    if form == "en" and place.text[0] not in _VOWELS:
        return f"de la {place.text}"
    return {"aux": f"des {place.text}", "au": f"du {place.text}", "en": f"de l’{place.text}"}[form]


def _to(place: PlaceName) -> str:
    """Return where something goes: « au Japon », « à Nantes », « à « Koursk » »."""
    if place.kind != "country":
        return _contracted("à", place.text) if place.kind == "city" else f"à «{_NB}{place.text}{_NB}»"
    form = _form(place)
    if place.country in country_codes("fr_no_article"):
        return f"à {place.text}"
    if form == "en":
        return f"à la {place.text}" if place.text[0] not in _VOWELS else f"à l’{place.text}"
    return f"{form} {place.text}"


def _form(place: PlaceName) -> str:
    """Return the preposition before a country: en, au, aux or à."""
    code = place.country or ""
    if code in country_codes("fr_plural"):
        return "aux"
    if code in country_codes("fr_bare"):
        return "à"
    if code in country_codes("fr_masculine") and place.text[0] not in _VOWELS:
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


def _near(place: PlaceName) -> str:
    return f" près {_of(place).replace('«' + _NB, '').replace(_NB + '»', '')}"


TITLES = TitleWords(
    at=_at,
    near=_near,
    origin=lambda place: f"{_NB}: {_of(place)}",
    route=lambda origin, destination: f"{_NB}: {_of(origin)} {_to(destination)}",
)
