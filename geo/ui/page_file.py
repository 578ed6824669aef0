"""The map page of a collection, built once and kept by the hash of everything it is made of; and its blocks.

Large tables are not in the page: it asks for their columns, and for texts in blocks, which are made when they are asked
for. Their words are indexed once the map is there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from geo.collection.fingerprint import code_hash, collection_hash
from geo.errors import CollectionError, TablesError, VerbatimError
from geo.files.cache import cached, keep, recall
from geo.files.whole import content_hash

if TYPE_CHECKING:
    from starlette.requests import Request

    from geo.page.blocks import Blocks
    from geo.page.words import Words

BLOCKS_PATH = "/verbatim/blocks"
"""Where the app serves the blocks of pages, each page by its key."""

_folders: dict[str, str] = {}
"""Folder of each page that was opened, by its key: no other is served."""
_lock, _words_lock = Lock(), Lock()

_BLOCK = re.compile(r"(columns|prefixes|details|words)-(\d{1,6})(?:-(\d{1,9}))?")
"""Name of a block: its sort, the table, and of texts and words the number."""

COLUMNS = ".columns-"
"""Ending of the cached columns of a large table, with its number."""


def open_page(folder: Path) -> bytes | VerbatimError:
    """Return the page of the collection in `folder`, or the faults that keep it from being shown."""
    try:
        return _page(page_key(folder))
    except (CollectionError, TablesError) as error:
        return error


def page_key(folder: Path) -> str:
    """Return the key of the page of the collection in `folder`: what everything in it follows from."""
    key = "page-" + content_hash(collection_hash(folder), code_hash())
    _folders[key] = str(folder)
    return key


@st.cache_resource(show_spinner=False, max_entries=4)
def _page(key: str) -> bytes:
    def build() -> bytes:
        from geo.page import build_page  # noqa: PLC0415 - geopandas and folium are loaded only when a page is built
        from geo.page.payload import build_payload  # noqa: PLC0415

        with _lock:
            blocks = _blocks(key)
            payload = build_payload(blocks.atlas, credited=blocks.credited, chunk=blocks.chunk)
        for table, columns in enumerate(payload.columns):
            keep(key, f"{COLUMNS}{table}", columns)
        return build_page(replace(payload, columns=()), evidence=False).encode()

    return cached(key, ".html", build)


def block_route() -> Route:
    """Return the route by which the app gives blocks to the page that asks for them."""

    async def give(request: Request) -> Response:
        found = await run_in_threadpool(find_block, request.path_params["key"], request.path_params["name"])
        return Response(found, 200 if found else 404, media_type="application/octet-stream")

    return Route(f"{BLOCKS_PATH}/{{key}}/{{name}}", give)


def find_block(key: str, name: str) -> bytes | None:
    """Return a block of a page that was opened; None where there is none of that name, or no such page."""
    match = _BLOCK.fullmatch(name)
    if key not in _folders or match is None:
        return None
    try:
        return _find(key, match[1], int(match[2]), int(match[3] or 0))
    except (LookupError, VerbatimError):
        return None


def _find(key: str, sort: str, table: int, number: int) -> bytes:
    """Return a block of a page that was opened.

    Raises:
        LookupError: There is none.
        VerbatimError: The collection has faults by now.
    """
    if sort == "columns":
        return recall(key, f"{COLUMNS}{table}") or _columns(key)[table]
    from geo.page.blocks import pack_json  # noqa: PLC0415 - with Arrow, for which columns need not wait

    with _lock:
        blocks = _blocks(key)
        if sort == "details":
            return blocks.details(table, number)
    with _words_lock:
        words = _words(key, table)
    return pack_json(words.prefixes) if sort == "prefixes" else words.blocks[number]


def _columns(key: str) -> tuple[bytes, ...]:
    """Return the columns of the large tables of a page; they are made again where the cache has lost them."""
    from geo.page.payload import build_payload  # noqa: PLC0415

    with _lock:
        blocks = _blocks(key)
        return build_payload(blocks.atlas, credited=blocks.credited).columns


@lru_cache(maxsize=2)
def _blocks(key: str) -> Blocks:
    from geo.atlas import load_atlas  # noqa: PLC0415
    from geo.page.blocks import Blocks  # noqa: PLC0415
    from geo.page.large_tables import ASKED_CHUNK  # noqa: PLC0415

    return Blocks(load_atlas(Path(_folders[key])), ASKED_CHUNK)


@lru_cache(maxsize=2)
def _words(key: str, table: int) -> Words:
    from geo.page.words import make_words  # noqa: PLC0415

    return make_words(_blocks(key).atlas.large[table])
