"""From a year, a decade or a century that is named to the time that it means."""

from __future__ import annotations

import re

from geo.geoparse.languages.time_words import TimeWords, meaning
from geo.geoparse.results import Reason
from geo.geoparse.times.moments import make_months
from geo.geoparse.times.patterns import group
from geo.geoparse.times.point import Point, exactly
from geo.geoparse.times.reading import STATED, full_year
from geo.geoparse.times.scene import Scene

FIRST_LIKELY_YEAR, LAST_LIKELY_YEAR = 1900, 2049
"""Four digits that nothing marks as a year are one within these."""

_LAST_CENTURY = 21
_FIRST_IN_FULL = 2010
"""From this one on, decades are mostly named in full: « les années 20 » are still the 1920s."""
_OLD_DECADE = 20
"""A decade without its century that began longer ago than this is surely meant."""


def read_year(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:  # noqa: ARG001
    """Read a year, or the stretch of two (2014-2016, 2002/03)."""
    year = int(match["year"])
    first = make_months("year", year)
    point = Point(start=match.start(), end=match.end(), reach=exactly(first), reasons=STATED)
    if not match["to"]:
        return point
    last = int(match["to"]) if len(match["to"]) == 4 else year - year % 100 + int(match["to"])
    if last <= year and len(match["to"]) == 2 and last + 100 - year == 1:
        last += 100
    if last <= year:
        return None
    return point.but(said=f"{year:04}/{last:04}", kind="stretch")


def read_short_year(match: re.Match[str], scene: Scene, words: TimeWords) -> Point:  # noqa: ARG001
    """Read a year of two digits (« en 99 ») or of three (« en 476 »)."""
    year = full_year(match["short"], scene) if match["short"] else int(match["whole"])
    reasons = (Reason("time-two-digits", f"{year}"),) if match["short"] else STATED
    return Point(start=match.start(), end=match.end(), reach=exactly(make_months("year", year)), certain=False,
                 reasons=reasons)  # fmt: skip


def read_old_year(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:  # noqa: ARG001
    """Read a year with its era; the years before the first have no date here, as `geo.dates.edtf` has none."""
    year = int(match["old"] or match["year"] or group(match, "plain") or 0)
    point = Point(start=match.start(), end=match.end(), reasons=STATED)
    if match["old"] and meaning(words.eras, match["era"]) == "BC":
        return point.but(kind="vague", value=f"BC{year:04}")
    return point.but(reach=exactly(make_months("year", year)))


def read_decade(match: re.Match[str], scene: Scene, words: TimeWords) -> Point:
    """Read a decade, or the stretch of two; one without its century is the last that has begun."""
    point = Point(start=match.start(), end=match.end())
    if match["decade"]:
        year = int(match["decade"])
        point = point.but(reasons=STATED)
    else:
        tens = int(match["short"]) if match["short"] else meaning(words.decades, match["word"])
        now = scene.publication.last.year if scene.publication else 2000
        year = now - (now - tens) % 100
        year -= 100 if year >= _FIRST_IN_FULL else 0
        point = point.but(certain=now - year > _OLD_DECADE, reasons=(Reason("time-two-digits", f"{year}"),))
    year -= year % 10
    point = point.but(reach=exactly(make_months("decade", year)))
    to = group(match, "to")
    if to:
        last = int(to) if len(to) == 4 else year - year % 100 + int(to)
        if last > year:
            return point.but(said=f"{year // 10}X/{last // 10}X", kind="stretch")
    return point


def read_century(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:  # noqa: ARG001
    """Read a century, or the stretch of two: 19th for the years 1800 to 1899."""
    nth = _ordinal(match["roman"], match["arabic"], match["word"], words)
    last = _ordinal(match["roman_to"], match["arabic_to"], match["word_to"], words) or nth
    if not 1 <= nth <= last <= _LAST_CENTURY and not match["era"]:
        return None
    point = Point(start=match.start(), end=match.end(), reasons=STATED)
    if match["era"] and meaning(words.eras, match["era"]) == "BC":
        return point.but(kind="vague", value=f"BC{nth - 1:02}")
    if nth == 1:  # EDTF has no name for it.
        return point.but(kind="vague")
    point = point.but(reach=exactly(make_months("century", (nth - 1) * 100)))
    return point.but(said=f"{nth - 1:02}XX/{last - 1:02}XX", kind="stretch") if last > nth else point


def _ordinal(roman: str | None, arabic: str | None, word: str | None, words: TimeWords) -> int:
    if roman:
        worth = [{"i": 1, "v": 5, "x": 10}[letter] for letter in roman]
        return sum(-a if a < b else a for a, b in zip(worth, [*worth[1:], 0], strict=True))
    if arabic:
        return int(arabic)
    return meaning(words.centuries, word) if word else 0
