"""The speakers of an atlas as the page has them: each once, claims point to them by position."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geo.atlas import Atlas
from geo.collection.credits import chain_of, origin_of
from geo.models import Claim
from geo.page.form import CreditRow, SpeakerRow


@dataclass(frozen=True, slots=True)
class Speakers:
    """Everyone whom a claim credits or rests on, in the order of the claims."""

    atlas: Atlas
    positions: Mapping[str, int]
    """Position of each speaker by id."""
    rows: list[SpeakerRow]
    """Id and name in each language, and whether `data/credits.yaml` lists the speaker."""

    def of_claim(self, claim: Claim) -> CreditRow:
        """Return a claim's speakers by position, outermost first, and its origin; None: the source itself."""
        origin = origin_of(claim, self.atlas.source(claim.source), self.atlas.speakers)
        return {
            "attribution": list(claim.attributed_to),
            "speakers": [self.positions[named.id] for named in chain_of(claim, self.atlas.speakers)],
            "origin": None if origin is None else self.positions[origin.id],
            "stance": claim.stance,
        }


def collect_speakers(atlas: Atlas, names: Iterable[str] = ()) -> Speakers:
    """Return the speakers of an atlas, and those of large tables by the names they are credited under."""
    credited = dict(atlas.credited)
    for name in names:
        named = atlas.speakers.named(name)
        credited.setdefault(named.id, named)
    for table in atlas.large:
        publisher = table.source.publisher.value
        if publisher is not None and atlas.speakers.lists(publisher):
            named = atlas.speakers.named(publisher)
            credited.setdefault(named.id, named)
    rows: list[SpeakerRow] = [
        {"id": named.id, "name": dict(named.names), "is_listed": named.is_listed} for named in credited.values()
    ]
    return Speakers(atlas, {name: number for number, name in enumerate(credited)}, rows)
