"""Records put into YAML files as text: what is read back is what was meant, and no other line of the file moves."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import ReviewError
from geo.yaml_files.documents import parse_document
from geo.yaml_files.editing import HEADER, Key, block_text, insert_record, record_lines, remove_record, scalar_text

BY_HAND = """\
# Checked twice by two people.
events:

  # The first of them
  - id: first   # keep
    quote: |
      two lines
      # and this is text

  - id: second
    nested:
      - a: 1
        # inside
# Their claims
claims: []  # none yet
"""


def inserted(text: str, key: Key, index: int, record: dict[str, Any]) -> str:
    return insert_record(text, parse_document(text, file="f"), key, index, record)


def removed(text: str, key: Key, index: int) -> str:
    return remove_record(text, parse_document(text, file="f"), key, index)


def read(text: str) -> Any:
    document = parse_document(text, file="f")
    assert not document.faults
    return document.data


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_back_as_it_was(value: str) -> None:
    assert read(f"key: {scalar_text(value)}\n") == {"key": value}
    assert "\n" not in scalar_text(value)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Une frappe a touché Kyiv", "Une frappe a touché Kyiv"),
        ("« ici », dit-il : « là »", "'« ici », dit-il : « là »'"),
        ("l'eau", "l'eau"),
        ("- tiret", "'- tiret'"),
        ("no", "'no'"),
        ("null", "'null'"),
        ("2024", "'2024'"),
        ("2024-05-03", "2024-05-03"),
        ("[2024-05..2024-06]", "'[2024-05..2024-06]'"),
        ("a # b", "'a # b'"),
        ("deux\nlignes", '"deux\\nlignes"'),
        ("mot\u202eelor", '"mot\\u202Eelor"'),
        ("שלום 😀", "שלום 😀"),
        ("", "''"),
        (12.0, "12"),
        (2.5, "2.5"),
        (True, "true"),
        (None, "null"),
    ],
)
def test_a_value_is_written_as_plainly_as_it_can_be(value: Any, written: str) -> None:
    assert scalar_text(value) == written


def test_what_cannot_be_seen_is_written_as_an_escape() -> None:
    hidden = "a\u200eb\u2066c\x00d\x85e\u2028f\ufeffg\u00adh"
    written = scalar_text(hidden)
    assert written.isascii()
    assert read(f"key: {written}\n") == {"key": hidden}


def test_a_record_goes_where_it_is_told_and_every_other_line_stays() -> None:
    for index, before in ((0, "first"), (1, "second"), (2, None)):
        text = inserted(BY_HAND, "events", index, {"id": "new", "quote": "q"})
        ids = [item["id"] for item in read(text)["events"]]
        assert ids[index] == "new"
        assert ids[index + 1 : index + 2] == ([before] if before else [])
        new_lines = ["", "  - id: new", "    quote: q"]
        assert sorted(text.splitlines()) == sorted([*BY_HAND.splitlines(), *new_lines])
        assert removed(text, "events", index) == BY_HAND


def test_a_comment_stays_with_the_record_below_it() -> None:
    text = inserted(BY_HAND, "events", 0, {"id": "new"})
    assert "  # The first of them\n  - id: first" in text
    text = inserted(BY_HAND, "events", 2, {"id": "new"})
    assert "        # inside\n\n  - id: new\n# Their claims\n" in text


def test_an_empty_list_opens_and_keeps_its_comment() -> None:
    text = inserted(BY_HAND, "claims", 0, {"event": "first"})
    assert text.endswith("claims:  # none yet\n\n  - event: first\n")


def test_a_new_file_says_what_it_is_and_goes_when_nothing_is_left_in_it() -> None:
    text = inserted("", "events", 0, {"id": "new"})
    assert text == f"{HEADER}events:\n\n  - id: new\n"
    with_claim = inserted(text, "claims", 0, {"event": "other"})
    assert removed(with_claim, "claims", 0) == text
    assert removed(text, "events", 0) == ""


def test_a_file_with_a_word_of_its_own_does_not_go() -> None:
    text = inserted("# Ours\n", "events", 0, {"id": "new"})
    assert removed(text, "events", 0) == "# Ours\n\nevents: []\n"


def test_line_ends_of_another_system_stay() -> None:
    text = inserted("events:\r\n\r\n- id: a\r\n- id: b", "events", 1, {"id": "new", "quote": "q"})
    assert text == "events:\r\n\r\n- id: a\r\n\r\n- id: new\r\n  quote: q\r\n- id: b\r\n"
    document = parse_document(text, file="f")
    assert block_text(text, document, "events", 1) == "- id: new\n  quote: q\n"


@pytest.mark.parametrize("text", ["events: [{id: a}]\n", "events: [{id: a},\n  {id: b}]\n", "- a\n", "events: [\n"])
def test_a_file_laid_out_otherwise_is_refused_in_words(text: str) -> None:
    with pytest.raises(ReviewError, match=r"starting with '-'|fix the file"):
        inserted(text, "events", 0, {"id": "new"})


def test_a_record_is_laid_out_as_in_the_file_of_events() -> None:
    record = {"id": "a", "title": {"fr": "t", "en": "t"}, "where": [{"toponym": "Kyiv", "metonym": True}], "x": ["z"]}
    assert record_lines(record) == [
        "- id: a",
        "  title:",
        "    fr: t",
        "    en: t",
        "  where:",
        "    - toponym: Kyiv",
        "      metonym: true",
        "  x:",
        "    - z",
    ]
