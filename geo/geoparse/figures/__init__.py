"""Numbers of a text with what they count, how sure they are said to be, and of whom.

| module | what |
|---|---|
| `finding` | from the numbers of a text to figures |
| `numbers` | the numbers that may count something |
| `counted` | what a number counts |
| `changes` | numbers that changed: of `rose from 12 to 15` only 15 holds |
"""

from __future__ import annotations

from geo.geoparse.figures.finding import find_figures

__all__ = ["find_figures"]
