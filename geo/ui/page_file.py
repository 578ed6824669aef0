"""The map page of a collection, built once and kept by the hash of everything it is made of."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from geo.collection.fingerprint import code_hash, collection_hash
from geo.errors import CollectionError, TablesError, VerbatimError
from geo.files.cache import cached
from geo.files.whole import content_hash


def open_page(folder: Path) -> bytes | VerbatimError:
    """Return the page of the collection in `folder`, or the faults that keep it from being shown."""
    try:
        return _page(str(folder), "page-" + content_hash(collection_hash(folder), code_hash()))
    except (CollectionError, TablesError) as error:
        return error


@st.cache_resource(show_spinner=False, max_entries=4)
def _page(folder: str, key: str) -> bytes:
    def build() -> bytes:
        from geo.atlas import load_atlas  # noqa: PLC0415 - geopandas and folium are loaded only when a page is built
        from geo.page import build_page  # noqa: PLC0415
        from geo.page.payload import build_payload  # noqa: PLC0415

        return build_page(build_payload(load_atlas(Path(folder))), evidence=False).encode()

    return cached(key, ".html", build)
