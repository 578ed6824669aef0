"""The paths of a collection are spelled in one module."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from geo.collection import layout
from geo.collection.folder import read_files

PACKAGE = Path(__file__).parents[1] / "geo"
LAYOUT = PACKAGE / "collection" / "layout.py"
OTHERS = [path for path in sorted(PACKAGE.rglob("*.py")) if path != LAYOUT]
PARTS = "sources events places credits subjects translations review tables"
SPELLED = re.compile(
    rf"(?<![\w/.])(?:seeds(?:/\S*)?|data/(?:{'|'.join(PARTS.split())})\b\S*|(?:{'|'.join(PARTS.split())})\.yaml)"
)


def spelled_in(source: str) -> list[str]:
    """Return the path-like texts of a module; prose that tells a reader of a path has spaces, and is none."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # Docstrings.
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]
    return [text for text in texts if SPELLED.fullmatch(text)]


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_other_module_spells_a_path_of_a_collection(path: Path) -> None:
    assert spelled_in(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "text", ["seeds", "seeds/*.txt", "data/sources.yaml", "data/review/", "events.yaml", "data/events"]
)
def test_a_path_that_is_spelled_is_seen(text: str) -> None:
    assert spelled_in(f"x = folder / {text!r}") == [text]


def test_a_path_with_a_name_filled_in_is_seen() -> None:
    assert spelled_in('x = f"data/events/{source}.yaml"') == ["data/events/"]


def test_the_layout_imports_nothing_so_that_every_room_can_use_it() -> None:
    tree = ast.parse(LAYOUT.read_text("utf-8"))
    assert {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)} == {"__future__"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import)]


def test_every_path_of_the_layout_stands_in_its_table() -> None:
    paths = [
        value for name, value in vars(layout).items() if name.isupper() and isinstance(value, str) and "/" in value
    ]
    table = layout.__doc__ or ""
    assert [path for path in paths if path.partition("*")[0] not in table] == []


def test_whatever_a_collection_is_made_of_counts_in_its_hash(tmp_path: Path) -> None:
    files = set(read_files(tmp_path).contents)
    assert files == set(layout.SINGLE_FILES)
    assert {file for name, file in vars(layout).items() if name.endswith("_FILE")} == files
