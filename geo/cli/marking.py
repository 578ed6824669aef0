"""What `verbatim mark` does: an event's status, tags and note."""

from __future__ import annotations

import argparse

NO_STATUS = "none"
"""What takes a status away."""


def run_mark(options: argparse.Namespace) -> int:
    """Give an event a status, tags and a note; what is not said stays. Return the exit code.

    Raises:
        ReviewError: The collection has no such event, no file of records has it, or that cannot be written.
    """
    from geo.errors import ReviewError  # noqa: PLC0415 - the help must not wait
    from geo.review import Marks, Review  # noqa: PLC0415

    review = Review(options.collection)
    review.find_events("")  # Reads the collection.
    event = review.event(options.event)
    if event is None:
        raise ReviewError("no event of this collection has the id {event!r}: choose another", event=options.event)
    if options.status is None and not options.tag and not options.untag and options.note is None:
        options.refuse("nothing to change: give --status, --tag, --untag or --note")
    state = options.status or (event.status.state if event.status else None)
    tags = [tag for tag in (*event.tags, *options.tag) if tag not in options.untag]
    marks = Marks(None if state == NO_STATUS else state, tuple(tags), options.note, options.by)
    review.mark(event.claims[0].source, event.id, marks)
    marked = review.event(event.id)
    status = marked.status if marked else None
    told = [part for part in (status.state, status.by and f"by {status.by}", status.on) if part] if status else []
    print(f"{event.id}: {', '.join(told) or 'no status'}; tags: {', '.join(tags) or 'none'}")
    print(f"written to {review.file_of(event.id)}")
    return 0
