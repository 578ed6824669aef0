"""Copying a link and citing, in the exported page and in the app; a page without a right to the clipboard too."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from geo.atlas import load_atlas
from geo.exports.export_file import export_atlas
from tests.conftest import App
from tests.small_collection import make_collection
from tests.waiting import wait_until, wait_until_still

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("share")
    export_atlas(load_atlas(make_collection(folder / "c")), folder / "x.html")
    return folder / "x.html"


@pytest.fixture
def evidence(page: Page, exported: Path) -> Locator:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{exported.as_uri()}#event=transfer&lang=en")
    panel = page.locator(".verbatim-evidence")
    expect(panel.locator(".event-title")).to_be_visible()
    return panel


def test_a_copied_link_opens_the_same_event(evidence: Locator, page: Page) -> None:
    evidence.get_by_role("button", name="Copy link to this event").click()
    expect(evidence.locator(".share-button", has_text="Copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(".event-title")).to_have_text("Soldiers from Moscow to Minsk")


def test_a_citation_can_be_read_in_four_formats_and_copied(evidence: Locator, page: Page) -> None:
    evidence.get_by_role("button", name="Cite this quote").click()
    dialog = page.get_by_role("dialog", name="Cite this quote")
    expect(dialog.get_by_role("tab", name="Plain text")).to_be_focused()
    for name in ("Plain text", "Note (Chicago)", "BibTeX", "CSL-JSON"):
        tab = dialog.get_by_role("tab", name=name)
        expect(tab).to_have_attribute("aria-selected", "true")
        field = dialog.get_by_role("textbox", name=name)
        expect(field).to_have_value(re.compile("300 soldats sont passés de Moscou à Minsk en juin 2024"))
        expect(field).to_have_value(re.compile("publisher unknown"))
        page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("tab", name="Plain text")).to_be_focused()
    page.keyboard.press("End")
    dialog.get_by_role("button", name="Copy").click()
    expect(dialog.get_by_role("button", name="Copied")).to_be_visible()
    items = json.loads(page.evaluate("navigator.clipboard.readText()"))
    assert [item["type"] for item in items] == ["document", "entry"]


def test_escape_closes_the_dialog_and_not_the_event(evidence: Locator, page: Page) -> None:
    opener = evidence.get_by_role("button", name="Cite this event")
    opener.focus()
    opener.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(evidence.locator(".event-title")).to_be_visible()
    expect(opener).to_be_focused()


def test_a_press_on_the_dialogs_own_padding_keeps_it_and_one_beside_it_closes_it(evidence: Locator, page: Page) -> None:
    evidence.get_by_role("button", name="Cite this quote").first.click()
    dialog = page.get_by_role("dialog")
    wait_until_still(page)
    box = dialog.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 4, box["y"] + box["height"] / 2)
    expect(dialog).to_be_visible()
    page.mouse.click(box["x"] - 20, box["y"] + box["height"] / 2)
    expect(dialog).to_have_count(0)


def test_without_a_clipboard_the_text_is_selected_and_said_to_be(page: Page, exported: Path) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{exported.as_uri()}#event=transfer&lang=en")
    page.get_by_role("button", name="Copy link to this event").click()
    dialog = page.get_by_role("dialog", name="Link")
    expect(dialog.get_by_role("status")).to_contain_text("The text is selected")
    field = dialog.get_by_role("textbox", name="Link")
    expect(field).to_be_focused()
    selected = "(field) => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert field.evaluate(selected) == field.input_value()
    assert "event=transfer" in field.input_value()


def test_the_app_shares_its_own_address(page: Page, app: App, browser: Browser) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{app.url}?event=kyiv-strike&lang=fr")
    evidence = page.locator(".verbatim-evidence")
    expect(evidence.locator(".event-title")).to_be_visible(timeout=60_000)
    evidence.locator(".event-head .share-button").first.click()
    wait_until(page, "async () => (await navigator.clipboard.readText()) !== ''")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(app.url)
    assert "lang=fr" in link
    other = browser.new_context(locale="en-GB").new_page()
    other.goto(link)
    expect(other.locator(".event-title")).to_have_text(evidence.locator(".event-title").inner_text(), timeout=60_000)
    other.context.close()
    evidence.locator(".event-head .share-button").nth(1).click()
    expect(evidence.get_by_role("textbox")).to_have_value(
        re.compile(rf"{app.url}\?atlas=[\w-]+&event=kyiv-strike$", re.MULTILINE)
    )


def test_a_shared_view_leaves_out_the_open_event_and_gives_a_link_and_a_code(evidence: Locator, page: Page) -> None:
    evidence.get_by_role("button", name="Share this view").click()
    dialog = page.get_by_role("dialog", name="Share this view")
    link = dialog.get_by_role("textbox", name="Link to this view")
    expect(link).to_have_value(re.compile(r"x\.html#lang=en$"))
    dialog.get_by_role("checkbox", name="with what is open beside the map").check()
    expect(link).to_have_value(re.compile("event=transfer"))
    expect(dialog.get_by_role("textbox", name="Code to embed")).to_have_value(re.compile('^<iframe src="file:'))
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_a_picture_has_the_map_the_kinds_and_the_credits(evidence: Locator, page: Page) -> None:
    evidence.get_by_role("button", name="Share this view").click()
    saved: dict[str, bytes] = {}
    for ending in ("svg", "png"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Picture ({ending.upper()})").click()
        assert download.value.suggested_filename.endswith(f".{ending}")
        saved[ending] = Path(download.value.path()).read_bytes()
    assert saved["png"].startswith(b"\x89PNG")
    picture = ElementTree.fromstring(saved["svg"])
    words = "".join(picture.itertext())
    assert all(word in words for word in ("Trial", "3 of 3 events", "Strike", "Natural Earth", "Verbatim"))
    assert picture.findall(".//{*}image")
    assert not picture.findall(".//{*}script") + picture.findall(".//{*}foreignObject")


def test_on_paper_are_every_event_with_its_quotes_and_every_source(evidence: Locator, page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    paper = page.locator(".paper")
    expect(paper.get_by_role("heading", level=3)).to_have_count(3)
    expect(paper.locator("blockquote").first).to_be_visible()
    expect(paper.locator(".paper-sources li")).to_have_count(2)
    expect(paper.locator(".paper-map svg").first).to_be_visible()
    expect(page.locator(".verbatim-main")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(paper).to_have_count(0)
    page.emulate_media(media="screen")
