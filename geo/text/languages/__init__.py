"""The words of the languages that numbers are read in by their phrases, and that are told apart: one module a language.

| module | what |
|---|---|
| `words` | what a language has: `Words` |
| `en`, `fr` | the languages |

`geo.geoparse.languages` has what the parser knows of each besides.
"""

from __future__ import annotations

from collections.abc import Mapping

from geo.text.languages.en import ENGLISH
from geo.text.languages.fr import FRENCH
from geo.text.languages.words import Words

LANGUAGES: Mapping[str, Words] = {words.code: words for words in (FRENCH, ENGLISH)}

__all__ = ["LANGUAGES", "Words"]
