"""How far the sources of an event vouch for its days, against the plain rule and against every course of things."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.collection.vouching import days_of_telling, event_when, vouch
from geo.dates.edtf import OPEN_END, OPEN_START, day_date, day_number, parse_when
from geo.models import Event
from tests.window_oracle import Timeline

FIRST, LAST = day_number(dt.date(2024, 1, 1)), day_number(dt.date(2024, 1, 12))
DAYS = st.integers(FIRST, LAST)
TELLINGS = st.lists(st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair))), max_size=3)
UNKNOWN = st.sampled_from(["", ".."])


def iso(day: int) -> str:
    return str(day_date(day))


def event(when: str | None, *claims: dict[str, object], expected: bool = False) -> Event:
    values = {
        "id": "it",
        "kind": "strike",
        "title": {"fr": "Ceci", "en": "This"},
        "when": when,
        "when_basis": "the words",
        "expected": expected,
        "where": [{"toponym": "Kyiv"}],
        "claims": [{"source": "one", "quote": "words", **claim} for claim in claims or ({},)],
    }
    return Event.model_validate(values)


@given(DAYS, UNKNOWN, TELLINGS)
def test_a_state_of_unknown_end_is_certain_up_to_the_latest_day_told_of(start, unknown, told):
    when = vouch(f"{iso(start)}/{unknown}", told)
    vouched = [day for day in range(start, LAST + 1) if any(first >= day for first, _ in told)]
    assert (when.s1, when.s2, when.e2) == (start, start, OPEN_END)
    assert when.e1 == (vouched[-1] if vouched else start)
    assert when.vouched_until == (vouched[-1] if vouched else None)


@given(DAYS, UNKNOWN, TELLINGS)
def test_a_state_of_unknown_start_is_certain_from_the_earliest_day_told_of(end, unknown, told):
    when = vouch(f"{unknown}/{iso(end)}", told)
    vouched = [day for day in range(FIRST, end + 1) if any(last <= day for _, last in told)]
    assert (when.s1, when.e1, when.e2) == (OPEN_START, end, end)
    assert when.s2 == (vouched[0] if vouched else end)
    assert when.vouched_until is None


@given(DAYS, TELLINGS, st.tuples(DAYS, DAYS), st.booleans())
def test_a_window_called_certain_holds_a_day_of_every_course_that_the_words_allow(known, told, window, is_end_unknown):
    """A course: it began and ended on some day, and each claim was told, on a day it can have been, while it lasted."""
    low, high = min(window), max(window)
    when = vouch(f"{iso(known)}/" if is_end_unknown else f"/{iso(known)}", told)
    starts = [known] if is_end_unknown else range(FIRST - 2, known + 1)
    ends = range(known, LAST + 3) if is_end_unknown else [known]
    courses = [
        (start, end)
        for start in starts
        for end in ends
        if start <= end and all(any(start <= day <= end for day in range(p, q + 1)) for p, q in told)
    ]
    if when.s2 <= high and when.e1 >= low:
        assert all(start <= high and end >= low for start, end in courses)
    if not (when.s1 <= high and when.e2 >= low):
        assert not any(start <= high and end >= low for start, end in courses)


@given(DAYS, DAYS, TELLINGS, st.sampled_from(["{}", "{}/{}", "[{}..{}]", "[..{}]", "[{}..]", "{{{},{}}}", "{}~"]))
def test_a_date_that_leaves_no_end_unknown_stays_as_it_is(a, b, told, form):
    edtf = form.format(iso(min(a, b)), iso(max(a, b)))
    assert vouch(edtf, told) == parse_when(edtf)


@given(DAYS, TELLINGS, st.sampled_from("~?%"), DAYS, DAYS)
def test_a_doubtful_date_is_certain_only_where_a_window_holds_all_the_days_vouched_for(day, told, mark, low, high):
    low, high = min(low, high), max(low, high)
    exact, doubtful = vouch(f"{iso(day)}/", told), vouch(f"{iso(day)}{mark}/", told)
    assert doubtful.vouched_until == exact.vouched_until
    assert (doubtful.s2 <= high and doubtful.e1 >= low) == (low <= exact.s1 and max(exact.s2, exact.e1) <= high)
    exact, doubtful = vouch(f"/{iso(day)}", told), vouch(f"/{iso(day)}{mark}", told)
    assert (doubtful.s2 <= high and doubtful.e1 >= low) == (low <= min(exact.s2, exact.e1) and exact.e2 <= high)


@pytest.mark.parametrize(
    ("as_of", "published", "told"),
    [
        (None, "2024-10", ("2024-10-01", "2024-10-31")),
        (None, "[2024-10-03..2025-10-02]", ("2024-10-03", "2025-10-02")),
        ("2024-05", "2024-10", ("2024-05-01", "2024-05-31")),
        (None, "[..2025-10-02]", (None, "2025-10-02")),
        ("../2024-05", "2024-10", (None, "2024-05-31")),
        (None, None, (None, None)),
    ],
)
def test_a_claim_is_told_on_its_own_day_or_else_when_its_source_was_published(as_of, published, told):
    (claim,) = event("2022", {"as_of": as_of}).claims
    first, last = days_of_telling(claim, published)
    assert (day_date(first), day_date(last)) == tuple(day and dt.date.fromisoformat(day) for day in told)


def test_the_latest_of_its_claims_vouches_for_a_state_and_a_source_of_unknown_day_does_not():
    state = event("2022-02/", {"as_of": "2024-05"}, {"source": "two"}, {"source": "three"})
    when = event_when(state, {"one": "2025", "two": "[2024-10-13..2025-10-12]", "three": None})
    assert when is not None
    assert when.vouched_until == when.e1 == day_number(dt.date(2024, 10, 13))
    nothing = event_when(event("2022-02/"), {"one": None})
    assert nothing is not None
    assert (nothing.vouched_until, nothing.e1) == (None, nothing.s1)


def test_who_denies_a_state_does_not_vouch_for_it():
    state = event("2022-02/", {"as_of": "2024-05"}, {"as_of": "2025-01", "stance": "denies"})
    when = event_when(state, {"one": "2026"})
    assert when is not None
    assert when.vouched_until == day_number(dt.date(2024, 5, 1))


def test_a_source_older_than_a_state_vouches_for_none_of_it():
    when = event_when(event("2025-01/"), {"one": "2024-10"})
    assert when is not None
    assert (when.vouched_until, when.e1) == (None, when.s1)


@pytest.mark.parametrize("edtf", ["2025", "2025/", "2025/..", "[2025..2026]", "../2030"])
def test_what_is_expected_is_certain_in_no_window_not_even_in_the_whole_of_time(edtf):
    when = event_when(event(edtf, expected=True), {"one": "2024-10"})
    assert when is not None
    assert (when.expected, when.vouched_until) == (True, None)
    counted = Timeline([when], [0], [[0]], kind_count=1, place_count=1)
    for window in ((OPEN_START, OPEN_END), (when.s1, when.e2), (FIRST, LAST + 5000)):
        assert counted.showing(*window).certain == 0
        assert counted.showing(*window).possible == 1
        assert counted.counts_by_place(*window).certain.sum() == 0


def test_a_state_told_of_in_2024_is_possible_in_2027_and_an_open_start_is_not_certain_in_1960():
    def showing(edtf, year):
        when = event_when(event(edtf), {"one": "2024-10"})
        counted = Timeline([when], [0], [[0]], kind_count=1, place_count=1)
        days = [day_number(dt.date(year, month, day)) for month, day in ((1, 1), (12, 31))]
        shown = counted.showing(days[0], days[1])
        return shown.possible, shown.certain

    for edtf in ("2022-02/", "2022-02/.."):
        assert [showing(edtf, year) for year in (1960, 2023, 2024, 2027)] == [(0, 0), (1, 1), (1, 1), (1, 0)]
    for edtf in ("/2024-10", "../2024-10"):
        assert [showing(edtf, year) for year in (1960, 2024, 2027)] == [(1, 0), (1, 1), (0, 0)]


def test_an_undated_event_has_no_days():
    assert event_when(event(None), {"one": "2024-10"}) is None
