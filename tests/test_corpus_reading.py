"""One line of a corpus: what is found in it, what is said of it."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Literal

import pytest

from geo.corpus import reading as reading_module
from geo.corpus import result_rows as rows_module
from geo.corpus.reading import read_line, read_part
from geo.corpus.result_rows import Row, Time, Toponym, write_rows
from geo.errors import CorpusError, TablesError
from geo.geoparse.parser import Parser
from geo.places.gazetteer import Gazetteer
from tests.made_up_corpus import ENGLISH, FRENCH


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(Gazetteer.load())


def test_a_line_gives_its_toponyms_and_times_by_code_point(parser: Parser) -> None:
    text = "🌊 " + ENGLISH
    row = read_line(json.dumps({"doc_id": 7, "text": text, "dct": "2024-10-03T08:00:00Z"}).encode(), parser)
    assert row["doc_id"] == 7
    names = {t["name"]: t for t in row["toponyms"]}
    assert set(names) == {"Lagos", "Nigeria"}
    for toponym in row["toponyms"]:
        assert text[toponym["start"] : toponym["end"]] == toponym["name"]
        assert set(toponym) == {"start", "end", "name", "lat", "lon", "place"}
    assert abs(names["Lagos"]["lat"] - 6.45) < 0.5
    assert names["Nigeria"]["place"] == "ISO:NG"
    assert [(t["text"], t["value"]) for t in row["times"]] == [("Monday", "2024-09-30")]
    assert set(row["times"][0]) == {"start", "end", "text", "value"}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{not json", "expected JSON"),
        (b"[" * 100_000, "expected JSON"),
        (b'["a list"]', 'expected an object with "doc_id" and "text", got none'),
        (b'{"doc_id": "a"}', 'got no "text"'),
        (b'{"doc_id": "a", "text": 3}', 'got a "text" that is no string'),
        (b'{"doc_id": NaN, "text": "Paris"}', "NaN is no JSON value"),
        (b'{"doc_id": "\xff", "text": "Paris"}', "expected JSON in UTF-8"),
    ],
)
def test_a_line_that_cannot_be_read_says_why(parser: Parser, line: bytes, says: str) -> None:
    row = read_line(line, parser)
    assert says in row["error"]
    assert "toponyms" not in row


def test_a_language_that_is_not_read_is_said(parser: Parser) -> None:
    german = (
        "Am Montag hat ein Sturm in Lagos mehrere Häuser zerstört, und die Feuerwehr rettete viele Menschen aus dem "
        "Wasser, das hoch stand."
    )
    row = read_line(json.dumps({"doc_id": "a", "text": german}).encode(), parser)
    assert row["warning"] == "in a language that is not known: names of places are read, dates are not"
    assert [t["name"] for t in row["toponyms"]] == ["Lagos"]
    row = read_line(json.dumps({"doc_id": "a", "text": "Sturm in Lagos", "lang": "de"}).encode(), parser)
    assert row["warning"].startswith('in "de": ')
    assert "warning" not in read_line(json.dumps({"doc_id": "a", "text": "Lagos"}).encode(), parser)


def test_a_date_that_is_none_is_left_out_and_the_text_is_read(parser: Parser) -> None:
    row = read_line(json.dumps({"doc_id": "a", "text": ENGLISH, "date": "7:58 AM"}).encode(), parser)
    assert "7:58 AM" in row["warning"]
    assert [t["name"] for t in row["toponyms"]] == ["Lagos", "Nigeria"]
    assert [t["value"] for t in row["times"]] == [None]


@pytest.mark.parametrize("date", ["2024-10-03T08:00:00+02:00", "2024-10-03 08:00", "2024-10-03"])
def test_the_time_of_day_does_not_matter(parser: Parser, date: str) -> None:
    row = read_line(json.dumps({"doc_id": "a", "text": ENGLISH, "date": date}).encode(), parser)
    assert [t["value"] for t in row["times"]] == ["2024-09-30"]
    assert "warning" not in row


def test_a_text_without_an_id_is_read_and_told_of(parser: Parser) -> None:
    row = read_line(json.dumps({"text": ENGLISH, "date": "soon"}).encode(), parser)
    assert [t["name"] for t in row["toponyms"]] == ["Lagos", "Nigeria"]
    assert row["warning"].startswith('"doc_id" is missing; "date" is not read: ')


def test_a_text_that_the_parser_cannot_bear_does_not_stop_the_others(
    parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(Parser, "mark", fail)
    row = read_line(json.dumps({"doc_id": "a", "text": ENGLISH}).encode(), parser)
    assert row == {"doc_id": "a", "error": "the text could not be read (RecursionError: too deep)"}


def test_a_long_text_is_read_in_pieces_with_the_positions_of_the_whole(
    parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "🌊 " + "\n".join([ENGLISH, FRENCH] * 6) + " " + " ".join([ENGLISH] * 4)
    line = json.dumps({"doc_id": "a", "text": text, "date": "2024-10-03"}).encode()
    monkeypatch.setattr(reading_module, "PIECE_CHARS", 250)
    row = read_line(line, parser)
    assert [t["name"] for t in row["toponyms"]] == ["Lagos", "Nigeria", "Kharkiv", "Ukraine"] * 6 + [
        "Lagos",
        "Nigeria",
    ] * 4
    assert [t["text"] for t in row["times"]] == ["Monday", "mardi"] * 6 + ["Monday"] * 4
    for found, key in [(found, "name") for found in row["toponyms"]] + [(found, "text") for found in row["times"]]:
        assert text[found["start"] : found["end"]] == found[key]


def test_a_text_without_spaces_is_cut_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "PIECE_CHARS", 10)
    pieces = list(reading_module._pieces("x" * 25))
    assert [start for start, _ in pieces] == [0, 10, 20]
    assert "".join(piece for _, piece in pieces) == "x" * 25


def test_a_text_in_another_language_still_gives_its_names(parser: Parser) -> None:
    row = read_line(json.dumps({"doc_id": "a", "text": "Der Präsident ist gestern in Berlin."}).encode(), parser)
    assert [t["name"] for t in row["toponyms"]] == ["Berlin"]
    assert row["times"] == []


@pytest.mark.parametrize("to", ["jsonl", "parquet"])
def test_half_a_character_spoils_no_part_and_moves_no_position(to: Literal["jsonl", "parquet"]) -> None:
    line = rb'{"doc_id": "a\ud83d", "text": "\ud83d Floods in Lagos\udc00, Nigeria."}'
    data, totals = read_part(line, 1, to)
    assert (totals.lines, totals.faults) == (1, 0)
    if to == "jsonl":
        assert [(t["name"], t["start"]) for t in json.loads(data)["toponyms"]] == [("Lagos", 12), ("Nigeria", 20)]


def test_a_row_of_many_spans_is_the_same_json_however_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    row = Row("é", [Toponym(n, n + 1, "é", None, 0.5, None) for n in range(7)], [Time(0, 1, "x", None)], warning="w")
    whole = write_rows([row], "jsonl")
    monkeypatch.setattr(rows_module, "_AT_ONCE", 3)
    assert write_rows([row], "jsonl") == whole
    assert json.loads(whole)["toponyms"][6] == {
        "start": 6,
        "end": 7,
        "name": "é",
        "lat": None,
        "lon": 0.5,
        "place": None,
    }
    assert list(json.loads(whole)) == ["doc_id", "toponyms", "times", "warning"]


def test_damaged_tables_are_told_across_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> Gazetteer:
        raise TablesError(Path("data/gazetteer/names.marisa"), "is damaged")

    monkeypatch.setattr(Gazetteer, "load", fail)
    reading_module._parser.cache_clear()
    with pytest.raises(CorpusError, match=r"names\.marisa: is damaged\. Restore it") as stop:
        read_part(b"{}", 1, "jsonl")
    assert str(pickle.loads(pickle.dumps(stop.value))) == str(stop.value)
