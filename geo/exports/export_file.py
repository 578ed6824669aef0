"""An atlas, or some of its events, to a file."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from pathlib import Path

from geo.atlas import Atlas
from geo.errors import ExportError
from geo.exports.formats import FORMATS
from geo.exports.geoparquet import geoparquet_files
from geo.exports.html_page import write_page
from geo.exports.selection import select_events
from geo.files.whole import write_whole


def export_atlas(atlas: Atlas, path: Path, *, events: Collection[str] | None = None) -> None:
    """Write `atlas` to `path`, in the format that its ending names.

    Args:
        atlas: The atlas.
        path: The file; an old one is replaced.
        events: Ids of the events to write, with their places and sources; all where None.

    Raises:
        ExportError: The ending names no format, an id no event, or the file cannot be written.
    """
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(FORMATS)
        raise ExportError(f"{path.name}: expected one of the endings {known}, got {path.suffix or 'none'!r}")
    part = atlas if events is None else select_events(atlas, events)
    try:
        if kind.ending == ".html":
            write_page(part, path)
        else:
            write_whole(path, kind.write(part))
    except OSError as error:
        raise ExportError(
            f"{path}: cannot be written ({error.strerror or error}); choose another name or folder"
        ) from error


def export_folder(atlas: Atlas, folder: Path, *, events: Collection[str] | None = None) -> int:
    """Write `atlas` to a new folder of GeoParquet files, which `import` reads as one table; return how many they are.

    Args:
        atlas: The atlas.
        folder: Its name ends in .parquet; nothing may stand there yet.
        events: Ids of the events to write, with their places and sources; all where None.

    Raises:
        ExportError: The ending is another, something stands there, an id names no event, or the disk refuses.
    """
    if folder.suffix.lower() != ".parquet":
        raise ExportError(f"{folder.name}: a folder of parts is written as .parquet, got {folder.suffix or 'none'!r}")
    if folder.exists():
        raise ExportError(f"{folder}: is there already; choose another name, or remove it")
    part = atlas if events is None else select_events(atlas, events)
    making = folder.with_name(f".{folder.name}.tmp")
    try:
        making.mkdir()
        number = 0
        for number, content in enumerate(geoparquet_files(part), 1):
            write_whole(making / f"part-{number:05}.parquet", content)
        making.rename(folder)
    except OSError as error:
        raise ExportError(
            f"{folder}: cannot be written ({error.strerror or error}); choose another name or folder"
        ) from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return number
