"""What an article's sure names say of its doubtful ones: that they lie near, or that the name stands elsewhere too."""

from __future__ import annotations

from collections.abc import Sequence

from geo.geoparse.names.recognition.known import Known, KnownNames
from geo.geoparse.names.recognition.mention import Mention

STRONG = 1.5
"""Sum of weights from which a name speaks for others."""
LIKELY = 0.5
"""The same from which it says, with another, which region the text is about: `Easton` and `Northampton County`."""
DOUBTFUL = 3.0
"""Sum of weights, either way, up to which what lies around a place is looked at."""
NAMESAKES = 6
"""Most places of one name that are looked at."""


TOLD = frozenset({"settlement-before", "district-before", "said-to-be-place"})
"""What says of a name that it is a place’s, wherever else in the text it stands."""


def _is_within_name(mention: Mention) -> bool:
    """Say whether a name goes on in capitals, as that of a council or a club does."""
    return any(code in {"before-capital", "before-other-organisation"} for code, _ in mention.evidence)


class Surroundings:
    """Countries and regions of which an article names places."""

    def __init__(self, mentions: Sequence[Mention], names: KnownNames) -> None:
        """Take note of what the mentions name, by the weights that they have so far."""
        self._region_row, self._country_at = names.gazetteer.region_row, names.gazetteer.country_at
        self._strong: dict[str, int] = {}
        self._told: set[str] = set()
        self._countries: set[str | None] = set()
        self._regions: set[int | None] = set()
        voted: set[str] = set()
        votes: dict[int, set[str]] = {}
        for mention in mentions:
            known = mention.known
            if known is None or mention.score < LIKELY:
                continue
            if any(code in TOLD for code, _ in mention.evidence):
                self._told.add(known.folded)
            if known.folded not in voted and not mention.person:
                voted.add(known.folded)
                for region in known.regions:
                    votes.setdefault(region, set()).add(known.folded)
            if mention.score >= STRONG:
                self._strong[known.folded] = self._strong.get(known.folded, 0) + 1
                row = known.rows[0][1]
                self._countries.add(self._country_at(row))
                self._regions.add(row if known.has_area else self._region_row(row))
        self._countries.discard(None)
        self._regions.discard(None)
        self._shared = {region: named for region, named in votes.items() if len(named) > 1}
        """Folded names of which some place lies in a region, by its row, where there are two."""

    def weigh(self, mention: Mention, known: Known) -> None:
        """Add to a mention that it is named elsewhere for sure, and that places around it are named."""
        if mention.person:
            pass
        elif mention.score < LIKELY and known.folded in self._told and not _is_within_name(mention):
            mention.add("told-elsewhere")
        elif self._strong.get(known.folded, 0) > (mention.score >= STRONG):
            mention.add("named-elsewhere")
        if known.kind != "city" or not -DOUBTFUL < mention.score < DOUBTFUL:
            return
        if self._has_neighbours(known):
            mention.add("neighbour-named")
        elif any(self._country_at(row) in self._countries for _, row in known.rows[:NAMESAKES]):
            mention.add("country-named")

    def _has_neighbours(self, known: Known) -> bool:
        """Say whether some place of a name lies in a region of which the text names one for sure, or two others."""
        if any(self._region_row(row) in self._regions for _, row in known.rows[:NAMESAKES]):
            return True
        own = {known.folded}
        return any(len(self._shared[region] - own) > 1 for region in known.regions & self._shared.keys())
