"""A reader's decisions are on the disk before the call returns, pass every check, and can be taken back."""

from __future__ import annotations

import datetime as dt
import errno
import itertools
import json
import os
import re
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.atlas import load_atlas
from geo.errors import BusyError, ReviewError
from geo.files.locking import locked
from geo.models import Measure
from geo.review import Draft, DraftPlace, Review
from geo.review.writing import FileChanged, Plan, event_id
from tests.review_collection import ARTICLE, make_review, parse

PROJECT = Path(__file__).parents[1]
FILE = "data/events/two.yaml"
LOG = "data/review/two.jsonl"
_numbers = itertools.count()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "c"


@pytest.fixture
def review(folder: Path) -> Review:
    return make_review(folder)


@pytest.fixture
def ids(review: Review) -> list[str]:
    return [one.candidate.id for one in review.open("two").candidates]


def statuses(review: Review) -> list[str]:
    return [one.status for one in review.open("two").candidates]


def own_draft(words: str, **values: object) -> Draft:
    start = ARTICLE.index(words)
    draft = Draft(
        start=start,
        end=start + len(words),
        kind="troops",
        titles={"fr": "Titre", "en": "A reader’s event"},
        when=None,
        when_basis="Nothing dates it.",
        places=(DraftPlace("Kyiv"),),
    )
    return replace(draft, **values)  # type: ignore[arg-type]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_is_accepted_is_in_the_collection_at_once(review: Review, folder: Path, ids: list[str]) -> None:
    decision = review.accept("two", ids[0])
    event = next(one for one in load_atlas(folder).events if one.id == decision.event)
    (claim,) = event.claims
    assert claim.quote == ARTICLE.splitlines()[0]
    assert (claim.start, claim.end) == (0, len(claim.quote))
    assert claim.attributed_to == ("la mairie",)
    assert claim.measures == (Measure(what="wounded", value=14),)
    assert claim.language is None, "it is the source's language"
    assert event.when == "2024-06-07"
    assert statuses(review) == ["accepted", "pending", "pending", "pending", "pending"]
    assert review.open("two").candidates[0].event == decision.event


def test_records_stand_in_the_order_of_their_quotes_whatever_was_accepted_first(
    review: Review, folder: Path, ids: list[str]
) -> None:
    for number in (4, 0, 1):
        review.accept("two", ids[number])
    starts = [one.claims[0].start or 0 for one in load_atlas(folder).events[1:]]
    assert starts == sorted(starts)
    assert len(starts) == 3


def test_a_quote_that_stands_twice_is_the_one_at_its_place(review: Review, folder: Path, ids: list[str]) -> None:
    second = review.accept("two", ids[4])
    first = review.accept("two", ids[1])
    quotes = load_atlas(folder).quotes
    assert quotes[str(first.event), 0].exact == quotes[str(second.event), 0].exact
    assert quotes[str(first.event), 0].start < quotes[str(second.event), 0].start
    assert first.event != second.event


def test_an_id_says_title_and_year_and_is_the_same_each_time(tmp_path: Path) -> None:
    names = []
    for name in ("a", "b"):
        review = make_review(tmp_path / name)
        names.append(str(review.accept("two", review.open("two").candidates[1].candidate.id).event))
    assert names[0] == names[1]
    assert names[0].startswith("strike-odessa-2024-")


@pytest.mark.parametrize(
    ("title", "when", "start"),
    [
        ("Été à l’Œuvre : « n° 1 »", "2024-06/..", "ete-a-luvre-n-1-2024-"),
        ("Strike of 3 May 2024", "2024-05-03", "strike-of-3-may-2024-"),
        ("Strike", None, "strike-"),
        ("Strike", "../2024", "strike-"),
        ("Удар по Киеву", "2024", "strike-2024-"),
        ("word " * 40, "0044", "word-" * 12 + "44-"),
        ("x" * 200, None, "x" * 60 + "-"),
    ],
)
def test_any_title_makes_an_id(title: str, when: str | None, start: str) -> None:
    record = {"title": {"en": title, "fr": ""}, "when": when, "kind": "strike"}
    made = event_id(record, (), source_id="two", start=3)
    assert re.fullmatch(re.escape(start) + "[a-z2-7]{3}", made)
    assert event_id(record, {made}, source_id="two", start=3) == f"{made}-2"
    assert event_id(record, (), source_id="two", start=4) != made


def test_a_candidate_is_merged_as_another_claim_of_an_event(review: Review, folder: Path, ids: list[str]) -> None:
    review.merge("two", ids[2], "kyiv")
    events = load_atlas(folder).events
    assert [(one.id, [claim.source for claim in one.claims]) for one in events] == [("kyiv", ["one", "two"])]
    assert "events:" not in (folder / FILE).read_text("utf-8")
    shown = review.open("two").candidates[2]
    assert (shown.status, shown.event) == ("merged", "kyiv")


def test_a_reader_adds_a_claim_and_an_event_without_a_candidate(review: Review, folder: Path) -> None:
    added = review.add_own(
        "two", own_draft("Rien à Springfield", places=(DraftPlace("Springfield", place="GN:4250542"),))
    )
    review.merge("two", None, "kyiv", own_draft("une frappe avait fait 12 morts", note="Told later."))
    events = {one.id: one for one in load_atlas(folder).events}
    assert events[str(added.event)].where[0].place == "GN:4250542"
    assert events["kyiv"].claims[1].note == "Told later."
    opened = review.open("two")
    assert [one.do for one in opened.own] == ["accept", "merge"]
    assert opened.progress.own == review.articles()[1].own == 2


def test_a_rejected_candidate_writes_no_record(review: Review, folder: Path, ids: list[str]) -> None:
    before = files(folder)
    review.reject("two", ids[3], "no event")
    assert set(files(folder)) - set(before) == {LOG}
    shown = review.open("two").candidates[3]
    assert shown.status == "rejected"
    assert shown.decision is not None
    assert shown.decision.reason == "no event"


def test_progress_counts_every_decision_once(review: Review, ids: list[str]) -> None:
    review.accept("two", ids[0])
    review.merge("two", ids[2], "kyiv")
    review.reject("two", ids[3])
    one, two = review.articles()
    assert (one.total, one.pending) == (0, 0)
    assert (two.total, two.pending, two.accepted, two.merged, two.rejected, two.own) == (5, 2, 1, 1, 1, 0)
    assert review.open("two").progress == two


def test_progress_need_not_wait_for_a_parse(folder: Path) -> None:
    review = make_review(folder)
    assert [one.total for one in review.articles(within_s=0)] == [None, None]
    review.open("two")
    assert [one.total for one in review.articles(within_s=0)] == [None, 5]


def test_a_candidate_is_decided_once(review: Review, folder: Path, ids: list[str]) -> None:
    event = review.accept("two", ids[0]).event
    other_tab = Review(folder, parse)

    def merge(source: str, candidate: str) -> object:
        return other_tab.merge(source, candidate, "kyiv")

    for act in (other_tab.accept, other_tab.reject, merge):
        with pytest.raises(ReviewError, match=f"already accepted as '{event}': undo that first"):
            act("two", ids[0])


@pytest.mark.parametrize(("source", "number"), [("three", "0-99"), ("two", "1-2"), ("one", "0-99")])
def test_an_unknown_article_or_candidate_is_named(review: Review, source: str, number: str) -> None:
    with pytest.raises(ReviewError, match=r"expected the id of a source|has no candidate"):
        review.accept(source, number)


def test_a_merge_into_an_event_that_does_not_exist_is_refused(review: Review, folder: Path, ids: list[str]) -> None:
    before = files(folder)
    with pytest.raises(ReviewError, match="'nowhere'"):
        review.merge("two", ids[2], "nowhere")
    assert files(folder) == before


def test_the_same_quote_is_no_second_claim_of_an_event(review: Review, ids: list[str]) -> None:
    review.merge("two", ids[2], "kyiv")
    draft = review.open("two").candidates[2].draft
    (problem,) = review.check("two", draft, event_id="kyiv")
    assert "already has this quote" in str(problem)


# Taking back


def test_everything_is_taken_back_one_by_one_even_after_a_restart(review: Review, folder: Path, ids: list[str]) -> None:
    before = {name: data for name, data in files(folder).items() if name != LOG}
    review.accept("two", ids[1])
    review.accept("two", ids[0])
    review.merge("two", ids[2], "kyiv")
    review.reject("two", ids[3])
    undone = []
    while (last := Review(folder, parse).undo("two")) is not None:
        undone.append((last.do, last.candidate))
        load_atlas(folder)
    assert undone == [("reject", ids[3]), ("merge", ids[2]), ("accept", ids[0]), ("accept", ids[1])]
    assert {name: data for name, data in files(folder).items() if name != LOG} == before
    assert statuses(review) == ["pending"] * 5


def test_what_is_taken_back_can_be_decided_again(review: Review, ids: list[str]) -> None:
    first = review.accept("two", ids[0])
    review.undo("two")
    assert review.open("two").undoable is None
    second = review.accept("two", ids[0])
    assert second.event == first.event
    assert review.open("two").undoable == second
    review.undo("two")
    assert review.undo("two") is None


def test_an_undo_takes_nothing_that_was_changed_since(review: Review, folder: Path, ids: list[str]) -> None:
    review.accept("two", ids[0])
    path = folder / FILE
    mended = path.read_text("utf-8").replace("en: 'Strike", "en: 'A strike")
    path.write_text(mended, "utf-8")
    with pytest.raises(ReviewError, match=r"two\.yaml:5: .* has changed since it was written"):
        review.undo("two")
    assert path.read_text("utf-8") == mended


def test_an_undo_leaves_what_other_articles_need(review: Review, folder: Path, ids: list[str]) -> None:
    event = str(review.accept("two", ids[2]).event)
    review.merge("one", None, event, replace(own_draft("Kyiv"), start=0, end=38))
    with pytest.raises(ReviewError, match=rf"data/events/one\.yaml:\d+: claims\[0\]\.event: .*'{event}'"):
        review.undo("two")
    assert len(load_atlas(folder).events) == 2


def test_a_record_that_a_person_took_out_is_pending_again(review: Review, folder: Path, ids: list[str]) -> None:
    review.accept("two", ids[0])
    (folder / FILE).unlink()
    assert statuses(review) == ["pending"] * 5
    assert review.undo("two") is None
    review.accept("two", ids[0])
    assert statuses(review)[0] == "accepted"


def test_an_undo_leaves_a_quote_that_has_a_translation(review: Review, folder: Path, ids: list[str]) -> None:
    decision = review.accept("two", ids[0])
    quote = next(one for one in load_atlas(folder).events if one.id == decision.event).claims[0].quote
    entry = {"source": "two", "quote": quote, "language": "en", "text": "The strike left 14 dead."}
    (folder / "data" / "translations.yaml").write_text(json.dumps({"translations": [entry]}), "utf-8")
    before = files(folder)
    with pytest.raises(ReviewError, match="delete the translation"):
        Review(folder, parse).undo("two")
    assert files(folder) == before
    load_atlas(folder)


def test_a_record_that_moved_to_another_file_stands_and_is_not_undone(
    review: Review, folder: Path, ids: list[str]
) -> None:
    review.accept("two", ids[0])
    (folder / FILE).rename(folder / "data/events/other.yaml")
    assert statuses(review)[0] == "accepted"
    with pytest.raises(ReviewError, match="is no longer in"):
        review.undo("two")


# Failures and other writers


def test_a_half_line_at_the_end_of_the_log_is_passed_over(review: Review, folder: Path, ids: list[str]) -> None:
    review.accept("two", ids[0])
    review.reject("two", ids[3])
    log = folder / LOG
    whole = log.read_bytes()
    log.write_bytes(whole[:-20])
    again = Review(folder, parse)
    assert statuses(again) == ["accepted", *["pending"] * 4]
    again.reject("two", ids[4])
    assert statuses(again) == ["accepted", *["pending"] * 3, "rejected"]
    lines = log.read_bytes().split(b"\n")
    assert [line.startswith(b"{") and line.endswith(b"}") for line in lines] == [True, False, True, False]


@pytest.mark.parametrize(
    "line", ["", "null", "[1]", '{"do": "accept"}', '{"id": 3, "do": "reject", "time": "x"}', "<<<<<<<"]
)
def test_a_line_that_is_no_decision_is_passed_over(review: Review, folder: Path, ids: list[str], line: str) -> None:
    review.reject("two", ids[0])
    log = folder / LOG
    log.write_text(f"{line}\n{log.read_text('utf-8')}{line}\n", "utf-8")
    assert statuses(Review(folder, parse)) == ["rejected", *["pending"] * 4]


def test_a_line_that_stands_twice_counts_once(review: Review, folder: Path, ids: list[str]) -> None:
    review.reject("two", ids[0])
    log = folder / LOG
    log.write_bytes(log.read_bytes() * 2)
    assert review.undo("two") is not None
    assert review.undo("two") is None


def test_a_clock_that_runs_back_does_not_change_the_order(folder: Path) -> None:
    times = iter([dt.datetime(2026, 1, day, tzinfo=dt.UTC) for day in (5, 4, 3)])
    make_review(folder)
    review = Review(folder, parse, clock=lambda: next(times))
    first, second, *_ = (one.candidate.id for one in review.open("two").candidates)
    review.reject("two", first)
    review.reject("two", second)
    undone = review.undo("two")
    assert undone is not None
    assert undone.candidate == second


@pytest.mark.parametrize("failing", [1, 2], ids=["the log", "the record"])
def test_a_full_disk_leaves_everything_as_it_was(
    review: Review, folder: Path, ids: list[str], monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    review.accept("two", ids[1])
    before = files(folder)
    calls = []
    sync = os.fsync

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) >= failing:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReviewError, match="No space left on device") as caught:
        review.accept("two", ids[0])
    assert "\n" not in str(caught.value)
    monkeypatch.undo()
    after = files(folder)
    assert after.pop(LOG)[: len(before[LOG])] == before.pop(LOG)
    assert after == before
    assert statuses(review) == ["pending", "accepted", *["pending"] * 3]
    assert review.accept("two", ids[0]).event
    load_atlas(folder)


def test_a_program_killed_between_log_and_record_has_decided_nothing(
    review: Review, folder: Path, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(_plan: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("geo.review.writing.Plan.carry_out", die)
    with pytest.raises(KeyboardInterrupt):
        review.accept("two", ids[0])
    monkeypatch.undo()
    again = Review(folder, parse)
    assert statuses(again) == ["pending"] * 5
    again.accept("two", ids[0])
    assert again.undo("two") is not None
    assert again.undo("two") is None
    assert not (folder / FILE).exists()


def test_killing_the_program_loses_nothing_that_was_accepted(review: Review, folder: Path, ids: list[str]) -> None:
    program = f"""
from pathlib import Path
from geo.review import Review
from tests.review_collection import parse
review = Review(Path({str(folder)!r}), parse)
for number in {ids!r}:
    if "Springfield" not in review.open("two").candidate(number).candidate.quote:
        print(review.accept("two", number).event, flush=True)
input()
"""
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stdin=subprocess.PIPE) as running:
        assert running.stdout is not None
        accepted = [running.stdout.readline().decode().strip() for _ in range(3)]
        running.send_signal(signal.SIGKILL)
    events = {one.id for one in load_atlas(folder).events}
    assert set(accepted) < events
    assert sum(one.status == "accepted" for one in Review(folder, parse).open("two").candidates) == len(events) - 1


def test_what_an_editor_saves_meanwhile_is_kept(
    review: Review, folder: Path, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    review.accept("two", ids[1])
    path = folder / FILE
    check = Plan.check_file
    saved: list[str] = []

    def save_first(plan: Plan) -> None:
        if len(saved) < 2:  # Once before the decision is logged, and once right before the file is replaced.
            saved.append(f"# Saved meanwhile {len(saved)}\n")
            path.write_text(path.read_text("utf-8") + saved[-1], "utf-8")
        check(plan)

    monkeypatch.setattr(Plan, "check_file", save_first)
    review.accept("two", ids[0])
    assert "".join(saved) in path.read_text("utf-8")
    assert statuses(review)[:2] == ["accepted", "accepted"]
    assert len(load_atlas(folder).events) == 3


def test_files_that_never_come_to_rest_are_said_to(
    review: Review, folder: Path, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(_plan: Plan) -> None:
        raise FileChanged

    monkeypatch.setattr(Plan, "check_file", changed)
    with pytest.raises(ReviewError, match="are changing while they are being written"):
        review.accept("two", ids[0])


def test_two_open_reviews_see_each_others_decisions(review: Review, folder: Path, ids: list[str]) -> None:
    other = Review(folder, parse)
    other.open("two")
    review.accept("two", ids[0])
    other.accept("two", ids[1])
    review.reject("two", ids[4])
    assert statuses(other) == statuses(review) == ["accepted", "accepted", "pending", "pending", "rejected"]


def test_many_writers_at_once_lose_nothing(review: Review, folder: Path, ids: list[str]) -> None:
    program = """
import sys
from pathlib import Path
from geo.review import Review
from tests.review_collection import parse
Review(Path(sys.argv[1]), parse).accept("two", sys.argv[2])
"""
    wanted = [ids[0], ids[1], ids[2], ids[4]]
    command = [sys.executable, "-c", program, str(folder)]
    running = [subprocess.Popen([*command, one], cwd=PROJECT) for one in wanted]
    assert [process.wait(60) for process in running] == [0] * 4
    assert statuses(review) == ["accepted", "accepted", "accepted", "pending", "accepted"]
    assert len(load_atlas(folder).events) == 5


def test_many_readers_of_one_program_lose_nothing(review: Review, folder: Path, ids: list[str]) -> None:
    wanted = [ids[0], ids[1], ids[2], ids[4]]
    with ThreadPoolExecutor(8) as pool:
        events = {one.event for one in pool.map(lambda number: review.accept("two", number), wanted)}
    assert {one.id for one in load_atlas(folder).events} == {"kyiv", *events}
    assert len(events) == 4


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.sampled_from(["accept", "merge", "reject", "undo"]), st.integers(0, 4)), max_size=12)
)
def test_after_any_steps_the_files_say_what_the_decisions_say(tmp_path: Path, steps: list[tuple[str, int]]) -> None:
    folder = tmp_path / str(next(_numbers))
    review = make_review(folder)
    start = files(folder)
    numbers = [one.candidate.id for one in review.open("two").candidates]
    expected: list[tuple[str, int]] = []
    for do, number in steps:
        if do == "undo":
            last = review.undo("two")
            assert (last is None) == (not expected)
            if last is not None:
                assert (last.do, last.candidate) == (expected[-1][0], numbers[expected.pop()[1]])
        elif number in [n for _, n in expected]:
            continue
        elif do == "merge":
            review.merge("two", numbers[number], "kyiv")
            expected.append((do, number))
        else:
            (review.accept if do == "accept" else review.reject)("two", numbers[number])
            expected.append((do, number))
    shown = {"accept": "accepted", "merge": "merged", "reject": "rejected"}
    decided = {number: shown[do] for do, number in expected}
    assert statuses(Review(folder, parse)) == [decided.get(number, "pending") for number in range(5)]
    events = load_atlas(folder).events
    assert len(events) == 1 + sum(do == "accept" for do, _ in expected)
    assert len(events[0].claims) == 1 + sum(do == "merge" for do, _ in expected)
    while Review(folder, parse).undo("two"):
        pass
    left = files(folder)
    left.pop(LOG, None)
    assert left == start


def test_a_lock_that_another_program_holds_is_said_and_not_waited_for_forever(folder: Path, review: Review) -> None:
    with (
        locked(folder),
        pytest.raises(BusyError, match="another program has been writing"),
        locked(folder, wait_s=0.05),
    ):
        pass


def test_comments_and_records_made_by_hand_stay(review: Review, folder: Path, ids: list[str]) -> None:
    review.accept("two", ids[1])
    path = folder / FILE
    by_hand = path.read_text("utf-8").replace("    measures:", "    # Seen on the spot\n    measures:") + "# The end\n"
    path.write_text(by_hand, "utf-8")
    review.accept("two", ids[0])
    review.accept("two", ids[4])
    kept = path.read_text("utf-8")
    assert all(line in kept.splitlines() for line in by_hand.splitlines())
    review.undo("two")
    review.undo("two")
    assert path.read_text("utf-8") == by_hand


def test_a_broken_file_is_named_and_left_alone(review: Review, folder: Path, ids: list[str]) -> None:
    review.accept("two", ids[1])
    broken = (folder / FILE).read_text("utf-8") + "  : [\n"
    (folder / FILE).write_text(broken, "utf-8")
    with pytest.raises(ReviewError, match=r"data/events/two\.yaml:\d+: not YAML"):
        review.accept("two", ids[0])
    assert (folder / FILE).read_text("utf-8") == broken


def test_faults_elsewhere_do_not_stop_the_review(review: Review, folder: Path, ids: list[str]) -> None:
    path = folder / "data/events.yaml"
    path.write_text(path.read_text("utf-8").replace("kind: strike", "kind: storm"), "utf-8")
    review.accept("two", ids[0])
    assert statuses(review)[0] == "accepted"


def test_a_collection_whose_kinds_cannot_be_read_says_which_file_to_mend(review: Review, folder: Path) -> None:
    (folder / "data/events.yaml").write_text("kinds: [\n", "utf-8")
    with pytest.raises(ReviewError, match=r"data/events\.yaml:\d+: not YAML.*fix the file first"):
        review.articles()


def test_a_claim_that_would_renumber_what_others_name_is_refused(review: Review, folder: Path, ids: list[str]) -> None:
    review.merge("two", ids[2], "kyiv")
    (folder / "data/events/zz.yaml").write_text(
        "claims:\n  - event: kyiv\n    claim: {source: one, quote: Bilan, disputes: ['kyiv#2']}\n", "utf-8"
    )
    before = files(folder)
    with pytest.raises(ReviewError, match="'kyiv#2' in `disputes` or `supports` would name another claim"):
        review.merge("one", None, "kyiv", replace(own_draft("Kyiv"), start=0, end=38))
    assert files(folder) == before


def test_an_event_that_would_move_an_older_one_is_refused(tmp_path: Path) -> None:
    article = "Newcastle. Sydney. Durban. Pretoria. Lima."
    review = make_review(tmp_path / "c", two=article)
    path = tmp_path / "c/data/events.yaml"
    older = path.read_text("utf-8").partition("  - id: kyiv")[0]
    for toponym in ("Sydney", "Newcastle"):
        older += (
            f"  - {{id: {toponym.lower()}, kind: strike, title: {{fr: t, en: t}}, when: null, when_basis: b, "
            f"where: [{{toponym: {toponym}}}], claims: [{{source: two, quote: {toponym}}}]}}\n"
        )
    path.write_text(older, "utf-8")
    draft = replace(own_draft("Kyiv"), start=19, end=25)
    before = files(tmp_path / "c")
    with pytest.raises(ReviewError, match=r"data/events\.yaml:\d+: events\[1\].*'Newcastle' can be .*; choose one"):
        review.add_own("two", replace(draft, places=(DraftPlace("Lima"),)))
    assert files(tmp_path / "c") == before
    review.add_own("two", replace(draft, places=(DraftPlace("Durban"),)))
    with pytest.raises(
        ReviewError, match="'Newcastle' of 'newcastle' would be taken for another place: first set the place"
    ):
        review.add_own("two", replace(draft, places=(DraftPlace("Pretoria"),)))
    assert len(load_atlas(tmp_path / "c").events) == 3


@pytest.mark.parametrize("source", ["../../etc/passwd", "", "three", "TWO"])
def test_only_the_collections_own_sources_have_files(review: Review, folder: Path, source: str) -> None:
    before = files(folder)
    for act in (review.undo, review.open, lambda one: review.reject(one, "0-99")):
        with pytest.raises(ReviewError, match="expected the id of a source"):
            act(source)
    assert files(folder) == before


def test_each_line_of_the_log_is_plain_json(review: Review, folder: Path, ids: list[str]) -> None:
    review.reject("two", ids[0], "« non »\n\u2028\ud800")
    review.accept("two", ids[1])
    rows = [json.loads(line) for line in (folder / LOG).read_text("utf-8").splitlines()]
    assert [row["do"] for row in rows] == ["reject", "accept"]
    assert all(row["time"].endswith("Z") for row in rows)
