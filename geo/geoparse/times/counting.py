"""From words that count to the time that they mean: two years ago, last week, the third quarter."""

from __future__ import annotations

import datetime as dt
import re

from geo.geoparse.languages.time_words import LATE, TimeWords, Unit, Which, has_word, meaning
from geo.geoparse.results import Reason
from geo.geoparse.times.moments import Moment, add, containing, day_of, make_months, part_of, step
from geo.geoparse.times.patterns import group
from geo.geoparse.times.point import Annual, Point, exactly, place_annual
from geo.geoparse.times.reading import STATED, from_article, from_text, which_of
from geo.geoparse.times.scene import Reach, Scene

_ROUND_DAYS = 5
_FINEST: dict[Unit, Unit] = {"quarter": "month", "half": "month", "decade": "year", "century": "year"}
_HALVES: dict[Unit, int] = {"year": 6, "decade": 60, "century": 600}
"""Months in the half of a unit."""
_HOURS = 24
_HALF_SIGNS = "hs"
"""First letters of the halves of a year: H1, S1."""
_MONTHS_OF_YEAR = 12
_SIDES = {"earlier": -1, "later": 1, "tôt": -1, "tot": -1, "tard": 1}
"""Words for what lies before or after the article within a unit."""


def _count(match: re.Match[str], words: TimeWords) -> tuple[int, Unit, bool]:
    """Return the number, the unit, and whether it can only be meant roughly."""
    if group(match, "half_century"):
        return 50, "year", True
    said = (group(match, "count") or match["count_behind"]).strip()
    count = int(said) if said.isdecimal() else meaning(words.counts, said)
    unit: Unit = meaning(words.units, match["unit"])
    if has_word(words.multiples, match["unit"]):
        count *= meaning(words.multiples, match["unit"])
    if unit == "hour" and count % _HOURS == 0:
        count, unit = count // _HOURS, "day"
    elif (group(match, "half") or group(match, "half_behind")) and unit in _HALVES:
        count, unit = (2 * count + 1) * _HALVES[unit], "month"
    is_round = bool(group(match, "rough")) or any(word in said for word in words.round_counts)
    is_round |= unit not in ("minute", "hour", "day") or (count >= 2 * _ROUND_DAYS and count % _ROUND_DAYS == 0)
    return count, unit, is_round


def _away(day: dt.date, count: int, unit: Unit) -> Moment | None:
    """Return the unit that lies so many units from a day."""
    reached = add(day, unit, count)
    if reached is None:
        return None
    return containing("day" if unit in ("minute", "hour", "weekend") else _FINEST.get(unit, unit), reached)


def _from_article(match: re.Match[str], scene: Scene, count: int, unit: Unit) -> Point:
    """Return what lies so many units from the article's date; hours may reach into another day, or not."""
    reach = scene.reach(lambda day: _away(day, count, unit))
    if unit != "hour" or reach is None:
        return from_article(match, scene, reach)
    near = scene.reach(lambda day: _away(day, int(count / _HOURS), "day"))
    if near is None:
        return from_article(match, scene, None)
    point = from_article(match, scene, (reach[0], near[1]) if count < 0 else (near[0], reach[1]))
    return point.but(value=near[0].timex) if near[0] == near[1] else point


def _more(match: re.Match[str], words: TimeWords) -> int:
    """Return 1 for « plus de », -1 for « moins de », 0 for neither."""
    said = group(match, "more")
    return 0 if not said else -1 if re.match(words.less, said) else 1


def _unfixed(match: re.Match[str], value: str | None = None) -> Point:
    return Point(start=match.start(), end=match.end(), kind="vague", value=value, reasons=(Reason("time-unfixed"),))


def read_ago(match: re.Match[str], scene: Scene, words: TimeWords) -> Point:
    """Read « il y a deux ans »: the unit that lies so far back, roughly where it is longer than a day."""
    count, unit, rough = _count(match, words)
    if not count or scene.publication is None:
        return _unfixed(match, "PAST_REF")
    point = _from_article(match, scene, -count, unit)
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


def read_for(match: re.Match[str], scene: Scene, words: TimeWords) -> Point:
    """Read « depuis trois jours »: what began so long before the article's date and lasts."""
    count, unit, rough = _count(match, words)
    if not count or unit == "hour" or scene.publication is None or _more(match, words):
        return _unfixed(match)  # « Depuis 6 heures » may be since six in the morning.
    point = _from_article(match, scene, -count, unit)
    return _rounded(point.but(lead="since"), rough=rough)


def read_ahead(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read « dans deux ans », and « dans les six mois » and « d'ici deux ans » as any day up to then."""
    if group(match, "bare") and not _is_future(match, scene):
        return None
    count, unit, rough = _count(match, words)
    more = _more(match, words)
    if not count or scene.publication is None or more > 0:
        return _unfixed(match, "FUTURE_REF")
    point = _from_article(match, scene, count, unit)
    if group(match, "within") or group(match, "by") or group(match, "soon") or more:
        last = add(scene.publication.last, unit, count)
        return point.but(said=f"[{scene.publication.first}..{last}]") if last else _unfixed(match)
    return _rounded(point, rough=rough)


def _is_future(match: re.Match[str], scene: Scene) -> bool:
    tense = scene.tense(*match.span())
    return tense is not None and tense[0] == "future"


def read_recent(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read « ces trois derniers mois »: what lasts up to the article's date."""
    count, unit, rough = _count(match, words)
    publication = scene.publication
    first = add(publication.first, unit, -count) if publication and publication.is_day and count else None
    if publication is None or first is None:
        return _unfixed(match, "PAST_REF")
    mark = "~" if rough else ""
    point = from_article(match, scene, exactly(day_of(first)))
    return point.but(said=f"{first}{mark}/{publication.last}", value="PAST_REF")


def read_later(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read « dix jours plus tard », counted from the date that the text names before, or behind it."""
    count, unit, rough = _count(match, words)
    rough |= _more(match, words) != 0
    of = match["of"]
    if match["before"] or (of and meaning(words.leads, of) == "before"):
        count = -count
    point = _unfixed(match).but(certain=False, shift=(count, unit) if count or of else None, approximate=rough)
    if not count and of:  # « Quelques jours avant » is some time before.
        return point.but(lead=meaning(words.leads, of))
    if scene.anchor is None or not count or of:
        return point
    reach = shifted(scene.anchor, count, unit)
    if reach is None:
        return point
    return _rounded(point.but(kind="date", reach=reach, reasons=(from_text(scene),)), rough=rough)


def shifted(anchor: Reach, count: int, unit: Unit) -> Reach | None:
    """Return what lies so far from a date; None where that is told less exactly than the unit that is counted in."""
    fine = {"day": 0, "week": 1, "weekend": 1, "month": 2}
    if unit in ("minute", "hour") or fine.get(anchor[0].unit, 9) > fine.get(unit, 9):
        return None
    earliest, latest = (_away(moment.first, count, unit) for moment in anchor)
    return (earliest, latest) if earliest and latest else None


def read_unit(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read « la semaine dernière », « ce mois-ci », « cette année-là » and their like."""
    unit = meaning(words.units, match["unit"])
    which = "same" if group(match, "present") else which_of(match, words) or "this"
    if re.match(words.many, match[0]):
        values = {"last": "PAST_REF", "next": "FUTURE_REF"}
        return _unfixed(match, values[which]) if which in values else None
    if unit in ("minute", "hour") or (unit == "day" and which not in ("before", "after", "same")):
        return None
    if which in ("before", "after", "same"):
        count = {"before": -1, "after": 1}.get(which, 0)
        if scene.anchor is None or (unit == "day" and scene.anchor[0].unit != "day"):
            return _unfixed(match)
        earliest, latest = (step(containing(unit, moment.first), count) for moment in scene.anchor)
        reach = (earliest, latest) if earliest and latest else None
        return Point(start=match.start(), end=match.end(), reach=reach, reasons=(from_text(scene),))
    return _of_article(match, scene, unit, which)


def _of_article(match: re.Match[str], scene: Scene, unit: Unit, which: Which) -> Point:
    """Return a unit that is counted from the article's."""
    if which == "this" and (side := _SIDES.get((group(match, "which") or "").split(" ")[0])):
        return _side_of_unit(match, scene, unit, side)
    count = -2 if group(match, "before_last") else {"last": -1, "next": 1}.get(which, 0)
    if unit == "weekend" and not count:
        return _this_weekend(match, scene)
    return from_article(match, scene, scene.reach(lambda day: step(containing(unit, day), count)))


def _side_of_unit(match: re.Match[str], scene: Scene, unit: Unit, side: int) -> Point:
    """Return what lies in the article's week, month or year before it or after it: “earlier this week”."""
    point = from_article(match, scene, scene.reach(lambda day: containing(unit, day)))
    if point.reach is None or scene.publication is None:
        return point
    first, last = point.reach[0].first, point.reach[1].last
    ends = (first, scene.publication.last) if side < 0 else (scene.publication.first, last)
    return point.but(said=f"[{ends[0]}..{ends[1]}]")


def _this_weekend(match: re.Match[str], scene: Scene) -> Point:
    tense = scene.tense(*match.span())
    is_past = tense is not None and tense[0] == "past"

    def reckon(day: dt.date) -> Moment | None:
        weekend = containing("weekend", day)
        return step(weekend, -1) if is_past and weekend.first > day else weekend

    return from_article(match, scene, scene.reach(reckon)).but(certain=tense is not None)


def read_part_unit(match: re.Match[str], scene: Scene, words: TimeWords) -> Point:
    """Read the year, month or week of the article, of which a part is meant (« fin de l'année »)."""
    unit = meaning(words.units, match["unit"])
    if side := _SIDES.get(group(match, "side") or ""):
        return _side_of_unit(match, scene, unit, side)
    point = from_article(match, scene, scene.reach(lambda day: containing(unit, day)))
    if group(match, "end") and point.reach:
        earliest, latest = (part_of(moment, LATE) for moment in point.reach)
        return point.but(reach=(earliest, latest))
    return point


def read_first_months(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read « les neuf premiers mois de l'année », and the last ones: whole months of a year."""
    said = match["count"].strip()
    count = int(said) if said.isdecimal() else meaning(words.counts, said)
    if not 1 <= count <= _MONTHS_OF_YEAR:
        return None
    is_last = " ".join(match["nth"].split()) in words.lasts
    first, last = (_MONTHS_OF_YEAR - count + 1, _MONTHS_OF_YEAR) if is_last else (1, count)
    point = Point(start=match.start(), end=match.end(), kind="stretch", reasons=STATED)
    year = int(match["year"]) if match["year"] else 0
    if not year:
        away = {"last": -1, "next": 1}.get(which_of(match, words) or "this", 0)
        reach = scene.reach(lambda day: make_months("year", day.year + away))
        if reach is None or reach[0] != reach[1]:
            return _unfixed(match)
        year = reach[0].first.year
        point = from_article(match, scene, reach).but(kind="stretch")
    months = make_months("month", year, first), make_months("month", year, last)
    if months[0] is None or months[1] is None:
        return None
    return point.but(reach=exactly(make_months("year", year)), value=months[0].timex,
                     said=f"{months[0].edtf}/{months[1].edtf}")  # fmt: skip


def read_quarter(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read a quarter or a half of a year."""
    unit: Unit = (
        meaning(words.units, match["unit"]) if not match["q"] else "half" if match["q"][0] in _HALF_SIGNS else "quarter"
    )
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
                     reasons=STATED)  # fmt: skip
    which = which_of(match, words)
    if which in ("last", "this", "next"):
        years = {"last": -1, "this": 0, "next": 1}[which]
        return from_article(match, scene, scene.reach(lambda day: make_months(unit, day.year + years, month)))
    return place_annual(scene, Annual(unit=unit, month=month), None, match.start(), match.end())
