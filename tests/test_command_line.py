"""The command line says what it did, and its exit code agrees."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.__main__ import ENDINGS, main
from geo.export import FORMATS
from tests.small_collection import EVENTS, make_collection


def test_verify_counts_what_it_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make_collection(tmp_path / "c")
    assert main(["verify", "--collection", str(folder)]) == 0
    assert "2 sources unchanged, 3 events, 3 quotes exact, 4 place names resolved" in capsys.readouterr().out


def test_verify_reports_every_fault_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    events = EVENTS.replace("value: 12}", "value: 13}").replace("kind: strike\n", "kind: war\n")
    assert main(["verify", "--collection", str(make_collection(tmp_path / "c", events=events))]) == 1
    said = capsys.readouterr().err
    assert said.startswith("2 faults:")
    assert "data/events.yaml:" in said


def test_geocode_shows_candidates_with_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "Koursk", "--collection", str(tmp_path)]) == 0
    assert "Kursk" in capsys.readouterr().out


def test_geocode_fails_where_a_name_is_not_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "Qxyzzyq", "--collection", str(tmp_path)]) == 1
    assert "no place is called so" in capsys.readouterr().out


def test_export_writes_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make_collection(tmp_path / "c")
    assert main(["export", str(tmp_path / "x.geojson"), "--collection", str(folder)]) == 0
    assert (tmp_path / "x.geojson").stat().st_size > 0
    assert "x.geojson" in capsys.readouterr().out


def test_an_unknown_format_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make_collection(tmp_path / "c")
    assert main(["export", str(tmp_path / "x.shp"), "--collection", str(folder)]) == 1
    assert "expected one of the endings" in capsys.readouterr().err


def test_a_folder_that_is_missing_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["verify", "--collection", "/nowhere/at/all"])
    assert stop.value.code == 2
    assert "expected a folder" in capsys.readouterr().err


def test_verify_writes_a_report_of_a_sound_collection(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make_collection(tmp_path / "c")
    report = tmp_path / "audit.html"
    assert main(["verify", "--collection", str(folder), "--report", str(report), "--language", "fr"]) == 0
    assert '<html lang="fr">' in report.read_text("utf-8")
    assert "audit.html" in capsys.readouterr().out


def test_verify_writes_the_report_of_a_collection_with_faults_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = make_collection(tmp_path / "c", events=EVENTS.replace("value: 12}", "value: 13}"))
    report = tmp_path / "audit.html"
    assert main(["verify", "--collection", str(folder), "--report", str(report)]) == 1
    assert "the number 13 does not stand in the quote" in report.read_text("utf-8")
    assert capsys.readouterr().err.startswith("1 fault:")


def test_a_report_that_cannot_be_written_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make_collection(tmp_path / "c")
    assert main(["verify", "--collection", str(folder), "--report", str(tmp_path / "no" / "a.html")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_a_language_without_a_catalogue_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["verify", "--report", str(tmp_path / "a.html"), "--language", "tlh"])
    assert "expected one of en, fr" in capsys.readouterr().err


def test_export_of_some_events_holds_no_others(tmp_path: Path) -> None:
    folder = make_collection(tmp_path / "c")
    assert main(["export", str(tmp_path / "x.csv"), "--collection", str(folder), "--event", "kyiv"]) == 0
    text = (tmp_path / "x.csv").read_text("utf-8")
    assert "kyiv" in text
    assert "transfer" not in text


def test_the_help_of_export_names_every_format() -> None:
    assert ENDINGS.split() == list(FORMATS)
