"""GeoJSON, Linked Places, JSON Lines and TimeMap's JSON to rows: nested members become columns such as `a.b`.

The geometry stands in the column `geometry` as GeoJSON, the time of GeoJSON-T and Linked Places in `when.start` and
`when.end` as EDTF. A feature whose geometries have times of their own becomes a row for each.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from geo.errors import Phrase, TableError
from geo.tables.mapping import Format
from geo.tables.opening import check_zip, read_member
from geo.tables.rows import NO_LINE, RowStream, rows_of

JOINED = "\n"
"""What stands between the values of a list that becomes one cell."""

_HIDDEN = "HIDDEN"
"""What TimeMap writes for a source that is not to be shown."""

_DEEPEST = 6
"""Members nested deeper are kept as JSON."""


def read_features(path: Path, kind: Format) -> RowStream:
    """Return the header and the rows of a JSON file, or of TimeMap's three in a ZIP.

    Raises:
        TableError: It is no JSON, or holds no list of records.
    """
    if kind == "jsonl":
        records = list(_lines(path))
    else:
        document = _timemap_of_zip(path) if kind == "timemap" else _parse(path.read_bytes(), path.name, 1)
        records = [(number, NO_LINE, row) for number, row in enumerate(_records_of(document, path.name), 1)]
    rows = [(number, line, flat) for number, line, record in records for flat in _flat_rows(record)]
    header = tuple(dict.fromkeys(name for _, _, row in rows for name in row))
    if not header:
        raise TableError(Phrase("{name} holds no list of events", name=path.name))
    cells = ((number, line, [row.get(name, "") for name in header]) for number, line, row in rows)
    return RowStream(header, rows_of(cells, header), pointer="record")


def _parse(data: bytes, name: str, line: int) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        at = line - 1 + getattr(error, "lineno", 1)
        raise TableError(Phrase("{name}: no JSON on line {line}: correct it there", name=name, line=at)) from error


def _lines(path: Path) -> Iterator[tuple[int, int, Mapping[str, Any]]]:
    number = 0
    with path.open("rb") as file:
        for line, data in enumerate(file, 1):
            if data.strip():
                record = _parse(data, path.name, line)
                found = record.get("features") if isinstance(record, dict) else None
                for one in found if isinstance(found, list) else [record]:
                    number += 1
                    yield number, line, one if isinstance(one, dict) else {}


def _records_of(document: Any, name: str) -> list[Mapping[str, Any]]:
    """Return the records of a document: its features, itself where it is a list, or its longest list of objects."""
    if isinstance(document, dict) and {"events", "sources"} <= set(document):
        return list(_timemap(document["events"], document["sources"], document.get("associations") or []))
    lists = [document] if isinstance(document, list) else []
    if isinstance(document, dict):
        features = document.get("features") if document.get("type") == "FeatureCollection" else None
        lists = [features] if features else [value for value in document.values() if isinstance(value, list)]
        lists += [[document]] if document.get("type") == "Feature" else []
    records: list[Mapping[str, Any]] = max(
        ([one for one in values if isinstance(one, dict)] for values in lists), key=len, default=[]
    )
    if not records:
        raise TableError(Phrase("{name} holds no list of events", name=name))
    return records


def _flat_rows(record: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Yield the cells of a record: one row, or one for each of its geometries that has a time of its own."""
    geometry = record.get("geometry")
    if not isinstance(geometry, dict) and record.get("type") != "Feature":
        yield _flat(record, "", {})
        return
    rest = {key: value for key, value in record.items() if key not in ("geometry", "type", "properties", "when")}
    properties = record.get("properties") if isinstance(record.get("properties"), dict) else {}
    row = _flat({**rest, **(properties or {})}, "", {})
    parts = geometry.get("geometries") if isinstance(geometry, dict) else None
    timed = [part for part in parts or () if isinstance(part, dict) and "when" in part]
    for shape in timed or (geometry,):
        own = shape if isinstance(shape, dict) else {}
        when = own.get("when") or record.get("when") or (properties or {}).get("when")
        plain = {key: own[key] for key in ("type", "coordinates", "geometries") if key in own}
        yield {**row, **_when(when), "geometry": json.dumps(plain, ensure_ascii=False) if plain else ""}


def _when(when: Any) -> dict[str, str]:
    """Return the first time span of a `when` member (GeoJSON-T, Linked Places), its ends as EDTF."""
    spans = when.get("timespans") if isinstance(when, dict) else None
    span = spans[0] if isinstance(spans, list) and spans else when
    if not isinstance(span, dict):
        return {"when.start": "", "when.end": ""}
    edtf = {"when.edtf": str(when["edtf"])} if isinstance(when, dict) and when.get("edtf") else {}
    return {f"when.{end}": _time(span.get(end)) for end in ("start", "end")} | edtf


def _time(value: Any) -> str:
    if isinstance(value, dict):
        if value.get("in") is not None:
            return str(value["in"])
        earliest, latest = value.get("earliest"), value.get("latest")
        return f"[{earliest or ''}..{latest or ''}]" if earliest or latest else ""
    return "" if value is None else str(value)


def _flat(record: Mapping[str, Any], prefix: str, row: dict[str, str], depth: int = 0) -> dict[str, str]:
    for key, value in record.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and depth < _DEEPEST:
            _flat(value, f"{name}.", row, depth + 1)
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value) and depth < _DEEPEST:
            keys = dict.fromkeys(key for one in value for key in one)
            row.update({f"{name}.{key}": joined_cells(one.get(key) for one in value) for key in keys})
        elif isinstance(value, list):
            row[name] = joined_cells(value)
        else:
            row[name] = _text(value)
    return row


def joined_cells(values: Iterable[Any]) -> str:
    """Return values as one cell, each on a line of its own."""
    return JOINED.join(_text(value).replace(JOINED, " ") for value in values)


def _text(value: Any) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _timemap_of_zip(path: Path) -> dict[str, Any]:
    """Return TimeMap's three files as one document."""
    found: dict[str, Any] = {}
    for info in check_zip(path):
        for role in ("events", "sources", "associations"):
            if role in info.filename.rpartition("/")[2] and info.filename.endswith(".json"):
                found[role] = _parse(read_member(path, info.filename), info.filename, 1)
    if not {"events", "sources"} <= set(found):
        raise TableError(Phrase("{name} lacks {files}", name=path.name, files="events.json, sources.json"))
    return found


def _timemap(events: Any, sources: Any, associations: Any) -> Iterator[Mapping[str, Any]]:
    """Yield TimeMap's events, each with the titles and addresses of its sources and the titles of its associations."""
    by_id, of_type = _by_id(sources), _by_id(associations)
    for event in events if isinstance(events, list) else ():
        if not isinstance(event, dict):
            continue
        named = [_named(one, by_id) for one in event.get("sources") or ()]
        tags = [_named(one, of_type) for one in event.get("associations") or ()]
        yield {
            **{key: value for key, value in event.items() if key not in ("sources", "associations")},
            "source_titles": [_shown_name(one) for one in named],
            "source_paths": [_first_path(one) for one in named],
            "association_titles": [one.get("title") or one.get("id") or "" for one in tags],
            "association_paths": ["/".join(map(str, one.get("filter_paths") or ())) for one in tags],
        }


def _shown_name(source: Mapping[str, Any]) -> str:
    """Return what a source is called; nothing where TimeMap hides it."""
    name = source.get("title") or source.get("description") or source.get("id") or ""
    return "" if name == _HIDDEN else str(name)


def _by_id(records: Any) -> dict[str, Mapping[str, Any]]:
    if isinstance(records, dict):
        return {str(key): value for key, value in records.items() if isinstance(value, dict)}
    return {str(one.get("id")): one for one in records or () if isinstance(one, dict)}


def _named(one: Any, known: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return a record that an event holds or names by its id."""
    return one if isinstance(one, dict) else known.get(str(one), {"id": one})


def _first_path(source: Mapping[str, Any]) -> str:
    paths = source.get("paths") or source.get("path") or source.get("url") or ""
    return str(paths[0]) if isinstance(paths, list) and paths else "" if isinstance(paths, list) else str(paths)
