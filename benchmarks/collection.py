"""How long a large collection takes: to verify the first time and again, to open for review, to accept an event.

    python benchmarks/collection.py [--sources 500] [--events 5000]

The collection is made up by program. Each row is a process of its own with one cache folder for all; times are CPU
seconds, loading the program included, but for `accept`, which is the time of one decision in a review that is open.
Beside it stands a plain YAML reader that checks nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CITIES = "Lyon Kharkiv Moscow Donetsk Paris Marseille Berlin Tokyo Nairobi Lima Kyiv Odesa Toulouse Madrid Rome".split()
KINDS = "kinds:\n  - {id: strike, label: {fr: Frappe, en: Strike}, letter: S}\nevents: []\n"
FILLING = "Nothing more was known of it at that hour, and the road stayed closed. "
SOURCE = """id: {id}
file: {id}.txt
sha256: {sha256}
title: {{value: "Article {number}", status: inferred, basis: first line}}
language: {{value: en, status: inferred, basis: its words}}
published: {{value: "2025-01-01", status: inferred, basis: given}}
"""
EVENT = """  - id: e-{source}-{number}
    kind: strike
    title: {{fr: "Frappe à {city}", en: "Strike in {city}"}}
    when: "{day}"
    when_basis: the record's own
    where:
      - toponym: {city}
    claims:
      - source: {id}
        quote: "{quote}"
        start: {start}
        end: {end}
        attributed_to: local officials
        measures:
          - {{what: killed, value: {killed}, of: people}}
"""
VERIFY = "from pathlib import Path; from geo.atlas import load_atlas; load_atlas(Path(sys.argv[1]))"
PLAIN = """from pathlib import Path
from ruamel.yaml import YAML
for path in sorted(Path(sys.argv[1]).glob("data/**/*.yaml")): YAML(typ="safe").load(path)"""
ACCEPT = """from pathlib import Path
from geo.review import Draft, DraftPlace, Review
review, source = Review(Path(sys.argv[1])), "source-00000"
text = (Path(sys.argv[1]) / "seeds" / f"{source}.txt").read_text("utf-8")
start = text.index("A strike hit ")
city = text[start + 13 : text.index(" and killed", start)]
titles = {"fr": f"Frappe à {city}", "en": f"Strike in {city}"}
draft = Draft(start, text.index(" people", start), "strike", titles, "2024-05-03", "given", (DraftPlace(city),))
assert review.events
opened = time.process_time()
review.add_own(source, draft)
decided = time.process_time() - opened
review.undo(source)
print(decided)
sys.exit()"""
RUNS = {
    "verify, first": VERIFY,
    "verify, again": VERIFY,
    "review: accept one event": ACCEPT,
    "ruamel.yaml, safe, unchecked": PLAIN,
}


def make_collection(folder: Path, sources: int, events: int) -> None:
    """Write a collection of `sources` articles with `events` events in all, each quote where its record says."""
    chance = random.Random(1)
    for name in ("seeds", "data/sources", "data/events"):
        (folder / name).mkdir(parents=True)
    (folder / "data/sources.yaml").write_text("collection:\n  title: {fr: Grande, en: Large}\nsources: []\n", "utf-8")
    (folder / "data/events.yaml").write_text(KINDS, "utf-8")
    for source in range(sources):
        text, records = "", ["events:\n"]
        name = f"source-{source:05d}"
        for number in range(events // sources):
            city, killed = chance.choice(CITIES), chance.randint(2, 90)
            day = f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
            quote = f"A strike hit {city} and killed {killed} people on road {source}-{number}, local officials said."
            span = {"quote": quote, "start": len(text), "end": len(text) + len(quote)}
            values = {"source": source, "number": number, "city": city, "day": day, "id": name, "killed": killed}
            records.append(EVENT.format(**values, **span))
            text += f"{quote} {FILLING * 3}\n\n"
        (folder / "seeds" / f"{name}.txt").write_text(text, "utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()
        (folder / f"data/sources/{name}.yaml").write_text(SOURCE.format(id=name, sha256=digest, number=source), "utf-8")
        (folder / f"data/events/{name}.yaml").write_text("".join(records), "utf-8")


def measure(code: str, folder: Path, cache: Path) -> float:
    """Return the CPU seconds of `code` in a process of its own, with the collection's folder as its argument."""
    timed = f"import sys, time\n{code}\nprint(time.process_time())"
    environment = {**os.environ, "VERBATIM_CACHE": str(cache)}
    command = [sys.executable, "-c", timed, str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=int, default=500)
    parser.add_argument("--events", type=int, default=5000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "collection"
        make_collection(folder, options.sources, options.events)
        print(f"{options.events:,} events of {options.sources:,} sources, CPU seconds")
        for title, code in RUNS.items():
            print(f"{title:32} {measure(code, folder, Path(name) / 'cache'):7.2f} s", flush=True)


if __name__ == "__main__":
    main()
