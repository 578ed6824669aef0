"""Payloads for tests of the page: a small one with real shapes and hostile texts, and synthetic ones of any size."""

import datetime
import json
import random
from functools import cache
from pathlib import Path
from typing import Any

from geo.page.embed import Payload
from geo.page.form import ClaimRow, Columns, DetailRow, Index, MeasureRow, PlaceRow, SourceRow
from geo.places.gazetteer import load_basemap
from tests.payload_parts import (
    claim_row,
    columns_of,
    detail_row,
    index_row,
    measure_row,
    place_row,
    source_row,
    speaker_row,
    where_row,
)

SAMPLE = Path(__file__).parent / "data" / "page_sample.json"
DAY_COLUMNS = {"s1": -2147483647, "s2": -2147483647, "e1": 2147483647, "e2": 2147483647}
"""The four days of an event, each with what stands for an open one."""
ROLES = ("location", "origin", "destination")
HOSTILE = (
    "</script><script>window.hacked=1</script>",
    "${alert(1)}",
    "{{ 7*7 }} {% raw %}",
    r"C:\data\2019",
    "\"quotes\" 'and' `ticks` <b>bold</b> &amp;",
    "👩‍🚀 emoji 🇫🇷",
    "\u202eright to left\u202c \u200f\u05d0",
    "<img src=x onerror=window.hacked=2>",
    "\u2028 lines \u2029",
)
HOSTILE_QUOTE = " ".join(HOSTILE)
HOSTILE_PLACE = {
    "id": "hostile", "name": {"fr": HOSTILE[0], "en": HOSTILE[7]}, "kind": "city", "precision": "point",
    "lat": 35.0, "lon": 69.0, "geometry": None,
}  # fmt: skip
HOSTILE_EVENT = {
    "id": "hostile", "kind": 0, "days": ["2024-11-01"] * 4, "when": "2024-11-01",
    "where": [{"place": "hostile", "role": "location", "metonym": False}], "quotes": [[0, HOSTILE_QUOTE]],
}  # fmt: skip


def day(iso: str) -> int:
    """Return an ISO date as days since 1970-01-01."""
    return (datetime.date.fromisoformat(iso) - datetime.date(1970, 1, 1)).days


@cache
def read_sample() -> dict[str, Any]:
    sample: dict[str, Any] = json.loads(SAMPLE.read_text("utf-8"))
    sample["places"].append(HOSTILE_PLACE)
    sample["events"].append(HOSTILE_EVENT)
    return sample


def known(value: str | None, status: str = "stated") -> dict[str, Any]:
    if value is None:
        return {"value": None, "status": "unknown", "basis": None}
    return {"value": value, "status": status, "basis": "as printed"}


def make_source(number: int, sentences: list[str]) -> SourceRow:
    """Return a source that holds these sentences; every third has no title and no date, every other no publisher."""
    text = "\n\n".join(["Un article 🛰️ sur les faits.", *sentences, "Fin de l’article."])
    titled = number % 3 != 2
    return source_row(
        id=f"source-{number}",
        title=known(f"Titre de l’article {number}" if titled else None),
        name=None if titled else {"fr": "article non signé", "en": "unsigned article"},
        publisher=known(None if number % 2 else "Le Quotidien", "inferred"),
        author=known(None),
        language=known("fr"),
        url=known(None),
        published=known("2024-10" if titled else None, "inferred"),
        pictures=[],
        published_text={"fr": "octobre 2024", "en": "October 2024"} if titled else {},
        text=text,
        outside=[],
        sha256=f"{number:064x}",
    )


def make_claim(sources: list[SourceRow], source: int, exact: str, **more: Any) -> ClaimRow:
    text = sources[source]["text"]
    start = text.index(exact)
    return claim_row(source=source, exact=exact, start=start, end=start + len(exact), **more)


def make_measure(text: str) -> MeasureRow:
    return measure_row(value=20, qualifier="more_than", text={"fr": text, "en": text})


def make_index(places: list[PlaceRow], sources: list[SourceRow], events: Columns, *, basemap: bool) -> Index:
    world = load_basemap() if basemap else {"topology": None, "labels": None}
    return index_row(
        collection={
            "title": {"fr": "Collection d’essai", "en": "Test collection"},
            "version": "0123456789ab",
            "address": None,
        },
        kinds=read_sample()["kinds"],
        places=places,
        sources=sources,
        speakers=[speaker_row(words) for words in ("renseignement militaire", HOSTILE[1])],
        events=events,
        basemap=world["topology"],
        labels=world["labels"],
    )


def make_detail(event: dict[str, Any], index_of: dict[str, int], sources: list[SourceRow]) -> DetailRow:
    is_hostile = event["id"] == "hostile"
    claims = [make_claim(sources, source, exact) for source, exact in event["quotes"]]
    words = HOSTILE[1] if is_hostile else "renseignement militaire"
    claims[0] |= {
        "attribution": [words],
        "speakers": [int(is_hostile)],
        "origin": int(is_hostile),
    }
    claims[0]["measures"] = [make_measure(HOSTILE[3] if is_hostile else "> 20")]
    labels = read_sample()["kinds"][event["kind"]]["label"]
    title = {language: f"{label}: {event['id']}" for language, label in labels.items()}
    when = event["when"] or ""
    return detail_row(
        id=event["id"],
        title=dict.fromkeys(title, HOSTILE[0] + HOSTILE[6]) if is_hostile else title,
        when=event["when"],
        when_text={"fr": when, "en": when},
        claims=claims,
        where=[
            where_row(place=index_of[w["place"]], role=w["role"], toponym=w["place"], metonym=w["metonym"])
            for w in event["where"]
        ],
    )


def sample_payload(*, basemap: bool = True) -> Payload:
    """Return nineteen events on real ground, one of them made of hostile texts."""
    sample = read_sample()
    events = sample["events"]
    index_of = {place["id"]: p for p, place in enumerate(sample["places"])}
    sentences = [[exact for event in events for s, exact in event["quotes"] if s == k] for k in range(5)]
    sources = [make_source(number, texts) for number, texts in enumerate(sentences)]
    where = [w for event in events for w in event["where"]]
    offsets = [0]
    for event in events:
        offsets.append(offsets[-1] + len(event["where"]))
    columns: dict[str, Any] = {
        "n": len(events), "chunk": 8, "id": [event["id"] for event in events],
        "kind": [event["kind"] for event in events], "dated": [int(event["days"] is not None) for event in events],
        "place_offsets": offsets, "place": [index_of[w["place"]] for w in where],
        "role": [ROLES.index(w["role"]) for w in where], "metonym": [int(w["metonym"]) for w in where],
        "expected": [0] * len(events),
    }  # fmt: skip
    for k, (name, open_day) in enumerate(DAY_COLUMNS.items()):
        isos = [event["days"][k] if event["days"] else "1970-01-01" for event in events]
        columns[name] = [open_day if iso is None else day(iso) for iso in isos]
    details = [make_detail(event, index_of, sources) for event in events]
    chunks = [details[k : k + 8] for k in range(0, len(details), 8)]
    return Payload(
        make_index([place_row(**place) for place in sample["places"]], sources, columns_of(**columns), basemap=basemap),
        chunks,
    )


def make_spot(number: int, lat: float, lon: float) -> PlaceRow:
    name = {"fr": f"Lieu {number}", "en": f"Place {number}"}
    return place_row(id=f"p{number}", name=name, lat=round(lat, 4), lon=round(lon, 4))


def synthetic_payload(n: int, *, places: int | None = None, seed: int = 7, basemap: bool = True) -> Payload:
    """Return `n` made-up events of 2020 to 2025 at `places` places (by default half as many), the same for each `seed`.

    Every place has an event while `n` is large enough; the others gather at a few places.
    """
    rng = random.Random(seed)
    count = places or max(1, n // 2)
    spots = [make_spot(p, rng.uniform(-50, 68), rng.uniform(-170, 175)) for p in range(count)]
    sentence = "un fait rapporté ici"
    sources = [make_source(0, [sentence])]
    first = day("2020-01-01")
    start = [first + rng.randrange(2000) for _ in range(n)]
    end = [s + rng.choice((0, 0, 1, 7, 30, 90)) for s in start]
    is_instant = [rng.random() < 0.2 for _ in range(n)]
    at = [i if i < count else min(int(rng.expovariate(6 / count)), count - 1) for i in range(n)]
    columns: dict[str, Any] = {
        "n": n, "chunk": 2000, "id": [f"e{i}" for i in range(n)], "dated": [1] * n,
        "kind": [rng.randrange(len(read_sample()["kinds"])) for _ in range(n)],
        "s1": start, "s2": [b if m else a for a, b, m in zip(start, end, is_instant, strict=True)],
        "e1": [a if m else b for a, b, m in zip(start, end, is_instant, strict=True)], "e2": end,
        "place_offsets": list(range(n + 1)), "place": at, "role": [0] * n,
        "metonym": [0] * n, "expected": [0] * n,
    }  # fmt: skip
    claims = [make_claim(sources, 0, sentence)]
    alike = detail_row(when="2020", when_text={"fr": "2020", "en": "2020"}, claims=claims)
    here = where_row(toponym="ici", role="location", metonym=False)
    details: list[DetailRow] = [
        {
            **alike,
            "id": f"e{i}",
            "title": {"fr": f"Fait {i}", "en": f"Event {i}"},
            "where": [{**here, "place": place}],
        }
        for i, place in enumerate(at)
    ]
    chunks = [details[k : k + 2000] for k in range(0, n, 2000)]
    return Payload(make_index(spots, sources, columns_of(**columns), basemap=basemap), chunks)
