"""What editors say of events besides what sources say: statuses and tags, on the page only where there are any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypedDict, get_args

from geo.dates.describe import describe_when
from geo.i18n.messages import languages
from geo.models import Event, State
from geo.page.form import MarkRow, StatusRow


class Marks(TypedDict, total=False):
    """The statuses and the tags of all events."""

    statuses: list[MarkRow]
    tags: list[MarkRow]


class EventMarks(TypedDict, total=False):
    """Those of one event."""

    status: StatusRow
    tags: list[str]


def mark_rows(events: Sequence[Event]) -> Marks:
    """Return which events have which status and tag, by position: statuses in their order, tags in that of letters."""
    states: Mapping[str, list[int]] = defaultdict(list)
    tags: Mapping[str, list[int]] = defaultdict(list)
    for position, event in enumerate(events):
        if event.status is not None:
            states[event.status.state].append(position)
        for tag in dict.fromkeys(event.tags):
            tags[tag].append(position)
    rows: Marks = {}
    if states:
        rows["statuses"] = [{"id": state, "event": states[state]} for state in get_args(State) if state in states]
    if tags:
        rows["tags"] = [{"id": tag, "event": tags[tag]} for tag in sorted(tags)]
    return rows


def marks_of(event: Event) -> EventMarks:
    """Return an event's status and tags, as far as it has any."""
    row: EventMarks = {}
    if (status := event.status) is not None:
        on_text = status.on and {language: describe_when(status.on, language) for language in languages()}
        row["status"] = {"state": status.state, "by": status.by, "on_text": on_text or None}
    if event.tags:
        row["tags"] = list(dict.fromkeys(event.tags))
    return row
