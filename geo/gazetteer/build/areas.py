"""Natural Earth's first-level regions, corrected and simplified as one coverage, and the countries they add up to."""

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

from geo.gazetteer.build.inputs import country_names

LANGUAGES = (
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
SHOWN_LANGUAGES = ("en", "fr", "de", "es", "it", "pt", "uk", "ru", "ar", "zh", "ja", "ko")
"""Languages (BCP 47) of the names that are also kept for showing; the others are for finding only."""
"""Languages (BCP 47) of the names by which regions and countries are found."""
LABEL_TOLERANCE_DEG = 0.05
"""How near a label point must be to the pole of inaccessibility of its polygon."""


FRENCH_GENITIVE = re.compile(r"^(de la |de l['’]|du |des |de |d['’])(?=\w)")
"""What some French names of regions begin with, as if after `oblast` (`d'Orel`)."""
CITY_TYPE = re.compile(r"\b(City|Municipality|Capital|Special City)\b")
"""Natural Earth's types of regions that are one city each."""


@dataclass(slots=True)
class Area:
    """A region or a country: what the tables keep of it."""

    id: str
    kind: str
    names: dict[str, str]
    country: str | None
    aliases: list[str]
    """Other names, in any language, not fit for showing."""
    lat: float
    lon: float
    """A point well inside the largest polygon."""
    type_name: str = ""
    """What the country calls such a region (`Oblast`), as Natural Earth writes it."""
    is_city: bool = False
    """Whether a region is a city by its type (`Federal City`)."""
    disputed: bool = False
    extra: dict[str, Any] = field(default_factory=dict)


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
    names = {
        lang: properties[f"name_{lang}"].strip() for lang in LANGUAGES if (properties.get(f"name_{lang}") or "").strip()
    }
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
    point = label_point(geometry)
    return Area(
        id=f"ISO:{iso}" if is_code else f"NE:{properties['adm1_code'].partition('+')[0]}",
        kind="region",
        names=names,
        country=country,
        aliases=sorted({name.strip() for name in others if name and name.strip()} - set(names.values())),
        lat=round(point.y, 5),
        lon=round(point.x, 5),
        type_name=properties.get("type") or properties.get("type_en") or "",
        is_city=bool(CITY_TYPE.search(properties.get("type_en") or "")),
        disputed=bool(correction.get("disputed", of_country.get("disputed", False))),
        extra={"ne": properties["adm1_code"]},
    )


def build_countries(regions: Regions, geonames: Mapping[str, Mapping[str, Any]], aliases_file: Path) -> list[Area]:
    """Return the countries, each the union of its regions, named by CLDR."""
    more: dict[str, list[str]] = YAML(typ="safe").load(aliases_file.read_text("utf-8"))["countries"]
    countries = []
    isos = sorted({area.country for area in regions.areas if area.country})
    members = np.array([area.country or "" for area in regions.areas])
    for iso in isos:
        names = country_names(iso, LANGUAGES)
        point = label_point(shapely.coverage_union_all(regions.polygons[members == iso]))
        known = geonames.get(iso, {})
        names.setdefault("en", str(known.get("name", iso)))
        extra = {"population": known["population"]} if known.get("population") else {}
        aliases = sorted({str(known.get("name") or ""), *more.get(iso, [])} - {""} - set(names.values()))
        countries.append(
            Area(f"ISO:{iso}", "country", names, iso, aliases, round(point.y, 5), round(point.x, 5), extra=extra)
        )
    return countries
