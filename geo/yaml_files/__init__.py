"""A collection's YAML files: read with line numbers, complained of in words, edited in place.

| module | what |
|---|---|
| `documents` | a file read, each value with its line; records validated |
| `fast` | the same by libyaml, for files with nothing odd in them |
| `conflicts` | two versions of the same lines, as git leaves them |
| `fault_words` | what is wrong with a record, in words |
| `editing` | the text of a file with one record put in, changed or taken out, and nothing else touched |
"""
