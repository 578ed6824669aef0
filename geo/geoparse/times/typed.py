"""A date as a person types it into a field: EDTF as it stands, or words as articles have them, to EDTF.

The words are those that `finding` reads in an article, in the interface's language or any other that is read here:
*5 July 2017*, *début mars 2024*, *3-5 May 2023*, *summer 2022*, *since July 2024*, *about 2019*. All of the field must
be one date; little words before it may stand (*on*, *le*). Figures whose order can be doubted stay doubted (*3/5/2024*
in English is one of two days). What stands *between* two dates happened on some day of them, and did not last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from geo.dates.edtf import parse_when
from geo.errors import DateError
from geo.geoparse.languages import LANGUAGES
from geo.geoparse.times.finding import alike, find_times

LONGEST_CHARS = 120
"""Longest text that is read, in code points."""

_BEFORE = re.compile(r"(?:on|in|at|the|of|le|la|les|l'|en|au|aux|a|à|de|du|des|d'|,|\s)*")
"""What may stand before a date and says nothing."""
_BETWEEN = re.compile(r"(?:between|entre)\b")
_LASTS = re.compile(r"([^/\[\]{}]+)/([^/\[\]{}.]+)")


def read_typed(text: str, languages: Iterable[str] = (), published: str | None = None) -> str | None:
    """Return the EDTF of a date that a person typed; None where it is none, or lacks its year.

    Args:
        text: What stands in the field.
        languages: Read first (BCP 47): the interface's, the article's. The others that are read here follow.
        published: What a date without a year is counted from, in EDTF; None where nothing is.
    """
    plain = " ".join(text.split())
    if not plain or len(plain) > LONGEST_CHARS:
        return None
    if is_edtf(plain):
        return plain
    codes = dict.fromkeys((*(language.split("-")[0] for language in languages), *LANGUAGES))
    readings = (_read(plain, language, published) for language in codes)
    return next((edtf for edtf in readings if edtf is not None), None)


def is_edtf(text: str) -> bool:
    """Tell whether a text is a date in EDTF."""
    try:
        parse_when(text)
    except DateError:
        return False
    return True


def _read(text: str, language: str, published: str | None) -> str | None:
    found = find_times(text, language, published)
    if len(found) != 1 or found[0].edtf is None:
        return None
    time = found[0]
    before, after = alike(text[: time.start]), text[time.end :]
    edtf = str(time.edtf)
    if not _BEFORE.fullmatch(before) or after.strip(" ."):
        return None
    between = _BETWEEN.match(alike(time.text))
    lasts = _LASTS.fullmatch(edtf)
    return f"[{lasts[1]}..{lasts[2]}]" if between and lasts else edtf
