"""A story in a real browser: offered, told step by step, left for something else and taken up again."""

import pytest
from playwright.sync_api import expect

from tests.panels import build_index, claim, event, open_evidence, place, source

pytestmark = pytest.mark.browser

TEXT = "Une frappe a touché Kyiv. Rien d’autre ne s’est passé."
HOSTILE = "</script><img src=x onerror=alert(1)> ${alert(1)} {title}"
SWIPE = """(node, [from, to]) => {
  const touch = (x) => new Touch({ identifier: 1, target: node, clientX: x, clientY: 300 });
  const send = (type, x, touches) =>
    node.dispatchEvent(new TouchEvent(type, { bubbles: true, touches, changedTouches: [touch(x)] }));
  send("touchstart", from, [touch(from)]);
  send("touchend", to, []);
}"""


def step(title, view, quotes):
    return {"view": view, "title": {"en": title}, "text": {"en": f"Words of {title}."}, "quotes": quotes}


def make_payload():
    events = [
        event("strike", 19580, title="A strike", claims=[claim(TEXT, "Une frappe a touché Kyiv.")]),
        event("rest", 19700, kind=1, title="Nothing else", claims=[claim(TEXT, "Rien d’autre")]),
    ]
    payload = build_index(events, [place("Kyiv")], [source(TEXT)])
    steps = [step("One", "event=strike&to=2023-12-31", [[0, 0]]), step("Two", "kind=troops", [[1, None], [0, 0]])]
    payload["index"]["stories"] = [{"id": "tour", "title": {"en": HOSTILE}, "steps": steps}]
    return payload


@pytest.fixture
def page(column_page):
    return open_evidence(column_page, make_payload())


def state(page, *keys):
    return page.evaluate("(keys) => keys.map((key) => test.store.get()[key])", list(keys))


def test_a_newcomer_is_offered_the_story_first_and_walks_it_with_buttons_keys_and_swipes(page):
    offer = page.get_by_role("region", name="Guided tour")
    expect(offer).to_contain_text(HOSTILE)
    offer.get_by_role("button", name="Start").click()
    heading = page.get_by_role("heading", level=3)
    expect(heading).to_have_text("One")
    expect(heading).to_be_focused()
    expect(page.locator("blockquote")).to_have_text(["Une frappe a touché Kyiv."])
    assert state(page, "event", "kinds") == [0, None]
    page.keyboard.press("ArrowRight")
    expect(heading).to_have_text("Two")
    expect(page.locator("blockquote")).to_have_text(["Rien d’autre", "Une frappe a touché Kyiv."])
    assert state(page, "event", "kinds", "storyStep") == [None, [1], 1]
    page.keyboard.press("ArrowRight")
    expect(heading).to_have_text("Two")
    page.locator(".story").evaluate(SWIPE, [100, 250])
    expect(heading).to_have_text("One")
    page.locator(".story").evaluate(SWIPE, [250, 100])
    expect(heading).to_have_text("Two")
    page.get_by_role("button", name="Step 1 of 2: One").click()
    expect(heading).to_have_text("One")


def test_what_the_reader_opens_meanwhile_leads_back_to_the_step(page):
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Read in the source: A strike").click()
    expect(page.locator("aside")).to_have_attribute("data-page", "event")
    page.get_by_role("button", name="Back to step 1 of 2").click()
    expect(page.get_by_role("heading", level=3)).to_have_text("One")
    page.evaluate("test.store.set({ event: 1, claim: 0 })")  # As a press on the map does.
    expect(page.locator("aside")).to_have_attribute("data-page", "event")
    page.get_by_role("button", name="All events").click()
    page.get_by_role("button", name="Back to step 1 of 2").click()
    assert state(page, "event", "story", "aside") == [0, 0, False]


def test_leaving_the_story_gives_back_what_was_shown_before_and_offers_to_go_on(page):
    page.evaluate("test.store.set({ q: 'frappe' })")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Next").click()
    assert state(page, "q", "kinds") == ["", [1]]
    page.keyboard.press("Escape")
    expect(page.locator("aside")).to_have_attribute("data-page", "events")
    assert state(page, "q", "kinds", "story", "event") == ["frappe", None, None, None]
    page.get_by_role("button", name="Continue at step 2").click()
    expect(page.get_by_role("heading", level=3)).to_have_text("Two")
