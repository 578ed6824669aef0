"""From a file or a pasted text to a source of a collection, offline: what is taken out, what is known of it, and how.

| module | what |
|---|---|
| `adding` | puts files and pasted texts into a collection, or shows what it would put there |
| `shelving` | writes a source: its text and its record, both or neither |
| `extract` | a file's bytes to a text and the facts of it |
| `extracted` | what is taken out of a file: text, and facts with how they are known |
| `formats/` | one module a file format; `registry` has a row for each |
| `bundles/` | files that hold several: folders, ZIP files, captures, a sheet |
| `address` | an article by its web address, fetched where its reader asks for it |
| `asking` | connections to web servers, which end after a stated time |
| `decoding`, `hygiene`, `unwrapping` | bytes to letters; what is tidied up; broken lines joined |
| `facts`, `dateline`, `own_day`, `language_detection` | what is known of a source, and how |
| `given` | what a person says of it |
| `completeness`, `identity` | whether an article is whole; whether it is there already |
| `problems` | what can be wrong with a file, in words |

The formats' libraries are loaded when a file of theirs comes.
"""
