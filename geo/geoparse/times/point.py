"""One time as the words give it, before what stands in front of it or behind it is taken into account."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal, NamedTuple

from geo.geoparse.languages.time_words import Lead, Unit, Which
from geo.geoparse.results import Reason
from geo.geoparse.times.moments import Moment, day_of, easter, make_day, make_months, weekday_from
from geo.geoparse.times.scene import Publication, Reach, Scene

AHEAD_WEIGHT = 3
"""Without a tense, what is ahead must be this many times nearer than what is past: news mostly tells what has been."""

_BESIDE_DAYS = 45
"""So far from a day with its year, a day without one is of the same time, in a text whose own day is not known."""
_HALF_WEEK = 3
AHEAD_WEIGHT_PAST = 5
"""The same for a day beside a verb in the past (« a annoncé une réunion le 16 juillet »)."""


_FIRST_GREGORIAN_YEAR = 1583
_LONGEST_CYCLE = 13
"""In so many years, every date falls on every weekday, but for 29 February."""


class Annual(NamedTuple):
    """What comes back every year: a day (3 October), a month, a season."""

    unit: Unit
    month: int
    day: int = 1
    weekday: int | None = None
    """The weekday that goes with it, which tells the year."""
    nth: tuple[int, int, int] | None = None
    """Weekday, which of them in the month, and days after it, of a feast that falls so; its day is not used."""
    from_easter: int | None = None
    """Days after Easter Sunday of a feast that moves; its month and day are not used."""

    def in_year(self, year: int) -> Moment | None:
        """Return the one of a year; None where there is none (29 February)."""
        if self.from_easter is not None:
            return day_of(easter(year) + dt.timedelta(self.from_easter)) if year >= _FIRST_GREGORIAN_YEAR else None
        if self.nth is not None:
            return _nth_of_month(year, self.month, self.nth)
        if self.unit == "day":
            return make_day(year, self.month, self.day)
        return make_months(self.unit, year, self.month)

    def on_weekday(self, year: int) -> Moment | None:
        """Return the one of a year if it falls on its weekday, where that is said."""
        moment = self.in_year(year)
        return moment if moment and self.weekday in (None, moment.first.weekday()) else None

    def before(self, day: dt.date, *, same: bool) -> Moment | None:
        """Return the last one before a day; with `same`, one that the day lies in will do."""
        return self._nearest(day, -1, same=same)

    def after(self, day: dt.date, *, same: bool) -> Moment | None:
        """Return the first one after a day; with `same`, one that the day lies in will do."""
        return self._nearest(day, 1, same=same)

    def _nearest(self, day: dt.date, direction: int, *, same: bool) -> Moment | None:
        for away in range(_LONGEST_CYCLE):
            year = day.year + direction * away
            moment = self.on_weekday(year) if 1 <= year <= dt.MAXYEAR else None
            if moment is None:
                continue
            if (same and moment.first <= day <= moment.last) or (
                moment.last < day if direction < 0 else moment.first > day
            ):
                return moment
        return None


class Point(NamedTuple):
    """A time as the words give it; positions are those of the scene's page."""

    start: int
    end: int
    reach: Reach | None = None
    """What it can mean; None where nothing fixes it."""
    kind: Literal["date", "clock", "stretch", "vague", "habit"] = "date"
    """A clock time has no day of its own; a stretch reaches from one moment to another; vague words fix nothing;
    a habit is no time."""
    value: str | None = None
    """TIMEX3 value where `reach` does not tell it."""
    time: str = ""
    """Time of day, as in TIMEX3: T14:30 or TMO."""
    certain: bool = True
    approximate: bool = False
    either: bool = False
    """Whether it is one of the two of `reach`, and nothing in between."""
    lead: Lead | None = None
    """What its own words make of it: « depuis trois jours » is since."""
    said: str | None = None
    """EDTF where the words say more than a moment (« depuis trois jours »)."""
    shift: tuple[int, Unit] | None = None
    """How far it is from what may be named behind it (« dix jours après le 3 mai »)."""
    annual: Annual | None = None
    """Set where nothing in the words tells the year."""
    reasons: tuple[Reason, ...] = ()

    @property
    def has_year(self) -> bool:
        """Whether the words give their year themselves."""
        return any(reason.code == "time-stated" for reason in self.reasons)

    def but(self, **changes: Any) -> Point:
        """Return the point with other values in some fields."""
        return self._replace(**changes)


def exactly(moment: Moment | None) -> Reach | None:
    """Return a moment as its own earliest and latest."""
    return (moment, moment) if moment else None


def _nth_of_month(year: int, month: int, nth: tuple[int, int, int]) -> Moment | None:
    weekday, count, after = nth
    first = make_months("month", year, month)
    if first is None:
        return None
    begin = first.last if count < 0 else first.first
    found = weekday_from(begin, weekday, -1 if count < 0 else 1, same=True)
    return day_of(found + dt.timedelta(7 * (count + 1 if count < 0 else count - 1) + after))


def place_annual(scene: Scene, annual: Annual, which: Which | None, start: int, end: int) -> Point:
    """Return the point of what comes back every year, where no year is said.

    « Dernier » and « prochain » say which; a weekday tells the year; else the tense of the nearest verb does, and
    without any, the nearest one, where what is past is preferred (`AHEAD_WEIGHT`).
    """
    if scene.publication is None and which is None and (told := _beside_stated(scene, annual)):
        return Point(start=start, end=end, reach=(told, told), certain=False, annual=annual,
                     reasons=(Reason("time-from-text", scene.anchor_edtf),))  # fmt: skip
    if scene.publication is None:
        return Point(start=start, end=end, value=_unknown_year(annual), annual=annual, certain=False,
                     reasons=(Reason("time-unfixed"),))  # fmt: skip
    if which is None and scene.tells_history and (told := _near_anchor(scene, annual)):
        return Point(start=start, end=end, reach=(told, told), certain=False, annual=annual,
                     reasons=(Reason("time-from-text", scene.anchor_edtf),))  # fmt: skip
    if annual.weekday is not None and not _has_near(annual, scene.publication):
        annual = annual._replace(weekday=None)
    tense = scene.tense(start, end) if which in (None, "this") and annual.weekday is None else None
    is_day = scene.publication.is_day
    if tense and tense[0] == "past" and scene.is_bound(start, end, tense[1]) and not scene.announces(tense[1]):
        is_day = False  # Then it has been, however near the next one is.
    reach = scene.reach(lambda day: _choose(annual, which, tense[0] if tense else None, day, is_day=is_day))
    certain = True
    if which == "last":
        reasons = [scene.article_reason("time-last-before")]
    elif which == "next":
        reasons = [scene.article_reason("time-next-after")]
    elif annual.weekday is not None:
        reasons = [scene.article_reason("time-weekday-fits")]
    else:
        reasons = [scene.article_reason("time-year-article")]
        certain = tense is not None or (annual.unit == "day" and _is_plain(annual, scene.publication.first))
        if tense and reach:  # A nearer one may have been preferred to the one that the tense asks for.
            is_ahead = reach[0].first > scene.publication.first
            certain = (
                tense[0] == "future" if is_ahead else tense[0] == "past" or reach[1].last >= scene.publication.first
            )
        reasons += [Reason(f"time-tense-{tense[0]}", tense[1])] if tense and tense[1] else []
    return Point(start=start, end=end, reach=reach, certain=certain, reasons=tuple(reasons),
                 annual=None if which in ("last", "next") else annual)  # fmt: skip


def _near_anchor(scene: Scene, annual: Annual) -> Moment | None:
    """Return the one nearest to what the text has named before, in its year where that is all that was named."""
    if scene.anchor is None or scene.anchor[0] != scene.anchor[1]:
        return None
    moment = scene.anchor[0]
    if moment.unit not in ("day", "month", "season"):
        return annual.on_weekday(moment.first.year) if moment.unit == "year" else None
    sides = [annual.before(moment.first, same=True), annual.after(moment.last, same=True)]
    return min((one for one in sides if one), key=lambda one: abs((one.first - moment.first).days), default=None)


def _beside_stated(scene: Scene, annual: Annual) -> Moment | None:
    """Return the one near a day that a text of unknown day has named with its year; with its weekday, the next one."""
    moment = scene.anchor[0] if scene.anchor and scene.anchor[0] == scene.anchor[1] else None
    if moment is None:
        return None
    if annual.weekday is not None:
        return annual.after(dt.date(moment.first.year, 1, 1), same=True)
    near = _near_anchor(scene, annual) if moment.unit == "day" else None
    return near if near and abs((near.first - moment.first).days) <= _BESIDE_DAYS else None


def _has_near(annual: Annual, publication: Publication) -> bool:
    """Tell whether the day falls on its weekday within a year of publication; if not, the weekday is a slip."""
    years = range(publication.first.year - 1, publication.last.year + 2)
    return any(annual.on_weekday(year) for year in years if 1 <= year <= dt.MAXYEAR)


def _choose(annual: Annual, which: Which | None, tense: str | None, day: dt.date, *, is_day: bool) -> Moment | None:  # noqa: PLR0911
    if which in ("last", "before"):
        return annual.before(day, same=annual.unit == "day")
    if which in ("next", "after"):
        return annual.after(day, same=False)
    if which == "this" and tense is None:
        return annual.in_year(day.year)
    before, after = annual.before(day, same=True), annual.after(day, same=False)
    if before is None or after is None:
        return before or after
    if before.first <= day <= before.last:
        return before
    back, ahead = (day - before.last).days, (after.first - day).days
    if annual.weekday is not None:
        return before if back <= ahead else after
    if tense == "future":
        return after if ahead <= AHEAD_WEIGHT * back or not is_day else before
    weight = AHEAD_WEIGHT
    if tense == "past":
        weight = AHEAD_WEIGHT_PAST if annual.unit == "day" and is_day else back + 1
    return after if ahead * weight < back else before


def _is_plain(annual: Annual, day: dt.date) -> bool:
    """Tell whether the nearest one is much nearer than the one on the other side."""
    before, after = annual.before(day, same=True), annual.after(day, same=False)
    if before is None or after is None:
        return False
    back, ahead = max((day - before.last).days, 0), (after.first - day).days
    return min(back, ahead) * AHEAD_WEIGHT < max(back, ahead)


def _unknown_year(annual: Annual) -> str:
    moment = annual.in_year(2000)
    return f"XXXX{moment.timex[4:]}" if moment else "XXXX"


def place_weekday(
    scene: Scene, weekday: int, which: Which | None, span: tuple[int, int], *, is_over: bool = False
) -> Point:
    """Return the point of a weekday as seen from the article's date; with `is_over`, not of that date's own day."""
    start, end = span
    if which is None and scene.tells_history and scene.anchor and scene.anchor[0].unit == "day":
        told = day_of(weekday_from(scene.anchor[1].first, weekday, 1))
        return Point(start=start, end=end, reach=(told, told), certain=False,
                     reasons=(Reason("time-from-text", scene.anchor_edtf),))  # fmt: skip
    if scene.publication is None and which is None and scene.anchor and scene.anchor[0].unit == "day":
        near = weekday_from(scene.anchor[0].first - dt.timedelta(_HALF_WEEK), weekday, 1, same=True)
        return Point(start=start, end=end, reach=exactly(day_of(near)), certain=False,
                     reasons=(Reason("time-from-text", scene.anchor_edtf),))  # fmt: skip
    tense = scene.tense(start, end) if which is None or which == "this" else None
    is_ahead = which == "next" or (tense is not None and tense[0] == "future")
    same = which not in ("last", "next") and (is_ahead or not is_over)
    direction = 1 if is_ahead else -1

    def reckon(day: dt.date) -> Moment:
        return day_of(weekday_from(day, weekday, direction, same=same))

    reach = scene.reach(reckon)
    if reach is None:
        return Point(start=start, end=end, value=f"XXXX-WXX-{weekday + 1}", certain=False,
                     reasons=(Reason("time-unfixed"),))  # fmt: skip
    reasons = [scene.article_reason("time-next-after" if is_ahead else "time-last-before")]
    reasons += [Reason(f"time-tense-{tense[0]}", tense[1])] if tense and tense[1] else []
    return Point(start=start, end=end, reach=reach, certain=not same, reasons=tuple(reasons))
