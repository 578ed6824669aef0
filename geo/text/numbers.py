"""Numbers in running text: digits as several languages group them, and words.

Made to prove that a quote gives a figure, so a spelling that can be read in two ways counts as both: in English text
"12.000" is 12 and 12,000. In French it is 12 000, as the point is no decimal sign there. "12 %" is 12 and a share of
0.12. Not read: figures that belong
to a name (KN-23, M-1989, KN23), Roman numerals. A word for several, as "dozens", counts as the least that it says: 12.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from text_to_num import find_numbers

from geo.text.languages import LANGUAGES
from geo.text.number_phrases import find_number_phrases, multiply, read_short_scale

WORD_LANGUAGES = frozenset({"da", "de", "en", "es", "fr", "it", "nl", "pt"})
"""Languages (BCP 47) in which number words are read; digits are read in every language."""

_DECIMAL_COMMA = frozenset({"da", "de", "es", "fr", "it", "nl", "pt", "ru", "uk"})

_FRACTION_TOLERANCE = 0.005
"""How far a decimal may be from a fraction word: 0.33 is a third."""

_SPACES = " \u00a0\u2009\u202f'’"
_DIGITS = re.compile(
    rf"""(?<![^\W\d_])(?<![^\W\d_][-‐‑])(?<!\d)(?<!\d[.,])
    (?: [0-9]{{1,3}} (?: (?P<space>[{_SPACES}]) [0-9]{{3}} (?:(?P=space)[0-9]{{3}})* ) (?![0-9]) (?:[.,][0-9]+)?
      | [0-9]{{1,3}} (?: (?P<mark>[.,]) [0-9]{{3}} (?:(?P=mark)[0-9]{{3}})* ) (?![0-9]) (?: (?!(?P=mark))[.,][0-9]+ )?
      | [0-9]+ (?: [.,][0-9]+ )? )""",
    re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_PERCENT = re.compile(r"[ \u00a0\u202f]?(?:%|pour cent\b|percent\b|per cent\b)", re.IGNORECASE)
_FACTOR = re.compile(rf"[{_SPACES}\n-]{{0,2}}([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number as it stands in a text."""

    start: int
    end: int
    """Code points; the end is exclusive."""
    values: tuple[float, ...]
    """Every way to read it; one, mostly."""


def numbers_in(text: str, language: str) -> list[NumberSpan]:
    """Return the numbers in `text`, in order.

    Args:
        text: Any text.
        language: BCP 47; only its first part counts. Number words are read in `WORD_LANGUAGES`.
    """
    primary = re.split(r"[-_]", language.lower(), maxsplit=1)[0]
    spans = _phrase_numbers(text, primary)
    for more in (_digit_numbers(text, primary), _word_numbers(text, primary) if primary in WORD_LANGUAGES else []):
        taken = [(span.start, span.end) for span in spans]
        spans += [span for span in more if not any(span.start < b and a < span.end for a, b in taken)]
    return sorted(spans, key=lambda span: span.start)


def _phrase_numbers(text: str, language: str) -> list[NumberSpan]:
    lowered = text.lower().replace("’", "'")
    if len(lowered) != len(text):
        return []
    phrases = find_number_phrases(lowered, language, lambda said: _plain_value(said, language))
    return [NumberSpan(phrase.start, phrase.end, (phrase.value,)) for phrase in phrases]


def _plain_value(said: str, language: str) -> float | None:
    """Return what a number in digits or words of one kind is worth, or None where it is none or several."""
    if said[0].isdecimal():
        return float(said.replace(",", "."))
    spans = _word_numbers(said, language)
    return spans[0].values[0] if len(spans) == 1 and len(said) == spans[0].end - spans[0].start else None


def has_number(text: str, value: float, language: str) -> bool:
    """Tell whether `text` gives this number, in digits or in words."""
    for span in numbers_in(text, language):
        for read in span.values:
            tolerance = _FRACTION_TOLERANCE if 0 < abs(read) < 1 else 0.0
            if math.isclose(read, value, rel_tol=1e-9, abs_tol=tolerance):
                return True
    return False


def _digit_numbers(text: str, language: str) -> list[NumberSpan]:
    spans: list[NumberSpan] = []
    words = LANGUAGES.get(language)
    factors = words.factors if words else {}
    for match in _DIGITS.finditer(text):
        values, end = _readings(match[0], language), match.end()
        following = _FACTOR.match(text, end)
        if following and (factor := factors.get(following[1].lower())):
            values, end = tuple(multiply(value, factor) for value in values), following.end()
        elif short := read_short_scale(text, match.start(), end):
            values, end = tuple(multiply(value, short[0]) for value in values), short[1]
        if _PERCENT.match(text, end):
            values += tuple(value / 100 for value in values)
        spans.append(NumberSpan(match.start(), end, values))
    return spans


def _readings(token: str, language: str) -> tuple[float, ...]:
    """Return every value that a group of digits can have in a language."""
    plain = re.sub(f"[{_SPACES}]", "", token)
    points, commas = plain.count("."), plain.count(",")
    if points and commas:
        decimal = max(".", ",", key=plain.rindex)
        grouping = "," if decimal == "." else "."
        return (float(plain.replace(grouping, "").replace(decimal, ".")),)
    if not points and not commas:
        return (float(plain),)
    mark = "." if points else ","
    grouped = float(plain.replace(mark, ""))
    if points + commas > 1:
        return (grouped,)
    fraction = float(plain.replace(mark, "."))
    whole, _, digits = plain.partition(mark)
    if plain != token or len(digits) != 3 or len(whole) > 3 or whole.startswith("0"):
        return (fraction,)
    decimal_mark = "," if language in _DECIMAL_COMMA else "."
    return (fraction, grouped) if mark == decimal_mark or language not in _DECIMAL_COMMA | {"en"} else (grouped,)


class _Token:
    """A word as the number reader wants it."""

    def __init__(self, text: str, start: int, *, apart: bool) -> None:
        self._text, self.start, self.end, self._apart = text, start, start + len(text), apart

    def text(self) -> str:
        """Return the word as written."""
        return self._text

    def text_lowercase(self) -> str:
        """Return the word in small letters."""
        return self._text.lower().replace("‐", "-").replace("‑", "-")

    def nt_separated(self, _previous: object) -> bool:
        """Tell whether more than a space stands before the word, so that no number runs across."""
        return self._apart

    def not_a_number_part(self) -> bool:
        """Tell whether the word cannot be part of a number; nothing is known of that here."""
        return False


def _word_numbers(text: str, language: str) -> list[NumberSpan]:
    tokens: list[_Token] = []
    end = 0
    for match in _WORD.finditer(text):
        tokens.append(_Token(match[0], match.start(), apart=not text[end : match.start()].isspace()))
        end = match.end()
    known = LANGUAGES.get(language)
    factors, collectives = (known.factors, known.collectives) if known else ({}, {})
    spans: list[NumberSpan] = []
    for found in find_numbers(tokens, language, 0.0):
        first, last = tokens[found.start], tokens[found.end - 1]
        alone = found.end - found.start == 1 and first.text_lowercase()
        if found.is_ordinal or alone in collectives or (alone in factors and str(alone).endswith("s")):
            continue
        spans.append(NumberSpan(first.start, last.end, (float(found.value),)))
    for token in tokens:
        word = token.text_lowercase()
        worth = collectives.get(word) or collectives.get(word.removesuffix("s"))
        if worth is None:
            continue
        before = next((span for span in spans if text[span.end : token.start].isspace()), None)
        if before is not None:
            spans.remove(before)
            spans.append(NumberSpan(before.start, token.end, tuple(multiply(value, worth) for value in before.values)))
        elif word in collectives:
            spans.append(NumberSpan(token.start, token.end, (worth,)))
    return spans
