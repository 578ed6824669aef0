"""Names in the code: one class has one name, in the rooms where ideas lie close together."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

ROOMS = [Path(__file__).parents[1] / "geo" / room for room in ("geoparse", "places", "collection")]


@pytest.mark.parametrize("name", ["Candidate", "Found"])
def test_a_name_that_could_be_anything_is_that_of_one_class_at_most(name: str) -> None:
    trees = [ast.parse(path.read_text("utf-8")) for room in ROOMS for path in room.rglob("*.py")]
    named = Counter(
        defined
        for tree in trees
        for node in tree.body
        for defined in (
            [node.name]
            if isinstance(node, ast.ClassDef)
            else [target.id for target in node.targets if isinstance(target, ast.Name)]
            if isinstance(node, ast.Assign)
            else []
        )
    )
    assert named[name] <= 1
