"""What the formats say alike."""

from __future__ import annotations

import datetime
from typing import Any

from geo.atlas import Atlas
from geo.models import Event


def event_values(atlas: Atlas, event: Event) -> dict[str, Any]:
    """Return what every format says of an event itself (see `Atlas.event_values`), with days as `YYYY-MM-DD`."""
    values = atlas.event_values(event)
    return {**values, **{name: iso_day(values[name]) for name in ("start", "end", "vouched_until")}}


def iso_day(day: datetime.date | None) -> str | None:
    """Return a day as `YYYY-MM-DD`; None stays None."""
    return None if day is None else day.isoformat()
