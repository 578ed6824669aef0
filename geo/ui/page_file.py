"""The map page of a collection, built once and kept by the hash of everything it is made of; and its blocks.

The texts of large tables are not in the page: it asks for them in blocks, which are made when they are asked for. Their
words are indexed when they are first looked for.
"""

from __future__ import annotations

import json
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

    from geo.page.blocks import Blocks, Words

BLOCKS_PATH = "/verbatim/blocks"
"""Where the app serves the blocks of pages, each page by its key."""

_folders: dict[str, str] = {}
"""Folder of each page that was opened, by its key: no other is served."""
_lock = Lock()


def open_page(folder: Path) -> bytes | VerbatimError:
    """Return the page of the collection in `folder`, or the faults that keep it from being shown."""
    try:
        return _page(str(folder), page_key(folder))
    except (CollectionError, TablesError) as error:
        return error


def page_key(folder: Path) -> str:
    """Return the key of the page of the collection in `folder`: what everything in it follows from."""
    key = "page-" + content_hash(collection_hash(folder), code_hash())
    _folders[key] = str(folder)
    return key


@st.cache_resource(show_spinner=False, max_entries=4)
def _page(folder: str, key: str) -> bytes:
    def build() -> bytes:
        from geo.atlas import load_atlas  # noqa: PLC0415 - geopandas and folium are loaded only when a page is built
        from geo.page import build_page  # noqa: PLC0415
        from geo.page.blocks import make_words  # noqa: PLC0415
        from geo.page.large_tables import ASKED_CHUNK  # noqa: PLC0415
        from geo.page.payload import build_payload  # noqa: PLC0415

        atlas = load_atlas(Path(folder))
        words = make_words(atlas)
        _keep_words(key, words)
        payload = build_payload(atlas, words=words.prefixes, chunk=ASKED_CHUNK)
        return build_page(payload, evidence=False).encode()

    return cached(key, ".html", build)


def block_route() -> Route:
    """Return the route by which the app gives blocks to the page that asks for them."""

    async def give(request: Request) -> Response:
        found = await run_in_threadpool(find_block, request.path_params["key"], request.path_params["name"])
        return Response(found, 200 if found else 404, media_type="application/octet-stream")

    return Route(f"{BLOCKS_PATH}/{{key}}/{{name}}", give)


def find_block(key: str, name: str) -> bytes | None:
    """Return a block of a page that was opened; None where there is none of that name, or no such page."""
    from geo.page.blocks import read_name  # noqa: PLC0415 - with Arrow

    what = read_name(name)
    if key not in _folders or what is None:
        return None
    sort, table, number = what
    try:
        with _lock:
            return _words(key).blocks[table][number] if sort == "words" else _blocks(key).details(table, number)
    except (LookupError, VerbatimError):
        return None


@lru_cache(maxsize=2)
def _blocks(key: str) -> Blocks:
    from geo.atlas import load_atlas  # noqa: PLC0415
    from geo.page.blocks import Blocks  # noqa: PLC0415
    from geo.page.large_tables import ASKED_CHUNK  # noqa: PLC0415

    return Blocks(load_atlas(Path(_folders[key])), ASKED_CHUNK)


@lru_cache(maxsize=2)
def _words(key: str) -> Words:
    from geo.page.blocks import Words, make_words  # noqa: PLC0415

    kept = recall(key, ".words")
    if kept is None:
        words = make_words(_blocks(key).atlas)
        _keep_words(key, words)
        return words
    size = int.from_bytes(kept[:4], "little")
    head = json.loads(kept[4 : 4 + size])
    at, blocks = 4 + size, []
    for sizes in head["sizes"]:
        ends = [at := at + one for one in sizes]
        blocks.append(tuple(kept[end - one : end] for end, one in zip(ends, sizes, strict=True)))
    return Words(tuple(map(tuple, head["prefixes"])), tuple(blocks))


def _keep_words(key: str, words: Words) -> None:
    if not any(words.blocks):
        return
    head = json.dumps({"prefixes": words.prefixes, "sizes": [list(map(len, blocks)) for blocks in words.blocks]})
    keep(key, ".words", b"".join([len(head.encode()).to_bytes(4, "little"), head.encode(), *sum(words.blocks, ())]))
