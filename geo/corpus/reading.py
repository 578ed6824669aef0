"""Lines of a corpus read: each text's toponyms and times, as the bytes of a result's file."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from geo.corpus.cutting import LINE_BYTES
from geo.dates import parse_when
from geo.errors import DateError

if TYPE_CHECKING:
    from geo.geoparse.parser import Parser

Format = Literal["jsonl", "parquet"]

_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters, which JSON can hold and UTF-8 cannot; one sign stands for each, so that positions stay."""

_TIME_OF_DAY = re.compile(r"(?<=\d{4}-\d\d-\d\d)[T ].*", re.DOTALL)

PIECE_CHARS = 1_000_000
"""A text is read whole up to this length, in code points: a book fits; memory grows by some 25 bytes for each."""

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


def read_part(data: bytes | None, first_line: int, to: Format) -> tuple[bytes, Totals]:
    """Return the result for some lines of a corpus as the bytes of a file, and what was read.

    Args:
        data: Whole lines; None for one line that is too long to be handed over.
        first_line: The number of the first one in the corpus, for what is said of a faulty line.
        to: Format of the result.
    """
    rows = []
    faulty = []
    errors = 0
    for number, row in _rows(data, first_line):
        said = row.get("error") or row.get("warning")
        if said:
            faulty.append(f"line {number}: {said}")
        errors += "error" in row
        rows.append(row)
    totals = Totals(len(rows), tuple(faulty[:FAULTS_KEPT]), errors)
    if to == "parquet":
        return _as_parquet(rows), totals
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows), totals


def _rows(data: bytes | None, first_line: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each line's number and result; blank lines have none."""
    if data is None:
        problem = f"expected a line of at most {LINE_BYTES >> 20} MiB; cut the text into several"
        yield first_line, {"doc_id": None, "error": problem}
        return
    parser = _parser()
    for number, line in enumerate(data.split(b"\n"), first_line):
        if line.strip():
            yield number, read_line(line, parser)


def read_line(line: bytes, parser: Parser) -> dict[str, Any]:
    """Return what is found in the text of one line, or its `doc_id` and an `error`.

    A date that is none is left out, and a `warning` says so.
    """
    try:
        document = json.loads(line, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        return {"doc_id": None, "error": f"expected JSON in UTF-8 ({error})"}
    expected = 'expected an object with "doc_id" and "text"'
    if not isinstance(document, dict):
        return {"doc_id": None, "error": f"{expected}, got none"}
    found: dict[str, Any] = {"doc_id": document.get("doc_id")}
    if not isinstance(document.get("text"), str):
        got = 'a "text" that is no string' if "text" in document else 'no "text"'
        return found | {"error": f"{expected}, got {got}"}
    published, warning = _published(document)
    if found["doc_id"] is None:
        warning = {"warning": "; ".join(['"doc_id" is missing', *warning.values()])}
    language = document.get("lang")
    text = _HALVES.sub("\ufffd", document.pop("text"))
    try:
        found |= _marks(text, parser, language if isinstance(language, str) else None, published)
    except Exception as error:  # noqa: BLE001 - one text that the parser cannot bear must not stop a million others
        return found | {"error": f"the text could not be read ({type(error).__name__}: {error})"}
    return found | warning


def _refuse_constant(name: str) -> None:
    """Refuse what is no JSON, though Python reads it: NaN, Infinity."""
    raise ValueError(f"{name} is no JSON value")


def _published(document: dict[str, Any]) -> tuple[str | None, dict[str, str]]:
    """Return the day on which a text was published, and a warning where what is given is no date."""
    date = document.get("date") or document.get("dct")
    if date is None:
        return None, {}
    published = _TIME_OF_DAY.sub("", str(date))
    try:
        parse_when(published)
    except DateError as error:
        return None, {"warning": f'"date" is not read: {error}'}
    return published, {}


def _marks(text: str, parser: Parser, language: str | None, published: str | None) -> dict[str, list[dict[str, Any]]]:
    """Return the toponyms and times of a text, a very long one read piece by piece so that memory stays small."""
    toponyms, times = [], []
    for start, piece in _pieces(text):
        places, moments = parser.mark(piece, language=language, published=published)
        toponyms += [
            {
                "start": start + t.start,
                "end": start + t.end,
                "name": t.text,
                "lat": t.lat,
                "lon": t.lon,
                "place": t.place,
            }
            for t in places
        ]
        times += [
            {"start": start + t.start, "end": start + t.end, "text": t.text, "value": _calendar(t.value)}
            for t in moments
        ]
    return {"toponyms": toponyms, "times": times}


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield (first code point, piece) of a text, cut where a line or else a word ends, beyond `PIECE_CHARS`."""
    start = 0
    while len(text) - start > PIECE_CHARS:
        limit = start + PIECE_CHARS
        cuts = (text.rfind(sign, start + PIECE_CHARS // 2, limit) + 1 for sign in ("\n", ". ", " "))
        end = next((cut for cut in cuts if cut), limit)
        yield start, text[start:end]
        start = end
    yield start, text[start:]


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
    named = [{**row, "doc_id": _id_text(row["doc_id"])} for row in rows]
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(named, schema=schema), sink, compression="zstd")
    return sink.getvalue()


def _id_text(doc_id: Any) -> str | None:
    """Return an id as text: a string as it is, anything else as JSON."""
    if doc_id is None:
        return None
    return _HALVES.sub("\ufffd", doc_id if isinstance(doc_id, str) else json.dumps(doc_id))


def _calendar(value: str | None) -> str | None:
    """Return a calendar value, or None where parts of it are not known: `XXXX-WXX-1` is a Monday of some week."""
    return None if value is None or "X" in value else value
