"""The whole walk, in a real browser: open, scrub, click, read, follow into the source, share."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, Response, expect

from geo.atlas import Atlas, load_atlas
from geo.dates.edtf import day_number
from tests.conftest import PROJECT, App
from tests.small_collection import EVENTS, make_collection
from tests.waiting import wait_for_run, wait_until
from tests.window_oracle import Timeline

pytestmark = pytest.mark.browser
SETTLE_MS = 10_000


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas(PROJECT)


@pytest.fixture(scope="module")
def timeline(atlas: Atlas) -> Timeline:
    kinds = [kind.id for kind in atlas.kinds]
    places = list(atlas.places)
    return Timeline(
        [atlas.when(event) for event in atlas.events],
        [kinds.index(event.kind) for event in atlas.events],
        [[places.index(resolution.place) for resolution in atlas.resolutions_of(event)] for event in atlas.events],
        kind_count=len(kinds),
        place_count=len(places),
    )


@pytest.fixture
def requests(page: Page) -> list[str]:
    made: list[str] = []
    page.on("request", lambda request: made.append(request.url))
    return made


@pytest.fixture
def frame(page: Page, app: App, requests: list[str]) -> FrameLocator:
    return open_app(page, app.url)


def open_app(page: Page, url: str) -> FrameLocator:
    page.goto(url)
    frame = page.frame_locator("iframe[title]")
    expect(frame.get_by_role("application")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("heading", name=re.compile("Evidence|Preuves"), exact=False).first).to_be_visible()
    return frame


def window_of(frame: FrameLocator) -> tuple[str, str]:
    def value(name: str) -> str:
        return frame.get_by_role("slider", name=name).get_attribute("aria-valuetext") or ""

    return value("From"), value("To")


def expect_count_of_python(frame: FrameLocator, timeline: Timeline) -> int:
    """Check that the page says how many events Python counts in the window that it shows."""
    start, end = (day_number(datetime.date.fromisoformat(day)) for day in window_of(frame))
    counted = timeline.showing(start, end, "window")
    shown = counted.possible + counted.undated
    expect(frame.get_by_role("status")).to_contain_text(re.compile(rf"^\D*{shown}\b"))
    return int(shown)


def test_scrubbing_by_keyboard_and_by_mouse_shows_what_python_counts(
    frame: FrameLocator, page: Page, timeline: Timeline, atlas: Atlas
) -> None:
    assert expect_count_of_python(frame, timeline) == len(atlas.events)
    first = frame.get_by_role("slider", name="From")
    first.focus()
    before = window_of(frame)[0]
    for _ in range(66):
        page.keyboard.press("PageUp" if _ == 0 else "Shift+ArrowRight")
    assert window_of(frame)[0] != before
    shown = expect_count_of_python(frame, timeline)
    last = frame.get_by_role("slider", name="To")
    box = last.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] - 620, box["y"] + box["height"] / 2, steps=8)
    page.mouse.up()
    assert expect_count_of_python(frame, timeline) < shown


def test_a_step_on_a_handle_is_a_day_and_the_limits_hold(frame: FrameLocator, page: Page) -> None:
    handle = frame.get_by_role("slider", name="To")
    handle.focus()
    limit = window_of(frame)[1]
    page.keyboard.press("ArrowRight")
    assert window_of(frame)[1] == limit
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert window_of(frame)[1] < limit
    page.keyboard.press("End")
    assert window_of(frame)[1] == limit


PRINTED = """window.print = () => {
  const paper = document.querySelector(".verbatim-sheet")?.shadowRoot;
  window.printed = [paper?.querySelectorAll(".paper-map img").length, paper?.querySelectorAll(".paper-event").length];
}"""
"""What stands on paper when the browser is asked to print: maps and events."""


def test_printing_by_streamlits_menu_or_by_key_puts_the_map_on_paper(page: Page, app: App, atlas: Atlas) -> None:
    page.add_init_script(PRINTED)
    open_app(page, app.url)
    page.get_by_test_id("stMainMenu").click()
    page.get_by_text("Print", exact=True).click()
    wait_until(page, f"() => window.printed?.join() === '1,{len(atlas.events)}'")
    page.evaluate("window.printed = null")
    page.keyboard.press("Control+p")
    wait_until(page, f"() => window.printed?.join() === '1,{len(atlas.events)}'")


def test_a_mark_opens_the_exact_quote_and_the_quote_its_source(frame: FrameLocator, page: Page, atlas: Atlas) -> None:
    dialog = open_mark(frame, "Kyiv")
    event = next(event for event in atlas.events if event.id == "kyiv-strike")
    while event.title.text("en") not in dialog.inner_text():
        dialog.get_by_role("button", name="Next event").click()
    quote = atlas.quotes[event.id, 0]
    expect(dialog.locator("blockquote")).to_have_text(quote.exact)
    expect(dialog.locator("blockquote")).to_have_attribute("lang", "fr")
    expect(dialog.locator("cite")).to_contain_text("franceinfo")
    dialog.get_by_role("button", name="Read in the source").click()
    evidence = page.locator(".verbatim-evidence")
    expect(evidence.get_by_role("heading", name="Evidence")).to_be_visible()
    expect(evidence.locator("blockquote")).to_have_text(quote.exact)
    mark = evidence.locator("mark.current, mark .current, mark[aria-current]").first
    expect(mark).to_be_in_viewport()
    assert mark.inner_text() in quote.exact
    expect(page).to_have_url(re.compile("event=kyiv-strike"), timeout=SETTLE_MS)
    dialog.get_by_role("button", name="Cite this quote").click()
    expect(evidence.get_by_role("dialog", name="Cite this quote")).to_be_visible()


def open_mark(frame: FrameLocator, place: str) -> Locator:
    mark = frame.get_by_role("button", name=re.compile(rf"^{place}, \d+ event"))
    mark.focus()
    mark.press("Enter")
    dialog = frame.get_by_role("dialog")
    expect(dialog).to_be_visible()
    return dialog


def test_a_link_opens_the_same_state_in_another_browser(
    frame: FrameLocator, page: Page, app: App, browser: Browser
) -> None:
    frame.get_by_role("slider", name="From").focus()
    page.keyboard.press("End")
    page.keyboard.press("PageDown")
    page.locator(".verbatim-evidence .row").first.click()
    expect(page).to_have_url(re.compile("event=.*from=|from=.*event="), timeout=SETTLE_MS)
    title = page.locator(".verbatim-evidence .event-title").inner_text()
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    other = context.new_page()
    other_frame = open_app(other, page.url)
    expect(other.locator(".verbatim-evidence .event-title")).to_have_text(title)
    assert window_of(other_frame) == window_of(frame)
    assert parse_qs(urlsplit(other.url).query)["event"] == parse_qs(urlsplit(page.url).query)["event"]
    context.close()


def test_back_and_forward_show_the_event_that_the_address_names(frame: FrameLocator, page: Page) -> None:
    title = page.locator(".verbatim-evidence .event-title")
    before = page.evaluate("history.length")
    page.locator(".verbatim-evidence .row").first.click()
    expect(page).to_have_url(re.compile("event="), timeout=SETTLE_MS)
    first = page.url
    words = title.inner_text()
    page.get_by_role("button", name="All events").click()
    expect(page).not_to_have_url(re.compile("event="), timeout=SETTLE_MS)
    page.locator(".verbatim-evidence .row").nth(3).click()
    expect(page).to_have_url(re.compile("event="), timeout=SETTLE_MS)
    page.go_back()
    expect(title).to_have_count(0)
    page.go_back()
    expect(title).to_have_text(words)
    expect(page).to_have_url(first)
    page.go_forward()
    expect(title).to_have_count(0)
    assert page.evaluate("history.length") == before + 3


def test_the_language_of_the_interface_changes_and_quotes_do_not(frame: FrameLocator, page: Page, atlas: Atlas) -> None:
    page.get_by_role("radio", name="FR").click()
    expect(page.get_by_role("heading", name="Preuves")).to_be_visible()
    expect(frame.get_by_role("slider", name="Du")).to_be_visible()
    expect(page).to_have_url(re.compile("lang=fr"))
    page.locator(".verbatim-evidence .row", has_text="Un missile KN-23 nord-coréen frappe Kiev").click()
    expect(page.locator(".verbatim-evidence blockquote")).to_have_text(atlas.quotes["kyiv-strike", 0].exact)


def test_the_frame_of_a_french_link_is_named_for_its_language(page: Page, app: App) -> None:
    open_app(page, f"{app.url}?lang=fr")
    expect(page.locator("iframe[title]")).to_have_attribute("name", re.compile('"lang":"fr"'))
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_the_search_key_does_nothing_where_the_map_has_left(frame: FrameLocator, page: Page) -> None:
    page.get_by_role("radio", name="About & audit").click()
    expect(page.get_by_role("heading", name="About this map")).to_be_visible(timeout=30_000)
    expect(page.locator("iframe[title]")).to_have_count(0)
    page.keyboard.press("/")  # An error in the page fails the test, as the fixture says.
    page.get_by_role("radio", name="Map", exact=True).click()
    expect(page.frame_locator("iframe[title]").get_by_role("application")).to_be_visible(timeout=30_000)


def test_a_map_that_does_not_load_says_so_and_can_be_loaded_again(page: Page, app: App) -> None:
    page.route(re.compile(r"/media/[^/]+\.txt"), lambda route: route.fulfill(status=404, body="gone"))
    page.goto(app.url)
    expect(page.get_by_role("alert").filter(has_text="The map did not load")).to_be_visible(timeout=60_000)
    page.unroute_all()
    page.get_by_role("button", name="Reload").click()
    expect(page.frame_locator("iframe[title]").get_by_role("application")).to_be_visible(timeout=60_000)


def test_no_request_leaves_the_machine(frame: FrameLocator, page: Page, app: App, requests: list[str]) -> None:
    open_mark(frame, "Moscow")
    page.get_by_role("radio", name="FR").click()
    expect(frame.get_by_role("slider", name="Du")).to_be_visible()
    wait_for_run(page)
    allowed = (app.url, f"ws://localhost:{app.port}/", "about:", "data:", "blob:")
    assert requests
    assert [url for url in requests if not url.startswith(allowed)] == []


def test_a_rerun_sends_no_page_again(frame: FrameLocator, page: Page, requests: list[str]) -> None:
    received: list[int] = []

    def count(size: int) -> None:
        received.append(size)

    def count_response(response: Response) -> None:
        if "/static/" not in response.url:  # A font of the app may come when it is first needed.
            count(int(response.headers.get("content-length", 0)))

    page.on("response", count_response)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.webSocketFrameReceived", lambda event: count(len(event["response"]["payloadData"])))
    marked = page.evaluate("document.querySelector('iframe[title]') === null")
    page.evaluate("""() => {
      const app = document.querySelector("[data-testid=stApp]");
      new MutationObserver(() => (window.hasRun = true)).observe(app, { attributeFilter: ["data-test-script-state"] });
    }""")
    page.locator(".verbatim-evidence .row").first.click()
    expect(page).to_have_url(re.compile("event="), timeout=SETTLE_MS)
    wait_until(page, "() => window.hasRun")
    wait_for_run(page)
    assert marked is True  # The frame is in the component's shadow tree, which the app's own document does not see.
    assert received
    assert sum(received) < 50_000  # One run is some 12 kB, and there may be two; the page alone is over a million.


@pytest.fixture
def own_app(tmp_path: Path, browser: Browser) -> Iterator[tuple[App, Path]]:
    folder = make_collection(tmp_path / "c")
    running = App(folder, tmp_path / "cache")
    running.wait()
    yield running, folder
    running.stop()


def test_a_broken_collection_shows_its_faults_and_then_the_mended_map(own_app: tuple[App, Path], page: Page) -> None:
    running, folder = own_app
    events = folder / "data" / "events.yaml"
    events.write_text(
        EVENTS.replace("Bilan : 12 morts", "<b>12</b> morts").replace("kind: strike\n", "kind: war\n"), "utf-8"
    )
    page.goto(running.url)
    expect(page.get_by_text("2 errors found")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("<b>12</b>")).to_be_visible()
    expect(page.locator("iframe[title]")).to_have_count(0)
    events.write_text(EVENTS, "utf-8")
    frame = open_app(page, running.url)
    expect(frame.get_by_role("status")).to_contain_text("3")
