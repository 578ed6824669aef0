"""Toponyms to places: a geopy Geocoder over the gazetteer.

| module | what |
|---|---|
| `gazetteer_geocoder` | the geocoder |
| `toponym` | a place name taken apart |
| `ranking` | the places that it may mean, best first |
| `choice` | why a place was chosen |
| `location` | the answer, as geopy's Location |
"""

from __future__ import annotations

from geo.places.geocoder.gazetteer_geocoder import GazetteerGeocoder
from geo.places.geocoder.location import GazetteerLocation

__all__ = ["GazetteerGeocoder", "GazetteerLocation"]
