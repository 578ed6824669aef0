"""Which events overlap a window of time, and how many fall into each bin: the page counts the same way.

Days are integers since 1970-01-01. An event overlaps the window [A, B] *possibly* where s1 ≤ B and e2 ≥ A, and
*certainly* where s2 ≤ B and e1 ≥ A (see `geo.dates.edtf.When` for the four days), unless it is only expected: what is
announced is certain in no window. A window that holds every day that the events' dates name is the whole of time, which
everything else falls into for certain. The number that possibly overlap is the number begun by B less the number ended
before A: two binary searches in sorted starts and ends, whatever the number of events. Undated events are in no window,
and counted apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geo.dates.edtf import OPEN_END, OPEN_START, When

Mode = Literal["window", "upto"]
Unit = Literal["day", "week", "month", "year"]

UNITS: tuple[Unit, ...] = ("day", "week", "month", "year")
"""Bins from fine to coarse: calendar days, weeks from Monday, calendar months and years."""

MIN_DAY = -719162
"""0001-01-01, the first day of the calendar."""

MAX_DAY = 2932896
"""9999-12-31, the last day of the calendar."""

_MOST_BINS = 200
_GROUP_STRIDE = np.int64(2) ** 33
_FIRST_MONDAY = 3
"""Days from the Monday of the week of 1970-01-01, a Thursday, to that day."""

Days = NDArray[np.int32]
Mask = NDArray[np.bool_]
Counts = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Showing:
    """How many events a window shows."""

    possible: int
    """Events that may overlap the window, those that certainly do among them."""
    certain: int
    expected: int
    """Events that are possible and only expected; none of them is certain."""
    undated: int
    """Events without a date; the same for every window."""


@dataclass(frozen=True, slots=True)
class PlaceCounts:
    """How many events a window shows at each place; each array is places × kinds."""

    possible: Counts
    certain: Counts
    expected: Counts
    undated: Counts


@dataclass(frozen=True, slots=True)
class Histogram:
    """How the dated events fall into the bins of a time axis; each is counted in exactly one of the four."""

    edges: Days
    """First day of each bin, and at the end the first day after the last: bins + 1."""
    bars: Counts
    """Events whose whole possible extent lies inside one bin: bins × kinds."""
    spans: Days
    """Indexes, ascending, of the events that reach over more than one bin or out of the axis."""
    before: int
    """Events that are over before the first bin."""
    after: int
    """Events that begin after the last bin."""


def resolve_window(start: int, end: int, mode: Mode = "window") -> tuple[int, int]:
    """Return the first and last day that count, both inclusive.

    Args:
        start: A day number; where it is after `end`, the two are swapped.
        end: A day number.
        mode: "window" for these days, "upto" for everything until the last of them.
    """
    low, high = min(start, end), max(start, end)
    return (OPEN_START if mode == "upto" else low), high


def bin_of(days: Days | int, unit: Unit) -> NDArray[np.int64]:
    """Return the number of the bin that holds each day (not an open end); bin 0 holds 1970-01-01."""
    numbers = np.asarray(days, dtype=np.int64)
    if unit == "day":
        return numbers
    if unit == "week":
        return (numbers + _FIRST_MONDAY) // 7
    code = "datetime64[M]" if unit == "month" else "datetime64[Y]"
    bins: NDArray[np.int64] = numbers.astype("datetime64[D]").astype(code).astype(np.int64)
    return bins


def bin_start(bins: NDArray[np.int64] | int, unit: Unit) -> Days:
    """Return the first day of each bin."""
    numbers = np.asarray(bins, dtype=np.int64)
    if unit == "day":
        return numbers.astype(np.int32)
    if unit == "week":
        return (numbers * 7 - _FIRST_MONDAY).astype(np.int32)
    code = "datetime64[M]" if unit == "month" else "datetime64[Y]"
    return numbers.astype(code).astype("datetime64[D]").astype(np.int64).astype(np.int32)


def choose_bin(start: int, end: int, *, limit: int = _MOST_BINS) -> Unit:
    """Return the finest unit that cuts the axis from `start` to `end` into at most `limit` bins; else "year"."""
    low, high = _axis(start, end)
    for unit in UNITS:
        if int(bin_of(high, unit)) - int(bin_of(low, unit)) + 1 <= limit:
            return unit
    return "year"


def _axis(start: int, end: int) -> tuple[int, int]:
    """Return the ends of a time axis in order and inside the calendar."""
    low, high = min(start, end), max(start, end)
    return min(max(low, MIN_DAY), MAX_DAY), min(max(high, MIN_DAY), MAX_DAY)


class Timeline:
    """The dates of a collection's events, ready to be counted in any window."""

    def __init__(
        self,
        whens: Sequence[When | None],
        kinds: Sequence[int],
        places: Sequence[Sequence[int]],
        *,
        kind_count: int,
        place_count: int,
    ) -> None:
        """Sort the events' days once.

        Args:
            whens: Date of each event; None is undated.
            kinds: Kind of each event, as its index.
            places: Places of each event, as indexes; one named twice counts once.
            kind_count: Number of kinds.
            place_count: Number of places.

        Raises:
            ValueError: The three sequences differ in length, or an index is out of range.
        """
        if not len(whens) == len(kinds) == len(places):
            raise ValueError(f"expected as many dates, kinds and places, got {len(whens)}, {len(kinds)}, {len(places)}")
        self.kind_count, self.place_count = kind_count, place_count
        self.dated: Mask = np.array([when is not None for when in whens], dtype=np.bool_)
        self.expected: Mask = np.array([when is not None and when.expected for when in whens], dtype=np.bool_)
        columns = [when.days if when is not None else (0, 0, 0, 0) for when in whens]
        self.s1, self.s2, self.e1, self.e2 = np.array(columns, dtype=np.int32).reshape(-1, 4).T.copy()
        self.kinds: NDArray[np.int32] = np.array(kinds, dtype=np.int32)
        self._pair_event, pair_place = _pairs(places)
        _check_range("kind", self.kinds, kind_count)
        _check_range("place", pair_place, place_count)
        self._pair_group = pair_place.astype(np.int64) * kind_count + self.kinds[self._pair_event]
        in_time = self.dated[self._pair_event]
        groups, events = self._pair_group[in_time], self._pair_event[in_time]
        self._starts = np.sort(groups * _GROUP_STRIDE + self.s1[events])
        self._ends = np.sort(groups * _GROUP_STRIDE + self.e2[events])

    def __len__(self) -> int:
        """Return the number of events."""
        return len(self.dated)

    def possible(self, start: int, end: int, mode: Mode = "window") -> Mask:
        """Return which events may overlap a window; see `resolve_window` for its ends."""
        low, high = self._window(start, end, mode)
        return self.dated & (self.s1 <= high) & (self.e2 >= low)

    def certain(self, start: int, end: int, mode: Mode = "window") -> Mask:
        """Return which events certainly overlap a window; see `resolve_window` for its ends."""
        low, high = self._window(start, end, mode)
        return self.dated & ~self.expected & (self.s2 <= high) & (self.e1 >= low)

    def showing(self, start: int, end: int, mode: Mode = "window", *, kinds: Sequence[int] | None = None) -> Showing:
        """Return how many events of these kinds (None for all) a window shows."""
        chosen = self._of_kinds(kinds)
        return Showing(
            possible=int(np.count_nonzero(self.possible(start, end, mode) & chosen)),
            certain=int(np.count_nonzero(self.certain(start, end, mode) & chosen)),
            expected=int(np.count_nonzero(self.possible(start, end, mode) & self.expected & chosen)),
            undated=int(np.count_nonzero(~self.dated & chosen)),
        )

    def counts_by_place(self, start: int, end: int, mode: Mode = "window") -> PlaceCounts:
        """Return how many events a window shows at each place, by kind."""
        low, high = self._window(start, end, mode)
        # One sorted array holds every group's days one after the other: a group is a stride of 2^33 numbers.
        group = np.arange(self.place_count * self.kind_count, dtype=np.int64) * _GROUP_STRIDE
        begun = np.searchsorted(self._starts, group + high, side="right")
        over = np.searchsorted(self._ends, group + low, side="left")
        shape = (self.place_count, self.kind_count)
        return PlaceCounts(
            possible=(begun - over).astype(np.int32).reshape(shape),
            certain=self._count_pairs(self.certain(start, end, mode)),
            expected=self._count_pairs(self.possible(start, end, mode) & self.expected),
            undated=self._count_pairs(~self.dated),
        )

    def histogram(self, start: int, end: int, unit: Unit, *, kinds: Sequence[int] | None = None) -> Histogram:
        """Return how the dated events of these kinds (None for all) fall into the whole bins from `start` to `end`.

        Args:
            start: First day of the time axis; the two are swapped where they are reversed, and kept in the calendar.
            end: Last day of the time axis.
            unit: Length of a bin.
            kinds: Indexes of the kinds that are counted.
        """
        low, high = _axis(start, end)
        first, last = int(bin_of(low, unit)), int(bin_of(high, unit))
        edges = bin_start(np.arange(first, last + 2, dtype=np.int64), unit)
        chosen = self.dated & self._of_kinds(kinds)
        before = chosen & (self.e2 < edges[0])
        after = chosen & ~before & (self.s1 >= edges[-1])
        reaching = chosen & ~before & ~after
        closed = np.flatnonzero(reaching & (self.s1 >= MIN_DAY) & (self.e2 <= MAX_DAY))
        start_bins, end_bins = bin_of(self.s1[closed], unit), bin_of(self.e2[closed], unit)
        inside = closed[start_bins == end_bins]
        slots = (start_bins[start_bins == end_bins] - first) * self.kind_count + self.kinds[inside]
        bars = np.bincount(slots, minlength=(last - first + 1) * self.kind_count)
        reaching[inside] = False
        return Histogram(
            edges=edges,
            bars=bars.astype(np.int32).reshape(last - first + 1, self.kind_count),
            spans=np.flatnonzero(reaching).astype(np.int32),
            before=int(np.count_nonzero(before)),
            after=int(np.count_nonzero(after)),
        )

    @cached_property
    def limits(self) -> tuple[int, int] | None:
        """First and last day that the dates name; None where they name none."""
        days = np.concatenate([column[self.dated] for column in (self.s1, self.s2, self.e1, self.e2)])
        named = days[(days > OPEN_START) & (days < OPEN_END)]
        return (int(named.min()), int(named.max())) if named.size else None

    def _window(self, start: int, end: int, mode: Mode) -> tuple[int, int]:
        """Return the ends of a window (see `resolve_window`); those of all time where it holds every day named."""
        low, high = resolve_window(start, end, mode)
        is_whole = self.limits is not None and low <= self.limits[0] and high >= self.limits[1]
        return (OPEN_START, OPEN_END) if is_whole else (low, high)

    def _of_kinds(self, kinds: Sequence[int] | None) -> Mask:
        if kinds is None:
            return np.ones(len(self), dtype=np.bool_)
        return np.isin(self.kinds, np.array(kinds, dtype=np.int32))

    def _count_pairs(self, events: Mask) -> Counts:
        """Return how many of these events stand at each place, by kind."""
        groups = self._pair_group[events[self._pair_event]]
        counts = np.bincount(groups, minlength=self.place_count * self.kind_count)
        return counts.astype(np.int32).reshape(self.place_count, self.kind_count)


def _pairs(places: Sequence[Sequence[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return every event with each of its places, once: indexes of events, and of places."""
    pairs = [(event, place) for event, listed in enumerate(places) for place in dict.fromkeys(listed)]
    array = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return array[:, 0].copy(), array[:, 1].copy()


def _check_range(what: str, indexes: NDArray[np.int32] | NDArray[np.int64], count: int) -> None:
    if indexes.size and (indexes.min() < 0 or indexes.max() >= count):
        raise ValueError(f"expected each {what} from 0 to {count - 1}, got {indexes.min()} to {indexes.max()}")
