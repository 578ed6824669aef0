"""From the launch of `streamlit run` to the map with its marks on the screen, beside an app of one line of text.

Run with `python benchmarks/start.py`; `--table FILE` for an atlas of one event table, which is imported first, and
`--rows 1000000` for a made-up one. Each start is a new process and a new browser profile in a browser that is open
already, with nothing in the profile's cache; ours and the other take turns. *first* is a start that builds the page;
*next* finds it in the cache on disk. *listening* ends when the port is open and the address is asked for; *page sent*
when the browser has the map page; *visible* with the animation frame after the one that painted. *server s* and
*browser s* are the processor time that each took until then.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measuring import (
    ROOT,
    StreamlitServer,
    describe_machine,
    median,
    new_context,
    open_browser,
    parse_arguments,
    print_table,
    processor_s,
    write_json,
)
from playwright.sync_api import Browser, Page
from tables import make_table

ROUNDS = 5
ONE_LINE = 'import streamlit as st\n\nst.write("hello")\n'
TEXT_SEEN = """
const hasText = () => [...document.querySelectorAll("p")].some(({ textContent }) => textContent === "hello");
measure.seen = measure.watch(hasText);
"""
MAP_SEEN = """
const hasMarks = () => [...document.querySelectorAll(".mark")].some((mark) => !mark.hidden) ||
  globalThis.Verbatim?.page?.plan.isCanvas;
measure.seen = measure.watch(() => (window === top ? measure.findDeep(document, ".verbatim[data-ready]") : hasMarks()));
"""
"""In the app's document: the frame is on show. In the frame: it has marks. Visible is the later of both."""


@dataclass(frozen=True)
class Start:
    """One start; all in seconds from the launch."""

    listening_s: float
    sent_s: float | None
    visible_s: float
    server_s: float
    """Processor time of the server."""
    browser_s: float
    """Processor time of the browser, all its processes."""


def read_seen(page: Page) -> float:
    """Return when everything was seen, in seconds since 1970."""
    read = "async () => { const { origin, at } = await measure.seen; return (origin + at) / 1000; }"
    in_page = page.evaluate(read)
    return float(max([in_page, *(frame.evaluate(read) for frame in page.frames[1:])]))


def read_sent(page: Page) -> float | None:
    """Return when the map page was in the browser, in seconds since 1970; None for an app without one."""
    ends: list[float] = page.evaluate("""() => performance.getEntriesByType("resource")
      .filter(({ name }) => name.includes("/media/")).map(({ responseEnd }) => performance.timeOrigin + responseEnd)""")
    return max(ends) / 1000 if ends else None


def import_table(table: Path, folder: Path, cache: Path) -> Path:
    """Return a new collection that has an event table and nothing else."""
    collection = folder / "collection"
    for arguments in (["new", str(collection)], ["import", str(table), "--collection", str(collection)]):
        subprocess.run(
            [sys.executable, "-m", "geo", *arguments],
            cwd=ROOT,
            env={**os.environ, "VERBATIM_CACHE": str(cache)},
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return collection


def time_start(browser: Browser, script: Path, seen: str, cache: Path, arguments: Sequence[str] = ()) -> Start:
    context = new_context(browser, seen)
    page = context.new_page()
    with StreamlitServer(script, cache=cache, is_watching=True, arguments=arguments) as server:
        listening = server.wait()
        before = processor_s(os.getpid()) - server.processor_s()
        page.goto(server.url, wait_until="commit")
        visible, sent, used = read_seen(page), read_sent(page), server.processor_s()
        browsing = processor_s(os.getpid()) - used - before
        context.close()
        return Start(listening, sent and sent - server.launched_at, visible - server.launched_at, used, browsing)


def as_row(name: str, starts: list[Start], line: list[Start]) -> dict[str, Any]:
    sent = [start.sent_s for start in starts if start.sent_s is not None]
    visible = [start.visible_s for start in starts]
    return {
        "": name,
        "starts": len(starts),
        "listening s": median([start.listening_s for start in starts]),
        "page sent s": median(sent) if sent else None,
        "visible s": median(visible),
        "least": min(visible),
        "most": max(visible),
        "server s": median([start.server_s for start in starts]),
        "browser s": median([start.browser_s for start in starts]),
        "times one line": median(visible) / median([start.visible_s for start in line]),
    }


def main() -> None:
    options = parse_arguments(
        __doc__,
        rounds={"type": int, "default": ROUNDS, "help": "starts of each app; %(default)s by default"},
        table={"type": Path, "metavar": "FILE", "help": "an event table whose atlas is opened"},
        rows={"type": int, "metavar": "N", "help": "the same with a made-up table of N rows"},
    )
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        machine = describe_machine(browser)
        print(f"From launch to the screen, seconds, medians; {machine}")
        line = Path(folder) / "one_line.py"
        line.write_text(ONE_LINE, "utf-8")
        cache = Path(folder) / "cache"
        table = make_table(Path(folder) / "table.csv", options.rows) if options.rows else options.table
        arguments = ["--collection", str(import_table(table, Path(folder), cache))] if table else []
        lines, nexts = [], []
        first = [time_start(browser, ROOT / "app.py", MAP_SEEN, cache, arguments)]
        for _ in range(options.rounds):
            lines.append(time_start(browser, line, TEXT_SEEN, cache))
            nexts.append(time_start(browser, ROOT / "app.py", MAP_SEEN, cache, arguments))
    everything = {"one line of text": lines, "Verbatim, next start": nexts, "Verbatim, first start": first}
    rows = [as_row(name, starts, lines) for name, starts in everything.items()]
    print_table(rows)
    measured = {name: [vars(start) for start in starts] for name, starts in everything.items()}
    write_json(options.json, machine=machine, rows=rows, measured=measured)


if __name__ == "__main__":
    main()
