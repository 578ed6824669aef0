"""Tables in parts: batches made by other processes or a Dask cluster, and folders of Parquet files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from geo.cli.commands import main
from geo.collection.collection import Collection
from geo.corpus.engine import Engine
from geo.errors import TableError
from geo.places.gazetteer import Gazetteer
from geo.tables import delimited
from geo.tables.importing import Choices, copy_files, hash_file, import_table
from geo.tables.proof import prove_table
from geo.tables.recognise import recognise
from geo.tables.stored import Work, derive_table
from tests.made_tables import csv_text, empty_collection, ucdp_row, write_table

ROWS = [
    *(ucdp_row(n, latitude=16 + n / 10, where_prec=1 + n % 5) for n in range(1, 30)),
    ucdp_row(3),  # its id is taken, by a row of another batch
    ucdp_row(39, id=""),
    ucdp_row(40, latitude=91),
    ucdp_row(41, date_start="0000-00-00"),
]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and batches of a few rows."""
    monkeypatch.setenv("VERBATIM_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(delimited, "BLOCK_BYTES", 2000)
    return tmp_path / "cache"


def derive_with(path: Path, cache: Path, engine: Engine | None) -> dict[str, bytes]:
    """Return the files of a table's events, derived anew."""
    shutil.rmtree(cache, ignore_errors=True)
    mapping, digest, gazetteer = recognise(path).mapping, hash_file(path), Gazetteer.load()
    if engine is None:
        derived = derive_table(path, digest, mapping, gazetteer)
    else:
        with engine.start(2) as hands:
            derived = derive_table(path, digest, mapping, gazetteer, Work(hands=hands))
    assert derived.report.kept == 32
    return {file.name: file.read_bytes() for file in derived.folder.iterdir()}


def test_processes_derive_the_bytes_that_one_process_derives(tmp_path: Path, cache: Path) -> None:
    path = write_table(tmp_path, csv_text(ROWS))
    assert derive_with(path, cache, Engine(workers=1)) == derive_with(path, cache, None)


def test_a_dask_cluster_derives_the_bytes_that_one_process_derives(tmp_path: Path, cache: Path) -> None:
    distributed = pytest.importorskip("distributed")
    path = write_table(tmp_path, csv_text(ROWS))
    cluster = distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None, protocol="tcp", host="127.0.0.1"
    )
    with cluster:
        made = derive_with(path, cache, Engine(scheduler=cluster.scheduler_address))
    assert made == derive_with(path, cache, None)


def test_a_scheduler_that_does_not_answer_leaves_the_collection_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("geo.corpus.engine.TIMEOUT_S", 0.2)
    folder, path = empty_collection(tmp_path), write_table(tmp_path, csv_text(ROWS))
    arguments = ["import", str(path), "--collection", str(folder), "--scheduler", "tcp://127.0.0.1:9"]
    assert main(arguments) == 1
    assert "no Dask scheduler answers there" in capsys.readouterr().err
    assert not (folder / "data" / "tables").exists()


def write_parts(folder: Path, rows: list[dict[str, str]], size: int) -> Path:
    """Write rows into a folder of Parquet files, so many in each."""
    folder.mkdir()
    whole = pyarrow.csv.read_csv(
        pa.BufferReader(csv_text(rows).encode()), convert_options=pyarrow.csv.ConvertOptions(strings_can_be_null=False)
    )
    for number, start in enumerate(range(0, len(rows), size)):
        pq.write_table(whole.slice(start, size), folder / f"part-{number:03}.parquet")
    return folder


def test_a_folder_of_parquet_is_one_table(tmp_path: Path) -> None:
    parts = write_parts(tmp_path / "Some events", ROWS, 10)
    folder = empty_collection(tmp_path)
    result = import_table(folder, [parts])
    assert (result.name, result.record.file) == ("some-events", "some-events.zip")
    assert (result.derived.report.read, result.derived.report.kept) == (33, 32)
    (table,) = Collection.load(folder).tables.tables
    rows = table.derived.events(["row", "id"])
    assert rows["row"].to_pylist() == [*range(1, 32), 33]
    assert rows["id"].to_pylist()[29] == "3.2"
    assert prove_table(table) == 32 * 9
    whole = tmp_path / "whole.parquet"
    pq.write_table(pa.concat_tables([pq.read_table(file) for file in sorted(parts.iterdir())]), whole)
    one = import_table(empty_collection(tmp_path / "other"), [whole])
    columns = ["row", "id", "when", "place", "kind", "cell:source_article"]
    assert one.derived.events(columns) == table.derived.events(columns)


def test_parts_with_other_columns_are_refused_by_name(tmp_path: Path) -> None:
    parts = write_parts(tmp_path / "parts", ROWS, 20)
    last = parts / "part-001.parquet"
    pq.write_table(pq.read_table(last).drop_columns(["best"]), last)
    with pytest.raises(TableError, match=r"part-001\.parquet has other columns than part-000\.parquet"):
        import_table(empty_collection(tmp_path), [parts])


def test_a_folder_without_parquet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    with pytest.raises(TableError, match="parts is a folder without Parquet files"):
        import_table(empty_collection(tmp_path), [tmp_path / "parts"])


def test_the_same_parts_are_the_same_file(tmp_path: Path) -> None:
    parts = sorted(write_parts(tmp_path / "parts", ROWS, 20).iterdir())
    digests = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        digests.append(copy_files(parts, tmp_path / name, "parts")[1])
    assert digests[0] == digests[1]
    folder = empty_collection(tmp_path)
    import_table(folder, [tmp_path / "parts"])
    with pytest.raises(TableError, match="the collection has this table already"):
        import_table(folder, [tmp_path / "parts"], Choices())


def test_an_atlas_goes_out_as_a_folder_of_parquet_and_comes_in_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = empty_collection(tmp_path)
    import_table(folder, [write_table(tmp_path, csv_text(ROWS))])
    for module in ("table_events", "story_ground"):
        monkeypatch.setattr(f"geo.collection.{module}.WHOLE_EVENTS", 1)
    monkeypatch.setattr("geo.exports.geoparquet.FILE_EVENTS", 10)
    out = tmp_path / "events.parquet"
    arguments = ["export", str(out), "--parts", "--collection", str(folder)]
    assert main(arguments) == 0
    assert "4 files" in capsys.readouterr().out
    assert [file.name for file in sorted(out.iterdir())] == [f"part-{n:05}.parquet" for n in range(1, 5)]
    other = tmp_path / "other"
    other.mkdir()
    again = import_table(empty_collection(other), [out])
    assert again.derived.count == 32
    assert main(arguments) == 1
    assert "is there already" in capsys.readouterr().err
