"""What git leaves in a file where two people changed the same lines: both versions, between marks (git-merge(1)).

Nothing is read or written here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

Keep = Literal["ours", "theirs", "both"]
"""Which version of a conflict stays: the one that was here, the one that came, or one after the other."""

KEEPS: tuple[Keep, ...] = get_args(Keep)

_CONFLICT = re.compile(
    r"^<{7}(?: (?P<our_name>[^\n]*))?\n"
    r"(?P<ours>(?:(?![<=>|]{7}(?: |$)).*\n)*)"
    r"(?:\|{7}[^\n]*\n(?:(?![<=>|]{7}(?: |$)).*\n)*)?"
    r"={7}\n"
    r"(?P<theirs>(?:(?![<=>|]{7}(?: |$)).*\n)*)"
    r">{7}(?: (?P<their_name>[^\n]*))?(?:\n|\Z)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two versions of the same lines."""

    line: int
    """Of its first mark, counted from 1."""
    ours: str
    """The lines that were here; may be empty."""
    theirs: str
    """The lines that came; may be empty."""
    our_name: str
    """What git calls the version that was here, mostly `HEAD`."""
    their_name: str
    """What git calls the one that came: a branch, or a commit."""


def find_conflicts(text: str) -> list[Conflict]:
    """Return the conflicts in a text, in their order."""
    return [
        Conflict(
            line=text.count("\n", 0, found.start()) + 1,
            ours=found["ours"],
            theirs=found["theirs"],
            our_name=(found["our_name"] or "").strip(),
            their_name=(found["their_name"] or "").strip(),
        )
        for found in _CONFLICT.finditer(text)
    ]


def settle_conflicts(text: str, keeps: Sequence[Keep]) -> str:
    """Return a text in which each conflict is what was chosen for it.

    Args:
        text: With conflicts.
        keeps: What stays of each, in their order.

    Raises:
        ValueError: There are not as many choices as conflicts.
    """
    chosen = iter(keeps)
    settled, count = _CONFLICT.subn(lambda found: _kept(found, next(chosen, None)), text)
    if count != len(keeps):
        raise ValueError(f"{count} conflicts, and {len(keeps)} choices")
    return settled


def _kept(found: re.Match[str], keep: Keep | None) -> str:
    ours = found["ours"] if keep in ("ours", "both") else ""
    return ours + (found["theirs"] if keep in ("theirs", "both") else "")
