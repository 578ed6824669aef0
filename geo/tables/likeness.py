"""What a row of a table and an event have in common: days, distance, figures; as values, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from geo.errors import Figure, Phrase

_LEAST_KM = 1.0
"""Nearer than this is the same place."""


_MOST_DAYS, _MOST_KM, _LARGEST = 10_000_000, 25_000, 1e15
"""Larger numbers than these are no days between events, kilometres on the Earth, and figures of anything counted."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two tellings share."""

    days: int | None = None
    """Days between them, 0 where their days meet; None where one has no date."""
    km: float | None = None
    """Distance between their places; None where one is an area."""
    within: bool = False
    """Whether one place is an area and the other lies in it."""
    figures: tuple[float, ...] = ()
    """Figures that both give, of the same thing."""

    @property
    def phrases(self) -> Sequence[Phrase]:
        """What they share, in words."""
        return [*self._day, *self._distance, *self._figures]

    @property
    def values(self) -> dict[str, Any]:
        """The same as plain values; what is not known is left out."""
        km = None if self.km is None else round(self.km, 1)
        known = {"days": self.days, "km": km, "within": self.within or None, "figures": list(self.figures) or None}
        return {name: value for name, value in known.items() if value is not None}

    @property
    def _day(self) -> Sequence[Phrase]:
        if self.days is None:
            return ()
        if self.days == 0:
            return (Phrase("same day"),)
        return (Phrase.counted("{n} day apart", "{n} days apart", self.days),)

    @property
    def _distance(self) -> Sequence[Phrase]:
        if self.within:
            return (Phrase("one place lies in the other"),)
        if self.km is None:
            return ()
        if self.km < _LEAST_KM:
            return (Phrase("same place"),)
        return (Phrase("{km} km away", km=Figure(round(self.km))),)

    @property
    def _figures(self) -> Sequence[Phrase]:
        return [Phrase("same figure ({figure})", figure=Figure(one)) for one in self.figures]


def read_likeness(data: Any) -> Likeness | None:
    """Return what plain values say; None where they say nothing."""
    if not isinstance(data, dict):
        return None
    days, km, figures = data.get("days"), data.get("km"), data.get("figures", [])
    if not isinstance(figures, list) or not all(_is_within(one, _LARGEST) for one in figures):
        return None
    if not (days is None or (isinstance(days, int) and _is_within(days, _MOST_DAYS))):
        return None
    if not (km is None or _is_within(km, _MOST_KM)):
        return None
    return Likeness(days, None if km is None else float(km), data.get("within") is True, tuple(map(float, figures)))


def _is_within(value: Any, most: float) -> bool:
    """Tell whether a value is a number, and not more than such a number can be."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= abs(value) <= most
