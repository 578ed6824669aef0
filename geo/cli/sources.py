"""What `verbatim source` does: sources listed, their facts edited, renamed, their text replaced, taken out."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.sources.rereading import Reread

QUOTE_CHARS = 72
"""Length of the longest quote that is printed whole."""


def run_source(options: argparse.Namespace) -> int:
    """Do what is asked of a source, and return the exit code."""
    return _DO[options.do](options)


def _list(options: argparse.Namespace) -> int:
    from geo.collection.collection import Collection  # noqa: PLC0415 - the help must not wait
    from geo.sources.originals import has_original  # noqa: PLC0415

    for source in Collection.load(options.collection).sources.sources:
        known = [source.publisher.value, source.published.value, source.language.value, source.url.value]
        kept = "original kept" if has_original(options.collection, source) else None
        print(f"{source.id}: {source.title.value or 'no title'} ({'; '.join(filter(None, [*known, kept]))})")
    return 0


def _edit(options: argparse.Namespace) -> int:
    from geo.intake.extracted import FACTS  # noqa: PLC0415 - the help must not wait
    from geo.sources.facts import edit_source  # noqa: PLC0415

    given = {name: value for name in FACTS if (value := getattr(options, name))}
    if not given and not options.unknown:
        options.refuse("nothing to change: give a fact such as --title, or --unknown FACT")
    source = edit_source(options.collection, options.id, unknown=options.unknown, by=options.by, **given)
    for name in FACTS:
        print(f"{name}: {getattr(source, name).value or 'unknown'}")
    return 0


def _rename(options: argparse.Namespace) -> int:
    from geo.sources.removing import rename_source  # noqa: PLC0415 - the help must not wait

    rename_source(options.collection, options.id, options.name, by=options.by)
    print(f"{options.id} is now {options.name}")
    return 0


def _remove(options: argparse.Namespace) -> int:
    """Say what goes with a source, and take it out where `--yes` says so."""
    from geo.sources.removing import find_dependents, remove_source  # noqa: PLC0415 - the help must not wait

    dependents = find_dependents(options.collection, options.id)
    for event in dependents.events:
        print(f"event that only this source tells: {event.id} ({event.title.text('en')})")
    for place in dependents.claims:
        print(f"claim on {place.event.id}, which stays: “{_short(place.claim.quote)}”")
    if not options.yes:
        print(f"nothing was removed; with --yes, {options.id} and these go")
        return 1
    remove_source(options.collection, options.id, by=options.by)
    print(f"{options.id} was removed")
    return 0


def _replace(options: argparse.Namespace) -> int:
    """Say what becomes of each quote in another text, and replace the text where none was left unseen."""
    from geo.intake.extract import extract_file, read_file  # noqa: PLC0415 - the help must not wait
    from geo.sources.rereading import replace_text, reread_source  # noqa: PLC0415

    data = read_file(options.file, options.file.name)
    other = extract_file(data, options.file.name)
    result = reread_source(options.collection, options.id, other.text)
    for one in result.quotes:
        print(f"{one.fate}: “{_short(one.place.claim.quote)}” ({one.place.event.id})")
        print(*_detail(one), sep="\n", end="")
    seen = [one.name for one in result.quotes] if options.seen else []
    if result.with_fate("moved", "changed") and not options.seen:
        print("nothing was replaced; --seen says that the quotes that moved or changed are right")
        return 1
    replace_text(options.collection, options.id, other, data, seen=seen, by=options.by)
    print(f"{options.id}: the text was replaced; {len(result.quotes)} quotes stand in it")
    return 0


def _detail(one: Reread) -> list[str]:
    lines: list[str] = []
    if one.fate == "changed":
        lines.append(f"  now: “{_short(one.words)}”\n")
    if one.others:
        lines.append(f"  the same words also stand {one.others} times elsewhere\n")
    return lines


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= QUOTE_CHARS else f"{line[: QUOTE_CHARS - 1]}…"


_DO: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "edit": _edit,
    "rename": _rename,
    "replace": _replace,
    "remove": _remove,
}
