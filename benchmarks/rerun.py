"""Bytes that the browser receives when the app runs again with unchanged data, beside those of its first load.

Run with `python benchmarks/rerun.py`. Received are the bodies of HTTP answers as they come over the wire, with their
headers, and the payloads of WebSocket messages. Beside it stands an app that gives the same page to
`st.components.v1.html`, and runs again at the press of a button.
"""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measuring import (
    ROOT,
    StreamlitServer,
    describe_machine,
    new_context,
    open_browser,
    parse_arguments,
    print_table,
    write_json,
)
from playwright.sync_api import Browser, Page

QUIET_MS = 1500
"""Time without a byte after which everything has come."""
PLAIN_APP = """
from pathlib import Path

import streamlit as st

st.components.v1.html(Path({page!r}).read_text("utf-8"), height=600)
st.button("Run again")
"""


@dataclass
class Wire:
    """What a page has received since it was asked last."""

    http: int = 0
    socket: int = 0

    def watch(self, page: Page) -> None:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda event: self._add_http(int(event["encodedDataLength"])))
        session.on("Network.webSocketFrameReceived", lambda event: self._add_frame(event["response"]))

    def take(self, page: Page) -> tuple[int, int]:
        """Wait until nothing comes any more, return bytes by HTTP and by WebSocket, and begin anew."""
        before = None
        while before != (self.http, self.socket):
            before = (self.http, self.socket)
            page.wait_for_timeout(QUIET_MS)
        self.http = self.socket = 0
        return before

    def _add_http(self, count: int) -> None:
        self.http += count

    def _add_frame(self, frame: dict[str, Any]) -> None:
        data = frame["payloadData"]
        self.socket += len(base64.b64decode(data)) if frame["opcode"] == 2 else len(data.encode())


def measure(
    browser: Browser, server: StreamlitServer, name: str, acts: dict[str, Callable[[Page], None]]
) -> list[dict[str, Any]]:
    """Return a row for the first load, and one for each of the acts."""
    page = new_context(browser).new_page()
    wire = Wire()
    wire.watch(page)
    server.wait()
    page.goto(server.url)
    acts = {"first load": wait_for_map, **acts}
    rows = []
    for act, run in acts.items():
        run(page)
        http, socket = wire.take(page)
        rows.append({"": f"{name}: {act}", "HTTP bytes": http, "WebSocket bytes": socket, "together": http + socket})
    for row in rows:
        row["of the first load"] = f"{row['together'] / rows[0]['together']:.3%}"
    page.context.close()
    return rows


def wait_for_map(page: Page) -> None:
    page.frame_locator("iframe").get_by_role("application").wait_for()


def drag_window(page: Page) -> None:
    page.frame_locator("iframe").get_by_role("slider", name="From", exact=True).press("PageUp")


def main() -> None:
    options = parse_arguments(__doc__)
    acts = {
        "an event selected": lambda page: page.locator(".verbatim-evidence .row").first.click(),
        "back to the list": lambda page: page.keyboard.press("Escape"),
        "another event selected": lambda page: page.locator(".verbatim-evidence .row").nth(1).click(),
        "the window moved": drag_window,
        "the language changed": lambda page: page.get_by_role("radio", name="FR").click(),
    }
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        machine = describe_machine(browser)
        print(f"Bytes received by the browser; {machine}")
        cache = Path(folder) / "cache"
        with StreamlitServer(ROOT / "app.py", cache=cache) as server:
            rows = measure(browser, server, "Verbatim", acts)
        plain = Path(folder) / "plain.py"
        plain.write_text(PLAIN_APP.format(page=str(next(cache.glob("page-*.html")))), "utf-8")
        with StreamlitServer(plain, cache=cache) as server:
            again = {"run again": lambda page: page.get_by_role("button", name="Run again").click()}
            rows += measure(browser, server, "st.components.v1.html", again)
    print_table(rows)
    write_json(options.json, machine=machine, rows=rows)


if __name__ == "__main__":
    main()
