"""What the tests share: a real browser, and the app running with a cache of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests.javascript import LOGIC_MODULES, Logic, find_node
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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests that need the browser on one worker: they share it, and the app that runs for them."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))


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


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An English, light, desktop-sized page; a script error in it fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB", color_scheme="light")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert not errors


@pytest.fixture
def column_page(browser: Browser) -> Iterator[Page]:
    """A page as narrow as the evidence panel; a fault that `tests.panels` noted on it fails the test."""
    opened = browser.new_page(viewport={"width": 420, "height": 900})
    yield opened
    assert opened.faults == []  # type: ignore[attr-defined]
    opened.close()


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
            env={**os.environ, "VERBATIM_CACHE": str(cache), "VERBATIM_STATE": str(cache / "state")},
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
        self.process.terminate()
        self.process.wait(timeout=20)


@pytest.fixture(scope="session")
def app(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app on the project's own collection."""
    running = App(PROJECT, tmp_path_factory.mktemp("cache"))
    try:
        running.wait()
        yield running
    finally:
        running.stop()
