"""Pictures of sources as the page has them: scaled, without what a camera wrote beside them, within a stated size."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from functools import lru_cache

from geo.collection.pictures import decode_picture

MOST_BYTES = 1_000_000
"""All pictures of a page together, as WebP, take no more than this."""

MOST_BYTES_EACH = 120_000
"""Nor does one take more than this."""

STEPS = ((960, 78), (720, 70), (540, 62), (400, 55), (280, 45))
"""Longest side, in px, and WebP's quality: the first that fits is taken."""


@dataclass(frozen=True, slots=True)
class ScaledPicture:
    """A picture as the page has it."""

    data: str
    """As the address of an image: `data:image/webp;base64,…`."""
    width: int
    height: int
    """In px."""


@lru_cache(maxsize=128)
def scale_picture(data: bytes, count: int) -> ScaledPicture | None:
    """Return a picture scaled to its share of a page; None where it is damaged, or has no room even at its smallest.

    Args:
        data: The file.
        count: How many pictures the page has in all, which share `MOST_BYTES`.
    """
    budget = min(MOST_BYTES_EACH, MOST_BYTES // max(count, 1))
    try:
        whole = decode_picture(data)
    except ValueError:
        return None  # `verify` tells of it.
    whole.thumbnail((STEPS[0][0], STEPS[0][0]))  # No second copy of a picture that may take half a gigabyte.
    for side, quality in STEPS:
        image = whole.copy()
        image.thumbnail((side, side))
        file = io.BytesIO()
        image.save(file, "WEBP", quality=quality)
        if file.tell() <= budget:
            address = f"data:image/webp;base64,{base64.b64encode(file.getvalue()).decode('ascii')}"
            return ScaledPicture(address, image.width, image.height)
    return None
