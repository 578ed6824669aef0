"""How places come by their region, and hamlets into the tables."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import box

from geo.make_tables.areas import Area, Regions
from geo.make_tables.cities import City
from geo.make_tables.post_offices import build_post_offices
from geo.places.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def ids_of(gazetteer: Gazetteer, name: str, kind: str = "city") -> dict[str, str | None]:
    """Return the id of the region around each place whose own name this is, by the place's id."""
    found = {}
    for is_alias, row in gazetteer.find(name):
        if not is_alias and gazetteer.kind_at(row) == kind:
            region = gazetteer.region_row(row)
            found[gazetteer.id_at(row)] = None if region is None else gazetteer.id_at(region)
    return found


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ("GN:4407066", "ISO:US-MO"),  # St. Louis, on the bank opposite Illinois
        ("GN:4244462", "ISO:US-IL"),  # Metropolis, opposite Kentucky
        ("GN:3579732", "ISO:FR-GP"),  # Basse-Terre, in what GeoNames has as a country
        ("GN:2988507", "ISO:FR-75"),  # Paris, in a department, where GeoNames has larger regions
    ],
)
def test_a_city_lies_in_the_region_that_it_belongs_to(gazetteer: Gazetteer, place: str, region: str) -> None:
    row = gazetteer.row(place)
    assert row is not None
    around = gazetteer.region_row(row)
    assert around is not None
    assert gazetteer.id_at(around) == region


def test_counties_of_the_state_of_washington_are_not_in_the_capital(gazetteer: Gazetteer) -> None:
    assert ids_of(gazetteer, "king county", "county")["FIPS:53033"] == "ISO:US-WA"


def test_a_hamlet_without_known_inhabitants_is_found_and_says_where_it_comes_from(gazetteer: Gazetteer) -> None:
    assert ids_of(gazetteer, "harpers ferry")["ZIP:25425"] == "ISO:US-WV"
    place = gazetteer.place("ZIP:25425")
    assert place is not None
    assert (place.kind, place.population) == ("city", None)
    assert "ZIP code" in place.source
    assert gazetteer.place("ZIP:4407066") is None
    assert gazetteer.place("GN:25425") is None


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("austerlitz", "GN:3065824"),
        ("panmunjom", "NAT:panmunjom"),
        ("presbourg", "GN:3060972"),
        ("natal", "ISO:ZA-NL"),
    ],
)
def test_names_of_history_lead_to_their_places(gazetteer: Gazetteer, name: str, place: str) -> None:
    assert place in {gazetteer.id_at(row) for _, row in gazetteer.find(name)}


def test_a_post_office_is_a_place_where_its_state_has_no_city_of_its_name() -> None:
    def area(code: str) -> Area:
        return Area(f"ISO:US-{code}", "region", {"en": code}, "US", [], 0.0, 0.0)

    regions = Regions([area("WV"), area("OH")], np.array([box(0, 0, 1, 1), box(1, 0, 2, 1)], dtype=object))
    city = City(1, "St. Marys", None, ["DeKalb"], 0.5, 0.5, "US", 1000, 0)
    codes: dict[str, dict[str, str | float]] = {
        "25999": {"city": "Saint Marys", "state": "WV", "latitude": 0.5, "longitude": 0.5},
        "25998": {"city": "De Kalb", "state": "WV", "latitude": 0.5, "longitude": 0.5},
        "25997": {"city": "Mc Dowell", "state": "WV", "latitude": 0.1, "longitude": 0.2},
        "45001": {"city": "Saint Marys", "state": "OH", "latitude": 0.5, "longitude": 1.5},
        "45002": {"city": "Saint Marys", "state": "OH", "latitude": 0.6, "longitude": 1.5},
        "09001": {"city": "Apo", "state": "AE", "latitude": 0.0, "longitude": 0.0},
    }
    found = build_post_offices(codes, [city], regions)
    assert [(place.geonames_id, place.name, place.region, place.population) for place in found] == [
        (-25997, "McDowell", 0, 0),
        (-45001, "Saint Marys", 1, 0),
    ]
