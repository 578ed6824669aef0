"""Toponyms to places: a geopy Geocoder over the gazetteer, and optional online providers beside it."""

from __future__ import annotations

from geo.places.geocoder.gazetteer_geocoder import GazetteerGeocoder
from geo.places.geocoder.location import GazetteerLocation
from geo.places.geocoder.online import OnlineGeocoder, open_nominatim

__all__ = ["GazetteerGeocoder", "GazetteerLocation", "OnlineGeocoder", "open_nominatim"]
