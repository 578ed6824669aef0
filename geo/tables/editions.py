"""What is new, changed and gone in a newer edition of a table, by the ids of its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from geo.errors import Phrase, Teller
from geo.tables.stored import Derived

SHOWN_IDS = 5
"""So many ids are named of each sort."""


@dataclass(frozen=True, slots=True)
class EditionChange:
    """How one edition differs from the one before it."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    same: int

    def lines_of_words(self, t: Teller) -> Iterator[str]:
        """Yield the change in words: the counts, and the first ids of each sort."""
        msgid = "Against the edition before: {new} new, {changed} changed, {gone} gone, {same} the same."
        counts = {name: f"{len(getattr(self, name)):,}" for name in ("new", "changed", "gone")}
        yield t.tell(Phrase(msgid, **counts, same=f"{self.same:,}"))
        for words, ids in ((Phrase("new"), self.new), (Phrase("changed"), self.changed), (Phrase("gone"), self.gone)):
            if ids:
                shown = ", ".join(ids[:SHOWN_IDS]) + (" …" if len(ids) > SHOWN_IDS else "")
                yield t.tell(Phrase("{first}: {then}", first=words, then=shown))


def compare_editions(before: Derived, after: Derived) -> EditionChange:
    """Return what differs between two editions: rows by their ids, changed where any mapped cell says another thing."""
    old, new = _keyed(before), _keyed(after)
    gone = old.filter(pc.invert(pc.is_in(old["id"], value_set=new["id"])))["id"]
    added = new.filter(pc.invert(pc.is_in(new["id"], value_set=old["id"])))["id"]
    both_old = old.filter(pc.is_in(old["id"], value_set=new["id"])).sort_by("id")
    both_new = new.filter(pc.is_in(new["id"], value_set=old["id"])).sort_by("id")
    differs = pc.not_equal(both_old["said"], both_new["said"])
    changed = both_new["id"].filter(differs).to_pylist()
    return EditionChange(
        tuple(added.to_pylist()), tuple(changed), tuple(gone.to_pylist()), both_new.num_rows - len(changed)
    )


def _keyed(derived: Derived) -> pa.Table:
    """Return the ids of a table's events, each with all that it says as one text, whatever row it stands in."""
    events = derived.events()
    places = pa.array([f"{key}" for key, _ in derived.places()] or [""], pa.string())
    said = []
    for name in sorted(set(events.column_names) - {"row", "line", "id"}):
        column = places.take(events["place"]) if name == "place" else events[name]
        said.append(pc.fill_null(pc.cast(column, pa.string()), ""))
    joined = pc.binary_join_element_wise(*said, "\x1f")
    return pa.table({"id": events["id"], "said": joined})
