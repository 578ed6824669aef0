"""Names folded so that spellings of one name compare equal: case, accents, hyphens, apostrophes, width."""

from __future__ import annotations

import unicodedata

_APOSTROPHES = "'’‘ʼʹʻ`´′ʾʿ"
_REMOVED = _APOSTROPHES + ".·"
"""Left out altogether: `Donets'k` is `donetsk`, `U.S.` is `us`."""
_LETTERS = {
    "œ": "oe",
    "æ": "ae",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ı": "i",
    "ħ": "h",
    "þ": "th",
    "ð": "d",
    "ŋ": "n",
    "ə": "e",
}
"""Letters that Unicode does not decompose, as they are commonly written without them."""


class _Folding(dict[int, str]):
    """What each character becomes, worked out once when first met (for `str.translate`)."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    text = character
    for _ in range(4):  # casefolding can decompose and the other way round; four rounds are a fixed point
        text = "".join(map(_fold_once, unicodedata.normalize("NFKD", text).casefold()))
    return unicodedata.normalize("NFC", text)


def _fold_once(character: str) -> str:
    if character in _REMOVED:
        return ""
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf", "Lm", "Sk"}:
        return ""
    if category[0] in "LNM":
        return _LETTERS.get(character, character)
    return " "


_FOLDING = _Folding()


def normalise_name(name: str) -> str:
    """Return a name in the form in which names are compared.

    Case, accents, apostrophes and full stops go; hyphens and other punctuation become single spaces; letters of other
    scripts stay. Doing it twice changes nothing. Spellings are not transliterated: `Київ` and `Kyiv` stay two names.
    """
    if name.isascii():
        folded = name.translate(_FOLDING)
    else:
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).translate(_FOLDING))
    return " ".join(folded.split())
