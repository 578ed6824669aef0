"""Credits without a verb of saying: « de source militaire », `(AFP)`, « pour le général X », `Moscow's claim that`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from geo.geoparse.languages import LANGUAGES
from geo.geoparse.languages.language import NAME
from geo.geoparse.results import Attribution, Reason
from geo.geoparse.word_lists import load_lexicon, pattern_of, words_of

_FROM = re.compile(
    rf"(?:^|\n)[^\n]{{0,60}}?\b(?:from|by|de la part de|de|par) (?P<who>{NAME}) ?:[ \t]*\n\s*"
    r"(?P<quote>[“«\"][^”»\"]{3,1500}[”»\"]?)"
)
"""A line that says from whom the quotation on the next line is."""
_QUOTE_BELOW = re.compile(r":[ \t]*\n\s*[“«\"]")
"""How it ends: most texts have none, and are not searched for the rest."""


def find_forms(text: str, language: str, sentences: Sequence[tuple[int, int]]) -> Iterator[Attribution]:
    """Yield the credits that a text gives without a verb of saying.

    Args:
        text: Any text.
        language: One of `LANGUAGES`.
        sentences: Start and end of each sentence, in order.
    """
    spoken = LANGUAGES[language].credits
    starts = [start for start, _ in sentences]

    def scope_of(at: int) -> tuple[int, int] | None:
        index = bisect_right(starts, at) - 1
        return sentences[index] if index >= 0 and at < sentences[index][1] else None

    for match in spoken.claim.finditer(text):
        name = "who" if match["who"] else "owner"
        yield from _credit(match, name, scope_of(match.start()), "attribution-verb")
    for match in _agencies().finditer(text):
        scope = scope_of(match.start())
        if scope is not None and text[match.end() : scope[1]].strip(" .!?") == "" and match.start() - scope[0] > 10:
            yield from _credit(match, "who", scope, "attribution-signature")
    for match in _FROM.finditer(text) if _QUOTE_BELOW.search(text) else ():
        yield from _credit(match, "who", match.span("quote"), "attribution-signature")
    for start, end in sentences if spoken.source or spoken.opening else ():
        has_source = spoken.source is not None and text.find(spoken.source_sign, start, end) >= 0
        for match in spoken.source.finditer(text, start, end) if spoken.source and has_source else ():
            name = "owner" if match.groupdict().get("owner") else "who"
            yield from _credit(match, name, (start, end), "attribution-according")
        if spoken.opening and (opening := spoken.opening.match(text, start, end)):
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
