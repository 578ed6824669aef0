"""Where what comes with the program lies: the gazetteer's tables, the basemap, the word lists, examples, the app.

A checkout has them beside the package, as `data/` and `app.py`; an installed package has them inside itself.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_INSTALLED = _PACKAGE / "_data"


def data_folder(name: str) -> Path:
    """Return the folder of the program's data called `name`: `gazetteer`, `basemap` or `lexicon`."""
    return _INSTALLED / name if _INSTALLED.is_dir() else _PACKAGE.parent / "data" / name


def app_script() -> Path:
    """Return the script that Streamlit runs; its settings, `.streamlit/`, lie beside it."""
    return (_INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent) / "app.py"


def example_folders() -> list[Path]:
    """Return the folders in which a checkout has example collections: its own, and those among its data."""
    if _INSTALLED.is_dir():
        return []
    examples = _PACKAGE.parent / "data" / "examples"
    return [_PACKAGE.parent, *sorted(path for path in examples.glob("*") if path.is_dir())]
