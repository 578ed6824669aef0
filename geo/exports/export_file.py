"""An atlas, or some of its events, to a file."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from geo.atlas import Atlas
from geo.errors import ExportError
from geo.exports.formats import FORMATS
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
