"""How names of places stand in French."""

from __future__ import annotations

from geo.geoparse.languages.language import NameWords

NAMES = NameWords(
    has_lower_features=True,
    hidden_articles={"du": "le", "au": "le", "des": "les", "aux": "les"},
    contractions={"du": "de", "des": "de", "d": "de", "au": "a", "aux": "a"},
    before_city="à",
    of_nation=(
        r"\b(?:ville|cité|village|bourg|bourgade|localité|port|capitale|commune|province|région|district)"
        r"(?: [a-zé]+)?? (?P<nation>[a-zé]+)(?: [a-zé]+)? (?:de|d['’])"
    ),
    model="fr_core_news_md",
)
