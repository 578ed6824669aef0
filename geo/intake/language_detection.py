"""The language of a text, by `py3langid` (97 languages, Lui and Baldwin 2012, https://aclanthology.org/P12-3005/).

Chosen for its size: 5 MB, a second to load once, 0.1 s for a megabyte; the larger detectors take hundreds of megabytes
and are no surer about articles.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.metadata import version
from typing import Any

from geo.recorded import LANGUAGE_TOLD

SURE = 0.9
"""Probability from which an answer is given."""
LEAST_LETTERS = 40
"""A text with fewer letters is not judged: names and headings look like any language. Of signs for whole syllables and
words (Hangul, Han, kana), a third is enough."""
LOOKED_AT_CHARS = 20_000

_URL = re.compile(r"https?://\S+|\S{1,80}@\S+")
_WHOLE_SIGNS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def tell_language(text: str) -> tuple[str, str] | None:
    """Return the language (BCP 47) of a text and why, or None where nothing is sure.

    Args:
        text: Any text; its start and its middle are looked at.
    """
    half = LOOKED_AT_CHARS // 2
    sample = text if len(text) <= LOOKED_AT_CHARS else text[:half] + "\n" + text[len(text) // 2 : len(text) // 2 + half]
    sample = _URL.sub(" ", sample)
    letters = sum(unicodedata.category(c)[0] == "L" for c in sample) + 2 * len(_WHOLE_SIGNS.findall(sample))
    if letters < LEAST_LETTERS:
        return None
    language, probability = _identifier().classify(sample)
    if probability < SURE or language == "zxx":
        return None
    program, percent = f"py3langid {version('py3langid')}", f"{100 * probability:.0f}"
    return str(language), LANGUAGE_TOLD.format(program=program, percent=percent)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - a second to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
