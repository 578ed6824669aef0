"""The committed tables, the hand-made places and the basemap."""

import json
import shutil
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import LineString, Point

from geo.errors import CollectionError, TablesError
from geo.make_tables.border_corrections import correct_borders
from geo.places.gazetteer import (
    BASEMAP_FOLDER,
    TABLES_FOLDER,
    Gazetteer,
    Tables,
    check_tables,
    distance_km,
    labels_near,
    load_basemap,
    load_waters,
    normalise_name,
    waters_near,
)
from geo.places.gazetteer.format import KINDS
from geo.places.gazetteer.outlines import circle, middle, outline
from geo.places.gazetteer.topology import decode_arcs, encode_arcs

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


# Names


@given(st.text())
def test_folding_a_name_twice_changes_nothing(name):
    assert normalise_name(normalise_name(name)) == normalise_name(name)


@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_folding_ignores_case(name):
    assert normalise_name(name.lower()) == normalise_name(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kyïv", "kyiv"),
        ("Donets'k", "Donetsk"),
        ("Donets’k", "Donetskʼ"),
        ("Rostov-sur-le-Don", "Rostov sur le Don"),
        ("Rostov‑sur‑le‑Don", "ROSTOV—SUR–LE-DON"),
        ("Łódź", "Lodz"),
        ("St. Petersburg", "St Petersburg"),
        ("Séoul", "Se\u0301oul"),
        ("Saint\u00a0Denis", "Saint Denis"),
        ("평양", "\u1111\u1167\u11bc\u110b\u1163\u11bc"),
    ],
)
def test_spellings_of_one_name_fold_alike(one, other):
    assert normalise_name(one) == normalise_name(other) != ""


def test_different_names_stay_different():
    assert len({normalise_name(name) for name in ("Niger", "Nigeria", "Київ", "Kiev", "")}) == 5


# Tables


def test_every_table_is_the_one_in_the_manifest():
    check_tables()


@pytest.mark.parametrize(
    "name", ["names.marisa", "columns.npz", "areas.jsonl.gz", "regions.parquet", "spellings.npz", "manifest.json"]
)
def test_a_missing_table_is_said_with_its_path_and_the_remedy(tmp_path, name):
    shutil.copytree(TABLES_FOLDER, tmp_path / "tables")
    (tmp_path / "tables" / name).unlink()
    with pytest.raises(TablesError, match=rf"{name}.*geo\.make_tables"):
        Tables(tmp_path / "tables")


def test_a_changed_byte_in_a_table_is_noticed(tmp_path):
    shutil.copytree(TABLES_FOLDER, tmp_path / "tables")
    path = tmp_path / "tables" / "regions.parquet"
    data = bytearray(path.read_bytes())
    data[1000] ^= 1
    path.write_bytes(data)
    with pytest.raises(TablesError, match=r"regions\.parquet: its SHA-256"):
        check_tables(tmp_path / "tables")


def test_tables_of_another_format_are_refused(tmp_path):
    shutil.copytree(TABLES_FOLDER, tmp_path / "tables")
    manifest = tmp_path / "tables" / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"format": 99}))
    with pytest.raises(TablesError, match="expected tables of format 2, got 99"):
        Tables(tmp_path / "tables")


@pytest.mark.parametrize("place_id", ["ISO:UA", "ISO:UA-14", "GN:709717", "ISO:RU-KRS", "ISO:KP"])
def test_an_id_leads_to_its_place_and_the_place_to_its_id(gazetteer, place_id):
    place = gazetteer.place(place_id)
    assert place is not None
    assert place.id == place_id
    assert place.name("fr")
    assert place.source


@pytest.mark.parametrize("place_id", ["", "GN:", "GN:1", "ISO:ZZ", "V:nowhere", "nonsense"])
def test_an_unknown_id_is_none_not_an_error(gazetteer, place_id):
    assert gazetteer.place(place_id) is None
    assert gazetteer.geometry(place_id) is None


@pytest.mark.parametrize("place_id", ["ISO:UA-43", "ISO:UA-40"])
def test_crimea_and_sevastopol_are_ukraines_and_said_to_be_disputed(gazetteer, place_id):
    place = gazetteer.place(place_id)
    assert place is not None
    assert place.country == "UA"
    assert "Disputed" in str(place.note)


def test_the_polygon_of_ukraine_holds_crimea_and_that_of_russia_does_not(gazetteer):
    ukraine, russia = gazetteer.geometry("ISO:UA"), gazetteer.geometry("ISO:RU")
    for lat, lon in ((44.95, 34.10), (44.60, 33.53), (45.36, 36.30)):  # Simferopol, Sevastopol, Kerch
        assert ukraine.buffer(0.02).contains(shapely.Point(lon, lat))
        assert not russia.contains(shapely.Point(lon, lat))


def test_moscow_city_and_oblast_have_their_own_iso_codes(gazetteer):
    city, oblast = gazetteer.geometry("ISO:RU-MOW"), gazetteer.geometry("ISO:RU-MOS")
    assert city.contains(shapely.Point(37.62, 55.75))
    assert oblast.area > 10 * city.area


def test_every_point_of_a_country_lies_in_its_own_polygon(gazetteer):
    tables = gazetteer.tables
    rows = [row for row in range(tables.size) if tables.kind[row] == KINDS.index("country")]
    assert len(rows) > 230
    outside = []
    for row in rows:
        lat, lon = tables.lat_lon(row)
        if tables.regions_around(lat, lon) == []:
            outside.append(tables.id(row))
    assert len(outside) <= 3, outside  # islets that simplification moved by a few hundred metres


def test_a_country_whose_land_is_scattered_is_labelled_on_its_mainland(gazetteer):
    france, usa = gazetteer.place("ISO:FR"), gazetteer.place("ISO:US")
    assert 42 < france.lat < 51
    assert -5 < france.lon < 8
    assert 30 < usa.lat < 49


def test_neighbouring_regions_still_meet_after_simplification(gazetteer):
    donetsk, luhansk = gazetteer.geometry("ISO:UA-14"), gazetteer.geometry("ISO:UA-09")
    assert donetsk.intersection(luhansk).length > 1
    assert donetsk.intersection(luhansk).area == pytest.approx(0, abs=1e-9)


def test_all_polygons_are_valid_and_in_range(gazetteer):
    tables = gazetteer.tables
    rows = [row for row in range(tables.size) if tables.kind[row] == KINDS.index("region")]
    assert len(rows) > 4596
    for row in rows[::25]:
        geometry = tables.geometry(row)
        west, south, east, north = geometry.bounds
        assert geometry.is_valid
        assert not geometry.is_empty
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90


@pytest.mark.parametrize(("lat", "lon"), [(0, 180), (0, -180), (90, 0), (-90, 0), (17, 179.99), (17, -179.99)])
def test_the_nearest_city_is_found_at_the_date_line_and_the_poles(gazetteer, lat, lon):
    (row, km), *_ = gazetteer.tables.nearest_cities(lat, lon, 1)
    places = gazetteer.tables
    by_hand = min(distance_km(lat, lon, *places.lat_lon(r)) for r in range(0, places.size, 7) if places.kind[r] == 0)
    assert km <= by_hand
    assert km == pytest.approx(distance_km(lat, lon, *places.lat_lon(row)))


def test_distances_are_those_of_the_globe():
    assert distance_km(0, 179.5, 0, -179.5) == pytest.approx(111.2, abs=0.1)
    assert distance_km(48.8566, 2.3522, 51.5074, -0.1278) == pytest.approx(343.6, abs=1)


# Parts of countries, continents, former states


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("England", "ISO:GB-ENG"),
        ("Angleterre", "ISO:GB-ENG"),
        ("pays de Galles", "ISO:GB-WLS"),
        ("Irlande du Nord", "ISO:GB-NIR"),
        ("Bretagne", "ISO:FR-BRE"),
        ("Île-de-France", "ISO:FR-IDF"),
        ("Wallonie", "ISO:BE-WAL"),
        ("Catalogne", "ISO:ES-CT"),
        ("Lombardie", "ISO:IT-25"),
        ("Sibérie", "AREA:siberia"),
        ("Europe", "M49:150"),
        ("West Africa", "M49:011"),
        ("Afrique de l'Ouest", "M49:011"),
        ("Moyen-Orient", "AREA:middle-east"),
        ("Balkans", "AREA:balkans"),
        ("Yougoslavie", "AREA:yugoslavia"),
        ("U.R.S.S.", "AREA:ussr"),
        ("Prusse", "AREA:prussia"),
        ("Bohême", "AREA:bohemia"),
        ("Pétersbourg", "GN:498817"),
        ("Leningrad", "GN:498817"),
        ("Stalingrad", "GN:472757"),
        ("Saïgon", "GN:1566083"),
        ("Constantinople", "GN:745044"),
        ("Zaïre", "ISO:CD"),
        ("Ceylan", "ISO:LK"),
        ("Perse", "ISO:IR"),
        ("US", "ISO:US"),
        ("U.S.", "ISO:US"),
        ("UK", "ISO:GB"),
        ("B.C.", "ISO:CA-BC"),
        ("Sask.", "ISO:CA-SK"),
        ("Calif.", "ISO:US-CA"),
        ("Los Angeles County", "FIPS:06037"),
        ("comté d’Orange", "FIPS:06059"),
    ],
)
def test_a_name_in_common_use_leads_first_to(gazetteer, name, place_id):
    assert gazetteer.id_at(gazetteer.find(normalise_name(name))[0][1]) == place_id


def test_a_common_word_is_not_taken_for_a_state(gazetteer):
    states = {gazetteer.row(f"ISO:US-{code}") for code in ("ME", "LA", "OR", "IN", "MS", "MA", "PA")}
    for word in ("me", "la", "ore", "or", "in", "miss", "mass", "pa"):
        assert not states & {row for _, row in gazetteer.find(word)}, word


def test_a_county_does_not_take_a_citys_bare_name(gazetteer):
    for name in ("monroe", "jackson", "orange", "clay"):
        assert "county" not in {gazetteer.kind_at(row) for _, row in gazetteer.find(name)}


def test_every_county_is_in_a_state_and_its_point_in_its_polygon(gazetteer):
    tables = gazetteer.tables
    rows = [row for row in range(tables.size) if tables.kind[row] == KINDS.index("county")]
    assert len(rows) > 3000
    for row in rows:
        state = gazetteer.region_row(row)
        assert state is not None
        assert tables.country(state) == "US"
    for row in rows[::60]:
        lat, lon = tables.lat_lon(row)
        assert tables.geometry(row).buffer(0.02).contains(shapely.Point(lon, lat)), tables.id(row)


def test_what_is_made_of_regions_is_their_union(gazetteer):
    britain = [gazetteer.geometry(f"ISO:GB-{part}") for part in ("ENG", "SCT", "WLS", "NIR")]
    whole = gazetteer.geometry("ISO:GB")
    assert sum(part.area for part in britain) == pytest.approx(whole.area, rel=0.01)
    assert all(part.is_valid for part in britain)
    assert gazetteer.geometry("AREA:yugoslavia").contains(shapely.Point(20.46, 44.82))
    assert not gazetteer.geometry("AREA:yugoslavia").intersects(shapely.Point(23.32, 42.70))


@pytest.mark.parametrize(
    ("inner", "outer", "expected"),
    [
        ("GN:2643743", "ISO:GB-ENG", True),
        ("GN:2643743", "ISO:GB", True),
        ("GN:2643743", "M49:150", True),
        ("GN:2643743", "ISO:GB-SCT", False),
        ("GN:2643743", "ISO:FR", False),
        ("ISO:GB-ENG", "ISO:GB", True),
        ("ISO:GB", "ISO:GB-ENG", False),
        ("ISO:GB", "M49:150", True),
        ("ISO:FR-29", "ISO:FR-BRE", True),
        ("ISO:FR-BRE", "ISO:FR-29", False),
        ("ISO:RU", "AREA:ussr", True),
        ("AREA:siberia", "ISO:RU", True),
        ("FIPS:06037", "ISO:US-CA", True),
        ("FIPS:06037", "ISO:US-NV", False),
        ("GN:5368361", "FIPS:06037", True),
        ("GN:5368361", "FIPS:06059", False),
        ("ISO:UA-43", "ISO:UA", True),
        ("ISO:GB-ENG", "ISO:GB-ENG", False),
    ],
)
def test_one_place_lies_in_another(gazetteer, inner, outer, expected):
    assert gazetteer.lies_in(gazetteer.row(inner), gazetteer.row(outer)) is expected


def test_what_an_area_is_made_of_exists_and_its_record_says_so(gazetteer):
    tables = gazetteer.tables
    made = 0
    for row in range(tables.size):
        if KINDS[tables.kind[row]] in ("region", "area", "island"):
            members = tables.area(row).get("of", ())
            made += bool(members)
            assert all(tables.row(member) is not None for member in members), tables.id(row)
    assert made > 250


@pytest.mark.parametrize(
    ("place_id", "lat", "lon"),
    [
        ("ISO:CN", 35, 105),
        ("ISO:ID", -5, 120),
        ("ISO:RU", 60, 100),
        ("ISO:NZ", -41, 174),
        ("ISO:US", 39.8, -98.5),
        ("ISO:AU", -25, 135),
        ("ISO:FR", 46, 2),
        ("ISO:US-CA", 37.3, -119.8),
        ("ISO:GB-SCT", 56.8, -4.2),
    ],
)
def test_the_point_of_a_country_is_where_gazetteers_put_it(gazetteer, place_id, lat, lon):
    place = gazetteer.place(place_id)
    assert distance_km(place.lat, place.lon, lat, lon) < 161


# Natural features


@pytest.mark.parametrize(
    ("name", "place_id", "kind", "precision"),
    [
        ("mer Noire", "NAT:black-sea", "sea", "area"),
        ("Black Sea", "NAT:black-sea", "sea", "area"),
        ("Manche", "NAT:english-channel", "sea", "area"),
        ("golfe Persique", "NAT:persian-gulf", "sea", "area"),
        ("lac Léman", "NAT:lake-geneva", "lake", "area"),
        ("Nil", "NAT:nile", "river", "line"),
        ("Dniepr", "NAT:dnieper", "river", "line"),
        ("canal de Suez", "NAT:suez-canal", "river", "line"),
        ("Pyrénées", "NAT:pyrenees", "mountains", "area"),
        ("Rockies", "NAT:rocky-mountains", "mountains", "area"),
        ("Crète", "NAT:crete", "island", "area"),
        ("Bornéo", "AREA:borneo", "island", "area"),
        ("Sahara", "NAT:sahara", "land", "area"),
        ("Donbass", "AREA:donbas", "region", "area"),
    ],
)
def test_a_natural_feature_is_an_area_or_a_line_and_never_a_pin(gazetteer, name, place_id, kind, precision):
    place = gazetteer.place(gazetteer.id_at(gazetteer.find(normalise_name(name))[0][1]))
    assert (place.id, place.kind, place.precision) == (place_id, kind, precision)
    assert shapely.get_dimensions(gazetteer.geometry(place_id)) == (2 if precision == "area" else 1)


def _features(gazetteer):
    tables = gazetteer.tables
    for row in range(tables.size):
        if KINDS[tables.kind[row]] in NATURAL_KINDS and "of" not in tables.area(row):
            yield row


NATURAL_KINDS = ("sea", "lake", "river", "mountains", "island", "land")


def test_every_natural_feature_has_a_shape_in_range_and_says_how_rough_it_is(gazetteer):
    rows = list(_features(gazetteer))
    assert len(rows) > 700
    for row in rows:
        place = gazetteer.place_at(row)
        west, south, east, north = gazetteer.geometry(place.id).bounds
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90
        assert gazetteer.geometry(place.id).is_valid, place.id
        assert {"en", "fr"} <= set(place.names)
        assert "stands for it" in place.source


def test_the_middle_of_a_sea_is_no_land_and_that_of_a_mountain_is(gazetteer):
    tables = gazetteer.tables
    for row in _features(gazetteer):
        kind, at = KINDS[tables.kind[row]], tables.lat_lon(row)
        if kind == "sea" and tables.id(row) != "NAT:southern-ocean":
            assert tables.regions_around(*at) == [], tables.id(row)
        if kind in ("mountains", "lake"):
            known = {"NAT:lake-maracaibo", "NAT:baltic-sea"}
            assert tables.regions_around(*at) or tables.id(row) in known, tables.id(row)


@pytest.mark.parametrize(
    ("place_id", "country"),
    [
        ("NAT:lake-baikal", "RU"),
        ("NAT:seine", "FR"),
        ("NAT:mount-fuji", "JP"),
        ("NAT:southern-california", "US"),
        ("NAT:swat-valley", "PK"),
        ("NAT:pilbara", "AU"),
        ("NAT:massif-central", "FR"),
        ("NAT:lake-titicaca", None),
        ("NAT:danube", None),
        ("NAT:himalayas", None),
        ("NAT:black-sea", None),
    ],
)
def test_a_feature_is_in_a_country_only_where_it_is_in_one(gazetteer, place_id, country):
    assert gazetteer.place(place_id).country == country


@given(st.floats(-90, 90, allow_nan=False), st.floats(-180, 180, allow_nan=False), st.floats(1, 6000, allow_nan=False))
def test_a_circle_on_the_globe_is_valid_anywhere_and_holds_its_middle(lat, lon, radius_km):
    shape = circle(lat, lon, radius_km)
    west, south, east, north = shape.bounds
    assert shape.is_valid
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90
    assert shape.buffer(1e-6).intersects(shapely.Point(lon, lat))


def test_a_circle_reaches_as_far_as_it_says():
    corners = shapely.get_coordinates(circle(60, 179, 500))
    far = [distance_km(60, 179, lat, lon) for lon, lat in corners if abs(lon) < 179.9]
    assert min(far) == pytest.approx(500, rel=0.01)
    assert max(far) == pytest.approx(500, rel=0.01)


def test_a_line_over_the_date_line_is_cut_there():
    path = outline({"path": [[50, 170], [52, 190]]})
    assert {part.bounds[0] >= 0 for part in shapely.get_parts(path)} == {True, False}


def test_the_middle_of_two_equal_parts_either_side_of_the_date_line_is_on_it():
    lat, lon = middle([shapely.box(170, 0, 180, 10), shapely.box(-180, 0, -170, 10)])
    assert lat == pytest.approx(5, abs=0.1)
    assert abs(lon) == pytest.approx(180, abs=0.1)


# Hand-made places


def _collection(folder: Path, text: str) -> Path:
    (folder / "data").mkdir()
    (folder / "data" / "places.yaml").write_text(text, "utf-8")
    return folder


def test_a_collection_without_hand_made_places_has_none(tmp_path):
    assert Gazetteer.load(tmp_path).hand_made == []


def test_a_hand_made_place_is_found_by_id_and_by_each_of_its_names(tmp_path):
    gazetteer = Gazetteer.load(
        _collection(
            tmp_path,
            "places:\n"
            "  - id: ford\n"
            "    names: {fr: Gué, en: Ford}\n"
            "    other_names: [the crossing]\n"
            "    kind: ford\n"
            "    at: [48.5, 37.5]\n"
            "    source: Placed by hand; to within 1 km.\n",
        )
    )
    row = gazetteer.row("V:ford")
    assert gazetteer.place("V:ford").precision == "point"
    assert gazetteer.geometry("V:ford").equals(shapely.Point(37.5, 48.5))
    for name in ("gue", "ford", "the crossing"):
        assert gazetteer.find(name)[0] == (False, row)


def test_a_union_of_regions_is_an_area_that_holds_them(tmp_path):
    gazetteer = Gazetteer.load(
        _collection(
            tmp_path,
            "places:\n"
            "  - id: donbas\n"
            "    names: {fr: Donbass, en: Donbas}\n"
            "    kind: area\n"
            "    union_of: ['ISO:UA-14', 'ISO:UA-09']\n"
            "    source: Natural Earth.\n",
        )
    )
    assert gazetteer.place("V:donbas").precision == "area"
    area = gazetteer.geometry("V:donbas")
    assert area.contains(shapely.Point(37.80, 48.02))
    assert area.contains(shapely.Point(39.31, 48.57))


def test_every_fault_of_the_file_is_reported_at_once_with_its_line(tmp_path):
    folder = _collection(
        tmp_path,
        "places:\n"
        "  - id: a\n"
        "    names: {fr: A, en: A}\n"
        "    kind: site\n"
        "    at: [95, 10]\n"
        "    source: x\n"
        "  - id: b\n"
        "    names: {fr: B, en: B}\n"
        "    kind: site\n"
        "    union_of: ['ISO:UA-14', 'ISO:QQ-1']\n"
        "    source: x\n"
        "  - id: b\n"
        "    names: {fr: B}\n"
        "    kind: site\n"
        "    source: x\n"
        "  - id: c\n"
        "    names: {fr: C, en: C}\n"
        "    kind: site\n"
        "    geometry: {type: LineString, coordinates: [[200, 0], [1, 1]]}\n"
        "    source: x\n"
        "  - id: c\n"
        "    names: {fr: C, en: C}\n"
        "    kind: site\n"
        "    source: x\n"
        "names:\n"
        "  - {place: GN:1, names: [nowhere], why: a slip}\n"
        "extra: 1\n",
    )
    with pytest.raises(CollectionError) as caught:
        Gazetteer.load(folder)
    faults = {(fault.line, fault.path) for fault in caught.value.faults}
    assert {fault.file for fault in caught.value.faults} == {"data/places.yaml"}
    assert (5, "places[0].at[0]") in faults
    assert (10, "places[1].union_of[1]") in faults
    assert any(line in (12, 13) and path.startswith("places[2]") for line, path in faults)
    assert (19, "places[3].geometry") in faults
    assert any(path.startswith("places[4]") for _, path in faults)
    assert (26, "names[0].place") in faults
    assert (27, "extra") in faults


def test_an_id_given_twice_is_a_fault(tmp_path):
    place = "  - {id: twin, names: {fr: T, en: T}, kind: site, at: [1, 2], source: x}\n"
    with pytest.raises(CollectionError, match="'twin' appears twice") as caught:
        Gazetteer.load(_collection(tmp_path, "places:\n" + place + place))
    assert caught.value.faults[0].line == 3


def test_a_broken_file_is_a_fault_with_a_line(tmp_path):
    with pytest.raises(CollectionError) as caught:
        Gazetteer.load(_collection(tmp_path, "places:\n  - id: [\n"))
    assert caught.value.faults[0].file == "data/places.yaml"
    assert caught.value.faults[0].line is not None


def test_every_hand_made_place_of_this_collection_says_where_it_comes_from():
    gazetteer = Gazetteer.load(ROOT)
    assert gazetteer.hand_made
    for made in gazetteer.hand_made:
        assert all(len(words) > 20 for words in (made.place.source.fr, made.place.source.en))
        assert made.geometry.is_valid


def test_the_border_is_as_long_as_its_note_says():
    gazetteer = Gazetteer.load(ROOT)
    line, place = gazetteer.geometry("V:kp-ru-border"), gazetteer.place("V:kp-ru-border")
    length_km = Geod(ellps="WGS84").geometry_length(line) / 1000
    assert place.precision == "line"
    assert length_km == pytest.approx(15.5, abs=0.05)
    assert "15.5 km" in place.note.en
    assert "19 km" in place.note.en


def test_both_bridges_stand_on_the_border_and_its_end_is_the_basemaps_tripoint(topology):
    gazetteer = Gazetteer.load(ROOT)
    border = gazetteer.geometry("V:kp-ru-border")
    for bridge in ("V:kp-ru-rail-bridge", "V:kp-ru-road-bridge"):
        assert border.distance(gazetteer.geometry(bridge)) < 0.001
    lines = [LineString(line) for line in _rings(topology)]
    near = [line for line in lines if line.distance(Point(border.coords[0])) < 0.004]
    assert len(near) == 3
    assert all(line.distance(Point(130.641, 42.415)) < 0.005 for line in near if line.distance(border) < 0.001)


def test_the_lines_of_the_basemap_that_are_put_right_still_meet():
    countries = [("ISO:AA", [[[0, 1]]]), ("ISO:BB", [[[~0, 2]]])]
    geometries = [{"properties": {"id": iso}, "arcs": arcs} for iso, arcs in countries]
    arcs = [[[0, 0], [5, 0], [5, 0]], [[10, 0], [0, 5]], [[10, 0], [0, -5]]]
    plain = {"type": "Topology", "objects": {"countries": {"geometries": geometries}}, "arcs": arcs}
    correction = {"countries": ["AA", "BB"], "end": [10, 0], "until": [5, 0], "path": [[9, 2], [7, 1]]}
    found = correct_borders(plain, [correction], step_deg=1)
    assert found["arcs"] == [[[0, 0], [5, 0], [2, 1], [2, 1]], *arcs[1:]]
    with pytest.raises(ValueError, match="no border between"):
        correct_borders(plain, [correction | {"countries": ["AA", "CC"]}], step_deg=1)


def test_rivers_and_lakes_near_a_place_are_taken_and_those_far_away_are_not():
    waters = waters_near(load_waters(), [(42.4, 130.6)])
    assert 1 <= len(waters["rivers"]) < 60
    assert len(json.dumps(waters)) < 15_000
    assert waters_near(load_waters(), []) == {"step_deg": 0.002, "rivers": [], "lakes": []}
    everywhere = [(lat, lon) for lat in range(-60, 70, 3) for lon in range(-180, 180, 3)]
    assert len(json.dumps(waters_near(load_waters(), everywhere))) < 120_000


# Basemap


@given(
    st.lists(st.lists(st.tuples(st.integers(-40_000, 40_000), st.integers(-40_000, 40_000)), min_size=2), min_size=1)
)
def test_arcs_written_as_text_read_back_the_same(arcs):
    plain = {"type": "Topology", "arcs": [[list(point) for point in arc] for arc in arcs]}
    assert decode_arcs(encode_arcs(plain)) == plain


def _rings(topology):
    scale = topology["transform"]["scale"][0]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale, y * scale))
        lines.append(line)
    return lines


def _polygon(lines, arcs):
    walked = [lines[i] if i >= 0 else lines[~i][::-1] for i in arcs]
    return [point for n, line in enumerate(walked) for point in (line if n == 0 else line[1:])]


@pytest.fixture(scope="module")
def topology():
    return decode_arcs(load_basemap()["topology"])


def test_every_ring_of_the_basemap_is_closed(topology):
    lines = _rings(topology)
    for name in ("land", "countries", "disputed"):
        thing = topology["objects"][name]
        for geometry in thing.get("geometries", [thing]):
            for polygon in geometry["arcs"]:
                for ring in polygon:
                    points = _polygon(lines, ring)
                    assert points[0] == pytest.approx(points[-1])
                    assert len(points) > 3


def _country(topology, country):
    lines = _rings(topology)
    geometry = next(g for g in topology["objects"]["countries"]["geometries"] if g["properties"]["id"] == country)
    shapes = [shapely.Polygon(_polygon(lines, p[0]), [_polygon(lines, h) for h in p[1:]]) for p in geometry["arcs"]]
    return shapely.union_all([shape.buffer(0) for shape in shapes])


def test_crimea_is_ukraines_on_the_basemap_and_marked_as_disputed(topology):
    simferopol = shapely.Point(34.10, 44.95)
    assert _country(topology, "ISO:UA").contains(simferopol)
    assert not _country(topology, "ISO:RU").contains(simferopol)
    assert {"ISO:UA-43", "ISO:UA-40"} <= {g["properties"]["id"] for g in topology["objects"]["disputed"]["geometries"]}


def test_the_disputed_edge_is_drawn_once_and_not_as_a_border(topology):
    objects = topology["objects"]
    drawn = [{arc for line in objects[name]["arcs"] for arc in line} for name in ("country_lines", "region_lines")]
    edge = {arc for line in objects["disputed_lines"]["arcs"] for arc in line}
    assert edge
    assert not edge & (drawn[0] | drawn[1])
    assert not drawn[0] & drawn[1]


def test_every_country_is_on_the_basemap(topology, gazetteer):
    drawn = {g["properties"]["id"] for g in topology["objects"]["countries"]["geometries"] if g["arcs"]}
    tables = gazetteer.tables
    known = {tables.id(row) for row in range(tables.size) if tables.kind[row] == KINDS.index("country")}
    assert known - drawn <= {"ISO:VA"}  # half a kilometre wide: less than the grid


def test_the_basemap_is_small():
    assert (BASEMAP_FOLDER / "world.json").stat().st_size < 1_000_000
    assert (BASEMAP_FOLDER / "labels.json").stat().st_size < 300_000


def test_labels_have_the_columns_that_the_file_names():
    labels = load_basemap()["labels"]
    assert labels["columns"] == ["lat", "lon", "fr", "en", "min_zoom", "class"]
    assert len(labels["rows"]) > 3_000
    for lat, lon, french, english, zoom, kind in labels["rows"]:
        assert -90 <= lat <= 90
        assert -180 <= lon <= 180
        assert french
        assert english != french
        assert 2 <= zoom <= 9
        assert kind in {"country", "capital", "city", "region"}


def test_capitals_and_countries_are_labelled_in_both_languages():
    rows = load_basemap()["labels"]["rows"]
    names = {(french, english, kind) for _, _, french, english, _, kind in rows}
    assert ("Moscou", "Moscow", "capital") in names
    assert ("Corée du Nord", "North Korea", "country") in names


def test_a_city_is_labelled_and_its_districts_are_not():
    names = {row[2] for row in load_basemap()["labels"]["rows"] if row[5] == "city"}
    assert {"Kharkiv", "Makiyivka"} <= names
    assert names & {"Mariupol", "Marioupol"}
    assert not {"Pravyi Bereh", "Saltivka", "Fortechnyi"} & names


def test_small_cities_round_a_place_are_added_without_repeating_the_large_ones(gazetteer):
    rows = labels_near(gazetteer, [(48.28, 37.18)])
    known = {(row[0], row[1]) for row in load_basemap()["labels"]["rows"]}
    assert any(row[2] == "Pokrovsk" for row in rows) or any(
        r[2] == "Pokrovsk" for r in load_basemap()["labels"]["rows"]
    )
    assert not {(row[0], row[1]) for row in rows} & known
    assert len(rows) > 5
