"""Who is credited in a collection: each speaker with the words that sources use, and how much rests on each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from geo.collection.credits import Named, Register, chain_of, origin_of
from geo.collection.records import RecordSet
from geo.models import Source


@dataclass(frozen=True, slots=True)
class SpeakerFinding:
    """A speaker: under which words sources credit it, and what rests on it."""

    speaker: Named
    forms: tuple[tuple[str, str | None], ...]
    """The sources' words with their language (BCP 47), each once, in the order of the claims."""
    claims: int
    """Number of claims that credit the speaker, anywhere in their chain."""
    origins: int
    """Number of claims whose origin the speaker is."""
    denials: int
    """Number of the claims in which the thing is denied."""


def speakers_found(records: RecordSet, sources: Sequence[Source], register: Register) -> tuple[SpeakerFinding, ...]:
    """Return a finding for each speaker whom a claim credits, those credited most first."""
    by_id = {source.id: source for source in sources}
    named: dict[str, Named] = {}
    forms: dict[str, dict[str, str | None]] = {}
    claims: Counter[str] = Counter()
    origins: Counter[str] = Counter()
    denials: Counter[str] = Counter()
    for claim in (claim for event in records.events for claim in event.claims):
        chain = chain_of(claim, register)
        source = by_id.get(claim.source)
        language = claim.language or (source.language.value if source else None)
        for one, words in zip(chain, claim.attributed_to, strict=True):
            named.setdefault(one.id, one)
            forms.setdefault(one.id, {}).setdefault(words, language)
        credited = {one.id for one in chain}
        claims.update(credited)
        denials.update(credited if claim.stance == "denies" else ())
        origin = None if source is None else origin_of(claim, source, register)
        if origin is not None:
            origins[origin.id] += 1
    found = [
        SpeakerFinding(one, tuple(forms[key].items()), claims[key], origins[key], denials[key])
        for key, one in named.items()
    ]
    return tuple(sorted(found, key=lambda one: -one.claims))
