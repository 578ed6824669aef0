"""Where the data that come with the program lie: the gazetteer's tables, the basemap, the word lists."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def data_folder(name: str) -> Path:
    """Return the folder of the program's data called `name`: `gazetteer`, `basemap` or `lexicon`.

    In a checkout it is `data/` beside the package; an installed package has it inside itself.
    """
    beside = _PACKAGE.parent / "data" / name
    return beside if beside.is_dir() else _PACKAGE / "_data" / name
