"""The words for a time in the collection's articles agree with the dates that its readers gave their events."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from geo.dates.edtf import parse_when
from geo.geoparse.times import find_times

PROJECT = Path(__file__).parents[1]
SOURCES = yaml.safe_load((PROJECT / "data" / "sources.yaml").read_text("utf-8"))["sources"]
EVENTS = yaml.safe_load((PROJECT / "data" / "events.yaml").read_text("utf-8"))["events"]

SAID = [
    ("000", "le 3 octobre dernier", "2024-10-03"),
    ("000", "à partir de juillet 2024", "2024-07/"),
    ("001", "entre le 8 et le 13 octobre", "2024-10-08/2024-10-13"),
    ("001", "le mois de juin", "2024-06"),
    ("002", "samedi dernier", "[2024-09-28..2024-10-26]"),
    ("002", "vendredi", "[2024-09-27..2024-10-25]"),
    ("002", "la semaine dernière", "2024-10-03"),
    ("002", "à partir du début de l'année 2025", "[2025..]"),
    ("002", "au printemps", "2024-21"),
    ("002", "cet été", "2024-06"),
    ("002", "mars", "2024-03"),
    ("003", "fin janvier", "[2025-01-21..2025-01-31]"),
    ("003", "d’ici 2025", "2025"),
    ("003", "avant le début de l’année 2025", "[..2024-12-31]"),
    ("004", "Entre septembre 2023 et mars 2025", "2023-09/2025-03"),
    ("004", "le 24 avril dernier", "2025-04-24"),
    ("004", "Le 30 avril", "2025-04-30"),
    ("004", "d'ici deux ans", "[2025-05-09..2028-04-23]"),
    ("004", "December 1", "2024-12-01"),
]


@pytest.mark.parametrize(("source", "words", "recorded"), SAID)
def test_the_words_hold_the_date_that_is_recorded(source, words, recorded) -> None:
    assert recorded in {str(event["when"]) for event in EVENTS}
    record = next(one for one in SOURCES if one["id"].startswith(source))
    text = (PROJECT / "seeds" / record["file"]).read_text("utf-8")
    times = [time for time in find_times(text, "fr", str(record["published"]["value"])) if time.text == words]
    assert times
    for time in times:
        found, said = parse_when(time.edtf or ""), parse_when(recorded)
        assert found.s1 <= said.s1
        assert found.e2 >= said.e2
