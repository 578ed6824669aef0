"""What the formats say alike."""

from __future__ import annotations

import datetime
from typing import Any

from geo.atlas import Atlas
from geo.models import Event


def event_values(atlas: Atlas, event: Event) -> dict[str, Any]:
    """Return what every format says of an event itself: id, kind, titles, EDTF date, its first and last day."""
    when = atlas.when(event)
    return {
        "event": event.id,
        "kind": event.kind,
        "title_fr": event.title.fr,
        "title_en": event.title.en,
        "when": event.when,
        "start": iso_day(when.earliest) if when else None,
        "end": iso_day(when.latest) if when else None,
    }


def iso_day(day: datetime.date | None) -> str | None:
    """Return a day as `YYYY-MM-DD`; None stays None."""
    return None if day is None else day.isoformat()
