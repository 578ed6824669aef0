"""Sentences with a place and something that happened, proposed as events for a person to accept, mend or reject.

Nothing is asserted: each candidate has a confidence that a reader would keep it, and the reasons for it. Two sentences
that tell one event stay two candidates; bringing them together is for the person who reviews them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from geo.gazetteer import Gazetteer
from geo.geoparse.dating import Dated, carried_over, date_by_tense, date_by_words
from geo.geoparse.found import Attribution, Candidate, CandidatePlace, FoundFigure, FoundTime, FoundToponym, Reason
from geo.geoparse.kinds import CUE, KindChoice, chooser_for
from geo.geoparse.roles import Stretch, give_roles
from geo.geoparse.telling import Telling, goes_on, only_counts, only_dates, weigh_sentence
from geo.geoparse.titles import propose_titles
from geo.geoparse.words import lower_text, pad_text
from geo.models import Kind, Measure, Span

LEAST_CONFIDENCE = 0.45
"""A sentence of which it is less likely that a reader keeps it is not proposed."""

_BASE = 0.27
_KIND_AT_MOST = 0.24
_NO_KIND = -0.18
_TOPIC = {"en": 0.2, "fr": 0.08}
"""What it takes that the words of an undated sentence only tell what it is about: `government`, `market`."""
_QUOTATION = 0.1
"""What it takes that an undated sentence is somebody's words from its beginning."""
_MOVING = 0.07
"""What it adds that something goes from one place to another."""
_MOST_CONFIDENCE = 0.97
_SHORTEST_REPEAT_CHARS = 20
_LONGEST_CHARS = 1_200
"""A stretch without a full stop that is longer is a table or a list, not a sentence."""
_PLACE_REACH = 2
"""How many sentences on, in one paragraph, the places of a sentence still hold for one without any."""
_MOST_CARRIED = 3
_COUNTING = frozenset({"figure-noun", "figure-happened"})
_QUOTES = frozenset('«“"')
_MOST_PLACES = 12
"""A sentence with more is a list."""


class _Sentence(NamedTuple):
    number: int
    """Position among the text's sentences."""
    start: int
    end: int
    toponyms: list[FoundToponym]
    is_carried: bool
    """Whether the places are those of a sentence before."""
    times: list[FoundTime]
    figures: list[FoundFigure]
    choice: KindChoice
    telling: Telling
    is_quotation: bool
    """Whether it is somebody's words from its beginning."""


def propose_candidates(  # noqa: PLR0913, PLR0917 - it brings together all that was found
    text: str,
    language: str,
    sentences: Sequence[tuple[int, int]],
    toponyms: Sequence[FoundToponym],
    times: Sequence[FoundTime],
    figures: Sequence[FoundFigure],
    attributions: Sequence[Attribution],
    kinds: Sequence[Kind],
    gazetteer: Gazetteer,
    outside: Sequence[Span] = (),
    *,
    published: str | None = None,
) -> list[Candidate]:
    """Return the events that `text` seems to tell, in its order.

    Args:
        text: A source's text.
        language: `fr` or `en`; in others nothing is proposed.
        sentences: Start and end of each sentence, in order.
        toponyms: Sorted by start, as the other things found.
        times: What the text says of when.
        figures: Numbers with what they count.
        attributions: Whom the text credits.
        kinds: The collection's; each candidate gets one.
        gazetteer: Knows the places' names for the titles.
        outside: Stretches that are not part of the article; they give no candidates.
        published: EDTF; bounds what no words date. None where unknown.
    """
    if language not in ("fr", "en") or not kinds or not toponyms:
        return []
    found = _Found(text, language, sentences, toponyms, times, figures, attributions, kinds, gazetteer, published)
    return list(found.candidates(outside))


class _Found:
    """All that was found in one text, ready to be looked up by sentence."""

    def __init__(  # noqa: PLR0913, PLR0917 - see propose_candidates
        self,
        text: str,
        language: str,
        sentences: Sequence[tuple[int, int]],
        toponyms: Sequence[FoundToponym],
        times: Sequence[FoundTime],
        figures: Sequence[FoundFigure],
        attributions: Sequence[Attribution],
        kinds: Sequence[Kind],
        gazetteer: Gazetteer,
        published: str | None,
    ) -> None:
        self.text, self.language, self.sentences = text, language, sentences
        self.lowered = lower_text(text)
        self.padded = pad_text(self.lowered)
        self.toponyms, self.toponym_starts = toponyms, [t.start for t in toponyms]
        self.times, self.time_starts = times, [t.start for t in times]
        self.figures, self.figure_starts = figures, [f.start for f in figures]
        self.attributions, self.scope_starts = attributions, [a.scope[0] for a in attributions]
        self.kinds = {kind.id: kind for kind in kinds}
        self.chooser = chooser_for(kinds, language)
        self.gazetteer, self.published = gazetteer, published
        self.kind_before = (-2, "")
        """The last sentence whose words told a kind, and that kind."""

    def candidates(self, outside: Sequence[Span]) -> Iterator[Candidate]:
        """Yield the candidates in order, each repeated sentence once."""
        seen: set[str] = set()
        spans = sorted((span.start, span.end) for span in outside)
        dated: tuple[int, Dated] | None = None
        placed: tuple[int, Sequence[FoundToponym]] = (-_PLACE_REACH - 1, ())
        taken, credit = -1, 0
        for index, (start, end) in enumerate(self.sentences):
            low, high = bisect_left(self.toponym_starts, start), bisect_left(self.toponym_starts, end)
            is_idle = low == high and dated is None and not self._has_time(start, end)
            if is_idle and not (index - placed[0] <= _PLACE_REACH and self._figures(start, end)):
                continue
            if _is_outside(spans, start, end):
                continue
            times = self._times(start, end)
            named, is_carried = self.toponyms[low:high], low == high
            if is_carried:
                named = self._carried_places(index, placed, taken)
            if not named:
                dated = self._date_of(index, times) or (dated if self._goes_on(index) else None)
                continue
            sentence = self._sentence(index, named, times, is_carried=is_carried)
            if sentence is None:
                continue
            last, own = self._follow(sentence)
            placed, taken = (placed if is_carried else (index, named)), last
            when = own or self._date(sentence, dated)
            dated = (index, when) if when.is_own or (dated is not None and when.words) else None
            quote = self.text[start : self.sentences[last][1]]
            if len(quote) >= _SHORTEST_REPEAT_CHARS and quote in seen:
                continue
            seen.add(quote)
            while credit < len(self.attributions) and self.attributions[credit].scope[1] <= start:
                credit += 1
            candidate = self._candidate(sentence, last, when, self._credit(start, end, credit))
            if candidate is not None:
                yield candidate

    def _has_time(self, start: int, end: int) -> bool:
        at = bisect_left(self.time_starts, start)
        return at < len(self.times) and self.times[at].start < end

    def _times(self, start: int, end: int) -> list[FoundTime]:
        return list(self.times[bisect_left(self.time_starts, start) : bisect_left(self.time_starts, end)])

    def _figures(self, start: int, end: int) -> list[FoundFigure]:
        low, high = bisect_left(self.figure_starts, start), bisect_left(self.figure_starts, end)
        return list(self.figures[low:high])

    def _date_of(self, index: int, times: list[FoundTime]) -> tuple[int, Dated] | None:
        """Return the date of a sentence without a place, which the next may go on from."""
        own = date_by_words(self.lowered, times, self.language, None) if times else None
        return (index, own) if own is not None else None

    def _goes_on(self, index: int) -> str:
        return goes_on(self.lowered, *self.sentences[index], self.language)

    def _carried_places(
        self, index: int, placed: tuple[int, Sequence[FoundToponym]], taken: int
    ) -> Sequence[FoundToponym]:
        """Return the places of a sentence a little before for one that counts people or things and names no place."""
        start, end = self.sentences[index]
        before = self.sentences[placed[0]][1] if placed[1] else start
        if not placed[1] or index <= taken or index - placed[0] > _PLACE_REACH or "\n" in self.text[before:start]:
            return ()
        counts = any(figure.reasons[0].code in _COUNTING for figure in self._figures(start, end))
        return placed[1][:_MOST_CARRIED] if counts else ()

    def _sentence(
        self, index: int, toponyms: Sequence[FoundToponym], times: list[FoundTime], *, is_carried: bool
    ) -> _Sentence | None:
        """Return what is known of a sentence, or None where it is not worth a look."""
        start, end = self.sentences[index]
        if end - start > _LONGEST_CHARS or len({t.place or t.text for t in toponyms}) > _MOST_PLACES:
            return None
        telling = weigh_sentence(self.text, self.padded, start, end, self.language)
        if telling.is_refused or (is_carried and telling.tense != "past"):
            return None
        choice = self.chooser.choose(self.padded, start, end + 1)
        if choice.score >= CUE:
            self.kind_before = (index, choice.kind)
        elif index - self.kind_before[0] == 1 and (words := self._goes_on(index)):
            choice = KindChoice(self.kind_before[1], CUE, words, is_clear=False)
            self.kind_before = (index, choice.kind)
        elif self.chooser.fallback is None and self.kind_before[1] and not choice.score:
            choice = choice._replace(kind=self.kind_before[1])
        figures = self._figures(start, end)
        is_quotation = self.text[start] in _QUOTES
        return _Sentence(index, start, end, list(toponyms), is_carried, times, figures, choice, telling, is_quotation)

    def _follow(self, sentence: _Sentence) -> tuple[int, Dated | None]:
        """Return the last sentence of the quote, and the date that it adds.

        The next sentence is taken along where it has no place of its own and only dates or counts what this one tells.
        """
        index = sentence.number + 1
        if index >= len(self.sentences):
            return sentence.number, None
        start, end = self.sentences[index]
        has_place = bisect_left(self.toponym_starts, start) != bisect_left(self.toponym_starts, end)
        if has_place or "\n" in self.text[sentence.end : start]:
            return sentence.number, None
        times = self._times(start, end)
        own_words = date_by_words(self.lowered, sentence.times, self.language, None)
        if times and own_words is None and self._goes_on(index) and only_dates(self.lowered, start, end, self.language):
            dated = date_by_words(self.lowered, times, self.language, None, is_next=True)
            return (index, dated) if dated is not None else (sentence.number, None)
        if self._figures(start, end) and only_counts(self.lowered, start, end, self.language) and not times:
            return index, None
        return sentence.number, None

    def _date(self, sentence: _Sentence, before: tuple[int, Dated] | None) -> Dated:
        """Return the date of a sentence: by its own words, the sentence before, or its tense."""
        said = self._said(sentence)
        own = date_by_words(self.lowered, sentence.times, self.language, said) if sentence.times else None
        if own is not None:
            return own
        if before is not None and before[0] == sentence.number - 1 and sentence.telling.tense == "past":
            line_goes_on = "\n" not in self.text[self.sentences[before[0]][1] : sentence.start]
            words = self._goes_on(sentence.number)
            if line_goes_on and words and before[1].words:
                carried = carried_over(before[1], self.text[sentence.start : sentence.start + len(words)])
                if carried is not None:
                    return carried
        return date_by_tense(sentence.telling.tense, self.published)

    def _said(self, sentence: _Sentence) -> tuple[int, int] | None:
        """Return where the words of saying stand: up to the `que` or `that` after whom the text credits."""
        if not sentence.times:
            return None
        that = {"fr": (" que ", " qu'"), "en": (" that ",)}[self.language]
        ends = [at for word in that if (at := self.lowered.find(word, sentence.start, sentence.end)) >= 0]
        at = bisect_left(self.scope_starts, sentence.start)
        for credit in self.attributions[max(0, at - 1) : at + 3]:
            if credit.scope[0] <= sentence.start < credit.scope[1] and sentence.start <= credit.start < sentence.end:
                after = [end for end in ends if end > credit.end]
                if after:
                    return credit.end, min(after)
        return None

    def _credit(self, start: int, end: int, first: int) -> Attribution | None:
        """Return whom the text credits with a sentence: by words in it rather than around it."""
        best: Attribution | None = None
        for attribution in self.attributions[max(0, first - 2) : first + 6]:
            if attribution.scope[0] < end and start < attribution.scope[1]:
                if start <= attribution.start < end or best is None:
                    best = attribution
                if start <= attribution.start < end:
                    break
        return best

    def _candidate(self, sentence: _Sentence, last: int, when: Dated, credit: Attribution | None) -> Candidate | None:
        """Return the candidate that a sentence gives, or None where a reader would hardly keep it."""
        start, end = sentence.start, self.sentences[last][1]
        figures = sentence.figures if last == sentence.number else self._figures(start, end)
        measures = _measures(figures)
        confidence, reasons = _weigh(sentence, when, figures, credit, self.language)
        if confidence < LEAST_CONFIDENCE - _MOVING:
            return None
        stretch = Stretch(self.lowered, self.padded, start, sentence.end, self.language)
        if sentence.is_carried:
            before = tuple((Reason("candidate-place-before", toponym.text),) for toponym in sentence.toponyms)
            places = [CandidatePlace(t, reasons=why) for t, why in zip(sentence.toponyms, before, strict=True)]
        else:
            places = _in_order(give_roles(stretch, sentence.toponyms), credit)
        if any(place.role != "location" for place in places):
            confidence = min(_MOST_CONFIDENCE, round(confidence + _MOVING, 2))
        if confidence < LEAST_CONFIDENCE:
            return None
        kind = self.kinds[sentence.choice.kind]
        return Candidate(
            id=f"{start}-{end}",
            start=start,
            end=end,
            quote=self.text[start:end],
            kind=kind.id,
            titles=propose_titles(kind, places, measures, when.when if when.words else None, self.gazetteer),
            when=when.when,
            when_basis=when.basis,
            places=tuple(places),
            measures=measures,
            attributed_to=credit.who if credit else None,
            language=self.language,
            confidence=confidence,
            reasons=reasons,
        )


def _is_outside(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(low < end and start < high for low, high in spans)


def _measures(figures: Sequence[FoundFigure]) -> tuple[Measure, ...]:
    """Return the measures of figures that name what they count, each once."""
    return tuple(dict.fromkeys(figure.measure for figure in figures))


def _in_order(places: list[CandidatePlace], credit: Attribution | None) -> list[CandidatePlace]:
    """Return places with those behind that only name who speaks."""
    if credit is None:
        return places
    return sorted(places, key=lambda place: credit.start <= place.toponym.start < credit.end)


def _weigh(
    sentence: _Sentence,
    when: Dated,
    figures: Sequence[FoundFigure],
    credit: Attribution | None,
    language: str,
) -> tuple[float, tuple[Reason, ...]]:
    """Return how likely a reader keeps a sentence as an event, and why."""
    choice, telling = sentence.choice, sentence.telling
    best = max(sentence.toponyms, key=lambda toponym: toponym.confidence if toponym.place else 0.0)
    confidence = _BASE + telling.weight + when.weight
    confidence += min(_KIND_AT_MOST, 0.09 * choice.score / CUE) if choice.score >= CUE else _NO_KIND
    if choice.is_topic and not when.words:
        confidence -= _TOPIC[language]
    if sentence.is_quotation and not when.words:
        confidence -= _QUOTATION
    confidence += 0.16 * best.confidence if best.place else -0.1
    confidence += 0.1 if figures else 0.0
    confidence -= 0.08 if sentence.is_carried else 0.0
    confidence += 0.04 if credit else 0.0
    reasons = [Reason("candidate-kind", choice.word) if choice.score else Reason("candidate-no-kind")]
    code = "candidate-place-before" if sentence.is_carried else "candidate-place"
    reasons += [*telling.reasons, when.reason, Reason(code, best.text)]
    if figures:
        reasons.append(Reason("candidate-figures", ", ".join(figure.text for figure in figures)))
    if credit:
        reasons.append(Reason("candidate-credit", credit.who))
    return round(min(_MOST_CONFIDENCE, max(0.0, confidence)), 2), tuple(reasons)
