"""Names to places: a linear score of each namesake, twice: first guesses, then what all the guesses say together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

from geo.gazetteer import Gazetteer
from geo.geoparse.found import FoundToponym, Name, Reason
from geo.geoparse.resolving.candidates import CandidateBook, book_of
from geo.geoparse.resolving.context import Context, guess, share_points
from geo.geoparse.resolving.groups import Group, group_names
from geo.geoparse.resolving.lists import weigh_lists
from geo.geoparse.resolving.reasons import Explainer
from geo.geoparse.resolving.stated import Statements
from geo.geoparse.resolving.weights import WEIGHTS

ALTERNATIVES = 8
"""Most other places of a name that are kept."""


def resolve_names(
    names: Sequence[Name], gazetteer: Gazetteer, *, language: str | None, text: str = ""
) -> list[FoundToponym]:
    """Return each name with the place that it is taken for, in the order given.

    Args:
        names: a text's names, in its order.
        gazetteer: where `Name.rows` are rows.
        language: BCP 47, of the text; None where unknown.
        text: the text, for datelines.
    """
    book = book_of(gazetteer)
    base = (language or "").split("-")[0].lower()
    groups = group_names(names, book, base, text)
    weigh_lists(names, groups, text)
    statements = Statements(book, base)
    for group in groups:
        statements.weigh(group)
        guess(group)
    nations = book.nations(text) if any(group.live > 1 for group in groups) else {}
    Context(groups, nations).weigh(groups)
    for group in groups:
        share_points(group, WEIGHTS.sharp)
    Context(groups, nations).weigh(groups)
    for group in groups:
        share_points(group, WEIGHTS.sharp)
        group.order = sorted(range(len(group.points)), key=group.points.__getitem__, reverse=True)
    explainer = Explainer(groups, book, base)
    found: list[tuple[int, FoundToponym]] = []
    for group in groups:
        found += _answer(group, names, book, explainer.reasons(group))
    found.sort(key=itemgetter(0))
    return [toponym for _, toponym in found]


def _answer(
    group: Group, names: Sequence[Name], book: CandidateBook, reasons: tuple[Reason, ...]
) -> Iterator[tuple[int, FoundToponym]]:
    """Yield each name's position and what it was taken for."""
    best, order = group.best, group.order
    if best is None:
        place = kind = lat = lon = None
        share, others = 0.0, order[:ALTERNATIVES]
    else:
        place, kind = book.id(best.row), best.kind
        lat, lon = book.gazetteer.lat_lon_at(best.row)
        share, others = group.shares[order[0]], order[1 : ALTERNATIVES + 1]
    alternatives = tuple(book.id(group.candidates[i].row) for i in others)
    for position in group.members:
        name = names[position]
        confidence = round(share * name.confidence, 3)
        why = name.reasons + reasons if name.reasons else reasons
        toponym = FoundToponym(
            name.start, name.end, name.text, place, lat, lon, kind, confidence, name.is_near, alternatives, why
        )
        yield position, toponym
