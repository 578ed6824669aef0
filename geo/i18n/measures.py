"""A measure in words: `more than 20 killed`, `environ 12 000 soldats`.

What is measured (`killed`, `troops`, `length_km` …) is named by the interface's catalogues under the context
`measure`; a word that they do not know is shown as the record writes it.
"""

from __future__ import annotations

from functools import lru_cache

from babel.numbers import format_decimal, format_percent

from geo.i18n.messages import Translator, locale_of, messages_of
from geo.models import Measure

QUALIFIED = {
    "exactly": "{number}",
    "about": "about {number}",
    "at_least": "at least {number}",
    "more_than": "more than {number}",
    "up_to": "up to {number}",
    "nearly": "nearly {number}",
}
"""Message id for each qualifier."""

WHAT = {
    "killed": "killed",
    "wounded": "wounded",
    "killed_or_wounded": "killed or wounded",
    "killed_per_day": "killed per day",
    "officers_killed": "officers killed",
    "captured": "captured",
    "troops": "troops",
    "workers": "workers",
    "artillery_pieces": "artillery pieces",
    "missiles": "missiles",
    "shells_per_year": "shells per year",
    "length_km": "km",
    "missing": "missing",
    "displaced": "displaced",
    "evacuated": "evacuated",
    "arrested": "arrested",
    "infected": "infected",
    "rescued": "rescued",
    "cases": "cases",
    "people": "people",
    "victims": "victims",
    "drones": "drones",
    "shells": "shells",
    "tanks": "tanks",
    "aircraft": "aircraft",
    "ships": "ships",
    "vehicles": "vehicles",
    "houses": "houses",
    "buildings": "buildings",
    "schools": "schools",
    "hospitals": "hospitals",
    "villages": "villages",
    "votes": "votes",
    "seats": "seats",
    "doses": "doses",
    "containers": "containers",
    "attacks": "attacks",
    "euros": "euros",
    "dollars": "dollars",
    "tonnes": "tonnes",
    "area_hectares": "hectares",
    "length_miles": "miles",
    "length_m": "m",
    "speed_kmh": "km/h",
    "speed_mph": "miles per hour",
    "magnitude": "in magnitude",
    "share": "of the whole",
    "times_the_year_before": "× previous year",
}
"""Message id (context `measure`) for what is measured."""

TITLES = {
    "share": "share of the whole",
    "length_km": "length, in km",
    "times_the_year_before": "times the previous year",
}
"""Message id of a quantity as a title, where the words beside a number would not do by themselves."""

SHARES = frozenset({"share"})
"""What is measured as a part of one, and shown in per cent."""


def measure_words(measure: Measure, language: str) -> str:
    """Return a measure in words of `language` (BCP 47), with its qualifier and what it counts.

    The figure is the record's own: nothing is rounded, averaged or converted.
    """
    t = Translator(language)
    if measure.value is not None:
        number = _with_range(measure, _number(measure.value, measure.what, language), language)
    elif measure.low is not None and measure.high is not None:
        low, high = (_number(n, measure.what, language) for n in (measure.low, measure.high))
        number = t("{low} to {high}", low=low, high=high)
    elif measure.low is not None:
        number = t("at least {number}", number=_number(measure.low, measure.what, language))
    else:
        number = t("up to {number}", number=_number(measure.high or 0.0, measure.what, language))
    qualified = t(QUALIFIED[measure.qualifier], number=number)
    return f"{qualified} {what_words(measure.what, language)}"


def _with_range(measure: Measure, number: str, language: str) -> str:
    """Return a value with the ends between which it lies, where they say more than the value."""
    ends = (measure.low, measure.high)
    if set(ends) <= {None, measure.value}:
        return number
    t = Translator(language)
    low, high = ("…" if end is None else _number(end, measure.what, language) for end in ends)
    return t("{number} ({low} to {high})", number=number, low=low, high=high)


def what_words(what: str, language: str) -> str:
    """Return what a measure counts, in words of `language`; as the record writes it where no catalogue knows it."""
    text = WHAT.get(what)
    if text is None:
        return what.replace("_", " ")
    return Translator(language)(text, context="measure") if f"measure|{text}" in messages_of(language) else text


def what_title(what: str, language: str) -> str:
    """Return the name of what is measured as it stands by itself, in words of `language`."""
    return Translator(language)(TITLES[what]) if what in TITLES else what_words(what, language)


@lru_cache(maxsize=20_000)
def _number(value: float, what: str, language: str) -> str:
    if what in SHARES:
        return str(format_percent(value, format="#,##0.##%" if language == "en" else None, locale=locale_of(language)))
    return str(format_decimal(value, locale=locale_of(language)))
