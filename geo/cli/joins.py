"""What `verbatim join` and `verbatim unjoin` do: rows of tables and the events of articles that tell the same."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from geo.collection.collection import Collection
from geo.collection.person import person_name
from geo.review.joining import FoundRow, Joining, join_row, unjoin_row


def run_join(options: argparse.Namespace) -> int:
    """Join a row to an event, take it from one, or list rows; return 0, or 1 where none is found.

    Raises:
        TableError: What is asked for is not there, or the log of joins cannot be written.
    """
    if "event" not in options:
        undone = unjoin_row(options.collection, options.row, by=options.by or person_name())
        print(f"{undone.name} is no longer joined to {undone.event}")
        return 0
    if options.row is not None:
        by = options.by or person_name()
        made = join_row(options.collection, options.event, options.row, by=by, basis=options.basis)
        print(f"{made.name} is joined to {made.event}" + (f": {made.ground}" if made.ground else ""))
        return 0
    joining = Joining(Collection.load(options.collection))
    lines = list(_lines(options, joining))
    print("\n".join(lines) or "No row was found.")
    return int(not lines)


def _lines(options: argparse.Namespace, joining: Joining) -> Iterable[str]:
    collection = joining.collection
    if options.search is not None:
        told = joining.told_of(options.event) if options.event else None
        return map(_line, joining.search(options.search, told))
    if options.event is not None:
        return map(_line, [*joining.joined(options.event), *joining.offers(joining.told_of(options.event))])
    if options.offers:
        offers = ((one.id, joining.offers(joining.told_of(one.id))) for one in collection.records.events)
        return (f"{event_id}\n" + "\n".join(f"  {_line(row)}" for row in rows) for event_id, rows in offers if rows)
    return (
        ", ".join(filter(None, (f"{one.name} → {one.event}", one.day, f"by {one.by}" if one.by else "", one.ground)))
        for one in collection.joins
    )


def _line(row: FoundRow) -> str:
    """Return a row as one line: its name, what, when and where, why, and what it is joined to."""
    what = [row.name, str(row.event.title), row.event.when or "undated", row.place.name("en")]
    why = ", ".join(row.why.phrases)
    told = [" · ".join(what), why, f"joined to {row.joined_to}" if row.joined_to else ""]
    return " — ".join(filter(None, told))
