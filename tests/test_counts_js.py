"""The page counts like `tests.window_oracle`: the same random events and windows through both."""

import random
from dataclasses import replace

import pytest

from geo.dates.edtf import OPEN_END, OPEN_START, When
from tests.panels import build_index, event, place
from tests.window_oracle import MAX_DAY, MIN_DAY, UNITS, Timeline, bin_of, bin_start, choose_bin

KINDS, PLACES = 3, 5


def random_day(chance):
    return chance.choice([chance.randint(-900, 900)] * 8 + [OPEN_START, OPEN_END, MIN_DAY, MAX_DAY])


def random_events(chance, count):
    events = []
    for i in range(count):
        a, b, c, d = sorted(random_day(chance) for _ in range(4))
        days = chance.choice([None, (a, b, c, d), (a, c, b, d), (a, d, a, d), (a, a, a, a)])
        places = [chance.randrange(PLACES) for _ in range(chance.randint(1, 3))]
        is_expected = days is not None and chance.random() < 0.2
        events.append(event(f"e{i}", days, kind=chance.randrange(KINDS), places=places, expected=is_expected))
    return events


def as_timeline(events):
    return Timeline(
        [None if e["days"] is None else replace(When("x", *e["days"]), expected=e["expected"]) for e in events],
        [e["kind"] for e in events],
        [[w["place"] for w in e["where"]] for e in events],
        kind_count=KINDS,
        place_count=PLACES,
    )


def load(logic, events):
    logic.evaluate(
        """({ index }) => {
          globalThis.atlas = Verbatim.createAtlas(index, () => []);
          globalThis.counts = Verbatim.createCounts(atlas);
        }""",
        build_index(events, [place(f"p{i}") for i in range(PLACES)], []),
    )


ASK = """(windows) => windows.map(([from, to, mode, kinds, undated]) => {
  const state = { from, to, mode, kinds, undated };
  const { shown, possible, certain, expected, undated: none, ...found } = counts.query(state);
  const { placePossible, placeCertain, placeExpected, placeKind, placeKindCertain } = found;
  const places = counts.byPlace(state);
  const plain = (object) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, [...value]]));
  return { shown, possible, certain, expected, undated: none, matches: atlas.ids.map((_, i) => counts.match(i, state)),
    ...plain({ placePossible, placeCertain, placeExpected, placeKind, placeKindCertain }), byPlace: plain(places) };
})"""


def random_window(chance):
    mode = chance.choice(["window", "window", "upto"])
    kinds = chance.choice([None, None, [], [1], [0, 2]])
    return [random_day(chance), random_day(chance), mode, kinds, chance.random() < 0.5]


@pytest.mark.parametrize("seed", range(6))
def test_any_walk_of_windows_counts_what_python_counts(logic, seed):
    chance = random.Random(seed)
    events = random_events(chance, 60)
    timeline = as_timeline(events)
    load(logic, events)
    windows = [random_window(chance) for _ in range(80)]
    first, last = timeline.limits
    whole = [
        [first, last, "window"],
        [last + 5, first - 5, "window"],
        [first, last, "upto"],
        [first + 1, last, "window"],
    ]
    windows[40:40] = [[*window, None, True] for window in whole]
    for (start, end, mode, kinds, undated), found in zip(windows, logic.evaluate(ASK, windows), strict=True):
        showing = timeline.showing(start, end, mode, kinds=kinds)
        for name in ("possible", "certain", "expected", "undated"):
            assert found[name] == getattr(showing, name)
        assert found["shown"] == showing.possible + (showing.undated if undated else 0)
        places = timeline.counts_by_place(start, end, mode)
        for name in ("possible", "certain", "expected", "undated"):
            assert found["byPlace"][name] == getattr(places, name).ravel().tolist()
        let = [k for k in range(KINDS) if kinds is None or k in kinds]
        shown = (places.possible + places.undated) if undated else places.possible
        assert found["placePossible"] == shown[:, let].sum(axis=1).tolist()
        assert found["placeCertain"] == places.certain[:, let].sum(axis=1).tolist()
        assert found["placeExpected"] == places.expected[:, let].sum(axis=1).tolist()
        for name, counted in (("placeKind", shown), ("placeKindCertain", places.certain)):
            assert [found[name][p * KINDS + k] for p in range(PLACES) for k in let] == counted[:, let].ravel().tolist()
        possible, certain = timeline.possible(start, end, mode), timeline.certain(start, end, mode)
        for i, match in enumerate(found["matches"]):
            is_let = kinds is None or events[i]["kind"] in kinds
            expected = 3 if undated and events[i]["days"] is None else 2 if certain[i] else 1 if possible[i] else 0
            assert match == (expected if is_let else 0)


@pytest.mark.parametrize("unit", UNITS)
def test_histogram_is_the_one_of_python(logic, unit):
    chance = random.Random(unit)
    events = random_events(chance, 80)
    timeline = as_timeline(events)
    load(logic, events)
    edge = lambda: chance.randint(-1200, 1200)  # noqa: E731 - an axis is two of these
    axes = [[edge(), edge(), chance.choice([None, [1], [0, 2]])] for _ in range(25)]
    if unit == "year":
        axes.append([OPEN_START, OPEN_END, None])
    ask = """([axes, unit]) => axes.map(([from, to, kinds]) => {
      const { edges, bars, spans, before, after } = counts.histogram(from, to, unit, kinds);
      return { edges: [...edges], bars: [...bars], spans: [...spans], before, after };
    })"""
    for (start, end, kinds), found in zip(axes, logic.evaluate(ask, [axes, unit]), strict=True):
        expected = timeline.histogram(start, end, unit, kinds=kinds)
        assert found == {
            "edges": expected.edges.tolist(),
            "bars": expected.bars.ravel().tolist(),
            "spans": expected.spans.tolist(),
            "before": expected.before,
            "after": expected.after,
        }


def test_bins_of_every_unit_agree_with_python_also_before_the_year_100(logic):
    days = [MIN_DAY, MIN_DAY + 36000, -25567, -4, -3, 0, 3, 4, 59, 60, 20000, MAX_DAY]
    ask = """([days, unit]) => days.map((day) => {
      const bin = Verbatim.binOf(day, unit);
      return [bin, Verbatim.binStart(bin, unit)];
    })"""
    for unit in UNITS:
        bins = [int(bin_of(day, unit)) for day in days]
        assert logic.evaluate(ask, [days, unit]) == [[b, int(bin_start(b, unit))] for b in bins]
    for start, end in [(0, 50), (0, 900), (900, 0), (0, 9000), (OPEN_START, OPEN_END)]:
        for limit in (4, 60, 200):
            chosen = logic.evaluate("(a) => Verbatim.chooseBin(...a)", [start, end, limit])
            assert chosen == choose_bin(start, end, limit=limit)


def test_a_mask_leaves_events_out_of_every_count(logic):
    chance = random.Random(7)
    events = random_events(chance, 40)
    load(logic, events)
    mask = [chance.randrange(2) for _ in events]
    window = [-300, 300, "window", None, True]
    logic.evaluate(ASK, [window])
    logic.evaluate("(mask) => counts.setMask(Uint8Array.from(mask))", mask)
    masked = logic.evaluate(ASK, [window])[0]
    load(logic, [e for e, is_kept in zip(events, mask, strict=True) if is_kept])
    alone = logic.evaluate(ASK, [window])[0]
    assert [m for m, is_kept in zip(masked.pop("matches"), mask, strict=True) if is_kept] == alone.pop("matches")
    assert masked == alone


def test_months_and_years_stay_in_the_calendar_when_a_day_is_moved(logic):
    ask = "([iso, count, unit]) => Verbatim.dayToIso(Verbatim.addToDay(Verbatim.isoToDay(iso), count, unit))"
    assert logic.evaluate(ask, ["2024-01-31", 1, "month"]) == "2024-02-29"
    assert logic.evaluate(ask, ["2024-03-31", -1, "month"]) == "2024-02-29"
    assert logic.evaluate(ask, ["2024-02-29", 1, "year"]) == "2025-02-28"
    assert logic.evaluate(ask, ["2024-12-15", 1, "month"]) == "2025-01-15"
    assert logic.evaluate(ask, ["2024-12-30", 1, "week"]) == "2025-01-06"
