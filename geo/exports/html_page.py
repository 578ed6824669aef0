"""An atlas as one HTML page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from geo.atlas import Atlas
from geo.files.whole import write_whole
from geo.page import build_page
from geo.page.blocks import Blocks
from geo.page.embed import Payload, block_script
from geo.page.payload import build_payload
from geo.page.words import Words, make_words
from geo.places.gazetteer import thin_far_arcs

INSIDE_EVENTS = 200_000
"""Most events of large tables whose texts stand in the page itself; those of more stand in a file beside it."""

BESIDE = ".details"
"""Ending of that file."""


def to_html(atlas: Atlas) -> str | Iterator[bytes]:
    """Return the whole map, its time line, quotes and sources as one page that needs no network."""
    if not atlas.large:
        return _page(build_payload(atlas))
    words = [make_words(table) for table in atlas.large]
    page = _page(build_payload(atlas, words=[one.prefixes for one in words]))
    return _with_blocks(page, _all_blocks(atlas, words))


def _page(payload: Payload) -> str:
    """Return a page that stands alone, light: packed, and with the outlines that are far from its places thinned."""
    index = payload.index
    points = [(place["lat"], place["lon"]) for place in index["places"]]
    basemap = index["basemap"] and thin_far_arcs(index["basemap"], points)
    return build_page(replace(payload, index={**index, "basemap": basemap}), evidence=True, is_packed=True)


def write_page(atlas: Atlas, path: Path, *, beside: bool | None = None) -> None:
    """Write the page to `path`, and the texts of large tables into it or into a file beside it.

    Args:
        atlas: The atlas.
        path: The page.
        beside: Whether texts of large tables stand beside the page; None: where they are of many events.

    Raises:
        OSError: A file cannot be written.
    """
    count = sum(table.count for table in atlas.large)
    if not count or not (count > INSIDE_EVENTS if beside is None else beside):
        write_whole(path, to_html(atlas))
        return
    other = path.with_suffix(BESIDE)
    words = [make_words(table) for table in atlas.large]
    write_whole(other, _packed(_all_blocks(atlas, words), atlas.version[:12]))
    payload = build_payload(atlas, beside=other.name, words=[one.prefixes for one in words])
    write_whole(path, _page(payload))


def _all_blocks(atlas: Atlas, words: Sequence[Words]) -> Iterator[tuple[str, bytes]]:
    for table, one in enumerate(words):
        for number, block in enumerate(one.blocks):
            yield f"words-{table}-{number}", block
    yield from Blocks(atlas).all_details()


def _with_blocks(page: str, blocks: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    """Yield a page with blocks behind its own script, which need not wait for them."""
    head, end, tail = page.rpartition("</body>")
    yield head.encode()
    for name, block in blocks:
        yield f"{block_script(name, block)}\n".encode()
    yield f"{end}{tail}".encode()


def _packed(blocks: Iterable[tuple[str, bytes]], version: str) -> Iterator[bytes]:
    """Yield blocks, where each of them is, and how long that is (32 bits, little-endian)."""
    places: dict[str, tuple[int, int]] = {}
    at = 0
    for name, block in blocks:
        places[name] = (at, len(block))
        at += len(block)
        yield block
    index = json.dumps({"version": version, "blocks": places}, separators=(",", ":")).encode()
    yield index
    yield len(index).to_bytes(4, "little")
