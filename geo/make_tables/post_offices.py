"""Hamlets of the United States that GeoNames' table lacks, which begins at 500 inhabitants: post offices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from geo.make_tables.areas import Regions
from geo.make_tables.cities import City
from geo.places.gazetteer.names import normalise_name

_MC = re.compile(r"\bMc (?=[A-Z])")
_SAINT = re.compile(r"\bsaint|\bst\b")


def build_post_offices(
    zip_codes: Mapping[str, Mapping[str, str | float]], cities: Sequence[City], regions: Regions
) -> list[City]:
    """Return a place for each name of a post office of which no city of its state has the name.

    Args:
        zip_codes: `city`, `state` (postal code), `latitude` and `longitude` of each ZIP code.
        cities: the gazetteer's, each with its region.
        regions: the first-level regions, of which the states are found by their ISO 3166-2 code.

    Returns:
        Places without known inhabitants, by ZIP code; their key is less than nothing: the lowest ZIP code, negated.
    """
    states = {area.id.removeprefix("ISO:US-"): i for i, area in enumerate(regions.areas) if area.country == "US"}
    known = {
        (_compared(name), city.region) for city in cities if city.country == "US" for name in (city.name, *city.aliases)
    }
    found: list[City] = []
    for code, name, state, lat, lon in _read(zip_codes):
        region = states.get(state)
        if region is None or (_compared(name), region) in known:
            continue
        known.add((_compared(name), region))
        found.append(City(-code, name, None, [], lat, lon, "US", 0, region))
    return found


def _read(zip_codes: Mapping[str, Mapping[str, str | float]]) -> Iterator[tuple[int, str, str, float, float]]:
    for code, record in sorted(zip_codes.items()):
        name = _MC.sub("Mc", str(record["city"]))
        yield int(code), name, str(record["state"]), float(record["latitude"]), float(record["longitude"])


def _compared(name: str) -> str:
    """Return a name so that `Saint Marys` and `St. Mary's`, `De Kalb` and `DeKalb` are the same."""
    return _SAINT.sub("st", normalise_name(name)).replace(" ", "")
