"""Toponyms to places: a geopy Geocoder over the gazetteer."""

from __future__ import annotations

from geo.places.geocoder.gazetteer_geocoder import GazetteerGeocoder
from geo.places.geocoder.location import GazetteerLocation

__all__ = ["GazetteerGeocoder", "GazetteerLocation"]
