"""The name under which a person decides: given once, kept in that person's own folder for settings.

Logs and records of every collection then say who decided. Nobody is named who gave no name: it is never taken from the
system.
"""

from __future__ import annotations

import contextlib
import json

from geo.files.config import config_folder
from geo.files.whole import write_whole

PERSON_FILE = "person.json"
NAME_CHARS = 80
"""Longest name that is kept."""


def person_name() -> str | None:
    """Return the name that was given; None where none was."""
    try:
        data = json.loads((config_folder() / PERSON_FILE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    name = data.get("name") if isinstance(data, dict) else None
    return clean_name(name) if isinstance(name, str) else None


def keep_person_name(name: str) -> str | None:
    """Keep a name from now on, and return it as it is kept; an empty one is forgotten.

    Where the folder cannot be written, the name before stays.
    """
    kept = clean_name(name)
    folder = config_folder()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        if kept is None:
            (folder / PERSON_FILE).unlink(missing_ok=True)
        else:
            write_whole(folder / PERSON_FILE, json.dumps({"name": kept}, ensure_ascii=False) + "\n")
    return person_name()


def clean_name(name: str) -> str | None:
    """Return a name on one line, without what cannot be seen; None where nothing is left."""
    seen = "".join(sign if sign.isprintable() else " " for sign in name)
    return " ".join(seen.split())[:NAME_CHARS].strip() or None
