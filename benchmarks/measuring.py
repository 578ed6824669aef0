"""What the benchmarks in a browser share: Chromium, the clock inside the page, Streamlit as a process, and tables."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
VIEWPORT_PX = {"width": 1440, "height": 900}
WAIT_S = 120
"""Longest time that anything is waited for."""

CLOCK = """
globalThis.measure ??= (() => {
  const inputs = {};
  for (const type of ["keydown", "pointermove"]) {
    addEventListener(type, (event) => { if (event.isTrusted) inputs[type] = event.timeStamp; }, true);
  }
  // Look once a frame whether isDone(); where it is, that frame paints it, and the next one ends the measure.
  const watch = (isDone) => new Promise((resolve) => {
    const look = () => {
      let done = false;
      try { done = Boolean(isDone()); } catch { /* not there yet */ }
      if (!done) return requestAnimationFrame(look);
      return requestAnimationFrame(() => resolve({ at: performance.now(), origin: performance.timeOrigin }));
    };
    requestAnimationFrame(look);
  });
  const findDeep = (root, selector) => {
    const found = root.querySelector(selector);
    if (found) return found;
    for (const node of root.querySelectorAll("*")) {
      const inside = node.shadowRoot && findDeep(node.shadowRoot, selector);
      if (inside) return inside;
    }
    return null;
  };
  return { inputs, watch, findDeep };
})();
"""
"""Defined in every document before its own scripts run. Times are in ms since the document's start."""


def parse_arguments(description: str | None, **options: Mapping[str, Any]) -> argparse.Namespace:
    """Return the command line's options: `--json FILE`, and those given by name."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything measured to FILE as well")
    for name, option in options.items():
        parser.add_argument(f"--{name}", **option)
    return parser.parse_args()


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start a headless Chromium; `CHROMIUM` in the environment names one."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        raise SystemExit("no Chromium was found: install it, or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


def new_context(browser: Browser, *scripts: str) -> BrowserContext:
    """Return a fresh browser profile, English and light, whose documents have the clock and run these scripts first."""
    context = browser.new_context(viewport=VIEWPORT_PX, locale="en-GB", color_scheme="light")
    context.set_default_timeout(WAIT_S * 1000)
    context.add_init_script("\n".join([CLOCK, *scripts]))
    return context


def heap_mb(page: Page) -> float:
    """Return what the page's JavaScript holds after a full collection, typed arrays included."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    session.detach()
    return (usage["usedSize"] + usage.get("backingStorageSize", 0)) / 1e6


def processor_s(pid: int) -> float:
    """Return the seconds of processor time of a process and all that it started; nan where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
        threads = [task / "children" for task in Path(f"/proc/{pid}/task").iterdir()]
        children = [child for thread in threads for child in thread.read_text("ascii").split()]
    except OSError:
        return float("nan")
    own = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return own + sum(used for child in children if (used := processor_s(int(child))) == used)


class StreamlitServer:
    """`streamlit run` on a free port of this machine, from its launch to its end."""

    def __init__(self, script: Path, *, cache: Path, is_watching: bool = False, arguments: Sequence[str] = ()) -> None:
        """Launch `script` with this cache folder; `is_watching` leaves it to the settings whether it follows files."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}/"
        options = [
            "--server.headless=true",
            "--server.address=localhost",
            "--browser.serverAddress=localhost",
            "--browser.gatherUsageStats=false",
            f"--server.port={self.port}",
            *([] if is_watching else ["--server.fileWatcherType=none"]),
        ]
        self.launched_at = time.time()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(script), *options, "--", *arguments],
            cwd=script.parent,
            env={**os.environ, "VERBATIM_CACHE": str(cache)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait(self) -> float:
        """Return the seconds from the launch until the port is open."""
        while time.time() < self.launched_at + WAIT_S:
            try:
                socket.create_connection(("localhost", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.01)
            else:
                return time.time() - self.launched_at
        raise TimeoutError(f"streamlit did not listen within {WAIT_S} s")

    def processor_s(self) -> float:
        """Return the seconds of processor time that the server took so far; nan where the system does not tell."""
        return processor_s(self._process.pid)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def percentile_95(values: Sequence[float]) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]


def describe_machine(browser: Browser) -> str:
    """Return on what this is measured in a browser, and how busy it was before."""
    return f"{describe_python()}, Chromium {browser.version} without GPU"


def describe_python(*packages: str) -> str:
    """Return on what this is measured, how busy it was before, and the versions of Python and of some packages."""
    load, _, _ = os.getloadavg()
    versions = [("Python", ".".join(map(str, sys.version_info[:3]))), *((name, version(name)) for name in packages)]
    return ", ".join([f"{os.cpu_count()} cores", f"load {load:.1f} before", *(" ".join(known) for known in versions)])


def print_table(rows: Sequence[Mapping[str, Any]]) -> None:
    """Print rows under their keys: the first column to the left, the others to the right; None as a dash."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    cells = [columns, *([_format(row.get(column)) for column in columns] for row in rows)]
    widths = [max(len(line[k]) for line in cells) for k in range(len(columns))]
    for line in cells:
        texts = [
            text.rjust(width) if k else text.ljust(width)
            for k, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        print("  ".join(texts).rstrip())


def _format(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def write_json(path: Path | None, **measured: Any) -> None:
    if path:
        path.write_text(json.dumps(measured, indent=1, ensure_ascii=False) + "\n", "utf-8")
