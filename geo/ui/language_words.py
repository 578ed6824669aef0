"""The name of a language, in the language of the interface."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError


def describe_language(code: str, language: str) -> str:
    """Return the name of the language with a BCP 47 `code`, in words of `language`; the code where it has none."""
    try:
        return str(Locale.parse(code, sep="-").get_display_name(language) or code)
    except (UnknownLocaleError, ValueError):
        return code
