"""What is exported keeps to the standards it names, as other libraries and the standards' own schemas see it."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import re
from pathlib import Path
from typing import Any

import geoparquet_validator
import pyarrow.parquet as pq
import pytest
import shapely
from geojson_validator import validate_geometries, validate_structure
from lxml import etree

from geo.atlas import Atlas, load_atlas
from geo.exports.annotations import to_annotations
from geo.exports.geojson import to_geojson
from geo.exports.geoparquet import to_geoparquet
from geo.exports.kml import to_kml
from geo.exports.table import to_csv
from geo.models import Place
from geo.places.drawn import display_geometry
from tests.small_collection import EVENTS, make_collection

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def seeds() -> Atlas:
    """The collection of this project: countries, regions, a border, transfers, dates of every sort."""
    return load_atlas(PROJECT)


@pytest.fixture(scope="module")
def geojson(seeds: Atlas) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(to_geojson(seeds))
    by_place = {feature["properties"]["place_id"]: feature for feature in read["features"]}
    return {**read, "features": list(by_place.values())}


def test_geojson_has_the_structure_and_the_geometries_of_rfc_7946(geojson: dict[str, Any]) -> None:
    assert validate_structure(geojson) == {}
    found = validate_geometries(geojson, criteria_problematic=[])
    assert found["invalid"] == {}


def test_exterior_rings_run_counter_clockwise_and_stay_this_side_of_the_antimeridian(geojson: dict[str, Any]) -> None:
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in geojson["features"]]
    polygons = [part for shape in shapes for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    assert len(polygons) > 100
    assert all(shapely.is_ccw(polygon.exterior) for polygon in polygons)
    assert not any(shapely.is_ccw(hole) for polygon in polygons for hole in polygon.interiors)
    west, _, east, _ = shapely.total_bounds(polygons)
    assert west >= -180
    assert east <= 180


@pytest.mark.parametrize(
    ("wkt", "expected"),
    [
        ("POLYGON ((170 10, 190 10, 190 20, 170 20, 170 10))", [(-180.0, -170.0), (170.0, 180.0)]),
        ("POLYGON ((-190 10, -170 10, -170 20, -190 20, -190 10))", [(-180.0, -170.0), (170.0, 180.0)]),
        ("LINESTRING (170 10, 190 20)", [(-180.0, -170.0), (170.0, 180.0)]),
        ("LINESTRING (10 10, 20 20)", [(10.0, 20.0)]),
    ],
)
def test_what_crosses_the_antimeridian_is_cut_there(wkt: str, expected: list[tuple[float, float]]) -> None:
    names = {"fr": "Ligne", "en": "Line"}
    place = Place(id="V:x", names=names, kind="border", precision="line", lat=0, lon=0, source="A test.")
    drawn = shapely.geometry.shape(display_geometry(place, shapely.from_wkt(wkt)))
    spans = sorted((part.bounds[0], part.bounds[2]) for part in shapely.get_parts(drawn))
    assert spans == expected


def test_kml_is_valid_against_ogcs_schema(seeds: Atlas) -> None:
    found = importlib.util.find_spec("fastkml")
    assert found
    assert found.origin
    schema = etree.XMLSchema(etree.parse(Path(found.origin).parent / "schema" / "ogckml22.xsd"))
    schema.assertValid(etree.fromstring(to_kml(seeds).encode()))


def test_kml_has_a_line_for_each_transfer(seeds: Atlas) -> None:
    text = to_kml(seeds)
    places = [
        [{r.place for r in at if r.where.role == role} for role in ("origin", "destination")]
        for at in map(seeds.resolutions_of, seeds.events)
    ]
    pairs = sum(len(origins) * len(destinations) for origins, destinations in places)
    assert 0 < text.count("<value>transfer</value>") <= pairs


def test_geoparquet_conforms_to_version_1_1_with_boxes(seeds: Atlas, tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(to_geoparquet(seeds))
    report = geoparquet_validator.check(str(tmp_path / "x.parquet"))
    assert geoparquet_validator.failed(report) == []
    meta = json.loads(pq.read_schema(tmp_path / "x.parquet").metadata[b"geo"])
    assert meta["version"] == "1.1.0"
    assert set(meta["columns"]["geometry"]["covering"]["bbox"]) == {"xmin", "ymin", "xmax", "ymax"}


def test_dates_in_json_ld_are_dates_and_what_is_no_date_keeps_its_edtf(seeds: Atlas) -> None:
    sources = [item["target"]["source"] for item in json.loads(to_annotations(seeds))["first"]["items"]]
    dates = {s["schema:identifier"]: s["schema:datePublished"] for s in sources if "schema:datePublished" in s}
    kept = {s["schema:identifier"]: s["schema:additionalProperty"] for s in sources if "schema:additionalProperty" in s}
    assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", date) for date in dates.values())
    told = {source.id: source.published.value for source in seeds.sources if source.published.value}
    assert {**dates, **{name: value["schema:value"] for name, value in kept.items()}} == told


def test_csv_and_geojson_name_each_source_with_its_title_author_and_address(tmp_path: Path) -> None:
    atlas = load_atlas(make_collection(tmp_path / "c", events=EVENTS))
    rows = list(csv.DictReader(io.StringIO(to_csv(atlas).removeprefix("\ufeff"))))
    features = json.loads(to_geojson(atlas))["features"]
    claims = [claim for feature in features for claim in feature["properties"]["claims"]]
    by_id = {source.id: source for source in atlas.sources}
    for row, claim in zip(rows, claims, strict=True):
        source = by_id[row["source"]]
        for name in ("title", "author", "url"):
            value = getattr(source, name).value
            assert (row[f"source_{name}"], claim[name]) == (value or "", value)
