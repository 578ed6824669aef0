"""Two people, one collection: what git joins by itself, and how a conflict is told, shown and settled."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from geo.cli.commands import main
from geo.collection.collection import Collection
from geo.collection.create import create_collection
from geo.collection.settling import list_conflicts, settle_file
from geo.errors import ReviewError
from geo.intake.adding import add_text
from geo.models import Kind, Titles
from geo.yaml_files.conflicts import find_conflicts, settle_conflicts

ARTICLE = "Une frappe a touché {} le 3 octobre 2024, selon la police. Deux personnes ont été tuées dans la nuit.".format
EVENTS = "data/events.yaml"
GIT = shutil.which("git") or ""

TWO = """kinds: []
<<<<<<< HEAD
events: [a]
=======
events: [b]
>>>>>>> theirs
end: 1
"""


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "collection"
    create_collection(made, "Essai", [Kind(id="strike", label=Titles(fr="Frappe", en="Strike"), letter="S")])
    return made


def put_conflict(folder):
    """Let two people have renamed the same kind."""
    path = folder / EVENTS
    text = path.read_text("utf-8")
    line = next(line for line in text.splitlines(keepends=True) if "Frappe" in line)
    both = f"<<<<<<< HEAD\n{line}=======\n{line.replace('Frappe', 'Bombardement')}>>>>>>> hers\n"
    path.write_text(text.replace(line, both), "utf-8")
    return text


def test_a_conflict_is_found_with_its_line_its_versions_and_their_names():
    (found,) = find_conflicts(TWO)
    assert (found.line, found.ours, found.theirs) == (2, "events: [a]\n", "events: [b]\n")
    assert (found.our_name, found.their_name) == ("HEAD", "theirs")


@pytest.mark.parametrize(
    ("keep", "kept"),
    [("ours", "events: [a]\n"), ("theirs", "events: [b]\n"), ("both", "events: [a]\nevents: [b]\n")],
)
def test_what_is_chosen_stays_and_the_rest_of_the_file_with_it(keep, kept):
    assert settle_conflicts(TWO, [keep]) == f"kinds: []\n{kept}end: 1\n"


def test_the_version_from_before_both_that_git_may_show_is_left_out():
    text = TWO.replace("=======\n", "||||||| 1a2b3c\nevents: []\n=======\n")
    assert settle_conflicts(text, ["ours"]) == settle_conflicts(TWO, ["ours"])


def test_more_or_fewer_choices_than_conflicts_are_refused():
    with pytest.raises(ValueError, match="1 conflicts, and 2 choices"):
        settle_conflicts(TWO, ["ours", "ours"])


LINES = st.lists(st.sampled_from(["a: 1\n", "- b\n", "======\n", "<<<< x\n", "\n", "é\n", "  c\n"]), max_size=4).map(
    "".join
)


@given(
    st.lists(st.tuples(LINES, LINES, LINES), min_size=1, max_size=4), LINES, st.sampled_from(["ours", "theirs", "both"])
)
def test_every_conflict_is_settled_and_no_other_line_is_touched(parts, end, keep):
    text = "".join(f"{before}<<<<<<< HEAD\n{a}=======\n{b}>>>>>>> x\n" for before, a, b in parts) + end
    kept = {"ours": lambda a, b: a, "theirs": lambda a, b: b, "both": lambda a, b: a + b}[keep]
    assert settle_conflicts(text, [keep] * len(parts)) == "".join(x + kept(a, b) for x, a, b in parts) + end


def test_a_collection_with_a_conflict_says_so_with_its_line(folder):
    put_conflict(folder)
    (fault,) = Collection.load(folder).faults
    assert (fault.file, fault.line) == (EVENTS, list_conflicts(folder)[EVENTS][0].line)
    assert "two people changed these lines" in fault.message


def test_a_settled_file_is_as_the_chosen_person_left_it(folder):
    before = put_conflict(folder)
    settle_file(folder, EVENTS, list_conflicts(folder)[EVENTS], ["ours"])
    assert (folder / EVENTS).read_text("utf-8") == before
    assert list_conflicts(folder) == {}


def test_a_choice_that_makes_no_file_of_records_changes_nothing(folder):
    put_conflict(folder)
    path = folder / EVENTS
    path.write_text(path.read_text("utf-8").replace('"Bombardement"', '"Bombardement'), "utf-8")
    before = path.read_bytes()
    with pytest.raises(ReviewError, match="choose another version"):
        settle_file(folder, EVENTS, list_conflicts(folder)[EVENTS], ["theirs"])
    assert path.read_bytes() == before


def test_a_file_that_changed_since_it_was_looked_at_is_left_alone(folder):
    put_conflict(folder)
    seen = list_conflicts(folder)[EVENTS]
    path = folder / EVENTS
    path.write_text(path.read_text("utf-8").replace("Bombardement", "Tir"), "utf-8")
    with pytest.raises(ReviewError, match="has changed"):
        settle_file(folder, EVENTS, seen, ["theirs"])


def test_the_command_shows_both_versions_and_settles_what_it_is_told_to(folder, capsys):
    put_conflict(folder)
    assert main(["settle", "--collection", str(folder)]) == 1
    shown = capsys.readouterr().out
    assert "--- ours HEAD" in shown
    assert "Bombardement" in shown
    assert main(["settle", "--collection", str(folder), "--keep", "theirs"]) == 0
    assert "Bombardement" in (folder / EVENTS).read_text("utf-8")
    capsys.readouterr()
    assert main(["settle", "--collection", str(folder)]) == 0
    assert capsys.readouterr().out == "No conflict was found.\n"


@pytest.mark.skipif(not GIT, reason="git is not installed")
def test_git_joins_what_two_people_add_by_itself(folder):
    def git(*words):
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run([GIT, *identity, *words], cwd=folder, check=True, capture_output=True)

    def add(place):
        added = add_text(folder, ARTICLE(place), title=place)
        log = folder / "data" / "review" / "shared.jsonl"
        log.parent.mkdir(exist_ok=True)
        with log.open("a", encoding="utf-8") as lines:
            lines.write(f'{{"of": "{place}"}}\n')
        git("add", ".")
        git("commit", "-m", place)
        return added.source.id

    git("init", "-b", "main")
    git("add", ".")
    git("commit", "-m", "begin")
    git("checkout", "-b", "hers")
    hers = add("Soumy")
    git("checkout", "main")
    mine = add("Kharkiv")
    git("merge", "hers")
    assert {source.id for source in Collection.load(folder).sources.sources} == {hers, mine}
    assert len((folder / "data" / "review" / "shared.jsonl").read_text("utf-8").splitlines()) == 2


def show(folder):
    from pathlib import Path  # noqa: PLC0415 - the function is run as a script

    from geo.ui.settling_view import show_conflicts  # noqa: PLC0415

    show_conflicts(Path(folder), "en")


def test_both_versions_stand_side_by_side_and_the_chosen_one_is_written(folder):
    put_conflict(folder)
    shown = AppTest.from_function(show, args=(str(folder),), default_timeout=60).run()
    assert [one.value for one in shown.text] == ["Yours · HEAD", "Theirs · hers"]
    assert "Bombardement" in shown.code[1].value
    assert shown.button[0].disabled
    shown.radio[0].set_value("theirs").run().button[0].click().run()
    assert not shown.exception
    assert "Bombardement" in (folder / EVENTS).read_text("utf-8")
    assert not shown.radio
