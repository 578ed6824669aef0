"""EDTF dates in words: "du 8 au 13 octobre 2024", "between 28 September and 26 October 2024 (day unknown)".

A date is said in one of three forms: that of what happened; that of what is only expected, which begins "from" and
never "since"; and that of when something was said ("on 3 October 2024"), which follows a verb.

A language is data: one `Wording`. Month names come from CLDR through Babel.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, cast

from babel.dates import format_date
from babel.lists import format_list

from geo.dates.edtf import End, Expression, Range, parse_expression
from geo.dates.terms import Precision, Term
from geo.models import Event

Form = Literal["happened", "expected", "said"]
"""What a date is said of: what happened, what is only expected, or when something was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How a language says dates.

    A case is a template for each precision, with `{}` for the date; "other" stands for the precisions not named.
    `patterns` are Babel date patterns of the day and month forms; the shorter ones are for a range's first end, where
    its second end says the rest. `{the}` and `{at}` in a template are a date in the cases `definite` and `at`.
    """

    locale: str
    """Babel locale."""
    patterns: Mapping[str, str]
    """Keys "day", "day_month", "day_only", "month", "month_only", "year"."""
    seasons: Mapping[int, str]
    """EDTF season number to its name with `{year}` and, where it crosses the new year, `{next}`."""
    decade: str
    century: str
    """With `{first}` and `{last}`."""
    early_year: str
    """A year of one or two digits, which would be read as one of our own century."""
    definite: Mapping[str, str]
    """The case after "since" or "between"."""
    at: Mapping[str, str]
    """The case of something that happened then."""
    until: Mapping[str, str]
    """The case of a last moment."""
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
    contractions: tuple[tuple[str, str], ...] = ()
    """Regular expressions and what takes their place, applied in order to the whole text."""


_FRENCH = Wording(
    locale="fr",
    patterns={
        "day": "d MMMM y", "day_month": "d MMMM", "day_only": "d",
        "month": "MMMM y", "month_only": "MMMM", "year": "y",
    },
    seasons={
        21: "printemps {year}", 22: "été {year}", 23: "automne {year}", 24: "hiver {year}-{next}",
        25: "printemps boréal {year}", 26: "été boréal {year}",
        27: "automne boréal {year}", 28: "hiver boréal {year}-{next}",
        29: "printemps austral {year}", 30: "été austral {year}-{next}",
        31: "automne austral {year}", 32: "hiver austral {year}",
        33: "1er trimestre {year}", 34: "2e trimestre {year}", 35: "3e trimestre {year}", 36: "4e trimestre {year}",
        37: "1er quadrimestre {year}", 38: "2e quadrimestre {year}", 39: "3e quadrimestre {year}",
        40: "1er semestre {year}", 41: "2e semestre {year}",
    },
    decade="années {first}",
    century="années {first} à {last}",
    early_year="l’an {}",
    definite={"day": "le {}", "season": "le {}", "decade": "les {}", "century": "les {}", "other": "{}"},
    at={"day": "le {}", "season": "à le {}", "decade": "dans les {}", "century": "dans les {}", "other": "en {}"},
    until={
        "day": "jusqu’à le {}", "season": "jusqu’à le {}", "decade": "jusqu’à les {}", "century": "jusqu’à les {}",
        "other": "jusqu’en {}",
    },
    during="de {start} à {end}",
    during_plain="de {start} à {end}",
    between="entre {start} et {end}",
    day_unknown="{} (jour inconnu)",
    date_unknown="{} (date exacte inconnue)",
    since="depuis {}",
    since_end_unknown="depuis {} (fin inconnue)",
    until_start_unknown="{} (début inconnu)",
    no_later="au plus tard {at}",
    no_earlier="au plus tôt {at}",
    starting="à partir de {the}",
    by="d’ici à {the}",
    about="vers {}",
    perhaps="peut-être {}",
    perhaps_about="peut-être vers {}",
    about_mark="{} (environ)",
    perhaps_mark="{} (incertain)",
    undated="sans date",
    contractions=(
        (r"\b1 (?=[^\W\d])", "1er "),
        (r"\b(du|au|le|de le|à le) 1(?!\w)", r"\1 1er"),
        (r"\b[Ll]e (?=[aeiouéèêh])", "l’"),
        (r"\bde le ", "du "),
        (r"\bde les ", "des "),
        (r"\bà le ", "au "),
        (r"\bà les ", "aux "),
        (r"\bde (?=[aeiouéèêh])", "d’"),
    ),
)  # fmt: skip

_ENGLISH = Wording(
    locale="en_GB",
    patterns={
        "day": "d MMMM y", "day_month": "d MMMM", "day_only": "d",
        "month": "MMMM y", "month_only": "MMMM", "year": "y",
    },
    seasons={
        21: "spring {year}", 22: "summer {year}", 23: "autumn {year}", 24: "winter {year}–{next}",
        25: "northern spring {year}", 26: "northern summer {year}",
        27: "northern autumn {year}", 28: "northern winter {year}–{next}",
        29: "southern spring {year}", 30: "southern summer {year}–{next}",
        31: "southern autumn {year}", 32: "southern winter {year}",
        33: "first quarter of {year}", 34: "second quarter of {year}",
        35: "third quarter of {year}", 36: "fourth quarter of {year}",
        37: "first third of {year}", 38: "second third of {year}", 39: "last third of {year}",
        40: "first half of {year}", 41: "second half of {year}",
    },
    decade="{first}s",
    century="{first}–{last}",
    early_year="AD {}",
    definite={"decade": "the {}", "other": "{}"},
    at={"day": "on {}", "decade": "in the {}", "century": "some time in {}", "other": "in {}"},
    until={"decade": "until the {}", "other": "until {}"},
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
    contractions=((r"\b(in|since|until|between|about|than|from|by) (first|second|third|fourth|last) ", r"\1 the \2 "),),
)  # fmt: skip

_FIRST_PLAIN_YEAR = 100

WORDINGS: Mapping[str, Wording] = MappingProxyType({"fr": _FRENCH, "en": _ENGLISH})
"""The languages that dates can be said in (BCP 47)."""


@lru_cache(maxsize=20_000)
def describe_when(edtf: str | None, language: str, form: Form = "happened") -> str:
    """Return an EDTF expression in words, without a capital and without a full stop.

    Args:
        edtf: The expression; None is undated.
        language: BCP 47, one of `WORDINGS`.
        form: What the date is said of.

    Raises:
        DateError: The expression cannot be read.
        ValueError: The language has no wording.
    """
    wording = WORDINGS.get(language)
    if wording is None:
        raise ValueError(f"expected one of the languages {', '.join(WORDINGS)}, got {language!r}")
    if edtf is None:
        return wording.undated
    text = _expression(wording, parse_expression(edtf), form)
    for pattern, replacement in wording.contractions:
        text = re.sub(pattern, replacement, text)
    return text


def describe_event_when(event: Event, language: str) -> str:
    """Return the date of an event in words; see `describe_when`.

    Raises:
        DateError: The date cannot be read.
        ValueError: The language has no wording.
    """
    return describe_when(event.when, language, "expected" if event.expected else "happened")


def _expression(wording: Wording, expression: Expression, form: Form) -> str:
    members = expression.members
    if expression.shape == "one":
        if len(members) == 1 and isinstance(members[0], Range):
            return _instant_in(wording, members[0], form)
        items = [_instant_in(wording, m, "said") if isinstance(m, Range) else _at(wording, m) for m in members]
        return format_list(items, style="or", locale=wording.locale)
    items = [_duration(wording, m, form) if isinstance(m, Range) else _alone(wording, m, form) for m in members]
    return items[0] if len(items) == 1 else format_list(items, style="standard", locale=wording.locale)


def _alone(wording: Wording, term: Term, form: Form) -> str:
    """Return one date that stands for itself, with its doubt."""
    if term.approximate or term.uncertain:
        certain = _plain(wording, term)
        if term.approximate and term.uncertain:
            return wording.perhaps_about.format(_case(wording.definite, term, certain))
        if term.approximate:
            return wording.about.format(_case(wording.definite, term, certain))
        return wording.perhaps.format(_case(wording.at, term, certain))
    return _at(wording, term) if form == "said" else _plain(wording, term)


def _duration(wording: Wording, span: Range, form: Form) -> str:
    start, end = span.start, span.end
    if not (isinstance(start, Term) and isinstance(end, Term)):
        return _expected(wording, span) if form == "expected" else _without_end(wording, span)
    if start == end:
        return _alone(wording, start, form)
    if start.approximate and end.approximate:
        return wording.about_mark.format(_duration(wording, _exact(start, end), form))
    if start.precision == end.precision == "century":
        return wording.century.format(first=start.first.year, last=end.last.year)
    first, shortened = _first_end(wording, start, end)
    template = wording.during_plain if shortened else wording.during
    return template.format(start=first, end=_definite(wording, end))


def _without_end(wording: Wording, span: Range) -> str:
    """Return a duration of which one end is open or unknown."""
    start, end = span.start, span.end
    if isinstance(start, Term):
        template = wording.since if end == "open" else wording.since_end_unknown
        return template.format(_definite(wording, start))
    last = _case(wording.until, _known(end), _marked(wording, _known(end)))
    return last if start == "open" else wording.until_start_unknown.format(last)


def _expected(wording: Wording, span: Range) -> str:
    """Return a range with one end, of what has not happened: "from 2025", "by 2025"."""
    if isinstance(span.start, Term):
        return _in_cases(wording, wording.starting, span.start)
    return _in_cases(wording, wording.by, _known(span.end))


def _instant_in(wording: Wording, span: Range, form: Form) -> str:
    start, end = span.start, span.end
    if isinstance(start, Term) and isinstance(end, Term):
        return _instant_between(wording, start, end, form)
    if form == "expected":
        return _expected(wording, span)
    if isinstance(end, Term):
        return _in_cases(wording, wording.no_later, end)
    return _in_cases(wording, wording.no_earlier, _known(start))


def _instant_between(wording: Wording, start: Term, end: Term, form: Form) -> str:
    if start == end:
        return _alone(wording, start, form)
    if start.approximate and end.approximate:
        exact = _exact(start, end)
        return wording.about_mark.format(_instant_between(wording, _known(exact.start), _known(exact.end), "said"))
    start, end = _in_years(start, end)
    between = wording.between.format(start=_first_end(wording, start, end)[0], end=_definite(wording, end))
    if form != "happened":
        return between
    both_days = start.precision == end.precision == "day"
    return (wording.day_unknown if both_days else wording.date_unknown).format(between)


def _in_cases(wording: Wording, template: str, term: Term) -> str:
    """Return a template with a date in the case that it asks for."""
    return template.format(the=_definite(wording, term), at=_at(wording, term))


def _exact(start: Term, end: Term) -> Range:
    """Return a range whose ends are both approximate without that, which is then said of the whole."""
    return Range(replace(start, approximate=False), replace(end, approximate=False))


def _in_years(start: Term, end: Term) -> tuple[Term, Term]:
    """Return the ends of a range as years, where they are the first and the last day of two."""
    is_whole = (
        start.precision == end.precision == "day" and start.year < end.year and not (start.uncertain or end.uncertain)
    )
    if not is_whole or (start.month, start.day, end.month, end.day) != (1, 1, 12, 31):
        return start, end
    return replace(start, precision="year"), replace(end, precision="year")


def _known(end: End) -> Term:
    """Return the end that is a date, where the other one is not: no range lacks both."""
    return cast("Term", end)


def _first_end(wording: Wording, start: Term, end: Term) -> tuple[str, bool]:
    """Return a range's first end without what its second end says again, and whether both ends are one word.

    Both ends of "8–13 October 2024" count as one word, and those of "28 September – 1 October 2024" do not.
    """
    in_doubt = start.approximate or start.uncertain or end.approximate or end.uncertain
    if in_doubt or start.precision != end.precision or start.precision not in ("day", "month", "year"):
        return _definite(wording, start), False
    if start.precision == "year" or start.year != end.year:
        return _definite(wording, start), start.precision == "year"
    if start.precision == "month":
        return _case(wording.definite, start, _format(wording, "month_only", start)), True
    form = "day_only" if start.month == end.month else "day_month"
    return _case(wording.definite, start, _format(wording, form, start)), form == "day_only"


def _definite(wording: Wording, term: Term) -> str:
    return _case(wording.definite, term, _marked(wording, term))


def _at(wording: Wording, term: Term) -> str:
    return _case(wording.at, term, _marked(wording, term))


def _case(case: Mapping[str, str], term: Term, text: str) -> str:
    precision: Precision = term.precision
    return case.get(precision, case.get("other", "{}")).format(text)


def _marked(wording: Wording, term: Term) -> str:
    """Return a date as part of a longer expression, its doubt behind it."""
    text = _plain(wording, term)
    if term.approximate:
        text = wording.about_mark.format(text)
    return wording.perhaps_mark.format(text) if term.uncertain else text


def _plain(wording: Wording, term: Term) -> str:
    if term.precision == "season":
        return wording.seasons[term.month or 0].format(year=term.year, next=term.year + 1)
    if term.precision == "decade":
        return wording.decade.format(first=term.first.year)
    if term.precision == "century":
        return wording.century.format(first=term.first.year, last=term.last.year)
    text = _format(wording, term.precision, term)
    return wording.early_year.format(text) if term.precision == "year" and term.year < _FIRST_PLAIN_YEAR else text


def _format(wording: Wording, form: str, term: Term) -> str:
    return format_date(term.first, format=wording.patterns[form], locale=wording.locale)
