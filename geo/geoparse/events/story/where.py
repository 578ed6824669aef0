"""Where a statement puts what it tells: of the places that it names, the one where it happened.

Each name gets points for the words beside it (“in”, “at”, « à », « près de », « la prison de »), for what it undergoes
or decides, and for being near and small; it loses them where it only says who speaks or acts (“Turkey’s ministry”,
« selon Moscou »), where a force or a firm is from, or what a clause tells in passing. The best one is the place; others
stay where they stand in one list with it, or where something goes or comes from.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from geo.geoparse.events.roles import Stretch, give_roles
from geo.geoparse.events.story.areas import Areas
from geo.geoparse.events.story.statements import Statement
from geo.geoparse.events.story.where_words import WhereWords, words_for
from geo.geoparse.index import Findings
from geo.geoparse.results import CandidatePlace, FoundToponym
from geo.geoparse.word_lists import load_lexicon, words_of

_LOCATED, _OF, _BESIDE, _ACTS = 2.0, 0.6, 0.0, -0.8
"""What the words before a name are worth: they put something there, join it to a noun, or nothing; it acts itself."""
_UNDERGOES, _DECIDES, _SCENE, _LOCAL = 2.0, 2.1, 1.4, 1.3
"""What others are: it undergoes or decides something, it says which attack is meant, its police acts."""
_ROUTE, _ROUTE_END, _FORCE, _REMOTE = 0.3, -0.3, -0.8, -1.5
"""Either end of a road or a flight; whose firemen or police act; what is as far away as stated."""
_POSSESSIVE, _SPEAKER, _COMPARED, _WIDE, _LIKELY = -0.7, -1.2, -3.0, -2.1, 1.0
_ASIDE, _RELATIVE = -0.8, -0.3
"""What it takes that a clause names it which tells what was before, or more of somebody."""
_SENT_FROM = -1.0
"""What it takes that the report was sent from there."""
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
_DESCRIPTION_CHARS = 70
"""How far behind a speaker's name the description of the speaker may reach."""


class Spot(NamedTuple):
    """A place that a statement names, with how firmly it says that something happened there."""

    place: CandidatePlace
    points: float
    beside: float = _LOCATED
    """What of its points the words right beside it give."""

    @property
    def is_route(self) -> bool:
        """Whether it is but an end of a road or a journey."""
        return self.beside in (_ROUTE, _ROUTE_END)

    @property
    def is_acting(self) -> bool:
        """Whether its own police or government acts: what comes after is not there for that."""
        return self.beside in (_LOCAL, _DECIDES)

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
    reader = _Reader(findings, areas, statement)
    weighed = [reader.weigh(number) for number in range(len(statement.toponyms))]
    spots: list[Spot] = []
    for place in give_roles(stretch, statement.toponyms):
        name = _name(place.toponym)
        likeliest = max((one for one in weighed if _name(one.toponym) == name), key=lambda one: one.points)
        acts = _ACTS if place.metonym and likeliest.beside == _BESIDE else 0.0
        named = place._replace(toponym=likeliest.toponym)
        spots.append(Spot(named, likeliest.points + acts, likeliest.beside))
    if len(spots) == 1:
        return spots
    best = _narrowed(areas, spots, max(spots, key=lambda spot: (spot.place.toponym.place is not None, spot.points)))
    kept = [best, *(spot for spot in spots if spot is not best and _stays(findings, areas, best, spot))]
    kept = [spot for spot in kept if not any(_holds(areas, spot, other) for other in kept)]
    return sorted(kept, key=lambda spot: spot.place.role == "origin")


def _name(toponym: FoundToponym) -> str:
    return toponym.place or toponym.text


def _narrowed(areas: Areas, spots: list[Spot], best: Spot) -> Spot:
    """Return the best place, or the one in it that the words put something at too, though in a clause."""
    inside = [one for one in spots if one.points >= _FIRM + _ASIDE and not one.is_acting and _holds(areas, best, one)]
    return max(inside, key=lambda one: one.points, default=best)


def _holds(areas: Areas, spot: Spot, other: Spot) -> bool:
    """Say whether a place only says around what another one lies."""
    return spot is not other and areas.is_inside(other.place.toponym, spot.place.toponym)


class _Weighed(NamedTuple):
    """A name with its points, and what of them the words right beside it give."""

    toponym: FoundToponym
    points: float
    beside: float


class _Reader:
    """Gives the names of one statement their points."""

    def __init__(self, findings: Findings, areas: Areas, statement: Statement) -> None:
        self._findings, self._areas, self._statement = findings, areas, statement
        self._words = words_for(findings.language)
        self._beside: list[float] = []

    def weigh(self, number: int) -> _Weighed:
        """Return the points of the name with this number, those before it first."""
        findings, statement = self._findings, self._statement
        toponym = statement.toponyms[number]
        points = _SMALL.get(toponym.kind or "", _FEATURE) + _LIKELY * toponym.confidence - _ORDER * number
        beside = self._beside_points(number)
        self._beside.append(beside)
        points += beside
        if toponym.text.islower():
            points += _COMMON
        if any(reason.code == "dateline" for reason in toponym.reasons):
            points += _SENT_FROM
        if _is_wide(toponym):
            points += _WIDE
        if findings.text.startswith(("’s", "'s"), toponym.end):
            points += _POSSESSIVE
        if beside != _LOCAL and _is_speakers(findings, statement, toponym):
            points += _SPEAKER
        return _Weighed(toponym, points + self._clause_points(toponym), beside)

    def _beside_points(self, number: int) -> float:
        """Return what the words around a name are worth; in a list, what those before its first name are."""
        findings, words, statement = self._findings, self._words, self._statement
        toponym = statement.toponyms[number]
        before = words.before(findings.lowered, statement.start, toponym.start)
        if words.is_of_people(before) or words.joined.match(findings.lowered, toponym.end):
            return _COMPARED
        if self._is_listed(number) and self._beside[-1] in (_COMPARED, _FORCE):
            return self._beside[-1]
        if words.route.search(before) or self._ends_route(number):
            return _ROUTE if words.route.search(before) else _ROUTE_END
        if words.remote.search(before):
            return _REMOTE
        is_located = toponym.is_near or words.is_located(before) or words.struck.search(before)
        return _LOCATED if is_located else self._points_after(number, before)

    def _points_after(self, number: int, before: str) -> float:
        """Return what a name without a preposition of place before it is worth."""
        findings, words, statement = self._findings, self._words, self._statement
        toponym = statement.toponyms[number]
        behind = findings.lowered, toponym.end, statement.end
        is_local = words.local.search(before) or words.local_after.match(*behind)
        signs = (
            (words.undergoes.match(*behind), _UNDERGOES),
            (words.scene.match(*behind), _SCENE),
            (is_local and toponym.kind != "country", _LOCAL),
            (words.opens.search(before) and words.decides.match(*behind), _DECIDES),
            (self._is_owned(number), max((self._beside or [_BESIDE])[-1] - _OF, _BESIDE)),
            (words.force.search(before), _FORCE),
            (words.of.search(before), _OF),
        )
        return next((points for holds, points in signs if holds), _BESIDE)

    def _is_listed(self, number: int) -> bool:
        """Say whether a name stands in one list with the one before it."""
        return number > 0 and _is_list(
            self._findings, self._words, self._statement.toponyms[number - 1], self._statement.toponyms[number]
        )

    def _ends_route(self, number: int) -> bool:
        """Say whether a name is the other end of a road or a journey that the name before it begins."""
        if not number or self._beside[-1] != _ROUTE:
            return False
        one, two = self._statement.toponyms[number - 1 : number + 1]
        return self._words.route_end.fullmatch(self._findings.lowered, one.end, two.start) is not None

    def _is_owned(self, number: int) -> bool:
        """Say whether a name stands behind that of what it lies in: “in Russia’s Krasnodar region”."""
        if not number:
            return False
        one, two = self._statement.toponyms[number - 1 : number + 1]
        between = self._words.strip(self._findings.lowered[one.end : two.start])
        return between == "'s " and self._areas.is_inside(two, one)

    def _clause_points(self, toponym: FoundToponym) -> float:
        """Return what it takes that a name stands in a clause that tells what was before, or more of somebody."""
        start = self._statement.start
        before = self._findings.lowered[start : toponym.start]
        begun = list(self._words.subordinate.finditer(before))
        if not begun:
            return 0.0
        found = begun[-1]
        is_closed = "," in before[found.end() :] and (not found.start() or before[found.start()] == ",")
        if is_closed or not before[: found.start()].strip('«“" '):
            return 0.0 if is_closed else _RELATIVE
        return _RELATIVE if found["relative"] else _ASIDE


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
    if spot.is_route and not best.is_route:
        return False
    if spot.place.role != "location" and best.place.role not in ("location", spot.place.role):
        return True
    one, two = sorted((best.place.toponym, spot.place.toponym), key=lambda toponym: toponym.start)
    if one.kind != two.kind or spot.place.toponym.place is None or two.start - one.end > _LIST_GAP_CHARS * 4:
        return False
    return _is_list(findings, words_for(findings.language), one, two)


def _is_list(findings: Findings, words: WhereWords, one: FoundToponym, two: FoundToponym) -> bool:
    """Say whether nothing stands between two names but others of one list."""
    between = findings.text[one.end : two.start]
    for toponym in findings.toponyms_in(one.end, two.start):
        between = between.replace(toponym.text, "")
    return len(between) < _LIST_GAP_CHARS and words.listed.fullmatch(between.lower()) is not None
