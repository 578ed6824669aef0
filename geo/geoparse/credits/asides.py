"""What stands beside the speaker in a sentence: a description between commas, and a first clause that nobody says."""

from __future__ import annotations

import re
from functools import cache

from geo.geoparse.word_lists import load_lexicon, pattern_of, words_of

_CHARS = 160
_PERSON = r"(?:[Ll]e |[Ll]a )?(?:\w+ )?[A-ZÀ-Þ][\w.’'-]+ [A-ZÀ-Þ][\w.’'-]+"
_JOINED = re.compile(
    r" (?:and|but|while|whereas|et|mais|tandis que|what|ce que|ce qu[’']) ?(?:(?:the|le|la|les|l[’'])[ \u00a0]?)?$",
    re.IGNORECASE,
)
_FIRST_CLAUSE_CHARS = 30
_MARKS = re.compile(r"[«»“”\":]")


def has_aside(text: str, end: int, language: str) -> bool:
    """Say whether a verb that ends at `end` follows who speaks and what that person is.

    « Marie Dupont, la maire du village, a dit »: the speaker stands before the verb, not after it.
    """
    return _aside(language).search(text, max(0, end - _CHARS), end) is not None


def is_second_clause(before: str) -> bool:
    """Say whether the words before a speaker are a clause of their own: “X entered the town, and Y said …”."""
    return len(before) > _FIRST_CLAUSE_CHARS and not _MARKS.search(before) and _JOINED.search(before) is not None


@cache
def _aside(language: str) -> re.Pattern[str]:
    roles = pattern_of(words_of(load_lexicon("attribution")[language]["roles"]))
    role = rf"(?:[Ll]e|[Ll]a|[Ll][’']|[Uu]ne?)[ \u00a0]?(?:\w+[ -]){{0,2}}?{roles}(?![^\W_])[^,«»“”\"\n]*"
    return re.compile(rf"(?:{_PERSON}, {role}|{role}, {_PERSON}), (?:[a-zà-ÿ’']+ ){{1,4}}?[\w]+$")
