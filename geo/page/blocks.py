"""The blocks of large tables that a page opens when they are asked for: texts of events, and words."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.atlas import Atlas
from geo.page.large_tables import CHUNK, COMPRESSION, credits_of
from geo.page.payload import Positions, detail_rows, positions_of
from geo.page.words import word_blocks

_NAME = re.compile(r"(details|words)-(\d{1,6})-(\d{1,9})")


@dataclass(frozen=True)
class Words:
    """The blocks of words of all large tables."""

    prefixes: tuple[tuple[str, ...], ...]
    """First letters of the words in each block, by table."""
    blocks: tuple[tuple[bytes, ...], ...]


class Blocks:
    """Makes the blocks of an atlas's large tables."""

    def __init__(self, atlas: Atlas, chunk: int = CHUNK) -> None:
        self.atlas, self.chunk = atlas, chunk
        self.at: Positions = positions_of(atlas, [credits_of(table) for table in atlas.large])

    def details(self, table: int, chunk: int) -> bytes:
        """Return one chunk of the details of a large table, packed.

        Raises:
            KeyError: There is none.
        """
        if not 0 <= table < len(self.atlas.large) or not 0 <= chunk < self.chunk_count(table):
            raise KeyError((table, chunk))
        large = self.atlas.large[table]
        start = chunk * self.chunk
        part = self.atlas.with_events(large.part(start, min(start + self.chunk, large.count)))
        text = json.dumps(detail_rows(part, self.at), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return gzip.compress(text.encode("utf-8", "surrogatepass"), COMPRESSION, mtime=0)

    def all_details(self) -> Iterator[tuple[str, bytes]]:
        """Yield every chunk of details with its name."""
        for table in range(len(self.atlas.large)):
            for chunk in range(self.chunk_count(table)):
                yield f"details-{table}-{chunk}", self.details(table, chunk)

    def chunk_count(self, table: int) -> int:
        """Return in how many chunks the details of a table stand."""
        return -(-self.atlas.large[table].count // self.chunk)


def make_words(atlas: Atlas) -> Words:
    """Return the blocks of words of all large tables."""
    made = [list(word_blocks(table)) for table in atlas.large]
    return Words(
        tuple(tuple(prefix for prefix, _ in blocks) for blocks in made),
        tuple(tuple(block for _, block in blocks) for blocks in made),
    )


def read_name(name: str) -> tuple[str, int, int] | None:
    """Return what a block's name says: `details` or `words`, the table and the number; None where it is no name."""
    match = _NAME.fullmatch(name)
    return None if match is None else (match[1], int(match[2]), int(match[3]))
