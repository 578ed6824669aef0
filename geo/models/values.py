"""What the fields of every record are made of: texts, texts in several languages, dates, ids. No input or output."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    Tag,
    model_validator,
)

from geo.errors import Phrase
from geo.local_text import text_in
from geo.recorded import is_recorded, read_recorded, recorded_form

LANGUAGES = ("fr", "en")
"""Languages (BCP 47) that the program proposes titles in, and whose titles every export has.

A record's titles and labels may stand in any; these come first.
"""

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""A language as BCP 47 writes it."""


def yaml_scalar_to_text(value: Any) -> Any:
    """Return text as written: YAML reads `2024-10-03` as a date and `2024` as a number, and both are EDTF."""
    if type(value) is str:  # Nearly always; of many thousand records, what is asked first counts.
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)]
Slug = Annotated[str, BeforeValidator(yaml_scalar_to_text), StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]*$")]
Edtf = Annotated[str, BeforeValidator(yaml_scalar_to_text), StringConstraints(min_length=1)]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Position = Annotated[int, Field(ge=0)]


class Model(BaseModel):
    """A frozen value that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Titles(Model):
    """One short text in one language or several, by BCP 47 code: `{fr: Frappe, en: Strike}`, `{de: Angriff}`."""

    model_config = ConfigDict(frozen=True, extra="allow")

    __pydantic_extra__: dict[str, Text]

    @model_validator(mode="before")
    @classmethod
    def _in_order(cls, value: Any) -> Any:
        """Put `LANGUAGES` first, so that the same titles are the same bytes however a record orders them."""
        if not isinstance(value, (dict, Mapping)):  # A dictionary is told at once.
            return value
        if not value:
            raise ValueError(Phrase("expected the text in one language or more, as in `{fr: Frappe, en: Strike}`"))
        for code in value:
            if not isinstance(code, str) or LANGUAGE_TAG.fullmatch(code) is None:
                raise ValueError(Phrase("the key {key!r} is not a language (BCP 47), such as fr or pt-BR", key=code))
        return {code: value[code] for code in dict.fromkeys((*LANGUAGES, *value)) if code in value}

    @property
    def by_language(self) -> Mapping[str, str]:
        """The text by language, `LANGUAGES` first and then in the order of the record."""
        return self.__pydantic_extra__

    def text(self, language: str) -> str:
        """Return the text in `language` (BCP 47), or the English one, or the first that is written."""
        return text_in(self.by_language, language)

    def __str__(self) -> str:
        return self.text("en")

    def __hash__(self) -> int:
        return hash(tuple(self.by_language.items()))


def _form_of(value: Any) -> str:
    if type(value) is str:
        return "plain"
    if is_recorded(value) or (isinstance(value, Phrase) and is_recorded(recorded_form(value))):
        return "recorded"
    return "by_language" if isinstance(value, Mapping | Titles) else "plain"


Recorded = Annotated[Phrase, PlainValidator(read_recorded), PlainSerializer(recorded_form)]
"""One of the program's sentences, or several: `{code: undated}` (see `geo.recorded`)."""

LocalText = Annotated[
    Annotated[Text, Tag("plain")] | Annotated[Titles, Tag("by_language")] | Annotated[Recorded, Tag("recorded")],
    Discriminator(_form_of),
]
"""What a person or the program says in a record: one text, one in each of several languages (`{fr: …, en: …}`), or a
sentence of the program's."""
