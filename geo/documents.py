"""YAML files whose every value knows its line, so that each fault names the place to mend.

A record file is a YAML 1.2 file of plain mappings, lists and scalars. What makes such files surprising is refused with
its line: keys given twice, anchors and aliases, tags, several documents in one file. Dates stay the text that was
written, and so do numbers such as `0044` that are not written the way a number is.
"""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from threading import Lock
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from geo.errors import CollectionError, Fault
from geo.files import read_text

Step = str | int
Location = tuple[Step, ...]
Plain = dict[str, "Plain"] | list["Plain"] | str | int | float | bool | None
"""What a document is made of."""
M = TypeVar("M", bound=BaseModel)

_TAG = "tag:yaml.org,2002:"
_PLAIN_KEY = re.compile(r"[^\W\d][\w\-]*")
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")
_LONGEST_INTEGER = 16
_SHOWN_CHARS = 60
"""A value longer than this many code points is cut in a message."""


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


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as plain data, the line of every value, and what is wrong with the file as YAML."""

    file: str
    """The file's name in faults: relative to the collection's folder, with forward slashes."""
    data: Any
    """Mappings, lists, str, int, float, bool, None; None where the file is empty or broken. Not to be changed."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with the file; where there is any, `data` is not to be trusted whole."""
    lines: Mapping[Location, int] = field(default_factory=dict, repr=False)
    """Line, counted from 1, of each value, by its location."""

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
            return [], [self.fault(location, f"expected a list, got {_shown(items)}")]
        values: list[M | None] = []
        faults: list[Fault] = []
        for index in range(len(items)):
            value, problems = self.validate(model, (*location, index))
            values.append(value)
            faults.extend(problems)
        return values, faults


def load_document(path: Path, *, file: str | None = None) -> Document:
    """Return the YAML file at `path`; a broken or missing file is a document with faults and no data.

    Args:
        path: The file, UTF-8 without a byte order mark.
        file: Its name in faults; the last part of the path where None.
    """
    file = path.name if file is None else file
    try:
        text = read_text(path, file=file)
    except CollectionError as error:
        return Document(file, None, error.faults)
    except OSError as error:
        reason = "the file is missing" if isinstance(error, FileNotFoundError) else f"cannot be read ({error.strerror})"
        return Document(file, None, (Fault(file, None, "", reason),))
    return parse_again(path, text, file=file)


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
        node = YAML(typ="safe", pure=True).compose(StringIO(text))
    except MarkedYAMLError as error:
        return Document(file, None, (_yaml_fault(file, error),))
    except YAMLError as error:
        return Document(file, None, (Fault(file, None, "", f"not YAML: {' '.join(str(error).split())}"),))
    except RecursionError:
        return Document(file, None, (Fault(file, None, "", "not readable: nested too deeply"),))
    reader = _Reader(file)
    data = None if node is None else reader.read(node, ())
    return Document(file, data, tuple(reader.faults), reader.lines)


def _yaml_fault(file: str, error: MarkedYAMLError) -> Fault:
    """Return what the YAML parser says, in one line."""
    mark = error.problem_mark or error.context_mark
    said = ", ".join(part for part in (error.context, error.problem) if part)
    hint = ""
    if error.problem and "mapping values are not allowed" in error.problem:
        hint = "; a text that holds ': ' must stand in quotes"
    elif error.problem and "'\\t'" in error.problem:
        hint = "; indent with spaces, not tabs"
    return Fault(file, mark.line + 1 if mark else None, "", f"not YAML: {said}{hint}")


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
            self._add(line, location, "an alias (*name) is not read here: write the value out")
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
                self._add(line, location, "expected a key that is a plain word, got a list or a mapping")
                continue
            key: str = key_node.value
            if key in data:
                first = self.lines[(*location, key)]
                self._add(line, (*location, key), f"the key {key!r} stands twice here, first on line {first}: keep one")
                continue
            data[key] = self.read(value_node, (*location, key))
            self.lines[(*location, key)] = line
        return data

    def _read_scalar(self, node: ScalarNode, location: Location) -> Plain:
        text: str = node.value
        tag = str(node.tag)
        kind = tag.removeprefix(_TAG)
        if not tag.startswith(_TAG) or (node.style is not None and kind != "str"):
            self._add(node.start_mark.line + 1, location, f"the tag {kind} is not read here: leave it out")
            return text
        return text if node.style is not None else _plain_scalar(kind, text)

    def _add(self, line: int, location: Location, message: str) -> None:
        self.faults.append(Fault(self.file, line, path_text(location), message))


def _plain_scalar(kind: str, text: str) -> Plain:
    """Return a scalar without quotes as the value that YAML says it is, or as its text where it is written oddly."""
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind == "int" and _INTEGER.fullmatch(text) and len(text) < _LONGEST_INTEGER:
        return int(text)
    return float(text) if kind == "float" and _FLOAT.fullmatch(text) else text


def _fault(document: Document, model: type[BaseModel], base: Location, detail: ErrorDetails) -> Fault:
    """Return one of pydantic's complaints as a fault in plain words, at the value's line."""
    inner = _real_location(document, base, detail)
    return document.fault((*base, *inner), _message(model, inner, detail))


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


def _message(model: type[BaseModel], location: Location, detail: ErrorDetails) -> str:
    """Return what was expected, what came and what to do."""
    kind, got, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "missing":
        return f"the key {location[-1]!r} is missing: add it"
    if kind == "extra_forbidden":
        return _unknown_key(model, location)
    if kind == "value_error":
        return str(context["error"])
    expected = _EXPECTED.get(kind)
    if expected is None:
        return f"{detail['msg'][:1].lower()}{detail['msg'][1:]}, got {_shown(got)}"
    return f"expected {expected.format(**context)}, got {_shown(got)}"


_EXPECTED = {
    "string_type": "text",
    "string_too_short": "text that is not empty",
    "string_too_long": "text of at most {max_length} characters",
    "string_pattern_mismatch": "text of the form {pattern}",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number (such as 12000 or 2.7)",
    "float_parsing": "a number (such as 12000 or 2.7)",
    "finite_number": "a finite number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping (`key: value` lines)",
    "mapping_type": "a mapping (`key: value` lines)",
    "model_type": "a mapping (`key: value` lines)",
    "model_attributes_type": "a mapping (`key: value` lines)",
    "literal_error": "{expected}",
    "enum": "{expected}",
    "greater_than": "a number above {gt}",
    "greater_than_equal": "a number of at least {ge}",
    "less_than": "a number below {lt}",
    "less_than_equal": "a number of at most {le}",
    "too_short": "at least {min_length} item(s)",
    "too_long": "at most {max_length} item(s)",
}


def _unknown_key(model: type[BaseModel], location: Location) -> str:
    """Return what is known where an unknown key stands, and the key that may have been meant."""
    owner = _model_at(model, location[:-1])
    known = list(owner.model_fields) if owner else []
    close = difflib.get_close_matches(str(location[-1]), known, n=1)
    meant = f"; did you mean {close[0]!r}?" if close else ""
    return f"the key {location[-1]!r} is not known here{meant}" + (f" (known: {', '.join(known)})" if known else "")


def _model_at(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """Return the model of the value at a location inside a `model`."""
    found: type[BaseModel] | None = model
    for step in location:
        if isinstance(step, int):
            continue
        info = found.model_fields.get(step) if found else None
        found = _model_in(info.annotation) if info else None
    return found


def _model_in(annotation: object) -> type[BaseModel] | None:
    """Return the first model inside an annotation such as `tuple[Claim, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Annotated, Union, types.UnionType, tuple, list, dict, Mapping):
        return next((model for part in get_args(annotation) if (model := _model_in(part))), None)
    return None


def _shown(value: object) -> str:
    """Return a value as a reader knows it from the file."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = repr(value)
    return text if len(text) <= _SHOWN_CHARS else text[: _SHOWN_CHARS - 1] + "…"
