"""How a language says dates: templates from its catalogue, months and their order from CLDR through Babel.

The templates stand here in English and are messages like any other; each has a context of its own in the catalogues
(`date since`, `date seasons 22`, `date at day`), because English says several of them in the same words. A language
whose catalogue lacks one says it in English.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache

from babel.dates import get_date_format

from geo.dates.terms import Precision
from geo.i18n.messages import Translator, date_locale

PRECISIONS: tuple[Precision, ...] = ("day", "month", "season", "year", "decade", "century")
"""Of single dates: those that a case has a template for."""

ARROW = "→"
"""Stands between the two sides of a rule of `Wording.contractions`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How a language says dates.

    A case has a template for each precision, with `{}` for the date; in English, "other" stands for the precisions not
    named. `{the}` and `{at}` in a template are a date in the cases `definite` and `at`: a translation takes the one
    that its grammar asks for.
    """

    language: str
    """BCP 47."""
    seasons: Mapping[str, str]
    """EDTF season number to its name with `{year}` and, where it crosses the new year, `{next}`."""
    definite: Mapping[str, str]
    """The case after "since" or "between"."""
    at: Mapping[str, str]
    """The case of something that happened then."""
    until: Mapping[str, str]
    """The case of a last moment."""
    decade: str
    century: str
    """With `{first}` and `{last}`."""
    early_year: str
    """A year of one or two digits, which would be read as one of our own century."""
    during: str
    """`{start}` and `{end}`, definite: a duration."""
    during_plain: str
    """`{start}` and `{end}` without articles: a duration whose first end is said in part."""
    between: str
    """`{start}` and `{end}`, definite: an instant in between."""
    day_unknown: str
    date_unknown: str
    """Follows an instant between two days, or between two dates less precise."""
    since: str
    since_end_unknown: str
    until_start_unknown: str
    no_later: str
    no_earlier: str
    starting: str
    """`{the}`: expected from then on."""
    by: str
    """`{the}`: expected then at the latest."""
    about: str
    """`{}`, definite: approximate."""
    perhaps: str
    """`{}`, at: uncertain."""
    perhaps_about: str
    """`{}`, definite: both."""
    about_mark: str
    """Follows an approximate date inside a longer expression."""
    perhaps_mark: str
    undated: str
    contractions: str
    """A rule a line, applied in order to the whole text: a regular expression, `→`, and what takes its place."""


ENGLISH = Wording(
    language="en",
    seasons={
        "21": "spring {year}", "22": "summer {year}", "23": "autumn {year}", "24": "winter {year}–{next}",
        "25": "northern spring {year}", "26": "northern summer {year}",
        "27": "northern autumn {year}", "28": "northern winter {year}–{next}",
        "29": "southern spring {year}", "30": "southern summer {year}–{next}",
        "31": "southern autumn {year}", "32": "southern winter {year}",
        "33": "first quarter of {year}", "34": "second quarter of {year}",
        "35": "third quarter of {year}", "36": "fourth quarter of {year}",
        "37": "first third of {year}", "38": "second third of {year}", "39": "last third of {year}",
        "40": "first half of {year}", "41": "second half of {year}",
    },
    definite={"decade": "the {}", "other": "{}"},
    at={"day": "on {}", "decade": "in the {}", "century": "some time in {}", "other": "in {}"},
    until={"decade": "until the {}", "other": "until {}"},
    decade="{first}s",
    century="{first}–{last}",
    early_year="AD {}",
    during="{start} – {end}",
    during_plain="{start}–{end}",
    between="between {start} and {end}",
    day_unknown="{} (day unknown)",
    date_unknown="{} (exact date unknown)",
    since="since {}",
    since_end_unknown="since {} (end unknown)",
    until_start_unknown="{} (start unknown)",
    no_later="no later than {the}",
    no_earlier="no earlier than {the}",
    starting="from {the}",
    by="by {the}",
    about="about {}",
    perhaps="perhaps {}",
    perhaps_about="perhaps about {}",
    about_mark="{} (approximately)",
    perhaps_mark="{} (uncertain)",
    undated="undated",
    contractions=r"\b(in|since|until|between|about|than|from|by) (first|second|third|fourth|last) →\1 the \2 ",
)  # fmt: skip


@cache
def wording_of(language: str) -> Wording:
    """Return how `language` (BCP 47) says dates: English where it has no catalogue, or where that lacks a template."""
    t = Translator(language)
    said = {context: t(text, context=context) for context, text in wording_messages()}
    templates = {
        name: {key: said[f"date {name} {key}"] for key in _keys(value)}
        if isinstance(value, Mapping)
        else said[f"date {name}"]
        for name, value in _english()
    }
    return Wording(language=t.language, **templates)  # type: ignore[arg-type]


def wording_messages() -> list[tuple[str, str]]:
    """Return every template of dates as the catalogues have it: context and English text."""
    messages = []
    for name, value in _english():
        if isinstance(value, str):
            messages.append((f"date {name}", value))
        else:
            messages += [(f"date {name} {key}", value.get(key) or value["other"]) for key in _keys(value)]
    return messages


def _english() -> list[tuple[str, str | Mapping[str, str]]]:
    return [(field.name, getattr(ENGLISH, field.name)) for field in fields(Wording) if field.name != "language"]


def _keys(table: Mapping[str, str]) -> Iterable[str]:
    return PRECISIONS if "other" in table else table


@cache
def date_pattern(form: str, language: str) -> str:
    """Return the Babel pattern of a date, in the order of its parts in `language` (BCP 47).

    Args:
        form: "day", "day_month", "day_only", "month", "month_only" or "year"; the shorter ones are for a range's first
            end, where its second end says the rest.
        language: BCP 47.
    """
    locale = date_locale(language)
    if form == "day":
        return str(get_date_format("long", locale).pattern)
    pattern, skeleton = _FORMS[form]
    return str(locale.datetime_skeletons[skeleton].pattern) if skeleton in locale.datetime_skeletons else pattern


_FORMS = {
    "day_month": ("d MMMM", "MMMMd"),
    "day_only": ("d", "d"),
    "month": ("MMMM y", "yMMMM"),
    "month_only": ("LLLL", ""),
    "year": ("y", "y"),
}
"""Pattern and CLDR skeleton of each form; the skeleton counts where the language has one."""
