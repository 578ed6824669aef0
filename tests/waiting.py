"""Waiting on what is seen: frames that are drawn, movements that have ended, runs of the app that are over."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Frame, Locator, Page, expect

RUN_MS = 60_000
"""Longest time that a run of the app is waited for."""

DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"

STILL = """async () => {
  const shadows = (root) => [...root.querySelectorAll("*")].map(({ shadowRoot }) => shadowRoot).filter(Boolean);
  const roots = (root) => [root, ...shadows(root).flatMap(roots)];
  const isRunning = ({ playState, effect }) => playState === "running" && effect.getComputedTiming().endTime < Infinity;
  const isMoving = () => roots(document).some((root) => root.getAnimations().some(isRunning));
  do await new Promise((done) => setTimeout(done, 20)); while (isMoving());
}"""

STEADY = """async (node) => {
  let [box, frames] = ["", 0];
  while (frames < 4) {
    await new Promise(requestAnimationFrame);
    const { x, y, width, height } = node.getBoundingClientRect();
    frames = box === [x, y, width, height].join() ? frames + 1 : 0;
    box = [x, y, width, height].join();
  }
}"""


WAIT_MS = 60_000
"""Longest time that anything on a page is waited for."""


def wait_until(document: Page | Frame, condition: str, arg: Any = None) -> None:
    """Wait until a JavaScript function holds of `arg`.

    Playwright's own way evaluates a text in the page each time, which the policies of the exported page and of the app
    forbid: it passes where the condition holds at once, and fails where a busy machine lets it wait.
    """
    poll = f"""async (arg) => {{
      const [holds, start] = [{condition}, Date.now()];
      while (!(await holds(arg))) {{
        if (Date.now() - start > {WAIT_MS}) throw new Error("waited in vain");
        await new Promise((done) => setTimeout(done, 10));
      }}
    }}"""
    document.evaluate(poll, arg)


def wait_until_drawn(page: Page) -> None:
    """Wait until what was asked of the next frame is done, and what watches sizes has heard of them."""
    page.evaluate(DRAWN)


def wait_until_still(document: Page | Frame) -> None:
    """Wait until nothing fades or glides any more: a colour that is fading in is not the colour that is read."""
    document.evaluate(STILL)


def wait_until_steady(part: Locator) -> None:
    """Wait until a part keeps its place over some frames."""
    part.evaluate(STEADY)


def wait_for_run(page: Page) -> None:
    """Wait until the app is not running its script."""
    idle = page.locator("[data-testid=stApp][data-test-script-state=notRunning]")
    expect(idle).to_be_visible(timeout=RUN_MS)
