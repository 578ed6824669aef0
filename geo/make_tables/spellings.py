"""The table of spellings: every folded name of a place that is well known, by its row, for a search by any of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import marisa_trie
import numpy as np

from geo.places.gazetteer.format import ALIAS_BIT

LEAST_PEOPLE = 15_000
"""Cities with fewer inhabitants are not in the table: that keeps it small."""


def write_spellings(kinds: Sequence[str], people: Sequence[int], names_file: Path, path: Path) -> None:
    """Write the names of every area, and of every city of some size, out of the trie that leads from names to rows.

    Args:
        kinds: Of each row.
        people: Inhabitants of each row.
        names_file: The trie.
        path: Where the table goes.
    """
    names: dict[int, set[str]] = defaultdict(set)
    for name, value in marisa_trie.BytesTrie().mmap(str(names_file)).iteritems():
        row = int.from_bytes(value, "big") & (ALIAS_BIT - 1)
        if kinds[row] != "city" or people[row] >= LEAST_PEOPLE:
            names[row].add(name)
    rows = sorted(names)
    texts = ["\n".join(sorted(names[row])).encode() for row in rows]
    starts = np.zeros(len(rows) + 1, np.uint32)
    starts[1:] = np.cumsum([len(text) for text in texts])
    np.savez_compressed(
        path, rows=np.array(rows, np.uint32), start=starts, text=np.frombuffer(b"".join(texts), np.uint8)
    )
