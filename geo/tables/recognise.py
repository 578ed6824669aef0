"""A table's header to a known mapping, or else to a guess that says what it is not sure of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from geo.errors import Phrase, TableError
from geo.i18n.messages import in_each_language
from geo.models import LANGUAGES, Kind
from geo.tables.cells import is_empty, read_date, read_degrees
from geo.tables.delimited import first_rows
from geo.tables.mapping import KnownTable, Reading, TableMapping, known_tables
from geo.tables.opening import Opened, open_table
from geo.tables.reading import read_table
from geo.yaml_files.documents import load_document

LOOKED_AT_ROWS = 200
"""Rows from which a guess is made."""

COLUMN_NAMES = Path(__file__).with_name("column_names.yaml")

HEADER_ROWS = 12
"""A header is looked for in so many rows."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A mapping for a table, and how it was come by."""

    mapping: TableMapping
    known: str | None = None
    """Name of the known table; None where the mapping is a guess."""
    guesses: tuple[Phrase, ...] = field(default=())
    """What was guessed, for a person to check."""


def recognise(path: Path, reading: Reading | None = None) -> Recognised:
    """Return the mapping of a known table, or a guess.

    Args:
        path: The file.
        reading: What a person says of how the rows stand in it.

    Raises:
        TableError: It cannot be read, or nothing in it looks like a place.
    """
    reading = reading or Reading()
    opened = open_table(path, reading)
    if (found := _headerless(path, opened, reading)) is not None:
        return found
    reading = _with_header(path, opened, reading)
    stream = read_table(path, reading)
    fitting = [name for name, table in known_tables().items() if _is(table, stream.header, opened)]
    if fitting:
        # Of mappings that ask for as many columns, the first by name.
        name = max(fitting, key=lambda name: len(known_tables()[name].recognise.columns))
        return Recognised(_read_as(fit(known_tables()[name].mapping, stream.header), reading), name)
    batch = next(stream.batches, None)
    if batch is None:
        raise TableError(Phrase("{name} has a header and no rows", name=path.name))
    sample = {name: batch.cells[name].slice(0, LOOKED_AT_ROWS).to_pylist() for name in stream.header}
    return _guessed(path.name, sample, reading)


def _read_as(mapping: TableMapping, reading: Reading) -> TableMapping:
    """Return a mapping with what was found out of how its rows stand in the file."""
    said = reading.model_dump(exclude_defaults=True)
    return mapping.model_copy(update={"reading": mapping.reading.model_copy(update=said)}) if said else mapping


def _is(table: KnownTable, header: Sequence[str], opened: Opened) -> bool:
    known, has = table.recognise, {name.lower() for name in header}
    return (
        not known.headerless
        and (not known.formats or opened.format in known.formats)
        and all(name.lower() in has for name in known.columns)
        and (not known.any_of or any(name.lower() in has for name in known.any_of))
        and bool(known.columns or known.any_of or known.formats)
    )


def _headerless(path: Path, opened: Opened, reading: Reading) -> Recognised | None:
    """Return a known table without a header, told by the number of its columns and a date in the second."""
    if opened.format != "csv":
        return None
    rows = first_rows(path, opened, 1)
    for name, table in known_tables().items():
        columns = table.mapping.reading.columns
        has_columns = table.recognise.headerless and bool(rows) and len(rows[0]) == len(columns)
        if has_columns and re.fullmatch(r"\d{8}", rows[0][1]):
            return Recognised(_read_as(table.mapping, reading), name)
    return None


def _with_header(path: Path, opened: Opened, reading: Reading) -> Reading:
    """Return where the header is: the first of the rows at the top that have the most cells with words."""
    if reading.header != 1 or opened.format not in ("csv", "xlsx", "ods"):
        return reading
    if opened.format == "csv":
        rows = first_rows(path, opened, HEADER_ROWS)
    else:
        names = tuple(f"column {number}" for number in range(1, 400))
        stream = read_table(path, reading.model_copy(update={"header": 0, "columns": names}))
        batch = next(stream.batches, None)
        top = (
            []
            if batch is None
            else list(zip(*(c.to_pylist() for c in batch.cells.slice(0, HEADER_ROWS).columns), strict=True))
        )
        numbers = [] if batch is None else batch.rows[:HEADER_ROWS].tolist()
        rows = [list(top[numbers.index(n)]) if n in numbers else [] for n in range(1, HEADER_ROWS + 1)]
    words = [sum(bool(re.search(r"[^\W\d]", cell)) for cell in row) for row in rows]
    if not words or not max(words):
        return reading
    first = next(number for number, count in enumerate(words, 1) if count >= 0.6 * max(words))
    return reading if first == 1 else reading.model_copy(update={"header": first})


def fit(mapping: TableMapping, header: Sequence[str]) -> TableMapping:
    """Return a mapping with the names as a header writes them, without the columns that it lacks and can spare.

    Raises:
        TableError: It lacks a column without which the mapping says nothing.
    """
    actual = {name.lower(): name for name in header}
    if mapping.reading.unfold in header:
        actual |= {name.lower(): name for name in mapping.columns if name.startswith(f"{mapping.reading.unfold}.")}
    data = mapping.model_dump(exclude_none=True)
    fitted = {
        key: _fitted(value, actual, key) for key, value in data.items() if key not in ("reading", "kinds", "title")
    }
    fitted["title"] = {code: _fit_title(text, actual) for code, text in data["title"].items()}
    fitted["measures"] = [one for one in fitted.get("measures", ()) if {"value", "low", "high"} & one.keys()]
    fitted["skip"] = [one for one in fitted.get("skip", ()) if "column" in one]
    if not fitted["claims"].get("quote"):
        raise TableError(Phrase("the table has none of the columns {names}", names=", ".join(mapping.claims.quote)))
    if fitted.get("when", {}).get("start") == []:
        del fitted["when"]
    where = fitted["where"]
    if not any(where.get(key) for key in ("lat", "point", "geometry", "name")):
        names = (name for name in mapping.where.columns if name not in actual.values())
        raise TableError(
            Phrase("the table does not say where its events are: it has none of {names}", names=", ".join(names))
        )
    for part in ("when", "where"):
        if "column" not in fitted.get(part, {}).get("precision", {"column": ""}):
            del fitted[part]["precision"]
    return TableMapping.model_validate({**fitted, "reading": data["reading"], "kinds": data["kinds"]})


_COLUMN_KEYS = frozenset(
    "id start end lat lon point geometry place region country column each credit said figures value low high".split()
)
_COLUMN_LISTS = frozenset(("start", "name", "quote", "link"))


def _fitted(value: Any, actual: Mapping[str, str], key: str) -> Any:
    if key in _COLUMN_LISTS and isinstance(value, list | tuple):
        return [actual[name.lower()] for name in value if name.lower() in actual]
    if key in ("values", "kinds"):
        return value
    if isinstance(value, dict):
        kept = {k: _fitted(v, actual, k) for k, v in value.items()}
        return {k: v for k, v in kept.items() if v is not None}
    if isinstance(value, list | tuple):
        return [_fitted(one, actual, "") for one in value]
    if key in _COLUMN_KEYS and isinstance(value, str):
        return actual.get(value.lower())
    return value


def _fit_title(text: str, actual: Mapping[str, str]) -> str:
    return re.sub(r"\{([^{}]*)\}", lambda m: f"{{{actual[m[1].lower()]}}}" if m[1].lower() in actual else "", text)


@cache
def _names() -> Mapping[str, Sequence[str]]:
    """Return how columns are mostly called, by what they are."""
    names: Mapping[str, Sequence[str]] = load_document(COLUMN_NAMES, file=COLUMN_NAMES.name).data
    return names


def _plain(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", name.lower()))


def _guessed(file: str, sample: Mapping[str, Sequence[str]], reading: Reading) -> Recognised:
    """Return a mapping guessed from the columns' names and what stands in them."""
    found = {role: _column(role, names, sample) for role, names in _names().items()}
    where: dict[str, Any] = {
        key: found[key] for key in ("lat", "lon", "region", "country", "point", "geometry") if found[key]
    }
    if "lat" not in where or "lon" not in where:
        where = {key: where[key] for key in where if key not in ("lat", "lon")}
    else:
        where = {key: where[key] for key in where if key not in ("point", "geometry")}
    if found["name"]:
        where["name"] = [found["name"]]
    if not {"lat", "point", "geometry", "name"} & where.keys():
        msgid = "{name}: no column looks like a place ({header}): say which with a mapping (--mapping)"
        raise TableError(msgid, name=file, header=", ".join(list(sample)[:12]))
    texts = [name for name in (found["quote"], _wordiest(sample), found["title"], found["name"]) if name]
    if not texts:
        raise TableError(
            Phrase("{name}: no column has words to quote: say which with a mapping (--mapping)", name=file)
        )
    title = " ".join(dict.fromkeys(f"{{{name}}}" for name in (found["title"] or texts[0],)))
    link = [found["link"]] if found["link"] and any("http" in cell for cell in sample[found["link"]]) else []
    credit = found["credit"] if found["credit"] not in link else None
    mapping = TableMapping.model_validate(
        {
            "reading": reading.model_dump(exclude_none=True),
            **({"id": found["id"]} if found["id"] and _are_all_different(sample[found["id"]]) else {}),
            **(
                {"when": {"start": [found["start"]], **({"end": found["end"]} if found["end"] else {})}}
                if found["start"]
                else {}
            ),
            "where": where,
            "kind": {"otherwise": "event"},
            "kinds": [Kind(id="event", label=in_each_language(Phrase("Event")), letter="E").model_dump()],
            "title": dict.fromkeys(LANGUAGES, title),
            "claims": {"quote": list(dict.fromkeys(texts)), "link": link, **({"credit": credit} if credit else {})},
            "measures": [{"what": "killed", "value": found["killed"]}] if found["killed"] else [],
        }
    )
    return Recognised(mapping, guesses=tuple(_words_of_guess(mapping)))


def _words_of_guess(mapping: TableMapping) -> Iterator[Phrase]:
    where, claims = mapping.where, mapping.claims
    place = " ".join(filter(None, (where.lat, where.lon, where.point, where.geometry, *where.name)))
    yield Phrase("where: {columns}", columns=place)
    yield Phrase("when: {columns}", columns=" ".join(mapping.when.start) if mapping.when else Phrase("none"))
    yield Phrase("quote: {columns}", columns=claims.quote[0])
    if claims.link:
        yield Phrase("link: {columns}", columns=claims.link[0])


def _column(role: str, names: Iterable[str], sample: Mapping[str, Sequence[str]]) -> str | None:
    """Return the column that has one of the names and holds what the role needs."""
    plain = {_plain(column): column for column in reversed(list(sample))}
    for name in names:
        if name in plain and _holds(role, sample[plain[name]]):
            return plain[name]
    endings = [(words, column) for words, column in plain.items() if role in ("lat", "lon", "start", "end", "name")]
    for name in (name for name in names if len(name) > 2):
        for words, column in endings:
            if name in words.split() and _holds(role, sample[column]):
                return column
    return None


def _holds(role: str, cells: Sequence[str]) -> bool:
    """Tell whether most cells that are not empty can be what a role needs."""
    given = [cell for cell in cells if not is_empty(cell)]
    if not given:
        return False
    if role in ("lat", "lon"):
        return sum(read_degrees(cell) is not None for cell in given) >= 0.8 * len(given)
    if role in ("start", "end"):
        return sum(read_date(cell).problem in (None, "date_order", "zero_date") for cell in given) >= 0.6 * len(given)
    if role == "point":
        return sum(bool(re.search(r"-?\d+[.,]?\d*\s*[|;,\s]\s*-?\d", cell)) for cell in given) >= 0.6 * len(given)
    if role == "killed":
        return sum(cell.strip().isdigit() for cell in given) >= 0.6 * len(given)
    return True


def _wordiest(sample: Mapping[str, Sequence[str]]) -> str | None:
    """Return the column with the longest texts of several words."""
    lengths = {
        name: sum(len(cell) for cell in cells if " " in cell.strip() and "http" not in cell)
        for name, cells in sample.items()
    }
    best = max(lengths, key=lambda name: lengths[name], default=None)
    return best if best is not None and lengths[best] else None


def _are_all_different(cells: Sequence[str]) -> bool:
    given = [cell for cell in cells if cell.strip()]
    return len(set(given)) == len(given) == len(cells)
