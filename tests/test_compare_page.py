"""Figures compared, in a real browser: each claim's own, at its time, with its sentence; none summed or preferred."""

import itertools
import re

import pytest
from playwright.sync_api import expect

from geo.dates.edtf import OPEN_END, OPEN_START
from tests.panels import build_index, claim, event, open_evidence, place, source
from tests.waiting import wait_until_drawn

pytestmark = pytest.mark.browser

HOSTILE = "</script><img src=x onerror=alert(1)> ${alert(1)} {n} 🎯"
TEXT = "Plus de 20 tués. Environ 300 tués. De 500 à 600 tués. Jusqu’à 40 tués. 12 000 soldats. Au moins 7 tués."
OTHER = "Trois cents (300) tués, dit-on."


def measure(what="killed", text=None, **fields):
    words = text or f"{fields.get('value', fields.get('low', fields.get('high')))} {what}"
    return {"what": what, "text": {"fr": words, "en": words}, **fields}


def measures_of(events):
    """The columns of `index.measures`, as the payload has them."""
    found: dict[tuple[str, str], dict[str, list[int]]] = {}
    for i, one in enumerate(events):
        for j, said in enumerate(one["claims"]):
            for k, figure in enumerate(said["measures"]):
                of = figure.get("subject", "men")
                row = found.setdefault((figure["what"], of), {"event": [], "claim": [], "measure": []})
                row["event"].append(i)
                row["claim"].append(j)
                row["measure"].append(k)
    return [
        {
            "what": what,
            "subject": of,
            "label": {"fr": what, "en": what},
            "of": {"fr": of, "en": of},
            "is_share": what == "share",
            **row,
        }
        for (what, of), row in found.items()
    ]


def with_measures(events, sources, **options):
    payload = build_index(events, [place("Kyiv")], sources, **options)
    payload["index"]["measures"] = measures_of(events)
    return payload


def make_payload(**options):
    sources = [source(TEXT), source(OTHER, publisher={"value": "Le Journal", "status": "stated", "basis": "x"})]
    events = [
        event("open", (OPEN_START, OPEN_START, 20100, 20100), kind=1, title="Killed so far", claims=[
            claim(TEXT, "Environ 300 tués", measures=[
                measure(value=300, qualifier="about", of="soldats", text="about 300 killed"),
            ]),
            claim(OTHER, "Trois cents (300) tués", source=1, attributed_to="on", measures=[measure(value=300)]),
        ]),
        event("day", 19999, title="A strike", claims=[
            claim(TEXT, "Plus de 20 tués", measures=[
                measure(value=20, qualifier="more_than", text="more than 20 killed"),
            ]),
        ]),
        event("range", (20200, 20200, 20300, 20300), kind=1, title="A battle", claims=[
            claim(TEXT, "De 500 à 600 tués", measures=[measure(low=500, high=600)]),
            claim(TEXT, "12 000 soldats", measures=[measure("troops", value=12000)]),
        ], when="2025-04-22/2025-07-31"),
        event("undated", None, title="No date", claims=[claim(TEXT, "Jusqu’à 40 tués", measures=[measure(high=40)])]),
    ]  # fmt: skip
    return with_measures(events, sources, **options)


@pytest.fixture
def page(column_page):
    return column_page


def show(page, payload=None, **options):
    return open_evidence(page, payload or make_payload(), **options)


def compare(page, what="killed", **state):
    return show(page, state={"compare": what, **state})


def test_what_is_counted_is_named_in_the_readers_language_and_a_sources_words_are_marked_as_its_own(page):
    payload = make_payload()
    (killed,) = [row for row in payload["index"]["measures"] if row["what"] == "killed"]
    killed |= {"subject": "soldiers", "of": {"fr": "des soldats", "en": "soldiers"}}
    show(page, payload, state={"compare": "killed"})
    page.get_by_text("Show as a table").click()
    cells = page.locator("tbody td:nth-child(2)")
    assert cells.all_text_contents() == ["soldiers", "soldiers soldats", "soldiers", "soldiers", "soldiers"]
    assert cells.nth(1).locator("q[lang=fr]").text_content() == "soldats"
    assert page.locator(".figure-pick q[lang=fr]").text_content() == "soldats"
    killed |= {"subject": "form:soldats", "of": {"fr": "soldats", "en": "soldats"}}
    show(page, payload, state={"compare": "killed"})
    assert page.locator(".quantity-title").text_content() == "killed: “soldats”"


def state(page, key):
    return page.evaluate("(key) => test.store.get()[key]", key)


def pixels(page, name, index):
    """The figure's numbers in pixels: those of the path or the box `name`."""
    node = page.locator(f".figure[data-entry='{index}'] .figure-{name}")
    return node.evaluate("(node) => { const b = node.getBBox(); return [b.x, b.y, b.x + b.width, b.y + b.height]; }")


def test_the_figures_stand_in_the_order_of_time_each_with_its_sentence_and_source(page):
    compare(page)
    assert page.locator(".figure-pick").all_inner_texts() == [
        "more than 20 killed", "about 300 killed — soldats", "300 killed", "500 killed", "40 killed",
    ]  # fmt: skip
    assert page.locator("blockquote").all_text_contents() == [
        "Plus de 20 tués", "Environ 300 tués", "Trois cents (300) tués", "De 500 à 600 tués", "Jusqu’à 40 tués",
    ]  # fmt: skip
    titles = page.locator(".figure-event h5 .also-link > span:last-child").all_text_contents()
    assert titles == ["A strike a date", "Killed so far a date", "A battle a date", "No date Undated"]
    assert (
        page.locator(".figure-source").nth(2).inner_text()
        == "Attributed to “on” · unsigned article, Le Journal, date unknown"
    )


def test_signs_and_labels_say_number_qualifier_and_source(page):
    compare(page)
    labels = page.locator(".figure-label").all_text_contents()
    assert labels[0].startswith("> 20")
    assert any(label.startswith("≈ 300") for label in labels), "where it is crowded, a label has the figure alone"
    assert "300 · “on”" in labels, "who says so"
    assert "500–600 · unsigned article" in labels
    assert any(label.startswith("≤ 40") for label in labels)
    assert page.locator(".figure-arrow").count() == 2
    legend = page.locator(".figure-legend").first.inner_text()
    assert legend == (
        "≈ about · > more than · ≤ up to · | earliest or latest possible day · ? unknown end · thick line: certain"
    )


def test_only_a_known_day_has_a_mark_and_a_time_is_a_line_whose_ends_say_which_they_are(page):
    compare(page)
    marked = page.locator(".figure:has(.figure-mark)").evaluate_all("(all) => all.map((one) => one.dataset.entry)")
    assert marked == ["0", "4"]  # The day, and the figure without any date, beside the time.
    so_far, battle, day = pixels(page, "line", 1), pixels(page, "line", 3), pixels(page, "mark", 0)
    assert so_far[0] < (day[0] + day[2]) / 2 < so_far[2] < battle[0] < battle[2]
    ends = page.locator(".figure[data-entry='1'] .figure-end")
    assert [one.get_attribute("class") for one in ends.all()] == ["figure-end is-unknown", "figure-end is-bound"]
    assert ends.locator("title").all_text_contents() == ["unknown end", "earliest or latest possible day"]
    assert page.locator(".figure[data-entry='3'] .figure-core").count() == 1
    assert page.locator(".figure-span").all_inner_texts() == [
        "start unknown · latest possible day 12 Jan 2025",
        "start unknown · latest possible day 12 Jan 2025",
        "earliest possible day 22 Apr 2025 · latest possible day 31 Jul 2025 · certain from 22 Apr 2025 to 31 Jul 2025",
    ]


@pytest.mark.parametrize(
    ("days", "edtf", "ends"),
    [
        ([OPEN_START, OPEN_START, 20100, 20100], "../2025", ["open", "bound"]),
        ([OPEN_START, OPEN_START, 20100, 20100], "/2025", ["unknown", "bound"]),
        ([19000, 19000, OPEN_END, OPEN_END], "2022/..", ["bound", "open"]),
        ([19000, 19000, 19500, OPEN_END], "2022/", ["bound", "unknown"]),
        ([OPEN_START, 19000, OPEN_START, 19000], "[..2022]", ["unknown", "bound"]),
        ([19000, 19000, 19030, 19030], "2022-01", ["bound", "bound"]),
    ],
)
def test_an_end_is_open_only_where_its_date_says_so(logic, days, edtf, ends):
    found = logic.evaluate("([days, edtf]) => Object.values(Verbatim.endsOf(days, edtf))", [days, edtf])
    assert found == ends


def test_more_stands_higher_and_a_range_is_a_band(page):
    compare(page)
    shapes = ["mark", "line", "line", "line", "mark"]
    tops = [sum(pixels(page, shape, index)[1::2]) / 2 for index, shape in enumerate(shapes)]
    assert tops[3] < tops[1] < tops[4] < tops[0]
    band = pixels(page, "range", 3)
    assert band[3] - band[1] > 10


def test_figures_that_would_overlap_get_lanes_of_their_own(page):
    text = "Un mort."
    same = [claim(text, text, measures=[measure(value=5)]) for _ in range(4)]
    events = [
        event(f"e{k}", (20000, 20000, 20030, 20030) if k % 2 else 20000, claims=[one]) for k, one in enumerate(same)
    ]
    show(page, with_measures(events, [source(text)]), state={"compare": "killed"})
    boxes = page.locator(".figure").evaluate_all(
        """(all) => all.map((one) => one.querySelector('.figure-mark, .figure-line').getBBox())
          .map((b) => [b.y, b.y + b.height]).sort((a, b) => a[0] - b[0])"""
    )
    assert len(boxes) == 4
    assert all(upper[1] <= lower[0] for upper, lower in itertools.pairwise(boxes))


def test_labels_and_marks_do_not_cover_one_another(page):
    for width in (340, 390, 460, 900):
        page.set_viewport_size({"width": width, "height": 900})
        compare(page)
        wait_until_drawn(page)
        boxes = page.evaluate(
            "[...document.querySelectorAll('.figure-label, .figure-mark')].map((node) => { const b = node.getBBox();"
            " return [b.x, b.y + 2, b.x + b.width, b.y + b.height - 2, node.textContent]; })"
        )
        for i, a in enumerate(boxes):
            for b in boxes[i + 1 :]:
                assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (width, a, b)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_choosing_a_sentence_marks_its_figure_and_the_other_way_round(page):
    compare(page)
    page.get_by_role("button", name="500 killed").click()
    assert page.locator(".figure.is-chosen").get_attribute("data-entry") == "3"
    assert page.get_by_role("button", name="500 killed").get_attribute("aria-pressed") == "true"
    page.locator(".figure[data-entry='0'] .figure-mark").click()
    assert page.locator(".figure-card.is-chosen blockquote").text_content() == "Plus de 20 tués"
    assert page.locator(".figure-pick[aria-pressed='true']").all_inner_texts() == ["more than 20 killed"]


def test_what_is_chosen_stays_chosen_when_the_width_changes(page):
    compare(page)
    page.get_by_role("button", name="500 killed").click()
    page.set_viewport_size({"width": 700, "height": 900})
    wider = re.compile(r"^0 0 (3[5-9]\d|[4-9]\d\d)\b")
    expect(page.locator(".figure-chart").first).to_have_attribute("viewBox", wider)
    assert page.locator(".figure.is-chosen").get_attribute("data-entry") == "3"


def test_a_figure_leads_to_its_event_and_back(page):
    compare(page)
    page.locator(".figure-event h5 button").nth(1).click()
    assert (state(page, "event"), state(page, "compare")) == (0, "killed")
    page.get_by_role("button", name="Back to the figures").click()
    assert page.locator(".compare-title").inner_text().lower() == "killed"


def test_an_event_says_how_many_others_give_a_figure_for_the_same(page):
    show(page, state={"event": 2})
    chips = [" ".join(text.split()) for text in page.locator(".chip").all_inner_texts()]
    assert chips == ["500 killed 4 other figures", "12000 troops"]
    page.get_by_role("button", name="4 other figures").click()
    assert (state(page, "compare"), state(page, "event")) == ("killed/men", None)
    page.get_by_role("button", name="Back to the event").click()
    assert (state(page, "compare"), state(page, "event")) == (None, 2)


def test_what_counts_different_things_stands_in_charts_of_its_own_each_named(page):
    text = "Douze morts. Cent soldats. Deux cents soldats."
    events = [
        event("strike", 20000, claims=[
            claim(text, "Douze morts.", measures=[measure(value=12, subject="the strike")]),
        ]),
        event("war", 20010, claims=[
            claim(text, "Cent soldats.", measures=[measure(value=100, subject="soldiers")]),
            claim(text, "Deux cents soldats.", measures=[measure(value=200, subject="soldiers")]),
        ]),
    ]  # fmt: skip
    show(page, with_measures(events, [source(text)]), state={"compare": "killed"})
    assert page.locator(".quantity-title").all_inner_texts() == ["Killed: soldiers", "Killed: the strike"]
    assert [one.locator(".figure").count() for one in page.locator(".quantity").all()] == [2, 1]
    page.evaluate("test.store.set({ compare: 'killed/the strike' })")
    assert page.locator(".quantity-title").first.inner_text() == "Killed: the strike"
    page.evaluate("test.store.set({ event: 0 })")
    assert page.locator(".chip-others").count() == 0


def test_the_chart_says_what_it_shows_and_a_table_holds_the_same(page):
    compare(page)
    name = page.locator("svg[role=img]").first.get_attribute("aria-label")
    assert "5 figures, lowest 20, highest 600, from 3 Oct 2024 to" in name
    page.get_by_text("Show as a table").click()
    rows = page.locator("tbody tr").all_inner_texts()
    assert len(rows) == 5
    assert rows[1].split("\t") == [
        "about 300 killed",
        "men soldats",
        "a date",
        "Killed so far",
        "–",
        "unsigned article",
        "Oct 2024",
    ]


def test_only_quantities_of_several_claims_are_listed(page):
    show(page)
    page.get_by_role("button", name="Figures", exact=True).click()
    rows = page.locator(".panel-section .row").all_text_contents()
    assert rows == ["killed: men 5 figures, 4 events"]
    page.locator(".panel-section .row").click()
    assert state(page, "compare") == "killed/men"


def test_without_anything_to_compare_there_is_no_list_of_figures(page):
    show(page, build_index([event("a", 19000)], [place("Kyiv")], []))
    assert page.locator(".nav-button").all_inner_texts() == ["Events", "Sources"]


def test_a_link_to_an_unknown_quantity_says_so(page):
    compare(page, HOSTILE)
    assert f"No claim in this collection gives a figure for “{HOSTILE}”." in page.locator("aside").inner_text()
    page.get_by_role("button", name="All figures").click()
    assert page.locator(".panel-section .row").count() == 1


def test_an_undated_claim_stands_apart_and_one_known_to_have_been_said_then_stands_there(page):
    text = "5 tués. 6 tués."
    events = [
        event("a", None, claims=[claim(text, "5 tués", measures=[measure(value=5)])]),
        event(
            "b",
            None,
            claims=[
                claim(text, "6 tués", as_of="x", as_of_days=[20000] * 4, measures=[measure(value=6)]),
            ],
        ),
    ]
    show(page, with_measures(events, [source(text)]), state={"compare": "killed"})
    assert page.locator(".is-undated").count() == 1
    assert pixels(page, "mark", 1)[0] > pixels(page, "mark", 0)[2]


@pytest.mark.parametrize(
    ("values", "is_log", "ticks"),
    [
        ([12, 600], False, [0, 200, 400, 600]),
        ([12, 601], True, [10, 20, 50, 100, 200, 500, 1000]),
        ([3, 4000000], True, [1, 10, 100, 1000, 10000, 100000, 1000000, 10000000]),
        ([0, 5], False, [0, 1, 2, 3, 4, 5]),
        ([0.5, 0.5], False, [0, 0.1, 0.2, 0.3, 0.4, 0.5]),
        ([0], False, [0, 1]),
        ([1], False, [0, 0.2, 0.4, 0.6, 0.8, 1]),
    ],
)
def test_scales_begin_at_zero_and_are_logarithmic_beyond_fifty_times(logic, values, is_log, ticks):
    found = logic.evaluate(
        "(values) => { const s = Verbatim.valueScale(values); return [s.isLog, s.ticks, values.map(s.at)]; }", values
    )
    assert found[0] is is_log
    if values != [12, 600]:
        assert found[1] == ticks
    assert all(0 <= part <= 1 for part in found[2])


def test_time_ticks_are_months_or_years_within_the_time_shown(logic):
    for days in ([19999, 19999], [19000, 20000], [-4000, 20000], [0]):
        read = "(days) => { const s = Verbatim.timeScale(days, 5); return [s.from, s.to, s.ticks]; }"
        scale = logic.evaluate(read, days)
        assert scale[0] < min(days) <= max(days) < scale[1]
        assert 1 <= len(scale[2]) <= 6
        assert all(scale[0] <= tick <= scale[1] for tick in scale[2])


def test_contradictions_are_shown_on_both_sides_with_their_words(page):
    text = "Ils se sont retirés. Ils combattent encore. Peut-être."
    events = [
        event("withdrawn", 20000, title="Withdrawal", claims=[
            claim(text, "Ils se sont retirés."),
        ], disputed_by=[[None, 1, 0]]),
        event("still", 20000, title="Still there", claims=[
            claim(text, "Ils combattent encore."), claim(text, "Peut-être.", attributed_to="on"),
        ], disputes=[[0, 0, None]], disputed_by=[[0, 1, 1]], supported_by=[[None, 0, 0]]),
    ]  # fmt: skip
    show(page, build_index(events, [place("Koursk")], [source(text)]), state={"event": 0})
    relation = page.locator(".relation.is-disputed-by")
    assert relation.locator("h4").inner_text() == "Disputed by"
    assert relation.locator("q").text_content() == "Ils combattent encore."
    relation.get_by_role("button", name="Still there").click()
    assert state(page, "event") == 1
    first = page.locator(".claim").first
    assert first.locator(".relation h4").all_inner_texts() == ["Disputes", "Disputed by"]
    assert first.locator(".is-disputes q").text_content() == "Ils se sont retirés."
    assert "— Attributed to “on”" in first.locator(".is-disputed-by").inner_text()
    assert page.locator(".event > .relations .is-supported-by q").text_content() == "Ils se sont retirés."


def test_hostile_text_is_shown_as_text(page):
    text = f"{HOSTILE} 5. {HOSTILE} 6."
    events = [
        event(f"e{k}", 20000, title=HOSTILE, claims=[
            claim(text, f"{HOSTILE} {k}.", attributed_to=HOSTILE, measures=[
                measure(HOSTILE, value=k, of=HOSTILE, text=HOSTILE),
            ]),
        ], disputed_by=[[None, 6 - k, 0]])
        for k in (5, 6)
    ]  # fmt: skip
    page.on("dialog", lambda dialog: page.faults.append(f"dialog: {dialog.message}"))
    show(page, with_measures(events, [source(text, title={"value": HOSTILE, "status": "stated", "basis": HOSTILE})]))
    page.evaluate("(compare) => test.store.set({ compare })", HOSTILE)
    assert page.locator(".compare-title").text_content() == HOSTILE
    page.evaluate("test.store.set({ event: 0 })")
    assert re.search(r"— .*<img", page.locator(".relation").text_content())
    assert page.locator("aside img, aside script").count() == 0


def test_nowhere_is_a_sum_or_an_average_shown(page):
    compare(page)
    words = page.locator("aside").inner_text()
    for number in (20 + 300 + 300 + 40, 300 + 300, 20 + 300 + 300 + 500 + 40, 20 + 300 + 300 + 600 + 40):
        assert not re.search(rf"\b{number}\b", words) or number == 600


def test_very_many_figures_are_all_counted_in_bins_and_their_claims_listed_in_parts(page):
    text = "Un mort."
    figures = [claim(text, "Un mort.", measures=[measure(value=1 + i % 10)]) for i in range(450)]
    events = [event(f"e{i}", 19000 + i, claims=[figure]) for i, figure in enumerate(figures)]
    show(page, with_measures(events, [source(text)], chunk=100), state={"compare": "killed"})
    assert page.locator(".figure").count() == 0
    counts = [int(text) for text in page.locator(".bin-count").all_text_contents()]
    assert sum(counts) == 450
    assert page.locator(".bin-name").all_text_contents()[0] == "8–10"
    assert counts[0] == 3 * 45  # 8, 9 and 10
    assert "450 figures in all" in page.locator(".figure-legend").inner_text()
    assert page.locator(".figure-card").count() == 200
    page.get_by_role("button", name="Show more (200 of 450 figures)").click()
    assert page.locator(".figure-card").count() == 400
