"""Records as frozen, validated values, and what they are made of. No input or output.

A value refuses to exist without what makes it citable, and pydantic lists everything missing at once.
Text positions are Unicode code points of the source file's text; an end is exclusive.

| module | what |
|---|---|
| `values` | what fields are made of: texts, texts in several languages, dates, ids |
| `sources` | documents as published, and how each fact of them is known |
| `events` | what they say: events, claims, figures, place names |
| `names` | kinds, those who speak or are counted, places |
"""

from geo.models.events import (
    CONTEXT_CHARS,
    CREDIT_MARK,
    Assessment,
    Claim,
    Event,
    Measure,
    Qualifier,
    Quote,
    Reference,
    Role,
    Stance,
    State,
    Where,
)
from geo.models.names import (
    Entity,
    Kind,
    Place,
    Precision,
)
from geo.models.sources import (
    Capture,
    Fact,
    Original,
    Picture,
    Source,
    Span,
)
from geo.models.values import (
    LANGUAGE_TAG,
    LANGUAGES,
    LocalText,
    Model,
    Sha256,
    Slug,
    Text,
    Titles,
    WebAddress,
)

__all__ = [
    "CONTEXT_CHARS",
    "CREDIT_MARK",
    "LANGUAGES",
    "LANGUAGE_TAG",
    "Assessment",
    "Capture",
    "Claim",
    "Entity",
    "Event",
    "Fact",
    "Kind",
    "LocalText",
    "Measure",
    "Model",
    "Original",
    "Picture",
    "Place",
    "Precision",
    "Qualifier",
    "Quote",
    "Reference",
    "Role",
    "Sha256",
    "Slug",
    "Source",
    "Span",
    "Stance",
    "State",
    "Text",
    "Titles",
    "WebAddress",
    "Where",
]
