"""What is wrong with a record or a YAML file, in plain words, for what pydantic and the parser complain of."""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from geo.errors import Phrase

_SHOWN_CHARS = 60
"""A value longer than this many code points is cut in a message."""


def describe_detail(model: type[BaseModel], location: Sequence[str | int], detail: ErrorDetails) -> str:
    """Return one of pydantic's complaints about a value: what was expected, what came and what to do.

    Args:
        model: The model that the value around it was to be.
        location: Where it stands inside that value.
        detail: The complaint.
    """
    kind, got, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "missing":
        return Phrase("the key {key!r} is missing: add it", key=location[-1])
    if kind == "extra_forbidden":
        return _unknown_key(model, location)
    if kind == "value_error":
        said = context["error"].args
        return said[0] if said and isinstance(said[0], str) else str(context["error"])
    return Phrase("expected {expected}, got {got}", expected=_expected(kind, context, detail["msg"]), got=shown(got))


def _expected(kind: str, context: Mapping[str, Any], said: str) -> str:
    if kind in ("literal_error", "enum"):
        return listed_choices(re.findall(r"'[^']*'", str(context["expected"])))
    if kind == "too_short":
        least = int(context["min_length"])
        return Phrase.counted("at least {n} item", "at least {n} items", least)
    if kind == "too_long":
        return Phrase.counted("at most {n} item", "at most {n} items", int(context["max_length"]))
    phrase = _EXPECTED.get(kind)
    return said if phrase is None else Phrase(phrase, **context)


_NUMBER = Phrase("a number (such as 12000 or 2.7)")
_MAPPING = Phrase("a mapping (`key: value` lines)")
_LIST = Phrase("a list")
_EXPECTED = {
    "string_type": Phrase("text"),
    "string_too_short": Phrase("text that is not empty"),
    "string_too_long": Phrase("text of at most {max_length} characters"),
    "string_pattern_mismatch": Phrase("text of the form {pattern}"),
    "int_type": Phrase("a whole number"),
    "int_parsing": Phrase("a whole number"),
    "int_from_float": Phrase("a whole number"),
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": Phrase("a finite number"),
    "bool_type": Phrase("true or false"),
    "bool_parsing": Phrase("true or false"),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _MAPPING,
    "mapping_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "greater_than": Phrase("a number above {gt}"),
    "greater_than_equal": Phrase("a number of at least {ge}"),
    "less_than": Phrase("a number below {lt}"),
    "less_than_equal": Phrase("a number of at most {le}"),
}
"""Message id of what was expected, by the type of pydantic's complaint."""


def listed_choices(choices: Sequence[str]) -> str:
    """Return choices in a row, as in “a, b or c”."""
    if len(choices) < 2:
        return "".join(choices)
    return Phrase("{choices} or {last}", choices=", ".join(choices[:-1]), last=choices[-1])


def shown(value: object) -> str:
    """Return a value as a reader knows it from the file."""
    if value is None:
        return Phrase("nothing")
    if isinstance(value, dict):
        return Phrase("a mapping")
    if isinstance(value, list):
        return Phrase("a list") if value else Phrase("an empty list")
    if isinstance(value, bool):
        return "true" if value else "false"
    text = repr(value)
    return text if len(text) <= _SHOWN_CHARS else text[: _SHOWN_CHARS - 1] + "…"


def _unknown_key(model: type[BaseModel], location: Sequence[str | int]) -> str:
    """Return what is known where an unknown key stands, and the key that may have been meant."""
    owner = _model_at(model, location[:-1])
    known = list(owner.model_fields) if owner else []
    close = difflib.get_close_matches(str(location[-1]), known, n=1)
    values = {"key": location[-1], "known": ", ".join(known)}
    if close:
        return Phrase(
            "the key {key!r} is not known here; did you mean {meant!r}? (known: {known})", meant=close[0], **values
        )
    return Phrase("the key {key!r} is not known here (known: {known})", **values)


def _model_at(model: type[BaseModel], location: Sequence[str | int]) -> type[BaseModel] | None:
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


def describe_yaml(error: YAMLError) -> str:
    """Return what the YAML parser cannot read, in one line: in our words for what is met often, else in its own."""
    said = " ".join(str(error).split())
    if isinstance(error, MarkedYAMLError):
        said = ", ".join(part for part in (error.context, error.problem) if part)
    for pattern, phrase in _YAML:
        if found := re.search(pattern, said):
            return Phrase("not YAML: {problem}", problem=Phrase(phrase, **found.groupdict()))
    return Phrase("not YAML: {problem}", problem=said)


_YAML = (
    (
        "mapping values are not allowed",
        Phrase(
            "': ' is where no key can be; put a text that contains ': ' in quotation marks, each key on its own line"
        ),
    ),
    (r"'\\t'", Phrase("a line starts with a tab; indent with spaces, not tabs")),
    (
        "undefined alias '(?P<name>[^']*)'",
        Phrase("the alias *{name} is not defined: write the value out"),
    ),
    ("another document", Phrase("another document starts here with ---; keep one per file")),
    ("special characters are not allowed", Phrase("the file contains a control character: remove it")),
    ("character (?P<sign>'[^']*') that cannot start", Phrase("a value starts with {sign}; put it in quotation marks")),
    ("unknown escape character (?P<sign>'[^']*')", Phrase("{sign} after a backslash means nothing; use single quotes")),
    ("quoted scalar", Phrase("a quotation mark is opened but not closed")),
    (r"',' or '\]'|flow sequence", Phrase("a list in brackets is not closed, or a comma is missing")),
    (r"',' or '\}'|flow mapping", Phrase("a mapping in braces is not closed, or a comma is missing")),
    ("flow node", Phrase("a bracket or brace is opened but not closed")),
    ("could not find expected ':'", Phrase("a key lacks its ':'; write `key: value`")),
    ("sequence entries are not allowed", Phrase("'-' is where no list can start; start the list on a line of its own")),
    (
        "indentation|indented|intendation|block (?:mapping|collection)",
        Phrase("the indentation does not match the lines around it"),
    ),
    ("block scalar", Phrase("the text after | or > is badly indented: indent all its lines equally")),
    (
        "document (?:separator|start|end)",
        Phrase("the markers of document start and end (--- and ...) do not match"),
    ),
    ("directive", Phrase("a line starts with %; put it in quotation marks")),
    ("tag|URI", Phrase("tags (!) are not supported: remove it, or put the text in quotation marks")),
    ("anchor|alias", Phrase("anchors (&) and aliases (*) are not supported: put the text in quotation marks")),
    ("end of stream", Phrase("the file ends in the middle of a value")),
)
"""What the parser says, and the message id of the same in plain words; the first that fits counts."""
