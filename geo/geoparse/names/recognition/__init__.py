"""Names of places found in French and English text, by a gazetteer's names and the evidence around them."""

from __future__ import annotations

from geo.geoparse.names.recognition.recogniser import Recogniser

__all__ = ["Recogniser"]
