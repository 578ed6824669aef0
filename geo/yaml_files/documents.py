"""YAML files whose every value knows its line, so that each fault names the place to mend.

A record file is a YAML 1.2 file of plain mappings, lists and scalars. What makes such files surprising is refused with
its line: keys given twice, anchors and aliases, tags, several documents in one file. Dates stay the text that was
written, and so do numbers such as `0044` that are not written the way a number is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from io import StringIO
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from geo.errors import CollectionError, Fault, Phrase, system_words
from geo.files.inside import NotPlainFile, read_inside
from geo.files.whole import decode_text
from geo.yaml_files.conflicts import find_conflicts
from geo.yaml_files.fast import UnreadableError, plain_scalar, read_lines, read_plain
from geo.yaml_files.fault_words import describe_detail, describe_yaml, shown

Step = str | int
Location = tuple[Step, ...]
Plain = dict[str, "Plain"] | list["Plain"] | str | int | float | bool | None
"""What a document is made of."""
M = TypeVar("M", bound=BaseModel)

_CONFLICT = Phrase("two people changed these lines, and both versions stand here: choose with `python -m geo settle`")
_TAG = "tag:yaml.org,2002:"
_PLAIN_KEY = re.compile(r"[^\W\d][\w\-]*")


def path_text(location: Sequence[Step]) -> str:
    """Return a location as text: ("events", 3, "claims", 0) is `events[3].claims[0]`."""
    text = ""
    for step in location:
        if isinstance(step, int):
            text += f"[{step}]"
        elif _PLAIN_KEY.fullmatch(step):
            text += f".{step}" if text else step
        else:
            text += f"[{step!r}]"
    return text


@dataclass(frozen=True)
class Document:
    """A YAML file as plain data, the line of every value, and what is wrong with the file as YAML."""

    file: str
    """The file's name in faults: relative to the collection's folder, with forward slashes."""
    data: Any
    """Mappings, lists, str, int, float, bool, None; None where the file is empty or broken. Not to be changed."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with the file; where there is any, `data` is not to be trusted whole."""
    known_lines: Mapping[Location, int] | None = field(default=None, repr=False, compare=False)
    """See `lines`; None where they are read from `text` when they are asked for."""
    text: str = field(default="", repr=False, compare=False)
    """The file's text, where its lines are not known yet."""

    @cached_property
    def lines(self) -> Mapping[Location, int]:
        """Line, counted from 1, of each value, by its location."""
        return read_lines(self.text) if self.known_lines is None else self.known_lines

    def line(self, location: Sequence[Step] = ()) -> int | None:
        """Return the line, counted from 1, of the value there, or else of the nearest one around it."""
        location = tuple(location)
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location)

    def get(self, location: Sequence[Step], default: object = None) -> Any:
        """Return the value there, or `default` where nothing stands there."""
        node = self.data
        for step in location:
            is_index = isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node)
            if is_index or (isinstance(node, dict) and step in node):
                node = node[step]
            else:
                return default
        return node

    def fault(self, location: Sequence[Step], message: str) -> Fault:
        """Return a fault at this location, with its line."""
        return Fault(self.file, self.line(location), path_text(location), message)

    def validate(self, model: type[M], location: Sequence[Step] = ()) -> tuple[M | None, list[Fault]]:
        """Return the value there as a `model`, or None and every fault in it."""
        try:
            return model.model_validate(self.get(location)), []
        except ValidationError as error:
            details = [detail for detail in error.errors(include_url=False) if not _is_untrue(detail)]
            return None, [_fault(self, model, tuple(location), detail) for detail in details]

    def validate_each(self, model: type[M], location: Sequence[Step]) -> tuple[list[M | None], list[Fault]]:
        """Return each item of the list there as a `model` (None where it has faults), and every fault.

        A missing or wrong list is one fault and an empty result; items keep their positions.
        """
        items = self.get(location)
        if not isinstance(items, list):
            return [], [
                self.fault(
                    location, Phrase("expected {expected}, got {got}", expected=Phrase("a list"), got=shown(items))
                )
            ]
        values: list[M | None] = []
        faults: list[Fault] = []
        for index in range(len(items)):
            value, problems = self.validate(model, (*location, index))
            values.append(value)
            faults.extend(problems)
        return values, faults


class KnownDocument(Document):
    """A YAML file that is known to have no faults; its data are read from its text only when they are asked for."""

    def __init__(self, file: str, text: str) -> None:
        """Take the file's name in faults, and its text."""
        for name, value in (("file", file), ("faults", ()), ("known_lines", None), ("text", text)):
            object.__setattr__(self, name, value)

    @cached_property
    def data(self) -> Any:
        """Mappings, lists and scalars, as in any document."""
        return parse_document(self.text, file=self.file).data

    def __eq__(self, other: object) -> bool:
        """Tell whether another document says the same."""
        return isinstance(other, Document) and (self.file, self.data, ()) == (other.file, other.data, other.faults)

    __hash__ = None  # type: ignore[assignment]  # Data are lists and mappings.


def load_document(path: Path, *, file: str | None = None) -> Document:
    """Return the YAML file at `path`; a broken or missing file is a document with faults and no data.

    Args:
        path: The file, UTF-8 without a byte order mark.
        file: Its name in faults, relative to the collection's folder; the last part of the path where None.
    """
    file = path.name if file is None else file
    try:
        data = read_inside(path, depth=len(PurePosixPath(file).parts))
    except OSError as error:
        return unreadable_document(file, error)
    try:
        text = decode_text(data, file=file)
    except CollectionError as error:
        return Document(file, None, error.faults)
    return parse_again(path, text, file=file)


def read_document(data: bytes, *, file: str) -> Document:
    """Return the YAML file that has these bytes; a broken one is a document with faults and no data."""
    try:
        text = decode_text(data, file=file)
    except CollectionError as error:
        return Document(file, None, error.faults)
    return parse_document(text, file=file)


def unreadable_document(file: str, error: OSError) -> Document:
    """Return a file that the system does not let be read: a document without data, and its fault."""
    reason = Phrase("cannot be read ({problem})", problem=system_words(error))
    if isinstance(error, FileNotFoundError):
        reason = Phrase("the file is missing")
    elif isinstance(error, NotPlainFile):
        reason = error.problem
    return Document(file, None, (Fault(file, None, "", reason),))


_KEPT_AT_MOST = 4_096
_keeping = Lock()
_kept: dict[Path, tuple[str, Document]] = {}
"""The last text of each file, and what it gave: reading YAML takes a second for each half a megabyte."""


def parse_again(path: Path, text: str, *, file: str) -> Document:
    """Return the text of the file at `path` as a document: the one made before, where the text is as it was.

    Args:
        path: The file; nothing is read from it.
        text: Its text, or one that it is about to have.
        file: Its name in faults.
    """
    path = path.absolute()
    before = _kept.get(path)
    if before is not None and before[0] == text and before[1].file == file:
        return before[1]
    document = parse_document(text, file=file)
    with _keeping:
        if len(_kept) >= _KEPT_AT_MOST:
            _kept.clear()
        _kept[path] = (text, document)
    return document


def parse_document(text: str, *, file: str) -> Document:
    """Return YAML text as a document; see `load_document`."""
    try:
        return Document(file, read_plain(text), text=text)
    except UnreadableError:
        return _parse_closely(text, file)


def _parse_closely(text: str, file: str) -> Document:
    """Return YAML text as a document by the slow reader, which says what is wrong and where."""
    conflicts = find_conflicts(text)
    if conflicts:
        return Document(file, None, tuple(Fault(file, one.line, "", _CONFLICT) for one in conflicts))
    try:
        node = YAML(typ="safe", pure=True).compose(StringIO(text))
    except MarkedYAMLError as error:
        return Document(file, None, (_yaml_fault(file, error),))
    except YAMLError as error:
        return Document(file, None, (Fault(file, None, "", describe_yaml(error)),))
    except RecursionError:
        return Document(file, None, (Fault(file, None, "", Phrase("cannot be read: nested too deeply")),))
    reader = _Reader(file)
    data = None if node is None else reader.read(node, ())
    return Document(file, data, tuple(reader.faults), reader.lines)


def _yaml_fault(file: str, error: MarkedYAMLError) -> Fault:
    """Return what the YAML parser says, at its line."""
    mark = error.problem_mark or error.context_mark
    return Fault(file, mark.line + 1 if mark else None, "", describe_yaml(error))


class _Reader:
    """Turns YAML nodes into plain data, noting each value's line and each fault."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Location, int] = {}
        self.faults: list[Fault] = []
        self._seen: set[int] = set()

    def read(self, node: Node, location: Location) -> Plain:
        """Return the node's data; an alias, which is a node met before, is a fault and None."""
        line: int = node.start_mark.line + 1
        self.lines[location] = line
        if id(node) in self._seen:
            self._add(line, location, Phrase("aliases (*name) are not supported: write the value out"))
            return None
        self._seen.add(id(node))
        if isinstance(node, MappingNode):
            return self._read_mapping(node, location)
        if isinstance(node, SequenceNode):
            return [self.read(item, (*location, index)) for index, item in enumerate(node.value)]
        return self._read_scalar(cast("ScalarNode", node), location)

    def _read_mapping(self, node: MappingNode, location: Location) -> dict[str, Plain]:
        data: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, ScalarNode):
                self._add(line, location, Phrase("expected a key that is a plain word, got a list or a mapping"))
                continue
            key: str = key_node.value
            if key in data:
                first = self.lines[(*location, key)]
                twice = Phrase(
                    "the key {key!r} appears twice here, first on line {line}: keep one", key=key, line=first
                )
                self._add(line, (*location, key), twice)
                continue
            data[key] = self.read(value_node, (*location, key))
            self.lines[(*location, key)] = line
        return data

    def _read_scalar(self, node: ScalarNode, location: Location) -> Plain:
        text: str = node.value
        tag = str(node.tag)
        kind = tag.removeprefix(_TAG)
        if not tag.startswith(_TAG) or (node.style is not None and kind != "str"):
            self._add(node.start_mark.line + 1, location, Phrase("the tag {tag} is not supported: remove it", tag=kind))
            return text
        return text if node.style is not None or kind == "str" else plain_scalar(text)

    def _add(self, line: int, location: Location, message: str) -> None:
        self.faults.append(Fault(self.file, line, path_text(location), message))


def _fault(document: Document, model: type[BaseModel], base: Location, detail: ErrorDetails) -> Fault:
    """Return one of pydantic's complaints as a fault in plain words, at the value's line."""
    inner = _real_location(document, base, detail)
    return document.fault((*base, *inner), describe_detail(model, inner, detail))


def _is_untrue(detail: ErrorDetails) -> bool:
    """Tell whether a list is said to be too short only because its items have faults of their own."""
    got = detail["input"]
    return detail["type"] == "too_short" and isinstance(got, list) and len(got) >= detail["ctx"]["min_length"]


def _real_location(document: Document, base: Location, detail: ErrorDetails) -> Location:
    """Return the location without the steps that pydantic adds for its own sake (validators, members of unions)."""
    steps: list[Step] = []
    loc = detail["loc"]
    for index, step in enumerate(loc):
        is_last_missing = detail["type"] == "missing" and index == len(loc) - 1
        if is_last_missing or document.get((*base, *steps, step), _ABSENT) is not _ABSENT:
            steps.append(step)
    return tuple(steps)


_ABSENT = object()
