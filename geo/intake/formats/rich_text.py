"""Rich texts (.rtf), as word processors of any age write them, read by `striprtf` (https://github.com/joshy/striprtf)."""

from __future__ import annotations

import re
from importlib.metadata import version

from geo.errors import IntakeError
from geo.intake import problems
from geo.intake.extracted import Draft
from geo.intake.formats.registry import FORMATS
from geo.intake.hygiene import tidy_value

_INFO = re.compile(r"\{\\(title|author)[ \n]((?:[^{}\\]|\\[^\n])*)\}")
"""A value of the document's information group, which stands near its start."""
_INFO_WITHIN = 65_536
_ROW = re.compile(r"^(.*\|)[ ]*$", re.MULTILINE)
"""A line that is a row of a table: the reader of the format ends each cell with a bar."""


def extract_rich_text(data: bytes, name: str) -> Draft:
    """Return the text of a rich text, and the title and author that it states.

    Raises:
        IntakeError: The file is damaged.
    """
    kind = FORMATS["rtf"]
    try:
        from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - only rich texts need it

        source = data.decode("latin-1")  # The format is ASCII; other letters are written as codes.
        text = rtf_to_text(source, encoding="cp1252", errors="replace")
        facts = {key: rtf_to_text("{\\rtf1 " + value + "}", errors="replace") for key, value in _information(source)}
    except Exception as error:  # A damaged file raises whatever it meets first.
        raise IntakeError(problems.BROKEN, name=name, kind=kind.name) from error
    rows = _ROW.sub(lambda row: " | ".join(cell.strip() for cell in row[1].split("|") if cell.strip()), text)
    draft = Draft(rows, f"striprtf {version('striprtf')}", kind.media_type)
    draft.hint("title", tidy_value(facts.get("title")), "title")
    draft.hint("author", tidy_value(facts.get("author")), "author")
    return draft


def _information(source: str) -> list[tuple[str, str]]:
    return [(found[1], found[2]) for found in _INFO.finditer(source[:_INFO_WITHIN])]
