"""What was changed in a collection: read from the logs, for an event and for all, and as a file."""

from __future__ import annotations

import csv
import io
import json

from geo.cli.commands import main
from geo.i18n.messages import Translator
from geo.review.history import COLUMNS, Change, history_csv, read_history
from geo.ui.history_view import history_html


def log(folder, source, *lines):
    path = folder / "data" / "review" / f"{source}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def decision(number, do, **values):
    return {"id": f"d{number}", "do": do, "time": f"2026-03-0{number}T10:00:00.000000Z", **values}


def fill(folder):
    log(
        folder,
        "a",
        decision(1, "accept", candidate="0-9", event="strike", by="Ada"),
        decision(3, "undo", of="d1"),
        decision(5, "reject", candidate="10-20", reason="no event"),
    )
    log(folder, "b", decision(2, "merge", candidate="3-8", event="strike"))


def test_changes_come_the_latest_first_with_who_took_them_and_whether_they_stand(tmp_path):
    fill(tmp_path)
    found = read_history(tmp_path)
    assert [(one.do, one.source, one.by) for one in found] == [
        ("reject", "a", None),
        ("merge", "b", None),
        ("accept", "a", "Ada"),
    ]
    assert found[2].taken_back == "2026-03-03T10:00:00.000000Z"


def test_an_event_has_the_changes_of_every_article(tmp_path):
    fill(tmp_path)
    assert [one.source for one in read_history(tmp_path, "strike")] == ["b", "a"]
    assert read_history(tmp_path, "other") == ()


def test_the_file_has_a_line_for_each_change_and_no_formula(tmp_path):
    fill(tmp_path)
    log(tmp_path, "c", decision(6, "reject", candidate="1-2", reason="=HYPERLINK(1)"))
    rows = list(csv.DictReader(io.StringIO(history_csv(read_history(tmp_path)))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["do"] for row in rows] == ["reject", "reject", "merge", "accept"]
    assert rows[0]["reason"] == "'=HYPERLINK(1)"


def test_the_command_prints_the_changes_and_writes_them(tmp_path, capsys):
    fill(tmp_path)
    assert main(["history", "--collection", str(tmp_path), "--event", "strike"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[1] == "2026-03-01T10:00:00Z  accept  strike  a  by Ada, taken back 2026-03-03T10:00:00Z"
    assert main(["history", "--collection", str(tmp_path), "--csv", str(tmp_path / "all.csv")]) == 0
    assert (tmp_path / "all.csv").read_text("utf-8").count("\n") == 4


def test_a_collection_without_decisions_says_so(tmp_path, capsys):
    assert main(["history", "--collection", str(tmp_path)]) == 1
    assert capsys.readouterr().out == "No change was found.\n"


def test_nothing_in_a_log_is_markup_on_the_page():
    hostile = "<img src=x onerror=alert(1)>"
    change = Change("2026-03-01T10:00:00Z", "reject", hostile, hostile, None, None, hostile, hostile, None)
    assert "<img" not in history_html([change], Translator("en"))
