"""What the text itself states of a name: the kind that a cue word asks for, and what the place lies in."""

from __future__ import annotations

from collections.abc import Sequence

from geo.geoparse.names.resolving.groups import Group
from geo.geoparse.names.resolving.possible_places import PlaceBook, PossiblePlace, is_near
from geo.geoparse.names.resolving.weights import WEIGHTS
from geo.places.namesakes import POINTS

WELL_KNOWN = 100_000
"""A place of so many inhabitants is not given up because a container does not hold it: the words may be a list."""
PART_KM = 60.0
"""How far from a city's point a place may be that the text puts in it."""
COUNTRY_FIT = 0.6
"""How far a country is what a word such as `state of` or `république de` asks for."""

AROUND_KINDS = frozenset({"city", "county", "region"})
"""Kinds of places that tell where one is that lies in them."""

Area = tuple[int, str]
"""Row and kind."""
Town = tuple[Group, int, int]
"""A group, the position of a candidate, and its row."""


class Statements:
    """Gives candidates their points for what one text states."""

    def __init__(self, book: PlaceBook, language: str) -> None:
        self._book = book
        self._language = language

    def weigh(self, group: Group) -> None:
        """Set the bonus of each candidate of a group, and whether it can be any of them."""
        group.bonus = _weigh_kind(group)
        group.stated = [""] * len(group.candidates)
        if not group.containers or not group.candidates:
            return
        known = [areas for areas in map(self._book.areas, group.containers) if areas]
        for areas in known:
            for position, candidate in enumerate(group.candidates):
                area = next((area for area in areas if self._holds(area, candidate)), None)
                if area is not None:
                    group.bonus[position] += WEIGHTS.contained
                    group.stated[position] = group.stated[position] or self._book.shown_name(area[0], self._language)
        if any(group.stated):  # A region of the name elsewhere is none of them, though “territory” asks for one.
            pairs = zip(group.bonus, group.stated, strict=True)
            group.bonus = [points if stated else 0.0 for points, stated in pairs]
        group.is_absent = bool(known) and not any(group.stated) and not self._is_well_known(group)

    def _is_well_known(self, group: Group) -> bool:
        best = max(zip(group.bonus, group.candidates, strict=True), key=lambda pair: pair[0] + pair[1].prior)[1]
        gazetteer = self._book.gazetteer
        if best.kind != "city" or gazetteer.is_hand_made(best.row):
            return True
        return gazetteer.people_at(best.row) >= WELL_KNOWN

    def _holds(self, area: Area, candidate: PossiblePlace) -> bool:
        """Say whether a candidate lies in an area, or near a city that the text puts it in (`Brooklyn, New York`)."""
        gazetteer = self._book.gazetteer
        if area[1] == "city":
            is_part = candidate.kind == "city" and candidate.row != area[0]
            return is_part and is_near(gazetteer.lat_lon_at(area[0]), gazetteer.lat_lon_at(candidate.row), PART_KM)
        return gazetteer.lies_in(candidate.row, area[0])


def weigh_counties(groups: Sequence[Group], book: PlaceBook) -> None:
    """Give points to a county and to the places in it that are named with it: `Paris` and `Lamar County`.

    Counties have the names of others in other states, and towns those of great cities; that both are named says of both
    which they are. Of several counties of a name those count that hold most of the text's names.
    """
    named = [g for g in groups if g.candidates and g.candidates[0].kind == "county" and not g.is_absent]
    if not named:
        return
    lies_in = book.gazetteer.lies_in
    regions = {candidate.region for group in named for candidate in group.candidates}
    towns: dict[int, list[Town]] = {}
    for group in groups:
        for i, candidate in enumerate(group.candidates):
            if candidate.region in regions and candidate.kind == "city":
                towns.setdefault(candidate.region, []).append((group, i, candidate.row))
    for group in named:
        held = {
            position: [(town, i) for town, i, row in towns.get(county.region, ()) if lies_in(row, county.row)]
            for position, county in enumerate(group.candidates)
            if county.kind == "county"
        }
        most = max(len({id(town) for town, _ in inside}) for inside in held.values())
        for position, inside in held.items():
            if most and len({id(town) for town, _ in inside}) == most:
                group.bonus[position] += WEIGHTS.holds
                for town, i in inside:
                    town.bonus[i] += WEIGHTS.in_county


def find_around(group: Group, groups: Sequence[Group], book: PlaceBook, language: str) -> PossiblePlace | None:
    """Return what the text puts a place in that the gazetteer lacks, once the groups are in order; None where nothing.

    A country is too wide to tell where something is.
    """
    for container in group.containers:
        named = [other.best for other in groups if other.folded == container and other is not group]
        found = tuple(book.gazetteer.find(container))
        areas = [best for best in book.candidates(container, found, language)[:1] if _is_told(best, book)]
        for best in (*named, *areas):
            if best is not None and best.kind in AROUND_KINDS:
                return best
    return None


def _is_told(place: PossiblePlace, book: PlaceBook) -> bool:
    """Say whether a place that the text does not name by itself is the one meant: an area, or a great city."""
    return place.kind != "city" or book.gazetteer.people_at(place.row) >= WELL_KNOWN


def _weigh_kind(group: Group) -> list[float]:
    """Return the points of each candidate for the kind that words ask for, there or earlier, or that its list has."""
    if group.kind is not None:
        return [WEIGHTS.kind * fit_of_kind(candidate.kind, group.kind) for candidate in group.candidates]
    points = [0.0] * len(group.candidates)
    if not group.introduced and not group.listed:
        return points
    for position, candidate in enumerate(group.candidates):
        if group.introduced and candidate.is_after_city and fit_of_kind(candidate.kind, group.introduced):
            points[position] += WEIGHTS.introduced - POINTS.after_city
        if group.listed and candidate.kind == group.listed:
            points[position] += WEIGHTS.listed
    return points


def fit_of_kind(kind: str, asked: str) -> float:
    """Return how far, 0 to 1, a kind of the gazetteer is what a cue word asks for.

    `region` stands for all areas below a country; a country may be meant too: `state of Israel`, `république du Congo`.
    """
    if kind == asked:
        return 1.0
    if asked != "region":
        return 0.0
    return {"county": 1.0, "area": 1.0, "country": COUNTRY_FIT}.get(kind, 0.0)
