"""A file of records read again after an edit says, value by value and line by line, what reading all of it says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.yaml_files import rereading
from geo.yaml_files.documents import Document, parse_document
from geo.yaml_files.editing import Key, insert_record, remove_record
from geo.yaml_files.rereading import Edit, read_edited
from tests.test_review_text import BY_HAND

RECORD = {"id": "new", "title": {"fr": "Là : « ici »", "en": "yes"}, "where": [{"toponym": "Kyiv"}], "value": 12.0}


def added(text: str, key: Key, index: int, record: dict[str, Any]) -> Edit:
    before = parse_document(text, file="f")
    return Edit(before, text, insert_record(text, before, key, index, record), key, index, is_added=True)


def dropped(text: str, key: Key, index: int) -> Edit:
    before = parse_document(text, file="f")
    return Edit(before, text, remove_record(text, before, key, index), key, index, is_added=False)


def assert_read_as_a_whole(edit: Edit) -> Document:
    whole = parse_document(edit.after, file="f")
    read = read_edited(edit)
    assert read == whole
    assert dict(read.lines) == dict(whole.lines)
    return read


@pytest.mark.parametrize("index", [0, 1, 2])
@pytest.mark.parametrize(
    "text", [BY_HAND, BY_HAND.replace("\n", "\r\n"), BY_HAND.replace("claims: []  # none yet\n", "")]
)
def test_a_record_that_is_put_in_is_read_with_its_lines(text: str, index: int) -> None:
    assert_read_as_a_whole(added(text, "events", index, RECORD))


@pytest.mark.parametrize("index", [0, 1])
def test_a_record_that_is_taken_out_leaves_the_others_where_they_stand(index: int) -> None:
    assert_read_as_a_whole(dropped(BY_HAND, "events", index))


def test_the_first_and_the_last_record_of_a_list_are_read_too() -> None:
    first = added(BY_HAND, "claims", 0, {"event": "first"})
    assert_read_as_a_whole(first)
    assert_read_as_a_whole(dropped(first.after, "claims", 0))
    assert_read_as_a_whole(added("", "events", 0, RECORD))


def test_a_file_whose_first_lines_change_what_follows_is_read_whole() -> None:
    edit = added("%YAML 1.1\n---\nevents:\n  - id: a\n    is: on\n", "events", 1, RECORD)
    assert assert_read_as_a_whole(edit).data["events"][1]["id"] == "new"


def test_text_that_a_neighbour_takes_in_is_not_passed_over() -> None:
    before = parse_document("events:\n  - id: a\n", file="f")
    after = "events:\n  - id: a\n    note: |\n\n  - id: b\n"
    assert_read_as_a_whole(Edit(before, "events:\n  - id: a\n", after, "events", 1, is_added=True))


def test_only_the_records_around_an_edit_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "events:\n" + "".join(f"\n  - id: e{n}\n    title: {{fr: a, en: b}}\n" for n in range(200))
    edit = added(text, "events", 100, RECORD)
    sizes: list[int] = []

    def count(part: str, *, file: str) -> Document:
        sizes.append(len(part))
        return parse_document(part, file=file)

    monkeypatch.setattr(rereading, "parse_document", count)
    read_edited(edit)
    assert len(sizes) == 1
    assert sizes[0] < len(text) / 20


WORDS = st.text(st.sampled_from("ab:#-'\"é\n »"), max_size=12)
RECORDS = st.fixed_dictionaries(
    {"id": st.uuids().map(str), "quote": WORDS}, optional={"note": WORDS, "value": st.integers(0, 9)}
)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(RECORDS, st.integers(0, 6), st.booleans()), min_size=1, max_size=6),
    st.sampled_from(["", BY_HAND]),
)
def test_any_row_of_edits_is_read_as_the_whole_is(steps: list[tuple[dict[str, Any], int, bool]], text: str) -> None:
    for record, at, is_claim in steps:
        key: Key = "claims" if is_claim else "events"
        items = parse_document(text, file="f").get((key,), []) if text else []
        if at > len(items) and items:
            edit = dropped(text, key, at % len(items))
        else:
            edit = added(text, key, min(at, len(items)), record)
        if edit.after:
            assert_read_as_a_whole(edit)
        text = edit.after
