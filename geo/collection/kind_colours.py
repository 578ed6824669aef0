"""The colours of kinds: eight that any eyes tell apart, more that letters tell apart, and those chosen by hand.

A colour is drawn as it was chosen where it stands out from the map's ground and its letter can be read on it; where it
does not, darker or lighter, of the same hue. So one choice serves both themes. How near two colours are is measured in
OKLab (https://bottosson.github.io/posts/oklab/), also as readers with each of the three colour blindnesses see them, by
the matrices of Machado, Oliveira and Fernandes (2009, https://doi.org/10.1109/TVCG.2009.113) at their full severity.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Theme = Literal["light", "dark"]
Sight = Literal["all", "red", "green", "blue"]
"""Whose eyes: all, or those with a weakness for that light (protanopia, deuteranopia, tritanopia)."""

COLOUR = re.compile("#[0-9a-f]{6}")
GROUNDS: dict[Theme, str] = {"light": "#f6f2e8", "dark": "#23292e"}
"""What marks stand on: `--land` of `theme.css`."""
LETTERS: dict[Theme, str] = {"light": "#ffffff", "dark": "#14171a"}
"""What letters on them are written in: `--on-kind`."""
LEAST_ON_GROUND, LEAST_OF_LETTER = 3.0, 4.5
"""Contrast (WCAG 2) of a mark with its ground, and of its large, bold letter with the mark."""
NEAR = 0.05
"""Colours nearer than this in OKLab are hard to tell apart on small marks."""

_STEPS = 200
_SIGHTS: dict[Sight, NDArray[np.float64]] = {
    "all": np.eye(3),
    "red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "green": np.array([[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]]),
    "blue": np.array([[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]]),
}
_CONE = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


class Nearest(NamedTuple):
    """The colour that another is hardest to tell from."""

    position: int
    """Its position among those compared."""
    distance: float
    sight: Sight
    """Whose eyes tell them least apart."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def drawn_colour(colour: str, theme: Theme) -> str:
    """Return a colour as it is drawn in a theme: itself, or the nearest of its hue that stands out."""
    lightness, *hue = _to_lab(_linear(colour))
    ways = sorted((step / _STEPS for step in range(_STEPS + 1)), key=lambda wanted: abs(wanted - lightness))
    if _stands_out(colour, theme):
        return colour
    shades = (_hex(_from_lab(np.array([wanted, *hue]))) for wanted in ways)
    return next(shade for shade in shades if _stands_out(shade, theme))


def nearest_of(colour: str, others: Sequence[str]) -> Nearest | None:
    """Return the colour of several that one is hardest to tell from, by whose eyes; None of none."""
    found = [
        Nearest(position, _distance(colour, other, sight), sight)
        for position, other in enumerate(others)
        for sight in _SIGHTS
    ]
    return min(found, key=lambda one: one.distance, default=None)


def _distance(one: str, other: str, sight: Sight) -> float:
    seen = (_to_lab(np.clip(_SIGHTS[sight] @ _linear(colour), 0, 1)) for colour in (one, other))
    return float(math.dist(*seen))


def _stands_out(colour: str, theme: Theme) -> bool:
    is_seen = contrast(colour, GROUNDS[theme]) >= LEAST_ON_GROUND
    return is_seen and contrast(colour, LETTERS[theme]) >= LEAST_OF_LETTER


def _linear(colour: str) -> NDArray[np.float64]:
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _hex(linear: NDArray[np.float64]) -> str:
    clipped = np.clip(linear, 0, 1)
    parts = np.where(clipped <= 0.0031308, clipped * 12.92, 1.055 * clipped ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(float(part) * 255):02x}" for part in parts)


def _luminance(colour: str) -> float:
    return float(np.array([0.2126, 0.7152, 0.0722]) @ _linear(colour))


def _to_lab(linear: NDArray[np.float64]) -> NDArray[np.float64]:
    return _LAB @ np.cbrt(_CONE @ linear)


def _from_lab(lab: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.linalg.solve(_CONE, np.linalg.solve(_LAB, lab) ** 3)
