"""Which function reads which form."""

from __future__ import annotations

from geo.geoparse.times import counting, reading
from geo.geoparse.times.reading import Read

READERS: dict[str, Read] = {
    "date": reading.read_date,
    "date_uk": reading.read_date,
    "month": reading.read_month,
    "lone_day": reading.read_lone_day,
    "numeric": reading.read_numeric,
    "weekday": reading.read_weekday,
    "near": reading.read_near,
    "this_part": reading.read_this_part,
    "last_night": reading.read_last_night,
    "season": reading.read_season,
    "feast": reading.read_feast,
    "text_day": reading.read_text_day,
    "vague": reading.read_vague,
    "ago": counting.read_ago,
    "for": counting.read_for,
    "ahead": counting.read_ahead,
    "recent": counting.read_recent,
    "later": counting.read_later,
    "unit": counting.read_unit,
    "this_unit": counting.read_unit,
    "part_unit": counting.read_part_unit,
    "quarter": counting.read_quarter,
    "decade": counting.read_decade,
    "century": counting.read_century,
    "clock": counting.read_clock,
    "military": counting.read_clock,
    "hour": counting.read_hour,
    "day_part": counting.read_day_part,
    "night_of": counting.read_day_part,
    "tail_part": counting.read_tail_part,
    "year": counting.read_year,
}
"""Form to its function; a form `bare_day` is read with what follows it alone (`geo.geoparse.times.expression`)."""
