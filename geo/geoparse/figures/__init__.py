"""Numbers of a text with what they count, how sure they are said to be, and of whom."""

from __future__ import annotations

from geo.geoparse.figures.finding import find_figures

__all__ = ["find_figures"]
