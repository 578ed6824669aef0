"""An event table read, understood and kept as columns: seconds of one core and memory, beside what one would write.

Run with `python benchmarks/tables.py`; `--rows 1000000` for another size, `--file FILE` for a table of UCDP's columns.
The peers read the same file into events with date, place, figures and quote, and write them as JSON Lines: pandas with
a loop over its rows, and Python's own csv reader. *kept* is how many rows became events. The order is one after
another on one core, each in a process of its own.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from measuring import ROOT, describe_python, parse_arguments, print_table, write_json

ROWS = 200_000
COLUMNS = (
    "id type_of_violence dyad_name source_article source_office source_date source_headline where_prec "
    "where_coordinates adm_1 latitude longitude country date_prec date_start date_end best high low"
).split()
WORDS = "shells struck the market near river bridge « plusieurs blessés » said mayor été après attaque convoy".split()


def main() -> None:
    """Measure each reader and print a table."""
    options = parse_arguments(
        __doc__,
        rows={"type": int, "default": ROWS, "help": f"made-up rows (default: {ROWS:,})"},
        file={"type": Path, "help": "a table to read instead"},
        reader={"help": "run this reader alone, and print its measures as JSON"},
    )
    if options.reader:
        print(json.dumps(READERS[options.reader](options.file)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = options.file or make_table(Path(folder) / "table.csv", options.rows)
        found = {name: measure(name, path) for name in READERS}
        size = path.stat().st_size / 1e6
    print(f"{describe_python('pyarrow', 'pandas')}; {size:,.0f} MB\n")
    print_table(
        [{"reader": name, **{key: round(value, 1) for key, value in one.items()}} for name, one in found.items()]
    )
    write_json(options.json, **found)


def measure(reader: str, path: Path) -> dict[str, float]:
    """Return what a reader takes in a process of its own, on one core and with an empty cache."""
    with tempfile.TemporaryDirectory() as cache:
        env = {**os.environ, "VERBATIM_CACHE": cache, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
        command = [sys.executable, __file__, "--file", str(path), "--reader", reader]
        found: dict[str, float] = json.loads(subprocess.run(command, env=env, check=True, capture_output=True).stdout)
    return found


def make_table(path: Path, rows: int) -> Path:
    """Write a made-up table in UCDP's columns; the same for the same number of rows."""
    choice = random.Random(7)
    points = [(round(choice.uniform(9, 28), 5), round(choice.uniform(92, 101), 5)) for _ in range(20_000)]
    first = dt.date(2015, 1, 1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for i in range(rows):
            place = min(int(choice.paretovariate(0.7)) - 1, len(points) - 1)
            day = first + dt.timedelta(days=choice.randrange(3652))
            precision, best = choice.choices([1, 2, 4], [80, 15, 5])[0], int(choice.paretovariate(1.2)) - 1
            end = day + dt.timedelta(days=0 if precision == 1 else choice.randrange(1, 30))
            text = " ".join(choice.choices(WORDS, k=choice.randrange(12, 45)))
            said = f'"Agency {i % 31},{day},{text[:80]}"'
            where = [choice.choice([1, 1, 1, 2, 4]), f"Place {place}", "Shan state", *points[place], "Myanmar"]
            when = [precision, f"{day} 00:00:00.000", f"{end} 00:00:00.000"]
            figures = [best, best + choice.randrange(3), max(0, best - choice.randrange(3))]
            writer.writerow(
                [i, 1 + i % 3, f"Government - Rebels {i % 7}", said, "Agency", day, text, *where, *when, *figures]
            )
    return path


def _on_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _taken(start: float, kept: int) -> dict[str, float]:
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu, peak = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    return {"kept": kept, "cpu_s": cpu, "wall_s": time.perf_counter() - start, "peak_mb": peak}


def read_with_verbatim(path: Path) -> dict[str, float]:
    """Read, understand, report and keep a table as `import` does."""
    _on_one_core()
    start = time.perf_counter()
    from geo.places.gazetteer import Gazetteer  # noqa: PLC0415 - it counts in the time
    from geo.tables.importing import hash_file  # noqa: PLC0415
    from geo.tables.recognise import recognise  # noqa: PLC0415
    from geo.tables.stored import derive_table  # noqa: PLC0415

    derived = derive_table(path, hash_file(path), recognise(path).mapping, Gazetteer.load())
    return _taken(start, derived.count)


def read_with_pandas(path: Path) -> dict[str, float]:
    """Read a table with pandas, and make an event of each row in a loop."""
    _on_one_core()
    start = time.perf_counter()
    import pandas as pd  # noqa: PLC0415 - it counts in the time

    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    with tempfile.TemporaryFile("w+") as out:
        kept = sum(_write(out, row) for row in table.to_dict("records"))
    return _taken(start, kept)


def read_with_csv(path: Path) -> dict[str, float]:
    """Read a table with Python's own reader, and make an event of each row."""
    _on_one_core()
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as out, path.open(encoding="utf-8", newline="") as file:
        kept = sum(_write(out, row) for row in csv.DictReader(file))
    return _taken(start, kept)


def _write(out: Any, row: dict[str, str]) -> bool:
    """Write a row as an event, if it has a date and a place."""
    try:
        start, end = (dt.date.fromisoformat(row[name][:10]) for name in ("date_start", "date_end"))
        lat, lon = float(row["latitude"]), float(row["longitude"])
    except ValueError:
        return False
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and start <= end):
        return False
    event = {
        "id": row["id"],
        "when": f"{start}/{end}",
        "place": [row["where_coordinates"], lat, lon, row["where_prec"]],
        "kind": row["type_of_violence"],
        "figures": [float(row[name]) for name in ("low", "best", "high")],
        "quotes": row["source_article"].split(";"),
    }
    out.write(json.dumps(event))
    return True


READERS = {"verbatim": read_with_verbatim, "pandas": read_with_pandas, "csv": read_with_csv}

if __name__ == "__main__":
    main()
