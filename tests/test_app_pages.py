"""The app besides the map: exports, the page about it, and what a reader sees where there is no collection yet."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.atlas import load_atlas
from geo.exports.formats import FORMATS
from geo.ui.atlas_view import Shown
from geo.ui.export_view import export_bytes
from geo.ui.first_use import find_missing
from geo.ui.open_collection import file_name
from tests.conftest import PROJECT, App
from tests.small_collection import EVENTS, make_collection
from tests.test_app import SETTLE_MS, open_app
from tests.test_export_formats import unpacked
from tests.waiting import wait_for_run

Start = Callable[[Path], App]


@pytest.fixture
def start(browser: Browser, tmp_path: Path) -> Iterator[Start]:
    """A function that runs the app on a collection until the test ends."""
    running: list[App] = []

    def run(folder: Path) -> App:
        running.append(App(folder, tmp_path / "cache"))
        running[-1].wait()
        return running[-1]

    yield run
    for one in running:
        one.stop()


def download(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as started:
        page.get_by_role("button", name=name).click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


@pytest.mark.browser
def test_an_export_of_what_is_shown_holds_just_that(page: Page, app: App) -> None:
    frame = open_app(page, f"{app.url}?kind=strike")
    expect(page.locator(".verbatim-evidence .row").first).to_be_visible()
    shown = page.locator(".verbatim-evidence .row").count()
    page.get_by_role("button", name="Export").click()
    page.get_by_role("combobox", name=re.compile("Format")).click()
    page.get_by_role("option", name="GeoJSON").click()
    expect(page.get_by_text("A picture (PNG, SVG) of the map")).to_be_visible()
    page.get_by_text("What the map shows now").click()
    expect(page.get_by_text(f"{shown} events are shown.")).to_be_visible(timeout=SETTLE_MS)
    name, data = download(page, "Download")
    atlas = load_atlas(PROJECT)
    assert name == f"north-korea-russia-{atlas.version[:12]}.geojson"
    features = json.loads(data)["features"]
    assert {feature["properties"]["kind"] for feature in features} == {"strike"}
    assert len({feature["properties"]["event"] for feature in features}) == shown < len(atlas.events)
    page.get_by_text("All events").click()
    expect(page.get_by_text(f"{shown} events are shown.")).to_have_count(0)
    wait_for_run(page)
    features = json.loads(download(page, "Download")[1])["features"]
    assert len({feature["properties"]["event"] for feature in features}) == len(atlas.events)
    expect(frame.get_by_role("application")).to_be_visible()


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_offered_can_be_made_whole_and_in_part(ending: str, tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c")
    whole, part = export_bytes(folder, ending, None), export_bytes(folder, ending, Shown(("kyiv",), {}))
    if ending == ".html":
        whole, part = (unpacked(one.decode()).encode() for one in (whole, part))
    assert b"300 soldats" in whole or ending == ".parquet"
    assert b"300 soldats" not in part
    assert whole != part


def test_a_file_name_is_plain_and_never_empty() -> None:
    assert file_name("Corée du Nord – Russie/..", "abc", ".csv") == "coree-du-nord-russie-abc.csv"
    assert file_name("Война", "0123456789abcdef", ".kml") == "verbatim-0123456789ab.kml"


@pytest.mark.browser
def test_the_page_about_it_shows_the_audit_and_the_way_back_keeps_the_state(page: Page, app: App) -> None:
    frame = open_app(page, f"{app.url}?from=2024-06-01&to=2024-12-31&event=kyiv-strike")
    before = parse_qs(urlsplit(page.url).query)
    page.get_by_role("radio", name="About & audit").click()
    expect(page.get_by_role("heading", name="About this map")).to_be_visible(timeout=SETTLE_MS)
    atlas = load_atlas(PROJECT)
    audit = page.locator(".verbatim-audit")
    expect(audit.get_by_role("heading", name="Quotes")).to_be_visible()
    expect(audit).to_contain_text(atlas.quotes["kyiv-strike", 0].exact)
    name, data = download(page, "Download the audit (HTML)")
    assert name.endswith(f"-{atlas.version[:12]}.html")
    assert atlas.events[0].title.text("en") in data.decode()
    page.get_by_role("radio", name="Map").click()
    expect(frame.get_by_role("slider", name="From")).to_have_attribute("aria-valuetext", "2024-06-01", timeout=60_000)
    expect(page.locator(".verbatim-evidence blockquote").first).to_have_text(atlas.quotes["kyiv-strike", 0].exact)
    after = parse_qs(urlsplit(page.url).query)
    assert {key: after[key] for key in ("from", "to", "event")} == {key: before[key] for key in ("from", "to", "event")}
    assert "page" not in after


@pytest.mark.browser
def test_a_link_to_the_page_about_it_opens_it(page: Page, app: App) -> None:
    page.goto(f"{app.url}?page=about&lang=fr")
    expect(page.locator(".verbatim-audit")).to_be_visible(timeout=60_000)


def test_what_is_missing_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "empty").mkdir()
    make_collection(tmp_path / "c")
    assert find_missing(tmp_path / "nowhere") == "nothing"
    assert find_missing(tmp_path / "file") == "file"
    assert find_missing(tmp_path / "file" / "below") == "nothing"
    assert find_missing(tmp_path / "empty") == "empty"
    assert find_missing(tmp_path / "c") is None
    monkeypatch.setattr("os.access", lambda *_: False)  # Root may read everything, so that a mode would not tell.
    assert find_missing(tmp_path / "c") == "unreadable"


def no_folder(_: Path) -> None:
    pass


def a_file(path: Path) -> None:
    path.write_text("x")


def an_empty_folder(path: Path) -> None:
    path.mkdir()


def texts_without_records(path: Path) -> None:
    make_collection(path)
    (path / "data" / "events.yaml").unlink()
    (path / "data" / "sources.yaml").unlink()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("make", "heading"),
    [
        (no_folder, "No folder here"),
        (a_file, "This is a file, not the folder of a collection"),
        (an_empty_folder, "This folder has no collection yet"),
        (texts_without_records, "This collection cannot be shown yet"),
    ],
)
def test_without_a_collection_the_app_says_what_is_missing(
    start: Start, page: Page, tmp_path: Path, make: Callable[[Path], None], heading: str
) -> None:
    make(tmp_path / "c")
    page.goto(start(tmp_path / "c").url)
    expect(page.get_by_role("heading", name=heading)).to_be_visible(timeout=60_000)
    expect(page.get_by_role("heading", name="What a collection contains")).to_be_visible()
    expect(page.get_by_text("Traceback")).to_have_count(0)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)


@pytest.mark.browser
def test_a_collection_without_events_is_an_empty_map_with_a_word(start: Start, page: Page, tmp_path: Path) -> None:
    kinds = EVENTS.split("events:")[0]
    frame = open_app(page, start(make_collection(tmp_path / "c", events=f"{kinds}events: []\n")).url)
    expect(frame.get_by_role("status")).to_contain_text("0")
    expect(page.locator(".verbatim-evidence")).to_contain_text("no event", ignore_case=True)
    page.get_by_role("radio", name="About & audit").click()
    expect(page.locator(".verbatim-audit")).to_be_visible(timeout=60_000)


@pytest.mark.browser
def test_faults_do_not_keep_the_audit_from_being_read(start: Start, page: Page, tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c", events=EVENTS.replace("Bilan : 12 morts", "<b>12</b> morts"))
    page.goto(f"{start(folder).url}?page=about")
    audit = page.locator(".verbatim-audit")
    expect(audit).to_be_visible(timeout=60_000)
    expect(audit.get_by_role("heading", name="Errors")).to_be_visible()
    expect(audit).to_contain_text("<b>12</b>")
