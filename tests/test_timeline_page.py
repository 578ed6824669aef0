"""The timeline in a real browser: what keys, pointer, wheel and play do to the window, and what it says."""

import datetime as dt
import itertools
import re

import pytest
from playwright.sync_api import expect

from geo.dates.edtf import OPEN_END, When
from tests.panels import build_index, event, open_panels, place, source
from tests.waiting import wait_until, wait_until_drawn
from tests.window_oracle import Timeline

pytestmark = pytest.mark.browser


def day(iso):
    return (dt.date.fromisoformat(iso) - dt.date(1970, 1, 1)).days


FIRST, LAST = day("2024-01-10"), day("2024-12-20")


def make_events():
    """Twelve days of 2024, a month, a span, an open end, one long before, and an undated one."""
    days = [FIRST + i * 31 for i in range(11)] + [LAST]
    june, july = (day("2024-06-01"),) * 2, (day("2024-06-30"),) * 2
    return [
        *(event(f"d{i}", d, kind=i % 3) for i, d in enumerate(days)),
        event("june", (june[0], july[0], june[0], july[0])),
        event("span", (day("2024-03-01"),) * 2 + (day("2024-08-15"),) * 2, kind=1),
        event("open", (day("2024-09-01"),) * 2 + (OPEN_END,) * 2, kind=2),
        event("old", day("1959-05-01")),
        event("undated", None),
    ]


def expected(events, start, end, mode="window"):
    timeline = Timeline(
        [None if e["days"] is None else When("x", *e["days"]) for e in events],
        [e["kind"] for e in events],
        [[0]] * len(events),
        kind_count=3,
        place_count=1,
    )
    return timeline.showing(start, end, mode)


@pytest.fixture
def page(panel_page):
    panel_page.set_viewport_size({"width": 1000, "height": 420})
    return panel_page


def show(page, events=None, **state):
    payload = build_index(events or make_events(), [place("Kyiv")], [source("x")])
    return open_panels(page, payload, state=state, parts=("timeline",))


def state_of(page, *keys):
    return page.evaluate("(keys) => keys.map((key) => test.store.get()[key])", list(keys))


def set_window(page, start, end):
    page.evaluate("([from, to]) => test.store.set({ from, to })", [day(start), day(end)])
    wait_until_drawn(page)


def iso(page, name):
    slider = page.get_by_role("slider", name=name, exact=True)
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"\d{4}-\d\d-\d\d"))
    return slider.get_attribute("aria-valuetext")


def x_of(page, date):
    """Client x of the start of a day: the To handle stands on it when the window ends the day before."""
    return page.evaluate(
        """([from, to, day]) => {
          const boxOf = (name) => document.querySelector(name).getBoundingClientRect();
          const centre = (name) => boxOf(name).left + boxOf(name).width / 2;
          const [a, b] = [centre(".tl-from"), centre(".tl-to")];
          return a + ((day - from) / (to + 1 - from)) * (b - a);
        }""",
        [*state_of(page, "from", "to"), day(date)],
    )


def test_the_whole_of_the_dated_time_is_shown_first(page):
    events = make_events()
    show(page, events)
    assert (iso(page, "From"), iso(page, "To")) == ("1959-05-01", "2024-12-20")
    assert page.get_by_role("status").inner_text().startswith("17 of 17 events")


@pytest.mark.parametrize(
    ("handle", "key", "after"),
    [
        ("From", "ArrowRight", "2024-03-16"),
        ("From", "ArrowLeft", "2024-03-14"),
        ("From", "ArrowUp", "2024-03-16"),
        ("From", "Shift+ArrowLeft", "2024-02-15"),
        ("From", "Shift+ArrowRight", "2024-04-15"),
        ("From", "PageDown", "2023-03-15"),
        ("From", "PageUp", "2024-05-20"),
        ("From", "Home", "1959-05-01"),
        ("From", "End", "2024-05-20"),
        ("To", "ArrowLeft", "2024-05-19"),
        ("To", "Shift+ArrowRight", "2024-06-20"),
        ("To", "PageDown", "2024-03-15"),
        ("To", "Home", "2024-03-15"),
        ("To", "End", "2024-12-20"),
    ],
)
def test_a_key_on_a_handle_steps_in_the_calendar_and_never_past_the_other(page, handle, key, after):
    show(page)
    set_window(page, "2024-03-15", "2024-05-20")
    slider = page.get_by_role("slider", name=handle, exact=True)
    slider.focus()
    page.keyboard.press(key)
    assert iso(page, handle) == after
    assert slider.get_attribute("aria-valuenow") == str(day(after))


def test_the_status_tells_what_python_counts_soon_after_each_step(page):
    events = make_events()
    show(page, events)
    set_window(page, "2024-06-10", "2024-06-20")
    page.get_by_role("slider", name="To", exact=True).focus()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
        start, end = state_of(page, "from", "to")
        found = expected(events, start, end)
        status = page.get_by_role("status")
        expect(status).to_have_text(re.compile(f"^{found.possible + found.undated} of 17 events"))
        text = status.inner_text()
        uncertain = found.possible - found.certain
        assert (f" · {uncertain} uncertain" in text) == (uncertain > 0)


def test_in_the_whole_of_time_nothing_is_uncertain(page):
    events = make_events()
    show(page, events)
    page.get_by_role("button", name="Reset").click()
    expect(page.get_by_role("status")).to_have_text(re.compile("^17 of 17 events"))
    assert page.evaluate("test.counts.query(test.store.get()).possible > 0")
    assert "uncertain" not in page.get_by_role("status").inner_text()
    assert "uncertain" not in page.locator(".tl-statement").inner_text()


def test_the_undated_switch_takes_undated_events_out_of_the_count(page):
    show(page)
    chip = page.get_by_role("button", name="Undated · 1")
    assert chip.get_attribute("aria-pressed") == "true"
    chip.click()
    assert chip.get_attribute("aria-pressed") == "false"
    expect(page.get_by_role("status")).to_have_text(re.compile("^16 of 17 events"))


def test_the_undated_switch_is_absent_where_everything_is_dated(page):
    show(page, [event("a", FIRST), event("b", LAST)])
    assert page.get_by_role("button", name=re.compile("Undated")).count() == 0


def test_up_to_now_counts_from_the_beginning_and_has_one_handle(page):
    events = make_events()
    show(page, events)
    set_window(page, "2024-06-10", "2024-06-20")
    page.get_by_role("button", name="From the beginning").click()
    found = expected(events, day("2024-06-10"), day("2024-06-20"), "upto")
    expect(page.get_by_role("status")).to_have_text(re.compile(f"^{found.possible + 1} of 17 events"))
    assert page.get_by_role("slider").count() == 1
    page.get_by_role("slider", name="To", exact=True).press("PageDown")
    assert iso(page, "To") == "2023-06-20"


def test_dragging_a_handle_moves_it_by_the_days_it_passes(page):
    show(page)
    set_window(page, "2024-03-15", "2024-05-20")
    y = page.locator(".tl-field").bounding_box()["y"] + 40
    target = x_of(page, "2024-04-15")
    page.mouse.move(x_of(page, "2024-03-15"), y)
    page.mouse.down()
    page.mouse.move(target, y, steps=4)
    page.mouse.up()
    assert iso(page, "From") == "2024-04-15"
    assert iso(page, "To") == "2024-05-20"


def test_dragging_inside_moves_the_window_and_keeps_its_length(page):
    show(page)
    set_window(page, "2024-04-01", "2024-06-30")
    y = page.locator(".tl-field").bounding_box()["y"] + 40
    from_x, to_x = x_of(page, "2024-05-15"), x_of(page, "2024-06-14")
    settled = state_of(page, "settled")[0] or 0
    page.mouse.move(from_x, y)
    page.mouse.down()
    page.mouse.move(to_x, y, steps=5)
    assert (state_of(page, "settled")[0] or 0) == settled
    page.mouse.up()
    assert (iso(page, "From"), iso(page, "To")) == ("2024-05-01", "2024-07-30")
    assert state_of(page, "settled")[0] == settled + 1


def test_a_drag_outside_draws_a_new_window_and_a_click_moves_the_old_one(page):
    show(page)
    set_window(page, "2024-02-01", "2024-02-29")
    y = page.locator(".tl-field").bounding_box()["y"] + 20
    xs = [x_of(page, "2024-06-01") + 1, x_of(page, "2024-07-10") + 1]
    page.mouse.move(xs[0], y)
    page.mouse.down()
    page.mouse.move(xs[1], y, steps=3)
    page.mouse.up()
    assert (iso(page, "From"), iso(page, "To")) == ("2024-06-01", "2024-07-10")
    page.mouse.click(x_of(page, "2024-10-10") + 1, y)
    start, end = state_of(page, "from", "to")
    assert end - start == 39
    assert abs((start + end) / 2 - day("2024-10-10")) <= 1


def test_the_wheel_zooms_around_the_pointer_and_only_over_the_plot(page):
    show(page)
    set_window(page, "2024-05-01", "2024-05-31")
    field = page.locator(".tl-field").bounding_box()
    before = x_of(page, "2024-05-01")
    end = page.locator(".tl-to").bounding_box()["x"]
    page.mouse.move(before, field["y"] + 40)
    page.mouse.wheel(0, -300)
    page.wait_for_function("(x) => document.querySelector('.tl-to').getBoundingClientRect().left > x + 10", arg=end)
    wait_until_drawn(page)
    assert abs(x_of(page, "2024-05-01") - before) < 2
    assert x_of(page, "2024-06-01") - before > 1.3 * 31 * field["width"] / 400
    prevented = page.evaluate(
        """() => [".tl-field", ".tl-controls"].map((name) => {
          const event = new WheelEvent("wheel", { deltaY: 1, bubbles: true, cancelable: true });
          document.querySelector(name).dispatchEvent(event);
          return event.defaultPrevented;
        })"""
    )
    assert prevented == [True, False]


def test_a_lone_early_event_is_marked_at_the_edge_and_brought_into_view(page):
    show(page)
    set_window(page, "2024-01-10", "2024-12-20")
    width = page.locator(".tl-field").bounding_box()["width"]
    spread = x_of(page, "2024-12-20") - x_of(page, "2024-01-10")
    assert spread > width * 0.8
    page.get_by_role("button", name="1 in 1959").click()
    expect(page.get_by_role("button", name="1 in 1959")).to_have_count(0)
    wait_until_drawn(page)
    assert x_of(page, "2024-12-20") - x_of(page, "2024-01-10") < spread / 20


def test_a_click_on_a_bar_takes_its_span(page):
    show(page)
    y = page.locator(".tl-field").bounding_box()["y"] + 20
    set_window(page, "2024-01-10", "2024-12-20")
    x = x_of(page, "2024-07-10") + 1
    page.get_by_role("button", name="Reset").click()
    settled = state_of(page, "settled")[0]
    page.mouse.click(x, y)
    start, end = state_of(page, "from", "to")
    assert start <= day("2024-07-10") <= end
    assert end - start in (0, 6, 27, 28, 29, 30)
    assert state_of(page, "settled") == [settled + 1]


def test_a_name_on_the_axis_opens_its_event_by_click_and_by_key_and_a_drag_from_it_draws_a_window(page):
    events = [event("first", day("2024-01-10")), event("second", day("2024-11-10")), event("third", day("2025-09-10"))]
    show(page, events)
    names = page.get_by_role("group", name="Events named on the timeline").get_by_role("button")
    expect(names).to_have_text(["first", "second", "third"])
    names.nth(1).click()
    assert state_of(page, "event", "from") == [1, day("2024-01-10")]
    expect(names.nth(1)).to_have_attribute("aria-current", "true")
    names.nth(0).press("ArrowRight")
    expect(names.nth(1)).to_be_focused()
    names.nth(1).press("End")
    names.nth(2).press("Enter")
    assert state_of(page, "event") == [2]
    box = names.nth(1).bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 105, box["y"] + 8, steps=3)
    page.mouse.up()
    assert state_of(page, "event") == [2]
    assert state_of(page, "from")[0] > day("2024-01-10")


def test_reset_returns_to_everything(page):
    show(page, kinds=[1], mode="upto", undated=False, q="x")
    set_window(page, "2024-05-01", "2024-05-31")
    page.get_by_role("button", name="Reset").click()
    assert (iso(page, "From"), iso(page, "To")) == ("1959-05-01", "2024-12-20")
    assert state_of(page, "kinds", "mode", "undated", "q") == [None, "window", True, ""]


def test_play_moves_the_window_step_by_step_stops_at_the_end_and_pauses_on_a_key(page):
    show(page, step="month", speed=180)
    set_window(page, "2024-07-01", "2024-07-31")
    page.evaluate("""() => {
      test.windows = [];
      const isoOf = ({ from, to }) => [from, to].map(Verbatim.dayToIso).join("/");
      test.store.subscribe((state, changed) => changed.has("to") && test.windows.push(isoOf(state)));
    }""")
    page.get_by_role("button", name="Play").click()
    wait_until(page, "() => test.windows.length >= 2")
    months = [f"2024-{month:02}-01/2024-{month:02}-{days}" for month, days in ((8, 31), (9, 30), (10, 31), (11, 30))]
    played = page.evaluate("test.windows.slice(0, 2)")
    # A busy machine passes over a month, and never stops within one.
    assert played == sorted(set(played) & set(months))
    page.get_by_role("slider", name="From", exact=True).press("ArrowRight")
    assert state_of(page, "playing") == [False]
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Play")).to_have_count(1)
    assert state_of(page, "playing") == [False]
    assert iso(page, "To") == "2024-12-20"


def test_a_step_draws_no_bar_again_and_costs_little(page):
    events = [event(f"e{i}", FIRST + i % 300, kind=i % 3) for i in range(10_000)]
    show(page, events)
    found = page.evaluate(
        """async (first) => {
          const isDrawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          await isDrawn();
          let drawn = 0;
          const { getContext } = HTMLCanvasElement.prototype;
          HTMLCanvasElement.prototype.getContext = function (kind) { drawn++; return getContext.call(this, kind); };
          const times = [];
          for (let i = 0; i < 200; i++) {
            const before = performance.now();
            test.store.set({ from: first + i, to: first + 30 + i });
            times.push(performance.now() - before);
          }
          await isDrawn();
          return { drawn, median: times.sort((a, b) => a - b)[100], shown: test.counts.query(test.store.get()).shown };
        }""",
        FIRST,
    )
    assert found["drawn"] == 0
    assert found["median"] < 50  # It is a fraction of one; drawing all bars takes hundreds.
    assert found["shown"] == expected(events, FIRST + 199, FIRST + 229).possible


@pytest.mark.parametrize("width", [320, 390, 1000])
@pytest.mark.parametrize(("start", "end"), [("01-10", "01-10"), ("12-19", "12-20"), ("06-01", "06-03")])
def test_the_two_dates_never_run_into_each_other_or_out_of_the_plot(page, width, start, end):
    page.set_viewport_size({"width": width, "height": 420})
    show(page)
    set_window(page, f"2024-{start}", f"2024-{end}")
    wait_until_drawn(page)
    box = page.locator(".tl-dates").bounding_box()
    left, right = (one.bounding_box() for one in page.locator(".tl-date").all())
    assert left["x"] + left["width"] <= right["x"]
    assert left["x"] >= box["x"] - 0.5
    assert right["x"] + right["width"] <= box["x"] + box["width"] + 0.5


def test_step_and_speed_are_at_hand_where_the_row_has_no_room_for_them(page):
    page.set_viewport_size({"width": 390, "height": 420})
    show(page)
    expect(page.get_by_role("combobox", name="Step")).to_be_hidden()
    page.get_by_role("button", name="Step and speed").click()
    page.get_by_role("combobox", name="Step").select_option("month")
    page.get_by_role("combobox", name="Speed").select_option("30")
    assert state_of(page, "step", "speed") == ["month", 30]
    page.get_by_role("button", name="Step and speed").click()
    expect(page.get_by_role("combobox", name="Speed")).to_be_hidden()


def test_the_height_stays_the_same_whatever_the_sentence_says(page):
    show(page, lang="fr")
    heights = set()
    for window in [("2024-01-10", "2024-12-20"), ("2024-06-10", "2024-06-20"), ("2024-11-01", "2024-11-02")]:
        set_window(page, *window)
        heights.add(page.locator("section").bounding_box()["height"])
    assert len(heights) == 1


def test_both_handles_take_the_pointer_over_44_px(page):
    show(page)
    set_window(page, "2024-06-01", "2024-06-01")
    y = page.locator(".tl-field").bounding_box()["y"] + 20
    hit = "([x, y]) => document.elementFromPoint(x, y).className"
    from_x, to_x = x_of(page, "2024-06-01"), x_of(page, "2024-06-02")
    assert "tl-from" in page.evaluate(hit, [from_x - 30, y])
    assert "tl-to" in page.evaluate(hit, [to_x + 30, y])


def test_without_any_date_there_is_a_sentence_and_no_axis(page):
    show(page, [event("a", None), event("b", None)])
    assert page.get_by_role("status").inner_text().startswith("2 of 2 events")
    assert page.get_by_role("slider").count() == 0


def test_words_follow_the_language(page):
    shown = {"one": "{shown} événement sur {n}", "other": "{shown} événements sur {n}"}
    french = {"From": "Du", "Play": "Lecture", "{shown} of {n} event": shown}
    payload = build_index(make_events(), [place("Kyiv")], [source("x")], messages={"fr": french})
    open_panels(page, payload, parts=("timeline",))
    page.evaluate("test.store.set({ lang: 'fr' })")
    expect(page.get_by_role("slider", name="Du")).to_have_count(1)
    expect(page.get_by_role("button", name="Lecture")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text(re.compile("^17 événements sur 17"))


@pytest.mark.parametrize("width", [340, 1000])
@pytest.mark.parametrize("days", [9, 40, 300, 2000, 40_000])
def test_the_axis_says_where_it_is_at_every_zoom(page, width, days):
    page.set_viewport_size({"width": width, "height": 420})
    show(page, [event(f"e{i}", FIRST + round(i * days / 40)) for i in range(41)])
    wait_until_drawn(page)
    ticks = page.locator(".tl-tick")
    assert 2 <= ticks.count() <= 16
    assert re.search(r"\d{4}", ticks.first.inner_text())
    boxes = sorted((box["x"], box["width"]) for box in (tick.bounding_box() for tick in ticks.all()))
    assert all(x + wide <= after + 1 for (x, wide), (after, _) in itertools.pairwise(boxes))


def test_the_days_of_the_window_are_written_over_at_the_handles(page):
    show(page)
    set_window(page, "2024-03-15", "2024-05-20")
    first, last = (page.get_by_role("textbox", name=name) for name in ("First day", "Last day"))
    expect(first).to_have_value("15 Mar 2024")
    first.fill("April 2024")
    first.press("Enter")
    assert state_of(page, "from", "to") == [day("2024-04-01"), day("2024-05-20")]
    expect(first).to_have_value("1 Apr 2024")
    last.fill("1 to 20 October 2024")
    last.press("Enter")
    assert state_of(page, "from", "to") == [day("2024-10-01"), day("2024-10-20")]
    last.fill("soon")
    last.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Write a date such as")
    last.press("Escape")
    expect(last).to_have_value("20 Oct 2024")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_an_end_of_the_window_off_the_axis_is_shown_as_such_and_one_that_is_written_comes_onto_it(page):
    show(page)
    expect(page.locator(".tl-from")).to_have_class(re.compile("is-off"))
    expect(page.locator(".tl-date-from")).to_have_class(re.compile("is-off"))
    first = page.get_by_role("textbox", name="First day")
    first.fill("2020")
    first.press("Enter")
    expect(page.locator(".tl-date-from")).not_to_have_class(re.compile("is-off"))


def test_only_what_is_certain_is_shown_where_the_reader_says_so(page):
    events = make_events()
    show(page, events)
    set_window(page, "2024-06-10", "2024-06-20")
    counted = expected(events, day("2024-06-10"), day("2024-06-20"))
    assert counted.possible > counted.certain
    page.get_by_role("button", name=f"Certain dates · {counted.certain}").click()
    expect(page.locator(".tl-statement")).to_contain_text(f"{counted.certain} of 17")


def test_a_bar_says_what_it_holds_under_the_pointer(page):
    show(page)
    x = x_of(page, "2024-06-13")
    box = page.locator(".tl-field").bounding_box()
    page.mouse.move(x, box["y"] + 50)
    expect(page.locator(".tip")).to_be_visible()
    expect(page.locator(".tip b")).to_have_text(re.compile("2024"))
    page.mouse.move(x, box["y"] - 60)
    expect(page.locator(".tip")).to_be_hidden()
