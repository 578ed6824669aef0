"""The files in a folder and in those below it; hidden ones and links are left out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def list_files(folder: Path) -> Iterator[Path]:
    """Yield each file in a folder, in the order of their paths."""
    for inside, folders, names in os.walk(folder):  # Links to folders are not followed.
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(inside, name) for name in sorted(names)):
            if not path.name.startswith(".") and not path.is_symlink():
                yield path
