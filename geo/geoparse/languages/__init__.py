"""What each language that can be read is like, as data: one package a language, one `Language` for all the rooms.

| module | what |
|---|---|
| `language` | what a language has: `Language` and its parts, one for each room that reads with it |
| `time_words`, `title_words` | the parts for times and for titles |
| `fr`, `en` | the languages; in each, a module for each part |

The lists in `data/lexicon/` hold what is long and needs no pattern, each by language. No other module of the parser
tells one language from another: `tests/test_languages.py` holds that.
"""

from __future__ import annotations

from collections.abc import Mapping

from geo.geoparse.languages.en import ENGLISH
from geo.geoparse.languages.fr import FRENCH
from geo.geoparse.languages.language import Language

LANGUAGES: Mapping[str, Language] = {language.code: language for language in (FRENCH, ENGLISH)}
"""The languages (BCP 47) whose sentences can be read; in others only names are looked for."""

__all__ = ["LANGUAGES", "Language"]
