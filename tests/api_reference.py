"""The reference of every module of the package, built from its docstrings: `python -m tests.api_reference FOLDER`.

The pages are built where they are wanted and not kept beside the code, which is where their text stands.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

import pdoc
import pdoc.render

import geo


def module_names() -> list[str]:
    """Return the name of the package and of every module in it, but for those that are only run."""
    found = [module.name for module in pkgutil.walk_packages(geo.__path__, "geo.")]
    return ["geo", *(name for name in found if not name.endswith(".__main__"))]


def build_reference(folder: Path, names: Sequence[str]) -> None:
    """Write a page for each of these modules into `folder`, with an index and a search."""
    pdoc.render.configure(docformat="google", show_source=False)
    for name in names:
        module = importlib.import_module(name)
        for member in getattr(module, "__all__", ()):  # What a module loads when it is asked for is asked for.
            vars(module).setdefault(member, getattr(module, member))
    with warnings.catch_warnings():
        # A package without `__all__` brings its modules along, one with `__all__` does not: all are named.
        warnings.filterwarnings("ignore", "The module specification .* already been added")
        # It looks for the types of a NamedTuple's fields in the wrong module, and shows them as they are written.
        warnings.filterwarnings("ignore", "Error parsing type annotation ForwardRef")
        pdoc.pdoc(*names, output_directory=folder)


if __name__ == "__main__":
    build_reference(Path(sys.argv[1]), module_names())
