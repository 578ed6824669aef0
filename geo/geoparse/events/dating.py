"""When what a sentence tells happened: the words of its own that say so, or else what bounds it.

A sentence without a date of its own happened before its article was published where it is in the past tense, about
then where it is in the present, and after it where it is in the future; nothing more exact is ever taken from that.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from geo import recorded
from geo.collection.record_times import last_day, runs_past
from geo.dates.edtf import OPEN_END, OPEN_START, parse_when
from geo.errors import DateError
from geo.geoparse.events.tense import Tense
from geo.geoparse.languages import LANGUAGES
from geo.geoparse.results import FoundTime, Reason
from geo.geoparse.times.clocks import ALONE

_COMPARED = re.compile(r"\b(?:qu'en|que le|qu'au|que fin|que début|than in|than on|than the|que dans) ?$")
"""Words before a time that only something else is measured against: « douze fois plus qu'en 2023 »."""
_AFTER = re.compile(r"\[(?P<first>[^\[\]~?%]+)\.\.\]")
_SET = re.compile(r"\[(?P<first>[^\[\]]*)\.\.(?P<last>[^\[\]]*)\]")


_LATER, _UNCERTAIN = 0.2, 0.3
"""What each time before it takes, and that the words may mean another time too."""
_BEGINS, _ASIDE = 0.5, 0.8
"""What it adds that a time begins the sentence, and takes that it stands in a clause about something else."""
_BEGINNING_CHARS = 30
_CLAUSE_CHARS = 120
_SAID = 1.5
"""What it takes that a time only says when somebody said what the sentence tells."""
_RECENT = 0.3
"""What it adds that a time is one of the news."""
_WITH_PLACE = 0.35
"""What it adds that no comma parts a time from where it happened."""
_PARTING = re.compile(r"[,;:()\n–—]|\. ")
NEWS_DAYS = 8
"""What lies so many days before an article’s publication at most is news."""
_AGENCY = re.compile(r" ?\((?:reuters|afp|ap|efe|dpa|ansa|tass|xinhua|bbc|upi|belga|ats)\)")
"""What stands behind the day in a line that says whence and when a report came: `LAGOS, March 7 (Reuters) -`."""


class Dated(NamedTuple):
    """When, and how that is known."""

    when: str | None
    """EDTF."""
    basis: str
    """In English, with the words of the text that date it."""
    weight: float
    """To be added to the confidence that a reader keeps the event."""
    reason: Reason
    is_own: bool
    """Whether words of the sentence date it."""
    words: str = ""
    """Those words."""


_DATELINE_CHARS = 60
_DASH = re.compile(r" ?(?:\([^)\n]{2,20}\) ?)?(?:[—–]|-{1,2} )")
"""What ends a dateline, after an agency's name or not."""
_OF_DATELINE = 1.0
"""What it takes that a time only says when the news was filed."""
_MONTHS = 1.2
"""How exact a date of less than a hundred days is."""
_OF = re.compile(r"\b(?:de|of|d') ?$")
_EXACT_ENOUGH = 0.7
_DAYS = 1.5
"""How exact a date of less than eight days is."""
_LONG_AGO_DAYS = 400
_OLD = 0.15
"""What it takes that a sentence tells only what has been so for more than about a year: mostly background."""

UNDATED = Dated(None, recorded.UNDATED.format(), 0.0, Reason("when-none"), False)


def dates_of(lowered: str, times: Sequence[FoundTime], language: str) -> list[FoundTime]:
    """Return the times that date what a stretch tells, without those of its background and those compared with.

    Args:
        lowered: The whole text from `geo.geoparse.word_lists.lower_text`.
        times: Those in the stretch.
        language: One of `LANGUAGES`.
    """
    return [
        time
        for time in times
        if time.edtf is not None
        and not _COMPARED.search(lowered, max(0, time.start - 12), time.start)
        and not LANGUAGES[language].events.background.search(lowered, max(0, time.start - 22), time.start)
    ]


class Sentence(NamedTuple):
    """What is known of a sentence whose times are weighed."""

    lowered: str
    """The whole text from `geo.geoparse.word_lists.lower_text`."""
    start: int
    """Where the sentence begins."""
    language: str
    """One of `LANGUAGES`."""
    tense: Tense
    said: tuple[int, int] | None
    """Where the words of saying stand, if it reports what somebody says: a time there is when it was said."""
    day: dt.date | None
    """The article's; None where it is not known to the day."""
    place: tuple[int, int] | None = None
    """Where the name of its place stands; None where it names none."""


def date_by_words(sentence: Sentence, times: Sequence[FoundTime]) -> Dated | None:
    """Return the date that the words of a sentence give, or None where they give none.

    A time of day without its day dates nothing, nor does a time of what is to come a sentence in the past.

    Args:
        sentence: What is known of it.
        times: Those in it, sorted.
    """
    if not times:
        return None
    scored = [
        (_score(sentence, times[0].start, time) - _LATER * place, -place, time)
        for place, time in enumerate(times)
        if time.edtf is not None and _is_its_own(sentence, time)
    ]
    if not scored:
        return None
    best = max(scored)[2]
    others = [f"« {time.text} »" for time in times if time is not best and time.edtf is not None]
    template = recorded.IN_SENTENCE_TOO if others else recorded.IN_SENTENCE
    basis: str = template.format(words=best.text, others=", ".join(others))
    if not best.certain:
        basis = recorded.join_sentences([basis, recorded.ANOTHER_TIME.format()])
    weight = 0.1 if best.certain else 0.05
    return Dated(best.edtf, basis, weight, Reason("when-words", best.text), True, best.text)


def _is_its_own(sentence: Sentence, time: FoundTime) -> bool:
    """Say whether a time can date its sentence at all."""
    if (
        is_alone(time)
        or _is_of_something(sentence, time)
        or _COMPARED.search(sentence.lowered, max(0, time.start - 12), time.start)
    ):
        return False
    to_come = LANGUAGES[sentence.language].events.to_come
    low = max(sentence.start, time.start - _CLAUSE_CHARS)
    return sentence.tense != "past" or not to_come.search(sentence.lowered, low, time.start)


def _is_of_something(sentence: Sentence, time: FoundTime) -> bool:
    """Say whether a year or a longer time only tells which: « le coup d'État de 2012 »."""
    lowered = sentence.lowered
    return _exactness(time.edtf or "") < _MONTHS and _OF.search(lowered, max(0, time.start - 4), time.start) is not None


def is_alone(time: FoundTime) -> bool:
    """Say whether a time is one of day whose sentence names no day."""
    return any(reason.code == ALONE for reason in time.reasons)


def _is_of_dateline(sentence: Sentence, time: FoundTime) -> bool:
    """Say whether a time is the day of a dateline, on which the news was filed: « NARBONNE, 21 juillet — »."""
    lowered, start = sentence.lowered, sentence.start
    begins_line = not lowered[:start].rstrip(" ") or lowered[:start].rstrip(" ").endswith("\n")
    return begins_line and time.start - start <= _DATELINE_CHARS and _DASH.match(lowered, time.end) is not None


def _score(sentence: Sentence, first: int, time: FoundTime) -> float:
    """Return how well a time dates its sentence: by how exact it is, where it stands, and how near to the news."""
    lowered, words = sentence.lowered, LANGUAGES[sentence.language].events
    assert time.edtf is not None  # Only such times are weighed.
    score = _exactness(time.edtf) - (0.0 if time.certain else _UNCERTAIN)
    is_beside = sentence.place is not None and _is_beside(lowered, sentence.place, time)
    standing = _score_standing(lowered, first, time, sentence.language)
    score += max(0.0, standing) + _WITH_PLACE if is_beside else standing
    if words.background.search(lowered, max(0, time.start - 22), time.start):
        score -= 2.0
    if _is_of_dateline(sentence, time):
        score -= _OF_DATELINE
    is_said = sentence.said is not None and sentence.said[0] <= time.start < sentence.said[1]
    low = max(sentence.start, time.start - _CLAUSE_CHARS)
    if is_said or words.said_when.search(lowered, low, time.start) or _AGENCY.match(lowered, time.end):
        score -= _SAID
    return score + (_RECENT if _is_news(time.edtf, sentence.day) else 0.0)


def _is_beside(lowered: str, place: tuple[int, int], time: FoundTime) -> bool:
    """Say whether no mark parts a time from the name of the place."""
    low, high = (place[1], time.start) if place[1] <= time.start else (time.end, place[0])
    return low <= high and not _PARTING.search(lowered, low, high)


def _is_news(edtf: str, day: dt.date | None) -> bool:
    if day is None or _exactness(edtf) < _DAYS:
        return False
    last = parse_when(edtf).latest
    return last is not None and 0 <= (day - last).days <= NEWS_DAYS


def _score_standing(lowered: str, first: int, time: FoundTime, language: str) -> float:
    """Return what it is worth where in its sentence a time stands."""
    aside = LANGUAGES[language].events.aside
    start = max(lowered.rfind(". ", 0, time.start) + 2, lowered.rfind("\n", 0, time.start) + 1, first - 400)
    opening = lowered[start : time.start]
    if len(opening) <= _BEGINNING_CHARS and "," not in opening and not aside.search(lowered, start, time.start):
        return _BEGINS
    return -_ASIDE if aside.search(lowered, max(start, time.start - 120), time.start) else 0.0


def doubt_if_old(dated: Dated, published: str | None) -> Dated:
    """Return a date, with less weight where it only says since when something was so, long before its article."""
    if published is None or dated.when is None or not dated.when.endswith("/.."):
        return dated
    is_old = parse_when(published).s1 - parse_when(dated.when).s1 > _LONG_AGO_DAYS
    return dated._replace(weight=dated.weight - _OLD) if is_old else dated


def date_by_tense(tense: Tense, published: str | None) -> Dated:
    """Return what bounds a sentence without a date: when its article was published.

    Args:
        tense: Of the sentence.
        published: EDTF; None where unknown.
    """
    first, last = _ends(published) if published else (None, None)
    if published is None or (first is None and last is None):
        return UNDATED
    if tense == "past" and last:
        basis = recorded.BEFORE_PUBLISHED.format(published=published)
        return Dated(f"[..{last}]", basis, 0.0, Reason("when-before-published", published), False)
    if tense == "future" and first:
        basis = recorded.AFTER_PUBLISHED.format(published=published)
        return Dated(f"[{first}..]", basis, 0.0, Reason("when-after-published", published), False)
    basis = recorded.WHEN_PUBLISHED.format(published=published)
    return Dated(published, basis, 0.0, Reason("when-published", published), False)


def date_as_told(when: str | None, tense: Tense, published: str | None) -> tuple[str | None, bool]:
    """Return a date as an article can tell it, and whether what it dates is only expected.

    A state that began has an unknown end, as the article says no more than its own time knows. What happened after some
    day happened before the article's last; what runs past that is only expected, as is what is told in the future.

    Args:
        when: EDTF, or None.
        tense: Of the sentence.
        published: When the article was published (EDTF); None where unknown.
    """
    if when is None:
        return None, tense == "future"
    if when.endswith("/.."):
        when = when.removesuffix("..")
    last = last_day(published)
    if tense == "future" or last is None:
        return when, tense == "future"
    after = _AFTER.fullmatch(when)
    if after and not runs_past(after["first"], last):
        when = f"[{after['first']}..{last}]"
    return when, runs_past(when, last)


def carried_over(before: Dated, words: str) -> Dated | None:
    """Return the date of the sentence before for one that goes on with it, or None where it is no more than a bound.

    Args:
        before: Its own date.
        words: Those with which the sentence goes on.
    """
    if before.when is None or _exactness(before.when) < _EXACT_ENOUGH:
        return None
    basis = recorded.IN_SENTENCE_BEFORE.format(words=before.words, link=words)
    return Dated(before.when, basis, 0.03, Reason("when-goes-on", before.words), False, before.words)


def is_bounded(dated: Dated) -> bool:
    """Say whether a date is a few years at most, with both its ends."""
    return dated.when is not None and _exactness(dated.when) >= _EXACT_ENOUGH


def is_exact(dated: Dated) -> bool:
    """Say whether a date is a day, or a few."""
    return dated.when is not None and _exactness(dated.when) >= _DAYS


@lru_cache(maxsize=4096)
def _exactness(edtf: str) -> float:
    """Return how well a date dates an event: a day best, open ends and long spans least."""
    try:
        when = parse_when(edtf)
    except DateError:
        return -1.0
    if OPEN_START in when.days or OPEN_END in when.days:
        return 0.2
    days = when.e2 - when.s1
    return _DAYS if days < 8 else _MONTHS if days < 100 else 0.7 if days < 800 else 0.2


@lru_cache(maxsize=4096)
def _ends(published: str) -> tuple[str | None, str | None]:
    """Return the first and the last date that a publication date leaves possible, as EDTF; None where open."""
    match = _SET.fullmatch(published)
    first, last = (match["first"], match["last"]) if match else (published, published)
    if not match and "/" in published:
        first, _, last = published.partition("/")
    plain = [part.strip("~?%") if part not in ("", "..") else None for part in (first, last)]
    return plain[0], plain[1]
