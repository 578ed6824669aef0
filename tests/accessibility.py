"""axe-core in a page and in its sandboxed frame."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from playwright.sync_api import Frame, Page

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
    "[data-place=": "target-size",
    # The label around the box is pressed too, and it is 28 px high; axe measures the box and the map under the panel.
    ".filter-value > input": "target-size",
}
"""Rules that axe-core cannot judge, by a part of the selector of the elements that it would judge."""

RUN = """async ({ standards, off, isFrame }) => {
  const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: !isFrame }]));
  const options = { runOnly: { type: "tag", values: standards }, resultTypes: ["violations"], iframes: false, rules };
  const found = await axe.run(document, options);
  const describe = ({ target, failureSummary, html }) => [target.flat().join(" "), failureSummary, html.slice(0, 160)];
  return found.violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(describe) }));
}"""


def find_violations(document: Page | Frame, *, is_frame: bool = False) -> list[str]:
    """Run axe-core in one document, once it is still, and return each element that breaks a rule as text."""
    wait_until_still(document)
    document.evaluate(AXE)
    options = {"standards": STANDARDS, "off": OF_A_WHOLE_PAGE, "isFrame": is_frame}
    found: list[dict[str, Any]] = document.evaluate(RUN, options)
    return [
        f"{one['id']} ({one['impact']}): {target}\n    {html}\n    {summary}"
        for one in found
        for target, summary, html in one["nodes"]
        if not any(part in target and one["id"] == rule for part, rule in MEASURED_OTHERWISE.items())
    ]


def find_all_violations(page: Page, *, step: str) -> Sequence[str]:
    """Run axe-core in a page and in the frame inside it, if there is one; each line begins with the step."""
    inside = [frame for frame in page.frames if frame is not page.main_frame and frame.parent_frame is page.main_frame]
    found = find_violations(page) + [line for frame in inside for line in find_violations(frame, is_frame=True)]
    return [f"{step}: {line}" for line in found]
