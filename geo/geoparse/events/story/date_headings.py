"""Lines that are only a date, above what happened on it: days of a live blog, of a diary, of a timeline.

One such line at a text's top may say when it was published; two or more part it by days. What stands below one, up to
the next, was on its day where its own words do not say otherwise.
"""

from __future__ import annotations

from bisect import bisect_right

from geo import recorded
from geo.geoparse.events.dating import Dated
from geo.geoparse.index import Findings
from geo.geoparse.results import Reason
from geo.geoparse.times.sections import find_date_lines


class DateHeadings:
    """The lines of one text that are only a date."""

    def __init__(self, findings: Findings) -> None:
        """Find them; a text with fewer than two days of its own has none."""
        self._lines = find_date_lines(findings.text, findings.times)
        self._starts = [line.start for line in self._lines]

    def date(self, at: int) -> Dated | None:
        """Return the date above a place of the text; None where there is none."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return None
        line = self._lines[index]
        basis = recorded.UNDER_HEADING.format(words=line.text)
        return Dated(line.edtf, basis, 0.03, Reason("when-heading", line.text), True, line.text)
