"""KML, KMZ and GPX to rows: a placemark, a way point or a track is a row, its geometry WKT.

XML is read without entities, without the network, and without what makes a small file large.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from lxml import etree, html

from geo.errors import Phrase, TableError
from geo.tables.opening import check_zip, read_member
from geo.tables.rows import RowStream, rows_of

_KML = ("id", "name", "description", "folder", "when", "begin", "end", "geometry")
_GPX = ("name", "description", "when", "end", "geometry", "link")


def read_markup(path: Path, kind: Literal["kml", "gpx"]) -> RowStream:
    """Return the header and the rows of a KML, KMZ or GPX file; lines are the file's.

    Raises:
        TableError: It is not well-formed, or holds nothing that is placed.
    """
    data = path.read_bytes()
    if data.startswith(b"PK"):
        names = sorted(info.filename for info in check_zip(path) if info.filename.lower().endswith(".kml"))
        data = read_member(path, "doc.kml" if "doc.kml" in names else names[0])
    root = _parse(data, path.name)
    records = list(_placemarks(root) if kind == "kml" else _points(root))
    if not records:
        raise TableError(Phrase("{name} holds no places", name=path.name))
    header = tuple(dict.fromkeys((*(_KML if kind == "kml" else _GPX), *(key for _, row in records for key in row))))
    cells = ((number, line, [row.get(name, "") for name in header]) for number, (line, row) in enumerate(records, 1))
    return RowStream(header, rows_of(cells, header), pointer="record")


def _parse(data: bytes, name: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        return etree.parse(io.BytesIO(data), parser).getroot()
    except etree.XMLSyntaxError as error:
        msgid = "{name}: line {line} is not well-formed XML: correct it there"
        raise TableError(msgid, name=name, line=error.lineno or 1) from error


def _local(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _children(element: Any, *names: str) -> Iterator[Any]:
    return (child for child in element if _local(child) in names)


def _text_of(element: Any, *path: str) -> str:
    """Return the text of a descendant by its local names, empty where there is none."""
    for name in path:
        element = next(_children(element, name), None)
        if element is None:
            return ""
    return "".join(element.itertext()).strip()


def _placemarks(root: Any) -> Iterator[tuple[int, dict[str, str]]]:
    for mark in root.iter("{*}Placemark"):
        folders = [_text_of(one, "name") for one in mark.iterancestors() if _local(one) in ("Folder", "Document")]
        row = {
            "id": mark.get("id") or "",
            "name": _text_of(mark, "name"),
            "description": plain_text(_text_of(mark, "description")),
            "folder": " / ".join(filter(None, reversed(folders))),
            "when": _text_of(mark, "TimeStamp", "when"),
            "begin": _text_of(mark, "TimeSpan", "begin"),
            "end": _text_of(mark, "TimeSpan", "end"),
            "geometry": _geometry(mark),
        }
        for data in mark.iter("{*}Data", "{*}SimpleData"):
            value = _text_of(data, "value") if _local(data) == "Data" else _text_of(data)
            row.setdefault(data.get("name") or "data", value)
        yield mark.sourceline or 0, row


def plain_text(text: str) -> str:
    """Return a description without its HTML."""
    if "<" not in text:
        return text
    try:
        return " ".join(html.fromstring(f"<div>{text}</div>").text_content().split())
    except (etree.ParserError, ValueError):
        return text


def _geometry(mark: Any) -> str:
    """Return the geometries of a placemark as WKT; of several, all."""
    parts = []
    for shape in mark.iter("{*}Point", "{*}LineString", "{*}Polygon", "{*}Track"):
        if _local(shape) == "Polygon":
            rings = [_ring(ring) for ring in shape.iter("{*}coordinates")]
            parts.append(f"POLYGON ({', '.join(rings)})" if all(rings) and rings else "")
        elif _local(shape) == "Track":
            pairs = [" ".join(point.text.split()[:2]) for point in shape.iter("{*}coord") if point.text]
            parts.append(_line(pairs))
        else:
            pairs = _pairs(_text_of(shape, "coordinates"))
            parts.append(f"POINT ({pairs[0]})" if _local(shape) == "Point" and pairs else _line(pairs))
    parts = [part for part in parts if part]
    return parts[0] if len(parts) == 1 else f"GEOMETRYCOLLECTION ({', '.join(parts)})" if parts else ""


def _ring(element: Any) -> str:
    pairs = _pairs(element.text or "")
    return f"({', '.join(pairs)})" if len(pairs) > 3 else ""


def _line(pairs: Sequence[str]) -> str:
    return f"LINESTRING ({', '.join(pairs)})" if len(pairs) > 1 else ""


def _pairs(text: str) -> list[str]:
    """Return `lon lat` of each tuple of KML's coordinates."""
    return [" ".join(part.split(",")[:2]) for part in text.split() if part.count(",") >= 1]


def _points(root: Any) -> Iterator[tuple[int, dict[str, str]]]:
    for point in root.iter("{*}wpt"):
        yield point.sourceline or 0, {**_gpx_words(point), "geometry": f"POINT ({point.get('lon')} {point.get('lat')})"}
    for track in root.iter("{*}trk", "{*}rte"):
        points = list(track.iter("{*}trkpt", "{*}rtept"))
        times = [time for time in (_text_of(point, "time") for point in points) if time]
        row = _gpx_words(track)
        if times:
            row.update({"when": times[0], "end": times[-1]})
        yield track.sourceline or 0, {**row, "geometry": _line([f"{p.get('lon')} {p.get('lat')}" for p in points])}


def _gpx_words(element: Any) -> dict[str, str]:
    link = next(_children(element, "link"), None)
    return {
        "name": _text_of(element, "name"),
        "description": _text_of(element, "desc") or _text_of(element, "cmt"),
        "when": _text_of(element, "time"),
        "link": "" if link is None else link.get("href") or "",
    }
