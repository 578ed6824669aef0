"""Names in Cyrillic as French newspapers spell them: Николаев is « Nikolaïev », Часів Яр is « Tchassiv Iar ».

The rules are those that the French press and the Journal officiel's lists follow, which write a sound so that a French
reader says it: « ou » for у, « ch » for ш, a trema where two vowels meet, « ss » between vowels. English spellings of
the same names come with GeoNames; these do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

COUNTRIES = frozenset("RU UA BY KZ KG TJ UZ TM AM AZ GE MD MN BG".split())
"""Countries (ISO 3166-1 alpha-2) whose names reach French through Cyrillic."""

_COMMON: Mapping[str, str] = {
    "а": "a", "б": "b", "в": "v", "д": "d", "ж": "j", "з": "z", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "ou", "ф": "f", "х": "kh", "ц": "ts", "ч": "tch", "ш": "ch",
    "щ": "chtch", "ю": "iou", "я": "ia", "ь": "", "'": "", "’": "", "ʼ": "", "-": "-", " ": " ",
}  # fmt: skip
_RUSSIAN = {**_COMMON, "г": "g", "е": "e", "ё": "io", "и": "i", "ъ": "", "ы": "y", "э": "e"}
_UKRAINIAN = {**_COMMON, "г": "h", "ґ": "g", "е": "e", "є": "ie", "и": "y", "і": "i", "ї": "ï"}
_BULGARIAN = {**_RUSSIAN, "щ": "cht", "ъ": "a"}
_ENGLISH = {
    **_COMMON, "ж": "zh", "й": "y", "у": "u", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "г": "h",
    "ґ": "h", "е": "e", "ё": "e", "и": "i", "ъ": "", "ы": "y", "э": "e", "є": "ye", "і": "i", "ї": "i",
}  # fmt: skip
_VOWELS = frozenset("аеёиоуыэюяієї")
_SOFTENED = frozenset("еёюяиєії")
"""Vowels that begin with a sound like y where no consonant stands before them."""
_UKRAINIAN_ONLY = frozenset("іїєґ")
_RUSSIAN_ONLY = frozenset("ыэёъ")
_CONSONANTS = re.compile(r"[^bcdfjklmnprstvzx]|(?<=[szck])h")


def french_spellings(name: str, country: str) -> list[str]:
    """Return how French spells a name in Cyrillic: by Russian rules, by Ukrainian ones, or both where it may be either.

    Args:
        name: In Cyrillic; other names have none.
        country: ISO 3166-1 alpha-2.
    """
    lowered = name.lower()
    letters = frozenset(lowered)
    tables = [_BULGARIAN] if country == "BG" else []
    if not tables and not letters & _UKRAINIAN_ONLY:
        tables.append(_RUSSIAN)
    if not letters & _RUSSIAN_ONLY and (letters & _UKRAINIAN_ONLY or country == "UA"):
        tables.append(_UKRAINIAN)
    return [_capitalised(_spelt(lowered, table)) for table in tables if letters <= table.keys() and len(lowered) > 2]


def french_names(main: str, others: Iterable[str], country: str) -> tuple[list[str], list[str]]:
    """Return the French spellings of a place's own name, and those of its other names, from what is in Cyrillic.

    Args:
        main: The place's name in Latin letters.
        others: All its other names.
        country: ISO 3166-1 alpha-2.
    """
    own: dict[str, None] = {}
    also: dict[str, None] = {}
    if country in COUNTRIES:
        for name in others:
            is_own = _skeleton(main) == _skeleton("".join(_ENGLISH.get(letter, letter) for letter in name.lower()))
            for spelling in french_spellings(name, country):
                (own if is_own else also)[spelling] = None
    return [*own], [name for name in also if name not in own]


def _skeleton(name: str) -> str:
    """Return the consonants of a name in Latin letters, without those that are written in several ways."""
    return _CONSONANTS.sub("", name.lower().replace("x", "ks"))


def _spelt(lowered: str, table: Mapping[str, str]) -> str:
    return "".join(_letters(lowered, table))


def _letters(lowered: str, table: Mapping[str, str]) -> Iterator[str]:
    """Yield the French letters of each Cyrillic one, as its neighbours ask for."""
    for i, letter in enumerate(lowered):
        before = lowered[i - 1] if i else " "
        after = lowered[i + 1 : i + 2]
        is_end = not after.isalpha()
        if letter == "й":
            yield _short_i(before, is_end=is_end, is_russian="ы" in table)
        elif letter in _SOFTENED and (before in _VOWELS or before in "ьъ'’ʼ -"):
            yield _opened(letter, before, table)
        elif letter == "г" and table[letter] == "g" and after and after in "еёиыэюя":
            yield "gu"
        elif letter == "с" and before in _VOWELS and after and after in _VOWELS:
            yield "ss"
        elif letter == "н" and is_end and before == "и" and "ы" in table:
            yield "ne"
        elif letter == "ё" and before in "жчшщ":
            yield "o"
        else:
            yield table[letter]


def _short_i(before: str, *, is_end: bool, is_russian: bool) -> str:
    """Return й: « Alekseï », « Viazemski », « Vostotchny », « Kryvyï »."""
    if before == "ы" or (before == "и" and is_end and is_russian):
        return ""
    return "ï" if before in _VOWELS else "i"


def _opened(letter: str, before: str, table: Mapping[str, str]) -> str:
    """Return a vowel at a beginning or behind another vowel or a soft sign: « Iekaterinbourg », « Nikolaïev »."""
    is_vowel_before = before in _VOWELS
    if letter in "иі":
        return "ï" if is_vowel_before else table[letter]
    if letter == "ї":
        return "ï" if is_vowel_before else "i"
    spelt = "ie" if letter in "еє" and not (letter == "е" and "і" in table) else table[letter]
    return "ï" + spelt[1:] if is_vowel_before and spelt.startswith("i") else spelt


def _capitalised(spelling: str) -> str:
    return re.sub(r"(?:^|(?<=[ -]))\w", lambda match: match[0].upper(), spelling)
