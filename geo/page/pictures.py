"""Pictures of sources as the page has them: scaled, without what a camera wrote beside them, within a stated size."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from functools import lru_cache

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
    """Return a picture scaled to its share of a page; None where it has no room even at its smallest.

    Args:
        data: The file, a picture that can be read.
        count: How many pictures the page has in all, which share `MOST_BYTES`.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415 - most collections have no picture

    budget = min(MOST_BYTES_EACH, MOST_BYTES // max(count, 1))
    with Image.open(io.BytesIO(data)) as opened:
        upright = ImageOps.exif_transpose(opened)
        upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    for side, quality in STEPS:
        image = upright.copy()
        image.thumbnail((side, side))
        file = io.BytesIO()
        image.save(file, "WEBP", quality=quality)
        if file.tell() <= budget:
            address = f"data:image/webp;base64,{base64.b64encode(file.getvalue()).decode('ascii')}"
            return ScaledPicture(address, image.width, image.height)
    return None
