"""A file of records read again after an edit: only the records around the edit, where that is as good as reading all.

YAML is read from the first line to the last, and what an item of a list says follows from its own lines, once it is
known where it begins. So where the lines before and behind the edit are those that were read before, and the items next
to it still read as they did, the rest does too. Reading a thousand events anew takes seconds, this takes none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from geo.yaml_files.documents import Document, Location, parse_document
from geo.yaml_files.editing import Key, lines_of, outline_of

_DIRECTIVE = re.compile(r"(?m)^(?:%|---|\.\.\.)")
"""What gives the lines after it another meaning."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A record put into a file, or taken out of it."""

    before: Document
    """The file as it was read before."""
    text: str
    """Its text then."""
    after: str
    """Its text now."""
    key: Key
    """The list that was changed."""
    index: int
    """Position that the record has in the list now, or had."""
    is_added: bool

    @property
    def behind(self) -> int:
        """Position that the item behind the record had."""
        return self.index if self.is_added else self.index + 1


def read_edited(edit: Edit) -> Document:
    """Return a file as it is read after an edit: as `parse_document` reads it.

    Raises:
        ReviewError: The file had items that share lines.
    """
    return _read_around(edit) or parse_document(edit.after, file=edit.before.file)


def _read_around(edit: Edit) -> Document | None:
    """Return the file after the edit, or None where reading the records around it does not tell the whole."""
    key, index, behind = edit.key, edit.index, edit.behind
    outline = outline_of(edit.text, edit.before, key)
    count = len(outline.spans)
    if outline.key_line is None or count < (1 if edit.is_added else 2) or _DIRECTIVE.search(edit.text):
        return None
    lines = lines_of(edit.after)
    moved = len(lines) - len(outline.lines)
    first = outline.spans[index - 1][0] if index else outline.key_line + 1
    end = outline.spans[min(behind, count - 1)][1]
    if lines[:first] != outline.lines[:first] or lines[end + moved :] != outline.lines[end:]:
        return None
    read = parse_document(f"{key}:\n{''.join(lines[first : end + moved])}", file=edit.before.file)
    own = (key, int(index > 0))
    old, record = edit.before.get((key,)), [read.get(own)] if edit.is_added else []
    if read.faults or read.data != {key: [*old[max(index - 1, 0) : index], *record, *old[behind : behind + 1]]}:
        return None
    found = _moved_lines(edit, outline.key_line + 1, moved)
    if edit.is_added:
        inside = [(location, line) for location, line in read.lines.items() if location[:2] == own]
        found |= {(key, index, *location[2:]): line - 1 + first for location, line in inside}
    items = [*old[:index], *record, *old[behind:]]
    return Document(edit.before.file, {**edit.before.data, key: items}, (), found)


def _moved_lines(edit: Edit, key_line: int, moved: int) -> dict[Location, int]:
    """Return the line of each value that was there before and still is, by where it stands now."""
    step = 1 if edit.is_added else -1
    found: dict[Location, int] = {}
    for location, line in edit.before.lines.items():
        place: Any = location[1] if location[:1] == (edit.key,) and len(location) > 1 else None
        if place is None:
            found[location] = line + moved if line > key_line else line
        elif place < edit.index:
            found[location] = line
        elif place >= edit.behind:
            found[(edit.key, place + step, *location[2:])] = line + moved
    return found
