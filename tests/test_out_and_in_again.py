"""An atlas that is exported as GeoJSON and imported again has the same events."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from geo.atlas import Atlas, load_atlas
from geo.exports.export_file import export_atlas
from geo.tables.importing import import_table
from tests.made_tables import csv_text, empty_collection, ucdp_row, write_table

WORDS = st.text("abc éœ«»“”,;'’<&%$={}", min_size=1, max_size=20).map(lambda text: f"x{text}y")
DAYS = st.dates(min_value=datetime.date(1989, 1, 1), max_value=datetime.date(2024, 1, 1))
PLACES = st.tuples(st.floats(1, 80).map(lambda n: round(n, 4)), st.floats(-170, 170).map(lambda n: round(n, 4)))


def told(atlas: Atlas) -> list[tuple[object, ...]]:
    """Return everything that an event is told by, but for its figures and its kind."""
    return [
        (
            event.id.partition(".")[2],
            event.when,
            str(event.title),
            [(atlas.geometries[one.place].wkt, one.where.toponym) for one in atlas.resolutions_of(event)],
            [(" ".join(claim.quote.split()), claim.attributed_to, claim.as_of) for claim in event.claims],
        )
        for event in atlas.events
    ]


@settings(max_examples=3, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(st.tuples(WORDS, WORDS, DAYS, PLACES), min_size=1, max_size=4))
def test_what_is_exported_and_imported_again_is_told_the_same(
    rows: list[tuple[str, str, object, tuple[float, float]]],
) -> None:
    table = [
        ucdp_row(
            number,
            source_article=f'"{quote.replace(chr(34), "")}"',
            source_office=f'"{office}"',
            date_start=str(day),
            date_end=str(day),
            latitude=lat,
            longitude=lon,
        )
        for number, (quote, office, day, (lat, lon)) in enumerate(rows, 1)
    ]
    with tempfile.TemporaryDirectory() as name:
        first, again = Path(name) / "first", Path(name) / "again"
        for folder in (first, again):
            folder.mkdir()
        before = import_and_load(first, write_table(first, csv_text(table)))
        export_atlas(before, again / "out.geojson")
        after = import_and_load(again, again / "out.geojson")
        assert [told_of[1:] for told_of in told(after)] == [told_of[1:] for told_of in told(before)]
        assert [event.id for event in after.events] == [f"out.{event.id}" for event in before.events]


def import_and_load(folder: Path, table: Path) -> Atlas:
    collection = empty_collection(folder)
    import_table(collection, [table])
    return load_atlas(collection)
