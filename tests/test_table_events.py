from __future__ import annotations

import json
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from geo.atlas import load_atlas
from geo.cli.commands import main
from geo.collection.collection import Collection
from geo.errors import CollectionError, TableError
from geo.exports.export_file import export_atlas
from geo.exports.formats import FORMATS
from geo.models import Measure
from geo.page.payload import build_payload
from geo.tables import events as events_of_tables
from geo.tables.importing import import_table
from geo.tables.proof import prove_table
from tests.made_tables import csv_text, empty_collection, ucdp_row, write_table

TWO_SOURCES = {
    "source_article": '"A,2021-03-02,Shells fell; some hurt";"B,2021-03-03,A bridge hit"',
    "source_office": "Agency A;Agency B",
    "source_date": "2021-03-02;2021-03-03",
}


def atlas_of(tmp_path, *rows):
    folder = empty_collection(tmp_path)
    import_table(folder, [write_table(tmp_path, csv_text(rows))])
    return load_atlas(folder)


def test_a_row_becomes_an_event_with_a_claim_for_each_source_and_one_for_its_figures(tmp_path):
    atlas = atlas_of(tmp_path, ucdp_row(1, **TWO_SOURCES))
    (event,) = atlas.events
    assert event.id == "made.1"
    assert event.kind == "state-based"
    assert str(event.title) == "Government of Myanmar (Burma) - KNU, Hpa-an town"
    first, second, figures = event.claims
    assert (first.quote, first.attributed_to, first.as_of) == (
        "A,2021-03-02,Shells fell; some hurt",
        ("Agency A",),
        "2021-03-02",
    )
    assert (second.quote, second.attributed_to) == ("B,2021-03-03,A bridge hit", ("Agency B",))
    assert figures.quote == "best: 3\nlow: 2\nhigh: 5"
    assert figures.measures == (Measure(what="killed", value=3, low=2, high=5),)
    assert not figures.attributed_to


def test_every_quote_stands_in_the_text_of_its_table_and_points_to_its_cells(tmp_path):
    atlas = atlas_of(tmp_path, ucdp_row(1, **TWO_SOURCES), ucdp_row(2))
    text = atlas.texts["made"]
    assert all(text[quote.start : quote.end] == quote.exact for quote in atlas.quotes.values())
    assert atlas.quotes["made.1", 0].pointer == "#cell=2,4"
    assert atlas.quotes["made.2", 1].pointer == "#cell=3,17;3,19;3,18"


def test_a_province_is_drawn_as_the_province_and_a_country_as_the_country(tmp_path):
    atlas = atlas_of(tmp_path, ucdp_row(1, where_prec=4), ucdp_row(2, where_prec=6), ucdp_row(3, where_prec=2))
    places = [atlas.places[resolution.place] for resolution in atlas.resolutions]
    assert [(place.id, place.precision) for place in places] == [
        ("ISO:MM-13", "area"),
        ("ISO:MM", "area"),
        ("T:16.89000,97.63000~25km", "area"),
    ]
    west, _, east, _ = atlas.geometries["T:16.89000,97.63000~25km"].bounds
    assert east - west == pytest.approx(0.47, abs=0.02)


def test_rows_that_name_no_source_are_the_tables_own_words(tmp_path):
    atlas = atlas_of(tmp_path, ucdp_row(1, source_article="", source_office="", source_date=""))
    claim = atlas.events[0].claims[0]
    assert (claim.quote, claim.attributed_to) == ("villagers", ())


def test_links_of_a_row_are_links_of_its_claims(tmp_path):
    text = (
        "lat,lon,date,description,url\n50.45,30.52,2021-03-01,Shells fell,https://example.org/1 https://example.org/2\n"
    )
    folder = empty_collection(tmp_path)
    import_table(folder, [write_table(tmp_path, text)])
    claims = load_atlas(folder).events[0].claims
    assert [claim.link for claim in claims] == ["https://example.org/1", "https://example.org/2"]
    assert {claim.quote for claim in claims} == {"Shells fell"}


def test_a_link_belongs_to_its_own_source_and_a_hidden_one_to_none(tmp_path):
    folder = empty_collection(tmp_path)
    event: dict[str, object] = {
        "id": "E1",
        "date": "02/24/2022",
        "latitude": "50.4",
        "longitude": "30.5",
        "location": "Kyiv",
    }
    event |= {"description": "Damage to a school", "sources": ["S1", "HIDDEN"]}
    sources = [{"id": "S1", "title": "A post", "path": "https://example.org/1"}]
    paths = [tmp_path / f"{name}.json" for name in ("events", "sources", "associations")]
    for path, data in zip(paths, ([event], sources, []), strict=True):
        path.write_text(json.dumps(data), "utf-8")
    import_table(folder, paths)
    (made,) = load_atlas(folder).events
    assert [(claim.attributed_to, claim.link) for claim in made.claims] == [
        (("A post",), "https://example.org/1"),
        ((), None),
    ]


def test_the_page_and_every_export_take_the_events_of_tables(tmp_path):
    atlas = atlas_of(tmp_path, ucdp_row(1, **TWO_SOURCES), ucdp_row(2, date_start="0000-00-00"))
    payload = build_payload(atlas)
    claim = payload.details[0][0]["claims"][0]
    assert claim["pointer"] == "#cell=2,4"
    for ending in FORMATS:
        export_atlas(atlas, tmp_path / f"out{ending}")
    features = json.loads((tmp_path / "out.geojson").read_text("utf-8"))["features"]
    assert [feature["properties"]["when"] for feature in features] == ["2021-03-01", None]
    annotations = (tmp_path / "out.jsonld").read_text("utf-8")
    assert '"cell=2,4"' in annotations


def test_a_table_stands_beside_articles_and_kinds_without_events_make_room(tmp_path):
    folder = empty_collection(tmp_path)
    import_table(folder, [write_table(tmp_path, csv_text([ucdp_row(1)]))])
    import_table(folder, [write_table(tmp_path, csv_text([ucdp_row(1, type_of_violence=2)]), "other.csv")])
    kinds = [kind.id for kind in load_atlas(folder).kinds]
    assert kinds == ["state-based", "non-state"]


def test_where_kinds_are_too_many_the_tables_with_most_have_one_each(tmp_path):
    folder = empty_collection(tmp_path)
    kinds = ["battles", "explosions", "protests", "riots", "developments", "against-civilians"]
    events = [
        "Battles",
        "Explosions/Remote violence",
        "Protests",
        "Riots",
        "Strategic developments",
        "Violence against civilians",
    ]
    head = "event_id_cnty,event_date,event_type,sub_event_type,location,latitude,longitude,geo_precision,notes"
    lines = [f"A{n},2021-03-01,{event},x,Kyiv,50.45,30.52,1,Words of it" for n, event in enumerate(events)]
    import_table(folder, [write_table(tmp_path, "\n".join([head, *lines]), "acled.csv")])
    assert sorted(kind.id for kind in load_atlas(folder).kinds) == sorted(kinds)
    rows = [ucdp_row(n, type_of_violence=n) for n in (1, 2, 3)]
    import_table(folder, [write_table(tmp_path, csv_text(rows))])
    atlas = load_atlas(folder)
    assert [kind.id for kind in atlas.kinds] == ["table-acled", "state-based", "non-state", "one-sided"]
    assert {event.kind for event in atlas.events} == {kind.id for kind in atlas.kinds}
    assert "more than 8 kinds" in str(atlas.hints)


def test_a_file_that_changed_is_a_fault_of_the_collection(tmp_path):
    folder = empty_collection(tmp_path)
    import_table(folder, [write_table(tmp_path, csv_text([ucdp_row(1)]))])
    seed = folder / "seeds" / "made.csv"
    seed.write_text(seed.read_text("utf-8").replace("Hpa-an town", "Hpa-an City"), "utf-8")
    with pytest.raises(CollectionError, match=r"seeds/made\.csv has changed since it was imported"):
        load_atlas(folder)


def test_a_missing_file_and_a_broken_record_are_faults_too(tmp_path):
    folder = empty_collection(tmp_path)
    import_table(folder, [write_table(tmp_path, csv_text([ucdp_row(1)]))])
    (folder / "seeds" / "made.csv").unlink()
    assert "missing" in str(Collection.load(folder).faults)
    (folder / "data" / "tables" / "made.yaml").write_text("file: made.csv\n", "utf-8")
    assert {fault.file for fault in Collection.load(folder).faults} == {"data/tables/made.yaml"}


def test_the_example_is_a_table_of_which_every_row_is_kept(tmp_path):
    collection = Collection.load(Path(__file__).parents[1] / "data" / "examples" / "ucdp-myanmar")
    assert collection.faults == ()
    (table,) = collection.tables.tables
    assert table.derived.report.counts == {"read": 7374, "kept": 7374, "refused": 0, "changed": 12}
    assert "CC BY 4.0" in str(table.record.credit.licence)


def test_a_newer_edition_is_seen_by_a_collection_that_is_loaded(tmp_path):
    folder = empty_collection(tmp_path)
    import_table(folder, [write_table(tmp_path, csv_text([ucdp_row(1)]))])
    before = Collection.load(folder)
    assert Collection.load(folder) is before
    import_table(folder, [write_table(tmp_path, csv_text([ucdp_row(1), ucdp_row(2)]))])
    assert len(load_atlas(folder).events) == 2
    assert Collection.load(folder).version != before.version


def test_verify_reads_the_cells_again_with_another_reader(tmp_path, capsys):
    folder = empty_collection(tmp_path)
    odd = ucdp_row(1, source_original='said "no"\nthen left', latitude=16.5)
    import_table(folder, [write_table(tmp_path, "\ufeff" + csv_text([odd, ucdp_row(2)]))])
    assert main(["verify", "--collection", str(folder)]) == 0
    assert re.search(r"made: \d+ cells of 2 rows are the file’s", capsys.readouterr().out)


def test_a_cache_that_says_another_thing_than_the_file_is_found_by_verify(tmp_path, monkeypatch):
    monkeypatch.setenv("VERBATIM_CACHE", str(tmp_path / "cache"))
    folder = empty_collection(tmp_path)
    import_table(folder, [write_table(tmp_path, csv_text([ucdp_row(1)]))])
    (table,) = Collection.load(folder).tables.tables
    path = table.derived.folder / "events.parquet"
    events = pq.read_table(path)
    at = events.column_names.index("cell:source_original")
    pq.write_table(events.set_column(at, "cell:source_original", [["someone else"]]), path)
    with pytest.raises(TableError, match="'source_original' of row 2 is not what its event rests on"):
        prove_table(table)


def test_a_table_that_is_another_is_found_by_verify_though_it_was_loaded_before(tmp_path):
    folder = empty_collection(tmp_path)
    import_table(folder, [write_table(tmp_path, csv_text([ucdp_row(1)]))])
    (table,) = Collection.load(folder).tables.tables
    table.path.write_text(csv_text([ucdp_row(2)]), "utf-8")
    with pytest.raises(TableError, match=r"the file made.csv has changed since it was imported"):
        prove_table(table)


def test_events_are_the_same_again(tmp_path):
    atlas = atlas_of(tmp_path, ucdp_row(1, **TWO_SOURCES), ucdp_row(2, where_prec=4))
    events_of_tables._made.clear()
    again = load_atlas(tmp_path / "collection")
    assert again.events == atlas.events
    assert again.quotes == atlas.quotes


def test_a_long_text_is_shown_around_its_quote_from_line_to_line(logic):
    ask = """([text, span]) => {
      const part = Verbatim.partAround(text, span, 60);
      return [text.slice(part.from, part.to), Verbatim.spansIn([span, { start: 0, end: 3 }], part)];
    }"""
    text = "".join(f"line {number:04}\n" for number in range(100))
    start = text.index("0050")
    shown, spans = logic.evaluate(ask, [text, {"start": start, "end": start + 4}])
    assert shown == "".join(f"line {number:04}\n" for number in range(47, 54)).removesuffix("\n")
    assert [shown[span["start"] : span["end"]] for span in spans] == ["0050"]
    assert logic.evaluate("([text]) => Verbatim.partAround(text)", [text]) == {"from": 0, "to": len(text)}
