"""What stands beside a claim: other claims that give the same quantity, and claims that dispute or support it.

Nothing here weighs: every figure and every word keeps its own place, and no sum, average or winner is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from geo.collection.credits import Named, Register, subject_of
from geo.i18n.measures import SHARES, what_title
from geo.i18n.messages import languages
from geo.models import Event
from geo.page.form import QuantityRow, RelationsRow
from geo.text.references import split_reference


@dataclass(slots=True)
class _Quantity:
    """The figures of one thing that is measured of one subject, as columns of positions."""

    what: str
    subject: Named
    event: list[int] = field(default_factory=list)
    claim: list[int] = field(default_factory=list)
    measure: list[int] = field(default_factory=list)


def comparable_measures(events: Sequence[Event], subjects: Register) -> list[QuantityRow]:
    """Return every quantity that claims give, in the order of its first figure.

    A quantity is what is measured, and of whom or what: 12 killed in one strike are not set beside soldiers killed in a
    war. Each is `{"what", "subject", "label": {language: words}, "of": {language: words}, "is_share", "event", "claim",
    "measure"}`; `subject` is an id, and the last three are columns of the same length with the positions of the event,
    of its claim and of the claim's measure. A quantity that one claim alone gives is there too, so that a page can say
    so.
    """
    found: dict[tuple[str, str], _Quantity] = {}
    for i, event in enumerate(events):
        for j, claim in enumerate(event.claims):
            for k, measure in enumerate(claim.measures):
                subject = subject_of(event, measure, subjects)
                quantity = found.setdefault((measure.what, subject.id), _Quantity(measure.what, subject))
                quantity.event.append(i)
                quantity.claim.append(j)
                quantity.measure.append(k)
    return [
        {
            "what": quantity.what,
            "subject": quantity.subject.id,
            "label": {language: what_title(quantity.what, language) for language in languages()},
            "of": dict(quantity.subject.names),
            "is_share": quantity.what in SHARES,
            "event": quantity.event,
            "claim": quantity.claim,
            "measure": quantity.measure,
        }
        for quantity in found.values()
    ]


def relations_of(events: Sequence[Event]) -> list[RelationsRow]:
    """Return for each event what disputes and supports it, and what its claims dispute and support.

    Each of the lists `disputes`, `supports`, `disputed_by` and `supported_by` has rows of [own claim, other event,
    other claim]: positions from 0. A claim is None where the record names the whole event; in `disputes` and
    `supports` the own claim is the one that speaks, in the other two the other claim is.
    """
    index = {event.id: i for i, event in enumerate(events)}
    found: list[RelationsRow] = [
        {"disputes": [], "supports": [], "disputed_by": [], "supported_by": []} for _ in events
    ]
    for i, event in enumerate(events):
        for j, claim in enumerate(event.claims):
            for other, other_claim in _named(claim.disputes, index):
                found[i]["disputes"].append((j, other, other_claim))
                found[other]["disputed_by"].append((other_claim, i, j))
            for other, other_claim in _named(claim.supports, index):
                found[i]["supports"].append((j, other, other_claim))
                found[other]["supported_by"].append((other_claim, i, j))
    return found


def _named(references: Iterable[str], index: Mapping[str, int]) -> Iterator[tuple[int, int | None]]:
    """Yield the event and the claim that each reference names, by position."""
    for name, claim in map(split_reference, references):
        yield index[name], claim
