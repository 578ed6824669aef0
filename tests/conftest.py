"""What the tests share: a real browser, and the app running with a cache of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.javascript import LOGIC_MODULES, Logic, find_node
from tests.slow_frames import delay_frames
from tests.third_language import speaking

PROJECT = Path(__file__).parents[1]
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_WITHIN_S = 60

# A busy machine fails no test. What CI says of a commit does not hang on a draw; whoever develops draws anew each time.
settings.register_profile("verbatim", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("verbatim")


def find_chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files that need the browser first: they are the longest, and what is short fills the end of a run.

    `--dist loadfile` sends a file whole to one worker, so that what its tests share is made once.
    """
    files = {item.path for item in items if item.get_closest_marker("browser")}
    items.sort(key=lambda item: item.path not in files)


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """Streamlit's tests put their script in the place of the main module, which new processes would then run again."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; `CHROMIUM` names one. Without, tests are skipped, or fail if `REQUIRE_BROWSER` is set."""
    executable = find_chromium()
    if executable is None:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("no Chromium was found, and REQUIRE_BROWSER is set; install it, or set CHROMIUM to its path")
        pytest.skip("no Chromium was found; install it, or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGUMENTS)
        delay_frames(running)
        yield running
        running.close()


@pytest.fixture(scope="session")
def logic() -> Iterator[Logic]:
    """The page's modules that need no document, in node; skipped without, or failed if `REQUIRE_NODE` is set."""
    node = find_node()
    if node is None:
        if os.environ.get("REQUIRE_NODE"):
            pytest.fail(
                "no node was found, and REQUIRE_NODE is set; install requirements-dev.txt, or set NODE to its path"
            )
        pytest.skip("no node was found; install requirements-dev.txt, or set NODE to its path")
    running = Logic(node, LOGIC_MODULES)
    yield running
    running.close()


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The interface has a third language, whose catalogue was made for the test."""
    with speaking(monkeypatch, tmp_path / "locale"):
        yield


def open_context(browser: Browser, **options: Any) -> Iterator[Callable[[], Page]]:
    """Yield what opens pages in one context: a new one costs twice what a new page does."""
    context = browser.new_context(**options)

    def open_page() -> Page:
        return context.new_page()

    yield open_page
    context.close()


def close_page(opened: Page) -> None:
    """Close a page and whatever else it opened, and forget what it stored and was allowed."""
    if not opened.is_closed() and opened.url.startswith("http"):
        opened.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    context = opened.context
    for page in context.pages:
        page.close()
    context.clear_cookies()
    context.clear_permissions()


@pytest.fixture(scope="session")
def desktop(browser: Browser) -> Iterator[Callable[[], Page]]:
    """What opens English, light, desktop-sized pages."""
    yield from open_context(browser, viewport={"width": 1440, "height": 900}, locale="en-GB", color_scheme="light")


@pytest.fixture
def page(desktop: Callable[[], Page]) -> Iterator[Page]:
    """An English, light, desktop-sized page; a script error in it fails the test."""
    opened = desktop()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    close_page(opened)
    assert not errors


@pytest.fixture
def panel_page(desktop: Callable[[], Page]) -> Iterator[Page]:
    """A page for `tests.panels`; an error that is noted on it fails the test."""
    opened = desktop()
    yield opened
    faults = getattr(opened, "faults", [])
    close_page(opened)
    assert faults == []


@pytest.fixture
def column_page(panel_page: Page) -> Page:
    """A page as narrow as the evidence panel; an error that `tests.panels` noted on it fails the test."""
    panel_page.set_viewport_size({"width": 420, "height": 900})
    return panel_page


class App:
    """The app, running for the tests."""

    def __init__(self, collection: Path, cache: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}/"
        command = [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            "app.py",
            "--server.headless=true",
        ]
        self.process = subprocess.Popen(
            [
                *command,
                f"--server.port={self.port}",
                "--server.fileWatcherType=none",
                "--",
                "--collection",
                str(collection),
            ],
            cwd=PROJECT,
            env={**os.environ, "VERBATIM_CACHE": str(cache), "VERBATIM_CONFIG": str(cache / "state")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait(self) -> None:
        deadline = time.monotonic() + START_WITHIN_S
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"{self.url}_stcore/health", timeout=1)
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError(f"the app did not start within {START_WITHIN_S} s")

    def stop(self) -> None:
        """End the app; one that still waits for a page when it is told to end is killed in the end."""
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@pytest.fixture(scope="session")
def app(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app on the project's own collection."""
    running = App(PROJECT, tmp_path_factory.mktemp("cache"))
    try:
        running.wait()
        yield running
    finally:
        running.stop()
