"""How long a large collection takes to load: Verbatim, and a plain YAML reader that checks nothing.

    python benchmarks/collection.py [--sources 500] [--events 5000]

The collection is made up by program. Each row is one run in a process of its own; times are CPU seconds.
"""

import argparse
import hashlib
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
RUNS = {
    "verbatim, first": "from pathlib import Path; from geo.atlas import load_atlas; load_atlas(Path(sys.argv[1]))",
    "ruamel.yaml, safe, unchecked": "from pathlib import Path; from ruamel.yaml import YAML\n"
    "for path in sorted(Path(sys.argv[1]).glob('data/**/*.yaml')): YAML(typ='safe').load(path)",
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


def measure(code: str, folder: Path) -> float:
    """Return the CPU seconds of `code` in a process of its own, with the collection's folder as its argument."""
    timed = f"import sys, time\n{code}\nprint(time.process_time())"
    done = subprocess.run(
        [sys.executable, "-c", timed, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=int, default=500)
    parser.add_argument("--events", type=int, default=5000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        make_collection(Path(name), options.sources, options.events)
        for title, code in RUNS.items():
            print(f"{title:32} {measure(code, Path(name)):7.2f} s")


if __name__ == "__main__":
    main()
