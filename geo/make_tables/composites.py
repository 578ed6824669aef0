"""Places made of others: parts of countries, continents, regions of the world, former states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from ruamel.yaml import YAML

from geo.make_tables.areas import NAME_LANGUAGES, Area, Regions, nearest_inside
from geo.make_tables.inputs import country_names
from geo.places.gazetteer.outlines import middle

LEFT_OUT = frozenset({"001", "UN", "EZ", "QO"})
"""Groups of countries that are no place."""


@dataclass
class Book:
    """What areas are made of, as far as it is known while they are built."""

    regions: Regions
    countries: Mapping[str, Area]
    """By ISO 3166-1 alpha-2 code."""
    groups: Mapping[str, Sequence[str]]
    """Members of each UN M49 group, by its code."""
    features: Sequence[Mapping[str, Any]]
    """Natural Earth's features, in the order of the regions."""
    made: dict[str, list[int]] = field(default_factory=dict)
    """Positions of the regions that each composite already built consists of, by id."""

    def __post_init__(self) -> None:
        self.by_id: dict[str, int] = {area.id: i for i, area in enumerate(self.regions.areas)}
        self.by_country: dict[str, list[int]] = defaultdict(list)
        for i, area in enumerate(self.regions.areas):
            self.by_country[area.country or ""].append(i)

    def positions(self, member: str) -> list[int]:
        """Return the positions of the regions that a place consists of.

        Raises:
            ValueError: no region, country, group or composite before this one has that id.
        """
        if member in self.made:
            return self.made[member]
        kind, _, code = member.partition(":")
        if member in self.by_id:
            return [self.by_id[member]]
        if kind == "ISO" and code in self.countries:
            return self.by_country[code]
        raise ValueError(f"areas.yaml: no place before it has the id {member!r}")

    def select(self, country: str, **values: Sequence[str]) -> list[str]:
        """Return the ids of a country's regions of which a property of Natural Earth's has one of some values."""
        found = []
        for i in self.by_country[country]:
            properties = self.features[i]["properties"]
            if any(str(properties.get(key)).strip() in wanted for key, wanted in values.items()):
                found.append(self.regions.areas[i].id)
        return found


def build_composites(book: Book, areas_file: Path) -> list[Area]:
    """Return the UN's groups of countries and the areas of `areas.yaml`, each after what it is made of.

    Raises:
        ValueError: an area names what does not exist, or selects nothing.
    """
    hand_made: Mapping[str, Sequence[Mapping[str, Any]]] = YAML(typ="safe").load(areas_file.read_text("utf-8"))
    by_group = {str(record["group"]): record for record in hand_made["groups"]}
    areas = [_group(book, code, by_group.get(code, {})) for code in book.groups if code not in LEFT_OUT]
    for kind, key in (("region", "parts"), ("area", "areas")):
        areas.extend(_area(book, record, kind) for record in hand_made[key])
    return areas


def _group(book: Book, code: str, record: Mapping[str, Any]) -> Area:
    countries = [iso for iso in _countries_of(book, code) if iso in book.countries]
    ids = [f"ISO:{iso}" for iso in countries]
    names = country_names(code, NAME_LANGUAGES) | record.get("names", {})
    area_id = f"M49:{code}" if code.isdecimal() else f"AREA:{code.lower()}"
    return _make(book, _Made(area_id, "area", names), ids, record)


def _countries_of(book: Book, code: str) -> Iterable[str]:
    for member in book.groups[code]:
        if member in book.groups:
            yield from _countries_of(book, member)
        else:
            yield member


def _area(book: Book, record: Mapping[str, Any], kind: str) -> Area:
    members = [_full_id(member) for member in record.get("of", ())]
    for where in record.get("where", ()):
        values = {key: [str(v) for v in np.atleast_1d(wanted)] for key, wanted in where.items() if key != "country"}
        selected = book.select(where["country"], **values)
        if not selected:
            raise ValueError(f"areas.yaml: {record['id']}: nothing in Natural Earth is {where}")
        members.extend(selected)
    without = {_full_id(member) for member in record.get("without", ())}
    if without:
        members = [i for member in members for i in _ids(book, member) if i not in without]
    area_id = _full_id(record["id"]) if kind == "region" else f"AREA:{record['id']}"
    made = _Made(area_id, record.get("kind", kind), {"en": record["en"], "fr": record["fr"]})
    return _make(book, made, members, record)


def _ids(book: Book, member: str) -> list[str]:
    return [book.regions.areas[i].id for i in book.positions(member)]


def _full_id(member: str) -> str:
    return member if ":" in member else f"ISO:{member}"


@dataclass(slots=True)
class _Made:
    id: str
    kind: str
    names: dict[str, str]


def _make(book: Book, made: _Made, members: Sequence[str], record: Mapping[str, Any]) -> Area:
    area_id, kind = made.id, made.kind
    positions = sorted({i for member in members for i in book.positions(member)})
    if not positions:
        raise ValueError(f"areas.yaml: {area_id} is made of nothing")
    if area_id in book.made or area_id in book.by_id:
        raise ValueError(f"areas.yaml: the id {area_id} stands twice")
    book.made[area_id] = positions
    polygons = book.regions.polygons[positions]
    lat, lon = record.get("at") or middle(list(polygons))
    if kind == "region" and "at" not in record:
        lat, lon = nearest_inside(shapely.union_all(shapely.simplify(polygons, 0.01)), lat, lon)
    countries = {book.regions.areas[i].country for i in positions}
    extra: dict[str, Any] = {"of": list(dict.fromkeys(members))}
    if "note" in record:
        extra["note"] = record["note"]
    return Area(
        id=area_id,
        kind=kind,
        names=made.names,
        country=next(iter(countries)) if len(countries) == 1 else None,
        aliases=list(record.get("also", ())),
        own_names=tuple(record.get("names_too", ())),
        lat=round(float(lat), 5),
        lon=round(float(lon), 5),
        positions=tuple(positions),
        extra=extra,
    )
