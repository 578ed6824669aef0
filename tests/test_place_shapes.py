"""What the small maps draw for a place: nothing for a point, a small shape for all others."""

from __future__ import annotations

import json

import pytest

from geo.places.gazetteer import Gazetteer
from geo.ui.place_shapes import place_shape


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def test_a_city_has_no_shape(gazetteer: Gazetteer) -> None:
    assert place_shape("GN:703448", gazetteer) is None
    assert place_shape("GN:0", gazetteer) is None


def test_a_river_is_a_line_and_a_sea_an_area(gazetteer: Gazetteer) -> None:
    danube, sea = (place_shape(place, gazetteer) for place in ("NAT:danube", "NAT:black-sea"))
    assert danube
    assert sea
    assert (danube["is_area"], len(danube["parts"])) == (False, 1)
    assert (danube["parts"][0][:2], sea["is_area"]) == ([8.2, 48.0], True)


def test_a_region_is_a_few_hundred_numbers_round_where_it_lies(gazetteer: Gazetteer) -> None:
    crimea = place_shape("ISO:UA-43", gazetteer)
    assert crimea
    assert len(json.dumps(crimea)) < 4_000
    lons, lats = crimea["parts"][0][::2], crimea["parts"][0][1::2]
    assert 32 < min(lons) < max(lons) < 37
    assert 44 < min(lats) < max(lats) < 47


def test_a_country_is_drawn_from_the_basemap(gazetteer: Gazetteer) -> None:
    assert place_shape("ISO:RU", gazetteer) == {"countries": ["ISO:RU"], "parts": [], "is_area": True}


def test_what_is_made_of_countries_is_drawn_as_those(gazetteer: Gazetteer) -> None:
    sahel = place_shape("AREA:sahel", gazetteer)
    assert sahel
    assert {"ISO:ML", "ISO:NE"} <= set(sahel["countries"])
    assert sahel["parts"] == []


def test_what_is_made_of_regions_is_drawn_as_those(gazetteer: Gazetteer) -> None:
    patagonia = place_shape("AREA:patagonia", gazetteer)
    assert patagonia
    assert (patagonia["countries"], len(patagonia["parts"]) > 1) == ([], True)
