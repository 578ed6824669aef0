"""Frames that come late, as on a machine that does other work: what a test reads too early is then wrong each time.

`SLOW_FRAMES=200 pytest -m browser` draws each frame that a page asks for, and tells it of each size and each part that
comes in sight, 200 ms later than it could.
"""

from __future__ import annotations

import os
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

DELAY = """(() => {
  const [ask, cancel] = [window.requestAnimationFrame.bind(window), window.clearTimeout.bind(window)];
  window.requestAnimationFrame = (draw) => setTimeout(() => ask(draw), DELAY_MS);
  window.cancelAnimationFrame = cancel;
  for (const name of ["ResizeObserver", "IntersectionObserver"]) {
    window[name] = class extends window[name] {
      constructor(tell, options) {
        super((entries, observer) => setTimeout(() => tell(entries, observer), DELAY_MS), options);
      }
    };
  }
})()"""


def delay_frames(browser: Browser) -> None:
    """Let every context of a browser draw late, if `SLOW_FRAMES` gives a number of milliseconds."""
    delay_ms = int(os.environ.get("SLOW_FRAMES", "0"))
    if not delay_ms:
        return
    new_context, script = browser.new_context, DELAY.replace("DELAY_MS", str(delay_ms))

    def new_slow_context(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.add_init_script(script)
        return context

    def new_slow_page(**options: Any) -> Page:
        return new_slow_context(**options).new_page()

    browser.new_context = new_slow_context  # type: ignore[method-assign]
    browser.new_page = new_slow_page  # type: ignore[method-assign]
