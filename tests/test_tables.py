from __future__ import annotations

import datetime as dt
import json
import random
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.cli.commands import main
from geo.errors import TableError
from geo.i18n.messages import Translator
from geo.places.gazetteer import Gazetteer
from geo.tables.cells import join_dates, read_date, read_degrees, read_figure
from geo.tables.deriving import Deriver
from geo.tables.importing import Choices, import_table
from geo.tables.mapping import known_tables
from geo.tables.preview import preview_rows, roles_of, with_roles
from geo.tables.reading import read_mapped
from geo.tables.recognise import recognise
from geo.tables.report import Report
from tests.made_tables import UCDP, csv_text, empty_collection, ucdp_row, write_table


def derive(path, mapping=None):
    """Return the events of a table as rows, its report, and its places by number."""
    mapping = mapping or recognise(path).mapping
    deriver = Deriver(mapping, Gazetteer.load())
    events = [row for batch in deriver.derive(read_mapped(path, mapping)) for row in batch.to_pylist()]
    return events, deriver.report, list(deriver.places)


def test_of_known_tables_that_fit_the_one_that_asks_for_most_columns_is_taken(tmp_path, monkeypatch):
    path = write_table(tmp_path, csv_text([ucdp_row(1)]))
    name = recognise(path).known
    assert name
    table = known_tables()[name]
    less = table.recognise.model_copy(update={"columns": table.recognise.columns[:1]})
    both = {"a": table.model_copy(update={"recognise": less}), "b": table}
    monkeypatch.setattr("geo.tables.recognise.known_tables", lambda: both)
    assert recognise(path).known == "b"


def reasons(report: Report) -> dict[str, int]:
    return {code: count for code, _, _, count, *_ in report.reasons()}


# Cells


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("2021-03-04", "2021-03-04"),
        ("2021-03-04 00:00:00.000", "2021-03-04"),
        ("2021-03-04T12:30:00Z", "2021-03-04"),
        ("2021/3/4", "2021-03-04"),
        ("20210304", "2021-03-04"),
        ("20210304123000", "2021-03-04"),
        ("2021-03", "2021-03"),
        ("2021", "2021"),
        ("16 May 2025", "2025-05-16"),
        ("May 16, 2025", "2025-05-16"),
        ("16 mai 2025", "2025-05-16"),
        ("May 2025", "2025-05"),
        ("25/12/2022", "2022-12-25"),
        ("12/25/2022", "2022-12-25"),
        ("03/03/2022", "2022-03-03"),
        ("1990~", "1990~"),
        ("2021-03/2021-04", "2021-03/2021-04"),
    ],
)
def test_a_date_that_can_be_read_in_one_way_is_read_and_made_no_more_precise(cell, edtf):
    assert read_date(cell) == (edtf, None)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("", "no_date"),
        ("N/A", "no_date"),
        ("NaN", "no_date"),
        ("0000-00-00", "zero_date"),
        ("00/00/0000", "zero_date"),
        ("2021-02-30", "date_unread"),
        ("2021-13-01", "date_unread"),
        ("03/04/2022", "date_order"),
        ("3/4/22", "date_unread"),
        ("some time in spring", "date_unread"),
    ],
)
def test_a_date_that_cannot_be_read_has_a_reason_and_no_day(cell, problem):
    assert read_date(cell) == (None, problem)


def test_the_order_of_day_and_month_is_what_the_mapping_says():
    assert read_date("03/04/2022", "day_first").edtf == "2022-04-03"
    assert read_date("03/04/2022", "month_first").edtf == "2022-03-04"
    assert read_date("25/12/2022", "month_first").problem == "date_unread"


@pytest.mark.parametrize(
    ("start", "end", "precision", "edtf"),
    [
        ("2021-03-01", "2021-03-01", "day", "2021-03-01"),
        ("2021-03-01", "2021-03-04", "days", "[2021-03-01..2021-03-04]"),
        ("2021-03-01", "2021-03-31", "days", "2021-03"),
        ("2021-01-01", "2021-12-31", "days", "2021"),
        ("2021-03-01", "2021-03-04", "day", "2021-03-01/2021-03-04"),
        ("2021-03-01", "2021-03-04", None, "2021-03-01/2021-03-04"),
        ("2021-03-09", None, "month", "2021-03"),
        ("2021-03-09", None, "year", "2021"),
        ("2021-03-09", None, "days", "2021-03-09~"),
    ],
)
def test_a_date_is_as_precise_as_its_table_holds_it_to_be(start, end, precision, edtf):
    assert join_dates(read_date(start), end and read_date(end), precision).edtf == edtf


def test_an_end_before_its_start_dates_nothing():
    assert join_dates(read_date("2021-03-04"), read_date("2021-03-01"), "days").problem == "date_backwards"


def test_a_figure_is_a_number_or_nothing_or_a_problem():
    assert read_figure("12") == (12.0, None)
    assert read_figure("N/A") == read_figure("nan") == read_figure("") == (None, None)
    assert read_figure("about 20") == read_figure("1,234") == (None, "figure_unread")


@pytest.mark.parametrize(("cell", "angle"), [("48.5", 48.5), ("48,5", 48.5), ("48°30'N", 48.5), ("48°30'0\"S", -48.5)])
def test_degrees_are_read_as_they_are_written(cell, angle):
    assert read_degrees(cell) == pytest.approx(angle)


# Rows to events


def test_a_place_is_drawn_as_precisely_as_its_table_says(tmp_path):
    rows = [ucdp_row(n, where_prec=n, latitude=16.8 + n / 100) for n in range(1, 8)]
    events, report, places = derive(write_table(tmp_path, csv_text(rows)))
    assert report.kept == 7
    drawn = [(key.gazetteer, key.within_km, key.what) for key in (places[event["place"]] for event in events)]
    assert drawn == [
        ("", 0.0, "point"),
        ("", 25.0, "point"),
        ("", 25.0, "district"),
        ("ISO:MM-13", 0.0, ""),
        ("", 50.0, "feature"),
        ("ISO:MM", 0.0, ""),
        ("", 100.0, "feature"),
    ]


def test_figures_keep_their_range_and_lose_it_where_it_contradicts_itself(tmp_path):
    rows = [ucdp_row(1), ucdp_row(2, low=9), ucdp_row(3, best="N/A", low="", high=""), ucdp_row(4, best="many")]
    events, report, _ = derive(write_table(tmp_path, csv_text(rows)))
    assert [(e["value0"], e["low0"], e["high0"]) for e in events] == [
        (3.0, 2.0, 5.0),
        (3.0, None, None),
        (None, None, None),
        (None, None, None),
    ]
    assert reasons(report) == {"figure_range": 1, "figure_unread": 1}


BAD = {
    "latitude": {"91": "lat_range", "north": "lat_number", "": "no_place", "NaN": "no_place", "-90.5": "lat_range"},
    "longitude": {"181": "lon_range", "east": "lon_number"},
    "date_start": {"0000-00-00": "zero_date", "2022-01-01": "date_backwards", "soon": "date_unread"},
    "where_prec": {"9": "precision_unknown"},
    "type_of_violence": {"7": "kind_unknown"},
}


@pytest.mark.parametrize(("column", "cell", "code"), [(c, k, v) for c, cells in BAD.items() for k, v in cells.items()])
def test_a_row_that_is_wrong_has_its_line_and_reason(tmp_path, column, cell, code):
    changes = {column: cell, **({"where_coordinates": "Nowhereville"} if code == "no_place" else {})}
    rows = [ucdp_row(1), ucdp_row(2, **changes), ucdp_row(3)]
    events, report, _ = derive(write_table(tmp_path, csv_text(rows)))
    (entry,) = report.entries.to_pylist()
    assert (entry["row"], entry["line"]) == (3, 3)
    assert reasons(report) == {code: 1}
    assert report.read == report.kept + report.refused == 3
    assert len(events) == report.kept == (2 if code.startswith(("lat", "lon", "no_place")) else 3)


def test_lines_are_the_files_even_where_cells_hold_line_breaks(tmp_path):
    rows = [ucdp_row(1, source_original="one\ntwo\nthree"), ucdp_row(2, latitude=91)]
    _, report, _ = derive(write_table(tmp_path, csv_text(rows).replace("\r\n", "\n")))
    (entry,) = report.entries.to_pylist()
    assert (entry["row"], entry["line"]) == (3, 5)


def test_short_long_and_blank_rows_are_refused_and_counted(tmp_path):
    lines = csv_text([ucdp_row(1), ucdp_row(2)]).splitlines()
    text = "\n".join([lines[0], lines[1], "1,2,3", "", f"{lines[2]},more,more"])
    events, report, _ = derive(write_table(tmp_path, text))
    assert [event["row"] for event in events] == [2]
    assert [(e["row"], e["line"]) for e in report.entries.to_pylist()] == [(3, 3), (4, 4), (5, 5)]
    assert reasons(report) == {"short": 1, "blank": 1, "long": 1}
    assert (report.read, report.kept, report.refused) == (4, 1, 3)


def test_a_second_header_is_no_event(tmp_path):
    _, report, _ = derive(write_table(tmp_path, csv_text([dict(zip(UCDP, UCDP, strict=True)), ucdp_row(1)])))
    assert reasons(report) == {"header_again": 1}


def test_an_id_that_stands_twice_is_told_apart(tmp_path):
    events, report, _ = derive(write_table(tmp_path, csv_text([ucdp_row(1), ucdp_row(1, best=4), ucdp_row(1)])))
    assert [event["id"] for event in events] == ["1", "1.2", "1.3"]
    assert reasons(report) == {"id_twice": 2}


def test_a_row_without_coordinates_that_is_placed_by_its_name_says_so(tmp_path):
    rows = [ucdp_row(1, latitude="NaN"), ucdp_row(2, longitude="N/A"), ucdp_row(3)]
    _, report, _ = derive(write_table(tmp_path, csv_text(rows)))
    assert [(one[0], one[3]) for one in report.reasons()] == [("named_place", 2)]
    assert (report.kept, report.changed) == (3, 2)


def test_coordinates_are_not_invented_for_a_name_that_several_places_have(tmp_path):
    text = "title,place,date\nA fire,Springfield,2021-03-01\nA flood,Kyiv,2021-03-02\nA storm,Nowhereville,2021\n"
    events, report, places = derive(write_table(tmp_path, text))
    assert [places[event["place"]].gazetteer for event in events] == ["GN:703448"]
    assert reasons(report) == {"place_unclear": 1, "no_place": 1}


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.sampled_from("1 2 3 4 5 x/y".split()),
            "latitude": st.sampled_from(["16.89", "91", "abc", "0", ""]),
            "longitude": st.sampled_from(["97.63", "181", ""]),
            "where_prec": st.sampled_from("1 2 4 6 8".split()),
            "date_start": st.sampled_from(["2021-03-01", "2021-03-09", "0000-00-00", "2021", ""]),
            "date_prec": st.sampled_from("1 2 5".split()),
            "best": st.sampled_from(["0", "3", "many", ""]),
            "source_article": st.sampled_from(['"A,2021,x";"B,2021,y"', "two\nlines", ""]),
        }
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(rows=ROWS, seed=st.integers(0, 1000))
def test_rows_kept_and_refused_are_the_rows_read_and_columns_may_stand_in_any_order(tmp_path_factory, rows, seed):
    folder = tmp_path_factory.mktemp("tables")
    rows = [ucdp_row(1, **row) for row in rows]
    mapping = known_tables()["ucdp-ged"].mapping
    mapping = recognise(write_table(folder, csv_text([ucdp_row(1)]))).mapping if mapping.id else mapping
    events, report, places = derive(write_table(folder, csv_text(rows)), mapping)
    assert report.read == len(rows) == report.kept + report.refused
    assert len(events) == report.kept
    assert len({event["id"] for event in events}) == len(events)
    shuffled = UCDP.copy()
    random.Random(seed).shuffle(shuffled)
    again, report_again, places_again = derive(write_table(folder, csv_text(rows, shuffled)), mapping)
    assert (again, places_again) == (events, places)
    assert report_again.counts == report.counts


# What a file is


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_encoding_is_told_by_the_bytes(tmp_path, encoding):
    text = csv_text([ucdp_row(n, source_original="villageois blessés à l’aube") for n in range(1, 4)])
    events, report, _ = derive(write_table(tmp_path, text.encode(encoding)))
    assert report.kept == 3
    assert {event["cell:source_original"] for event in events} == {"villageois blessés à l’aube"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_delimiter_is_told_by_the_rows(tmp_path, delimiter):
    path = write_table(tmp_path, csv_text([ucdp_row(1), ucdp_row(2)], delimiter=delimiter))
    assert derive(path)[1].kept == 2


def test_a_header_below_a_title_is_found(tmp_path):
    path = write_table(
        tmp_path, "Export of 3 March,,\n,,\nplace,date,notes\nKyiv,2021-03-01,Shells fell in the night\n"
    )
    recognised = recognise(path)
    assert recognised.mapping.reading.header == 3
    assert derive(path)[1].kept == 1


def test_a_guess_says_what_was_guessed(tmp_path):
    path = write_table(tmp_path, "lat,lon,date,notes\n50.45,30.52,2021-03-01,Shells fell in the night\n")
    recognised = recognise(path)
    assert recognised.known is None
    assert list(map(str, recognised.guesses)) == ["where: lat lon", "when: date", "quote: notes"]


def gdelt_row(columns: int) -> str:
    names = known_tables()["gdelt-2" if columns == 61 else "gdelt-1"].mapping.reading.columns
    cells = {"GLOBALEVENTID": "7", "SQLDATE": "20171225", "QuadClass": "4", "SOURCEURL": "https://example.org/a"}
    place = {"ActionGeo_Type": "1", "ActionGeo_FullName": "Russia", "ActionGeo_Lat": "60", "ActionGeo_Long": "100"}
    return "\t".join({**cells, **place, "Actor1Name": 'say "x'}.get(name, "") for name in names)


ACLED = """\
event_id_cnty,event_date,time_precision,event_type,sub_event_type,admin1,location,country,latitude,longitude,\
geo_precision,source,notes,fatalities
UKR1,16 May 2025,1,Battles,Armed clash,Kyiv,Kyiv,Ukraine,50.45,30.52,3,A; B,Shells fell,2
"""
GEOCONFIRMED = """\
id,date,description,latitude,longitude,original_source,geolocation,plus_code
1,2022-03-01,A tank burns,50.45,30.52,https://example.org/1,https://example.org/2,9G2F+X
"""
ATLOS = """\
status,description,sensitive,latitude,longitude
To Do,Incident along river,Not Sensitive,50.4,30.5
"""
KML = """\
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>F</name><Placemark><name>P</name>
<description>&lt;b&gt;bold&lt;/b&gt; words</description><TimeSpan><begin>2021</begin><end>2022</end></TimeSpan>
<Point><coordinates>30.5,50.4,0</coordinates></Point></Placemark></Folder></Document></kml>
"""
GPX = """\
<gpx xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="50.4" lon="30.5"><name>W</name>
<time>2021-03-01T10:00:00Z</time></wpt></gpx>
"""
LINKED_PLACE = {
    "@id": "http://example.org/1",
    "type": "Feature",
    "properties": {"title": "Abingdon"},
    "geometry": {"type": "Point", "coordinates": [-1.28, 51.67]},
    "when": {"timespans": [{"start": {"in": "1600"}, "end": {"earliest": "1699", "latest": "1701"}}]},
}
TIMEMAP_EVENT = {
    "id": "CIV1",
    "date": "02/03/2022",
    "latitude": "50.4",
    "longitude": "30.5",
    "location": "Kyiv",
    "description": "Damage to a school",
    "sources": [{"path": "https://example.org/1"}, {"path": "HIDDEN"}],
}
OLD_UCDP = {**ucdp_row(1), "best_est": "3", "low_est": "2", "high_est": "5"}
TABLES = {
    "ucdp-ged": (csv_text([ucdp_row(1)]), "a.csv"),
    "ucdp-ged-old": (csv_text([OLD_UCDP], [name for name in OLD_UCDP if name != "best"]), "a.csv"),
    "acled": (ACLED, "a.csv"),
    "gdelt-1": (gdelt_row(58), "a.export.CSV"),
    "gdelt-2": (gdelt_row(61), "a.export.CSV"),
    "geoconfirmed": (GEOCONFIRMED, "a.csv"),
    "geoconfirmed-short": (GEOCONFIRMED.replace("latitude", "lat").replace("longitude", "lon"), "a.csv"),
    "atlos": (ATLOS, "a.csv"),
    "atlos-export": ('slug,attr_description,attr_date,attr_geolocation\nA,Fire,2021-03-01,"50.4, 30.5"\n', "a.csv"),
    "uwazi": (" Title ,text label,geolocation_geolocation,Date label\n\n t1, words ,50.4|30.5,2022-01-03\n", "a.csv"),
    "lp-tsv": (
        "id\ttitle\ttitle_source\tstart\tend\tlon\tlat\n1\tAbingdon\tA map\t1600\t1699\t-1.28\t51.67\n",
        "a.tsv",
    ),
    "linked-places": (json.dumps({"type": "FeatureCollection", "features": [LINKED_PLACE]}), "a.geojson"),
    "timemap-events": (json.dumps([TIMEMAP_EVENT]), "a.json"),
    "kml": (KML, "a.kml"),
    "gpx": (GPX, "a.gpx"),
}


@pytest.mark.parametrize("known", TABLES)
def test_a_known_table_is_recognised_and_its_row_becomes_an_event(tmp_path, known):
    text, name = TABLES[known]
    path = write_table(tmp_path, text, name)
    recognised = recognise(path)
    assert recognised.known == known
    events, report, _ = derive(path, recognised.mapping)
    assert report.kept == 1, reasons(report)
    assert events[0]["when"] is not None or known == "atlos"


def test_timemap_of_three_files_is_joined(tmp_path):
    events = [{**TIMEMAP_EVENT, "date": "2/24/2022", "sources": ["S1", "S2"], "associations": ["T1"]}]
    first = {"id": "S1", "title": "A post", "paths": ["https://example.org/1"]}
    sources = {"S1": first, "S2": {"id": "S2", "paths": []}}
    path = tmp_path / "timemap.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (("events", events), ("sources", sources), ("associations", [{"id": "T1", "title": "Type"}])):
            archive.writestr(f"{name}.json", json.dumps(data))
    recognised = recognise(path)
    assert recognised.known == "timemap"
    (event,), _, _ = derive(path, recognised.mapping)
    assert event["when"] == "2022-02-24"
    assert event["cell:source_titles"] == "A post\nS2"
    assert event["cell:source_paths"] == "https://example.org/1\n"


def test_parquet_and_its_types_are_read_as_text(tmp_path):
    day = dt.date(2021, 3, 1)
    table = pa.table({"lat": [50.45], "lon": [30.52], "date": [day], "notes": pa.array(["Shells"]).dictionary_encode()})
    pq.write_table(table, tmp_path / "a.parquet")
    events, report, _ = derive(tmp_path / "a.parquet")
    assert report.kept == 1
    assert events[0]["when"] == "2021-03-01"


def test_linked_places_in_lines_are_read_too(tmp_path):
    path = write_table(tmp_path, "\n".join([json.dumps(LINKED_PLACE)] * 2), "a.jsonl")
    assert recognise(path).known == "linked-places"
    assert derive(path)[0][0]["when"] == "1600-01-01/1701-12-31~"


def test_every_known_table_maps_columns_that_it_is_known_by_or_can_spare():
    for name, table in known_tables().items():
        assert table.label, name
        assert table.mapping.kinds, name
        ids = {kind.id for kind in table.mapping.kinds}
        assert {table.mapping.kind.otherwise, *table.mapping.kind.values.values()} <= ids, name


def test_a_guess_can_be_given_other_columns_and_shows_what_the_first_rows_become(tmp_path):
    text = "lat,lon,day,said,notes\n50.45,30.52,2021-03-01,A,Shells fell in the night\n91,30,2021-03-02,B,Far away\n"
    path = write_table(tmp_path, text)
    mapping = recognise(path).mapping
    roles = roles_of(mapping)
    assert (roles["lat"], roles["lon"], roles["start"], roles["quote"]) == ("lat", "lon", "day", "notes")
    other = with_roles(mapping, {**roles, "quote": "said", "credit": "notes"})
    first, second = preview_rows(path, other, Gazetteer.load(), "en")
    assert (first["Date"], first["Quote"], first["Remark"]) == ("2021-03-01", "A", "")
    assert second["Remark"] == "refused: the latitude is outside −90 to 90"
    with pytest.raises(TableError, match="choose a column for the quote"):
        with_roles(mapping, {**roles, "quote": None})


# Into a collection


def test_an_import_writes_the_file_untouched_and_its_record(tmp_path):
    folder, path = empty_collection(tmp_path), write_table(tmp_path, csv_text([ucdp_row(1)]))
    imported = import_table(folder, [path])
    assert (folder / "seeds" / "made.csv").read_bytes() == path.read_bytes()
    assert (folder / "data" / "tables" / "made.yaml").is_file()
    assert imported.record.known == "ucdp-ged"
    with pytest.raises(TableError, match="has this table already"):
        import_table(folder, [path])


def test_a_newer_edition_tells_what_is_new_changed_and_gone(tmp_path):
    folder = empty_collection(tmp_path)
    import_table(folder, [write_table(tmp_path, csv_text([ucdp_row(n) for n in (1, 2, 3)]))])
    rows = [ucdp_row(4), ucdp_row(3), ucdp_row(2, best=4)]
    imported = import_table(folder, [write_table(tmp_path, csv_text(rows))])
    change = imported.change
    assert (change.new, change.changed, change.gone, change.same) == (("4",), ("2",), ("1",), 1)
    assert sorted(path.name for path in (folder / "seeds").glob("*.csv")) == [imported.record.file]
    assert "1 new, 1 changed, 1 gone, 1 the same" in next(change.lines_of_words(Translator("en")))


def test_an_ambiguous_order_of_dates_is_asked_and_nothing_is_written(tmp_path):
    folder = empty_collection(tmp_path)
    path = write_table(tmp_path, "lat,lon,date,notes\n50.45,30.52,03/04/2022,Shells fell in the night\n")
    with pytest.raises(TableError, match=r"'03/04/2022' \(row 2\) the day first"):
        import_table(folder, [path])
    assert not (folder / "data" / "tables").exists()
    imported = import_table(folder, [path], Choices(dates="day_first"))
    assert imported.derived.events().column("when").to_pylist() == ["2022-04-03"]


def test_the_command_imports_and_reports_in_a_file(tmp_path, capsys):
    folder = empty_collection(tmp_path)
    path = write_table(tmp_path, csv_text([ucdp_row(1), ucdp_row(2, latitude=91)]))
    report = tmp_path / "report.csv"
    assert main(["import", str(path), "--collection", str(folder), "--report", str(report), "--language", "fr"]) == 0
    out = capsys.readouterr().out
    assert "2 lignes lues" in out
    assert report.read_text("utf-8").splitlines()[1].startswith('3,3,"écartée","latitude","91"')
