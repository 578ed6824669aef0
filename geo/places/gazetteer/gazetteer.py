"""The gazetteer of a collection: the committed tables, and before them the collection's hand-made places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Self

from shapely.geometry.base import BaseGeometry

from geo.errors import Phrase
from geo.i18n.messages import in_each_language
from geo.models import LocalText, Place, Precision
from geo.places.gazetteer.format import KINDS, TABLES_FOLDER
from geo.places.gazetteer.names import normalise_name
from geo.places.gazetteer.own_places import HandMade, OtherNames, load_places, read_places
from geo.places.gazetteer.place_tables import Tables
from geo.yaml_files.documents import Document

SOURCES = {
    "city": "GeoNames (CC BY 4.0)",
    "region": "Natural Earth 5.1, 10 m (public domain), simplified to 0.02°",
    "country": "Natural Earth 5.1, 10 m (public domain), the union of its regions; names from Unicode CLDR",
    "county": "US Census Bureau, through us-atlas (public domain), simplified to 0.02°",
    "area": "Natural Earth 5.1, 10 m (public domain), the union of the regions that data/gazetteer/areas.yaml names",
}
POST_OFFICE = "Post offices of the United States by ZIP code, through zipcodes (BSD)"
"""The source of a place with a key less than nothing."""
NATURAL = "Placed by hand from general knowledge, see data/gazetteer/features.yaml"
"""The source of a natural feature, before what is drawn for it."""


class Gazetteer:
    """Places by name, by id and by nearness; a place's geometry.

    A place is known inside by its row: the tables' rows first, then one for each hand-made place.
    """

    def __init__(
        self, tables: Tables, places: list[HandMade] | None = None, names: list[OtherNames] | None = None
    ) -> None:
        self.tables = tables
        self.hand_made = places or []
        self._added: dict[str, list[int]] = defaultdict(list)
        """Rows by folded name, of hand-made places and of names that the collection adds."""
        self._reasons: dict[tuple[str, int], LocalText] = {}
        """Why the collection gives a place of the tables a name, by the folded name and the place's row."""
        for i, made in enumerate(self.hand_made):
            for name in {normalise_name(name) for name in made.names}:
                self._added[name].append(tables.size + i)
        for entry in names or []:
            row = self.row(entry.place)
            for name in {normalise_name(name) for name in entry.names}:
                if row is not None:
                    self._added[name].append(row)
                    self._reasons[name, row] = entry.why

    @classmethod
    def load(cls, folder: Path | None = None, *, tables_folder: Path = TABLES_FOLDER) -> Self:
        """Return the gazetteer of the collection in `folder`, or the tables alone where None.

        Raises:
            CollectionError: the collection's places.yaml has faults; all of them.
            TablesError: the tables are missing or damaged.
        """
        tables = _open_tables(tables_folder)
        if folder is None:
            return cls(tables)
        return cls(tables, *load_places(folder, tables))

    def with_places(self, document: Document) -> Gazetteer:
        """Return the gazetteer as it would be with this file of hand-made places in place of its own.

        Raises:
            CollectionError: the file has faults; all of them.
        """
        return Gazetteer(self.tables, *read_places(document, self.tables))

    def find(self, folded: str) -> list[tuple[bool, int]]:
        """Return (whether it is an alias, row) of each place so named, the collection's own first."""
        if added := self._added.get(folded):
            return [*((False, row) for row in added), *((a, r) for a, r in self.tables.find(folded) if r not in added)]
        return self.tables.find(folded)

    def has_added(self, folded: str) -> bool:
        """Say whether the collection itself gives some place this name."""
        return folded in self._added

    def added_names(self) -> list[str]:
        """Return every folded name that the collection itself gives."""
        return list(self._added)

    def is_added(self, folded: str, row: int) -> bool:
        """Say whether it is the collection itself that gives this name to the place."""
        return row in self._added.get(folded, ())

    def added_reason(self, folded: str, row: int) -> LocalText | None:
        """Return why the collection gives this name to a place of the tables; None where it does not."""
        return self._reasons.get((folded, row))

    def row(self, place_id: str) -> int | None:
        """Return the row of a place, or None where there is none."""
        if place_id.startswith("V:"):
            rows = [i for i, made in enumerate(self.hand_made) if made.place.id == place_id]
            return self.tables.size + rows[0] if rows else None
        return self.tables.row(place_id)

    def place(self, place_id: str) -> Place | None:
        """Return the place with this id, or None where there is none."""
        row = self.row(place_id)
        return None if row is None else self.place_at(row)

    def geometry(self, place_id: str) -> BaseGeometry | None:
        """Return the geometry of the place with this id (lon lat, EPSG:4326), or None where there is none."""
        row = self.row(place_id)
        if row is None:
            return None
        made = self.hand_made_at(row)
        return made.geometry if made else self.tables.geometry(row)

    def hand_made_at(self, row: int) -> HandMade | None:
        """Return the hand-made place of a row, or None where the row is one of the tables'."""
        return self.hand_made[row - self.tables.size] if row >= self.tables.size else None

    def place_at(self, row: int) -> Place:
        """Return the place of a row."""
        if made := self.hand_made_at(row):
            return made.place
        tables = self.tables
        kind = KINDS[tables.kind[row]]
        lat, lon = tables.lat_lon(row)
        population: int | None = tables.people[row] if kind in ("city", "country") else None
        return Place(
            id=tables.id(row),
            names=tables.shown_names(row),
            kind=kind,
            precision=self._precision(row),
            lat=lat,
            lon=lon,
            country=tables.country(row),
            region=self.region_name(row),
            population=population or None,
            source=self._source(row),
            note=self._note(row),
        )

    def region_name(self, row: int) -> str | None:
        """Return the English name of the first-level region around a city, or None."""
        region = self.region_row(row)
        return None if region is None else self.tables.shown_names(region)["en"]

    def region_row(self, row: int) -> int | None:
        """Return the row of the first-level region around a city or a county of the tables, or None."""
        region = self.tables.region[row] if row < self.tables.size else -1
        return None if region < 0 else region

    def id_at(self, row: int) -> str:
        """Return the id of a row's place."""
        made = self.hand_made_at(row)
        return made.place.id if made else self.tables.id(row)

    def kind_at(self, row: int) -> str:
        """Return the kind of a row's place."""
        made = self.hand_made_at(row)
        return made.place.kind if made else KINDS[self.tables.kind[row]]

    def is_hand_made(self, row: int) -> bool:
        """Say whether a row's place is the collection's own."""
        return row >= self.tables.size

    def is_city(self, row: int) -> bool:
        """Say whether a row's place is a city of the tables."""
        return row < self.tables.size and KINDS[self.tables.kind[row]] == "city"

    def is_post_office(self, row: int) -> bool:
        """Say whether a row's place is known by nothing but its ZIP code."""
        return row < self.tables.size and self.tables.key[row] < 0

    def names_at(self, row: int) -> dict[str, str]:
        """Return the names of a row's place that are fit for showing (BCP 47 to text)."""
        made = self.hand_made_at(row)
        return dict(made.place.names) if made else self.tables.shown_names(row)

    def people_at(self, row: int) -> int:
        """Return the inhabitants of a row's place as it is ranked by them (see `COLUMNS`); 0 where none are known."""
        return self.tables.people[row] if row < self.tables.size else 0

    def spellings_at(self, row: int) -> int:
        """Return how many names the inputs have for a city; 0 for any other place."""
        return self.tables.spellings[row] if row < self.tables.size else 0

    def geonames_number_at(self, row: int) -> int:
        """Return the number of a city in GeoNames; less than 1 where it has none, and no other place has one."""
        return self.tables.key[row] if self.is_city(row) else 0

    def names_beginning(self, prefix: str) -> Iterable[str]:
        """Return every folded name of the tables that begins with `prefix`, each as often as it has places."""
        return self.tables.names_beginning(prefix)

    @cached_property
    def country_codes(self) -> Mapping[str, int]:
        """A number for each country (ISO 3166-1 alpha-2) that is quicker to compare than its name; 0 is none."""
        return {iso: code for code, iso in enumerate(self.tables.countries) if iso}

    def country_code_at(self, row: int) -> int:
        """Return the number of a row's country in `country_codes`; 0 where none."""
        made = self.hand_made_at(row)
        return self.country_codes.get(made.place.country or "", 0) if made else self.tables.country_code[row]

    def first_level_at(self, row: int) -> int | None:
        """Return the row of the first-level region that a row's place is or lies in, or None."""
        return row if not self.is_hand_made(row) and self.kind_at(row) == "region" else self.region_row(row)

    def regions_in(self, row: int) -> frozenset[int]:
        """Return the rows of the first-level regions of which a row's place consists; itself where it is one."""
        return self.tables.members(row)[0] if row < self.tables.size else frozenset()

    def has_point_in_bounds(self, area: int, row: int) -> bool:
        """Say whether a place's point is within the bounding box of an area of the tables (a little enlarged)."""
        return self.tables.is_in_bounds(area, *self.lat_lon_at(row))

    def country_at(self, row: int) -> str | None:
        """Return the country (ISO 3166-1 alpha-2) of a row's place, or None."""
        made = self.hand_made_at(row)
        return made.place.country if made else self.tables.country(row)

    def lat_lon_at(self, row: int) -> tuple[float, float]:
        """Return the point of a row's place (degrees, WGS 84)."""
        made = self.hand_made_at(row)
        return (made.place.lat, made.place.lon) if made else self.tables.lat_lon(row)

    def lies_in(self, row: int, area: int) -> bool:
        """Say whether a place lies in a region, a county, a country or what is made of them, and is not the same.

        A hand-made place lies where its point lies; nothing is said to lie in one.
        """
        if max(row, area) < self.tables.size:
            return self.tables.lies_in(row, area)
        if row == area or area >= self.tables.size:
            return False
        country = self.country_at(row)
        if self.kind_at(area) == "country":
            return country is not None and country == self.country_at(area)
        return not self.tables.members(area)[0].isdisjoint(self.tables.regions_around(*self.lat_lon_at(row)))

    def _precision(self, row: int) -> Precision:
        if KINDS[self.tables.kind[row]] == "city":
            return "point"
        area = self.tables.area(row)
        return "line" if "path" in area and "width_km" not in area else "area"

    def _source(self, row: int) -> str:
        kind = KINDS[self.tables.kind[row]]
        if kind == "city":
            return SOURCES[kind] if self.tables.key[row] >= 0 else POST_OFFICE
        area = self.tables.area(row)
        if "of" in area:
            return SOURCES["area"]
        if kind in SOURCES:
            return SOURCES[kind]
        if "radius_km" in area:
            return f"{NATURAL}; a circle of {area['radius_km']:g} km stands for it, its outline is not known here"
        what = "a line" if "width_km" not in area else f"a band {area['width_km']:g} km wide"
        return f"{NATURAL}; {what} through {len(area['path'])} points stands for it"

    def _note(self, row: int) -> LocalText | None:
        if KINDS[self.tables.kind[row]] == "city":
            return None
        area = self.tables.area(row)
        if area.get("disputed"):
            return in_each_language(Phrase("Disputed; drawn as the United Nations hold it."))
        note: str | None = area.get("note")
        return note


@cache
def _open_tables(folder: Path) -> Tables:
    """Open the tables once in a process: they do not change and are not changed."""
    return Tables(folder)
