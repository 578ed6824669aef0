"""An atlas of tables that is exported and imported again has the same events, in each format that a table can have."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from geo.atlas import Atlas, load_atlas
from geo.exports.export_file import export_atlas
from geo.tables import events as events_of_tables
from geo.tables.collecting import Table
from geo.tables.importing import Imported, import_table
from geo.tables.proof import prove_table
from tests.made_tables import csv_text, empty_collection, ucdp_row, write_table

ENDINGS = (".csv", ".parquet", ".geojson", ".json")
WORDS = st.text("abc éœ«»“”\",;'’<&%$={}+-@\n\t", min_size=1, max_size=20).map(lambda text: f"x{text}y")
LED = st.tuples(st.sampled_from(["", "=", "'", "'=", "-", "@"]), WORDS).map("".join)
DAYS = st.dates(min_value=datetime.date(1989, 1, 1), max_value=datetime.date(2024, 1, 1))
PLACES = st.tuples(st.floats(1, 80).map(lambda n: round(n, 4)), st.floats(-170, 170).map(lambda n: round(n, 4)))
FIGURES = st.lists(st.integers(0, 10_000), min_size=3, max_size=3).map(sorted)
ROW = st.tuples(LED, LED, DAYS, PLACES, FIGURES, st.sampled_from([1, 2, 4, 6]), st.sampled_from([1, 3]))


def told(atlas: Atlas) -> list[tuple[object, ...]]:
    """Return everything that an event is told by; a claim without a link has that of its source."""
    return [
        (
            event.id,
            event.kind,
            event.when,
            str(event.title),
            [(part.geometries[one.place].wkt, one.where.toponym) for one in part.resolutions_of(event)],
            [
                (
                    " ".join(claim.quote.split()),
                    " ".join((claim.credit or "").split()),
                    claim.as_of,
                    claim.link or part.source(claim.source).url.value,
                    claim.measures,
                )
                for claim in event.claims
            ],
        )
        for part in atlas.parts()
        for event in part.events
    ]


def again(atlas: Atlas) -> list[tuple[Any, ...]]:
    """Return the same of an atlas that was imported from an export, whose ids have its name before them."""
    return [(str(event_id).removeprefix("out."), *rest) for event_id, *rest in told(atlas)]


def made_rows(rows: Sequence[tuple[Any, ...]]) -> list[dict[str, str]]:
    return [
        ucdp_row(
            number,
            source_article=quote.replace('"', "”"),
            source_office=office.replace('"', "”").replace(";", ","),
            source_date=str(day),
            source_original="https://example.org/1" if number % 2 else "villagers",
            date_start=str(day),
            date_end=str(day),
            latitude=lat,
            longitude=lon,
            low=low,
            best=best,
            high=high,
            where_prec=where,
            type_of_violence=kind,
        )
        for number, (quote, office, day, (lat, lon), (low, best, high), where, kind) in enumerate(rows, 1)
    ]


@settings(max_examples=4, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(ROW, min_size=1, max_size=6))
def test_what_is_exported_and_imported_again_is_told_the_same(rows: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        before = import_and_load(Path(name) / "first", csv_text(made_rows(rows)))
        for ending in ENDINGS:
            folder = Path(name) / ending[1:]
            folder.mkdir()
            export_atlas(before, folder / f"out{ending}")
            assert again(load_atlas(imported_again(folder, ending)[0])) == told(before)


def import_and_load(folder: Path, text: str) -> Atlas:
    folder.mkdir()
    collection = empty_collection(folder)
    import_table(collection, [write_table(folder, text)])
    return load_atlas(collection)


def imported_again(folder: Path, ending: str) -> tuple[Path, Imported]:
    collection = empty_collection(folder)
    return collection, import_table(collection, [folder / f"out{ending}"])


TWO_SOURCES = {
    "source_article": '"A,2021-03-02,=Shells fell; some hurt";"B,2021-03-03,A bridge hit"',
    "source_office": "Agency A;Agency B",
    "source_date": "2021-03-02;2021-03-03",
}


@pytest.fixture
def several(tmp_path: Path) -> Atlas:
    """Two sources a row, places of every precision."""
    rows = [ucdp_row(number, **TWO_SOURCES, where_prec=number % 7 + 1) for number in range(1, 8)]
    return import_and_load(tmp_path / "first", csv_text(rows))


@pytest.mark.parametrize("ending", ENDINGS)
def test_several_claims_of_an_event_come_back_as_one_event(several, tmp_path, ending):
    export_atlas(several, tmp_path / f"out{ending}")
    collection, result = imported_again(tmp_path, ending)
    after = load_atlas(collection)
    assert again(after) == told(several)
    assert (result.derived.report.kept, result.derived.report.refused) == (7, 0)
    assert result.record.known is not None
    assert all(after.texts["out"][one.start : one.end] == one.exact for one in after.quotes.values())
    table = Table("out", result.record, result.derived, collection / "seeds" / result.record.file)
    assert prove_table(table) > 0


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_shown_alone_comes_back_alone(several, tmp_path, ending):
    chosen = ["made.2", "made.5"]
    export_atlas(several, tmp_path / f"out{ending}", events=chosen)
    collection, _ = imported_again(tmp_path, ending)
    assert again(load_atlas(collection)) == [one for one in told(several) if one[0] in chosen]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_large_table_comes_back_from_parts_whatever_rows_they_end_with(several, tmp_path, monkeypatch, ending):
    monkeypatch.setattr("geo.collection.table_events.WHOLE_EVENTS", 3)
    monkeypatch.setattr(events_of_tables, "WHOLE_EVENTS", 3)
    monkeypatch.setattr("geo.atlas.PART_EVENTS", 2)
    monkeypatch.setattr("geo.tables.rows.BATCH_ROWS", 2)
    large = load_atlas(tmp_path / "first" / "collection")
    assert large.large
    export_atlas(large, tmp_path / f"out{ending}")
    assert again(load_atlas(imported_again(tmp_path, ending)[0])) == told(several)


def test_the_quote_of_a_claim_points_to_its_own_row(several, tmp_path):
    export_atlas(several, tmp_path / "out.csv", events=["made.1"])
    after = load_atlas(imported_again(tmp_path, ".csv")[0])
    rows = [quote.pointer.removeprefix("#cell=").partition(",")[0] for quote in after.quotes.values() if quote.pointer]
    assert rows == ["2", "3", "4"]
