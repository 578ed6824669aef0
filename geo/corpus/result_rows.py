"""What is found in one text of a corpus, and rows of it as JSON Lines or as a Parquet file."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Format = Literal["jsonl", "parquet"]

HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters, which JSON can hold and UTF-8 cannot; one sign stands for each, so that positions stay."""

_AT_ONCE = 10_000
"""As many spans become JSON at once; a text may have a million."""


class Toponym(NamedTuple):
    """The name of a place in a text; positions in code points, degrees WGS 84."""

    start: int
    end: int
    name: str
    lat: float | None
    lon: float | None
    place: str | None


class Time(NamedTuple):
    """The words for a time in a text; positions in code points."""

    start: int
    end: int
    text: str
    value: str | None


@dataclass(slots=True)
class Row:
    """What is found in one text, or why it could not be read."""

    doc_id: Any
    """As it stands in the corpus: any JSON value."""
    toponyms: list[Toponym] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    error: str | None = None
    """Why there is nothing; None where the text was read."""
    warning: str | None = None
    """What of the line was left out."""

    def as_json(self) -> Iterator[bytes]:
        """Yield the pieces of a line of the result, its end among them; a long line is never held twice."""
        yield f'{{"doc_id": {json.dumps(self.doc_id)}'.encode()
        if self.error is None:
            yield b', "toponyms": ['
            yield from _json_items(self.toponyms)
            yield b'], "times": ['
            yield from _json_items(self.times)
            yield b"]"
        for key, value in (("error", self.error), ("warning", self.warning)):
            if value is not None:
                yield f', "{key}": {json.dumps(value)}'.encode()
        yield b"}\n"


def _json_items(spans: Sequence[Toponym] | Sequence[Time]) -> Iterator[bytes]:
    """Yield spans as the items of a list of JSON."""
    for start in range(0, len(spans), _AT_ONCE):
        items = json.dumps([span._asdict() for span in spans[start : start + _AT_ONCE]])[1:-1]
        yield (f", {items}" if start else items).encode()


def write_rows(rows: Sequence[Row], to: Format) -> bytes:
    """Return rows as the bytes of a file."""
    if to == "jsonl":
        return b"".join(piece for row in rows for piece in row.as_json())
    return _as_parquet(rows)


def _as_parquet(rows: Sequence[Row]) -> bytes:
    """Return rows as a Parquet file, with the same columns whatever they hold: `doc_id` as text, spans as structs."""
    import pyarrow as pa  # noqa: PLC0415 - JSON Lines do without it
    import pyarrow.parquet as pq  # noqa: PLC0415

    span = [("start", pa.int32()), ("end", pa.int32())]
    place = [("name", pa.string()), ("lat", pa.float64()), ("lon", pa.float64()), ("place", pa.string())]
    time = [("text", pa.string()), ("value", pa.string())]
    schema = pa.schema(
        [
            ("doc_id", pa.string()),
            ("toponyms", pa.list_(pa.struct([*span, *place]))),
            ("times", pa.list_(pa.struct([*span, *time]))),
            ("error", pa.string()),
            ("warning", pa.string()),
        ]
    )
    columns = [
        [_id_text(row.doc_id) for row in rows],
        [row.toponyms if row.error is None else None for row in rows],
        [row.times if row.error is None else None for row in rows],
        [row.error for row in rows],
        [row.warning for row in rows],
    ]
    arrays = [pa.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)]
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), sink, compression="zstd")
    return sink.getvalue()


def _id_text(doc_id: Any) -> str | None:
    """Return an id as text: a string as it is, anything else as JSON."""
    if doc_id is None:
        return None
    return HALVES.sub("\ufffd", doc_id if isinstance(doc_id, str) else json.dumps(doc_id))
