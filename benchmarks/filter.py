"""One change of the filters in the page: until map, chips and statement show its events, in milliseconds.

Run with `python benchmarks/filter.py`; `--events 1000 10000` for other numbers of made-up events. *ms* is the whole
change (mask, counting, marks, chips), *mask* the part of finding which events pass, *counts* the numbers beside the
values of one open menu. *read ms* is what the first search costs once, in slices of 12 ms: reading all texts.
*right* says in how many changes the number of events shown was that of the mask, made anew.
"""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

from measuring import (
    describe_machine,
    median,
    new_context,
    open_browser,
    parse_arguments,
    percentile_95,
    print_table,
    write_json,
)

from geo.page import build_page
from geo.page.assets import STATIC_FOLDER
from geo.page.embed import Payload
from geo.page.modules import join_script
from tests.payloads import synthetic_payload

PLACES = 2_000
ROUNDS = 8
QUOTE_WORDS = 30
CLAIMS = 2
MODULES = ("filters/table.js", "filters/facets.js", "data/search.js")
"""Modules of the page with which the mask is made anew."""

CHANGES = """(words) => [
  ["search, one word", { q: words[0] }], ["search, one letter", { q: words[0][0] }],
  ["search, two words", { q: `${words[0]} ${words[1]}` }], ["search, none", { q: "" }],
  ["three places", { places: [1, 2, 3] }], ["two kinds", { kinds: [1, 2] }], ["dates", { certainty: "day" }],
  ["none of these", { kinds: null, places: null, certainty: null }],
  ["attributed to", { by: Verbatim.page.filter.facets.values("by").slice(0, 3) }], ["a source", { sources: [0] }],
  ["no filter", { by: null, sources: null }],
]"""
MEASURE = f"""async (words) => {{
  const {{ store, atlas, counts, filter: {{ facets }} }} = Verbatim.page;
  const {{ FILTERS, createFacets, createSearch }} = Modules;
  const keys = FILTERS.map(({{ key }}) => key);
  const begin = performance.now();
  facets.advance(keys, Infinity);
  const read_ms = performance.now() - begin;
  const search = createSearch(atlas);
  const fresh = Array.from({{ length: {ROUNDS} }}, () => createFacets(atlas, search));
  for (const one of fresh) one.advance(keys, Infinity);
  const steps = [];
  for (let round = 0; round < {ROUNDS}; round++) {{
    for (const [name, change] of ({CHANGES})(words)) {{
      await new Promise(requestAnimationFrame);
      await new Promise((resolve) => setTimeout(resolve, 40));
      const start = performance.now();
      store.set(change);
      const ms = performance.now() - start;
      const state = store.get();
      const open = performance.now();
      facets.counts("places", state);
      const counts_ms = performance.now() - open;
      const before = performance.now();
      const mask = fresh[round].mask(state);
      const mask_ms = performance.now() - before;
      const shown = mask ? mask.reduce((sum, one) => sum + one, 0) : atlas.n;
      steps.push({{ name, ms, counts_ms, mask_ms, isRight: counts.query(state).shown === shown }});
    }}
  }}
  return {{ read_ms, steps }};
}}"""


def add_texts(payload: Payload, words: list[str], chance: random.Random) -> None:
    """Give every event quotes of its own, some of them attributed."""
    speakers = [" ".join(chance.choices(words, k=3)) for _ in range(300)]
    for event in (event for chunk in payload.details for event in chunk):
        claim = event["claims"][0]
        event["claims"] = [
            {
                **claim,
                "exact": " ".join(chance.choices(words, k=QUOTE_WORDS)),
                "attributed_to": chance.choice([None, *speakers]),
            }
            for _ in range(CLAIMS)
        ]


def make_words(chance: random.Random) -> list[str]:
    return ["".join(chance.choices("aàbcdeéèfghilmnoœprstuvz", k=chance.randint(3, 10))) for _ in range(5000)]


def measure(folder: Path, n: int) -> dict[str, Any]:
    chance = random.Random(n)
    words = make_words(chance)
    payload = synthetic_payload(n, places=min(PLACES, n), basemap=False)
    add_texts(payload, words, chance)
    file = folder / f"{n}.html"
    file.write_text(build_page(payload, evidence=True), "utf-8")
    with open_browser() as browser:
        page = new_context(browser).new_page()
        page.goto(file.as_uri())
        page.wait_for_function("globalThis.Verbatim?.page !== undefined")
        page.wait_for_timeout(1000)
        page.evaluate(join_script([STATIC_FOLDER / name for name in MODULES], "Modules"))
        measured: dict[str, Any] = page.evaluate(MEASURE, words[:2])
        return {**measured, "machine": describe_machine(browser)}


def as_rows(n: int, measured: dict[str, Any]) -> list[dict[str, Any]]:
    rows = []
    for name in dict.fromkeys(step["name"] for step in measured["steps"]):
        steps = [step for step in measured["steps"] if step["name"] == name]
        times = [step["ms"] for step in steps]
        rows.append({
            f"{n:,} events": name, "ms": median(times), "p95": percentile_95(times),
            "mask": median([step["mask_ms"] for step in steps]),
            "counts": median([step["counts_ms"] for step in steps]),
            "right": f"{sum(step['isRight'] for step in steps)}/{len(steps)}",
        })  # fmt: skip
    return rows


def main() -> None:
    size = {"type": int, "nargs": "*", "default": [10_000], "metavar": "N", "help": "how many made-up events"}
    options = parse_arguments(__doc__, events=size)
    measures = {}
    with tempfile.TemporaryDirectory() as folder:
        for n in options.events:
            measures[n] = measure(Path(folder), n)
            print(
                f"A change of the filters; {measures[n]['machine']}; texts read once in {measures[n]['read_ms']:.0f} ms"
            )
            print_table(as_rows(n, measures[n]))
    write_json(options.json, measured=measures)


if __name__ == "__main__":
    main()
