"""An atlas as one HTML page."""

from __future__ import annotations

from geo.atlas import Atlas
from geo.page import build_page
from geo.page.payload import build_payload


def to_html(atlas: Atlas) -> str:
    """Return the whole map, its time line, quotes and sources as one page that needs no network."""
    return build_page(build_payload(atlas), evidence=True)
