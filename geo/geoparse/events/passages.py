"""A passage that may tell an event, with all that was found in it, and what it takes over from those before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from geo.geoparse.events.dating import Dated, carried_over, date_by_tense, date_by_words, doubt_if_old
from geo.geoparse.events.doubts import Doubt, find_act, find_doubt, is_simple_past
from geo.geoparse.events.intervals import Interval, date_by_interval, find_interval
from geo.geoparse.events.kinds import CUE, KindChoice, KindChooser
from geo.geoparse.events.tense import Telling, goes_on, only_counts, only_dates, weigh_sentence
from geo.geoparse.index import Findings
from geo.geoparse.results import FoundFigure, FoundTime, FoundToponym, Reason

Ground = Literal["named", "adjective", "before"]
"""Where a passage has its places from: names in it, an adjective in it (« territoire russe »), a sentence before."""

PLACE_REACH = 2
"""How many sentences on, in one paragraph, the places of a sentence still hold for one without any."""

_SIMPLE_PAST = 0.16
"""What it adds that a French sentence is in the simple past."""

LONGEST_CHARS = 1_200
"""A stretch without a full stop that is longer is a table or a list, not a sentence."""
_MOST_PLACES = 12
"""A sentence with more is a list."""
_MOST_CARRIED = 3
_COUNTING = frozenset({"figure-noun", "figure-happened"})


class Thread(NamedTuple):
    """What the sentences before leave to the next one."""

    places: Sequence[FoundToponym] = ()
    placed: int = -PLACE_REACH - 1
    """Number of the sentence that names the places."""
    dated: Dated | None = None
    """The date that the last dated sentence gave by its words."""
    dated_at: int = -2
    kind: str = ""
    """The kind that words told last."""
    kind_at: int = -2
    taken: int = -1
    """Number of the last sentence that a candidate's quote holds already."""


class Places(NamedTuple):
    """The places of a passage, and where they are from."""

    toponyms: Sequence[FoundToponym]
    ground: Ground


class Piece(NamedTuple):
    """A sentence, or a clause of one that tells several events."""

    number: int
    """Position of the sentence in the text."""
    start: int
    end: int


class Passage(NamedTuple):
    """A sentence, or a clause of it, with what was found in it."""

    number: int
    """Position among the text's sentences."""
    start: int
    end: int
    toponyms: Sequence[FoundToponym]
    ground: Ground
    times: Sequence[FoundTime]
    figures: Sequence[FoundFigure]
    choice: KindChoice
    telling: Telling
    doubt: Doubt
    act: str
    """The word by which it tells what somebody did, looked for where no word tells a kind."""
    last: int
    """Number of the sentence that ends the quote."""
    quote_end: int


def places_before(findings: Findings, thread: Thread, index: int) -> Sequence[FoundToponym]:
    """Return the places of a sentence a little before, in the same paragraph, for one that names no place.

    A sentence right after may be worth it for what it tells; one farther on only where it counts people or things.
    """
    start, end = findings.sentences[index]
    if not thread.places or index <= thread.taken or index - thread.placed > PLACE_REACH:
        return ()
    if not findings.is_one_paragraph(findings.sentences[thread.placed][1], start):
        return ()
    if index - thread.placed > 1 and not _counts(findings.figures_in(start, end)):
        return ()
    return thread.places[:_MOST_CARRIED]


def _counts(figures: Sequence[FoundFigure]) -> bool:
    return any(figure.reasons[0].code in _COUNTING for figure in figures)


def read_passage(
    findings: Findings, chooser: KindChooser, thread: Thread, piece: Piece, places: Places
) -> Passage | None:
    """Return what is known of a sentence, or None where it is not worth a look.

    Args:
        findings: Of its text.
        chooser: Of the collection's kinds.
        thread: What the sentences before leave to it.
        piece: The sentence, or the clause of it.
        places: At least one.
    """
    index, start, end = piece
    toponyms, ground = places
    if end - start > LONGEST_CHARS or len({t.place or t.text for t in toponyms}) > _MOST_PLACES:
        return None
    figures = findings.figures_in(start, end)
    is_counting = ground != "before" or _counts(figures)
    if not is_counting and not find_act(findings, start, end):
        return None
    telling = _tell(findings, start, end)
    if telling.is_refused or (ground == "before" and telling.tense != "past"):
        return None
    if not is_counting and len(telling.reasons) > 1:
        return None
    doubt = find_doubt(findings, start, end)
    choice, is_told = _choose_kind(findings, chooser, thread, piece)
    if not is_counting and (doubt.reason or choice.is_topic or not is_told):
        return None
    times = findings.times_in(start, end) or findings.times_in(*findings.sentences[index])
    act = find_act(findings, start, end) if choice.score < CUE and telling.tense == "past" else ""
    return Passage(
        index, start, end, toponyms, ground, times, figures, choice, telling, doubt, act, last=index, quote_end=end
    )


def _choose_kind(findings: Findings, chooser: KindChooser, thread: Thread, piece: Piece) -> tuple[KindChoice, bool]:
    """Return the kind of a piece, and whether its own words tell it: else those of its sentence, or those before it."""
    index, start, end = piece
    choice = chooser.choose(findings.padded, start, end + 1)
    if choice.score >= CUE:
        return choice, True
    sentence = findings.sentences[index]
    if (start, end) != sentence:
        choice = chooser.choose(findings.padded, sentence[0], sentence[1] + 1)
        if choice.score >= CUE:
            return choice, False
    if thread.kind_at == index - 1 and goes_on_by(findings, index):
        return KindChoice(thread.kind, CUE, "", is_clear=False), False
    if chooser.fallback is None and thread.kind and not choice.score:
        return choice._replace(kind=thread.kind), False
    return choice, False


def _tell(findings: Findings, start: int, end: int) -> Telling:
    """Return what a stretch is like; the French simple past makes it tell of the past."""
    telling = weigh_sentence(findings.text, findings.padded, start, end, findings.language)
    if telling.tense != "present" or not is_simple_past(findings, start, end):
        return telling
    reasons = (Reason("tells-past"), *telling.reasons[1:])
    return telling._replace(tense="past", weight=telling.weight + _SIMPLE_PAST, reasons=reasons)


def follow(findings: Findings, passage: Passage) -> tuple[Passage, Dated | None]:
    """Return a passage with the sentence after it where that only dates or counts what it tells, and the date so added.

    The next sentence is taken along only where it has no place of its own.
    """
    index = passage.number + 1
    if index >= len(findings.sentences) or passage.end != findings.sentences[passage.number][1]:
        return passage, None
    start, end = findings.sentences[index]
    if findings.toponyms_in(start, end) or not findings.is_one_paragraph(passage.end, start):
        return passage, None
    times, language, dated = findings.times_in(start, end), findings.language, None
    if times:
        own = date_by_words(findings.lowered, passage.times, language, None)
        if own is not None or not goes_on_by(findings, index) or not only_dates(findings.lowered, start, end, language):
            return passage, None
        dated = date_by_words(findings.lowered, times, language, None, is_next=True)
        if dated is None:
            return passage, None
    elif not (findings.figures_in(start, end) and only_counts(findings.lowered, start, end, language)):
        return passage, None
    figures = findings.figures_in(passage.start, end)
    return passage._replace(last=index, quote_end=end, figures=figures), dated


def date_passage(findings: Findings, passage: Passage, thread: Thread, published: str | None) -> Dated:
    """Return the date of a passage: by its own words, the sentence before, or its tense."""
    before = _date_before(findings, passage, thread)
    if passage.times:
        if before is not None and before.is_own and (interval := _interval_in(findings, passage)):
            return date_by_interval(interval, before) or date_by_tense("past", published)
        said = findings.saying_in(passage.start, passage.end)
        own = date_by_words(findings.lowered, passage.times, findings.language, said)
        if own is not None:
            return doubt_if_old(own, published)
    if before is not None and passage.telling.tense == "past":
        words = goes_on_by(findings, passage.number)
        if words and before.words:
            carried = carried_over(before, findings.text[passage.start : passage.start + len(words)])
            if carried is not None:
                return carried
    return date_by_tense(passage.telling.tense, published)


def _date_before(findings: Findings, passage: Passage, thread: Thread) -> Dated | None:
    """Return the date of the sentence right before, in the same paragraph."""
    if thread.dated is None or thread.dated_at != passage.number - 1:
        return None
    end = findings.sentences[thread.dated_at][1]
    return thread.dated if findings.is_one_paragraph(end, passage.start) else None


def _interval_in(findings: Findings, passage: Passage) -> Interval | None:
    """Return how long before or after the sentence before something was, where a passage tells only that."""
    if any(time.edtf is not None for time in passage.times):
        return None
    interval = find_interval(findings.lowered, passage.start, passage.end, findings.language)
    return interval if interval and not findings.toponyms_in(passage.start, interval.start) else None


def goes_on_by(findings: Findings, index: int) -> str:
    """Return the words by which a sentence goes on with the one before, or nothing."""
    return goes_on(findings.lowered, *findings.sentences[index], findings.language)
