"""The places in rows by falling prominence, and the files they are kept in."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
import marisa_trie
import numpy as np
import shapely
from numpy.typing import NDArray

from geo.make_tables.areas import SHOWN_LANGUAGES, Area, Regions
from geo.make_tables.cities import City
from geo.make_tables.spellings import write_spellings
from geo.places.gazetteer.cues import CITY_WORDS, LINKS, REGION_WORDS
from geo.places.gazetteer.format import (
    ALIAS_BIT,
    AREAS_FILE,
    COLUMNS_FILE,
    KINDS,
    NAMES_FILE,
    REGIONS_FILE,
    ROW_GROUP,
    SPELLINGS_FILE,
    prominence,
)
from geo.places.gazetteer.names import normalise_name
from geo.places.gazetteer.outlines import outline

TOLERANCE_DEG = 0.02
"""Simplification of the region polygons that are kept, done on all at once so that neighbours still meet."""
DECIMALS_DEG = 3
"""Decimals of their coordinates (some 100 m, well under the tolerance)."""


@dataclass(slots=True)
class Row:
    """One place on its way into the tables."""

    place: City | Area
    people: int
    key: int
    weight: float = 0.0

    @property
    def kind(self) -> str:
        """Return its kind, one of `KINDS`."""
        return "city" if isinstance(self.place, City) else self.place.kind

    @property
    def spellings(self) -> int:
        """Return how many names GeoNames lists for a city; 0 for an area."""
        return len(self.place.aliases) + 1 if isinstance(self.place, City) else 0


@dataclass(slots=True)
class Places:
    """Everything that goes into the tables."""

    cities: Sequence[City]
    regions: Regions
    """First-level regions."""
    counties: Regions
    countries: Sequence[Area]
    others: Sequence[Area]
    """What is made of those, and natural features."""

    @property
    def areas(self) -> list[Area]:
        """Return all that are no cities, in the order of their table: those with a polygon first."""
        return [*self.regions.areas, *self.counties.areas, *self.countries, *self.others]


def build_rows(places: Places) -> list[Row]:
    """Return every place, most prominent first; areas keep their position among the areas as key."""
    cities, regions = places.cities, places.regions
    of_region: dict[int, int] = defaultdict(int)
    for city in cities:
        if city.region is not None:
            of_region[city.region] += city.population
    _name_cities_after_regions(cities, regions)
    with_city = {city.region for city in cities if city.main_names}
    for area in places.others:
        if "of" in area.extra:
            area.people = sum(of_region[i] for i in area.positions)
    rows = [Row(city, city.population, city.geonames_id) for city in cities]
    for i, area in enumerate(places.areas):
        people = area.people if i >= len(regions.areas) else 0 if i in with_city else of_region[i]
        rows.append(Row(area, people, i))
    for row in rows:
        row.weight = prominence(row.kind, row.people)
    return sorted(rows, key=lambda row: (-row.weight, row.kind, row.key))


def _name_cities_after_regions(cities: Sequence[City], regions: Regions) -> None:
    """Give a city that is a region by itself (Kyiv, Saint Petersburg) the region's names in all languages."""
    for city in cities:
        if city.region is None:
            continue
        region = regions.areas[city.region]
        if region.is_city and normalise_name(region.names["en"]) == normalise_name(city.name):
            city.aliases = [*city.aliases, *region.names.values(), *region.aliases]
            city.main_names = tuple(region.names.values())


def write_names(rows: Sequence[Row], path: Path) -> None:
    """Write the trie of all names."""
    values: dict[tuple[str, int], int] = {}
    own: set[tuple[str, int]] = set()
    for number, row in enumerate(rows):
        shown, aliases = _names(row.place)
        for name in aliases:
            values[normalise_name(name), number] = number | ALIAS_BIT
        for name in shown:
            values[normalise_name(name), number] = number
        if isinstance(row.place, City):
            own.add((normalise_name(row.place.name), number))
    trie = marisa_trie.BytesTrie(
        (name, value.to_bytes(3, "big"))
        for (name, number), value in values.items()
        if name and ((name, number) in own or _is_name(name))
    )
    trie.save(str(path))


def _is_name(folded: str) -> bool:
    """A word such as `region` alone names nothing, though it stands among the inputs' names."""
    return bool(set(folded.split()) - CITY_WORDS - REGION_WORDS - LINKS)


def _names(place: City | Area) -> tuple[list[str], list[str]]:
    """Return a place's names fit for showing, and its aliases; a region's also without the word for region."""
    if isinstance(place, City):
        french = [place.french] if place.french else []
        return [place.name, *french, *place.main_names, *place.own_names], place.aliases
    shown = [*place.names.values(), *place.own_names]
    if place.kind != "region":
        return shown, place.aliases
    return [*shown, *_bare(shown)], [*place.aliases, *_bare(place.aliases)]


def _bare(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        words = normalise_name(name.replace("'", " ").replace("’", " ")).split()
        kept = [word for word in words if word not in REGION_WORDS and word not in CITY_WORDS]
        while kept and kept[0] in LINKS:
            kept = kept[1:]
        if kept and len(kept) < len(words):
            yield " ".join(kept)


def write_columns(rows: Sequence[Row], places: Places, path: Path) -> None:
    """Write the columns and the names shown, compressed."""
    codes = ["", *sorted({row.place.country for row in rows if row.place.country})]
    code_of = {code: i for i, code in enumerate(codes)}
    first_level = len(places.regions.areas)
    row_of_region = {row.key: n for n, row in enumerate(rows) if row.kind == "region" and row.key < first_level}
    texts = [_shown_text(row.place).encode() for row in rows]
    starts = np.zeros(len(rows) + 1, np.uint32)
    starts[1:] = np.cumsum([len(text) for text in texts])
    region = [-1 if row.place.region is None else row_of_region[row.place.region] for row in rows]
    np.savez_compressed(
        path,
        lat_e5=np.array([round(row.place.lat * 1e5) for row in rows], np.int32),
        lon_e5=np.array([round(row.place.lon * 1e5) for row in rows], np.int32),
        kind=np.array([KINDS.index(row.kind) for row in rows], np.uint8),
        country=np.array([code_of[row.place.country or ""] for row in rows], np.uint8),
        region=np.array(region, np.int32),
        people=np.array([row.people for row in rows], np.int64).clip(0, 2**31 - 1).astype(np.int32),
        spellings=np.array([min(255, row.spellings) for row in rows], np.uint8),
        key=np.array([row.key for row in rows], np.int32),
        text=np.frombuffer(b"".join(texts), np.uint8),
        text_start=starts,
        countries=np.array(codes),
        area_bounds=_round_bounds(_bounds(places)),
        counts=np.array([first_level, first_level + len(places.counties.areas)], np.int32),
    )


def _shown_text(place: City | Area) -> str:
    """Return the name, and after a tab the French one where it differs."""
    if isinstance(place, Area):
        return place.names["en"]
    return place.name if place.french in {None, place.name} else f"{place.name}\t{place.french}"


def _bounds(places: Places) -> NDArray[np.float64]:
    """Return west, south, east, north of each area, in degrees."""
    of_region = shapely.bounds(places.regions.polygons)
    found = [of_region, shapely.bounds(places.counties.polygons)]
    for area in (*places.countries, *places.others):
        if area.positions:
            inside = of_region[list(area.positions)]
            found.append(np.concatenate([inside[:, :2].min(axis=0), inside[:, 2:].max(axis=0)])[None])
        else:
            found.append(np.array([outline(area.extra).bounds]))
    return np.concatenate(found)


def _round_bounds(bounds: NDArray[np.float64]) -> NDArray[np.float32]:
    margin = np.array([-1, -1, 1, 1]) * 2 * TOLERANCE_DEG
    return (bounds + margin).astype(np.float32)


def write_areas(areas: Sequence[Area], path: Path) -> None:
    """Write one line of JSON for each place that is no city, gzipped."""
    lines = []
    for area in areas:
        record: dict[str, Any] = {
            "id": area.id,
            "kind": area.kind,
            "names": {k: area.names[k] for k in SHOWN_LANGUAGES if k in area.names},
            "country": area.country,
        }
        if area.type_name:
            record["type"] = area.type_name
        if area.disputed:
            record["disputed"] = True
        lines.append(json.dumps(record | area.extra, ensure_ascii=False, separators=(",", ":")) + "\n")
    path.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))


def write_regions(places: Places, path: Path) -> None:
    """Write the simplified polygons as GeoParquet."""
    simple = np.concatenate(
        [shapely.coverage_simplify(p.polygons, TOLERANCE_DEG) for p in (places.regions, places.counties)]
    )
    simple = shapely.transform(simple, lambda points: points.round(DECIMALS_DEG))
    areas = [*places.regions.areas, *places.counties.areas]
    frame = geopandas.GeoDataFrame(
        {"id": [area.id for area in areas], "disputed": [area.disputed for area in areas]},
        geometry=simple,
        crs="EPSG:4326",
    )
    frame.to_parquet(path, index=False, compression="zstd", row_group_size=ROW_GROUP)


def write_tables(places: Places, folder: Path) -> Mapping[str, int]:
    """Write every table into `folder` and return how many rows there are of each kind."""
    rows = build_rows(places)
    write_names(rows, folder / NAMES_FILE)
    write_columns(rows, places, folder / COLUMNS_FILE)
    write_areas(places.areas, folder / AREAS_FILE)
    write_regions(places, folder / REGIONS_FILE)
    kinds, people = [row.kind for row in rows], [row.people for row in rows]
    write_spellings(kinds, people, folder / NAMES_FILE, folder / SPELLINGS_FILE)
    return {kind: sum(row.kind == kind for row in rows) for kind in KINDS}
