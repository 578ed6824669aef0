"""Whether a form that fits is a time at all: digits that count something, months that are other words."""

from __future__ import annotations

import re
from collections.abc import Callable

from geo.geoparse.languages.time_words import meaning
from geo.geoparse.times.grammar import Grammar
from geo.geoparse.times.patterns import group
from geo.geoparse.times.scene import Scene
from geo.geoparse.times.years import FIRST_LIKELY_YEAR, LAST_LIKELY_YEAR

_LOOK_BACK = 32
_PLURAL = re.compile(r" ([^\W\d_]{4,}[sx])(?!\w)")
_ROUND = 50
_SUM = re.compile(r"[0-9€$£%][ \n]?$")
_JOINED = re.compile(r"(?:^|[\W_])(?:mi|mid|post|pre|pré|fin|late|early)[-/]$")
_WORD_BEFORE = re.compile(r"(\w+)[ \n]?['(]?$")
_BRACKET = re.compile(r"\((?:\w{1,9}\.?[ \n])?$")
_MOST_YEARS = 150
"""Two years joined by a dash are those of a reign or a life, if they are no further from each other."""


def is_time(form: str, match: re.Match[str], prefix: re.Match[str], scene: Scene, grammar: Grammar) -> bool:
    """Tell whether a form that fits at a place, with what stands before it, is a time."""
    doubt = _DOUBTS.get(form)
    return doubt is None or doubt(match, prefix, scene, grammar)


def _has_lead(prefix: re.Match[str]) -> bool:
    return bool(prefix["lead"] or prefix["about"] or prefix["part"])


def _counts(match: re.Match[str], scene: Scene, grammar: Grammar) -> bool:
    return grammar.no_years_before.match(scene.page, match.end()) is not None


def _names_street(match: re.Match[str], scene: Scene, grammar: Grammar) -> bool:
    return _follows(grammar.no_days_after, match.start(), scene)


def _follows(pattern: re.Pattern[str], start: int, scene: Scene) -> bool:
    return pattern.search(scene.page, max(0, start - _LOOK_BACK), start) is not None


def _is_day(match: re.Match[str], prefix: re.Match[str], scene: Scene, grammar: Grammar) -> bool:  # noqa: ARG001
    """A day is none in the name of a street: « rue du 8 Mai »."""
    return not _names_street(match, scene, grammar)


def _is_weekday(match: re.Match[str], prefix: re.Match[str], scene: Scene, grammar: Grammar) -> bool:  # noqa: ARG001
    """A weekday is none in a newspaper’s name (“Sunday Times”), nor an abbreviation without its capital (“sat.”)."""
    start, end = match.span("weekday")
    if grammar.words.names_have_capitals and scene.page[end - 1] == "." and not scene.text[start - 1].isupper():
        return False
    return grammar.no_days_before.match(scene.page, end) is None


def _is_month(match: re.Match[str], prefix: re.Match[str], scene: Scene, grammar: Grammar) -> bool:
    """A month alone is one where it is written as months are, and those that are other words need a lead."""
    if _names_street(match, scene, grammar):
        return False
    if group(match, "year") or group(match, "of_year"):
        return True
    if group(match, "short") and not _PLURAL.match(scene.page, match.end()):
        return True
    start, end = match.span("month")
    word = scene.page[start:end]
    is_capital = scene.text[start - 1].isupper()
    words = grammar.words
    is_led = match.start() < start or _has_lead(prefix) or bool(group(match, "which"))
    is_usual = is_capital == words.names_have_capitals
    if word.rstrip(".") not in words.shy_months:
        return is_usual or is_led
    is_strong = (
        is_led and group(match, "the") is None and not (prefix["lead"] in words.weak_leads and match.start() == start)
    )
    if not is_strong and words.names_have_capitals and scene.text[end : end + 1].isupper():
        return False  # “and June Brown”
    return (is_usual or scene.text[start - 1 : end - 1].isupper()) and (is_led or group(match, "the") is not None)


def _is_feast(match: re.Match[str], prefix: re.Match[str], scene: Scene, grammar: Grammar) -> bool:  # noqa: ARG001
    """A feast of one word needs words before it: « à Noël » is a date, « sapin de Noël » is none."""
    if " " in match["feast"] or match["year"] or group(match, "which") or prefix["part"]:
        return True
    if match.start() < match.start("feast"):
        return True
    return bool(prefix["lead"]) and grammar.lead_of(prefix["lead"]) != "from" and prefix["lead"] != grammar.words.both


def _is_year(match: re.Match[str], prefix: re.Match[str], scene: Scene, grammar: Grammar) -> bool:  # noqa: PLR0911
    """Four digits are a year after « en » and « depuis », after « année », and where nothing says that they count."""
    page, start, end = scene.page, match.start("year"), match.end()
    year = int(match["year"])
    if match.start("year") > match.start():
        return True
    likely = FIRST_LIKELY_YEAR <= year <= LAST_LIKELY_YEAR
    is_round = year % _ROUND == 0
    strong = prefix["part"] or (prefix["lead"] and prefix["lead"] not in grammar.words.weak_leads)
    counts = _counts(match, scene, grammar) and not (strong and likely and not is_round)
    if (
        counts
        or _names_street(match, scene, grammar)
        or (page[start - 1] in "-/.,+°#$€£" and not _joins_year(page, start))
    ):
        return False
    plural = _PLURAL.match(page, end)
    if prefix["about"]:
        is_sure = meaning(grammar.words.about, prefix["about"]) == "time"
        return not plural and (likely or (is_sure and year <= LAST_LIKELY_YEAR))
    if strong:
        return not (plural and is_round and year < FIRST_LIKELY_YEAR)
    before = page[max(0, start - _LOOK_BACK) : start]
    if grammar.no_years_after.search(before) or _SUM.search(before):
        return False
    if not likely and year <= LAST_LIKELY_YEAR:
        if match["to"] and prefix["lead"] and 0 < _end_year(year, match["to"]) - year <= _MOST_YEARS:
            return True
        if _BRACKET.search(before) and match["to"] and page[end : end + 1] == ")":
            return 0 < int(match["to"]) - year <= _MOST_YEARS
        return bool(prefix["lead"]) and not plural and year > 1200 and not is_round
    return not (plural and (is_round or not prefix["lead"]) and page[end : end + 1] != ",")


def _end_year(year: int, said: str) -> int:
    return int(said) if len(said) == 4 else year // 100 * 100 + int(said)


def _joins_year(page: str, start: int) -> bool:
    """Tell whether what stands before the dash or slash is a word that may be joined to a year (mi-2024)."""
    return page[start - 1] in "-/" and _JOINED.search(page[max(0, start - 8) : start]) is not None


def _is_clock(match: re.Match[str], prefix: re.Match[str], scene: Scene, grammar: Grammar) -> bool:
    """A clock time is no length of time: « pendant 2 h », « 2 h 13 min », 24 h/24."""
    words, start = grammar.words, match.start()
    if group(match, "half_day") or group(match, "daypart") or group(match, "night"):
        return True
    has_lead = _has_lead(prefix)
    if prefix["lead"] in words.durations or grammar.no_clocks_before.match(scene.page, match.end()):
        return False
    if scene.page[start - 1] in ",.-/:" and scene.page[start - 2].isdecimal():
        return False
    if _follows(grammar.no_clocks_after, start, scene):
        return False
    if group(match, "spelt") or group(match, "minute2") or group(match, "minute3"):
        return has_lead
    before = _WORD_BEFORE.search(scene.page[max(0, start - _LOOK_BACK) : start])
    return has_lead or not (before and before[1] in words.durations | words.articles)


def _is_part_unit(match: re.Match[str], prefix: re.Match[str], scene: Scene, grammar: Grammar) -> bool:  # noqa: ARG001
    """A year alone is the article's where a part of it is meant: « fin de l'année »."""
    return prefix["part"] is not None or bool(group(match, "end"))


def _is_old_year(match: re.Match[str], prefix: re.Match[str], scene: Scene, grammar: Grammar) -> bool:  # noqa: ARG001
    """An era is written in capitals where “ad” would be another word."""
    if not grammar.words.names_have_capitals:
        return True
    start, end = next((match.span(name) for name in ("era", "ad") if group(match, name)), (0, 0))
    return start == end or scene.text[start - 1 : end - 1].isupper()


def _is_short_year(match: re.Match[str], prefix: re.Match[str], scene: Scene, grammar: Grammar) -> bool:
    """Two digits, or three that are not round, are a year after « en »."""
    is_round = match["whole"] is not None and int(match["whole"]) % _ROUND == 0
    return prefix["lead"] in grammar.words.year_leads and not is_round and not _counts(match, scene, grammar)


def _is_season(match: re.Match[str], prefix: re.Match[str], scene: Scene, grammar: Grammar) -> bool:  # noqa: ARG001
    """A season alone may be another word (« été », “fall”): something must be said of it."""
    if prefix["part"] or prefix["about"] or any(group(match, name) for name in ("this", "which", "year")):
        return True
    return bool(prefix["lead"]) and grammar.lead_of(prefix["lead"]) not in ("in", "from", "between")


def _is_hour(match: re.Match[str], prefix: re.Match[str], scene: Scene, grammar: Grammar) -> bool:  # noqa: ARG001
    return _has_lead(prefix) or match.start("fixed") > match.start()


_DOUBTS: dict[str, Callable[[re.Match[str], re.Match[str], Scene, Grammar], bool]] = {
    "date": _is_day,
    "lone_day": _is_day,
    "weekday": _is_weekday,
    "part_unit": _is_part_unit,
    "month": _is_month,
    "year": _is_year,
    "old_year": _is_old_year,
    "short_year": _is_short_year,
    "clock": _is_clock,
    "season": _is_season,
    "hour": _is_hour,
    "feast": _is_feast,
}
"""Form to what tells whether it is a time, of the forms that can be something else."""
