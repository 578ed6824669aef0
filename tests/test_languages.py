"""The languages: each has all that the rooms read with, and no room tells one from another by itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.geoparse.languages import LANGUAGES

PACKAGE = Path(__file__).parents[1] / "geo"
OWN = PACKAGE / "geoparse" / "languages"
BUILDS = PACKAGE / "make_tables"
"""What makes the tables and lists reads inputs that are each of one language."""
NOT_YET = frozenset(
    "atlas.py exports/geojson.py geoparse/credits/asides.py geoparse/credits/attribution.py geoparse/credits/forms.py "
    "geoparse/credits/speakers.py geoparse/events/candidates.py geoparse/events/clauses.py "
    "geoparse/events/dating.py geoparse/events/doubts.py geoparse/events/implied_places.py geoparse/events/kinds.py "
    "geoparse/events/place_names.py geoparse/events/roles.py geoparse/events/story/statements.py "
    "geoparse/events/tense.py geoparse/events/titles.py geoparse/index.py models.py "
    "places/gazetteer/basemap.py places/namesakes.py places/gazetteer/own_places.py "
    "places/gazetteer/tables.py text/language.py "
    "tables/recognise.py text/number_phrases.py text/numbers.py".split()
)
"""Modules that name a language all the same; none may be added."""


def names_of_languages(path: Path) -> Iterator[int]:
    """Yield each line of a module that has the code of a language in it as a value of its own."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and node.value in LANGUAGES and node.value != "en":
            yield node.lineno


def modules() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if OWN not in path.parents and BUILDS not in path.parents]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_what_differs_by_language_stands_with_the_languages(path: Path) -> None:
    lines = list(names_of_languages(path))
    assert not lines or path.relative_to(PACKAGE).as_posix() in NOT_YET, lines


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_has_a_package_of_its_code(code: str) -> None:
    assert (OWN / code / "__init__.py").is_file()
    assert LANGUAGES[code].code == code
