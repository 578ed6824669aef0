from __future__ import annotations

import gzip
import io
import json
import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.corpus import Engine, parse_corpus, spooled_input
from geo.corpus import engine as engine_module
from geo.corpus import folder as folder_module
from geo.corpus import job as job_module
from geo.corpus.cutting import cut_corpus
from geo.corpus.engine import Hands
from geo.corpus.folder import JOB_FILE
from geo.corpus.reading import Totals, read_part
from geo.corpus.result_rows import Format
from geo.errors import CorpusError
from tests.made_up_corpus import ENGLISH, rows_of, write_corpus


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Engine:
    """An engine that reads in this process: what is tested is the job, not the pool."""

    @contextmanager
    def start(self: Engine, parts: int) -> Iterator[Hands]:
        with ThreadPoolExecutor(1) as pool:
            yield Hands(pool, 2)

    monkeypatch.setattr(Engine, "start", start)
    return Engine()


def stop_after(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the job stopped when it has read so many parts."""
    read: list[int] = []

    def read_some(data: bytes | None, first_line: int, to: Format) -> tuple[bytes, Totals]:
        if len(read) == count:
            raise KeyboardInterrupt
        read.append(first_line)
        return read_part(data, first_line, to)

    monkeypatch.setattr(job_module, "read_part", read_some)


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
    corpus.write_bytes(corpus.read_bytes().replace(b"\n", b"\r\n"))
    assert parse_corpus(corpus, tmp_path / "out.jsonl", engine=here) == totals
    assert [row.get("doc_id") for row in rows_of(tmp_path / "out.jsonl")] == ["d0", "d1", None, "d2", "d3"]


def test_a_stopped_run_goes_on_with_the_parts_that_are_missing(
    tmp_path: Path, here: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = write_corpus(tmp_path / "corpus.jsonl")
    stop_after(5, monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        parse_corpus(corpus, tmp_path / "out.jsonl", engine=here, part_bytes=300)
    assert not (tmp_path / "out.jsonl").exists()
    kept = list((tmp_path / "out.jsonl.parts").glob("part-*.jsonl"))
    assert kept
    again: list[int] = []

    def read_rest(data: bytes, first_line: int, to: Literal["jsonl", "parquet"]):
        again.append(first_line)
        return read_part(data, first_line, to)

    monkeypatch.setattr(job_module, "read_part", read_rest)
    done: list[int] = []
    totals = parse_corpus(corpus, tmp_path / "out.jsonl", engine=here, part_bytes=300, progress=done.append)
    assert len(again) + len(kept) == len(done)
    assert sum(done) == corpus.stat().st_size
    assert totals.lines == 40
    assert [row["doc_id"] for row in rows_of(tmp_path / "out.jsonl")] == [f"d{n}" for n in range(40)]


def test_what_a_killed_run_leaves_behind_is_no_hindrance_and_goes(
    tmp_path: Path, here: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, output = write_corpus(tmp_path / "corpus.jsonl"), tmp_path / "out.parquet"
    output.mkdir()
    (output / ".0123456789abcdef.tmp").write_text("half a job file")
    stop_after(4, monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        parse_corpus(corpus, output, engine=here, part_bytes=300)
    (output / ".fedcba9876543210.tmp").write_text("half a part")
    (output / ".part-000001.json").write_text("")
    monkeypatch.undo()
    assert parse_corpus(corpus, output, part_bytes=300, engine=Engine(1)).lines == 40
    assert not list(output.glob("*.tmp"))
    assert pq.read_table(output).column("doc_id").to_pylist() == [f"d{n}" for n in range(40)]


def test_a_run_killed_while_it_tidies_up_goes_on(tmp_path: Path, here: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, output = write_corpus(tmp_path / "corpus.jsonl"), tmp_path / "out.jsonl"
    unlink = Path.unlink
    gone: list[Path] = []

    def die(path: Path, missing_ok: bool = False) -> None:
        if len(gone) == 7:
            raise KeyboardInterrupt
        gone.append(path)
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", die)
    with pytest.raises(KeyboardInterrupt):
        parse_corpus(corpus, output, engine=here, part_bytes=300)
    monkeypatch.setattr(Path, "unlink", unlink)
    before = output.read_bytes()
    parse_corpus(corpus, output, engine=here, part_bytes=300)
    assert output.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus.jsonl", "out.jsonl"]


def test_two_runs_do_not_write_to_one_output(tmp_path: Path, here: Engine) -> None:
    corpus, output = write_corpus(tmp_path / "corpus.jsonl"), tmp_path / "out.jsonl"
    refused: list[str] = []

    def start_another(_bytes: int) -> None:
        with pytest.raises(CorpusError, match="another run is writing to it") as stop:
            parse_corpus(corpus, output, engine=here, part_bytes=300)
        refused.append(str(stop.value))

    assert parse_corpus(corpus, output, engine=here, part_bytes=300, progress=start_another).lines == 40
    assert len(refused) > 3
    assert len(rows_of(output)) == 40


def test_a_corpus_that_changes_while_it_is_read_gives_no_result(tmp_path: Path, here: Engine) -> None:
    corpus, output = write_corpus(tmp_path / "corpus.jsonl", 4), tmp_path / "out.jsonl"

    def add_one(_bytes: int) -> None:
        with corpus.open("a") as file:
            file.write('{"doc_id": "new", "text": "Paris"}\n')

    with pytest.raises(CorpusError, match="was changed while it was read"):
        parse_corpus(corpus, output, engine=here, progress=add_one)
    assert not output.exists()


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_a_run_that_reads_nothing_leaves_nothing(
    tmp_path: Path, here: Engine, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    corpus = write_corpus(tmp_path / "corpus.jsonl", 4)
    stop_after(0, monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        parse_corpus(corpus, tmp_path / name, engine=here)
    assert list(tmp_path.iterdir()) == [corpus]


def test_a_folder_without_results_hinders_no_other_corpus(tmp_path: Path, here: Engine) -> None:
    (tmp_path / "out.jsonl.parts").mkdir()
    (tmp_path / "out.jsonl.parts" / JOB_FILE).write_text("of another job, killed before its first result")
    corpus = write_corpus(tmp_path / "corpus.jsonl", 4)
    assert parse_corpus(corpus, tmp_path / "out.jsonl", engine=here).lines == 4


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


def test_an_empty_corpus_gives_an_empty_table(tmp_path: Path, here: Engine) -> None:
    (tmp_path / "corpus.jsonl").touch()
    assert parse_corpus(tmp_path / "corpus.jsonl", tmp_path / "out.parquet", engine=here).lines == 0
    table = pq.read_table(tmp_path / "out.parquet")
    assert (table.num_rows, table.column_names[:2]) == (0, ["doc_id", "toponyms"])


def test_every_part_has_the_same_columns_whatever_it_holds(tmp_path: Path, here: Engine) -> None:
    corpus = tmp_path / "corpus.jsonl"
    documents = [{"doc_id": 1, "text": ""}, {"doc_id": {"a": 1}, "text": ENGLISH}, {"doc_id": True, "text": 3}]
    corpus.write_text("".join(json.dumps(document) + "\n" for document in documents))
    parse_corpus(corpus, tmp_path / "out.parquet", engine=here, part_bytes=20)
    parts = sorted((tmp_path / "out.parquet").glob("part-*.parquet"))
    assert len(parts) == 3
    assert len({str(pq.read_schema(part)) for part in parts}) == 1
    assert pq.read_table(tmp_path / "out.parquet").column("doc_id").to_pylist() == ["1", '{"a": 1}', "true"]


def test_a_line_that_is_too_long_is_told_of_and_never_held(
    tmp_path: Path, here: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = write_corpus(tmp_path / "corpus.jsonl", 3)
    lines = corpus.read_bytes().splitlines(keepends=True)
    corpus.write_bytes(lines[0] + b'{"doc_id": "' + b"x" * 5000 + b'", "text": ""}\n' + b"".join(lines[1:]))
    monkeypatch.setattr(job_module, "LINE_BYTES", 4000)
    totals = parse_corpus(corpus, tmp_path / "out.jsonl", engine=here, part_bytes=300)
    assert [row["doc_id"] for row in rows_of(tmp_path / "out.jsonl")] == ["d0", None, "d1", "d2"]
    assert totals.faulty == ("line 2: expected a line of at most 64 MiB; cut the text into several",)


@given(
    lines=st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"")), max_size=8), ends=st.booleans()
)
@settings(deadline=None)
def test_the_parts_are_the_corpus_cut_where_lines_end(tmp_path_factory, lines: list[bytes], ends: bool) -> None:
    data = b"{" + b"\n".join(lines) + b"\n" * ends
    corpus = tmp_path_factory.mktemp("cut") / "corpus.jsonl"
    corpus.write_bytes(data)
    parts = cut_corpus(corpus, 16)
    assert b"".join(data[part.start : part.end] for part in parts) == data
    for part in parts:
        assert part.line == 1 + data[: part.start].count(b"\n")
        assert part.start == 0 or data[part.start - 1 : part.start] == b"\n"
        assert part.size <= 16 or data[part.start : part.end - 1].count(b"\n") == 0


@pytest.mark.parametrize(
    ("start", "says"),
    [(gzip.compress(b"{}"), "packed with gzip"), ("{}".encode("utf-16"), "got UTF-16")],
    ids=["gzip", "utf-16"],
)
def test_a_corpus_in_another_format_is_one_sentence(tmp_path: Path, start: bytes, says: str) -> None:
    (tmp_path / "corpus.jsonl").write_bytes(start)
    with pytest.raises(CorpusError, match=says):
        parse_corpus(tmp_path / "corpus.jsonl", tmp_path / "out.jsonl")
    assert not (tmp_path / "out.jsonl.parts").exists()


@pytest.mark.parametrize("name", ["folder", "pipe"])
def test_an_output_that_is_no_file_is_refused_before_anything_is_read(tmp_path: Path, name: str) -> None:
    corpus = write_corpus(tmp_path / "corpus.jsonl", 1)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CorpusError, match="expected a file"):
        parse_corpus(corpus, tmp_path / name)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus.jsonl", "folder", "pipe"]


def test_an_output_behind_a_link_is_written_where_it_stands(tmp_path: Path, here: Engine) -> None:
    corpus = write_corpus(tmp_path / "corpus.jsonl", 1)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out.jsonl").symlink_to(tmp_path / "elsewhere" / "real.jsonl")
    parse_corpus(corpus, tmp_path / "out.jsonl", engine=here)
    assert (tmp_path / "out.jsonl").is_symlink()
    assert len(rows_of(tmp_path / "elsewhere" / "real.jsonl")) == 1


def test_memory_does_not_grow_with_the_length_of_lines(tmp_path: Path) -> None:
    hands = Hands(ThreadPoolExecutor(1), 4)
    waiting = job_module._Waiting({})
    assert not waiting.is_full(hands, 50_000_000)
    waiting.parts[Future()] = 0, 50_000_000
    assert waiting.is_full(hands, 1)


def test_what_nobody_went_on_with_leaves_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBATIM_CACHE", str(tmp_path))
    old, new = tmp_path / "corpus-old.jsonl.parts", tmp_path / "corpus-new.jsonl.parts"
    for folder in (old, new):
        folder.mkdir()
        (folder / "part-000000.jsonl").touch()
    os.utime(old, (0, 0))
    with spooled_input(io.BytesIO(b"{}\n")) as path:
        assert path.read_bytes() == b"{}\n"
    assert list(tmp_path.iterdir()) == [new]


def test_a_disk_that_fills_keeps_what_is_done_and_says_so(
    tmp_path: Path, here: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = write_corpus(tmp_path / "corpus.jsonl")
    write = folder_module.write_whole  # type: ignore[attr-defined]
    calls: list[Path] = []

    def fill(path: Path, data: bytes | str) -> None:
        calls.append(path)
        if len(calls) > 6:
            raise OSError(28, "No space left on device")
        write(path, data)

    monkeypatch.setattr(folder_module, "write_whole", fill)
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
