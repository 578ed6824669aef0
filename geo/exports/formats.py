"""The kinds of file that an atlas is written as, a row each: the app, the command line and the README list these.

A new format is a module with a function `(Atlas) -> str | bytes`, and a row here. A module is loaded when its format is
written: most need geopandas.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from geo.errors import Phrase

if TYPE_CHECKING:
    from geo.atlas import Atlas


Content = str | bytes | Iterable[bytes]
"""Content of a file, or its parts one after the other."""


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file that an atlas is written as."""

    ending: str
    """Of its files, which names the format."""
    label: Phrase
    """What it is for, and its name."""
    media_type: str
    """IANA media type."""
    writer: str
    """Module in this package and function that writes it."""

    def write(self, atlas: Atlas) -> Content:
        """Return an atlas as the content of such a file, in parts where it may be larger than the memory."""
        module, function = self.writer.split(":")
        content: Content = getattr(import_module(f"geo.exports.{module}"), function)(atlas)
        return content

    def write_bytes(self, atlas: Atlas) -> bytes:
        """Return an atlas as the content of such a file, at once."""
        content = self.write(atlas)
        return (
            content.encode()
            if isinstance(content, str)
            else content
            if isinstance(content, bytes)
            else b"".join(content)
        )


ROWS = (
    Format(".html", Phrase("One page, works offline (HTML)"), "text/html", "html_page:to_html"),
    Format(".geojson", Phrase("Map data with time (GeoJSON)"), "application/geo+json", "geojson:geojson_parts"),
    Format(".csv", Phrase("Spreadsheet (CSV)"), "text/csv", "table:csv_parts"),
    Format(
        ".parquet", Phrase("Analysis (GeoParquet)"), "application/vnd.apache.parquet", "geoparquet:geoparquet_parts"
    ),
    Format(
        ".json",
        Phrase("Gazetteer of places (Linked Places, JSON)"),
        "application/geo+json",
        "linked_places:linked_places_parts",
    ),
    Format(".kml", Phrase("Google Earth (KML)"), "application/vnd.google-earth.kml+xml", "kml:to_kml"),
    Format(
        ".jsonld", Phrase("Quotes as Web Annotations (JSON-LD)"), "application/ld+json", "annotations:to_annotations"
    ),
)
"""Every format, in the order in which they are offered."""

FORMATS = {row.ending: row for row in ROWS}
"""Formats by the ending of their files."""
