"""Parts of the page's data, made by the program from a small collection: tests change values, never the form."""

from __future__ import annotations

import copy
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from geo.atlas import load_atlas
from geo.page import Payload
from geo.page.payload import build_payload
from tests.small_collection import make_collection


@cache
def made_payload() -> Payload:
    """The data of a page, as the program makes them."""
    with tempfile.TemporaryDirectory() as folder:
        return build_payload(load_atlas(make_collection(Path(folder) / "c")))


def index_row(**own: Any) -> dict[str, Any]:
    """An index without land."""
    return changed(made_payload().index, {"basemap": None, "labels": None, "measures": [], **own})


def source_row(**own: Any) -> dict[str, Any]:
    """A source of which nothing is known but its text and language."""
    return changed(made_payload().index["sources"][0], own)


def place_row(**own: Any) -> dict[str, Any]:
    """A city."""
    places = made_payload().index["places"]
    return changed(next(place for place in places if place["precision"] == "point"), own)


def speaker_row(words: str) -> dict[str, Any]:
    """Someone whom no entry lists."""
    return changed(
        made_payload().index["speakers"][0], {"id": words, "name": {"fr": words, "en": words}, "is_listed": False}
    )


def detail_row(**own: Any) -> dict[str, Any]:
    """An event that nothing dates, disputes or explains."""
    return changed(made_payload().details[0][2], {"when_basis": "", **own})


def where_row(**own: Any) -> dict[str, Any]:
    """A place of an event, by its position."""
    return changed(detail_row()["where"][0], {"why": None, **own})


def claim_row(**own: Any) -> dict[str, Any]:
    """A claim for which its source speaks itself, without figures."""
    return changed(detail_row()["claims"][0], own)


def measure_row(**own: Any) -> dict[str, Any]:
    """A figure: twelve killed."""
    return changed(made_payload().details[0][0]["claims"][0]["measures"][0], own)


def columns_of(**own: Any) -> dict[str, Any]:
    """The columns of events; each is given."""
    columns = made_payload().index["events"]
    assert columns.keys() == own.keys(), columns.keys() ^ own.keys()
    return {name: own[name] for name in columns}


def changed(row: Any, own: dict[str, Any]) -> dict[str, Any]:
    """A copy of a row with values of a test's own."""
    return {**copy.deepcopy(row), **own}
