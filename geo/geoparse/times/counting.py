"""From words that count to the time that they mean: two years ago, last week, the third quarter, at 6 p.m."""

from __future__ import annotations

import datetime as dt
import re

from geo.geoparse.found import Reason
from geo.geoparse.times.moments import Moment, Unit, add, containing, day_of, make_months, step
from geo.geoparse.times.point import Annual, Point, exactly, place_annual, place_weekday
from geo.geoparse.times.reading import day_part_code, from_article, from_text, which_of
from geo.geoparse.times.scene import Reach, Scene
from geo.geoparse.times.vocabulary import Vocabulary, has_word, meaning

FIRST_LIKELY_YEAR, LAST_LIKELY_YEAR = 1900, 2049
"""Four digits that nothing marks as a year are one within these."""

_ROUND_DAYS = 5
_FINEST: dict[Unit, Unit] = {"quarter": "month", "half": "month", "decade": "year", "century": "year"}
_MONTHS_OF_HALF: dict[Unit, int] = {"year": 6, "century": 600, "decade": 60}
_STATED = (Reason("time-stated"),)


def _count(match: re.Match[str], words: Vocabulary) -> tuple[int, Unit, bool]:
    """Return the number, the unit, and whether it can only be meant roughly."""
    said = match["count"].strip()
    count = int(said) if said.isdecimal() else meaning(words.counts, said)
    unit = meaning(words.units, match["unit"])
    groups = match.groupdict()
    is_round = bool(groups.get("rough")) or any(word in said for word in words.round_counts)
    is_round |= unit not in ("hour", "day") or (count >= 2 * _ROUND_DAYS and count % _ROUND_DAYS == 0)
    if groups.get("half") and unit in _MONTHS_OF_HALF:
        return 12 * count * (_MONTHS_OF_HALF[unit] // 6) + _MONTHS_OF_HALF[unit], "month", True
    return count, unit, is_round


def _away(day: dt.date, count: int, unit: Unit) -> Moment | None:
    """Return the unit that lies so many units from a day."""
    reached = add(day, unit, count)
    if reached is None:
        return None
    return containing("day" if unit in ("hour", "weekend") else _FINEST.get(unit, unit), reached)


def _more(match: re.Match[str], words: Vocabulary) -> int:
    """Return 1 for « plus de », -1 for « moins de », 0 for neither."""
    said = match.groupdict().get("more")
    return 0 if not said else -1 if re.match(words.less, said) else 1


def _unfixed(match: re.Match[str], value: str | None = None) -> Point:
    return Point(start=match.start(), end=match.end(), kind="vague", value=value, reasons=(Reason("time-unfixed"),))


def read_ago(match: re.Match[str], scene: Scene, words: Vocabulary) -> Point:
    """Read « il y a deux ans »: the unit that lies so far back, roughly where it is longer than a day."""
    count, unit, rough = _count(match, words)
    if not count or scene.publication is None:
        return _unfixed(match, "PAST_REF")
    point = from_article(match, scene, scene.reach(lambda day: _away(day, -count, unit)))
    more = _more(match, words)
    if more and point.reach:
        last = add(scene.publication.last, unit, -count) if more > 0 else scene.publication.last
        first = add(scene.publication.first, unit, -count)
        said = f"[..{last}]" if more > 0 else f"[{first}..{last}]"
        return point.but(said=said)
    return _rounded(point, rough=rough)


def _rounded(point: Point, *, rough: bool) -> Point:
    if not rough or point.reach is None:
        return point
    return point.but(approximate=True, reasons=(*point.reasons, Reason("time-rounded")))


def read_for(match: re.Match[str], scene: Scene, words: Vocabulary) -> Point:
    """Read « depuis trois jours »: what began so long before the article's date and lasts."""
    count, unit, rough = _count(match, words)
    if not count or scene.publication is None or _more(match, words):
        return _unfixed(match)
    point = from_article(match, scene, scene.reach(lambda day: _away(day, -count, unit)))
    return _rounded(point.but(lead="since"), rough=rough)


def read_ahead(match: re.Match[str], scene: Scene, words: Vocabulary) -> Point | None:
    """Read « dans deux ans », and « dans les six mois » and « d'ici deux ans » as any day up to then."""
    groups = match.groupdict()
    if groups.get("bare") and not _is_future(match, scene):
        return None
    count, unit, rough = _count(match, words)
    more = _more(match, words)
    if not count or scene.publication is None or more > 0:
        return _unfixed(match, "FUTURE_REF")
    point = from_article(match, scene, scene.reach(lambda day: _away(day, count, unit)))
    if groups.get("within") or groups.get("by") or more:
        last = add(scene.publication.last, unit, count)
        return point.but(said=f"[{scene.publication.first}..{last}]") if last else _unfixed(match)
    return _rounded(point, rough=rough)


def _is_future(match: re.Match[str], scene: Scene) -> bool:
    tense = scene.tense(*match.span())
    return tense is not None and tense[0] == "future"


def read_recent(match: re.Match[str], scene: Scene, words: Vocabulary) -> Point | None:
    """Read « ces trois derniers mois »: what lasts up to the article's date."""
    count, unit, rough = _count(match, words)
    publication = scene.publication
    first = add(publication.first, unit, -count) if publication and publication.is_day and count else None
    if publication is None or first is None:
        return _unfixed(match, "PAST_REF")
    mark = "~" if rough else ""
    point = from_article(match, scene, exactly(day_of(first)))
    return point.but(said=f"{first}{mark}/{publication.last}", value="PAST_REF")


def read_later(match: re.Match[str], scene: Scene, words: Vocabulary) -> Point | None:
    """Read « dix jours plus tard », counted from the date that the text names before, or behind it."""
    count, unit, rough = _count(match, words)
    of = match["of"]
    if match["before"] or (of and meaning(words.leads, of) == "before"):
        count = -count
    point = _unfixed(match).but(certain=False, shift=(count, unit) if count else None, approximate=rough)
    if scene.anchor is None or not count or of:
        return point
    reach = shifted(scene.anchor, count, unit)
    if reach is None:
        return point
    return _rounded(point.but(kind="date", reach=reach, reasons=(from_text(scene),)), rough=rough)


def shifted(anchor: Reach, count: int, unit: Unit) -> Reach | None:
    """Return what lies so far from a date; None where that is told less exactly than the unit that is counted in."""
    fine = {"hour": 0, "day": 0, "week": 1, "weekend": 1, "month": 2}
    if unit == "hour" or fine.get(anchor[0].unit, 9) > fine.get(unit, 9):
        return None
    earliest, latest = (_away(moment.first, count, unit) for moment in anchor)
    return (earliest, latest) if earliest and latest else None


def read_unit(match: re.Match[str], scene: Scene, words: Vocabulary) -> Point | None:
    """Read « la semaine dernière », « ce mois-ci », « cette année-là » and their like."""
    unit = meaning(words.units, match["unit"])
    groups = match.groupdict()
    which = "same" if groups.get("there") else which_of(match, words) or "this"
    if re.match(words.many, match[0]):
        values = {"last": "PAST_REF", "next": "FUTURE_REF"}
        return _unfixed(match, values[which]) if which in values else None
    if unit == "hour" or (unit == "day" and which not in ("before", "after", "same")):
        return None
    if which in ("before", "after", "same"):
        count = {"before": -1, "after": 1}.get(which, 0)
        if scene.anchor is None or (unit == "day" and scene.anchor[0].unit != "day"):
            return _unfixed(match)
        earliest, latest = (step(containing(unit, moment.first), count) for moment in scene.anchor)
        reach = (earliest, latest) if earliest and latest else None
        return Point(start=match.start(), end=match.end(), reach=reach, reasons=(from_text(scene),))
    count = {"last": -1, "next": 1}.get(which, 0)
    if unit == "weekend" and which == "this":
        return _this_weekend(match, scene)
    return from_article(match, scene, scene.reach(lambda day: step(containing(unit, day), count)))


def _this_weekend(match: re.Match[str], scene: Scene) -> Point:
    tense = scene.tense(*match.span())
    is_past = tense is not None and tense[0] == "past"

    def reckon(day: dt.date) -> Moment | None:
        weekend = containing("weekend", day)
        return step(weekend, -1) if is_past and weekend.first > day else weekend

    return from_article(match, scene, scene.reach(reckon)).but(certain=tense is not None)


def read_part_unit(match: re.Match[str], scene: Scene, words: Vocabulary) -> Point:
    """Read the year, month or week of the article, of which a part is meant (« fin de l'année »)."""
    unit = meaning(words.units, match["unit"])
    return from_article(match, scene, scene.reach(lambda day: containing(unit, day)))


def read_quarter(match: re.Match[str], scene: Scene, words: Vocabulary) -> Point | None:
    """Read a quarter or a half of a year."""
    unit: Unit = "quarter" if match["q"] else meaning(words.units, match["unit"])
    size = 3 if unit == "quarter" else 6
    if match["q"]:
        nth = int(match["q"][-1])
    else:
        nth = meaning(words.ordinals, match["nth"]) if match["nth"].strip() not in words.lasts else 12 // size
    if nth * size > 12:
        return None
    month = (nth - 1) * size + 1
    if match["year"]:
        return Point(start=match.start(), end=match.end(), reach=exactly(make_months(unit, int(match["year"]), month)),
                     reasons=_STATED)  # fmt: skip
    which = which_of(match, words)
    if which in ("last", "this", "next"):
        years = {"last": -1, "this": 0, "next": 1}[which]
        return from_article(match, scene, scene.reach(lambda day: make_months(unit, day.year + years, month)))
    return place_annual(scene, Annual(unit=unit, month=month), None, match.start(), match.end())


def read_decade(match: re.Match[str], scene: Scene, words: Vocabulary) -> Point:
    """Read a decade; one without its century is the last that has begun."""
    start, end = match.span()
    if match["decade"]:
        return Point(start=start, end=end, reach=exactly(make_months("decade", int(match["decade"]))), reasons=_STATED)
    tens = int(match["short"]) if match["short"] else meaning(words.decades, match["word"])
    now = scene.publication.last.year if scene.publication else 2000
    year = now - (now - tens) % 100
    is_plain = now - year > 20
    return Point(start=start, end=end, reach=exactly(make_months("decade", year - year % 10)), certain=is_plain,
                 reasons=(Reason("time-two-digits", f"{year}"),))  # fmt: skip


def read_century(match: re.Match[str], scene: Scene, words: Vocabulary) -> Point | None:  # noqa: ARG001
    """Read a century: 19th for the years 1800 to 1899."""
    if match["roman"]:
        nth = _roman(match["roman"])
    else:
        nth = int(match["arabic"]) if match["arabic"] else meaning(words.centuries, match["word"])
    if not 1 <= nth <= 21:
        return None
    point = Point(start=match.start(), end=match.end(), reasons=_STATED)
    return (
        point.but(kind="vague")
        if match["bc"] or nth == 1
        else point.but(reach=exactly(make_months("century", (nth - 1) * 100)))
    )


def _roman(numeral: str) -> int:
    worth = [{"i": 1, "v": 5, "x": 10}[letter] for letter in numeral]
    return sum(-a if a < b else a for a, b in zip(worth, [*worth[1:], 0], strict=True))


def read_clock(match: re.Match[str], scene: Scene, words: Vocabulary) -> Point | None:  # noqa: ARG001
    """Read a time of day on the clock."""
    groups = match.groupdict()
    hour = int(groups["hour"])
    minute = next((int(groups[name]) for name in ("minute", "minute2", "minute3") if groups.get(name)), 0)
    half_day = groups.get("half_day")
    if half_day and hour <= 12:
        hour = hour % 12 + (12 if half_day[0] == "p" else 0)
    if hour > 24 or (half_day and int(groups["hour"]) == 0):
        return None
    return _on_its_day(match, scene, f"T{hour:02}:{minute:02}")


def read_hour(match: re.Match[str], scene: Scene, words: Vocabulary) -> Point:
    """Read noon and midnight."""
    return _on_its_day(match, scene, f"T{meaning(words.fixed_hours, match['fixed'])}")


def read_day_part(match: re.Match[str], scene: Scene, words: Vocabulary) -> Point:
    """Read « dans la nuit », « en soirée », with the weekday that may follow."""
    time = day_part_code(match, words)
    weekday = match["weekday"]
    if weekday and has_word(words.weekdays, weekday):
        return place_weekday(scene, meaning(words.weekdays, weekday), None, *match.span()).but(time=time)
    return _on_its_day(match, scene, time).but(kind="date")


def read_tail_part(match: re.Match[str], scene: Scene, words: Vocabulary) -> Point:  # noqa: ARG001
    """Read the part of a day right behind that day."""
    return Point(start=match.start(), end=match.end(), kind="clock", time=day_part_code(match, words))


def _on_its_day(match: re.Match[str], scene: Scene, time: str) -> Point:
    """Return a time of the day that the text has named last, or else of the article's."""
    start, end = match.span()
    if scene.day is not None:
        near = scene.is_day_near(start)
        return Point(start=start, end=end, kind="clock", reach=scene.day, time=time, certain=near,
                     reasons=(from_text(scene),))  # fmt: skip
    return from_article(match, scene, scene.reach(day_of)).but(kind="clock", time=time, certain=False)


def read_year(match: re.Match[str], scene: Scene, words: Vocabulary) -> Point | None:  # noqa: ARG001
    """Read a year, or the stretch of two (2014-2016, 2002/03)."""
    year = int(match["year"])
    first = make_months("year", year)
    point = Point(start=match.start(), end=match.end(), reach=exactly(first), reasons=_STATED)
    if not match["to"]:
        return point
    last = int(match["to"]) if len(match["to"]) == 4 else year - year % 100 + int(match["to"])
    if last <= year and len(match["to"]) == 2 and last + 100 - year == 1:
        last += 100
    if last <= year:
        return None
    return point.but(said=f"{year:04}/{last:04}", kind="stretch")
