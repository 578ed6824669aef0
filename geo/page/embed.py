"""What the page is made of, and its safe way into HTML: JSON in inert script elements, every `<` escaped."""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import dataclass
from typing import Any

from geo.page.form import DetailRow, Index

ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Characters that end a script element, start a comment or break a line of JavaScript, as JSON writes them instead."""


@dataclass(frozen=True, slots=True)
class Payload:
    """The data of one page, ready to be written as JSON."""

    index: Index
    """Collection, messages, kinds, places, sources, the events' columns, basemap and labels."""
    details: list[list[DetailRow]]
    """Texts and claims of the events, in chunks of `index["events"]["chunk"]` events, in the order of the columns."""
    columns: tuple[bytes, ...] = ()
    """The packed columns of each large table."""


def json_for_html(value: Any) -> str:
    """Return `value` as JSON that can stand inside an HTML script element whatever texts it holds.

    Keys keep their order, so that equal data give equal bytes.

    Raises:
        TypeError: `value` holds something that JSON has no form for.
        ValueError: `value` holds NaN or an infinite number.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character, escape in ESCAPES.items():
        text = text.replace(character, escape)
    # A lone surrogate is no character and has no UTF-8 form; as an escape it is still the JSON that was given.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def json_script(element_id: str, value: Any) -> str:
    """Return an inert script element that holds `value` as JSON (see `json_for_html`).

    Args:
        element_id: letters, digits and hyphens.
        value: anything that JSON has a form for.
    """
    return f'<script type="application/json" id="{element_id}">{json_for_html(value)}</script>'


def block_script(name: str, block: bytes) -> str:
    """Return an inert script element that holds bytes, in base64.

    Args:
        name: letters, digits and hyphens.
        block: anything.
    """
    data = base64.b64encode(block).decode("ascii")
    return f'<script type="application/octet-stream" id="verbatim-block-{name}">{data}</script>'


def pack_page(payload: Payload, style: str, code: str) -> str:
    """Return style, data and script of a page as one gzip stream, in base64; `static/boot.js` unpacks it.

    The same parts give the same bytes.
    """
    data = {f"verbatim-details-{k}": _plain_json(chunk) for k, chunk in enumerate(payload.details)}
    whole = _plain_json({"style": style, "data": {"verbatim-index": _plain_json(payload.index), **data}, "code": code})
    # A lone surrogate is no character and has no UTF-8 form; as an escape it is still the JSON that was given.
    return base64.b64encode(gzip.compress(whole.encode("utf-8", "backslashreplace"), 9, mtime=0)).decode("ascii")


def _plain_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def payload_scripts(payload: Payload, *, is_packed: bool = False) -> str:
    """Return the script elements of a payload; of one that is packed elsewhere, those with bytes alone.

    They are `verbatim-index`, and from 0 on `verbatim-block-columns-…` and `verbatim-details-…`.
    """
    details = () if is_packed else payload.details
    chunks = [json_script(f"verbatim-details-{k}", chunk) for k, chunk in enumerate(details)]
    columns = [block_script(f"columns-{t}", block) for t, block in enumerate(payload.columns)]
    return "\n".join(columns if is_packed else [json_script("verbatim-index", payload.index), *columns, *chunks])
