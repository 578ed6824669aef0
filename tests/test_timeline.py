"""Counting in windows and bins, against the plain definition."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates.edtf import OPEN_END, OPEN_START, When, day_number, parse_when
from tests.window_oracle import MAX_DAY, MIN_DAY, UNITS, Timeline, bin_of, bin_start, choose_bin, resolve_window

KINDS, PLACES = 3, 4
DAY = st.integers(-900, 900)
EDGE = st.one_of(DAY, st.sampled_from([OPEN_START, OPEN_END, MIN_DAY, MAX_DAY]))


@st.composite
def whens(draw):
    a, b, c, d = sorted(draw(st.tuples(EDGE, EDGE, EDGE, EDGE)))
    shape = draw(st.sampled_from([(a, b, c, d), (a, c, b, d), (a, d, a, d), (a, a, a, a)]))
    return replace(When("x", *shape), expected=draw(st.booleans()))


EVENTS = st.lists(
    st.tuples(
        st.one_of(st.none(), whens()),
        st.integers(0, KINDS - 1),
        st.lists(st.integers(0, PLACES - 1), max_size=4),
    ),
    max_size=12,
)


def timeline(events):
    return Timeline(
        [e[0] for e in events], [e[1] for e in events], [e[2] for e in events], kind_count=KINDS, place_count=PLACES
    )


@given(EVENTS, EDGE, EDGE, st.sampled_from(["window", "upto"]))
def test_counts_agree_with_the_definition(events, start, end, mode):
    low, high = min(start, end), max(start, end)
    low = OPEN_START if mode == "upto" else low
    named = [day for when, _, _ in events if when for day in when.days if OPEN_START < day < OPEN_END]
    if named and low <= min(named) and max(named) <= high:
        low, high = OPEN_START, OPEN_END
    possible = np.zeros((PLACES, KINDS), int)
    certain, expected, undated = possible.copy(), possible.copy(), possible.copy()
    totals = [0, 0, 0, 0]
    for when, kind, places in events:
        may = when is not None and when.s1 <= high and when.e2 >= low
        does = when is not None and not when.expected and when.s2 <= high and when.e1 >= low
        foreseen = when is not None and when.expected and may
        totals = [totals[0] + may, totals[1] + does, totals[2] + foreseen, totals[3] + (when is None)]
        for place in set(places):
            possible[place, kind] += may
            certain[place, kind] += does
            expected[place, kind] += foreseen
            undated[place, kind] += when is None
    counted = timeline(events)
    showing = counted.showing(start, end, mode)
    assert [showing.possible, showing.certain, showing.expected, showing.undated] == totals
    assert showing.certain + showing.expected <= showing.possible
    by_place = counted.counts_by_place(start, end, mode)
    assert (by_place.possible == possible).all()
    assert (by_place.certain == certain).all()
    assert (by_place.expected == expected).all()
    assert (by_place.undated == undated).all()


@given(EVENTS, st.one_of(DAY, st.sampled_from([OPEN_START])), DAY, st.sampled_from(["week", "month", "year"]))
def test_every_dated_event_is_in_one_bar_or_span_or_beyond_the_axis(events, start, end, unit):
    counted = timeline(events)
    start = max(start, -2000)
    histogram = counted.histogram(start, end, unit)
    edges = histogram.edges
    low, high = min(start, end), max(start, end)
    assert edges[0] <= low < edges[1]
    assert edges[-2] <= high < edges[-1]
    bars = np.zeros_like(histogram.bars)
    spans, before, after = [], 0, 0
    for index, (when, kind, _) in enumerate(events):
        if when is None:
            continue
        holding = [j for j in range(len(edges) - 1) if edges[j] <= when.s1 and when.e2 < edges[j + 1]]
        if when.e2 < edges[0]:
            before += 1
        elif when.s1 >= edges[-1]:
            after += 1
        elif holding:
            bars[holding[0], kind] += 1
        else:
            spans.append(index)
    assert (histogram.bars == bars).all()
    assert histogram.spans.tolist() == spans
    assert (histogram.before, histogram.after) == (before, after)


@given(EVENTS, st.lists(st.integers(0, KINDS - 1), max_size=3))
def test_kinds_left_out_are_left_out_everywhere(events, kinds):
    far: list[tuple[When, int, list[int]]] = [
        (When("x", -1000, -1000, 1000, 1000), kind, []) for kind in range(KINDS)
    ]  # One time for both.
    events = [*events, *far]
    counted, few = timeline(events), timeline([event for event in events if event[1] in kinds])
    assert counted.showing(-50, 50, kinds=kinds) == few.showing(-50, 50)
    some, same = counted.histogram(-50, 50, "month", kinds=kinds), few.histogram(-50, 50, "month")
    assert (some.bars == same.bars).all()
    assert (some.before, some.after, len(some.spans)) == (same.before, same.after, len(same.spans))


@given(st.dates(), st.sampled_from(UNITS))
def test_a_day_is_in_its_bin(date, unit):
    day = day_number(date)
    number = int(bin_of(day, unit))
    assert bin_start(number, unit) <= day < bin_start(number + 1, unit)
    first = dt.date.fromordinal(int(bin_start(number, unit)) + dt.date(1970, 1, 1).toordinal()) if day > 0 else None
    if first is not None:
        assert unit != "week" or first.weekday() == 0
        assert unit not in ("month", "year") or first.day == 1
        assert unit != "year" or (first.year, first.month) == (date.year, 1)


def test_the_calendar_ends_where_dates_end():
    assert day_number(dt.date.min) == MIN_DAY
    assert day_number(dt.date.max) == MAX_DAY
    assert timeline([]).histogram(OPEN_START, OPEN_END, "year").bars.shape == (9999, KINDS)


def test_a_reversed_window_is_the_same_window():
    assert resolve_window(5, 2) == (2, 5)
    assert resolve_window(5, 2, "upto") == (OPEN_START, 5)


def test_the_whole_of_time_shows_every_dated_event_for_certain():
    edtfs = ["2024-10-03", "2024-10~", "2024-07/..", "[..2025-01]", "../2025-01", None]
    whens = [None if edtf is None else parse_when(edtf) for edtf in edtfs]
    counted = Timeline(whens, [0] * 6, [[0]] * 6, kind_count=1, place_count=1)
    showing = counted.showing(OPEN_START, OPEN_END)
    assert (showing.possible, showing.certain, showing.undated) == (5, 5, 1)


def test_a_window_that_holds_every_day_named_is_the_whole_of_time():
    """Nothing that it shows can lie outside it: neither what has no first day, nor what is known to a month."""
    edtfs = ["2022-02/", "[..2025-01]", "2024-10~", "[2024-03..]"]
    counted = Timeline([parse_when(edtf) for edtf in edtfs], [0] * 4, [[0]] * 4, kind_count=1, place_count=1)
    first, last = day_number(dt.date(2022, 2, 1)), day_number(dt.date(2025, 1, 31))
    assert counted.limits == (first, last)
    assert counted.showing(first, last).certain == counted.showing(first, last).possible == 4
    assert counted.showing(OPEN_END, last, "upto").certain == 4
    assert counted.showing(first + 1, last).certain < 4
    assert counted.showing(first, last - 1).certain < 4


def test_a_month_is_certain_only_in_a_window_that_holds_it_whole():
    counted = Timeline([parse_when("2024-10")], [0], [[0, 0]], kind_count=1, place_count=1)
    october = [day_number(dt.date(2024, 10, day)) for day in (1, 15, 31)]
    assert counted.showing(october[0], october[2]).certain == 1
    assert counted.showing(october[1], october[2]).certain == 0
    assert counted.showing(october[1], october[1]).possible == 1
    assert counted.counts_by_place(october[0], october[2]).possible.tolist() == [[1]]


def test_a_month_is_a_bar_among_months_and_a_span_among_weeks():
    counted = Timeline([parse_when("2024-10")], [0], [[0]], kind_count=1, place_count=1)
    axis = day_number(dt.date(2024, 9, 15)), day_number(dt.date(2024, 11, 15))
    assert counted.histogram(*axis, "month").bars.ravel().tolist() == [0, 1, 0]
    assert counted.histogram(*axis, "week").spans.tolist() == [0]


def test_the_finest_unit_that_fits_is_chosen():
    start = day_number(dt.date(2024, 1, 1))
    assert [choose_bin(start, start + days) for days in (100, 1000, 4000, 20_000, 10**6)] == [
        "day", "week", "month", "year", "year",
    ]  # fmt: skip


def test_an_index_out_of_range_is_refused():
    with pytest.raises(ValueError, match="each kind from 0 to 0, got 1 to 1"):
        Timeline([None], [1], [[0]], kind_count=1, place_count=1)
    with pytest.raises(ValueError, match="each place"):
        Timeline([None], [0], [[3]], kind_count=1, place_count=1)
    with pytest.raises(ValueError, match="as many"):
        Timeline([None], [], [], kind_count=1, place_count=1)
