"""A collection's atlas and audit for the app, made when they are first needed and kept while the files are the same.

Nothing here is Streamlit's, because a download is made outside of the script's run.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.collection.atlases import slug_of
from geo.collection.fingerprint import code_hash, collection_hash
from geo.files.whole import content_hash

if TYPE_CHECKING:
    from geo.atlas import Atlas
    from geo.audit import Audit


def collection_key(folder: Path) -> str:
    """Return a hash of the collection and the program: what is made of them is good while it is the same."""
    return content_hash(collection_hash(folder), code_hash())


def open_atlas(folder: Path) -> Atlas:
    """Return the atlas of the collection in `folder`.

    Raises:
        CollectionError: The collection has faults.
        TablesError: The gazetteer's tables are missing or damaged.
    """
    return _atlas(folder, collection_key(folder))


def open_audit(folder: Path) -> Audit:
    """Return the audit of the collection in `folder`, whatever its faults.

    Raises:
        TablesError: The gazetteer's tables are missing or damaged.
    """
    return _audit(folder, collection_key(folder))


def file_name(title: str, version: str, ending: str) -> str:
    """Return a file name that every system takes: the title in small ASCII letters, the version, the ending."""
    return f"{slug_of(title) or 'verbatim'}-{version[:12]}{ending}"


@lru_cache(maxsize=2)
def _atlas(folder: Path, _key: str) -> Atlas:
    from geo.atlas import load_atlas  # noqa: PLC0415 - geopandas is loaded only when an atlas is needed

    return load_atlas(folder)


@lru_cache(maxsize=2)
def _audit(folder: Path, _key: str) -> Audit:
    from geo.audit import audit_collection  # noqa: PLC0415 - the same

    return audit_collection(folder)
