"""Rows of tables joined to events of articles: what that makes of an atlas, how it is kept, offered and undone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from geo.atlas import load_atlas
from geo.cli.commands import main
from geo.collection.collection import Collection
from geo.collection.layout import JOINS_LOG
from geo.errors import TableError
from geo.exports.formats import FORMATS
from geo.page.payload import build_payload
from geo.page.words import make_words
from geo.review.history import read_history
from geo.review.joining import Joining, join_row, unjoin_row
from geo.tables import events as events_of_tables
from geo.tables.importing import Choices, import_table
from geo.tables.joins import parse_joins, standing_joins
from tests.made_tables import csv_text, ucdp_row, write_table
from tests.small_collection import EVENTS, make_collection

KYIV = {"latitude": 50.45, "longitude": 30.52, "where_coordinates": "Kyiv city", "country": "Ukraine", "adm_1": ""}
MAY = {"date_start": "2024-05-03", "date_end": "2024-05-03"}
ROWS = (
    ucdp_row(1, **KYIV, **MAY, best=12, low=10, high=14),
    ucdp_row(2, **{**KYIV, "latitude": 50.36}, **MAY, best=40, low=40, high=40),
    ucdp_row(3, **KYIV, date_start="2024-05-09", date_end="2024-05-09", best=12, low=12, high=12),
    ucdp_row(4, **{**KYIV, "latitude": 48.0}, **MAY, best=12, low=12, high=12),
)


def tabled(tmp_path: Path, *rows: dict[str, str], events: str = EVENTS) -> Path:
    """Return a small collection with a table beside its articles."""
    folder = make_collection(tmp_path / "joined", events=events)
    import_table(folder, [write_table(tmp_path, csv_text(rows or ROWS))])
    return folder


def offers(folder: Path, event: str = "kyiv"):
    joining = Joining(Collection.load(folder))
    return joining.offers(joining.told_of(event))


def hints(folder: Path) -> list[str]:
    return [str(hint.message) for hint in Collection.load(folder).hints if hint.file == JOINS_LOG]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tabled(tmp_path)


@pytest.fixture
def is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every table be one whose events stay columns."""
    monkeypatch.setattr("geo.collection.table_events.WHOLE_EVENTS", 2)
    monkeypatch.setattr(events_of_tables, "WHOLE_EVENTS", 2)


def check_joined(folder: Path) -> None:
    before = load_atlas(folder).count
    join_row(folder, "kyiv", "made.1", by="Anna", basis="the same bridge")
    atlas = load_atlas(folder)
    event = next(event for event in atlas.events if event.id == "kyiv")
    assert atlas.count == before - 1
    assert [claim.source for claim in event.claims] == ["one", "made", "made"]
    assert "made.1" not in [one.id for part in atlas.parts() for one in part.events]
    quotes = [atlas.quotes["kyiv", number] for number in range(3)]
    assert all(atlas.texts[one.source][one.start : one.end] == one.exact for one in quotes)
    assert quotes[1].pointer == "#cell=2,4"
    claims = atlas.claims_of(event)
    assert claims[1]["joined"]["row"] == "made.1"
    assert (claims[1]["joined"]["by"], claims[1]["joined"]["when"]) == ("Anna", "2024-05-03")
    assert "joined" not in claims[0]


def test_a_joined_row_is_a_claim_of_its_event_and_no_event_of_its_own(folder):
    check_joined(folder)


def test_a_row_of_a_large_table_is_joined_like_any_other(folder, is_large):
    check_joined(folder)
    (table,) = load_atlas(folder).large
    assert (table.count, table.missing) == (3, (0,))
    assert make_words(table) == make_words(replace(table, only=None, missing=()))
    assert build_payload(load_atlas(folder)).index["tables"][0].get("missing") == [0]


def test_what_is_picked_on_the_page_is_still_meant_where_a_row_of_a_large_table_is_joined(folder, is_large):
    join_row(folder, "kyiv", "made.1")
    (table,) = load_atlas(folder).large
    assert table.marked(bytes([0b001])).events(["id"])["id"].to_pylist() == ["2"]
    assert table.chosen(["made.1", "made.4"]).events(["id"])["id"].to_pylist() == ["4"]


def test_a_joined_pair_is_one_mark_with_both_quotes_and_who_says_each(folder):
    join_row(folder, "kyiv", "made.1", by="Anna")
    payload = build_payload(load_atlas(folder))
    (detail,) = [one for chunk in payload.details for one in chunk if one["id"] == "kyiv"]
    exact = [claim["exact"] for claim in detail["claims"]]
    assert exact[0].startswith("Une frappe")
    assert exact[2] == "best: 12\nlow: 10\nhigh: 14"
    note = detail["claims"][1]["note"]
    assert isinstance(note, dict)
    assert note["en"].startswith("Row made.1 of the table: 3 May 2024, Kyiv city. Joined by Anna on ")
    assert note["en"].endswith(": same day, same place, same figure (12).")
    assert note["fr"].startswith("Ligne made.1 du tableau")
    assert payload.index["joined"] == {"made.1": "kyiv"}


def test_a_row_vouches_for_none_of_the_days_of_the_record_it_is_joined_to(tmp_path):
    folder = tabled(tmp_path, events=EVENTS.replace("when: 2024-05-03", "when: 2024-05-03/"))
    path = folder / "data/tables/made.yaml"
    path.write_text(path.read_text("utf-8") + "published: '2025-01-01'\n", "utf-8")
    join_row(folder, "kyiv", "made.1")
    atlas = load_atlas(folder)
    event = next(event for event in atlas.events if event.id == "kyiv")
    assert atlas.event_values(event)["vouched_until"] is None


def test_rows_of_the_day_near_the_place_are_offered_with_why_and_no_others(folder):
    found = offers(folder)
    assert [row.name for row in found] == ["made.1", "made.2"]
    assert ", ".join(found[0].why.phrases) == "same day, same place, same figure (12)"
    assert ", ".join(found[1].why.phrases) == "same day, 11 km away"


def test_a_row_of_the_day_after_is_offered_where_it_is_told_near(tmp_path):
    folder = tabled(
        tmp_path, ucdp_row(1, **KYIV, date_start="2024-05-04", date_end="2024-05-04", best=1, low=1, high=1)
    )
    (row,) = offers(folder)
    assert ", ".join(row.why.phrases) == "1 day apart, same place"


def test_an_event_without_a_day_is_offered_nothing(folder):
    assert offers(folder, "undated") == []


def test_a_row_that_is_known_to_its_country_alone_is_offered_only_with_the_figure(tmp_path):
    wide = {**KYIV, "where_prec": 6, **MAY}
    folder = tabled(tmp_path, ucdp_row(1, **wide, best=12), ucdp_row(2, **wide, best=99, low=99, high=99))
    (row,) = offers(folder)
    assert (row.name, row.why.within, row.why.figures) == ("made.1", True, (12.0,))


def test_a_joined_row_is_offered_no_more(folder):
    join_row(folder, "kyiv", "made.1")
    assert [row.name for row in offers(folder)] == ["made.2"]


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("2024-05-09", ["made.3"]),
        ("kyiv 2024-05", ["made.1", "made.2", "made.3", "made.4"]),
        ("made.4", ["made.4"]),
        ("3", ["made.3"]),
        ("BRIDGE 2024-05-09", ["made.3"]),
        ("nothing of this", []),
        ("", []),
    ],
)
def test_rows_are_found_by_letters_days_places_and_ids(folder, q, names):
    assert [row.name for row in Joining(Collection.load(folder)).search(q)] == names


def test_a_search_says_what_each_row_has_in_common_however_little(folder):
    joining = Joining(Collection.load(folder))
    (row,) = joining.search("made.4", joining.told_of("kyiv"))
    assert ", ".join(row.why.phrases) == "same day, 273 km away, same figure (12)"


def test_a_join_is_undone_and_the_history_has_both(folder):
    before = load_atlas(folder).events
    join_row(folder, "kyiv", "made.1", by="Anna", basis="the same bridge")
    unjoin_row(folder, "made.1", by="Ben")
    assert load_atlas(folder).events == before
    (change,) = [one for one in read_history(folder, "kyiv") if one.do == "join"]
    assert (change.by, change.source, change.taken_back is not None) == ("Anna", "made", True)
    assert change.reason == "made.1: the same bridge, same day, same place, same figure (12)"


def test_a_row_that_is_joined_to_another_event_is_taken_from_the_first(folder):
    join_row(folder, "kyiv", "made.1")
    join_row(folder, "transfer", "made.1")
    assert [(one.event, one.row) for one in Collection.load(folder).joins] == [("transfer", "1")]


@pytest.mark.parametrize(
    ("event", "row"), [("nobody", "made.1"), ("kyiv", "made.9"), ("kyiv", "other.1"), ("kyiv", "made")]
)
def test_what_is_not_there_is_not_joined(folder, event, row):
    with pytest.raises(TableError):
        join_row(folder, event, row)
    assert not (folder / JOINS_LOG).exists()


def test_the_same_is_not_joined_twice(folder):
    join_row(folder, "kyiv", "made.1")
    with pytest.raises(TableError, match="already"):
        join_row(folder, "kyiv", "made.1")


def test_joins_outlive_a_newer_edition_and_what_changed_or_went_is_told(folder, tmp_path):
    join_row(folder, "kyiv", "made.1")
    join_row(folder, "kyiv", "made.2")
    join_row(folder, "kyiv", "made.3")
    assert hints(folder) == []
    newer = (ucdp_row(1, **KYIV, **MAY, best=13, low=10, high=14), ROWS[2], ROWS[3])
    result = import_table(folder, [write_table(tmp_path, csv_text(newer), "newer.csv")], Choices(name="made"))
    assert result.change is not None
    assert hints(folder) == [
        "the row says another thing than when it was joined to 'kyiv': join it again, or unjoin it",
        "the table has no such row any more, which was joined to 'kyiv': join another, or unjoin it",
    ]
    event = next(event for event in load_atlas(folder).events if event.id == "kyiv")
    assert [claim.quote for claim in event.claims[1:]][1::2] == [
        "best: 13\nlow: 10\nhigh: 14",
        "best: 12\nlow: 12\nhigh: 12",
    ]
    join_row(folder, "kyiv", "made.1")
    assert len(hints(folder)) == 1


def test_an_event_that_went_leaves_its_row_an_event_again(folder):
    join_row(folder, "kyiv", "made.1")
    (folder / "data/events.yaml").write_text(EVENTS.replace("id: kyiv", "id: other"), "utf-8")
    assert "made.1" in [event.id for event in load_atlas(folder).events]
    assert hints(folder) == ["there is no event 'kyiv' any more: join the row to another, or unjoin it"]


@pytest.mark.parametrize("ending", [name for name in FORMATS if name not in (".html", ".parquet")])
def test_every_export_has_the_pair_once_with_both_quotes(folder, ending):
    before = FORMATS[ending].write_bytes(load_atlas(folder)).decode()
    join_row(folder, "kyiv", "made.1")
    after = FORMATS[ending].write_bytes(load_atlas(folder)).decode()
    assert "made.1" in before
    assert "Une frappe a touché Kyiv" in after
    assert "Shells fell near the bridge" in after


def test_lines_that_are_no_joins_are_passed_over_and_later_ones_win():
    good = {"do": "join", "event": "a", "table": "t", "row": "1", "time": "2024-01-01T00:00:00Z"}
    later = {**good, "event": "b", "time": "2024-01-02T00:00:00Z"}
    lines = [json.dumps(later), "no line", '{"do": "join"}', json.dumps({**good, "time": "soon"}), json.dumps(good)]
    assert [one.event for one in standing_joins(parse_joins("\n".join(lines).encode()))] == ["b"]


def test_the_command_joins_lists_and_unjoins(folder, capsys):
    at = ["--collection", str(folder)]
    assert main(["join", *at]) == 1
    assert main(["join", *at, "kyiv"]) == 0
    assert main(["join", *at, "kyiv", "made.1", "--by", "Anna", "--basis", "the same bridge"]) == 0
    assert main(["join", *at, "--offers"]) == 0
    assert main(["join", *at, "--search", "bridge"]) == 0
    assert main(["join", *at]) == 0
    assert main(["verify", *at]) == 0
    assert main(["unjoin", *at, "made.1"]) == 0
    said = capsys.readouterr().out
    assert "made.1 is joined to kyiv: the same bridge, same day, same place, same figure (12)" in said
    assert "by Anna" in said
    assert "made.1 is no longer joined to kyiv" in said


def test_events_of_articles_are_offered_and_found_for_a_row(folder):
    joining = Joining(Collection.load(folder))
    row = joining.row_named("made.1")
    assert row is not None
    (found,) = joining.events_for(row)
    assert (found.event.id, found.why.figures) == ("kyiv", (12.0,))
    assert [one.event.id for one in joining.search_events("moscou", row)] == ["transfer"]
    assert joining.row_named("made.9") is None
    join_row(folder, "kyiv", "made.1")
    event = Joining(Collection.load(folder)).event_of("made.1")
    assert event is not None
    assert event.id == "kyiv"


def test_the_import_of_a_newer_edition_tells_what_became_of_joined_rows(folder, tmp_path, capsys):
    join_row(folder, "kyiv", "made.2")
    newer = write_table(tmp_path, csv_text(ROWS[:1]), "newer.csv")
    assert main(["import", "--collection", str(folder), "--name", "made", str(newer)]) == 0
    assert "hint: data/joins.jsonl: made.2: the table has no such row any more" in capsys.readouterr().out


@pytest.mark.parametrize(
    "said",
    [
        {"time": "9999-12-31T23:59:59.999999Z"},
        {"time": "0001-01-01T00:00:00+14:00"},
        {"time": "2024-01-01T00:00:00"},
        {"row": "\ud800"},
        {"basis": "\udfff"},
        *({"why": {"km": value}} for value in (float("nan"), float("inf"), 1e308, True, "9" * 5_000)),
        *({"why": {"days": value}} for value in (True, 10**30, 1.5)),
        *({"why": {"figures": value}} for value in ([10**400], [float("nan")], [1e300], "x")),
    ],
)
def test_a_line_of_the_log_that_nobody_can_have_written_ends_nothing(folder, said):
    line = {"do": "join", "event": "kyiv", "table": "made", "row": "1", "time": "2024-01-01T00:00:00Z", **said}
    (folder / JOINS_LOG).write_text(json.dumps(line) + "\n")
    assert not Collection.load(folder).faults
    assert all(str(hint) for hint in Collection.load(folder).hints)
    build_payload(load_atlas(folder))
    read_history(folder)
    join_row(folder, "kyiv", "made.2")
    unjoin_row(folder, "made.2")
