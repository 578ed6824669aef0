"""Places that a noun and an adjective say: « le territoire russe », “the Polish border”.

The reader of place names leaves them alone, since the same adjective mostly tells who acts. A sentence without any
other place may use them: they put it in a country, and no nearer.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from geo.geoparse.index import Findings
from geo.geoparse.languages import LANGUAGES
from geo.geoparse.names.resolving.nationalities import NATIONALITIES_FILE
from geo.geoparse.results import FoundToponym, Reason
from geo.geoparse.word_lists import SIGNS, load_lexicon, pattern_of, words_of
from geo.places.gazetteer import Gazetteer

_CONFIDENCE = 0.5
"""That the ground is in that country."""
_LONGEST_ADJECTIVE_CHARS = 40


def find_grounds(findings: Findings, gazetteer: Gazetteer, start: int, end: int) -> list[FoundToponym]:
    """Return the stretches of ground that an adjective puts in one country or two, each with its country.

    Args:
        findings: Of the text.
        gazetteer: Knows the countries.
        start: Where to begin.
        end: Exclusive.
    """
    text, language = findings.text, findings.language
    found = []
    for match in _nouns(language).finditer(findings.padded, start, end + 1):
        first, last = match.start(), match.end() - 1
        adjective = _adjective_beside(findings.lowered, first, last, language)
        if adjective is None:
            continue
        first, last = min(first, adjective.start("word")), max(last, adjective.end("word"))
        reasons = (Reason("ground-of-country", text[first:last]),)
        for country in _countries(adjective["word"], language):
            place = gazetteer.place(f"ISO:{country}")
            if place is not None:
                at = place.lat, place.lon
                words = text[first:last]
                found.append(FoundToponym(first, last, words, place.id, *at, place.kind, _CONFIDENCE, reasons=reasons))
    return found


def find_countries(lowered: str, language: str) -> list[str]:
    """Return the ISO 3166-1 codes of the countries, or 3166-2 of the regions, of a quote's adjectives, each once.

    Args:
        lowered: The quote from `geo.geoparse.word_lists.lower_text`.
        language: One of `LANGUAGES`.
    """
    known, _ = _adjectives(language)
    told = [word for word in _WORD.findall(lowered) if word in known or "-" in word]
    return list(dict.fromkeys(code for word in told for code in _countries(word, language))) if told else []


_WORD = re.compile(r"(?:(?:north|south) (?=korean|african|sudanese)|northern (?=irish))?[^\W\d_]+(?:-[^\W\d_]+)*")
_HELD = re.compile(r"-(?:controlled|held|administered|occupied|run|ruled)$")
"""What makes an adjective one of who rules: “Pakistani-controlled territory”."""
_AFTER = re.compile(r" (?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)")
_BEFORE = re.compile(r"(?<![\w.-])(?P<word>(?:(?:north|south) )?[^\W\d_]+(?:[.-][^\W\d_]+)*) $")


def _adjective_beside(lowered: str, start: int, end: int, language: str) -> re.Match[str] | None:
    if LANGUAGES[language].events.is_adjective_last:
        return _AFTER.match(lowered, end)
    return _BEFORE.search(lowered, max(0, start - _LONGEST_ADJECTIVE_CHARS), start)


@cache
def _nouns(language: str) -> re.Pattern[str]:
    lexicon = load_lexicon("implied_places")
    nouns = pattern_of(words_of(lexicon["nouns"][language]))
    between = pattern_of(words_of(lexicon["between"][language]))
    if LANGUAGES[language].events.is_adjective_last:
        return re.compile(rf"{SIGNS}{nouns}(?: {between})?(?= )")
    return re.compile(rf"{SIGNS}(?:{between} )?{nouns}(?![\w-])")


@lru_cache(maxsize=50_000)
def _countries(word: str, language: str) -> tuple[str, ...]:
    """Return the countries that an adjective tells of; none if it tells of none."""
    adjectives, halves = _adjectives(language)
    word = _HELD.sub("", word)
    if word in adjectives:
        return adjectives[word]
    first, _, second = word.partition("-")
    return halves[first] + adjectives[second] if first in halves and second in adjectives else ()


@cache
def _adjectives(language: str) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return the countries of each adjective, and of each first half of one for two countries."""
    lexicon = load_lexicon("implied_places")
    lines = NATIONALITIES_FILE.read_text("utf-8").splitlines()
    listed = [line for line in lines if line and not line.startswith("#")]
    own = [word for key in ("adjectives", "regional") for word in words_of(lexicon[key][language])]
    adjectives = dict(map(_word_and_codes, [*listed, *own]))
    return adjectives, dict(map(_word_and_codes, words_of(lexicon["halves"][language])))


def _word_and_codes(entry: str) -> tuple[str, tuple[str, ...]]:
    parts = entry.split()
    codes = tuple(part for part in parts if part.isupper())
    return " ".join(part for part in parts if not part.isupper()), codes
