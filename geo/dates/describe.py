"""EDTF dates in words: "du 8 au 13 octobre 2024", "between 28 September and 26 October 2024 (day unknown)".

A date is said in one of three forms: that of what happened; that of what is only expected, which begins "from" and
never "since"; and that of when something was said ("on 3 October 2024"), which follows a verb.

How a language says dates is data: see `geo.dates.wording`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Literal, cast

from babel.dates import format_date
from babel.lists import format_list

from geo.dates.edtf import End, Expression, Range, parse_expression
from geo.dates.terms import Precision, Term
from geo.dates.wording import ARROW, Wording, date_pattern, wording_of
from geo.i18n.messages import date_locale
from geo.models import Event

Form = Literal["happened", "expected", "said"]
"""What a date is said of: what happened, what is only expected, or when something was said."""


_FIRST_PLAIN_YEAR = 100


@lru_cache(maxsize=20_000)
def describe_when(edtf: str | None, language: str, form: Form = "happened") -> str:
    """Return an EDTF expression in words, without a capital and without a full stop.

    Args:
        edtf: The expression; None is undated.
        language: BCP 47; English where it has no catalogue.
        form: What the date is said of.

    Raises:
        DateError: The expression cannot be read.
    """
    wording = wording_of(language)
    if edtf is None:
        return wording.undated
    text = _expression(wording, parse_expression(edtf), form)
    for rule in wording.contractions.splitlines():
        pattern, arrow, replacement = rule.partition(ARROW)
        text = re.sub(pattern, replacement, text) if arrow else text
    return text


def describe_event_when(event: Event, language: str) -> str:
    """Return the date of an event in words; see `describe_when`.

    Raises:
        DateError: The date cannot be read.
    """
    return describe_when(event.when, language, "expected" if event.expected else "happened")


def _expression(wording: Wording, expression: Expression, form: Form) -> str:
    members = expression.members
    if expression.shape == "one":
        if len(members) == 1 and isinstance(members[0], Range):
            return _instant_in(wording, members[0], form)
        items = [_instant_in(wording, m, "said") if isinstance(m, Range) else _at(wording, m) for m in members]
        return format_list(items, style="or", locale=date_locale(wording.language))
    items = [_duration(wording, m, form) if isinstance(m, Range) else _alone(wording, m, form) for m in members]
    return items[0] if len(items) == 1 else format_list(items, style="standard", locale=date_locale(wording.language))


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
        return wording.seasons[str(term.month)].format(year=term.year, next=term.year + 1)
    if term.precision == "decade":
        return wording.decade.format(first=term.first.year)
    if term.precision == "century":
        return wording.century.format(first=term.first.year, last=term.last.year)
    text = _format(wording, term.precision, term)
    return wording.early_year.format(text) if term.precision == "year" and term.year < _FIRST_PLAIN_YEAR else text


def _format(wording: Wording, form: str, term: Term) -> str:
    return format_date(term.first, format=date_pattern(form, wording.language), locale=date_locale(wording.language))
