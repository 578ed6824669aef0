"""A file in a bundle, and how many of them a bundle may have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import IntakeError
from geo.intake import problems
from geo.intake.extracted import FactName

if TYPE_CHECKING:
    from geo.models import Capture

MOST_MEMBERS = 2_000
"""Number of files in the largest bundle that is read."""
MOST_BYTES = 500_000_000
"""Size of all files of a bundle together, unpacked."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a bundle, or why it cannot be had."""

    name: str
    content: bytes | IntakeError
    hints: tuple[tuple[FactName, str, str], ...] = ()
    """What the bundle states of it: fact, value, and the field that holds it."""
    capture: Capture | None = None


def limited(members: Iterable[Member], name: str) -> Iterator[Member]:
    """Yield the members of a bundle, and an error where there are none, or more of them than any bundle has.

    Args:
        members: Those of the bundle.
        name: Its name.
    """
    size, number = 0, -1
    for number, member in enumerate(members):
        size += len(member.content) if isinstance(member.content, bytes) else 0
        if number == MOST_MEMBERS or size > MOST_BYTES:
            yield too_many(name)
            return
        yield member
    if number < 0:
        yield Member(name, IntakeError(problems.NO_ARTICLES, name=name))


def too_many(name: str) -> Member:
    """Return what is said in the place of the files of a bundle that are left."""
    limits = {"most": MOST_MEMBERS, "limit": MOST_BYTES // 1_000_000}
    return Member(name, IntakeError(problems.TOO_MANY_FILES, name=name, **limits))
