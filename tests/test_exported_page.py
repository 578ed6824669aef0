"""The exported file, opened from disk with the network unplugged, works like the app; hostile text stays text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from geo.atlas import load_atlas
from geo.exports.export_file import export_atlas
from tests.conftest import PROJECT
from tests.small_collection import EVENTS, make_collection

pytestmark = pytest.mark.browser

HOSTILE = (
    "</script><img src=x onerror=alert(1)> ${alert(1)} C:\\data\\2019 \"'` {{7*7}} {% raw %} <!-- "
    "👩\u200d🚀 \u202eעברית\u202c Kyiv &amp; fin"
)
HOSTILE_YAML = json.dumps(HOSTILE, ensure_ascii=False)


@pytest.fixture
def unplugged(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", offline=True)
    page = context.new_page()
    asked: list[str] = []
    alerts: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def refuse(dialog: Dialog) -> None:
        alerts.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert alerts == []
    assert errors == []


def test_the_seed_atlas_works_from_one_file(unplugged: Page, tmp_path: Path) -> None:
    atlas = load_atlas(PROJECT)
    export_atlas(atlas, tmp_path / "atlas.html")
    unplugged.goto((tmp_path / "atlas.html").as_uri())
    status = unplugged.get_by_role("status")
    expect(status).to_contain_text(str(len(atlas.events)))
    unplugged.get_by_role("slider", name="From").focus()
    unplugged.keyboard.press("End")
    unplugged.keyboard.press("PageDown")
    expect(status).not_to_contain_text(re.compile(rf"^\D*{len(atlas.events)} of"))
    unplugged.get_by_role("button", name="Reset").click()
    unplugged.get_by_role("button", name=re.compile(r"^Kharkiv\b.*event")).focus()
    unplugged.keyboard.press("Enter")
    quote = atlas.quotes["kharkiv-debris", 0]
    dialog = unplugged.get_by_role("dialog")
    expect(dialog.locator("blockquote")).to_have_text(quote.exact)
    dialog.get_by_role("button", name="Read in the source").click()
    evidence = unplugged.locator(".verbatim-evidence")
    expect(evidence.locator("blockquote")).to_have_text(quote.exact)
    expect(evidence.locator("mark").filter(has_text=quote.exact).first).to_be_in_viewport()
    assert "event=kharkiv-debris" in unplugged.url
    edges = "(nodes) => nodes.map((node) => [node.getBoundingClientRect().top, node.getBoundingClientRect().bottom])"
    (_, end), (start, _) = evidence.locator("figure.claim, .source").evaluate_all(edges)
    assert start >= end, "the source lies over the quote"
    dialog.get_by_role("button", name="Cite this quote").click()
    expect(unplugged.get_by_role("dialog", name="Cite this quote")).to_be_visible()


def test_hostile_text_is_shown_as_text_everywhere(unplugged: Page, tmp_path: Path) -> None:
    one = f"{HOSTILE}\n"
    events = EVENTS.split("  - id: transfer")[0]
    events = re.sub(r'quote: ".*"', lambda _: f"quote: {HOSTILE_YAML}", events)
    events = events.replace(
        "        measures:\n          - {what: killed, value: 12}\n", f"        attributed_to: {HOSTILE_YAML}\n"
    )
    events = events.replace("{fr: Frappe à Kyiv, en: Strike in Kyiv}", f"{{fr: {HOSTILE_YAML}, en: {HOSTILE_YAML}}}")
    events = events.replace("label: {fr: Frappe, en: Strike}", f"label: {{fr: Frappe, en: {HOSTILE_YAML}}}")
    atlas = load_atlas(make_collection(tmp_path / "c", events=events, one=one))
    export_atlas(atlas, tmp_path / "x.html")
    unplugged.goto((tmp_path / "x.html").as_uri())
    row = unplugged.locator(".verbatim-evidence .row")
    expect(row).to_contain_text(HOSTILE)
    unplugged.get_by_role("button", name=re.compile(r"^Kyiv\b.*event")).focus()
    unplugged.keyboard.press("Enter")
    dialog = unplugged.get_by_role("dialog")
    assert dialog.locator("blockquote").text_content() == HOSTILE
    expect(dialog).to_contain_text(HOSTILE)
    evidence = unplugged.locator(".verbatim-evidence")
    assert evidence.locator("blockquote").text_content() == HOSTILE
    assert HOSTILE in (evidence.locator(".source-text").text_content() or "")
    assert unplugged.locator("img[src=x]").count() == 0


def test_the_same_atlas_gives_the_same_bytes(tmp_path: Path) -> None:
    atlas = load_atlas(make_collection(tmp_path / "c"))
    export_atlas(atlas, tmp_path / "1.html")
    export_atlas(load_atlas(tmp_path / "c"), tmp_path / "2.html")
    assert (tmp_path / "1.html").read_bytes() == (tmp_path / "2.html").read_bytes()


def test_a_collection_without_events_is_a_page_that_says_so(unplugged: Page, tmp_path: Path) -> None:
    kinds = EVENTS.split("events:")[0]
    atlas = load_atlas(make_collection(tmp_path / "c", events=f"{kinds}events: []\n"))
    export_atlas(atlas, tmp_path / "x.html")
    unplugged.goto((tmp_path / "x.html").as_uri())
    expect(unplugged.get_by_role("status")).to_contain_text("0")
    expect(unplugged.get_by_role("application")).to_be_visible()
