"""From what an expression means to its EDTF and its TIMEX3 value.

Never more exact than the words: what cannot be told from the article's date is written as the set of all that it can
be. A set holds terms of one precision; an interval's ends are plain dates, so the ends of parts and sets are widened to
the unit that holds them: « depuis début janvier » is 2024-01/.. .
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from geo.geoparse.languages.time_words import Lead, Unit
from geo.geoparse.times.moments import Moment, containing, day_of, step, whole_of
from geo.geoparse.times.point import Point
from geo.geoparse.times.scene import Reach

_WIDER: tuple[Unit, ...] = ("month", "year", "decade", "century")


def write_point(point: Point, lead: Lead | None) -> tuple[str | None, str | None]:
    """Return the EDTF and the TIMEX3 value of a point with what stands before it; each None where there is none."""
    value = point.value or write_value(point)
    if point.said:
        return point.said, value
    if point.reach is None or point.kind == "vague":
        return None, value
    if point.time and lead in ("before", "after"):  # It may be on that very day.
        return (f"[..{point.reach[1].last}]" if lead == "before" else f"[{point.reach[0].first}..]"), value
    return _led(point.reach, lead or point.lead, approximate=point.approximate, either=point.either), value


def write_value(point: Point) -> str | None:
    """Return the TIMEX3 value of a point that has only one."""
    if point.reach is None or point.reach[0] != point.reach[1]:
        return None
    moment = point.reach[0]
    return moment.timex + (point.time if moment.unit == "day" else "")


def _led(reach: Reach, lead: Lead | None, *, approximate: bool, either: bool) -> str | None:  # noqa: PLR0911
    mark = "~" if approximate else ""
    first, last = reach[0].first, reach[1].last
    match lead:
        case "since":
            end = _one_end(reach)
            return end and f"{end}{mark}/.."
        case "until":
            end = _one_end(reach)
            return end and f"../{end}{mark}"
        case "by":
            return f"[..{_last_term(reach[1])}{mark}]"
        case "before" | "after":
            return _open_side(reach, lead)
    if reach[0] == reach[1]:
        name = reach[0].edtf
        return f"{name}{mark}" if name else f"[{first}{mark}..{last}{mark}]"
    a, b = reach[0].edtf, reach[1].edtf
    if a is None or b is None or reach[0].unit != reach[1].unit:
        return f"[{first}{mark}..{last}{mark}]"
    joint = "," if either or _is_next_year(reach) else ".."
    return f"[{a}{mark}{joint}{b}{mark}]"


def _open_side(reach: Reach, lead: Literal["before", "after"]) -> str | None:
    """Return all that is before or after; before the end of a year may be its last day, as the end has no beginning."""
    edge = whole_of(reach[1] if lead == "before" else reach[0])
    if lead == "before" and reach[1].part and reach[1].part.is_last:
        return f"[..{edge.last}]"
    if lead == "after" and reach[0].part and reach[0].part.is_first:
        return f"[{edge.first}..]"
    beside = _beside(reach[1], -1) if lead == "before" else _beside(reach[0], 1)
    if beside is None:
        return None
    return f"[..{beside}]" if lead == "before" else f"[{beside}..]"


def _is_next_year(reach: Reach) -> bool:
    """Tell whether the two are the same day or month of two years in a row, so that it is one of the two."""
    a, b = reach[0].first, reach[1].first
    return reach[0].unit != "year" and b.year == a.year + 1 and (a.month, a.day) == (b.month, b.day)


def _one_end(reach: Reach) -> str | None:
    """Return the plain date that holds every moment of a reach; None where none does."""
    if reach[0] == reach[1]:
        return reach[0].edtf_end
    for unit in _WIDER:
        wider = containing(unit, reach[0].first)
        if wider.first <= reach[0].first and reach[1].last <= wider.last:
            return wider.edtf
    return None


def _last_term(moment: Moment) -> str:
    return moment.edtf or moment.last.isoformat()


def _beside(moment: Moment, direction: Literal[-1, 1]) -> str | None:
    """Return what comes just before or after a moment, in the same unit where it has a name."""
    if moment.edtf:
        beside = step(moment, direction)
        return beside.edtf if beside else None
    edge = moment.first if direction < 0 else moment.last
    try:
        return (edge + dt.timedelta(direction)).isoformat()
    except OverflowError:
        return None


def write_stretch(first: Point, second: Point) -> tuple[str | None, str | None]:
    """Return the EDTF interval from one point to another, and its TIMEX3 value: that of its begin."""
    value = first.value or write_value(first)
    if first.reach is None or second.reach is None:
        return None, value
    marks = ["~" if point.approximate else "" for point in (first, second)]
    if first.reach[0] == first.reach[1] and second.reach[0] == second.reach[1]:
        begin, end = first.reach[0], second.reach[0]
        if end.last < begin.first:
            return None, value
        return f"{begin.edtf_end}{marks[0]}/{_stretch_end(end)}{marks[1]}", value
    return f"[{first.reach[0].first}..{second.reach[1].last}]", value


def _stretch_end(moment: Moment) -> str:
    return moment.edtf or whole_of(moment).edtf or day_of(moment.last).edtf_end
