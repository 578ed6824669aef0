"""The places that a name may mean, with what is needed to choose between them, read from the tables once."""

from __future__ import annotations

from collections.abc import Container
from functools import cache, lru_cache
from math import cos, floor, hypot, log10, radians
from typing import NamedTuple

from geo.geoparse.languages import LANGUAGES
from geo.geoparse.names.resolving.nationalities import nationality_of, weigh_nationalities
from geo.geoparse.names.resolving.telephones import weigh_area_codes
from geo.geoparse.names.resolving.weights import WEIGHTS
from geo.places.gazetteer import KINDS, TABLES_FOLDER, Gazetteer, normalise_name
from geo.places.gazetteer.format import prominence

MOST_CANDIDATES = 80
"""Most namesakes that are looked at, those with the most points for the name alone."""
CELL_DEG = 1.0
"""Edge of the squares by which nearness is told, in degrees: coarse, and one look-up."""
CELLS_AROUND = 1000
"""Difference between a square and the one north of it: more than there are around the Earth."""
WIDE_KINDS = frozenset({"country", "region", "area", "sea", "lake", "river", "mountains", "island", "land"})
"""Kinds of places to whose point nearness says nothing."""
NATURAL_KINDS = frozenset({"sea", "lake", "river", "mountains", "land"})
"""Kinds of natural features, whose prominence in the tables is no number of people."""
UNBOUNDED_KINDS = NATURAL_KINDS | {"island"}
"""Kinds of which it is not known what lies in them."""
NAMESAKE_KM = 150.0
"""How far from a region's point a city may be after which it is named, and which is a region of its own (`Kyiv`)."""
KM_PER_DEG = 111.2
LEAST_PEOPLE = 300.0
"""Inhabitants that are assumed where fewer or none are known."""
LEAST_PROMINENCE = 20_000.0
"""The same for an area, as a prominence: the tables know no inhabitants of a region that is one city."""
NAMESAKE_SHARE = 0.05
"""A city with at least this share of a region's inhabitants takes the bare name that they share."""
GREAT_CITY = 1_000_000
LEADING_SHARE = 0.25
"""A great city with at least this share of its region's inhabitants needs no word `City` to be told from it."""
SITUATED = frozenset({"upon", "on", "am", "an", "im", "ob", "bei", "sur", "under", "aan", "by"})
"""Words in a city's name after those by which everybody calls it: `Newcastle upon Tyne`, `Frankfurt am Main`."""
CAPITALS_FILE = TABLES_FOLDER.parent / "lexicon" / "capitals.txt"
MOST_KEPT = 10_000
"""Most names, and most places, that are kept ready."""

Found = tuple[tuple[bool, int], ...]
"""(Whether the name is an alias, row) of each place so named, as the gazetteer finds them."""
Key = tuple[str, str, int, Found]
"""What tells one look-up of a name from another: text, language, how many places are so named, and the first."""


class Country(NamedTuple):
    """A country by its adjective."""

    code: int
    """Position in the tables' countries."""
    name: str
    """Folded, in English."""


class Candidate(NamedTuple):
    """A place that a name may mean. A plain tuple, for speed."""

    row: int
    kind: str
    country: int
    """Position in the tables' countries; 0 where none."""
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


def is_local(kind: str) -> bool:
    """Say whether a place of this kind is small enough that another can be near its point: a city, a county."""
    return kind not in WIDE_KINDS


def is_near(one: tuple[float, float], other: tuple[float, float], most_km: float) -> bool:
    """Say whether two points in degrees are within some km; on a plane, which will do so near."""
    north = one[0] - other[0]
    east = (one[1] - other[1]) * cos(radians(one[0]))
    return hypot(north, east) * KM_PER_DEG <= most_km


def cell_of(lat: float, lon: float) -> int:
    """Return the square of a point in degrees; the eight around it differ by 1 and by about `CELLS_AROUND`."""
    return floor(lat / CELL_DEG) * CELLS_AROUND + floor(lon / CELL_DEG)


class CandidateBook:
    """Candidates by name, kept ready: the same names come again in text after text."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._country_codes = {iso: code for code, iso in enumerate(gazetteer.tables.countries) if iso}
        self._candidates: dict[Key, tuple[Candidate, ...]] = {}
        self._bare: dict[Key, str] = {}
        remember = lru_cache(maxsize=MOST_KEPT)
        self.names = remember(self._read_names)
        """The names fit for showing of a row's place (BCP 47 to text)."""
        self.id = remember(gazetteer.id_at)
        """The id of a row's place."""
        self.areas = remember(self._find_areas)
        """What a folded name may mean where it says in what another place lies."""

    def candidates(self, folded: str, found: Found, language: str) -> tuple[Candidate, ...]:
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

    def bare_name(self, text: str, found: Found) -> str:
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

    def _find_bare(self, text: str, found: Found) -> str:
        folded = normalise_name(text)
        words = folded.split()
        rows = {row for _, row in found}
        parts = [folded, *(" ".join(words[i:]) for i in range(1, len(words)))]
        parts += [" ".join(words[:-i]) for i in range(1, len(words))]
        return next((part for part in parts if rows.issubset(row for _, row in self.gazetteer.find(part))), folded)

    def _find_areas(self, folded: str) -> tuple[tuple[int, str], ...]:
        rows = [row for _, row in self.gazetteer.find(folded) if row < self.gazetteer.tables.size]
        areas = [(row, kind) for row in rows if (kind := self.gazetteer.kind_at(row)) not in UNBOUNDED_KINDS]
        return tuple(area for area in areas if area[1] != "city") or tuple(areas)

    def _read_names(self, row: int) -> dict[str, str]:
        made = self.gazetteer.hand_made_at(row)
        return dict(made.place.names) if made else self.gazetteer.tables.shown_names(row)

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
            country = self.gazetteer.tables.country_code[row]
            countries[country] = max(weight, countries.get(country, 0.0))
        return countries, regions

    def _read(self, folded: str, found: Found, language: str) -> tuple[Candidate, ...]:
        gazetteer, tables = self.gazetteer, self.gazetteer.tables
        has_own = gazetteer.has_added(folded)
        cities = [row for alias, row in found if not alias and row < tables.size and KINDS[tables.kind[row]] == "city"]
        leaves_out = language not in LANGUAGES or LANGUAGES[language].names.leaves_out_city
        with_city = {row for _, row in gazetteer.find(f"{folded} city")} if leaves_out and cities else set()
        cities = [row for row in cities if row not in with_city]
        named, leading = {row for _, row in found}, set[int]()
        if not any(gazetteer.kind_at(row) == "country" for row in named):
            leading = {row for row in with_city if self._leads_region(row, named)}
        candidates: dict[int, Candidate] = {}
        for is_alias, row in found:
            own = WEIGHTS.own if has_own and gazetteer.is_added(folded, row) else 0.0
            if row >= tables.size:
                candidate = self._hand_made(row, own)
            else:
                lat, lon = tables.lat_lon(row)
                kind = KINDS[tables.kind[row]]
                region = row if kind == "region" else tables.region[row]
                country, cell = tables.country_code[row], cell_of(lat, lon)
                is_after_city = kind != "city" and not is_alias and any(self._is_named_after(row, c) for c in cities)
                prior = own + self._otherness(row, folded, language, is_alias=is_alias)
                prior += WEIGHTS.after_city * is_after_city
                prior += self._fame(row, kind, with_city - leading, is_shown=not is_alias)
                prior += WEIGHTS.leading if row in leading else 0.0
                least = LEAST_PEOPLE if is_local(kind) else LEAST_PROMINENCE
                prior += log10(max(prominence(kind, tables.people[row]), least))
                parts = tables.members(row)[0] - {row} if kind == "region" else frozenset()
                candidate = Candidate(row, kind, country, region, cell, prior, is_alias, own > 0, parts, is_after_city)
            if row not in candidates or candidates[row].prior < candidate.prior:
                candidates[row] = candidate
        return tuple(sorted(candidates.values(), key=lambda candidate: -candidate.prior)[:MOST_CANDIDATES])

    def _fame(self, row: int, kind: str, with_city: Container[int], *, is_shown: bool) -> float:
        """Return the points of a place for what its size does not show; of a capital only for a name that is shown."""
        if kind != "city":
            return WEIGHTS.natural if kind in NATURAL_KINDS else 0.0 if is_local(kind) else WEIGHTS.area
        tables = self.gazetteer.tables
        points = WEIGHTS.spellings * log10(tables.spellings[row] + 1)
        if is_shown and tables.key[row] in _capitals():
            return points + WEIGHTS.capital
        return points + WEIGHTS.with_city if row in with_city else points

    def _otherness(self, row: int, folded: str, language: str, *, is_alias: bool) -> float:
        """Return the points for a name that is not the one by which a text in this language would call the place."""
        kind = KINDS[self.gazetteer.tables.kind[row]]
        if not is_alias:
            is_usual = (
                kind == "city"
                or kind in UNBOUNDED_KINDS
                or not language
                or normalise_name(self.shown_name(row, language)) == folded
            )
            return 0.0 if is_usual else WEIGHTS.foreign
        if kind in ("country", "area"):
            return WEIGHTS.foreign
        main = normalise_name(self.names(row)["en"])
        if not main.startswith(f"{folded} "):
            return WEIGHTS.alias
        return WEIGHTS.everyday if main[len(folded) + 1 :].split(" ", 1)[0] in SITUATED else WEIGHTS.alias / 2

    def _leads_region(self, city: int, named: Container[int]) -> bool:
        """Say whether a city is so large, and so large a part of the region of its name, that the bare name is its own.

        So it is with `New York`, not with `Quebec`; that of Gaza is the strip's.
        """
        tables = self.gazetteer.tables
        region, people = tables.region[city], tables.people[city]
        return region in named and people >= max(GREAT_CITY, LEADING_SHARE * tables.people[region])

    def _is_named_after(self, area: int, city: int) -> bool:
        """Say whether an area bears the name of a city in it, which then has the bare name (`Kursk`)."""
        tables = self.gazetteer.tables
        if tables.country_code[area] != tables.country_code[city] or KINDS[tables.kind[area]] == "country":
            return False
        if tables.people[city] < NAMESAKE_SHARE * tables.people[area]:
            return False
        if tables.region[city] == area:
            return True
        return KINDS[tables.kind[area]] == "region" and is_near(tables.lat_lon(area), tables.lat_lon(city), NAMESAKE_KM)

    def _hand_made(self, row: int, own: float) -> Candidate:
        made = self.gazetteer.hand_made_at(row)
        assert made is not None
        place = made.place
        country = self._country_codes.get(place.country or "", 0)
        return Candidate(
            row, place.kind, country, -1, cell_of(place.lat, place.lon), own + log10(LEAST_PEOPLE), False, own > 0
        )


@lru_cache(maxsize=4)
def book_of(gazetteer: Gazetteer) -> CandidateBook:
    """Return the book of a gazetteer, the same each time."""
    return CandidateBook(gazetteer)


@cache
def _capitals() -> frozenset[int]:
    """Return the GeoNames ids of the countries' capitals."""
    lines = CAPITALS_FILE.read_text("utf-8").splitlines()
    return frozenset(int(line.partition(" ")[0]) for line in lines if not line.startswith("#"))
