"""Numbers that several words say together: `half a million`, « un million et demi », `dozens`, `$2.3bn`.

Each pattern starts at a word that is rare enough to be looked for in a whole text, or is asked for at one place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from geo.text.languages import LANGUAGES, Words

Roughness = Literal["exactly", "about", "more_than"]
"""How close to the number the words mean: `dozens` is more than a dozen, « une dizaine » about ten."""

_SPACE = "[ \u00a0\u2009\u202f\n-]"


class NumberPhrase(NamedTuple):
    """A number in several words."""

    start: int
    end: int
    """Code points; the end is exclusive."""
    value: float
    roughness: Roughness


_LOOKED_AT_BEFORE = 48
_VULGAR = re.compile(r"(?:(?<![^\W_])(?P<whole>[0-9]{1,3}) ?)?(?P<vulgar>[½¼¾⅓⅔⅛⅜⅝⅞])(?:(?P<unit> [^\W\d_]+))?")


@dataclass(frozen=True, slots=True)
class _Compiled:
    words: Words
    patterns: tuple[re.Pattern[str], ...]


def find_number_phrases(lowered: str, language: str, read: Callable[[str], float | None]) -> list[NumberPhrase]:
    """Return the numbers that several words say together, in order, none over another.

    Args:
        lowered: The text in small letters, with plain apostrophes.
        language: One of `geo.text.languages`; others have none.
        read: Returns what a number in words or digits is worth, None where it is none.
    """
    words = LANGUAGES.get(language)
    if words is None:
        return []
    compiled = _compiled(language)
    found: list[NumberPhrase] = []
    free = 0
    for sign in words.signs.finditer(lowered):
        if sign.start() < free:
            continue
        phrase = _read_vulgar(lowered, sign, compiled) or _read_at(lowered, sign, free, compiled, read)
        if phrase is not None:
            found.append(phrase)
            free = phrase.end
    return found


def multiply(value: float, factor: float) -> float:
    """Return the product of two numbers as they are written, without the error of binary fractions: 4.1 million."""
    return float(Decimal(str(value)) * Decimal(str(factor)))


def _read_vulgar(lowered: str, sign: re.Match[str], compiled: _Compiled) -> NumberPhrase | None:
    """Read `1½ million`, `½`."""
    if not unicodedata.numeric(sign[0][0], 0.0):
        return None
    low = max(0, sign.start() - 5)
    found = _VULGAR.finditer(lowered, low, sign.end() + 20)
    match = next((match for match in found if match.start("vulgar") == sign.start()), None)
    if match is None:
        return None
    value = int(match["whole"] or 0) + unicodedata.numeric(match["vulgar"])
    unit = compiled.words.units.get((match["unit"] or "").strip().removesuffix("s"))
    end = match.end() if unit else match.end("vulgar")
    return NumberPhrase(match.start(), end, multiply(value, unit or 1), "exactly")


def _read_at(
    lowered: str, sign: re.Match[str], free: int, compiled: _Compiled, read: Callable[[str], float | None]
) -> NumberPhrase | None:
    """Read the longest phrase that has this sign in it."""
    best: NumberPhrase | None = None
    low, high = max(free, sign.start() - _LOOKED_AT_BEFORE), sign.end() + _LOOKED_AT_BEFORE
    for pattern in compiled.patterns:
        for match in pattern.finditer(lowered, low, high):
            if match.start() > sign.start():
                break
            if match.end() < sign.end() or (best and match.end() - match.start() <= best.end - best.start):
                continue
            worth = _worth(match, compiled.words, read)
            if worth is not None and not _is_counted(lowered, match, worth[1]):
                best = NumberPhrase(match.start(), match.end(), *worth)
    return best


_BEFORE_SEVERAL = "|".join(f"{words.digits}|{words.hundred}" for words in LANGUAGES.values())
_COUNT_BEFORE = re.compile(rf"(?:[0-9]|(?<![^\W_])(?:{_BEFORE_SEVERAL})){_SPACE}?$")


_COUNT_CHARS = 14


def _is_counted(lowered: str, match: re.Match[str], roughness: Roughness) -> bool:
    """Say whether a number stands before a word for several: « 2 millions », which is then no word for several."""
    low = max(0, match.start() - _COUNT_CHARS)
    return roughness == "more_than" and _COUNT_BEFORE.search(lowered, low, match.start()) is not None


def _worth(match: re.Match[str], words: Words, read: Callable[[str], float | None]) -> tuple[float, Roughness] | None:
    """Return what a phrase is worth."""
    said = {name.rstrip("0123456789"): part for name, part in match.groupdict().items() if part}
    unit, count = _unit(said.get("u"), words), _count(said.get("n"), read)
    roughness: Roughness = "exactly"
    worth: float | None = None
    if count is None:
        return None
    if "s" in said:
        worth, roughness = (words.several.get(said["s"]) or words.units[said["s"]]) * unit, "more_than"
    elif "r" in said:
        worth = count * words.rough[said["r"]] * unit
        roughness = "more_than" if "many" in said and "n" not in said else "about"
    elif "half" in said:
        worth = unit / 2
    elif "f" in said:
        worth = round(count * words.fractions[said["f"]] * unit)
    elif "d" in said:
        worth = _decimal(count, said["d"], read, unit)
    elif "m" in said:
        rest = read(said["m"])
        worth = count * unit + rest if rest is not None and rest < unit else None
    else:
        worth = (count + 0.5) * unit
    return None if worth is None else (worth, roughness)


def _count(said: str | None, read: Callable[[str], float | None]) -> float | None:
    return 1.0 if said in (None, "a", "an") else read(said)


def _unit(said: str | None, words: Words) -> float:
    return 1.0 if said is None else words.units.get(said) or words.units[said.removesuffix("s")]


def _decimal(count: float, said: str, read: Callable[[str], float | None], unit: float) -> float | None:
    """Return « deux virgule vingt-cinq », `one point two five`: the decimals digit by digit, or as one number."""
    digits = [read(piece) for piece in re.split(_SPACE, said)]
    whole = read(said)
    if all(digit is not None and digit < 10 for digit in digits):
        decimals = "".join(str(int(digit or 0)) for digit in digits)
    elif whole is not None:
        decimals = str(int(whole))
    else:
        return None
    return multiply(float(f"{int(count)}.{decimals}"), unit)


@cache
def _compiled(language: str) -> _Compiled:
    words = LANGUAGES[language]
    number = rf"(?:[0-9]{{1,3}}(?:[.,][0-9]+)?|(?:{words.digits})(?:(?: et)? (?:{words.digits}))*)"

    def fill(pattern: str) -> str:
        names = {"u": words.units, "f": words.fractions, "r": words.rough, "s": words.several}
        for name, table in names.items():
            pattern = pattern.replace(f"{{{name}}}", f"(?:{'|'.join(sorted(table, key=len, reverse=True))})")
        pattern = pattern.replace("{n}", number).replace("{d}", words.digits).replace(" ", _SPACE)
        return rf"(?<![^\W_])(?:{pattern})(?![^\W_])"

    return _Compiled(words, tuple(re.compile(fill(pattern)) for pattern in words.patterns))


_SHORT_SCALE: Mapping[str, float] = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "b": 1e9, "bn": 1e9, "md": 1e9, "mds": 1e9, "mrd": 1e9,
    "mrds": 1e9, "tn": 1e12, "trn": 1e12,
}  # fmt: skip
_SHORT = re.compile(rf"{_SPACE}?(?P<short>[kmb]|mn|mln|mio|bn|mds?|mrds?|trn?|tn)(?![^\W_]|[²³^])", re.IGNORECASE)
_CURRENCIES = frozenset("$€£¥₽₴₩₹")
_SIGN_AFTER = re.compile(r"[ \u00a0\u202f]?(?:[$€£¥₽₴₩₹]|d['’] ?euros?\b|de dollars\b)")
_COUNTED_AFTER = re.compile(
    r" (?:people|users|barrels|tonnes|tons|doses|jobs|homes|customers|viewers|voters|refugees)\b"
)
"""What a letter for millions behind English digits counts: `40m people`, not `40m tall`."""


def read_short_scale(text: str, start: int, end: int) -> tuple[float, int] | None:
    """Return what letters behind digits multiply them with and where they end: `$2.3bn`, « 40 M€ ».

    A single letter is a unit of length or a name, unless the sum is one of money.

    Args:
        text: Any text.
        start: Where the digits begin.
        end: Where they end.
    """
    match = _SHORT.match(text, end)
    if match is None or match["short"].lower() not in _SHORT_SCALE:
        return None
    short, stop = match["short"], match.end()
    if len(short) == 1:
        is_money = text[start - 1 : start] in _CURRENCIES or _SIGN_AFTER.match(text, stop)
        is_counted = short == "m" and stop == end + 1 and _COUNTED_AFTER.match(text, stop)
        if not (is_money or is_counted):
            return None
    return _SHORT_SCALE[short.lower()], stop
