"""Whether a statement tells the event that others have told, so that it is proposed once, with each of its quotes.

Two statements tell one event where neither place nor time stands against it and they have enough of their rarer words
in common: a word counts the more, the fewer sentences of the text hold it. A statement that only goes on with the one
before it, or adds to it, tells the same event too, unless it tells another deed, or somebody else says it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from geo.dates.edtf import parse_when
from geo.geoparse.events.dating import is_exact
from geo.geoparse.events.kinds import CUE, HINT
from geo.geoparse.events.story.areas import Areas
from geo.geoparse.events.story.reading import EVENT, Story, Told
from geo.geoparse.events.story.statements import Statement
from geo.geoparse.index import Findings
from geo.geoparse.word_lists import load_lexicon, pattern_of, words_of

_STEM_CHARS = 6
_SHORTEST_CHARS = 4
_ALIKE = 0.34
"""Share of the weight of the rarer words of the shorter statement that two which tell one event have in common."""
_NEAR_ALIKE = 0.2
"""The same where both name the place and the day, or are of one kind and one day."""
_SAME = 0.3
"""Share of the words of the shorter of two quotes of an event which tell the same of it."""
NEAR_SENTENCES = 3
"""So many sentences on, what is of the same kind at the same place is still the same event."""
_APART_DAYS = 1
_BELOW_TITLE = 2
"""The number of the first sentence below a title and a subtitle at most."""
_COMPARED = 12
"""With how many statements of an event a statement is compared."""
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_SPEAKER_WORD = re.compile(r"(?!the\b|les\b|des\b|une\b)[^\W\d_]{3,}")


def tells_same(findings: Findings, one: Told, other: Told) -> bool:
    """Say whether two statements of one event tell the same of it: with the same words, or the same count."""
    if one.statement.position.is_heading:
        return True
    counts = [{figure.measure for figure in told.statement.figures} for told in (one, other)]
    if counts[0] & counts[1]:
        return True
    stems = [_stems(findings, told.statement) for told in (one, other)]
    least = min(map(len, stems))
    return least > 0 and len(stems[0] & stems[1]) >= _SAME * least


class Relation(NamedTuple):
    """What a statement is to a story."""

    is_near: bool
    """Whether it may be a quote of its event, or of another at the place and on the day."""
    is_same: bool
    """Whether it tells its event."""


_NONE = Relation(is_near=False, is_same=False)


def relate(story: Story, one: Told, words: StoryWords, areas: Areas) -> Relation:
    """Return what a statement is to a story.

    Args:
        story: The statements that tell it so far.
        one: A statement after them.
        words: Of the article.
        areas: Know what lies in what.
    """
    compared = story[-_COMPARED:]
    if {story[-1].statement.telling.tense, one.statement.telling.tense} == {"past", "future"}:
        return _NONE
    for other in compared:
        if not (_is_at_one_place(other, one, areas) and _is_at_one_time(other, one)):
            return _NONE
    is_more = _goes_on(story[-1], one) or _tells_on(story[-1], one) or _adds_to(story, one)
    is_same = (
        (is_more and not _is_another(story, one))
        or _is_title_of(story, one)
        or words.is_named_again(story, one)
        or any(words.likeness(other, one) >= _least(other, one) for other in compared)
    )
    return Relation(is_more or is_same, is_same)


def _is_title_of(story: Story, one: Told) -> bool:
    """Say whether a story is but the article's title, and a statement the first below it."""
    title, first = story[0].statement, one.statement.position
    is_title = len(story) == 1 and title.number == 0 and title.position.is_heading
    return is_title and first.order == 0 and first.number <= _BELOW_TITLE and not first.is_heading


def _is_another(story: Story, one: Told) -> bool:
    """Say whether a statement that tells something tells another deed than a story, or somebody else says it."""
    if one.likely < EVENT:
        return False
    choice, credit = one.statement.choice, one.statement.credit
    kinds = {told.statement.choice.kind for told in story if told.statement.choice.score >= CUE}
    if choice.score >= CUE and kinds and choice.kind not in kinds:
        return True
    credits_ = [told.statement.credit for told in story]
    if credit is None:
        return all(credits_)
    return not any(other is not None and is_one_speaker(credit.who, other.who) for other in credits_)


def is_one_speaker(one: str, other: str) -> bool:
    """Say whether two phrases may name one speaker: all words of one stand in the other, or they end in one name."""
    words = [_SPEAKER_WORD.findall(who.lower()) for who in (one, other)]
    if not all(words):
        return one == other
    shorter, longer = sorted(words, key=len)
    return set(shorter) <= set(longer) or shorter[-1] == longer[-1]


def _least(one: Told, other: Told) -> float:
    is_named = one.where.ground == other.where.ground == "named" and one.when.is_own and other.when.is_own
    return _NEAR_ALIKE if is_named or _is_one_kind_and_day(one, other) else _ALIKE


def _is_one_kind_and_day(one: Told, other: Told) -> bool:
    a, b = one.statement.choice, other.statement.choice
    is_one_kind = a.kind == b.kind and min(a.score, b.score) >= HINT
    return is_one_kind and is_exact(one.when) and one.when.when == other.when.when


def _goes_on(last: Told, one: Told) -> bool:
    """Say whether a statement only tells on what the one before it told."""
    a, b = last.statement, one.statement
    if a.position.paragraph != b.position.paragraph or not 0 < b.number - a.number <= 2:
        return False
    return one.where.ground == "before" and not one.when.is_own and not b.position.is_in_speech


def _adds_to(story: Story, one: Told) -> bool:
    """Say whether a statement has neither place nor day but those of a story, and tells no other kind of event.

    What it tells is then put where and when the story is: as an event of its own, it would be the same again.
    """
    if one.where.ground != "before" or one.when.is_own or one.statement.position.is_in_speech:
        return False
    where = [told.where.places[0].toponym.place for told in story if told.where.places]
    if not one.where.places or one.where.places[0].toponym.place not in where:
        return False
    told = {told.statement.choice.kind for told in story if told.statement.choice.score >= CUE}
    choice = one.statement.choice
    is_kind = choice.score < CUE or choice.kind in told or not told
    return is_kind and any(_is_one_day(other.when.when, one.when.when) for other in story)


def _is_one_day(one: str | None, other: str | None) -> bool:
    """Say whether two dates may be the same; one that is not known may be any."""
    if one is None or other is None:
        return one is other
    a, b = parse_when(one), parse_when(other)
    return a.s1 <= b.e2 and b.s1 <= a.e2


def _tells_on(last: Told, one: Told) -> bool:
    """Say whether a statement without a day of its own is of the same kind, and at the same place, as one just before.

    A new paragraph that names the place anew begins an event of its own.
    """
    a, b = last.statement, one.statement
    is_named = one.where.ground == "named" and b.position.paragraph != a.position.paragraph
    is_new = one.when.is_own or is_named
    if is_new or b.number - a.number > NEAR_SENTENCES or not last.where.places or not one.where.places:
        return False
    is_one_kind = a.choice.kind == b.choice.kind and min(a.choice.score, b.choice.score) >= HINT
    return is_one_kind and last.where.places[0].toponym.place == one.where.places[0].toponym.place


def _is_at_one_place(one: Told, other: Told, areas: Areas) -> bool:
    if not one.where.places or not other.where.places:
        return not one.where.places and not other.where.places
    return areas.is_one_place(one.where.places[0].toponym, other.where.places[0].toponym)


def _is_at_one_time(one: Told, other: Told) -> bool:
    if one.when.when is None or other.when.when is None:
        return True
    a, b = parse_when(one.when.when), parse_when(other.when.when)
    if is_exact(one.when) != is_exact(other.when) and (one.when.is_own and other.when.is_own):
        return False
    apart = _APART_DAYS if not (one.when.is_own and other.when.is_own) else 0
    return a.s1 <= b.e2 + apart and b.s1 <= a.e2 + apart


class StoryWords:
    """The rarer words of the statements, each with its weight."""

    def __init__(self, told: Sequence[Told], findings: Findings) -> None:
        self._stems = {id(one): _stems(findings, one.statement) for one in told}
        self._nouns = {id(one): _known_noun(findings, one.statement) for one in told}
        self._again = frozenset(word[:_STEM_CHARS] for word in words_of(_lexicon("event_again", findings.language)))
        held = Counter(stem for stems in self._stems.values() for stem in stems)
        self._weights = {stem: math.log(1 + len(told) / count) for stem, count in held.items()}
        self._totals = {key: self._weigh(stems) for key, stems in self._stems.items()}

    def likeness(self, one: Told, other: Told) -> float:
        """Return the share of the weight of the shorter statement's words that the other has too."""
        least = min(self._totals[id(one)], self._totals[id(other)])
        return self._weigh(self._stems[id(one)] & self._stems[id(other)]) / least if least else 0.0

    def is_named_again(self, story: Story, one: Told) -> bool:
        """Say whether a statement begins with the event of a story as one that is known: “The incident happened on”."""
        noun = self._nouns[id(one)]
        if not noun or not any(told.statement.choice.score >= HINT for told in story):
            return False
        return noun in self._again or any(noun in self._stems[id(told)] for told in story)

    def _weigh(self, stems: Iterable[str]) -> float:
        return sum(self._weights[stem] for stem in stems)


def _stems(findings: Findings, statement: Statement) -> frozenset[str]:
    """Return the beginnings of a statement's longer words, without those that say where and when."""
    lowered, start, end = findings.lowered, statement.start, statement.end
    common, stems = _common(findings.language), set()
    apart = [(one.start, one.end) for one in statement.toponyms]
    apart += [(one.start, one.end) for one in statement.times]
    for stop, following in [*sorted(apart), (end, end)]:
        for word in _WORD.findall(lowered, start, max(start, stop)):
            if (len(word) >= _SHORTEST_CHARS or word.isdigit()) and word not in common:
                stems.add(word[:_STEM_CHARS])
        start = max(start, following)
    return frozenset(stems)


def _known_noun(findings: Findings, statement: Statement) -> str:
    """Return the stem of the noun with which a statement begins, if its article says that it is known; or nothing."""
    match = _known(findings.language).match(findings.lowered, statement.start, statement.end)
    return match["noun"][:_STEM_CHARS] if match and len(match["noun"]) >= _SHORTEST_CHARS else ""


@cache
def _known(language: str) -> re.Pattern[str]:
    articles = pattern_of(words_of(_lexicon("known_articles", language)))
    return re.compile(rf"{articles}(?: |(?<='))(?P<noun>[^\W\d_]+)")


def _lexicon(name: str, language: str) -> str:
    words: str = load_lexicon("story")[name][language]
    return words


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(words_of(_lexicon("common", language)))
