"""GeoParquet, KML and Web Annotations are read back by other libraries and hold what was written, whatever it says."""

from __future__ import annotations

import base64
import csv
import datetime
import gzip
import hashlib
import html
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely

from geo.atlas import Atlas, load_atlas
from geo.errors import ExportError
from geo.exports.annotations import to_annotations
from geo.exports.export_file import export_atlas
from geo.exports.formats import FORMATS
from geo.exports.geojson import to_geojson
from geo.exports.kml import to_kml
from geo.exports.linked_places import linked_places_parts
from geo.exports.links import link_to
from geo.exports.selection import select_events
from geo.exports.table import to_csv
from tests.conftest import PROJECT
from tests.small_collection import EVENTS, ONE, TWO, make_collection

HOSTILE = """</p><script>alert(1)</script>]]> & "x" 'y' {{7*7}} %s =1+1 \u202e \U0001f600"""
KML = {"k": "http://www.opengis.net/kml/2.2"}


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    return load_atlas(make_collection(tmp_path_factory.mktemp("c") / "c"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """An atlas whose title, quote and credited person are markup, with line ends of two kinds."""
    quote = f"Kyiv {HOSTILE} fin"
    events = EVENTS.replace("fr: Frappe à Kyiv, en: Strike in Kyiv", f"fr: {quoted(HOSTILE)}, en: {quoted(HOSTILE)}")
    events = events.replace('"Une frappe a touché Kyiv le 3 mai 2024. Bilan : 12 morts."', quoted(quote))
    events = events.replace(
        "        measures:\n          - {what: killed, value: 12}\n", f"        attributed_to: {quoted(HOSTILE)}\n"
    )
    events = events.replace(", start: 58, end: 71", "")
    one = f"Avant.\r\n{quote}\r\nRien d’autre.\n"
    return load_atlas(make_collection(tmp_path_factory.mktemp("h") / "c", events=events, one=one))


def test_a_published_collection_carries_its_address_in_every_format(atlas: Atlas) -> None:
    public = replace(atlas, address="https://example.org/map/?theme=x&event=old&lang=fr#here")
    event = public.events[0]
    link = f"https://example.org/map/?theme=x&event={event.id}"
    rows = list(csv.DictReader(io.StringIO(to_csv(public).removeprefix("\ufeff"))))
    assert rows[0]["map_link"] == link
    assert link_to(public, event, 1) == f"{link}&claim=2"
    feature = json.loads(to_geojson(public))["features"][0]["properties"]
    assert (feature["map_link"], feature["claims"][0]["map_link"]) == (link, link)
    mark = placemarks(to_kml(public))[0]
    assert data_of(mark)["map_link"] == link
    assert f'href="{html.escape(link)}"' in mark.findtext("k:description", "", KML)
    body = annotations_of(public)[0]["body"]
    claim = next(one for one in (body if isinstance(body, list) else [body]) if one["type"] == "schema:Claim")
    assert (claim["schema:url"], claim["schema:about"]["schema:url"]) == (link, link)
    places = json.loads(b"".join(linked_places_parts(public)))
    assert places["features"][0]["links"] == [{"type": "primaryTopicOf", "identifier": link}]
    assert all("map_link" not in text for text in (to_csv(atlas).splitlines()[0], to_kml(atlas)))


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def placemarks(text: str) -> list[ET.Element]:
    return list(ET.fromstring(text).iterfind(".//k:Placemark", KML))


def data_of(mark: ET.Element) -> dict[str, str]:
    return {e.get("name", ""): e.findtext("k:value", "", KML) for e in mark.iterfind("k:ExtendedData/k:Data", KML)}


def annotations_of(atlas: Atlas) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(to_annotations(atlas))["first"]["items"]
    return items


def test_geoparquet_is_read_back_by_geopandas_with_every_value(atlas: Atlas, tmp_path: Path) -> None:
    export_atlas(atlas, tmp_path / "x.parquet")
    read = gpd.read_parquet(tmp_path / "x.parquet")
    assert read.crs == "EPSG:4326"
    assert read.geometry.geom_equals_exact(atlas.rows.geometry, 1e-5).all()
    for name in atlas.rows.columns.drop(["claims", "tags", "geometry"]):
        assert [None if pd.isna(value) else value for value in read[name]] == list(atlas.rows[name]), name
    assert [json.loads(claims) for claims in read["claims"]] == list(atlas.rows["claims"])
    assert read.attrs["version"] == atlas.version


def test_geoparquet_says_what_it_is_and_its_columns_have_types(atlas: Atlas, tmp_path: Path) -> None:
    export_atlas(atlas, tmp_path / "x.parquet")
    table = pq.read_table(tmp_path / "x.parquet")
    described = json.loads(table.schema.metadata[b"geo"])
    assert described["version"] == "1.1.0"
    assert described["columns"]["geometry"]["encoding"] == "WKB"
    assert table.column("start").to_pylist()[0] == datetime.date(2024, 5, 3)
    assert table.column("metonym").to_pylist() == [False] * 4


def test_geoparquet_without_events_has_the_same_columns(atlas: Atlas, tmp_path: Path) -> None:
    export_atlas(atlas, tmp_path / "all.parquet")
    export_atlas(atlas, tmp_path / "none.parquet", events=[])
    none, full = (pq.read_schema(tmp_path / f"{name}.parquet") for name in ("none", "all"))
    assert none.names == full.names
    assert none.types == full.types
    assert len(gpd.read_parquet(tmp_path / "none.parquet")) == 0


def test_kml_is_read_back_by_gdal_with_every_place(atlas: Atlas, tmp_path: Path) -> None:
    export_atlas(atlas, tmp_path / "x.kml")
    layers = [str(name) for name, _ in pyogrio.list_layers(tmp_path / "x.kml")]
    assert layers == ["Strike", "Troops"]
    read = pd.concat([gpd.read_file(tmp_path / "x.kml", layer=layer, engine="pyogrio") for layer in layers])
    transfers = read[read["role"] == "transfer"]
    assert [line.coords[0] for line in transfers.geometry] == [read.geometry.iloc[1].coords[0]]
    assert [line.coords[1] for line in transfers.geometry] == [read.geometry.iloc[2].coords[0]]
    read = read[read["role"] != "transfer"]
    assert list(read["event"]) == ["kyiv", "transfer", "transfer", "undated"]
    assert list(read["role"]) == ["location", "origin", "destination", "location"]
    assert [list(part)[:2] for part in zip(read.geometry.x.round(3), read.geometry.y.round(3), strict=True)] == [
        [round(point.x, 3), round(point.y, 3)] for point in atlas.rows.geometry
    ]
    assert read["begin"].iloc[1] == pd.Timestamp("2024-06-01")
    assert read["end"].iloc[1] == pd.Timestamp("2024-06-30")
    assert "300 soldats sont passés de Moscou à Minsk en juin 2024" in read["description"].iloc[1]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2024-06-03", {"TimeStamp/when": "2024-06-03"}),
        ("2024-06", {"TimeSpan/begin": "2024-06-01", "TimeSpan/end": "2024-06-30"}),
        ("2024-06/..", {"TimeSpan/begin": "2024-06-01"}),
        ("../2024-06", {"TimeSpan/end": "2024-06-30"}),
        ("null", {}),
    ],
)
def test_the_time_of_a_placemark_is_never_narrower_than_its_date(
    tmp_path: Path, when: str, expected: dict[str, str]
) -> None:
    folder = make_collection(tmp_path / "c", events=EVENTS.replace("when: 2024-06", f"when: {when}"))
    mark = placemarks(to_kml(load_atlas(folder)))[1]
    parts = ["TimeStamp/when", "TimeSpan/begin", "TimeSpan/end"]
    found = {part: mark.findtext("/".join(f"k:{name}" for name in part.split("/")), None, KML) for part in parts}
    assert {part: text for part, text in found.items() if text is not None} == expected


LINE = """\
places:
  - id: line
    names: {fr: La ligne, en: The line}
    kind: border
    geometry: {type: LineString, coordinates: [[30.0, 50.0], [30.5, 50.5], [31.0, 50.2]]}
    source: A test.
"""


@pytest.mark.parametrize("place", ["V:line", "ISO:UA", "ISO:JP"])
def test_an_area_and_a_line_keep_their_shape_in_kml(tmp_path: Path, place: str) -> None:
    events = EVENTS.replace("{toponym: Kyiv}", f"{{toponym: Kyiv, place: '{place}', why: A test.}}")
    folder = make_collection(tmp_path / "c", events=events)
    (folder / "data" / "places.yaml").write_text(LINE, "utf-8")
    atlas = load_atlas(folder)
    export_atlas(atlas, tmp_path / "x.kml")
    read = gpd.read_file(tmp_path / "x.kml", layer="Strike", engine="pyogrio")
    drawn = shapely.geometry.shape(json.loads(to_geojson(atlas))["features"][0]["geometry"])
    assert shapely.force_2d(read.geometry.iloc[0]).equals_exact(drawn, 1e-6)


def test_hostile_text_is_text_in_kml_and_in_the_html_inside_it(hostile: Atlas) -> None:
    text = to_kml(hostile)
    assert "<script" not in text
    mark = placemarks(text)[0]
    assert mark.findtext("k:name", "", KML) == HOSTILE
    assert data_of(mark)["title_fr"] == HOSTILE
    description = mark.findtext("k:description", "", KML)
    assert "<script" not in description
    assert html.unescape(description).count(HOSTILE) == 2
    tags = set(re.findall(r"</?\w+", description))
    assert tags == {"<p", "</p", "<blockquote", "</blockquote"}


def test_a_character_that_xml_cannot_hold_does_not_break_the_file(tmp_path: Path) -> None:
    events = EVENTS.replace("en: Strike in Kyiv", r'en: "a\0b\x1bc\ufffe"')
    (mark, *_) = placemarks(to_kml(load_atlas(make_collection(tmp_path / "c", events=events))))
    assert mark.findtext("k:name", "", KML) == "a\ufffdb\ufffdc\ufffd"


def test_a_carriage_return_of_a_quote_survives_xml(tmp_path: Path) -> None:
    one = ONE.replace("2024. Bilan", "2024.\r\nBilan")
    events = EVENTS.replace("2024. Bilan", r"2024.\r\nBilan").replace("start: 58, end: 71", "start: 59, end: 72")
    (mark, *_) = placemarks(to_kml(load_atlas(make_collection(tmp_path / "c", events=events, one=one))))
    assert "2024.\r\nBilan" in mark.findtext("k:description", "", KML)


def test_there_is_an_annotation_for_each_claim_and_its_selectors_find_the_quote(atlas: Atlas) -> None:
    found = annotations_of(atlas)
    assert len(found) == 3
    for annotation, text in zip(found, (ONE, TWO, ONE), strict=True):
        selectors = {selector["type"]: selector for selector in annotation["target"]["selector"]}
        quote, position = selectors["TextQuoteSelector"], selectors["TextPositionSelector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        assert text[: position["start"]].endswith(quote["prefix"])


def test_annotations_have_the_shape_of_the_w3c_model(hostile: Atlas) -> None:
    collection = json.loads(to_annotations(hostile))
    assert collection["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["total"]) == ("AnnotationCollection", 3)
    assert (collection["first"]["type"], collection["first"]["startIndex"]) == ("AnnotationPage", 0)
    ids = [collection["id"], collection["first"]["id"]]
    for annotation in collection["first"]["items"]:
        ids.append(annotation["id"])
        assert annotation["type"] == "Annotation"
        assert "creator" not in annotation
        assert annotation["target"]["type"] == "SpecificResource"
        assert annotation["target"]["source"]["id"].startswith("ni:///sha-256;")
        assert [body["type"] for body in annotation["body"]] == ["TextualBody", "TextualBody", "schema:Claim"]
        assert all(body["language"] in ("fr", "en") for body in annotation["body"][:2])
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", name) for name in ids)
    assert "null" not in re.sub(r'"[^"\\]*(?:\\.[^"\\]*)*"', "", to_annotations(hostile))


def test_an_annotation_tells_the_event_its_places_and_its_figures(atlas: Atlas) -> None:
    claim = annotations_of(atlas)[1]["body"][2]
    assert claim["schema:author"] == "Les autorités"
    (measure,) = claim["schema:variableMeasured"]
    assert (measure["schema:propertyID"], measure["schema:value"]) == ("troops", 300.0)
    event = claim["schema:about"]
    assert event["schema:temporalCoverage"] == "2024-06"
    assert [place["schema:alternateName"] for place in event["schema:location"]] == ["Moscou", "Minsk"]


def test_every_format_says_what_is_expected_and_how_far_a_state_is_vouched_for(tmp_path: Path) -> None:
    events = EVENTS.replace("when: 2024-06", "when: 2025\n    expected: true").replace("2024-05-03", "2024-05-03/")
    atlas = load_atlas(make_collection(tmp_path / "c", events=events, published="2024-10"))
    export_atlas(atlas, tmp_path / "x.parquet")
    table = pq.read_table(tmp_path / "x.parquet")
    assert table.column("expected").to_pylist() == [False, True, True, False]
    assert table.column("vouched_until").to_pylist() == [datetime.date(2024, 10, 1), None, None, None]
    values = [data_of(mark) for mark in placemarks(to_kml(atlas))]
    assert [value["expected"] for value in values] == ["no", "yes", "yes", "yes", "no"]
    assert [value.get("vouched_until") for value in values] == ["2024-10-01", None, None, None, None]
    told = [one["body"][2]["schema:about"].get("schema:additionalProperty") for one in annotations_of(atlas)]
    names = [[(one["schema:propertyID"], one["schema:value"]) for one in properties or []] for properties in told]
    assert names == [[("vouched_until", "2024-10-01")], [("expected", True)], []]


MARKED = """\
    status: {state: disputed, by: Ana, on: 2024-07-01}
    tags: [to check, "=port"]
    where:
      - {toponym: Kyiv}"""
"""What the first event is given before its place."""


def test_every_format_says_what_the_editors_hold_of_an_event_and_their_tags(tmp_path: Path) -> None:
    events = EVENTS.replace("    where:\n      - {toponym: Kyiv}", MARKED, 1)
    atlas = load_atlas(make_collection(tmp_path / "c", events=events))
    for ending in FORMATS:
        export_atlas(atlas, tmp_path / f"x{ending}")
    status = {"status": "disputed", "status_by": "Ana", "status_on": "2024-07-01"}
    first, *others = pq.read_table(tmp_path / "x.parquet").to_pylist()
    assert {name: first[name] for name in status} == status
    assert [first["tags"], others[0]["status"], others[0]["tags"]] == ['["to check", "=port"]', None, "[]"]
    row, *_ = csv.DictReader((tmp_path / "x.csv").read_text("utf-8-sig").splitlines())
    assert {name: row[name] for name in (*status, "tags")} == {**status, "tags": "to check; =port"}
    for name in ("x.geojson", "x.json"):
        marked, *rest = [one["properties"] for one in json.loads((tmp_path / name).read_text("utf-8"))["features"]]
        assert {key: marked[key] for key in (*status, "tags")} == {**status, "tags": ["to check", "=port"]}
        assert not any(one.get("status") or one.get("tags") for one in rest)
    mark = placemarks((tmp_path / "x.kml").read_text("utf-8"))[0]
    assert data_of(mark).items() >= {**status, "tags": "to check; =port"}.items()
    assert "<p>Disputed (Ana, 1 July 2024) · to check · =port</p>" in str(mark.findtext("k:description", "", KML))
    told = annotations_of(atlas)[0]["body"][2]["schema:about"]
    assert {one["schema:propertyID"]: one["schema:value"] for one in told["schema:additionalProperty"]} == status
    assert told["schema:keywords"] == ["to check", "=port"]


def test_hostile_text_survives_in_annotations(hostile: Atlas) -> None:
    annotation = annotations_of(hostile)[0]
    assert annotation["body"][0]["value"] == HOSTILE
    assert HOSTILE in annotation["target"]["selector"][0]["exact"]
    assert annotation["target"]["selector"][0]["prefix"] == "Avant.\r\n"


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_atlas_gives_the_same_bytes(atlas: Atlas, tmp_path: Path, ending: str) -> None:
    export_atlas(atlas, tmp_path / f"1{ending}")
    export_atlas(atlas, tmp_path / f"2{ending}")
    assert (tmp_path / f"1{ending}").read_bytes() == (tmp_path / f"2{ending}").read_bytes()


@pytest.mark.parametrize("ending", FORMATS)
def test_a_part_holds_the_chosen_events_and_their_sources_alone(atlas: Atlas, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"x{ending}"
    export_atlas(atlas, path, events={"transfer"})
    if ending == ".parquet":
        assert list(gpd.read_parquet(path)["event"]) == ["transfer", "transfer"]
        return
    text = path.read_text("utf-8") if ending != ".html" else unpacked(path.read_text("utf-8"))
    assert "300 soldats sont passés" in text
    assert "Une frappe a touché" not in text
    assert "Rien d’autre" not in text


def unpacked(page: str) -> str:
    """The style, data and script that an exported page has packed."""
    (packed,) = re.findall(r'id="verbatim-packed">([^<]*)<', page)
    return gzip.decompress(base64.b64decode(packed)).decode()


def test_the_page_of_the_example_is_light_and_the_same_each_time(tmp_path: Path) -> None:
    example = load_atlas(PROJECT)
    export_atlas(example, tmp_path / "x.html")
    export_atlas(example, tmp_path / "y.html")
    page = (tmp_path / "x.html").read_bytes()
    assert len(page) < 1_000_000
    assert page == (tmp_path / "y.html").read_bytes()
    code = json.loads(unpacked(page.decode()))["code"]
    assert base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() in page.decode()


@pytest.mark.parametrize("ending", FORMATS)
def test_a_part_without_events_is_a_file_all_the_same(atlas: Atlas, tmp_path: Path, ending: str) -> None:
    export_atlas(atlas, tmp_path / f"x{ending}", events=[])
    assert (tmp_path / f"x{ending}").stat().st_size > 0


def test_a_part_keeps_the_order_the_version_and_the_kinds_of_the_whole(atlas: Atlas) -> None:
    part = select_events(atlas, ["undated", "kyiv"])
    assert [event.id for event in part.events] == ["kyiv", "undated"]
    assert [source.id for source in part.sources] == ["one"]
    assert set(part.texts) == {"one"}
    assert list(part.places) == [resolution.place for resolution in part.resolutions[:1]]
    assert (part.version, part.kinds) == (atlas.version, atlas.kinds)
    assert len(part.rows) == 2


def test_an_id_of_no_event_is_named(atlas: Atlas, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="'nowhere'"):
        export_atlas(atlas, tmp_path / "x.kml", events=["kyiv", "nowhere"])
    assert not (tmp_path / "x.kml").exists()
