"""A stranger's file: whatever is in it, it is read within its limits, or refused in words, and stops no other file."""

from __future__ import annotations

import contextlib
import itertools
import os
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.collection.create import create_collection
from geo.collection.sources import load_sources
from geo.errors import AlreadyThere, IntakeError
from geo.exports.table import _cell
from geo.files.inside import LEFT_OVER_S
from geo.geoparse.events.kinds import default_kinds
from geo.i18n.messages import Translator
from geo.intake.adding import add_files, add_text
from geo.intake.extract import extract_file
from geo.intake.formats import web_page
from geo.intake.shelving import Added
from geo.tables.cells import FORMULA_STARTS
from geo.ui.added_words import Result, results_html

TEXT = "On 3 May 2024 a strike hit Kyiv and killed 12 people."
FRENCH = "Une frappe a touché Kyïv le 3 mai 2024, et tué 12 personnes près de l’église Saint-André."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_collection(tmp_path / "c", "Trial", default_kinds())
    return tmp_path / "c"


def page(inside: str, tag: str = "<p>") -> bytes:
    return f"<!doctype html><html><body>{tag}{TEXT}</p>{inside}</body></html>".encode()


def cpu_s(data: bytes) -> float:
    start = time.process_time()
    assert TEXT in extract_file(data, "a.html").text
    return time.process_time() - start


@pytest.mark.parametrize("form", ["a{}=1", "a{}", "a{}='>'", 'a{} = "<p"'])
def test_the_time_for_a_page_does_not_grow_with_the_square_of_its_attributes(form: str) -> None:
    few, many = (page("", f"<p {' '.join(form.format(i) for i in range(n))}>") for n in (100, 100_000))
    cpu_s(few)  # The libraries are loaded.
    assert cpu_s(many) < 5  # It was half a minute, counted in the processor's time.


def test_attributes_that_a_page_may_have_are_all_read() -> None:
    names = " ".join(f"data-a{i}='{i}'" for i in range(200))
    tree = web_page._parse(f"<html><body><p {names} id='last'>x</p></body></html>", "a.html")
    assert len(tree.find(".//p").attrib) == 201


def test_a_large_page_gives_the_text_that_a_small_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    data = page("".join(f"<p>Paragraph {n} says that the bridge in Kyiv will open again.</p>" for n in range(60)))
    small = extract_file(data, "a.html").text
    monkeypatch.setattr(web_page, "LARGE", 10)
    assert extract_file(data, "a.html").text == small


def test_a_page_that_takes_too_long_is_left_and_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_page, "MOST_SECONDS", 1)
    with pytest.raises(IntakeError, match="took more than 1 seconds"):
        extract_file(page("<table><tr><td>a</td></tr></table>" * 20_000), "a.html")


HEADERS = (
    "text/html; charset*=''x; charset*1*=y",
    'text/html; charset="\0"',
    "text/html; charset*0*=%%%; charset*=utf-8'en'%ff",
    "text/html; charset=" + "x" * 10_000,
    "text/html; boundary=b; charset*9999999999=y",
)


def saved(header: str) -> bytes:
    head = "From: <Saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    return f"{head}Content-Type: {header}\n\n<html><body><p>{TEXT}</p></body></html>\n--b--\n".encode()


@pytest.mark.parametrize("header", HEADERS)
def test_a_saved_page_with_a_strange_head_is_read_or_refused_in_words(header: str) -> None:
    with contextlib.suppress(IntakeError):
        assert TEXT in extract_file(saved(header), "a.mhtml").text


@given(st.text(alphabet="*;='\"%0x yz-/8\0é", max_size=60))
def test_no_head_of_a_saved_page_ends_the_program(rest: str) -> None:
    with contextlib.suppress(IntakeError):
        assert extract_file(saved(f"text/html; charset{rest}"), "a.mhtml").text


@pytest.mark.parametrize("failure", [TypeError("x"), RecursionError(), MemoryError(), KeyError("y"), AssertionError()])
def test_whatever_fails_in_one_file_the_others_are_added(
    folder: Path, failure: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(data: bytes, name: str) -> None:
        raise failure

    monkeypatch.setattr(web_page, "extract_page", fail)
    results = add_files(folder, [("bad.html", page("")), ("good.txt", TEXT.encode())])
    assert isinstance(results[0], IntakeError)
    assert "bad.html could not be read" in str(results[0])
    assert isinstance(results[1], Added)
    assert type(failure).__name__ in caplog.text


@pytest.mark.parametrize("first", ["NFC", "NFD"])
def test_a_text_in_decomposed_unicode_is_read_like_the_composed_one_and_known_as_the_same(
    folder: Path, first: str
) -> None:
    data = {form: unicodedata.normalize(form, FRENCH + "\n").encode() for form in ("NFC", "NFD")}
    assert data["NFC"] != data["NFD"]
    texts = {form: extract_file(one, "a.txt").text for form, one in data.items()}
    assert texts["NFC"] == texts["NFD"] == data["NFC"].decode()
    (added,) = add_files(folder, [("a.txt", data[first])])
    assert isinstance(added, Added)
    other = "NFD" if first == "NFC" else "NFC"
    assert isinstance(add_files(folder, [("b.txt", data[other])])[0], AlreadyThere)
    assert load_sources(folder).faults == ()


def test_a_file_name_that_is_read_from_the_right_turns_nothing_around_it() -> None:
    name = "דו״ח.txt"
    html = results_html([Result(name, f"{name} is empty: choose another.", None, is_added=False)], Translator("en"))
    assert f"<bdi>{name}</bdi> is empty" in html
    assert f"<b><bdi>{name}</bdi></b>" in results_html([Result(name, "Title", "a", is_added=True)], Translator("en"))


def test_what_a_killed_program_left_is_ignored_by_git_and_swept(folder: Path) -> None:
    assert ".*.tmp" in (folder / ".gitignore").read_text().splitlines()
    (folder / "data" / "events").mkdir()
    old, new, other = (folder / "data/events" / name for name in (f".{'0a' * 8}.tmp", f".{'0b' * 8}.tmp", ".mine.tmp"))
    for path in (old, new, other):
        path.write_text("x")
    for path in (old, other):
        os.utime(path, (time.time() - LEFT_OVER_S - 60,) * 2)
    add_text(folder, TEXT)
    assert [path.exists() for path in (old, new, other)] == [False, True, True]


@pytest.mark.parametrize(
    ("before", "start"),
    list(
        itertools.product(["", "\n", "\t", " ", "\r", "\u200b", "\ufeff", "\u00a0"], [*FORMULA_STARTS, *"＝＋－＠﹢﹣"])
    ),
)
def test_no_cell_of_a_table_is_run_as_a_formula(before: str, start: str) -> None:
    assert _cell(f"{before}{start}1+1") == f"'{before}{start}1+1"


@pytest.mark.parametrize("text", ["a=1", "1-2", "« = »", "2024", "é", ""])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert _cell(text) == text
