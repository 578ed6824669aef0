"""Text from outside, for Streamlit's elements that read Markdown."""

from __future__ import annotations

import unicodedata

_MARKS = frozenset("\\`*_{}[]()<>#+-.!|~$:&=@\"'^")
_TURNING = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)))
"""Marks that turn the direction of what follows them, to the end of a line."""
_ISOLATE, _END = "\u2068", "\u2069"


def plain_markdown(text: str) -> str:
    """Return a text so that Markdown shows it as it is, on one line; what is read from the right turns nothing else."""
    shown = " ".join("".join(c for c in text if c not in _TURNING).split())
    escaped = "".join(f"\\{c}" if c in _MARKS else c for c in shown)
    from_right = any(unicodedata.bidirectional(c) in ("R", "AL") for c in shown)
    return f"{_ISOLATE}{escaped}{_END}" if from_right else escaped
