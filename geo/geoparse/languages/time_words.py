"""What a language says times with: its words, and the forms that it puts them in.

A language is data: one `TimeWords`. The keys of its tables are words in lower case, with `|` between the spellings of
one. `forms` are regular expressions over lower-case text in which `{months}` stands for the words of that
table, and a space for any space or a single line break. The names of the groups say what is read: `day`, `month`,
`year`, `weekday`, `which` (last, next, this), `count`, `unit` and so on; the functions that read them
(`geo.geoparse.times.reading` and `counting`) know nothing of languages.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

Which = Literal["last", "this", "next", "before", "after", "same"]
"""Which of several alike: as seen from the article's date (last, this, next), or from the date named before it."""

Lead = Literal["since", "until", "by", "before", "after", "from", "between", "in"]
"""What the words in front make of a date; "from" and "between" ask for a second one, "in" changes nothing."""

TECH = (
    r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?P<joint>[-/]?)(?P<log_month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?P=joint)(?P<year2>(?:19|20)[0-9]{2}|[0-9]{2})(?![\w/-])"
)
"""A date as logs have it, in any language: `19-Nov-12`, `5/Sep/2024`, `05SEP2024`."""

Unit = Literal[
    "minute", "hour", "day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"
]
"""What the calendar counts in; a minute stands for everything that is shorter than an hour."""

V = TypeVar("V")

_SHORTEST_UNACCENTED = 3
"""Shorter words are other words without their accents (« dès », « à »)."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the equal parts of a longer time."""

    index: int
    """From 0."""
    count: int
    """How many there are: 3 for early, mid and late, 2 for halves, 4 for quarters and for the weeks of a month."""
    days: int = 0
    """How long it is, where it is counted in days: a week, from the begin or, the last one, from the end."""

    @property
    def is_first(self) -> bool:
        """Whether no other part comes before it."""
        return self.index == 0

    @property
    def is_last(self) -> bool:
        """Whether no other part comes after it."""
        return self.index == self.count - 1


EARLY, MID, LATE = (Part(index, 3) for index in range(3))


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


class Table(dict[str, V]):
    """Words in lower case, with `|` between the spellings of one, to what they mean."""

    @cached_property
    def by_spelling(self) -> dict[str, V]:
        """Each spelling as a key of its own; of two words that share one, the first counts."""
        return {spelling: value for words, value in reversed(self.items()) for spelling in spellings([words])}


def meaning(table: Table[V], said: str) -> V:
    """Return what a word of a table means, as it was said: with any spaces, with or without accents.

    Raises:
        KeyError: The table has no such word.
    """
    spelt = table.by_spelling
    return spelt[said if said in spelt else " ".join(said.split())]


def has_word(table: Table[V], said: str) -> bool:
    """Tell whether a table has a word."""
    spelt = table.by_spelling
    return said in spelt or " ".join(said.split()) in spelt


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """The words and forms of one language."""

    months: Table[int]
    shy_months: frozenset[str]
    """Months that are other words as well: alone, they need a lead and their usual letter case."""
    names_have_capitals: bool
    """Whether months and weekdays are written with a capital."""
    sure_months: tuple[str, ...]
    """Months that are a word of no other language: their days are found in its texts, too (a post that is quoted)."""
    weekdays: Table[int]
    """0 is Monday."""
    short_weekdays: Table[int]
    """Further words for them, which stand before a date alone: “Sat 26 Oct”."""
    seasons: Table[str]
    """To the TIMEX3 code."""
    units: Table[Unit]
    counts: Table[int]
    """Number words; 0 stands for a number that is not said (« quelques »)."""
    multiples: Table[int]
    """Words among `units` that stand for so many of theirs: a fortnight is two weeks."""
    round_counts: frozenset[str]
    """Words of these that count roughly (« une dizaine de »)."""
    ordinals: Table[int]
    leads: Table[Lead]
    about: Table[str]
    """Words for roughly: "time" where they are said of times, "any" where of any number."""
    parts: Table[Part]
    whiches: Table[Which]
    """Words that stand where « dernier » does."""
    pointers: Table[Which]
    """Words that stand where « ce » does."""
    near_days: Table[int]
    """Days counted from the article's: yesterday is -1."""
    day_parts: Table[str]
    """To the TIMEX3 code: MO, MI, AF, EV, NI, DT."""
    fixed_hours: Table[str]
    """Noon and midnight."""
    text_days: Table[int]
    """Days counted from the date named before: the day after is 1."""
    decades: Table[int]
    """A decade in words, as the tens of its years."""
    centuries: Table[int]
    eras: Table[Literal["BC", "AD"]]
    feasts: Table[tuple[int, int]]
    """Month and day."""
    floating_feasts: Table[tuple[int, int, int, int]]
    """Month, weekday, which of them in the month, from the end where negative, and days after it: Thanksgiving."""
    week_pointers: Table[int]
    """What behind a weekday says of which week it is, as weeks from the article's own."""
    movable_feasts: Table[int]
    """Days counted from Easter Sunday."""
    named_days: Table[tuple[int, int, int]]
    """Days with a name of their own: year, month, day."""
    years: Table[Which]
    """Which year a month is of: « mai de l'an dernier »."""
    month_pointers: Table[Which]
    """Which month a day is of: « le 20 du même mois »."""
    vague: Table[str]
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
