"""Titles proposed for candidate events, in French and English: what kind, where, and how many or when."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from geo.date_words import describe_when
from geo.dates import precision_of
from geo.gazetteer import Gazetteer
from geo.geoparse.found import CandidatePlace
from geo.geoparse.kinds import fallback_kinds
from geo.geoparse.words import load_lexicon
from geo.measures import SHARES, WHAT, measure_words
from geo.models import LANGUAGES, Kind, Measure

_FIRST = ("killed", "killed_or_wounded", "killed_per_day", "missing", "wounded", "displaced", "infected", "cases")
"""What is said first where a sentence gives several figures."""
_MOST_FIGURES = 2
_DATED = frozenset({"day", "month", "season", "year"})


class _Names(NamedTuple):
    """What a place is called."""

    fr: str
    en: str
    kind: str
    country: str | None


def propose_titles(
    kind: Kind, places: Sequence[CandidatePlace], measures: Sequence[Measure], when: str | None, gazetteer: Gazetteer
) -> dict[str, str]:
    """Return a title in each language: `Strike near Donetsk – more than 20 killed`.

    Args:
        kind: Of the event.
        places: At least one; an origin and a destination are told as such, else the first that is no government.
        measures: The two that matter most are told, where the interface has words for them.
        when: EDTF; told where no figure is and it is one date.
        gazetteer: Knows the places' names.
    """
    told = list({m.what: m for m in reversed(_ranked(measures)) if m.what in WHAT and m.what not in SHARES}.values())
    told = told[::-1][:_MOST_FIGURES]
    titles = {}
    for language in LANGUAGES:
        where = _where(places, gazetteer, language)
        title = getattr(kind.label, language) + where if kind.id not in fallback_kinds() else _capital(where)
        if told:
            title += " – " + ", ".join(_measure_words(measure, language) for measure in told)
        elif when is not None and (words := _when_words(when, language)):
            title += " – " + words
        titles[language] = title
    return titles


def _capital(where: str) -> str:
    """Return what a title says of where, to stand alone: the kind is none worth naming."""
    plain = where.lstrip(f"{_NB}: ")
    plain = plain[1:-1] if plain.startswith("(") else plain
    return plain[:1].upper() + plain[1:]


def _ranked(measures: Sequence[Measure]) -> list[Measure]:
    order = {what: i for i, what in enumerate(_FIRST)}
    return sorted(measures, key=lambda measure: order.get(measure.what, len(order)))


def _where(places: Sequence[CandidatePlace], gazetteer: Gazetteer, language: str) -> str:
    origin = next((place for place in places if place.role == "origin"), None)
    destination = next((place for place in places if place.role == "destination"), None)
    if origin and destination:
        start, end = _names(origin, gazetteer), _names(destination, gazetteer)
        if language == "fr":
            return f"{_NB}: {_french_of(start)} {_french_to(end)}"
        return f": from {_english(start)} to {_english(end)}"
    main = min(places, key=lambda place: (place.metonym, place.role == "origin"))
    names, is_near = _names(main, gazetteer), main.toponym.is_near
    if main.role == "origin":
        return f"{_NB}: {_french_of(names)}" if language == "fr" else f": from {_english(names)}"
    if language == "fr":
        if is_near:
            return f" près {_french_of(names).replace('«' + _NB, '').replace(_NB + '»', '')}"
        return _french_in(names)
    return f" {'near' if is_near else 'in'} {_english(names)}"


_NB = "\u00a0"
_VOWELS = "aeiouyàâéèêëîïôöùûüœAEIOUYÀÂÉÈÊËÎÏÔÖÙÛÜŒ"


def _names(place: CandidatePlace, gazetteer: Gazetteer) -> _Names:
    found = place.toponym
    return _place_names(gazetteer, found.place) if found.place else _Names(found.text, found.text, "", None)


@lru_cache(maxsize=50_000)
def _place_names(gazetteer: Gazetteer, place_id: str) -> _Names:
    place = gazetteer.place(place_id)
    if place is None:
        return _Names(place_id, place_id, "", None)
    return _Names(place.name("fr"), place.name("en"), place.kind, place.country)


def _english(names: _Names) -> str:
    if names.kind == "country" and names.country in _codes("en_the"):
        return f"the {names.en}"
    return names.en


def _french_in(names: _Names) -> str:
    if names.kind == "country":
        form = _french_form(names)
        return f" {form} {names.fr}"
    if names.kind == "city":
        return f" {_contracted('à', names.fr)}"
    return f" ({names.fr})"


def _french_form(names: _Names) -> str:
    """Return the preposition before a country: en, au, aux or à."""
    code = names.country or ""
    if code in _codes("fr_plural"):
        return "aux"
    if code in _codes("fr_bare"):
        return "à"
    if code in _codes("fr_masculine") and names.fr[0] not in _VOWELS:
        return "au"
    return "en"


def _french_of(names: _Names) -> str:
    if names.kind != "country":
        return _contracted("de", names.fr) if names.kind == "city" else f"de «{_NB}{names.fr}{_NB}»"
    form = _french_form(names)
    if form == "à":
        return _elided("d", names.fr)
    if form == "en" and names.fr[0] not in _VOWELS:
        return f"de la {names.fr}"
    return {"aux": f"des {names.fr}", "au": f"du {names.fr}", "en": f"de l’{names.fr}"}[form]


def _french_to(names: _Names) -> str:
    if names.kind != "country":
        return _contracted("à", names.fr) if names.kind == "city" else f"à «{_NB}{names.fr}{_NB}»"
    form = _french_form(names)
    if form == "en":
        return f"à la {names.fr}" if names.fr[0] not in _VOWELS else f"à l’{names.fr}"
    return f"{form} {names.fr}"


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


@lru_cache(maxsize=20_000)
def _measure_words(measure: Measure, language: str) -> str:
    return measure_words(measure, language)


@lru_cache(maxsize=20_000)
def _when_words(edtf: str, language: str) -> str:
    return describe_when(edtf, language) if precision_of(edtf) in _DATED else ""
