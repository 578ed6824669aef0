"""Records put into a YAML file, and taken out of it, as text: every other line of the file stays as it stands.

A file that people edit, comment and merge must not be written anew for each event. So the lines of one record are put
between those of its neighbours, and the file is read again to prove that it now says what was meant, and nothing else.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

from geo.errors import ReviewError
from geo.yaml_files.documents import Document, Location, parse_document

Key = Literal["events", "claims", "places", "sources", "translations", "kinds"]
"""A list of the file."""

HEADER = """\
# Events of one article, written as in data/events.yaml, in the order of their words; `claims` are its words on events
# that stand elsewhere.
"""
"""The first lines of a new file of events."""

PLACES_HEADER = """\
# Places that the tables lack and this collection needs. `at` is [lat, lon] (WGS 84); each says in `source` where its
# position comes from.
"""
"""The first lines of a new file of places."""

_HEADERS: Mapping[str, str] = {"events": HEADER, "claims": HEADER, "places": PLACES_HEADER}

_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029]|\Z)")
"""A line as the YAML reader counts them, with its end."""

_DASH = re.compile(r"([ ]*)-(?:[ ]|$)")
_NO_ITEMS = re.compile(r"\s*(?:\[\s*\]|null|~)?\s*(?:#.*)?")
_PLAIN = re.compile(r"[^\W_]|[«“‘’(.$€]")
_OLD_WORDS = frozenset("yes no on off y n".split())
"""Words that YAML 1.1 reads as true or false; other programs still do."""
_JOINERS = "\u200c\u200d"
"""Characters that stand inside words of some scripts and inside emoji."""

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def scalar_text(value: str | float | bool | None) -> str:
    """Return a value as YAML has it on one line: plain where that is the same value, in quotes otherwise.

    Characters that cannot be seen (controls, marks of direction, line separators) are written as escapes, so that
    whoever reads the file sees what is there.
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() else repr(value)
    if all(_is_seen(character) for character in value):
        if _PLAIN.match(value) and value.lower() not in _OLD_WORDS and _reads_as(value, value):
            return value
        quoted = "'" + value.replace("'", "''") + "'"
        if _reads_as(quoted, value):
            return quoted
    return '"' + "".join(_escaped(character) for character in value) + '"'


def _reads_as(written: str, value: str) -> bool:
    document = parse_document(f"key: {written}\n", file="")
    return not document.faults and document.data == {"key": value}


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") or character in _JOINERS


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if _is_seen(character):
        return character
    code = ord(character)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def record_lines(record: Mapping[str, Any]) -> list[str]:
    """Return a record as the lines of a list's item, from its dash on, without line ends."""
    return _item_lines(record, "")


def _item_lines(record: Any, indent: str) -> list[str]:
    if not isinstance(record, Mapping):
        return [f"{indent}- {scalar_text(record)}"]
    lines = _mapping_lines(record, indent + "  ")
    return [f"{indent}- {lines[0].lstrip(' ')}", *lines[1:]]


def _mapping_lines(record: Mapping[str, Any], indent: str) -> list[str]:
    lines: list[str] = []
    for key, value in record.items():
        if isinstance(value, Mapping):
            lines += [f"{indent}{key}:", *_mapping_lines(value, indent + "  ")]
        elif isinstance(value, list | tuple):
            lines += [f"{indent}{key}:", *(line for item in value for line in _item_lines(item, indent + "  "))]
        else:
            lines.append(f"{indent}{key}: {scalar_text(value)}")
    return lines


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the items of a list stand in a file."""

    lines: list[str]
    """All lines, with their ends."""
    key_line: int | None
    """Line of the list's key, from 0; None where the file has no such key."""
    spans: list[tuple[int, int]]
    """First line of each item, and the one behind its last."""
    indent: str
    newline: str


def insert_record(text: str, document: Document, key: Key, index: int, record: Mapping[str, Any]) -> str:
    """Return the text of a file with a record more.

    Args:
        text: The whole file; empty for a new one.
        document: The text as it was read.
        key: The list that gets the record.
        index: Position that the record gets in the list.
        record: Plain values, in the order in which they are written.

    Raises:
        ReviewError: The file is laid out in a way that a record cannot be put into; it names the line.
    """
    return insert_block(text, document, key, index, record_lines(record))


def insert_block(text: str, document: Document, key: Key, index: int, block_lines: Sequence[str]) -> str:
    """Return the text of a file with a record more, whose lines are given, from its dash on and without indent.

    Raises:
        ReviewError: As `insert_record`.
    """
    header = _HEADERS.get(key, "")
    if not text:
        text, document = header, Document("", None)
    outline = outline_of(text, document, key)
    block = _laid_out(block_lines, outline)
    lines = list(outline.lines)
    if lines and lines[-1] and not _LINE_END.search(lines[-1]):
        lines[-1] += outline.newline
    if outline.key_line is None:
        blank = [] if text == header or not lines else [outline.newline]
        lines += [*blank, f"{key}:{outline.newline}"]
        at = len(lines)
    elif outline.spans:
        at = outline.spans[index - 1][1] if index else outline.key_line + 1
    else:
        at = outline.key_line + 1
        lines[at - 1] = _opened(lines[at - 1], key, outline)
    lines[at:at] = [outline.newline, *block]
    return "".join(lines)


def _laid_out(block_lines: Sequence[str], outline: Outline) -> list[str]:
    return [f"{outline.indent if line else ''}{line}{outline.newline}" for line in block_lines]


def replace_record(
    text: str, document: Document, key: Key, index: int, record: Mapping[str, Any] | Sequence[str]
) -> str:
    """Return the text of a file with another record, or with these lines of one, in place of an item.

    Raises:
        ReviewError: The list is not written one item after the other on lines of their own.
    """
    outline = outline_of(text, document, key)
    first, end = outline.spans[index]
    block = _laid_out(record_lines(record) if isinstance(record, Mapping) else record, outline)
    return "".join([*outline.lines[:first], *block, *outline.lines[end:]])


_MEMBER = re.compile(r"(?:- |  )([\w-]+):(?:\s|$)")
"""The first line of a member of a record, in the record's lines without indent."""


def with_members(block: str, members: Mapping[str, Any], *, before: str) -> list[str]:
    """Return the lines of a record with some members written anew, and every other line as it stands.

    A record that is laid out in another way than with each member on lines of its own is written anew as a whole.

    Args:
        block: The record's lines, from its dash on, without indent; see `block_text`.
        members: Values by name; None takes a member out.
        before: The member in front of which those stand that are new.
    """
    data = dict(parse_document(block, file="").data[0])
    wanted = {name: value for name, value in {**data, **members}.items() if value is not None or name not in members}
    lines = block.splitlines()
    starts = [(found[1], number) for number, line in enumerate(lines) if (found := _MEMBER.match(line))]
    ends = [*(number for _, number in starts[1:]), len(lines)]
    spans = [(name, lines[first:end]) for (name, first), end in zip(starts, ends, strict=False)]
    kept = [(name, part) for name, part in spans if name not in members]
    new = [_mapping_lines({name: value}, "  ") for name, value in members.items() if value is not None]
    at = next((number for number, (name, _) in enumerate(kept) if name == before), len(kept))
    changed = [*chain(*(part for _, part in kept[:at])), *chain(*new), *chain(*(part for _, part in kept[at:]))]
    changed[:1] = [f"- {line[2:]}" for line in changed[:1]]
    document = parse_document("\n".join(changed) + "\n", file="")
    if not document.faults and document.data == [wanted]:
        return changed
    tail = [name for name in (before,) if name in wanted]
    order = [*(name for name in wanted if name not in members and name not in tail), *members, *tail]
    return record_lines({name: wanted[name] for name in order if name in wanted})


_LINE_END = re.compile(r"[\n\r\x85\u2028\u2029]\Z")


def _opened(line: str, key: Key, outline: Outline) -> str:
    """Return the line of an empty list as the first of a list with items; its comment stays."""
    rest = line.rstrip("\r\n").removeprefix(f"{key}:")
    if not line.startswith(f"{key}:") or not _NO_ITEMS.fullmatch(rest):
        raise ReviewError(
            "line {line}: nothing can be added to the list {key!r} as it is laid out; "
            "write each item on its own lines, starting with '-'",
            line=(outline.key_line or 0) + 1,
            key=key,
        )
    comment = rest[rest.index("#") :] if "#" in rest else ""
    return f"{key}:{'  ' + comment if comment else ''}{outline.newline}"


def block_text(text: str, document: Document, key: Key, index: int) -> str:
    """Return the lines of an item as written, from its dash on, without indent and with plain line ends.

    Raises:
        ReviewError: The list is not written one item after the other on lines of their own.
    """
    outline = outline_of(text, document, key)
    first, end = outline.spans[index]
    lines = [re.sub(r"[\r\n]+\Z", "", line) for line in outline.lines[first:end]]
    return "\n".join(line.removeprefix(outline.indent) for line in lines) + "\n"


def remove_record(text: str, document: Document, key: Key, index: int) -> str:
    """Return the text of a file without an item and the blank line before it; empty where nothing is left.

    Raises:
        ReviewError: The list is not written one item after the other on lines of their own.
    """
    outline = outline_of(text, document, key)
    assert outline.key_line is not None
    first, end = outline.spans[index]
    if not outline.lines[first - 1].strip():
        first -= 1
    lines = [*outline.lines[:first], *outline.lines[end:]]
    if len(outline.spans) == 1:
        at = outline.key_line
        if key == "claims" and at == len(lines) - 1 and lines[at].strip() == "claims:":
            del lines[at - (at > 0 and not lines[at - 1].strip()) :]
        else:
            lines[at] = lines[at].replace(f"{key}:", f"{key}: []", 1)
    left = "".join(lines)
    is_empty = not re.sub(
        r"(?m)^(?:events|claims|places): \[\]\s*$", "", left.removeprefix(_HEADERS.get(key, ""))
    ).strip()
    return "" if is_empty else left


def set_scalars(text: str, document: Document, values: Mapping[Location, str | int]) -> str:
    """Return the text of a file with other values at some places, and nothing else touched.

    Args:
        text: The whole file.
        document: The text as it was read.
        values: The new values; each stands in a mapping, on the line of its key.

    Raises:
        ReviewError: A value is laid out over several lines, or in a way that it cannot be told from its neighbours.
    """
    lines = lines_of(text)
    expected = deepcopy(document.data)
    for location, value in values.items():
        *_, key = location
        at = _line(document, location) - 1
        old = document.get(location)
        written = scalar_text(value) if isinstance(value, str) else str(value)
        found = re.search(rf"(?<![\w-]){re.escape(str(key))}:[ ]+({_written(old)})(?=[ ]*(?:[,}}#\r\n]|$))", lines[at])
        if found is None:
            raise _unplaced(document, location)
        lines[at] = lines[at][: found.start(1)] + written + lines[at][found.end(1) :]
        _put(expected, location, value)
    after = "".join(lines)
    if parse_document(after, file=document.file).data != parse_document(_dump(expected), file=document.file).data:
        raise _unplaced(document, next(iter(values)))
    return after


def _written(value: object) -> str:
    """Return a pattern of the ways in which a value may be written on one line."""
    plain = str(value)
    ways = (plain, scalar_text(plain), json.dumps(plain, ensure_ascii=False), "'" + plain.replace("'", "''") + "'")
    return "|".join(re.escape(way) for way in dict.fromkeys(ways))


def _put(data: Any, location: Location, value: object) -> None:
    *path, key = location
    for step in path:
        data = data[step]
    data[key] = value


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def _unplaced(document: Document, location: Location) -> ReviewError:
    return ReviewError(
        "{file}:{line}: {key!r} cannot be changed as it is laid out: write it on a line of its own",
        file=document.file,
        line=document.line(location),
        key=str(location[-1]),
    )


def outline_of(text: str, document: Document, key: Key) -> Outline:
    """Return where the items of a list stand.

    Raises:
        ReviewError: The text cannot be read, or its list has items that share lines.
    """
    if document.faults:
        raise ReviewError("{fault}: fix the file first", fault=document.faults[0].described)
    lines = lines_of(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    if document.data is not None and not isinstance(document.data, dict):
        raise ReviewError("expected a file of `events:` and `claims:`, got something else: fix the file first")
    if not isinstance(document.data, dict) or key not in document.data:
        return Outline(lines, None, [], "  ", newline)
    key_line = _line(document, (key,)) - 1
    items = document.get((key,)) or []
    starts = [_line(document, (key, index)) - 1 for index in range(len(items))]
    dashes = [_DASH.match(lines[start]) for start in starts]
    if not all(dashes) or len(set(starts)) < len(starts) or key_line in starts:
        raise ReviewError(
            "line {line}: expected each item of {key!r} on its own lines, starting with '-'; rewrite the list that way",
            line=key_line + 1,
            key=key,
        )
    indent = dashes[0][1] if dashes and dashes[0] else "  "
    others = [_line(document, (other,)) - 1 for other in document.data]
    list_end = min((line for line in others if line > key_line), default=len(lines))
    nexts = [*starts[1:], list_end][: len(starts)]
    ends = [_end_of(lines, first, end, indent) for first, end in zip(starts, nexts, strict=True)]
    return Outline(lines, key_line, list(zip(starts, ends, strict=True)), indent, newline)


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as the YAML reader counts them, each with its end."""
    return [match[0] for match in _LINE.finditer(text) if match[0]]


def _line(document: Document, location: tuple[str | int, ...]) -> int:
    line = document.line(location)
    assert line is not None
    return line


def _end_of(lines: list[str], first: int, end: int, indent: str) -> int:
    """Return the line behind an item's last: blank lines, and comments no deeper than its dash, are not its own."""
    while end - 1 > first:
        bare = lines[end - 1].strip()
        is_comment = bare.startswith("#") and len(lines[end - 1]) - len(lines[end - 1].lstrip(" ")) <= len(indent)
        if bare and not is_comment:
            break
        end -= 1
    return end
