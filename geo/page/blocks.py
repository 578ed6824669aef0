"""The blocks of large tables that a page opens when they are asked for: texts of events, and words."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator

from geo.atlas import Atlas
from geo.page.large_tables import CHUNK, COMPRESSION, credits_of
from geo.page.payload import Positions, detail_rows, positions_of


class Blocks:
    """Makes the blocks of an atlas's large tables."""

    def __init__(self, atlas: Atlas, chunk: int = CHUNK) -> None:
        self.atlas, self.chunk = atlas, chunk
        self.credited = [credits_of(table) for table in atlas.large]
        self.at: Positions = positions_of(atlas, self.credited)

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
        return pack_json(detail_rows(part, self.at))

    def all_details(self) -> Iterator[tuple[str, bytes]]:
        """Yield every chunk of details with its name."""
        for table in range(len(self.atlas.large)):
            for chunk in range(self.chunk_count(table)):
                yield f"details-{table}-{chunk}", self.details(table, chunk)

    def chunk_count(self, table: int) -> int:
        """Return in how many chunks the details of a table stand."""
        return -(-self.atlas.large[table].count // self.chunk)


def pack_json(value: object) -> bytes:
    """Return a value as a block: JSON, packed."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8", "surrogatepass"), COMPRESSION, mtime=0)
