"""Whether two candidates tell one event, of two articles or of one, in one language or in two, and why.

They are compared by what is the same in every language: where and when it was, its kind, what was done, its figures,
and the names of people and bodies in the quotes. The weights are those of `geo.review.matching`, which compares a
candidate with the events that are accepted. Nothing is merged: a person decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from geo.geoparse.languages import LANGUAGES
from geo.geoparse.names.resolving.nationalities import nationality_of
from geo.geoparse.results import Candidate, CandidatePlace, Reason
from geo.places.gazetteer import Gazetteer
from geo.review.matching import LEAST_SCORE
from geo.review.sharing import (
    CLOSE_TIME,
    IN_REGION,
    METONYM_SHARE,
    PLACES_AT_MOST,
    SAME_TELLING_FIGURES,
    Shared,
    area_worth,
    figures_of,
    is_kind_told,
    parsed_when,
    place_worth,
    share_deeds,
    share_figures,
    share_kind,
    share_time,
    told_deeds,
)

SAME_NAME, SAME_NAMES = 0.12, 0.2
"""What a name of a person or a body in both quotes is worth, and several."""
CLEARLY = 0.15
"""So much more alike one of two candidates must be to be taken alone."""
NEWS_DAYS = 4
"""Dates that leave no more days possible are those of news: a day, a weekend."""
_NAMES_TOLD = 4
_NAME = re.compile(r"(?<=[^\W\d_] |.[’'«“\"( ])[^\W\d_]*[A-ZÀ-Þ][\w’'-]{2,}")
"""A word with a capital that does not begin a sentence."""


class SameEvent(NamedTuple):
    """Two candidates that may tell one event."""

    score: float
    """How alike they are, 0 to 1."""
    reasons: tuple[Reason, ...]
    """What they share; `geo.geoparse.reasons` puts it into words."""
    is_clear: bool = False
    """Whether they are enough alike for one to be offered beside the other unasked: the day and the place agree, and
    what was done, figures or names; where the day or the place is wide, more of these."""

    is_story: bool = False
    """Whether day, place and kind agree, and nothing that was done differs: enough inside one article."""


class Member(NamedTuple):
    """A candidate of an article."""

    source: str
    candidate: str
    """Its id in the article."""


def compare_candidates(one: Candidate, other: Candidate, gazetteer: Gazetteer) -> SameEvent | None:
    """Return what two candidates share if they may tell one event; None if they cannot, or share too little.

    Args:
        one: A candidate.
        other: Another one, of the same article or of another, in whatever language.
        gazetteer: Of the collection; knows what lies in what.
    """
    if one.expected != other.expected:
        return None
    place = _share_place(one, other, gazetteer)
    time = share_time(parsed_when(one.when), parsed_when(other.when))
    if place is None or time is None:
        return None
    kind = share_kind(one, other.kind) if is_kind_told(other) else []
    figures = share_figures(figures_of(one.all_measures), figures_of(other.all_measures))
    deeds = share_deeds(told_deeds(one), told_deeds(other))
    names = _share_names(one, other)
    is_alike = bool(figures or names) or any(shared.score > 0 for shared in (*kind, *deeds))
    if not is_alike and (time.score < CLOSE_TIME or place.score < IN_REGION):
        return None
    is_telling = any(shared.score >= SAME_TELLING_FIGURES for shared in figures)
    said = [each for each in kind if each.score > 0 or not figures]
    said += [each for each in deeds if each.score > 0 or not is_telling]
    shared = [place, time, *said, *figures, *names]
    score = round(max(0.0, min(1.0, sum(each.score for each in shared))), 3)
    if score < LEAST_SCORE:
        return None
    is_dated = _are_days(one, other)
    is_clear = _is_clear(place, deeds, figures, names, is_dated=is_dated)
    is_kind = any(each.score > 0 for each in kind) and all(each.score > 0 for each in deeds)
    is_story = is_dated and place.score >= IN_REGION and is_kind
    return SameEvent(score, tuple(each.reason for each in shared), is_clear, is_story)


def _is_clear(
    place: Shared, deeds: Sequence[Shared], figures: Sequence[Shared], names: Sequence[Shared], *, is_dated: bool
) -> bool:
    """Say whether two tellings share enough; see `SameEvent.is_clear`."""
    is_deed = any(shared.score > 0 for shared in deeds)
    is_telling = any(shared.score >= SAME_TELLING_FIGURES for shared in figures)
    if deeds and not is_deed and not is_telling:
        return False
    if is_dated and place.score >= IN_REGION:
        return bool(is_deed or figures or names)
    if is_dated and is_deed:
        return bool(figures or names)
    return is_telling and (is_dated or is_deed or bool(names))


def _are_days(one: Candidate, other: Candidate) -> bool:
    """Say whether the dates of both leave only a few days possible."""
    whens = [parsed_when(each.when) for each in (one, other)]
    return all(when is not None and when.e2 - when.s1 < NEWS_DAYS for when in whens)


def _share_place(one: Candidate, other: Candidate, gazetteer: Gazetteer) -> Shared | None:
    """Return the places that two candidates share, or of which one lies in the other, told by the best."""
    best: dict[int, Shared] = {}
    for number, ours in enumerate(one.places):
        found = [shared for theirs in other.places if (shared := _share_places(ours, theirs, gazetteer))]
        if found:
            best[number] = max(found, key=lambda shared: shared.score)
    if not best:
        return None
    told = max(best.values(), key=lambda shared: shared.score)
    return Shared(min(PLACES_AT_MOST, sum(shared.score for shared in best.values())), told.reason)


def _share_places(ours: CandidatePlace, theirs: CandidatePlace, gazetteer: Gazetteer) -> Shared | None:
    a, b = (gazetteer.row(place.toponym.place) if place.toponym.place else None for place in (ours, theirs))
    if a is None or b is None:
        return None
    share = METONYM_SHARE if ours.metonym or theirs.metonym else 1.0
    words = theirs.toponym.text
    if a == b:
        return Shared(share * place_worth(gazetteer, a), Reason("match-same-place", words))
    if gazetteer.lies_in(a, b):
        return Shared(share * area_worth(gazetteer, b), Reason("match-in-its-place", words))
    if gazetteer.lies_in(b, a):
        return Shared(share * area_worth(gazetteer, a), Reason("match-around-its-place", words))
    return None


def _share_names(one: Candidate, other: Candidate) -> list[Shared]:
    """Return the names of people and bodies that stand in the quotes of both, as one."""
    common = {key: words for key, words in _names(one).items() if key in _names(other)}
    if not common:
        return []
    told = ", ".join(sorted(common.values())[:_NAMES_TOLD])
    return [Shared(SAME_NAMES if len(common) > 1 else SAME_NAME, Reason("match-same-names", told))]


def _names(candidate: Candidate) -> dict[str, str]:
    """Return the words with capitals in a candidate's quotes that are no places, by their letters alone."""
    places = {_plain(word) for place in candidate.places for word in place.toponym.text.split()}
    words = (match[0] for quote in candidate.quotes for match in _NAME.finditer(quote.quote))
    named = (word for word in words if nationality_of(word) is None)
    return {key: word for word in named if (key := _plain(word)) not in places and key not in _names_of_times()}


@cache
def _names_of_times() -> frozenset[str]:
    """Return the names of months and days of the week, which some languages write with a capital."""
    tables = (table for each in LANGUAGES.values() for table in (each.times.months, each.times.weekdays))
    return frozenset(_plain(word) for table in tables for word in table.by_spelling)


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.removesuffix("'s").removesuffix("’s"))
    return "".join(letter for letter in letters if letter.isalpha()).casefold()
