"""A language's words for times compiled: the signs of a time, what may stand before one, and the forms to try."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from geo.geoparse.languages import LANGUAGES
from geo.geoparse.languages.time_words import Lead, TimeWords, meaning, spellings
from geo.geoparse.times.forms import READERS
from geo.geoparse.times.patterns import alternatives, fill
from geo.geoparse.times.reading import Read
from geo.geoparse.times.scene import Tense

MOST_OPENERS = 9
"""How many words an expression may have before its sign."""

LONGEST_OPENING = 80
"""Code points that those words may fill."""

_DIGITS = (
    r"[0-9](?:[0-9]{0,3} {eras}|[0-9]{0,3}[-/.][0-9]{1,2}(?:[-/.][0-9]{2,4}(?:t[0-9:.]{5,12}z?)?)?"
    r"|[0-9]?[-/]?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[-/]?[0-9]{2,4}"
    r"|[0-9]{3}s?|[0-9]? ?h(?: ?[0-5][0-9])?"
    r"|[0-9]?[:.][0-5][0-9](?: ?[ap]\.?m\.?)?|[0-9]? ?[ap]\.?m\.?|[0-9]? o'clock|0s"
    r"|(?:(?<=\s(?:le|au|du)\s[0-9])|(?<=\sthe\s[0-9]))(?:er|[0-9]?(?:st|nd|rd|th)?)"
    r"(?= ?[,;.)]|(?: of| du| de)? (?:ce|m[êe]me|mois|that|this|last|next|the) )"
    r"|(?<=\s(?:en|in)\s[0-9])[0-9]{1,2}(?= ?[,;.)\n])|(?<=\s'[0-9])[0-9])"
)
_BEFORE = r"(?:[\x20\n'\-\"(«,.]|[\W_])"
"""What stands before a sign: any character that is of no word, the usual ones first, as they are told more quickly."""
_DIGIT = re.compile("[0-9]")
_AS_WRITTEN = ("bare_day", "tail", "tail_day", "shift_joint", "event", "event_joint", "since", "week_of", "onward",
               "listing", "fused", "no_clocks_before", "no_days_before")  # fmt: skip
"""Patterns of `TimeWords` that only need their words filled in."""
_DATES = ("numeric", "date", "date_uk", "month", "quarter", "season", "decade", "century", "old_year",
          "year", "weekday_day", "weekday", "near", "clock", "hour", "feast")  # fmt: skip
_YEARLESS = ("date", "date_uk", "month")
_DAYS = ("date", "date_uk", "weekday", "near")
_BASES = ("numeric", "date", "date_uk", "feast", "month")
_MONTHS = ("date", "date_uk")
_TIMES = ("clock", "hour", "tail_part")
_WORD_START = re.compile(r"[^\W_]+(?:['-]|,?[ \n]+|(?<=[0-9])(?=[^\W\d_]))")


class Form(NamedTuple):
    """A form, ready to be tried at a place."""

    name: str
    match: Callable[[str, int], re.Match[str] | None]
    read: Read


@dataclass(frozen=True, slots=True)
class Tries:
    """The forms to try at a sign, in order: first those that have their own words in front."""

    whole: tuple[Form, ...]
    rest: tuple[Form, ...]
    all: tuple[Form, ...]
    """Both, in the language's order: behind a prefix, each of them may fit."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of a language, compiled; all are matched at a place, but for `signs`, which are searched."""

    words: TimeWords
    signs: re.Pattern[str]
    """The character before a sign and the sign: a word or digits that a time can be told by."""
    tries: dict[str, Tries]
    """Sign to the forms to try; in the signs that are digits, each digit is a 9."""
    digit_tries: Tries
    """The forms to try where digits make a sign that is not in `tries`."""
    sure_months: re.Pattern[str]
    """The signs that are found in texts of other languages, too."""
    openings: re.Pattern[str]
    """The words that may stand before a sign, for text that is read backwards from there."""
    prefix: re.Pattern[str]
    """What may stand before a time: groups `lead`, `about`, `part`; fits everywhere, if only with nothing."""
    any_lead: re.Match[str]
    """A prefix with a lead that changes nothing."""
    no_lead: re.Match[str]
    """A prefix with nothing in it."""
    bare_day: re.Pattern[str]
    dates: tuple[Form, ...]
    """Forms of a second date, and of less: `days` behind a time of day, `bases` that are counted
    from, days of `months`, `times` of day."""
    days: tuple[Form, ...]
    bases: tuple[Form, ...]
    months: tuple[Form, ...]
    times: tuple[Form, ...]
    yearless: tuple[Form, ...]
    """Forms of what may lack its year in a list whose end has it."""
    connectors: dict[str, re.Pattern[str]]
    tail: re.Pattern[str]
    tail_day: re.Pattern[str]
    shift_joint: re.Pattern[str]
    event: re.Pattern[str]
    event_joint: re.Pattern[str]
    since: re.Pattern[str]
    week_of: re.Pattern[str]
    onward: re.Pattern[str]
    listing: re.Pattern[str]
    fused: re.Pattern[str]
    no_years_after: re.Pattern[str]
    no_years_before: re.Pattern[str]
    no_clocks_after: re.Pattern[str]
    no_clocks_before: re.Pattern[str]
    no_days_after: re.Pattern[str]
    no_days_before: re.Pattern[str]
    past: re.Pattern[str]
    future: re.Pattern[str]
    announcing: re.Pattern[str]

    def lead_of(self, said: str) -> Lead:
        """Return what the words in front make of a date."""
        lead: Lead = meaning(self.words.leads, said)
        return lead

    def tense_of(self, said: str | None) -> Tense | None:
        """Return the tense of what the words in front stand before, where they tell it."""
        if not said:
            return None
        lead = " ".join(said.split())
        if lead in self.words.past_leads:
            return "past"
        return "future" if lead in self.words.future_leads else None

    def places(self, page: str) -> Iterator[tuple[int, Tries]]:
        """Yield where a sign begins and the forms to try there."""
        known = self.tries
        for sign in self.signs.finditer(page):
            found = sign[0][1:]
            tries = known.get(found)
            if tries is None:
                tries = known.get(_DIGIT.sub("9", " ".join(found.split())), self.digit_tries)
            yield sign.start() + 1, tries

    def places_elsewhere(self, page: str) -> Iterator[tuple[int, Tries]]:
        """Yield the same in a text of another language: the days of months whose names are sure."""
        tries = Tries(self.months, (), self.months)
        for sign in self.sure_months.finditer(page):
            yield sign.start() + 1, tries

    def starts(self, page: str, floor: int, sign: int) -> list[int]:
        """Return where an expression with its sign at a place can begin, the earliest first, none before `floor`."""
        low = max(floor, sign - LONGEST_OPENING)
        opening = self.openings.match(page[low:sign][::-1])
        first = sign - (opening.end() if opening else 0)
        starts = [first]
        if first < sign:
            starts += [word.end() for word in _WORD_START.finditer(page, first, sign)]
        return starts


def grammar_of(language: str) -> Grammar | None:
    """Return the grammar of a language (BCP 47; its first part counts); None for one that is not spoken here."""
    primary = re.split(r"[-_]", language.lower(), maxsplit=1)[0]
    return _grammar_of(primary) if primary in LANGUAGES else None


@cache
def _grammar_of(primary: str) -> Grammar:
    return compile_grammar(LANGUAGES[primary].times)


def other_grammars(grammar: Grammar, page: str) -> list[Grammar]:
    """Return the grammars of the other languages that name one of their sure months in `page`."""
    others = [primary for primary, spoken in LANGUAGES.items() if spoken.times is not grammar.words]
    named = [primary for primary in others if any(month in page for month in LANGUAGES[primary].times.sure_months)]
    return list(map(_grammar_of, named))


def compile_grammar(words: TimeWords) -> Grammar:
    """Return the compiled patterns of a language."""

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(fill(words, pattern))

    forms = {name: Form(name, compiled(pattern).match, READERS[name]) for name, pattern in words.forms.items()}

    forms_of = _forms_of(words)
    prefix = compiled(words.prefix)
    return Grammar(
        words=words,
        signs=compiled(rf"{_BEFORE}(?:{alternatives(forms_of)}|{_DIGITS})(?!\w)"),
        tries={sign: _tries(words, forms, names) for sign, names in (*forms_of.items(), *_digit_signs(words))},
        digit_tries=_tries(words, forms, words.digit_forms),
        sure_months=re.compile(rf"[\W_](?:{alternatives(words.sure_months)})(?!\w)"),
        openings=_openings(words),
        prefix=prefix,
        any_lead=_matched(prefix, words.plain_lead),
        no_lead=_matched(prefix, ""),
        dates=_listed(forms, _DATES),
        days=_listed(forms, _DAYS),
        bases=_listed(forms, _BASES),
        months=_listed(forms, _MONTHS),
        times=_listed(forms, _TIMES),
        yearless=_listed(forms, _YEARLESS),
        connectors={name: compiled(pattern) for name, pattern in words.connectors.items()},
        no_years_after=compiled(rf"(?<!\w){words.no_years_after} ?$"),
        no_years_before=compiled(rf" ?{words.no_years_before}"),
        no_clocks_after=compiled(rf"(?<!\w){words.no_clocks_after}$"),
        no_days_after=compiled(rf"(?<!\w){words.no_days_after}$"),
        **{name: compiled(getattr(words, name)) for name in _AS_WRITTEN},
        past=re.compile(words.past),
        future=re.compile(words.future),
        announcing=re.compile(words.announcing),
    )


def _matched(prefix: re.Pattern[str], text: str) -> re.Match[str]:
    match = prefix.match(text)
    assert match is not None  # A prefix fits with nothing, too.
    return match


def _listed(forms: Mapping[str, Form], names: Iterable[str]) -> tuple[Form, ...]:
    return tuple(forms[name] for name in names if name in forms)


def _tries(words: TimeWords, forms: Mapping[str, Form], names: Iterable[str]) -> Tries:
    every = _listed(forms, names)
    whole = tuple(form for form in every if form.name in words.whole)
    return Tries(whole, tuple(form for form in every if form.name not in words.whole), every)


def _forms_of(words: TimeWords) -> dict[str, tuple[str, ...]]:
    """Return the forms to try at each sign; where two tables have it, those of both."""
    found: dict[str, tuple[str, ...]] = {}
    for name, forms in words.signs.items():
        for sign in spellings(getattr(words, name[1:-1]) if name.startswith("{") else [name]):
            found[sign] = tuple(dict.fromkeys((*found.get(sign, ()), *forms)))
    return found


def _digit_signs(words: TimeWords) -> list[tuple[str, tuple[str, ...]]]:
    """Return the forms to try at digits that can be few things only, each digit as a 9."""
    eras = [(f"{'9' * count} {era}", ("old_year",)) for era in spellings(words.eras) for count in range(1, 5)]
    return [("9999", ("military", "year")), *eras]


def _openings(words: TimeWords) -> re.Pattern[str]:
    """Return the pattern of the words that may stand before a sign, each of them written backwards."""
    tables = (words.openers, words.leads, words.parts, words.about, words.counts, words.ordinals, words.weekdays,
              words.pointers, words.whiches, words.centuries, words.text_days, words.habits)  # fmt: skip
    single = {word for table in tables for text in spellings(table) for word in re.split(r"[ '-]", text) if word}
    backwards = alternatives(word[::-1] for word in single)
    number = r"(?:re|e|em[eè]|ts|dn|dr|ht)?[0-9]{1,3}"
    gap = r"(?:['-]|'?(?: {0,16}\n {0,2}| {1,2}),?|(?<!\w))"
    return re.compile(rf"(?:{gap}(?:{backwards}|{number})(?![^\W_])){{0,{MOST_OPENERS}}}")
