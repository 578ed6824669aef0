"""What is exported holds what the atlas holds, in formats that other programs read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import geopandas as gpd
import pytest

from geo.atlas import Atlas, load_atlas
from geo.errors import ExportError
from geo.exports.export_file import export_atlas
from geo.exports.geojson import to_geojson
from geo.exports.table import to_csv
from tests.small_collection import EVENTS, TWO, make_collection


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    return load_atlas(make_collection(tmp_path / "c"))


def test_geojson_is_read_back_by_another_program_with_every_row(atlas: Atlas, tmp_path: Path) -> None:
    export_atlas(atlas, tmp_path / "x.geojson")
    read = gpd.read_file(tmp_path / "x.geojson", engine="pyogrio")
    assert list(read["event"]) == list(atlas.rows["event"])
    assert read.geometry.geom_equals_exact(atlas.rows.geometry, 1e-5).all()


def test_geojson_has_the_claims_and_the_days_of_an_event(atlas: Atlas) -> None:
    features = json.loads(to_geojson(atlas))["features"]
    properties = features[1]["properties"]
    assert properties["when"] == "2024-06"
    assert (properties["start"], properties["end"]) == ("2024-06-01", "2024-06-30")
    (claim,) = properties["claims"]
    assert TWO[claim["start"] : claim["end"]] == claim["quote"]
    assert claim["attributed_to"] == "Les autorités"
    assert claim["measures"] == [{"what": "troops", "value": 300.0, "qualifier": "exactly", "of": "soldats"}]
    start = {"earliest": "2024-06-01", "latest": "2024-06-30"}
    assert features[1]["when"]["timespans"] == [{"start": start, "end": start}]


def test_an_undated_feature_has_no_when(atlas: Atlas) -> None:
    feature = json.loads(to_geojson(atlas))["features"][3]
    assert "when" not in feature
    assert feature["properties"]["start"] is None


@pytest.mark.parametrize("when", ["2024-06/..", "2024-06/"])
def test_an_end_that_no_source_gives_is_null_and_vouched_for_up_to_the_day_of_telling(
    tmp_path: Path, when: str
) -> None:
    events = EVENTS.replace("when: 2024-06", f"when: {when}")
    atlas = load_atlas(make_collection(tmp_path / "c", events=events, published="2024-10"))
    feature = json.loads(to_geojson(atlas))["features"][1]
    properties = feature["properties"]
    assert (properties["end"], properties["vouched_until"], properties["expected"]) == (None, "2024-10-01", False)
    start = {"earliest": "2024-06-01", "latest": "2024-06-30"}
    assert feature["when"]["timespans"] == [{"start": start, "end": {"earliest": "2024-10-01"}}]
    rows = list(csv.DictReader(io.StringIO(to_csv(atlas).removeprefix("\ufeff"))))
    assert [(row["expected"], row["vouched_until"]) for row in rows[:2]] == [("no", ""), ("no", "2024-10-01")]


def test_what_is_expected_is_so_in_every_row_and_vouched_for_by_nobody(tmp_path: Path) -> None:
    events = EVENTS.replace("when: 2024-06", "when: 2025/\n    expected: true")
    atlas = load_atlas(make_collection(tmp_path / "c", events=events, published="2024-10"))
    feature = json.loads(to_geojson(atlas))["features"][1]
    assert (feature["properties"]["expected"], feature["properties"]["vouched_until"]) == (True, None)
    assert feature["when"]["certainty"] == "uncertain"
    rows = list(csv.DictReader(io.StringIO(to_csv(atlas).removeprefix("\ufeff"))))
    assert [row["expected"] for row in rows] == ["no", "yes", "yes", "no"]


def test_csv_has_a_row_for_each_event_place_and_claim(atlas: Atlas) -> None:
    text = to_csv(atlas)
    assert text.startswith("\ufeffevent,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["event"] for row in rows] == ["kyiv", "transfer", "transfer", "undated"]
    assert rows[0]["quote"] == "Une frappe a touché Kyiv le 3 mai 2024. Bilan : 12 morts."
    assert rows[0]["measures"] == "12 killed"


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx"])
def test_a_cell_of_csv_is_never_a_formula(tmp_path: Path, title: str) -> None:
    events = EVENTS.replace("fr: Frappe à Kyiv", f"fr: {json.dumps(title)}")
    atlas = load_atlas(make_collection(tmp_path / "c", events=events))
    row = next(csv.DictReader(io.StringIO(to_csv(atlas).removeprefix("\ufeff"))))
    assert row["title_fr"] == f"'{title}"


def test_an_unknown_ending_names_the_known_ones(atlas: Atlas, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"\.html, \.geojson, \.csv"):
        export_atlas(atlas, tmp_path / "x.shp")


def test_a_file_that_cannot_be_written_is_an_error_and_leaves_nothing(atlas: Atlas, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written"):
        export_atlas(atlas, tmp_path / "missing" / "x.csv")
    assert not (tmp_path / "missing").exists()


def test_a_failed_export_leaves_the_file_as_it_was(
    atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("before", "utf-8")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(ExportError, match="No space left"):
        export_atlas(atlas, path)
    assert path.read_text("utf-8") == "before"
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["x.csv"]
