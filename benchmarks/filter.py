"""One change of the filters in the page: until map, chips and statement show its events, in milliseconds.

Run with `python benchmarks/filter.py`; `--events 1000 10000` for other numbers of made-up events, `--tables 1000000`
for made-up tables, whose words are typed letter by letter, and whose window jumps to any month. *ms* is the whole
change (mask, counting, marks, chips; of a table also the words that are asked for), *mask* the part of finding which
events pass, *counts* the numbers beside the values of one open menu. *read ms* is what the first search costs once, in
slices of 12 ms: reading all texts. *right* says in how many changes the number of events shown was that of the mask,
made anew.
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
from scrub import table_atlas

from geo.page import build_page
from geo.page.assets import STATIC_FOLDER
from geo.page.embed import Payload, block_script
from geo.page.modules import join_script
from geo.page.payload import build_payload
from geo.page.words import make_words as make_table_words
from tests.payloads import synthetic_payload

PLACES = 2_000
ROUNDS = 8
TABLE_ROUNDS = 3
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
TABLE_CHANGES = """(words, limits) => [
  ...["s", "sh", "she", "shel", "shell", "shells"].map((q) => [`search, “${q}”`, { q }]),
  ["search, two words", { q: "shells riv" }], ["search, a phrase", { q: '"near river"' }], ["search, none", { q: "" }],
  ["three places", { places: [1, 2, 3] }], ["two kinds", { kinds: [0, 1] }], ["dates", { certainty: "day" }],
  ["none of these", { kinds: null, places: null, certainty: null }],
  ["attributed to", { by: Verbatim.page.filter.facets.values("by").slice(0, 3) }], ["no filter", { by: null }],
  ...Array.from({ length: 5 }, () => Math.floor(limits.from + Math.random() * (limits.to - limits.from - 30)))
    .map((from) => ["jump to a month", { from, to: from + 30 }]),
  ["the whole time", { from: limits.from, to: limits.to }],
]"""
MEASURE = """async ({ words, rounds }) => {
  const { store, atlas, counts, filter: { facets } } = Verbatim.page;
  const { FILTERS, createFacets, createSearch } = Modules;
  const keys = FILTERS.map(({ key }) => key);
  const masked = FILTERS.filter(({ isMasked }) => isMasked).map(({ key }) => key);
  const tick = () => new Promise((resolve) => setTimeout(resolve));
  const begin = performance.now();
  facets.advance(keys.filter((key) => key !== "q"), Infinity);
  if (!atlas.tables.length) facets.advance(keys, Infinity);
  const read_ms = performance.now() - begin;
  const search = createSearch(atlas);
  const fresh = Array.from({ length: rounds }, () => createFacets(atlas, search));
  const steps = [];
  for (let round = 0; round < rounds; round++) {
    for (const [name, change] of (CHANGES)(words, counts.limits)) {
      await new Promise(requestAnimationFrame);
      await new Promise((resolve) => setTimeout(resolve, 40));
      const last = store.get();
      const isMasked = masked.some((key) => key in change && change[key] !== last[key]);
      const start = performance.now();
      store.set(change);
      while (isMasked && store.get().maskVersion === last.maskVersion) await tick();
      const ms = performance.now() - start;
      const state = store.get();
      const open = performance.now();
      facets.counts("places", state);
      const counts_ms = performance.now() - open;
      while (!fresh[round].advance(keys, Infinity, state.q)) await tick();
      const before = performance.now();
      const mask = fresh[round].mask(state);
      const mask_ms = performance.now() - before;
      let shown = 0;
      for (let i = 0; i < atlas.n; i++) shown += Number((!mask || mask[i] === 1) && counts.match(i, state) !== 0);
      steps.push({ name, ms, counts_ms, mask_ms, isRight: counts.query(state).shown === shown });
    }
  }
  return { read_ms, steps };
}"""


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
    return measure_page(file, {"words": words[:2], "rounds": ROUNDS, "changes": CHANGES})


def measure_table(folder: Path, n: int) -> dict[str, Any]:
    """Measure the page of a made-up table, without the texts of its events."""
    atlas = table_atlas(folder, n)
    words = [make_table_words(table) for table in atlas.large]
    payload = build_payload(atlas, words=[one.prefixes for one in words])
    head, end, tail = build_page(payload, evidence=True).rpartition("</body>")
    file = folder / f"table{n}.html"
    with file.open("w", encoding="utf-8") as page:
        page.write(head)
        for table, one in enumerate(words):
            page.writelines(block_script(f"words-{table}-{number}", block) for number, block in enumerate(one.blocks))
        page.write(end + tail)
    return measure_page(file, {"words": [], "rounds": TABLE_ROUNDS, "changes": TABLE_CHANGES})


def measure_page(file: Path, asked: dict[str, Any]) -> dict[str, Any]:
    with open_browser() as browser:
        page = new_context(browser).new_page()
        page.goto(file.as_uri())
        page.wait_for_function("globalThis.Verbatim?.page !== undefined")
        page.wait_for_timeout(1000)
        page.evaluate(join_script([STATIC_FOLDER / name for name in MODULES], "Modules"))
        measured: dict[str, Any] = page.evaluate(MEASURE.replace("CHANGES", asked.pop("changes")), asked)
        return {**measured, "machine": describe_machine(browser)}


def as_rows(title: str, measured: dict[str, Any]) -> list[dict[str, Any]]:
    rows = []
    for name in dict.fromkeys(step["name"] for step in measured["steps"]):
        steps = [step for step in measured["steps"] if step["name"] == name]
        times = [step["ms"] for step in steps]
        rows.append({
            title: name, "ms": median(times), "p95": percentile_95(times),
            "mask": median([step["mask_ms"] for step in steps]),
            "counts": median([step["counts_ms"] for step in steps]),
            "right": f"{sum(step['isRight'] for step in steps)}/{len(steps)}",
        })  # fmt: skip
    return rows


def main() -> None:
    size = {"type": int, "nargs": "*", "default": [10_000], "metavar": "N", "help": "how many made-up events"}
    tables = {**size, "default": [], "help": "rows of made-up tables"}
    options = parse_arguments(__doc__, events=size, tables=tables)
    measures = {}
    with tempfile.TemporaryDirectory() as folder:
        asked = [
            *((measure, n, "events") for n in options.events),
            *((measure_table, n, "rows") for n in options.tables),
        ]
        for how, n, what in asked:
            found = measures[f"{n:,} {what}"] = how(Path(folder), n)
            print(f"A change of the filters; {found['machine']}; texts read once in {found['read_ms']:.0f} ms")
            print_table(as_rows(f"{n:,} {what}", found))
    write_json(options.json, measured=measures)


if __name__ == "__main__":
    main()
