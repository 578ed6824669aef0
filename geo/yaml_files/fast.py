"""YAML text to plain data by libyaml, many times as fast as the reader that says what is wrong with a file.

It answers only for what a record file plainly is. Whatever is odd (a key given twice, an alias, a tag, a fault of YAML,
deep nesting) is left to that reader, in `documents`.
"""

from __future__ import annotations

import re
from typing import Any, cast

import yaml
from yaml.cyaml import CSafeLoader
from yaml.nodes import MappingNode, Node, ScalarNode

_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_TRUE = frozenset(("true", "True", "TRUE"))
_FALSE = frozenset(("false", "False", "FALSE"))
LONGEST_INTEGER = 16
"""Digits; a longer number is an identifier rather than a quantity, and stays text."""

_DEEP_LINE = re.compile(r"^[ \t\-?:]{200}", re.MULTILINE)
_MOST_BRACKETS = 200
"""Libyaml's composer calls itself for each level, without an end; texts that may be deeper go to the other reader."""


_ANCHOR = re.compile(r"(?m)(?:^|[\s\[{,])[&*]\S")
"""What may name a node or repeat one; the two parsers differ on which characters such a name has."""


class UnreadableError(Exception):
    """The text is odd, and for the other reader."""


class _Composer(CSafeLoader):
    """Libyaml's nodes, whose tag is empty where the text gives none."""

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        return ""

    def descend_resolver(self, _node: object, _index: object) -> None:
        """Do nothing: no tag depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """Do nothing: see `descend_resolver`."""


def read_plain(text: str) -> Any:
    """Return the mappings, lists and scalars that YAML text says; None where it says nothing.

    Raises:
        UnreadableError: The text is not plainly a record file; it may still be YAML.
    """
    node = _compose(text)
    return None if node is None else _plain(node, set())


def read_lines(text: str) -> dict[tuple[str | int, ...], int]:
    """Return the line, counted from 1, of each value of a text that `read_plain` reads, by its location.

    A value of a mapping has the line of its key.

    Raises:
        UnreadableError: See `read_plain`.
    """
    node, lines = _compose(text), {}
    waiting: list[tuple[tuple[str | int, ...], Node, int]] = [((), node, node.start_mark.line)] if node else []
    while waiting:
        location, one, line = waiting.pop()
        lines[location] = line + 1
        if isinstance(one, MappingNode):
            waiting += [((*location, key.value), value, key.start_mark.line) for key, value in one.value]
        elif not isinstance(one, ScalarNode):
            waiting += [((*location, number), item, item.start_mark.line) for number, item in enumerate(one.value)]
    return lines


def _compose(text: str) -> Node | None:
    if _may_be_deep(text) or _ANCHOR.search(text):
        raise UnreadableError
    try:
        composer = _Composer(text)
        try:
            return composer.get_single_node()
        finally:
            composer.dispose()
    except yaml.YAMLError as error:
        raise UnreadableError from error


def _may_be_deep(text: str) -> bool:
    depth = deepest = 0
    for bracket in re.findall(r"[\[\]{}]", text):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest > _MOST_BRACKETS or depth < 0 or _DEEP_LINE.search(text) is not None


def _plain(node: Node, seen: set[int]) -> Any:
    if node.tag or id(node) in seen:  # A tag of its own, or an alias.
        raise UnreadableError
    seen.add(id(node))
    if isinstance(node, ScalarNode):
        return _scalar(node)
    if isinstance(node, MappingNode):
        return _mapping(node, seen)
    return [_plain(item, seen) for item in node.value]


def _mapping(node: MappingNode, seen: set[int]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode) or key.tag or key.value in data:
            raise UnreadableError
        data[key.value] = _plain(value, seen)
    return data


def _scalar(node: ScalarNode) -> Any:
    text = cast("str", node.value)
    return text if node.style in ("'", '"', "|", ">") else plain_scalar(text)


def plain_scalar(text: str) -> Any:
    """Return a scalar without quotes as YAML 1.2 has it, or as its text where a number is written oddly (`0044`)."""
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _INTEGER.fullmatch(text) and len(text) < LONGEST_INTEGER:
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
