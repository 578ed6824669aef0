"""What the gazetteer knows of a name, and what that says for its naming a place; remembered by spelling."""

from __future__ import annotations

from typing import NamedTuple

from geo.geoparse.names.recognition.chains import fold
from geo.geoparse.names.recognition.lexicon import Lexicon, read_hosts
from geo.geoparse.names.recognition.weights import WEIGHTS
from geo.places.gazetteer import Gazetteer, normalise_name

Evidence = tuple[str, str]
"""Code of a reason, and what it is about."""

MOST_WORDS = 7
"""Most words of a name that is looked up."""
REMEMBERED = 60_000
"""Spellings remembered; then all are forgotten, so that memory stays bounded over a million articles."""
MOST_REGIONS = 12
"""Most places of a name whose regions are looked at."""
DISTINCT = 4
"""Fewest letters of a name that is told from other words."""
RESPELT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
RESPELT |= {full: short for short, full in RESPELT.items()}
"""First words of names that are written in two ways: `Ft. Worth`, `Fort Worth`."""
LARGE_CITY = 500_000
CITY_SIZES = (
    (LARGE_CITY, "name-of-large-city"),
    (50_000, "name-of-city"),
    (5_000, "name-of-town"),
    (0, "name-of-village"),
)
"""What is said of a city from so many inhabitants on."""
REGION_SIZES = ((LARGE_CITY, "name-of-large-region"), (50_000, "name-of-region"), (0, "name-of-small-region"))
"""The same of a region or county."""


PROMINENT = frozenset(
    {"place-of-collection", "name-of-country", "name-of-large-region", "name-of-large-city", "name-of-area"}
)
"""What is said of places that a reader thinks of first."""


class Known(NamedTuple):
    """A name of the gazetteer."""

    folded: str
    rows: tuple[tuple[bool, int], ...]
    kind: str
    """Kind of its most prominent place."""
    has_area: bool
    """Whether one of its places is no city, so that others can lie in it."""
    evidence: tuple[Evidence, ...]
    score: float
    """Sum of the evidence's weights."""
    regions: frozenset[int] = frozenset()
    """Rows of the first-level regions in which places of the name lie, of the best known ones of them."""

    @property
    def best_row(self) -> int:
        """The most prominent place whose own name it is, or of all where it is but another name of each."""
        return min((row for is_alias, row in self.rows if not is_alias), default=self.rows[0][1])


class KnownNames:
    """Names of one gazetteer, looked up as they are written."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._known: dict[str, Known | None] = {}
        self._goes_on: dict[str, bool] = {}
        hosts = {kind: read_hosts(kind) for kind in ("seats", "landmarks")}
        rows = {place: gazetteer.row(place) for known in hosts.values() for place in known.values()}
        self._seats, self._landmarks = ({n: rows[place] for n, place in known.items()} for known in hosts.values())
        others = [name.split() for name in (*gazetteer.added_names(), *self._seats, *self._landmarks) if " " in name]
        self._other_beginnings = {f"{words[0]} {second}" for words in others for second in (words[1], "")}
        """First words, one and two, of the names that the tables do not have."""

    def find(self, text: str) -> Known | None:
        """Return what is known of a name as it is written, or None."""
        try:
            return self._known[text]
        except KeyError:
            if len(self._known) > REMEMBERED:
                self._known.clear()
            known = self._known[text] = self._look_up(fold(text) if " " not in text else normalise_name(text))
            return known

    def find_short(self, folded: str, full: str | None) -> Known | None:
        """Return what is known of an abbreviation such as `US` or `B.C.`: no city, so that `EU` is not Eu.

        Args:
            folded: The abbreviation, folded.
            full: What it stands for, folded; None where that is not known.
        """
        key = f"\0{full or folded}"
        if key not in self._known:
            rows = tuple(self.gazetteer.find(full or folded)) or tuple(self.gazetteer.find(folded))
            rows = tuple((alias, row) for alias, row in rows if self.gazetteer.kind_at(row) != "city")
            kind = self.gazetteer.kind_at(rows[0][1]) if rows else ""
            evidence = (("short-for-place", ""),)
            known = Known(full or folded, rows, kind, True, evidence, WEIGHTS["short-for-place"])
            self._known[key] = known if rows else None
        return self._known[key]

    def goes_on(self, first: str, second: str) -> bool:
        """Say whether some name of the gazetteer begins with these two folded words; `second` may be empty."""
        beginning = f"{first} {second}"
        try:
            return self._goes_on[beginning]
        except KeyError:
            if len(self._goes_on) > REMEMBERED:
                self._goes_on.clear()
            ways = (beginning, f"{RESPELT[first]} {second}") if first in RESPELT else (beginning,)
            names = (name for way in ways for name in self.gazetteer.names_beginning(way))
            found = beginning in self._other_beginnings or next(names, None) is not None
            self._goes_on[beginning] = found
            return found

    def _look_up(self, folded: str) -> Known | None:
        rows = self._rows(folded)
        seat = None if self.gazetteer.has_added(folded) else self._seats.get(folded)
        if seat is not None:
            kind = self.gazetteer.kind_at(seat)
            return Known(folded, ((True, seat),), kind, False, (("seat", folded),), WEIGHTS["seat"])
        host = None if self.gazetteer.has_added(folded) else self._landmarks.get(folded)
        if host is not None:
            rows = ((False, host), *((alias, row) for alias, row in rows if row != host))
            kind = self.gazetteer.kind_at(host)
            return Known(folded, rows, kind, False, (("landmark", folded),), WEIGHTS["landmark"])
        if not rows:
            return None
        evidence = [self._prominence(folded, rows)]
        if all(alias for alias, _ in rows) and evidence[0][0] != "name-of-country":
            evidence.append(("only-other-name", ""))
        if " " in folded:
            evidence.append(("many-words", ""))
        elif len(folded) <= 3 and evidence[0][0] != "name-of-area":
            evidence.append(("short-word", ""))
        kinds = [self.gazetteer.kind_at(row) for _, row in rows]
        score = sum(WEIGHTS[code] for code, _ in evidence)
        around = map(self.gazetteer.region_row, (row for _, row in rows[:MOST_REGIONS]))
        regions = frozenset(row for row in around if row is not None)
        return Known(folded, rows, kinds[0], any(kind != "city" for kind in kinds), tuple(evidence), score, regions)

    def _rows(self, folded: str) -> tuple[tuple[bool, int], ...]:
        """Return (whether it is an alias, row) of each place so named, in either way of writing it."""
        if not folded:
            return ()
        rows = self.gazetteer.find(folded)
        first, _, rest = folded.partition(" ")
        if rest and first in RESPELT and not self.gazetteer.has_added(folded):
            other = self.gazetteer.find(f"{RESPELT[first]} {rest}")
            best = {row: alias for alias, row in sorted(rows + other, reverse=True)}
            rows = sorted((alias, row) for row, alias in best.items()) if other else rows
        return tuple(rows)

    def _prominence(self, folded: str, rows: tuple[tuple[bool, int], ...]) -> Evidence:
        """Return the evidence of the most telling place so named."""
        gazetteer = self.gazetteer
        if gazetteer.has_added(folded):
            return ("place-of-collection", folded)
        kinds = {gazetteer.kind_at(row) for _, row in rows}
        if "country" in kinds:
            return ("name-of-country", "")
        people = max((gazetteer.people_at(row) for _, row in rows), default=0)
        if not kinds <= {"city", "region", "county"}:
            return ("name-of-area", "")
        if gazetteer.kind_at(rows[0][1]) != "city" or (kinds != {"city"} and people < LARGE_CITY):
            is_uncounted = not people and "region" in kinds
            return ("name-of-region" if is_uncounted else _size(people, REGION_SIZES), "")
        if not people and all(gazetteer.is_post_office(row) for _, row in rows):
            return ("name-of-hamlet", "")
        return (_size(people, CITY_SIZES), "")


def _size(people: int, sizes: tuple[tuple[int, str], ...]) -> str:
    return next(code for least, code in sizes if people >= least)


def word_evidence(folded: str, text: str, known: Known | None, lexicon: Lexicon) -> list[Evidence]:
    """Return what a single word is besides the name of a place: a given name, a common word, an acronym."""
    found: list[Evidence] = []
    prominent = known is not None and known.evidence[0][0] in PROMINENT
    if text.isupper() and len(text) > 1:
        if folded in lexicon.acronyms:
            return []
        if len(folded) <= 5 and "." not in text:
            found.append(("acronym", text))
        else:
            found.append(("all-capitals", ""))
    if folded in lexicon.common and not (prominent and lexicon.language is None):
        found.append(("common-word" if not prominent else "common-word-too", text))
    if folded in lexicon.first_names:
        found.append(("given-name", text))
    elif folded in lexicon.surnames:
        found.append(("surname", text))
    if not found and known is not None and len(folded) >= DISTINCT:
        found.append(("nothing-else", ""))
    return found
