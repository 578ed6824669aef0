"""A table of more events than an atlas holds as values, in the running app."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.tables.events import WHOLE_EVENTS
from geo.tables.importing import import_table
from tests.conftest import App
from tests.made_tables import csv_text, empty_collection, ucdp_row, write_table

START_MS = 120_000


@pytest.fixture
def large_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    """The app on a collection of one large table."""
    monkeypatch.setenv("VERBATIM_CACHE", str(tmp_path / "cache"))
    rows = [ucdp_row(n, date_start=f"2021-0{n % 9 + 1}-0{n % 7 + 1}") for n in range(1, WHOLE_EVENTS + 2)]
    rows[100]["source_article"] = '"A,2021-03-02,Été at the bridge"'
    folder = empty_collection(tmp_path)
    import_table(folder, [write_table(tmp_path, csv_text(rows))])
    running = App(folder, tmp_path / "cache")
    try:
        running.wait()
        yield running
    finally:
        running.stop()


@pytest.mark.browser
def test_a_large_table_is_shown_listed_and_searched_in_the_app(large_app: App, page: Page) -> None:
    page.goto(f"{large_app.url}?event=made.101")
    frame = page.frame_locator("iframe[title]")
    expect(frame.get_by_role("application")).to_be_visible(timeout=START_MS)
    evidence = page.locator(".verbatim-evidence")
    expect(evidence.locator("blockquote").first).to_have_text("A,2021-03-02,Été at the bridge", timeout=START_MS)
    frame.get_by_role("searchbox").fill("ete bri")
    expect(frame.locator(".tl-shown")).to_contain_text("1 of 20,001", timeout=START_MS)
