"""TopoJSON with its arcs as text: a third of the size, and back again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""Six bits a character: five of the number, lowest first, and one (32) that says another character follows."""


def encode_arcs(topology: dict[str, Any]) -> dict[str, Any]:
    """Return the topology with every arc written as text (see data/basemap/README.md)."""
    return topology | {
        "encoding": "varint5",
        "arcs": [encode_arc(arc) for arc in topology["arcs"]],
    }


def encode_arc(arc: Sequence[Sequence[int]]) -> str:
    """Return the steps of an arc, `[dx, dy]` each, as text."""
    return "".join(map(_encode_number, chain.from_iterable(arc)))


def decode_arcs(topology: dict[str, Any]) -> dict[str, Any]:
    """Return the topology as plain TopoJSON, its arcs lists of `[dx, dy]`."""
    plain = {key: value for key, value in topology.items() if key != "encoding"}
    return plain | {"arcs": [_decode_arc(text) for text in topology["arcs"]]}


def _encode_number(number: int) -> str:
    left = (number << 1) ^ (number >> 63)  # zigzag: small either side of nought stays small
    text = ""
    while left >= 32:
        text += ALPHABET[32 | (left & 31)]
        left >>= 5
    return text + ALPHABET[left]


def _decode_arc(text: str) -> list[list[int]]:
    numbers, number, shift = [], 0, 0
    for character in text:
        digit = ALPHABET.index(character)
        number |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            numbers.append((number >> 1) ^ -(number & 1))
            number = shift = 0
    return [[x, y] for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
