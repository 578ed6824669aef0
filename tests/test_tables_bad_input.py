"""What a table can have wrong as a whole: one clear sentence, and the collection as before."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from geo.atlas import load_atlas
from geo.cli.commands import STOPPED, main
from geo.collection.collection import Collection
from geo.errors import CollectionError, TableError
from geo.tables import importing, opening, stored
from geo.tables.importing import import_table
from geo.tables.sheet_size import SheetSize
from geo.tables.sheets import _check_sheet
from tests.made_tables import csv_text, empty_collection, ucdp_row, write_table


def files_of(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def collection(tmp_path):
    """Give an empty collection, which must be as it was in the end, and leave nothing in the cache."""
    folder = empty_collection(tmp_path)
    before = files_of(folder)
    yield folder
    assert files_of(folder) == before


def refused(collection, path, match):
    with pytest.raises(TableError, match=match) as error:
        import_table(collection, [path])
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("file", "cells"),
    [
        ("xl/worksheets/sheet1.xml", "<c r='XFD40000'>"),
        ("xl/worksheets/sheet1.xml", '<x:c s="a&gt;b" r = "XFD40000">'),
        ("xl/worksheets/sheet1.xml", '<c a=">" r="XFD&#52;0000">'),
        ("other/picture.png", '<c r="XFD40000">'),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_sheet_is_counted_however_it_is_written_and_wherever_it_stands(tmp_path, file, cells, encoding):
    name = cells[1:].split()[0]
    text = f"<w xmlns:x='x'><sheetData><row>{cells}</{name}></row></sheetData></w>"
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.writestr(file, text.encode(encoding))
    with pytest.raises(TableError, match="655,360,000 cells"):
        _check_sheet(tmp_path / "a.xlsx", "xlsx")


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ('<row number-rows-repeated="40000"><c value-type="x" number-columns-repeated="1000"/></row>', 40_000_000),
        ("<row number-rows-repeated='40000'><c/><c number-columns-repeated='999'>x</c></row>", 40_000_000),
        ('<row number-rows-repeated="40000"/><row><c number-columns-repeated="999"/><c>x</c></row>', 40_001_000),
        ('<row><c>x</c><c number-columns-repeated="99999"/></row><row number-rows-repeated="1048575"/>', 1),
    ],
)
def test_repeated_cells_count_as_far_as_the_last_that_has_a_value(rows, cells):
    size = SheetSize("ods")
    text = rows.replace("<row", "<t:table-row").replace("</row", "</t:table-row")
    text = text.replace("<c", "<t:table-cell").replace("</c", "</t:table-cell")
    size.count(io.BytesIO(f"<t xmlns:t='t'>{text}</t>".encode()))
    assert size.cells == cells


def test_a_quote_that_never_closes_is_told_with_its_line(tmp_path, collection):
    lines = csv_text([ucdp_row(1)]).splitlines()
    rows = [lines[1]] * 500
    rows[398] = lines[1].replace("Hpa-an town", '"Hpa-an town')
    path = write_table(tmp_path, "\n".join([lines[0], *rows]))
    refused(collection, path, "the quotation mark opened on line 400 never closes")


def sheet(cells: str) -> str:
    return f"<worksheet><sheetData>{cells}</sheetData></worksheet>"


def write_xlsx(path, cells):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", sheet(cells))
    return path


def test_a_sheet_with_cells_at_its_far_corner_is_refused_before_it_fills_the_memory(tmp_path, collection):
    cells = '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>'
    refused(collection, write_xlsx(tmp_path / "far.xlsx", cells), "far.xlsx: a sheet has 17,179,869,184 cells")


def test_what_unpacks_to_too_much_is_refused(tmp_path, collection, monkeypatch):
    monkeypatch.setattr(opening, "MAX_UNPACKED_BYTES", 1_000_000)
    path = write_xlsx(tmp_path / "bomb.xlsx", " " * 2_000_000)
    assert path.stat().st_size < 10_000
    refused(collection, path, "bomb.xlsx unpacks to more than 1 MB")


def test_a_file_that_is_too_large_is_refused(tmp_path, collection, monkeypatch):
    monkeypatch.setattr(importing, "MAX_BYTES", 1_000_000)
    refused(collection, write_table(tmp_path, b"x" * 1_000_001), "larger than 1 MB: split it")


@pytest.mark.parametrize(
    ("content", "name", "match"),
    [
        (b"", "a.csv", "a.csv is empty"),
        (b"\x00\x01\x02" * 2000, "a.csv", "not a table"),
        (b"%PDF-1.7 ...", "a.csv", "not a table"),
        (b"PK\x03\x04 broken", "a.xlsx", "a.xlsx is damaged"),
        (b"PAR1 broken PAR1", "a.parquet", "a.parquet is damaged"),
        (b"<kml><Placemark></kml>", "a.kml", "line 1 is not well-formed"),
        (b'{"events": [', "a.json", "no JSON on line 1"),
        (b'[{"a": 1}, 2', "a.json", "no JSON on line 1"),
        (b"id,date\n", "a.csv", "has a header and no rows"),
        (b"id,number\n1,2\n", "a.csv", "no column looks like a place"),
        (b"status,description,sensitive\nTo Do,Incident,No\n", "a.csv", "does not say where its events are"),
        (b"lat,lon,notes\nN/A,N/A,words of it\n", "a.csv", "no column looks like a place|no row can be kept"),
    ],
)
def test_what_is_no_table_of_events_is_refused_in_one_sentence(tmp_path, collection, content, name, match):
    refused(collection, write_table(tmp_path, content, name), match)


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--encoding=klingon", "made.csv: no encoding is called 'klingon'; name another, such as utf-8"),
        ("--encoding=base64", "made.csv: no encoding is called 'base64'"),
        ("--encoding=utf-8", "made.csv is not written in utf-8: name another encoding, or leave it to be found"),
        ("--header=99", "made.csv has no row 99, where the header should be"),
        ("--mapping=nosuch", "nosuch is neither a file nor a known table"),
    ],
)
def test_what_is_said_wrong_of_a_table_is_told_in_one_sentence(tmp_path, collection, capsys, option, said):
    path = write_table(tmp_path, csv_text([ucdp_row(1, where_coordinates="Évreux")]).encode("cp1252"))
    assert main(["import", str(path), "--collection", str(collection), option]) == 1
    error = capsys.readouterr().err.strip()
    assert said in error
    assert "\n" not in error


def test_a_delimiter_of_two_signs_is_wrong_use(tmp_path, collection, capsys):
    path = write_table(tmp_path, csv_text([ucdp_row(1)]))
    with pytest.raises(SystemExit):
        main(["import", str(path), "--collection", str(collection), "--delimiter", ";;"])
    assert "expected one sign, or \\t for a tab, got ';;'" in capsys.readouterr().err


def test_a_table_of_more_than_two_gigabytes_is_refused_before_it_is_copied(tmp_path, collection, monkeypatch):
    path = write_table(tmp_path, csv_text([ucdp_row(1)]))
    with path.open("r+b") as file:
        file.truncate(2_100_000_000)  # sparse: it takes no room on the disk
    monkeypatch.setattr(importing, "COPY_BYTES", 0)
    refused(collection, path, "larger than 2000 MB: split it into Parquet files and import their folder")


def test_entities_of_xml_are_not_expanded(tmp_path, collection):
    secret = write_table(tmp_path, "secret words", "secret.txt")
    text = f'<!DOCTYPE kml [<!ENTITY e SYSTEM "file://{secret}">]><kml><Placemark><name>&e;</name></Placemark></kml>'
    refused(collection, write_table(tmp_path, text, "a.kml"), "no row can be kept")


def test_swapped_coordinates_are_told_and_not_turned(tmp_path, collection):
    rows = [ucdp_row(n, latitude=97.63, longitude=16.89) for n in range(3)]
    refused(collection, write_table(tmp_path, csv_text(rows)), "'latitude' holds longitudes")


def test_coordinates_that_are_swapped_within_range_are_told_by_their_countries(tmp_path, collection):
    rows = [ucdp_row(n, latitude=30.52, longitude=50.45, country="Ukraine") for n in range(3)]
    refused(collection, write_table(tmp_path, csv_text(rows)), "'latitude' holds longitudes")


def test_a_table_that_changes_while_it_is_read_is_refused(tmp_path, collection, monkeypatch):
    path = write_table(tmp_path, csv_text([ucdp_row(1)]))
    digest = importing.sha256  # type: ignore[attr-defined]

    def sha256(*data):
        with path.open("a") as file:
            file.write("more")
        return digest(*data)

    monkeypatch.setattr(importing, "sha256", sha256)
    refused(collection, path, "made.csv changed while it was read")


def test_a_full_disk_leaves_the_collection_as_it_was(tmp_path, collection, monkeypatch):
    def copyfile(source, target):
        target.write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(shutil, "copyfile", copyfile)
    refused(collection, write_table(tmp_path, csv_text([ucdp_row(1)])), "No space left on device.*as it was")


def test_a_record_that_cannot_be_written_takes_the_file_back(tmp_path, collection, monkeypatch):
    def write(path, *_, **__):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(importing, "write_inside", write)
    refused(collection, write_table(tmp_path, csv_text([ucdp_row(1)])), "Read-only file system")


def test_an_interrupted_import_leaves_nothing(tmp_path, collection, monkeypatch, capsys):
    cache = tmp_path / "cache"
    monkeypatch.setenv("VERBATIM_CACHE", str(cache))

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("geo.cli.tables._show", stop)
    path = write_table(tmp_path, csv_text([ucdp_row(1)]))
    assert main(["import", str(path), "--collection", str(collection)]) == STOPPED
    assert not list(cache.glob("*ing-*"))
    assert not list(cache.glob("table-*"))


def test_a_damaged_cache_is_made_again(tmp_path, monkeypatch):
    folder = empty_collection(tmp_path)
    monkeypatch.setenv("VERBATIM_CACHE", str(tmp_path / "cache"))
    derived = import_table(folder, [write_table(tmp_path, csv_text([ucdp_row(1)]))]).derived
    (derived.folder / "report.parquet").write_bytes(b"PAR1 no more")
    other = empty_collection(tmp_path / "other")
    again = import_table(other, [tmp_path / "made.csv"]).derived
    assert again.report.counts == derived.report.counts


def all_of(derived):
    """Return everything that is read of derived events, and nothing that is kept in memory."""
    for kept in (stored._find_positions, stored._read_places, stored._group_sizes, stored._read_group):
        kept.cache_clear()
    ids = derived.events(["id"])["id"].to_pylist()
    batches = [batch.to_pylist() for batch in derived.batches(["id", "when"])]
    return derived.events().to_pylist(), batches, derived.rows(0, 2), derived.places(), derived.positions(ids)


def cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def turn_bits(path):
    path.write_bytes(bytes(byte ^ 255 for byte in path.read_bytes()[:-400]) + path.read_bytes()[-400:])


def link(path):
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))
    cut(path)


def make_pipe(path):
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("spoil", [Path.unlink, cut, turn_bits, link, lambda path: path.write_bytes(b"")])
@pytest.mark.parametrize("name", ["events.parquet", "places.parquet", "report.parquet"])
def test_what_is_lost_of_a_table_while_the_app_goes_on_is_made_again(tmp_path, monkeypatch, spoil, name):
    monkeypatch.setenv("VERBATIM_CACHE", str(tmp_path / "cache"))
    folder = empty_collection(tmp_path)
    import_table(folder, [write_table(tmp_path, csv_text([ucdp_row(1), ucdp_row(2)]))])
    derived = Collection.load(folder).tables.tables[0].derived
    before = all_of(derived)
    spoil(derived.folder / name)
    assert all_of(derived) == before
    assert all_of(Collection.load(folder).tables.tables[0].derived) == before
    shutil.rmtree(tmp_path / "cache")
    assert all_of(derived) == before


@pytest.mark.parametrize("put", [Path.touch, os.mkfifo, lambda path: path.symlink_to("nowhere")])
def test_what_stands_where_a_table_is_kept_is_made_way_for(tmp_path, monkeypatch, put):
    monkeypatch.setenv("VERBATIM_CACHE", str(tmp_path / "cache"))
    folder = empty_collection(tmp_path)
    import_table(folder, [write_table(tmp_path, csv_text([ucdp_row(1)]))])
    (kept,) = (tmp_path / "cache").glob("table-*")
    shutil.rmtree(kept)
    put(kept)
    assert not Collection.load(folder).faults


def test_a_kind_of_a_table_that_nothing_defines_is_told_in_words(tmp_path):
    folder = empty_collection(tmp_path)
    import_table(folder, [write_table(tmp_path, csv_text([ucdp_row(1)]))])
    record = folder / "data" / "tables" / "made.yaml"
    record.write_text(re.sub(r"state-based(?=$)", "nothing", record.read_text("utf-8"), count=1, flags=re.MULTILINE))
    with pytest.raises(CollectionError, match="the kind 'nothing', which nothing defines"):
        load_atlas(folder)


@pytest.mark.parametrize("name", ["events.parquet", "places.parquet", "report.parquet"])
def test_a_pipe_in_the_cache_is_not_waited_for(tmp_path, monkeypatch, name):
    monkeypatch.setenv("VERBATIM_CACHE", str(tmp_path / "cache"))
    folder = empty_collection(tmp_path)
    derived = import_table(folder, [write_table(tmp_path, csv_text([ucdp_row(1)]))]).derived
    make_pipe(derived.folder / name)
    assert not Collection.load(folder).faults


def test_what_is_lost_of_a_table_whose_file_is_another_by_now_is_told_in_words(tmp_path, monkeypatch):
    monkeypatch.setenv("VERBATIM_CACHE", str(tmp_path / "cache"))
    folder = empty_collection(tmp_path)
    import_table(folder, [write_table(tmp_path, csv_text([ucdp_row(1)]))])
    (table,) = Collection.load(folder).tables.tables
    shutil.rmtree(tmp_path / "cache")
    table.path.write_text(csv_text([ucdp_row(2)]), "utf-8")
    with pytest.raises(TableError, match=r"made\.csv has changed"):
        table.derived.events()


def test_what_a_killed_import_left_in_the_cache_is_removed_by_a_later_one(tmp_path, monkeypatch):
    monkeypatch.setenv("VERBATIM_CACHE", str(tmp_path / "cache"))
    left, running = tmp_path / "cache" / "importing-old", tmp_path / "cache" / "making-new"
    for folder in (left, running):
        folder.mkdir(parents=True)
    os.utime(left, (0, 0))
    import_table(empty_collection(tmp_path), [write_table(tmp_path, csv_text([ucdp_row(1)]))])
    assert not left.exists()
    assert running.exists()


def test_a_doubtful_date_order_is_asked_for_in_the_words_of_the_command_line_there_alone(tmp_path, collection, capsys):
    path = tmp_path / "list.csv"
    path.write_text("lat,lon,day,notes\n50.45,30.52,03/04/2022,Shells fell in the night\n", "utf-8")
    with pytest.raises(TableError, match="the day first, or the month") as raised:
        import_table(collection, [path])
    assert "--dates" not in str(raised.value)
    assert main(["import", str(path), "--collection", str(collection)]) == 1
    assert "--dates day_first or month_first" in capsys.readouterr().err


def test_more_tables_than_the_cache_keeps_stay_while_they_are_used(tmp_path, monkeypatch):
    monkeypatch.setattr("geo.tables.stored.KEPT", 1)
    folder = empty_collection(tmp_path)
    first, second = (
        import_table(folder, [write_table(tmp_path, csv_text([ucdp_row(number)]), f"made-{number}.csv")]).derived
        for number in (1, 2)
    )
    assert (first.events().num_rows, second.events().num_rows) == (1, 1)
    os.utime(first.folder, (0, 0))
    unseen = ucdp_row(3, dyad_name=str(tmp_path))  # What the cache has already is not made again.
    import_table(folder, [write_table(tmp_path, csv_text([unseen]), "made-3.csv")])
    assert (first.folder.exists(), second.folder.exists()) == (False, True)
