"""Where each thing of a collection lies: every path inside its folder, spelled here and nowhere else.

Paths are relative to the collection's folder, with forward slashes; they are the names of files in faults too. This
imports nothing, so that any room can take a path from here.

| path | what |
|---|---|
| `seeds/<id>.txt` | the text of a source, never edited |
| `seeds/<name>.csv` … | an event table as it was published, never edited |
| `data/sources.yaml` | the collection's title, and sources listed together |
| `data/sources/<id>.yaml` | a source in a file of its own |
| `data/events.yaml` | the kinds, and events |
| `data/events/<id>.yaml` | events and claims of one source, mostly as the review wrote them |
| `data/tables/<name>.yaml` | an event table: its file in `seeds/`, and which column is what |
| `data/places.yaml` | places that the gazetteer lacks; may be missing, as all below |
| `data/credits.yaml` | speakers under all forms of their names |
| `data/subjects.yaml` | what figures count, under all its forms |
| `data/translations.yaml` | the editors' translations of quotes |
| `data/stories.yaml` | tours: saved views in an order, each with a few words and its quotes |
| `data/review/<id>.jsonl` | what was decided on the candidates of a source |
| `data/changes.jsonl` | what was changed of sources after they were added |
| `data/joins.jsonl` | rows of tables that tell the same as events of records: joined, and taken apart again |
| `data/originals/<id>.<ending>` | the file that a source's text was taken from, as it was given |
| `data/media/<name>` | pictures that sources came with, as they were given |
| `data/.change/` | files that change together, while they wait for it; else it is not there |
"""

from __future__ import annotations

SEEDS_FOLDER = "seeds"
"""The source texts."""

DATA_FOLDER = "data"
"""Everything else."""

SOURCES_FILE = "data/sources.yaml"
"""The collection's title, and what is known of the sources that are listed together."""

SOURCES_FOLDER = "data/sources"
"""The sources that have a file each, so that two people who add texts touch different files."""

EVENTS_FILE = "data/events.yaml"
"""The kinds, and event records."""

EVENTS_FOLDER = "data/events"
"""More event records: `*.yaml`, read in the order of their names."""

TABLES_FOLDER = "data/tables"
"""Event tables: `*.yaml`, one record each; their files stand among the seeds."""

PLACES_FILE = "data/places.yaml"
"""Places and names of the collection's own."""

SPEAKERS_FILE = "data/credits.yaml"
"""Which forms mean the same speaker."""

SUBJECTS_FILE = "data/subjects.yaml"
"""Which words of figures count the same."""

TRANSLATIONS_FILE = "data/translations.yaml"
"""Translations of quotes."""

STORIES_FILE = "data/stories.yaml"
"""Tours through the map."""

REVIEW_FOLDER = "data/review"
"""The logs of the review, one for each source."""

SOURCE_LOG = "data/changes.jsonl"
"""The log of changes of sources."""

JOINS_LOG = "data/joins.jsonl"
"""Which rows of event tables are joined to which events, a line for each decision; may be missing."""

ORIGINALS_FOLDER = "data/originals"
"""The files from which texts were taken, as they were given."""

MEDIA_FOLDER = "data/media"
"""Pictures of sources, as they were given."""

CHANGE_FOLDER = "data/.change"
"""Where several files that change together wait for it."""

RECORD_ENDING = ".yaml"
"""Ending of a file of records."""

PENDING_ENDING = ".yaml.new"
"""Ending of the record of a source whose text is being written: until it has its own name, it counts for none."""

TABLE_ENDINGS = (
    ".csv",
    ".tsv",
    ".xlsx",
    ".ods",
    ".parquet",
    ".json",
    ".geojson",
    ".jsonl",
    ".kml",
    ".kmz",
    ".gpx",
    ".zip",
)
"""Endings that the file of an event table has."""

MOST_ENDING = 8
"""Longest ending of a file that was given, in letters; one that has none is called `.bin`."""

TEXT_ENDING = ".txt"
"""Ending of a source's text."""

FOLDERS = (
    SEEDS_FOLDER,
    DATA_FOLDER,
    SOURCES_FOLDER,
    EVENTS_FOLDER,
    TABLES_FOLDER,
    REVIEW_FOLDER,
    ORIGINALS_FOLDER,
    MEDIA_FOLDER,
)
"""Folders of a collection in which everything is a regular file, or one of these."""

SINGLE_FILES = (
    SOURCES_FILE,
    EVENTS_FILE,
    PLACES_FILE,
    SPEAKERS_FILE,
    SUBJECTS_FILE,
    TRANSLATIONS_FILE,
    STORIES_FILE,
)
"""The files of which there is one."""

SEEDS = f"{SEEDS_FOLDER}/*"
TEXTS = f"{SEEDS_FOLDER}/*{TEXT_ENDING}"
SOURCES = f"{SOURCES_FOLDER}/*{RECORD_ENDING}"
EVENTS = f"{EVENTS_FOLDER}/*{RECORD_ENDING}"
TABLES = f"{TABLES_FOLDER}/*{RECORD_ENDING}"
ORIGINALS = f"{ORIGINALS_FOLDER}/*"
LOGS = f"{REVIEW_FOLDER}/*.jsonl"
"""Patterns of the files of which there are many."""


def text_file(name: str) -> str:
    """Return the path of a source's text by the name of its file."""
    return f"{SEEDS_FOLDER}/{name}"


def source_file(source_id: str) -> str:
    """Return the path of the record of a source that has a file of its own."""
    return f"{SOURCES_FOLDER}/{source_id}{RECORD_ENDING}"


def events_file(source_id: str) -> str:
    """Return the path of the records that the review accepts from a source."""
    return f"{EVENTS_FOLDER}/{source_id}{RECORD_ENDING}"


def table_file(name: str) -> str:
    """Return the path of the record of an event table."""
    return f"{TABLES_FOLDER}/{name}{RECORD_ENDING}"


def log_file(source_id: str) -> str:
    """Return the path of the log of what was decided in a source."""
    return f"{REVIEW_FOLDER}/{source_id}.jsonl"


def media_file(name: str) -> str:
    """Return the path of a picture by the name of its file."""
    return f"{MEDIA_FOLDER}/{name}"


def original_file(source_id: str, name: str) -> str:
    """Return the path of the file that a source's text was taken from, by that file's name, whose ending it keeps."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    is_plain = 0 < len(ending) <= MOST_ENDING and ending.isascii() and ending.isalnum()
    return f"{ORIGINALS_FOLDER}/{source_id}.{ending if is_plain else 'bin'}"
