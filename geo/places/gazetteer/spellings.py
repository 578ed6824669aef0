"""Every spelling of a place that the tables have, folded: read when a page is built, so that readers find it by any."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np

from geo.errors import Phrase, TablesError
from geo.places.gazetteer.format import SPELLINGS_FILE


class Spellings:
    """The names of the areas, and of the cities of some size, by row of the tables."""

    def __init__(self, folder: Path) -> None:
        """Read the table in `folder`.

        Raises:
            TablesError: it cannot be read.
        """
        try:
            columns = dict(np.load(folder / SPELLINGS_FILE))
            self._rows, self._start = columns["rows"], columns["start"]
            self._text = columns["text"].tobytes()
        except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
            raise TablesError(folder, Phrase("a table cannot be read ({problem})", problem=error)) from error

    def at(self, row: int) -> list[str]:
        """Return the folded names of a row's place, sorted; none of a small city."""
        at = int(np.searchsorted(self._rows, row))
        if at == len(self._rows) or self._rows[at] != row:
            return []
        text: bytes = self._text[int(self._start[at]) : int(self._start[at + 1])]
        return text.decode().split("\n")
