"""All that was found in one text, to be looked up by stretch."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from geo.geoparse.languages import LANGUAGES
from geo.geoparse.results import Attribution, FoundFigure, FoundTime, FoundToponym
from geo.geoparse.word_lists import lower_text, pad_text


@dataclass(frozen=True)
class Findings:
    """A text and what was found in it; each list is sorted by where its things begin."""

    text: str
    language: str
    """One of `LANGUAGES`."""
    sentences: Sequence[tuple[int, int]]
    """Start and end of each."""
    toponyms: Sequence[FoundToponym]
    times: Sequence[FoundTime]
    figures: Sequence[FoundFigure]
    attributions: Sequence[Attribution]
    """Sorted by the stretch that is credited."""

    @cached_property
    def lowered(self) -> str:
        """The text from `geo.geoparse.word_lists.lower_text`."""
        return lower_text(self.text)

    @cached_property
    def padded(self) -> str:
        """The same from `geo.geoparse.word_lists.pad_text`."""
        return pad_text(self.lowered)

    def toponyms_in(self, start: int, end: int) -> Sequence[FoundToponym]:
        """Return the toponyms that begin from `start` to `end`."""
        return self.toponyms[bisect_left(self._toponym_starts, start) : bisect_left(self._toponym_starts, end)]

    def times_in(self, start: int, end: int) -> Sequence[FoundTime]:
        """Return the times that begin from `start` to `end`."""
        return self.times[bisect_left(self._time_starts, start) : bisect_left(self._time_starts, end)]

    def figures_in(self, start: int, end: int) -> Sequence[FoundFigure]:
        """Return the figures that begin from `start` to `end`."""
        return self.figures[bisect_left(self._figure_starts, start) : bisect_left(self._figure_starts, end)]

    def credit_for(self, start: int, end: int) -> Attribution | None:
        """Return whom the text credits with a stretch: by words in it rather than around it."""
        first = bisect_right(self._scope_ends, start)
        best: Attribution | None = None
        for attribution in self.attributions[max(0, first - 2) : first + 6]:
            if attribution.scope[0] <= start + (end - start) // 4 and start < attribution.scope[1]:
                is_inside = start <= attribution.start < end
                if is_inside or best is None:
                    best = attribution
                if is_inside:
                    break
        return best

    def saying_in(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where the words of saying stand: up to the `que` or `that` after whom the text credits."""
        ends = [
            at for word in LANGUAGES[self.language].credits.that if (at := self.lowered.find(word, start, end)) >= 0
        ]
        first = bisect_left(self._scope_starts, start)
        for credit in self.attributions[max(0, first - 1) : first + 3] if ends else ():
            if credit.scope[0] <= start < credit.scope[1] and start <= credit.start < end:
                after = [at for at in ends if at > credit.end]
                if after:
                    return credit.end, min(after)
        return None

    def is_one_paragraph(self, start: int, end: int) -> bool:
        """Say whether no line ends from `start` to `end`."""
        return "\n" not in self.text[start:end]

    @cached_property
    def _toponym_starts(self) -> list[int]:
        return [toponym.start for toponym in self.toponyms]

    @cached_property
    def _time_starts(self) -> list[int]:
        return [time.start for time in self.times]

    @cached_property
    def _figure_starts(self) -> list[int]:
        return [figure.start for figure in self.figures]

    @cached_property
    def _scope_starts(self) -> list[int]:
        return [attribution.scope[0] for attribution in self.attributions]

    @cached_property
    def _scope_ends(self) -> list[int]:
        """By position, how far any stretch credited up to there reaches."""
        return list(accumulate((attribution.scope[1] for attribution in self.attributions), max))
