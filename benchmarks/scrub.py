"""One step of the scrubber: from the trusted input event to the animation frame after the one that painted its set.

Run with `python benchmarks/scrub.py`; `--events` for more made-up events, `--tables 100000 1000000` for tables of
so many rows, `--peers` to run folium's Timeline plugin on the same events (its JavaScript comes by `npm pack`; nothing
else asks the network).

Every row is measured in the same way and in the same run, rounds after rounds, each time in a browser of its own. The
*floor* is a page that changes one text node for the same input. *key* is ArrowRight on a handle, a day a step, with a
window of 28 days; *drag* is a pointer move of a week while dragging a window of 26 weeks. For folium's Timeline a key
is a step of a week with a window of 28 days. *right* says in how many steps the number of events that the page shows,
and the number of marks on its map, were those that numpy counts.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from measuring import (
    ROOT,
    StreamlitServer,
    describe_machine,
    heap_mb,
    median,
    new_context,
    open_browser,
    parse_arguments,
    percentile_95,
    print_table,
    write_json,
)
from playwright.sync_api import Error, Frame, Page
from scrub_pages import LEAFLET_TIMELINE, Atlas, AtlasInApp, FoliumTimeline, Subject, TableAtlas, fetch_plugin
from tables import make_table

from geo.atlas import Atlas as LoadedAtlas
from geo.atlas import load_atlas
from geo.collection.create import create_collection
from geo.geoparse.events.kinds import default_kinds
from geo.page.payload import build_payload
from geo.tables.importing import import_table
from tests.payloads import synthetic_payload

STEPS = 24
"""Steps of each kind in a round."""
ROUNDS = 3
PLACES = 5_000
"""Number of places of the made-up events."""
PAUSE_MS = (80, 120)
"""Rest before a step: drawn anew for each, so that steps meet the screen's frames at any moment."""


@dataclass
class Measured:
    """What came of a subject, over all rounds."""

    subject: Subject
    load_s: list[float] = field(default_factory=list)
    heap_mb: list[float] = field(default_factory=list)
    key_ms: list[float] = field(default_factory=list)
    drag_ms: list[float] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def time_step(target: Page | Frame, shown: str, kind: str, act: Callable[[], None]) -> float:
    """Return the ms from the trusted `kind` event that `act` causes to the frame after the one with another `shown`."""
    target.wait_for_timeout(random.uniform(*PAUSE_MS))
    target.evaluate(f"""() => {{
      const before = {shown};
      measure.pending = measure.watch(() => {shown} !== before);
    }}""")
    act()
    return float(target.evaluate(f"async () => (await measure.pending).at - measure.inputs.{kind}"))


def scrub(page: Page, target: Page | Frame, measured: Measured) -> None:
    subject = measured.subject

    def step(times: list[float], kind: str, act: Callable[[], None]) -> None:
        times.append(time_step(target, subject.shown, kind, act))
        right = subject.is_right(target)
        if right is not None:
            measured.right.append(right)

    subject.begin_keys(target)
    for k in range(STEPS):
        subject.before_key(target, k)
        step(measured.key_ms, "keydown", lambda: page.keyboard.press("ArrowRight"))
    for x, y in subject.begin_drag(target, page, STEPS):
        step(measured.drag_ms, "pointermove", lambda x=x, y=y: page.mouse.move(x, y))
    page.mouse.up()


def run_round(measured: Measured) -> None:
    subject = measured.subject
    with open_browser() as browser:
        context = new_context(browser, subject.script, f"measure.seen = measure.watch(() => {subject.ready});")
        subject.route(context)
        page = context.new_page()
        target = subject.open(page)
        seen_at = target.evaluate("async () => { const seen = await measure.seen; return seen.origin + seen.at; }")
        measured.load_s.append((seen_at - page.evaluate("performance.timeOrigin")) / 1000)
        page.wait_for_timeout(1000)
        scrub(page, target, measured)
        if target is page:
            measured.heap_mb.append(heap_mb(page))


def table_atlas(folder: Path, rows: int) -> LoadedAtlas:
    """Return the atlas of a made-up table of so many rows, imported as by `verbatim import`."""
    collection = folder / f"table-{rows}"
    create_collection(collection, "Made up", default_kinds())
    import_table(collection, [make_table(folder / f"rows{rows}.csv", rows)])
    return load_atlas(collection)


def list_subjects(
    folder: Path, sizes: list[int], tables: list[int], plugin: Path | None, stack: ExitStack
) -> Iterator[Subject]:
    yield Subject(folder)
    seed = build_payload(load_atlas(ROOT))
    n = seed.index["events"]["n"]
    yield Atlas(folder, f"Verbatim, the collection's {n} events", seed)
    server = stack.enter_context(StreamlitServer(ROOT / "app.py", cache=folder / "cache"))
    server.wait()
    yield AtlasInApp(folder, "the same in the app", seed, server)
    for n in tables:
        yield TableAtlas(folder, f"Verbatim, a table of {n:,} rows", table_atlas(folder, n))
    for n in sizes:
        payload = synthetic_payload(n, places=min(PLACES, n))
        yield Atlas(folder, f"Verbatim, {n:,} events", payload)
        if plugin:
            yield FoliumTimeline(folder, f"folium Timeline, {n:,} events", payload, plugin, canvas=False)
            yield FoliumTimeline(folder, f"folium Timeline on canvas, {n:,} events", payload, plugin, canvas=True)


def as_row(measured: Measured, floor: Measured) -> dict[str, Any]:
    row: dict[str, Any] = {"": measured.subject.name}
    for kind in ("key", "drag"):
        times, least = getattr(measured, f"{kind}_ms"), getattr(floor, f"{kind}_ms")
        row |= {
            f"{kind} ms": round(median(times), 1) if times else None,
            f"{kind} p95": round(percentile_95(times), 1) if times else None,
            f"{kind} / floor": f"{median(times) / median(least):.2f}" if times else None,
        }
    page_mb = measured.subject.file.stat().st_size / 1e6
    return row | {
        "right": f"{sum(measured.right)}/{len(measured.right)}" if measured.right else None,
        "load s": median(measured.load_s) if measured.load_s else None,
        "heap MB": median(measured.heap_mb) if measured.heap_mb else None,
        "page MB": page_mb,
    }


def main() -> None:
    size = {"type": int, "nargs": "*", "default": [10_000], "metavar": "N"}
    options = parse_arguments(
        __doc__,
        events={**size, "help": "how many made-up events; 10000 by default"},
        tables={**size, "default": [100_000], "help": "rows of made-up tables; 100000 by default"},
        rounds={"type": int, "default": ROUNDS, "help": "rounds of all subjects; %(default)s by default"},
        peers={"action": "store_true", "help": "run folium's Timeline plugin as well; needs npm"},
    )
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        plugin = stack.enter_context(fetch_plugin(wanted=options.peers))
        everything = [
            Measured(subject) for subject in list_subjects(folder, options.events, options.tables, plugin, stack)
        ]
        with open_browser() as browser:
            machine = describe_machine(browser)
        print(f"A step of the scrubber, {options.rounds} rounds of {STEPS} steps of each kind; {machine}")
        for _ in range(options.rounds):
            for measured in everything:
                try:
                    run_round(measured)
                except Error as error:  # such as a page too large to load: the others are measured all the same
                    measured.failures.append(error.message.partition("\n")[0])
        rows = [as_row(measured, everything[0]) for measured in everything]
        print_table(rows)
        for measured in everything:
            for failure in measured.failures:
                print(f"{measured.subject.name} failed in a round: {failure}")
        if not plugin:
            why = f"npm could not fetch {LEAFLET_TIMELINE}" if options.peers else "--peers runs it, with npm"
            print(f"folium's Timeline was not run: {why}.")
        steps = [{**vars(measured), "subject": measured.subject.name} for measured in everything]
        write_json(options.json, machine=machine, rows=rows, measured=steps)


if __name__ == "__main__":
    main()
