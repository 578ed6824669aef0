"""Adding articles and choosing a collection, in the running app."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from geo.collection.create import create_collection
from geo.collection.sources import load_sources
from geo.geoparse.events.kinds import default_kinds
from geo.i18n.messages import Translator
from geo.intake.adding import add_files, add_text
from geo.tables.collecting import load_record
from geo.ui.added_words import Result, result_of, results_html
from tests.accessibility import find_all_violations
from tests.conftest import App
from tests.small_collection import make_collection

ARTICLE = (
    "A drone struck the port of Odesa on 3 March 2025, killing 4 people, the regional governor said.\n"
    "The fire was put out in the morning, and the ships that had waited outside were let in again.\n"
)
START_MS = 60_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "c"
    create_collection(folder, "Trial", default_kinds())
    return folder


def test_each_file_gets_a_line_and_one_that_fails_stops_no_other(folder: Path) -> None:
    page = b"<html><body><article><h1>News</h1><p>" + ARTICLE.encode() * 3 + b"</p></article></body></html>"
    files = [("one.txt", ARTICLE.encode()), ("empty.txt", b""), ("again.txt", ARTICLE.encode()), ("page.html", page)]
    outcomes = add_files(folder, files)
    one, empty, again, web = (
        result_of(folder, name, outcome, "en") for (name, _), outcome in zip(files, outcomes, strict=True)
    )
    assert one.is_added
    assert re.search(r"English · .+ · \d+ candidate", one.words)
    assert not empty.is_added
    assert empty.words == "empty.txt is empty: choose a file that contains text."
    assert (again.is_added, again.source) == (False, one.source)
    assert one.source is not None
    assert one.source in again.words
    assert web.is_added
    assert len(load_sources(folder).sources) == 2


def test_what_a_file_is_called_is_never_markup() -> None:
    html = results_html([Result("<img src=x>.txt", "<script>", None, is_added=True)], Translator("en"))
    assert "<img" not in html
    assert "<script" not in html
    assert "&lt;img src=x&gt;.txt" in html


@pytest.fixture
def running(browser: Browser, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    monkeypatch.setenv("VERBATIM_ATLASES", str(tmp_path / "own"))
    app = App(folder, tmp_path / "cache")
    app.wait()
    yield app
    app.stop()


def give_files(panel: Page | Locator, **files: str) -> None:
    """Drop files into the panel that adds articles."""
    given = [FilePayload(name=name, mimeType="text/plain", buffer=text.encode()) for name, text in files.items()]
    panel.locator("input[type=file]").first.set_input_files(given)


@pytest.mark.browser
def test_an_empty_collection_begins_with_articles_pasted_and_dropped_in(running: App, page: Page, folder: Path) -> None:
    page.goto(running.url)
    expect(page.get_by_role("heading", name="Start with your articles")).to_be_visible(timeout=START_MS)
    faults = find_all_violations(page, step="first use")
    assert [fault for fault in faults if "stFileUploaderDropzone" not in fault] == []  # Streamlit's own.
    give_files(page, **{"bad.txt": "", "good.txt": ARTICLE.replace("Odesa", "Kherson")})
    refused = page.locator(".verbatim-added")
    expect(refused).to_contain_text("1 file cannot be added:", timeout=START_MS)
    expect(refused).to_contain_text("bad.txt is empty")
    page.get_by_role("textbox", name="Publisher").fill("The Kherson Gazette")
    assert load_sources(folder).sources == ()  # What was given is shown before it is kept.
    page.get_by_role("button", name="Add and review").click()
    expect(page.get_by_role("heading", name="Candidate 1 of")).to_be_visible(timeout=START_MS)
    page.get_by_role("button", name="Add articles").click()
    dialog = page.get_by_role("dialog")
    give_files(dialog, **{"a.md": ARTICLE.replace("Odesa", "Lviv"), "b.txt": ARTICLE.replace("Odesa", "Mykolaiv")})
    dialog.get_by_role("textbox", name="Publisher, a.md").fill("The Lviv Gazette")
    dialog.get_by_role("textbox", name="Date, a.md").fill("5 March 2025")
    dialog.get_by_role("checkbox", name="b.txt").uncheck(force=True)
    expect(dialog.get_by_text("missing: title · 5 March 2025 · 2025-03-05")).to_be_visible(timeout=START_MS)
    faults = find_all_violations(page, step="a list looked over")
    assert [fault for fault in faults if "stFileUploaderDropzone" not in fault] == []
    dialog.get_by_role("button", name="Add 1 article").click()
    expect(dialog).to_have_count(0)
    known = [(one.publisher.value, one.published.value) for one in load_sources(folder).sources]
    assert known == [("The Kherson Gazette", None), ("The Lviv Gazette", "2025-03-05")]
    page.get_by_role("button", name="Add articles").click()
    dialog.get_by_role("textbox", name="paste an article’s text").fill(ARTICLE)
    dialog.get_by_role("button", name="Continue").click()
    dialog.get_by_role("textbox", name="Title", exact=True).fill("Raid <b>on</b> Odesa")
    dialog.get_by_role("textbox", name="Date", exact=True).fill("2025-03-04")
    dialog.get_by_role("textbox", name="Publisher", exact=True).click()
    expect(dialog.get_by_text("4 March 2025 · 2025-03-04 · given by you")).to_be_visible(timeout=START_MS)
    faults = find_all_violations(page, step="looked over")
    assert [fault for fault in faults if "stFileUploaderDropzone" not in fault] == []
    dialog.get_by_role("button", name="Add and review").click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("region", name="Article").get_by_role("heading")).to_have_text("Raid <b>on</b> Odesa")
    page.keyboard.press("a")
    expect(page.get_by_text("Written to data/events/").first).to_be_visible(timeout=START_MS)
    assert len(load_sources(folder).sources) == 3


@pytest.mark.browser
def test_an_event_table_is_mapped_imported_and_reported(running: App, page: Page, folder: Path) -> None:
    table = "lat,lon,day,notes\n50.45,30.52,03/04/2022,Shells fell in the night\n91,30,25/12/2022,Far away indeed\n"
    page.goto(running.url)
    page.get_by_role("tab", name="Event table").click(timeout=START_MS)
    file = FilePayload(name="list.csv", mimeType="text/csv", buffer=table.encode())
    page.locator("input[type=file]").last.set_input_files(file)
    expect(page.get_by_text("This table is not known")).to_be_visible(timeout=START_MS)
    expect(page.get_by_text("Latitude (guessed)")).to_be_visible()
    page.get_by_role("button", name="Import the table").click()
    asked = page.get_by_text("the day first, or the month?")
    expect(asked).to_contain_text("Choose it above, under “How dates are written”.", timeout=START_MS)
    expect(asked).not_to_contain_text("--dates")
    assert not (folder / "data" / "tables").exists()
    page.get_by_text("day first: 31/12/2024").click()
    page.get_by_role("button", name="Import the table").click()
    expect(page.get_by_text("2 rows read: 1 kept (0 of them changed), 1 refused.")).to_be_visible(timeout=START_MS)
    expect(page.get_by_role("button", name="Save the report")).to_be_visible()
    page.get_by_role("button", name="Show the atlas").click()
    shown = page.frame_locator("iframe[title]").get_by_role("status").first
    expect(shown).to_contain_text("1 of 1 event", timeout=START_MS)
    assert load_record(folder / "data" / "tables" / "list.yaml")[1] == []


@pytest.mark.browser
def test_the_address_names_the_atlas_through_reloads_and_back(running: App, page: Page, folder: Path) -> None:
    add_text(folder, ARTICLE, title="Raid")
    page.goto(f"{running.url}?page=review")
    expect(page.get_by_role("heading", name="Candidate 1 of")).to_be_visible(timeout=START_MS)
    expect(page).to_have_url(re.compile("atlas=trial"))
    page.get_by_role("button", name="Trial").click()
    expect(page.get_by_role("heading", name="Your atlases")).to_be_visible(timeout=START_MS)
    expect(page.get_by_text("1 article")).to_be_visible()
    assert find_all_violations(page, step="atlases") == []
    page.get_by_role("textbox", name="Title of the atlas").fill("My own")
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_role("heading", name="Start with your articles")).to_be_visible(timeout=START_MS)
    assert (folder.parent / "own" / "my-own" / "data" / "sources.yaml").exists()
    expect(page).to_have_url(re.compile("atlas=my-own"))
    page.reload()
    expect(page.get_by_role("heading", name="Start with your articles")).to_be_visible(timeout=START_MS)
    page.go_back()
    expect(page.get_by_role("heading", name="Your atlases")).to_be_visible(timeout=START_MS)
    expect(page.get_by_role("button", name="My own")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Candidate 1 of")).to_be_visible(timeout=START_MS)


@pytest.mark.browser
def test_a_published_app_writes_nothing_and_lets_nobody_choose(
    browser: Browser, page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERBATIM_READ_ONLY", "1")
    app = App(make_collection(tmp_path / "c"), tmp_path / "cache")
    try:
        app.wait()
        page.goto(f"{app.url}?page=review")
        expect(page.frame_locator("iframe[title]").get_by_role("application")).to_be_visible(timeout=START_MS)
        expect(page.get_by_role("radio", name="About & audit")).to_be_visible()
        expect(page.get_by_role("radio", name="Review")).to_have_count(0)
        expect(page.get_by_role("button", name="Trial")).to_have_count(0)
        expect(page.get_by_role("heading", name="Verbatim Trial")).to_be_visible()
    finally:
        app.stop()
