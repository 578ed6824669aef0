"""Files that hold several articles: what is in them, a file each, with what they state of it.

| module | what |
|---|---|
| `opening` | which files are bundles, and their members |
| `member` | a file in a bundle, and how many and how large they may be |
| `folder`, `archive` | a folder; a ZIP file |
| `warc`, `wacz` | captured web pages, with when each was captured and whether it is as it was then |
| `unpacking` | the bytes of a capture, unpacked within limits |
| `signature` | who signed a WACZ, and whether the signature holds |
| `sheet` | the sheet that auto-archiver keeps |

The libraries are loaded when a file of theirs comes.
"""
