"""From a time of day to the day and the time that it means: at 6 p.m., at noon, in the night."""

from __future__ import annotations

import re

from geo.geoparse.languages.time_words import TimeWords, has_word, meaning
from geo.geoparse.results import Reason
from geo.geoparse.times.moments import day_of, make_day, step
from geo.geoparse.times.patterns import group
from geo.geoparse.times.point import Point, exactly, place_weekday
from geo.geoparse.times.reading import day_part_code, from_article, from_text, number_of, read_date
from geo.geoparse.times.scene import Scene

ALONE = "time-alone"
"""Code of the reason of a time of day whose sentence names no day."""
_NOON = 12
_AFTER_NOON = ("TAF", "TEV")


def read_clock(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read a time of day on the clock."""
    said = group(match, "hour")
    hour = int(said) if said else meaning(words.counts, match["hour_word"])
    minute = next((int(said) for name in ("minute", "minute2", "minute3") if (said := group(match, name))), 0)
    half_day = group(match, "half_day")
    if half_day and hour == 0:
        return None
    if half_day and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half_day[0] == "p" else 0)
    elif hour < _NOON and day_part_code(match, words) in _AFTER_NOON:
        hour += _NOON
    return _on_its_day(match, scene, f"T{hour:02}:{minute:02}")


def read_hour(match: re.Match[str], scene: Scene, words: TimeWords) -> Point:
    """Read noon and midnight."""
    return _on_its_day(match, scene, f"T{meaning(words.fixed_hours, match['fixed'])}")


def read_day_part(match: re.Match[str], scene: Scene, words: TimeWords) -> Point:
    """Read « dans la nuit », « en soirée », with the weekday that may follow."""
    time = day_part_code(match, words)
    weekday = match["weekday"]
    if weekday and has_word(words.weekdays, weekday):
        is_over = group(match, "through") is not None  # It ends on the day after, and that has been, too.
        point = place_weekday(scene, meaning(words.weekdays, weekday), None, match.span(), is_over=is_over)
        return _over_night(point, time) if is_over else point.but(time=time)
    return _on_its_day(match, scene, time)


def read_night(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read the night between two days, « dans la nuit du 24 au 25 octobre »."""
    second = read_date(match, scene, words)
    if second is None:
        return None
    time, first = day_part_code(match, words), number_of(match["first"])
    if second.reach is None:
        return second.but(time=time, value=second.value and f"{second.value[:8]}{first:02}{time}")
    earliest, latest = (step(moment, -1) for moment in second.reach)
    if not earliest or not latest or earliest.first.day != first:
        return None
    return _over_night(second.but(reach=(earliest, latest), annual=None), time)


def read_night_days(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read the night between two days of the month that the text has named: « dans la nuit du 9 au 10 »."""
    anchor = scene.anchor
    if anchor is None or anchor[0] != anchor[1] or anchor[0].unit not in ("day", "month"):
        return None
    month, first = anchor[0].first, number_of(match["first"])
    moment = make_day(month.year, month.month, first)
    if moment is None or number_of(match["day"]) not in (first + 1, 1):
        return None
    point = Point(
        start=match.start(), end=match.end(), reach=exactly(moment), certain=False, reasons=(from_text(scene),)
    )
    return _over_night(point, day_part_code(match, words))


def _over_night(point: Point, time: str) -> Point:
    """Return a night as both its days; its value is the first one's, as annotators write it."""
    if point.reach is None:
        return point.but(time=time)
    last = step(point.reach[1], 1)
    if last is None:
        return point.but(time=time)
    said = f"{point.reach[0].first}/{last.first}"
    return point.but(time=time, said=said if point.reach[0] == point.reach[1] else f"[{said.replace('/', '..')}]")


def read_tail_part(match: re.Match[str], scene: Scene, words: TimeWords) -> Point:  # noqa: ARG001
    """Read the part of a day right behind that day."""
    return Point(start=match.start(), end=match.end(), kind="clock", time=day_part_code(match, words))


def _on_its_day(match: re.Match[str], scene: Scene, time: str) -> Point:
    """Return a time of the day that the text has named last, or else of the article's."""
    start, end = match.span()
    alone = Reason(ALONE)
    if scene.day is not None:
        near = scene.is_day_near(start)
        return Point(start=start, end=end, kind="clock", reach=scene.day, time=time, certain=near,
                     reasons=(from_text(scene),) if near else (from_text(scene), alone))  # fmt: skip
    point = from_article(match, scene, scene.reach(day_of))
    return point.but(kind="clock", time=time, certain=False, reasons=(*point.reasons, alone))
