"""Collections as folders: made anew, and told from other folders.

A new collection is plain text that git can hold and two people can merge: a file for each source, and a log of
decisions that git joins line by line.
"""

from __future__ import annotations

import contextlib
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.collection.layout import EVENTS_FILE, JOINS_LOG, LOGS, ORIGINALS, SEEDS, SEEDS_FOLDER, SOURCE_LOG, SOURCES_FILE
from geo.errors import WorkspaceError, system_words
from geo.files.whole import write_whole

if TYPE_CHECKING:
    from geo.models import Kind, Titles

NOT_EMPTY = "{folder} is not empty: choose a new folder, or an empty one."
NOT_A_FOLDER = "{folder} is a file: choose a new folder, or an empty one."
NOT_WRITABLE = "{folder} cannot be created ({problem}): choose another folder, or free some space."
NO_TITLE = "The collection has no title: give it one."
NO_KINDS = "The collection has no kinds of event: give it at least one."

_UNSEEN = frozenset(("Cf", "Cc", "Cs", "Cn", "Zl", "Zp"))
"""Unicode categories of what a reader of a file does not see."""

_SOURCES = """\
# The collection's title. Sources that are added have a file each in data/sources/; others can be listed here.
# Check with `python -m geo verify`.
"""
_EVENTS = """\
# Kinds of events, eight at most; the order decides the colours. Events that are accepted from an article stand in
# data/events/<article>.yaml; others can be listed here. Check with `python -m geo verify`.
"""
_README = """\
# {title}

A collection of Verbatim: sources, and the events that they tell, each with the words that say so.

| file | what |
|---|---|
| `seeds/*.txt` | the sources' texts; they are never edited, because quotes are checked against them |
| `data/sources.yaml`, `data/sources/*.yaml` | what is known of each source, and how |
| `data/events.yaml`, `data/events/*.yaml` | kinds; events with their quotes, dates, places and figures |
| `data/originals/` | the files that the texts were taken from, as they were given |
| `data/media/` | pictures that sources came with; may be missing |
| `data/places.yaml` | places that the gazetteer lacks; may be missing |
| `data/credits.yaml` | who is who among those whom the sources credit; may be missing |
| `data/subjects.yaml` | what is the same among the words that figures count; may be missing |
| `data/stories.yaml` | tours through the map; may be missing |
| `data/review/*.jsonl` | what was decided on each proposed event, a line each |

`python -m geo verify` checks every record, quote, date and place name.
"""
_IGNORE = """\
# Files that were being written when a program was killed.
.*.tmp
"""
_ATTRIBUTES = f"""\
# The texts keep their bytes, which quotes are checked against; two people's decisions are joined line by line.
{SEEDS} -text
{ORIGINALS} -text
{LOGS} merge=union
{SOURCE_LOG} merge=union
{JOINS_LOG} merge=union
"""


def is_collection(folder: Path) -> bool:
    """Tell whether a folder is a collection: whether it has `data/sources.yaml`."""
    try:
        return (folder / SOURCES_FILE).is_file()
    except OSError:
        return False


def create_collection(folder: Path, title: str | Titles, kinds: Sequence[Kind]) -> None:
    """Make an empty collection: title and kinds, no sources, no events. On a failure nothing is left of it.

    Args:
        folder: Where it is made, with the folders above it; it must not exist, or be empty.
        title: In one language or several, or once for all of them.
        kinds: The kinds of its events, at least one.

    Raises:
        WorkspaceError: The folder is not empty or cannot be written, or title or kinds are missing.
    """
    if isinstance(title, str):
        from geo.models import LANGUAGES, Titles  # noqa: PLC0415 - the app's start must not wait for the models

        plain = " ".join(title.split())
        if not plain:
            raise WorkspaceError(NO_TITLE)
        title = Titles.model_validate(dict.fromkeys(LANGUAGES, plain))
    if not kinds:
        raise WorkspaceError(NO_KINDS)
    if folder.is_dir():
        with _told(folder):
            if any(folder.iterdir()):
                raise WorkspaceError(NOT_EMPTY, folder=folder)
    elif folder.exists() or folder.is_symlink():
        raise WorkspaceError(NOT_A_FOLDER, folder=folder)
    files = {
        f"{SEEDS_FOLDER}/.gitkeep": "",
        ".gitattributes": _ATTRIBUTES,
        ".gitignore": _IGNORE,
        "README.md": _README.format(title=" / ".join(dict.fromkeys(title.by_language.values()))),
        EVENTS_FILE: _EVENTS
        + yaml_text({"kinds": [kind.model_dump(mode="json", exclude_defaults=True) for kind in kinds], "events": []}),
        SOURCES_FILE: _SOURCES + yaml_text({"collection": {"title": title.model_dump()}, "sources": []}),
    }
    made: list[Path] = []
    with _told(folder):
        try:
            for name, text in files.items():
                _make_folder((folder / name).parent, made)
                made.append(folder / name)
                write_whole(folder / name, text)
        except BaseException:
            _take_back(made)
            raise


def yaml_text(data: Mapping[str, Any]) -> str:
    """Return mappings, lists and scalars as YAML that `geo.yaml_files` reads back as the same; texts in quotes."""
    return "\n".join(_yaml_lines(data, "")) + "\n"


def _yaml_lines(data: Mapping[str, Any], indent: str) -> Iterable[str]:
    for key, value in data.items():
        if isinstance(value, Mapping) and value:
            yield f"{indent}{key}:"
            yield from _yaml_lines(value, indent + "  ")
        elif isinstance(value, (list, tuple)) and value:
            yield f"{indent}{key}:"
            for item in value:
                if not isinstance(item, Mapping):
                    yield f"{indent}  - {_yaml_scalar(item)}"
                    continue
                first, *rest = _yaml_lines(item, indent + "    ")
                yield f"{indent}  - {first.lstrip(' ')}"
                yield from rest
        else:
            yield f"{indent}{key}: {_yaml_scalar(value)}"


def _yaml_scalar(value: Any) -> str:
    """Return a scalar as JSON, which is YAML, with what cannot be seen as escapes."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(_escape(c) if unicodedata.category(c) in _UNSEEN else c for c in text)


def _escape(character: str) -> str:
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Say in one sentence what the system refuses."""
    try:
        yield
    except (OSError, ValueError) as error:
        problem = system_words(error) if isinstance(error, OSError) else error
        raise WorkspaceError(NOT_WRITABLE, folder=folder, problem=problem) from error


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, and note each that was not there."""
    for path in reversed([folder, *folder.parents]):
        if not path.exists():
            path.mkdir()
            made.append(path)


def _take_back(made: list[Path]) -> None:
    """Remove what was made, the last first; a folder that holds anything else stays."""
    for path in reversed(made):
        with contextlib.suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
