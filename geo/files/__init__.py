"""Files written whole or not at all, what is computed once and kept, and locks between programs.

| module | what |
|---|---|
| `whole` | read and write whole files, hash them, keep what is computed in the cache folder |
| `locking` | one program at a time in a collection's folder |
| `data_folder` | where the tables and word lists that come with the program lie |
"""

from __future__ import annotations

from geo.files.whole import cached

__all__ = ["cached"]
