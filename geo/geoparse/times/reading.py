"""From the days and months of the calendar, as they are said, to the time that they mean."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from geo.geoparse.languages.time_words import TimeWords, Which, has_word, meaning
from geo.geoparse.results import Reason
from geo.geoparse.times.moments import Moment, containing, make_day, make_months, step
from geo.geoparse.times.patterns import group
from geo.geoparse.times.point import Annual, Point, exactly, place_annual
from geo.geoparse.times.scene import Scene

Read = Callable[[re.Match[str], Scene, TimeWords], Point | None]

OLDEST_SHORT_YEAR = 70
"""Years of two digits reach back this far from the article's date, and for the rest of the hundred ahead."""

_LOG_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PRESENT_YEAR = 2000
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NUMBER = re.compile("[0-9]+")
STATED = (Reason("time-stated"),)
"""The reason of what needs nothing else to be told."""


def full_year(digits: str, scene: Scene) -> int:
    """Return the year that two digits stand for, seen from the article's date."""
    latest = (scene.publication.last.year if scene.publication else _PRESENT_YEAR + 30) + 100 - OLDEST_SHORT_YEAR
    return latest - (latest - int(digits)) % 100


def which_of(match: re.Match[str], words: TimeWords) -> Which | None:
    """Return what « dernier » and its like say."""
    word = group(match, "which")
    if not word:
        return None
    which: Which = meaning(words.pointers if has_word(words.pointers, word) else words.whiches, word)
    return which


def stated_year(match: re.Match[str], scene: Scene) -> int | None:
    """Return the year that a form gives itself."""
    if year := group(match, "year") or group(match, "year3"):
        return int(year)
    short = group(match, "short")
    return full_year(short, scene) if short else None


def read_date(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read a day of a month, with or without its year."""
    day, month = number_of(match["day"]), meaning(words.months, match["month"])
    start, end = match.span()
    if group(match, "era"):
        return _of_era(match, words, month, day)
    if group(match, "to"):
        return _read_days(match, scene, words)
    if (year := stated_year(match, scene)) is not None:
        moment = make_day(year, month, day)
        return Point(start=start, end=end, reach=exactly(moment), reasons=STATED) if moment else impossible(start, end)
    weekday = _weekday(group(match, "weekday"), words)
    annual = Annual(unit="day", month=month, day=day, weekday=weekday)
    if annual.in_year(_PRESENT_YEAR) is None:
        return impossible(start, end)
    return read_annual(match, scene, words, annual)


def impossible(start: int, end: int) -> Point:
    """Return the point of a day that no month has, such as the 31 September: no date, and no part of it is one."""
    return Point(start=start, end=end, kind="vague", certain=False, reasons=(Reason("time-impossible"),))


def read_tech(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:  # noqa: ARG001
    """Read a date as logs have it: `19-Nov-12`, `05SEP2024`."""
    said = match["year2"]
    year = int(said) if len(said) == 4 else full_year(said, scene)
    moment = make_day(year, _LOG_MONTHS.index(match["log_month"]) + 1, int(match["day"]))
    if moment is None:
        return impossible(*match.span())
    return Point(start=match.start(), end=match.end(), reach=exactly(moment), reasons=STATED)


def read_day_month(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read a day and a month in digits alone: « la réunion du 3/9 »."""
    annual = Annual(unit="day", month=int(match["month_number"]), day=int(match["day"]))
    return read_annual(match, scene, words, annual) if annual.in_year(_PRESENT_YEAR) else None


def _of_era(match: re.Match[str], words: TimeWords, month: int, day: int | None = None) -> Point | None:
    """Read a day or a month of a year with its era; years before the first have no date here."""
    year = int(match["old"])
    point = Point(start=match.start(), end=match.end(), reasons=STATED)
    if meaning(words.eras, match["era"]) == "BC":
        return point.but(kind="vague", value=f"BC{year:04}-{month:02}" + (f"-{day:02}" if day else ""))
    moment = make_day(year, month, day) if day else make_months("month", year, month)
    return point.but(reach=exactly(moment)) if moment else None


def _weekday(said: str | None, words: TimeWords) -> int | None:
    if not said:
        return None
    weekday: int = meaning(words.weekdays if has_word(words.weekdays, said) else words.short_weekdays, said)
    return weekday


def number_of(said: str) -> int:
    """Return the number of a day as it was said: « 1er », « premier », “3rd”."""
    digits = _NUMBER.search(said)
    return int(digits[0]) if digits else 1


def _read_days(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read two days of a month: “May 3-5” lasts from one to the other, “May 3 and 4” is both."""
    month, days = meaning(words.months, match["month"]), (number_of(match["day"]), number_of(match["to"]))
    year = stated_year(match, scene)
    start, end = match.span()
    point = (
        Point(start=start, end=end, reach=exactly(make_day(year, month, days[0])), reasons=STATED)
        if year
        else (read_annual(match, scene, words, Annual(unit="day", month=month, day=days[0])))
    )
    if point.reach is None or days[1] <= days[0]:
        return point if point.value else None
    lasts = [make_day(moment.first.year, month, days[1]) for moment in point.reach]
    if lasts[0] is None or lasts[1] is None:
        return None
    first, last = point.reach[0].first, lasts[1].first
    if point.reach[0] != point.reach[1]:
        return point.but(said=f"[{first}..{last}]")
    if group(match, "more"):
        between = [make_day(first.year, month, int(day)) for day in _NUMBER.findall(match["more"])]
        return point.but(said=f"{{{','.join(str(day.first) for day in (point.reach[0], *between, lasts[0]) if day)}}}")
    return point.but(said=f"{{{first},{last}}}" if match["joint"].strip() == words.both else f"{first}/{last}")


def read_month(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read a month, with or without its year."""
    month = meaning(words.months, match["month"])
    if group(match, "era"):
        return _of_era(match, words, month)
    if (year := stated_year(match, scene)) is not None:
        return Point(start=match.start(), end=match.end(), reach=exactly(make_months("month", year, month)),
                     reasons=STATED)  # fmt: skip
    return read_annual(match, scene, words, Annual(unit="month", month=month))


def _of_year(match: re.Match[str], scene: Scene, words: TimeWords, annual: Annual) -> Point | None:
    """Read « mai de l'année dernière » and « mai de la même année », whose words point at a year."""
    said = " ".join(match["of_year"].split())
    which: Which = meaning(words.years, said)
    away = {"last": -1, "before": -1, "next": 1, "after": 1}.get(which, 0)
    if which in ("last", "this", "next"):
        return from_article(match, scene, scene.reach(lambda day: annual.in_year(day.year + away)))
    if scene.anchor is None:
        return None
    first, last = (annual.in_year(moment.first.year + away) for moment in scene.anchor)
    return Point(start=match.start(), end=match.end(), reach=(first, last) if first and last else None,
                 reasons=(from_text(scene),))  # fmt: skip


def read_annual(match: re.Match[str], scene: Scene, words: TimeWords, annual: Annual) -> Point:
    """Return the point of what comes back every year, of the year that the words point at or else the likeliest."""
    start, end = match.span()
    if group(match, "of_year") and (point := _of_year(match, scene, words, annual)):
        return point
    which = which_of(match, words)
    if which in ("before", "after") and scene.anchor:
        first, last = (
            annual.before(moment.first, same=False) if which == "before" else annual.after(moment.last, same=False)
            for moment in scene.anchor
        )
        return Point(start=start, end=end, reach=(first, last) if first and last else None, reasons=(from_text(scene),))
    if which == "same":
        which = None
    return place_annual(scene, annual, which, start, end)


def read_lone_day(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read a day without a month: one of the month that its words point at, or of the one that the text has named."""
    start, end = match.span()
    day = number_of(match["day"])
    which: Which = meaning(words.month_pointers, " ".join(match["of_month"].split())) if match["of_month"] else "same"
    if which in ("last", "this", "next"):
        away = {"last": -1, "next": 1}.get(which, 0)
        months = scene.reach(lambda today: step(containing("month", today), away))
        first, last = (make_day(one.first.year, one.first.month, day) for one in months) if months else (None, None)
        return from_article(match, scene, (first, last) if first and last else None)
    time = day_part_code(match, words)
    anchor = scene.anchor
    if anchor is None or anchor[0].unit not in ("day", "month") or anchor[0] != anchor[1]:
        return _nearest_day(match, scene, day).but(time=time) if time else None
    month = step(containing("month", anchor[0].first), {"before": -1, "after": 1}.get(which, 0))
    moment = make_day(month.first.year, month.first.month, day) if month else None
    if moment is None:
        return None
    return Point(start=start, end=end, reach=exactly(moment), certain=bool(match["of_month"]), time=time,
                 reasons=(from_text(scene),))  # fmt: skip


def _nearest_day(match: re.Match[str], scene: Scene, day: int) -> Point:
    """Return a day whose month nothing names: the last one before the article, or the next one."""
    tense = scene.tense(*match.span())
    direction = 1 if tense and tense[0] == "future" else -1

    def reckon(today: dt.date) -> Moment | None:
        months = (step(containing("month", today), direction * away) for away in range(3))
        days = (make_day(month.first.year, month.first.month, day) for month in months if month)
        return next((one for one in days if one and (one.first - today).days * direction >= 0), None)

    return from_article(match, scene, scene.reach(reckon)).but(certain=False)


def read_numeric(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read a date in digits alone."""
    start, end = match.span()
    if match["ym"] or match["m2"]:
        year, month = (match["ym"], match["mm"]) if match["ym"] else (match["y2"], match["m2"])
        return Point(start=start, end=end, reach=exactly(make_months("month", int(year), int(month))), reasons=STATED)
    if match["year"]:
        moment = make_day(int(match["year"]), int(match["month"]), int(match["day"]))
        time = f"T{match['time']}" if match["time"] else ""
        return Point(start=start, end=end, reach=exactly(moment), time=time, reasons=STATED) if moment else None
    a, b = int(match["a"]), int(match["b"])
    if len(match["y"]) == 2 and match["sep2"] != "/":
        return None
    year_number = int(match["y"]) if len(match["y"]) == 4 else full_year(match["y"], scene)
    day_first, month_first = make_day(year_number, b, a), make_day(year_number, a, b)
    if words.is_day_first or match["sep2"] == ".":
        return Point(start=start, end=end, reach=exactly(day_first), reasons=STATED) if day_first else None
    if day_first is None or month_first is None or day_first == month_first:
        moment = month_first or day_first
        return Point(start=start, end=end, reach=exactly(moment), reasons=STATED) if moment else None
    earliest, latest = sorted((day_first, month_first), key=lambda one: one.first)
    return Point(start=start, end=end, reach=(earliest, latest), value=month_first.timex, certain=False, either=True,
                 reasons=(Reason("time-day-or-month"),))  # fmt: skip


def day_part_code(match: re.Match[str], words: TimeWords) -> str:
    """Return the TIMEX3 code of the part of the day that a form names, or nothing."""
    part = group(match, "daypart") or group(match, "night") or group(match, "text") or ""
    pieces = (piece for word in reversed(_WORDS.findall(part)) for piece in (word, *word.split("-")))
    found = next((piece for piece in pieces if has_word(words.day_parts, piece)), None)
    return f"T{meaning(words.day_parts, found)}" if found else ""


def from_article(match: re.Match[str], scene: Scene, reach: tuple[Moment, Moment] | None) -> Point:
    """Return the point of what is counted from the article's date."""
    reasons = (scene.article_reason("time-from-article") if reach else Reason("time-unfixed"),)
    return Point(start=match.start(), end=match.end(), reach=reach, reasons=reasons)


def from_text(scene: Scene) -> Reason:
    """Return the reason that names the date before it."""
    return Reason("time-from-text", scene.anchor_edtf)
