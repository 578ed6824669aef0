from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from geo.corpus import Engine, parse_corpus
from geo.corpus import engine as engine_module
from geo.corpus import job as job_module
from geo.corpus.reading import read_line, read_part
from geo.errors import CorpusError
from geo.gazetteer import Gazetteer
from geo.geoparse.parser import Parser

FRENCH = "Trois personnes ont été blessées mardi à Kharkiv, en Ukraine, selon les autorités de la ville."
ENGLISH = "Floods that began on Monday have driven the families from their homes in Lagos, Nigeria, the mayor said."


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(Gazetteer.load())


def write_corpus(path: Path, count: int = 40) -> Path:
    documents = [
        {"doc_id": f"d{n}", "text": FRENCH if n % 2 else ENGLISH, "date": "2024-10-03", "more": [n]}
        for n in range(count)
    ]
    path.write_text("".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents), "utf-8")
    return path


def rows_of(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """An engine that reads in this process: what is tested is the job, not the pool."""

    @contextmanager
    def start(self: Engine, parts: int) -> Iterator[tuple[ThreadPoolExecutor, int]]:
        with ThreadPoolExecutor(1) as pool:
            yield pool, 2

    monkeypatch.setattr(Engine, "start", start)
    return Engine()


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
        (b'["a list"]', 'an object with "doc_id" and "text"'),
        (b'{"doc_id": "a", "text": 3}', 'an object with "doc_id" and "text"'),
        (b'{"doc_id": "\xff", "text": "Paris"}', "expected JSON in UTF-8"),
    ],
)
def test_a_line_that_cannot_be_read_says_why(parser: Parser, line: bytes, says: str) -> None:
    row = read_line(line, parser)
    assert says in row["error"]
    assert "toponyms" not in row


def test_a_date_that_is_none_is_left_out_and_the_text_is_read(parser: Parser) -> None:
    row = read_line(json.dumps({"doc_id": "a", "text": ENGLISH, "date": "7:58 AM"}).encode(), parser)
    assert "7:58 AM" in row["warning"]
    assert [t["name"] for t in row["toponyms"]] == ["Lagos", "Nigeria"]
    assert [t["value"] for t in row["times"]] == [None]


def test_a_text_in_another_language_still_gives_its_names(parser: Parser) -> None:
    row = read_line(json.dumps({"doc_id": "a", "text": "Der Präsident ist gestern in Berlin."}).encode(), parser)
    assert [t["name"] for t in row["toponyms"]] == ["Berlin"]
    assert row["times"] == []


def test_the_rows_are_in_the_order_of_the_corpus_whatever_its_parts(tmp_path: Path, here: Engine) -> None:
    corpus = write_corpus(tmp_path / "corpus.jsonl")
    one, many = tmp_path / "one.jsonl", tmp_path / "many.jsonl"
    totals = parse_corpus(corpus, one, engine=here)
    assert parse_corpus(corpus, many, engine=here, part_bytes=300) == totals
    assert totals.lines == 40
    assert [row["doc_id"] for row in rows_of(one)] == [f"d{n}" for n in range(40)]
    assert one.read_bytes() == many.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus.jsonl", "many.jsonl", "one.jsonl"]


def test_faulty_lines_keep_their_place_and_are_told_by_number(tmp_path: Path, here: Engine) -> None:
    corpus = write_corpus(tmp_path / "corpus.jsonl", 4)
    lines = corpus.read_bytes().splitlines(keepends=True)
    corpus.write_bytes(b"".join([*lines[:2], b"oops\n", b"\n", *lines[2:]]))
    totals = parse_corpus(corpus, tmp_path / "out.jsonl", engine=here, part_bytes=100)
    assert totals.faults == 1
    assert totals.faulty[0].startswith("line 3: expected JSON")
    assert [row.get("doc_id") for row in rows_of(tmp_path / "out.jsonl")] == ["d0", "d1", None, "d2", "d3"]


def test_a_stopped_run_goes_on_with_the_parts_that_are_missing(
    tmp_path: Path, here: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = write_corpus(tmp_path / "corpus.jsonl")
    read: list[int] = []

    def read_some(data: bytes, first_line: int, to: str):
        if len(read) == 5:
            raise KeyboardInterrupt
        read.append(first_line)
        return read_part(data, first_line, to)

    monkeypatch.setattr(job_module, "read_part", read_some)
    with pytest.raises(KeyboardInterrupt):
        parse_corpus(corpus, tmp_path / "out.jsonl", engine=here, part_bytes=300)
    assert not (tmp_path / "out.jsonl").exists()
    kept = list((tmp_path / "out.jsonl.parts").glob("part-*.jsonl"))
    assert kept
    again: list[int] = []

    def read_rest(data: bytes, first_line: int, to: str):
        again.append(first_line)
        return read_part(data, first_line, to)

    monkeypatch.setattr(job_module, "read_part", read_rest)
    done: list[int] = []
    totals = parse_corpus(corpus, tmp_path / "out.jsonl", engine=here, part_bytes=300, progress=done.append)
    assert len(again) + len(kept) == len(done)
    assert sum(done) == corpus.stat().st_size
    assert totals.lines == 40
    assert [row["doc_id"] for row in rows_of(tmp_path / "out.jsonl")] == [f"d{n}" for n in range(40)]


def test_a_folder_of_another_corpus_is_not_gone_on_with(tmp_path: Path, here: Engine) -> None:
    corpus = write_corpus(tmp_path / "corpus.jsonl", 4)
    parse_corpus(corpus, tmp_path / "out.parquet", engine=here)
    write_corpus(corpus, 6)
    before = sorted(path.name for path in (tmp_path / "out.parquet").iterdir())
    with pytest.raises(CorpusError, match="another corpus"):
        parse_corpus(corpus, tmp_path / "out.parquet", engine=here)
    assert sorted(path.name for path in (tmp_path / "out.parquet").iterdir()) == before


def test_parquet_comes_in_parts_that_read_as_one_table(tmp_path: Path, here: Engine) -> None:
    corpus = write_corpus(tmp_path / "corpus.jsonl")
    parse_corpus(corpus, tmp_path / "out.parquet", engine=here, part_bytes=300)
    assert len(list((tmp_path / "out.parquet").glob("part-*.parquet"))) > 3
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.column_names == ["doc_id", "toponyms", "times", "error", "warning"]
    parse_corpus(corpus, tmp_path / "out.jsonl", engine=here)
    rows = [{k: v for k, v in row.items() if k not in {"error", "warning"}} for row in table.to_pylist()]
    assert rows == rows_of(tmp_path / "out.jsonl")


def test_a_disk_that_fills_keeps_what_is_done_and_says_so(
    tmp_path: Path, here: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = write_corpus(tmp_path / "corpus.jsonl")
    write, calls = job_module.write_whole, []

    def fill(path: Path, data: bytes | str) -> None:
        calls.append(path)
        if len(calls) > 6:
            raise OSError(28, "No space left on device")
        write(path, data)

    monkeypatch.setattr(job_module, "write_whole", fill)
    with pytest.raises(CorpusError, match=r"No space left on device.*what is done is kept"):
        parse_corpus(corpus, tmp_path / "out.jsonl", engine=here, part_bytes=300)
    assert not (tmp_path / "out.jsonl").exists()
    assert list((tmp_path / "out.jsonl.parts").glob("part-*.jsonl"))


def test_a_missing_corpus_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be read"):
        parse_corpus(tmp_path / "none.jsonl", tmp_path / "out.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_the_result_never_takes_the_place_of_the_corpus(tmp_path: Path, here: Engine) -> None:
    corpus = write_corpus(tmp_path / "corpus.jsonl", 2)
    before = corpus.read_bytes()
    with pytest.raises(CorpusError, match="own place"):
        parse_corpus(corpus, tmp_path / "." / "corpus.jsonl", engine=here)
    assert corpus.read_bytes() == before


@pytest.mark.parametrize("to", ["jsonl", "parquet"])
def test_half_a_character_spoils_no_part_and_moves_no_position(to: str) -> None:
    line = rb'{"doc_id": "a\ud83d", "text": "\ud83d Floods in Lagos\udc00, Nigeria."}'
    data, totals = read_part(line, 1, to)
    assert (totals.lines, totals.faults) == (1, 0)
    if to == "jsonl":
        assert [(t["name"], t["start"]) for t in json.loads(data)["toponyms"]] == [("Lagos", 12), ("Nigeria", 20)]


def test_an_empty_corpus_gives_an_empty_file(tmp_path: Path, here: Engine) -> None:
    (tmp_path / "corpus.jsonl").touch()
    assert parse_corpus(tmp_path / "corpus.jsonl", tmp_path / "out.jsonl", engine=here).lines == 0
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def test_processes_read_what_one_process_reads(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus.jsonl", 8)
    parse_corpus(corpus, tmp_path / "out.jsonl", engine=Engine(workers=2), part_bytes=500)
    rows = read_part(corpus.read_bytes(), 1, "jsonl")[0]
    assert (tmp_path / "out.jsonl").read_bytes() == rows


def test_a_dask_cluster_reads_what_one_process_reads(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    corpus = write_corpus(tmp_path / "corpus.jsonl", 8)
    cluster = distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None, protocol="tcp", host="127.0.0.1"
    )
    with cluster:
        engine = Engine(scheduler=cluster.scheduler_address)
        parse_corpus(corpus, tmp_path / "out.jsonl", engine=engine, part_bytes=500)
    assert (tmp_path / "out.jsonl").read_bytes() == read_part(corpus.read_bytes(), 1, "jsonl")[0]


def test_a_scheduler_that_does_not_answer_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(engine_module, "TIMEOUT_S", 0.2)
    corpus = write_corpus(tmp_path / "corpus.jsonl", 1)
    with pytest.raises(CorpusError, match=r"tcp://127\.0\.0\.1:9: no Dask scheduler answers there"):
        parse_corpus(corpus, tmp_path / "out.jsonl", engine=Engine(scheduler="tcp://127.0.0.1:9"))
