"""An index of the words of a large table: which events each word is in, in blocks by the first letters of the words.

A word is what the page's own search takes for one (`plain_text.js`): without accents and case, letters and digits
alone. A block is one gzip stream: the length of a header (32 bits, little-endian), the header `{"words", "counts",
"sizes"}` as JSON, and for each word the events that have it: as bits where they are more than an eighth of all, else as
the steps from one to the next, seven bits a byte, lowest first, the highest bit set but in the last.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from geo.collection.fingerprint import code_hash
from geo.files.cache import cached
from geo.files.whole import content_hash
from geo.page.large_tables import COMPRESSION, quoted_cells
from geo.tables.large import LargeTable

PREFIX_LETTERS = 2
"""Letters by which words stand in blocks."""

LONGEST = 40
"""Longer words are cut."""

PLAIN_LETTERS = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ"}
"""Letters that Unicode does not decompose, as `plain_text.js` has them."""

_PLAIN = bytes(
    octet if octet > 127 else ord(chr(octet).lower()) if chr(octet).isalnum() else ord(" ") for octet in range(256)
)
"""What stands for each byte of a text in UTF-8 where it is cut into words."""

_SHIFT, _EVENT = np.uint64(32), np.uint64(2**32 - 1)
_NO_WORD, _NO_PAIR = 2**32 - 1, np.uint64(2**64 - 1)


def plain_words(texts: pa.Array) -> pa.Array:
    """Return the words of each text, as lists: Unicode NFD without marks, lower case, letters and digits alone."""
    plain = pc.utf8_lower(pc.utf8_normalize(texts, form="NFD"))
    plain = pc.replace_substring_regex(plain, pattern=r"\p{M}+", replacement="")
    if pc.any(pc.match_substring_regex(plain, "[" + "".join(PLAIN_LETTERS) + "]")).as_py():
        for letter, written in PLAIN_LETTERS.items():
            plain = pc.replace_substring(plain, pattern=letter, replacement=written)
    plain = pc.utf8_trim(pc.replace_substring_regex(plain, pattern=r"[^\p{L}\p{N}]+", replacement=" "), characters=" ")
    return pc.split_pattern(plain, " ")


@dataclass(frozen=True)
class Words:
    """The blocks of words of a large table."""

    prefixes: tuple[str, ...]
    """First letters of the words in each block."""
    blocks: tuple[bytes, ...]


def make_words(table: LargeTable) -> Words:
    """Return the blocks of words of a large table; of one whose every event is meant, kept by what they follow from.

    Where only some events are left out, the blocks are those of the whole table: the page leaves them out of these.
    """
    if table.missing:
        return make_words(replace(table, only=None, missing=()))
    if table.only is not None and not table.missing:
        found = list(_word_blocks(table))
        return Words(tuple(prefix for prefix, _ in found), tuple(block for _, block in found))
    key = content_hash(table.table.derived.folder.name, code_hash(), *map(str, table.missing))
    return _unpacked(cached(f"words-{key}", ".words", lambda: _packed_whole(list(_word_blocks(table)))))


def _packed_whole(blocks: Sequence[tuple[str, bytes]]) -> bytes:
    """Return blocks as one: the length of a header (32 bits, little-endian), the header as JSON, and the blocks."""
    sizes = [len(block) for _, block in blocks]
    head = json.dumps({"prefixes": [prefix for prefix, _ in blocks], "sizes": sizes}).encode()
    return b"".join([len(head).to_bytes(4, "little"), head, *(block for _, block in blocks)])


def _unpacked(kept: bytes) -> Words:
    at = 4 + int.from_bytes(kept[:4], "little")
    head = json.loads(kept[4:at])
    ends = list(accumulate(head["sizes"], initial=at))
    blocks = tuple(kept[start:end] for start, end in pairwise(ends))
    return Words(tuple(head["prefixes"]), blocks)


def _word_blocks(table: LargeTable) -> Iterator[tuple[str, bytes]]:
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


def _postings(texts: Iterable[pa.Array]) -> tuple[list[str], NDArray[np.int64], NDArray[np.uint32]]:
    """Return all words in order, where the events of each begin, and these."""
    known: dict[str, int] = {}
    parts, first = [np.zeros(0, np.uint64)], 0
    for batch in texts:
        parts.append(_pairs(batch, first, known))
        first += len(batch)
    names = sorted(known)
    rank = np.zeros(len(known) + 1, np.uint64)
    rank[[known[word] for word in names]] = np.arange(len(names), dtype=np.uint64)
    pairs = np.concatenate(parts)
    ordered = rank[pairs >> _SHIFT] << _SHIFT | pairs & _EVENT
    ordered.sort()
    counts = np.bincount((ordered >> _SHIFT).astype(np.int64), minlength=len(names))
    return names, np.concatenate([[0], np.cumsum(counts)]), ordered.astype(np.uint32)


def _pairs(texts: pa.Array, first: int, known: dict[str, int]) -> NDArray[np.uint64]:
    """Return the words of some texts, each once for each text: its number in `known`, and that of its event below it.

    Texts are cut at ASCII signs first, a table of bytes; what Unicode says is asked of each different stretch once.
    """
    lists = pc.split_pattern(_without_signs(texts), " ")
    stretches = lists.flatten().dictionary_encode()
    of_stretch = plain_words(stretches.dictionary)
    counts = pc.list_value_length(of_stretch).to_numpy()
    starts = np.cumsum(counts) - counts
    words = pc.utf8_slice_codeunits(of_stretch.flatten(), 0, LONGEST).to_pylist()
    numbers = np.array([known.setdefault(word, len(known)) if word else _NO_WORD for word in words], np.uint64)
    codes = stretches.indices.to_numpy()
    events = np.repeat(np.arange(first, first + len(texts), dtype=np.uint64), np.diff(lists.offsets.to_numpy()))
    found = []
    for position in range(int(counts.max(initial=0))):
        has = counts[codes] > position
        found.append(numbers[starts[codes[has]] + position] << _SHIFT | events[has])
    pairs = np.concatenate(found) if found else np.zeros(0, np.uint64)
    pairs = pairs[pairs >> _SHIFT != _NO_WORD]
    pairs.sort()  # numpy's `unique` takes ten times as long
    once: NDArray[np.uint64] = pairs[np.diff(pairs, prepend=_NO_PAIR) != 0]
    return once


def _without_signs(texts: pa.Array) -> pa.Array:
    """Return texts whose ASCII letters are small, and each of whose other ASCII characters but digits is a space."""
    whole = pa.concat_arrays([texts])  # a slice's own bytes alone
    _, offsets, data = whole.buffers()
    if data is None:
        return whole
    return pa.Array.from_buffers(
        whole.type, len(whole), [None, offsets, pa.py_buffer(data.to_pybytes().translate(_PLAIN))]
    )


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
