"""Where what comes with the program lies: the gazetteer's tables, the basemap, the word lists, the app's script.

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
