"""An atlas as a file, whole or in part: for maps, spreadsheets, analysis, annotation, or as one HTML page.

Every file is written whole or not at all, and the same atlas gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from geo.atlas import Atlas
from geo.errors import ExportError
from geo.exports.annotations import to_annotations
from geo.exports.geojson import to_geojson
from geo.exports.geoparquet import to_geoparquet
from geo.exports.kml import to_kml
from geo.exports.selection import select_events
from geo.exports.table import to_csv
from geo.files.whole import write_whole
from geo.page import build_page
from geo.page.payload import build_payload

__all__ = [
    "FORMATS",
    "export_atlas",
    "select_events",
    "to_annotations",
    "to_csv",
    "to_geojson",
    "to_geoparquet",
    "to_html",
    "to_kml",
]


def to_html(atlas: Atlas) -> str:
    """Return the whole map, its time line, quotes and sources as one page that needs no network."""
    return build_page(build_payload(atlas), evidence=True)


FORMATS: dict[str, Callable[[Atlas], str | bytes]] = {
    ".geojson": to_geojson,
    ".csv": to_csv,
    ".html": to_html,
    ".parquet": to_geoparquet,
    ".kml": to_kml,
    ".jsonld": to_annotations,
}
"""How to write an atlas, by the ending of the file."""


def export_atlas(atlas: Atlas, path: Path, *, events: Collection[str] | None = None) -> None:
    """Write `atlas` to `path`, in the format that its ending names.

    Args:
        atlas: The atlas.
        path: The file; an old one is replaced.
        events: Ids of the events to write, with their places and sources; all where None.

    Raises:
        ExportError: The ending names no format, an id no event, or the file cannot be written.
    """
    write = FORMATS.get(path.suffix.lower())
    if write is None:
        known = ", ".join(FORMATS)
        raise ExportError(f"{path.name}: expected one of the endings {known}, got {path.suffix or 'none'!r}")
    content = write(atlas if events is None else select_events(atlas, events))
    try:
        write_whole(path, content)
    except OSError as error:
        raise ExportError(
            f"{path}: cannot be written ({error.strerror or error}); choose another name or folder"
        ) from error
