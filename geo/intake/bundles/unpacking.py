"""Captures as a stream, unpacked within limits: a small file must not become a large one."""

from __future__ import annotations

import zlib
from typing import BinaryIO

from geo.errors import IntakeError
from geo.intake import problems
from geo.intake.extracted import MAX_BYTES

MOST_PACKED = 100
"""How many times larger than packed a capture of more than `SMALL_BYTES` may be; pages pack to about a tenth."""
SMALL_BYTES = 20_000_000
_STEP_BYTES = 65_536
_GZIP, _GZIP_BITS = b"\x1f\x8b", 31


class Unpacked:
    """The bytes of a capture, packed by gzip or not; one that was cut short ends where it was cut.

    `read` raises an IntakeError where it grows too much, or goes on without a line's end as no capture does, which its
    reader would hold in memory.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name
        self._rest = file.read(_STEP_BYTES)
        self._decoder = zlib.decompressobj(_GZIP_BITS) if self._rest.startswith(_GZIP) else None
        self._taken, self._given, self._line = len(self._rest), 0, 0

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._given

    def read(self, size: int = _STEP_BYTES) -> bytes:
        """Return the next bytes, at most so many; none at the end."""
        data = self._next(size)
        if not self._given and self._decoder is not None and data.startswith(_GZIP):
            raise IntakeError(problems.BROKEN, name=self._name, kind=problems.CAPTURE)  # Packed twice.
        self._given += len(data)
        end = data.rfind(b"\n")
        self._line = self._line + len(data) if end < 0 else len(data) - end
        if self._given > max(SMALL_BYTES, MOST_PACKED * self._taken):
            raise IntakeError(problems.BOMB, name=self._name)
        if self._line > MAX_BYTES:
            raise IntakeError(problems.BROKEN, name=self._name, kind=problems.CAPTURE)
        return data

    def _next(self, size: int) -> bytes:
        data = b""
        while not data:
            if not self._rest:
                self._rest = self._file.read(_STEP_BYTES)
                self._taken += len(self._rest)
            if not self._rest:
                return b""
            data = self._unpack(size)
        return data

    def _unpack(self, size: int) -> bytes:
        if self._decoder is None:
            data, self._rest = self._rest[:size], self._rest[size:]
            return data
        if self._decoder.eof:  # The next of the parts, each of which is packed alone.
            self._decoder = zlib.decompressobj(_GZIP_BITS)
        try:
            data = self._decoder.decompress(self._rest, size)
        except zlib.error as error:
            raise IntakeError(problems.BROKEN, name=self._name, kind=problems.CAPTURE) from error
        self._rest = self._decoder.unused_data if self._decoder.eof else self._decoder.unconsumed_tail
        return data
