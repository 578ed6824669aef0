"""Where an article ends on a printed page, before what else the page shows: “Read Next”, « Les plus lus »."""

from __future__ import annotations

import re
from functools import cache

from geo.geoparse.index import Findings
from geo.geoparse.word_lists import load_lexicon, pattern_of, words_of

_LEAST_SHARE = 0.5
"""Before that share of a text such a line stands among its paragraphs, and the article goes on."""


def find_end(findings: Findings) -> int:
    """Return the position from which on a text is no longer the article; its length where nothing says so."""
    length = len(findings.text)
    found = _ending(findings.language).search(findings.lowered, int(_LEAST_SHARE * length))
    return found.start() if found else length


@cache
def _ending(language: str) -> re.Pattern[str]:
    words = pattern_of(words_of(load_lexicon("story")["endings"][language]))
    return re.compile(rf"(?<=\n)[ \t•-]*{words}[ \t]*:?[ \t]*(?=\n|$)")
