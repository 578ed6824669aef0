"""From the values that a file gives to facts with how they are known; what nothing states stays unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from geo.dates.edtf import parse_when
from geo.errors import DateError
from geo.intake.dateline import TOP_LINES, find_author, find_publication_day
from geo.intake.extracted import Draft, FactName, Hint
from geo.intake.language_detection import tell_language
from geo.intake.own_day import find_own_day
from geo.models import Fact
from geo.recorded import FIRST_LINE, METADATA, OTHER_DAY, OWN_DAY, OWN_DAY_OF_YEAR, PAGE_ADDRESS

TOP_CHARS = 1_500
END_CHARS = 400
"""Where a byline stands: that many code points from a text's start and end."""
TITLE_CHARS = 160
"""Length of the longest first line that may be a title."""

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9]{2,8}))?")
_DAY = re.compile(r"(\d{4})[-/]?(\d\d)[-/]?(\d\d)(?:\D.*)?$", re.DOTALL)
_MONTH = re.compile(r"(\d{4})(?:-(\d\d))?$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ADDRESS_DAY = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-]?(?P<month>0[1-9]|1[0-2]|"
    + "|".join(rf"(?<=/){month}(?=/)" for month in _MONTHS)
    + r")[/-]?(?P<day>0[1-9]|[12]\d|3[01])(?=[/._-]|$)"
)
"""A day in the path of a page's address: `/2024/10/03/`, `/2016/nov/29/`."""
_SITE = re.compile(r"\s+[|–—·-]\s+([^|–—·]{2,40})$")
_HEADER = re.compile(r"[A-Z][A-Za-z\-]{1,30} ?: \S")
_SUBJECT = re.compile(r"(?:Subject|Objet) ?: (.*\S)")
"""Lines of the head of an e-mail."""
_BY = re.compile(r"(?:par|by|von|por|di)\s+", re.IGNORECASE)


def settle_facts(text: str, draft: Draft) -> dict[FactName, Fact]:
    """Return every fact of a text: stated where its words stand in it, inferred from the file's metadata, or unknown.

    Args:
        text: The text as it is stored.
        draft: What the file gives.
    """
    language = _language(text, draft.hints.get("language", ()))
    published, note = _published(text, draft, language.value)
    if note:
        draft.notes.append(note)
    return {
        "title": _title(text, draft.hints.get("title", ()), draft.hints.get("publisher", ())),
        "author": _author(text, draft.hints.get("author", ())),
        "publisher": next((_inferred(hint) for hint in draft.hints.get("publisher", ())), Fact()),
        "language": language,
        "published": published,
        "url": _address(draft.hints.get("url", ())),
    }


def find_words(text: str, words: str) -> str | None:
    """Return the stretch of a text that is these words, whatever blanks stand between them; None where it has none."""
    parts = words.split()
    if not parts:
        return None
    found = re.search(r"(?<!\w)" + r"[^\S\n]+".join(map(re.escape, parts)) + r"(?!\w)", text)
    return found[0] if found else None


def _inferred(hint: Hint, value: str | None = None) -> Fact:
    basis = hint.field if hint.is_reason else METADATA.format(field=hint.field, raw=hint.value)
    return Fact(value=value or hint.value, status="inferred", basis=basis)


def _title(text: str, hints: Sequence[Hint], publishers: Iterable[Hint]) -> Fact:
    """Return the title: the metadata's where it is a line of the text, the metadata's first one, or the first line.

    The name of the site that many pages write behind their title goes where the text has the title without it, and
    where the site says that it is its name.
    """
    lines = {" ".join(line.split()): line.strip() for line in text[:TOP_CHARS].split("\n")}
    for hint in hints:
        for value in (hint.value, _SITE.sub("", hint.value)):
            if value in lines:
                return Fact(value=value, status="stated", basis=lines[value])
    if hints:
        value = hints[0].value
        names = {hint.value.casefold() for hint in publishers}
        has_site = (site := _SITE.search(value)) is not None and site[1].casefold() in names
        return _inferred(hints[0], _SITE.sub("", value) if has_site else value)
    first, *rest = (line.strip() for line in text[:TOP_CHARS].split("\n")[:TOP_LINES])
    if rest and _HEADER.match(first) and _HEADER.match(rest[0]):
        subject = next((found for line in rest if (found := _SUBJECT.match(line))), None)
        return Fact(value=subject[1], status="stated", basis=subject[1]) if subject else Fact()
    if 2 < len(first) <= TITLE_CHARS and not first.endswith((".", ",", ";", ":")) and any(map(str.isalpha, first)):
        return Fact(value=first, status="inferred", basis=FIRST_LINE.format())
    return Fact()


def _author(text: str, hints: Iterable[Hint]) -> Fact:
    for hint in hints:
        value = _BY.sub("", hint.value, count=1) if _BY.match(hint.value) else hint.value
        words = find_words(text[:TOP_CHARS], value) or find_words(text[-END_CHARS:], value)
        if words:
            return Fact(value=value, status="stated", basis=words)
        return _inferred(hint, value)
    name = find_author(text)
    return Fact(value=name, status="stated", basis=name) if name else Fact()


def _language(text: str, hints: Iterable[Hint]) -> Fact:
    """Return the language: what the words show where that is sure, the file's own word where they leave it open."""
    told = tell_language(text)
    for hint in hints:
        found = _TAG.match(hint.value)
        if found is None:
            continue
        tag = found[1].lower() + (f"-{found[2].upper()}" if found[2] and len(found[2]) == 2 else "")
        if told is None or told[0] == found[1].lower():
            return _inferred(hint, tag)
    return Fact(value=told[0], status="inferred", basis=told[1]) if told else Fact()


def _published(text: str, draft: Draft, language: str | None) -> tuple[Fact, str | None]:
    """Return the day of publication, and a note where the text and the file's metadata differ about it.

    Where the text says it, its words count; then the metadata; then a day in the page's address; then the day that the
    text calls its own.
    """
    stated = find_publication_day(text, language)
    hint, day = next(
        ((hint, day) for hint in draft.hints.get("published", ()) if (day := read_day(hint.value))), (None, None)
    )
    if stated is not None:
        note = None
        if hint is not None and day is not None and not stated[0].startswith(day):
            note = OTHER_DAY.format(field=hint.field, raw=hint.value)
        return Fact(value=stated[0], status="stated", basis=stated[1]), note
    if hint is not None and day is not None:
        return _inferred(hint, day), None
    address = _address(draft.hints.get("url", ())).value
    in_address = _day_in_address(address) if address else None
    if in_address is not None:
        return Fact(value=in_address, status="inferred", basis=PAGE_ADDRESS.format(address=address)), None
    return _own_day(text), None


def _own_day(text: str) -> Fact:
    """Return the day that a text calls its own, inferred, or nothing."""
    own = find_own_day(text)
    if own is None:
        return Fact()
    basis = OWN_DAY.format(words=own.words)
    if own.year_named is not None:
        basis = OWN_DAY_OF_YEAR.format(words=own.words, year=own.day.year, named=own.year_named)
    return Fact(value=own.day.isoformat(), status="inferred", basis=basis)


def _day_in_address(address: str) -> str | None:
    """Return the day that the path of an address holds, as EDTF; None without one."""
    found = _ADDRESS_DAY.search(urlsplit(address).path)
    if found is None:
        return None
    month = found["month"]
    number = f"{_MONTHS.index(month) + 1:02}" if month in _MONTHS else month
    return read_day(f"{found['year']}-{number}-{found['day']}")


def read_day(value: str) -> str | None:
    """Return the day, or the month or year, that a value of metadata begins with, as EDTF; None where it is no date.

    A date-time becomes the day that it names, in its own time zone.
    """
    value = value.strip()
    found = _DAY.match(value)
    if found:
        edtf = "-".join(found.groups())
    elif month := _MONTH.match(value):
        edtf = "-".join(part for part in month.groups() if part)
    else:
        return None
    try:
        parse_when(edtf)
    except DateError:
        return None
    return edtf


def _address(hints: Iterable[Hint]) -> Fact:
    for hint in hints:
        if is_web_address(hint.value):
            return _inferred(hint)
    return Fact()


def is_web_address(url: str) -> bool:
    """Tell whether a text is an address that a browser opens, on a host that others can reach."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in host and not re.search(r"\s", url) and "@" not in parts.netloc
