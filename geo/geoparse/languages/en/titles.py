"""How English says in a title where something is."""

from __future__ import annotations

from geo.geoparse.languages.title_words import PlaceName, TitleWords, country_codes


def _named(place: PlaceName) -> str:
    """Return `the United States`, `Japan`."""
    if place.kind == "country" and place.country in country_codes("en_the"):
        return f"the {place.text}"
    return place.text


TITLES = TitleWords(
    at=lambda place: f" in {_named(place)}",
    near=lambda place: f" near {_named(place)}",
    origin=lambda place: f": from {_named(place)}",
    route=lambda origin, destination: f": from {_named(origin)} to {_named(destination)}",
)
