"""The list of events: under which heading each stands, what was found in it, and which filters made it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geo.dates.edtf import OPEN_END, OPEN_START
from tests.panels import build_index, claim, event, open_panels, place, source

pytestmark = pytest.mark.browser

TEXT = "D’après Kyïv, plus de 300 soldats nord-coréens ont été tués près de Koursk en une semaine. " * 3
OCTOBER_2024 = (20_000 - 3, 20_000 + 27)  # 2024-10-01 and 2024-10-31


@pytest.fixture
def page(column_page: Page) -> Page:
    return column_page


def show(page: Page, events: list[dict[str, Any]], **state: Any) -> None:
    titled = source(TEXT, title={"value": "L’œil de l’Est", "status": "stated", "basis": ""})
    payload = build_index(events, [place("Kursk"), place("Kyiv")], [titled])
    open_panels(page, payload, parts=("evidence",), state=state)


def test_events_of_unknown_start_stand_by_their_latest_possible_day(page: Page) -> None:
    first, last = OCTOBER_2024
    show(page, [
        event("in november", last + 5, title="in november"),
        event("until october", (OPEN_START, OPEN_START, first, last), title="until october"),
        event("by the end of october", (OPEN_START, last, OPEN_START, last), title="by the end of october"),
        event("by the start of october", (OPEN_START, first, OPEN_START, first), title="by the start of october"),
        event("in october", first + 2, title="in october"),
        event("ever", (OPEN_START, OPEN_START, OPEN_END, OPEN_END), title="ever"),
    ])  # fmt: skip
    headings = page.locator(".list-group h3").all_inner_texts()
    assert headings == ["Start not known", "October 2024", "October 2024 or earlier", "November 2024"]
    assert page.locator(".row-title").all_inner_texts() == [
        "ever", "in october", "until october", "by the start of october", "by the end of october", "in november",
    ]  # fmt: skip


def test_what_was_found_is_marked_in_the_title_or_shown_from_the_quote_or_the_source(page: Page) -> None:
    quote = TEXT[:89]
    events = [
        event("title", 20_000, claims=[claim(TEXT, "soldats")], title="Des Coréens à Koursk"),
        event("quote", 20_001, claims=[claim(TEXT, quote)], title="Losses"),
        event("by", 20_002, claims=[claim(TEXT, "300", attributed_to="les Coréens du Sud")], title="Losses"),
        event("none", 20_003, claims=[claim(TEXT, "300")], title="Losses"),
    ]
    show(page, events, q="coreens")
    expect(page.locator(".list-caption")).to_have_text("3 of 4 events, by date")
    rows = page.locator(".row")
    assert rows.nth(0).locator("mark.hit").all_inner_texts() == ["Coréens"]
    fragment = rows.nth(1).locator(".row-found")
    assert fragment.locator("mark.hit").all_inner_texts() == ["coréens"]
    assert fragment.inner_text().strip("…« \u202f»“”") in quote
    expect(fragment.locator("q")).to_have_attribute("lang", "fr")
    expect(rows.nth(2).locator(".row-found")).to_contain_text("Attributed to “les Coréens du Sud”")
    page.evaluate("test.store.set({ q: 'oeil' })")
    expect(rows).to_have_count(4)
    expect(rows.first.locator("mark.hit")).to_have_text("œil")


def test_the_filters_are_named_and_can_be_ended(page: Page) -> None:
    events = [event("one", 20_000, kind=1, claims=[claim(TEXT, "300")]), event("two", 20_001)]
    show(page, events, kinds=[1], places=[0], by=[""], q="  three ")
    named = [" ".join(text.split()) for text in page.locator(".list-filter").all_inner_texts()]
    assert named == ["Kind Troops", "Attributed to Unattributed", "Places Kursk", "Search three"]
    expect(page.locator(".list-empty")).to_contain_text("No events match. Remove a filter")
    page.get_by_role("button", name="Show everything").first.click()
    expect(page.locator(".row")).to_have_count(2)
    expect(page.locator(".list-filters")).to_be_hidden()
    page.evaluate("test.store.set({ kinds: [] })")
    expect(page.locator(".list-filter")).to_have_text("Kind nothing")
    page.get_by_role("button", name="Clear filters", exact=True).first.click()
    expect(page.locator(".row")).to_have_count(2)
    page.evaluate("test.store.set({ kinds: [1], from: 20_001, undated: false })")
    page.get_by_role("button", name="Clear filters, keep the period").click()
    expect(page.locator(".list-filter")).to_contain_text(["Period", "Without what is undated"])


def test_no_row_moves_after_the_list_is_drawn(page: Page) -> None:
    titles = [f"Event {n} " + "of which much is told " * (n % 4) for n in range(40)]
    show(
        page,
        [
            event(f"e{n}", 20_000 + n, claims=[claim(TEXT, "300 soldats")], title=title)
            for n, title in enumerate(titles)
        ],
    )
    tops = """async () => {
      const topOf = (row) => Math.round(row.getBoundingClientRect().top);
      const tops = () => [...document.querySelectorAll(".row")].map(topOf);
      test.store.set({ lang: "fr" });
      const first = tops();
      for (let n = 0; n < 5; n++) await new Promise(requestAnimationFrame);
      return [first, tops()];
    }"""
    first, later = page.evaluate(tops)
    assert len(first) == 40
    assert first == later
