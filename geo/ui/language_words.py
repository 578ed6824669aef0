"""The name of a language, in the language of the interface."""

from __future__ import annotations

from babel import UnknownLocaleError

from geo.i18n.messages import locale_of


def describe_language(code: str, language: str) -> str:
    """Return the name of the language with a BCP 47 `code`, in words of `language`; the code where it has none."""
    try:
        return str(locale_of(code).get_display_name(locale_of(language)) or code)
    except (UnknownLocaleError, ValueError):
        return code
