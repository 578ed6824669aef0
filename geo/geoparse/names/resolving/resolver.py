"""Names to places: a linear score of each namesake, twice: first guesses, then what all the guesses say together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter

from geo.geoparse.names.resolving.context import Context, guess, share_points
from geo.geoparse.names.resolving.explaining import Explainer
from geo.geoparse.names.resolving.groups import Group, group_names
from geo.geoparse.names.resolving.lists import weigh_lists
from geo.geoparse.names.resolving.possible_places import PlaceBook, book_of
from geo.geoparse.names.resolving.stated import Statements, find_around, weigh_counties
from geo.geoparse.names.resolving.weights import WEIGHTS
from geo.geoparse.results import FoundToponym, Name, Reason
from geo.places.gazetteer import Gazetteer

AROUND_SHARE = 0.5
"""That a place which the gazetteer lacks is told well enough by what the text states it lies in."""
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
    weigh_counties(groups, book)
    for group in groups:
        guess(group)
    nations, regions = _read_text(text, book) if any(group.live > 1 for group in groups) else ({}, {})
    Context(groups, nations, regions).weigh(groups)
    for group in groups:
        share_points(group, WEIGHTS.sharp)
    Context(groups, nations, regions).weigh(groups)
    for group in groups:
        share_points(group, WEIGHTS.sharp)
        group.order = sorted(range(len(group.points)), key=group.points.__getitem__, reverse=True)
    for group in groups:
        if group.best is None and group.containers:
            group.around = find_around(group, groups, book, base)
    explainer = Explainer(groups, book, base)
    found: list[tuple[int, FoundToponym]] = []
    for group in groups:
        found += _answer(group, names, book, explainer.reasons(group))
    found.sort(key=itemgetter(0))
    return [toponym for _, toponym in found]


def _read_text(text: str, book: PlaceBook) -> tuple[dict[int, float], dict[int, float]]:
    """Return how much a text speaks of countries and of regions without naming them."""
    nations = book.nations(text)
    countries, regions = book.called(text)
    for country, weight in countries.items():
        nations[country] = nations.get(country, 0.0) + weight
    return nations, regions


def _answer(
    group: Group, names: Sequence[Name], book: PlaceBook, reasons: tuple[Reason, ...]
) -> Iterator[tuple[int, FoundToponym]]:
    """Yield each name's position and what it was taken for."""
    best, order = group.best, group.order
    if best is not None:
        share, others = group.shares[order[0]], order[1 : ALTERNATIVES + 1]
    else:
        best, share, others = group.around, AROUND_SHARE, order[:ALTERNATIVES]
    if best is None:
        share = 0.0
        place = kind = lat = lon = None
    else:
        place, kind = book.id(best.row), best.kind
        lat, lon = book.gazetteer.lat_lon_at(best.row)
    alternatives = tuple(book.id(group.candidates[i].row) for i in others)
    for position in group.members:
        name = names[position]
        confidence = round(share * name.confidence, 3)
        why = name.reasons + reasons if name.reasons else reasons
        toponym = FoundToponym(
            name.start, name.end, name.text, place, lat, lon, kind, confidence, name.is_near, alternatives, why
        )
        yield position, toponym
