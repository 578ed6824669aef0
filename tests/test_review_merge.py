"""Two people who review one collection, each in a branch, are put together by git."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.atlas import load_atlas
from geo.review import Review, draft_of
from tests.review_collection import ARTICLE, candidate, make_review, parse
from tests.small_collection import ONE

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

Act = Callable[[Review, list[str]], object]


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    person = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    command = ["git", "-C", str(folder), *person, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    assert git(folder, "commit", "-m", message).returncode == 0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_review(tmp_path / "c")
    (tmp_path / "c/.gitattributes").write_text("data/review/*.jsonl merge=union\n", "utf-8")
    assert git(tmp_path / "c", "init", "--initial-branch", "main").returncode == 0
    commit(tmp_path / "c", "A collection")
    return tmp_path / "c"


def decide_in_two_branches(folder: Path, ours: Act, theirs: Act) -> subprocess.CompletedProcess[str]:
    """Let two people decide, each from what is committed, and return how git merges them."""
    for branch, act in (("theirs", theirs), ("main", ours)):
        git(folder, "switch", "-c", branch) if branch == "theirs" else git(folder, "switch", branch)
        review = Review(folder, parse)
        act(review, [one.candidate.id for one in review.open("two").candidates])
        commit(folder, branch)
    return git(folder, "merge", "theirs", "-m", "Both")


def statuses(folder: Path) -> list[str]:
    return [one.status for one in Review(folder, parse).open("two").candidates]


def test_two_people_in_different_articles_have_no_conflict(folder: Path) -> None:
    def theirs(review: Review, _ids: list[str]) -> None:
        review.merge("one", None, "kyiv", draft_of(candidate(ONE, "Une frappe a touché Kyiv", ["Kyiv"])))

    merged = decide_in_two_branches(folder, lambda review, ids: review.accept("two", ids[0]), theirs)
    assert merged.returncode == 0, merged.stdout
    events = {one.id: one for one in load_atlas(folder).events}
    assert len(events) == 2
    assert len(events["kyiv"].claims) == 2


def test_two_people_in_different_places_of_an_article_have_no_conflict(folder: Path) -> None:
    review = Review(folder, parse)
    ids = [one.candidate.id for one in review.open("two").candidates]
    review.accept("two", ids[1])
    commit(folder, "One event")
    merged = decide_in_two_branches(
        folder, lambda review, ids: review.accept("two", ids[0]), lambda review, ids: review.accept("two", ids[4])
    )
    assert merged.returncode == 0, merged.stdout
    assert statuses(folder) == ["accepted", "accepted", "pending", "pending", "accepted"]
    starts = [one.claims[0].start or 0 for one in load_atlas(folder).events[1:]]
    assert starts == sorted(starts)
    assert len(starts) == 3


def test_two_people_who_begin_an_article_at_once_have_a_conflict_that_keeping_both_resolves(folder: Path) -> None:
    merged = decide_in_two_branches(
        folder, lambda review, ids: review.accept("two", ids[0]), lambda review, ids: review.accept("two", ids[4])
    )
    assert merged.returncode == 1
    assert git(folder, "diff", "--name-only", "--diff-filter=U").stdout.split() == ["data/events/two.yaml"]
    ours, theirs = (git(folder, "show", f":{stage}:data/events/two.yaml").stdout for stage in (2, 3))
    path = folder / "data/events/two.yaml"
    path.write_text(ours + theirs.partition("events:\n")[2], "utf-8")
    commit(folder, "Both kept")
    assert statuses(folder) == ["accepted", *["pending"] * 3, "accepted"]
    assert len(load_atlas(folder).events) == 3


def test_the_logs_of_two_people_become_one(folder: Path) -> None:
    merged = decide_in_two_branches(
        folder, lambda review, ids: review.reject("two", ids[0]), lambda review, ids: review.reject("two", ids[4])
    )
    assert merged.returncode == 0, merged.stdout
    assert statuses(folder) == ["rejected", *["pending"] * 3, "rejected"]
    review = Review(folder, parse)
    assert review.undo("two") is not None
    assert review.undo("two") is not None
    assert review.undo("two") is None


def test_two_people_who_accept_the_same_candidate_have_one_event(folder: Path) -> None:
    merged = decide_in_two_branches(
        folder, lambda review, ids: review.accept("two", ids[0]), lambda review, ids: review.accept("two", ids[0])
    )
    assert merged.returncode == 0, merged.stdout
    assert len(load_atlas(folder).events) == 2
    assert statuses(folder)[0] == "accepted"
    review = Review(folder, parse)
    assert review.undo("two") is not None
    assert statuses(folder)[0] == "pending"
    assert review.undo("two") is None


def test_events_of_one_title_and_year_from_two_articles_keep_their_own_ids(folder: Path) -> None:
    (folder / "seeds/three.txt").write_text(ARTICLE + "Fin.\n", "utf-8")
    sources = (folder / "data/sources.yaml").read_text("utf-8")
    record = sources[sources.index("  - id: two") :].replace("two", "three")
    old = record.split("sha256: ")[1][:64]
    record = record.replace(old, hashlib.sha256((ARTICLE + "Fin.\n").encode()).hexdigest())
    (folder / "data/sources.yaml").write_text(sources + record, "utf-8")
    commit(folder, "A third article")
    draft = Review(folder, parse).open("two").candidates[0].draft
    merged = decide_in_two_branches(
        folder, lambda review, ids: review.accept("two", ids[0]), lambda review, ids: review.add_own("three", draft)
    )
    assert merged.returncode == 0, merged.stdout
    assert len(load_atlas(folder).events) == 3
