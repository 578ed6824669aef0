"""What was found in a text as plain values, for JSON and for whoever reads it without this program."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import BaseModel

from geo.geoparse.found import Parsed, Reason
from geo.geoparse.reasons import describe_reason


def plain_parsed(parsed: Parsed, language: str = "en") -> dict[str, Any]:
    """Return all that was found as dictionaries, lists, texts and numbers, without the text itself.

    Args:
        parsed: What was found.
        language: Of the reasons, which are given in words (BCP 47).
    """
    found = _plain(parsed, language)
    del found["text"]
    return dict(found)


def _plain(value: Any, language: str) -> Any:
    if isinstance(value, Reason):
        return describe_reason(value, language)
    if isinstance(value, BaseModel):
        return value.model_dump(exclude_none=True)
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name), language) for field in fields(value)}
    if isinstance(value, (list, tuple)):
        return [_plain(item, language) for item in value]
    return value
