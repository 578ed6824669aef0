"""A geocoder's answer: geopy's Location, worked out only as far as it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from geopy.location import Location
from geopy.point import Point

from geo.places.gazetteer import Gazetteer


class GazetteerLocation(Location):  # type: ignore[misc]  # geopy has no types
    """A place of the gazetteer as a geopy Location; address, point and `raw` are made when first asked for."""

    __slots__ = ("_address", "_describe", "_gazetteer", "_language", "_point", "_raw", "_row", "_tuple")
    _address: str | None
    _point: Point | None
    _tuple: tuple[float, float] | None
    _raw: dict[str, Any] | None

    def __init__(self, gazetteer: Gazetteer, row: int, language: str, describe: Callable[[], dict[str, Any]]) -> None:
        self._gazetteer = gazetteer
        self._row = row
        self._language = language
        self._describe = describe
        self._address = None
        self._point = None
        self._tuple = None
        self._raw = None

    @property
    def address(self) -> str:
        """Name, region and country, in the language asked for."""
        if self._address is None:
            self._address = format_address(self._gazetteer, self._row, self._language)
        return self._address

    @property
    def latitude(self) -> float:
        """Degrees north (WGS 84)."""
        return self._pair()[0]

    @property
    def longitude(self) -> float:
        """Degrees east (WGS 84)."""
        return self._pair()[1]

    @property
    def altitude(self) -> float:
        """Always 0: the gazetteer knows no heights."""
        return 0.0

    @property
    def point(self) -> Point:
        """The place's point, as geopy has it."""
        if self._point is None:
            self._point = Point(*self._pair())
        return self._point

    @property
    def raw(self) -> dict[str, Any]:
        """What the gazetteer knows of the place, and why it was chosen."""
        if self._raw is None:
            self._raw = self._describe()
        return self._raw

    def _pair(self) -> tuple[float, float]:
        if self._tuple is None:
            self._tuple = self._gazetteer.lat_lon_at(self._row)
        return self._tuple

    def __getitem__(self, index: int | slice) -> Any:
        return (self.address, self._pair())[index]

    def __iter__(self) -> Any:
        return iter((self.address, self._pair()))

    def __len__(self) -> int:
        return 2

    def __str__(self) -> str:
        return self.address

    def __repr__(self) -> str:
        return f"GazetteerLocation({self.address!r}, {self._pair()})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Location):
            return NotImplemented
        return (self.address, self.point, self.raw) == (other.address, other.point, other.raw)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> Any:
        return Location, (self.address, self.point, self.raw)


def format_address(gazetteer: Gazetteer, row: int, language: str) -> str:
    """Return a place's name, its region's and its country's, each where it adds something."""
    names = [_name(gazetteer.place_at(row).names, language)]
    region = gazetteer.region_row(row)
    if region is not None:
        names.append(_name(gazetteer.names_at(region), language))
    country = gazetteer.country_at(row)
    country_row = gazetteer.row(f"ISO:{country}") if country else None
    if country_row is not None and country_row != row:
        names.append(_name(gazetteer.names_at(country_row), language))
    return ", ".join(dict.fromkeys(names))


def _name(names: Any, language: str) -> str:
    return str(names.get(language) or names.get("en") or next(iter(names.values())))
