"""What the page draws round a collection's places, beyond the basemap of the whole world."""

from __future__ import annotations

from collections import Counter
from typing import Any

from geo.atlas import Atlas
from geo.places.gazetteer import Gazetteer, labels_near, load_waters, waters_near
from geo.places.gazetteer.basemap import LabelRow


def waters_round(atlas: Atlas) -> dict[str, Any]:
    """Return the rivers and lakes round what happened at a point or along a line."""
    at = Counter(resolution.place for event in atlas.events for resolution in atlas.resolutions_of(event))
    near = [place for place in atlas.places.values() if at[place.id] and place.precision != "area"]
    return waters_near(load_waters(), [(place.lat, place.lon) for place in near])


def labels_round(atlas: Atlas) -> list[LabelRow]:
    """Return names of the smaller cities around the collection's places, which the basemap has not."""
    points = [(place.lat, place.lon) for place in atlas.places.values() if place.kind != "country"]
    return labels_near(Gazetteer.load(), points)
