"""A corpus cut into parts of whole lines, without holding more of it than a block."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from geo.errors import CorpusError

PART_BYTES = 4 << 20
"""Size of a part of the corpus: some seconds of work, so that little is lost when a run is stopped."""
LINE_BYTES = 64 << 20
"""Length of the longest line that is read; a longer one is told of and passed over, whatever it holds."""

_PACKED = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"PK\x03\x04": "ZIP"}
"""How the bytes of a packed file begin."""
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How UTF-16 begins; its line ends are not those of UTF-8."""


class Part(NamedTuple):
    """Whole lines of a corpus."""

    start: int
    """First byte."""
    end: int
    """Byte after the last one."""
    line: int
    """Number of the first line, counted from 1."""

    @property
    def size(self) -> int:
        """Number of bytes."""
        return self.end - self.start


def cut_corpus(corpus: Path, part_bytes: int = PART_BYTES) -> tuple[Part, ...]:
    """Return the parts of `corpus`, at least one; a line that is longer than a part is a part of its own.

    Raises:
        CorpusError: The file is packed, or is not UTF-8.
        OSError: It cannot be read.
    """
    with corpus.open("rb") as file:
        _check_start(corpus, file.read(8))
        return tuple(_cut(file, part_bytes)) or (Part(0, 0, 1),)


def _check_start(corpus: Path, start: bytes) -> None:
    for sign, name in _PACKED.items():
        if start.startswith(sign):
            raise CorpusError(f"{corpus}: expected JSON Lines, got a file packed with {name}; unpack it first")
    if start.startswith(_WIDE):
        raise CorpusError(f"{corpus}: expected JSON Lines in UTF-8, got UTF-16; save it as UTF-8")


def _cut(file: BinaryIO, part_bytes: int) -> Iterator[Part]:
    start, line = 0, 1
    file.seek(start)
    while block := file.read(part_bytes):
        size = block.rfind(b"\n") + 1
        if size:
            yield Part(start, start + size, line)
            line += block.count(b"\n")
        else:
            size = _line_size(file, block)
            yield Part(start, start + size, line)
            line += 1
        start += size
        file.seek(start)


def _line_size(file: BinaryIO, block: bytes) -> int:
    """Return the length of the line that begins with `block` and goes on in `file`."""
    size = len(block)
    while block := file.read(PART_BYTES):
        end = block.find(b"\n") + 1
        if end:
            return size + end
        size += len(block)
    return size
