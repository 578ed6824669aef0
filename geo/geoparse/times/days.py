"""From a weekday, a season, a feast, or a word that points at a day, to the time that it means."""

from __future__ import annotations

import datetime as dt
import re

from geo.geoparse.languages.time_words import TimeWords, has_word, meaning
from geo.geoparse.results import Reason
from geo.geoparse.times.moments import (
    SEASON_STARTS,
    Moment,
    containing,
    day_of,
    make_day,
    make_months,
    step,
    weekday_from,
)
from geo.geoparse.times.patterns import group
from geo.geoparse.times.point import Annual, Point, exactly, place_annual, place_weekday
from geo.geoparse.times.reading import (
    STATED,
    day_part_code,
    from_article,
    from_text,
    number_of,
    read_annual,
    read_month,
    stated_year,
    which_of,
)
from geo.geoparse.times.scene import Scene

_MONTHS_AROUND = 3
"""A weekday and a day without their month are looked for in so many months before and after."""


def read_weekday(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read a weekday; alone, it is the last one before the article's date, or the next one beside a future tense."""
    this = " ".join((match["this"] or "").split())
    which = which_of(match, words)
    if which is None and this in words.habits:
        return Point(start=match.start(), end=match.end(), kind="habit")
    start, end = match.span()
    weekday = meaning(words.weekdays, match["weekday"])
    time = day_part_code(match, words)
    if which in ("before", "after") and scene.anchor:
        direction = -1 if which == "before" else 1
        first, last = (day_of(weekday_from(moment.first, weekday, direction)) for moment in scene.anchor)
        return Point(start=start, end=end, reach=(first, last), time=time, reasons=(from_text(scene),))
    if (of_week := group(match, "of_week")) or group(match, "behind"):  # “Thursday last” is that of last week.
        away = meaning(words.week_pointers, of_week) if of_week else -1
        return from_article(match, scene, scene.reach(lambda day: _in_week(day, weekday, away))).but(time=time)
    if which is None and this in words.todays:
        which = "this"
    point = place_weekday(scene, weekday, which, (start, end))
    return point.but(time=time) if time else point


def _in_week(day: dt.date, weekday: int, away: int) -> Moment:
    """Return a weekday of the week that lies so many weeks from a day's own."""
    return day_of(day + dt.timedelta(7 * away + weekday - day.weekday()))


def read_weekday_day(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read a weekday with its day but without its month, « mardi 3 »: the nearest month in which they agree."""
    weekday, day = meaning(words.weekdays, match["weekday"]), number_of(match["day"])
    tense = scene.tense(*match.span())

    def reckon(today: dt.date) -> Moment | None:
        month = containing("month", today)
        near = [step(month, away) for away in range(-_MONTHS_AROUND, _MONTHS_AROUND + 1)]
        days = [make_day(one.first.year, one.first.month, day) for one in near if one]
        fits = [one for one in days if one and one.first.weekday() == weekday]
        sides = [one for one in fits if tense and (one.first >= today) == (tense[0] == "future")]
        return min(sides or fits, key=lambda one: abs((one.first - today).days), default=None)

    reach = scene.reach(reckon)
    if reach is None:
        return None
    return Point(start=match.start(), end=match.end(), reach=reach, certain=tense is not None,
                 reasons=(scene.article_reason("time-weekday-fits"),))  # fmt: skip


def read_nth_weekday(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read « le premier dimanche de novembre », and the last one."""
    month = read_month(match, scene, words)
    if month is None or month.reach is None:
        return month and month.but(kind="vague", value=None)
    weekday = meaning(words.weekdays, match["weekday"])
    said = " ".join(match["nth"].split())
    nth = -1 if said in words.lasts else meaning(words.ordinals, said) - 1
    earliest, latest = (_nth_weekday(moment, weekday, nth) for moment in month.reach)
    return month.but(reach=(earliest, latest), annual=None)


def _nth_weekday(month: Moment, weekday: int, nth: int) -> Moment:
    if nth < 0:
        return day_of(weekday_from(month.last, weekday, -1, same=True))
    return day_of(weekday_from(month.first, weekday, 1, same=True) + dt.timedelta(7 * nth))


def read_near(match: re.Match[str], scene: Scene, words: TimeWords) -> Point:
    """Read yesterday, today and their like."""
    days = meaning(words.near_days, match["near"])
    reach = scene.reach(lambda day: step(day_of(day), days))
    return from_article(match, scene, reach).but(time=day_part_code(match, words))


def read_this_part(match: re.Match[str], scene: Scene, words: TimeWords) -> Point:
    """Read this morning, tonight and their like."""
    return from_article(match, scene, scene.reach(day_of)).but(time=day_part_code(match, words))


def read_last_night(match: re.Match[str], scene: Scene, words: TimeWords) -> Point:
    """Read last night: the night that began on the day before."""
    reach = scene.reach(lambda day: step(day_of(day), -1))
    return from_article(match, scene, reach).but(time=day_part_code(match, words))


def read_text_day(match: re.Match[str], scene: Scene, words: TimeWords) -> Point:
    """Read the day before, the same day and their like, counted from the date that the text names before them."""
    days = meaning(words.text_days, match["text"])
    time = day_part_code(match, words)
    point = Point(start=match.start(), end=match.end() - len(match["of"] or ""), kind="vague", certain=False, time=time,
                  shift=(days, "day"), reasons=(Reason("time-unfixed"),))  # fmt: skip
    anchor = scene.anchor
    if match["of"] or anchor is None or anchor[0].unit != "day":
        return point
    earliest, latest = (step(moment, days) for moment in anchor)
    if earliest is None or latest is None:
        return point
    return point.but(kind="date", reach=(earliest, latest), certain=True, reasons=(from_text(scene),))


def read_season(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read a season; « en été » without a year is a habit, not a date."""
    this = " ".join((match["this"] or "").split())
    start, end = match.span()
    code = meaning(words.seasons, match["season"])
    if (year := stated_year(match, scene)) is not None:
        moment = make_months("season", year, SEASON_STARTS[code])
        return Point(start=start, end=end, reach=exactly(moment), certain=code != "WI",
                     reasons=(Reason("time-season"),))  # fmt: skip
    which = which_of(match, words)
    if match["of_year"]:
        return read_annual(match, scene, words, Annual(unit="season", month=SEASON_STARTS[code]))
    if which is None and this in words.season_habits:
        return Point(start=start, end=end, kind="vague", value=f"XXXX-{code}", reasons=(Reason("time-habit"),))
    if which is None and this in words.todays:
        which = "this"
    annual = Annual(unit="season", month=SEASON_STARTS[code])
    if which in ("before", "after", "same"):
        point = read_annual(match, scene, words, annual)
    else:
        point = place_annual(scene, annual, which, start, end)
    return point.but(reasons=(*point.reasons, Reason("time-season")))


def read_named_day(match: re.Match[str], scene: Scene, words: TimeWords) -> Point:  # noqa: ARG001
    """Read a day that has a name of its own: 9/11."""
    return Point(start=match.start(), end=match.end(), reach=exactly(make_day(*words.named_days[match["named"]])),
                 reasons=STATED)  # fmt: skip


def read_feast(match: re.Match[str], scene: Scene, words: TimeWords) -> Point | None:
    """Read a feast that comes back every year."""
    if has_word(words.movable_feasts, match["feast"]):
        annual = Annual(unit="day", month=0, from_easter=meaning(words.movable_feasts, match["feast"]))
    elif has_word(words.floating_feasts, match["feast"]):
        month, *nth = meaning(words.floating_feasts, match["feast"])
        annual = Annual(unit="day", month=month, nth=(nth[0], nth[1], nth[2]))
    else:
        month, day = meaning(words.feasts, match["feast"])
        annual = Annual(unit="day", month=month, day=day)
    if match["year"]:
        moment = annual.in_year(int(match["year"]))
        return Point(start=match.start(), end=match.end(), reach=exactly(moment), reasons=STATED) if moment else None
    point = read_annual(match, scene, words, annual)
    return point.but(certain=point.certain and which_of(match, words) is not None)


def read_vague(match: re.Match[str], scene: Scene, words: TimeWords) -> Point:  # noqa: ARG001
    """Read words for the present, the past or the future that fix no date."""
    value = meaning(words.vague, match["vague"])
    return Point(start=match.start(), end=match.end(), kind="vague", value=value, reasons=(Reason("time-vague"),))
