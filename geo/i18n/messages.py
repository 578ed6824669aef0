"""The words of the interface, in every language that has a catalogue.

The message ids are English; `geo/locale/<language>/LC_MESSAGES/verbatim.po` holds the other languages, one gettext
catalogue each. Adding a language is adding a catalogue. The same messages go into the page for its JavaScript.
"""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from babel import Locale

from geo.errors import Figure, Phrase

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

    from geo.models import LocalText, Titles

LOCALE_FOLDER = Path(__file__).parents[1] / "locale"

Message = str | list[str]
"""A translated text, or its plural forms in the catalogue's order."""


@cache
def languages() -> tuple[str, ...]:
    """Return the languages of the interface (BCP 47): English, and each that has a catalogue, by code."""
    found = {path.parents[1].name.replace("_", "-") for path in LOCALE_FOLDER.glob("*/LC_MESSAGES/verbatim.po")}
    return tuple(sorted(found | {"en"}))


def language_name(language: str) -> str:
    """Return what a language calls itself, as in `français`."""
    return str(locale_of(language).get_display_name())


def locale_of(language: str) -> Locale:
    """Return what Babel knows of a language (BCP 47): how it writes numbers, dates and lists."""
    return Locale.parse(language, sep="-")


def date_locale(language: str) -> Locale:
    """Return whose order of day, month and year a language's dates have; English dates are British."""
    return locale_of("en-GB" if language == "en" else language)


@cache
def messages_of(language: str) -> dict[str, Message]:
    """Return a language's catalogue by message id; empty for English, whose ids are its texts.

    A message with a context has the id `context|text`.
    """
    messages: dict[str, Message] = {}
    for message in _catalog(language) or ():
        if not message.id or not message.string:
            continue
        plural = isinstance(message.id, (tuple, list))
        text = message.id[0] if plural else message.id
        key = f"{message.context}|{text}" if message.context else str(text)
        messages[key] = list(message.string) if plural else str(message.string)
    return messages


def plural_categories(language: str, forms: list[str]) -> dict[str, str]:
    """Return the plural forms of a message by the categories of CLDR (`one`, `few` …), as JavaScript chooses them.

    Args:
        language: BCP 47.
        forms: In the catalogue's order.
    """
    catalog, category = _catalog(language), locale_of(language).plural_form
    choose = gettext.c2py(catalog.plural_expr if catalog else "(n != 1)")
    return {category(n): forms[choose(n)] for n in reversed(_COUNTS)}


_COUNTS = (*range(200), 1_000, 1_000_000)
"""Numbers among which every plural category of every language is."""


@runtime_checkable
class InLanguages(Protocol):
    """A text that stands in several languages, such as `geo.models.Titles`."""

    def text(self, language: str) -> str:
        """Return the text in a language (BCP 47), or in another where it does not stand in that."""
        ...


class Translator:
    """Looks up the interface's words in one language."""

    def __init__(self, language: str) -> None:
        """Take the catalogue of `language` (BCP 47), or English where there is none."""
        self.language = language if language in languages() else "en"
        self._gettext = _translations(self.language)

    def __call__(self, msgid: str, *, context: str | None = None, **values: object) -> str:
        """Return the text for an English message id, with `{name}` placeholders filled."""
        text = self._gettext.pgettext(context, msgid) if context else self._gettext.gettext(msgid)
        return text.format(**values) if values else text

    def plural(self, singular: str, plural: str, n: int, **values: object) -> str:
        """Return the form for `n`, with `{n}` and other placeholders filled."""
        return self._gettext.ngettext(singular, plural, n).format(**{"n": n, **values})

    def tell(self, text: LocalText) -> str:
        """Return a phrase in this language, the phrases among its values too; any other text as it stands.

        Of a text that stands in each language, the one in this language.
        """
        if not isinstance(text, str):
            return text.text(self.language)
        if not isinstance(text, Phrase):
            return text
        values = {name: self._value(value) for name, value in text.values.items()}
        if text.plural is None:
            words = self._gettext.gettext(text.msgid)
        else:
            words = self._gettext.ngettext(text.msgid, text.plural, int(str(values["n"])))
        return words.format(**values) if values else words

    def _value(self, value: object) -> object:
        if isinstance(value, Figure):
            from babel.numbers import format_decimal  # noqa: PLC0415 - the start must not wait for it

            return format_decimal(float(value), locale=locale_of(self.language))
        if isinstance(value, str):
            return self.tell(value)
        return value.text(self.language) if isinstance(value, InLanguages) else value


def in_each_language(phrase: LocalText) -> Titles:
    """Return what the program says, in every language of the interface."""
    from geo.models import Titles  # noqa: PLC0415 - the start must not wait for the models

    return Titles.model_validate({language: Translator(language).tell(phrase) for language in languages()})


@cache
def _catalog(language: str) -> Catalog | None:
    """Return a language's catalogue; None where it has none."""
    path = LOCALE_FOLDER / language.replace("-", "_") / "LC_MESSAGES" / "verbatim.po"
    if not path.exists():
        return None
    from babel.messages.pofile import read_po  # noqa: PLC0415 - a start in English must not wait for it

    with path.open("rb") as file:
        return read_po(file, locale=locale_of(language), abort_invalid=True)


@cache
def _translations(language: str) -> gettext.NullTranslations:
    catalog = _catalog(language)
    if not catalog:
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - the same

    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
