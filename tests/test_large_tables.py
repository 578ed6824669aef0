"""Tables too large for a value an event: the same events as columns, in parts, and in the page."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from geo.atlas import Atlas, load_atlas
from geo.cli.commands import main
from geo.errors import CollectionError, ExportError
from geo.exports.formats import FORMATS
from geo.exports.html_page import write_page
from geo.exports.selection import select_events
from geo.files.cache import cache_folder
from geo.page.blocks import Blocks
from geo.page.large_tables import ASKED_CHUNK
from geo.page.payload import build_payload
from geo.page.words import _postings, _varints, make_words, plain_words
from geo.tables.importing import import_table
from geo.ui import page_file
from tests.made_tables import csv_text, empty_collection, ucdp_row, write_table
from tests.waiting import wait_until

ROWS = [
    ucdp_row(
        1,
        source_article='"A,2021-03-02,Shells fell";"B,2021-03-03,Été at the bridge"',
        source_office="Agency A;Agency B",
    ),
    ucdp_row(2, type_of_violence=3, date_start="0000-00-00"),
    ucdp_row(3, where_prec=4),
    ucdp_row(4, where_prec=2, best=0, low=0, high=0),
    *(ucdp_row(n, date_start=f"2021-04-{n:02}", date_end=f"2021-04-{n:02}") for n in range(5, 29)),
]


TOUR = """\
stories:
  - id: rows
    title: {fr: Des lignes, en: Rows}
    steps:
      - view: event=made.2&source=made
        title: {fr: Une ligne, en: A row}
        text: {fr: Des obus., en: Shells.}
        quotes: [made.1#1, made.28]
"""


@pytest.fixture
def atlases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Atlas, Atlas]:
    """The same table held whole, and as columns."""
    folder = empty_collection(tmp_path)
    import_table(folder, [write_table(tmp_path, csv_text(ROWS))])
    (folder / "data" / "stories.yaml").write_text(TOUR, "utf-8")
    whole = load_atlas(folder)
    for module in ("table_events", "story_ground"):
        monkeypatch.setattr(f"geo.collection.{module}.WHOLE_EVENTS", 1)
    return whole, load_atlas(folder)


def test_the_parts_of_an_atlas_have_the_events_that_a_smaller_table_has(atlases: tuple[Atlas, Atlas]) -> None:
    whole, large = atlases
    assert not large.events
    assert large.count == len(whole.events) == len(ROWS)
    parts = list(large.parts(7))
    assert [event for part in parts for event in part.events] == list(whole.events)
    assert [one for part in parts for one in part.resolutions] == list(whole.resolutions)
    for part in parts:
        for (event, _), quote in part.quotes.items():
            assert part.row_texts[event][quote.start : quote.end] == quote.exact


def test_the_page_has_the_columns_and_details_that_it_has_of_a_smaller_table(atlases: tuple[Atlas, Atlas]) -> None:
    whole, large = map(build_payload, atlases)
    block = gzip.decompress(large.columns[0])
    length = int.from_bytes(block[:4], "little")
    header = json.loads(block[4 : 4 + length])
    at, arrays = 4 + length, {}
    for name, dtype, count in header["arrays"]:
        size = np.dtype(dtype).itemsize * count
        data = np.frombuffer(block[at : at + size], np.uint8)
        arrays[name] = data if dtype == "uint8" else data.reshape(4, -1).T.copy().view("<i4").ravel()
        at += size
    events = whole.index["events"]
    assert arrays["kind"].tolist() == events["kind"]
    assert (arrays["flags"] & 1).tolist() == events["dated"]
    assert arrays["s1"].tolist() == events["s1"]
    assert (arrays["s1"] + arrays["e2"]).tolist() == events["e2"]
    places = [place["id"] for place in header["places"]]
    assert [places[p] for p in arrays["place"]] == [whole.index["places"][p]["id"] for p in events["place"]]
    assert arrays["speakers"].tolist()[:2] == [2, 1]
    details = json.loads(gzip.decompress(Blocks(atlases[1]).details(0, 0)))
    positions = {"start", "end", "source", "speakers", "origin"}
    for told, known in zip(details, whole.details[0], strict=True):
        assert told["title"] == known["title"]
        assert [{k: v for k, v in one.items() if k not in positions} for one in told["claims"]] == [
            {k: v for k, v in one.items() if k not in positions} for one in known["claims"]
        ]
        assert all(told["text"][one["start"] : one["end"]] == one["exact"] for one in told["claims"])


def test_a_tour_quotes_rows_of_a_large_table_as_it_does_of_a_smaller_one(
    atlases: tuple[Atlas, Atlas], tmp_path: Path
) -> None:
    whole, large = (build_payload(atlas).index["stories"] for atlas in atlases)
    assert large == whole
    assert large[0]["steps"][0]["quotes"] == [(0, 0), (27, None)]
    assert not select_events(atlases[1], ["made.1", "made.28"]).stories
    assert select_events(atlases[1], ["made.1", "made.2", "made.28"]).stories
    wrong = TOUR.replace("made.28", "made.99").replace("made.1#1", "made.1#9")
    (tmp_path / "collection" / "data" / "stories.yaml").write_text(wrong, "utf-8")
    with pytest.raises(CollectionError) as caught:
        load_atlas(tmp_path / "collection")
    said = [str(fault) for fault in caught.value.faults]
    assert ["'made.1' has 3 claims, and no 9" in said[0], "got 'made.99'" in said[1]] == [True, True]


def test_words_are_told_apart_as_the_page_tells_them() -> None:
    words = plain_words(pa.array(["Été à l’œuvre, 12,000 Łódź—straße", " …"])).to_pylist()
    assert words == [["ete", "a", "l", "oeuvre", "12", "000", "lodz", "strasse"], [""]]


@given(st.lists(st.text("aÉœßς Iİ\u0301.’—12٣≠Ω日Ł\n\t'-_"), max_size=12))
def test_the_index_has_each_word_of_each_event_once(texts: list[str]) -> None:
    words, starts, events = _postings([pa.array(texts[:5], pa.string()), pa.array(texts[5:], pa.string())])
    plain = [set(found) - {""} for found in plain_words(pa.array(texts, pa.string())).to_pylist()]
    assert words == sorted(set().union(*plain))
    for word, start, stop in zip(words, starts, starts[1:], strict=False):
        assert events[start:stop].tolist() == [k for k, found in enumerate(plain) if word in found]


@given(st.lists(st.integers(0, 2**31), max_size=40))
def test_steps_are_packed_so_that_they_come_back(numbers: list[int]) -> None:
    packed = _varints(np.array(numbers, np.uint32))
    found, number, shift = [], 0, 0
    for octet in packed:
        number |= (octet & 127) << shift
        shift += 7
        if not octet & 128:
            found.append(number)
            number = shift = 0
    assert found == numbers


@pytest.mark.browser
@pytest.mark.parametrize("beside", [False, True])
def test_a_large_table_is_counted_searched_and_quoted(
    atlases: tuple[Atlas, Atlas], tmp_path: Path, page: Page, beside: bool
) -> None:
    file = tmp_path / "atlas.html"
    write_page(atlases[1], file, beside=beside)
    page.goto(f"{file.as_uri()}#event=made.1")
    wait_until(page, "() => globalThis.Verbatim?.page?.atlas")
    panel = page.locator(".verbatim-evidence")
    if beside:
        expect(panel).to_contain_text("are in a file beside it, atlas.details")
        panel.get_by_label("Choose atlas.details").set_input_files(tmp_path / "atlas.details")
    expect(panel.locator("blockquote").first).to_have_text("A,2021-03-02,Shells fell")
    expect(panel.locator(".check")).to_contain_text("exact quote, #cell=2,4 of the table")
    page.get_by_role("searchbox").fill("ete bri")
    wait_until(page, "() => Verbatim.page.counts.query(Verbatim.page.store.get()).shown === 1")
    page.get_by_role("searchbox").fill('"fell shells"')
    page.evaluate("Verbatim.page.store.set({ event: null })")
    expect(panel).to_contain_text("In large tables the words of a phrase are found in any order.")
    page.get_by_role("searchbox").fill("")
    page.evaluate("Verbatim.page.store.set({ by: ['form:agency b'] })")
    wait_until(page, "() => Verbatim.page.counts.query(Verbatim.page.store.get()).shown === 1")
    page.evaluate("Verbatim.page.store.set({ by: null, certainty: 'undated' })")
    wait_until(page, "() => Verbatim.page.counts.query(Verbatim.page.store.get()).shown === 1")
    page.evaluate("Verbatim.page.store.set({ certainty: null, story: 0 })")
    expect(panel.locator(".story-quote blockquote").first).to_have_text("A,2021-03-02,Shells fell")
    expect(panel.locator(".story-quote blockquote")).to_have_count(3)
    page.evaluate("Verbatim.page.store.set({ story: null })")
    expect(panel.locator(".row").first).to_contain_text("Government of Myanmar (Burma) - KNU")


def test_words_of_a_table_stand_in_blocks_by_their_first_letters(atlases: tuple[Atlas, Atlas]) -> None:
    words = make_words(atlases[1].large[0])
    assert make_words(atlases[1].large[0]) == words  # as it was kept
    block = gzip.decompress(words.blocks[words.prefixes.index("et")])
    length = int.from_bytes(block[:4], "little")
    assert json.loads(block[4 : 4 + length]) == {"words": ["ete"], "counts": [1], "sizes": [1]}


def test_the_page_of_the_app_asks_for_the_columns_of_large_tables(atlases: tuple[Atlas, Atlas], tmp_path: Path) -> None:
    page = page_file.open_page(tmp_path / "collection")
    assert isinstance(page, bytes)
    assert b"verbatim-block-columns" not in page
    key = page_file.page_key(tmp_path / "collection")
    columns = build_payload(atlases[1]).columns
    assert page_file.find_block(key, "columns-0") == columns[0]
    for kept in cache_folder().glob("*.columns-0"):
        kept.unlink()
    assert page_file.find_block(key, "columns-0") == columns[0]


def test_the_places_of_a_table_have_the_ids_that_are_known_before_they_are_made(atlases: tuple[Atlas, Atlas]) -> None:
    places = atlases[1].large[0].places
    assert [drawn.place.id for drawn in places[:]] == places.ids
    assert len(places) == len(set(places.ids)) > 2


def test_the_app_gives_blocks_of_the_pages_that_it_opened_and_of_no_others(
    atlases: tuple[Atlas, Atlas], tmp_path: Path
) -> None:
    key = page_file.page_key(tmp_path / "collection")
    details = page_file.find_block(key, "details-0-1")
    assert details is not None
    first = json.loads(gzip.decompress(details))[0]
    assert first["id"] == atlases[0].events[ASKED_CHUNK].id
    for _ in range(2):  # made, and then kept
        prefixes = page_file.find_block(key, "prefixes-0")
        assert prefixes is not None
        number = json.loads(gzip.decompress(prefixes)).index("et")
        words = page_file.find_block(key, f"words-0-{number}")
        assert words is not None
        assert b'"ete"' in gzip.decompress(words)
        page_file._words.cache_clear()
    wrong = ["details-0-99", "details-1-0", "words-0-999", "words-1-0", "details-0--1", "../secrets", "columns-1"]
    assert [page_file.find_block(key, name) for name in wrong] == [None] * len(wrong)
    assert page_file.find_block("page-0", "details-0-0") is None


@pytest.mark.parametrize("ending", [".csv", ".geojson", ".json", ".parquet"])
def test_exports_of_a_large_table_have_the_events_that_those_of_a_smaller_one_have(
    atlases: tuple[Atlas, Atlas], ending: str
) -> None:
    told = [events_in(FORMATS[ending].write_bytes(atlas), ending) for atlas in atlases]
    assert told[0] == told[1]
    assert len(set(told[0])) == len(ROWS)


def test_what_is_shown_of_a_large_table_is_exported_alone_by_ids_or_by_marks(atlases: tuple[Atlas, Atlas]) -> None:
    by_ids = select_events(atlases[1], ["made.2", "made.9"])
    by_marks = select_events(atlases[1], [], {"made": bytes([0b10, 0b1])})
    for part in (by_ids, by_marks):
        assert events_in(FORMATS[".csv"].write_bytes(part), ".csv")[0] == "made.2"
        assert set(events_in(FORMATS[".csv"].write_bytes(part), ".csv")) == {"made.2", "made.9"}
    with pytest.raises(ExportError, match="kml"):
        FORMATS[".kml"].write(atlases[1])
    with pytest.raises(ExportError, match=r"made\.99"):
        select_events(atlases[1], ["made.99"])


def events_in(content: bytes, ending: str) -> list[str]:
    """Return the events of an exported file, in their order."""
    if ending == ".csv":
        return [row["event"] for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))]
    if ending == ".parquet":
        return list(gpd.read_parquet(io.BytesIO(content))["event"])
    features = json.loads(content)["features"]
    return [one["properties"].get("event") or one["@id"].removeprefix("urn:verbatim:") for one in features]


def test_verify_counts_the_events_of_a_large_table(
    atlases: tuple[Atlas, Atlas], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert atlases[1].large
    assert main(["verify", "--collection", str(tmp_path / "collection")]) == 0
    assert f" {len(ROWS)} events" in capsys.readouterr().out
