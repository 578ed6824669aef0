"""Why a name was taken for its place, as codes with what they are about (put into words by `geo.geoparse.reasons`)."""

from __future__ import annotations

from collections.abc import Sequence

from geo.geoparse.names.resolving.context import AROUND
from geo.geoparse.names.resolving.groups import Group
from geo.geoparse.names.resolving.possible_places import PlaceBook, PossiblePlace
from geo.geoparse.names.resolving.stated import fit_of_kind
from geo.geoparse.results import Reason
from geo.places.namesakes import is_local

LEAST_MARGIN = 0.7
"""Below this share of the best candidate the second is named as nearly as likely."""
LISTED_SHARE = 0.8
"""Below this share of all candidates together it is said that the place may be one that the gazetteer lacks."""
MOST_NAMED = 3
"""Most other places of the text that a reason names."""

UNKNOWN = (Reason("unknown-name"),)


class Explainer:
    """Tells for each group of one text why its best candidate is the best."""

    def __init__(self, groups: Sequence[Group], book: PlaceBook, language: str) -> None:
        """Take note of which areas the groups name, how often, and of where their cities are.

        Args:
            groups: all of a text, with their last points.
            book: where their candidates come from.
            language: BCP 47, of the names in the reasons' details.
        """
        self._book = book
        self._language = language
        self._areas: dict[int, int] = {}
        self._countries: dict[int, tuple[int, int]] = {}
        self._held: dict[int, list[int]] = {}
        """Rows of the places that lie in each region, by its row, and in each country, by -1 less its position."""
        self._cells: dict[int, list[int]] = {}
        for group in groups:
            best = group.best
            if best is None:
                continue
            if is_local(best.kind):
                self._cells.setdefault(best.cell, []).append(best.row)
            elif best.kind == "country":
                row, times = self._countries.get(best.country, (best.row, 0))
                self._countries[best.country] = (row, times + len(group.members))
            else:
                self._areas[best.row] = self._areas.get(best.row, 0) + len(group.members)
            for around in {best.region, -1 - best.country} - {best.row, -1, _key_of(best)}:
                self._held.setdefault(around, []).append(best.row)

    def reasons(self, group: Group) -> tuple[Reason, ...]:
        """Return the reasons for a group's best candidate, or why it has none."""
        if group.around is not None:
            return (Reason("unlisted-within", self._describe(group.around)),)
        if not group.candidates:
            return UNKNOWN
        best = group.best
        if best is None:
            return (Reason("not-where-stated", ", ".join(group.containers)),)
        found = [*self._of_name(group, best), *self._of_words(group), *self._of_text(best)]
        if sum(group.shares) < LISTED_SHARE:
            found.append(Reason("perhaps-unlisted"))
        if len(group.members) > 1:
            found.append(Reason("one-place-throughout"))
        if len(group.order) > 1 and group.shares[group.order[0]] < LEAST_MARGIN:
            second = group.candidates[group.order[1]]
            found.append(Reason("nearly-as-likely", self._describe(second)))
        return tuple(found)

    def _of_name(self, group: Group, best: PossiblePlace) -> list[Reason]:
        """Return what the name alone says for the best candidate."""
        if best.is_own:
            return [Reason("own-place")]
        found = [Reason("other-name", self._name(best.row))] if best.is_alias else []
        others = len(group.candidates) - 1
        if not others:
            return [*found, Reason("only-so-named")]
        if best.kind == "country":
            return [*found, Reason("country-first")]
        people = self._book.gazetteer.people_at
        if best.kind != "city":
            return [*found, Reason("best-known", str(others + 1))] if best is group.candidates[0] else found
        if inhabitants := people(best.row):
            found.append(Reason("population", f"{inhabitants:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")))
            if all(c.kind != "city" or people(c.row) <= inhabitants for c in group.candidates):
                found.append(Reason("largest-so-named", str(others + 1)))
        return found

    def _of_words(self, group: Group) -> list[Reason]:
        """Return what the words around the name say for the best candidate."""
        first = group.order[0]
        found = []
        if group.kind:
            fits = fit_of_kind(group.candidates[first].kind, group.kind) > 0
            found.append(Reason("kind-asked" if fits else "kind-unknown"))
        elif group.introduced and group.candidates[first].is_after_city:
            found.append(Reason("kind-introduced"))
        elif group.listed == group.candidates[first].kind:
            found.append(Reason("listed-kind"))
        if group.stated[first]:
            found.append(Reason("stated-container", group.stated[first]))
        return found

    def _of_text(self, best: PossiblePlace) -> list[Reason]:
        """Return what the whole text says for the best candidate."""
        found = []
        if best.region >= 0 and best.region != best.row and (times := self._areas.get(best.region)):
            found.append(Reason("in-named-area", f"{self._name(best.region)} ({times}×)"))
        if best.kind != "country" and (country := self._countries.get(best.country)):
            found.append(Reason("in-named-area", f"{self._name(country[0])} ({country[1]}×)"))
        if inside := self._held.get(_key_of(best), ()):
            found.append(Reason("holds-others", self._list(inside)))
        if is_local(best.kind):
            near = [row for step, _ in AROUND for row in self._cells.get(best.cell + step, ()) if row != best.row]
            if near:
                found.append(Reason("near-others", self._list(near)))
        return found

    def _list(self, rows: Sequence[int]) -> str:
        """Return the names of the first few of some places."""
        return ", ".join(map(self._name, list(dict.fromkeys(rows))[:MOST_NAMED]))

    def _name(self, row: int) -> str:
        return self._book.shown_name(row, self._language)

    def _describe(self, candidate: PossiblePlace) -> str:
        """Return a place's name with what it lies in: `Paris (Texas)`."""
        gazetteer = self._book.gazetteer
        around = gazetteer.region_row(candidate.row)
        where = gazetteer.country_at(candidate.row) if around is None else self._name(around)
        return f"{self._name(candidate.row)} ({where})" if where else self._name(candidate.row)


def _key_of(place: PossiblePlace) -> int:
    """Return the key of what lies in a place: a region's row, or -1 less a country's position."""
    return -1 - place.country if place.kind == "country" else place.row
