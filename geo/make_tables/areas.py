"""Natural Earth's first-level regions, corrected, and the countries they add up to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from ruamel.yaml import YAML
from shapely.geometry import MultiPolygon, Point, Polygon, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from geo.make_tables.inputs import country_names
from geo.places.gazetteer.names import normalise_name
from geo.places.gazetteer.outlines import middle
from geo.places.gazetteer.place_tables import distance_km

NAME_LANGUAGES = (
    "en",
    "fr",
    "de",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "sv",
    "tr",
    "uk",
    "ru",
    "el",
    "ar",
    "fa",
    "he",
    "hi",
    "zh",
    "ja",
    "ko",
    "vi",
    "id",
    "hu",
)
"""Languages (BCP 47) of the names by which regions and countries are found."""
SHOWN_LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "uk", "ru", "ar", "zh", "ja", "ko")
"""Languages (BCP 47) of the names that are also kept for showing; the others are for finding only."""
OFF_COAST_KM = 300.0
"""A country's point that lies at sea is moved to its land, where that is within so many km."""
AGREE_KM = 300.0
"""Where the point given and the middle of the land are nearer than this, their difference is taken for rounding."""
INSIDE_DEG = 0.04
"""How far inside a point on an edge is moved, where there is room."""
LABEL_TOLERANCE_DEG = 0.05
"""How near a label point must be to the pole of inaccessibility of its polygon."""


FRENCH_GENITIVE = re.compile(r"^(de la |de l['’]|du |des |de |d['’])(?=\w)")
"""What some French names of regions begin with, as if after `oblast` (`d'Orel`)."""
CITY_TYPE = re.compile(r"\b(City|Municipality|Capital|Special City)\b")
"""Natural Earth's types of regions that are one city each."""


@dataclass(slots=True)
class Area:
    """A place that is no city: what the tables keep of it."""

    id: str
    kind: str
    names: dict[str, str]
    country: str | None
    aliases: list[str]
    """Other names, in any language, which come after namesakes whose main name it is."""
    lat: float
    lon: float
    """The point that stands for it."""
    label: tuple[float, float] | None = None
    """Latitude and longitude where its name is written on the basemap: well inside its largest polygon."""
    region: int | None = None
    """Position among the regions of the one that a county lies in."""
    positions: tuple[int, ...] = ()
    """Positions of the regions that it is made of."""
    people: int = 0
    own_names: tuple[str, ...] = ()
    """Names that are not shown but are its own as much as those that are."""
    type_name: str = ""
    """What the country calls such a region (`Oblast`), as Natural Earth writes it."""
    is_city: bool = False
    """Whether a region is a city by its type (`Federal City`)."""
    disputed: bool = False
    extra: dict[str, Any] = field(default_factory=dict)
    """What else its record says, as it stands there."""


@dataclass(slots=True)
class Regions:
    """First-level regions and, in the same order, their polygons at full detail."""

    areas: list[Area]
    polygons: NDArray[np.object_]


def label_point(geometry: MultiPolygon | Polygon) -> Point:
    """Return the point farthest from the edge of the largest polygon (pole of inaccessibility)."""
    largest = max(shapely.get_parts(geometry), key=lambda part: part.area)
    line = shapely.maximum_inscribed_circle(largest, tolerance=LABEL_TOLERANCE_DEG)
    point = Point(line.coords[0])
    return point if largest.contains(point) else largest.representative_point()


def middle_inside(geometry: BaseGeometry) -> tuple[float, float]:
    """Return latitude and longitude of an area's middle, or of its nearest point to that where it lies outside."""
    lat, lon = middle([geometry])
    return nearest_inside(geometry, lat, lon)


def nearest_inside(geometry: BaseGeometry, lat: float, lon: float) -> tuple[float, float]:
    """Return latitude and longitude of the point of an area that is nearest to one, a little inside its edge.

    Of islets too small for that, the point well inside the largest.
    """
    spot = Point(lon, lat)
    if geometry.contains(spot):
        return lat, lon
    shrunk = geometry.buffer(-INSIDE_DEG, quad_segs=1)
    inside = label_point(geometry) if shrunk.is_empty else nearest_points(shrunk, spot)[0]
    return inside.y, inside.x


def country_point(land: BaseGeometry, point: Sequence[float] | None, regions: Regions, iso: str) -> tuple[float, float]:
    """Return the point that stands for a country: the one given, or the middle of its land where that is of no use.

    It is of use in the country; at sea within `OFF_COAST_KM` of it the nearest point of its land is taken. The points
    that gazetteers publish are rounded to a degree or two, each in its way: where the one given and the middle of the
    land agree so far (`AGREE_KM`), it is the point halfway between them.
    """
    centre = middle([land])
    if point is not None:
        spot = Point(point[1], point[0])
        there = {regions.areas[i].country for i in np.flatnonzero(shapely.intersects(regions.polygons, spot)).tolist()}
        lat, lon = nearest_inside(land, spot.y, spot.x)
        if iso in there or (not there and distance_km(spot.y, spot.x, lat, lon) < OFF_COAST_KM):
            if distance_km(spot.y, spot.x, *centre) < AGREE_KM and abs(spot.x - centre[1]) < 180:
                return nearest_inside(land, (spot.y + centre[0]) / 2, (spot.x + centre[1]) / 2)
            return lat, lon
    return nearest_inside(land, *centre)


def build_regions(features: Sequence[Mapping[str, Any]], corrections_file: Path) -> Regions:
    """Return the regions with the corrections applied; a correction that meets no region is an error.

    Raises:
        ValueError: a correction names an adm1_code or adm0_a3 that Natural Earth does not have.
    """
    corrections = YAML(typ="safe").load(corrections_file.read_text("utf-8"))
    by_code = {feature["properties"]["adm1_code"]: feature["properties"] for feature in features}
    by_country = {feature["properties"]["adm0_a3"] for feature in features}
    lost = [*(set(corrections["regions"]) - set(by_code)), *(set(corrections["countries"]) - by_country)]
    if lost:
        raise ValueError(f"corrections for regions or countries that are not in the input: {', '.join(sorted(lost))}")
    codes = Counter(_iso_code(p, corrections["regions"].get(p["adm1_code"], {})) for p in by_code.values())
    areas, polygons = [], []
    for feature in features:
        properties = feature["properties"]
        geometry = shapely.make_valid(shape(feature["geometry"]), method="structure")
        areas.append(_region(properties, geometry, corrections, codes))
        polygons.append(geometry)
    return Regions(areas, np.array(polygons, dtype=object))


def _iso_code(properties: Mapping[str, Any], correction: Mapping[str, Any]) -> str:
    return str(correction.get("iso_3166_2", properties["iso_3166_2"]))


def _region(
    properties: Mapping[str, Any], geometry: Polygon, corrections: Mapping[str, Any], codes: Counter[str]
) -> Area:
    correction = corrections["regions"].get(properties["adm1_code"], {})
    of_country = corrections["countries"].get(properties["adm0_a3"], {})
    country = correction.get("country", of_country.get("iso", properties["iso_a2"]))
    iso = _iso_code(properties, correction)
    is_code = codes[iso] == 1 and "~" not in iso and iso.startswith(f"{country}-") and len(iso) > 3
    written = {lang: (properties.get(f"name_{lang}") or "").strip() for lang in NAME_LANGUAGES}
    names = {lang: name for lang, name in written.items() if name}
    if "fr" in names:
        names["fr"] = FRENCH_GENITIVE.sub("", names["fr"])
    names |= correction.get("names", {})
    local = (properties["name"] or "").strip()
    names.setdefault("en", local or properties["adm1_code"])
    others = [
        local,
        properties.get("woe_name"),
        properties.get("name_local"),
        *(properties.get("name_alt") or "").split("|"),
    ]
    others += [
        properties.get("name_zht"),
        properties.get("name_bn"),
        properties.get("name_ur"),
        properties.get("gn_name"),
    ]
    lat, lon = correction.get("point") or middle_inside(geometry)
    label = label_point(geometry)
    return Area(
        id=f"ISO:{iso}" if is_code else f"NE:{properties['adm1_code'].partition('+')[0]}",
        kind="region",
        names=names,
        country=country,
        aliases=sorted({name.strip() for name in others if name and name.strip()} - set(names.values())),
        lat=round(lat, 5),
        lon=round(lon, 5),
        label=(round(label.y, 5), round(label.x, 5)),
        type_name=properties.get("type") or properties.get("type_en") or "",
        is_city=bool(CITY_TYPE.search(properties.get("type_en") or "")),
        disputed=bool(correction.get("disputed", of_country.get("disputed", False))),
        extra={"ne": properties["adm1_code"]},
    )


def build_countries(
    regions: Regions,
    geonames: Mapping[str, Mapping[str, Any]],
    points: Mapping[str, Sequence[float]],
    aliases_file: Path,
) -> list[Area]:
    """Return the countries, each the union of its regions, named by CLDR.

    Args:
        regions: the regions with their polygons at full detail.
        geonames: GeoNames' records, by ISO 3166-1 alpha-2 code.
        points: latitude and longitude of each, by the same; see `country_point`.
        aliases_file: names in common use.
    """
    more: dict[str, dict[str, list[str]]] = YAML(typ="safe").load(aliases_file.read_text("utf-8"))
    countries = []
    isos = sorted({area.country for area in regions.areas if area.country})
    members = np.array([area.country or "" for area in regions.areas])
    for iso in isos:
        names = country_names(iso, NAME_LANGUAGES)
        land = shapely.coverage_union_all(regions.polygons[members == iso])
        label = label_point(land)
        lat, lon = country_point(land, points.get(iso), regions, iso)
        known = geonames.get(iso, {})
        names.setdefault("en", str(known.get("name", iso)))
        country = Area(f"ISO:{iso}", "country", names, iso, [], round(lat, 5), round(lon, 5))
        country.label = (round(label.y, 5), round(label.x, 5))
        others = {str(known.get("name") or ""), *more["countries_also"].get(iso, ())}
        country.aliases = sorted(others - {""} - set(names.values()))
        country.own_names = tuple(more["countries"].get(iso, ()))
        country.positions = tuple(np.flatnonzero(members == iso).tolist())
        country.people = int(known.get("population") or 0)
        countries.append(country)
    return countries


def correct_points(
    points: Mapping[str, tuple[float, float]], corrections_file: Path
) -> Mapping[str, tuple[float, float]]:
    """Return the countries' points with those that the corrections give in place of theirs."""
    corrections = YAML(typ="safe").load(corrections_file.read_text("utf-8"))
    return {**points, **{iso: tuple(record["at"]) for iso, record in corrections["points"].items()}}


def name_regions(regions: Regions, aliases_file: Path) -> None:
    """Add the names in common use to the regions, and take away those of their other names that are common words.

    Raises:
        ValueError: a name is for a region that does not exist.
    """
    names = YAML(typ="safe").load(aliases_file.read_text("utf-8"))
    more: dict[str, list[str]] = names["regions"]
    left_out = frozenset(names["regions_not"])
    by_id = {area.id: area for area in regions.areas}
    by_id |= {area.id.removeprefix("ISO:"): area for area in regions.areas}
    if lost := [code for code in more if code not in by_id]:
        raise ValueError(f"aliases.yaml: no region has the code {', '.join(lost)}")
    for area in regions.areas:
        area.aliases = [name for name in area.aliases if normalise_name(name) not in left_out]
    for code, added in more.items():
        by_id[code].aliases = sorted({*by_id[code].aliases, *added})
