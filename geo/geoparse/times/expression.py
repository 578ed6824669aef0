"""An expression: a time with what stands before it and behind it.

What stands before it, in this order and each only if it is there: a lead (« depuis »), roughly (« vers »), a part of it
(« début »). Behind it: a second date, a time of day, the day of a time of day, the rest of a list.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from geo.geoparse.languages.time_words import Lead, Part, meaning
from geo.geoparse.results import Reason
from geo.geoparse.times.counting import shifted
from geo.geoparse.times.doubts import is_time
from geo.geoparse.times.grammar import Form, Grammar, Tries
from geo.geoparse.times.moments import Moment, day_of, make_day, part_of, step, weekday_from
from geo.geoparse.times.point import Point, exactly
from geo.geoparse.times.reading import number_of
from geo.geoparse.times.scene import Reach, Scene
from geo.geoparse.times.writing import write_point, write_stretch

_BOUNDS = ("since", "until", "by", "before", "after")
_LONGEST_EVENT = 80
_WEEK_CHARS = 24
_EVENT_END = re.compile(r"[.,;:!?()\n]")
_ARTICLE = re.compile(r"(?:du|le|of|the) ")
_LONGEST_LIST = 6
_LONGEST_YEARLESS = 3


class Expression(NamedTuple):
    """A time as an expression gives it; positions are those of the scene's page."""

    start: int
    end: int
    edtf: str | None
    value: str | None
    certain: bool
    reasons: tuple[Reason, ...]
    reach: Reach | None


class Reader:
    """Reads expressions at places of a scene."""

    def __init__(self, scene: Scene, grammar: Grammar) -> None:
        self._scene, self._grammar, self._page = scene, grammar, scene.page
        self._nothing = grammar.no_lead

    def read(self, start: int, tries: Tries) -> list[Expression] | None:
        """Return the times of the expression that begins at a place, or none; None where it is a habit, and no time.

        Args:
            start: Where its first word begins.
            tries: The forms to try.
        """
        whole = self._point(start, tries.whole, self._nothing)
        if whole is not None and whole.kind == "habit":
            return None
        if whole is not None:
            return self._finish(whole, None, self._nothing, start)
        prefix = self._grammar.prefix.match(self._page, start)
        assert prefix is not None  # It fits with nothing, too.
        lead = self._grammar.lead_of(prefix["lead"]) if prefix["lead"] else None
        self._scene.lead_tense = self._grammar.tense_of(prefix["lead"])
        point = self._point(prefix.end(), tries.all if prefix.end() > start else tries.rest, prefix)
        self._scene.lead_tense = None
        if point is not None and point.kind != "habit":
            return self._finish(point, lead, prefix, start)
        return self._bare(prefix.end(), lead, start)

    def _point(self, at: int, forms: tuple[Form, ...], prefix: re.Match[str]) -> Point | None:
        """Return what the first form that fits at a place means."""
        grammar, scene, page = self._grammar, self._scene, self._page
        for name, match_at, read in forms:
            match = match_at(page, at)
            if match is not None and is_time(name, match, prefix, scene, grammar):
                point = read(match, scene, grammar.words)
                if point is not None:
                    return point
        return None

    def _finish(self, point: Point, lead: Lead | None, prefix: re.Match[str], start: int) -> list[Expression]:
        point = self._with_year_of_list(self._tailed(self._shifted(self._qualified(point, prefix))))
        lead, point = self._of_event(lead, self._as_week(point))
        second = None if point.kind in ("vague", "stretch") or point.said else self._second(point.end, lead)
        inner = _after_lead(prefix, start)
        if second is not None:
            begin = start if lead in ("from", "between", "since") else inner
            return [self._stretch(begin, _year_from(point, second), second)]
        begin = start if lead in _BOUNDS else inner
        if begin == start and (article := self._grammar.fused.match(self._page, start, point.end)):
            begin = article.end()
        if lead == "from" and (onward := self._grammar.onward.match(self._page, point.end)):
            return [self._single(start, point.but(end=onward.end()), "since")]
        return [self._single(begin, point, lead if lead in _BOUNDS else None)]

    def _with_year_of_list(self, point: Point, rest: int = _LONGEST_YEARLESS) -> Point:
        """Return a day or a month with the year that only the end of its list says: « en juin et juillet 2019 »."""
        if point.annual is None or not rest or (point.reach and point.reach[0].part):
            return point
        joint = self._grammar.listing.match(self._page, point.end)
        after = joint and self._point(joint.end(), self._grammar.yearless, self._grammar.any_lead)
        if not after or after.kind != "date":
            return point
        after = self._with_year_of_list(after, rest - 1)
        return _before(point, after) if after.reach and after.has_year else point

    def _qualified(self, point: Point, prefix: re.Match[str]) -> Point:
        """Return the point with the part and the roughness that stand before it."""
        if prefix["part"] and point.reach:
            part = meaning(self._grammar.words.parts, prefix["part"])
            named = Reason(_part_code(point.reach[0], part), prefix["part"])
            point = point.but(
                reach=self._parts(point, part), approximate=bool(part.days), reasons=(*point.reasons, named)
            )
        if prefix["about"] and point.kind != "clock":
            point = point.but(approximate=True, reasons=(*point.reasons, Reason("time-about", prefix["about"])))
        return point

    def _parts(self, point: Point, part: Part) -> Reach:
        """Return the part of a point; one that was to come in the article's own month is last year's, if it is past."""
        assert point.reach is not None
        parts = [part_of(moment, part) for moment in point.reach]
        publication = self._scene.publication
        tense = self._scene.tense(point.start, point.end) if point.annual else None
        if point.annual and publication and tense and tense[0] == "past":
            for index, day in enumerate((publication.first, publication.last)):
                before = point.annual.before(point.reach[index].first, same=False)
                if before and parts[index].first > day:
                    parts[index] = part_of(before, part)
        return parts[0], parts[1]

    def _shifted(self, point: Point) -> Point:
        """Return « dix jours après le 3 mai » as what it comes to."""
        if point.shift is None or point.reach is not None:
            return point
        joint = self._grammar.shift_joint.match(self._page, point.end)
        base = joint and self._point(joint.end(), self._grammar.bases, self._grammar.any_lead)
        base = base if base and base.reach else self._date_of_event(point.end)
        if base is None or base.reach is None:
            return point
        if not point.shift[0] and point.lead:
            return base.but(start=point.start, lead=point.lead)
        reach = shifted(base.reach, *point.shift)
        if reach is None:
            return point
        named = Reason("time-from-text", " ".join(self._page[base.start : base.end].split()))
        return point.but(kind="date", end=base.end, reach=reach, certain=base.certain, reasons=(named,))

    def _date_of_event(self, at: int) -> Point | None:
        """Return the date of the event that is named from a place on: « après l'invasion du 24 février 2022 »."""
        named = self._grammar.event.match(self._page, at)
        if named is None:
            return None
        stop = _EVENT_END.search(self._page, named.end(), named.end() + _LONGEST_EVENT)
        high = stop.start() if stop else named.end() + _LONGEST_EVENT
        for joint in self._grammar.event_joint.finditer(self._page, named.end(), high):
            base = self._point(joint.end(), self._grammar.bases, self._grammar.any_lead)
            if base is not None and base.reach:
                return base
        return None

    def _of_event(self, lead: Lead | None, point: Point) -> tuple[Lead | None, Point]:
        """Return « depuis » for the date of an event since which something lasts: « depuis l'attaque du 7 octobre »."""
        if lead in (None, "in", "from") and point.kind == "date" and point.reach:
            low = max(0, point.start - _LONGEST_EVENT)
            text = self._page[low : point.start]
            own = _ARTICLE.match(self._page, point.start)
            if self._grammar.since.search(text + (own[0] if own else "")):
                return "since", point
        return lead, point

    def _as_week(self, point: Point) -> Point:
        """Return a day with « la semaine du » before it as its week."""
        if point.kind != "date" or not point.reach or point.reach[0] != point.reach[1] or not _is_day(point):
            return point
        own = _ARTICLE.match(self._page, point.start)
        text = self._page[max(0, point.start - _WEEK_CHARS) : own.end() if own else point.start]
        if self._grammar.week_of.search(text) is None:
            return point
        last = step(point.reach[0], 6)
        return point.but(said=f"{point.reach[0].first}/{last.first}") if last else point

    def _tailed(self, point: Point) -> Point:
        """Return a day with the time of day behind it, or a time of day with its day."""
        is_open = not point.time or point.time[1].isalpha()  # « Vendredi soir vers 23 h » has its hour, too.
        if point.kind == "date" and point.reach and point.reach[0].unit == "day" and is_open:
            joint = self._grammar.tail.match(self._page, point.end)
            led = joint and (self._grammar.any_lead if point.has_year else self._led(joint))
            clock = joint and led and self._point(joint.end(), self._grammar.times, led)
            is_finer = clock is not None and (not point.time or not clock.time[1].isalpha())
            return point.but(end=clock.end, time=clock.time) if clock and is_finer else point
        if point.kind == "clock":
            joint = self._grammar.tail_day.match(self._page, point.end)
            day = joint and self._point(joint.end(), self._grammar.days, self._nothing)
            if day and day.reach and day.reach[0].unit == "day":
                return day.but(start=point.start, time=point.time)
        return point

    def _led(self, joint: re.Match[str]) -> re.Match[str]:
        """Return a prefix that says that something stands before a time of day, for whether it is one."""
        return self._grammar.any_lead if joint[0].strip(" ,\n") else self._nothing

    def _second(self, end: int, lead: Lead | None) -> Point | None:
        """Return the second date of a range."""
        connector = self._grammar.connectors.get(lead or "") or self._grammar.connectors[""]
        joint = connector.match(self._page, end)
        if joint is None:
            return None
        prefix = self._grammar.prefix.match(self._page, joint.end())
        for taken in (prefix, self._nothing):
            at = prefix.end() if taken is prefix and prefix else joint.end()
            if taken and taken["lead"] and self._grammar.lead_of(taken["lead"]) in _BOUNDS:
                continue
            point = self._point(at, self._grammar.dates, self._grammar.any_lead)
            if point is not None and point.kind not in ("vague", "habit"):
                return self._tailed(self._qualified(point, taken) if taken else point)
        return None

    def _bare(self, at: int, lead: Lead | None, start: int) -> list[Expression]:
        """Return the range or the list that begins with a day without its month: « les 6 et 13 avril »."""
        pattern = self._grammar.bare_day
        days: list[re.Match[str]] = []
        while len(days) < _LONGEST_LIST and (day := pattern.match(self._page, at)):
            days.append(day)
            second = self._second(day.end(), lead) if len(days) == 1 else None
            if second is not None and _is_day(second):
                first = self._day_before(day, second)
                begin = start if lead in ("from", "between") else day.start()
                return [self._stretch(begin, first, second)] if first else []
            joint = self._grammar.listing.match(self._page, day.end())
            if joint is None:
                return []
            at = joint.end()
            last = self._point(at, self._grammar.months, self._nothing)
            is_list = days[0].start("day") > days[0].start() or joint[0].strip(" ,\n") != ""
            if last is not None and _is_day(last) and is_list:
                firsts = [self._day_before(day, last) for day in days]
                return [self._single(point.start, point, None) for point in (*firsts, last) if point]
        return []

    def _day_before(self, match: re.Match[str], second: Point) -> Point | None:
        """Return the day whose month is that of the day behind it, or the month before where its number is higher."""
        day = number_of(match["day"])
        if second.reach is None:
            return second.but(start=match.start(), end=match.end(), value=f"{(second.value or '')[:8]}{day:02}")
        ends: list[Moment] = []
        for moment in second.reach:
            date = moment.first
            month = date.year * 12 + date.month - 1 - (day >= date.day)
            found = make_day(month // 12, month % 12 + 1, day) if month >= 12 else None
            if found is None:
                return None
            ends.append(found)
        return Point(start=match.start(), end=match.end(), reach=(ends[0], ends[1]), certain=second.certain,
                     reasons=second.reasons)  # fmt: skip

    def _stretch(self, begin: int, first: Point, second: Point) -> Expression:
        second = _year_after(first, second)
        if first.kind == "clock" or second.kind == "clock":
            return self._single(begin, first.but(end=second.end), None)
        edtf, value = write_stretch(first, second)
        reach = None
        if first.reach and second.reach:
            reach = (first.reach[0], second.reach[1])
            self._scene.name(first.reach, edtf or "", second.end, has_year=first.has_year)
        return Expression(begin, second.end, edtf, value, first.certain and second.certain,
                          tuple(dict.fromkeys((*first.reasons, *second.reasons))), reach)  # fmt: skip

    def _single(self, begin: int, point: Point, lead: Lead | None) -> Expression:
        if lead == "since" and point.kind == "clock":
            lead = None
        edtf, value = write_point(point, lead if point.kind != "clock" else None)
        if point.reach and point.kind in ("date", "stretch"):
            self._scene.name(point.reach, edtf or "", point.end, has_year=point.has_year)
        lead = lead or point.lead
        reasons = [*point.reasons, *([Reason(f"time-{lead}")] if lead and edtf else [])]
        if point.reach and point.reach[0] != point.reach[1] and not point.either:
            reasons.append(self._scene.article_reason("time-bounds"))
        return Expression(begin, point.end, edtf, value, point.certain, tuple(reasons), point.reach)


def _after_lead(prefix: re.Match[str], start: int) -> int:
    """Return where an expression begins if its lead is none of its words."""
    named = [prefix.start(name) for name in ("about", "part") if prefix[name]]
    return min(named) if named else prefix.end() if prefix["lead"] else start


def _part_code(moment: Moment, part: Part) -> str:
    if part.count != 3:
        return "time-share"
    return f"time-third-{moment.unit}" if moment.unit in ("month", "year", "decade") else "time-third"


def _is_day(point: Point) -> bool:
    if point.reach is None:
        return point.annual is not None and point.annual.unit == "day"
    return point.reach[0].unit == "day" and point.kind == "date"


def _year_from(first: Point, second: Point) -> Point:
    """Return the begin of a range with the year that only its end says: « entre septembre et mars 2025 »."""
    if first.annual is None or second.reach is None or (second.annual is not None and first.reach is not None):
        return first if second.annual is None or first.annual is None else _before(first, second)
    return _before(first, second)


def _before(first: Point, second: Point) -> Point:
    assert first.annual is not None
    if second.reach is None:
        return first
    ends = [first.annual.before(moment.last, same=True) for moment in second.reach]
    if ends[0] is None or ends[1] is None:
        return first
    return first.but(reach=(ends[0], ends[1]), value=None, certain=second.certain, reasons=second.reasons)


def _year_after(first: Point, second: Point) -> Point:
    """Return the end of a range as seen from its begin: « de décembre 2023 à mars », « de lundi à mercredi »."""
    if first.reach is None or second.reach is None or first.reach[0] != first.reach[1]:
        return second
    begin = first.reach[0]
    if second.annual is not None and first.annual is None:
        after = second.annual.after(begin.first, same=True)
        return second.but(reach=exactly(after), value=None) if after else second
    if second.reach[0].unit == "day" and second.reach[1].last < begin.first and second.annual is None:
        return second.but(reach=exactly(day_of(weekday_from(begin.first, second.reach[0].first.weekday(), 1))))
    return second
