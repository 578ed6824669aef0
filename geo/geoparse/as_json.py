"""What was found in a text as plain values, for JSON and for whoever reads it without this program."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from geo.geoparse.reasons import describe_reason
from geo.geoparse.results import Parsed, Reason

OMITTED = " […] "
"""What stands between the quotes of one candidate where they are given as one text."""


def plain_parsed(parsed: Parsed, language: str = "en") -> dict[str, Any]:
    """Return all that was found as dictionaries, lists, texts and numbers, without the text itself.

    Args:
        parsed: What was found.
        language: Of the reasons, which are given in words (BCP 47).
    """
    found = _plain(parsed, language)
    del found["text"]
    for candidate, plain in zip(parsed.candidates, found["candidates"], strict=True):
        plain["quotes"] = [_plain(quote, language) for quote in candidate.quotes]
        plain["quote"] = OMITTED.join(quote.quote for quote in candidate.quotes)
        plain["measures"] = _plain(candidate.all_measures, language)
        del plain["more"]
    return dict(found)


def _plain(value: Any, language: str) -> Any:
    if isinstance(value, Reason):
        return describe_reason(value, language)
    if isinstance(value, BaseModel):
        return value.model_dump(exclude_none=True)
    if hasattr(value, "_asdict"):  # One of the named tuples of `geo.geoparse.results`.
        return {name: _plain(item, language) for name, item in value._asdict().items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item, language) for item in value]
    return value
