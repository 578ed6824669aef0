"""A saved view: the page's state as a link has it, `from=2024-10-01&event=kyiv-strike`, and what is wrong with one.

The names and forms are those of `geo/page/static/state/keys.js`; a test compares the names. This imports nothing of the
records, so that the app's start does not wait for them.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

LINK_KEYS = (
    "from", "to", "mode", "undated", "certain", "kind", "source", "by", "place", "certainty", "status", "tag", "q",
    "event", "claim", "read", "compare", "story", "step", "aside", "view",
)  # fmt: skip
"""What a link to the map holds, but the language."""

STORY_KEYS = ("story", "step", "aside")
"""What of it says where in a story a reader is; a step's view says none of it."""

CERTAINTIES = ("day", "coarse", "range", "approximate", "expected", "undated")
"""How sure dates can be asked to be, as `geo/page/static/filters/certainty.js` has them."""

STATES = ("unverified", "corroborated", "disputed")
"""What editors can hold of an event, as `geo.models.State` has them."""

LONGEST = 500
"""Longest text that the page takes from a link, in UTF-16 units."""

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Known:
    """What a view may name."""

    claim_counts: Mapping[str, int] = field(default_factory=dict)
    """How many claims each event has, by its id."""
    kinds: Collection[str] = ()
    sources: Collection[str] = ()
    places: Collection[str] | None = None
    """Ids of the places that events are at; None where they are not known."""


def find_unusable(view: str, known: Known) -> Iterator[str]:
    """Yield the parts of a view, as they stand there, that name nothing or have no form that the page reads."""
    pairs = parse_qsl(view, keep_blank_values=True)
    if view and not pairs:
        yield view
    event = dict(pairs).get("event", "")
    for name, value in pairs:
        check = _CHECKS.get(name)
        if name == "claim":
            is_usable = _NUMBER.fullmatch(value) is not None and int(value) <= known.claim_counts.get(event, 0)
        else:
            is_usable = check is not None and check(value, known)
        if not is_usable:
            yield f"{name}={value}" if value else name


def event_of(view: str) -> str | None:
    """Return the id of the event that a view opens, or None."""
    return dict(parse_qsl(view)).get("event")


def quote_of(view: str) -> str | None:
    """Return a reference to the quote that a view opens, `kyiv-strike#2`; None where it opens no event."""
    pairs = dict(parse_qsl(view))
    event = pairs.get("event")
    return event and f"{event}#{pairs.get('claim', '1')}"


def _is_day(value: str, _: Known) -> bool:
    if _DAY.fullmatch(value) is None:
        return False
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_map_view(value: str, _: Known) -> bool:
    try:
        numbers = [float(part) for part in value.split(",")]
    except ValueError:
        return False
    if len(numbers) != 3 or not all(map(math.isfinite, numbers)):
        return False
    lat, lon, zoom = numbers
    return abs(lat) <= 90 and abs(lon) <= 540 and 0 <= zoom <= 20


def _is_text(value: str, _: Known) -> bool:
    return 0 < len(value) <= LONGEST


def _is_one_of(*values: str) -> Callable[[str, Known], bool]:
    return lambda value, _: value in values


def _are_ids(value: str, ids: Collection[str] | None) -> bool:
    return ids is None or (bool(value) and all(one in ids for one in value.split(",")))


_CHECKS: Mapping[str, Callable[[str, Known], bool]] = {
    "from": _is_day,
    "to": _is_day,
    "mode": _is_one_of("window", "upto"),
    "undated": _is_one_of("no"),
    "certain": _is_one_of("only"),
    "kind": lambda value, known: _are_ids(value, known.kinds),
    "source": lambda value, known: _are_ids(value, known.sources),
    "by": _is_text,
    "place": lambda value, known: _are_ids(value, known.places),
    "certainty": _is_one_of(*CERTAINTIES),
    "status": _is_one_of(*STATES),
    "tag": _is_text,
    "q": _is_text,
    "event": lambda value, known: value in known.claim_counts,
    "read": lambda value, known: value in known.sources,
    "compare": _is_text,
    "view": _is_map_view,
}
"""Whether a value of each name is one that the page takes; `claim` hangs on the event."""
