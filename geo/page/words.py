"""An index of the words of a large table: which events each word is in, in blocks by the first letters of the words.

A word is what the page's own search takes for one (`plain_text.js`): without accents and case, letters and digits
alone. A block is one gzip stream: the length of a header (32 bits, little-endian), the header `{"words", "counts",
"sizes"}` as JSON, and for each word the events that have it: as bits where they are more than an eighth of all, else as
the steps from one to the next, seven bits a byte, lowest first, the highest bit set but in the last.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import groupby

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from geo.page.large_tables import COMPRESSION, quoted_cells
from geo.tables.large import LargeTable

PREFIX_LETTERS = 2
"""Letters by which words stand in blocks."""

LONGEST = 40
"""Longer words are cut."""

BATCH = 50_000
PLAIN_LETTERS = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ"}
"""Letters that Unicode does not decompose, as `plain_text.js` has them."""


def plain_words(texts: pa.Array) -> pa.Array:
    """Return the words of each text, as lists: Unicode NFD without marks, lower case, letters and digits alone."""
    plain = pc.utf8_lower(pc.utf8_normalize(texts, form="NFD"))
    plain = pc.replace_substring_regex(plain, pattern=r"\p{M}+", replacement="")
    if pc.any(pc.match_substring_regex(plain, "[" + "".join(PLAIN_LETTERS) + "]")).as_py():
        for letter, written in PLAIN_LETTERS.items():
            plain = pc.replace_substring(plain, pattern=letter, replacement=written)
    plain = pc.utf8_trim(pc.replace_substring_regex(plain, pattern=r"[^\p{L}\p{N}]+", replacement=" "), characters=" ")
    return pc.split_pattern(plain, " ")


def word_blocks(table: LargeTable) -> Iterator[tuple[str, bytes]]:
    """Yield the blocks of a table's words, each with the letters that its words begin with, in their order."""
    words, starts, events = _postings(quoted_cells(table))
    n = table.count
    for prefix, group in groupby(range(len(words)), key=lambda k: words[k][:PREFIX_LETTERS]):
        numbers = list(group)
        parts = [_packed(events[starts[k] : starts[k + 1]], n) for k in numbers]
        header = {
            "words": [words[k] for k in numbers],
            "counts": [int(starts[k + 1] - starts[k]) for k in numbers],
            "sizes": [len(part) for part in parts],
        }
        head = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
        block = b"".join([len(head).to_bytes(4, "little"), head, *parts])
        yield prefix, gzip.compress(block, COMPRESSION, mtime=0)


def _postings(texts: pa.Array) -> tuple[list[str], NDArray[np.int64], NDArray[np.uint32]]:
    """Return all words in order, where the events of each begin, and these."""
    known: dict[str, int] = {}
    all_codes, all_events = [], []
    for start in range(0, len(texts), BATCH):
        lists = plain_words(texts.slice(start, BATCH))
        lists = lists.combine_chunks() if isinstance(lists, pa.ChunkedArray) else lists
        encoded = pc.utf8_slice_codeunits(lists.flatten(), 0, LONGEST).dictionary_encode()
        table = np.array([known.setdefault(word, len(known)) for word in encoded.dictionary.to_pylist()], np.uint64)
        codes = table[encoded.indices.to_numpy()]
        parents = pc.list_parent_indices(lists).to_numpy().astype(np.uint64) + np.uint64(start)
        pairs = np.unique(codes << np.uint64(32) | parents)
        all_codes.append((pairs >> np.uint64(32)).astype(np.uint32))
        all_events.append(pairs.astype(np.uint32))
    names = sorted(word for word in known if word)
    rank = np.full(len(known) + 1, -1, np.int64)
    for position, word in enumerate(names):
        rank[known[word]] = position
    ranks = rank[np.concatenate(all_codes)] if all_codes else np.zeros(0, np.int64)
    events = np.concatenate(all_events) if all_events else np.zeros(0, np.uint32)
    is_word = ranks >= 0
    order = np.argsort(ranks[is_word], kind="stable")
    counts = np.bincount(ranks[is_word], minlength=len(names))
    return names, np.concatenate([[0], np.cumsum(counts)]), events[is_word][order]


def _packed(events: NDArray[np.uint32], n: int) -> bytes:
    """Return ascending events, of `n` that there are, as bits or as steps."""
    if len(events) * 8 > n:
        bits = np.zeros(n, np.uint8)
        bits[events] = 1
        return np.packbits(bits, bitorder="little").tobytes()
    return _varints(np.diff(events, prepend=np.uint32(0)))


def _varints(numbers: NDArray[np.uint32]) -> bytes:
    """Return numbers in groups of seven bits, lowest first; the highest bit is set in all but the last of a number."""
    if not len(numbers):
        return b""
    groups = (numbers.astype(np.uint64)[:, None] >> np.arange(0, 35, 7, dtype=np.uint64)[None, :]) & np.uint64(0x7F)
    sizes = np.maximum(1, (np.floor(np.log2(np.maximum(numbers, 1))).astype(int) // 7) + 1)
    wanted = np.arange(5)[None, :] < sizes[:, None]
    is_last = np.arange(5)[None, :] == sizes[:, None] - 1
    octets = groups.astype(np.uint8) | np.where(is_last, 0, 0x80).astype(np.uint8)
    return bytes(octets[wanted])
