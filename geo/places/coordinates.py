"""Coordinates as people write them, to degrees: decimal or with minutes and seconds, with or without hemispheres.

geopy's `Point` reads some of these too, and takes `48 00 36 N 37 48 00 E` for 0° E and `48,01; 37,80` for 37° N: where
a notation is not known here, nothing is read.
"""

from __future__ import annotations

import re

Pair = tuple[float, float]
"""Latitude and longitude, in degrees (WGS 84)."""

_PLAIN = str.maketrans(
    {"º": "°", "˚": "°", "′": "'", "’": "'", "ʹ": "'", "´": "'", "″": '"', "”": '"', "“": '"', "−": "-", "–": "-"}
)
_LABELS = re.compile(r"^geo:|\b(?:latitude|longitude|lat|lon|lng|long)\b\.?\s*[:=]?", re.IGNORECASE)
_NORTH_SOUTH, _EAST_WEST = "NS", "EWO"
"""`O` is ouest."""
_LETTER = re.compile(rf"[{_NORTH_SOUTH}{_EAST_WEST}]")
_NUMBER = r"(\d{1,3}(?:\.\d+)?)"
_HALF = re.compile(rf"(-?)\s*{_NUMBER}\s*°?(?:[\s:-]*{_NUMBER}\s*'?(?:[\s:-]*{_NUMBER}\s*(?:\"|'')?)?)?")
_SEPARATORS = (r"\s*;\s*", r"\s*/\s*", r"\s*,\s+", r"\s*,\s*", r"(?<=[\d\"'])\s+(?=-?\d+°)", r"\s+")
"""What can stand between the two, tried in this order; one that stands once, or not at all, is it."""


def parse_coordinates(text: str) -> Pair | None:
    """Return the latitude and longitude that a text gives, or None where it gives none, or not for sure.

    Without letters latitude comes first. Nothing is read where a number is out of range.
    """
    plain = _LABELS.sub(" ", text.translate(_PLAIN)).strip().upper().strip("()[]")
    halves = _by_letters(plain) if _LETTER.search(plain) else _by_order(plain)
    if halves is None:
        return None
    lat, lon = (_degrees(half) for half in halves)
    if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180:
        return None
    return lat, lon


def write_coordinates(lat: float, lon: float) -> str:
    """Return a point in degrees with its hemispheres, which `parse_coordinates` reads: `48.0100° N, 37.8000° E`."""
    return f"{abs(lat):.4f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.4f}° {'E' if lon >= 0 else 'W'}"


def _by_letters(text: str) -> tuple[str, str] | None:
    """Return both halves of a text with hemispheres, latitude first, with the sign for its letter."""
    letters = list(_LETTER.finditer(text))
    if len(letters) != 2:
        return None
    first, second = letters
    is_before = not text[: first.start()].strip()
    cut = second.start() if is_before else first.end()
    found: dict[bool, str] = {}
    for letter, half in ((first, text[:cut]), (second, text[cut:])):
        number = _LETTER.sub(" ", half).strip().strip(",;/").strip()
        if number.startswith("-"):
            return None
        found[letter[0] in _NORTH_SOUTH] = f"-{number}" if letter[0] in "SWO" else number
    return (found[True], found[False]) if len(found) == 2 else None


def _by_order(text: str) -> tuple[str, str] | None:
    for separator in _SEPARATORS:
        halves = re.split(separator, text)
        if len(halves) == 2:
            return halves[0], halves[1]
        if len(halves) > 2 and separator != _SEPARATORS[3]:  # Commas of decimals are no separators.
            return None
    return None


def _degrees(half: str) -> float | None:
    """Return what one half gives, in degrees."""
    found = _HALF.fullmatch(half.strip().replace(",", "."))
    if found is None:
        return None
    sign, *parts = found.groups()
    numbers = [float(part) for part in parts if part is not None]
    are_whole = all(number.is_integer() for number in numbers[:-1])
    if not are_whole or any(number >= 60 for number in numbers[1:]):
        return None
    total = sum(number / unit for number, unit in zip(numbers, (1.0, 60.0, 3600.0), strict=False))
    return -total if sign else total
