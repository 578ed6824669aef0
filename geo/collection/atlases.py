"""The atlases that this machine knows, each under a short name: what an address can say without giving away a path.

The list is a file in the user's own folder for settings. A name that is given once stays the atlas's for as long as the
list has it. Examples come with the program and need no list.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from geo.collection.create import is_collection
from geo.collection.layout import EVENTS, EVENTS_FILE, SOURCES_FILE, TABLES, TEXTS
from geo.errors import BusyError
from geo.files.cache import cached
from geo.files.config import config_folder
from geo.files.data_folder import example_folders
from geo.files.inside import read_inside
from geo.files.locking import locked
from geo.files.whole import content_hash, write_whole
from geo.local_text import text_in

ATLASES_VARIABLE = "VERBATIM_ATLASES"
"""Environment variable that names another folder in which new atlases are made."""

LIST_FILE = "atlases.json"
LISTED_AT_MOST = 200
NAME_CHARS = 40
"""Length of the longest name, before a number that makes it unique."""

LARGE_BYTES = 3_000_000
"""Event records of more bytes than this are not read only to be counted."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class KnownAtlas:
    """An atlas that an address can name."""

    name: str
    """Small ASCII letters, digits and hyphens."""
    folder: Path


@dataclass(frozen=True, slots=True)
class AtlasSize:
    """How much an atlas has."""

    articles: int
    tables: int
    events: int | None
    """In its files of records, those of tables left out; None where they are many, or cannot be read."""


def known_atlases() -> list[KnownAtlas]:
    """Return the atlases that were opened or made here, the latest first; those that are gone left out."""
    return [atlas for atlas in _listed() if is_collection(atlas.folder)]


def example_atlases() -> list[KnownAtlas]:
    """Return the atlases that come with the program."""
    atlases: list[KnownAtlas] = []
    for folder in filter(is_collection, example_folders()):
        atlases.append(KnownAtlas(_free_name(folder, [atlas.name for atlas in atlases]), folder.resolve()))
    return atlases


def find_atlas(name: str) -> KnownAtlas | None:
    """Return the atlas that has this name here; None where there is none, or it is gone."""
    return next((atlas for atlas in (*example_atlases(), *known_atlases()) if atlas.name == name), None)


def register_atlas(folder: Path) -> KnownAtlas:
    """Put an atlas first in the list, and return it with its name, which is made of its title where it has none yet.

    Where the list cannot be written, it stays as it was.
    """
    folder = folder.resolve()
    examples = example_atlases()
    if example := next((one for one in examples if one.folder == folder), None):
        return example
    with contextlib.suppress(BusyError), _writing():
        listed = _listed()
        known = next((one for one in listed if one.folder == folder), None)
        taken = [one.name for one in (*examples, *listed)]
        atlas = known or KnownAtlas(_free_name(folder, taken), folder)
        if listed[:1] != [atlas]:
            _write([atlas, *(one for one in listed if one != atlas)])
        return atlas
    return KnownAtlas(_free_name(folder, [one.name for one in examples]), folder)


def forget_atlas(name: str) -> None:
    """Take an atlas from the list; its folder stays as it is."""
    with contextlib.suppress(BusyError), _writing():
        _write([one for one in _listed() if one.name != name])


def new_folder(title: str) -> Path:
    """Return a folder for a new atlas: one that is not there yet, in the user's documents, named after its title."""
    chosen = os.environ.get(ATLASES_VARIABLE)
    documents = Path(platformdirs.user_documents_dir())
    parent = Path(chosen) if chosen else (documents if documents.is_dir() else Path.home()) / "Verbatim"
    slug = slug_of(title)[:NAME_CHARS].strip("-") or "atlas"
    folder, number = parent / slug, 2
    while os.path.lexists(folder):
        folder, number = parent / f"{slug}-{number}", number + 1
    return folder


def read_title(folder: Path, language: str) -> str:
    """Return the collection's title in `language` (BCP 47) or in another; empty where its file tells none."""
    path = folder / SOURCES_FILE
    try:
        data = read_inside(path, depth=2)
    except OSError:
        return ""

    def build() -> bytes:
        from geo.yaml_files.documents import parse_document  # noqa: PLC0415 - YAML is read only when the file has changed

        title = parse_document(data.decode("utf-8", "replace"), file=path.name).get(("collection", "title"), {})
        return json.dumps(title if isinstance(title, dict) else {}).encode()

    titles = json.loads(cached("title-" + content_hash(data), ".json", build))
    written = {code: title for code, title in titles.items() if isinstance(title, str) and title}
    return text_in(written, language) if written else ""


def measure_atlas(folder: Path) -> AtlasSize:
    """Return how much the atlas in a folder has; it is counted again where a file of it has another size or time."""
    articles, tables = _listed_in(folder, TEXTS), _listed_in(folder, TABLES)
    records = [folder / EVENTS_FILE, *_listed_in(folder, EVENTS)]
    stamps = [f"{path}:{_stamp(path)}" for path in (*articles, *records)]

    def build() -> bytes:
        return json.dumps(_count_events(folder, records)).encode()

    events = json.loads(cached("events-" + content_hash(*stamps), ".json", build))
    return AtlasSize(len(articles), len(tables), events)


def slug_of(text: str) -> str:
    """Return a text's letters and digits as small ASCII ones joined by hyphens; empty where it has none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _free_name(folder: Path, taken: Collection[str]) -> str:
    """Return a name for an atlas that no other one has."""
    slugs = (slug_of(text)[:NAME_CHARS].strip("-") for text in (read_title(folder, "en"), folder.name))
    slug = next(filter(None, slugs), "atlas")
    name, number = slug, 2
    while name in taken:
        name, number = f"{slug}-{number}", number + 1
    return name


def _listed() -> list[KnownAtlas]:
    """Return what the list says, each folder and each name once; a list that cannot be read says nothing."""
    try:
        data = json.loads((config_folder() / LIST_FILE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return []
    atlases: dict[str, KnownAtlas] = {}
    for item in data if isinstance(data, list) else []:
        name, folder = (item.get("name"), item.get("folder")) if isinstance(item, dict) else (None, None)
        if not (isinstance(name, str) and isinstance(folder, str) and _NAME.fullmatch(name) and "\0" not in folder):
            continue
        if name not in atlases and all(one.folder != Path(folder) for one in atlases.values()):
            atlases[name] = KnownAtlas(name, Path(folder))
    return list(atlases.values())


def _write(atlases: Sequence[KnownAtlas]) -> None:
    listed = [{"name": one.name, "folder": str(one.folder)} for one in atlases[:LISTED_AT_MOST]]
    with contextlib.suppress(OSError):
        write_whole(config_folder() / LIST_FILE, json.dumps(listed, ensure_ascii=False, indent=1) + "\n")


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    """Hold the lock of the list, so that of two programs neither loses what the other adds."""
    folder = config_folder()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        yield


def _listed_in(folder: Path, pattern: str) -> list[Path]:
    try:
        return sorted(folder.glob(pattern))
    except OSError:
        return []


def _stamp(path: Path) -> str:
    try:
        status = path.stat()
    except OSError:
        return ""
    return f"{status.st_size}:{status.st_mtime_ns}"


def _count_events(folder: Path, records: Sequence[Path]) -> int | None:
    from geo.collection.records import load_records  # noqa: PLC0415 - the models are loaded only to count
    from geo.collection.sources import load_sources  # noqa: PLC0415

    try:
        if sum(path.stat().st_size for path in records if path.is_file()) > LARGE_BYTES:
            return None
        return len(load_records(folder, load_sources(folder)).events)
    except OSError:
        return None
