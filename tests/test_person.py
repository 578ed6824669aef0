"""The name under which a person decides: kept on the machine, never guessed, written wherever something is decided."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from geo.cli.commands import main
from geo.collection.person import NAME_CHARS, PERSON_FILE, keep_person_name, person_name
from geo.review import Marks, NewKind, NewPlace, Review
from geo.review.history import history_csv, read_history
from geo.sources.facts import edit_source
from geo.ui.review_actions import decide
from tests.review_collection import make_review, parse


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VERBATIM_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("USER", "somebody")
    return tmp_path / "config"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_review(tmp_path / "c").folder


def test_nobody_is_named_before_a_name_was_given_and_the_name_stays_until_it_is_forgotten(config: Path) -> None:
    assert person_name() is None
    assert keep_person_name("  Ana \n Lindqvist ") == "Ana Lindqvist"
    assert person_name() == "Ana Lindqvist"
    assert keep_person_name(" ") is None
    assert not (config / PERSON_FILE).exists()


@pytest.mark.parametrize("written", ["", "[]", '{"name": 3}', '{"name": ""}', "{", '{"name": "\\u202e"}'])
def test_a_file_that_names_nobody_names_nobody(config: Path, written: str) -> None:
    config.mkdir()
    (config / PERSON_FILE).write_text(written, "utf-8")
    assert person_name() is None


def test_a_name_is_one_line_of_some_length_without_signs_that_cannot_be_seen() -> None:
    assert keep_person_name("A\u202ena\u0000") == "A na"
    assert keep_person_name("x" * 500) == "x" * NAME_CHARS


def test_every_decision_names_the_person_and_so_does_an_undo(folder: Path) -> None:
    keep_person_name("Ana")
    review = Review(folder, parse, by=person_name)
    ids = [one.candidate.id for one in review.open("two").candidates]
    event = str(review.accept("two", ids[1]).event)
    review.merge("two", ids[2], "kyiv")
    review.reject("two", ids[3])
    review.settle_name("two", "Odessa", "GN:698740")
    review.mark("two", event, Marks(state="disputed"))
    review.set_kind("two", None, NewKind({"en": "Flood"}, "Z"))
    review.add_place("two", NewPlace("Quarry", "en", at=(48.0, 37.8), why="A photograph."))
    assert "Ana" in (folder / "data/places.yaml").read_text("utf-8")
    keep_person_name("Bo")
    review.undo("two")
    marked = review.event(event)
    assert marked is not None
    assert marked.status is not None
    assert marked.status.by == "Ana"
    changes = read_history(folder)
    assert {one.by for one in changes} == {"Ana"}
    assert [(one.do, one.taken_back_by) for one in changes if one.taken_back] == [("place", "Bo")]
    rows = list(csv.DictReader(history_csv(changes).splitlines()))
    assert (rows[0]["by"], rows[0]["taken_back_by"]) == ("Ana", "Bo")


def test_without_a_name_decisions_name_nobody(folder: Path) -> None:
    review = Review(folder, parse, by=person_name)
    review.reject("two", review.open("two").candidates[0].candidate.id)
    assert [one.by for one in read_history(folder)] == [None]


def test_a_change_of_a_source_names_who_made_it(folder: Path) -> None:
    edit_source(folder, "one", publisher="The Courier", by="Ana")
    assert [(one.do, one.by) for one in read_history(folder)] == [("source-edited", "Ana")]


def test_commands_sign_with_the_name_that_is_kept_or_another_that_is_given(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["person"]) == 1
    assert main(["person", "Ana"]) == 0
    assert main(["person"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["Ana", "Ana"]
    collection = ["--collection", str(folder)]
    main(["source", "edit", *collection, "one", "--publisher", "The Courier"])
    main(["source", "edit", *collection, "one", "--publisher", "The Herald", "--by", "Bo"])
    main(["source", "rename", *collection, "one", "uno"])
    assert [one.by for one in reversed(read_history(folder))] == ["Ana", "Bo", "Ana"]
    capsys.readouterr()
    main(["history", *collection])
    assert "by Bo" in capsys.readouterr().out
    assert main(["person", "--forget"]) == 0
    assert person_name() is None


def test_a_command_marks_an_event_and_what_it_does_not_say_stays(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mark = ["mark", "--collection", str(folder), "kyiv"]
    assert main([*mark, "--status", "disputed", "--tag", "port", "--tag", "night", "--by", "Ana"]) == 0
    assert main([*mark, "--untag", "port", "--note", "See there."]) == 0
    event = Review(folder, parse)
    event.find_events("")
    marked = event.event("kyiv")
    assert marked is not None
    assert marked.status is not None
    assert (marked.status.state, marked.status.by, marked.tags, marked.note) == (
        "disputed",
        "Ana",
        ("night",),
        "See there.",
    )
    assert main([*mark, "--status", "none"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == ["kyiv: no status; tags: night", "written to data/events.yaml"]
    assert main(["mark", "--collection", str(folder), "nothing", "--tag", "x"]) == 1


@pytest.mark.parametrize("message", [{"do": "person", "name": "Ana"}, {"do": "mark", "state": "disputed", "by": "Ana"}])
def test_the_review_keeps_a_name_that_its_page_gives(folder: Path, message: dict[str, Any]) -> None:
    review = Review(folder, parse, by=person_name, clock=lambda: dt.datetime(2025, 1, 2, tzinfo=dt.UTC))
    event = review.accept("two", review.open("two").candidates[1].candidate.id).event
    reply = decide(review, folder, {"seq": 1, "article": "two", "event": event, **message}, "en")
    assert "error" not in reply
    assert person_name() == "Ana"
    assert (
        decide(review, folder, {"seq": 2, "do": "person", "name": ""}, "en")["message"]
        == "Your decisions now name nobody."
    )
