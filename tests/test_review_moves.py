"""Claims moved between events and split off: one file, one decision, taken back to the byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from geo.atlas import load_atlas
from geo.collection.records import KINDS_AT_MOST
from geo.collection.saved_views import STATES
from geo.errors import ReviewError
from geo.models import State
from geo.page.assets import kind_colours
from geo.page.payload import build_payload
from geo.review import Marks, Member, NewKind, Review
from geo.yaml_files.documents import parse_document
from geo.yaml_files.editing import with_members
from tests.review_collection import ARTICLE, make_review

FILE = "data/events/two.yaml"
FLOW = "  - {id: strike, label: {fr: Frappe, en: Strike}, letter: S}\n"
BLOCK = "  - id: strike  # the first\n    label: {fr: Frappe, en: Strike}\n    letter: S\n    cues: {fr: [frapp]}\n"
"""The small collection's first kind, on one line and on several."""


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


def claims(folder: Path) -> dict[str, list[tuple[str, int | None]]]:
    return {one.id: [(claim.source, claim.start) for claim in one.claims] for one in load_atlas(folder).events}


def test_a_claim_is_split_off_to_the_event_that_its_candidate_is(review: Review, folder: Path, ids: list[str]) -> None:
    review.accept_together("two", ids[1], [Member("two", ids[2])])
    both = str(review.open("two").candidates[1].event)
    before = (folder / FILE).read_bytes()
    decision = review.move("two", both, ARTICLE.index("Le 3 mai"))
    event = next(one for one in load_atlas(folder).events if one.id == decision.event)
    assert (str(event.title), event.when) == ("Strike: Kyiv", "2024-05-03")
    assert event.claims[0].measures[0].value == 12
    assert len(claims(folder)[both]) == 1
    assert review.undo("two") == decision
    assert (folder / FILE).read_bytes() == before
    assert statuses(review)[1:3] == ["accepted", "merged"]


def test_an_event_is_merged_with_another_by_moving_all_that_it_has(
    review: Review, folder: Path, ids: list[str]
) -> None:
    event = str(review.accept("two", ids[2]).event)
    before = (folder / FILE).read_bytes()
    review.move("two", event, into="kyiv")
    assert list(claims(folder)) == ["kyiv"]
    assert [source for source, _ in claims(folder)["kyiv"]] == ["one", "two"]
    assert statuses(review)[2] == "quoted"
    review.undo("two")
    assert (folder / FILE).read_bytes() == before
    assert statuses(review)[2] == "accepted"


def test_a_claim_moves_from_an_event_that_keeps_others(review: Review, folder: Path, ids: list[str]) -> None:
    review.accept_together("two", ids[1], [Member("two", ids[4])])
    odessa = str(review.open("two").candidates[1].event)
    kharkiv = str(review.accept("two", ids[0]).event)
    before = (folder / FILE).read_bytes()
    for start in (ARTICLE.rindex("À Odessa"), ARTICLE.index("À Odessa")):
        if start == ARTICLE.index("À Odessa"):
            review.undo("two")
            with pytest.raises(ReviewError, match="nothing to split off"):
                review.move("two", kharkiv, 0)
        review.move("two", odessa, start, into=kharkiv)
        assert ("two", start) in claims(folder)[kharkiv]
        assert len(claims(folder)[odessa]) == 1
    review.undo("two")
    assert (folder / FILE).read_bytes() == before


def test_what_was_changed_after_a_move_is_not_put_back(review: Review, folder: Path, ids: list[str]) -> None:
    event = str(review.accept("two", ids[2]).event)
    review.move("two", event, into="kyiv")
    path = folder / FILE
    mended = path.read_text("utf-8").replace("value: 12", "value: 12  # Seen.")
    path.write_text(mended, "utf-8")
    with pytest.raises(ReviewError, match="has changed since the claim was moved"):
        review.undo("two")
    assert path.read_text("utf-8") == mended


@pytest.mark.parametrize("into", ["nowhere", "kyiv"])
def test_what_stands_in_another_file_stays(review: Review, folder: Path, ids: list[str], into: str) -> None:
    before = (folder / "data/events.yaml").read_bytes()
    event = str(review.accept("two", ids[2]).event)
    with pytest.raises(ReviewError):
        review.move("one", "kyiv", into=event if into == "kyiv" else into)
    assert (folder / "data/events.yaml").read_bytes() == before


def test_an_event_gets_a_status_tags_and_a_note_and_undo_takes_them(
    review: Review, folder: Path, ids: list[str]
) -> None:
    event = str(review.accept("two", ids[2]).event)
    before = (folder / FILE).read_bytes()
    review.mark("two", event, Marks("disputed", ("Frappes", "à revoir"), "Seen on video.", "Ana"))
    marked = next(one for one in load_atlas(folder).events if one.id == event)
    assert marked.status is not None
    assert (marked.status.state, marked.status.by, marked.tags) == ("disputed", "Ana", ("Frappes", "à revoir"))
    assert marked.status.on is not None
    assert marked.note == "Seen on video."
    assert statuses(review)[2] == "accepted"
    review.mark("two", event, Marks(tags=("one", "one")))
    marked = next(one for one in load_atlas(folder).events if one.id == event)
    assert (marked.status, marked.tags, marked.note) == (None, ("one",), "Seen on video.")
    review.undo("two")
    review.undo("two")
    assert (folder / FILE).read_bytes() == before


def test_an_event_in_another_file_is_marked_there_and_every_other_line_stays(review: Review, folder: Path) -> None:
    path = folder / "data/events.yaml"
    path.write_text(path.read_text("utf-8").replace("    kind: strike\n", "    kind: strike  # by hand\n"), "utf-8")
    before = path.read_text("utf-8")
    review.mark("two", "kyiv", Marks("corroborated", ("port",), "Two sources: see the note.", "Ana"))
    added = [line for line in path.read_text("utf-8").splitlines() if line not in before.splitlines()]
    assert added[:3] == ["    status:", "      state: corroborated", "      by: Ana"]
    assert [line for line in path.read_text("utf-8").splitlines() if line not in added] == before.splitlines()
    review.mark("two", "kyiv", Marks("corroborated", by="Bo"))
    (marked,) = load_atlas(folder).events
    assert marked.status is not None
    assert (marked.status.by, marked.tags) == ("Ana", ())
    review.undo("two")
    review.undo("two")
    assert path.read_text("utf-8") == before


def test_an_event_that_no_file_has_cannot_be_marked(review: Review) -> None:
    with pytest.raises(ReviewError, match="no file of records"):
        review.mark("two", "nothing", Marks("unverified"))


@pytest.mark.parametrize(
    "block",
    [
        "- id: a\n  kind: b  # why\n  claims:\n    - x\n",
        "- id: a\n  status:\n    state: disputed\n  tags: [x]\n  kind: b\n  claims: [x]\n",
        "- {id: a, kind: b, claims: [x]}\n",
        "- status: {state: disputed}\n  id: a\n  kind: b\n\n  # above\n  claims:\n    - x\n",
        "- id: a\n  kind: b\n  note: >\n    one:\n    two\n  claims: [x]\n",
    ],
)
@pytest.mark.parametrize("status", [None, {"state": "unverified", "by": "A: b"}])
def test_members_of_a_record_are_written_anew_whatever_its_layout(block: str, status: dict[str, str] | None) -> None:
    lines = with_members(block, {"status": status, "tags": None}, before="claims")
    (was,), (now,) = (parse_document(text, file="").data for text in (block, "\n".join(lines) + "\n"))
    wanted = {name: value for name, value in was.items() if name not in ("status", "tags")}
    assert now == wanted | ({} if status is None else {"status": status})
    assert [line for line in lines if "#" in line] == [line for line in block.splitlines() if "#" in line]


def test_the_page_tells_statuses_and_tags_only_where_there_are_any(
    review: Review, folder: Path, ids: list[str]
) -> None:
    event = str(review.accept("two", ids[2]).event)
    index = build_payload(load_atlas(folder)).index
    assert "statuses" not in index
    assert "tags" not in index
    review.mark("two", event, Marks("corroborated", ("b", "a"), by="Ana"))
    payload = build_payload(load_atlas(folder))
    assert payload.index["statuses"] == [{"id": "corroborated", "event": [1]}]
    assert payload.index["tags"] == [{"id": "a", "event": [1]}, {"id": "b", "event": [1]}]
    detail = payload.details[0][1]
    assert (detail["status"]["state"], detail["status"]["by"], detail["tags"]) == ("corroborated", "Ana", ["b", "a"])


def test_a_links_statuses_are_those_of_the_records() -> None:
    assert get_args(State) == STATES


def test_a_kind_is_added_and_renamed_and_undo_takes_that_back(review: Review, folder: Path, ids: list[str]) -> None:
    path = folder / "data/events.yaml"
    before = path.read_bytes()
    made = review.set_kind("two", None, NewKind({"fr": "Inondation"}, "I"))
    kinds = load_atlas(folder).kinds
    assert [(kind.id, kind.letter) for kind in kinds] == [("strike", "S"), ("troops", "T"), ("inondation", "I")]
    review.set_kind("two", "inondation", NewKind({"en": "Flood"}, "f"))
    kind = load_atlas(folder).kinds[-1]
    assert (dict(kind.label.by_language), kind.letter) == ({"fr": "Inondation", "en": "Flood"}, "F")
    draft = replace(review.open("two").candidates[0].draft, kind="inondation")
    accepted = review.accept("two", ids[0], draft)
    review.undo("two", accepted.id)
    review.undo("two")
    review.undo("two", made.id)
    assert path.read_bytes() == before
    assert review.undo("two") is None


@pytest.mark.parametrize(
    ("kind", "label", "letter", "message"),
    [
        (None, "", "X", "a name and one letter"),
        (None, "Flood", "", "a name and one letter"),
        (None, "frappe", "X", "has this name or this letter"),
        (None, "Flood", "t", "has this name or this letter"),
        ("nothing", "Flood", "F", "no kind has the id"),
    ],
)
def test_a_kind_that_cannot_be_told_from_another_is_refused(
    review: Review, kind: str | None, label: str, letter: str, message: str
) -> None:
    with pytest.raises(ReviewError, match=message):
        review.set_kind("two", kind, NewKind({"fr": label}, letter))


def test_there_are_as_many_kinds_as_colours_and_one_more_is_refused(review: Review, folder: Path) -> None:
    for letter in "ABCDEFGHIJKLMNOPQR":
        review.set_kind("two", None, NewKind({"en": f"Kind {letter}", "de": f"Art {letter}"}, letter))
    kinds = load_atlas(folder).kinds
    assert len(kinds) == KINDS_AT_MOST == len(kind_colours()) == len(kind_colours("dark"))
    assert kinds[-1].label.text("de") == "Art R"
    with pytest.raises(ReviewError, match="at most 20 kinds"):
        review.set_kind("two", None, NewKind({"en": "Kind X"}, "X"))


def test_a_colour_is_written_changed_and_taken_away_and_the_rest_of_the_kind_stays(
    review: Review, folder: Path
) -> None:
    path = folder / "data/events.yaml"
    text = path.read_text("utf-8").replace(FLOW, BLOCK)
    path.write_text(text, "utf-8")
    review.set_kind("two", "strike", NewKind({"en": "Strike"}, "S", "#123456"))
    assert [line for line in path.read_text("utf-8").splitlines() if line not in text.splitlines()] == [
        "    colour: '#123456'"
    ]
    assert [kind.colour for kind in load_atlas(folder).kinds] == ["#123456", None]
    review.set_kind("two", "strike", NewKind({"en": "Strike"}, "S"))
    assert path.read_text("utf-8") == text
    with pytest.raises(ReviewError, match="#rrggbb"):
        review.set_kind("two", "strike", NewKind({"en": "Strike"}, "S", "red"))
