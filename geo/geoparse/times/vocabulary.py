"""What a language says times with: its words, and the forms that it puts them in.

A language is data: one `Vocabulary`. The keys of its tables are words in lower case, with `|` between the spellings of
one. `forms` are regular expressions over lower-case text in which `{months}` stands for the words of that
table, and a space for any space or a single line break. The names of the groups say what is read: `day`, `month`,
`year`, `weekday`, `which` (last, next, this), `count`, `unit` and so on; the functions that read them
(`geo.geoparse.times.reading` and `counting`) know nothing of languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from geo.geoparse.times.moments import Part, Unit

Which = Literal["last", "this", "next", "before", "after", "same"]
"""Which of several alike: as seen from the article's date (last, this, next), or from the date named before it."""

Lead = Literal["since", "until", "by", "before", "after", "from", "between", "in"]
"""What the words in front make of a date; "from" and "between" ask for a second one, "in" changes nothing."""

SPACE = r"(?: {0,2}\n {0,16}| {1,2})"
"""What may stand between two words of an expression: spaces, or one line break with the next line's indent."""

TECH = (
    r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?P<joint>[-/]?)(?P<log_month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?P=joint)(?P<year2>(?:19|20)[0-9]{2}|[0-9]{2})(?![\w/-])"
)
"""A date as logs have it, in any language: `19-Nov-12`, `5/Sep/2024`, `05SEP2024`."""

_SHORTEST_UNACCENTED = 3
"""Shorter words are other words without their accents (« dès », « à »)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words and forms of one language."""

    months: Mapping[str, int]
    shy_months: frozenset[str]
    """Months that are other words as well: alone, they need a lead and their usual letter case."""
    names_have_capitals: bool
    """Whether months and weekdays are written with a capital."""
    sure_months: tuple[str, ...]
    """Months that are a word of no other language: their days are found in its texts, too (a post that is quoted)."""
    weekdays: Mapping[str, int]
    """0 is Monday."""
    short_weekdays: Mapping[str, int]
    """Further words for them, which stand before a date alone: “Sat 26 Oct”."""
    seasons: Mapping[str, str]
    """To the TIMEX3 code."""
    units: Mapping[str, Unit]
    counts: Mapping[str, int]
    """Number words; 0 stands for a number that is not said (« quelques »)."""
    multiples: Mapping[str, int]
    """Words among `units` that stand for so many of theirs: a fortnight is two weeks."""
    round_counts: frozenset[str]
    """Words of these that count roughly (« une dizaine de »)."""
    ordinals: Mapping[str, int]
    leads: Mapping[str, Lead]
    about: Mapping[str, str]
    """Words for roughly: "time" where they are said of times, "any" where of any number."""
    parts: Mapping[str, Part]
    whiches: Mapping[str, Which]
    """Words that stand where « dernier » does."""
    pointers: Mapping[str, Which]
    """Words that stand where « ce » does."""
    near_days: Mapping[str, int]
    """Days counted from the article's: yesterday is -1."""
    day_parts: Mapping[str, str]
    """To the TIMEX3 code: MO, MI, AF, EV, NI, DT."""
    fixed_hours: Mapping[str, str]
    """Noon and midnight."""
    text_days: Mapping[str, int]
    """Days counted from the date named before: the day after is 1."""
    decades: Mapping[str, int]
    """A decade in words, as the tens of its years."""
    centuries: Mapping[str, int]
    eras: Mapping[str, Literal["BC", "AD"]]
    feasts: Mapping[str, tuple[int, int]]
    """Month and day."""
    movable_feasts: Mapping[str, int]
    """Days counted from Easter Sunday."""
    named_days: Mapping[str, tuple[int, int, int]]
    """Days with a name of their own: year, month, day."""
    years: Mapping[str, Which]
    """Which year a month is of: « mai de l'an dernier »."""
    month_pointers: Mapping[str, Which]
    """Which month a day is of: « le 20 du même mois »."""
    vague: Mapping[str, str]
    """To the TIMEX3 reference: PAST_REF, PRESENT_REF, FUTURE_REF."""
    openers: tuple[str, ...]
    """Further words that may stand in an expression before the first word that is a sure sign of a time."""
    forms: Mapping[str, str]
    """Name of a form to its pattern."""
    signs: Mapping[str, tuple[str, ...]]
    """Signs of a time to the forms to try, in order: words with `|` between them, or the name of a table in braces."""
    digit_forms: tuple[str, ...]
    """Forms to try where digits are the sign."""
    whole: frozenset[str]
    """Forms that have their own words in front: they are tried before anything is taken off."""
    bare_day: str
    """Form of a day without its month, before one that has it."""
    prefix: str
    """What may stand before any form: groups `lead`, `about` and `part`, each or none of them."""
    onward: str
    """What follows a date after « from » to make it lasting: “from 2016 onwards”."""
    plain_lead: str
    """A lead that changes nothing, with a space."""
    connectors: Mapping[str, str]
    """What joins a second date, for each lead that asks for one; "" is for no lead."""
    tail: str
    """What joins a time of day to the day before it; `tail_day` a day to the time of day before it."""
    tail_day: str
    shift_joint: str
    """What joins « la veille » to the day that it is counted from."""
    event: str
    """How the name of an event begins from which is counted: « l'invasion du 24 février »."""
    event_joint: str
    """What joins its date to it."""
    since: str
    """« Depuis » with the name of an event up to its date."""
    week_of: str
    """What makes a week of the day behind it: « la semaine du »."""
    announcing: str
    """Pattern of the verbs in the past behind which a day may be one to come: « a annoncé une réunion le »."""
    listing: str
    """What joins the days of a list."""
    fused: str
    """Words that may stand before a form and belong to the words before it: « du »."""
    habits: frozenset[str]
    """Words before a weekday that make it a habit (« le lundi »); `season_habits` before a season (« en été »)."""
    season_habits: frozenset[str]
    both: str
    """And, between two days."""
    past_leads: frozenset[str]
    """Leads that stand before what has been (« depuis »); `future_leads` before what is to come (« d'ici »)."""
    future_leads: frozenset[str]
    todays: frozenset[str]
    """Words before a weekday that point at it (« ce lundi »)."""
    lasts: frozenset[str]
    """Words that count from the end (« dernier trimestre »)."""
    less: str
    """How « moins de » begins."""
    many: str
    """Pattern of what names more than one unit: « les derniers mois »."""
    weak_leads: frozenset[str]
    """Leads that stand before any number, not before years alone."""
    year_leads: frozenset[str]
    """Leads that two or three digits behind them are a year after (« en 99 »)."""
    articles: frozenset[str]
    """Words before a number of hours that make it a length of time (« les 24 h »)."""
    durations: frozenset[str]
    """Leads that turn a clock time into a length of time (« pendant 2 h »)."""
    no_years_after: str
    """Pattern of what turns the digits after it into another number than a year."""
    no_years_before: str
    """Pattern of what follows a number that counts."""
    no_clocks_after: str
    """Pattern of what turns a time of day after it into a length of time: « un trajet de »."""
    no_clocks_before: str
    """Pattern of what follows a length of time, not a time of day: « min », « de route »."""
    no_days_after: str
    """Pattern of what turns a day after it into a name: « rue du »."""
    no_days_before: str
    """Pattern of what makes a name of the weekday before it: “Times”."""
    past: str
    """Pattern of words that tell of the past."""
    future: str
    """Pattern of words that tell of what is to come."""
    is_day_first: bool
    """Whether 03/10/2024 is surely the 3 October."""


def spellings(words: Iterable[str]) -> list[str]:
    """Return every spelling of a table's words: those between `|`, and those without accents, as of capitals."""
    found: dict[str, None] = {}
    for word in words:
        for spelling in word.split("|"):
            found[spelling] = None
            if len(spelling) > _SHORTEST_UNACCENTED:
                found[_unaccented(spelling)] = None
    return list(found)


def _unaccented(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of these words (none of them a pattern), the longest that fits.

    It branches letter by letter, so that a word that is none of them is given up at its first letter that differs.
    """
    return _branch(set(words))


def _branch(rests: set[str]) -> str:
    by_letter: dict[str, set[str]] = {}
    for rest in rests:
        if rest:
            by_letter.setdefault(rest[0], set()).add(rest[1:])
    branches = [(c if c in " '-" else re.escape(c)) + _branch(rest) for c, rest in sorted(by_letter.items())]
    if not branches:
        return ""
    whole = "|".join(branches)
    return f"(?:{whole})?" if "" in rests else f"(?:{whole})" if len(branches) > 1 else whole


def fill(vocabulary: Vocabulary, pattern: str) -> str:
    """Return a form's pattern with the words of the vocabulary in it, and the spaces as they may be written."""

    def words(match: re.Match[str]) -> str:
        return f"(?:{alternatives(spellings(getattr(vocabulary, match[1])))})"

    return re.sub(r"\{([a-z_]+)\}", words, pattern).replace(" ", SPACE)


def group(match: re.Match[str], name: str) -> str | None:
    """Return a group of a form's match; None where it fits nothing or the form has none of that name."""
    said: str | None = match[name] if name in match.re.groupindex else None
    return said


def meaning(table: Mapping[str, Any], said: str) -> Any:
    """Return what a word of a table means, as it was said: with any spaces, with or without accents.

    Raises:
        KeyError: The table has no such word.
    """
    spelt = _spelt(table)
    return spelt[said if said in spelt else " ".join(said.split())]


def has_word(table: Mapping[str, Any], said: str) -> bool:
    """Tell whether a table has a word."""
    spelt = _spelt(table)
    return said in spelt or " ".join(said.split()) in spelt


def _spelt(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return a table by its spellings."""
    known = _SPELT.get(id(table))
    if known is None or known[0] is not table:
        spelt = {spelling: value for words, value in reversed(list(table.items())) for spelling in spellings([words])}
        known = _SPELT[id(table)] = (table, spelt)
    return known[1]


_SPELT: dict[int, tuple[Mapping[str, Any], dict[str, Any]]] = {}
"""Each table by its spellings, once it has been asked; the table is held too, so that its id stays its own."""
