"""Which of the places of one name the bare name usually means: the one rule of the geocoder and of the parser.

The points are powers of ten of inhabitants: one point is worth a place ten times as large.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import log10
from typing import NamedTuple

from geo.files.data_folder import data_folder
from geo.places.gazetteer import Gazetteer, normalise_name
from geo.places.gazetteer.format import prominence

WIDE_KINDS = frozenset({"country", "region", "area", "sea", "lake", "river", "mountains", "island", "land"})
"""Kinds of places to whose point nearness says nothing."""
NATURAL_KINDS = frozenset({"sea", "lake", "river", "mountains", "land"})
"""Kinds of natural features, whose prominence in the tables is no number of people."""
UNBOUNDED_KINDS = NATURAL_KINDS | {"island"}
"""Kinds of which it is not known what lies in them."""
NAMESAKE_SHARE = 0.05
"""A city with at least this share of a region's inhabitants takes the bare name that they share."""
GREAT_CITY = 1_000_000
LEADING_SHARE = 0.25
"""A great city with at least this share of its region's inhabitants needs no word `City` to be told from it."""
LEAST_PEOPLE = 300.0
"""Inhabitants that are assumed where fewer or none are known."""
LEAST_PROMINENCE = 20_000.0
"""The same for an area, as a prominence: the tables know no inhabitants of a region that is one city."""
SITUATED = frozenset({"upon", "on", "am", "an", "im", "ob", "bei", "sur", "under", "aan", "by"})
"""Words in a city's name after those by which everybody calls it: `Newcastle upon Tyne`, `Frankfurt am Main`."""
BARE_CITIES = frozenset({"fr"})
"""Languages that call a city by the bare name where English has `City` in it (`Puebla City`)."""
CAPITALS_FILE = data_folder("lexicon") / "capitals.txt"

NamedRows = Sequence[tuple[bool, int]]
"""(Whether the name is an alias, row) of each place so named, as the gazetteer finds them."""


@dataclass(frozen=True, slots=True)
class Points:
    """Points of a place for a bare name, beside the power of ten of its prominence.

    Prominence is inhabitants, weighed by kind (see `geo.places.gazetteer.format.prominence`).
    """

    spellings: float = 0.8
    """A power of ten of the number of names that the gazetteer has for a city: fame that size does not show."""
    area: float = 1.3
    """The same for an area: it is in every atlas."""
    natural: float = -1.0
    """The same for a sea, a river or mountains: named less often than a state of their name (`Mississippi`)."""
    alias: float = -2.5
    """The name is not one that is shown for the place; half where it is the first words of that one."""
    everyday: float = -0.3
    """The name is the first words of the city's, before one that says where it lies (`Newcastle` upon Tyne)."""
    foreign: float = -3.0
    """It is an area's, but not in the text's language (`Mexico` in French is the city), or no more (`Gold Coast`)."""
    capital: float = 1.0
    """It is a country's capital: named for what its government does, too."""
    with_city: float = -1.0
    """In English: the city is also known by the name and `City`, which the bare name leaves out (`Quebec City`)."""
    leading: float = -0.3
    """The same of a great city, which is a large part of its region (`New York`)."""
    after_city: float = -3.0
    """The area bears the name of a city in it, which has the bare name (`Kursk`); it is meant by its cue word."""
    own: float = 8.0
    """The collection itself gives the place this name."""


POINTS = Points()


class Namesake(NamedTuple):
    """One of the places of a name. A plain tuple, for speed."""

    row: int
    is_alias: bool
    """Whether the name is not one shown for the place."""
    is_own: bool
    """Whether the collection itself gives the place this name."""
    points: float
    is_after_city: bool
    """Whether it is an area that bears the name of a city in it, which has the bare name (`Kursk`)."""


def is_local(kind: str) -> bool:
    """Say whether a place of this kind is small enough that another can be near its point: a city, a county."""
    return kind not in WIDE_KINDS


def weigh_namesakes(gazetteer: Gazetteer, folded: str, found: NamedRows, language: str | None) -> list[Namesake]:
    """Return the places of a name with their points, in the order given.

    Args:
        gazetteer: Where `found` are rows.
        folded: The bare name, folded.
        found: What the gazetteer finds for it, or some of that.
        language: BCP 47, of the text that the name stands in; empty where unknown, None where no language's custom
            counts.
    """
    return _Scale(gazetteer, folded, found, language).weigh()


def is_named_after(gazetteer: Gazetteer, area: int, city: int) -> bool:
    """Say whether a region bears the name of a city in or by it (`Kursk`, `Kyiv`), both being known to have one name.

    The city then has the bare name, if it is large enough (`NAMESAKE_SHARE`); the region is meant by its cue word.
    """
    if not gazetteer.is_city(city) or gazetteer.is_hand_made(area) or gazetteer.kind_at(area) != "region":
        return False
    if gazetteer.country_code_at(area) != gazetteer.country_code_at(city):
        return False
    if gazetteer.people_at(city) < NAMESAKE_SHARE * gazetteer.people_at(area):
        return False
    return gazetteer.region_row(city) == area or gazetteer.has_point_in_bounds(area, city)


class _Scale:
    """Weighs the places of one name."""

    def __init__(self, gazetteer: Gazetteer, folded: str, found: NamedRows, language: str | None) -> None:
        self._gazetteer, self._folded, self._found, self._language = gazetteer, folded, found, language
        self._has_own = gazetteer.has_added(folded)
        self._with_city, self._following = frozenset[int](), frozenset[int]()
        if language is not None and language not in BARE_CITIES and self._cities:
            self._with_city = frozenset(row for _, row in gazetteer.find(f"{folded} city"))
        if self._with_city:
            self._following = self._with_city - self._leading
            """The cities that leave the bare name to their region."""

    @cached_property
    def _cities(self) -> list[int]:
        """The cities whose shown name it is."""
        return [row for is_alias, row in self._found if not is_alias and self._gazetteer.is_city(row)]

    @cached_property
    def _bearers(self) -> list[int]:
        """The cities that have the bare name."""
        return [row for row in self._cities if row not in self._with_city]

    @cached_property
    def _leading(self) -> frozenset[int]:
        """The cities that have the bare name for all that they are known with `City`, too."""
        named = {row for _, row in self._found}
        if not self._with_city or any(self._gazetteer.kind_at(row) == "country" for row in named):
            return frozenset()
        return frozenset(row for row in self._with_city if self._leads_region(row, named))

    def weigh(self) -> list[Namesake]:
        return [self._weigh(row, is_alias=is_alias) for is_alias, row in self._found]

    def _weigh(self, row: int, *, is_alias: bool) -> Namesake:
        gazetteer = self._gazetteer
        is_own = self._has_own and gazetteer.is_added(self._folded, row)
        points = POINTS.own if is_own else 0.0
        if gazetteer.is_hand_made(row):
            return Namesake(row, False, is_own, points + log10(LEAST_PEOPLE), False)
        kind = gazetteer.kind_at(row)
        is_after_city = (
            kind == "region" and not is_alias and any(is_named_after(gazetteer, row, city) for city in self._bearers)
        )
        points += self._otherness(row, kind, is_alias=is_alias)
        points += POINTS.after_city * is_after_city
        points += self._fame(row, kind, is_shown=not is_alias)
        points += POINTS.leading if self._with_city and row in self._leading else 0.0
        least = LEAST_PEOPLE if is_local(kind) else LEAST_PROMINENCE
        points += log10(max(prominence(kind, gazetteer.people_at(row)), least))
        return Namesake(row, is_alias, is_own, points, is_after_city)

    def _fame(self, row: int, kind: str, *, is_shown: bool) -> float:
        """Return the points of a place for what its size does not show; of a capital only for a name that is shown."""
        if kind != "city":
            return POINTS.natural if kind in NATURAL_KINDS else 0.0 if is_local(kind) else POINTS.area
        points = POINTS.spellings * log10(self._gazetteer.spellings_at(row) + 1)
        if is_shown and self._gazetteer.geonames_number_at(row) in _capitals():
            return points + POINTS.capital
        return points + POINTS.with_city if row in self._following else points

    def _otherness(self, row: int, kind: str, *, is_alias: bool) -> float:
        """Return the points for a name that is not the one by which a text in this language would call the place."""
        if not is_alias:
            is_usual = kind == "city" or kind in UNBOUNDED_KINDS or not self._language or self._is_shown(row)
            return 0.0 if is_usual else POINTS.foreign
        if kind in ("country", "area"):
            return POINTS.foreign
        main = normalise_name(self._gazetteer.names_at(row)["en"])
        if not main.startswith(f"{self._folded} "):
            return POINTS.alias
        return POINTS.everyday if main[len(self._folded) + 1 :].split(" ", 1)[0] in SITUATED else POINTS.alias / 2

    def _is_shown(self, row: int) -> bool:
        names = self._gazetteer.names_at(row)
        return normalise_name(names.get(self._language or "en", names["en"])) == self._folded

    def _leads_region(self, city: int, named: Container[int]) -> bool:
        """Say whether a city is so large, and so large a part of the region of its name, that the bare name is its own.

        So it is with `New York`, not with `Quebec`; that of Gaza is the strip's.
        """
        region, people = self._gazetteer.region_row(city), self._gazetteer.people_at(city)
        if region is None or region not in named:
            return False
        return people >= max(GREAT_CITY, LEADING_SHARE * self._gazetteer.people_at(region))


@cache
def _capitals() -> Collection[int]:
    """Return the GeoNames numbers of the countries' capitals."""
    lines = CAPITALS_FILE.read_text("utf-8").splitlines()
    return frozenset(int(line.partition(" ")[0]) for line in lines if not line.startswith("#"))
