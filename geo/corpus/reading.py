"""Lines of a corpus read: each text's toponyms and times, as the bytes of a result's file."""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from geo.dates import parse_when
from geo.errors import DateError

if TYPE_CHECKING:
    from geo.geoparse.parser import Parser

Format = Literal["jsonl", "parquet"]

_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters, which JSON can hold and UTF-8 cannot; one sign stands for each, so that positions stay."""

FAULTS_KEPT = 20
"""As many faulty lines are told of; a reader mends some before the rest matter."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What a run, or one part of it, has read."""

    lines: int = 0
    faulty: tuple[str, ...] = ()
    """One sentence for each line that could not be read, or not wholly, with its number; at most `FAULTS_KEPT`."""
    faults: int = 0
    """Lines that could not be read."""

    def __add__(self, other: Totals) -> Totals:
        """Return the sum of two."""
        kept = (*self.faulty, *other.faulty)[:FAULTS_KEPT]
        return Totals(self.lines + other.lines, kept, self.faults + other.faults)


@cache
def _parser() -> Parser:
    """Return this process's parser, made when the first part comes."""
    from geo.gazetteer import Gazetteer  # noqa: PLC0415 - the tables are opened only where texts are read
    from geo.geoparse.parser import Parser  # noqa: PLC0415

    return Parser(Gazetteer.load())


def read_part(data: bytes, first_line: int, to: Format) -> tuple[bytes, Totals]:
    """Return the result for some lines of a corpus as the bytes of a file, and what was read.

    Args:
        data: Whole lines.
        first_line: The number of the first one in the corpus, for what is said of a faulty line.
        to: Format of the result.
    """
    parser = _parser()
    rows = []
    faulty = []
    errors = 0
    for number, line in enumerate(data.splitlines(), first_line):
        if line.strip():
            row = read_line(line, parser)
            said = row.get("error") or row.get("warning")
            if said:
                faulty.append(f"line {number}: {said}")
            errors += "error" in row
            rows.append(row)
    totals = Totals(len(rows), tuple(faulty[:FAULTS_KEPT]), errors)
    if to == "parquet":
        return _as_parquet(rows), totals
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows), totals


def read_line(line: bytes, parser: Parser) -> dict[str, Any]:
    """Return what is found in the text of one line, or its `doc_id` and an `error`.

    A date that is none is left out, and a `warning` says so.
    """
    try:
        document = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"doc_id": None, "error": f"expected JSON in UTF-8 ({error})"}
    if not isinstance(document, dict) or not isinstance(document.get("text"), str):
        doc_id = document.get("doc_id") if isinstance(document, dict) else None
        return {"doc_id": doc_id, "error": 'expected an object with "doc_id" and "text"'}
    text, doc_id = _HALVES.sub("\ufffd", document["text"]), document.get("doc_id")
    date = document.get("date") or document.get("dct")
    published = None if date is None else str(date).split("T")[0]
    language = document.get("lang")
    warning: dict[str, str] = {}
    try:
        if published is not None:
            parse_when(published)
    except DateError as error:
        warning = {"warning": f'"date" is not read: {error}'}
        published = None
    toponyms, times = parser.mark(text, language=language if isinstance(language, str) else None, published=published)
    return {
        "doc_id": doc_id,
        "toponyms": [
            {"start": t.start, "end": t.end, "name": t.text, "lat": t.lat, "lon": t.lon, "place": t.place}
            for t in toponyms
        ],
        "times": [{"start": t.start, "end": t.end, "text": t.text, "value": _calendar(t.value)} for t in times],
        **warning,
    }


def _as_parquet(rows: list[dict[str, Any]]) -> bytes:
    """Return rows as a Parquet file; `doc_id` becomes text, `toponyms` and `times` are lists of structs."""
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
    named = [
        {**row, "doc_id": None if row["doc_id"] is None else _HALVES.sub("\ufffd", str(row["doc_id"]))} for row in rows
    ]
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(named, schema=schema), sink, compression="zstd")
    return sink.getvalue()


def _calendar(value: str | None) -> str | None:
    """Return a calendar value, or None where parts of it are not known: `XXXX-WXX-1` is a Monday of some week."""
    return None if value is None or "X" in value else value
