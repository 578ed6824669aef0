"""The command line.

| module | what |
|---|---|
| `arguments` | what was typed, read |
| `commands` | what each command does |
| `tables` | what `verbatim import` does |
"""
