"""Both readers of YAML say the same of what the fast one reads, and it leaves the rest to the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.collection.create import yaml_text
from geo.yaml_files.documents import _parse_closely, parse_document
from geo.yaml_files.fast import UnreadableError, read_lines, read_plain

PROJECT = Path(__file__).parents[1]
RECORD_FILES = sorted([*PROJECT.glob("data/*.yaml"), *PROJECT.glob("tests/data/**/*.yaml")])

PIECES = """a|key|~|null|true|False|yes|no|0|-7|0044|12:30|1e3|0x1f|2.50|2024-10-03|'it'|"x: y"|a b|&x|*x|!!str|!t|#"""
SIGNS = ["- ", ": ", "? ", "|", ">", "[", "]", "{", "}", ",", "%", "---", "\n", "\n  ", "\n    ", "\n- ", "é", "\t"]
WORDS = st.sampled_from([*PIECES.split("|"), *SIGNS])


@pytest.mark.parametrize("path", RECORD_FILES, ids=lambda path: path.name)
def test_a_record_file_is_read_the_same_by_both_with_the_same_lines(path):
    text = path.read_text("utf-8")
    close = _parse_closely(text, path.name)
    if close.faults:
        with pytest.raises(UnreadableError):
            read_plain(text)
    else:
        assert read_plain(text) == close.data
        assert read_lines(text) == close.lines


@given(st.lists(WORDS, max_size=14).map("".join))
def test_what_the_fast_reader_reads_the_close_one_reads_the_same(text):
    try:
        data = read_plain(text)
    except UnreadableError:
        return
    close = _parse_closely(text, "x.yaml")
    if close.faults:  # Libyaml forgives a little, such as a comment that touches what is before it.
        return
    assert repr(data) == repr(close.data)
    assert close.data is None or read_lines(text) == close.lines


KEYS = st.from_regex(r"[a-z][a-z_0-9]{0,5}", fullmatch=True).filter(lambda key: key not in ("null", "true", "false"))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**13), 10**13) | st.text(max_size=12),
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(KEYS, inner, min_size=1, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, PLAIN, min_size=1, max_size=4))
def test_what_the_program_writes_is_read_back(data):
    assert parse_document(yaml_text(data), file="x.yaml").data == data


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2\n",
        "a: &x 1\nb: *x\n",
        "a: !!int 5\n",
        "a: !own x\n",
        "? [a]\n: 1\n",
        "a: b: c\n",
        "a: [1\n",
        "--- 1\n--- 2\n",
    ],
)
def test_whatever_is_odd_is_left_to_the_reader_that_says_what_is_wrong(text):
    with pytest.raises(UnreadableError):
        read_plain(text)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000, "]" * 300 + "[" * 250]
)
def test_deep_nesting_is_refused_before_it_can_end_the_program(text):
    with pytest.raises(UnreadableError):
        read_plain(text)
