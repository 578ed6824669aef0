"""From nothing to the first mark of one's own, as a newcomer goes there: every act is counted.

An act is one thing that a person does: a press of a button, a key or a combination of keys that does something, a text
typed or pasted, a file dropped. Reading, and the pointer's way to a button, are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.conftest import App
from tests.small_collection import make_collection

pytestmark = pytest.mark.browser

MOST_ACTS = 6
ARTICLE = (
    "Drones over the harbour\n"
    "A drone struck the port of Odesa on 3 March 2025, killing 4 people, the regional governor said on Tuesday.\n"
    "The fire was put out in the morning, and the ships that had waited outside were let in again at noon.\n"
)
WAIT_MS = 60_000


class Newcomer:
    """Someone at a page, and what they have done so far."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.acts: list[str] = []

    def press(self, button: str) -> None:
        self.acts.append(f"press {button}")
        self.page.get_by_role("button", name=button, exact=True).click(timeout=WAIT_MS)

    def paste(self, text: str) -> None:
        """Paste into whatever has the focus."""
        self.acts.append("paste")
        self.page.keyboard.insert_text(text)

    def drop(self, name: str, text: str) -> None:
        self.acts.append(f"drop {name}")
        file = FilePayload(name=name, mimeType="text/plain", buffer=text.encode())
        self.page.locator("input[type=file]").first.set_input_files(file)

    def choose(self, page: str) -> None:
        self.acts.append(f"choose {page}")
        self.page.get_by_text(page, exact=True).click(timeout=WAIT_MS)


@pytest.fixture(scope="module")
def running(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, Path]]:
    """The app, and where the atlases that are made in it go."""
    folder = tmp_path_factory.mktemp("first")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VERBATIM_ATLASES", str(folder / "own"))
        app = App(make_collection(folder / "c"), folder / "cache")
    try:
        app.wait()
        yield app, folder / "own"
    finally:
        app.stop()


@pytest.fixture
def newcomer(running: tuple[App, Path], page: Page) -> Newcomer:
    page.goto(f"{running[0].url}?page=atlases")
    expect(page.get_by_role("textbox", name="Title of the atlas")).to_be_visible(timeout=WAIT_MS)
    return Newcomer(page)


def begin(one: Newcomer) -> None:
    one.press("Create")
    expect(one.page.get_by_role("textbox", name="Or paste an article’s text")).to_be_focused(timeout=WAIT_MS)


def end(one: Newcomer, folder: Path) -> None:
    """From the check of what is known of the article to the mark on the map."""
    one.press("Add and review")
    expect(one.page.get_by_role("heading", name="Candidate 1 of")).to_be_visible(timeout=WAIT_MS)
    one.page.get_by_role("button", name="Accept", exact=True).wait_for()
    one.acts.append("press A")
    one.page.keyboard.press("a")
    expect(one.page.get_by_text("Written to data/events/").first).to_be_visible(timeout=WAIT_MS)
    one.choose("Map")
    frame = one.page.frame_locator("iframe[title]")
    expect(frame.get_by_role("button", name="Odesa").first).to_be_visible(timeout=WAIT_MS)
    assert len(list(max(folder.iterdir()).glob("data/events/*.yaml"))) == 1
    assert len(one.acts) <= MOST_ACTS, one.acts


def test_a_pasted_text_is_a_mark_on_the_map_after_six_acts(newcomer: Newcomer, running: tuple[App, Path]) -> None:
    begin(newcomer)
    newcomer.paste(ARTICLE)
    newcomer.press("Continue")
    end(newcomer, running[1])
    assert len(newcomer.acts) == 6


def test_a_file_is_a_mark_on_the_map_after_five_acts(newcomer: Newcomer, running: tuple[App, Path]) -> None:
    begin(newcomer)
    newcomer.drop("article.txt", ARTICLE)
    end(newcomer, running[1])
    assert len(newcomer.acts) == 5
