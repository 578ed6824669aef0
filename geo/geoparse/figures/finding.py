"""From the numbers of a text to figures: those that count something, alone or as the two ends of a range."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from geo.geoparse.figures.changes import changed_noun, is_left_behind
from geo.geoparse.figures.counted import (
    Counted,
    counted_after,
    happened_after,
    happened_before,
    happened_to,
    is_people,
    rate_after,
    strong_after,
)
from geo.geoparse.figures.numbers import STRONG, Number, is_lone_one, read_numbers
from geo.geoparse.languages import LANGUAGES
from geo.geoparse.results import FoundFigure, FoundTime, Reason
from geo.geoparse.word_lists import load_lexicon, lower_text, pattern_of, words_of
from geo.models import Measure, Qualifier

_QUALIFIER_CHARS = 30
_CURRENCY = {"$": "dollars", "€": "euros", "£": "pounds"}
_PERCENT = re.compile(r" ?(?:%|pour cent\b|percent\b|per cent\b)")
_MONEY_AFTER = re.compile(r" ?([€$£])")
_RANGE_ANDS = frozenset(language.figures.range_and for language in LANGUAGES.values())
_LONGEST_RANGE_CHARS = 16
"""What stands between the ends of a range at most."""
_RANGE_LEAD = re.compile(r"(?:\b(?:entre|between|de|from)|\bd') ?$")
_YEAR_LEAD = re.compile(
    r"\b(?:en|the|in|since|depuis|de|of|by|until|from|for|fin|début|mi|le|l'|d'ici|après|after|before|avant|année"
    r"|année de|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|january"
    r"|february|march|april|may|june|july|august|september|october|november|december|\d) ?$"
)
_ONE_IN_CHARS = 36
_DASHES = frozenset("–-")
_MAGNITUDE = ("magnitude ", "magnitude of ", "magnitude de ")
_PART_OF_SHARE = re.compile(r" (?:de|d'|des|du|of|the)\b|['’]")
_STOP = re.compile(r"[.;!?\n]")
_NUMBERED = re.compile(r"([^\W\d_][\w°'-]*\.?) $")
_NUMBERED_CHARS = 24
_SHARE_OF = frozenset({"pour", "per", "p."})
"""Between a number and what it is a share of."""
_LIST_NUMBER = re.compile(r"[).]|[ ]?[A-ZÀ-Þ]")


def find_figures(text: str, language: str, times: Sequence[FoundTime] = ()) -> list[FoundFigure]:
    """Return the numbers of `text` that count or measure something, in order.

    Ages, spans of time, years, times of the clock, numbers of lists and of names (KN-23, G7) are none; percentages are
    shares of one. A word for one counts only people to whom something happened, and units.

    Args:
        text: Any text.
        language: One of `LANGUAGES`; in others nothing is found.
        times: What the text says of when, sorted by start; numbers in there are none.
    """
    if language not in LANGUAGES:
        return []
    lowered = lower_text(text)
    finder = _Finder(text, lowered, language)
    numbers = read_numbers(text, lowered, language, times)
    found: list[FoundFigure] = []
    index = 0
    while index < len(numbers):
        if is_left_behind(lowered, numbers, index, language):
            finder.leave_behind(numbers[index])
            index += 1
            continue
        upper = finder.upper_end(numbers, index)
        following = numbers[index + 1] if index + 1 < len(numbers) and upper is None else None
        figure = finder.read(numbers[index], upper, following, found[-1] if found else None)
        finder.leave_behind(None)
        if figure is not None and not is_of_share(lowered, numbers, index):
            found.append(figure)
        index += 1 if upper is None else 2
    return found


def is_of_share(lowered: str, numbers: list[Number], index: int) -> bool:
    """Say whether a number is but what the one before it is a share of: the « cent » of « cinquante pour cent »."""
    return index > 0 and lowered[numbers[index - 1].end : numbers[index].start].strip() in _SHARE_OF


class _Finder:
    """Reads the numbers of one text."""

    def __init__(self, text: str, lowered: str, language: str) -> None:
        self.text, self.lowered, self.language = text, lowered, language
        self._words = LANGUAGES[language].figures
        self._qualifiers, self._qualifier_of = _qualifiers(language)
        self._left: Number | None = None
        """The number from which something changed to the one that is read."""

    def leave_behind(self, number: Number | None) -> None:
        """Note the number from which something changed to the next."""
        self._left = number

    def upper_end(self, numbers: list[Number], index: int) -> Number | None:
        """Return the next number where the two are the ends of a range."""
        if index + 1 >= len(numbers):
            return None
        low, high = numbers[index], numbers[index + 1]
        if high.start - low.end > _LONGEST_RANGE_CHARS:
            return None
        match = self._words.range.fullmatch(self.lowered, low.end, high.start)
        if match is None or low.value >= high.value or low.is_year_like != high.is_year_like:
            return None
        link = match[0].split()
        has_lead = _RANGE_LEAD.search(self.lowered, max(0, low.start - 8), low.start) is not None
        if link and link[0] in _RANGE_ANDS and not has_lead:
            return None
        return None if low.is_word and high.is_word and high.value > 10 * low.value and not has_lead else high

    def read(
        self, number: Number, upper: Number | None, following: Number | None, previous: FoundFigure | None
    ) -> FoundFigure | None:
        """Return the figure that a number gives, or None where it counts nothing.

        Args:
            number: The number, or the lower end of a range.
            upper: The upper end of a range.
            following: The next number of the text, where it is no upper end.
            previous: The figure before.
        """
        last = upper or number
        if self._is_magnitude(number.start):
            magnitude = Counted("magnitude", last.end, last.end, "figure-unit", "", 0.9)
            return self._figure(number, upper, number.start, "exactly", magnitude)
        if (not number.is_word and self._is_list_number(number)) or (upper is None and self._is_score(number.start)):
            return None
        counted = self._money(number.start, last.end) or self._share(number, last) or self._strong(last)
        counted = counted or self._noun(number, last, following, previous)
        if counted is None:
            return None
        start, qualifier = self._qualifier(number.start)
        if number.roughness != "exactly" and qualifier in ("exactly", "about"):
            qualifier = number.roughness
        if counted.what in ("dollars", "euros", "pounds") and self.text[number.start - 1 : number.start] in _CURRENCY:
            start = min(start, number.start - 1)
        return self._figure(number, upper, start, qualifier, counted)

    def _noun(
        self, number: Number, last: Number, following: Number | None, previous: FoundFigure | None
    ) -> Counted | None:
        """Return what a number counts by the noun after it, or by what happened to those counted."""
        is_share = number.value < 1
        counted = counted_after(self.text, self.lowered, last.end, language=self.language, is_share=is_share)
        if counted is None and self._left is not None:
            counted = changed_noun(self.text, self.lowered, number, self._left, self.language)
        if is_share:
            counted = counted and self._as_share(counted, last.end, following)
        elif counted is None or is_people(counted):
            counted = self._happened(number, last.end, counted, previous)
        elif counted.code == "figure-other-noun" and not is_lone_one(self.lowered, number, self.language):
            counted = happened_to(counted, self.lowered, self.language)
        if counted is None or self._is_no_count(number, counted):
            return None
        rate = "" if counted.what == "share" else rate_after(self.lowered, counted.end, self.language)
        return counted._replace(what=counted.what.removesuffix(rate) + rate) if rate else counted

    def _figure(
        self, number: Number, upper: Number | None, start: int, qualifier: Qualifier, counted: Counted
    ) -> FoundFigure:
        end = max(counted.end, (upper or number).end)
        of = self.text[counted.start : counted.end] or None
        is_percent = counted.what == "share" and number.value >= 1
        factor = 0.01 if is_percent else 1.0
        if upper is None or upper.scale not in (number.scale, 1.0):
            value = (upper or number).value * factor
            qualifier = "up_to" if upper else qualifier
            measure = Measure(what=counted.what, value=value, qualifier=qualifier, of=of)
        else:
            low, high = number.value * factor, upper.value * factor
            measure = Measure(what=counted.what, low=low, high=high, qualifier=qualifier, of=of)
        reason = Reason(counted.code, counted.detail)
        return FoundFigure(start, end, self.text[start:end], measure, counted.confidence, (reason,))

    def _qualifier(self, start: int) -> tuple[int, Qualifier]:
        """Return where the words that qualify a number begin, and what they say."""
        match = self._qualifiers.search(self.lowered, max(0, start - _QUALIFIER_CHARS), start)
        if match is None:
            return start, "exactly"
        return match.start(1), self._qualifier_of[match[1]]

    def _money(self, start: int, end: int) -> Counted | None:
        sign = self.text[start - 1 : start]
        if sign not in _CURRENCY:
            match = _MONEY_AFTER.match(self.lowered, end)
            if match is None:
                return None
            sign, end = match[1], match.end()
        return Counted(_CURRENCY[sign], end, end, "figure-unit", sign, 0.9)

    def _strong(self, last: Number) -> Counted | None:
        """Return whom a number joined to a word for people counts: `a 300-strong battalion`."""
        joined = STRONG.match(self.text, last.end)
        return strong_after(self.text, self.lowered, joined.end()) if joined else None

    def _share(self, number: Number, last: Number) -> Counted | None:
        """Return what a percentage is a part of."""
        match = _PERCENT.match(self.lowered, last.end)
        if match is None or number.value < 1:
            return None
        counted = counted_after(self.text, self.lowered, match.end(), language=self.language, is_share=True)
        start, end = (counted.start, counted.end) if counted else (match.end(), match.end())
        return Counted("share", start, end, "figure-share", match[0].strip(), 0.9)

    def _as_share(self, counted: Counted, end: int, following: Number | None) -> Counted | None:
        """Return a counted noun as the whole of a part, where the words go on as for a part: `half of the`."""
        joined = _PART_OF_SHARE.match(self.lowered, end)
        if joined is None:
            return None
        if (
            following is not None and counted.start <= following.start < counted.end
        ):  # « la moitié des deux millions de »
            whole = counted_after(self.text, self.lowered, following.end, language=self.language, is_share=True)
            counted = whole or counted
        return counted._replace(what="share", code="figure-share", confidence=0.8)

    def _happened(
        self, number: Number, end: int, counted: Counted | None, previous: FoundFigure | None
    ) -> Counted | None:
        """Return the counted as what happened to them, or as the figure they are part of."""
        at = counted.end if counted else end
        named = counted or Counted("", at, at, "", "", 0.8)
        if after := happened_after(self.lowered, at, self.language):
            what, verb, _ = after
            return named._replace(what=what, code="figure-happened", detail=verb, confidence=0.9)
        start, _ = self._qualifier(number.start)
        if before := happened_before(self.lowered, start, self.language):
            return named._replace(what=before[0], code="figure-happened", detail=before[1], confidence=0.85)
        if previous is not None and start - previous.end < 60:
            between = self.lowered[previous.end : start]
            is_part = self._words.including.search(between) and not _STOP.search(between)
            what = previous.measure.what
            if is_part and (counted is None or what.startswith(("killed", "wounded"))):
                return named._replace(what=what, code="figure-part", detail=previous.text, confidence=0.7)
        if counted is None and not number.is_word and self._words.toll.search(self.lowered, max(0, start - 60), start):
            return named._replace(what="killed", code="figure-toll", confidence=0.7)
        return counted

    def _is_no_count(self, number: Number, counted: Counted) -> bool:
        """Say whether a number that has a noun counts nothing all the same."""
        is_known = counted.code in ("figure-unit", "figure-happened")
        if is_lone_one(self.lowered, number, self.language):
            return not is_known and counted.what not in ("killed", "wounded", "missing")
        is_year = number.is_year_like and _YEAR_LEAD.search(self.lowered, max(0, number.start - 10), number.start)
        low = max(0, number.start - _ONE_IN_CHARS)
        if is_year or self._words.one_in.search(self.lowered, low, number.start):
            return True
        if number.is_year_like and number.value >= 1800 and not is_known:
            is_qualified = self._qualifiers.search(self.lowered, max(0, number.start - _QUALIFIER_CHARS), number.start)
            return is_qualified is None and not is_people(counted)
        if not is_known and self._is_numbered(number):
            return True
        if not number.is_word or is_known:
            return False
        match = self._words.determined.search(self.lowered, max(0, number.start - 9), number.start)
        return match is not None and counted.what != "share" and number.value < 20

    def _is_score(self, start: int) -> bool:
        """Say whether a number is the second of a score: `an 8-7 vote`."""
        return self.text[start - 1 : start] in _DASHES and self.text[start - 2 : start - 1].isdecimal()

    def _is_numbered(self, number: Number) -> bool:
        """Say whether the word before a number makes it a name: `article 5`, `Plan B 3`; not `A third of`."""
        start = number.start
        if self.text[start - 1 : start] != " ":
            return False
        low = max(0, start - _NUMBERED_CHARS)
        match = _NUMBERED.search(self.text, max(low, self.text.rfind(" ", low, start - 1) + 1), start)
        if match is None:
            return False
        is_letter = len(match[1]) == 1 and match[1].isupper() and not number.is_word
        return is_letter or match[1].lower().rstrip(".") in _numbered(self.language)

    def _is_magnitude(self, start: int) -> bool:
        return self.lowered.endswith(_MAGNITUDE, max(0, start - 13), start)

    def _is_list_number(self, number: Number) -> bool:
        """Say whether a number stands at the start of a line as the number of what follows."""
        line = self.text.rfind("\n", max(0, number.start - 4), number.start)
        if (line < 0 and number.start > 3) or self.text[line + 1 : number.start].strip(" \t•-–*("):
            return False
        return number.value < 100 and _LIST_NUMBER.match(self.text, number.end) is not None


@cache
def _qualifiers(language: str) -> tuple[re.Pattern[str], dict[str, Qualifier]]:
    lists = load_lexicon("figures")["qualifiers"]
    by_word = {word: name for name, words in lists.items() for word in words_of(words[language])}
    pattern = rf"(?<![^\W_])({pattern_of(by_word)})(?:(?<=')| )(?:(?:les|des|de|la|le|the|a|another|others?) )?[$€£]?$"
    return re.compile(pattern), by_word


@cache
def _numbered(language: str) -> frozenset[str]:
    return frozenset(words_of(load_lexicon("figures")["numbered"][language]))
