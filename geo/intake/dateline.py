"""What a text says of itself at its edges: the day it was published, and by whom it was written.

« Publié le 3 octobre 2024 », “Oct. 3, 2024 · by …”, `2024-10-03`; « Par Jeanne Riquier ».

Only a short line at the text's top or end counts: one of whose parts is a word for publishing and a date, or a date
alone; or else a line that begins with a place in capitals and a whole date, as a report does. A date in a sentence is
what the text tells of; of several dates that stand alone, none is taken.
"""

from __future__ import annotations

import datetime as dt
import re

TOP_LINES = 12
END_LINES = 3
SHORT_CHARS = 60
"""Length of the longest line that counts without a word for publishing; with one, twice that."""

_MONTHS = (
    "janvier janv january jan",
    "février fevrier févr fevr february feb",
    "mars march mar",
    "avril avr april apr",
    "mai may",
    "juin june jun",
    "juillet juil july jul",
    "août aout august aug",
    "septembre sept september sep",
    "octobre oct october",
    "novembre nov november",
    "décembre decembre déc december dec",
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
MONTH = "(?:" + "|".join(sorted(_NUMBER_OF, key=len, reverse=True)) + r")\b\.?"
_FRENCH_DAY = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_ENGLISH_DAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_WEEKDAY = rf"(?:(?:{_FRENCH_DAY}|{_ENGLISH_DAY}),?\s+)?"
_DATE = (
    rf"{_WEEKDAY}(?:(?:le\s+)?(?P<d1>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?P<m1>{MONTH}),?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d)"
    r"|(?P<d4>\d{1,2})[/.](?P<m4>\d{1,2})[/.](?P<y4>\d{4}))(?:(?!\d)|(?=\d{1,2}:\d\d))"
)
_TIME = r"\d{1,2}[:hH]"
_TIME_BEFORE = r"(?:(?:at\s+)?\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?,?\s+(?:on\s+)?)?"
_BY_NAME = r"(?-i:(?:[Bb]y|[Pp]ar)\s+[A-ZÀ-Þ])"
_SAYS_SO = re.compile(
    r"(?:publiée?s?|mise? en ligne|paru[es]?|posté|published|posted|date(?:\s+de\s+publication)?"
    r"|publication date|date of publication)"
    rf"(?:\s+(?:le|on|the))?\s*:?\s*{_TIME_BEFORE}{_DATE}"
    rf"(?=\s*(?:$|[·|•—–\-/()]|,?\s*(?:à\s|at\s|mis|modifi|updated|last|{_TIME}|{_BY_NAME})))",
    re.IGNORECASE,
)
_BARE = re.compile(rf"{_DATE}(?=\s*(?:$|[·|•]|,?\s*(?:(?:à|at)\s+)?{_TIME}|[,–—-]?\s*{_BY_NAME}))", re.IGNORECASE)
_OUTLET = re.compile(
    rf"(?-i:[A-ZÀ-Þ][\w’'.-]*(?:\s+(?:des?|du|la|le|of|the|and|[A-ZÀ-Þ][\w’'.-]*)){{0,4}}),\s+{_DATE}(?=\s*$|,?\s+(?:(?:à|at)\s+)?{_TIME})",
    re.IGNORECASE,
)
"""Who publishes, and the day, on a line of their own: `BBC News Afrique, 23 mai 2021`."""
_BYLINE_WITH_DAY = re.compile(
    rf"(?-i:[Bb]y|[Pp]ar|BY|PAR)\s+[^\n,|]{{3,60}}?[\s,|·•–—-]+{_DATE}(?=\s*,?\s*(?:(?:à|at)\s+)?{_TIME})",
    re.IGNORECASE,
)
"""A signed line with day and hour, which no menu and no sentence has: `By Ann Lee March 7, 2024 7:55 AM`."""
_DATELINE = re.compile(
    rf"(?-i:[A-ZÀ-Þ][A-ZÀ-Þ'’.\- ]{{2,40}})(?:,\s+(?-i:[A-ZÀ-Þ])[\w'’.\- ]{{1,30}})?,\s+{_DATE}"
    r"\s*(?:\([^)\n]{2,30}\)\s*)?[.:–—\-]+\s",
    re.IGNORECASE,
)
"""Where and on which day a report was filed, before its first words: `PARIS, March 7, 2024 (Reuters) - `."""
_SIGNED_CHARS = 6_000
"""How far down, behind a printed page's menu, such a line is looked for."""
_LABELLED = re.compile(
    r"\s*(?:dates?|founded|established|opened|created|born|died|built|start(?:ed)?|end(?:ed)?|begun|formed|dissolved"
    r"|fond[ée]e?|cr[ée]{2}e?|cr[ée]ation|fondation|naissance|d[ée]c[èe]s|n[ée]e?|mort|ouverture|d[ée]but|fin"
    r"|construction|dissolution)\b[^|]{0,20} \| ",
    re.IGNORECASE,
)
"""A label and its cell: `Founded | 12 May 1990`."""
_PUBLICATION_LABEL = re.compile(
    r"\b(?:PUBLICATION DATE|Publication date|Date of publication|DATE OF PUBLICATION|DATE DE PUBLICATION"
    r"|Date de publication)(?=\s*:)"
)
_PARTED = re.compile(r"\s[·|•—–]\s+")


_NAME = r"(?=[^\W\d_])[A-ZÀ-ÖØ-ÞĀ-Žİ][\w'’.\-]*"
_PARTICLE = r"(?:de|du|da|di|van|von|der|den|la|le|el|al|bin)"
_BYLINE = re.compile(
    r"(?:[Pp]ar|PAR|[Bb]y|BY|[Aa]uteure?\s*:|[Aa]uthor\s*:)\s+"
    rf"(?P<name>{_NAME}(?:[^\S\n]+(?:{_PARTICLE}[^\S\n]+)*{_NAME}){{1,3}})"
    r"(?=\s*(?:$|[,;|·•–—(/]|-\s|avec\b|with\b|pour\b|for\b|publié|le\s+\d|on\s|\d))"
)
_SIGNED = re.compile(_BYLINE.pattern + r"[\s,;·|•—–\-]*")


def find_author(text: str) -> str | None:
    """Return the name in a line at the text's top that says who wrote it, as it stands there; None without one."""
    for line in text.splitlines()[:TOP_LINES]:
        found = _BYLINE.match(line.strip()) if len(line) <= 2 * SHORT_CHARS else None
        if found is not None:
            return found["name"]
    return None


def find_publication_day(text: str, language: str | None) -> tuple[str, str] | None:
    """Return the day (EDTF) on which a text says it was published, and its words for it; None where it does not.

    Args:
        text: The text as it is stored.
        language: BCP 47, if known: `03/10/2024` is read only in a language that puts the day first, or where no
            month has the other number.
    """
    lines = text.splitlines()
    rows = _table_rows(lines[: TOP_LINES + 1])
    top = [line for number, line in enumerate(lines[:TOP_LINES]) if number not in rows]
    edge = [*top, *lines[max(TOP_LINES, len(lines) - END_LINES) :]]
    short = [line.strip() for line in edge if len(line) <= 2 * SHORT_CHARS]
    for line in short:
        for found in (_SAYS_SO.match(line, start) for start in _starts(line)):
            if found is not None and (day := _day(found, language)) is not None:
                return day, found[0]
    bare = [
        (day, found[0])
        for line in short[: len(top)]
        if len(line) <= SHORT_CHARS
        for start in _starts(line)
        if (found := _BARE.match(line, start) or _OUTLET.match(line, start)) is not None
        and (day := _day(found, language)) is not None
    ]
    if bare:
        return bare[0] if len({day for day, _ in bare}) == 1 else None
    signed = [line for line in text[:_SIGNED_CHARS].splitlines() if _BYLINE_WITH_DAY.match(line)]
    filed = [match for line in top if (match := _DATELINE.match(line))]
    found = _BYLINE_WITH_DAY.match(signed[0]) if len(signed) == 1 else next(iter(filed), None)
    day = _day(found, language) if found else None
    return (day, found[0].rstrip(" .:–—-")) if found and day else None


def _table_rows(lines: list[str]) -> set[int]:
    """Return which lines are rows of a table: those beside another with cells, and a label with its one cell."""
    cells = [number for number, line in enumerate(lines) if " | " in line]
    beside = {number for number in cells if {number - 1, number + 1} & set(cells)}
    return beside | {number for number in cells if _LABELLED.match(lines[number])}


def _starts(line: str) -> list[int]:
    """Return where a line's parts begin: its start, after a mark that parts it or a name that signs it, at a label."""
    signed = _SIGNED.match(line)
    starts = [0, *(found.end() for found in _PARTED.finditer(line)), *([signed.end()] if signed else [])]
    return [*starts, *(found.start() for found in _PUBLICATION_LABEL.finditer(line))]


def number_of_month(said: str) -> int:
    """Return the number of a month that `MONTH` found, or that is written in digits."""
    name = said.rstrip(".").lower()
    return _NUMBER_OF[name] if name in _NUMBER_OF else int(name)


def _day(found: re.Match[str], language: str | None) -> str | None:
    parts = {key[0]: value for key, value in found.groupdict().items() if value is not None}
    is_numeric = found["d4"] is not None
    number = number_of_month(parts["m"])
    if is_numeric and int(parts["d"]) <= 12 and (language or "en").split("-")[0] == "en":
        return None
    try:
        return dt.date(int(parts["y"]), number, int(parts["d"])).isoformat()
    except ValueError:
        return None
