"""The languages: each has all that the rooms read with, and no room tells one from another by itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.geoparse.languages import LANGUAGES
from geo.geoparse.word_lists import LEXICON_FOLDER, load_lexicon

PACKAGE = Path(__file__).parents[1] / "geo"
OWN = PACKAGE / "geoparse" / "languages"
WORDS = PACKAGE / "text" / "languages"
"""What numbers are made of, which rooms below the parser read too."""
BUILDS = PACKAGE / "make_tables"
"""What makes the tables and lists reads inputs that are each of one language."""
EXCEPTIONS = {
    "atlas.py": "a column `place_fr`, which the exports have always had",
    "exports/geojson.py": "the same, as a property",
    "models/values.py": "the languages that every export has titles in",
    "places/gazetteer/basemap.py": "the names that the tables of the basemap have",
    "places/gazetteer/place_tables.py": "the names that the tables of cities have",
    "places/namesakes.py": "a rule about the names of the tables, not about texts",
    "text/numbers.py": "the languages whose number words another package reads",
}
"""Modules that name a language all the same, and why; none may be added."""


def names_of_languages(path: Path) -> Iterator[int]:
    """Yield each line of a module that has the code of a language in it as a value of its own."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and node.value in LANGUAGES and node.value != "en":
            yield node.lineno


def modules() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if not {OWN, WORDS, BUILDS} & set(path.parents)]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_what_differs_by_language_stands_with_the_languages(path: Path) -> None:
    lines = list(names_of_languages(path))
    assert bool(lines) == (path.relative_to(PACKAGE).as_posix() in EXCEPTIONS), lines


def pairs_of_languages(path: Path) -> Iterator[int]:
    """Yield each line of a module where a mapping by language begins: `{"fr": …, "en": …}`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        keys = node.keys if isinstance(node, ast.Dict) else []
        if len({key.value for key in keys if isinstance(key, ast.Constant)} & {*LANGUAGES}) > 1:
            yield node.lineno  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_holds_a_text_in_each_of_two_languages(path: Path) -> None:
    assert list(pairs_of_languages(path)) == []


def test_a_text_in_two_languages_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('TITLE = {"fr": "Frappe", "en": "Strike"}\n', "utf-8")
    assert list(pairs_of_languages(tmp_path / "a.py")) == [1]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_has_a_package_of_its_code(code: str) -> None:
    assert (OWN / code / "__init__.py").is_file()
    assert LANGUAGES[code].code == code


def by_language(place: str, value: object) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each list that is written by language, with the languages that it has."""
    if isinstance(value, dict):
        if not LANGUAGES.keys().isdisjoint(value):
            yield place, frozenset(LANGUAGES.keys() & value.keys())
        for key, inside in value.items():
            yield from by_language(f"{place} {key}", inside)


@pytest.mark.parametrize("path", sorted(LEXICON_FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_list_of_the_lexicon_has_every_language_or_none(path: Path) -> None:
    lists = dict(by_language(path.stem, load_lexicon(path.stem)))
    assert {place: languages for place, languages in lists.items() if languages != LANGUAGES.keys()} == {}


@pytest.mark.parametrize("path", sorted(LEXICON_FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_list_of_the_lexicon_says_which_module_reads_it(path: Path) -> None:
    head = " ".join(path.read_text("utf-8").splitlines()[:8])
    (reader, *_) = re.findall(r"`geo\.(geoparse\.[a-z_.]+)`", head)
    assert (PACKAGE / reader.replace(".", "/")).with_suffix(".py").exists() or (
        PACKAGE / reader.replace(".", "/")
    ).is_dir()


def test_a_language_named_by_a_room_is_seen(tmp_path: Path) -> None:
    for text in ('TITLES = {"fr": "le", "en": "the"}\n', 'if language == "fr":\n    pass\n'):
        (tmp_path / "a.py").write_text(text, "utf-8")
        assert list(names_of_languages(tmp_path / "a.py")) == [1]
