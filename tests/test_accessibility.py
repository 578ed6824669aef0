"""Nobody is shut out: axe-core on every page in both themes, the keyboard, 200 % zoom, a phone, reduced motion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

from geo.atlas import load_atlas
from geo.exports.export_file import export_atlas
from tests.accessibility import find_all_violations
from tests.conftest import PROJECT, App
from tests.small_collection import EVENTS, make_collection
from tests.test_app import open_app
from tests.waiting import wait_for_run, wait_until, wait_until_steady

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """A function that opens an English page: `width`, `height`, and what a context takes besides."""
    contexts = []

    def run(*, width: int = 1440, height: int = 900, **options: Any) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, locale="en-GB", **options))
        return contexts[-1].new_page()

    yield run
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("exported") / "x.html"
    export_atlas(load_atlas(PROJECT), file)
    return file.as_uri()


def walk(page: Page, view: Page | FrameLocator, *, check: Callable[..., None]) -> None:
    """Go through what the map and the evidence can show, and check each step, with the part that it changes."""
    evidence = page.locator(".verbatim-evidence")
    check("list")
    evidence.get_by_role("button", name="Start", exact=True).click()
    expect(evidence.locator(".story-title")).to_be_visible()
    check("story", evidence)
    evidence.get_by_role("button", name="Share this view").click()
    check("sharing", page.get_by_role("dialog", name="Share this view"))
    page.keyboard.press("Escape")
    evidence.get_by_role("button", name="Leave the tour").click()
    evidence.locator(".row").first.click()
    expect(evidence.locator(".event-title")).to_be_visible()
    check("event", evidence)
    evidence.get_by_role("button", name="Cite this event").click()
    dialog = page.get_by_role("dialog", name="Cite this event")
    expect(dialog).to_be_visible()
    check("citations", dialog)
    page.keyboard.press("Escape")
    evidence.get_by_role("button", name="Read the whole source").first.click()
    check("source", evidence)
    for name in ("Sources", "Figures"):
        evidence.get_by_role("button", name=name, exact=True).or_(evidence.get_by_role("tab", name=name)).first.click()
        check(name, evidence)
    filters = view.locator(".verbatim-filters")
    for name in ("Sources", "Date precision"):
        button = filters.get_by_role("button", name=re.compile(rf"^{name}")).first
        button.click()
        expect(button).to_have_attribute("aria-expanded", "true")
        check(f"filter {name}", filters)
        page.keyboard.press("Escape")
    mark = view.get_by_role("button", name=re.compile(r"^Kyiv, \d+ event"))
    mark.focus()
    mark.press("Enter")
    expect(view.locator(".verbatim-popup")).to_be_visible()
    check("popup")


FAINT = """<html lang=en><title>x</title><main><h1>Heading</h1><p style="color: #eee; background: #fff">Faint</p>
<div id=host></div></main><script>document.querySelector("#host").attachShadow({ mode: "open" }).innerHTML =
'<p class=inside style="color: #eee; background: #fff">Faint too</p><img src="x.png">'</script>"""


def test_faint_words_are_found_in_the_part_that_changed_and_other_faults_everywhere(page: Page) -> None:
    page.set_content(FAINT)
    assert sorted(line.split(" (")[0] for line in find_all_violations(page, step="s")) == [
        "s: color-contrast",
        "s: color-contrast",
        "s: image-alt",
    ]
    for part, name in ((page.locator("main > p"), "main > p"), (page.locator(".inside"), ".inside")):
        (found,) = find_all_violations(page, step="s", changed=part, only_colours=True)
        assert name.split()[-1] in found.splitlines()[0]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_app(open_page: Open, app: App, theme: str) -> None:
    page = open_page(color_scheme=theme)
    frame = open_app(page, app.url)
    found: list[str] = []

    def check(step: str, changed: Locator | None = None) -> None:
        wait_for_run(page)
        found.extend(find_all_violations(page, step=step, changed=changed, only_colours=theme == "dark"))

    walk(page, frame, check=check)
    page.get_by_role("button", name="Export").click()
    expect(page.get_by_role("button", name="Download")).to_be_visible()
    check("export", page.locator("html"))
    page.goto(f"{app.url}?page=about")
    expect(page.locator(".verbatim-audit")).to_be_visible(timeout=60_000)
    check("about")
    assert "\n".join(found) == ""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_exported_page(open_page: Open, exported: str, theme: str) -> None:
    page = open_page(color_scheme=theme)
    page.goto(exported)
    expect(page.get_by_role("application")).to_be_visible()
    found: list[str] = []

    def check(step: str, changed: Locator | None = None) -> None:
        found.extend(find_all_violations(page, step=step, changed=changed, only_colours=theme == "dark"))

    walk(page, page, check=check)
    assert "\n".join(found) == ""


@pytest.mark.parametrize("heading", ["cannot be shown", "No folder here"])
def test_axe_finds_nothing_where_there_is_no_map(open_page: Open, tmp_path: Path, heading: str) -> None:
    faulty = make_collection(tmp_path / "c", events=EVENTS.replace("kind: strike\n", "kind: war\n"))
    running = App(faulty if heading == "cannot be shown" else tmp_path / "nowhere", tmp_path / "cache")
    try:
        running.wait()
        for theme in ("light", "dark"):
            page = open_page(color_scheme=theme)
            page.goto(running.url)
            expect(page.get_by_role("heading", name=heading)).to_be_visible(timeout=60_000)
            wait_for_run(page)
            assert "\n".join(find_all_violations(page, step=heading, only_colours=theme == "dark")) == ""
    finally:
        running.stop()


def test_each_mark_has_room_to_be_pressed(open_page: Open, exported: str) -> None:
    page = open_page()
    page.goto(exported)
    expect(page.locator(".mark").first).to_be_visible()
    wait_until_steady(page.locator(".mark").first)
    boxes = page.locator(".mark").evaluate_all(
        "(marks) => marks.map((m) => m.getBoundingClientRect()).map((b) => [b.x + b.width / 2, b.y + b.height / 2])"
    )
    pairs = [(a, b) for i, a in enumerate(boxes) for b in boxes[:i]]
    assert len(boxes) > 10
    assert min(((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for a, b in pairs) >= 24
    reach = "(mark) => getComputedStyle(mark.querySelector('.mark-disc'), '::before').width"
    widths = [mark.evaluate(reach) for mark in page.locator(".mark:has(.mark-disc)").all()]
    heights = "(plates) => plates.map((plate) => plate.getBoundingClientRect().height)"
    assert min(page.locator(".mark.is-plate").evaluate_all(heights)) >= 24
    least_px = 24 - 1 / 32  # A browser lays out in parts of a pixel, of 1/64.
    assert [width for width in widths if float(width.removesuffix("px")) < least_px] == []


FOCUS = """() => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  if (!active || active === document.body) return null;
  const styles = [active, ...active.querySelectorAll(".mark-disc")].map((node) => getComputedStyle(node));
  const isRinged = styles.some(({ outlineStyle, boxShadow }) => outlineStyle !== "none" || boxShadow !== "none");
  const isStroked = active instanceof SVGElement && Number(styles[0].strokeOpacity) > 0;
  const name = active.getAttribute("aria-label") ?? active.textContent.trim().slice(0, 60);
  return { name, tag: active.tagName, isSeen: active.tagName === "IFRAME" || isStroked || isRinged };
}"""


def test_the_keyboard_walks_from_the_top_to_the_evidence_and_out_again(open_page: Open, app: App) -> None:
    page = open_page()
    open_app(page, f"{app.url}?event=kyiv-strike")
    frame = next(frame for frame in page.frames if frame.parent_frame is page.main_frame)
    seen: list[str] = []
    unseen: list[str] = []
    for _ in range(140):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus and focus["tag"] == "IFRAME":
            focus = frame.evaluate(FOCUS)
        if focus is None:
            continue
        seen.append(focus["name"])
        if not focus["isSeen"]:
            unseen.append(focus["name"])
        if "About this source" in focus["name"]:
            break
    else:
        pytest.fail(f"the keyboard does not get through: {seen}")
    for name in (
        "Map of events",
        "From",
        "To",
        "Play",
        "Copy link to this event",
        "Cite this quote",
        "Text of the source",
    ):
        assert any(name in one for one in seen), (name, seen)
    assert unseen == [], "\n".join(unseen)
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUS)["name"] != seen[-1]


def reachable(page: Page, part: Locator) -> bool:
    """Tell whether a part can be brought wholly into the window."""
    part.scroll_into_view_if_needed()
    box = part.bounding_box()
    size = page.viewport_size
    assert size is not None
    return box is not None and box["x"] >= -1 and box["x"] + box["width"] <= size["width"] + 1 and box["height"] > 0


@pytest.mark.parametrize(("width", "height"), [(720, 450), (390, 844)], ids=["zoom-200", "phone"])
def test_nothing_is_cut_off_when_there_is_little_room(open_page: Open, app: App, width: int, height: int) -> None:
    page = open_page(width=width, height=height, device_scale_factor=2)
    frame = open_app(page, app.url)
    for part in (
        page.get_by_role("radio", name="Map"),
        page.get_by_role("radio", name="About & audit"),
        page.get_by_role("button", name="Export"),
        page.get_by_role("radio", name="FR"),
    ):
        assert reachable(page, part), part
    assert reachable(page, frame.get_by_role("button", name="Play"))
    assert reachable(page, frame.get_by_role("button", name="Reset"))
    page.locator(".verbatim-evidence .row").first.click()
    evidence = page.locator(".verbatim-evidence")
    for part in (
        evidence.locator(".event-title"),
        evidence.locator("blockquote").first,
        evidence.locator(".source-text"),
    ):
        assert reachable(page, part)
    evidence.get_by_role("button", name="Cite this event").click()
    dialog = page.get_by_role("dialog", name="Cite this event")
    for part in (dialog, dialog.get_by_role("button", name="Copy"), dialog.get_by_role("button", name="Close")):
        assert reachable(page, part)
    page.keyboard.press("Escape")
    page.goto(f"{app.url}?page=about")
    expect(page.locator(".verbatim-audit")).to_be_visible(timeout=60_000)
    wait_for_run(page)
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("(main) => main.scrollWidth - main.clientWidth") <= 1
    assert reachable(page, page.get_by_role("button", name="Download the audit"))


MOVING = """() => document.getAnimations().filter(({ playState, effect }) =>
  playState === "running" && effect.getComputedTiming().duration > 1).map(({ effect }) => effect.target.className)"""


def test_with_reduced_motion_nothing_glides(open_page: Open, exported: str) -> None:
    page = open_page(reduced_motion="reduce")
    page.goto(exported)
    page.locator(".verbatim-evidence .row").nth(3).click()
    moving = page.evaluate(MOVING)
    page.get_by_role("button", name="Play").click()
    assert [*moving, *page.evaluate(MOVING)] == []


def swipe(page: Page, fingers: list[tuple[int, int]], way: tuple[int, int]) -> None:
    """Draw some fingers, each from its place, along the same way, in px."""
    session = page.context.new_cdp_session(page)

    def send(kind: str, share: float) -> None:
        points = [{"x": x + way[0] * share, "y": y + way[1] * share, "id": k} for k, (x, y) in enumerate(fingers)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [] if kind == "touchEnd" else points})

    send("touchStart", 0)
    for step in range(1, 11):
        send("touchMove", step / 10)
    send("touchEnd", 1)


def test_on_a_phone_the_map_is_in_sight_one_finger_scrolls_past_it_and_two_move_it(
    open_page: Open, exported: str
) -> None:
    page = open_page(width=390, height=844, has_touch=True, is_mobile=True)
    page.goto(exported)
    expect(page.locator(".mark").first).to_be_attached()
    box = page.get_by_role("application").bounding_box()
    assert box is not None
    assert box["y"] < 130
    longitude = page.evaluate("Verbatim.page.map.getCenter().lng")
    swipe(page, [(300, 500)], (-150, 0))
    expect(page.get_by_text("Use two fingers to move the map")).to_be_attached()
    assert page.evaluate("Verbatim.page.map.getCenter().lng") == longitude
    swipe(page, [(150, 500), (250, 500)], (-80, 0))
    wait_until(page, "(before) => Verbatim.page.map.getCenter().lng > before + 5", longitude)
    swipe(page, [(200, 600)], (0, -300))
    wait_until(page, "() => scrollY > 100")


def press_until(page: Page, key: str, selector: str) -> None:
    """Press a key until the focus is on an element."""
    for _ in range(80):
        if page.evaluate("(selector) => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press(key)
    pytest.fail(f"{key} does not lead to {selector}")


def test_without_a_mouse_the_list_is_two_keys_away_and_everything_can_be_done(open_page: Open, exported: str) -> None:
    page = open_page()
    page.goto(exported)
    expect(page.locator(".row").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".row").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".event-title")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".row").nth(1)).to_be_focused()
    press_until(page, "Shift+Tab", ".filter-chip")
    page.keyboard.press("Enter")
    expect(page.locator(".list-filter")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".list-filters")).to_be_hidden()
    press_until(page, "Tab", ".mark[aria-label^=Kyiv]")
    page.keyboard.press("Enter")
    expect(page.locator(".verbatim-popup")).to_be_focused()
    press_until(page, "Tab", ".claim-read")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Text of the source")).to_be_focused()
    press_until(page, "Shift+Tab", ".tl-day")
    page.keyboard.type("1 to 20 October 2024")
    page.keyboard.press("Enter")
    expect(page.get_by_role("slider", name="From")).to_have_attribute("aria-valuetext", "2024-10-01")
    press_until(page, "Tab", ".tl-from")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("slider", name="From")).to_have_attribute("aria-valuetext", "2024-10-02")
    press_until(page, "Shift+Tab", ".tl-reset")
    page.keyboard.press("Enter")
    expect(page.get_by_role("slider", name="From")).to_have_attribute("aria-valuetext", "1959-01-01")
    page.keyboard.press("/")
    page.keyboard.type("koursk")
    expect(page.locator(".tl-count")).not_to_have_text("91")


def test_in_the_app_the_link_past_the_menus_leads_to_the_list(open_page: Open, app: App) -> None:
    page = open_page()
    open_app(page, app.url)
    expect(page.locator(".row").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".row").first).to_be_focused()


def test_a_phones_sheet_shows_the_whole_quote_and_the_mark_that_it_belongs_to(open_page: Open, exported: str) -> None:
    page = open_page(width=390, height=844, has_touch=True, is_mobile=True)
    page.goto(exported)
    mark = page.locator(".mark[aria-label^=Kyiv]")
    mark.dispatch_event("click")
    wait_until_steady(page.locator(".verbatim-popup"))
    wait_until_steady(mark)
    quote, body, shown = (
        part.bounding_box()
        for part in (page.locator(".verbatim-popup blockquote").first, page.locator(".popup-body"), mark)
    )
    sheet = page.locator(".verbatim-popup").bounding_box()
    assert quote is not None
    assert body is not None
    assert shown is not None
    assert sheet is not None
    assert quote["y"] + quote["height"] <= body["y"] + body["height"]
    assert shown["y"] + shown["height"] / 2 < sheet["y"]
