"""An atlas as KML 2.2 with time spans, for Google Earth and other globes.

What a program reads is XML made by an XML library; what a globe shows is HTML inside it. So a source's words are
escaped twice, and are text in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any
from xml.etree import ElementTree as ET

from geo.atlas import Atlas
from geo.collection.credits import describe_credit, words_beside
from geo.collection.resolution import Resolution
from geo.dates.describe import describe_event_when, describe_when
from geo.dates.edtf import When
from geo.exports.links import link_to, link_value
from geo.exports.values import event_values, iso_day, refuse_large
from geo.i18n.measures import measure_words
from geo.i18n.messages import Translator
from geo.models import Event
from geo.page.kind_rows import colours_of
from geo.places.drawn import COORDINATE_DIGITS, display_geometry

NAMESPACE = "http://www.opengis.net/kml/2.2"

LINE_WIDTH_PX = 3
AREA_OPACITY = 0x59
"""Opacity of an area's fill, 0 to 255: the ground stays visible."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_kml(atlas: Atlas, *, language: str = "en") -> str:
    """Return a KML document: a folder for each kind, in it a Placemark for each event and place.

    What goes from one place to another has a line besides, from each origin to each destination, with the role
    "transfer". A Placemark has the event's title, its days as `TimeStamp` (a day) or `TimeSpan` (all else; an open end
    is left out, and what is undated has neither), the quotes with their sources as description, and every value of the
    record as `ExtendedData`. Areas are as coarse as on the map. Characters that XML cannot hold become U+FFFD.

    Args:
        atlas: The atlas.
        language: Language (BCP 47) of names, dates and figures; quotes stay in their own.
    """
    refuse_large(atlas, ".kml")
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = _add(root, "Document")
    title = atlas.title
    _add(document, "name", title.text(language))
    for kind, colour in zip(atlas.kinds, colours_of(atlas.kinds), strict=True):
        _add_style(document, f"kind-{kind.id}", colour)
    titles = {f"title_{code}": atlas.title.text(code) for code in atlas.title_languages}
    _add_data(document, {**titles, "version": atlas.version})  # The schema wants it behind the styles.
    for kind in atlas.kinds:
        events = [event for event in atlas.events if event.kind == kind.id]
        if events:
            folder = _add(document, "Folder")
            label = kind.label
            _add(folder, "name", label.text(language))
            for event in events:
                for resolution in atlas.resolutions_of(event):
                    _add_placemark(folder, atlas, event, resolution, language)
                for ends in _transfers(atlas.resolutions_of(event)):
                    _add_transfer(folder, atlas, event, ends, language)
    ET.indent(root, " ")
    # A line feed that an XML reader would make of a carriage return is not what the source says.
    body = ET.tostring(root, encoding="unicode").replace("\r", "&#13;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _add(parent: ET.Element, tag: str, text: object = None, /, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    if text is not None:
        element.text = _NOT_XML.sub("\ufffd", str(text))
    return element


def _add_style(document: ET.Element, name: str, colour: str) -> None:
    """Add the look of a kind; KML writes colours as opacity, blue, green, red."""
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    solid, wash = f"ff{blue}{green}{red}", f"{AREA_OPACITY:02x}{blue}{green}{red}"
    style = _add(document, "Style", id=name)
    _add(_add(style, "IconStyle"), "color", solid)
    line = _add(style, "LineStyle")
    _add(line, "color", solid)
    _add(line, "width", LINE_WIDTH_PX)
    _add(_add(style, "PolyStyle"), "color", wash)


def _transfers(resolutions: Sequence[Resolution]) -> Iterator[tuple[Resolution, Resolution]]:
    """Yield each pair of an origin and a destination that are not the same place."""
    for origin in resolutions:
        for destination in resolutions:
            roles = (origin.where.role, destination.where.role)
            if roles == ("origin", "destination") and origin.place != destination.place:
                yield origin, destination


def _add_transfer(
    folder: ET.Element, atlas: Atlas, event: Event, ends: tuple[Resolution, Resolution], language: str
) -> None:
    origin, destination = (atlas.places[end.place] for end in ends)
    mark = _add(folder, "Placemark")
    title = event.title
    _add(mark, "name", title.text(language))
    _add(mark, "description", _description(atlas, event, ends[1], language))
    _add_time(mark, atlas.when(event))
    _add(mark, "styleUrl", f"#kind-{event.kind}")
    way = f"{origin.name(language)} → {destination.name(language)}"
    _add_data(mark, {**_event_data(atlas, event), "place": way, "role": "transfer", "precision": "line"})
    points = [[round(degrees, COORDINATE_DIGITS) for degrees in (end.lon, end.lat)] for end in (origin, destination)]
    _add_geometry(mark, {"type": "LineString", "coordinates": points})


def _event_data(atlas: Atlas, event: Event) -> dict[str, Any]:
    # GDAL takes `start` and `end` for its own: the days are in the time element alone.
    own = {name: value for name, value in event_values(atlas, event).items() if name not in ("start", "end")}
    told = {"expected": "yes" if event.expected else "no", "tags": "; ".join(own["tags"]) or None}
    return {**own, **told, **link_value(atlas, event)}


def _add_placemark(folder: ET.Element, atlas: Atlas, event: Event, resolution: Resolution, language: str) -> None:
    place = atlas.places[resolution.place]
    mark = _add(folder, "Placemark")
    title = event.title
    _add(mark, "name", title.text(language))
    _add(mark, "description", _description(atlas, event, resolution, language))
    _add_time(mark, atlas.when(event))
    _add(mark, "styleUrl", f"#kind-{event.kind}")
    values = {
        **_event_data(atlas, event),
        "place": place.name(language),
        "place_id": place.id,
        "toponym": resolution.where.toponym,
        "role": resolution.where.role,
        "metonym": "yes" if resolution.where.metonym else "no",
        "precision": place.precision,
    }
    _add_data(mark, values)
    _add_geometry(mark, display_geometry(place, atlas.geometries[place.id]))


def _add_time(mark: ET.Element, when: When | None) -> None:
    first, last = (iso_day(when.earliest), iso_day(when.latest)) if when else (None, None)
    if first is not None and first == last:
        _add(_add(mark, "TimeStamp"), "when", first)
    elif first is not None or last is not None:
        span = _add(mark, "TimeSpan")
        for name, day in (("begin", first), ("end", last)):
            if day is not None:
                _add(span, name, day)


def _add_data(parent: ET.Element, values: dict[str, Any]) -> None:
    """Add what is known; what is not has no value rather than an empty one."""
    data = _add(parent, "ExtendedData")
    for name, value in values.items():
        if value is not None:
            _add(_add(data, "Data", name=name), "value", value)


def _add_geometry(parent: ET.Element, geometry: dict[str, Any]) -> None:
    """Add a GeoJSON geometry (lon lat) as KML."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind.startswith("Multi"):
        several = _add(parent, "MultiGeometry")
        for part in coordinates:
            _add_geometry(several, {"type": kind.removeprefix("Multi"), "coordinates": part})
    elif kind == "Polygon":
        polygon = _add(parent, "Polygon")
        for number, ring in enumerate(coordinates):
            bounds = _add(polygon, "innerBoundaryIs" if number else "outerBoundaryIs")
            _add(_add(bounds, "LinearRing"), "coordinates", _tuples(ring))
    elif kind == "LineString":
        line = _add(parent, "LineString")
        _add(line, "tessellate", 1)
        _add(line, "coordinates", _tuples(coordinates))
    else:
        _add(_add(parent, "Point"), "coordinates", _tuples([coordinates]))


def _tuples(points: list[list[float]]) -> str:
    return " ".join(",".join(map(str, point)) for point in points)


def _description(atlas: Atlas, event: Event, resolution: Resolution, language: str) -> str:
    """Return the event's dates, its place as written, and every quote with its source, as HTML."""
    t = Translator(language)
    written = t("written “{toponym}”", toponym=resolution.where.toponym)
    place = atlas.places[resolution.place].name(language)
    when = describe_event_when(event, language)
    if event.expected:
        when = f"{when} ({t('announced or possible')})"
    lines = [f"<p>{escape(when)} · {escape(place)} ({escape(written)})</p>"]
    if marks := _marks(event, language, t):
        lines.append(f"<p>{escape(' · '.join(marks))}</p>")
    link = link_to(atlas, event)
    ends = [f'<p><a href="{escape(link)}">{escape(t("Open on the map"))}</a></p>'] if link else []
    return "".join([*lines, *_quotes(atlas, event, language, t), *ends])


def _marks(event: Event, language: str, t: Translator) -> list[str]:
    """Return what the editors hold of an event, who does and since when, and their tags, in words."""
    states = {"unverified": t("Unverified"), "corroborated": t("Corroborated"), "disputed": t("Disputed")}
    marks = list(dict.fromkeys(event.tags))
    if (status := event.status) is not None:
        on = describe_when(status.on, language) if status.on else None
        who = ", ".join(part for part in (status.by, on) if part)
        marks.insert(0, f"{states[status.state]} ({who})" if who else states[status.state])
    return marks


def _quotes(atlas: Atlas, event: Event, language: str, t: Translator) -> Iterator[str]:
    for claim, record in zip(atlas.claims_of(event), event.claims, strict=True):
        source = atlas.source(record.source)
        tag = f' lang="{escape(claim["language"])}"' if claim["language"] else ""
        at = t("exact quote, characters {start}–{end}", start=claim["start"], end=claim["end"])
        named = [
            source.title.value or atlas.untitled[source.id].text(language),
            source.publisher.value or t("publisher unknown"),
        ]
        published = source.published.value
        said = [
            *named,
            describe_when(published, language) if published else None,
            describe_credit(record, atlas.speakers, language),
            *(t("“{words}”", words=words) for words in words_beside(record, atlas.speakers, language)),
            at,
            *(measure_words(measure, language) for measure in record.measures),
        ]
        yield f"<blockquote{tag}>{escape(claim['quote'])}</blockquote>"
        translated = atlas.translations.of(record).get(language)
        if translated is not None:
            label = escape(t("Translation by the editors:"))
            yield f'<p lang="{language}">{label} {escape(translated)}</p>'
        yield f"<p>{escape(' · '.join(part for part in said if part))}</p>"
