"""Hashes of what an atlas is made of, so that what was built from it is built again only when something changed.

This imports none of the heavy libraries: the app asks it at every start.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from geo.collection.layout import EVENTS, SEEDS, SINGLE_FILES, SOURCES
from geo.files.data_folder import data_folder
from geo.files.inside import read_inside
from geo.files.whole import content_hash

PACKAGE_FOLDER = Path(__file__).parents[1]
CODE_ENDINGS = (".py", ".js", ".css", ".html", ".po")
TABLES = (("gazetteer", "manifest.json"), ("basemap", "world.json"), ("basemap", "labels.json"))
"""Folder and name of the files that the gazetteer's and the basemap's tables are known by."""


def collection_hash(folder: Path) -> str:
    """Return one hash of every file that the collection in `folder` is made of, in hexadecimal.

    A missing file counts as an empty one.
    """
    return _hash_files(collection_files(folder), folder)


def collection_files(folder: Path) -> list[Path]:
    """Return every file that the collection in `folder` is made of; some may be missing."""
    paths = [folder / file for file in SINGLE_FILES]
    for pattern in (SOURCES, EVENTS, SEEDS):
        paths += sorted(folder.glob(pattern))
    return paths


@cache
def code_hash() -> str:
    """Return one hash of the program, the tables and the word lists, in hexadecimal; taken once in a process."""
    code = sorted(path for path in PACKAGE_FOLDER.rglob("*") if path.suffix in CODE_ENDINGS)
    words = sorted(path for path in data_folder("lexicon").iterdir() if path.suffix in (".txt", ".yaml"))
    tables = [data_folder(folder) / name for folder, name in TABLES]
    return content_hash(*(part for path in (*code, *tables, *words) for part in (path.name, path.read_bytes())))


def _hash_files(paths: list[Path], folder: Path) -> str:
    parts: list[str | bytes] = []
    for path in paths:
        name = path.relative_to(folder)
        parts += [name.as_posix(), _read(path, len(name.parts))]
    return content_hash(*parts)


def _read(path: Path, depth: int) -> bytes | str:
    """Return a file's content, nothing where it is missing, and the reason where it cannot be read."""
    try:
        return read_inside(path, depth=depth)
    except FileNotFoundError:
        return b""
    except OSError as error:
        return str(error)
