"""What a record says, in the language of the interface.

Records written before the program's sentences had codes hold them in English, as plain text. They are known again by
their words: a text that is made of these sentences alone is told in the reader's language, and any other text, which a
person wrote or edited, stays as it stands. Nothing that is written today is read in this way.
"""

from __future__ import annotations

import re
import string
from functools import cache, lru_cache

from geo.errors import Phrase
from geo.i18n.messages import Translator
from geo.models import LocalText, Titles
from geo.recorded import SENTENCES, Sentence

_MOST_SENTENCES = 40
"""A text in which more sentences seem to begin is not looked at: no record has so many."""

Patterns = tuple[tuple[Sentence, re.Pattern[str]], ...]


def retell(text: LocalText | None, t: Translator) -> str | None:
    """Return what a record says, or a phrase, in the language of the interface.

    Args:
        text: A text of a record, in one language or several, or a phrase; None where the record says nothing.
        t: Of the interface's language.

    Returns:
        The program's own sentences in that language, and a text that stands in several; any other that a person wrote,
        as it stands.
    """
    if text is None:
        return None
    if isinstance(text, Phrase | Titles):
        return t.tell(text)
    return text if t.language == "en" else t.tell(read_older(text) or text)


@lru_cache(maxsize=50_000)
def read_older(text: str) -> Phrase | None:
    """Return the sentences that a text without codes is made of; None where a part of it is another's."""
    patterns, beginning = _patterns()
    bounds = list(beginning.finditer(text))
    if len(bounds) > _MOST_SENTENCES:
        return None
    for bound in bounds:
        rest = read_older(text[bound.end() :])
        first = _read_one(text[: bound.start()], patterns) if rest is not None else None
        if first is not None:
            return Phrase.joined([first, rest], bound[0])
    return _read_one(text, patterns)


def _read_one(text: str, patterns: Patterns) -> Phrase | None:
    for sentence, pattern in patterns:
        if found := pattern.fullmatch(text):
            return sentence.format(**found.groupdict())
    return None


@cache
def _patterns() -> tuple[Patterns, re.Pattern[str]]:
    """Return what each sentence is, the longest first, and what stands between one and the next."""
    sentences = sorted(SENTENCES.values(), key=len, reverse=True)
    patterns = tuple((sentence, re.compile(_form(sentence), re.DOTALL)) for sentence in sentences)
    beginnings = {re.escape(sentence.partition("{")[0]) for sentence in sentences}
    return patterns, re.compile(f",? (?={'|'.join(sorted(beginnings))})")


def _form(sentence: Sentence) -> str:
    parts = string.Formatter().parse(sentence)
    return "".join(re.escape(words) + (f"(?P<{name}>.+?)" if name else "") for words, name, _, _ in parts)
