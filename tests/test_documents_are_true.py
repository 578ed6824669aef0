"""What the README says can be done, can be done; what it names, exists."""

from __future__ import annotations

import doctest
import json
import re
import shlex
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml

import geo
from geo.cli.arguments import command_parser
from geo.cli.commands import COMMANDS, main
from geo.collection.layout import TABLE_ENDINGS
from geo.corpus.result_rows import Time, Toponym, write_rows
from geo.exports.formats import FORMATS
from geo.intake.formats.registry import ENDINGS

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("line", re.findall(r"^ +python -m geo (.+)$", README, re.MULTILINE))
def test_every_command_of_the_readme_is_understood(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "my-atlas").mkdir()
    monkeypatch.chdir(tmp_path)
    assert command_parser(COMMANDS).parse_args(shlex.split(line, comments=True)).run


def test_the_readme_names_every_command() -> None:
    assert [name for name in COMMANDS if not re.search(rf"python -m geo {name}\b", README)] == []


def test_the_exit_codes_of_the_readme_are_those_of_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = re.search(r"exit code is (.+?)\.", README.replace("\n", " "))
    assert said is not None

    def stop(_: object) -> int:
        raise KeyboardInterrupt

    codes = [main(["geocode", "Paris"]), main(["verify", "--collection", str(tmp_path)])]
    with pytest.raises(SystemExit) as wrong:
        main(["geocode"])
    monkeypatch.setitem(COMMANDS, "verify", stop)
    codes += [int(wrong.value.code or 0), main(["verify"])]
    capsys.readouterr()
    assert [str(code) for code in codes] == re.findall(r"\d+", said[1])


def test_the_examples_of_the_public_functions_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    results = doctest.testmod(geo)
    assert results.attempted >= 8
    assert results.failed == 0


@pytest.mark.parametrize(
    "path", [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *PROJECT.glob("docs/*.md")], ids=lambda path: path.name
)
def test_every_file_that_a_document_names_exists(path: Path) -> None:
    text = path.read_text("utf-8")
    linked = [name for name in re.findall(r"\]\(([^)#:]+)\)", text) if not (path.parent / name).exists()]
    named = [name for name in re.findall(r"`((?:geo|data|tests|docs)/[^`*]*)`", text) if not (PROJECT / name).exists()]
    assert (linked, named) == ([], [])


def test_the_architecture_names_every_room() -> None:
    text = (PROJECT / "docs/architecture.md").read_text("utf-8")
    rooms = {
        path.stem for path in (PROJECT / "geo").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert sorted(room for room in rooms if not room.startswith("__") and f"`{room}" not in text) == []


MAKEFILE = (PROJECT / "Makefile").read_text("utf-8")


@pytest.mark.parametrize("file", ["README.md", "CONTRIBUTING.md", "Makefile"])
def test_every_make_target_that_a_document_names_exists(file: str) -> None:
    targets = {target for line in re.findall(r"^([a-z -]+):", MAKEFILE, re.MULTILINE) for target in line.split()}
    named = set(re.findall(r"(?:`|^ {4})make ([a-z-]+)", (PROJECT / file).read_text("utf-8"), re.MULTILINE))
    assert named <= targets
    assert set(re.findall(r"^\.PHONY: (.+)", MAKEFILE, re.MULTILINE)[0].split()) == targets


def test_what_runs_before_a_commit_is_what_make_test_runs_and_is_fetched_from_nowhere() -> None:
    (repository,) = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert repository["repo"] == "local"
    for hook in repository["hooks"]:
        assert hook["language"] == "system"
        command = hook["entry"].removeprefix(".venv/bin/").removesuffix(" --force-exclude")
        assert f"$(BIN)/{command}" in MAKEFILE


def test_the_readme_names_every_export_format() -> None:
    command = next(line for line in README.splitlines() if "geo export atlas.geojson" in line)
    assert [ending for ending in FORMATS if ending not in command] == []


def test_the_readme_names_every_input_format() -> None:
    sentence = next(line for line in README.splitlines() if "adds files" in line)
    assert re.findall(r"`(\.\w+)`", sentence) == list(ENDINGS)


def test_the_tables_document_names_every_ending_of_a_table() -> None:
    formats = (PROJECT / "docs/tables.md").read_text("utf-8").split("Formats: ")[1].split(" The limit")[0]
    assert re.findall(r"`(\.\w+)`", formats) == list(TABLE_ENDINGS)


def test_the_direct_dependencies_are_all_in_the_lock() -> None:
    def names(file: str) -> set[str]:
        lines = (PROJECT / file).read_text("utf-8").splitlines()
        return {
            re.split(r"[<>=~!\[; ]", line)[0].lower().replace("_", "-").replace(".", "-")
            for line in lines
            if re.match(r"[A-Za-z]", line)
        }

    assert names("requirements.txt") <= names("requirements.lock")
    assert names("requirements-dev.txt") <= names("requirements-dev.lock")
    assert names("requirements-spacy.txt") <= names("requirements-spacy.lock")


def test_the_readme_names_every_column_of_a_corpus_result() -> None:
    section = README.split("### A corpus")[1].split("###")[0]
    table = pq.read_table(pa.BufferReader(write_rows([], "parquet")))
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == table.column_names
    for column, kind in (("toponyms", Toponym), ("times", Time)):
        (line,) = (line for line in section.splitlines() if line.startswith(f"| `{column}` |"))
        assert [name for name in kind._fields if f"`{name}`" not in line] == []


def test_the_counts_in_the_gazetteers_readme_are_those_of_its_tables() -> None:
    said = (PROJECT / "data/gazetteer/README.md").read_text("utf-8").split("|")[0].replace(",", "")
    numbers = {int(number) for number in re.findall(r"\b\d+\b", said)}
    rows = json.loads((PROJECT / "data/gazetteer/manifest.json").read_text("utf-8"))["rows"]
    assert {rows["country"], rows["county"]} <= numbers
    assert sum(numbers) == sum(rows.values())


def test_all_that_the_program_runs_on_has_an_upper_bound() -> None:
    lines = (PROJECT / "requirements.txt").read_text("utf-8").splitlines()
    required = [line for line in lines if re.match(r"[A-Za-z]", line)]
    assert required
    assert [line for line in required if not re.search(r",<[0-9.]+$|==", line)] == []


def test_the_readme_installs_what_is_locked_with_its_hashes() -> None:
    assert re.findall(r"pip install --require-hashes -r requirements\.lock", README)
    assert not re.findall(r"pip install [^`\n]*requirements[a-z-]*\.txt", README)
