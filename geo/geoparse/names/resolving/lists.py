"""Names in a row: `Georgia, Alabama and Texas`. What is listed is mostly of one kind, and none lies in the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from geo.geoparse.names.resolving.groups import Group
from geo.geoparse.results import Name

_COMMAS = frozenset({", ", "; ", ",\n", " / ", "/"})
_CONJUNCTIONS = frozenset(
    f"{before}{word} {article}"
    for before in (" ", ", ")
    for word in ("and", "or", "et", "ou", "&")
    for article in ("", "the ", "le ", "la ", "les ", "l'", "l’", "in ", "en ", "au ", "à ")
)
_COMMAS_WITH_ARTICLE = frozenset(f", {article}" for article in ("the ", "le ", "la ", "les ", "l'", "l’"))
LONGEST_GAP = max(map(len, _CONJUNCTIONS))
_GAPS = _COMMAS | _CONJUNCTIONS | _COMMAS_WITH_ARTICLE


def weigh_lists(names: Sequence[Name], groups: Sequence[Group], text: str) -> None:
    """Give points to candidates of the kind that most names of their list have; forget containers that are items.

    The groups' candidates stand by falling prior.
    """
    group_of: dict[int, Group] = {position: group for group in groups for position in group.members}
    for items in _lists(names, text):
        members = {id(group): group for group in (group_of[position] for position in items)}
        kind = _kind_of_list([group_of[position] for position in items])
        if kind is None:
            continue
        folded = {group.folded for group in members.values()}
        for group in members.values():
            group.listed = kind
            group.containers = tuple(container for container in group.containers if container not in folded)


def _kind_of_list(items: Sequence[Group]) -> str | None:
    """Return the kind that most items have at first sight, or else the one kind of area that all of them may have.

    Cities are no such kind: a town and its state stand in a row as well (`Athens, Georgia`).
    """
    kinds = Counter(group.candidates[0].kind for group in items if group.candidates)
    if not kinds:
        return None
    kind, count = kinds.most_common(1)[0]
    if count > 1 and 2 * count > len(items):
        return None if kind == "city" else kind
    if kinds.keys() != {"country", "region"}:
        return None
    shared = [k for k in kinds if all(any(c.kind == k for c in group.candidates) for group in items)]
    return shared[0] if len(shared) == 1 else None


def _lists(names: Sequence[Name], text: str) -> Iterator[list[int]]:
    """Yield the positions of names that stand in a row: three and more, or two with a conjunction between them."""
    items: list[int] = []
    has_conjunction = False
    for position in range(1, len(names)):
        end, start = names[position - 1].end, names[position].start
        gap = text[end:start] if 0 < start - end <= LONGEST_GAP else ""
        if gap in _GAPS:
            items = items or [position - 1]
            items.append(position)
            has_conjunction = has_conjunction or gap in _CONJUNCTIONS
        elif items:
            if has_conjunction or len(items) > 2:
                yield items
            items, has_conjunction = [], False
    if items and (has_conjunction or len(items) > 2):
        yield items
