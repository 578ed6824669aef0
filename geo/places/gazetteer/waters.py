"""Rivers and lakes round some points, for close views of the map."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

CELL_DEG = 2
"""Side of the cells by which rivers are cut and found, in degrees."""
STEP_DEG = 0.002
"""Grid of the coordinates, about 200 m."""
NEAR_DEG = 1.5
"""Cells that reach so near to a point are taken, in degrees."""
MOST_CELLS = 60
"""Cells taken at most, so that a page of places all over the world stays light."""
WATERS_FILE = "waters.json"


def waters_near(table: dict[str, Any], points: Iterable[tuple[float, float]]) -> dict[str, Any]:
    """Return the rivers and lakes round some points: `{"step_deg": …, "rivers": [text, …], "lakes": [[text, …], …]}`.

    Where the points lie in more cells than a light page can hold, those with most points are taken.

    Args:
        table: what `data/basemap/waters.json` holds.
        points: latitude and longitude, in degrees; the more of them in a cell, the sooner it is taken.
    """
    weights: dict[str, int] = {}
    for lat, lon in points:
        for cell in _cells_round(lat, lon):
            weights[cell] = weights.get(cell, 0) + 1
    ranked = sorted((cell for cell in weights if cell in table["cells"]), key=lambda cell: (-weights[cell], cell))
    taken = [table["cells"][cell] for cell in sorted(ranked[:MOST_CELLS])]
    lakes = sorted({number for cell in taken for number in cell["lakes"]})
    return {
        "step_deg": table["step_deg"],
        "rivers": [text for cell in taken for text in cell["rivers"]],
        "lakes": [table["lakes"][number] for number in lakes],
    }


def _cells_round(lat: float, lon: float) -> set[str]:
    def span(value: float) -> range:
        return range(math.floor((value - NEAR_DEG) / CELL_DEG), math.floor((value + NEAR_DEG) / CELL_DEG) + 1)

    return {f"{x} {y}" for x in span(lon) for y in span(lat)}
