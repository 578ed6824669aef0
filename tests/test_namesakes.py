"""What a bare name usually means: one rule, for the geocoder and for the parser."""

from __future__ import annotations

import pytest

from geo.geoparse.names.resolving.possible_places import book_of
from geo.places.gazetteer import Gazetteer, normalise_name
from geo.places.geocoder import GazetteerGeocoder
from geo.places.namesakes import is_named_after

SHARED = (
    "New York, Washington, Kursk, Koursk, Kyiv, Donetsk, Odesa, Moscow, Quebec, Puebla, Oaxaca, Jilin, Gaza, Panama, "
    "Mexico, San José, Georgia, Luxembourg, Zanzibar, Buenos Aires, Brussels, Tokyo, Madrid, Valencia, Granada, "
    "Cork, Limerick, Geneva, Zürich, Salzburg, Paris, Lyon, Dublin, Lagos, Santiago, Loire, Mississippi, Jersey"
).split(", ")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize("language", ["en", "fr", ""])
@pytest.mark.parametrize("name", SHARED)
def test_the_geocoder_and_the_parser_take_a_bare_name_for_the_same_place(
    gazetteer: Gazetteer, name: str, language: str
) -> None:
    located = GazetteerGeocoder(gazetteer).geocode(name, text_language=language)
    folded = normalise_name(name)
    best = book_of(gazetteer).candidates(folded, tuple(gazetteer.find(folded)), language)[0]
    assert located is not None
    assert located.raw["id"] == gazetteer.id_at(best.row)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("New York", "GN:5128581"),
        ("Kursk", "GN:538560"),
        ("Kyiv", "GN:703448"),
        ("Washington", "GN:4140963"),
        ("Jilin", "ISO:CN-JL"),
        ("Georgia", "ISO:GE"),
    ],
)
def test_a_bare_name_is_the_citys_where_the_city_is_usually_meant(gazetteer: Gazetteer, name: str, place: str) -> None:
    located = GazetteerGeocoder(gazetteer).geocode(name, text_language="en")
    assert located is not None
    assert located.raw["id"] == place


def test_a_region_is_named_after_a_city_in_it_or_in_its_midst_and_no_other(gazetteer: Gazetteer) -> None:
    def row(place: str) -> int:
        found = gazetteer.row(place)
        assert found is not None
        return found

    kyiv_oblast, kyiv, new_york, kursk = row("ISO:UA-32"), row("GN:703448"), row("ISO:US-NY"), row("GN:538560")
    assert is_named_after(gazetteer, kyiv_oblast, kyiv)
    assert not is_named_after(gazetteer, new_york, kursk)
    assert not is_named_after(gazetteer, kursk, kyiv)
