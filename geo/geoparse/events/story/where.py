"""Where a statement puts what it tells: of the places that it names, the one where it happened.

Each name gets points for the words beside it (“in”, “at”, « à », « près de ») and for being near and small, and loses
them where it only says who speaks or acts (“Turkey’s ministry”, « selon Moscou »). The best one is the place; others
stay where they stand in one list with it, or where something goes or comes from.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from geo.geoparse.events.roles import Stretch, give_roles
from geo.geoparse.events.story.areas import Areas
from geo.geoparse.events.story.statements import Statement
from geo.geoparse.index import Findings
from geo.geoparse.results import CandidatePlace, FoundToponym
from geo.geoparse.word_lists import load_lexicon, pattern_of, words_of

_LOCATED, _OF, _BESIDE, _ACTS = 2.0, 0.6, 0.0, -0.8
"""What the words before a name are worth: they put something there, join it to a noun, or nothing; it acts itself."""
_POSSESSIVE, _SPEAKER, _COMPARED, _WIDE, _LIKELY = -0.7, -1.2, -3.0, -1.6, 1.0
_COMMON = -1.5
"""What it takes that common words stand for a place of the collection: “the road bridge”."""
_SMALL = {"city": 0.6, "county": 0.45, "region": 0.35, "country": 0.0}
_FEATURE = 0.4
_ORDER = 0.08
"""What each name before it takes."""
_FIRM = 2.2
"""From here on a name says where by itself; a fainter one gives way to where the text already is."""
_FAINT = 1.3
_LIST_GAP_CHARS = 40
_BEFORE_CHARS = 34
_DESCRIPTION_CHARS = 70
"""How far behind a speaker's name the description of the speaker may reach."""


class Spot(NamedTuple):
    """A place that a statement names, with how firmly it says that something happened there."""

    place: CandidatePlace
    points: float

    @property
    def is_firm(self) -> bool:
        """Whether the words put something there."""
        return self.points >= _FIRM

    @property
    def is_faint(self) -> bool:
        """Whether it is but mentioned, as who speaks or acts, or as what a thing is of."""
        return self.points < _FAINT


def find_spots(findings: Findings, areas: Areas, statement: Statement) -> list[Spot]:
    """Return where a statement says that something happened, the main place first; empty where it names no place.

    Args:
        findings: Of the text.
        areas: Know what lies in what.
        statement: The sentence or clause.
    """
    if not statement.toponyms:
        return []
    stretch = Stretch(findings.lowered, findings.padded, statement.start, statement.end, findings.language)
    spots = [
        Spot(place, _points(findings, statement, place, number))
        for number, place in enumerate(give_roles(stretch, statement.toponyms))
    ]
    best = max(spots, key=lambda spot: (spot.place.toponym.place is not None, spot.points))
    kept = [best, *(spot for spot in spots if spot is not best and _stays(findings, areas, best, spot))]
    kept = [spot for spot in kept if not any(_holds(areas, spot, other) for other in kept)]
    return sorted(kept, key=lambda spot: spot.place.role == "origin")


def _holds(areas: Areas, spot: Spot, other: Spot) -> bool:
    """Say whether a place only says around what another one lies."""
    return spot is not other and areas.is_inside(other.place.toponym, spot.place.toponym)


def _points(findings: Findings, statement: Statement, place: CandidatePlace, number: int) -> float:
    toponym, words = place.toponym, _words(findings.language)
    before = findings.lowered[max(statement.start, toponym.start - _BEFORE_CHARS) : toponym.start]
    points = _SMALL.get(toponym.kind or "", _FEATURE) + _LIKELY * toponym.confidence - _ORDER * number
    if words.compared.search(before):
        points += _COMPARED
    elif words.located.search(before) or toponym.is_near or words.struck.search(before):
        points += _LOCATED
    elif words.of.search(before):
        points += _OF
    else:
        points += _ACTS if place.metonym else _BESIDE
    if toponym.text.islower():
        points += _COMMON
    if _is_wide(toponym):
        points += _WIDE
    if findings.text.startswith(("’s", "'s"), toponym.end):
        points += _POSSESSIVE
    if _is_speakers(findings, statement, toponym):
        points += _SPEAKER
    return points


def _is_wide(toponym: FoundToponym) -> bool:
    """Say whether a place is a continent, an ocean or the like."""
    return toponym.text.lower() in _wide()


@cache
def _wide() -> frozenset[str]:
    lexicon = load_lexicon("story")
    return frozenset(word for words in lexicon["wide"].values() for word in words_of(words))


def _is_speakers(findings: Findings, statement: Statement, toponym: FoundToponym) -> bool:
    """Say whether a name stands in the words for who speaks."""
    credit = statement.credit
    if credit is None:
        return False
    if credit.start <= toponym.start < credit.end:
        return True
    between = findings.text[credit.end : toponym.start]
    return (
        0 < len(between) < _DESCRIPTION_CHARS
        and between.startswith(",")
        and "." not in between
        and not (statement.saying and statement.saying[1] <= toponym.start)
    )


def _stays(findings: Findings, areas: Areas, best: Spot, spot: Spot) -> bool:
    """Say whether a place is one more of the same event: in one list with the first, or where something came from."""
    if spot.place.toponym.text.islower() and not best.place.toponym.text.islower():
        countries = {areas.country_of(one.place.toponym) for one in (best, spot)}
        return None in countries or len(countries) == 1
    if spot.place.role != "location" and best.place.role not in ("location", spot.place.role):
        return True
    one, two = sorted((best.place.toponym, spot.place.toponym), key=lambda toponym: toponym.start)
    if one.kind != two.kind or spot.place.toponym.place is None or two.start - one.end > _LIST_GAP_CHARS * 4:
        return False
    between = findings.text[one.end : two.start]
    for toponym in findings.toponyms_in(one.end, two.start):
        between = between.replace(toponym.text, "")
    return len(between) < _LIST_GAP_CHARS and _words(findings.language).listed.fullmatch(between.lower()) is not None


class _Words(NamedTuple):
    located: re.Pattern[str]
    of: re.Pattern[str]
    compared: re.Pattern[str]
    struck: re.Pattern[str]
    """A verb right before it, of what was done to the place."""
    listed: re.Pattern[str]


@cache
def _words(language: str) -> _Words:
    lexicon = load_lexicon("story")

    def before(key: str) -> re.Pattern[str]:
        words = words_of(lexicon[key][language])
        return re.compile(rf"(?<![\w'-]){pattern_of(words)}(?:(?<=') ?|[ ])$")

    return _Words(
        before("located"),
        before("of"),
        before("compared"),
        before("struck"),
        re.compile(lexicon["listed"][language]),
    )
