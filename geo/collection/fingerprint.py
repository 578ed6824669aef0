"""Hashes of what an atlas is made of, so that what was built from it is built again only when something changed.

This imports none of the heavy libraries: the app asks it at every start.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from geo.collection.folder import read_files
from geo.files.data_folder import data_folder
from geo.files.whole import content_hash

PACKAGE_FOLDER = Path(__file__).parents[1]
CODE_ENDINGS = (".py", ".js", ".css", ".html", ".po")
TABLES = (("gazetteer", "manifest.json"), ("basemap", "world.json"), ("basemap", "labels.json"))
"""Folder and name of the files that the gazetteer's and the basemap's tables are known by."""


def collection_hash(folder: Path) -> str:
    """Return one hash of every file that the collection in `folder` is made of, in hexadecimal.

    A missing file counts as an empty one.
    """
    return read_files(folder).version


@cache
def code_hash() -> str:
    """Return one hash of the program, the tables and the word lists, in hexadecimal; taken once in a process."""
    code = sorted(path for path in PACKAGE_FOLDER.rglob("*") if path.suffix in CODE_ENDINGS)
    words = sorted(path for path in data_folder("lexicon").iterdir() if path.suffix in (".txt", ".yaml"))
    tables = [data_folder(folder) / name for folder, name in TABLES]
    return content_hash(*(part for path in (*code, *tables, *words) for part in (path.name, path.read_bytes())))
