"""What a number counts: the noun after it, what happened to those counted, and at what rate.

Some languages put the noun first and its adjectives, which agree in number, after it; others put the noun last.
The words are those of `data/lexicon/figures.yaml`; a noun that is not there counts as itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from geo.geoparse.languages import LANGUAGES
from geo.geoparse.word_lists import any_word, load_lexicon, pattern_of, words_of

_ITEM = re.compile(r"[ ]?((?:[^\W\d_]{1,2}|jusqu|qu)'(?=[^\W\d_])|[^\W\d_][^\W_]*²?(?:[-'][^\W_]+)*|%|[€$£])")
"""A word after a number; an elided article is a word of its own."""

_SPEEDS = {"length_km": "speed_kmh", "length_miles": "speed_mph"}
_PER_HOUR = re.compile(r"(?:/h(?:r|our|eure)?|[ -](?:per |an |à l'|par |de l')?(?:hour|heure))(?![^\W_])")
_LOOKED_AT_WORDS = 7
_NOUN_FIRST_WORDS = 4
"""So many say what is counted: a phrase of three, or a noun and three adjectives."""
_SPOKEN = [language.figures for language in LANGUAGES.values()]
_ARTICLES = frozenset(word for spoken in _SPOKEN for word in spoken.articles)
_CLAUSE_END = re.compile(r"[.,;:!?\n]")
_AFTER_CHARS = 90
_BEFORE_CHARS = 34
_RATE_CHARS = 48
_DYING = frozenset(words for spoken in _SPOKEN for words in spoken.dying)
_OF_THINGS_TOO = tuple(start for spoken in _SPOKEN for start in spoken.of_things_too)
_FILLERS = "|".join(dict.fromkeys(word for spoken in _SPOKEN for word in spoken.fillers))
_ASIDES = "|".join(dict.fromkeys(start for spoken in _SPOKEN for start in spoken.asides))
_UNINFLECTED = tuple(dict.fromkeys(ending for spoken in _SPOKEN for ending in spoken.uninflected))
_OF_THE_LIVING = frozenset({"killed", "wounded", "arrested", "infected", "killed_or_wounded"})


class Words(NamedTuple):
    """The word lists of one language, ready to look up."""

    language: str
    nouns: dict[str, str]
    """By singular noun: the `what` of a measure."""
    units: dict[str, str]
    phrase_starts: frozenset[str]
    """First words of the nouns and units that are phrases."""
    refused: frozenset[str]
    """Counts of time, and words after which a number counts nothing."""
    between: frozenset[str]
    ends: frozenset[str]
    participles: frozenset[str]
    after: re.Pattern[str]
    """What happens to those counted, right after them."""
    before: re.Pattern[str]
    """The same, right before the number."""
    happening: dict[str, str]
    rates: re.Pattern[str]
    rate_of: dict[str, str]


class Counted(NamedTuple):
    """What a number counts."""

    what: str
    start: int
    """Start of the words that name it; as `end` where nothing names it."""
    end: int
    code: str
    """Of the reason."""
    detail: str
    confidence: float


@cache
def words_for(language: str) -> Words:
    """Return the word lists of `language` (`fr` or `en`)."""
    lexicon = load_lexicon("figures")
    nouns: dict[str, str] = {}
    for what, lists in [*lexicon["people"].items(), *lexicon["nouns"].items()]:
        nouns |= {_singular(word.lower(), language): what for word in words_of(lists[language])}
    units: dict[str, str] = {}
    for what, lists in lexicon["units"].items():
        units |= {_singular(word, language): what for word in words_of(lists[language])}
    after: list[str] = []
    before: list[str] = []
    happening: dict[str, str] = {}
    for what, lists in lexicon["happenings"].items():
        first, second = words_of(lists[language]), words_of(lists.get(f"before_{language}"))
        happening |= dict.fromkeys(first + second, what)
        after += first
        before += second
    refused = [_singular(word, language) for word in words_of(lexicon["time_units"][language])]
    refused += words_of(lexicon["time_units"][language]) + words_of(lexicon["not_counted"][language])
    rate_of = {word: what for what, lists in lexicon["rates"].items() for word in words_of(lists[language])}
    return Words(
        language,
        nouns,
        units,
        frozenset(re.split(r"[ ']", key)[0] for key in [*nouns, *units] if " " in key or "'" in key),
        frozenset(refused),
        frozenset(words_of(lexicon["between"][language])),
        frozenset(words_of(lexicon["ends"][language])),
        frozenset(after),
        _after_pattern(language, after),
        re.compile(rf"(?<![^\W_])(?P<verb>{pattern_of(before)}) ?(?:(?:{_FILLERS}) )*$"),
        happening,
        any_word(rate_of),
        rate_of,
    )


def _after_pattern(language: str, words: list[str]) -> re.Pattern[str]:
    aside = rf"(?:, (?:{_ASIDES}) [^,.;\n]{{1,60}},)?"
    spoken = LANGUAGES[language].figures
    happening = pattern_of(words)
    return re.compile(
        rf"{aside}(?: {pattern_of(spoken.links)}(?![^\W_])){{0,5}} (?P<one>{happening})(?![^\W_])"
        rf"(?: {spoken.either} (?P<other>{happening})(?![^\W_]))?"
    )


@cache
def _singular(word: str, language: str) -> str:
    """Return a noun without the ending of its plural, well enough to look it up."""
    for ending, least, singular in LANGUAGES[language].figures.plurals:
        if word.endswith(ending) and len(word) >= least:
            return word.removesuffix(ending) + singular
    if word.endswith(("s", "x")) and len(word) > 2 and not word.endswith(_UNINFLECTED):
        return word[:-1]
    return word


def _items(lowered: str, at: int, language: str, *, is_share: bool) -> list[tuple[str, int, int]]:
    """Return the words from a position on that may name what is counted, up to the first sign between them.

    Words such as « autres » are left out before them; there are none behind an article, but for a share of a whole.
    """
    words, is_noun_first = words_for(language), LANGUAGES[language].figures.is_noun_first
    items: list[tuple[str, int, int]] = []
    for number in range(_LOOKED_AT_WORDS):
        match = _ITEM.match(lowered, at)
        if match is None:
            break
        word, at = match[1], match.end()
        if not items and word in words.between:
            if not number and not is_share and word in _ARTICLES:
                break
            continue
        items.append((word, match.start(1), at))
        is_last = len(items) == _NOUN_FIRST_WORDS if is_noun_first else word in words.ends and len(items) > 1
        if is_last:
            break
    return items


def counted_after(text: str, lowered: str, at: int, *, language: str, is_share: bool) -> Counted | None:
    """Return what stands after a number as the thing counted, or None where nothing countable does.

    Args:
        text: The whole text.
        lowered: The same from `geo.geoparse.word_lists.lower_text`.
        at: Where the number ends.
        language: `fr` or `en`.
        is_share: Whether the number is a part of one, which takes `of the` behind it.
    """
    words = words_for(language)
    items = _items(lowered, at, language, is_share=is_share)
    if not items or items[0][0] in words.ends or items[0][0] in words.refused:
        return None
    read = _noun_first if LANGUAGES[language].figures.is_noun_first else _noun_last
    counted = read(text, items, words)
    return _as_speed(lowered, counted) if counted is not None and counted.what in _SPEEDS else counted


def _as_speed(lowered: str, counted: Counted) -> Counted:
    """Return kilometres or miles in an hour as a speed."""
    hour = _PER_HOUR.match(lowered, counted.end)
    return counted._replace(what=_SPEEDS[counted.what], end=hour.end()) if hour else counted


def _noun_first(text: str, items: list[tuple[str, int, int]], words: Words) -> Counted | None:
    noun, start, end = items[0]
    singular = _singular(noun, words.language)
    if singular in words.refused:
        return None
    what = ""
    for length in (3, 2, 1) if singular in words.phrase_starts else (1,):
        key = _phrase(items[:length], words.language)
        if key in words.units:
            return Counted(words.units[key], start, items[:length][-1][2], "figure-unit", noun, 0.9)
        if key in words.nouns:
            what, end = words.nouns[key], items[:length][-1][2]
            break
    for word, _, stop in items[1:4] if noun.endswith(("s", "x")) else ():
        if word in words.ends or word in words.participles or word in words.between:
            break
        if not word.endswith(("s", "x")) or word.endswith(("és", "ées")):
            break
        end = max(end, stop)
    return _noun(text, what, singular, start, end)


def _phrase(items: list[tuple[str, int, int]], language: str) -> str:
    """Return words as the lists write a phrase: each singular, one space between, none behind an elision."""
    return " ".join(_singular(word, language) for word, _, _ in items).replace("' ", "'")


def _noun_last(text: str, items: list[tuple[str, int, int]], words: Words) -> Counted | None:
    known, head = "", -1
    for i, (word, _, _) in enumerate(items):
        if (i and word in words.ends) or word in words.refused:
            break
        singular = _singular(word, words.language)
        pair = f"{items[i - 1][0]} {singular}" if i else singular
        if pair in words.units or (not i and singular in words.units):
            return Counted(
                words.units.get(pair) or words.units[singular], items[0][1], items[i][2], "figure-unit", word, 0.9
            )
        qualifies = i + 1 < len(items) and items[i + 1][0].endswith("s") and items[i + 1][0] not in words.ends
        if (pair in words.nouns or singular in words.nouns) and (word != singular or not qualifies):
            known, head = (pair if pair in words.nouns else singular), i
        elif head >= 0:
            break
        elif singular in words.refused:
            return None
    if head < 0:
        stop = next((i for i, (word, _, _) in enumerate(items) if i and word in words.ends), len(items))
        head = next((i for i in range(min(stop, 4)) if _is_plural(items[i][0]) and text[items[i][1]].islower()), -1)
        if head < 0 or _singular(items[head][0], words.language) in words.refused:
            return None
        return _noun(text, "", _singular(items[head][0], words.language), items[0][1], items[head][2])
    return _noun(text, words.nouns[known], known, items[0][1], items[head][2])


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "'s"))


def _noun(text: str, what: str, noun: str, start: int, end: int) -> Counted | None:
    if what:
        return Counted(what, start, end, "figure-noun", text[start:end], 0.9)
    slug = _slug(noun)
    return Counted(slug, start, end, "figure-other-noun", text[start:end], 0.6) if len(slug) > 2 else None


@cache
def _slug(noun: str) -> str:
    """Return a noun as a `what`: ASCII letters and underscores."""
    plain = unicodedata.normalize("NFKD", noun.replace("œ", "oe")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]+", "_", plain).strip("_")


def happened_to(counted: Counted, lowered: str, language: str) -> Counted:
    """Return what a noun that no list has counts: those to whom something happened that happens to the living."""
    after = happened_after(lowered, counted.end, language)
    if after is None or after[0] not in _OF_THE_LIVING or after[1].startswith(_OF_THINGS_TOO):
        return counted
    if not (LANGUAGES[language].figures.undergone.search(lowered, counted.end, after[2]) or after[1] in _DYING):
        return counted  # `Five storms killed`: they did it
    return counted._replace(what=after[0], code="figure-happened", detail=after[1], confidence=0.7)


def strong_after(text: str, lowered: str, at: int) -> Counted:
    """Return the people of a number joined to a word such as `strong`: troops where they are a force."""
    noun = _ITEM.match(lowered, at)
    end = noun.end() if noun else at
    is_force = noun is not None and noun[1] in load_lexicon("figures")["forces"].split(", ")
    what = "troops" if is_force else "people"
    return Counted(what, noun.start(1) if noun else at, end, "figure-noun", text[at:end].strip(), 0.8)


def is_people(counted: Counted | None) -> bool:
    """Say whether those counted are people, to whom something may have happened."""
    return counted is not None and counted.what in _people()


@cache
def _people() -> frozenset[str]:
    return frozenset(load_lexicon("figures")["people"])


def happened_after(lowered: str, at: int, language: str) -> tuple[str, str, int] | None:
    """Return what happened to those counted, by the words right after them, with the words and where they end."""
    words = words_for(language)
    match = words.after.match(lowered, at, at + _AFTER_CHARS)
    if match is None:
        return None
    what = words.happening[match["one"]]
    other = words.happening[match["other"]] if match["other"] else what
    if {what, other} == {"killed", "wounded"}:
        what = "killed_or_wounded"
    return what, match["one"], match.end()


def happened_before(lowered: str, at: int, language: str) -> tuple[str, str] | None:
    """Return what happened to those counted, by the words right before the number."""
    words = words_for(language)
    match = words.before.search(lowered, max(0, at - _BEFORE_CHARS), at)
    if match is None:
        return None
    return words.happening[match["verb"]], match["verb"]


def rate_after(lowered: str, at: int, language: str) -> str:
    """Return the rate that the words up to the next comma or stop give, as `_per_day`, or nothing."""
    words = words_for(language)
    stop = _CLAUSE_END.search(lowered, at, at + _RATE_CHARS)
    match = words.rates.search(lowered, at, stop.start() if stop else at + _RATE_CHARS)
    return f"_{words.rate_of[match[0]]}" if match else ""
