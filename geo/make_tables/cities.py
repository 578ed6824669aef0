"""GeoNames' cities, each with the region around it and a French name where one is known."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from babel import Locale
from ruamel.yaml import YAML

from geo.make_tables.areas import Regions
from geo.make_tables.transliteration import french_names
from geo.places.gazetteer.names import normalise_name

NEAREST_REGION_DEG = 0.5
"""A city outside every region of its country (on a coast drawn too far in) belongs to the nearest one within this."""

SAME_SHARE = 0.85
"""Share of a code's cities, and of a region's, that must be the same for the code to stand for the region."""


@dataclass(slots=True)
class City:
    """A city, as the tables keep it."""

    geonames_id: int
    """Less than nothing where it is not GeoNames' but a post office: its ZIP code, negated."""
    name: str
    french: str | None
    aliases: list[str]
    lat: float
    lon: float
    country: str
    population: int
    region: int | None
    """Position among the regions."""
    own_names: tuple[str, ...] = ()
    """Names that are not shown but are its own as much as those that are."""
    main_names: tuple[str, ...] = ()
    """Names by which it is found as by its own: those of the region that is this city and nothing else."""


def build_cities(geonames: Mapping[str, Mapping[str, Any]], regions: Regions, aliases_file: Path) -> list[City]:
    """Return the cities.

    Raises:
        ValueError: a French name is not among GeoNames' names of its city, or a city that is given a name is unknown.
    """
    records = list(geonames.values())
    around = _by_code(records, _regions_around(records, regions), regions)
    cities = [
        City(
            geonames_id=int(record["geonameid"]),
            name=record["name"],
            french=None,
            aliases=[name for name in record["alternatenames"] if not _is_code(name)],
            lat=record["latitude"],
            lon=record["longitude"],
            country=record["countrycode"],
            population=int(record["population"]),
            region=region,
        )
        for record, region in zip(records, around, strict=True)
    ]
    _name_after_regions(cities, regions)
    names = YAML(typ="safe").load(aliases_file.read_text("utf-8"))
    _name_in_french(cities, names["french_cities"])
    _name_otherwise(cities, names["cities"])
    _name_after_time_zones(cities)
    _spell_in_french(cities)
    return cities


def _is_code(name: str) -> bool:
    """Airport codes (`DOK`) and web addresses stand among GeoNames' alternate names."""
    return not name.strip() or "://" in name or (name.isascii() and name.isupper() and len(name) <= 4)


def _regions_around(records: Sequence[Mapping[str, Any]], regions: Regions) -> list[int | None]:
    points = shapely.points([r["longitude"] for r in records], [r["latitude"] for r in records])
    members: dict[str, list[int]] = defaultdict(list)
    for i, area in enumerate(regions.areas):
        members[area.country or ""].append(i)
    found: list[int | None] = [None] * len(records)
    of_country: dict[str, list[int]] = defaultdict(list)
    for i, record in enumerate(records):
        of_country[record["countrycode"]].append(i)
    for country, inside in of_country.items():
        candidates = members.get(country) or list(range(len(regions.areas)))  # Guadeloupe is a region of France here.
        tree = shapely.STRtree(regions.polygons[candidates])
        which, region = tree.query(points[inside], predicate="intersects")
        for city, k in zip(which, region, strict=True):
            found[inside[city]] = candidates[k]
        left = [i for i in inside if found[i] is None]
        which, region = tree.query_nearest(points[left], max_distance=NEAREST_REGION_DEG, all_matches=False)
        for city, k in zip(which, region, strict=True):
            found[left[city]] = candidates[k]
    return found


def _by_code(records: Sequence[Mapping[str, Any]], around: Sequence[int | None], regions: Regions) -> list[int | None]:
    """Return the region of each city by GeoNames' code, where that stands for one of the regions; else by its point.

    Regions are drawn with borders good to a kilometre or two, so that a point tells the wrong side of a river now and
    then (St. Louis lay in Illinois). A code stands for the region in which nearly all of its cities lie (`SAME_SHARE`),
    if nearly all cities there have it; in France, where the regions here are departments, no code does.
    """
    codes = [(record["countrycode"], record["admin1code"]) for record in records]
    both = Counter(zip(codes, around, strict=True))
    of_code, of_region = Counter(codes), Counter(around)
    region_of = {
        code: region
        for (code, region), count in both.items()
        if region is not None and code[1] and count >= SAME_SHARE * max(of_code[code], of_region[region])
    }
    found = [*around]
    for i, (record, code) in enumerate(zip(records, codes, strict=True)):
        other = region_of.get(code, around[i])
        if other is not None and other != around[i]:
            spot = shapely.Point(record["longitude"], record["latitude"])
            if shapely.dwithin(regions.polygons[other], spot, NEAREST_REGION_DEG):
                found[i] = other
    return found


def _name_after_regions(cities: Sequence[City], regions: Regions) -> None:
    """Take a French name from the region that is named after the city, where GeoNames lists it for the city too."""
    for city in cities:
        if city.region is None:
            continue
        names = regions.areas[city.region].names
        french = names.get("fr")
        if french and normalise_name(names["en"]) == normalise_name(city.name) and french in city.aliases:
            city.french = french


def _largest(cities: Sequence[City]) -> dict[str, City]:
    """Return the largest city of each name in each country, by `name, country`."""
    return {f"{city.name}, {city.country}": city for city in sorted(cities, key=lambda c: c.population)}


def _name_otherwise(cities: Sequence[City], names: Mapping[str, Sequence[str]]) -> None:
    largest = _largest(cities)
    if lost := [key for key in names if key not in largest]:
        raise ValueError(f"GeoNames has no city {'; '.join(lost)}")
    for key, others in names.items():
        largest[key].own_names = tuple(others)


def _name_in_french(cities: Sequence[City], french: Mapping[str, str]) -> None:
    largest = _largest(cities)
    wrong = []
    for key, name in french.items():
        target = largest.get(key)
        known = {normalise_name(n) for n in (target.name, *target.aliases)} if target else set()
        if target is None or normalise_name(name) not in known:
            wrong.append(f"{key}: {name}")
        else:
            target.french = name
    if wrong:
        raise ValueError(f"French names that GeoNames does not list for their city: {'; '.join(wrong)}")


def _spell_in_french(cities: Sequence[City]) -> None:
    """Add how French spells what GeoNames has in Cyrillic: by those of its own name a city is found as by that name."""
    for city in cities:
        own, others = french_names(city.name, city.aliases, city.country)
        known = {normalise_name(name) for name in (city.name, city.french or "", *city.own_names)}
        city.own_names += tuple(name for name in own if normalise_name(name) not in known)
        city.aliases = [*city.aliases, *others]


def _name_after_time_zones(cities: Sequence[City]) -> None:
    """Take CLDR's French name of the city that a time zone is named after, where GeoNames lists it for the city."""
    french = {zone: names["city"] for zone, names in Locale("fr").time_zones.items() if "city" in names}
    by_name = {zone.rpartition("/")[2].replace("_", " "): name for zone, name in french.items()}
    by_name |= {
        n["city"]: french[zone] for zone, n in Locale("en").time_zones.items() if "city" in n and zone in french
    }
    for city in sorted(cities, key=lambda c: -c.population):
        name = by_name.get(city.name)
        if name and city.french is None and city.population >= 100_000:
            if normalise_name(name) in {normalise_name(n) for n in city.aliases}:
                city.french = name
            by_name.pop(city.name)
