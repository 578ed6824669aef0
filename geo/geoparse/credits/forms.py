"""Credits without a verb of saying: « de source militaire », `(AFP)`, « pour le général X », `Moscow's claim that`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from geo.geoparse.results import Attribution, Reason
from geo.geoparse.word_lists import load_lexicon, pattern_of, words_of

_NAME = r"(?:[A-ZÀ-Þ][\w.’'-]*)(?: (?:[A-ZÀ-Þ][\w.’'-]*|de|du|des|van|von|al|bin|of|the)(?=[ ,.:;)]))*"
_SOURCE = re.compile(
    r"(?:^|(?<=, )|(?<=\()"
    r"|(?:appris|apprend|indiqué|précisé|affirme|on) (?:(?:lun|mar|mercre|jeu|vendre|same)di |dimanche )?)"
    r"[dD][e’']\s?(?:une )?(?P<who>sources? [^,.;:()\n«»]{3,60}?)(?=[,.;:)\n]|$)"
)
"""« De source proche du dossier, », « …, de sources concordantes. »"""
_FOR = re.compile(
    rf"Pour (?P<who>(?:(?:le|la|l[’']|M\.|Mme|Me|MM\.) ?(?:[\w’'-]+ ){{0,4}}{_NAME}|[A-ZÀ-Þ][\w’'-]+ {_NAME}))"
    r"(?=, [a-zà-ÿ0-9«“\"])"
)
"""« Pour le général Dupont, » at the beginning of a sentence."""
_FROM = re.compile(
    rf"(?:^|\n)[^\n]{{0,60}}?\b(?:from|by|de la part de|de|par) (?P<who>{_NAME}) ?:[ \t]*\n\s*"
    r"(?P<quote>[“«\"][^”»\"]{3,1500}[”»\"]?)"
)
"""A line that says from whom the quotation on the next line is."""
_CLAIM = {
    "en": re.compile(
        rf"\b(?:claims?|allegations?|accusations?|assertions?|reports?|statements?|suggestions?) (?:made )?(?:by|from) "
        rf"(?P<who>(?:the )?{_NAME}) that\b"
        rf"|\b(?P<owner>(?:the )?{_NAME})['’]s? (?:claims?|allegations?|accusations?|assertions?|suggestions?) that\b"
    ),
    "fr": re.compile(
        rf"\b(?:accusations?|affirmations?|allégations?|déclarations?|assertions?) (?:de |du |d[’']|des )"
        rf"(?P<who>{_NAME}) selon (?:laquelle|lesquelles)\b"
    ),
}
"""Nouns of saying with who says it: `a claim by Moscow that`."""


def find_forms(text: str, language: str, sentences: Sequence[tuple[int, int]]) -> Iterator[Attribution]:
    """Yield the credits that a text gives without a verb of saying.

    Args:
        text: Any text.
        language: `fr` or `en`.
        sentences: Start and end of each sentence, in order.
    """
    starts = [start for start, _ in sentences]

    def scope_of(at: int) -> tuple[int, int] | None:
        index = bisect_right(starts, at) - 1
        return sentences[index] if index >= 0 and at < sentences[index][1] else None

    for match in _CLAIM[language].finditer(text):
        name = "who" if match["who"] else "owner"
        yield from _credit(match, name, scope_of(match.start()), "attribution-verb")
    for match in _agencies().finditer(text):
        scope = scope_of(match.start())
        if scope is not None and text[match.end() : scope[1]].strip(" .!?") == "" and match.start() - scope[0] > 10:
            yield from _credit(match, "who", scope, "attribution-signature")
    for match in _FROM.finditer(text):
        yield from _credit(match, "who", match.span("quote"), "attribution-signature")
    if language == "fr":
        for start, end in sentences:
            for match in _SOURCE.finditer(text, start, end):
                yield from _credit(match, "who", (start, end), "attribution-according")
            if opening := _FOR.match(text, start, end):
                yield from _credit(opening, "who", (start, end), "attribution-according")


def _credit(match: re.Match[str], name: str, scope: tuple[int, int] | None, code: str) -> Iterator[Attribution]:
    if scope is not None:
        words = " ".join(match[0].split()[:2])
        yield Attribution(match.start(name), match.end(name), match[name], scope, (Reason(code, words),))


@cache
def _agencies() -> re.Pattern[str]:
    """Return the pattern of an agency in brackets: `(AFP)`, « (avec Reuters) »."""
    names = pattern_of(words_of(load_lexicon("attribution")["agencies"]))
    return re.compile(rf"\((?:(?:avec|with|source ?:|via) )?(?P<who>{names})(?:[,/ ][^()\n]{{0,30}})?\)")
