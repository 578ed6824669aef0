"""Parts of the page's data, made by the program from a small collection: tests change values, never the form."""

from __future__ import annotations

import copy
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from geo.atlas import load_atlas
from geo.page.embed import Payload
from geo.page.form import (
    ClaimRow,
    Columns,
    DetailRow,
    Index,
    MeasureRow,
    PlaceRow,
    SourceRow,
    SpeakerRow,
    WhereRow,
)
from geo.page.payload import build_payload
from tests.small_collection import make_collection

Row = TypeVar("Row")


@cache
def made_payload() -> Payload:
    """The data of a page, as the program makes them."""
    with tempfile.TemporaryDirectory() as folder:
        return build_payload(load_atlas(make_collection(Path(folder) / "c")))


def index_row(**own: Any) -> Index:
    """An index without land."""
    return changed(made_payload().index, {"basemap": None, "labels": None, "measures": [], **own})


def source_row(**own: Any) -> SourceRow:
    """A source of which nothing is known but its text and language."""
    return changed(made_payload().index["sources"][0], own)


def place_row(**own: Any) -> PlaceRow:
    """A city."""
    places = made_payload().index["places"]
    return changed(next(place for place in places if place["precision"] == "point"), own)


def speaker_row(words: str) -> SpeakerRow:
    """Someone whom no entry lists."""
    return changed(
        made_payload().index["speakers"][0], {"id": words, "name": {"fr": words, "en": words}, "is_listed": False}
    )


def detail_row(**own: Any) -> DetailRow:
    """An event that nothing dates, disputes or explains."""
    return changed(made_payload().details[0][2], {"when_basis": "", **own})


def where_row(**own: Any) -> WhereRow:
    """A place of an event, by its position."""
    return changed(detail_row()["where"][0], {"why": None, **own})


def claim_row(**own: Any) -> ClaimRow:
    """A claim for which its source speaks itself, without figures."""
    return changed(detail_row()["claims"][0], own)


def measure_row(**own: Any) -> MeasureRow:
    """A figure: twelve killed."""
    return changed(made_payload().details[0][0]["claims"][0]["measures"][0], own)


def columns_of(**own: Any) -> Columns:
    """The columns of events; each is given."""
    columns = made_payload().index["events"]
    assert columns.keys() == own.keys(), columns.keys() ^ own.keys()
    return changed(columns, own)


def changed(row: Row, own: dict[str, Any]) -> Row:
    """A copy of a row with values of a test's own."""
    return cast("Row", {**cast("dict[str, Any]", copy.deepcopy(row)), **own})
