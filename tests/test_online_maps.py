"""Online maps in a real browser: asked for as their services want, and said to be missing where they cannot be had."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, Route, expect

from geo.page import build_page
from tests.conftest import App
from tests.payloads import sample_payload

pytestmark = pytest.mark.browser

TILE = '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256"/></svg>'
MISSING = "The online map cannot be loaded."


@pytest.fixture
def asked(page: Page) -> list[str | None]:
    """The `Referer` of each tile that was asked of OpenStreetMap, which gives an image to those that have one."""
    referrers: list[str | None] = []

    def answer(route: Route) -> None:
        referrer = route.request.all_headers().get("referer")
        referrers.append(referrer)
        route.fulfill(
            status=200 if referrer else 403,
            body=TILE,
            content_type="image/svg+xml",
            headers={"Access-Control-Allow-Origin": "*"},
        )

    page.route("https://tile.openstreetmap.org/**", answer)
    return referrers


def choose_online(place: Page | FrameLocator, number: int = 1) -> None:
    expect(place.get_by_role("application")).to_be_visible(timeout=60_000)
    place.locator(".leaflet-control-layers-base input").nth(number).evaluate("node => node.click()")


def test_openstreetmap_is_told_which_page_asks_and_its_tiles_are_shown(
    page: Page, app: App, asked: list[str | None]
) -> None:
    page.goto(app.url)
    frame = page.frame_locator("iframe[sandbox]")
    choose_online(frame)
    expect(frame.locator("img.leaflet-tile-loaded").first).to_be_visible(timeout=30_000)
    assert set(asked) == {app.url}
    expect(frame.locator(".map-notice")).to_be_hidden()


@pytest.mark.parametrize("answer", ["nothing", "an error"])
def test_an_online_map_that_cannot_be_had_says_so_and_the_local_one_comes_back(
    page: Page, app: App, answer: str
) -> None:
    page.route(
        "https://*.opentopomap.org/**",
        lambda route: route.abort() if answer == "nothing" else route.fulfill(status=403, body=TILE),
    )
    page.goto(app.url)
    frame = page.frame_locator("iframe[sandbox]")
    choose_online(frame, 2)
    expect(frame.get_by_role("alert").filter(has_text=MISSING)).to_be_visible(timeout=30_000)
    expect(frame.locator(".leaflet-control-layers-base input").first).to_be_checked()


def test_a_page_from_the_disk_asks_openstreetmap_for_nothing_and_says_so(
    page: Page, asked: list[str | None], tmp_path: Path
) -> None:
    (tmp_path / "atlas.html").write_text(build_page(sample_payload(), evidence=True), "utf-8")
    page.goto((tmp_path / "atlas.html").as_uri())
    choose_online(page)
    expect(page.get_by_role("alert").filter(has_text=MISSING)).to_be_visible(timeout=30_000)
    assert asked == []
