"""What a file is: its format by its bytes, the encoding of its text, its delimiter.

Nothing is guessed in silence: an encoding that no byte tells is said in a note.
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from geo.errors import Phrase, TableError
from geo.tables.mapping import Format, Reading

MAX_BYTES = 2_000_000_000
"""Largest table that is imported, in bytes."""

MAX_PARTS_BYTES = 50_000_000_000
"""Largest folder of Parquet files that is imported, in bytes: they are read in parts."""

MAX_UNPACKED_BYTES = 500_000_000
"""Largest size to which what stands in a ZIP (XLSX, ODS, KMZ) may unpack, in bytes."""

MAX_TREE_BYTES = 200_000_000
"""Largest JSON, KML, GPX or spreadsheet, in bytes: those are read as a whole."""

HEAD_BYTES = 262_144
_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, RuntimeError, NotImplementedError)
"""What reading a part of a damaged ZIP raises."""
_DELIMITERS = ",;\t|"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file is."""

    format: Format
    encoding: str = "utf-8"
    """Python's name."""
    delimiter: str = ","
    note: Phrase | None = None
    """What was not certain."""


def open_table(path: Path, reading: Reading | None = None) -> Opened:
    """Return what a file is, by its content and by what a mapping says of it.

    Raises:
        TableError: It is empty, too large, or no table of a kind that can be read.
    """
    reading = reading or Reading()
    size = path.stat().st_size
    if not size:
        raise TableError(Phrase("{name} is empty: choose another file", name=path.name))
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    kind: Format = reading.format or _format_of(path, head)
    check_size(size, path.name, MAX_PARTS_BYTES if kind == "parts" else MAX_BYTES)
    if kind not in ("parquet", "parts", "csv"):
        check_size(size, path.name, MAX_TREE_BYTES)
    if kind != "csv":
        return Opened(kind)
    encoding, note = (_named(reading.encoding, path.name), None) if reading.encoding else find_encoding(path, head)
    text = head.decode(encoding, "replace").lstrip("\ufeff")
    if "\0" in text:
        raise TableError(Phrase("{name} is not a table in a format that can be read", name=path.name))
    return Opened(kind, encoding, reading.delimiter or find_delimiter(text, whole=size <= HEAD_BYTES), note)


def _named(encoding: str, name: str) -> str:
    """Return the name of an encoding of text.

    Raises:
        TableError: Python knows none of this name.
    """
    try:
        "a".encode(encoding)
    except (LookupError, UnicodeError) as error:
        msgid = "{name}: no encoding is called {encoding!r}; name another, such as utf-8, cp1252 or utf-16"
        raise TableError(msgid, name=name, encoding=encoding) from error
    return encoding


def check_size(size: int, name: str, at_most: int) -> None:
    """Refuse a file that is too large.

    Raises:
        TableError: It is larger than `at_most` bytes; the sentence says what can be larger.
    """
    if size <= at_most:
        return
    if at_most >= MAX_BYTES:
        msgid = "{name} is larger than {limit} MB: split it into Parquet files and import their folder"
    else:
        msgid = "{name} is larger than {limit} MB: split it, or save it as Parquet or CSV"
    raise TableError(msgid, name=name, limit=at_most // 1_000_000)


def _format_of(path: Path, head: bytes) -> Format:
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"PK\x03\x04"):
        return _format_in_zip(path)
    if head.startswith((b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"%PDF")):
        raise TableError(Phrase("{name} is not a table in a format that can be read", name=path.name))
    text = head.lstrip(codecs.BOM_UTF8).lstrip()
    if text.startswith(b"<"):
        return "gpx" if b"<gpx" in text[:4096] else "kml"
    if text.startswith((b"{", b"[")):
        return _format_of_json(text)
    return "csv"


def _format_of_json(text: bytes) -> Format:
    if text.startswith(b"["):
        return "json"
    first = text.split(b"\n", 1)[0].strip()
    if first.endswith(b"}") and len(first) < len(text.strip()):
        try:
            json.loads(first)
        except ValueError:
            pass
        else:
            return "jsonl"
    return "geojson" if b'"features"' in text or b'"Feature"' in text else "json"


def list_parts(path: Path) -> list[str]:
    """Return the Parquet files of a ZIP that holds nothing else, each not packed; none of any other file."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError):
        return []
    are_parts = all(one.filename.endswith(".parquet") and one.compress_type == zipfile.ZIP_STORED for one in infos)
    return [one.filename for one in infos] if are_parts else []


def _format_in_zip(path: Path) -> Format:
    if list_parts(path):
        return "parts"
    names = [info.filename for info in check_zip(path)]
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    if sum(name.endswith(".json") for name in names) > 1:
        return "timemap"
    if any(name.lower().endswith(".kml") for name in names):
        return "kml"
    raise TableError(Phrase("{name} holds no table that can be read: unpack it and import the table", name=path.name))


def check_zip(path: Path) -> list[zipfile.ZipInfo]:
    """Return what stands in a ZIP, if it does not unpack to more than a table can have.

    Raises:
        TableError: It is damaged, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise TableError(Phrase("{name} is damaged: save it again", name=path.name)) from error
    if sum(info.file_size for info in infos) > MAX_UNPACKED_BYTES or len(infos) > 10_000:
        msgid = "{name} unpacks to more than {limit} MB: save the table alone, as CSV or Parquet"
        raise TableError(msgid, name=path.name, limit=MAX_UNPACKED_BYTES // 1_000_000)
    return infos


def read_member(path: Path, name: str) -> bytes:
    """Return a file of a ZIP, no more of it than the ZIP says that it has.

    Raises:
        TableError: The ZIP is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive, archive.open(name) as file:
            return file.read(archive.getinfo(name).file_size)
    except _DAMAGED as error:
        raise TableError(Phrase("{name} is damaged: save it again", name=path.name)) from error


def find_encoding(path: Path, head: bytes) -> tuple[str, Phrase | None]:
    """Return Python's name of the encoding of a text file, and a note where it is a guess."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, None
    even, odd = head[0:4096:2].count(0), head[1:4096:2].count(0)
    if max(even, odd) > 400 and min(even, odd) < max(even, odd) / 10:
        return ("utf-16-le" if odd > even else "utf-16-be"), None
    wrong = _wrong_bytes(path)
    if wrong is None:
        return "utf-8", None
    encoding = "cp1252"
    if not _is_western(wrong):
        best = from_bytes(wrong).best()
        encoding = best.encoding if best is not None else "cp1252"
    return encoding, Phrase("no byte tells the encoding: it was read as {encoding}, a guess", encoding=encoding)


def _wrong_bytes(path: Path) -> bytes | None:
    """Return a piece of a file around the first bytes that are not UTF-8; None where all are."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while block := file.read(1 << 22):
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                return block[:HEAD_BYTES] if not block[:HEAD_BYTES].isascii() else block
    return None


def _is_western(data: bytes) -> bool:
    """Tell whether bytes read as Windows' Western encoding give words: accents between letters, no stray signs."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    high = [character for character in text if character > "\x7f"]
    letters = sum(character in "àâäáãåçéèêëíìîïñóòôöõúùûüýÿœæßÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝŒÆ" for character in high)
    signs = sum(character in "’‘“”«»–—…°€£§·\xa0" for character in high)
    pairs = sum(a > "\x7f" and b > "\x7f" for a, b in itertools.pairwise(text))
    return letters + signs >= 0.9 * len(high) and pairs <= 0.2 * len(high)


def find_delimiter(text: str, *, whole: bool = False) -> str:
    """Return the delimiter that parts most lines into the same number of cells, more than one; else a comma."""
    if not whole and "\n" in text:
        text = text[: text.rindex("\n")]
    best, most = ",", 0.0
    for delimiter in _DELIMITERS:
        counts = [count for count in _cell_counts(text, delimiter) if count]
        if not counts or max(counts) < 2:
            continue
        usual = max(set(counts), key=lambda count: (counts.count(count), count))
        score = counts.count(usual) / len(counts) * (usual > 1) + usual / 10_000
        if score > most:
            best, most = delimiter, score
    return best


def _cell_counts(text: str, delimiter: str) -> Iterator[int]:
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter)):
            yield len(row) if any(row) else 0
            if number > 200:
                return
    except csv.Error:
        return
