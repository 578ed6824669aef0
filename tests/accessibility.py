"""axe-core in a page and in its sandboxed frame."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from playwright.sync_api import Frame, Locator, Page

from tests.waiting import wait_until_still

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""What axe-core checks: WCAG 2.2 to level AA, and its own rules of good practice."""

OF_A_WHOLE_PAGE = ["region", "page-has-heading-one", "landmark-one-main"]
"""Rules that are asked of the page around a frame, which has the first heading and the main landmark."""

MEASURED_OTHERWISE = {
    # Places that lie close together have marks that lie close together (WCAG 2.5.8: where a target's place is
    # essential), and every event is in the list too. axe measures boxes; that the round marks have 24 px each is tested
    # by itself.
    "data-place=": "target-size",
    # The label around the box is pressed too, and it is 28 px high; axe measures the box and the map under the panel.
    ".filter-value > input": "target-size",
}
"""Rules that axe-core cannot judge, by a part of the selector, or of the HTML, of the elements that it would judge."""

COLOURS = "color-contrast"
"""The one rule that a theme can break. It takes most of the time, and is asked anew only of what has changed."""

RUN = """async (node, { runOnly, off }) => {
  const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: false }]));
  const options = { runOnly, resultTypes: ["violations"], iframes: false, rules };
  const found = await axe.run(node === document.documentElement ? document : node, options);
  const describe = ({ target, failureSummary, html }) => [target.flat().join(" "), failureSummary, html.slice(0, 160)];
  return found.violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(describe) }));
}"""


def find_faults_of_build(document: Page | Frame, *, is_frame: bool) -> list[str]:
    """Return each element of a document that breaks a rule, but for those of colour."""
    off = [COLOURS, *(OF_A_WHOLE_PAGE if is_frame else [])]
    return run_axe(document.locator("html"), {"type": "tag", "values": STANDARDS}, off)


def find_faults_of_colour(part: Locator) -> list[str]:
    """Return each element in a part that cannot be told from its ground."""
    return run_axe(part, {"type": "rule", "values": [COLOURS]}, [])


def run_axe(part: Locator, rules: dict[str, Any], off: Sequence[str]) -> list[str]:
    found: list[dict[str, Any]] = part.evaluate(RUN, {"runOnly": rules, "off": off})
    return [
        f"{one['id']} ({one['impact']}): {target}\n    {html}\n    {summary}"
        for one in found
        for target, summary, html in one["nodes"]
        if not any((part in target or part in html) and one["id"] == rule for part, rule in MEASURED_OTHERWISE.items())
    ]


def find_all_violations(
    page: Page, *, step: str, changed: Locator | None = None, only_colours: bool = False
) -> Sequence[str]:
    """Run axe-core in a page and in the frame inside it, if there is one; each line begins with the step.

    Args:
        page: The page; nothing moves in it any more once this returns.
        step: What was done last.
        changed: The one part whose colours can differ from those of the step before; None for all of the page.
        only_colours: Pass over the rules that hold in one theme as in the other.
    """
    inside = [frame for frame in page.frames if frame is not page.main_frame and frame.parent_frame is page.main_frame]
    documents: list[Page | Frame] = [page, *inside]
    found: list[str] = []
    for document in documents:
        wait_until_still(document)
        document.evaluate(AXE)
        found += [] if only_colours else find_faults_of_build(document, is_frame=document is not page)
    for part in [changed] if changed else [document.locator("html") for document in documents]:
        found += find_faults_of_colour(part)
    return [f"{step}: {line}" for line in found]
