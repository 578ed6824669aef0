"""The command line says what it did, and its exit code agrees."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.__main__ import main
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
