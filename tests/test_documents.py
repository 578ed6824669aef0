"""YAML files whose faults name their line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.models import Event, Source
from geo.yaml_files.documents import load_document, parse_document, path_text

RECORDS = """\
sources:
  - id: a
    file: a.txt
    sha: 3
    published: {value: 2024-10, status: stated,
      bassis: x}
  - 12
"""


def faults_of(text):
    return [(f.line, f.path, f.message) for f in parse_document(text, file="f.yaml").faults]


def test_values_are_plain_and_know_their_lines():
    document = parse_document("a:\n  - x: 1\n    y: [1.5, true, ~, '5']\n", file="f.yaml")
    assert document.data == {"a": [{"x": 1, "y": [1.5, True, None, "5"]}]}
    assert document.line(("a", 0, "y")) == 3
    assert document.line(("a", 0, "z")) == 2
    assert document.line(("b",)) == 1
    assert document.get(("a", 0, "y", 3)) == "5"
    assert document.get(("a", 7, "y"), "none") == "none"
    assert document.fault(("a", 0, "y", 1), "m").path == "a[0].y[1]"


@pytest.mark.parametrize("text", ["2024-10-03", "2024-10", "0044", "1e3", "12_000", "yes", "0x10", "1:30", "9" * 5000])
def test_what_only_looks_like_a_number_or_a_date_stays_as_written(text):
    assert parse_document(f"a: {text}", file="f.yaml").data == {"a": text}


def test_a_key_that_stands_twice_is_a_fault_on_its_line():
    assert faults_of("a: 1\nb: 2\na: 3\n") == [(3, "a", "the key 'a' appears twice here, first on line 1: keep one")]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\nb: [1\nc: 2\n", 3, "not YAML"),
        ("a: b: c", 1, "in quotation marks"),
        ("\ta: 1", 1, "not tabs"),
        ("a: *x", 1, "alias *x is not defined"),
        ("a: &x 1\nb: *x", 1, "alias"),
        ("&a [*a]", 1, "alias"),
        ("a: !x 1", 1, "the tag !x"),
        ("a: 1\n---\nb: 2", 2, "another document"),
        ("a: \x01", None, "not YAML"),
        ("? [a]\n: 1", 1, "expected a key"),
        ("[" * 5000, None, "nested too deeply"),
    ],
)
def test_a_broken_file_is_one_fault_with_its_line(text, line, said):
    (fault,) = faults_of(text)
    assert fault[0] == line
    assert said in fault[2]


def test_an_expanding_file_is_refused_without_expanding():
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 40))
    assert len(faults_of(bomb)) < 200


def test_a_missing_file_and_a_wrong_encoding_are_faults(tmp_path):
    assert load_document(tmp_path / "a.yaml", file="data/a.yaml").faults[0].message == "the file is missing"
    (tmp_path / "b.yaml").write_bytes(b"a: \xff")
    assert "byte 3" in load_document(tmp_path / "b.yaml").faults[0].message
    (tmp_path / "c.yaml").write_text("")
    assert load_document(tmp_path / "c.yaml").data is None
    assert load_document(tmp_path).faults[0].message.startswith("cannot be read")


def test_every_fault_of_a_record_has_its_line_path_and_plain_words():
    document = parse_document(RECORDS, file="data/s.yaml")
    values, faults = document.validate_each(Source, ("sources",))
    assert values == [None, None]
    said = {(f.line, f.path): f.message for f in faults}
    assert said[2, "sources[0].sha256"] == "the key 'sha256' is missing: add it"
    assert said[4, "sources[0].sha"].startswith("the key 'sha' is not known here; did you mean 'sha256'?")
    assert "did you mean 'basis'? (known: value, status, basis)" in said[6, "sources[0].published.bassis"]
    assert said[7, "sources[1]"] == "expected a mapping (`key: value` lines), got 12"


def test_a_validators_own_words_reach_the_reader_at_the_value():
    document = parse_document("published: {value: x}\nid: a\nfile: b\nsha256: " + "0" * 64, file="f.yaml")
    _, (fault,) = document.validate(Source)
    assert fault.path == "published"
    assert fault.message.startswith("expected a value exactly where")


def test_nested_models_and_wrong_types_are_found():
    text = (
        "id: e\nkind: k\ntitle: {}\nwhen: 2024\nwhen_basis: x\nwhere: []\n"
        "claims:\n  - {source: s, quote: q, start: x, measures: [{what: w, valu: 3}]}\n"
    )
    _, faults = parse_document(text, file="f.yaml").validate(Event)
    assert {f.path for f in faults} == {
        "title", "where", "claims[0].start", "claims[0].measures[0].valu",
    }  # fmt: skip
    assert {f.message for f in faults if f.path in ("where", "claims[0].start")} == {
        "expected at least 1 item, got an empty list",
        "expected a whole number, got 'x'",
    }


def test_a_list_that_is_missing_is_one_fault():
    values, faults = parse_document("a: 1", file="f.yaml").validate_each(Source, ("sources",))
    assert values == []
    assert [f.message for f in faults] == ["expected a list, got nothing"]


def test_a_path_with_an_odd_key_is_quoted():
    assert path_text(("a", 0, "b c", "é")) == "a[0]['b c'].é"


@given(st.text(alphabet="ab:- \n[]{}'\"&*!|>#%@`?,\t1é😀", max_size=60))
def test_no_text_raises(text):
    document = parse_document(text, file="f.yaml")
    assert document.data is not None or document.faults or not document.lines or document.lines[()] >= 1


def test_a_file_is_read_again_exactly_when_its_text_has_changed(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n", "utf-8")
    first = load_document(path)
    assert load_document(path) is first
    assert load_document(path, file="data/a.yaml").file == "data/a.yaml"
    path.write_text("a: 2\n", "utf-8")
    assert load_document(path).data == {"a": 2}
    path.write_text("a: [\n", "utf-8")
    assert load_document(path).faults
