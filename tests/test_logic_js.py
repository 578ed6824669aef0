"""The tests of the page's logic that are written in JavaScript, and what of its tables Python has too."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from geo.collection.saved_views import CERTAINTIES, LINK_KEYS
from tests import javascript
from tests.javascript import PROJECT, SCRIPTS_FOLDER, Logic

TESTS = sorted(SCRIPTS_FOLDER.glob("*.test.js"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_the_pages_logic_passes_its_tests_in_node(logic: Logic, path: Path) -> None:
    run = subprocess.run([logic.node, "--test", str(path)], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-4000:]


def test_the_app_keeps_in_its_address_what_a_link_of_the_map_holds_and_the_language_is_its_own(logic: Logic) -> None:
    names = logic.evaluate("Verbatim.LINK_NAMES")
    assert "lang" in names
    assert [name for name in names if name != "lang"] == [*LINK_KEYS]


def test_views_are_checked_by_the_certainties_that_the_filter_has(logic: Logic) -> None:
    assert logic.evaluate("Verbatim.CERTAINTIES") == [*CERTAINTIES]


def test_marks_on_the_canvas_have_the_middles_that_the_style_sheet_gives_marks_as_elements(logic: Logic) -> None:
    style = (PROJECT / "geo/page/static/map/map.css").read_text("utf-8")
    for share, mark in (("middleShare", r"^\.mark-number"), ("hollowShare", r"^\.mark\.is-metonym \.mark-number")):
        (percent,) = re.findall(rf"{mark} {{[^}}]*\bwidth: (\d+)%", style, re.MULTILINE)
        assert logic.evaluate(f"Verbatim.MARKS.{share} * 100") == int(percent)


def test_without_node_the_scripts_are_left_unchecked_with_a_word_and_in_ci_that_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(javascript, "find_node", lambda: None)
    monkeypatch.delenv("REQUIRE_NODE", raising=False)
    assert javascript.main() == 0
    assert "not checked" in capsys.readouterr().err
    monkeypatch.setenv("REQUIRE_NODE", "1")
    assert javascript.main() == 1
