"""What `verbatim person` does, and whose name a command signs with."""

from __future__ import annotations

import argparse

from geo.collection.person import clean_name, keep_person_name, person_name


def run_person(options: argparse.Namespace) -> int:
    """Show, keep or forget the name under which a person decides on this machine, and return the exit code."""
    if options.forget and options.name is not None:
        options.refuse("give a name to keep, or --forget, not both")
    if options.name is not None and clean_name(options.name) is None:
        options.refuse("expected a name that can be read; --forget keeps none")
    wanted = "" if options.forget else options.name
    name = person_name() if wanted is None else keep_person_name(wanted)
    print(name or "No name is kept: decisions name nobody.")
    return int((name or "") != (clean_name(wanted) or "")) if wanted is not None else int(name is None)


def sign(options: argparse.Namespace) -> None:
    """Have a command that says who decides name the person of this machine, where it was given no other name."""
    if "by" in options:
        options.by = person_name() if options.by is None else clean_name(options.by)
