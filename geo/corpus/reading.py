"""Lines of a corpus read: each text's toponyms and times, as the bytes of a result's file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from geo.corpus.cutting import LINE_BYTES
from geo.corpus.result_rows import HALVES, Format, Row, Time, Toponym, write_rows
from geo.dates.edtf import parse_when
from geo.errors import CorpusError, DateError, TablesError

if TYPE_CHECKING:
    from geo.geoparse.parser import Parser

_TIME_OF_DAY = re.compile(r"(?<=\d{4}-\d\d-\d\d)[T ].*", re.DOTALL)

PIECE_CHARS = 1_000_000
"""A text is read whole up to this length, in code points: a book fits; memory grows by some 25 bytes for each."""
_TOLD_WORDS, _TOLD_CHARS = 20, 2_500
"""A text of fewer words is in no language that could be told by them."""

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
    """Return this process's parser, made when the first part comes.

    Raises:
        CorpusError: The tables are missing or damaged; this error, unlike theirs, can travel between processes.
    """
    from geo.geoparse.parser import Parser  # noqa: PLC0415
    from geo.places.gazetteer import Gazetteer  # noqa: PLC0415 - the tables are opened only where texts are read

    try:
        return Parser(Gazetteer.load())
    except TablesError as error:
        raise CorpusError(str(error)) from error


def read_part(data: bytes | None, first_line: int, to: Format) -> tuple[bytes, Totals]:
    """Return the result for some lines of a corpus as the bytes of a file, and what was read.

    Args:
        data: Whole lines; None for one line that is too long to be handed over.
        first_line: The number of the first one in the corpus, for what is said of a faulty line.
        to: Format of the result.
    """
    rows = []
    faulty = []
    for number, row in _rows(data, first_line):
        said = row.error or row.warning
        if said:
            faulty.append(f"line {number}: {said}")
        rows.append(row)
    errors = sum(row.error is not None for row in rows)
    return write_rows(rows, to), Totals(len(rows), tuple(faulty[:FAULTS_KEPT]), errors)


def _rows(data: bytes | None, first_line: int) -> Iterator[tuple[int, Row]]:
    """Yield each line's number and result; blank lines have none."""
    if data is None:
        problem = f"expected a line of at most {LINE_BYTES >> 20} MiB; cut the text into several"
        yield first_line, Row(None, error=problem)
        return
    start, number = 0, first_line
    while start < len(data):
        end = data.find(b"\n", start) + 1 or len(data)
        line = data[start:end]  # Where it is all of the data, this is no copy.
        if line.strip():
            yield number, read_row(line, _parser())
        start, number = end, number + 1


def read_line(line: bytes, parser: Parser) -> dict[str, Any]:
    """Return what is found in the text of one line as a line of the result has it; see `read_row`."""
    row: dict[str, Any] = json.loads(b"".join(read_row(line, parser).as_json()))
    return row


def read_row(line: bytes, parser: Parser) -> Row:
    """Return what is found in the text of one line, or its `doc_id` and an error.

    A date that is none is left out, and a warning says so.
    """
    try:
        document = json.loads(line, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        return Row(None, error=f"expected JSON in UTF-8 ({error})")
    expected = 'expected an object with "doc_id" and "text"'
    if not isinstance(document, dict):
        return Row(None, error=f"{expected}, got none")
    row = Row(document.get("doc_id"))
    if not isinstance(document.get("text"), str):
        got = 'a "text" that is no string' if "text" in document else 'no "text"'
        row.error = f"{expected}, got {got}"
        return row
    published, wrong = _published(document)
    problems = [wrong] if wrong else []
    if row.doc_id is None:
        problems.insert(0, '"doc_id" is missing')
    language = document["lang"] if isinstance(document.get("lang"), str) else None
    text = document.pop("text")
    try:
        _mark(text, row, parser, language, published)
        problems += _unread(text, language)
    except Exception as error:  # noqa: BLE001 - one text that the parser cannot bear must not stop a million others
        return Row(row.doc_id, error=f"the text could not be read ({type(error).__name__}: {error})")
    row.warning = "; ".join(problems) or None
    return row


def _refuse_constant(name: str) -> None:
    """Refuse what is no JSON, though Python reads it: NaN, Infinity."""
    raise ValueError(f"{name} is no JSON value")


def _published(document: dict[str, Any]) -> tuple[str | None, str | None]:
    """Return the day on which a text was published, and what is wrong with a date that is none."""
    date = document.get("date") or document.get("dct")
    if date is None:
        return None, None
    published = _TIME_OF_DAY.sub("", str(date))
    try:
        parse_when(published)
    except DateError as error:
        return None, f'"date" is not read: {error}'
    return published, None


def _unread(text: str, language: str | None) -> list[str]:
    """Return what to say of a text whose language is not known; of a few words it is not told."""
    from geo.geoparse.parser import is_read  # noqa: PLC0415 - the workers load it, not who starts them

    if is_read(text, language) or (language is None and text[:_TOLD_CHARS].count(" ") < _TOLD_WORDS):
        return []
    named = f'in "{language}"' if language else "in a language that is not known"
    return [f"{named}: names of places are read, dates are not"]


def _mark(text: str, row: Row, parser: Parser, language: str | None, published: str | None) -> None:
    """Put the toponyms and times of a text into its row, a very long one read piece by piece to save memory."""
    shared: dict[str, str] = {}
    for start, piece in _pieces(HALVES.sub("\ufffd", text)):
        toponyms, times = parser.mark(piece, language=language, published=published)
        row.toponyms += [
            Toponym(
                start + t.start,
                start + t.end,
                shared.setdefault(t.text, t.text),
                t.lat,
                t.lon,
                t.place and shared.setdefault(t.place, t.place),
            )
            for t in toponyms
        ]
        row.times += [Time(start + t.start, start + t.end, t.text, _calendar(t.value)) for t in times]


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


def _calendar(value: str | None) -> str | None:
    """Return a calendar value, or None where parts of it are not known: `XXXX-WXX-1` is a Monday of some week."""
    return None if value is None or "X" in value else value
