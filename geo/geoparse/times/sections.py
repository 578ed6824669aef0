"""Times of a text that lines with a date part into days: a live blog, a diary, a timeline.

Below such a line, « hier » and “on Monday” are seen from its day, not from the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.geoparse.results import FoundTime
from geo.geoparse.times.finding import find_times

_LEAST = 2
_LONGEST_CHARS = 60
_WORDS_BESIDE = 2
"""So many words may stand beside the date: “Updated”, « Publié le »."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORD = re.compile(r"[^\W\d_]+")


def find_times_by_day(text: str, language: str, published: str | None) -> list[FoundTime]:
    """Return the times of a text as `find_times` does, those below a line with a date as seen from its day.

    Args:
        text: Any text.
        language: BCP 47.
        published: EDTF; None where unknown.

    Raises:
        DateError: `published` is not EDTF.
    """
    times = find_times(text, language, published)
    lines = find_date_lines(text, times)
    if not lines:
        return times
    read = [time for time in times if time.start <= lines[0].start]
    for line, end in zip(lines, [*(line.start for line in lines[1:]), len(text)], strict=True):
        below = find_times(text[line.end : end], language, line.edtf)
        read += [one._replace(start=one.start + line.end, end=one.end + line.end) for one in below]
        read += [time for time in lines if time.start == end]
    return read


def find_date_lines(text: str, times: Sequence[FoundTime]) -> list[FoundTime]:
    """Return the times that are lines of their own and part a text into days; none where they name one day only."""
    lines = [time for time in times if _is_line(text, time)]
    return lines if len({line.edtf for line in lines}) >= _LEAST else []


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
