"""What two tellings have in common in one respect, place, time, kind, deed or figures, and what that is worth.

The weights are stated, made to put the likeliest first; their sum is no probability.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geo.dates.edtf import When, parse_when
from geo.errors import DateError
from geo.geoparse.events.deeds import deeds_of
from geo.geoparse.results import Candidate, Reason
from geo.models import Measure
from geo.places.gazetteer import Gazetteer

SAME_PLACE, SAME_REGION, SAME_COUNTRY = 0.4, 0.3, 0.2
"""What the same place is worth, the less the larger it is."""
IN_REGION, IN_COUNTRY = 0.3, 0.15
"""What a place in the other's region or country is worth."""
PLACES_AT_MOST = 0.5
"""What all places together are worth at most."""
METONYM_SHARE = 0.5
"""What is left of that where one of the names stands for a government and not for the ground."""
SAME_TIME, LEAST_TIME, UNDATED = 0.3, 0.09, 0.09
"""What the same days are worth, times that only touch, and no date at all."""
TELLING_DAYS = 45
"""A time that is longer tells less; its worth falls with the root of its length."""
SAME_BEGINNING = 0.2
"""What a time is worth at which something that lasts began."""
SAME_KIND, OTHER_KIND, SAME_WORDS = 0.15, -0.1, 0.35
SAME_FIGURES, SAME_TELLING_FIGURES = 0.25, 0.3
"""What a figure is worth, and one that counts the same and is telling."""
SAME_DEED, OTHER_DEED = 0.1, -0.3
"""What it is worth that the words tell the same deed, and that they tell other ones."""
SAME_ARTICLE = 0.05
"""What it is worth that an article tells an event already; it tips the scale and makes none alike."""
AFTERMATH_DAYS, FORE_DAYS = 14, 3
"""What an article tells of a place so many days after its event there may be what came of that: a toll that rose.
Before it, a date that was inferred may be a few days off."""
CLOSE_TIME = 0.25
"""Times worth this at the same place or in its region are enough, whatever kind and figures say."""
TELLING_NUMBER = 20
"""A number from here on is the same figure whoever it counts; a smaller one only where it counts the same."""
_UNITS = frozenset(
    "share magnitude length_km length_m length_miles area_hectares tonnes euros dollars doses votes seats "
    "times_the_year_before".split()
)
"""What is measured and not counted: such a number is never that of something else."""
_UNTOLD = frozenset({"candidate-no-kind", "candidate-act"})
"""Reasons of a candidate whose kind no word of its text tells."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What two tellings share in one respect."""

    score: float
    """What that is worth."""
    reason: Reason


def areas_around(gazetteer: Gazetteer, row: int) -> list[int]:
    """Return the rows of the region and the country that a place lies in, where it lies in any."""
    country = gazetteer.country_at(row)
    areas = [gazetteer.region_row(row), gazetteer.row(f"ISO:{country}") if country else None]
    return [area for area in areas if area is not None and area != row]


def place_worth(gazetteer: Gazetteer, row: int) -> float:
    """Return what the same place is worth."""
    return {"country": SAME_COUNTRY, "region": SAME_REGION}.get(gazetteer.kind_at(row), SAME_PLACE)


def area_worth(gazetteer: Gazetteer, row: int) -> float:
    """Return what it is worth that one place lies in the other."""
    return IN_COUNTRY if gazetteer.kind_at(row) == "country" else IN_REGION


def parsed_when(edtf: str | None) -> When | None:
    """Return a date, or None where there is none."""
    try:
        return None if edtf is None else parse_when(edtf)
    except DateError:  # The records' check says so; here it is as good as no date.
        return None


def share_time(ours: When | None, theirs: When | None) -> Shared | None:
    """Return how much of their possible days two dates share; None where they share none."""
    if ours is None or theirs is None:
        return Shared(UNDATED, Reason("match-undated"))
    common = min(ours.e2, theirs.e2) - max(ours.s1, theirs.s1) + 1
    if common <= 0:
        return None
    both = max(ours.e2, theirs.e2) - min(ours.s1, theirs.s1) + 1
    worth = SAME_TIME * common / both * min(1.0, math.sqrt(TELLING_DAYS / common))
    if _is_beginning(ours, theirs):
        return Shared(max(SAME_BEGINNING, worth), Reason("match-begins-then", theirs.edtf))
    code = "match-same-time" if ours.days == theirs.days else "match-overlapping-time"
    return Shared(max(LEAST_TIME, worth), Reason(code, theirs.edtf))


def _is_beginning(ours: When, theirs: When) -> bool:
    """Say whether a short time may be when something that lasts longer began."""
    lasts = theirs.e2 - theirs.s2 > TELLING_DAYS
    began = ours.s1 <= theirs.s2 and theirs.s1 <= ours.e2
    return lasts and began and max(ours.e2 - ours.s1, theirs.s2 - theirs.s1) <= TELLING_DAYS


def is_kind_told(candidate: Candidate) -> bool:
    """Say whether words of a candidate tell its kind."""
    return not any(reason.code in _UNTOLD for reason in candidate.reasons)


def share_kind(candidate: Candidate, kind: str) -> list[Shared]:
    """Return whether the kinds agree or not; a kind that no word tells does neither."""
    if not is_kind_told(candidate):
        return []
    if candidate.kind == kind:
        return [Shared(SAME_KIND, Reason("match-same-kind"))]
    return [Shared(OTHER_KIND, Reason("match-other-kind"))]


def told_deeds(candidate: Candidate) -> Mapping[str, str]:
    """Return the deeds that a candidate's quotes tell, each with a word that does."""
    return deeds_of("\n".join(quote.quote for quote in candidate.quotes), candidate.language)


def share_deeds(ours: Mapping[str, str], theirs: Mapping[str, str]) -> list[Shared]:
    """Return whether what was done agrees or not; where one of two tells no deed, it does neither.

    Args:
        ours: The deeds of one telling, each with a word that tells it.
        theirs: Those of the other.
    """
    if not ours or not theirs:
        return []
    common = sorted(ours.keys() & theirs.keys())
    if not common:
        told = next(iter(ours.values())), next(iter(theirs.values()))
        return [Shared(OTHER_DEED, Reason("match-other-deed", " / ".join(told)))]
    told = ours[common[0]], theirs[common[0]]
    return [Shared(SAME_DEED, Reason("match-same-deed", " / ".join(dict.fromkeys(told))))]


def share_figures(ours: set[tuple[str, float]], theirs: set[tuple[str, float]]) -> list[Shared]:
    """Return the figures that two tellings share, as one; see `figures_of`."""
    common = ours & theirs
    if not common:
        return []
    is_telling = any(what and abs(value) >= TELLING_NUMBER for what, value in common)
    told = ", ".join(f"{value:g}" for value in sorted({value for _, value in common}))
    return [Shared(SAME_TELLING_FIGURES if is_telling else SAME_FIGURES, Reason("match-same-figures", told))]


def figures_of(measures: Iterable[Measure]) -> set[tuple[str, float]]:
    """Return each number with what it counts, and a telling one that counts also by itself."""
    found = {(measure.what, value) for measure in measures for value in measure.numbers}
    alone = {("", value) for what, value in found if abs(value) >= TELLING_NUMBER and what not in _UNITS}
    return found | alone
