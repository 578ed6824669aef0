"""Whether a form that fits is a time at all: digits that count something, months that are other words."""

from __future__ import annotations

import re

from geo.geoparse.times.counting import FIRST_LIKELY_YEAR, LAST_LIKELY_YEAR
from geo.geoparse.times.grammar import Grammar
from geo.geoparse.times.scene import Scene
from geo.geoparse.times.vocabulary import meaning

_LOOK_BACK = 24
_PLURAL = re.compile(r" ([^\W\d_]{4,}[sx])(?!\w)")
_ROUND = 50
_NO_CLOCK = re.compile(r" ?(?:min|mn|m|s|[0-9]|de (?:route|trajet|vol|travail|marche|retard)|/|\.[0-9])(?!\w)")
_SUM = re.compile(r"[0-9€$£%][ \n]?$")
_JOINED = re.compile(r"(?:^|[\W_])(?:mi|mid|post|pre|pré|fin|late|early|[0-9]{4})[-/]$")
_WORD_BEFORE = re.compile(r"(\w+)[ \n]?['(]?$")


def is_time(form: str, match: re.Match[str], prefix: re.Match[str], scene: Scene, grammar: Grammar) -> bool:  # noqa: PLR0911
    """Tell whether a form that fits at a place, with what stands before it, is a time."""
    has_lead = bool(prefix["lead"] or prefix["about"] or prefix["part"])
    match form:
        case "part_unit":
            return prefix["part"] is not None
        case "month":
            return _is_month(match, scene, grammar, has_lead=has_lead)
        case "year":
            return _is_year(match, prefix, scene, grammar)
        case "clock":
            return _is_clock(match, prefix, scene, grammar, has_lead=has_lead)
        case "season":
            bounds = prefix["lead"] and grammar.lead_of(prefix["lead"]) not in ("in", "from", "between")
            is_led = bool(bounds or prefix["part"] or prefix["about"])
            return is_led or any(match.groupdict().get(name) for name in ("this", "which", "year"))
        case "hour":
            return has_lead or match.start("fixed") > match.start()
        case _:
            return True


def _counts(match: re.Match[str], scene: Scene, grammar: Grammar) -> bool:
    return grammar.no_years_before.match(scene.page, match.end()) is not None


def _is_month(match: re.Match[str], scene: Scene, grammar: Grammar, *, has_lead: bool) -> bool:
    """A month alone is one where it is written as months are, and those that are other words need a lead."""
    groups = match.groupdict()
    if groups.get("year") or groups.get("short"):
        return True
    start = match.start("month")
    word = scene.page[start : match.end("month")]
    is_capital = scene.text[start - 1].isupper()
    words = grammar.words
    is_led = has_lead or match.start() < start or bool(groups.get("which"))
    if word.rstrip(".") in words.shy_months:
        is_usual = is_capital == words.months_have_capitals or scene.text[start - 1 : match.end("month") - 1].isupper()
        return is_usual and is_led
    return is_capital == words.months_have_capitals or is_led


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
    if counts or (page[start - 1] in "-/.,+°#$€£" and not _joins_year(page, start)):
        return False
    before = page[max(0, start - _LOOK_BACK) : start]
    plural = _PLURAL.match(page, end)
    if prefix["about"]:
        is_sure = meaning(grammar.words.about, prefix["about"]) == "time"
        return not plural and (likely or (is_sure and year <= LAST_LIKELY_YEAR))
    if strong:
        return not (plural and is_round and year < FIRST_LIKELY_YEAR)
    if grammar.no_years_after.search(before) or _SUM.search(before):
        return False
    if not likely:
        return bool(prefix["lead"]) and not plural and year > 1200 and not is_round
    return not (plural and (is_round or not prefix["lead"]) and page[end : end + 1] != ",")


def _joins_year(page: str, start: int) -> bool:
    """Tell whether what stands before the dash or slash is a word that may be joined to a year (mi-2024)."""
    return page[start - 1] in "-/" and _JOINED.search(page[max(0, start - 8) : start]) is not None


def _is_clock(match: re.Match[str], prefix: re.Match[str], scene: Scene, grammar: Grammar, *, has_lead: bool) -> bool:
    """A clock time is no length of time: « pendant 2 h », « 2 h 13 min », 24 h/24."""
    if prefix["lead"] and prefix["lead"] in grammar.words.durations:
        return False
    if _NO_CLOCK.match(scene.page, match.end()):
        return False
    start = match.start()
    if scene.page[start - 1] in ",.-/:" and scene.page[start - 2].isdecimal():
        return False
    if "heure" in match[0] or (match.groupdict().get("minute3") or match.groupdict().get("minute2")):
        return has_lead
    before = _WORD_BEFORE.search(scene.page[max(0, start - _LOOK_BACK) : start])
    return has_lead or not (before and before[1] in grammar.words.durations | {"les", "des", "ces", "the"})
