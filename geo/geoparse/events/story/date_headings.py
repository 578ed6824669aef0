"""Lines that are only a date, above what happened on it: days of a live blog, of a diary, of a timeline.

One such line at a text's top may say when it was published; two or more part it by days. What stands below one, up to
the next, was on its day where its own words do not say otherwise.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from geo import recorded
from geo.geoparse.events.dating import Dated
from geo.geoparse.index import Findings
from geo.geoparse.results import FoundTime, Reason

_LEAST = 2
_LONGEST_CHARS = 60
_WORDS_BESIDE = 2
"""So many words may stand beside the date: “Updated”, « Publié le »."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORD = re.compile(r"[^\W\d_]+")


class _Heading(NamedTuple):
    start: int
    time: FoundTime


class DateHeadings:
    """The lines of one text that are only a date."""

    def __init__(self, findings: Findings) -> None:
        """Find them; a text with fewer than two days of its own has none."""
        found = [_Heading(time.start, time) for time in findings.times if _is_line(findings.text, time)]
        self._headings = found if len({one.time.edtf for one in found}) >= _LEAST else []
        self._starts = [one.start for one in self._headings]

    def date(self, at: int) -> Dated | None:
        """Return the date above a place of the text; None where there is none."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return None
        time = self._headings[index].time
        basis = recorded.UNDER_HEADING.format(words=time.text)
        return Dated(time.edtf, basis, 0.03, Reason("when-heading", time.text), True, time.text)


def _is_line(text: str, time: FoundTime) -> bool:
    """Say whether a time is a day that fills its line, but for a time of day and a word or two."""
    if time.edtf is None or _DAY.fullmatch(time.edtf) is None:
        return False
    start = text.rfind("\n", 0, time.start) + 1
    end = text.find("\n", time.end)
    end = len(text) if end < 0 else end
    if end - start > _LONGEST_CHARS or text[end - 1 : end] in ".!?":
        return False
    beside = text[start : time.start] + " " + text[time.end : end]
    return len(_WORD.findall(beside)) <= _WORDS_BESIDE
