"""What `verbatim add` does: articles become sources of the collection."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from tqdm import tqdm

from geo.cli.arguments import FACTS
from geo.errors import IntakeError
from geo.intake.adding import add_file, add_files, add_text
from geo.intake.address import fetch_page, is_address
from geo.intake.bundles.opening import open_bundles
from geo.intake.decoding import decode_bytes


def run_add(options: argparse.Namespace) -> int:
    """Add files, addresses or the standard input, and say what is known of each; return 1 where one failed, else 0."""
    given = {fact: value for fact in FACTS if (value := getattr(options, fact))}
    if options.files == ["-"]:
        results: list[Any] = [add_text(options.collection, input_text(), **given)]
    elif "-" in options.files:
        options.refuse("- means standard input and cannot be combined with files; add those separately")
    else:
        results = _add_files(options, given)
    for result in results:
        if isinstance(result, IntakeError):
            print(result, file=sys.stderr)
            continue
        source = result.source
        known = [source.language.value or "language unknown", source.published.value or "date unknown"]
        print(f"{source.id}: {source.title.value or 'no title'} ({', '.join(known)}; {len(result.text):,} characters)")
        for note in result.notes:
            print(f"  {note}")
    return int(any(isinstance(result, IntakeError) for result in results))


def _add_files(options: argparse.Namespace, given: dict[str, str]) -> list[Any]:
    """Add files, and those in the bundles among them, and return what became of each."""
    fetched = [fetch_page(one) for one in options.files if is_address(one)]
    files = [*fetched, *open_bundles([Path(file) for file in options.files if not is_address(file)])]
    if len(files) == 1 and isinstance(files[0], Path):
        return [add_file(options.collection, files[0], **given)]
    if given:
        options.refuse(f"--{next(iter(given))} describes one file, but {len(files)} were given; add them separately")
    bar: Any = tqdm(total=len(files), unit="file", disable=None, leave=False)
    with bar:
        return list(add_files(options.collection, files, progress=lambda *_: bar.update()))


def input_text() -> str:
    """Return the text that the input holds, in whatever encoding.

    Raises:
        IntakeError: It is no text.
    """
    return decode_bytes(sys.stdin.buffer.read(), name="-").text
