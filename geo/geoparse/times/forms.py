"""Which function reads which form."""

from __future__ import annotations

from geo.geoparse.times import clocks, counting, days, reading, years
from geo.geoparse.times.reading import Read

READERS: dict[str, Read] = {
    "date": reading.read_date,
    "date_uk": reading.read_date,
    "month": reading.read_month,
    "lone_day": reading.read_lone_day,
    "weekday_day": days.read_weekday_day,
    "nth_weekday": days.read_nth_weekday,
    "named_day": days.read_named_day,
    "numeric": reading.read_numeric,
    "tech": reading.read_tech,
    "day_month": reading.read_day_month,
    "weekday": days.read_weekday,
    "near": days.read_near,
    "this_part": days.read_this_part,
    "last_night": days.read_last_night,
    "season": days.read_season,
    "feast": days.read_feast,
    "text_day": days.read_text_day,
    "vague": days.read_vague,
    "ago": counting.read_ago,
    "for": counting.read_for,
    "ahead": counting.read_ahead,
    "recent": counting.read_recent,
    "later": counting.read_later,
    "unit": counting.read_unit,
    "unit_beside": counting.read_unit,
    "this_unit": counting.read_unit,
    "in_unit": counting.read_part_unit,
    "part_unit": counting.read_part_unit,
    "quarter": counting.read_quarter,
    "first_months": counting.read_first_months,
    "decade": years.read_decade,
    "century": years.read_century,
    "clock": clocks.read_clock,
    "military": clocks.read_clock,
    "hour": clocks.read_hour,
    "day_part": clocks.read_day_part,
    "night_of": clocks.read_day_part,
    "night_dates": clocks.read_night,
    "night_days": clocks.read_night_days,
    "tail_part": clocks.read_tail_part,
    "year": years.read_year,
    "short_year": years.read_short_year,
    "old_year": years.read_old_year,
}
"""Form to its function; a form `bare_day` is read with what follows it alone (`geo.geoparse.times.expression`)."""
