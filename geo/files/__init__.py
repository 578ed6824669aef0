"""Files written whole or not at all, what is computed once and kept, and locks between programs.

| module | what |
|---|---|
| `whole` | write whole files, decode and hash them |
| `inside` | files of a collection, which may be a stranger's: regular ones inside its folder, and no other |
| `lines` | logs to which lines are only ever added |
| `together` | several files changed together, all or none |
| `cache` | what is computed once and kept in the user's cache folder |
| `locking` | one program at a time in a collection's folder |
| `config` | the user's own folder for settings |
| `data_folder` | where the tables and word lists that come with the program lie |
"""

from __future__ import annotations

from geo.files.cache import cached

__all__ = ["cached"]
