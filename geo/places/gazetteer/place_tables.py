"""The committed tables, read: names to rows, rows to values, and one polygon at a time."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

import marisa_trie
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.errors import Phrase, TablesError
from geo.files.whole import sha256_of
from geo.places.gazetteer.format import (
    ALIAS_BIT,
    AREAS_FILE,
    COLUMNS_FILE,
    FORMAT,
    KINDS,
    MANIFEST_FILE,
    NAMES_FILE,
    TABLES_FOLDER,
)
from geo.places.gazetteer.outlines import outline
from geo.places.gazetteer.polygons import Polygons
from geo.places.gazetteer.spellings import Spellings

CITY_LANGUAGES = ("en", "fr")
"""Languages (BCP 47) of the names that are shown of a city, as their column has them."""

EARTH_RADIUS_KM = 6371.0088
PEOPLE_PER_KM2 = 3500.0
PARENT_SHARE = 0.4

_CITY_SIGNS = {"GN": 1, "ZIP": -1}
"""Sign of a city's key, by what its id begins with."""


class Tables:
    """The base gazetteer's rows, most prominent first. Values are read by row; nothing is changed."""

    def __init__(self, folder: Path = TABLES_FOLDER) -> None:
        """Open the tables in `folder`.

        Raises:
            TablesError: a table is missing, damaged, or of another format.
        """
        self.folder = folder
        self.manifest = _read_manifest(folder)
        try:
            self._names = marisa_trie.BytesTrie().mmap(str(folder / NAMES_FILE))
            columns = dict(np.load(folder / COLUMNS_FILE))
            self._area_lines = gzip.decompress((folder / AREAS_FILE).read_bytes()).splitlines()
        except (OSError, ValueError, KeyError, RuntimeError, zipfile.BadZipFile) as error:
            raise TablesError(folder, Phrase("a table cannot be read ({problem})", problem=error)) from error
        self.size = len(columns["kind"])
        self.countries: list[str] = columns["countries"].tolist()
        self.kind = memoryview(columns["kind"])
        self.people = memoryview(columns["people"])
        self.region = memoryview(columns["region"])
        self.spellings = memoryview(columns["spellings"])
        self.key = memoryview(columns["key"])
        self.country_code = memoryview(columns["country"])
        self.lat_e5 = memoryview(columns["lat_e5"])
        self.lon_e5 = memoryview(columns["lon_e5"])
        self._columns = columns
        self._text = columns["text"].tobytes()
        self._text_start = memoryview(columns["text_start"])
        self._regions, self._with_polygon = columns["counts"].tolist()
        """How many of the areas, from the first, are first-level regions, and how many have a polygon in the tables."""
        self._polygons = Polygons(folder)
        self._members: dict[int, tuple[frozenset[int], frozenset[int]]] = {}

    def find(self, folded: str) -> list[tuple[bool, int]]:
        """Return (whether it is an alias, row) of each place so named, main names first, then by prominence.

        Args:
            folded: a name as `normalise_name` returns it.
        """
        values = sorted(int.from_bytes(value, "big") for value in self._names.get(folded, ()))
        return [(value >= ALIAS_BIT, value & (ALIAS_BIT - 1)) for value in values]

    def names_beginning(self, prefix: str) -> Iterable[str]:
        """Return every folded name that begins with `prefix`, in no order, each as often as it has places."""
        return self._names.iterkeys(prefix)  # type: ignore[no-any-return]

    def spellings_of(self, place_id: str) -> list[str]:
        """Return every folded name of a place, sorted; none of a small city, and of what the tables have not.

        Raises:
            TablesError: the table of them cannot be read.
        """
        row = self.row(place_id)
        return [] if row is None else self._spellings.at(row)

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings(self.folder)

    def shown_names(self, row: int) -> dict[str, str]:
        """Return the names fit for showing (BCP 47 to text)."""
        if KINDS[self.kind[row]] != "city":
            return dict(self.area(row)["names"])
        text = self._text[self._text_start[row] : self._text_start[row + 1]].decode()
        name, _, french = text.partition("\t")
        return {code: said for code, said in zip(CITY_LANGUAGES, (name, french), strict=True) if said}

    def area(self, row: int) -> Mapping[str, Any]:
        """Return what is kept of a place that is no city."""
        record: Mapping[str, Any] = json.loads(self._area_lines[self.key[row]])
        return record

    def id(self, row: int) -> str:
        """Return the place's id: `GN:` and a GeoNames id, `ZIP:` and a ZIP code, or the one that its record has."""
        if KINDS[self.kind[row]] == "city":
            key = self.key[row]
            return f"GN:{key}" if key >= 0 else f"ZIP:{-key:05d}"
        return str(self.area(row)["id"])

    def row(self, place_id: str) -> int | None:
        """Return the row of a place, or None where there is none."""
        scheme, _, number = place_id.partition(":")
        if scheme in _CITY_SIGNS and number.isdecimal():
            key = _CITY_SIGNS[scheme] * int(number)
            keys, rows = self._rows_of_cities
            at = int(np.searchsorted(keys, key))
            return int(rows[at]) if at < len(keys) and keys[at] == key else None
        return self._row_of_area.get(place_id)

    def lat_lon(self, row: int) -> tuple[float, float]:
        """Return the point of a place: a city's, or the one that stands for an area (degrees, WGS 84)."""
        return self.lat_e5[row] / 1e5, self.lon_e5[row] / 1e5

    def country(self, row: int) -> str | None:
        """Return the ISO 3166-1 alpha-2 code of a place's country, or None."""
        return self.countries[self.country_code[row]] or None

    @cached_property
    def _rows_of_cities(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Keys of the cities, rising, and the row of each."""
        rows = np.flatnonzero(self._columns["kind"] == KINDS.index("city"))
        keys = self._columns["key"][rows].astype(np.int64)
        order = np.argsort(keys, kind="stable")
        return keys[order], rows[order]

    @cached_property
    def _row_of_area(self) -> dict[str, int]:
        rows = np.flatnonzero(self._columns["kind"] != KINDS.index("city"))
        return {json.loads(self._area_lines[self.key[row]])["id"]: int(row) for row in rows.tolist()}

    @cached_property
    def _row_of_position(self) -> dict[int, int]:
        """Row of each first-level region, by its position in the table of polygons."""
        rows = np.flatnonzero(self._is_first_level)
        return {self.key[row]: row for row in rows.tolist()}

    @cached_property
    def _vectors(self) -> NDArray[np.float32]:
        """Unit vectors of all places, one a row (for distances anywhere, the poles and the date line included)."""
        scale = np.float32(1e-5)
        return unit_vectors(self._columns["lat_e5"] * scale, self._columns["lon_e5"] * scale)

    def nearest_cities(self, lat: float, lon: float, count: int) -> list[tuple[int, float]]:
        """Return the rows of the nearest cities and their distance in km (on a sphere), nearest first."""
        closeness = self._vectors @ unit_vectors(np.array([lat], np.float32), np.array([lon], np.float32))[0]
        closeness[self._columns["kind"] != 0] = -2
        count = min(count, self.size)
        rows = (
            np.argpartition(-closeness, count - 1)[: count * 2 + 8].tolist() if count < self.size else range(self.size)
        )
        near = sorted((distance_km(lat, lon, *self.lat_lon(row)), row) for row in rows if self.kind[row] == 0)
        return [(row, km) for km, row in near[:count]]

    def is_district(self, row: int) -> bool:
        """Say whether a city is rather a part of another: in the ground that one takes up, and known by fewer names.

        GeoNames' table does not tell districts from towns, and some districts outnumber their city. The other must
        have `PARENT_SHARE` of its inhabitants at least; the ground is a disc with `PEOPLE_PER_KM2`.
        """
        people, spellings = self._columns["people"], self._columns["spellings"]
        parents = (spellings > spellings[row]) & (people >= max(PARENT_SHARE * self.people[row], 1))
        chord_km = np.linalg.norm(self._vectors[parents] - self._vectors[row], axis=1) * EARTH_RADIUS_KM
        return bool((chord_km < np.sqrt(people[parents] / (PEOPLE_PER_KM2 * np.pi))).any())

    def is_in_bounds(self, row: int, lat: float, lon: float) -> bool:
        """Say whether a point is within the bounding box of an area (a little enlarged)."""
        west, south, east, north = self._columns["area_bounds"][self.key[row]].tolist()
        return bool(west <= lon <= east and south <= lat <= north)

    def regions_around(self, lat: float, lon: float) -> list[int]:
        """Return the rows of the first-level regions whose polygon holds the point."""
        bounds = self._columns["area_bounds"][: self._regions]
        inside = (bounds[:, 0] <= lon) & (lon <= bounds[:, 2]) & (bounds[:, 1] <= lat) & (lat <= bounds[:, 3])
        point = shapely.Point(lon, lat)
        found = [int(i) for i in np.flatnonzero(inside) if self._polygons.read([int(i)])[0].intersects(point)]
        return [self._row_of_position[i] for i in found]

    def geometry(self, row: int) -> BaseGeometry:
        """Return the geometry of a place (lon lat, EPSG:4326): a city's is its point.

        What is made of others is their union; a natural feature has a rough shape, see `geo.places.gazetteer.outlines`.
        """
        if KINDS[self.kind[row]] == "city":
            lat, lon = self.lat_lon(row)
            return shapely.Point(lon, lat)
        if self.key[row] < self._with_polygon:
            return self._polygons.read([self.key[row]])[0]
        area = self.area(row)
        if "at" in area or "path" in area:
            return outline(area)
        whole = shapely.union_all(self._polygons.read(sorted(self.key[region] for region in self.members(row)[0])))
        parts = [part for part in shapely.get_parts(whole) if part.geom_type == "Polygon"]  # a seam can leave a line
        return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)

    def members(self, row: int) -> tuple[frozenset[int], frozenset[int]]:
        """Return the rows of the first-level regions that a country or what is made of others consists of.

        With them the codes (as `country_code` has them) of the countries that are in it whole. Both are empty for a
        city, a county and a natural feature; a first-level region consists of itself.
        """
        found = self._members.get(row)
        if found is None:
            found = self._members[row] = self._find_members(row)
        return found

    def _find_members(self, row: int) -> tuple[frozenset[int], frozenset[int]]:
        kind = KINDS[self.kind[row]]
        if kind == "country":
            code = self.country_code[row]
            inside = np.flatnonzero(self._is_first_level & (self._columns["country"] == code)).tolist()
            return frozenset(inside), frozenset([code])
        if kind == "region" and self.key[row] < self._regions:
            return frozenset([row]), frozenset()
        made_of = () if kind in ("city", "county") else self.area(row).get("of", ())
        parts = [self.members(member) for member in map(self.row, made_of) if member is not None]
        return frozenset(chain.from_iterable(p[0] for p in parts)), frozenset(chain.from_iterable(p[1] for p in parts))

    def lies_in(self, row: int, area: int) -> bool:
        """Say whether a place lies in a region, a county, a country or what is made of them, and is not the same.

        A county's cities are told by its bounding box and country. Nothing is said to lie in a natural feature.
        """
        if row == area:
            return False
        if KINDS[self.kind[area]] == "county":
            is_city = KINDS[self.kind[row]] == "city" and self.region[row] == self.region[area]
            return is_city and self.is_in_bounds(area, *self.lat_lon(row))
        regions, countries = self.members(area)
        if self.country_code[row] in countries and self.country_code[row]:
            return True
        own = self.members(row)[0]
        return self.region[row] in regions or bool(own and own <= regions and self.members(row) != self.members(area))

    @cached_property
    def _is_first_level(self) -> NDArray[np.bool_]:
        is_first: NDArray[np.bool_] = self._columns["kind"] == KINDS.index("region")
        is_first &= self._columns["key"] < self._regions
        return is_first


def unit_vectors(lat: NDArray[np.float32], lon: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return points on the unit sphere, shape (n, 3), for degrees of latitude and longitude."""
    lat, lon = np.radians(lat), np.radians(lon)
    vectors = np.empty((len(lat), 3), np.float32)
    vectors[:, 0] = np.cos(lat) * np.cos(lon)
    vectors[:, 1] = np.cos(lat) * np.sin(lon)
    vectors[:, 2] = np.sin(lat)
    return vectors


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance in km between two points in degrees (haversine, a sphere)."""
    lat_a, lon_a, lat_b, lon_b = np.radians([lat1, lon1, lat2, lon2]).tolist()
    half = np.sin((lat_b - lat_a) / 2) ** 2 + np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    return float(2 * EARTH_RADIUS_KM * np.arcsin(min(1.0, np.sqrt(half))))


def _read_manifest(folder: Path) -> Mapping[str, Any]:
    path = folder / MANIFEST_FILE
    try:
        manifest: Mapping[str, Any] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise TablesError(path, Phrase("cannot be read ({problem})", problem=error)) from error
    if manifest.get("format") != FORMAT:
        msgid = "expected tables of format {expected}, got {got!r}"
        raise TablesError(path, Phrase(msgid, expected=FORMAT, got=manifest.get("format")))
    for name, expected in manifest["tables"].items():
        table = folder / name
        if not table.is_file() or table.stat().st_size != expected["bytes"]:
            msgid = "expected a file of {size} bytes, as {file} says"
            raise TablesError(table, Phrase(msgid, size=expected["bytes"], file=MANIFEST_FILE))
    return manifest


def check_tables(folder: Path = TABLES_FOLDER) -> None:
    """Compare every table's SHA-256 with the manifest's.

    Raises:
        TablesError: a table is missing or differs.
    """
    for name, expected in _read_manifest(folder)["tables"].items():
        if sha256_of((folder / name).read_bytes()) != expected["sha256"]:
            raise TablesError(folder / name, Phrase("its SHA-256 does not match {file}", file=MANIFEST_FILE))
