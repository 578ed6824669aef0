"""Rows of a large table beside an article's event: offered, searched, joined; milliseconds, the first time and again.

Run with `python benchmarks/joins.py`; `--rows 1000000` for another size, `--file FILE` for a table of UCDP's columns.
The event is made up: the day, the place and the figure of a row in the middle of the table. *found* is how many rows
came, *first* the first time, in which what is asked for is read, and *again* the best of three more.
"""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Callable, Sized
from pathlib import Path
from typing import Any

from measuring import describe_python, parse_arguments, print_table, write_json
from tables import ROWS, make_table

from geo.atlas import load_atlas
from geo.collection.collection import Collection
from geo.collection.create import create_collection
from geo.geoparse.events.kinds import default_kinds
from geo.review.joining import Joining, join_row, unjoin_row
from geo.tables.importing import Choices, import_table
from geo.tables.nearby import Spot, Told, row_index


def main() -> None:
    """Measure each step and print a table."""
    options = parse_arguments(
        __doc__,
        rows={"type": int, "default": ROWS, "help": f"made-up rows (default: {ROWS:,})"},
        file={"type": Path, "help": "a table to read instead"},
    )
    with tempfile.TemporaryDirectory() as folder:
        path = options.file or make_table(Path(folder) / "table.csv", options.rows)
        collection = Path(folder) / "collection"
        create_collection(collection, "Joins", default_kinds())
        import_table(collection, [path], Choices(name="made"))
        found = measure(collection)
    print(f"{describe_python('pyarrow')}\n")
    print_table(found)
    write_json(options.json, steps=found)


def measure(folder: Path) -> list[dict[str, Any]]:
    """Return how long each step takes, the first time and again."""
    loaded = Collection.load(folder)
    (table,) = loaded.tables.tables
    assert loaded.gazetteer is not None
    row = table.derived.rows_at([table.derived.count // 2]).to_pylist()[0]
    key = table.derived.places()[row["place"]][0]
    write_event(folder, row)
    told = Told((row["s1"], row["e2"]), (Spot(key.lat, key.lon),), frozenset({("killed", row["value0"])}))
    joining, gazetteer = Joining(Collection.load(folder)), loaded.gazetteer
    country = told.__class__(told.days, (Spot(key.lat, key.lon, gazetteer.geometry("ISO:MM"), is_country=True),))
    day = row["when"][:10].strip("[]")
    return [
        timed("the days and places of the rows", lambda: row_index(table, gazetteer).find(told)),
        timed("rows offered for an event at a point", lambda: joining.offers(told)),
        timed("rows offered for an event in a country", lambda: joining.offers(country)),
        timed("search: a date", lambda: joining.search(day, told)),
        timed("search: a place and a date", lambda: joining.search(f"{row['toponym']} {day}", told)),
        timed("search: a word", lambda: joining.search("bridge", told)),
        timed("search: a word that no row has", lambda: joining.search("zanzibar", told)),
        timed("search: an id", lambda: joining.search(str(row["id"]), told)),
        timed("a join", lambda: [join(folder, row["id"])]),
        timed("the atlas after it", lambda: [joined_atlas(folder, row["id"])]),
    ]


def write_event(folder: Path, row: dict[str, Any]) -> None:
    """Write an article with one event, whose day is a row's."""
    text = "They said so in Mandalay."
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "seeds/one.txt").write_text(text, "utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    sources = (folder / "data/sources.yaml").read_text("utf-8").replace("sources: []", "sources:")
    (folder / "data/sources.yaml").write_text(f"{sources}\n  - {{id: one, file: one.txt, sha256: {digest}}}\n", "utf-8")
    event = (
        "  - {id: told, kind: other, title: {en: Told}, when: '" + row["when"] + "', when_basis: so, "
        "where: [{toponym: Mandalay}], claims: [{source: one, quote: They said so in Mandalay.}]}\n"
    )
    events = (folder / "data/events.yaml").read_text("utf-8").replace("events: []", "events:")
    (folder / "data/events.yaml").write_text(events + event, "utf-8")


def join(folder: Path, row: str) -> str:
    """Join a row, and take it from the event it was joined to before."""
    if Collection.load(folder).joins:
        unjoin_row(folder, f"made.{row}")
    return join_row(folder, "told", f"made.{row}").name


def joined_atlas(folder: Path, row: str) -> int:
    """Return how many claims the event has in the atlas, of a collection that has just changed."""
    join(folder, row)
    return len(load_atlas(folder).events[0].claims)


def timed(step: str, act: Callable[[], Sized]) -> dict[str, Any]:
    """Return the milliseconds of a step, the first time and the best of three more."""
    times, found = [], 0
    for _ in range(4):
        begun = time.perf_counter()
        found = len(act())
        times.append((time.perf_counter() - begun) * 1000)
    return {"step": step, "found": found, "first ms": round(times[0], 1), "again ms": round(min(times[1:]), 1)}


if __name__ == "__main__":
    main()
