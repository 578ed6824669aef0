"""First decisions on the review screen: how many of them take the component out of the document, and what that loses.

Run with `python benchmarks/first_decisions.py`. Each round opens an article of its own, rejects its first candidate by
key, and at once begins a draft of the next and opens the list of keys, while the app writes the decision. *made anew*
counts the components that Streamlit has taken away; *lost* counts what was gone when the decision was told: the draft,
the list, or the offer to undo. With `--whole-runs` Streamlit is asked to run the whole app at the moment of the
decision, as where the language is changed or the connection was lost, so that its run and that of the review's fragment
meet.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

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
from playwright.sync_api import Browser

from geo.collection.create import create_collection
from geo.geoparse.events.kinds import default_kinds
from geo.intake.adding import add_text

ARTICLE = (
    "Drones over the harbour\n"
    "A drone struck the port of Odesa on 3 March 2025, killing 4 people, the regional governor said.\n"
    "The next day, 300 soldiers left Kyiv for Kherson. The weather was mild.\n"
    "On 7 March 2025 the foreign ministers met in Vienna.\n"
)
DRAFT = "begun and not yet written"

WATCH = """
globalThis.review = () => measure.findDeep(document, ".review[data-ready]");
globalThis.watchComponent = () => {
  const component = review().getRootNode().host;
  globalThis.taken = 0;
  const look = () => { taken ||= component.isConnected ? 0 : 1; };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
};
"""
LOST = """(draft) => {
  const kept = {
    draft: [...review().querySelectorAll(".review-body textarea")].some(({ value }) => value.includes(draft)),
    list: review().querySelector("dialog.keys")?.matches(":modal"),
    undo: review().querySelectorAll(".review-toast button").length === 2,
  };
  return Object.keys(kept).filter((name) => !kept[name]);
}"""
REJECT = """(hasWholeRun) => {
  const key = { key: "r", code: "KeyR", keyCode: 82, bubbles: true };
  const press = (target) => target.dispatchEvent(new KeyboardEvent("keydown", key));
  if (hasWholeRun) press(document); // Past the review, to Streamlit, which runs the whole app.
  press(document.body);
}"""


def decide_once(browser: Browser, url: str, *, has_whole_run: bool) -> tuple[int, list[str]]:
    """Return how often the component was taken out of the document after a first decision, and what was lost."""
    context = new_context(browser, WATCH)
    page = context.new_page()
    page.goto(url)
    page.locator(".review-body h3").wait_for()
    page.evaluate("watchComponent()")
    page.evaluate(REJECT, has_whole_run)
    page.keyboard.press("e")
    page.keyboard.type(DRAFT)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.locator(".review-toast p").wait_for()
    page.locator(".pip.is-saving").wait_for(state="detached")
    taken, lost = page.evaluate("taken"), page.evaluate(LOST, DRAFT)
    context.close()
    return taken, lost


def main() -> None:
    options = parse_arguments(
        __doc__,
        rounds={"type": int, "default": 200, "help": "first decisions to make"},
        **{"whole-runs": {"action": "store_true", "help": "let each meet a run of the whole app"}},
    )
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        collection = Path(folder) / "collection"
        create_collection(collection, "Trial", default_kinds())
        os.environ["VERBATIM_COLLECTION"] = str(collection)
        print(describe_machine(browser), flush=True)
        results = []
        with StreamlitServer(ROOT / "app.py", cache=Path(folder) / "cache") as server:
            server.wait()
            for number in range(options.rounds):
                source = add_text(collection, f"{ARTICLE}\nRound {number}.\n", title=f"Round {number}").source
                url = f"{server.url}?page=review&article={source.id}"
                results.append(decide_once(browser, url, has_whole_run=options.whole_runs))
    row = {
        "first decisions": len(results),
        "made anew": sum(taken for taken, _ in results),
        **{f"lost: {name}": sum(name in lost for _, lost in results) for name in ("draft", "list", "undo")},
    }
    print_table([row])
    write_json(options.json, **row)


if __name__ == "__main__":
    main()
