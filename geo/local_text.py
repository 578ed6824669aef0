"""Texts that stand in several languages: which of them a reader gets.

Apart from the models of the records, which take a tenth of a second to load and are not needed for a title.
"""

from __future__ import annotations

from collections.abc import Mapping


def text_in(texts: Mapping[str, str], language: str) -> str:
    """Return the text in `language` (BCP 47), or the English one, or the first; the page falls back in this order too.

    Args:
        texts: Text by language; never empty.
        language: The reader's.
    """
    return texts.get(language) or texts.get("en") or next(iter(texts.values()))
