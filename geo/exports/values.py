"""What the formats say alike."""

from __future__ import annotations

import datetime
from typing import Any

from geo.atlas import Atlas
from geo.errors import ExportError
from geo.models import Event


def event_values(atlas: Atlas, event: Event) -> dict[str, Any]:
    """Return what every format says of an event itself (see `Atlas.event_values`), with days as `YYYY-MM-DD`."""
    values = atlas.event_values(event)
    return {**values, **{name: iso_day(values[name]) for name in ("start", "end", "vouched_until")}}


def refuse_large(atlas: Atlas, ending: str) -> None:
    """Refuse what a format that is written at once cannot hold.

    Raises:
        ExportError: The atlas has a large table; the sentence names the formats that take it.
    """
    if atlas.large:
        msgid = "{ending} does not hold {count} events: choose .csv, .geojson, .json or .parquet, or fewer events"
        raise ExportError(msgid, ending=ending, count=f"{atlas.count:,}")


def iso_day(day: datetime.date | None) -> str | None:
    """Return a day as `YYYY-MM-DD`; None stays None."""
    return None if day is None else day.isoformat()
