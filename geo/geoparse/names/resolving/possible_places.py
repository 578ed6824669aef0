"""The places that a name may mean, with what is needed to choose between them, read from the tables once."""

from __future__ import annotations

from functools import lru_cache
from math import cos, floor, hypot, radians
from typing import NamedTuple

from geo.geoparse.names.resolving.nationalities import nationality_of, weigh_nationalities
from geo.geoparse.names.resolving.telephones import weigh_area_codes
from geo.places.gazetteer import KM_PER_DEG, Gazetteer, normalise_name
from geo.places.namesakes import UNBOUNDED_KINDS, Namesake, weigh_namesakes

MOST_CANDIDATES = 80
"""Most namesakes that are looked at, those with the most points for the name alone."""
CELL_DEG = 1.0
"""Edge of the squares by which nearness is told, in degrees: coarse, and one look-up."""
CELLS_AROUND = 1000
"""Difference between a square and the one north of it: more than there are around the Earth."""
MOST_KEPT = 10_000
"""Most names, and most places, that are kept ready."""

KnownRows = tuple[tuple[bool, int], ...]
"""(Whether the name is an alias, row) of each place so named, as the gazetteer finds them."""
Key = tuple[str, str, int, KnownRows]
"""What tells one look-up of a name from another: text, language, how many places are so named, and the first."""


class Country(NamedTuple):
    """A country by its adjective."""

    code: int
    """Its number in the gazetteer's `country_codes`."""
    name: str
    """Folded, in English."""


class PossiblePlace(NamedTuple):
    """A place that a name may mean. A plain tuple, for speed."""

    row: int
    kind: str
    country: int
    """Its number in the gazetteer's `country_codes`; 0 where none."""
    region: int
    """Row of the first-level region that it is or lies in; -1 where none."""
    cell: int
    """The square that it stands in, see `cell_of`."""
    prior: float
    """Points that it has from the name alone."""
    is_alias: bool = False
    """Whether the name is not one shown for the place."""
    is_own: bool = False
    """Whether the collection itself gives the place this name."""
    parts: frozenset[int] = frozenset()
    """Rows of the first-level regions that it is made of, where it is a part of a country (`England`)."""
    is_after_city: bool = False
    """Whether it is an area that bears the name of a city in it, which has the bare name (`Kursk`)."""


def is_near(one: tuple[float, float], other: tuple[float, float], most_km: float) -> bool:
    """Say whether two points in degrees are within some km; on a plane, which will do so near."""
    north = one[0] - other[0]
    east = (one[1] - other[1]) * cos(radians(one[0]))
    return hypot(north, east) * KM_PER_DEG <= most_km


def cell_of(lat: float, lon: float) -> int:
    """Return the square of a point in degrees; the eight around it differ by 1 and by about `CELLS_AROUND`."""
    return floor(lat / CELL_DEG) * CELLS_AROUND + floor(lon / CELL_DEG)


class PlaceBook:
    """Candidates by name, kept ready: the same names come again in text after text."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._country_codes = gazetteer.country_codes
        self._candidates: dict[Key, tuple[PossiblePlace, ...]] = {}
        self._bare: dict[Key, str] = {}
        remember = lru_cache(maxsize=MOST_KEPT)
        self.names = remember(gazetteer.names_at)
        """The names fit for showing of a row's place (BCP 47 to text)."""
        self.id = remember(gazetteer.id_at)
        """The id of a row's place."""
        self.areas = remember(self._find_areas)
        """What a folded name may mean where it says in what another place lies."""

    def candidates(self, folded: str, found: KnownRows, language: str) -> tuple[PossiblePlace, ...]:
        """Return the candidates of a name, by falling prior.

        Args:
            folded: the bare name, folded.
            found: (whether it is an alias, row) of each place so named.
            language: BCP 47, of the text; empty where unknown.
        """
        key = (folded, language, len(found), found[:1])  # of all that is found the hash would take as long as the rest
        kept = self._candidates.get(key)
        if kept is None:
            if len(self._candidates) >= MOST_KEPT:
                self._candidates.clear()
            kept = self._candidates[key] = self._read(folded, found, language)
        return kept

    def bare_name(self, text: str, found: KnownRows) -> str:
        """Return the folded name under which the gazetteer has what was found: without the cue words around it.

        So `Kursk` and `oblast de Kursk` are known to be one name. Where nothing was found, it is all of `text`.
        """
        key = (text, "", len(found), found[:1])
        kept = self._bare.get(key)
        if kept is None:
            if len(self._bare) >= MOST_KEPT:
                self._bare.clear()
            kept = self._bare[key] = self._find_bare(text, found)
        return kept

    def shown_name(self, row: int, language: str) -> str:
        """Return a place's name in a language (BCP 47), or in English where there is none."""
        names = self.names(row)
        return names.get(language, names["en"])

    def country_called(self, adjective: str) -> Country | None:
        """Return the country of a word such as `Lebanese`, « libanaise »; None where there is none."""
        iso = nationality_of(adjective)
        row = self.gazetteer.row(f"ISO:{iso}") if iso else None
        if iso is None or row is None:
            return None
        return Country(self._country_codes[iso], normalise_name(self.names(row)["en"]))

    def country_named(self, name: str) -> Country | None:
        """Return the country of this name; None where there is none."""
        rows = (row for _, row in self.gazetteer.find(normalise_name(name)))
        row = next((row for row in rows if self.gazetteer.kind_at(row) == "country"), None)
        if row is None:
            return None
        return Country(self.gazetteer.country_code_at(row), normalise_name(self.names(row)["en"]))

    def _find_bare(self, text: str, found: KnownRows) -> str:
        folded = normalise_name(text)
        words = folded.split()
        rows = {row for _, row in found}
        parts = [folded, *(" ".join(words[i:]) for i in range(1, len(words)))]
        parts += [" ".join(words[:-i]) for i in range(1, len(words))]
        return next((part for part in parts if rows.issubset(row for _, row in self.gazetteer.find(part))), folded)

    def _find_areas(self, folded: str) -> tuple[tuple[int, str], ...]:
        rows = [row for _, row in self.gazetteer.find(folded) if not self.gazetteer.is_hand_made(row)]
        areas = [(row, kind) for row in rows if (kind := self.gazetteer.kind_at(row)) not in UNBOUNDED_KINDS]
        return tuple(area for area in areas if area[1] != "city") or tuple(areas)

    def nations(self, text: str) -> dict[int, float]:
        """Return how much a text speaks of countries, by position in the tables', without naming them."""
        weights = weigh_nationalities(text)
        return {self._country_codes[iso]: weight for iso, weight in weights.items() if iso in self._country_codes}

    def called(self, text: str) -> tuple[dict[int, float], dict[int, float]]:
        """Return how much a text speaks by telephone numbers of countries, as `nations`, and of regions, by row."""
        rows = {self.gazetteer.row(place): weight for place, weight in weigh_area_codes(text).items()}
        regions = {row: weight for row, weight in rows.items() if row is not None}
        countries: dict[int, float] = {}
        for row, weight in regions.items():
            country = self.gazetteer.country_code_at(row)
            countries[country] = max(weight, countries.get(country, 0.0))
        return countries, regions

    def _read(self, folded: str, found: KnownRows, language: str) -> tuple[PossiblePlace, ...]:
        candidates: dict[int, PossiblePlace] = {}
        for namesake in weigh_namesakes(self.gazetteer, folded, found, language):
            known = candidates.get(namesake.row)
            if known is None or known.prior < namesake.points:
                candidates[namesake.row] = self._candidate(namesake)
        return tuple(sorted(candidates.values(), key=lambda candidate: -candidate.prior)[:MOST_CANDIDATES])

    def _candidate(self, namesake: Namesake) -> PossiblePlace:
        gazetteer, row = self.gazetteer, namesake.row
        region = gazetteer.first_level_at(row)
        return PossiblePlace(
            row,
            gazetteer.kind_at(row),
            gazetteer.country_code_at(row),
            -1 if region is None else region,
            cell_of(*gazetteer.lat_lon_at(row)),
            namesake.points,
            namesake.is_alias,
            namesake.is_own,
            gazetteer.regions_in(row) - {row} if gazetteer.kind_at(row) == "region" else frozenset(),
            namesake.is_after_city,
        )


@lru_cache(maxsize=4)
def book_of(gazetteer: Gazetteer) -> PlaceBook:
    """Return the book of a gazetteer, the same each time."""
    return PlaceBook(gazetteer)
