"""The command line says what it did, and its exit code agrees."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from geo.cli.commands import main
from geo.exports.formats import FORMATS
from geo.intake.formats.registry import ENDINGS
from tests.small_collection import EVENTS, make_collection


def test_verify_counts_what_it_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make_collection(tmp_path / "c")
    assert main(["verify", "--collection", str(folder)]) == 0
    assert "2 sources unchanged, 3 events, 3 quotes exact, 4 place names resolved" in capsys.readouterr().out


def test_verify_reports_every_fault_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    events = EVENTS.replace("value: 12}", "value: 13}").replace("kind: strike\n", "kind: war\n")
    assert main(["verify", "--collection", str(make_collection(tmp_path / "c", events=events))]) == 1
    said = capsys.readouterr().err
    assert said.startswith("2 errors:")
    assert "data/events.yaml:" in said


def test_geocode_shows_candidates_with_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "Koursk", "--collection", str(tmp_path)]) == 0
    assert "Kursk" in capsys.readouterr().out


def test_geocode_puts_places_near_a_point_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "Moscow", "--near", "46.7,-117", "--limit", "1", "--collection", str(tmp_path)]) == 0
    assert "Idaho" in capsys.readouterr().out


def test_geocode_takes_a_name_as_a_language_uses_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language, kind in (("en", "(region)"), ("fr", "(city)")):
        command = ["geocode", "Puebla", "--language", language, "--limit", "1", "--collection", str(tmp_path)]
        assert main(command) == 0
        assert kind in capsys.readouterr().out


def test_geocode_fails_where_a_name_is_not_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "Qxyzzyq", "--collection", str(tmp_path)]) == 1
    assert "no place has this name" in capsys.readouterr().out


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
    assert "the number 13 is not in the quote" in report.read_text("utf-8")
    assert capsys.readouterr().err.startswith("1 error:")


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


@pytest.mark.parametrize(("command", "endings"), [("export", list(FORMATS)), ("add", ENDINGS), ("parse", ENDINGS)])
def test_the_help_names_every_format(command: str, endings: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    words = capsys.readouterr().out.replace(";", " ").split()
    assert [ending for ending in endings if ending not in words] == []


ARTICLE = (
    "Floods in Lagos\n"
    "Floods killed 12 people in Lagos, Nigeria, on 3 October 2024, the mayor said.\n"
    "On Friday, two bridges in Ibadan were destroyed.\n"
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new collection, and an article beside it."""
    monkeypatch.setenv("VERBATIM_CONFIG", str(tmp_path / "state"))
    folder = tmp_path / "own"
    assert main(["new", str(folder), "--title", "My atlas"]) == 0
    (tmp_path / "floods.txt").write_text(ARTICLE, "utf-8")
    return folder


def test_a_new_collection_is_sound_and_empty(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--collection", str(own)]) == 0
    assert "0 sources unchanged, 0 events" in capsys.readouterr().out
    assert main(["new", str(own)]) == 1
    assert "is not empty" in capsys.readouterr().err


def test_an_added_article_becomes_a_source_once(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add = ["add", "--collection", str(own), str(own.parent / "floods.txt")]
    assert main([*add, "--published", "2024-10-06"]) == 0
    assert "2024-10-06" in capsys.readouterr().out
    assert main(["verify", "--collection", str(own)]) == 0
    assert "1 sources unchanged" in capsys.readouterr().out
    before = sorted(path for path in own.rglob("*"))
    assert main(add) == 1
    assert "floods" in capsys.readouterr().err
    assert sorted(path for path in own.rglob("*")) == before


def test_a_bad_file_among_several_is_named_and_the_others_are_added(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own.parent / "empty.txt").touch()
    files = [str(own.parent / name) for name in ("empty.txt", "floods.txt")]
    assert main(["add", "--collection", str(own), *files]) == 1
    printed = capsys.readouterr()
    assert "empty.txt" in printed.err
    assert "Floods in Lagos" in printed.out


def test_a_fact_for_several_files_is_wrong_use(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["add", "--collection", str(own), "a.txt", "b.txt", "--title", "One"])
    assert exit_.value.code == 2
    assert "--title describes one file" in capsys.readouterr().err


def test_parse_prints_each_candidate_with_its_quote(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(own.parent / "floods.txt"), "--date", "2024-10-06", "--collection", str(own)]) == 0
    printed = capsys.readouterr().out
    assert "“Floods killed 12 people in Lagos, Nigeria, on 3 October 2024, the mayor said.”" in printed
    assert "2024-10-03" in printed
    assert "2024-10-04" in printed
    assert not (own / "data" / "sources").exists()


def test_parse_gives_json_whose_offsets_are_the_texts(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["parse", str(own.parent / "floods.txt"), "--date", "2024-10-06", "--json", "--collection", str(own)]
    assert main(command) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["language"] == "en"
    assert [t["text"] for t in found["toponyms"]] == ["Lagos", "Lagos", "Nigeria", "Ibadan"]
    for key in ("toponyms", "times", "figures"):
        assert all(ARTICLE[item["start"] : item["end"]] == item["text"] for item in found[key])
    assert all(ARTICLE[c["start"] : c["end"]] == c["quote"] for c in found["candidates"])
    assert found["candidates"][0]["measures"] == [
        {"what": "killed", "value": 12.0, "qualifier": "exactly", "of": "people"}
    ]


def test_parse_of_a_corpus_prints_a_row_for_each_text(own: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    corpus = own.parent / "corpus.jsonl"
    corpus.write_text(json.dumps({"doc_id": "a", "text": ARTICLE, "dct": "2024-10-06"}) + "\n", "utf-8")
    assert main(["parse", "--jsonl", str(corpus), "--workers", "1"]) == 0
    row = json.loads(capfdbinary.readouterr().out)
    assert row["doc_id"] == "a"
    assert [time["value"] for time in row["times"]] == ["2024-10-03", "2024-10-04"]
    output = own.parent / "found.jsonl"
    assert main(["parse", "--jsonl", str(corpus), "--output", str(output), "--workers", "1"]) == 0
    assert json.loads(output.read_bytes()) == row


def write_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Have the program's input hold these bytes."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_corpus_may_come_through_the_input(
    own: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_input(monkeypatch, json.dumps({"doc_id": "a", "text": ARTICLE, "date": "2024-10-06"}).encode() + b"\n[]\n")
    assert main(["parse", "--jsonl", "-", "--output", "-", "--workers", "1"]) == 1
    printed = capfdbinary.readouterr()
    assert [json.loads(row)["doc_id"] for row in printed.out.splitlines()] == ["a", None]
    assert printed.err.startswith(b"-: line 2: expected an object")


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "utf-16"])
def test_a_text_of_the_input_keeps_its_letters_in_any_encoding(
    own: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    text = "Trois maisons ont été détruites à Besançon, a déclaré le maire jeudi 3 octobre 2024.\n"
    write_input(monkeypatch, text.encode(encoding))
    assert main(["parse", "-", "--json", "--collection", str(own)]) == 0
    assert "Besançon" in [t["text"] for t in json.loads(capsys.readouterr().out)["toponyms"]]
    write_input(monkeypatch, text.encode(encoding))
    assert main(["add", "-", "--collection", str(own)]) == 0
    (stored,) = (own / "seeds").glob("*.txt")
    assert stored.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["parse"], "give files"),
        (["parse", "a.txt", "--output", "x.jsonl"], "--output applies to a corpus"),
        (["parse", "a.txt", "--workers", "2"], "--workers applies to a corpus"),
        (["parse", "a.txt", "--date", "3/10/2024"], "expected a date such as"),
        (["parse", "a.txt", "--jsonl", "c.jsonl"], "FILE and --jsonl do not go together"),
        (["parse", "--json", "--jsonl", "c.jsonl"], "--json and --jsonl do not go together"),
        (["parse", "--date", "2024", "--jsonl", "c.jsonl"], 'a corpus has a "date" on each line'),
        (["parse", "--jsonl", "c.jsonl", "--workers", "0"], "expected a number from 1"),
        (
            ["parse", "--jsonl", "c.jsonl", "--workers", "2", "--scheduler", "tcp://x:1"],
            "applies to this machine",
        ),
        (["add", "-", "a.txt"], "- means standard input"),
        (["geocode", "Paris", "--limit", "-1"], "expected a number from 1"),
        (["geocode", "Paris", "--country", "FRA"], "expected two letters such as FR"),
        (["geocode", "Paris", "--near", "nowhere"], "expected latitude and longitude such as 48.9,2.3"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_an_option_that_would_do_nothing_or_harm_is_wrong_use(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert says in capsys.readouterr().err


def test_a_country_is_its_code_in_either_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "Paris", "--country", "us", "--limit", "1", "--collection", str(tmp_path)]) == 0
    assert "Paris, Texas, United States" in capsys.readouterr().out


def test_every_command_says_in_its_help_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("new", "add", "parse", "verify", "geocode", "export"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        assert capsys.readouterr().out.split("\n\n")[1].endswith(".")


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the app is a process of its own")
def test_the_command_becomes_the_app_so_that_what_ends_the_one_ends_the_other(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class ReplacedError(Exception):
        """The process would be another program from here on."""

    def replace(program: str, command: list[str]) -> None:
        started.append([program, *command])
        raise ReplacedError

    started: list[list[str]] = []
    monkeypatch.setattr("os.execv", replace)
    with pytest.raises(ReplacedError):
        main(["app", "--headless", "--collection", str(tmp_path)])
    program, *command = started[0]
    assert program == sys.executable
    assert command[1:4] == ["-m", "streamlit", "run"]
    assert command[-3:] == ["--", "--collection", str(tmp_path)]
